//! Answers of all plans together, where none of several is chosen.

use super::answer::{Answer, AnswerKind, Data, pick};
use super::arguments::{self, Reply, nothing, one_year};
use super::command::{self, Verb};
use super::effects;
use super::line::{Line, Piece};
use super::misread::{Misread, misread};
use super::names::Subject;
use super::questions;
use super::run::{asked_by, begins_with_code, looks_like_what_if};
use super::several::{OfPlan, Several};
use super::show;
use bdg_core::eval::{self, AnnualOptions, IndicatorProgress, Method, Progress};
use bdg_core::phrases;
use bdg_report::findings::Counts;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_report::{OfFile, annual_of_plans, counts_of_plans};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// Answers a line of all plans; one that can only be asked of a plan is refused.
pub(super) fn answer(plans: &mut Several, line: &Line<'_>) -> Answer {
    let lang = plans.lang;
    if line.pieces.is_empty() {
        return Answer::new(AnswerKind::Nothing, lang);
    }
    let (verb, rest) = match understood(plans, line) {
        Ok(found) => found,
        Err(fault) => return misread(lang, AnswerKind::Error, line.text, fault),
    };
    let reply = match verb {
        Verb::Language | Verb::Reload => return each(plans, verb, line),
        Verb::Help => questions_of_first(plans, verb, rest, line.text).map(|mut answer| {
            if rest.is_empty() {
                plans.explain(&mut answer);
            }
            answer
        }),
        Verb::Quit => nothing(rest, line.text).map(|()| Answer::new(AnswerKind::Quit, lang)),
        Verb::Show if names_plans(rest) => Ok(plans.listed(None)),
        Verb::Year => annual(plans, rest, line.text),
        Verb::Progress => progress(plans, rest, line.text),
        Verb::Behind => behind(plans, rest, line.text),
        Verb::Check => nothing(rest, line.text).map(|()| check(plans)),
        Verb::Show => shown(plans, rest, line.text),
        Verb::Need | Verb::When | Verb::Why | Verb::Solve => in_a_line_each(plans, verb, rest, line.text),
        _ => Err(of_one(plans, line)),
    };
    reply.unwrap_or_else(|fault| misread(lang, verb.kind(), line.text, fault))
}

/// Whether nothing is named, or the plans themselves.
fn names_plans(rest: &[Piece<'_>]) -> bool {
    let written = words::folded(&rest.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" "));
    matches!(written.as_str(), "" | "ke hoach" | "cac ke hoach" | "plan" | "plans")
}

/// What a line asks; a code, a year or a name alone is a question too.
fn understood<'p, 'l>(plans: &Several, line: &'p Line<'l>) -> Result<(Verb, &'p [Piece<'l>]), Misread> {
    let pieces = line.pieces.as_slice();
    let sessions = || plans.all.iter().map(|one| &one.session);
    let command = command::verb(pieces);
    if let (None, [alone]) = (command, pieces) {
        if let Some(verb) = sessions().find_map(|session| asked_by(session, alone)) {
            return Ok((verb, pieces));
        }
    }
    let changes = sessions().any(|session| begins_with_code(session, pieces));
    match command.filter(|_| !changes) {
        Some((words, rest)) => Ok((words.verb, rest)),
        None if changes || sessions().any(|session| looks_like_what_if(session, pieces)) => Err(of_one(plans, line)),
        None if !command::is_near(pieces) && sessions().any(|session| session.names().mention(pieces)) => {
            Ok((Verb::Show, pieces))
        }
        None => Err(command::unknown(line.text, pieces)),
    }
}

/// A line that changes a plan, or asks what only one plan can answer.
fn of_one(plans: &Several, line: &Line<'_>) -> Misread {
    let count = plans.all.len();
    let message = Message::new(
        format!("câu này dành cho một kế hoạch, phiên này mở {count} kế hoạch"),
        format!("this line is for one plan, and {count} are open"),
    );
    Misread::at(&line.pieces, line.text, message).help(Message::new(
        "chọn kế hoạch trước: kế hoạch TÊN; “các kế hoạch” liệt kê",
        "choose the plan first: plan NAME; “plans” lists them",
    ))
}

