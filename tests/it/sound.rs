//! Sound plans: `sound/` holds plans of many fields as careful planners write them. Nothing may be found in them, and of
//! one mistake in them (`sound/faults.tsv`) one thing.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bdg::load_text;
use bdg_core::Loaded;
use bdg_core::eval::{
    AnnualOptions, Method, NoteText, PathStart, Reason, ReasonCode, TargetKind, annual, path, progress,
};
use bdg_core::model::IndicatorId;
use bdg_syntax::number::Lang;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/sound")
}

/// The plans, each with its name.
fn plans() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "bdg"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    found.sort();
    found
}

/// What is found, with its place.
fn findings(loaded: &Loaded) -> Vec<(&'static str, String, String)> {
    let of = |found: &bdg_syntax::diagnostic::Diagnostic| {
        (found.code, loaded.plan.slice(found.span).to_owned(), found.message.en.clone())
    };
    loaded.findings().iter().map(of).collect()
}

#[track_caller]
fn nothing_found(name: &str, text: &str) {
    let found = findings(&load_text("plan.bdg", text));
    assert!(found.is_empty(), "{name}: {found:#?}\n{text}");
}

fn formatted(text: &str) -> String {
    let loaded = load_text("plan.bdg", text);
    bdg_syntax::format(&loaded.plan.sources, &loaded.asts[0]).unwrap()
}

/// The plan in the other language.
fn translated(text: &str) -> String {
    let loaded = load_text("plan.bdg", text);
    let to = if loaded.plan.lang == Lang::Vi { Lang::En } else { Lang::Vi };
    bdg_syntax::translate(&loaded.plan.sources, &loaded.asts[0], to).unwrap()
}

#[test]
fn there_are_plans_of_many_fields_in_both_languages() {
    let plans = plans();
    let english = plans.iter().filter(|(_, text)| load_text("plan.bdg", text).plan.lang == Lang::En).count();
    assert!(plans.len() >= 24 && english >= 6, "{} plans, {english} in English", plans.len());
}

#[test]
fn nothing_is_found_in_sound_plans() {
    for (name, text) in plans() {
        nothing_found(&name, &text);
        nothing_found(&name, &formatted(&text));
    }
}

#[test]
fn nothing_is_found_in_their_translations() {
    for (name, text) in plans() {
        let other = translated(&text);
        nothing_found(&name, &other);
        nothing_found(&name, &translated(&other));
    }
}

/// Why no figure of a sound plan is missing.
const FAULTS: &[ReasonCode] = &[
    ReasonCode::UnreadableNumber,
    ReasonCode::ReferenceMissing,
    ReasonCode::OtherUnit,
    ReasonCode::NoExactValue,
    ReasonCode::ForeignUnit,
    ReasonCode::ImpossibleValue,
    ReasonCode::CountWithoutBase,
    ReasonCode::UnknownUnit,
    ReasonCode::UnclearWords,
    ReasonCode::NoDirection,
    ReasonCode::Overflow,
    ReasonCode::GeometricImpossible,
    ReasonCode::WeightsDontFit,
    ReasonCode::DivisionByZero,
    ReasonCode::FormulaCircle,
    ReasonCode::FormulaUnits,
    ReasonCode::TotalTooSmall,
    ReasonCode::PartsInOtherUnits,
];

fn is_fault(reason: Option<&Reason>) -> bool {
    reason.is_some_and(|reason| FAULTS.contains(&reason.code))
}

#[test]
fn every_year_of_sound_plans_is_computed() {
    for (name, text) in plans() {
        let loaded = load_text("plan.bdg", &text);
        let plan = &loaded.plan;
        let period = plan.period().unwrap();
        for from in [PathStart::Baseline, PathStart::Latest] {
            for year in period.first..=period.last {
                let table = annual(plan, year, AnnualOptions { from, full_names: false });
                assert!(table.rows.iter().any(|row| row.target.is_some()), "{name} {year}");
                for row in &table.rows {
                    let reason = row.target.as_ref().and_then(|target| target.reason.as_ref());
                    assert!(!is_fault(reason), "{name} {year} {}: {reason:?}", row.code);
                }
                for one in &table.undetermined {
                    assert!(!is_fault(Some(&one.reason)), "{name} {year}: {one:?}");
                }
                if from == PathStart::Baseline {
                    let apart = table.notes.iter().find(|note| matches!(note.text, NoteText::PartsApart { .. }));
                    assert!(apart.is_none(), "{name} {year}: {apart:?}");
                }
            }
        }
    }
}

