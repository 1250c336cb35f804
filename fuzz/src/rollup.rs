//! Results of places added up.

use bdg_rollup::{Asked, PlaceLevel, Results, Time, csv, json, read_places, roll_up, sheet, why};
use bdg_syntax::number::Lang;

/// What parts a table of places from the results.
pub const MARK: &str = "\n=====\n";

/// A plan of every way in which indicators are summed.
const PLAN: &str = "\
plan p \"Plan\" {
    period 2026-2030
}
agency a \"Agency\"
unit rate \"cases\" per 1,000
goal 1 \"Goal\" {
    lead a
    indicator 1 \"Share\" { unit %
        baseline 2025: 50
        by 2030: at least 60
    }
    indicator 2 \"People\" { unit persons
        better higher
        by 2030: 500
    }
    indicator 3 \"Money\" { unit \"VND million\"
        kind flow
        over 2026-2030: 5,000
    }
    indicator 4 \"Rate\" { unit rate
        by 2030: at most 5
    }
    indicator 5 \"Rank\" { unit rank
        by 2030: 3
    }
}
";

/// Any two tables give totals, or reasons in both languages. Every place that should have a figure has one or is named, and the
/// parts of a total come to it.
pub fn rollup(text: &str) {
    let (table, rows) = text.split_once(MARK).unwrap_or((text, ""));
    let places = match read_places(table.as_bytes()) {
        Ok(places) => places,
        Err(faults) => {
            assert!(!faults.is_empty());
            faults.iter().for_each(|fault| assert!(!fault.vi.is_empty() && !fault.en.is_empty()));
            return;
        }
    };
    let loaded = bdg::load_text("plan.bdg", PLAN);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let plan = loaded.plan;
    for time in [Time::Year(2026), Time::Half(2026), Time::Year(2024)] {
        let mut results = Results::new(&plan, &places, time, None);
        if let Err(fault) = results.read("results.csv", Box::new(rows.as_bytes())) {
            assert!(!fault.vi.is_empty() && !fault.en.is_empty());
            return;
        }
        let asked = Asked { level: Some(PlaceLevel::Commune), keeps: true, ..Asked::default() };
        let rolled = roll_up(&mut results, asked);
        for one in &rolled.indicators {
            holds(&one.total);
            one.places.iter().for_each(|of| holds(&of.total));
        }
        for lang in [Lang::Vi, Lang::En] {
            assert!(!sheet(&rolled, &results, "", None, lang).text(80).is_empty());
            assert!(!why(&rolled, &results, lang).text(80).is_empty());
            assert!(!csv(&rolled, &results, lang).is_empty());
        }
        assert!(serde_json::from_str::<serde_json::Value>(&json(&rolled, &results, "")).is_ok());
    }
}

/// The parts of a total that are added come to it, and what is missing of them is missing of it.
fn holds(total: &bdg_rollup::Total) {
    use bdg_rollup::Source;
    total.of.iter().for_each(holds);
    if matches!(total.source, Source::Reported(_) | Source::Nothing) {
        return;
    }
    let missing: usize = total.of.iter().map(|one| one.gaps.len()).sum();
    assert_eq!(total.gaps.len(), missing);
    let Some(sum) = total.sum else { return };
    let counted = sum.over.is_some();
    let parts = total.of.iter().filter_map(|one| one.sum).filter(|one| one.over.is_some() == counted);
    let (value, over) = parts.fold((rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ZERO), |(value, over), one| {
        (value + one.value, over + one.over.unwrap_or_default())
    });
    assert_eq!((value, over), (sum.value, sum.over.unwrap_or_default()));
}