fn questions_of_first(plans: &Several, verb: Verb, rest: &[Piece<'_>], line: &str) -> Reply {
    match plans.all.first() {
        Some(one) => questions::answer(&one.session, verb, rest, line),
        None => Ok(Answer::new(AnswerKind::Nothing, plans.lang)),
    }
}

/// An order that is given to every plan.
fn each(plans: &mut Several, verb: Verb, line: &Line<'_>) -> Answer {
    let answers: Vec<Answer> = plans.all.iter_mut().map(|one| one.session.run(line.text)).collect();
    let changed = answers.iter().any(|one| one.changed);
    let failed: Vec<String> = plans
        .all
        .iter()
        .zip(&answers)
        .filter(|(_, answer)| !answer.ok)
        .map(|(one, answer)| format!("{}: {}", one.file, answer.summary))
        .collect();
    let Some(mut answer) = answers.iter().find(|one| !one.ok).or(answers.first()).cloned() else {
        return Answer::new(AnswerKind::Nothing, plans.lang);
    };
    if verb == Verb::Language {
        if answer.ok {
            plans.speak(answer.lang);
        }
        return answer;
    }
    let count = plans.all.len();
    if failed.is_empty() {
        answer = Answer::said(
            AnswerKind::Reload,
            plans.lang,
            &Message::new(format!("đã đọc lại {count} kế hoạch"), format!("read {count} plans again")),
        );
    } else {
        let heading = Both::new("Không đọc lại được", "Not read again").get(plans.lang);
        answer.sheet.push_list(heading.to_owned(), failed);
    }
    answer.changed = changed;
    answer
}

/// The plans for which a year has figures; those without are told below the answer.
///
/// # Errors
/// What the first plan says where the year lies in none.
fn with_year<'p>(
    plans: &'p Several,
    year: Option<i32>,
    figured: bool,
    rest: &[Piece<'_>],
    line: &str,
) -> Result<(Vec<&'p OfPlan>, Vec<&'p OfPlan>), Misread> {
    let Some(year) = year else { return Ok((plans.all.iter().collect(), Vec::new())) };
    let (mut with, mut without, mut fault) = (Vec::new(), Vec::new(), None);
    for one in &plans.all {
        match arguments::within(&one.session, year, figured, rest, line) {
            Ok(()) => with.push(one),
            Err(found) => {
                fault.get_or_insert(found);
                without.push(one);
            }
        }
    }
    match fault {
        Some(fault) if with.is_empty() => Err(fault),
        _ => Ok((with, without)),
    }
}

fn tell_without(answer: &mut Answer, without: &[&OfPlan]) {
    let heading = Both::new("Năm này nằm ngoài giai đoạn của", "The year is outside the period of").get(answer.lang);
    answer.sheet.push_list(heading.to_owned(), without.iter().map(|one| one.title().to_owned()).collect());
}

fn annual(plans: &Several, rest: &[Piece<'_>], line: &str) -> Reply {
    let year = one_year(rest, line)?.ok_or_else(|| questions::year_missing(line))?;
    let (with, without) = with_year(plans, Some(year), false, rest, line)?;
    let figures: Vec<OfFile<_>> = with
        .iter()
        .map(|one| OfFile {
            file: one.file.clone(),
            figures: eval::annual(one.session.plan(), year, AnnualOptions::default()).in_language(plans.lang),
        })
        .collect();
    let mut answer = Answer::new(AnswerKind::Annual, plans.lang);
    let exists = |row: &&eval::AnnualRow| row.target.as_ref().is_some_and(|target| target.exists());
    let rows: usize = figures.iter().map(|one| one.figures.rows.iter().filter(exists).count()).sum();
    answer.summary = pick(
        plans.lang,
        format!("năm {year}: {rows} chỉ tiêu của {} kế hoạch", figures.len()),
        format!("{year}: {rows} targets of {} plans", figures.len()),
    );
    answer.sheet = annual_of_plans(&figures, year, plans.lang);
    tell_without(&mut answer, &without);
    answer.data = Data::Annuals(figures);
    Ok(answer)
}

/// The progress of each plan in a year, or in its newest.
fn progress_in(one: &OfPlan, year: Option<i32>) -> Progress {
    match year {
        None => one.session.progress().clone(),
        Some(_) => eval::progress(one.session.plan(), year, Method::Pace),
    }
}

fn progress(plans: &Several, rest: &[Piece<'_>], line: &str) -> Reply {
    let year = one_year(rest, line)?;
    let (with, without) = with_year(plans, year, true, rest, line)?;
    let figures: Vec<OfFile<_>> = with
        .iter()
        .map(|one| {
            let figures = progress_in(one, year).in_language(one.session.plan().lang, plans.lang);
            OfFile { file: one.file.clone(), figures }
        })
        .collect();
    let mut answer = Answer::new(AnswerKind::Progress, plans.lang);
    let total: usize = figures.iter().map(|one| one.figures.counts.total).sum();
    answer.summary = pick(
        plans.lang,
        format!("{total} chỉ tiêu của {} kế hoạch", figures.len()),
        format!("{} of {} plans", phrases::counted(total, "indicator", "indicators"), figures.len()),
    );
    answer.sheet = counts_of_plans(&figures, plans.lang);
    tell_without(&mut answer, &without);
    answer.say_text(pick(
        plans.lang,
        "từng chỉ tiêu của một kế hoạch: kế hoạch TÊN, rồi “tiến độ”".to_owned(),
        "for the indicators of one plan: plan NAME, then “progress”".to_owned(),
    ));
    answer.data = Data::Progresses(figures);
    Ok(answer)
}

fn behind(plans: &Several, rest: &[Piece<'_>], line: &str) -> Reply {
    let year = one_year(rest, line)?;
    let (with, without) = with_year(plans, year, true, rest, line)?;
    let of = |one: &&OfPlan| progress_in(one, year).in_language(one.session.plan().lang, plans.lang);
    let progresses: Vec<Progress> = with.iter().map(of).collect();
    let mut found: Vec<(&OfPlan, &IndicatorProgress)> = Vec::new();
    for (one, progress) in with.iter().zip(&progresses) {
        found.extend(questions::off_track(&one.session, progress).into_iter().map(|indicator| (*one, indicator)));
    }
    found.sort_by(|one, two| questions::worst_first(one.1, two.1));
    let unknown: usize = progresses.iter().map(|progress| progress.counts.no_data).sum();
    let mut answer = Answer::new(AnswerKind::Behind, plans.lang);
    let indicators: Vec<&IndicatorProgress> = found.iter().map(|(_, indicator)| *indicator).collect();
    answer.summary = questions::off_track_summary(&indicators, unknown, plans.lang);
    answer.sheet.title.push(answer.summary.clone().into());
    if !found.is_empty() {
        let mut columns = vec![plan_column(plans.lang)];
        columns.extend(questions::off_track_columns(plans.lang));
        let row = |(one, indicator): &(&OfPlan, &IndicatorProgress)| {
            let cells = questions::off_track_cells(indicator, plans.lang);
            Row::cells([one.title().to_owned()].into_iter().chain(cells))
        };
        let rows = found.iter().map(row).collect();
        answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    }
    tell_without(&mut answer, &without);
    let files = with.iter().map(|one| one.file.clone());
    answer.data = Data::Progresses(files.zip(progresses).map(|(file, figures)| OfFile { file, figures }).collect());
    Ok(answer)
}

fn plan_column(lang: Lang) -> Column {
    Column::new("plan", Both::new("Kế hoạch", "Plan").get(lang)).least(14)
}

fn check(plans: &Several) -> Answer {
    let lang = plans.lang;
    let mut answer = Answer::new(AnswerKind::Check, lang);
    let mut all = Counts::default();
    let mut rows = Vec::new();
    for one in &plans.all {
        let found = one.session.findings();
        all.add(found);
        let counts = Counts::of(found);
        let numbers = [counts.errors, counts.warnings, counts.notes].map(|count| count.to_string());
        rows.push(Row::cells([one.title().to_owned()].into_iter().chain(numbers)));
        answer.findings.extend(effects::placed(one.session.plan(), found));
    }
    answer.summary = match all.words(lang) {
        words if words.is_empty() => pick(lang, "không phát hiện sai sót nào".to_owned(), "nothing found".to_owned()),
        words => words,
    };
    answer.sheet.title.push(answer.summary.clone().into());
    let columns = vec![
        plan_column(lang),
        Column::number("errors", Both::new("Lỗi", "Errors").get(lang)),
        Column::number("warnings", Both::new("Cảnh báo", "Warnings").get(lang)),
        Column::number("notes", Both::new("Lưu ý", "Notes").get(lang)),
    ];
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    answer
}

/// An indicator as every plan has it, side by side; of a goal or an agency, what each plan says in a line.
fn shown(plans: &Several, rest: &[Piece<'_>], line: &str) -> Reply {
    let named = |one: &OfPlan| arguments::subject(&one.session, rest, line);
    if !plans.all.iter().any(|one| matches!(named(one), Ok(Subject::Indicator(_)))) {
        return in_a_line_each(plans, Verb::Show, rest, line);
    }
    let lang = plans.lang;
    let mut answer = Answer::new(AnswerKind::Show, lang);
    let (mut rows, mut others) = (Vec::new(), Vec::new());
    for one in &plans.all {
        match named(one) {
            Ok(Subject::Indicator(id)) => {
                let cells = show::overview_cells(&one.session, id);
                let progress = one.session.progress();
                let status = progress.indicators.get(id.index()).map(|found| phrases::status(found.status).get(lang));
                let ends = status.unwrap_or_default().to_owned();
                rows.push(Row::cells([one.title().to_owned()].into_iter().chain(cells).chain([ends])));
            }
            Ok(_) => others.push(format!(
                "{}: {}",
                one.title(),
                pick(lang, "không phải là chỉ tiêu".to_owned(), "not an indicator".to_owned())
            )),
            Err(fault) => {
                let more = fault.help.as_ref().map(|help| format!(" ({})", help.get(lang))).unwrap_or_default();
                others.push(format!("{}: {}{more}", one.title(), fault.message.get(lang)));
            }
        }
    }
    answer.summary = pick(
        lang,
        format!("{} trong {} kế hoạch", rows.len(), plans.all.len()),
        format!("{} of {} plans", rows.len(), plans.all.len()),
    );
    let mut columns = vec![plan_column(lang)];
    columns.extend(show::overview_columns(lang));
    columns.push(Column::new("status", Both::new("Tình trạng", "Status").get(lang)).least(8));
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    answer.sheet.push_list(
        Both::new("Không có, hoặc chưa rõ là chỉ tiêu nào, ở", "Not in, or unclear which one, in").get(lang).to_owned(),
        others,
    );
    Ok(answer)
}

/// What each plan answers, in a line.
///
/// # Errors
/// What the first plan says where none can answer.
fn in_a_line_each(plans: &Several, verb: Verb, rest: &[Piece<'_>], line: &str) -> Reply {
    let (mut rows, mut answered, mut fault) = (Vec::new(), 0_usize, None);
    for one in &plans.all {
        let said = match questions::answer(&one.session, verb, rest, line) {
            Ok(found) => {
                answered = answered.saturating_add(1);
                found.summary
            }
            Err(found) => {
                let said = found.message.get(plans.lang).to_owned();
                fault.get_or_insert(found);
                said
            }
        };
        rows.push(Row::cells([one.title().to_owned(), said]));
    }
    if let Some(fault) = fault.filter(|_| answered == 0) {
        return Err(fault);
    }
    let mut answer = Answer::new(verb.kind(), plans.lang);
    answer.summary = pick(
        plans.lang,
        format!("{answered} trong {} kế hoạch trả lời", plans.all.len()),
        format!("{answered} of {} plans answer", plans.all.len()),
    );
    let says = Column::new("answer", Both::new("Trả lời", "Answer").get(plans.lang)).least(20);
    let columns = vec![plan_column(plans.lang), says];
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    Ok(answer)
}
