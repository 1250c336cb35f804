//! `xem`: a plan, a goal, an indicator, an agency.

use super::above;
use super::answer::{Answer, AnswerKind, Data, heading, pick, title};
use super::arguments::{self, Reply};
use super::line::Piece;
use super::names::Subject;
use super::pace::{self, shown};
use super::session::Session;
use bdg_core::eval::{self, PathStart};
use bdg_core::model::{AgencyId, FactKind, GoalId, Indicator, IndicatorId, Role};
use bdg_core::phrases::when;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_report::{Paths, cells};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::words;

pub(super) fn show(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let written = words::folded(&rest.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "));
    if matches!(written.as_str(), "" | "ke hoach" | "plan") {
        return Ok(show_plan(session));
    }
    if above::is_asked(rest) {
        return above::show(session, rest, line);
    }
    Ok(match arguments::subject(session, rest, line)? {
        Subject::Goal(id) => show_goal(session, id),
        Subject::Indicator(id) => show_indicator(session, id),
        Subject::Agency(id) => show_agency(session, id),
    })
}

fn show_plan(session: &Session) -> Answer {
    let plan = &session.plan;
    let mut answer = Answer::new(AnswerKind::Show, session.lang);
    if let Some(header) = &plan.header {
        answer.summary = plan.text(header.title).to_owned();
        answer.sheet.title.push(answer.summary.clone().into());
        let mut facts = Vec::new();
        if let Some(period) = header.period {
            facts.push(pick(
                session.lang,
                format!("giai đoạn {}-{}", period.first, period.last),
                format!("period {}-{}", period.first, period.last),
            ));
        }
        facts.extend(header.place().map(|place| plan.text(place).to_owned()));
        facts.extend(header.issued.map(|issued| plan.text(issued.title).to_owned()));
        answer.sheet.title.push(facts.join(" · ").into());
        answer.sheet.title.retain(|line| !line.text.is_empty());
    }
    let columns = vec![
        Column::new("code", Both::new("Mã", "Code").get(session.lang)),
        Column::new("title", Both::new("Mục tiêu", "Goal").get(session.lang)).least(14),
        Column::number("total", Both::new("Số chỉ tiêu", "Indicators").get(session.lang)),
    ];
    let rows = plan
        .goals
        .iter()
        .map(|goal| {
            Row::cells(vec![
                plan.text(goal.code).to_owned(),
                plan.text(goal.title).to_owned(),
                goal.indicators.len().to_string(),
            ])
        })
        .collect();
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    let (name, lines) = session.scenario();
    answer.sheet.push(Part::Sentence(pick(
        session.lang,
        format!("đang dùng kịch bản “{name}”, {lines} giả định"),
        format!("scenario “{name}” is in use, with {lines} what-ifs"),
    )));
    answer
}

fn show_goal(session: &Session, id: GoalId) -> Answer {
    let plan = &session.plan;
    let mut answer = Answer::new(AnswerKind::Show, session.lang);
    let Some(goal) = plan.goal(id) else { return answer };
    answer.summary = pick(
        session.lang,
        format!("Mục tiêu {}: {}", plan.text(goal.code), plan.text(goal.title)),
        format!("Goal {}: {}", plan.text(goal.code), plan.text(goal.title)),
    );
    answer.sheet.title.push(answer.summary.clone().into());
    let ids: Vec<IndicatorId> = goal.indicators.iter().flat_map(|&id| plan.family(id)).collect();
    answer.sheet.push(Part::Table(overview(session, &ids, None)));
    answer.data = Data::Paths(Box::new(Paths::of(plan, &ids, PathStart::Baseline)));
    answer
}

/// A table of indicators with their targets and newest figures; `roles` adds an agency's role for each.
fn overview(session: &Session, ids: &[IndicatorId], roles: Option<&[String]>) -> Table {
    let plan = &session.plan;
    let mut columns = overview_columns(session.lang);
    if roles.is_some() {
        columns.push(Column::new("role", Both::new("Việc", "Duty").get(session.lang)));
    }
    let rows = ids
        .iter()
        .enumerate()
        .filter_map(|(at, &id)| {
            plan.indicator(id)?;
            let mut cells = overview_cells(session, id);
            if let Some(roles) = roles {
                cells.push(roles.get(at).cloned().unwrap_or_default());
            }
            Some(Row::cells(cells))
        })
        .collect();
    Table { columns, rows, ..Table::default() }
}

pub(super) fn overview_columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new("code", Both::new("Mã", "Code").get(lang)),
        Column::new("title", Both::new("Chỉ tiêu", "Indicator").get(lang)).least(14),
        Column::centred("unit", Both::new("Đơn vị", "Unit").get(lang)),
        Column::number("period_target", Both::new("Cả giai đoạn", "Period").get(lang)),
        Column::number("result", Both::new("Mới nhất", "Newest").get(lang)),
    ]
}

