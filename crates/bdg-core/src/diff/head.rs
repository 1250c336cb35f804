//! What differs between the plans' own statements.

use std::collections::{HashMap, VecDeque};

use super::contents::{Both, Item, apart, between, bounds, keyword, list};
use super::duties::short;
use super::result::{DiffKind, DiffSide, DiffTopic, Difference};
use super::tasks;
use crate::model::{AgencyId, Capacity, Citation, Header, Plan, Report, ReportDue, ReportKind};
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::words::spaced;

/// What differs between the heads of the two plans.
pub(super) fn differences(both: &Both<'_>) -> Vec<Difference> {
    let (old, new) = match (&both.old.header, &both.new.header) {
        (Some(old), Some(new)) => (old, new),
        (None, None) => return Vec::new(),
        (old, new) => {
            let whole = |plan: &Plan, header: &Option<Header>| header.as_ref().map(|header| title(plan, header));
            return between(DiffTopic::Whole, keyword(Word::Plan), whole(both.old, old), whole(both.new, new))
                .into_iter()
                .collect();
        }
    };
    let mut found = Vec::new();
    if let Some(renamed) = between(
        DiffTopic::Title,
        Message::new("tên kế hoạch", "title"),
        Some(title(both.old, old)),
        Some(title(both.new, new)),
    ) {
        let (one, two) = super::values::texts((both.old, old.title), (both.new, new.title));
        let (old, new) = (Some(DiffSide::words(one)), Some(DiffSide::words(two)));
        found.push(Difference { kind: DiffKind::Renamed, old, new, ..renamed });
    }
    let period = |header: &Header| {
        let period = header.period?;
        Some(phrases::both(|_| phrases::years(&[(period.first, period.last)])))
    };
    found.extend(between(DiffTopic::Period, keyword(Word::Period), period(old), period(new)));
    let vision = |header: &Header| header.vision.map(|(year, _)| phrases::both(|_| year.to_string()));
    found.extend(between(DiffTopic::Period, keyword(Word::Vision), vision(old), vision(new)));
    found.extend(list(DiffTopic::Document, documents(both.old, old), documents(both.new, new)));
    found.extend(list(DiffTopic::Above, above(both.old, old), above(both.new, new)));
    let cuts = |header: &Header| {
        let cuts = header.cuts?.value;
        Some(phrases::both(|lang| {
            format!("{}; {}", format_decimal(cuts.on_track, lang), format_decimal(cuts.slow, lang))
        }))
    };
    found.extend(between(DiffTopic::Thresholds, keyword(Word::Thresholds), cuts(old), cuts(new)));
    found.extend(reports(both, &old.reports, &new.reports));
    found.extend(tasks::tasks(both, &old.tasks, &new.tasks));
    found.extend(tasks::notes(both, &old.notes, &new.notes));
    found
}

fn title(plan: &Plan, header: &Header) -> Message {
    super::values::quoted(&spaced(plan.text(header.title)))
}

/// The documents around the plan, who issues and signs it, and the words that it prints.
fn documents(plan: &Plan, header: &Header) -> Vec<Item> {
    let mut items = Vec::new();
    let mut cited = |word: Word, about: String, citation: &Citation, years: &dyn Fn(Lang) -> String| {
        let words = phrases::both(|lang| format!("{}{}", cite(plan, citation, lang), years(lang)));
        let subject = format!("{} {about}", word.get(Lang::Vi));
        let what = phrases::both(|lang| format!("{} {about}", word.get(lang)).trim_end().to_owned());
        items.push(Item { key: format!("{subject}\n{}", words.vi), subject, what, words, text: None });
    };
    if let Some(issued) = &header.issued {
        cited(Word::Issued, String::new(), issued, &|_| String::new());
    }
    for annual in &header.annuals {
        cited(Word::Issued, annual.year.to_string(), &annual.citation, &|_| String::new());
    }
    for basis in &header.bases {
        cited(Word::Basis, String::new(), &basis.citation, &|lang| bounds(basis.bounds, lang));
    }
    for issuer in &header.issuers {
        let under = issuer.under.map_or_else(String::new, |under| format!(" ({})", plan.text(under)));
        let text = format!("{}{under}", plan.text(issuer.name));
        items.push(Item::text(Word::Issuer.get(Lang::Vi), keyword(Word::Issuer), &text, issuer.bounds));
    }
    for signer in &header.signers {
        let capacities = signer.capacities.iter().map(|(capacity, text)| {
            let word = match capacity {
                Capacity::Position => Word::Position,
                Capacity::OnBehalf => Word::OnBehalf,
                Capacity::For => Word::SigningFor,
                Capacity::ByOrder => Word::ByOrder,
                Capacity::ByAuthority => Word::ByAuthority,
            };
            phrases::both(|lang| format!(", {} “{}”", word.get(lang), plan.text(*text)))
        });
        let capacities: Vec<Message> = capacities.collect();
        let words = phrases::both(|lang| {
            let all: String = capacities.iter().map(|one| one.get(lang)).collect();
            format!("“{}”{all}{}", plan.text(signer.name), bounds(signer.bounds, lang))
        });
        let subject = format!("{}{}", Word::Signer.get(Lang::Vi), bounds(signer.bounds, Lang::Vi));
        items.push(Item {
            key: format!("{subject}\n{}", words.vi),
            subject,
            what: keyword(Word::Signer),
            words,
            text: None,
        });
    }
    for text in header.texts.iter().filter(|text| text.keyword != Word::Upper) {
        items.push(Item::text(text.keyword.get(Lang::Vi), keyword(text.keyword), plan.text(text.text), text.bounds));
    }
    items
}

