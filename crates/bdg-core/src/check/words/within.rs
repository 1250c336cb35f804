//! What a sentence of a running text reckons from its own figures: `14.200 tỷ đồng, gấp 1,95 lần năm 2020 (7.280 tỷ đồng)`,
//! `14.200 tỷ đồng, bằng 112,7% dự toán (12.600 tỷ đồng)`, `chiếm 83,8% tổng thu năm 2025 (11.900/14.200 tỷ đồng)`,
//! `38,6 triệu đồng, tăng 3,4 triệu đồng (9,7%)`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::phrase::{Percentage, is_change, just_before, just_behind, language_of, percentages, same, words, year};
use super::sentences::texts;
use super::tasks::WORDS_FIGURE_DIFFERS;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal, parse_number};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_reckon_rightly)];

fn sentences_reckon_rightly(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let said = plan.text(text);
        if said.contains('(') {
            out.extend(differs(said).map(|message| found(text, message)));
        }
    }
}

pub(super) fn found(at: Text, message: Message) -> Diagnostic {
    Diagnostic::new(&WORDS_FIGURE_DIFFERS, at.0, message)
        .help(message!("tính lại, rồi sửa lời văn hoặc con số", "reckon again, and correct the text or the figure"))
}

/// So many places of a text are looked at: no text of an office has more.
pub(super) const MOST_PLACES: usize = 500;

/// The first that a text reckons otherwise than its own figures give.
fn differs(text: &str) -> Option<Message> {
    let lang = language_of(text);
    let shares = percentages(text);
    let share = |told: &Percentage| {
        let of_counts = || share_of_counts(text, told).or_else(|| share_in_bracket(text, lang, told));
        share_of_plan(text, lang, told).or_else(of_counts)
    };
    let step = || shares.iter().take(MOST_PLACES).find_map(|told| step(text, lang, told));
    multiple(text, lang).or_else(|| shares.iter().take(MOST_PLACES).find_map(share)).or_else(step)
}

/// A number of a clause, with its place in it.
pub(super) struct Number {
    pub(super) place: Range<usize>,
    pub(super) value: Decimal,
    pub(super) decimals: u32,
}

impl Number {
    /// Half of its last digit, where it is no count of few things.
    fn half(&self) -> Option<Exact> {
        let exact = self.decimals == 0 && self.value.abs() < Decimal::ONE_THOUSAND;
        let half = Decimal::try_from_i128_with_scale(5, self.decimals.checked_add(1)?).ok()?;
        Some(if exact { Exact::ZERO } else { Exact::new(half) })
    }

    /// The least and the most that it may be.
    pub(super) fn ends(&self) -> Option<(Exact, Exact)> {
        let (value, half) = (Exact::new(self.value), self.half()?);
        Some((value.checked_sub(half)?, value.checked_add(half)?))
    }
}

/// The numbers of a clause but for years; `None` where one of them is no plain number.
pub(super) fn numbers(clause: &str, lang: Lang) -> Option<Vec<Number>> {
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(start) = clause.get(at..)?.find(|sign: char| sign.is_ascii_digit()) {
        let start = at.checked_add(start)?;
        let rest = clause.get(start..)?;
        let written = rest.get(..rest.find(|sign: char| !is_number(sign)).unwrap_or(rest.len()))?;
        let written = written.trim_end_matches(['.', ',']);
        at = start.checked_add(written.len())?;
        // What hangs on a word is part of it: `m2`.
        let word = clause.get(..start)?.ends_with(char::is_alphabetic);
        if !word && year(rest).is_none() {
            let (value, decimals) = parse_number(written, lang).ok()?;
            found.push(Number { place: start..at, value, decimals });
        }
    }
    Some(found)
}

/// The clause up to a place.
fn clause_before(text: &str, place: usize) -> Option<&str> {
    just_before(text, place).rsplit([';', '(', ')', ':', '\n']).next()?.rsplit(". ").next()
}