/// What stands of an indicator under [`overview_columns`].
pub(super) fn overview_cells(session: &Session, id: IndicatorId) -> Vec<String> {
    let plan = &session.plan;
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    let target = indicator.period_targets().last().map(|fact| plan.written(&fact.value)).unwrap_or_default();
    let newest = eval::start(plan, id, PathStart::Latest, i32::MAX).map(|(time, value)| {
        format!("{} ({})", shown(value, session.lang), pace::when_known(plan, id, time, session.lang))
    });
    vec![
        indicator.full_code.clone(),
        title(plan, indicator).to_owned(),
        plan.unit_label(indicator).to_owned(),
        target,
        newest.unwrap_or_default(),
    ]
}

fn show_indicator(session: &Session, id: IndicatorId) -> Answer {
    let plan = &session.plan;
    let mut answer = Answer::new(AnswerKind::Show, session.lang);
    let Some(indicator) = plan.indicator(id) else { return answer };
    answer.summary = heading(plan, id);
    answer.sheet.title.push(answer.summary.clone().into());
    let ids = plan.family(id);
    let paths = Paths::of(plan, &ids, PathStart::Baseline);
    let drawn = bdg_report::path_sheet(&paths, session.lang);
    answer.sheet.parts.extend(drawn.parts);
    let facts = facts(session, indicator);
    answer.sheet.push_list(Message::new("Số liệu của kế hoạch", "Figures in the plan").get(session.lang), facts);
    let year = arguments::usual_year(session, id);
    let settings = [
        (
            Message::new("hướng tốt hơn", "better"),
            cells::direction(plan.direction(indicator).map(|(way, _)| way), session.lang).to_owned(),
        ),
        (Message::new("chủ trì", "lead"), agencies(session, indicator, Role::Lead, year)),
        (Message::new("phối hợp", "with"), agencies(session, indicator, Role::Support, year)),
        (Message::new("tổng hợp", "reports"), agencies(session, indicator, Role::Report, year)),
    ];
    let settings = settings
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}: {value}", name.get(session.lang)))
        .collect();
    answer.sheet.push_list(pick(session.lang, format!("Năm {year}"), format!("In {year}")), settings);
    answer.data = Data::Paths(Box::new(paths));
    answer
}

fn agencies(session: &Session, indicator: &Indicator, role: Role, year: i32) -> String {
    let plan = &session.plan;
    let names: Vec<&str> = plan
        .duties(indicator, role, year)
        .iter()
        .filter_map(|duty| plan.agency(duty.agency))
        .map(|agency| plan.text(agency.name))
        .collect();
    names.join(", ")
}

fn facts(session: &Session, indicator: &Indicator) -> Vec<String> {
    let plan = &session.plan;
    indicator
        .own_figures()
        .map(|fact| {
            let word = match (fact.kind, session.lang) {
                (FactKind::Baseline, Lang::Vi) => "gốc",
                (FactKind::Actual, Lang::Vi) => "kết quả",
                (FactKind::Estimate, Lang::Vi) => "ước",
                (FactKind::Estimate, Lang::En) => "estimate",
                (FactKind::PeriodTarget, Lang::Vi) => "đến",
                (FactKind::Assigned, Lang::Vi) => "năm",
                (FactKind::EachYear, lang) => Word::EachYear.get(lang),
                (FactKind::Over, lang) => Word::Over.get(lang),
                (FactKind::Onwards, Lang::Vi) => "từ",
                (FactKind::Baseline, Lang::En) => "baseline",
                (FactKind::Actual, Lang::En) => "actual",
                (FactKind::PeriodTarget, Lang::En) => "by",
                (FactKind::Assigned, Lang::En) => "in",
                (FactKind::Onwards, Lang::En) => "from",
            };
            let time = match (fact.kind, fact.years()) {
                (FactKind::EachYear, _) => None,
                (_, Some((first, last))) if fact.is_of_years() => {
                    Some(format!(" {} {first}-{last}", Word::Over.get(session.lang)))
                }
                (_, Some((first, last))) => Some(format!(" {first}-{last}")),
                _ => fact.time.map(|time| format!(" {}", when(time, session.lang))),
            }
            .unwrap_or_default();
            let note = fact.note.map(|note| format!(" – {}", plan.text(note))).unwrap_or_default();
            let laid = plan.laid_over(fact.span).is_some();
            let mark = if plan.revision_of(fact.span).is_some() {
                pick(session.lang, " (điều chỉnh)".to_owned(), " (revision)".to_owned())
            } else if laid {
                pick(session.lang, " (giả định)".to_owned(), " (what-if)".to_owned())
            } else {
                String::new()
            };
            format!("{word}{time}: {}{note}{mark}", plan.slice(fact.value.span))
        })
        .collect()
}

