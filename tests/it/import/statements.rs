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
