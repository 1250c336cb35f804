//! Printed numbers of siblings that repeat or leave numbers out.

use std::collections::BTreeSet;

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Goal, Group, Indicator, IndicatorId, Plan, PrintedNumber};
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;

/// The check of printed numbers.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&NUMBERS_OUT_OF_ORDER], numbers_run_on)];

/// Numbers of siblings that repeat or jump.
static NUMBERS_OUT_OF_ORDER: Rule = Rule {
    code: "BDG1213",
    name: "numbers-out-of-order",
    severity: Severity::Note,
    title: Both::new("Số thứ tự lặp lại hoặc nhảy số", "Printed numbers repeat or jump"),
    what: Both::new(
        "Số thứ tự của các dòng cùng cấp lặp lại, nhảy số hoặc lùi lại: I, II, II, VI. Đánh số lại từ đầu, đánh số chạy qua nhiều mục tiêu, số ghép (1.1) và dãy lẫn nhiều kiểu số thì không xét.",
        "The `number`s of sibling rows repeat, jump or go back: I, II, II, VI. Numbers that start anew or run on through several goals, composite numbers (1.1) and mixed styles are left alone.",
    ),
    why: Both::new(
        "Bảng in ra đúng như vậy; thường là gõ nhầm số, hoặc thiếu một dòng.",
        "The table prints them so; usually a number is mistyped or a row is missing.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    chủ trì noi_vu\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Kinh tế\" {\n    số thứ tự \"I\"\n}\nmục tiêu 2 \"Xã hội\" {\n    số thứ tự \"II\"\n}\nmục tiêu 3 \"Môi trường\" {\n    số thứ tự \"IV\"\n    chỉ tiêu 3.1 \"Tỷ lệ hộ dùng nước sạch\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n    }\n}\n",
    fix: Both::new(
        "Sửa số thứ tự, hoặc thêm dòng còn thiếu; văn bản in như vậy thì giữ nguyên.",
        "Correct the number or add the missing row; keep it if the document prints it so.",
    ),
};

/// A row with what the number column prints.
struct Row<'p> {
    /// The number as written; `None` where the code is printed.
    number: Option<(&'p str, Span)>,
    code: &'p str,
    place: Span,
    /// The numbers of the rows below it.
    below: Vec<&'p str>,
}

/// Rows of one block.
struct List<'p> {
    of: Message,
    rows: Vec<Row<'p>>,
}

fn numbers_run_on(plan: &Plan, out: &mut Findings) {
    let year = plan.period().map(|period| period.last);
    let of_goals = lists_of_goals(plan, year);
    let (mut in_goals, mut in_groups, mut in_parts) = (Vec::new(), Vec::new(), Vec::new());
    for goal in &plan.goals {
        let code = plan.text(goal.code);
        let of = message!("các dòng của mục tiêu {code}", "the rows of goal {code}");
        in_goals.push(List { of, rows: rows_of_goal(plan, goal, year) });
        for group in &goal.groups {
            let title = first_words(plan.text(group.title));
            let of = message!("các chỉ tiêu của nhóm “{title}”", "the indicators of the group “{title}”");
            in_groups.push(List { of, rows: rows_of(plan, &group.indicators, year) });
        }
    }
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        let code = &indicator.full_code;
        let of = message!("các phần của chỉ tiêu {code}", "the parts of indicator {code}");
        in_parts.push(List { of, rows: rows_of(plan, &indicator.parts, year) });
    }
    for lists in [of_goals, in_goals, in_groups, in_parts] {
        let lists: Vec<(List<'_>, Numbers)> =
            lists.into_iter().filter_map(|list| Numbers::of(&list.rows).map(|numbers| (list, numbers))).collect();
        // Where one list alone begins with 1, the numbers run on through all of them.
        let begins = |numbers: &Numbers| numbers.values.iter().flatten().next() == Some(&1);
        let runs_on = lists.iter().filter(|(_, numbers)| begins(numbers)).count() < 2;
        let everywhere: BTreeSet<(Style, u32)> = if runs_on {
            let of_list = |numbers: &Numbers| {
                let style = numbers.style;
                numbers.values.iter().flatten().map(|value| (style, *value)).collect::<Vec<_>>()
            };
            lists.iter().flat_map(|(_, numbers)| of_list(numbers)).collect()
        } else {
            BTreeSet::new()
        };
        for (list, numbers) in &lists {
            out.extend(out_of_order(list, numbers, &everywhere));
        }
    }
}

