//! `bdg check --fix` and the fixes of findings: what they mend is mended, nothing else changes, and the plan says the same.

use std::collections::{BTreeMap, BTreeSet};

use bdg::fix::fix_text;
use bdg::{Diagnostic, Loaded, load_text};
use bdg_core::catalogue;
use bdg_report::export::csv;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::promises::ways::said::said;

/// Every plan that lies about, and every rule's example, in both languages where it can be translated.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = catalogue::all()
        .filter(|rule| !rule.example.is_empty())
        .map(|rule| (rule.code.to_owned(), rule.example.to_owned()))
        .collect();
    for folder in ["examples", "tests/it/bad", "tests/it/bad/chung"] {
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "bdg")) {
            texts.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    let english: Vec<(String, String)> = texts
        .iter()
        .filter(|(_, text)| load_text("plan.bdg", text).plan.lang == bdg::Lang::Vi)
        .filter_map(|(name, text)| Some((format!("{name} in English"), bdg::translate(text, bdg::Lang::En).ok()?)))
        .collect();
    assert!(english.len() > 100, "{}", english.len());
    texts.extend(english);
    texts
}

/// What a plan comes to: every figure, stated and computed.
fn values(loaded: &Loaded) -> String {
    // Not as they are written, which a fix changes.
    let columns: Vec<&str> = csv::COLUMNS.into_iter().filter(|column| *column != "written").collect();
    let table = csv::table(&loaded.plan, &csv::Selection::default().with_columns(&columns).unwrap());
    // The note of a derived target quotes a figure as it is written, in whichever notation.
    let line = |line: &str| if line.contains(",target_derived,") { line.replace(',', ".") } else { line.to_owned() };
    table.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What a finding tells, without the plan's own words, which a fix may write otherwise.
fn words(finding: &Diagnostic) -> String {
    let pieces = finding.message.vi.split('“').map(|piece| piece.split_once('”').map_or(piece, |(_, behind)| behind));
    pieces.collect::<Vec<_>>().join("“”").replace(',', ".")
}

/// The findings by what they say, without their places.
fn told(found: &[Diagnostic]) -> BTreeMap<(&'static str, String), usize> {
    let mut told = BTreeMap::new();
    for finding in found {
        *told.entry((finding.code, words(finding))).or_default() += 1;
    }
    told
}

/// The findings of one list that the other has not.
fn more(after: &[Diagnostic], before: &[Diagnostic]) -> Vec<String> {
    let (after, before) = (told(after), told(before));
    let count = |key: &(&'static str, String)| before.get(key).copied().unwrap_or(0);
    after
        .into_iter()
        .filter(|(key, number)| *number > count(key))
        .map(|((code, said), _)| format!("{code}: {said}"))
        .collect()
}

/// What mending a text must leave as it is, and what must be gone.
fn holds(name: &str, text: &str) -> usize {
    let before = load_text("plan.bdg", text);
    let (mended, changes) = fix_text("plan.bdg", text);
    let after = load_text("plan.bdg", &mended);
    let (found, left) = (before.findings(), after.findings());
    // Every change takes its finding away, and none that could be made is left.
    for code in changes.iter().map(|change| change.code) {
        let count = |found: &[Diagnostic]| found.iter().filter(|one| one.code == code).count();
        assert!(count(&left) < count(&found), "{name}: {code}, {changes:#?}");
    }
    let keeps = |one: &&Diagnostic| one.fix.as_ref().is_some_and(|fix| fix.keeps);
    assert_eq!(left.iter().find(keeps), None, "{name}: left in\n{mended}");
    assert_eq!(fix_text("plan.bdg", &mended), (mended.clone(), Vec::new()), "{name}: again");
    // No finding comes but what the fault kept back.
    let mut kept_back = before.diagnostics.clone();
    kept_back.extend(bdg::check(&before.plan));
    kept_back.extend(found.iter().cloned());
    // Sentences repeat words that a fix writes otherwise; lines stay.
    let place = |loaded: &Loaded, one: &Diagnostic| (one.code, loaded.plan.sources.line(one.span));
    let known: BTreeSet<_> = kept_back.iter().map(|one| place(&before, one)).collect();
    let new: Vec<_> = left.iter().filter(|one| !known.contains(&place(&after, one))).collect();
    assert!(new.is_empty(), "{name}: {new:#?} {changes:#?}\n{mended}");
    assert_eq!(values(&after), values(&before), "{name}: {changes:#?}");
    assert_eq!(said(&after.plan), said(&before.plan), "{name}: {changes:#?}");
    // Other lines are the same, byte for byte.
    let (old, new): (Vec<&str>, Vec<&str>) = (text.split('\n').collect(), mended.split('\n').collect());
    assert_eq!(old.len(), new.len(), "{name}");
    for (number, (old, new)) in (1..).zip(old.iter().zip(&new)) {
        let changed = changes.iter().any(|change| change.position.line == number);
        assert_eq!(old == new, !changed, "{name}: line {number}");
        assert_eq!(old.ends_with('\r'), new.ends_with('\r'), "{name}: line {number}");
        assert_eq!(old.starts_with('\u{FEFF}') && number == 1, new.starts_with('\u{FEFF}') && number == 1, "{name}");
    }
    changes.len()
}

#[test]
fn fixes_keep_what_every_example_says() {
    let made: usize = texts().iter().map(|(name, text)| holds(name, text)).sum();
    assert!(made > 5, "{made}");
}

/// Contradictions of the plans themselves, which show once a unit is declared or a line can be read.
const SHOWN: [(&str, &str); 3] = [
    ("kon-tum-2016-2020.bdg", "BDG0401 brings BDG0701: chỉ tiêu 5.1"),
    ("kon-tum-2016-2020.bdg", "BDG0401 brings BDG0805: chỉ tiêu 5.1"),
    ("english.bdg", "BDG0114 brings BDG0605: chỉ tiêu 1.1"),
];

/// The findings that a single fix of a text brings, or leaves although it should take them away.
fn faults_of_fixes(name: &str, text: &str, meant: &[Diagnostic]) -> Vec<String> {
    let mut wrong = Vec::new();
    let before = load_text("plan.bdg", text);
    let found = before.findings();
    let mut known = [found.as_slice(), &bdg::check(&before.plan), &before.diagnostics].concat();
    known.extend(meant.iter().cloned());
    for one in &found {
        let Some(fix) = &one.fix else { continue };
        let place = before.plan.sources.file(fix.span.file).unwrap().original_range(fix.span);
        let (start, end) = (place.start as usize, place.end as usize);
        let mended = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
        let left = load_text("plan.bdg", &mended).findings();
        let key = (one.code, words(one));
        let count = |found| told(found).get(&key).copied().unwrap_or(0);
        if count(&left) >= count(&found) {
            wrong.push(format!("{name}: {} stays", one.code));
        }
        wrong.extend(more(&left, &known).into_iter().map(|new| format!("{name}: {} brings {new}", one.code)));
    }
    wrong.retain(|one| !SHOWN.iter().any(|(file, fault)| one.contains(file) && one.contains(fault)));
    wrong
}

/// A fix, whether it keeps the meaning or not, takes its finding away and brings no other.
#[test]
fn a_fix_leads_into_no_other_fault() {
    let wrong = texts().into_iter().flat_map(|(name, text)| faults_of_fixes(&name, &text, &[]));
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

/// One thing that goes wrong in a text: what, and where in it, in thousandths.
fn spoiled(text: &str, kind: u8, at: usize) -> String {
    let nth = |count: usize| at * count.max(1) / 1000;
    match kind {
        // A line in the other language.
        0 => {
            let Ok(neat) = bdg::format(text) else { return text.to_owned() };
            let other = match load_text("plan.bdg", text).plan.lang {
                bdg::Lang::Vi => bdg::Lang::En,
                bdg::Lang::En => bdg::Lang::Vi,
            };
            let Ok(other) = bdg::translate(&neat, other) else { return text.to_owned() };
            let (mine, theirs): (Vec<&str>, Vec<&str>) = (neat.lines().collect(), other.lines().collect());
            if mine.len() != theirs.len() {
                return text.to_owned();
            }
            let chosen = nth(mine.len());
            let lines = mine.iter().zip(&theirs).enumerate();
            lines.map(|(line, (mine, theirs))| format!("{}\n", if line == chosen { theirs } else { mine })).collect()
        }
        // A decimal sign of the other language.
        1 => {
            let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
            let signs: Vec<usize> = text
                .char_indices()
                .filter(|(place, sign)| {
                    matches!(sign, '.' | ',')
                        && digit(text[..*place].chars().next_back())
                        && digit(text[place + 1..].chars().next())
                })
                .map(|(place, _)| place)
                .collect();
            let Some(place) = signs.get(nth(signs.len())) else { return text.to_owned() };
            let swapped = if text[*place..].starts_with('.') { "," } else { "." };
            format!("{}{swapped}{}", &text[..*place], &text[place + 1..])
        }
        // A character without width.
        2 => {
            let place = text.char_indices().map(|(place, _)| place).nth(nth(text.chars().count())).unwrap_or(0);
            format!("{}\u{200B}{}", &text[..place], &text[place..])
        }
        // A header without its brace.
        3 => {
            let headers: Vec<usize> = text.match_indices(" {\n").map(|(place, _)| place).collect();
            let Some(place) = headers.get(nth(headers.len())) else { return text.to_owned() };
            format!("{}{}", &text[..*place], &text[place + 2..])
        }
        // A word of the other language.
        4 => {
            let words =
                [("đơn vị tính", "unit"), ("ít nhất", "at least"), ("đến", "by"), ("chủ trì", "lead"), ("năm", "in")];
            let (vi, en) = words[at % words.len()];
            let (from, to) = if text.contains(vi) { (vi, en) } else { (en, vi) };
            let places: Vec<usize> = text.match_indices(from).map(|(place, _)| place).collect();
            let Some(place) = places.get(nth(places.len())) else { return text.to_owned() };
            format!("{}{to}{}", &text[..*place], &text[place + from.len()..])
        }
        // A slip of the pen in a word: a letter without its mark, doubled, dropped, or two of them swapped.
        _ => {
            let starts: Vec<usize> = text
                .char_indices()
                .filter(|(place, letter)| {
                    letter.is_alphabetic() && !text[..*place].ends_with(|c: char| c.is_alphabetic())
                })
                .map(|(place, _)| place)
                .collect();
            let Some(start) = starts.get(nth(starts.len())) else { return text.to_owned() };
            let word: Vec<char> = text[*start..].chars().take_while(|letter| letter.is_alphabetic()).collect();
            let place = at % word.len();
            let mut slip = word.clone();
            match kind {
                5 => slip = word.iter().flat_map(|letter| letter.to_string().nfd().next()).collect(),
                6 => slip.insert(place, word[place]),
                7 => drop(slip.remove(place)),
                _ if place > 0 => slip.swap(place - 1, place),
                _ => {}
            }
            let length = word.iter().map(|letter| letter.len_utf8()).sum::<usize>();
            format!("{}{}{}", &text[..*start], slip.iter().collect::<String>(), &text[start + length..])
        }
    }
}

/// How a program may have saved a text.
fn saved(text: &str, how: u8) -> String {
    let text = if how & 1 == 0 { text.to_owned() } else { text.replace('\n', "\r\n") };
    let text: String = if how & 2 == 0 { text } else { text.nfd().collect() };
    let text = if how & 4 == 0 { text } else { text.trim_end().to_owned() };
    if how & 8 == 0 { text } else { format!("\u{FEFF}{text}") }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn fixes_keep_what_a_spoiled_plan_says(
        which in 0_usize..1000,
        faults in prop::collection::vec((0_u8..5, 0_usize..1000), 1..6),
        how in 0_u8..16,
    ) {
        let texts = BASES.get_or_init(texts);
        let (name, text) = &texts[which * texts.len() / 1000];
        let spoiled = faults.iter().fold(text.replace("\r\n", "\n"), |text, (kind, at)| spoiled(&text, *kind, *at));
        holds(name, &saved(&spoiled, how));
    }

    #[test]
    fn a_fix_of_a_slip_leads_into_no_other_fault(which in 0_usize..1000, kind in 4_u8..9, at in 0_usize..1000) {
        let texts = BASES.get_or_init(texts);
        let (name, text) = &texts[which * texts.len() / 1000];
        let meant = load_text("plan.bdg", text);
        let meant = [meant.findings(), bdg::check(&meant.plan)].concat();
        let spoiled = spoiled(text, kind, at);
        let wrong = faults_of_fixes(name, &spoiled, &meant);
        prop_assert_eq!(wrong, Vec::<String>::new());
    }
}

static BASES: std::sync::OnceLock<Vec<(String, String)>> = std::sync::OnceLock::new();

const MIXED: &str = "\
kế hoạch vi_du \"Kế hoạch\" {
    giai đoạn 2021-2025
}

mục tiêu 1 \"M\" {
    chỉ tiêu 1.1 \"Tỷ lệ\"   # lời ghi
        unit   %
        gốc 2020:  10.5
        in 2024: at least 15,5 \"ghi chú 1.5\"
        by 2025:  ít nhất 20\u{200B}
    }
}
";

