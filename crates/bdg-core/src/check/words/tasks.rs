//! Figures that notes, tasks and the plan's own sentences give for an indicator, against its own.

use std::collections::HashSet;
use std::ops::Range;

use super::about::{
    clause_before, defines_others, has_figures_of, is_elsewhere, is_looser, is_of_others, is_subject, meant,
    named_years, names_past, years_before,
};
use super::phrase::{
    Percentage, has, has_in_year, is_change, is_closed, is_reached, is_share, percentages, same, words, year,
};
use super::sentences::{MOST, sentences};
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan, SeriesKind};
use crate::phrases::{self, indicator as name};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::Text;

/// The check.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&WORDS_FIGURE_DIFFERS], words_agree_with_figures)];

/// A note's or a task's percentage that no figure of its indicator is.
pub(super) static WORDS_FIGURE_DIFFERS: Rule = Rule {
    code: "BDG1013",
    name: "words-figure-differs",
    severity: Severity::Warning,
    title: Both::new("Lời văn nêu con số khác chỉ tiêu", "A text's figure differs"),
    what: Both::new(
        "Ghi chú của chỉ tiêu nêu kết quả của một năm (`năm 2024 đạt 95%`), hay nhiệm vụ, mục đích, yêu cầu, lời mở đầu, lời kết, ghi chú chung nhắc tên chỉ tiêu cùng một mức (`… lên 95%`, `… từ 60% lên 95%`, `… thuộc nhóm 15 tỉnh`), hay nói bằng lời khác (`kinh tế số chiếm 30% GRDP`, `tỉnh có 186 trường mầm non`), khác các con số của chỉ tiêu; nêu rõ năm thì phải là con số của năm ấy. Mức so sánh lỏng hơn mức đề ra quá một phần hai mươi (`trên 60%` của `trên 65%`) cũng là con số khác. Lời văn cũng không được tính sai: `11/12 thôn, bằng 100%`, `45 xã, trong đó 48 xã`, `850 triệu đồng, gồm … 500 triệu đồng, … 300 triệu đồng`, `… đạt 5.880 tỷ đồng, tăng 18,1% so với năm 2024`, `… 1.240 tỷ đồng, chiếm 66,7%`. Ghi chú của chỉ tiêu tính từ chính các con số của chỉ tiêu thì phải tính đúng: `Năm 2025 giảm 5,4% so với năm 2024`, `Năm 2030 gấp 2,2 lần năm 2025`, `Bình quân mỗi năm 2.000 người`, `Cấp xã chiếm 59,1% tổng số năm 2025`, `Năm 2025 xếp thứ 3`, `41/64 xã có thư viện`. Lời ghi trong ngoặc kép sau một con số (`năm 2027: 72 \"Phấn đấu tăng lên 75%\"`), được in cạnh con số ấy trong kế hoạch năm, cũng phải nêu đúng. Mục đích, yêu cầu có mọi từ của tên chỉ tiêu theo thứ tự khác cũng được so.",
        "A note of the indicator gives a year's figure (`in 2024 reached 95%`), or a task, a purpose, a requirement, the preamble, the closing or a note of the plan names the indicator with a figure (`… to reach 95%`, `… from 60% to 95%`, `… in the top 15`), perhaps in other words than its title (`kinh tế số chiếm 30% GRDP`, `tỉnh có 186 trường mầm non`), and the indicator has another; where a year is named, for that year. A bound that is looser than the target's by more than a twentieth (`above 60%` of `above 65%`) is another figure too. Nor may a text reckon wrongly: `11/12 villages, or 100%`, `45 communes, of which 48 communes`, `850 million, comprising … 500 million, … 300 million`, a growth or a share beside a figure of the plan that its figures do not give. What a note reckons from the figures of its own indicator has to be right: `2025: 5.4% less than in 2024`, a multiple, an average a year, the share of a part, a rank, a count over the whole. The wording quoted behind a figure (`in 2027: 72 \"Increase to 75%\"`), which the annual plan prints beside it, has to say the same. A purpose or requirement with all words of a title in another order is held against it too.",
    ),
    why: Both::new(
        "Hai nơi của kế hoạch nói hai mức; không rõ giao việc theo mức nào.",
        "Two places of the plan say two figures; it is not clear which one is to be worked for.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "gốc 2020: 15",
        "đến 2025: ít nhất 20",
        "ghi chú \"Năm 2020 đã đạt 25%\""
    ),
    fix: Both::new("Thống nhất hai con số.", "Make the two figures agree."),
};

