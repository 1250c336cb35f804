//! What holds for every plan, asked of made-up ones.

use std::collections::BTreeMap;

use bdg::{Loaded, load_text};
use bdg_core::eval::{self, Method, PathStart};
use bdg_core::model::Plan;
use bdg_report::{Paths, json};
use bdg_session::Session;
use bdg_syntax as syntax;
use bdg_syntax::number::Lang;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::generate::{self, Made, number};
use super::promises::ways;
use super::promises::ways::said::said;

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

fn load(text: &str) -> Loaded {
    load_text("made.bdg", text)
}

/// A permutation that a number stands for.
pub fn shuffled(mut seed: u64) -> impl FnMut(&mut Vec<String>) {
    move |list| {
        for at in (1..list.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            list.swap(at, (seed >> 33) as usize % (at + 1));
        }
    }
}

/// All figures of a plan by what they are of, without the places where they stand and the words of reasons.
fn figures(plan: &Plan) -> BTreeMap<String, Value> {
    let mut figures = BTreeMap::new();
    let mut keep = |name: String, document: String| {
        let mut value: Value = serde_json::from_str(&document).unwrap();
        without_places(&mut value);
        figures.insert(name, value);
    };
    let period = plan.period().unwrap();
    for (id, indicator) in plan.indicators() {
        for from in [PathStart::Baseline, PathStart::Latest] {
            keep(format!("{} {from:?}", indicator.full_code), json::path(&Paths::of(plan, &[id], from)));
        }
        for year in [period.first, period.last - 1] {
            let derivation = eval::why(plan, id, year, PathStart::Baseline).unwrap();
            keep(format!("{} {year}", indicator.full_code), json::why(&derivation));
        }
    }
    for method in [Method::Pace, Method::Cagr] {
        let document = json::progress(&eval::progress(plan, Some(period.last), method));
        let mut value: Value = serde_json::from_str(&document).unwrap();
        for list in ["indicators", "goals", "agencies"] {
            let mut items = value[list].as_array().unwrap().clone();
            items.sort_by_key(Value::to_string);
            value[list] = Value::Array(items);
        }
        without_places(&mut value);
        figures.insert(format!("{method:?}"), value);
    }
    figures
}

