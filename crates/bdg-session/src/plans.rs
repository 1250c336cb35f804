//! A session over several plans: each has a session of its own, and a line is asked of the chosen one, or of all.

use super::answer::{Answer, AnswerKind};
use super::assist::{self, Completion, CompletionItem, CompletionKind, Token};
use super::command;
use super::line::{Line, Piece, is_open, normalised, pieces};
use super::misread::{Misread, misread};
use super::session::Session;
use super::several::{COMMANDS, OfPlan, Order, Several, order};
use super::together;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// How many plans a message names.
const LISTED: usize = 8;

/// Plans that are asked together, each with its scenarios. A session over one plan is that plan's [`Session`].
#[derive(Debug)]
pub struct Plans {
    several: Several,
    /// The one that lines are asked of; all of them where there is none.
    chosen: Option<usize>,
}

impl Plans {
    /// A session over plans, each with the name of its file; answers are in one language.
    #[must_use]
    pub fn new(plans: Vec<(String, Session)>, lang: Lang) -> Plans {
        let all = plans.into_iter().map(|(file, session)| OfPlan { file, session: session.with_language(lang) });
        Plans { several: Several { all: all.collect(), lang }, chosen: None }
    }

    /// How many plans are open.
    #[must_use]
    pub fn count(&self) -> usize {
        self.several.all.len()
    }

    /// The session that lines are asked of: that of the chosen plan, or of the only one.
    #[must_use]
    pub fn chosen(&self) -> Option<&Session> {
        match self.several.all.as_slice() {
            [only] => Some(&only.session),
            all => self.chosen.and_then(|at| all.get(at)).map(|one| &one.session),
        }
    }

    /// The titles of all plans; files stand for those that have none.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.several.all.iter().map(OfPlan::title)
    }

    /// The file, without folders and ending, of the plan that was chosen among several.
    #[must_use]
    pub fn chosen_name(&self) -> Option<&str> {
        self.chosen.and_then(|at| self.several.all.get(at)).map(OfPlan::stem)
    }

    fn chosen_title(&self) -> Option<&str> {
        self.chosen.and_then(|at| self.several.all.get(at)).map(OfPlan::title)
    }

    /// The session that tells how a line may go on: any plan's, where none is chosen.
    fn usual(&self) -> Option<&Session> {
        self.chosen().or_else(|| self.several.all.first().map(|one| &one.session))
    }

    /// The language of answers.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.several.lang
    }

    /// Whether a plan has what-ifs that no file holds.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.several.all.iter().any(|one| one.session.unsaved())
    }

    /// A warning, if a file of a plan has changed since it was read.
    pub fn notice(&mut self) -> Option<Message> {
        self.several.all.iter_mut().find_map(|one| one.session.notice())
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
        if self.several.all.len() > 1 && order(&pieces(line)).is_some() {
            return None;
        }
        self.chosen()?.preview(line)
    }

    /// How a line may go on at a cursor, in bytes.
    #[must_use]
    pub fn complete(&self, line: &str, cursor: usize) -> Completion {
        let mut completion = self.usual().map(|session| session.complete(line, cursor)).unwrap_or_default();
        if self.several.all.len() < 2 {
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
            let named = self.several.all.iter().filter(begins);
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
                    one.words.get(usize::from(self.several.lang == Lang::En)).map_or("", |it| it).split(' ').collect();
                let begins = parts.iter().zip(&there).all(|(part, there)| words::folded(part) == *there);
                let rest = parts.get(there.len()..).unwrap_or_default().join(" ");
                if begins && !rest.is_empty() && words::folded(&rest).starts_with(&wanted) {
                    completion.items.push(CompletionItem {
                        text: rest,
                        title: one.what.get(self.several.lang).to_owned(),
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
            Some((Order::List, [])) => return self.several.listed(self.chosen_title()),
            Some((Order::All, [])) => return self.release(),
            Some((Order::Choose, rest)) => return self.choose(rest, read.text),
            _ => {}
        }
        if let [only] = self.several.all.as_mut_slice() {
            let answer = only.session.run(line);
            self.several.lang = only.session.language();
            return answer;
        }
        if let Some(one) = self.chosen.and_then(|at| self.several.all.get_mut(at)) {
            let mut answer = one.session.run(line);
            if answer.kind == AnswerKind::Language {
                self.several.speak(answer.lang);
            }
            if answer.kind == AnswerKind::Help && command::verb(&read.pieces).is_some_and(|(_, rest)| rest.is_empty()) {
                self.several.explain(&mut answer);
            }
            return answer;
        }
        together::answer(&mut self.several, &read)
    }

    fn release(&mut self) -> Answer {
        self.chosen = None;
        let message = Message::new(
            format!("đang hỏi mọi kế hoạch ({})", self.several.all.len()),
            format!("lines are asked of all plans ({})", self.several.all.len()),
        );
        let mut answer = Answer::said(AnswerKind::Show, self.several.lang, &message);
        answer.changed = true;
        answer
    }

    fn choose(&mut self, rest: &[Piece<'_>], line: &str) -> Answer {
        match self.named(rest, line) {
            Ok(at) => {
                self.chosen = (self.several.all.len() > 1).then_some(at);
                let title = self.several.all.get(at).map_or("", OfPlan::title);
                let message = Message::new(format!("đang hỏi: {title}"), format!("lines are asked of: {title}"));
                let mut answer = Answer::said(AnswerKind::Show, self.several.lang, &message);
                answer.changed = true;
                answer
            }
            Err(fault) => misread(self.several.lang, AnswerKind::Show, line, fault),
        }
    }

    /// The plan that some words name: by its number, its file, or part of its title or place.
    fn named(&self, rest: &[Piece<'_>], line: &str) -> Result<usize, Misread> {
        let written = rest.iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ");
        let wanted = words::folded(&written);
        let found = |fits: &dyn Fn(&OfPlan) -> bool| -> Vec<usize> {
            self.several.all.iter().enumerate().filter(|(_, one)| fits(one)).map(|(at, _)| at).collect()
        };
        let list = |all: &[usize]| {
            let names = all.iter().take(LISTED).filter_map(|at| Some((at, self.several.all.get(*at)?)));
            names.map(|(at, one)| format!("{} {}", at.saturating_add(1), one.title())).collect::<Vec<_>>().join("; ")
        };
        let every: Vec<usize> = (0..self.several.all.len()).collect();
        if wanted.is_empty() {
            let missing = Message::new("thiếu tên kế hoạch", "the name of a plan is missing");
            return Err(Misread::at(&[], line, missing).help(Message::new(list(&every), list(&every))));
        }
        if let Some(at) = wanted
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
            .filter(|at| *at < self.several.all.len())
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
