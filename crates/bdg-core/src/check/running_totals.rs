//! Family 07: running totals: what they may not say.

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::eval::{UnclearStart, unclear_start};
use crate::model::{Fact, FactKind, Indicator, IndicatorId, Plan, SeriesKind, Time};
use crate::phrases::{fact, fact_label, fact_value, in_unit, indicator as name, time_words};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::number::{Exact, show};
use bdg_syntax::{Word, message};

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&RUNNING_TOTAL_FALLS], running_total_rises),
    Check::Plan(&[&STEP_OR_TOTAL], running_totals_have_no_yearly_level),
    Check::Plan(&[&GOES_ON_OR_ANEW], running_totals_tell_their_start),
];

/// A running total that is lower than in the year before.
static RUNNING_TOTAL_FALLS: Rule = Rule {
    code: "BDG0709",
    name: "running-total-falls",
    severity: Severity::Error,
    title: Both::new("Số lũy kế giảm", "A running total that falls"),
    what: Both::new(
        "Một số liệu lũy kế nhỏ hơn số liệu lũy kế của thời điểm trước.",
        "A figure of a running total is lower than that of the time before.",
    ),
    why: Both::new(
        "Số cộng dồn từ đầu giai đoạn không thể giảm: con số ghi nhầm, hoặc là số của riêng năm ấy (số liệu thời kỳ).",
        "What is added up since the period began cannot fall: the figure is wrong, or it is the year’s own (a flow).",
    ),
    example: indicator_around!(
        "Số nhà được xây lũy kế",
        "đơn vị tính \"căn\"",
        "loại lũy kế",
        "hướng tăng",
        "kết quả 2023: 300",
        "kết quả 2024: 200",
        "đến 2025: 800"
    ),
    fix: Both::new("Sửa con số, hoặc ghi `loại thời kỳ`.", "Correct the figure, or write `kind flow`."),
};

fn running_total_rises(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|one| one.series() == SeriesKind::Cumulative) {
        for targets in [false, true] {
            // What there was before the total began anew is another one.
            let begun = indicator.begun_anew();
            let counted = |fact: &&Fact| {
                let earlier = begun.is_some_and(|begun| fact.time.is_some_and(|time| time <= begun));
                if earlier && fact.kind != FactKind::Baseline {
                    return false;
                }
                // A target below the start is found as any other one.
                !targets && fact.kind == FactKind::Baseline
                    || fact.kind.is_target() == targets && fact.kind != FactKind::EachYear && !fact.claim
            };
            let mut figures: Vec<(Time, Exact, &Fact)> = indicator
                .facts
                .iter()
                .filter(counted)
                .filter_map(|fact| Some((fact.time?, fact.exact()?, fact)))
                .collect();
            figures.sort_by_key(|(time, ..)| *time);
            for pair in figures.windows(2) {
                let [(_, before, earlier), (_, value, later)] = pair else { continue };
                let from_the_start = earlier.kind == FactKind::Baseline;
                // Two figures for one time are found as such.
                let twice = later.time == earlier.time && later.kind == earlier.kind;
                let unlike = targets && (later.value.comparator != earlier.value.comparator || twice);
                if value >= before || later.kind == FactKind::Baseline || unlike {
                    continue;
                }
                let message = message!(
                    |lang| "{who}: số lũy kế giảm: {second} ({value}) nhỏ hơn {first} ({before})",
                    "{who}: the running total falls: {second} ({value}) is lower than {first} ({before})",
                    who = name(indicator, lang),
                    second = fact(later, lang),
                    value = fact_value(plan, indicator, later, lang),
                    first = fact(earlier, lang),
                    before = fact_value(plan, indicator, earlier, lang),
                );
                out.push(
                    Diagnostic::new(&RUNNING_TOTAL_FALLS, later.value.span, message)
                        .related(earlier.value.span, fact_label(plan, indicator, earlier))
                        .help(if from_the_start {
                            message!(
                                "nếu số lũy kế tính lại từ đầu giai đoạn thì bỏ dòng `gốc`; nếu mỗi năm ghi riêng phần của năm ấy thì ghi `loại thời kỳ`",
                                "if the total begins anew with the period, delete the `baseline`; if each year has only its own part, write `kind flow`"
                            )
                        } else {
                            let begins = begins_between(plan, earlier, later);
                            message!(
                                "sửa con số; nếu mỗi năm ghi riêng phần của năm ấy thì ghi `loại thời kỳ`{begins}",
                                "correct the figure; if each year has only its own part, write `kind flow`{begins}",
                                begins,
                            )
                        }),
                );
            }
        }
    }
}