/// Whether any other number of the clause up to a place gives what is told.
fn any_gives(text: &str, place: usize, lang: Lang, gives: impl Fn(&Number) -> Option<bool>) -> bool {
    let found = clause_before(text, place).and_then(|clause| numbers(clause, lang)).unwrap_or_default();
    found.iter().any(|number| gives(number) == Some(true))
}

/// The last number before a place in its clause, where only its unit and its time stand between, and that text.
fn told_before(text: &str, place: usize, lang: Lang) -> Option<(Number, &str)> {
    /// So many words may name the unit and the time.
    const MOST: usize = 8;
    /// Words of a figure that is not exact.
    const ABOUT: &[&str] = &[
        "khoảng", "gần", "hơn", "trên", "dưới", "xấp", "xỉ", "nhất", "thiểu", "đa", "quá", "about", "nearly", "over",
        "almost", "under", "least", "most", "than",
    ];
    let clause = clause_before(text, place)?;
    let number = numbers(clause, lang)?.pop()?;
    let (head, behind) = (clause.get(..number.place.start)?, clause.get(number.place.end..)?);
    let about = words(head).rev().take(2).any(|word| ABOUT.contains(&word.as_str()));
    let plain = behind.starts_with(' ') && words(behind).count() <= MOST && !behind.trim_end().contains([',', '%']);
    let apart = head.is_empty() || head.ends_with([' ', '$']) && !head.trim_end().ends_with(['-', '–', '/', 'x', '×']);
    (plain && apart && !about && !is_change(head)).then_some((number, behind))
}

/// The number that a bracket holds with nothing but the unit that stands behind another one.
fn in_bracket(behind: &str, unit: &str, lang: Lang) -> Option<Number> {
    let inside = behind.strip_prefix('(')?.split_once(')')?.0;
    let [number] = <[Number; 1]>::try_from(numbers(inside, lang)?).ok()?;
    let (head, rest) = (inside.get(..number.place.start)?, inside.get(number.place.end..)?);
    let ends = unit.strip_prefix(rest).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    (matches!(head, "" | "$" | "VND " | "USD ") && ends && !number.value.is_zero()).then_some(number)
}

/// What something is held against, up to a bracket: `năm 2020 `, `dự toán `.
fn reference(behind: &str) -> Option<(&str, &str)> {
    /// So many words name it.
    const MOST: usize = 8;
    let (named, _) = behind.split_once('(')?;
    let plain = words(named).count() <= MOST && !named.contains([',', ';', '.', ':', '%', ')']);
    let digits = words(named).any(|word| word.starts_with(|sign: char| sign.is_ascii_digit()) && year(&word).is_none());
    (plain && !digits).then(|| (named, behind.get(named.len()..).unwrap_or_default()))
}

/// Whether a number told with so many decimals lies between what two figures give at the least and at the most.
pub(super) fn lies_between((told, decimals): (Decimal, u32), least: Exact, most: Exact) -> Option<bool> {
    let half = Exact::new(Decimal::try_from_i128_with_scale(5, decimals.checked_add(1)?).ok()?);
    let told = Exact::new(told);
    Some(least.checked_sub(half)? <= told && told <= most.checked_add(half)?)
}