/// A title of fewer letters may mean much else.
pub(super) const LEAST: usize = 10;

fn words_agree_with_figures(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.notes.is_empty()) {
        for note in &indicator.notes {
            if !note_agrees(plan, indicator, note.text, out) {
                out.extend(note_aims(plan, indicator, note.text));
            }
        }
    }
    plan_texts_agree(plan, out);
    for goal in &plan.goals {
        let shares = || {
            let own = goal.indicators.iter().take(MOST).filter_map(|&id| plan.indicator(id));
            own.filter(|indicator| is_share(plan, indicator))
        };
        let own = goal.indicators.iter().filter_map(|&id| plan.indicator(id)).flat_map(|indicator| &indicator.tasks);
        for task in goal.tasks.iter().chain(own) {
            let text = plan.text(task.text);
            if !text.contains('%') {
                continue;
            }
            let lower = text.to_lowercase();
            let found = percentages(&lower);
            let differing = shares().find_map(|indicator| {
                let promised = promised(plan, indicator, &lower, &found)?;
                (!has(plan, indicator, promised)).then_some((indicator, promised))
            });
            if let Some((indicator, promised)) = differing {
                out.extend(task_differs(plan, indicator, task.text, promised));
            }
        }
    }
}

/// The percentage that a task promises for an indicator whose title it repeats.
fn promised<'t>(plan: &Plan, indicator: &Indicator, task: &str, found: &'t [Percentage]) -> Option<&'t Percentage> {
    /// The letters between a title and its figure.
    const FAR: usize = 40;
    let title = plan.text(indicator.title).to_lowercase();
    let title = ["tỷ lệ ", "tỉ lệ ", "the share of ", "share of "]
        .iter()
        .find_map(|lead| title.strip_prefix(lead))
        .unwrap_or(&title)
        .trim_end_matches('.');
    if title.chars().count() < LEAST {
        return None;
    }
    let end = task.find(title)?.checked_add(title.len())?;
    let promised = found.iter().find(|percentage| percentage.place.start >= end)?;
    let between = task.get(end..promised.place.start)?;
    // More words between the two may make it the figure of a part: `… của lao động nữ đạt 27%`.
    let near = between.chars().count() <= FAR && is_plain(between);
    let after = task.get(promised.place.end..)?;
    let own = speaks_of(plan, indicator, task.get(..end)?, (between, after), promised);
    let others = defines_others(&clause_before(plan, indicator, task.get(..end)?));
    (near && is_reached(between) && is_closed(after) && own && !others).then_some(promised)
}

/// The plan's own sentences: they name what is to be reached as a whole.
fn plan_texts_agree(plan: &Plan, out: &mut Findings) {
    for (keyword, text) in sentences(plan).into_iter().filter(|(_, text)| plan.text(*text).contains('%')) {
        let lower = plan.text(text).to_lowercase();
        let found = percentages(&lower);
        let own = |one: &&Indicator| is_share(plan, one) && is_subject(plan, one, &lower);
        let shares = plan.indicators.iter().take(MOST).filter(own);
        // One title may stand for several indicators.
        let mut told: HashSet<usize> = HashSet::new();
        for indicator in shares {
            let named = aimed_at(plan, indicator, &lower, &found).or_else(|| asked_of(plan, indicator, &lower, &found));
            if let Some(promised) = named.filter(|promised| told.insert(promised.place.start)) {
                out.extend(text_differs(plan, indicator, (keyword, text), promised));
            }
        }
    }
}

