//! What the notes of an indicator reckon from its own figures: `Năm 2025 giảm 5,4% so với năm 2024`, `Năm 2030 gấp 2,2 lần năm
//! 2025`, `Bình quân mỗi năm 2.000 người`, `Cấp xã chiếm 59,1% tổng số`, `Năm 2025 xếp thứ 3`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::given::{Given, number_behind, unit_words};
use super::phrase::{DONE, Percentage, YEAR, language_of, percentages, words, year};
use super::tasks::{WORDS_FIGURE_DIFFERS, titles_in};
use crate::model::{Fact, FactKind, Indicator, Plan, SeriesKind, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal, parse_number};
use bdg_syntax::source::Text;

/// More parts or figures of one year than these are none of an indicator.
const MOST: usize = 200;

/// A clause of a note of an indicator, in lower case.
pub(super) struct Note<'p> {
    pub(super) plan: &'p Plan,
    pub(super) indicator: &'p Indicator,
    pub(super) place: Text,
    pub(super) clause: &'p str,
}

/// The first figure that a clause of a note reckons otherwise than its indicator's figures.
pub(super) fn wrong(note: &Note<'_>) -> Option<Diagnostic> {
    // A bracket says more of the figure before it, and nothing of the change.
    let bare = without_brackets(note.clause);
    let plain = bare.as_deref().map_or(Note { ..*note }, |clause| Note { clause, ..*note });
    let reckoned = growth(&plain).or_else(|| multiple(note)).or_else(|| average(note)).or_else(|| share(note));
    reckoned.or_else(|| rank(note))
}

/// A clause without what it says in brackets; `None` where it has none.
pub(super) fn without_brackets(clause: &str) -> Option<String> {
    let mut rest = clause;
    let mut out = String::new();
    while let Some((before, behind)) = rest.split_once('(') {
        out.push_str(before.trim_end());
        rest = behind.split_once(')')?.1;
    }
    (!out.is_empty()).then(|| out + rest)
}

impl<'p> Note<'p> {
    /// The figures of a year, known or to be reached.
    pub(super) fn of_year(&self, of: &'p Indicator, year: i32) -> impl Iterator<Item = (&'p Fact, Exact)> {
        let single = move |fact: &&Fact| {
            !matches!(fact.kind, FactKind::Over | FactKind::EachYear | FactKind::Onwards)
                && fact.year() == Some(year)
                && fact.time.is_some_and(|time| time.is_year())
        };
        of.facts.iter().filter(single).filter_map(|fact| Some((fact, fact.exact()?)))
    }

    /// Whether words name nothing but the indicator, its years and how they are told.
    pub(super) fn is_of_itself(&self, said: &str) -> bool {
        const TOLD: &[&str] = &[
            "năm",
            "đến",
            "hết",
            "cuối",
            "trong",
            "số",
            "số liệu",
            "kết",
            "quả",
            "thực",
            "hiện",
            "ước",
            "đã",
            "dự",
            "kiến",
            "vào",
            "con",
            "này",
            "chỉ",
            "tiêu",
            "phấn",
            "đấu",
            "by",
            "in",
            "the",
            "figure",
            "result",
            "of",
            "was",
            "is",
            "will",
            "be",
            "it",
            "this",
        ];
        let title: Vec<String> = words(self.plan.text(self.indicator.title)).collect();
        words(said).all(|word| year(&word).is_some() || TOLD.contains(&word.as_str()) || title.contains(&word))
    }

    /// Whether words give the very figure of a year, and nothing else: `năm 2024 đạt 180 tỷ đồng,`. What stands behind the whole
    /// title is held against the figures with the other texts.
    fn gives_its_figure(&self, said: &str, year: i32) -> bool {
        let given = || {
            let unit = unit_words(self.plan, self.indicator)?;
            let (given, named) = number_behind(self.plan, said, 0, &unit)?;
            let (before, behind) = (said.get(..given.place.start)?, said.get(given.place.end..)?);
            let reached =
                ["đạt", "là", "có", "reached", "was"].iter().find_map(|verb| before.trim_end().strip_suffix(verb));
            let alone = self.is_of_itself(reached.unwrap_or(before)) && behind.trim().trim_matches(',').is_empty();
            let titled = !titles_in(self.plan, self.indicator, said).is_empty();
            Some(named && alone && !titled && self.of_year(self.indicator, year).any(|(_, value)| given.is(value)))
        };
        given() == Some(true)
    }

