//! Reports statements that are misplaced or repeated, and names that are in use or unknown.

use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;
use bdg_syntax::words::NearName;
use bdg_syntax::{Bounds, Home, Item, Repeats, Statement, Word, words};

/// The statements of a block of which there may be one, or one for any year.
#[derive(Default)]
pub(super) struct Once {
    seen: Vec<(Word, Bounds, Span)>,
}

impl Once {
    /// Whether a block may have the statement beside those before it; a repetition is reported.
    pub(super) fn allows(&mut self, item: &Item, out: &mut Vec<Diagnostic>) -> bool {
        let Statement::Directive(directive) = &item.statement else { return true };
        let word = directive.keyword;
        let repeats = word.row().map_or(Repeats::Freely, |row| row.repeats);
        let bounds = match repeats {
            Repeats::Freely => return true,
            Repeats::Once => Bounds::default(),
            Repeats::OnceAYear => directive.bounds().bounds,
        };
        match self.seen.iter().find(|(seen, years, _)| *seen == word && years.overlaps(bounds)) {
            Some((_, _, before)) => {
                out.push(repetition(item.span, *before, word, repeats));
                false
            }
            None => {
                self.seen.push((word, bounds, item.span));
                true
            }
        }
    }
}

/// Whether an item has no place in a block, which is then reported.
pub(super) fn is_misplaced(item: &Item, inside: Home, out: &mut Vec<Diagnostic>) -> bool {
    let Some(word) = item.statement.keyword() else { return false };
    let Some(row) = word.row().filter(|row| !row.may_stand(inside)) else { return false };
    let of_nothing = matches!(inside, Home::Scenario | Home::Revision) && row.may_stand(Home::Indicator);
    out.push(if of_nothing {
        without_code(item.span, word, inside)
    } else {
        misplaced(item.span, word, inside, row.homes)
    });
    true
}

/// The finding for a line of a scenario or a revision that does not say of which indicator it is.
fn without_code(span: Span, word: Word, inside: Home) -> Diagnostic {
    let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
    let message = Message::new(
        format!("dòng “{vi}” {} thiếu mã chỉ tiêu ở đầu", places(&[inside], Lang::Vi)),
        format!("“{en}” {} lacks the code of its indicator in front", places(&[inside], Lang::En)),
    );
    Diagnostic::new(&rules::MISPLACED, span, message).help(Message::new(
        "ghi mã chỉ tiêu trước dòng này, như `1.2 đến 2030: ít nhất 60`",
        "write the code of the indicator before it, as in `1.2 by 2030: at least 60`",
    ))
}

/// The finding for a statement that a block has no use for; `homes` are the places where it may stand.
pub(super) fn misplaced(span: Span, word: Word, inside: Home, homes: &[Home]) -> Diagnostic {
    let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
    let (inside_vi, inside_en) = (places(&[inside], Lang::Vi), places(&[inside], Lang::En));
    let homes = suggested(homes);
    let home_vi = places(&homes, Lang::Vi);
    let on_top = if homes.first() == Some(&Home::Top) { "ở " } else { "" };
    let message =
        Message::new(format!("dòng “{vi}” không dùng được {inside_vi}"), format!("“{en}” has no place {inside_en}"));
    Diagnostic::new(&rules::MISPLACED, span, message)
        .help(Message::new(format!("đặt dòng này {on_top}{home_vi}"), format!("put it {}", places(&homes, Lang::En))))
}

/// The places worth naming: what holds everywhere below a plan is best known by its blocks.
fn suggested(homes: &[Home]) -> Vec<Home> {
    const USUAL: [Home; 3] = [Home::Plan, Home::Goal, Home::Indicator];
    if USUAL.iter().all(|home| homes.contains(home)) {
        return USUAL.to_vec();
    }
    homes.iter().copied().filter(|home| *home != Home::Part || !homes.contains(&Home::Indicator)).collect()
}

/// Blocks in words: `ngoài cùng của tệp hoặc trong khối “kế hoạch”`.
fn places(homes: &[Home], lang: Lang) -> String {
    let blocks: Vec<String> =
        homes.iter().filter_map(|home| home.keyword()).map(|word| format!("“{}”", word.get(lang))).collect();
    let or = if lang == Lang::Vi { " hoặc " } else { " or " };
    let blocks = match blocks.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{}{or}{last}", others.join(", ")),
        _ => blocks.concat(),
    };
    let article = match homes {
        [Home::Plan] => "the",
        [Home::Agency | Home::Indicator, ..] => "an",
        _ => "a",
    };
    let inside = match (blocks.is_empty(), lang) {
        (true, _) => None,
        (false, Lang::Vi) => Some(format!("trong khối {blocks}")),
        (false, Lang::En) => Some(format!("in {article} {blocks} block")),
    };
    let top = homes.contains(&Home::Top).then(|| {
        match lang {
            Lang::Vi => "ngoài cùng của tệp",
            Lang::En => "at the top of the file",
        }
        .to_owned()
    });
    top.into_iter().chain(inside).collect::<Vec<_>>().join(or)
}

/// The finding for a statement that stands in the block already.
pub(super) fn repetition(span: Span, before: Span, word: Word, repeats: Repeats) -> Diagnostic {
    let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
    let help = match repeats {
        Repeats::OnceAYear => Message::new(
            "giữ lại một trong hai dòng, hoặc ghi rõ mỗi dòng cho những năm nào, ví dụ `năm 2024`, `từ 2025`",
            "keep one of the two lines, or say for each in which years it holds, such as `in 2024`, `from 2025`",
        ),
        Repeats::Once | Repeats::Freely => Message::new("giữ lại một trong hai dòng", "keep one of the two lines"),
    };
    Diagnostic::new(
        &rules::REPEATED,
        span,
        Message::new(
            format!("“{vi}” đã được khai báo; dòng này không được tính"),
            format!("“{en}” is already stated; this line is not used"),
        ),
    )
    .related(before, Message::new("khai báo lần đầu ở đây", "first stated here"))
    .help(help)
}

/// The finding for a name that is in use.
pub(super) fn duplicate(span: Span, before: Span, letters: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::DUPLICATE_NAME,
        span,
        Message::new(format!("tên “{letters}” đã được dùng"), format!("the name “{letters}” is already in use")),
    )
    .related(before, Message::new("lần đầu ở đây", "first used here"))
    .help(Message::new("đặt tên khác", "choose another name"))
}

/// The finding for a setting that is not possible.
pub(super) fn bad_setting(span: Span, vi: &str, en: &str) -> Diagnostic {
    Diagnostic::new(&rules::BAD_SETTING, span, Message::new(vi, en))
}

/// A finding about a name, with the one that may be meant; a fix writes it where nothing else can be meant.
pub(super) fn mended(finding: Diagnostic, span: Span, near: NearName) -> Diagnostic {
    let finding = finding.help(words::did_you_mean(&near.name));
    if near.sure { finding.fix(span, near.name) } else { finding }
}

/// The finding for a code that no indicator has, with the nearest one that there is.
pub fn unknown_indicator(letters: &str, span: Span, near: Option<NearName>) -> Diagnostic {
    let finding = Diagnostic::new(
        &rules::UNKNOWN_INDICATOR,
        span,
        Message::new(
            format!("kế hoạch không có chỉ tiêu “{letters}”"),
            format!("the plan has no indicator “{letters}”"),
        ),
    );
    match near {
        Some(near) => mended(finding, span, near),
        None => finding.help(Message::new(
            "viết mã như trong kế hoạch; phần của chỉ tiêu viết như 1.1/xa",
            "write the code as the plan has it; a part is written like 1.1/commune",
        )),
    }
}