/// The percentage that a sentence of the plan gives right behind the whole title of an indicator, for no year before the plan.
fn aimed_at<'t>(plan: &Plan, indicator: &Indicator, text: &str, found: &'t [Percentage]) -> Option<&'t Percentage> {
    titles_in(plan, indicator, text).into_iter().find_map(|end| {
        let promised = found.iter().find(|percentage| percentage.place.start >= end)?;
        let after = text.get(promised.place.end..)?;
        let own = belongs_to_title(plan, indicator, text, end..promised.place.start)
            && speaks_of(plan, indicator, text.get(..end)?, (text.get(end..promised.place.start)?, after), promised);
        let others = defines_others(&clause_before(plan, indicator, text.get(..end)?));
        let told = own && !others && is_closed(after) && !is_said(plan, indicator, text, end, promised);
        told.then_some(promised)
    })
}

/// Whether a percentage behind a title is the indicator's: one of its figures, and of the year that the text names right beside
/// it, where the plan has a target for that.
fn is_said(plan: &Plan, indicator: &Indicator, text: &str, end: usize, percentage: &Percentage) -> bool {
    if !has(plan, indicator, percentage) {
        return false;
    }
    let around = || {
        let clause = clause_before(plan, indicator, text.get(..end)?);
        let plain = is_plain(&clause);
        let (between, after) = (text.get(end..percentage.place.start)?, text.get(percentage.place.end..)?);
        let years = named_years(if plain { &clause } else { "" }, between, time_behind(after));
        // The sentence may say in a clause before of which year it speaks.
        Some(if years.is_empty() { years_before(text.get(..end)?) } else { years })
    };
    let Some([year]) = around().as_deref().and_then(|years| <[i32; 1]>::try_from(years).ok()) else { return true };
    let of_year = |fact: &&Fact| fact.year() == Some(year);
    let targets =
        || indicator.facts.iter().filter(of_year).filter(|fact| fact.kind.is_target() && fact.exact().is_some());
    targets().next().is_none() || has_in_year(plan, indicator, year, percentage)
}

/// Whether a percentage is of all that an indicator measures, of a year of which it has a figure, and no looser bound than that.
pub(super) fn speaks_of(
    plan: &Plan,
    indicator: &Indicator,
    head: &str,
    (between, after): (&str, &str),
    percentage: &Percentage,
) -> bool {
    let clause = clause_before(plan, indicator, head);
    let years = all_years(&clause, head, between, after);
    let looser = meant(indicator, &years)
        .is_some_and(|own| is_looser(plan, indicator, between, Exact::new(percentage.value), own));
    let others = is_of_others(&clause, between, after) || is_elsewhere(plan, indicator, head) || between.contains('%');
    !others && has_figures_of(indicator, &years) && !looser
}

/// The years of a figure: those that its clause names, or else the one of which its sentence speaks.
fn all_years(clause: &str, head: &str, between: &str, after: &str) -> Vec<i32> {
    let years = named_years(clause, between, after);
    if years.is_empty() { years_before(head) } else { years }
}

/// Where the whole title of an indicator ends in a text in lower case, each time that it stands there.
pub(super) fn titles_in(plan: &Plan, indicator: &Indicator, text: &str) -> Vec<usize> {
    let title = plan.text(indicator.title).to_lowercase();
    let title = title.trim_end_matches('.');
    if title.chars().count() < LEAST {
        return Vec::new();
    }
    let apart =
        |at: usize| text.get(..at).and_then(|head| head.chars().next_back()).is_none_or(|sign| !sign.is_alphanumeric());
    text.match_indices(title).filter(|(at, _)| apart(*at)).map(|(at, _)| at.saturating_add(title.len())).collect()
}