fn show_agency(session: &Session, id: AgencyId) -> Answer {
    let plan = &session.plan;
    let mut answer = Answer::new(AnswerKind::Show, session.lang);
    let Some(agency) = plan.agency(id) else { return answer };
    answer.summary = plan.text(agency.name).to_owned();
    answer.sheet.title.push(answer.summary.clone().into());
    let mut about = Vec::new();
    about.extend(agency.short.map(|short| plan.text(short).to_owned()));
    about.extend(agency.until.map(|until| {
        let date = until.written(session.lang);
        pick(session.lang, format!("kết thúc hoạt động từ {date}"), format!("ended on {date}"))
    }));
    about.extend(agency.successor.and_then(|(id, _)| plan.agency(id)).map(|next| {
        let name = plan.text(next.name);
        pick(session.lang, format!("kế tục: {name}"), format!("succeeded by {name}"))
    }));
    if !about.is_empty() {
        answer.sheet.push(Part::Sentence(about.join("; ")));
    }
    let mut ids = Vec::new();
    let mut roles = Vec::new();
    for (one, indicator) in plan.indicators() {
        let mut held: Vec<String> = Vec::new();
        for duty in indicator.duties.iter().filter(|duty| duty.agency == id) {
            let role = match duty.role {
                Role::Lead => Message::new("chủ trì", "lead"),
                Role::Support => Message::new("phối hợp", "with"),
                Role::Report => Message::new("tổng hợp", "reports"),
            };
            let mut said = role.get(session.lang).to_owned();
            if let Some(from) = duty.bounds.from {
                said.push_str(&pick(session.lang, format!(" từ {from}"), format!(" from {from}")));
            }
            if let Some(until) = duty.bounds.until {
                said.push_str(&pick(session.lang, format!(" đến {until}"), format!(" until {until}")));
            }
            if !held.contains(&said) {
                held.push(said);
            }
        }
        if !held.is_empty() && indicator.parent.is_none() {
            ids.push(one);
            roles.push(held.join(", "));
        }
    }
    if ids.is_empty() {
        answer.say(&Message::new("không được giao chỉ tiêu nào", "no indicators are assigned to it"));
    } else {
        answer.sheet.push(Part::Table(overview(session, &ids, Some(&roles))));
    }
    answer
}

/// The scenarios with their lines.
pub(super) fn scenarios(session: &Session) -> Answer {
    let mut answer = Answer::new(AnswerKind::Scenario, session.lang);
    for (index, scenario) in session.state.scenarios.iter().enumerate() {
        let lines = scenario.effective();
        let here = if index == session.state.current {
            pick(session.lang, " (đang dùng)".to_owned(), " (in use)".to_owned())
        } else {
            String::new()
        };
        let heading = pick(
            session.lang,
            format!("kịch bản “{}”{here}: {} giả định", scenario.name, lines.len()),
            format!("scenario “{}”{here}: {} what-ifs", scenario.name, lines.len()),
        );
        if lines.is_empty() {
            answer.say_text(heading);
        } else {
            if answer.summary.is_empty() {
                answer.summary.clone_from(&heading);
            }
            answer.sheet.push_list(heading, lines.iter().map(|line| line.line()).collect());
        }
    }
    answer
}