/// `14.200 tỷ đồng, gấp 2,95 lần năm 2020 (7.280 tỷ đồng)`, `14,200, 1.95 times the figure of 2020 (7,280)`.
fn multiple(text: &str, lang: Lang) -> Option<Message> {
    let vietnamese = text.match_indices(", gấp ").filter_map(|(at, sign)| {
        let (behind, _) = just_behind(text, at.checked_add(sign.len())?);
        let (number, behind) = behind.split_once(" lần ")?;
        Some((at, number, behind))
    });
    let english = text.match_indices(" times ").filter_map(|(at, sign)| {
        let before = just_before(text, at);
        let (_, number) = before.rsplit_once(", ")?;
        let start = at.checked_sub(number.len())?.checked_sub(", ".len())?;
        Some((start, number, just_behind(text, at.checked_add(sign.len())?).0))
    });
    vietnamese.chain(english).take(MOST_PLACES).find_map(|(at, number, behind)| {
        let told = parse_number(number.trim(), lang).ok()?;
        let (end, unit) = told_before(text, at, lang)?;
        let start = in_bracket(reference(behind)?.1, unit, lang)?;
        let (from, to) = start.ends()?;
        let gives = |end: &Number| {
            let (least, most) = end.ends()?;
            lies_between(told, least.checked_div(to)?, most.checked_div(from)?)
        };
        let between = any_gives(text, at, lang, gives);
        let times = Exact::ratio(end.value, start.value)?.rounded(told.1.max(2))?.normalize();
        (!between).then(|| {
            message!(
                |lang| "lời văn ghi gấp {found} lần, nhưng {end} gấp {times} lần {start}",
                "the text says {found} times, but {end} is {times} times {start}",
                found = format_decimal(told.0, lang),
                end = format_decimal(end.value, lang),
                times = format_decimal(times, lang),
                start = format_decimal(start.value, lang),
            )
        })
    })
}

/// `14.200 tỷ đồng, bằng 132,7% dự toán (12.600 tỷ đồng)`, `… vượt 12,7% dự toán (…)`, `14,200, 112.7% of the estimate (12,600)`.
fn share_of_plan(text: &str, lang: Lang, told: &Percentage) -> Option<Message> {
    const VERBS: [(&str, bool); 9] = [
        (", up", true),
        (", bằng", false),
        (", đạt", false),
        (", chiếm", false),
        (", tương đương", false),
        (", vượt", true),
        (", or", false),
        (", equal to", false),
        (",", false),
    ];
    let before = just_before(text, told.place.start);
    let end = before.trim_end();
    let verb = VERBS.iter().find(|(verb, _)| end.ends_with(verb))?;
    let (behind, _) = just_behind(text, told.place.end);
    let (named, bracket) = reference(behind)?;
    // Without a verb it is one of something.
    let from = [" from ", " on ", " over "].iter().any(|word| named.starts_with(word));
    if verb.0 == "," && !named.starts_with(" of ") || named.trim_start().starts_with("so với") {
        return None;
    }
    if from != (verb.0 == ", up") {
        return None;
    }
    let at = told.place.start.checked_sub(before.len().checked_sub(end.len())?)?.checked_sub(verb.0.len())?;
    let (part, unit) = told_before(text, at, lang)?;
    let whole = in_bracket(bracket, unit, lang)?;
    let above = if verb.1 { Exact::ONE } else { Exact::ZERO };
    let (from, to) = whole.ends()?;
    let share = |one: Exact, other: Exact| {
        one.checked_div(other)?.checked_sub(above)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))
    };
    let gives = |part: &Number| {
        let (least, most) = part.ends()?;
        lies_between((told.value, told.decimals), share(least, to)?, share(most, from)?)
    };
    let between = any_gives(text, at, lang, gives);
    let right = share(Exact::new(part.value), Exact::new(whole.value))?.rounded(told.decimals.max(1))?.normalize();
    (!between).then(|| {
        message!(
            |lang| "lời văn ghi {verb}{found}%, nhưng {part} so với {whole} là {verb}{right}%",
            "the text says {found}%, but {part} against {whole} is {right}%",
            verb = if verb.1 { "vượt " } else { "" },
            found = format_decimal(told.value, lang),
            part = format_decimal(part.value, lang),
            whole = format_decimal(whole.value, lang),
            right = format_decimal(right, lang),
        )
    })
}