    pub(super) fn found(&self, facts: &[&Fact], message: Message) -> Diagnostic {
        let finding = Diagnostic::new(&WORDS_FIGURE_DIFFERS, self.place.0, message);
        let label = |fact: &Fact| phrases::fact_label(self.plan, self.indicator, fact);
        facts
            .iter()
            .fold(finding, |finding, fact| finding.related(fact.value.span, label(fact)))
            .help(message!("tính lại, rồi sửa lời văn hoặc con số", "reckon again, and correct the text or the figure"))
    }
}

/// The only year in a text.
pub(super) fn only_year(text: &str) -> Option<i32> {
    let mut years = words(text).filter_map(|word| year(&word));
    years.next().filter(|_| years.next().is_none())
}

/// Whether a number told with so many decimals may be what two figures give, each as exactly as it is written.
fn agrees(
    told: Decimal,
    decimals: u32,
    (from, to): (&Fact, &Fact),
    of: impl Fn(Exact, Exact) -> Option<Exact>,
) -> bool {
    let ends = |fact: &Fact| {
        let half = fact.value.half_digit().filter(|_| fact.value.decimals() > 0).unwrap_or(Exact::ZERO);
        Some((fact.exact()?.checked_sub(half)?, fact.exact()?.checked_add(half)?))
    };
    let between = || {
        let ((from_low, from_high), (to_low, to_high)) = (ends(from)?, ends(to)?);
        let (one, other) = (of(from_high, to_low)?, of(from_low, to_high)?);
        let half = Exact::new(Decimal::try_from_i128_with_scale(5, decimals.checked_add(1)?).ok()?);
        let told = Exact::new(told);
        Some(one.min(other).checked_sub(half)? <= told && told <= one.max(other).checked_add(half)?)
    };
    // What cannot be reckoned is not wrong.
    between() != Some(false)
}

fn hundred() -> Exact {
    Exact::new(Decimal::ONE_HUNDRED)
}

/// By how many per cent a figure is above another, or below it.
fn change(from: Exact, to: Exact, falls: bool) -> Option<Exact> {
    let step = if falls { from.checked_sub(to)? } else { to.checked_sub(from)? };
    step.checked_div(from)?.checked_mul(hundred())
}