/// The goals of each annex, and those of none.
fn lists_of_goals(plan: &Plan, year: Option<i32>) -> Vec<List<'_>> {
    let mut lists: Vec<(Option<usize>, List<'_>)> = Vec::new();
    for goal in &plan.goals {
        let row = row(plan, &goal.numbers, plan.text(goal.code), goal.span, below_goal(plan, goal, year), year);
        match lists.last_mut() {
            Some((annex, list)) if *annex == goal.annex => list.rows.push(row),
            _ => {
                let of = message!("các mục tiêu", "the goals");
                lists.push((goal.annex, List { of, rows: vec![row] }));
            }
        }
    }
    lists.into_iter().map(|(_, list)| list).collect()
}

/// A goal's groups and the indicators beside them, in the order of the file.
fn rows_of_goal<'p>(plan: &'p Plan, goal: &'p Goal, year: Option<i32>) -> Vec<Row<'p>> {
    let grouped: BTreeSet<IndicatorId> =
        goal.groups.iter().flat_map(|group| group.indicators.iter().copied()).collect();
    let own: Vec<IndicatorId> = goal.indicators.iter().copied().filter(|id| !grouped.contains(id)).collect();
    let mut rows = rows_of(plan, &own, year);
    rows.extend(
        goal.groups.iter().map(|group| row(plan, &group.numbers, "", group.span, below_group(plan, group, year), year)),
    );
    rows.sort_by_key(|row| row.place);
    rows
}

fn rows_of<'p>(plan: &'p Plan, ids: &[IndicatorId], year: Option<i32>) -> Vec<Row<'p>> {
    let indicators = ids.iter().filter_map(|id| plan.indicator(*id));
    indicators.map(|one| row(plan, &one.numbers, plan.text(one.code), one.span, below(plan, one, year), year)).collect()
}

fn row<'p>(
    plan: &'p Plan,
    numbers: &[PrintedNumber],
    code: &'p str,
    place: Span,
    below: Vec<&'p str>,
    year: Option<i32>,
) -> Row<'p> {
    let number = holding(numbers, year).map(|number| (plan.text(number.text), number.text.0));
    Row { number, code, place, below }
}

/// The number that holds in the plan's last year.
fn holding(numbers: &[PrintedNumber], year: Option<i32>) -> Option<&PrintedNumber> {
    numbers.iter().find(|number| year.is_none_or(|year| number.bounds.holds_in(year)))
}

fn below<'p>(plan: &'p Plan, indicator: &Indicator, year: Option<i32>) -> Vec<&'p str> {
    let parts = indicator.parts.iter().filter_map(|id| plan.indicator(*id));
    parts.filter_map(|part| holding(&part.numbers, year)).map(|number| plan.text(number.text)).collect()
}

fn below_group<'p>(plan: &'p Plan, group: &Group, year: Option<i32>) -> Vec<&'p str> {
    let inside = group.indicators.iter().filter_map(|id| plan.indicator(*id));
    inside.filter_map(|one| holding(&one.numbers, year)).map(|number| plan.text(number.text)).collect()
}

