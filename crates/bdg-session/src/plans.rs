//! A session over several plans: each has a session of its own, and a line is asked of the chosen one, or of all.

use super::answer::{Answer, AnswerKind, pick};
use super::assist::{self, Completion, CompletionItem, CompletionKind, Token};
use super::command;
use super::line::{Line, Piece, is_open, normalised, pieces};
use super::misread::{Misread, misread};
use super::session::Session;
use super::together;
use bdg_core::phrases;
use bdg_report::table::{Column, Part, Row, Table};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// How many plans a message names.
const LISTED: usize = 8;

/// Plans that are asked together, each with its scenarios. A session over one plan is that plan's [`Session`].
#[derive(Debug)]
pub struct Plans {
    pub(super) all: Vec<OfPlan>,
    /// The one that lines are asked of; all of them where there is none.
    chosen: Option<usize>,
    pub(super) lang: Lang,
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
    fn names(&self) -> String {
        let plan = self.session.plan();
        let place = plan.header.as_ref().and_then(|header| header.place()).map_or("", |place| plan.text(place));
        let file = self.file.strip_suffix(".bdg").unwrap_or(&self.file);
        words::folded(&format!("{} {place} {file}", self.title()))
    }

    /// The file without its folders and its ending.
    fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
        name.strip_suffix(".bdg").unwrap_or(name)
    }
}

/// What concerns the plans of a session themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    List,
    Choose,
    All,
}

/// A command about the plans, as [`command::Command`] is one about a plan.
struct PlanCommand {
    order: Order,
    words: [&'static str; 2],
    example: Both,
    what: Both,
}

const COMMANDS: [PlanCommand; 3] = [
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
fn order<'p, 'l>(line: &'p [Piece<'l>]) -> Option<(Order, &'p [Piece<'l>])> {
    let begins = |phrase: &str| {
        let parts: Vec<String> = phrase.split(' ').map(words::folded).collect();
        let there = line.get(..parts.len())?;
        let same = there.iter().zip(&parts).all(|(piece, part)| !piece.quoted && words::folded(piece.text) == *part);
        same.then_some(line.get(parts.len()..).unwrap_or_default())
    };
    COMMANDS.iter().find_map(|one| one.words.iter().find_map(|phrase| Some((one.order, begins(phrase)?))))
}

impl Plans {
    /// A session over plans, each with the name of its file; answers are in one language.
    #[must_use]
    pub fn new(plans: Vec<(String, Session)>, lang: Lang) -> Plans {
        let all = plans.into_iter().map(|(file, session)| OfPlan { file, session: session.with_language(lang) });
        Plans { all: all.collect(), chosen: None, lang }
    }

    /// How many plans are open.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The session that lines are asked of: that of the chosen plan, or of the only one.
    #[must_use]
    pub fn chosen(&self) -> Option<&Session> {
        match self.all.as_slice() {
            [only] => Some(&only.session),
            all => self.chosen.and_then(|at| all.get(at)).map(|one| &one.session),
        }
    }