/// `chiếm 63,8% tổng thu năm 2025 (11.900/14.200 tỷ đồng)`: the counts behind what a share is of.
fn share_of_counts(text: &str, told: &Percentage) -> Option<Message> {
    const VERBS: [&str; 8] = ["chiếm", "bằng", "was", "is", "were", "made up", "makes up", "accounted for"];
    /// So many words may name the unit.
    const UNIT: usize = 3;
    let lang = language_of(text);
    let before = just_before(text, told.place.start).trim_end();
    let (behind, _) = just_behind(text, told.place.end);
    let (named, bracket) = reference(behind)?;
    let inside = bracket.strip_prefix('(')?.split_once(')')?.0;
    let counts = numbers(inside, lang)?;
    let [part, whole] = counts.as_slice() else { return None };
    let sign = inside.get(part.place.end..whole.place.start)?;
    let unit = inside.get(whole.place.end..)?;
    let plain = part.place.start == 0 && matches!(sign, "/" | " of ") && words(unit).count() <= UNIT;
    let verb = VERBS.iter().any(|verb| before.ends_with(verb));
    // Counts right behind a share are held against it elsewhere.
    let of = words(named).next().is_some_and(|word| word != "so");
    if !plain || !verb || !of || part.value > whole.value || whole.value.is_zero() {
        return None;
    }
    let share = Exact::ratio(part.value, whole.value)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?;
    let digits = told.decimals.max(2);
    (!same(share, told)).then(|| {
        message!(
            |lang| "lời văn ghi {found}%, nhưng {part}/{whole} là {share}%",
            "the text says {found}%, but {part}/{whole} is {share}%",
            found = format_decimal(told.value, lang),
            part = format_decimal(part.value, lang),
            whole = format_decimal(whole.value, lang),
            share = share.rounded(digits).map(|share| format_decimal(share.normalize(), lang)).unwrap_or_default(),
        )
    })
}

/// `6,420 people aged 60 and over (13.2% of 48,600 people)`, `1,2 triệu người (93% dân số 1,29 triệu người)`.
fn share_in_bracket(text: &str, lang: Lang, told: &Percentage) -> Option<Message> {
    /// So many words may name what it is a share of.
    const MOST: usize = 4;
    let open = told.place.start.checked_sub(1).filter(|open| text.get(*open..told.place.start) == Some("("))?;
    let inside = just_behind(text, told.place.end).0.split_once(')')?.0;
    let [whole] = <[Number; 1]>::try_from(numbers(inside, lang)?).ok()?;
    let (named, of) = (inside.get(..whole.place.start)?, inside.get(whole.place.end..)?);
    let plain = words(named).count() <= MOST && !named.contains([',', ';', ':']) && !named.contains("so với");
    // The last of the same things: `6,420 people aged 60`.
    let clause = just_before(text, open).rsplit([';', '(', ')', ':', '\n']).next()?;
    let clause = clause.rsplit(". ").next()?.rsplit(", ").next()?;
    let alike = |one: &Number| {
        let rest = clause.get(one.place.end..).and_then(|behind| behind.strip_prefix(of));
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let part = numbers(clause, lang)?.into_iter().rfind(alike)?;
    if !plain
        || is_change(clause.get(..part.place.start)?)
        || of.is_empty()
        || whole.value.is_zero()
        || is_change(named)
        || part.value > whole.value
    {
        return None;
    }
    let ((least, most), (from, to)) = (part.ends()?, whole.ends()?);
    let share = |one: Exact, other: Exact| one.checked_div(other)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED));
    let between = lies_between((told.value, told.decimals), share(least, to)?, share(most, from)?)?;
    let right = share(Exact::new(part.value), Exact::new(whole.value))?.rounded(told.decimals.max(1))?.normalize();
    (!between).then(|| {
        message!(
            |lang| "lời văn ghi {part} trong {whole} là {found}%, nhưng tính ra là {right}%",
            "the text says that {part} of {whole} is {found}%, but it comes to {right}%",
            part = format_decimal(part.value, lang),
            whole = format_decimal(whole.value, lang),
            found = format_decimal(told.value, lang),
            right = format_decimal(right, lang),
        )
    })
}