fn below_goal<'p>(plan: &'p Plan, goal: &Goal, year: Option<i32>) -> Vec<&'p str> {
    let inside = goal.indicators.iter().filter_map(|id| plan.indicator(*id));
    let groups = goal.groups.iter().filter_map(|group| holding(&group.numbers, year));
    inside.filter_map(|one| holding(&one.numbers, year)).chain(groups).map(|number| plan.text(number.text)).collect()
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Arabic,
    Roman,
    /// The Latin alphabet: a, b, c, d, e, f.
    Latin,
    /// The alphabet of Vietnamese lists: a, b, c, d, đ, e, g.
    Vietnamese,
}

/// What the numbers of a list say; `None` for a row that is not in the sequence and begins it anew.
struct Numbers {
    style: Style,
    /// The value of each row, `None` where the row prints its code.
    values: Vec<Option<u32>>,
    /// The rows that have no number at all, or a bullet.
    skipped: Vec<bool>,
}

impl Numbers {
    /// Reads a list in the style in which the fewest numbers are out of order; `None` where no style fits all.
    fn of(rows: &[Row<'_>]) -> Option<Numbers> {
        if rows.iter().filter(|row| row.number.is_some()).count() < 2 {
            return None;
        }
        let skipped: Vec<bool> = rows.iter().map(|row| row.number.is_some_and(|(text, _)| is_bullet(text))).collect();
        let read = |style: Style| -> Option<Numbers> {
            let values = rows
                .iter()
                .zip(&skipped)
                .map(|(row, skipped)| match row.number {
                    Some((text, _)) if !skipped => value(text, style).map(Some),
                    _ => Some(None),
                })
                .collect::<Option<Vec<_>>>()?;
            Some(Numbers { style, values, skipped: skipped.clone() })
        };
        let styles = [Style::Arabic, Style::Roman, Style::Latin, Style::Vietnamese];
        let found: Vec<Numbers> = styles.into_iter().filter_map(read).collect();
        let known = |numbers: &Numbers| numbers.values.iter().flatten().count() > 1;
        found
            .into_iter()
            .filter(known)
            .min_by_key(|numbers| numbers.steps().filter(|(_, step)| *step != Step::On).count())
    }

    /// How each row follows the one before, by the places of both.
    fn steps(&self) -> impl Iterator<Item = ((usize, usize), Step)> {
        let mut before: Option<(usize, u32)> = None;
        self.values.iter().zip(&self.skipped).enumerate().filter_map(move |(at, (value, skipped))| {
            if *skipped {
                return None;
            }
            let Some(value) = *value else {
                before = None;
                return None;
            };
            let (from, last) = before.replace((at, value))?;
            let step = if value == 1 || Some(value) == last.checked_add(1) {
                Step::On
            } else if value == last {
                Step::Repeated
            } else if value > last {
                Step::Over(last, value)
            } else {
                Step::Back
            };
            Some(((from, at), step))
        })
    }
}

/// How a number follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// By one, or from the start again.
    On,
    Repeated,
    /// Over what lies between.
    Over(u32, u32),
    Back,
}