/// A growth between two years of the indicator: `năm 2025 giảm 5,4% so với năm 2024`, `2025: 54.6% less than in 2024`; of a share
/// by points: `tăng 6 điểm % so với năm 2024`.
fn growth(note: &Note<'_>) -> Option<Diagnostic> {
    let share = note.plan.unit_of(note.indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    let (told, behind) = if share { points(note.clause)? } else { only_percentage(note.clause)? };
    let (before, behind) = (note.clause.get(..told.place.start)?, behind.trim_start());
    let floors = [" ít nhất", " tối thiểu", " trên", " hơn", " at least", " over", " more than"];
    let bare = floors.iter().find_map(|floor| before.trim_end().strip_suffix(floor));
    let (head, falls, base) = compared(bare.unwrap_or(before), behind)?;
    let (year, since) = (only_year(head)?, base_year(base, head)?);
    if !(note.is_of_itself(head) || note.gives_its_figure(head, year)) || since == year {
        return None;
    }
    let step = |from: Exact, to: Exact| if falls { from.checked_sub(to) } else { to.checked_sub(from) };
    differs(
        note,
        (&told, bare.is_some()),
        (year, since),
        |from, to| if share { step(from, to) } else { change(from, to, falls) },
        |lang, value| {
            // A fall of less than nothing is a rise.
            let falls = falls != value.is_sign_negative();
            let verb = if falls { phrases::word(lang, "giảm", "down") } else { phrases::word(lang, "tăng", "up") };
            let value = format_decimal(value.abs(), lang);
            let measure = if share { phrases::word(lang, " điểm %", " points") } else { "%" };
            format!("{verb} {value}{measure}")
        },
    )
}

/// The only percentage of a clause, and what stands behind it.
fn only_percentage(clause: &str) -> Option<(Percentage, &str)> {
    let found = percentages(clause);
    let [told] = <[Percentage; 1]>::try_from(found).ok()?;
    let behind = clause.get(told.place.end..)?;
    Some((told, behind))
}

/// The only number of points of a clause, and what stands behind it.
pub(super) fn points(clause: &str) -> Option<(Percentage, &str)> {
    const POINTS: [&str; 5] = [" điểm phần trăm", " điểm %", " percentage points", " percentage point", " points"];
    let (at, words) = POINTS.iter().find_map(|words| Some((clause.find(words)?, words)))?;
    let head = clause.get(..at)?;
    let start = head.rfind(' ').map_or(0, |blank| blank.saturating_add(1));
    let (value, decimals) = parse_number(head.get(start..)?, language_of(clause)).ok()?;
    Some((Percentage { place: start..at, value, decimals }, clause.get(at.checked_add(words.len())?..)?))
}

/// What a change is told of, whether it is a fall, and what it is compared with.
pub(super) fn compared<'t>(before: &'t str, behind: &'t str) -> Option<(&'t str, bool, &'t str)> {
    const VERBS: [(&str, bool); 6] = [
        (" tăng thêm", false),
        (" tăng", false),
        (" giảm", true),
        (" up", false),
        (" down", true),
        (" rose by", false),
    ];
    const BASES: [&str; 7] = ["so với ", "from ", "on ", "over ", "against ", "compared with ", "compared to "];
    const COMPARED: [(&str, bool); 4] =
        [("less than", true), ("lower than", true), ("more than", false), ("higher than", false)];
    let by_verb = || {
        let of = |(verb, falls): &(&str, bool)| Some((before.trim_end().strip_suffix(verb)?, *falls));
        let (head, falls) = VERBS.iter().find_map(of)?;
        let base = BASES.iter().find_map(|word| behind.strip_prefix(word))?;
        Some((head, falls, base))
    };
    let by_comparison = || {
        let (base, falls) = COMPARED.iter().find_map(|(word, falls)| Some((behind.strip_prefix(word)?, *falls)))?;
        Some((before, falls, base))
    };
    by_verb().or_else(by_comparison)
}

/// The year with which something is compared, where nothing but it follows: `năm 2024`, `năm trước`.
pub(super) fn base_year(base: &str, head: &str) -> Option<i32> {
    let base = base.trim();
    let before = ["năm trước", "năm liền trước", "the year before", "the previous year"];
    if before.contains(&base.trim_end_matches('.')) {
        return only_year(head)?.checked_sub(1);
    }
    let bare = ["năm ", "in "].iter().find_map(|word| base.strip_prefix(word)).unwrap_or(base);
    let ends = bare.get(YEAR..)?.trim_matches(['.', ',', ')', ' ']).is_empty();
    year(bare).filter(|_| ends)
}

/// A multiple: `năm 2030 gấp 2,2 lần năm 2025`.
fn multiple(note: &Note<'_>) -> Option<Diagnostic> {
    let (head, behind) = note.clause.split_once(" gấp ")?;
    let (number, base) = behind.split_once(" lần ")?;
    let floors = ["hơn ", "trên ", "ít nhất ", "tối thiểu "];
    let bare = floors.iter().find_map(|floor| number.trim_start().strip_prefix(floor));
    let (value, decimals) = parse_number(bare.unwrap_or(number).trim(), language_of(note.clause)).ok()?;
    let base = base.strip_prefix("so với ").unwrap_or(base);
    let (year, since) = (only_year(head)?, base_year(base, head)?);
    if !(note.is_of_itself(head) || note.gives_its_figure(head, year)) || since == year {
        return None;
    }
    let told = Percentage { place: Range::default(), value, decimals };
    differs(
        note,
        (&told, bare.is_some()),
        (year, since),
        |from, to| to.checked_div(from),
        |lang, value| {
            let value = format_decimal(value, lang);
            phrases::word(lang, "gấp ", "").to_owned() + &value + phrases::word(lang, " lần", " times")
        },
    )
}