#[test]
fn what_is_mended_is_told_and_nothing_else_changes() {
    let (mended, changes) = fix_text("plan.bdg", MIXED);
    let right = MIXED
        .replace("\"Tỷ lệ\"   #", "\"Tỷ lệ\" {   #")
        .replace("unit ", "đơn vị tính ")
        .replace("10.5", "10,5")
        .replace("in 2024: at least", "năm 2024: ít nhất")
        .replace("by 2025", "đến 2025")
        .replace('\u{200B}', "");
    assert_eq!(mended, right);
    let told: Vec<String> = changes
        .iter()
        .map(|change| {
            format!(
                "{}:{} {} {:?} {:?}",
                change.position.line, change.position.column, change.code, change.old, change.new
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "6:25 BDG0109 \"\" \" {\"",
            "7:9 BDG0103 \"unit\" \"đơn vị tính\"",
            "8:20 BDG0104 \"10.5\" \"10,5\"",
            "9:9 BDG0103 \"in\" \"năm\"",
            "9:18 BDG0103 \"at least\" \"ít nhất\"",
            "10:9 BDG0103 \"by\" \"đến\"",
            "10:29 BDG0009 \"\\u{200b}\\n\" \"\\n\"",
        ]
    );
    for how in 0..16 {
        let text = saved(MIXED, how);
        let (mended, _) = fix_text("plan.bdg", &text);
        assert_eq!(mended.nfc().collect::<String>(), saved(&right, how).nfc().collect::<String>(), "{how}");
    }
}

/// What two languages read differently is left to a person: without the foreign word nothing would tell of it.
#[test]
fn a_line_whose_number_reads_otherwise_is_left() {
    for (number, left) in [("1.500", true), ("1,500", true), ("1.500.000", false), ("15", false), ("1.50", false)] {
        let text = MIXED.replace("at least 15,5", &format!("at least {number}"));
        let (mended, _) = fix_text("plan.bdg", &text);
        assert_eq!(mended.contains("in 2024: at least"), left, "{number}: {mended}");
    }
}

/// A figure that contradicts its counts, a missing unit, a misspelt word: which is right, a person knows.
#[test]
fn what_the_plan_says_is_not_touched() {
    for wrong in ["kết quả 2023: 48/268 (16,78%)", "đến 2025: 30 đến 20", "kêt quả 2023: 12", "chủ trì y_tee"]
    {
        let text = MIXED.replace("        gốc 2020:  10.5", &format!("        {wrong}"));
        let text = format!("cơ quan y_te \"Phòng Y tế\"\n{text}");
        let (mended, _) = fix_text("plan.bdg", &text);
        assert!(mended.contains(wrong), "{mended}");
        assert_ne!(mended, text);
    }
}

/// Of hidden characters only the first are told of in one reading.
#[test]
fn many_fixes_need_many_readings() {
    let text = MIXED.replace("lời ghi", &"a\u{AD}\u{200B}b".repeat(500));
    let (mended, changes) = fix_text("plan.bdg", &text);
    assert!(!mended.contains(['\u{AD}', '\u{200B}']));
    assert_eq!(changes.len(), 507);
}

/// A plan is read so often and no more; what is left is mended when it is asked again.
#[test]
fn readings_have_a_limit() {
    let text = format!("cơ quan a \"A\"\n# {}\n", "a\u{200B}".repeat(2_050));
    let (mended, changes) = fix_text("plan.bdg", &text);
    assert_eq!((changes.len(), mended.matches('\u{200B}').count()), (2_000, 50));
    let (mended, changes) = fix_text("plan.bdg", &mended);
    assert_eq!((changes.len(), mended.matches('\u{200B}').count()), (50, 0));
}

#[test]
fn a_slip_of_the_unit_is_one_finding_with_one_fix() {
    let unit = |wrong: &str| MIXED.replace("\"Tỷ lệ\"", "\"Tỷ lệ\" {").replace("unit   %", wrong);
    for (wrong, right) in [("đơn ịv tính %", "đơn vị tính"), ("đơn vị tính địnhh tính", "định tính")]
    {
        let loaded = load_text("plan.bdg", &unit(wrong));
        let found = loaded.findings();
        let fixes: Vec<&str> = found
            .iter()
            .filter_map(|one| one.fix.as_ref().filter(|fix| !fix.keeps))
            .map(|fix| fix.replacement.as_str())
            .collect();
        assert_eq!(fixes, [right], "{wrong}");
        assert!(!found.iter().any(|one| one.code == "BDG0401"), "{wrong}");
    }
}