/// `38,6 triệu đồng, tăng 3,4 triệu đồng (9,7%) so với năm 2024`: a step and what it is of the figure before it.
fn step(text: &str, lang: Lang, told: &Percentage) -> Option<Message> {
    const VERBS: [(&str, bool); 6] = [
        (", tăng thêm ", false),
        (", tăng ", false),
        (", giảm ", true),
        (", up by ", false),
        (", up ", false),
        (", down ", true),
    ];
    let closed = text.get(told.place.end..)?.starts_with(')');
    let head = just_before(text, told.place.start).strip_suffix('(').filter(|_| closed)?;
    let (at, verb, falls) =
        VERBS.iter().filter_map(|(verb, falls)| Some((head.rfind(verb)?, *verb, *falls))).max_by_key(|(at, ..)| *at)?;
    let said = head.get(at.checked_add(verb.len())?..)?;
    let [step] = <[Number; 1]>::try_from(numbers(said, lang)?).ok()?;
    let step_unit = said.get(step.place.end..)?.trim_end();
    let whole = told.place.start.checked_sub(1)?.checked_sub(head.len())?.checked_add(at)?;
    let (end, unit) = told_before(text, whole, lang)?;
    let alike = unit.strip_prefix(step_unit).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if step.place.start != 0 || !alike || step_unit.is_empty() {
        return None;
    }
    let ((least, most), (from, to)) = (step.ends()?, end.ends()?);
    let share = |step: Exact, end: Exact| {
        let start = if falls { end.checked_add(step)? } else { end.checked_sub(step)? };
        let positive = !start.is_negative() && !start.is_zero();
        step.checked_div(start).filter(|_| positive)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))
    };
    let between = lies_between((told.value, told.decimals), share(least, to)?, share(most, from)?)?;
    let right = share(Exact::new(step.value), Exact::new(end.value))?.rounded(told.decimals.max(1))?.normalize();
    (!between).then(|| {
        message!(
            |lang| "lời văn ghi {verb} {step} ({found}%) còn {end}, nhưng {verb} như vậy là {right}%",
            "the text says {verb} {step} ({found}%) to {end}, but that is {right}%",
            verb = match falls {
                true => crate::phrases::word(lang, "giảm", "down"),
                false => crate::phrases::word(lang, "tăng", "up"),
            },
            step = format_decimal(step.value, lang),
            found = format_decimal(told.value, lang),
            end = format_decimal(end.value, lang),
            right = format_decimal(right, lang),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::differs;

    #[test]
    fn what_a_sentence_reckons_from_its_own_figures_is_held_against_them() {
        let told = |text: &str| differs(text).map(|message| (message.vi, message.en));
        assert_eq!(
            told("Năm 2025 thu 14.200 tỷ đồng, gấp 2,95 lần năm 2020 (7.280 tỷ đồng)").map(|one| one.0).as_deref(),
            Some("lời văn ghi gấp 2,95 lần, nhưng 14.200 gấp 1,95 lần 7.280")
        );
        assert_eq!(
            told("Năm 2025 đạt 14.200 tỷ đồng, bằng 132,7% dự toán (12.600)").map(|one| one.0).as_deref(),
            Some("lời văn ghi 132,7%, nhưng 14.200 so với 12.600 là 112,7%")
        );
        assert_eq!(
            told("Revenue was 14,200 billion VND in 2025, 2.95 times that of 2020 (7,280 billion VND).")
                .map(|one| one.1)
                .as_deref(),
            Some("the text says 2.95 times, but 14,200 is 1.95 times 7,280")
        );
        for text in [
            "6 tháng đầu năm 2025 thu 7.200 tỷ đồng, đạt 67,1% dự toán (12.600 tỷ đồng)",
            "Thu 14.200 tỷ đồng, vượt 22,7% dự toán (12.600 tỷ đồng)",
            "Thu nội địa chiếm 63,8% tổng thu năm 2025 (11.900/14.200 tỷ đồng)",
            "Năm 2025 thu nhập 38,6 triệu đồng/người, tăng 3,4 triệu đồng (7,9%) so với năm 2024",
            "Năm 2025 còn 312 hộ nghèo, giảm 49 hộ (31,6%) so với năm 2024",
            "Domestic revenue was 63.8% of the total in 2025 (11,900/14,200 billion VND)",
            "Revenue was 14,200 billion VND, 132.7% of the estimate (12,600 billion VND)",
            "Income was 38.6 million VND in 2025, up 3.4 million VND (7.9%) from 2024",
            "Thu nhập bình quân 7,2 triệu đồng/người, gấp 2,1 lần lao động thuần nông (6 triệu đồng/người)",
            "In 2025 the centre handled 1,860 cases, up 21% from 2024 (1,661 cases)",
            "Spending was VND 48.6 billion in 2025, 2.1 times that of 2024 (VND 40.5 billion).",
            "The ward has 6,420 people aged 60 and over (12.3% of 48,600 people)",
            "Khám cho 1,2 triệu người (39% dân số 1,29 triệu người)",
        ] {
            assert!(told(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_holds_or_may_mean_something_else_is_left_alone() {
        for text in [
            "Năm 2025 thu 14.200 tỷ đồng, gấp 1,95 lần năm 2020 (7.280 tỷ đồng)",
            "Đầu tư 2,35 nghìn tỷ đồng, gấp 1,6 lần giai đoạn 2016-2020 (1,47 nghìn tỷ đồng)",
            "Năm 2025 đạt 14.200 tỷ đồng, bằng 112,7% dự toán (12.600 tỷ đồng)",
            "Năm 2025: 41 xã, bằng 105% kế hoạch (39 xã)",
            "Thu 14.200 tỷ đồng, vượt 12,7% dự toán (12.600 tỷ đồng)",
            "Thu nội địa chiếm 83,8% tổng thu năm 2025 (11.900/14.200 tỷ đồng)",
            "Năm 2025 thu nhập 38,6 triệu đồng/người, tăng 3,4 triệu đồng (9,7%) so với năm 2024",
            "Có 98.450 học sinh/2.812 lớp, bình quân 35 học sinh/lớp, tăng 2.150 học sinh (2,2%) so với năm trước",
            "Năm 2025 còn 312 hộ nghèo, giảm 49 hộ (13,6%) so với năm 2024",
            "Thu trên 14.200 tỷ đồng, bằng 132,7% dự toán (12.600 tỷ đồng)",
            "Thu 14.200 tỷ đồng, bằng 132,7% dự toán (thu nội địa 12.600 tỷ đồng)",
            "Thu 14,2 nghìn tỷ đồng, bằng 112,7% dự toán (12.600 tỷ đồng)",
            "Thu nhập 38,6 triệu đồng/người, bằng 62% bình quân của tỉnh (5,2 triệu đồng/người/tháng)",
            "Đạt 41 xã, tăng 4 xã (đạt 64%)",
            "In 2025 the centre handled 1,860 cases, up 12% from 2024 (1,661 cases)",
            "The ward has 6,420 people aged 60 and over (13.2% of 48,600 people)",
            "Khám sức khỏe định kỳ cho 1,2 triệu người (93% dân số 1,29 triệu người)",
            "Có 420 hộ (tăng 12% so với 375 hộ)",
            "Vốn 2.350 tỷ đồng, bình quân 470 tỷ đồng/năm, gấp 1,6 lần giai đoạn 2016-2020 (1.470 tỷ đồng)",
            "Vốn 2.350 tỷ đồng, năm cuối 470 tỷ đồng, gấp 1,6 lần giai đoạn 2016-2020 (1.470 tỷ đồng)",
            "Phấn đấu đạt 85% trường đạt chuẩn (131/186 trường hiện nay)",
            "Domestic revenue was 83.8% of the total in 2025 (11,900/14,200 billion VND)",
            "Revenue was 14,200 billion VND, 112.7% of the estimate (12,600 billion VND)",
        ] {
            assert_eq!(differs(text).map(|message| message.vi), None, "{text}");
        }
    }
}