/// The finding for a number that no figures of two years give; what is told as a floor is given by more too.
pub(super) fn differs(
    note: &Note<'_>,
    (told, floor): (&Percentage, bool),
    (year, since): (i32, i32),
    of: impl Fn(Exact, Exact) -> Option<Exact> + Copy,
    written: impl Fn(Lang, Decimal) -> String,
) -> Option<Diagnostic> {
    /// Results, estimates and targets of one year.
    const OF_YEAR: usize = 8;
    let starts = || note.of_year(note.indicator, since).filter(|(_, value)| !value.is_zero()).take(OF_YEAR);
    let ends = note.of_year(note.indicator, year).take(OF_YEAR);
    let pairs: Vec<(&Fact, &Fact)> = ends.flat_map(|(to, _)| starts().map(move |(from, _)| (from, to))).collect();
    let (from, to) = *pairs.first()?;
    let reaches = |(from, to): &(&Fact, &Fact)| Some(of(from.exact()?, to.exact()?)? >= Exact::new(told.value));
    // More than twice is no less than twice; what is told exactly is rounded as it is written.
    let rounded = !floor || told.decimals > 0;
    let fits = |pair: &(&Fact, &Fact)| {
        rounded && agrees(told.value, told.decimals, *pair, of) || floor && reaches(pair) != Some(false)
    };
    if pairs.iter().any(fits) {
        return None;
    }
    let right = of(from.exact()?, to.exact()?)?.rounded(told.decimals.max(1))?.normalize();
    let number = |value: Decimal, lang| written(lang, value);
    let value = |fact, lang| phrases::fact_value(note.plan, note.indicator, fact, lang);
    let message = message!(
        |lang| "ghi chú nêu {found}, nhưng từ {start} (năm {since}) đến {end} (năm {year}) là {right}",
        "the note says {found}, but from {start} ({since}) to {end} ({year}) it is {right}",
        found = number(told.value, lang),
        start = value(from, lang),
        end = value(to, lang),
        right = number(right, lang),
    );
    Some(note.found(&[from, to], message))
}

/// What a flow brings a year on average: `bình quân mỗi năm 2.000 người`.
fn average(note: &Note<'_>) -> Option<Diagnostic> {
    let (plan, indicator) = (note.plan, note.indicator);
    let period = plan.period().filter(|_| indicator.series() == SeriesKind::Flow)?;
    let of_plan =
        words(note.clause).filter_map(|word| year(&word)).all(|year| year == period.first || year == period.last);
    let total = indicator.facts.iter().find(|fact| {
        fact.kind == FactKind::Over && fact.years() == Some((period.first, period.last)) && !fact.value.averaged
    })?;
    let (given, head) = a_year(note)?;
    // The total may stand before it: `Cả giai đoạn thu 40 tỷ đồng, bình quân mỗi năm 8 tỷ đồng`.
    let unit: Vec<String> = words(&unit_words(plan, indicator)?).collect();
    let beside = |word: &String| {
        word.starts_with(|sign: char| sign.is_ascii_digit())
            || unit.contains(word)
            || DONE.contains(&word.as_str())
            || matches!(word.as_str(), "cả" | "giai" | "đoạn" | "tổng" | "cộng" | "tỷ" | "triệu" | "nghìn")
    };
    let said = words(head).filter(|word| !beside(word)).collect::<Vec<_>>().join(" ");
    if !of_plan || !note.is_of_itself(&said) {
        return None;
    }
    let years = Decimal::from(period.last.checked_sub(period.first)?.checked_add(1)?);
    let mean = total.exact()?.checked_div(Exact::new(years))?;
    if given.is(mean) || given.is_rounded(mean) {
        return None;
    }
    let message = message!(
        |lang| "ghi chú nêu bình quân mỗi năm {found}, nhưng {whole} ({value}) bình quân mỗi năm là {mean}",
        "the note says {found} a year on average, but {whole} ({value}) is {mean} a year",
        found = phrases::in_unit(plan, indicator, given.exact().unwrap_or(Exact::ZERO), lang),
        whole = phrases::fact(total, lang),
        value = phrases::fact_value(plan, indicator, total, lang),
        mean = phrases::in_unit_short(plan, indicator, mean, lang),
    );
    Some(note.found(&[total], message))
}

