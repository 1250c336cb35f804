//! A currency before its number, as English documents write it.

use bdg_core::eval::{self, PathStart};
use bdg_core::model::{Plan, UnitRelation};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Severity;

fn text(unit: &str, lines: &str) -> String {
    format!(
        "plan k \"Trade\" {{\n period 2026-2030\n lead a\n}}\nagency a \"Ministry\"\ngoal 1 \"Exports\" {{\n indicator 1.1 \"Export turnover\" {{\n unit \"{unit}\"\n{lines}\n }}\n}}\n"
    )
}

fn read(unit: &str, lines: &str) -> Plan {
    let loaded = bdg::load_text("plan.bdg", &text(unit, lines));
    let errors: Vec<_> = loaded.findings().into_iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded.plan
}

#[test]
fn a_currency_may_stand_before_its_number() {
    for (unit, written, value, converted) in [
        ("billion USD", "USD 136.3 billion", "136.3", false),
        ("billion USD", "US$136.3 billion", "136.3", false),
        ("billion USD", "$136,300 million", "136.3", true),
        ("million USD", "at least USD 136.3 billion", "136300", true),
        ("USD", "about USD 1,250 ± 20", "1250", false),
        ("VND billion", "up to VND 1.5 trillion", "1500", true),
        ("million EUR", "€ 12 million", "12", false),
        ("million GBP", "at least £12 million", "12", false),
    ] {
        let plan = read(unit, &format!("better higher\nby 2030: {written}"));
        let fact = &plan.indicators.get(0).unwrap().facts[0];
        assert_eq!(fact.exact().unwrap().to_decimal().unwrap().normalize().to_string(), value, "{written}");
        let relation = fact.value.amount().unwrap().relation;
        assert_eq!(relation == UnitRelation::Converted, converted, "{written}");
        assert_eq!(plan.written(&fact.value), written);
    }
}

#[test]
fn both_ends_share_the_currency_and_the_scale() {
    for written in ["USD 1.4-1.5 billion", "USD 1.4 to USD 1.5 billion", "USD 1.4 billion to USD 1.5 billion"] {
        let plan = read("million USD", &format!("better higher\nbaseline 2025: USD 1,000 million\nby 2030: {written}"));
        let target = eval::target_in(&plan, plan.find("1.1").unwrap(), 2030, PathStart::Baseline).target;
        let ends = [target.value, target.stretch].map(|end| end.unwrap().normalize().to_string());
        assert_eq!(ends, ["1400", "1500"], "{written}");
    }
    let plan = read("billion USD", "by 2030: up from USD 10 to USD 12 billion");
    let target = eval::target_in(&plan, plan.find("1.1").unwrap(), 2030, PathStart::Baseline).target;
    assert_eq!(target.value.unwrap().to_string(), "12");
    let start = eval::start(&plan, plan.find("1.1").unwrap(), PathStart::Baseline, 2030).unwrap();
    assert_eq!(start.1.to_decimal().unwrap().to_string(), "10");
}

#[test]
fn years_of_the_path_do_not_repeat_a_part_of_the_unit() {
    let plan = read("billion USD", "baseline 2025: USD 100 billion\nby 2030: at least USD 200 billion");
    let target = eval::target_in(&plan, plan.find("1.1").unwrap(), 2026, PathStart::Baseline).target;
    assert_eq!(phrases::target(&target), "at least 120");
}

#[test]
fn another_currency_is_another_unit_and_a_restatement_is_compared() {
    let codes = |lines: &str| {
        let loaded = bdg::load_text("plan.bdg", &text("billion USD", lines));
        loaded.findings().into_iter().map(|found| found.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("better higher\nby 2030: VND 200 billion"), ["BDG0403"]);
    let stated =
        |figure: &str| codes(&format!("better higher\nby 2030: USD 200 billion\nstated \"Part I\" by 2030: {figure}"));
    assert!(stated("USD 200,000 million").is_empty());
    assert_eq!(stated("USD 210 billion"), ["BDG1001"]);
}

#[test]
fn the_formatter_puts_it_behind_and_says_the_same() {
    let before = text("billion USD", "baseline 2025: US$136.3 billion\nby 2030: at least USD 180 - 200 billion");
    let of = |text: &str| {
        let loaded = bdg::load_text("plan.bdg", text);
        bdg_syntax::format(&loaded.plan.sources, &loaded.asts[0]).unwrap()
    };
    let formatted = of(&before);
    assert!(
        formatted.contains("136.3 billion USD") && formatted.contains("at least 180 - 200 billion USD"),
        "{formatted}"
    );
    assert_eq!(of(&formatted), formatted);
}
