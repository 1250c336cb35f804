//! Compares imported plans with those written by hand from the same documents. Every difference is of a few kinds, which
//! are checked, or in a list with its reason.

use std::collections::BTreeMap;

use bdg::Loaded;
use bdg_core::eval::{AnnualOptions, annual};
use bdg_core::model::{Fact, FactKind, Indicator, Plan, Role};
use bdg_core::phrases;
use bdg_syntax::source::Text;

use super::cells::words;
use super::{example, loaded};

/// Which times of the hand-written plan a table holds, and in which year its duties and numbers are asked for.
struct Table {
    file: &'static str,
    example: &'static str,
    year: i32,
    times: &'static [(FactKind, i32)],
    /// Codes and what differs, each with its reason.
    known: &'static [(&'static str, &'static str, &'static str)],
}

const TABLES: &[Table] = &[
    Table {
        file: "ia-hdrai-2024.docx",
        example: "ia-hdrai-2021-2025.bdg",
        year: 2024,
        times: &[(FactKind::PeriodTarget, 2025), (FactKind::Assigned, 2024)],
        known: &[
            ("6.4/huyen", "absent", "one cell, whose figures the plan says in parts too"),
            ("6.4/xa", "absent", "one cell, whose figures the plan says in parts too"),
        ],
    },
    Table {
        file: "ia-hdrai-2025.docx",
        example: "ia-hdrai-2021-2025.bdg",
        year: 2025,
        times: &[(FactKind::Assigned, 2025)],
        known: &[
            ("1.2", "absent", "the annex of 2025 has this row no more"),
            ("1.2/huyen", "absent", "the annex of 2025 has this row no more"),
            ("1.2/xa", "absent", "the annex of 2025 has this row no more"),
            ("1.1/huyen", "absent", "the annex of 2025 has this row no more"),
            ("1.1/xa", "absent", "the annex of 2025 has this row no more"),
            ("3.4", "title", "the plan has the title of 2024, and that of 2025 from that year on"),
            ("4.2", "title", "the title of 2025 says below; the plan has that of 2024"),
            ("4.3", "title", "the titles of both years name other figures; the plan has that of 2024"),
            ("5.2", "title", "the plan has the title of 2024, and that of 2025 from that year on"),
            ("5.2b", "title", "the plan has the title of 2024, and that of 2025 from that year on"),
            ("6.3", "title", "2024 writes “các xã”, 2025 “xã”"),
            ("6.4", "title", "the plan has the title of 2024, and that of 2025 from that year on"),
            ("6.4/huyen", "absent", "one cell of 2024, whose figures the plan says in parts too"),
            ("6.4/xa", "absent", "one cell of 2024, whose figures the plan says in parts too"),
        ],
    },
    Table {
        file: "kon-tum-2017.xlsx",
        example: "kon-tum-2016-2020.bdg",
        year: 2017,
        times: &[(FactKind::Actual, 2016), (FactKind::Assigned, 2017), (FactKind::PeriodTarget, 2020)],
        known: &[
            ("1.3", "with", "the note column names them; the importer keeps it as a note"),
            ("1.3", "reports", "the note column names it; the importer keeps it as a note"),
        ],
    },
    Table {
        file: "ninh-thuan-2020.docx",
        example: "ninh-thuan-2016-2020.bdg",
        year: 2020,
        times: &[(FactKind::Actual, 2019), (FactKind::PeriodTarget, 2020)],
        known: &[
            (
                "1.1",
                "PeriodTarget 2020",
                "“duy trì” begins the name, far from the figure; the importer takes the figure",
            ),
            ("1.3", "PeriodTarget 2020", "the name states 30% twice; the importer asks instead of choosing"),
            ("3.1", "PeriodTarget 2020", "the name states three figures"),
            ("3.1/kho_khan", "absent", "stands within the name of 3.1"),
            ("3.1/dan_toc", "absent", "stands within the name of 3.1"),
            ("3.2", "title", "one cell, which the plan splits in two indicators"),
            ("3.2", "PeriodTarget 2020", "the name states two figures"),
            ("3.2", "Actual 2019", "the cell's two lines become parts"),
            ("3.2b", "absent", "the second half of the cell 3.2"),
            ("3.2/thac_sy", "extra", "the first line of the cell of 3.2"),
            ("3.2/tien_sy", "extra", "the second line of the cell of 3.2"),
            ("5.1", "unit", "the table prints no unit but the result of 100%"),
            ("5.1", "PeriodTarget 2020", "“hàng tháng có ít nhất 02 chuyên mục” names no known unit"),
            ("6.2", "title", "one cell, which the plan splits in two indicators"),
            ("6.2", "PeriodTarget 2020", "the name states two figures"),
            ("6.2", "Actual 2019", "the cell's two lines become parts"),
            ("6.2b", "absent", "the second half of the cell 6.2"),
            ("6.2/nan_nhan", "extra", "the first line of the cell of 6.2"),
            ("6.2/nguoi_gay_bao", "extra", "the second line of the cell of 6.2"),
            ("7.3", "PeriodTarget 2020", "a target in words within the name"),
        ],
    },
    Table {
        file: "tam-duong-2021-2025.docx",
        example: "tam-duong-2021-2025.bdg",
        year: 2025,
        times: &[(FactKind::PeriodTarget, 2025), (FactKind::Onwards, 2025)],
        known: &[
            ("4.1", "PeriodTarget 2025", "the unit stands in its column, not behind the figure"),
            ("4.2", "PeriodTarget 2025", "the unit stands in its column, not behind the figure"),
            ("4.3", "PeriodTarget 2025", "the unit stands in its column, not behind the figure"),
            ("6.3b", "absent", "the second figure in the name of 6.3"),
        ],
    },
];

