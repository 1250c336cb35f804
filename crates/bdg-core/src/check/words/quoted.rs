//! The wording quoted behind a figure, which the annual plan prints beside it: `đến 2030: 1.054 "Phấn đấu có 1.045 hộ"`. Only
//! where it says nothing but what the indicator comes to.

use super::about::{is_elsewhere, is_looser};
use super::amounts::is;
use super::given::{Given, as_written, number_behind, unit_words};
use super::loosely::{is_same, telling};
use super::phrase::{DONE, is_change, is_reached, words, year};
use super::sentences::Clause;
use super::tasks::WORDS_FIGURE_DIFFERS;
use crate::check::figures::{self, are_near};
use crate::model::{Fact, FactKind, Indicator, Plan, SeriesKind, Time};
use crate::phrases;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::source::Text;

/// The finding for a clause of a wording behind a figure that gives the indicator another figure than it has then.
pub(super) fn wrong(plan: &Plan, clause: &Clause<'_>) -> Option<Diagnostic> {
    let (indicator, fact) = (clause.indicator, clause.behind?);
    let unit = unit_words(plan, indicator)?;
    Wording { plan, indicator, fact, note: clause.place, unit }.differs(clause.note, clause.text)
}

/// A wording with the figure that it stands behind.
struct Wording<'p> {
    plan: &'p Plan,
    indicator: &'p Indicator,
    fact: &'p Fact,
    note: Text,
    /// The words of the indicator's unit.
    unit: String,
}

/// A figure that a clause gives.
struct Level<'t> {
    given: Given,
    /// What stands before it.
    before: &'t str,
    /// All that the clause says of it, without itself and without where it starts from.
    told: String,
}

impl<'p> Wording<'p> {
    fn differs(&self, lower: &str, clause: &str) -> Option<Diagnostic> {
        let Level { given, before, told } = self.level(clause)?;
        let figures = self.meant(&told)?;
        let value = given.exact()?;
        let about = || {
            const ABOUT: &[&str] = &["khoảng", "gần", "xấp", "about", "nearly", "almost"];
            words(before).any(|word| ABOUT.contains(&word.as_str()))
        };
        // More than a bound asks for may be striven for.
        let strives = ["phấn đấu", "strive", "aim"].iter().any(|verb| told.contains(verb));
        let agrees = |fact: &&Fact| {
            let over_all = fact.over_all().is_some_and(|all| given.is(all));
            let near = |own| given.is_rounded(own) || about() && are_near(own, value);
            is(fact, &given)
                || over_all
                || fact.exact().is_some_and(near)
                || is_looser(self.plan, self.indicator, before, value, fact)
                || strives && fact.value.bounded_side().is_some() && figures::meets(value, fact, None) == Some(true)
        };
        let own = *figures.first()?;
        if figures.iter().any(agrees) || self.is_stated_elsewhere(own, &given) || self.is_of_later(&told, &given) {
            return None;
        }
        let at = lower.find(clause)?;
        let place = at.checked_add(given.place.start)?..at.checked_add(given.place.end)?;
        let found = as_written(self.plan.text(self.note), lower, place);
        let message = message!(
            |lang| "lời ghi sau {beside} nêu {found}, nhưng {own} là {value}",
            "the wording behind {beside} says {found}, but {own} is {value}",
            beside = phrases::fact(self.fact, lang),
            found,
            own = phrases::fact(own, lang),
            value = phrases::fact_value(self.plan, self.indicator, own, lang),
        );
        let help = message!(
            "thống nhất lời ghi và con số: kế hoạch năm in cả hai",
            "make the wording and the figure agree: the annual plan prints both"
        );
        let finding = Diagnostic::new(&WORDS_FIGURE_DIFFERS, self.note.0, message);
        Some(finding.related(own.value.span, phrases::fact_label(self.plan, self.indicator, own)).help(help))
    }

