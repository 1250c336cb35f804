//! Parts that do not come to their whole: which columns they add up in, and what is said of the others.

use rust_decimal::Decimal;

use super::column::FactHead;
use super::plan_draft::{FactDraft, IndicatorDraft, Remark};
use super::plan_text::comment;
use super::row_name::{announces_parts, inline_part, is_split, is_total};
use super::year_sums::number;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, format_decimal};

/// How the figures of parts stand to those of their whole, column by column.
#[derive(Debug, Default)]
pub(super) struct PartSums {
    /// In how many columns several parts add up to it.
    held: usize,
    /// The columns in which they do not: the time, the figure of the whole, the sum of the parts.
    failed: Vec<(FactHead, Decimal, Decimal)>,
}

/// Adds up the parts in every column in which the whole and at least two of them have numbers; `None` where the figures are no
/// amounts. `above` is the unit of the table.
pub(super) fn part_sums(
    whole: &IndicatorDraft,
    parts: &[&IndicatorDraft],
    above: &str,
    lang: Lang,
) -> Option<PartSums> {
    let unit = whole.unit_cell.as_deref().map(str::trim).filter(|unit| !unit.is_empty()).unwrap_or(above);
    let percent = |fact: &&FactDraft| fact.value.text.contains('%');
    if unit.contains(['%', '‰', '/']) || whole.facts.iter().any(|fact| percent(&fact)) {
        return None;
    }
    let mut out = PartSums::default();
    for fact in &whole.facts {
        let own = |part: &&IndicatorDraft| part.facts.iter().find(|one| one.head == fact.head).cloned();
        let printed: Vec<FactDraft> = parts.iter().filter_map(own).collect();
        let numbers: Option<Vec<(Decimal, u32)>> = printed.iter().map(|one| number(one, lang)).collect();
        let (Some((total, decimals)), Some(numbers)) = (number(fact, lang), numbers) else { continue };
        if numbers.len() < 2 {
            continue;
        }
        let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, (value, _)| sum.checked_add(*value))?;
        let finest = numbers.iter().map(|(_, decimals)| *decimals).max().unwrap_or(0).max(decimals);
        let halves = i64::try_from(numbers.len()).ok()?.checked_mul(5)?;
        let slack = if finest == 0 { Decimal::ZERO } else { Decimal::new(halves, finest.checked_add(1)?) };
        if sum.checked_sub(total)?.abs() <= slack {
            out.held = out.held.saturating_add(1);
        } else {
            out.failed.push((fact.head, total, sum));
        }
    }
    Some(out)
}

impl PartSums {
    /// Whether the parts make up the whole but for a slip: they add up in most columns.
    pub(super) fn mostly_hold(&self) -> bool {
        self.held >= 2 && self.held > self.failed.len().saturating_mul(2)
    }

    /// Whether the columns that do not add up are to be told: parts that are all there are, or more than the whole, or nearly all of
    /// it. Some parts of a whole are fewer.
    fn tells(&self, whole: &IndicatorDraft, parts: &[&IndicatorDraft]) -> bool {
        let announced = announces_parts(&whole.title) || parts.iter().any(|part| inline_part(&part.title).is_some());
        let all = parts.iter().all(|part| is_split(&part.title)) || is_total(&whole.title);
        let more = self.failed.iter().any(|(_, total, sum)| sum > total);
        let near = |(_, total, sum): &(FactHead, Decimal, Decimal)| {
            sum.checked_mul(Decimal::TEN)
                .zip(total.checked_mul(Decimal::from(9)))
                .is_some_and(|(sum, most)| sum >= most)
        };
        more || self.mostly_hold() || !announced && (all || self.failed.iter().all(near))
    }

    /// What is said of the columns in which the parts do not come to the whole, as a remark and a comment.
    pub(super) fn told(
        &self,
        whole: &IndicatorDraft,
        parts: &[&IndicatorDraft],
        lang: Lang,
    ) -> Option<(Remark, String)> {
        let what = Message::new("các phần cộng lại không bằng dòng này", "the parts do not add up to this row");
        if self.failed.is_empty() || !self.tells(whole, parts) { None } else { Some(self.remark(whole, what, lang)) }
    }

    /// What is said of a total that the rows beside it do not come to, and which stands beside them.
    pub(super) fn apart(&self, whole: &IndicatorDraft, lang: Lang) -> Option<(Remark, String)> {
        let what = Message::new(
            "các dòng bên cạnh cộng lại không bằng tổng này, nên tổng được để riêng; hãy xem lại, không cộng nó với các dòng ấy",
            "the rows beside it do not come to this total, so it stands apart; check it, and do not add it to them",
        );
        (!self.failed.is_empty()).then(|| self.remark(whole, what, lang))
    }

    fn remark(&self, whole: &IndicatorDraft, what: Message, lang: Lang) -> (Remark, String) {
        let one = |(head, total, sum): &(FactHead, Decimal, Decimal)| {
            let (total, sum) = (format_decimal(*total, lang), format_decimal(*sum, lang));
            let head = head.written(lang).unwrap_or_default();
            match lang {
                Lang::Vi => format!("{head}: ghi {total}, cộng lại được {sum}"),
                Lang::En => format!("{head}: {total}, the sum is {sum}"),
            }
        };
        let words = self.failed.iter().map(one).collect::<Vec<_>>().join("; ");
        let title = if whole.title.is_empty() { &whole.name.title } else { &whole.title };
        let place = Message::new(format!("dòng “{title}”"), format!("row “{title}”"));
        let written = format!("{}: {words}", what.get(lang));
        (Remark { place, column: usize::MAX, what, words, not_understood: false }, comment(&written))
    }
}
