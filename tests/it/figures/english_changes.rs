//! Changes in the words of English reports.

use bdg_core::eval::{self, PathStart};
use bdg_syntax::number::{Lang, format_decimal};

use crate::check_figures::all;

fn text(unit: &str, baseline: &str, target: &str) -> String {
    format!(
        "plan a \"A\" {{\n period 2026-2030\n lead x\n}}\nagency x \"X\"\ngoal 1 \"One\" {{\n indicator 1.1 \"Level\" {{\n unit {unit}\n baseline 2025: {baseline}\n by 2030: {target}\n }}\n}}\n"
    )
}

/// What a target of 2030 comes to.
fn comes_to(text: &str) -> Option<String> {
    let plan = bdg::load_text("plan.bdg", text).plan;
    let found = eval::target_in(&plan, plan.find("1.1")?, 2030, PathStart::Baseline).target;
    Some(format_decimal(found.value?.normalize(), Lang::En))
}

/// `from 60 to 75` of an indicator at 60 is a range that asks for nothing, or a change: nobody can know.
#[test]
fn a_range_from_the_very_start_is_computed_no_further() {
    for (baseline, target) in [("60", "from 60 to 75"), ("60", "from 60% to 75%"), ("60.0", "from 60 to 45")] {
        let text = text("%", baseline, target);
        let found: Vec<_> = all(&text).into_iter().map(|found| found.code).collect();
        assert_eq!(found, ["BDG0508"], "{target}");
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let id = plan.find("1.1").unwrap();
        for year in [2027, 2030] {
            assert_eq!(eval::target_in(&plan, id, year, PathStart::Baseline).target.value, None, "{target} {year}");
        }
        let said = all(&text).remove(0).help;
        let (first, second) = target.strip_prefix("from ").unwrap().split_once(" to ").unwrap();
        let way = if second < first { "down" } else { "up" };
        let words = format!("`{way} from {first} to {second}`");
        assert!(said.contains(&words), "{said}");
    }
    // From another figure it is a range, and so is one without the word.
    for (target, value) in [("from 65 to 75", "65"), ("60 to 75", "60"), ("maintain from 60 to 75", "60")] {
        let text = text("%", "60", target);
        assert!(all(&text).iter().all(|found| found.code != "BDG0508"), "{target}");
        assert_eq!(comes_to(&text).as_deref(), Some(value), "{target}");
    }
    // Nobody means that every year changes from where the indicator starts.
    let each = text("%", "96", "from 96 to 98").replace("by 2030:", "each year:");
    assert!(each.contains("each year") && all(&each).iter().all(|found| found.code != "BDG0508"), "{each}");
}

#[test]
fn changes_in_other_words_are_read() {
    for (unit, baseline, target, value) in [
        ("\"billion USD\"", "20", "up USD 5 billion from 2025", "25"),
        ("\"million USD\"", "500", "up US$50 million from 2025", "550"),
        ("\"billion VND\"", "500", "down VND 100 billion from 2025", "400"),
        ("\"points\"", "70", "increase of 12 points from 2025", "82"),
        ("%", "5.2", "a reduction of 3 percentage points from 2025", "2.2"),
        ("\"billion VND\"", "1,000", "an increase of 50% compared with 2025", "1,500"),
        ("\"thousand visits\"", "1,000", "rise by 20% over 2025", "1,200"),
        ("\"thousand visits\"", "1,000", "grow 10% on 2025", "1,100"),
        ("\"cases\"", "100", "decline of 5% from 2025", "95"),
        ("\"cases\"", "100", "fall by 10% compared to 2025", "90"),
        ("\"million VND/person/year\"", "60", "increase from 60 to 96", "96"),
        ("\"cases\"", "60", "decreased from 60 to 46", "46"),
        ("%", "42", "raised to 45", "45"),
        ("%", "42", "lowered to 40", "40"),
    ] {
        let text = text(unit, baseline, target);
        assert_eq!(comes_to(&text).as_deref(), Some(value), "{target}");
        let found: Vec<_> = all(&text).into_iter().map(|found| found.code).collect();
        assert_eq!(found, [""; 0], "{target}");
        // Both the formatter and a translation say the same.
        for lang in [Lang::En, Lang::Vi] {
            let loaded = bdg::load_text("plan.bdg", &text);
            let written = bdg_syntax::translate(&loaded.plan.sources, &loaded.asts[0], lang).unwrap();
            assert_eq!(comes_to(&written).as_deref(), Some(value), "{target}: {written}");
        }
    }
}