/// What to write where the total falls as the period begins, which may count anew.
fn begins_between(plan: &Plan, earlier: &Fact, later: &Fact) -> Message {
    let eve = plan.period().and_then(|period| period.first.checked_sub(1));
    let between = eve.filter(|eve| earlier.year() <= Some(*eve) && later.year() > Some(*eve));
    between.map_or_else(Message::default, |eve| {
        message!(
            |lang| "; nếu số lũy kế tính lại từ đầu giai đoạn thì ghi `{baseline} {eve}: 0`",
            "; if the total begins anew with the period, write `{baseline} {eve}: 0`",
            baseline = Word::Baseline.get(lang),
            eve,
        )
    })
}

/// A running total that may go on from before the period.
static GOES_ON_OR_ANEW: Rule = Rule {
    code: "BDG0718",
    name: "goes-on-or-anew",
    severity: Severity::Warning,
    title: Both::new("Chưa rõ số lũy kế tính tiếp hay tính lại", "A running total that goes on or begins anew"),
    what: Both::new(
        "Chỉ tiêu là số lũy kế, có số liệu trước giai đoạn mà không có mức gốc: không rõ mức đề ra gồm cả số đã có hay chỉ tính từ đầu giai đoạn.",
        "A running total has a figure from before the period and no baseline: its target may include what there was, or count from the beginning of the period.",
    ),
    why: Both::new(
        "Đã có 12 xã mà đến năm cuối phải có 20 thì còn 8 xã; nếu tính lại từ 0 thì còn đủ 20. Lộ trình, tiến độ và mức cần mỗi năm khác hẳn nhau, nên chưa rõ thì không tính.",
        "Where there are 12 and there must be 20, 8 are left; counted anew, all 20 are. The path, the progress and the yearly need are not the same, so nothing is computed while it is unclear.",
    ),
    example: indicator_around!(
        "Số xã đạt chuẩn",
        "đơn vị tính \"xã\"",
        "hướng tăng",
        "loại lũy kế",
        "kết quả 2020: 12",
        "đến 2025: 20"
    ),
    fix: Both::new(
        "Ghi `gốc 2020: 12` nếu tính tiếp, `gốc 2020: 0` nếu tính lại từ đầu giai đoạn.",
        "Write `baseline 2020: 12` if it goes on, `baseline 2020: 0` if it counts from the beginning of the period.",
    ),
};

fn running_totals_tell_their_start(plan: &Plan, out: &mut Findings) {
    // The parts of a whole stand together, and it is looked at once for all of them.
    let mut asked: Option<(IndicatorId, bool)> = None;
    for indicator in &plan.indicators {
        let Some(unclear) = unclear_start(plan, indicator) else { continue };
        // A result that falls behind what there was is found as such.
        let falls =
            |fact: &Fact| fact.time > Some(unclear.time) && fact.exact().is_some_and(|value| value < unclear.value);
        let of_whole = |id: IndicatorId| match asked.filter(|(whole, _)| *whole == id) {
            Some(known) => known,
            None => (id, plan.indicator(id).is_some_and(|whole| unclear_start(plan, whole).is_some())),
        };
        let of_whole = indicator.parent.map(of_whole);
        asked = of_whole.or(asked);
        let told = of_whole.is_some_and(|(_, told)| told);
        if !told && !indicator.results().any(falls) {
            out.push(goes_on_or_anew(plan, indicator, &unclear));
        }
    }
}

fn goes_on_or_anew(plan: &Plan, indicator: &Indicator, unclear: &UnclearStart<'_>) -> Diagnostic {
    let year = unclear.time.year();
    let at = time_words(unclear.time);
    let message = message!(
        |lang| "{who}: số lũy kế đến {at} đã là {had}; không rõ {target} ({value}) gồm cả số ấy hay tính lại từ đầu giai đoạn, nên chưa tính",
        "{who}: the running total had come to {had} by {at}; {target} ({value}) may include that or count from the beginning of the period, so nothing is computed",
        who = name(indicator, lang),
        at = at.get(lang),
        had = in_unit(plan, indicator, unclear.value, lang),
        target = fact(unclear.target, lang),
        value = fact_value(plan, indicator, unclear.target, lang),
    );
    if let Some(anew) = unclear.anew {
        return more_than_was_left(plan, indicator, unclear, anew);
    }
    let eve = plan.period().map_or(year, |period| period.first.saturating_sub(1));
    let finding = Diagnostic::new(&GOES_ON_OR_ANEW, unclear.target.value.span, message).help(message!(
        |lang| "gồm cả số đã có thì ghi `{baseline} {year}: {had}`; tính lại từ đầu giai đoạn thì ghi `{baseline} {eve}: 0`",
        "write `{baseline} {year}: {had}` if that is included, `{baseline} {eve}: 0` if it counts from the beginning of the period",
        baseline = Word::Baseline.get(lang),
        had = show(unclear.value, lang),
        year,
        eve,
    ));
    match unclear.before {
        Some(before) => finding.related(before.value.span, fact_label(plan, indicator, before)),
        None => finding,
    }
}