    /// The titles of all plans; files stand for those that have none.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(OfPlan::title)
    }

    /// The file, without folders and ending, of the plan that was chosen among several.
    #[must_use]
    pub fn chosen_name(&self) -> Option<&str> {
        self.chosen.and_then(|at| self.all.get(at)).map(OfPlan::stem)
    }

    fn chosen_title(&self) -> Option<&str> {
        self.chosen.and_then(|at| self.all.get(at)).map(OfPlan::title)
    }

    /// The session that tells how a line may go on: any plan's, where none is chosen.
    fn usual(&self) -> Option<&Session> {
        self.chosen().or_else(|| self.all.first().map(|one| &one.session))
    }

    /// The language of answers.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.lang
    }

    /// Whether a plan has what-ifs that no file holds.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.all.iter().any(|one| one.session.unsaved())
    }

    /// A warning, if a file of a plan has changed since it was read.
    pub fn notice(&mut self) -> Option<Message> {
        self.all.iter_mut().find_map(|one| one.session.notice())
    }

    /// Whether a line needs more: a text or a block is still open.
    #[must_use]
    pub fn is_incomplete(&self, line: &str) -> bool {
        is_open(line)
    }

    /// The stretches of a line and what they are, in order; blanks lie between them.
    #[must_use]
    pub fn tokens(&self, line: &str) -> Vec<Token> {
        self.usual().map(|session| session.tokens(line)).unwrap_or_default()
    }

    /// The answer of a complete question or what-if in one line, as [`Session::preview`] gives it of the chosen plan.
    #[must_use]
    pub fn preview(&self, line: &str) -> Option<String> {
        if self.all.len() > 1 && order(&pieces(line)).is_some() {
            return None;
        }
        self.chosen()?.preview(line)
    }

    /// How a line may go on at a cursor, in bytes.
    #[must_use]
    pub fn complete(&self, line: &str, cursor: usize) -> Completion {
        let mut completion = self.usual().map(|session| session.complete(line, cursor)).unwrap_or_default();
        if self.all.len() < 2 {
            return completion;
        }
        let before = line.get(..cursor).unwrap_or(line);
        let typed = pieces(before);
        let fresh = before.ends_with(char::is_whitespace) || typed.is_empty();
        let (done, word) = match (typed.split_last(), fresh) {
            (Some((last, done)), false) => (done, last.text),
            _ => (typed.as_slice(), ""),
        };
        let wanted = words::folded(word);
        if let Some((Order::Choose, [])) = order(done) {
            let begins = |one: &&OfPlan| {
                one.names().split(|sign: char| !sign.is_alphanumeric()).any(|part| part.starts_with(&wanted))
            };
            let named = self.all.iter().filter(begins);
            completion.items = named
                .take(assist::OFFERED)
                .map(|one| CompletionItem {
                    text: one.stem().to_owned(),
                    title: one.title().to_owned(),
                    kind: CompletionKind::Plan,
                })
                .collect();
            completion.file = false;
        } else {
            let there: Vec<String> = done.iter().map(|piece| words::folded(piece.text)).collect();
            for one in &COMMANDS {
                let parts: Vec<&str> =
                    one.words.get(usize::from(self.lang == Lang::En)).map_or("", |it| it).split(' ').collect();
                let begins = parts.iter().zip(&there).all(|(part, there)| words::folded(part) == *there);
                let rest = parts.get(there.len()..).unwrap_or_default().join(" ");
                if begins && !rest.is_empty() && words::folded(&rest).starts_with(&wanted) {
                    completion.items.push(CompletionItem {
                        text: rest,
                        title: one.what.get(self.lang).to_owned(),
                        kind: CompletionKind::Command,
                    });
                }
            }
        }
        completion
    }

    /// Answers one line, of the chosen plan or of all. One that fails changes nothing.
    pub fn run(&mut self, line: &str) -> Answer {
        let text = normalised(line);
        let read = Line::read(text.trim());
        match order(&read.pieces) {
            Some((Order::List, [])) => return self.listed(),
            Some((Order::All, [])) => return self.release(),
            Some((Order::Choose, rest)) => return self.choose(rest, read.text),
            _ => {}
        }
        if let [only] = self.all.as_mut_slice() {
            let answer = only.session.run(line);
            self.lang = only.session.language();
            return answer;
        }
        if let Some(one) = self.chosen.and_then(|at| self.all.get_mut(at)) {
            let mut answer = one.session.run(line);
            if answer.kind == AnswerKind::Language {
                self.speak(answer.lang);
            }
            if answer.kind == AnswerKind::Help && command::verb(&read.pieces).is_some_and(|(_, rest)| rest.is_empty()) {
                self.explain(&mut answer);
            }
            return answer;
        }
        together::answer(self, &read)
    }

    /// Answers in a language from now on.
    pub(super) fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        for one in &mut self.all {
            one.session.lang = lang;
        }
    }

    /// Adds the commands about plans to the table of help.
    pub(super) fn explain(&self, answer: &mut Answer) {
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

    /// The plans that are open, with their files and numbers.
    pub(super) fn listed(&self) -> Answer {
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
                plan.indicators.len().to_string(),
                one.file.clone(),
            ])
        });
        answer.sheet.push(Part::Table(Table { columns, rows: rows.collect(), ..Table::default() }));
        let now = match self.chosen_title() {
            Some(title) => pick(self.lang, format!("đang hỏi: {title}"), format!("lines are asked of: {title}")),
            None => pick(self.lang, "đang hỏi mọi kế hoạch".to_owned(), "lines are asked of all plans".to_owned()),
        };
        answer.sheet.push(Part::Sentence(now));
        answer
    }

    fn release(&mut self) -> Answer {
        self.chosen = None;
        let message = Message::new(
            format!("đang hỏi mọi kế hoạch ({})", self.all.len()),
            format!("lines are asked of all plans ({})", self.all.len()),
        );
        let mut answer = Answer::said(AnswerKind::Show, self.lang, &message);
        answer.changed = true;
        answer
    }

    fn choose(&mut self, rest: &[Piece<'_>], line: &str) -> Answer {
        match self.named(rest, line) {
            Ok(at) => {
                self.chosen = (self.all.len() > 1).then_some(at);
                let title = self.all.get(at).map_or("", OfPlan::title);
                let message = Message::new(format!("đang hỏi: {title}"), format!("lines are asked of: {title}"));
                let mut answer = Answer::said(AnswerKind::Show, self.lang, &message);
                answer.changed = true;
                answer
            }
            Err(fault) => misread(self.lang, AnswerKind::Show, line, fault),
        }
    }

    /// The plan that some words name: by its number, its file, or part of its title or place.
    fn named(&self, rest: &[Piece<'_>], line: &str) -> Result<usize, Misread> {
        let written = rest.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ");
        let wanted = words::folded(&written);
        let found = |fits: &dyn Fn(&OfPlan) -> bool| -> Vec<usize> {
            self.all.iter().enumerate().filter(|(_, one)| fits(one)).map(|(at, _)| at).collect()
        };
        let list = |all: &[usize]| {
            let names = all.iter().take(LISTED).filter_map(|at| Some((at, self.all.get(*at)?)));
            names.map(|(at, one)| format!("{} {}", at.saturating_add(1), one.title())).collect::<Vec<_>>().join("; ")
        };
        let every: Vec<usize> = (0..self.all.len()).collect();
        if wanted.is_empty() {
            let missing = Message::new("thiếu tên kế hoạch", "the name of a plan is missing");
            return Err(Misread::at(&[], line, missing).help(Message::new(list(&every), list(&every))));
        }
        if let Some(at) =
            wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < self.all.len())
        {
            return Ok(at);
        }
        let exact = found(&|one| {
            one.file == written || words::folded(one.stem()) == wanted || words::folded(one.title()) == wanted
        });
        if let [only] = exact.as_slice() {
            return Ok(*only);
        }
        let hits = if exact.is_empty() { found(&|one| one.names().contains(&wanted)) } else { exact };
        let hits = if hits.is_empty() {
            found(&|one| wanted.split_whitespace().all(|part| one.names().contains(part)))
        } else {
            hits
        };
        match hits.as_slice() {
            [only] => Ok(*only),
            [] => {
                let message = Message::new(
                    format!("không có kế hoạch nào tên là “{written}”"),
                    format!("no plan is called “{written}”"),
                );
                Err(Misread::at(rest, line, message)
                    .help(Message::new(format!("đang mở: {}", list(&every)), format!("open are: {}", list(&every)))))
            }
            many => {
                let message = Message::new(
                    format!("“{written}” chỉ {} kế hoạch; hãy nêu số thứ tự", many.len()),
                    format!("“{written}” matches {} plans; give the number", many.len()),
                );
                Err(Misread::at(rest, line, message).help(Message::new(list(many), list(many))))
            }
        }
    }
}