/// The plan above, and what is not taken up of it.
fn above(plan: &Plan, header: &Header) -> Vec<Item> {
    let upper = header.texts(Word::Upper);
    let upper = upper
        .map(|text| Item::text(Word::Upper.get(Lang::Vi), keyword(Word::Upper), plan.text(text.text), text.bounds));
    let declined = header.declined.iter().map(|declined| {
        let code = plan.text(declined.code);
        let what = phrases::both(|lang| format!("{} {code}", Word::Declines.get(lang)));
        let years = bdg_syntax::Bounds::default();
        Item::text(&format!("{} {code}", Word::Declines.get(Lang::Vi)), what, plan.text(declined.reason), years)
    });
    upper.chain(declined).collect()
}

/// `“738/KH-UBND” ngày 13/4/2016`.
fn cite(plan: &Plan, citation: &Citation, lang: Lang) -> String {
    let on = match (citation.date, citation.month) {
        (Some(date), _) => format!(" {} {}", Word::On.get(lang), date.written(lang)),
        (None, Some(month)) => format!(" ({:02}/{})", month.month, month.year),
        (None, None) => String::new(),
    };
    format!("“{}”{on}", spaced(plan.text(citation.title)))
}

/// What differs between the reports that are due: one from and to the same agencies is the same one, due on another day.
fn reports(both: &Both<'_>, old: &[Report], new: &[Report]) -> Vec<Difference> {
    use super::contents::Which::{New, Old};
    let party = |which, agency: Option<(AgencyId, _)>| agency.map(|(id, _)| both.shared(which, id));
    let subject =
        |which, report: &Report| (report.kind, party(which, report.from), party(which, report.to), report.bounds);
    let key = |which, report: &Report| (subject(which, report), due_words(report, Lang::Vi));
    let mut equal: HashMap<_, usize> = HashMap::new();
    new.iter().for_each(|report| *equal.entry(key(New, report)).or_default() += 1);
    let mut left: HashMap<_, VecDeque<&Report>> = HashMap::new();
    let mut kept: HashMap<_, usize> = HashMap::new();
    let mut order = Vec::new();
    for report in old {
        match equal.get_mut(&key(Old, report)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                *kept.entry(key(Old, report)).or_default() += 1;
            }
            None => {
                order.push(subject(Old, report));
                left.entry(subject(Old, report)).or_default().push_back(report);
            }
        }
    }
    let mut open: Vec<&Report> = Vec::new();
    for report in new {
        match kept.get_mut(&key(New, report)).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => open.push(report),
        }
    }
    let side =
        |plan: &Plan, report: &Report| Some(DiffSide::words(phrases::both(|lang| report_words(plan, report, lang))));
    let what = || keyword(Word::Report);
    let topic = DiffTopic::Report;
    let mut found = Vec::new();
    for report in open {
        let before = left.get_mut(&subject(New, report)).and_then(VecDeque::pop_front);
        let Some(before) = before else {
            found.push(apart(topic, what(), None, side(both.new, report)));
            continue;
        };
        let year = both.new.period().map_or(2000, |period| period.last);
        let kind = match (before.due.year().is_some(), report.due.year().is_some()) {
            (one, two) if one == two => tasks::moved(Some(before.due.last_of(year)), Some(report.due.last_of(year))),
            _ => DiffKind::Changed,
        };
        let (old, new) = (side(both.old, before), side(both.new, report));
        found.push(Difference { topic, kind, what: what(), of: Vec::new(), old, new });
    }
    for subject in order {
        if let Some(report) = left.get_mut(&subject).and_then(VecDeque::pop_front) {
            found.push(apart(topic, what(), side(both.old, report), None));
        }
    }
    found
}

/// `năm trước 15/12, của Phòng Y tế, về Sở Y tế từ 2024`.
fn report_words(plan: &Plan, report: &Report, lang: Lang) -> String {
    let kind = match report.kind {
        ReportKind::Yearly => Word::EveryYear,
        ReportKind::HalfYearly => Word::EveryHalf,
        ReportKind::NineMonthly => Word::EveryNine,
        ReportKind::Quarterly => Word::EveryQuarter,
        ReportKind::Monthly => Word::EveryMonth,
    };
    let party = |word: &str, agency: Option<(AgencyId, _)>| {
        agency.map_or_else(String::new, |(id, _)| format!(", {word} {}", short(plan, id)))
    };
    format!(
        "{} {}{}{}{}",
        kind.get(lang),
        due_words(report, lang),
        party(phrases::word(lang, "của", "of"), report.from),
        party(phrases::word(lang, "gửi", "to"), report.to),
        bounds(report.bounds, lang)
    )
}

fn due_words(report: &Report, lang: Lang) -> String {
    let due = Word::Due.get(lang);
    match report.due {
        ReportDue::On { date, next_year } => {
            let next = if next_year { format!(" {}", Word::NextYear.get(lang)) } else { String::new() };
            format!("{due} {}{next}", date.written(lang))
        }
        ReportDue::Day { day, next_month } => {
            let next = if next_month { format!(" {}", Word::NextMonth.get(lang)) } else { String::new() };
            let day_of = phrases::word(lang, "ngày", "day");
            format!("{due} {day_of} {day}{next}")
        }
    }
}