#[test]
fn the_paths_of_sound_plans_lead_to_their_targets() {
    for (name, text) in plans() {
        let loaded = load_text("plan.bdg", &text);
        let plan = &loaded.plan;
        for id in (0..plan.indicators.len()).map(|at| IndicatorId(u32::try_from(at).unwrap())) {
            let path = path(plan, id, PathStart::Baseline).unwrap();
            let code = &plan.indicator(id).unwrap().full_code;
            for year in &path.years {
                for target in [&year.target, &year.derived] {
                    assert!(!is_fault(target.reason.as_ref()), "{name} {code} {}: {:?}", year.year, target.reason);
                }
            }
            // The last target holds in its own year.
            let aimed = path.period_target.as_ref().and_then(|aim| path.years.iter().find(|one| one.year == aim.year));
            assert!(aimed.is_none_or(|year| year.target.kind != TargetKind::None), "{name} {code}: {aimed:?}");
            assert!(path.apart.is_empty(), "{name} {code}: {:?}", path.apart);
        }
    }
}

#[test]
fn the_progress_of_sound_plans_is_computed() {
    for (name, text) in plans() {
        let loaded = load_text("plan.bdg", &text);
        let period = loaded.plan.period().unwrap();
        for year in period.first..=period.last {
            for method in [Method::default(), Method::Cagr] {
                for one in progress(&loaded.plan, Some(year), method).indicators {
                    let reasons = [&one.result_reason, &one.status_reason, &one.target.reason];
                    let fault = reasons.into_iter().flatten().find(|reason| is_fault(Some(reason)));
                    assert!(fault.is_none(), "{name} {year} {:?}: {fault:?}", one.subject);
                }
            }
        }
    }
}

/// A mistake made in a sound plan.
struct Mistake {
    rule: String,
    name: String,
    /// The plan with it.
    text: String,
    what: String,
}

fn mistakes() -> Vec<Mistake> {
    let table = std::fs::read_to_string(folder().join("faults.tsv")).unwrap();
    let plans: std::collections::HashMap<String, String> = plans().into_iter().collect();
    let made = |line: &str| {
        let fields: Vec<String> = line.split('\t').map(|field| field.replace("\\n", "\n")).collect();
        let [rule, name, from, to] = fields.try_into().unwrap_or_else(|_| panic!("four fields: {line}"));
        let plan = plans.get(&name).unwrap_or_else(|| panic!("no plan {name}"));
        assert_eq!(plan.matches(&from).count(), 1, "{name}: “{from}” once");
        Mistake { rule, text: plan.replace(&from, &to), what: format!("{name}: “{from}” → “{to}”"), name }
    };
    table.lines().filter(|line| !line.starts_with('#')).map(made).collect()
}

fn codes(text: &str) -> Vec<&'static str> {
    load_text("plan.bdg", text).findings().iter().map(|found| found.code).collect()
}

#[test]
fn one_mistake_in_a_sound_plan_is_told_of_once() {
    let mut wrong = Vec::new();
    for mistake in mistakes() {
        let found = findings(&load_text("plan.bdg", &mistake.text));
        if found.iter().map(|(code, ..)| *code).ne([mistake.rule.as_str()]) {
            wrong.push(format!("{} {}: {found:#?}", mistake.rule, mistake.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mistake_is_found_in_the_other_language_too() {
    // What cannot be read cannot be translated.
    for mistake in mistakes().iter().filter(|mistake| !mistake.rule.starts_with("BDG01")) {
        assert_eq!(codes(&translated(&mistake.text)), [mistake.rule.as_str()], "{}", mistake.what);
    }
}

#[test]
fn mistakes_are_made_in_every_plan_and_against_many_rules() {
    let mistakes = mistakes();
    let hit: BTreeSet<&str> = mistakes.iter().map(|mistake| mistake.name.as_str()).collect();
    let spared: Vec<String> = plans().into_iter().map(|(name, _)| name).filter(|name| !hit.contains(&**name)).collect();
    assert!(spared.is_empty(), "no mistake in {spared:?}");
    let rules: BTreeSet<&str> = mistakes.iter().map(|mistake| mistake.rule.as_str()).collect();
    assert!(mistakes.len() >= 140 && rules.len() >= 70, "{} mistakes against {} rules", mistakes.len(), rules.len());
}