fn text(plan: &Plan, text: Option<Text>) -> String {
    text.map(|text| plan.text(text).to_owned()).unwrap_or_default()
}

/// The words of a value, without what decorates them.
fn said(plan: &Plan, fact: &Fact) -> String {
    let written = plan.slice(fact.value.span).trim_matches('"').to_lowercase();
    let bare = written.replace("phấn đấu ", "").replace("giảm xuống ", "").replace(' ', "");
    bare.trim_end_matches('%').trim_start_matches("đạt").trim_end_matches("%)").to_owned()
}

/// Whether two plans mean the same name: it has the same words, or an abbreviation of its initials.
fn same_agency(ours: (&str, &str), theirs: (&str, &str)) -> bool {
    let same = |one: &str, other: &str| {
        let bare =
            |name: &str| words(name).into_iter().filter(|word| word != "và").collect::<String>().replace("hoá", "hóa");
        !one.is_empty() && bare(one) == bare(other)
    };
    same(ours.0, theirs.0) || same(ours.0, theirs.1) || ours.1 == theirs.1 && !ours.1.is_empty()
}

fn agencies(plan: &Plan, indicator: &Indicator, role: Role, year: i32) -> Vec<(String, String)> {
    let of = |duty: bdg_core::model::Duty| {
        let agency = plan.agency(duty.agency).expect("the agency");
        (plan.text(agency.name).to_owned(), text(plan, agency.short))
    };
    plan.duties(indicator, role, year).into_iter().map(of).collect()
}

/// The names of the fields in which two indicators differ, with what they hold.
fn differences(table: &Table, ours: (&Plan, &Indicator), theirs: (&Plan, &Indicator)) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut differ = |field: String, ours: String, theirs: String| out.push((field, format!("{ours} | {theirs}")));
    let title = |(plan, indicator): (&Plan, &Indicator)| words(plan.text(indicator.title)).join(" ");
    if title(ours) != title(theirs) {
        differ("title".into(), title(ours), title(theirs));
    }
    let unit = |(plan, indicator): (&Plan, &Indicator)| plan.unit_of(indicator).map(|unit| (unit.kind, unit.base));
    if unit(ours) != unit(theirs) {
        differ("unit".into(), format!("{:?}", unit(ours)), format!("{:?}", unit(theirs)));
    }
    for (kind, year) in table.times {
        let of = |(_, indicator): (&Plan, &Indicator), kind: FactKind| -> Option<Fact> {
            indicator.facts.iter().find(|fact| fact.kind == kind && fact.year() == Some(*year)).cloned()
        };
        // The last year's own target and that of the period are one in a table that has only one of them.
        let own = of(ours, *kind)
            .or_else(|| (*kind == FactKind::PeriodTarget).then(|| of(ours, FactKind::Assigned)).flatten());
        let own = own.map(|fact| said(ours.0, &fact)).unwrap_or_default();
        let hand = of(theirs, *kind).map(|fact| said(theirs.0, &fact)).unwrap_or_default();
        // Where the annex dropped a comparator that the text has, the plan holds the annex as stated.
        let stated = theirs.1.stated.iter().any(|stated| {
            theirs.0.text(stated.place).starts_with("Phụ lục")
                && stated.fact.kind == *kind
                && stated.fact.year() == Some(*year)
                && said(theirs.0, &stated.fact) == own
        });
        if own != hand && !stated {
            differ(format!("{kind:?} {year}"), own, hand);
        }
    }
    for (role, name) in [(Role::Lead, "lead"), (Role::Support, "with"), (Role::Report, "reports")] {
        let (own, hand) = (agencies(ours.0, ours.1, role, table.year), agencies(theirs.0, theirs.1, role, table.year));
        let same = own.len() == hand.len()
            && own
                .iter()
                .all(|(name, short)| hand.iter().any(|(other, brief)| same_agency((name, short), (other, brief))));
        // A duty that the whole plan has stands in no column.
        let whole = name == "with" && own.is_empty() && table.example.starts_with("tam-duong");
        if !same && !whole {
            differ(name.into(), format!("{own:?}"), format!("{hand:?}"));
        }
    }
    let number = |(plan, indicator): (&Plan, &Indicator)| plan.printed_number(indicator, table.year).to_owned();
    if number(ours) != number(theirs) {
        differ("number".into(), number(ours), number(theirs));
    }
    out
}

