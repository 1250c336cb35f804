//! Frameworks of donors whose indicators state their figures in words.

use super::columns::{figures, read};

#[test]
fn statements_of_a_design_and_monitoring_framework() {
    let found = read(
        "Design and Monitoring Framework\nResults Chain;Performance Indicators;Data Sources and Reporting Mechanisms;Risks\nOutcome: Access improved;\"By 2030:\na. 1,200 households connected to piped water (2025 baseline: 800)\nb. Water losses reduced to 20% (2025 baseline: 35%)\";PMU;Delays\nOutput 1: Pipes built;1a. By 2028, 45 km of pipeline constructed (2025 baseline: 0);PMU;\n;1b. By 2028, 60 people, 30 of them women, trained;PMU;\n",
    );
    assert_eq!(
        figures(&found),
        [
            "baseline 2025: 800",
            "by 2030: 1,200",
            "baseline 2025: 35%",
            "by 2030: 20%",
            "baseline 2025: 0",
            "by 2028: 45",
            "by 2028: \"60 people, 30 of them women, trained\""
        ],
        "{}",
        found.text
    );
    assert!(found.text.contains("unit households") && found.text.contains("unit km"), "{}", found.text);
    // What is only words is listed, at its place in the file.
    let told: Vec<&str> = found.remarks.iter().map(|remark| remark.words.as_str()).collect();
    assert!(told.contains(&"60 people, 30 of them women, trained (2028)"), "{told:?}");
    let place =
        found.remarks.iter().find(|remark| remark.words.starts_with("60 people")).map(|one| one.place.en.clone());
    assert_eq!(place.as_deref(), Some("row 7, column 2"));
}

#[test]
fn indicators_with_labels_of_their_figures() {
    let found = read(
        "Country Programme Results Framework (2027-2031)\nCP outcome;Indicator(s), Baselines and Targets;Partners\nOutcome 1: Growth;Indicator 1.1: Poverty rate. Baseline (2024): 3.0%. Target (2031): 1.5%;MoHA\n",
    );
    assert_eq!(figures(&found), ["baseline 2024: 3.0%", "by 2031: 1.5%"], "{}", found.text);
    assert!(found.text.contains("indicator 1.1 \"Poverty rate\""), "{}", found.text);
}

#[test]
fn milestones_of_statements_are_targets_on_the_way() {
    let found = read(
        "Outcome,Indicators\nA,\"Indicator 1.2: Schools with water. Baseline (2024): 40/81. Target (2031): 81/81\nIndicator 1.3: Connected. Baseline: 800 (2024). Mid-term (2028): 1,000. Milestone (2029): 1,100. Target: 1,200 (2031)\"\nB,\"Indicator 1.4: Pupils. Baseline (2024): 800. Milestone (2028): 1,000. Target (2031): 1,200\"\n",
    );
    assert_eq!(
        figures(&found),
        [
            "baseline 2024: 40/81",
            "by 2031: 81/81",
            "baseline 2024: 800",
            "by 2028: 1,000",
            "by 2029: 1,100",
            "by 2031: 1,200",
            "baseline 2024: 800",
            "by 2028: 1,000",
            "by 2031: 1,200"
        ],
        "{}",
        found.text
    );
    // The targets lie behind the milestones: the period is asked for.
    assert_eq!(found.period, None);
    let numbers = ["indicator 1.2", "indicator 1.3", "indicator 1.4"];
    assert!(numbers.iter().all(|number| found.text.contains(number)), "{}", found.text);
}

#[test]
fn statements_may_stand_beside_numbers_and_in_the_column_of_the_targets() {
    let wanted = ["baseline 2025: 26.7%", "by 2030: 35%", "baseline 2025: 12", "by 2027: 30", "by 2030: 64 communes"];
    let (one, two) =
        ("By 2030: 35% (2025 baseline: 26.7%)", "By 2030: 64 communes (2025 baseline: 12; 2027 milestone: 30)");
    for table in [
        format!("Outcome,Indicator,Targets\nLead,Women in councils,\"{one}\"\nLead,Gender plans,\"{two}\"\n"),
        format!("No.,Indicator,Unit,Target\n1,Women in councils,%,\"{one}\"\n2,Gender plans,communes,\"{two}\"\n"),
        format!("No.,Indicator,Source\n1.1,\"Women in councils. {one}\",Report\n1.2,\"Gender plans. {two}\",Survey\n"),
    ] {
        let found = read(&table);
        assert_eq!(figures(&found), wanted, "{}", found.text);
        assert_eq!((found.counts.indicators, found.counts.lost), (2, 0), "{}", found.text);
    }
    // A baseline of another scale, or in words, is none of the target's unit.
    let dollars = read(
        "Outcome,Indicators\nA,\"By 2030: $1.2 million invested (2025 baseline: $0.8 million)\"\nB,\"By 2030: 64 communes with a plan (2025 baseline: 12)\"\n",
    );
    assert!(!figures(&dollars).iter().any(|figure| figure.contains("0.8") && figure.starts_with("baseline")));
    let told: Vec<&str> = dollars.remarks.iter().map(|remark| remark.words.as_str()).collect();
    assert!(told.iter().any(|words| words.contains("$0.8 million")), "{told:?}");
}