/// What a clause says that a year brings on average, with what stands before: `bình quân mỗi năm 2.000 người`, `bình quân 12 tỷ
/// đồng/năm`, `an average of 1,600 a year`.
fn a_year<'t>(note: &Note<'t>) -> Option<(Given, &'t str)> {
    const LEADS: [&str; 6] = [
        "bình quân mỗi năm ",
        "bình quân hằng năm ",
        "bình quân hàng năm ",
        "bình quân một năm ",
        "trung bình mỗi năm ",
        "on average each year ",
    ];
    /// Words whose number has the year behind it.
    const OPEN: [&str; 3] = ["bình quân ", "trung bình ", "an average of "];
    const YEARLY: [&str; 5] = ["/năm", " mỗi năm", " một năm", " a year", " per year"];
    let unit = unit_words(note.plan, note.indicator)?;
    let years = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–');
    let behind = |lead: &&str, open: bool| {
        let (head, behind) = note.clause.split_once(lead)?;
        let start = note.clause.len().checked_sub(behind.len())?;
        let yearly = YEARLY.iter().filter_map(|yearly| Some((behind.find(yearly)?, yearly.len()))).min();
        let until = if open { start.checked_add(yearly?.0)? } else { note.clause.len() };
        let (given, named) = number_behind(note.plan, note.clause.get(..until)?, start, &unit)?;
        let amid = note.clause.get(start..given.place.start)?.trim().trim_start_matches("usd");
        let bare = note.clause.get(given.place.end..until)?.trim().is_empty();
        let after = note.clause.get(given.place.end..)?;
        let rest = if open { after.get(yearly.filter(|_| bare)?.1..)? } else { after };
        let after = rest;
        // The years behind it are held to be the plan's.
        let after = ["over ", "in ", "trong ", "giai đoạn "].iter().find_map(|of| after.trim_start().strip_prefix(of));
        let after = after.filter(|after| year(after).is_some()).map_or(rest, |after| after.trim_start_matches(years));
        let ends = after.trim_start().chars().next().is_none_or(|sign| matches!(sign, '.' | ',' | ')' | ':'));
        (amid.is_empty() && ends && (named || open)).then_some((given, head))
    };
    LEADS.iter().find_map(|lead| behind(lead, false)).or_else(|| OPEN.iter().find_map(|lead| behind(lead, true)))
}

/// The share of a part in the whole: `năm 2025, kho lạnh chiếm 5,5% diện tích kho bãi`.
fn share(note: &Note<'_>) -> Option<Diagnostic> {
    let (plan, whole) = (note.plan, note.indicator);
    let percent = plan.unit_of(whole).is_some_and(|unit| unit.kind == UnitKind::Percent);
    let found = percentages(note.clause);
    let [told] = found.as_slice() else { return None };
    let (before, behind) = (note.clause.get(..told.place.start)?, note.clause.get(told.place.end..)?);
    // What hangs on it is said of something else.
    let behind = behind.split(", ").next().unwrap_or(behind);
    let verbs = [
        " chiếm",
        " made up",
        " makes up",
        " make up",
        " accounts for",
        " account for",
        " accounted for",
        " paid",
        " was",
        " is",
    ];
    let head = verbs.iter().find_map(|verb| before.trim_end().strip_suffix(verb)).filter(|_| !percent)?;
    let parts = whole.parts.iter().take(MOST).filter_map(|&part| plan.indicator(part));
    let named = |part: &&Indicator| {
        let title = plan.text(part.title).to_lowercase();
        head.strip_suffix(title.as_str()).is_some_and(|lead| lead.is_empty() || lead.ends_with([' ', ','])) && {
            let lead = head.strip_suffix(title.as_str()).unwrap_or_default();
            words(lead).all(|word| year(&word).is_some() || matches!(word.as_str(), "năm" | "đến" | "in" | "by"))
        }
    };
    let part = parts.into_iter().find(named)?;
    // Of what it is a share the words behind say, which are those of the whole.
    let of_whole = |word: &str| {
        const WHOLE: &[&str] = &[
            "tổng", "số", "của", "cả", "giai", "đoạn", "trong", "năm", "toàn", "of", "the", "total", "in", "whole",
            "period", "all", "vào", "lượng", "for",
        ];
        let title = || words(plan.text(whole.title));
        let own = || unit_words(plan, whole).is_some_and(|unit| words(&unit).any(|one| one == word));
        WHOLE.contains(&word) || year(word).is_some() || title().any(|one| one == word) || own()
    };
    let years: Vec<i32> = words(note.clause).filter_map(|word| year(&word)).collect();
    let over = ["cả giai đoạn", "toàn giai đoạn", "whole period"].iter().any(|word| note.clause.contains(word));
    if !words(behind).all(|word| of_whole(&word)) || years.len() > 1 || !over && years.is_empty() {
        return None;
    }
    let of_time = |fact: &&Fact| match years.first() {
        Some(year) => {
            fact.year() == Some(*year)
                && !matches!(fact.kind, FactKind::Over | FactKind::EachYear)
                && fact.time.is_some_and(|time| time.is_year())
        }
        None => fact.kind == FactKind::Over && fact.years() == plan.period().map(|period| (period.first, period.last)),
    };
    let mut pairs = whole.facts.iter().filter(of_time).filter_map(|all| {
        let own = part.facts.iter().filter(of_time).find(|own| own.kind == all.kind)?;
        let bounded = |fact: &Fact| fact.value.bounded_side().is_some();
        (!bounded(all) && !bounded(own) && !all.exact()?.is_zero()).then_some((all, own))
    });
    let (all, own) = pairs.next().filter(|_| plan.same_unit(whole, part))?;
    let of = |all: Exact, own: Exact| own.checked_div(all)?.checked_mul(hundred());
    let alike = |pair: (&Fact, &Fact)| agrees(told.value, told.decimals, pair, of);
    if alike((all, own)) || pairs.any(alike) {
        return None;
    }
    let right = of(all.exact()?, own.exact()?)?.rounded(told.decimals.max(1))?.normalize();
    let message = message!(
        |lang| "ghi chú nêu “{title}” chiếm {found}%, nhưng {part} trên {whole} là {right}%",
        "the note says {found}% for “{title}”, but {part} of {whole} is {right}%",
        title = plan.text(part.title),
        found = format_decimal(told.value, lang),
        part = phrases::fact_value(plan, part, own, lang),
        whole = phrases::fact_value(plan, whole, all, lang),
        right = format_decimal(right, lang),
    );
    Some(note.found(&[all], message).related(own.value.span, phrases::fact_label(plan, part, own)))
}

