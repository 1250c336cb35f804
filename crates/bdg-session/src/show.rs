//! `xem`: a plan, a goal, an indicator, an agency.

use super::answer::{Answer, AnswerKind, Data};
use super::command::Piece;
use super::names::Subject;
use super::questions::Asked;
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

impl Session {
    pub(super) fn show_subject(&self, rest: &[Piece<'_>], line: &str) -> Asked {
        let written = words::folded(&rest.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "));
        if matches!(written.as_str(), "" | "ke hoach" | "plan") {
            return Ok(self.show_plan());
        }
        Ok(match self.subject(rest, line)? {
            Subject::Goal(id) => self.show_goal(id),
            Subject::Indicator(id) => self.show_indicator(id),
            Subject::Agency(id) => self.show_agency(id),
        })
    }

    fn show_plan(&self) -> Answer {
        let plan = &self.plan;
        let mut answer = Answer::new(AnswerKind::Show, self.lang);
        if let Some(header) = &plan.header {
            answer.summary = plan.text(header.title).to_owned();
            answer.sheet.title.push(answer.summary.clone().into());
            let mut facts = Vec::new();
            if let Some(period) = header.period {
                facts.push(self.pick(
                    format!("giai đoạn {}-{}", period.first, period.last),
                    format!("period {}-{}", period.first, period.last),
                ));
            }
            facts.extend(header.text(Word::Place).map(|place| plan.text(place).to_owned()));
            facts.extend(header.issued.map(|issued| plan.text(issued.title).to_owned()));
            answer.sheet.title.push(facts.join(" · ").into());
            answer.sheet.title.retain(|line| !line.text.is_empty());
        }
        let columns = vec![
            Column::new("code", Both::new("Mã", "Code").get(self.lang)),
            Column::new("title", Both::new("Mục tiêu", "Goal").get(self.lang)).least(14),
            Column::number("total", Both::new("Số chỉ tiêu", "Indicators").get(self.lang)),
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
        answer.sheet.push(Part::Table(Table { caption: String::new(), columns, rows }));
        let (name, lines) = self.scenario();
        answer.sheet.push(Part::Sentence(self.pick(
            format!("đang dùng kịch bản “{name}”, {lines} giả định"),
            format!("scenario “{name}” is in use, with {lines} lines"),
        )));
        answer
    }

    fn show_goal(&self, id: GoalId) -> Answer {
        let plan = &self.plan;
        let mut answer = Answer::new(AnswerKind::Show, self.lang);
        let Some(goal) = plan.goal(id) else { return answer };
        answer.summary = self.pick(
            format!("Mục tiêu {}: {}", plan.text(goal.code), plan.text(goal.title)),
            format!("Goal {}: {}", plan.text(goal.code), plan.text(goal.title)),
        );
        answer.sheet.title.push(answer.summary.clone().into());
        let ids: Vec<IndicatorId> = goal
            .indicators
            .iter()
            .flat_map(|&id| {
                std::iter::once(id).chain(plan.indicator(id).map(|one| one.parts.clone()).unwrap_or_default())
            })
            .collect();
        answer.sheet.push(Part::Table(self.overview(&ids, None)));
        answer.data = Data::Paths(Box::new(Paths::of(plan, &ids, PathStart::Baseline)));
        answer
    }

    /// Indicators with their targets and newest figures; `roles` says beside each what an agency does for it.
    fn overview(&self, ids: &[IndicatorId], roles: Option<&[String]>) -> Table {
        let plan = &self.plan;
        let mut columns = vec![
            Column::new("code", Both::new("Mã", "Code").get(self.lang)),
            Column::new("title", Both::new("Chỉ tiêu", "Indicator").get(self.lang)).least(14),
            Column::centred("unit", Both::new("Đơn vị", "Unit").get(self.lang)),
            Column::number("period_target", Both::new("Cả giai đoạn", "Period").get(self.lang)),
            Column::number("result", Both::new("Mới nhất", "Newest").get(self.lang)),
        ];
        if roles.is_some() {
            columns.push(Column::new("role", Both::new("Việc", "Duty").get(self.lang)));
        }
        let rows = ids
            .iter()
            .enumerate()
            .filter_map(|(at, &id)| {
                let indicator = plan.indicator(id)?;
                let target =
                    indicator.period_targets().last().map(|fact| plan.written(&fact.value)).unwrap_or_default();
                let newest = eval::start(plan, id, PathStart::Latest, i32::MAX).map(|(time, value)| {
                    format!("{} ({})", super::pace::shown(value, self.lang), when(time, self.lang))
                });
                let mut cells = vec![
                    indicator.full_code.clone(),
                    plan.text(indicator.title).to_owned(),
                    plan.unit_label(indicator).to_owned(),
                    target,
                    newest.unwrap_or_default(),
                ];
                if let Some(roles) = roles {
                    cells.push(roles.get(at).cloned().unwrap_or_default());
                }
                Some(Row::cells(cells))
            })
            .collect();
        Table { caption: String::new(), columns, rows }
    }

    fn show_indicator(&self, id: IndicatorId) -> Answer {
        let plan = &self.plan;
        let mut answer = Answer::new(AnswerKind::Show, self.lang);
        let Some(indicator) = plan.indicator(id) else { return answer };
        answer.summary = self.heading(plan, id);
        answer.sheet.title.push(answer.summary.clone().into());
        let mut ids = vec![id];
        ids.extend(&indicator.parts);
        let paths = Paths::of(plan, &ids, PathStart::Baseline);
        let drawn = bdg_report::path_sheet(&paths, self.lang);
        answer.sheet.parts.extend(drawn.parts);
        let facts = self.facts(indicator);
        answer.sheet.push_list(Message::new("Số liệu của kế hoạch", "What the plan says").get(self.lang), facts);
        let year = self.usual_year(id);
        let settings = [
            (
                Message::new("hướng tốt hơn", "better"),
                cells::direction(plan.direction(indicator).map(|(way, _)| way), self.lang).to_owned(),
            ),
            (Message::new("chủ trì", "lead"), self.agencies(indicator, Role::Lead, year)),
            (Message::new("phối hợp", "with"), self.agencies(indicator, Role::Support, year)),
            (Message::new("tổng hợp", "reports"), self.agencies(indicator, Role::Report, year)),
        ];
        let settings = settings
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{}: {value}", name.get(self.lang)))
            .collect();
        answer.sheet.push_list(self.pick(format!("Năm {year}"), format!("In {year}")), settings);
        answer.data = Data::Paths(Box::new(paths));
        answer
    }

    fn agencies(&self, indicator: &Indicator, role: Role, year: i32) -> String {
        let plan = &self.plan;
        let names: Vec<&str> = plan
            .duties(indicator, role, year)
            .iter()
            .filter_map(|duty| plan.agency(duty.agency))
            .map(|agency| plan.text(agency.name))
            .collect();
        names.join(", ")
    }

    fn facts(&self, indicator: &Indicator) -> Vec<String> {
        let plan = &self.plan;
        indicator
            .facts
            .iter()
            .map(|fact| {
                let word = match (fact.kind, self.lang) {
                    (FactKind::Baseline, Lang::Vi) => "gốc",
                    (FactKind::Actual, Lang::Vi) => "kết quả",
                    (FactKind::PeriodTarget, Lang::Vi) => "đến",
                    (FactKind::Assigned, Lang::Vi) => "năm",
                    (FactKind::Onwards, Lang::Vi) => "từ",
                    (FactKind::Baseline, Lang::En) => "baseline",
                    (FactKind::Actual, Lang::En) => "actual",
                    (FactKind::PeriodTarget, Lang::En) => "by",
                    (FactKind::Assigned, Lang::En) => "in",
                    (FactKind::Onwards, Lang::En) => "from",
                };
                let time = fact.time.map(|time| format!(" {}", when(time, self.lang))).unwrap_or_default();
                let note = fact.note.map(|note| format!(" – {}", plan.text(note))).unwrap_or_default();
                let laid = plan.laid_over(fact.span).is_some();
                let mark = if laid {
                    self.pick(" (giả định)".to_owned(), " (what-if)".to_owned())
                } else {
                    String::new()
                };
                format!("{word}{time}: {}{note}{mark}", plan.slice(fact.value.span))
            })
            .collect()
    }

    fn show_agency(&self, id: AgencyId) -> Answer {
        let plan = &self.plan;
        let mut answer = Answer::new(AnswerKind::Show, self.lang);
        let Some(agency) = plan.agency(id) else { return answer };
        answer.summary = plan.text(agency.name).to_owned();
        answer.sheet.title.push(answer.summary.clone().into());
        let mut about = Vec::new();
        about.extend(agency.short.map(|short| plan.text(short).to_owned()));
        about.extend(agency.until.map(|until| {
            let date = plan.slice(until.span);
            self.pick(format!("kết thúc hoạt động từ {date}"), format!("ended on {date}"))
        }));
        about.extend(agency.successor.and_then(|(id, _)| plan.agency(id)).map(|next| {
            let name = plan.text(next.name);
            self.pick(format!("kế tục: {name}"), format!("succeeded by {name}"))
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
                let mut said = role.get(self.lang).to_owned();
                if let Some(from) = duty.bounds.from {
                    said.push_str(&self.pick(format!(" từ {from}"), format!(" from {from}")));
                }
                if let Some(until) = duty.bounds.until {
                    said.push_str(&self.pick(format!(" đến {until}"), format!(" until {until}")));
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
            answer.say(&Message::new("không được giao chỉ tiêu nào", "no indicator is assigned to it"));
        } else {
            answer.sheet.push(Part::Table(self.overview(&ids, Some(&roles))));
        }
        answer
    }
}