/// Where it ends the first time.
pub(super) fn title_in(plan: &Plan, indicator: &Indicator, text: &str) -> Option<usize> {
    titles_in(plan, indicator, text).first().copied()
}

/// What follows a figure, where that is no more than its time: `vào năm 2030`, but not `từ mức 93% năm 2026`.
pub(super) fn time_behind(after: &str) -> &str {
    let near = after.split([';', '.', ',']).next().unwrap_or_default();
    let short = words(near).filter(|word| word.starts_with(|first: char| first.is_ascii_digit())).count() == 1;
    if is_plain(near) && short && !near.contains('%') { near } else { "" }
}

/// Whether what stands between a title and a figure leaves it the title's.
pub(super) fn is_plain(between: &str) -> bool {
    /// What may stand between a title and its figure and leave it the title's.
    const BETWEEN: &[&str] = &[
        "đạt", "tăng", "giảm", "nâng", "lên", "xuống", "còn", "là", "phấn", "đấu", "đến", "hết", "cuối", "năm", "vào",
        "trên", "dưới", "ít", "nhất", "tối", "thiểu", "đa", "không", "quá", "hơn", "từ", "khoảng", "mức", "bằng",
        "toàn", "địa", "bàn", "giai", "đoạn", "trung", "hạn", "to", "reach", "reaches", "is", "was", "at", "least",
        "most", "above", "below", "over", "under", "about", "by", "in", "the", "end", "of", "falls", "rises", "up",
        "down", "period", "are", "will", "be", "ổn", "định", "duy", "trì", "giữ", "vững", "ở", "stay", "stays",
        "remain", "remains",
    ];
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut before = String::new();
    let plain = words(between).all(|word| {
        // Of all that the plan is of: `toàn tỉnh`, `trên địa bàn xã`; but a title that goes on is another's.
        let whole = matches!(word.as_str(), "tỉnh" | "xã") && matches!(before.as_str(), "toàn" | "bàn");
        let fits = whole || is_number(&word) || BETWEEN.contains(&word.as_str());
        before = word;
        fits
    });
    plain && !between.contains([';', '.', '(', ':'])
}

/// Whether what stands between a title and a figure leaves it the title's, of the plan and its years.
fn belongs_to_title(plan: &Plan, indicator: &Indicator, text: &str, place: Range<usize>) -> bool {
    let (Some(head), Some(between)) = (text.get(..place.start), text.get(place)) else { return false };
    let clause = format!("{} {between}", head.rsplit([';', '.']).next().unwrap_or(head));
    // Of a year before the plan only what it has a figure of is looked at, and that of the year and not of several.
    let known = has_figures_of(indicator, &named_years(&clause, "", "")) && indicator.series() != SeriesKind::Flow;
    let own = (known || !names_past(plan, &clause)) && !is_elsewhere(plan, indicator, text);
    is_plain(between) && is_reached(between) && own
}

/// The percentage that a sentence of the plan asks of what an indicator is a share of: `80% số xã đạt chuẩn nông thôn mới`.
fn asked_of<'t>(plan: &Plan, indicator: &Indicator, text: &str, found: &'t [Percentage]) -> Option<&'t Percentage> {
    let title = plan.text(indicator.title).to_lowercase();
    let of = ["tỷ lệ ", "tỉ lệ ", "the share of ", "share of "].iter().find_map(|lead| title.strip_prefix(lead))?;
    let of = of.strip_prefix("số ").unwrap_or(of).trim_end_matches('.');
    if of.chars().count() < LEAST {
        return None;
    }
    found.iter().find(|percentage| {
        let (Some(before), Some(after)) = (text.get(..percentage.place.start), text.get(percentage.place.end..)) else {
            return false;
        };
        let after = after.trim_start();
        let whole = ["tổng số ", "số ", "các ", "of all ", "of the ", "of "];
        let after = whole.iter().find_map(|lead| after.strip_prefix(lead)).unwrap_or(after);
        let clause = before.rsplit([';', '.']).next().unwrap_or(before);
        let own = !names_past(plan, clause) && !is_elsewhere(plan, indicator, text);
        let Some(behind) = after.strip_prefix(of) else { return false };
        let mut known = has(plan, indicator, percentage);
        // Where the clause says of which year, that year's target is meant.
        if let [year] = named_years(clause, "", "").as_slice() {
            let target = |fact: &&Fact| fact.year() == Some(*year) && fact.kind.is_target() && fact.exact().is_some();
            known &= indicator.facts.iter().find(target).is_none() || has_in_year(plan, indicator, *year, percentage);
        }
        is_closed(behind)
            && !is_change(before)
            && own
            && !known
            && speaks_of(plan, indicator, before, ("", behind), percentage)
    })
}