fn compare(table: &Table, ours: &Loaded, theirs: &Loaded) {
    let (own, hand) = (&ours.plan, &theirs.plan);
    let by_code = |plan: &'_ Plan| -> BTreeMap<String, Indicator> {
        plan.indicators().map(|(_, indicator)| (indicator.full_code.clone(), indicator.clone())).collect()
    };
    let (left, right) = (by_code(own), by_code(hand));
    let mut found: Vec<(String, String, String)> = Vec::new();
    for (code, indicator) in &right {
        match left.get(code) {
            // Parts are told apart by their names where the plan chose other ids.
            None => {
                let title = words(hand.text(indicator.title));
                let renamed = left.iter().any(|(other, one)| {
                    indicator.parent.is_some()
                        && other.split('/').next() == code.split('/').next()
                        && words(own.text(one.title)) == title
                });
                if !renamed {
                    found.push((code.clone(), "absent".into(), hand.text(indicator.title).into()));
                }
            }
            Some(one) => {
                let differences = differences(table, (own, one), (hand, indicator));
                found.extend(differences.into_iter().map(|(field, what)| (code.clone(), field, what)));
            }
        }
    }
    for (code, indicator) in &left {
        let title = words(own.text(indicator.title));
        let renamed = indicator.parent.is_some() && right.values().any(|one| words(hand.text(one.title)) == title);
        if !right.contains_key(code) && !renamed {
            found.push((code.clone(), "extra".into(), own.text(indicator.title).into()));
        }
    }
    let known = |code: &str, field: &str| table.known.iter().any(|(one, what, _)| *one == code && *what == field);
    let unexplained: Vec<_> = found.iter().filter(|(code, field, _)| !known(code, field)).collect();
    assert!(unexplained.is_empty(), "{}: differences without a reason: {unexplained:#?}", table.file);
    let gone: Vec<_> = table
        .known
        .iter()
        .filter(|(code, field, _)| !found.iter().any(|(one, what, _)| one == code && what == field))
        .collect();
    assert!(gone.is_empty(), "{}: no difference any more: {gone:#?}", table.file);
}

#[test]
fn imported_plans_mean_what_was_written_by_hand() {
    for table in TABLES {
        compare(table, &loaded(table.file), &example(table.example));
    }
}

#[test]
fn every_form_of_a_table_gives_one_plan() {
    let facts = |name: &str| {
        let loaded = loaded(name);
        let plan = &loaded.plan;
        let mut out = Vec::new();
        for (_, indicator) in plan.indicators() {
            let unit = plan.unit_of(indicator).map(|unit| (unit.kind, unit.base));
            out.push(format!("{} {} {unit:?}", indicator.full_code, plan.text(indicator.title)));
            for fact in &indicator.facts {
                // Excel keeps no zeros in front, and shows a share of 1 as 100%.
                let value = plan.slice(fact.value.span).trim_start_matches('0').replace(' ', "");
                out.push(format!("  {:?} {:?} {value}", fact.kind, fact.year()));
            }
            out.push(format!("  {:?}", agencies(plan, indicator, Role::Lead, 2017)));
        }
        out
    };
    let word = facts("kon-tum-2017.docx");
    for name in
        ["kon-tum-2017.xlsx", "kon-tum-2017.xls", "kon-tum-2017.ods", "kon-tum-2017.csv", "kon-tum-2017-1258.csv"]
    {
        assert_eq!(facts(name), word, "{name}");
    }
    assert_eq!(facts("ia-hdrai-2025.docx"), facts("ia-hdrai-2025.odt"));
    assert_eq!(facts("ninh-thuan-2020.docx"), facts("ninh-thuan-2020.xlsx"));
}

/// The annual table of an imported plan is the table that it was read from.
#[test]
fn the_annual_plan_is_the_table_that_was_read() {
    for (file, annex, year, columns) in [
        ("ia-hdrai-2024.docx", "ia-hdrai-2024.tsv", 2024, ["number", "unit", "period", "year"].as_slice()),
        ("ia-hdrai-2025.docx", "ia-hdrai-2025.tsv", 2025, &["number", "unit", "year"]),
        ("kon-tum-2017.docx", "kon-tum-2017.tsv", 2017, &["unit", "period", "year"]),
    ] {
        let loaded = loaded(file);
        let made = annual(&loaded.plan, year, AnnualOptions::default());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/annex").join(annex);
        let printed = std::fs::read_to_string(path).expect("the annex");
        let mut lines =
            printed.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
        let names = lines.next().expect("its columns");
        let rows: Vec<Vec<&str>> = lines.collect();
        assert_eq!(rows.len(), made.rows.len(), "{file}");
        for (row, made) in rows.iter().zip(&made.rows) {
            for name in columns {
                let at = names.iter().position(|one| one == name).expect("the column");
                let cell = match *name {
                    "number" => made.number.clone(),
                    "unit" => made.unit.clone(),
                    "period" => phrases::period_cell(made).text,
                    _ => phrases::target_cell(made).text,
                };
                let bare = |text: &str| text.to_lowercase().replace([' ', '*'], "");
                assert_eq!(bare(&cell), bare(row[at]), "{file}, {name} of {}", made.title);
            }
        }
    }
}