/// Whether what stands behind a rank says that it is one among others, or of another thing: `2/6 tỉnh trong vùng`, `3 về chỉ số
/// thành phần`.
fn is_among_others(behind: &str) -> bool {
    /// How many provinces the country has had.
    const PROVINCES: [&str; 3] = ["34", "63", "64"];
    const OTHERS: [&str; 8] = ["vùng", "khu vực", "cụm", "nhóm", " về ", "thành phần", "region", "component"];
    let of =
        behind.strip_prefix('/').map(|of| of.split(|sign: char| !sign.is_ascii_digit()).next().unwrap_or_default());
    of.is_some_and(|of| !PROVINCES.contains(&of)) || OTHERS.iter().any(|word| behind.contains(word))
}

/// A rank of a year: `năm 2025 xếp thứ 3 cả nước`.
fn rank(note: &Note<'_>) -> Option<Diagnostic> {
    const RANKED: [&str; 6] = [" xếp thứ ", " xếp hạng ", " đứng thứ ", " đứng hạng ", " ranked ", " rank "];
    let (plan, indicator) = (note.plan, note.indicator);
    if plan.unit_of(indicator).is_none_or(|unit| unit.kind != UnitKind::Rank) {
        return None;
    }
    let (head, behind) = RANKED.iter().find_map(|word| note.clause.split_once(word))?;
    let length = behind.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(behind.len());
    let told: u32 = behind.get(..length)?.parse().ok()?;
    if is_among_others(behind.get(length..)?) {
        return None;
    }
    let year = only_year(head).filter(|_| only_year(note.clause).is_some())?;
    let known = |fact: &&Fact| !fact.kind.is_target();
    let known: Vec<(&Fact, Exact)> = note.of_year(indicator, year).filter(|(fact, _)| known(fact)).collect();
    let (fact, _) = *known.first()?;
    if !note.is_of_itself(head) || known.iter().any(|(_, value)| *value == Exact::new(told.into())) {
        return None;
    }
    let message = message!(
        |lang| "ghi chú nêu năm {year} xếp thứ {told}, nhưng {fact} là {value}",
        "the note says rank {told} for {year}, but {fact} is {value}",
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
    );
    Some(note.found(&[fact], message))
}