/// Holds `năm 2024 đạt 95%` of a note against what the indicator has of that year; whether something was found.
fn note_agrees(plan: &Plan, indicator: &Indicator, note: Text, out: &mut Findings) -> bool {
    let text = plan.text(note);
    let mut told = false;
    if !text.contains('%') || !is_share(plan, indicator) {
        return told;
    }
    let lower = text.to_lowercase();
    for percentage in percentages(&lower) {
        let Some((_, clause)) = lower.get(..percentage.place.start).and_then(|before| {
            ["năm ", "in "].iter().filter_map(|word| before.rsplit_once(word)).max_by_key(|(head, _)| head.len())
        }) else {
            continue;
        };
        let after = lower.get(percentage.place.end..).unwrap_or_default();
        let head = lower.get(..percentage.place.start.saturating_sub(clause.len())).unwrap_or_default();
        let own = leaves_it_its_own(head) && !is_supposed(head) && is_result(clause) && is_closed(after);
        let Some(of) = year(clause).filter(|_| own) else { continue };
        let mut known = indicator
            .facts
            .iter()
            .filter(|fact| fact.time.is_some_and(|time| time.is_year() && time.year() == of) && fact.exact().is_some());
        let Some(first) = known.clone().next() else { continue };
        let agrees = known.any(|fact| fact.exact().is_some_and(|value| same(value, &percentage)));
        if !agrees && !has(plan, indicator, &percentage) {
            out.push(note_differs(plan, indicator, note, of, &percentage, first));
            told = true;
        }
    }
    told
}

/// The finding for a note that gives its own indicator another percentage than it has, behind its whole title.
fn note_aims(plan: &Plan, indicator: &Indicator, note: Text) -> Option<Diagnostic> {
    if !is_share(plan, indicator) {
        return None;
    }
    let lower = plan.text(note).to_lowercase();
    let found = percentages(&lower);
    let promised = aimed_at(plan, indicator, &lower, &found)?;
    text_differs(plan, indicator, (Word::Note, note), promised)
}

/// Whether what stands before a year leaves its figure the indicator's: `Toàn quốc năm 2025 đạt 68%` is another's.
fn leaves_it_its_own(head: &str) -> bool {
    const LEADS: &[&str] =
        &["tỷ", "tỉ", "lệ", "đến", "hết", "cuối", "ước", "kết", "quả", "thực", "hiện", "tính", "trong", "the", "share"];
    let lead = head.rsplit([';', '.', ',', '(']).next().unwrap_or(head);
    let lead = ["năm ", "in "].iter().find_map(|word| lead.strip_suffix(word)).unwrap_or(lead);
    words(lead).all(|word| LEADS.contains(&word.as_str()) || year(&word).is_some())
}

/// Whether a sentence only supposes what it says: `nếu tính theo quy chuẩn cũ, năm 2025 đạt 75%`.
fn is_supposed(head: &str) -> bool {
    let sentence = head.rsplit([';', '.']).next().unwrap_or(head);
    let mut before = String::new();
    words(sentence).any(|word| {
        let supposed = matches!(word.as_str(), "nếu" | "if") || before == "giả" && word == "sử";
        before = word;
        supposed
    })
}

