//! `trợ giúp`.

use super::answer::{Answer, AnswerKind, pick};
use super::arguments::Reply;
use super::command::{self, COMMANDS};
use super::line::Piece;
use super::misread::Misread;
use super::session::Session;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// What a what-if is, with the keywords of the statements that it may make.
fn what_if(lang: Lang) -> String {
    let keywords = Word::settable().map(|word| word.get(lang)).collect::<Vec<_>>().join(", ");
    pick(
        lang,
        format!(
            "giả định: mã chỉ tiêu rồi một câu của kế hoạch ({keywords}); trả lời cho biết con số nào thay đổi, tệp kế hoạch giữ nguyên"
        ),
        format!(
            "try a what-if: a code and a statement of the plan ({keywords}); the answer shows what changes, and the plan's file stays as it is"
        ),
    )
}

pub(super) fn help(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let mut answer = Answer::new(AnswerKind::Help, session.lang);
    if !rest.is_empty() {
        let Some((command, _)) = command::verb(rest) else {
            let Misread { message, help, .. } = command::unknown(line, rest);
            return Err(Misread { help, ..Misread::at(rest, line, message) });
        };
        answer.say_text(format!("{} – {}", filled(session, command.example), filled(session, command.what)));
        let all = command.all().collect::<Vec<_>>().join(", ");
        answer.say(&Message::new(format!("cách gọi: {all}"), format!("also: {all}")));
        return Ok(answer);
    }
    answer.summary = pick(session.lang, "các câu hỏi và lệnh".to_owned(), "questions and commands".to_owned());
    let columns = vec![
        Column::new("line", Both::new("Gõ", "Type").get(session.lang)).least(26),
        Column::new("help", Both::new("Để biết, để làm", "What it does").get(session.lang)).least(14),
    ];
    let code = sample_code(session);
    let last = last_year(session);
    let mut rows = vec![Row::cells(vec![
        pick(session.lang, format!("{code} đến {last}: ít nhất 25"), format!("{code} by {last}: at least 25")),
        what_if(session.lang),
    ])];
    rows.extend(
        COMMANDS
            .iter()
            .map(|command| Row::cells(vec![filled(session, command.example), filled(session, command.what)])),
    );
    answer.sheet.push(Part::Table(Table { columns, rows, ..Table::default() }));
    answer.say(&Message::new(
        "lệnh gõ bằng tiếng Việt (có dấu hoặc không) hay tiếng Anh đều được; tên chỉ cần một phần",
        "type commands in either language, Vietnamese with or without accents; part of a name is enough",
    ));
    Ok(answer)
}

/// A text of the table of commands, with a code and years of the plan in its holes.
fn filled(session: &Session, text: Both) -> String {
    let last = last_year(session);
    text.get(session.lang)
        .replace("{c}", &sample_code(session))
        .replace("{y}", &last.saturating_sub(1).to_string())
        .replace("{t}", &last.to_string())
}

fn last_year(session: &Session) -> i32 {
    session.plan.period().map_or(2025, |period| period.last)
}

/// The first indicator with a target of the period.
fn sample_code(session: &Session) -> String {
    let aims = |one: &&bdg_core::model::Indicator| one.parent.is_none() && !one.period_targets().is_empty();
    let found = session.plan.indicators.iter().find(aims).or_else(|| session.plan.indicators.iter().next());
    found.map_or_else(|| "1.1".to_owned(), |one| one.full_code.clone())
}