    /// The only figure of a clause that says what the indicator comes to and nothing else, behind a start that it may name.
    fn level<'t>(&self, clause: &'t str) -> Option<Level<'t>> {
        let (first, _) = number_behind(self.plan, clause, 0, &self.unit)?;
        let from = clause.get(..first.place.start)?;
        let risen = || {
            const STARTS: [&str; 2] = ["từ", "from"];
            let starts = words(from).next_back().is_some_and(|word| STARTS.contains(&word.as_str()));
            let behind = clause.get(first.place.end..)?;
            let (start, length) = [" lên", " xuống", " đến", " to "]
                .iter()
                .find_map(|verb| Some((behind.find(verb)?, verb.len())))
                .filter(|_| starts)?;
            first.place.end.checked_add(start)?.checked_add(length)
        };
        let end = risen().unwrap_or_default();
        let (given, named) = number_behind(self.plan, clause, end, &self.unit)?;
        let before = clause.get(..given.place.start)?;
        let behind = clause.get(given.place.end..)?;
        let alone = !behind.trim_start().starts_with(['/', '-', '–', '(', '%', '±', 'x', '×']) && !has_number(behind);
        let head = if end == 0 { before } else { from };
        let told =
            format!("{head} {} {behind}", clause.get(end.max(head.len())..given.place.start).unwrap_or_default());
        let (said, ends) = (telling(&told), telling(behind));
        // Without the unit the figure is the measure's only where nothing but a time stands behind it.
        let counted = named || ends.iter().all(|word| year(word).is_some()) && (is_reached(before) || head.is_empty());
        let compared = ["so với", " than ", "compared", "against"].iter().any(|words| clause.contains(words));
        let others = compared || is_elsewhere(self.plan, self.indicator, clause);
        let plain = alone && !others && counted && !is_change(before) && !has_number(&told);
        (plain && said.iter().all(|word| self.is_its_own(word))).then_some(Level { given, before, told })
    }

    /// Whether a word says no more than the indicator, a time, or that something is aimed at.
    fn is_its_own(&self, word: &str) -> bool {
        const AIMS: &[&str] = &[
            "phấn",
            "đấu",
            "mục",
            "tiêu",
            "chỉ",
            "giữ",
            "ổn",
            "định",
            "vững",
            "nguyên",
            "ở",
            "cuối",
            "hết",
            "trước",
            "thời",
            "điểm",
            "toàn",
            "cả",
            "xã",
            "phường",
            "tỉnh",
            "thành",
            "phố",
            "này",
            "dưới",
            "trên",
            "ngang",
            "tiếp",
            "tục",
            "cơ",
            "bản",
            "sử",
            "dụng",
            "dùng",
            "aim",
            "target",
            "goal",
            "maintain",
            "keep",
            "stay",
            "raised",
            "whole",
            "from",
            "rise",
            "grow",
        ];
        let title = || telling(self.plan.text(self.indicator.title));
        year(word).is_some()
            || DONE.contains(&word)
            || AIMS.contains(&word)
            || words(&self.unit).any(|own| is_same(&own, word))
            || title().iter().any(|own| is_same(own, word))
    }

    /// The figures of which a clause speaks: those of the time that it names, or else the one that it stands behind.
    fn meant(&self, clause: &str) -> Option<Vec<&'p Fact>> {
        let years: Vec<i32> = words(clause).filter_map(|word| year(&word)).collect();
        let known = |fact: &&Fact| fact.exact().is_some() && fact.kind != FactKind::EachYear && !fact.claim;
        let own = Some(self.fact).filter(known);
        let of = match years.as_slice() {
            [] => return Some(vec![own?]),
            [year] if self.fact.year() == Some(*year) => *year,
            [year] => *year,
            [first, last] if self.fact.years() == Some((*first, *last)) => return Some(vec![own?]),
            _ => return None,
        };
        let of_year = |fact: &&Fact| {
            fact.year() == Some(of) && fact.first.is_none() && fact.time.is_some_and(Time::is_year) && known(fact)
        };
        let others = self.indicator.facts.iter().filter(of_year).filter(|fact| !std::ptr::eq(*fact, self.fact));
        let own = own.filter(|fact| fact.year() == Some(of));
        let figures: Vec<&Fact> = own.into_iter().chain(others).collect();
        // Until a year a flow may have brought all of the years together.
        let until = words(clause).any(|word| matches!(word.as_str(), "đến" | "hết" | "by"));
        let together = until && self.indicator.series() == SeriesKind::Flow && own.is_none();
        (!figures.is_empty() && !together).then_some(figures)
    }

    /// Whether another place of the document gives that figure for the same time, which is a finding of its own.
    fn is_stated_elsewhere(&self, own: &Fact, given: &Given) -> bool {
        figures::of(self.indicator)
            .filter(|one| one.place.is_some() && one.fact.year() == own.year())
            .any(|one| is(one.fact, given))
    }

    /// Whether a figure without a time is that of a later year, which the wording may speak of.
    fn is_of_later(&self, clause: &str, given: &Given) -> bool {
        let timeless = words(clause).all(|word| year(&word).is_none());
        let later = |fact: &&Fact| fact.kind.is_target() && fact.year() > self.fact.year();
        timeless && self.indicator.facts.iter().filter(later).any(|fact| is(fact, given))
    }
}

/// Whether a text has a number besides years.
fn has_number(text: &str) -> bool {
    words(text).any(|word| word.starts_with(|sign: char| sign.is_ascii_digit()) && year(&word).is_none())
}