/// A total that begins anew, with a target that is told as more than what there was.
fn more_than_was_left(plan: &Plan, indicator: &Indicator, unclear: &UnclearStart<'_>, anew: &Fact) -> Diagnostic {
    let (at, year) = (time_words(unclear.time), unclear.time.year());
    let message = message!(
        |lang| "{who}: {start} là tính lại từ 0, mà {target} (“{written}”) tính từ {had} của {at}; không rõ tính tiếp hay tính lại, nên chưa tính",
        "{who}: {start} counts anew from nothing, but {target} (“{written}”) goes by the {had} of {at}; it may go on or begin anew, so nothing is computed",
        who = name(indicator, lang),
        start = fact(anew, lang),
        target = fact(unclear.target, lang),
        written = plan.slice(unclear.target.value.span),
        had = in_unit(plan, indicator, unclear.value, lang),
        at = at.get(lang),
    );
    let help = message!(
        |lang| "tính tiếp thì ghi `{baseline} {year}: {had}`; tính lại thì ghi mức đề ra bằng số tính từ đầu giai đoạn",
        "write `{baseline} {year}: {had}` if it goes on; if it counts anew, write the target as the number counted from the beginning of the period",
        baseline = Word::Baseline.get(lang),
        had = show(unclear.value, lang),
        year,
    );
    Diagnostic::new(&GOES_ON_OR_ANEW, unclear.target.value.span, message)
        .related(anew.value.span, fact_label(plan, indicator, anew))
        .help(help)
}

/// One figure for every year of a running total.
static STEP_OR_TOTAL: Rule = Rule {
    code: "BDG0717",
    name: "step-or-total",
    severity: Severity::Error,
    title: Both::new("Số lũy kế có một mức cho mọi năm", "One figure for every year of a running total"),
    what: Both::new(
        "Chỉ tiêu là số lũy kế mà ghi `mỗi năm: 2`: không rõ 2 là phần thêm của mỗi năm hay là tổng cộng dồn của năm nào cũng vậy.",
        "A running total says `each year: 2`, which may be what each year adds or the total so far of every year.",
    ),
    why: Both::new(
        "Phần thêm thì năm sau cộng vào năm trước; là tổng cộng dồn thì từ năm thứ hai không được thêm gì. Chưa rõ thì không tính.",
        "What is added makes the total grow from year to year; a total that is the same every year asks for nothing after the first. While it is unclear, nothing is computed.",
    ),
    example: indicator_around!(
        "Số trường được xây mới",
        "đơn vị tính \"trường\"",
        "hướng tăng",
        "loại lũy kế",
        "mỗi năm: 2"
    ),
    fix: Both::new(
        "Phần thêm của mỗi năm thì ghi `mỗi năm: thêm 2 trường`, hoặc `loại thời kỳ`; là tổng cộng dồn thì ghi mức của từng năm (`năm 2021: 2`, `năm 2022: 4`) hoặc của năm cuối.",
        "Write `each year: add 2 schools`, or `kind flow`, for what each year adds; of the total so far state each year (`in 2021: 2`, `in 2022: 4`) or the last one.",
    ),
};

fn running_totals_have_no_yearly_level(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let steps = indicator.facts.iter().filter(|fact| plan.may_be_step(indicator, fact));
        out.extend(steps.map(|step| unclear(plan, indicator, step)));
    }
}

fn unclear(plan: &Plan, indicator: &Indicator, step: &Fact) -> Diagnostic {
    let written = plan.slice(step.value.span);
    let message = message!(
        |lang| "{who}: {fact} là “{written}” của số lũy kế, không rõ là phần thêm của mỗi năm hay tổng cộng dồn; chưa rõ nên không tính",
        "{who}: {fact} is “{written}” of a running total, which may be what each year adds or the total so far; nothing is computed from it",
        who = name(indicator, lang),
        fact = fact(step, lang),
        written,
    );
    let last = plan.period().map_or(2030, |period| period.last);
    // What is added is added to something.
    let begun = indicator.facts.iter().any(|fact| !fact.kind.is_target());
    let start = plan.period().filter(|_| !begun).map_or_else(Message::default, |period| {
        let (word, year) = (Word::Baseline.get(plan.lang), period.first.saturating_sub(1));
        message!(" và mức đầu kỳ `{word} {year}: 0`", " and the start `{word} {year}: 0`", word, year)
    });
    Diagnostic::new(&STEP_OR_TOTAL, step.value.span, message).help(message!(
        |lang| "phần thêm của mỗi năm thì ghi `{each}: {add} …`{start}; là tổng cộng dồn thì ghi mức của từng năm, hoặc của năm cuối: `{by} {last}: …`",
        "write `{each}: {add} …`{start} for what each year adds; of the total so far write each year's, or that of the last one: `{by} {last}: …`",
        each = Word::EachYear.get(plan.lang),
        add = Word::Add.get(plan.lang),
        by = Word::By.get(plan.lang),
        start,
    ))
}
