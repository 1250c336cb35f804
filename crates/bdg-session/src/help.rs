//! `trợ giúp`.

use super::answer::{Answer, AnswerKind};
use super::command::{self, Misread, Piece, VERBS, Words};
use super::questions::Asked;
use super::session::Session;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_syntax::diagnostic::{Both, Message};

const WHAT_IF: Both = Both::new(
    "giả định: mã chỉ tiêu rồi một câu của kế hoạch (đến, năm, kết quả, gốc, từ, hướng, lộ trình, làm tròn); trả lời cho biết con số nào thay đổi, tệp kế hoạch giữ nguyên",
    "a what-if: a code and a statement of the plan (by, in, actual, baseline, from, better, path, round); it answers with what changes, and the plan's file stays as it is",
);

impl Session {
    pub(super) fn help(&self, rest: &[Piece<'_>], line: &str) -> Asked {
        let mut answer = Answer::new(AnswerKind::Help, self.lang);
        if !rest.is_empty() {
            let Some((words, _)) = command::verb(rest) else {
                let Misread { message, help, .. } = command::unknown(line, rest);
                return Err(Misread { help, ..Misread::at(rest, line, message) });
            };
            answer.say_text(format!("{} – {}", self.example(words), words.what.get(self.lang)));
            let all = words.all().collect::<Vec<_>>().join(", ");
            answer.say(&Message::new(format!("cách gọi: {all}"), format!("also: {all}")));
            return Ok(answer);
        }
        answer.summary = self.pick("các câu hỏi và lệnh".to_owned(), "what can be asked".to_owned());
        let columns = vec![
            Column::new("line", Both::new("Gõ", "Type").get(self.lang)).least(26),
            Column::new("help", Both::new("Để biết, để làm", "What it does").get(self.lang)).least(14),
        ];
        let code = self.sample_code();
        let last = self.last_year();
        let mut rows = vec![Row::cells(vec![
            self.pick(format!("{code} đến {last}: ít nhất 25"), format!("{code} by {last}: at least 25")),
            WHAT_IF.get(self.lang).to_owned(),
        ])];
        rows.extend(VERBS.iter().map(|words| {
            let what = words.what.get(self.lang).replace("{c}", &code).replace("{t}", &last.to_string());
            Row::cells(vec![self.example(words), what])
        }));
        answer.sheet.push(Part::Table(Table { caption: String::new(), columns, rows }));
        answer.say(&Message::new(
            "lệnh gõ bằng tiếng Việt (có dấu hoặc không) hay tiếng Anh đều được; tên chỉ cần một phần",
            "commands may be typed in either language, Vietnamese with or without accents; part of a name is enough",
        ));
        Ok(answer)
    }

    /// A verb's example, with a code and years of the plan.
    pub(super) fn example(&self, words: &Words) -> String {
        let last = self.last_year();
        words
            .example
            .get(self.lang)
            .replace("{c}", &self.sample_code())
            .replace("{y}", &last.saturating_sub(1).to_string())
            .replace("{t}", &last.to_string())
    }

    fn last_year(&self) -> i32 {
        self.plan.period().map_or(2025, |period| period.last)
    }

    /// The first indicator with a target of the period.
    fn sample_code(&self) -> String {
        let aims = |one: &&bdg_core::model::Indicator| one.parent.is_none() && !one.period_targets().is_empty();
        let found = self.plan.indicators.iter().find(aims).or_else(|| self.plan.indicators.iter().next());
        found.map_or_else(|| "1.1".to_owned(), |one| one.full_code.clone())
    }
}
