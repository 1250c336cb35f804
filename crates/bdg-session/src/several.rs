//! Several plans that are open, and the commands about them.

use super::answer::{Answer, AnswerKind, pick};
use super::line::Piece;
use super::session::Session;
use bdg_core::eval;
use bdg_core::phrases;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// Plans with a session each, and the language of their answers.
#[derive(Debug)]
pub(super) struct Several {
    pub all: Vec<OfPlan>,
    pub lang: Lang,
}

/// A plan of several.
#[derive(Debug)]
pub(super) struct OfPlan {
    /// The file, as it is shown.
    pub file: String,
    pub session: Session,
}

impl OfPlan {
    /// The plan's title, or its file where it has none.
    pub fn title(&self) -> &str {
        let plan = self.session.plan();
        let title = plan.header.as_ref().map_or("", |header| plan.text(header.title));
        if title.is_empty() { &self.file } else { title }
    }

    /// What it may be called: its title, its place, its file.
    pub fn names(&self) -> String {
        let plan = self.session.plan();
        let place = plan.header.as_ref().and_then(|header| header.place()).map_or("", |place| plan.text(place));
        let file = self.file.strip_suffix(".bdg").unwrap_or(&self.file);
        words::folded(&format!("{} {place} {file}", self.title()))
    }

    /// The file without its folders and its ending.
    pub fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
        name.strip_suffix(".bdg").unwrap_or(name)
    }
}

/// What concerns the plans of a session themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    List,
    Choose,
    All,
}

/// A command about the plans, as [`command::Command`] is one about a plan.
pub(super) struct PlanCommand {
    order: Order,
    pub words: [&'static str; 2],
    example: Both,
    pub what: Both,
}

pub(super) const COMMANDS: [PlanCommand; 3] = [
    PlanCommand {
        order: Order::List,
        words: ["các kế hoạch", "plans"],
        example: Both::new("các kế hoạch", "plans"),
        what: Both::new("các kế hoạch đang mở", "list the plans that are open"),
    },
    PlanCommand {
        order: Order::Choose,
        words: ["kế hoạch", "plan"],
        example: Both::new("kế hoạch 2", "plan 2"),
        what: Both::new(
            "chọn một kế hoạch, theo số thứ tự, tên tệp hay một phần tên; các câu sau hỏi kế hoạch đó",
            "choose a plan by its number, its file or part of its name; later lines are asked of it",
        ),
    },
    PlanCommand {
        order: Order::All,
        words: ["mọi kế hoạch", "all plans"],
        example: Both::new("mọi kế hoạch", "all plans"),
        what: Both::new("lại hỏi mọi kế hoạch cùng lúc", "ask all plans together again"),
    },
];

/// The command about plans that a line begins with, and what follows it.
pub(super) fn order<'p, 'l>(line: &'p [Piece<'l>]) -> Option<(Order, &'p [Piece<'l>])> {
    let begins = |phrase: &str| {
        let parts: Vec<String> = phrase.split(' ').map(words::folded).collect();
        let there = line.get(..parts.len())?;
        let same = there.iter().zip(&parts).all(|(piece, part)| !piece.quoted && words::folded(piece.text) == *part);
        same.then_some(line.get(parts.len()..).unwrap_or_default())
    };
    COMMANDS.iter().find_map(|one| one.words.iter().find_map(|phrase| Some((one.order, begins(phrase)?))))
}

impl Several {
    /// Answers in a language from now on.
    pub fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        for one in &mut self.all {
            one.session.lang = lang;
        }
    }

    /// Adds the commands about plans to the table of help.
    pub fn explain(&self, answer: &mut Answer) {
        let rows =
            COMMANDS.iter().map(|one| Row::cells([one.example, one.what].map(|text| text.get(self.lang).to_owned())));
        let table = answer.sheet.parts.iter_mut().find_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        });
        if let Some(table) = table {
            table.rows.extend(rows);
        }
    }

    /// The plans that are open, with their files and numbers, and the title of the one that lines are asked of.
    pub fn listed(&self, chosen: Option<&str>) -> Answer {
        let mut answer = Answer::new(AnswerKind::Show, self.lang);
        answer.summary = pick(
            self.lang,
            format!("đang mở {} kế hoạch", self.all.len()),
            phrases::counted(self.all.len(), "plan is open", "plans are open"),
        );
        answer.sheet.title.push(answer.summary.clone().into());
        let head = |id: &'static str, both: Both| Column::new(id, both.get(self.lang));
        let columns = vec![
            Column::number("number", Both::new("Số", "No.").get(self.lang)),
            head("plan", Both::new("Kế hoạch", "Plan")).least(16),
            head("period", Both::new("Giai đoạn", "Period")),
            Column::number("total", Both::new("Số chỉ tiêu", "Indicators").get(self.lang)),
            head("file", Both::new("Tệp", "File")).least(10),
        ];
        let rows = self.all.iter().enumerate().map(|(at, one)| {
            let plan = one.session.plan();
            let period = plan.period().map(|period| format!("{}-{}", period.first, period.last));
            Row::cells(vec![
                at.saturating_add(1).to_string(),
                one.title().to_owned(),
                period.unwrap_or_default(),
                plan.indicators().filter(|(id, _)| eval::is_counted(plan, *id)).count().to_string(),
                one.file.clone(),
            ])
        });
        answer.sheet.push(Part::Table(Table { columns, rows: rows.collect(), ..Table::default() }));
        let now = match chosen {
            Some(title) => pick(self.lang, format!("đang hỏi: {title}"), format!("lines are asked of: {title}")),
            None => pick(self.lang, "đang hỏi mọi kế hoạch".to_owned(), "lines are asked of all plans".to_owned()),
        };
        answer.sheet.push(Part::Sentence(now));
        answer
    }
}