/// What is no number but a bullet, or nothing.
fn is_bullet(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// The value of a printed number in a style.
fn value(text: &str, style: Style) -> Option<u32> {
    let bare = text.trim().trim_start_matches('(').trim_end_matches(['.', ')', ':', '-', '/']).trim();
    match style {
        Style::Arabic => bare.bytes().all(|byte| byte.is_ascii_digit()).then(|| bare.parse().ok())?,
        Style::Roman => roman(bare),
        Style::Latin | Style::Vietnamese => {
            let mut letters = bare.chars().flat_map(char::to_lowercase);
            let (letter, None) = (letters.next()?, letters.next()) else { return None };
            let alphabet =
                if style == Style::Latin { "abcdefghijklmnopqrstuvwxyz" } else { "abcdđeghiklmnopqrstuvxy" };
            let at = alphabet.chars().position(|one| one == letter)?;
            u32::try_from(at).ok()?.checked_add(1)
        }
    }
}

/// The value of a Roman number as it is written to 399.
fn roman(text: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 9] =
        [("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];
    let upper = text.to_uppercase();
    // All capitals or none.
    if upper != text && text.to_lowercase() != text {
        return None;
    }
    let (mut rest, mut sum) = (upper.as_str(), 0_u32);
    for (sign, value) in SIGNS {
        let most = if sign.len() == 1 && value != 50 && value != 5 { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(sign) else { break };
            rest = after;
            sum = sum.checked_add(value)?;
        }
    }
    (rest.is_empty() && sum > 0).then_some(sum)
}

/// A list of fewer rows may be an excerpt.
const FEWEST: usize = 3;

/// How many faults of a list are named.
const NAMED: usize = 3;

fn out_of_order(list: &List<'_>, numbers: &Numbers, everywhere: &BTreeSet<(Style, u32)>) -> Option<Diagnostic> {
    let known = numbers.values.iter().flatten().count();
    let mut faults = Vec::new();
    let mut over = 0_usize;
    for ((before, at), step) in numbers.steps() {
        let (first, second) = (list.rows.get(before)?, list.rows.get(at)?);
        let fault = match step {
            Step::On => false,
            Step::Repeated => !is_split(first.code, second.code),
            Step::Back => known >= FEWEST,
            Step::Over(last, value) => {
                let left_out = last.saturating_add(1)..value;
                let stands = |number: &u32| {
                    everywhere.contains(&(numbers.style, *number))
                        || first.below.iter().any(|text| self::value(text, numbers.style) == Some(*number))
                };
                let fault = known >= FEWEST && !left_out.clone().all(|number| stands(&number));
                over = over.saturating_add(usize::from(fault));
                fault
            }
        };
        if fault {
            faults.push((first.number?, second.number?, step));
        }
    }
    // More jumps than steps: an excerpt of a longer table.
    let steps = known.saturating_sub(1);
    if faults.is_empty() || over > 2 && over.saturating_mul(2) > steps {
        return None;
    }
    let (_, (_, place), _) = *faults.first()?;
    let of = &list.of;
    let message = message!(
        |lang| "số thứ tự của {of}: {faults}",
        "the numbers of {of}: {faults}",
        of,
        faults = faults
            .iter()
            .take(NAMED)
            .map(|((first, _), (second, _), step)| in_words(first, second, *step, lang))
            .collect::<Vec<_>>()
            .join("; "),
    );
    let finding = Diagnostic::new(&NUMBERS_OUT_OF_ORDER, place, message).help(message!(
        "sửa số thứ tự, hoặc thêm dòng còn thiếu; văn bản in như vậy thì giữ nguyên",
        "correct the number or add the missing row; keep it if the document prints it so"
    ));
    let ((_, before), ..) = *faults.first()?;
    Some(finding.related(before, message!("số trước đó", "the number before")))
}

/// Whether two codes are two indicators of one row of the document: `1.1` and `1.1b`.
fn is_split(first: &str, second: &str) -> bool {
    let stem = |code: &str| code.trim_end_matches(char::is_alphabetic).to_owned();
    let of_row = |code: &str| stem(code).ends_with(|sign: char| sign.is_ascii_digit());
    first != second && of_row(first) && of_row(second) && stem(first) == stem(second)
}

fn in_words(first: &str, second: &str, step: Step, lang: Lang) -> String {
    match (step, lang) {
        (Step::Repeated, Lang::Vi) => format!("“{second}” ghi hai lần"),
        (Step::Repeated, Lang::En) => format!("“{second}” stands twice"),
        (Step::Over(..), Lang::Vi) => format!("từ “{first}” nhảy đến “{second}”"),
        (Step::Over(..), Lang::En) => format!("“{second}” follows “{first}”"),
        (Step::Back | Step::On, Lang::Vi) => format!("sau “{first}” lại là “{second}”"),
        (Step::Back | Step::On, Lang::En) => format!("“{second}” stands behind “{first}”"),
    }
}
