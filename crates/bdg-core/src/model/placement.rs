//! What is said of statements that stand where they should not, or twice.

use super::resolve::Resolver;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::rules;
use bdg_syntax::source::Span;
use bdg_syntax::{Item, Word};

impl Resolver<'_> {
    /// Reports an item that the block of `inside` has no use for; `Word::Use` stands for the top of the file.
    pub(super) fn misplaced(&mut self, item: &Item, inside: Word) {
        let Some(word) = item.form.keyword() else { return };
        let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
        let (inside_vi, inside_en) = match inside {
            Word::Use => ("ngoài cùng của tệp", "at the top of the file"),
            Word::Plan => ("trong khối “kế hoạch”", "in the “plan” block"),
            Word::Agency => ("trong khối “cơ quan”", "in an “agency” block"),
            Word::Unit => ("trong khối “đơn vị tính”", "in a “unit” block"),
            Word::Goal => ("trong khối “mục tiêu”", "in a “goal” block"),
            Word::Part => ("trong khối “trong đó”", "in a “part” block"),
            Word::Task => ("trong khối “nhiệm vụ”", "in a “task” block"),
            Word::Scenario => ("trong khối “kịch bản”", "in a “scenario” block"),
            _ => ("trong khối “chỉ tiêu”", "in an “indicator” block"),
        };
        let (home_vi, home_en) = home(word);
        self.out.push(
            Diagnostic::new(
                &rules::MISPLACED,
                item.span,
                Message::new(
                    format!("dòng “{vi}” không dùng được {inside_vi}"),
                    format!("“{en}” has no place {inside_en}"),
                ),
            )
            .help(Message::new(format!("đặt dòng này {home_vi}"), format!("put it {home_en}"))),
        );
    }

    pub(super) fn once(&mut self, once: &mut Once, item: &Item) -> bool {
        let Some(word) = item.form.keyword() else { return false };
        match once.seen.iter().find(|(seen, _)| *seen == word).map(|(_, span)| *span) {
            Some(before) => {
                self.repeated(item.span, before, word);
                false
            }
            None => {
                once.seen.push((word, item.span));
                true
            }
        }
    }

    pub(super) fn repeated(&mut self, span: Span, before: Span, word: Word) {
        self.repetition(span, before, word, Message::new("giữ lại một trong hai dòng", "keep one of the two lines"));
    }

    /// Reports a second statement of which each year has one.
    pub(super) fn repeated_in_a_year(&mut self, span: Span, before: Span, word: Word) {
        let help = Message::new(
            "giữ lại một trong hai dòng, hoặc ghi rõ mỗi dòng cho những năm nào, ví dụ `năm 2024`, `từ 2025`",
            "keep one of the two lines, or say for each in which years it holds, such as `in 2024`, `from 2025`",
        );
        self.repetition(span, before, word, help);
    }

    fn repetition(&mut self, span: Span, before: Span, word: Word, help: Message) {
        let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
        self.out.push(
            Diagnostic::new(
                &rules::REPEATED,
                span,
                Message::new(
                    format!("“{vi}” đã được khai báo; dòng này không được tính"),
                    format!("“{en}” is already stated; this line is not used"),
                ),
            )
            .related(before, Message::new("khai báo lần đầu ở đây", "first stated here"))
            .help(help),
        );
    }

    pub(super) fn duplicate(&mut self, span: Span, before: Span, letters: &str) {
        self.out.push(
            Diagnostic::new(
                &rules::DUPLICATE_NAME,
                span,
                Message::new(
                    format!("tên “{letters}” đã được dùng"),
                    format!("the name “{letters}” is already in use"),
                ),
            )
            .related(before, Message::new("lần đầu ở đây", "first used here"))
            .help(Message::new("đặt tên khác", "choose another name")),
        );
    }

    pub(super) fn bad_setting(&mut self, span: Span, vi: &str, en: &str) {
        self.out.push(Diagnostic::new(&rules::BAD_SETTING, span, Message::new(vi, en)));
    }
}

/// The single statements of a body seen so far.
#[derive(Default)]
pub(super) struct Once {
    seen: Vec<(Word, Span)>,
}

/// Where a statement belongs.
fn home(word: Word) -> (&'static str, &'static str) {
    match word {
        Word::Use | Word::Plan | Word::Agency | Word::Goal | Word::Scenario => {
            ("ở ngoài cùng của tệp", "at the top of the file")
        }
        Word::Period
        | Word::Place
        | Word::Issued
        | Word::Basis
        | Word::Report
        | Word::Thresholds
        | Word::Issuer
        | Word::SignedAt
        | Word::Signer
        | Word::Summary
        | Word::Preamble
        | Word::Purpose
        | Word::Requirement
        | Word::Closing
        | Word::Recipient => ("trong khối “kế hoạch”", "in the “plan” block"),
        Word::Data => {
            ("ở ngoài cùng của tệp hoặc trong khối “kế hoạch”", "at the top of the file or in the “plan” block")
        }
        Word::Indicator => ("trong khối “mục tiêu”", "in a “goal” block"),
        Word::Part | Word::Baseline | Word::Actual | Word::By | Word::In | Word::From | Word::Stated | Word::Number => {
            ("trong khối “chỉ tiêu”", "in an “indicator” block")
        }
        Word::Short => ("trong khối “cơ quan” hoặc “đơn vị tính”", "in an “agency” or “unit” block"),
        Word::Until | Word::Succeeded | Word::Request => ("trong khối “cơ quan”", "in an “agency” block"),
        _ => ("trong khối “kế hoạch”, “mục tiêu” hoặc “chỉ tiêu”", "in a “plan”, “goal” or “indicator” block"),
    }
}