/// Whether nothing but a verb stands between a year and its figure: `2024 đã đạt`.
fn is_result(clause: &str) -> bool {
    const BETWEEN: &[&str] = &[
        "đã", "mới", "chỉ", "ước", "đạt", "là", "được", "thực", "hiện", "kết", "quả", "tỷ", "tỉ", "lệ", "này", "it",
        "was", "is", "reached", "already", "the", "result", "only",
    ];
    super::phrase::words(clause.get(4..).unwrap_or_default()).all(|word| BETWEEN.contains(&word.as_str()))
        && is_reached(clause)
}

fn note_differs(
    plan: &Plan,
    indicator: &Indicator,
    note: Text,
    year: i32,
    percentage: &Percentage,
    known: &Fact,
) -> Diagnostic {
    let message = message!(
        |lang| "{who}: ghi chú nêu năm {year} là {found}%, nhưng {fact} là {value}",
        "{who}: the note says {found}% for {year}, but {fact} is {value}",
        who = name(indicator, lang),
        year,
        found = format_decimal(percentage.value, lang),
        fact = phrases::fact(known, lang),
        value = phrases::fact_value(plan, indicator, known, lang),
    );
    finished(plan, indicator, note, known, message)
}

fn task_differs(plan: &Plan, indicator: &Indicator, task: Text, percentage: &Percentage) -> Option<Diagnostic> {
    text_differs(plan, indicator, (Word::Task, task), percentage)
}

/// The finding for a sentence that gives an indicator a percentage which is none of its figures.
pub(super) fn text_differs(
    plan: &Plan,
    indicator: &Indicator,
    place: (Word, Text),
    percentage: &Percentage,
) -> Option<Diagnostic> {
    let lower = plan.text(place.1).to_lowercase();
    let before = |end: &usize| *end <= percentage.place.start;
    let last = titles_in(plan, indicator, &lower).into_iter().rfind(before);
    let around = last.and_then(|end| Some((lower.get(..end)?, lower.get(end..)?)));
    let years = around.map(|(head, behind)| all_years(&clause_before(plan, indicator, head), head, "", behind));
    let target = meant(indicator, &years.unwrap_or_default())?;
    let found = |lang: Lang| format!("{}%", format_decimal(percentage.value, lang));
    Some(sentence_differs(plan, indicator, place, &found, target))
}

/// The finding for a sentence that names an indicator with another figure than its own.
pub(super) fn sentence_differs(
    plan: &Plan,
    indicator: &Indicator,
    (keyword, place): (Word, Text),
    found: &dyn Fn(Lang) -> String,
    own: &Fact,
) -> Diagnostic {
    let message = message!(
        |lang| "{keyword} nêu “{title}” {found}, nhưng {goal} của chỉ tiêu {code} là {value}",
        "a {keyword} says {found} for “{title}”, but {goal} of indicator {code} is {value}",
        keyword = keyword.get(lang),
        title = plan.text(indicator.title),
        found = found(lang),
        goal = phrases::fact(own, lang),
        code = indicator.full_code,
        value = phrases::fact_value(plan, indicator, own, lang),
    );
    finished(plan, indicator, place, own, message)
}

/// The finding for words that give an indicator another figure than its own.
pub(super) fn finished(
    plan: &Plan,
    indicator: &Indicator,
    place: Text,
    fact: &Fact,
    message: bdg_syntax::diagnostic::Message,
) -> Diagnostic {
    Diagnostic::new(&WORDS_FIGURE_DIFFERS, place.0, message)
        .related(fact.value.span, phrases::fact_label(plan, indicator, fact))
        .help(message!(
            "thống nhất hai con số; nếu câu nói về năm khác hay nơi khác thì ghi rõ trong câu",
            "make the two figures agree; where the sentence speaks of another year or place, let it say so"
        ))
}
