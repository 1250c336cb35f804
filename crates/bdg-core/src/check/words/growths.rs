//! Growth in running text between two amounts that it gives: `đạt 1.250 nghìn tấn, tăng 4% so với năm 2024 (1.180 nghìn tấn)`.

use rust_decimal::Decimal;

use super::lists::{Amount, amounts};
use super::phrase::{just_before, just_behind, language_of, percentages, same, words};
use super::sentences::texts;
use super::tasks::WORDS_FIGURE_DIFFERS;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], growths_are_what_their_ends_give)];

fn growths_are_what_their_ends_give(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let said = plan.text(text);
        if said.contains('%') && said.contains("so với") {
            out.extend(differs(text, said));
        }
    }
}

/// The finding for the first growth that is not what the amounts on both sides of it give.
fn differs(at: Text, text: &str) -> Option<Diagnostic> {
    let lang = language_of(text);
    percentages(text).into_iter().find_map(|told| {
        let before = just_before(text, told.place.start).trim_end();
        let (head, falls) = [(", tăng", false), (", giảm", true)]
            .into_iter()
            .find_map(|(verb, falls)| Some((before.strip_suffix(verb)?, falls)))?;
        let clause = head.rsplit([';', '(', ')']).next()?;
        let end: Amount<'_> = amounts(clause.rsplit(". ").next()?, lang)?.pop()?;
        let behind = just_behind(text, told.place.end).0.trim_start().strip_prefix("so với ")?;
        let (reference, bracket) = behind.split_once('(')?;
        // Nothing but the time stands before the bracket, and nothing but an amount in it.
        let plain = words(reference).count() <= 3 && !reference.contains([',', '.', ';']);
        let inside = bracket.split_once(')')?.0;
        let [start] = <[Amount<'_>; 1]>::try_from(amounts(inside, lang)?).ok()?;
        let alone = inside.trim() == format!("{} {}", start.written, start.unit).trim();
        if !plain || !alone || start.value.is_zero() || start.unit != end.unit {
            return None;
        }
        // The unit is that of the amount right before the change.
        let of_end = head.trim_end().ends_with(end.unit) && !end.unit.is_empty();
        let step = if falls { start.value.checked_sub(end.value) } else { end.value.checked_sub(start.value) };
        let grows = Exact::ratio(step?, start.value)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?;
        if !of_end || same(grows, &told) {
            return None;
        }
        let message = message!(
            |lang| "lời văn ghi {verb} {found}%, nhưng từ {start} đến {end} {unit} là {verb} {grows}%",
            "the text says {found}%, but from {start} to {end} {unit} it is {grows}%",
            verb = if falls { "giảm" } else { "tăng" },
            found = format_decimal(told.value, lang),
            start = start.written,
            end = end.written,
            unit = end.unit,
            grows = grows
                .rounded(told.decimals.max(1))
                .map(|one| format_decimal(one.normalize(), lang))
                .unwrap_or_default(),
        );
        Some(Diagnostic::new(&WORDS_FIGURE_DIFFERS, at.0, message).help(message!(
            "tính lại, rồi sửa tỷ lệ hoặc con số",
            "reckon again, and correct the per cent or the figure"
        )))
    })
}

#[cfg(test)]
mod tests {
    use super::differs;
    use bdg_syntax::source::Text;

    #[test]
    fn only_a_growth_between_two_amounts_is_reckoned() {
        let told = |text: &str| differs(Text::default(), text).map(|one| one.message.vi);
        assert_eq!(
            told("Sản lượng năm 2025 đạt 1.250 nghìn tấn, tăng 4% so với năm 2024 (1.180 nghìn tấn).").as_deref(),
            Some("lời văn ghi tăng 4%, nhưng từ 1.180 đến 1.250 nghìn tấn là tăng 5,9%")
        );
        assert!(told("Còn 520 hộ, giảm 10% so với năm 2024 (650 hộ)").is_some());
        for text in [
            "Sản lượng năm 2025 đạt 1.250 nghìn tấn, tăng 5,9% so với năm 2024 (1.180 nghìn tấn).",
            "Sản lượng năm 2025 đạt 1.250 nghìn tấn, tăng 4% so với năm 2024.",
            "Sản lượng năm 2025 đạt 1.250 nghìn tấn, tăng 4% so với kế hoạch năm đề ra (1.180 nghìn tấn).",
            "Còn 520 hộ, giảm 10% so với năm 2024 (tỷ lệ 6,5%)",
            "Còn 520 hộ nghèo mới, giảm 10% so với năm 2024 (650 hộ)",
            "Đạt 1,25 triệu tấn, tăng 4% so với năm 2024 (1.180 nghìn tấn)",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