fn without_places(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("place");
            // Why there is no figure is told of the first part that has none.
            for (_, reason) in members.iter_mut().filter(|(name, _)| name.ends_with("reason")) {
                *reason = Value::Bool(!reason.is_null());
            }
            members.values_mut().for_each(without_places);
            // What is summed over parts is told in the order in which they stand: the same letters in another order.
            if let Some(Value::Array(inputs)) = members.get_mut("inputs") {
                inputs.sort_by_key(Value::to_string);
            }
            if let Some(formula) = members.get_mut("formula") {
                let mut letters: Vec<char> = formula.to_string().chars().collect();
                letters.sort_unstable();
                *formula = Value::from(String::from_iter(letters));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// Where two documents first differ, and in what.
fn difference(left: &Value, right: &Value) -> Option<String> {
    let named = |name: String, found: Option<String>| found.map(|found| format!("{name}/{found}"));
    match (left, right) {
        _ if left == right => None,
        (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
            one.iter().find_map(|(name, member)| named(name.clone(), difference(member, &other[name])))
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(at, (one, other))| named(at.to_string(), difference(one, other))),
        _ => Some(format!(" {left} or {right}")),
    }
}

/// The comments of a text, in order of what they say.
fn comments(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.lines().filter_map(|line| Some(line.split_once(generate::COMMENT)?.1.trim_end())).collect();
    found.sort_unstable();
    found
}

/// What a session may be told of a plan: a code, a statement, a year of the plan.
fn line() -> impl Strategy<Value = (Index, usize, i32, i64)> {
    (any::<Index>(), 0_usize..12, 0_i32..8, 0_i64..20_000)
}

fn written(made: &Made, (code, form, year, value): &(Index, usize, i32, i64)) -> String {
    let codes = made.codes();
    let code = &codes[code.index(codes.len())];
    let (year, value) = (made.first + year, number(*value, 2, Lang::Vi));
    match form {
        0 => format!("{code} đến {year}: ít nhất {value}"),
        1 => format!("{code} đến {year}: giảm xuống {value}"),
        2 => format!("{code} năm {year}: {value}"),
        3 => format!("{code} kết quả {year}: {value}"),
        4 => format!("{code} kết quả {year}: 3/7"),
        5 => format!("{code} gốc {}: {value}", made.first - 1),
        6 => format!("{code} hướng giảm"),
        7 => format!("{code} lộ trình giữ"),
        8 => format!("{code} làm tròn 1"),
        9 => format!("kịch bản k{}", year % 3),
        10 => "đặt lại".to_owned(),
        _ => format!("{code} đến {year} {value}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn made_plans_can_be_read(made in generate::plan()) {
        for lang in LANGS {
            let text = made.text(lang);
            let loaded = load(&text);
            let broken: Vec<_> = loaded.diagnostics.iter().filter(|found| found.code.starts_with("BDG01")).collect();
            prop_assert!(broken.is_empty(), "{broken:#?}\n{text}");
            let codes: Vec<&str> = loaded.plan.indicators.iter().map(|one| one.full_code.as_str()).collect();
            prop_assert_eq!(codes, made.codes());
        }
    }

    #[test]
    fn formatting_changes_no_meaning_and_then_nothing(made in generate::plan()) {
        for lang in LANGS {
            let text = made.text(lang);
            ways::format::format(&text);
            let loaded = load(&text);
            let written = syntax::format(&loaded.plan.sources, &loaded.asts[0]).unwrap();
            prop_assert_eq!(comments(&written), comments(&text));
        }
    }

    #[test]
    fn a_translation_is_the_plan_in_the_other_language(made in generate::plan()) {
        let [vi, en] = LANGS.map(|lang| load(&made.text(lang)));
        prop_assert_eq!(said(&vi.plan), said(&en.plan));
        for (from, to) in [(&vi, &en), (&en, &vi)] {
            let lang = to.plan.lang;
            let there = syntax::translate(&from.plan.sources, &from.asts[0], lang).unwrap();
            prop_assert_eq!(&there, &syntax::format(&to.plan.sources, &to.asts[0]).unwrap());
            let own = made.text(lang);
            prop_assert_eq!(comments(&there), comments(&own));
            let there = load(&there);
            let back = syntax::translate(&there.plan.sources, &there.asts[0], from.plan.lang).unwrap();
            prop_assert_eq!(back, syntax::format(&from.plan.sources, &from.asts[0]).unwrap());
        }
    }

    #[test]
    fn the_order_of_declarations_changes_no_figure(made in generate::plan(), seed in any::<u64>()) {
        let straight = load(&made.text(Lang::Vi));
        let text = made.ordered(Lang::Vi, &mut shuffled(seed));
        let mixed = load(&text);
        let (straight, mixed) = (figures(&straight.plan), figures(&mixed.plan));
        prop_assert!(straight.keys().eq(mixed.keys()));
        for (name, figure) in &straight {
            let differing = difference(figure, &mixed[name]);
            prop_assert!(differing.is_none(), "{name}: {} in\n{text}", differing.unwrap_or_default());
        }
    }

    #[test]
    fn every_document_is_as_the_schema_says(made in generate::plan()) {
        super::report::every_document_is_valid(&load(&made.text(Lang::Vi)).plan);
    }

    #[test]
    fn all_commands_give_one_figure(made in generate::plan()) {
        let plan = load(&made.text(Lang::Vi)).plan;
        let outcome = std::panic::catch_unwind(|| ways::figures::agree(&plan));
        prop_assert!(outcome.is_ok(), "{}", made.text(Lang::Vi));
    }

    #[test]
    fn saying_what_is_so_changes_nothing(made in generate::plan()) {
        let text = made.text(Lang::Vi);
        let mut session = Session::new(load(&text));
        let plan = session.plan().clone();
        let before = (said(&plan), figures(&plan));
        for indicator in &plan.indicators {
            for fact in &indicator.facts {
                let line = format!("{} {}", indicator.full_code, plan.slice(fact.span));
                let answer = session.run(&line);
                prop_assert!(answer.ok && !answer.changed, "{line}: {}", answer.text(80));
            }
        }
        prop_assert_eq!(before, (said(session.plan()), figures(session.plan())));
    }

    #[test]
    fn undoing_restores_everything(made in generate::plan(), lines in prop::collection::vec(line(), 1..8)) {
        let mut session = Session::new(load(&made.text(Lang::Vi)));
        let state = |session: &Session| (said(session.plan()), session.scenario().0.to_owned(), session.scenario().1);
        let mut states = vec![state(&session)];
        for line in &lines {
            let line = written(&made, line);
            let answer = session.run(&line);
            if answer.changed {
                states.push(state(&session));
            } else {
                prop_assert_eq!(&state(&session), states.last().unwrap(), "{}", line);
            }
        }
        for before in states.iter().rev().skip(1) {
            prop_assert!(session.run("hoàn tác").changed);
            prop_assert_eq!(&state(&session), before);
        }
        prop_assert!(!session.run("hoàn tác").changed);
        for after in states.iter().skip(1) {
            prop_assert!(session.run("làm lại").changed);
            prop_assert_eq!(&state(&session), after);
        }
    }
}
