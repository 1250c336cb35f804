//! Numbers, groups, annexes and duties.

use bdg::load_text;
use bdg_core::eval::{AnnualOptions, RowKind, annual, document};
use bdg_core::model::Plan;
use bdg_report::export;
use bdg_report::office::{AnnexRow, Office};
use bdg_syntax::number::Lang;

use crate::check_figures::{all, none, of, one};

const TABLES: &str = r#"kế hoạch a "A" {
    giai đoạn 2021-2025
}
cơ quan x "Sở X" {
    tên từ 2024 "Sở X mới"
}
phụ lục 1 "Kinh tế" {
    mục tiêu 1 "M" {
        số thứ tự "I"
        tên từ 2024 "M mới"
        chủ trì x
        nhóm "Nhóm một" {
            số thứ tự "a"
            chỉ tiêu 1.1 "A" {
                đơn vị tính "lượt"
                gốc 2020: 1 234 567
                đến 2025: ít nhất 1 500 000
            }
        }
        nhóm "Nhóm rỗng" {
            chỉ tiêu 1.3 "Chỉ có năm khác" {
                đơn vị tính %
                năm 2022: 20
            }
        }
        chỉ tiêu 1.2 "B" {
            tên từ 2024 "B mới"
            đơn vị tính %
            gốc 2020: 88
            đến 2025: ít nhất 95
        }
    }
}
phụ lục 2 "Xã hội" {
    mục tiêu 2 "N" {
        chủ trì x
        chỉ tiêu 2.1 "C" {
            đơn vị tính %
            gốc 2020: 60
            đến 2025: ít nhất 70
        }
    }
}
"#;

fn plan(text: &str) -> Plan {
    load_text("plan.bdg", text).plan
}

fn titles(plan: &Plan, year: i32) -> Vec<(RowKind, String, String)> {
    let rows = annual(plan, year, AnnualOptions::default()).rows;
    rows.into_iter().map(|row| (row.kind, row.number, row.title)).collect()
}

#[test]
fn groups_annexes_and_titles_print_for_the_year() {
    let plan = plan(TABLES);
    let row = |kind, number: &str, title: &str| (kind, number.to_owned(), title.to_owned());
    assert_eq!(
        titles(&plan, 2024),
        [
            row(RowKind::Goal, "I", "M mới"),
            row(RowKind::Group, "a", "Nhóm một"),
            row(RowKind::Indicator, "1.1", "A"),
            // What is behind the group belongs to none.
            row(RowKind::Ungrouped, "", ""),
            row(RowKind::Indicator, "1.2", "B mới"),
            row(RowKind::Goal, "2", "N"),
            row(RowKind::Indicator, "2.1", "C"),
        ]
    );
    assert_eq!(titles(&plan, 2023)[0].2, "M");
    let of_year = annual(&plan, 2023, AnnualOptions::default());
    let tables: Vec<_> =
        of_year.tables().map(|(annex, rows)| (annex.map(|one| one.title.clone()), rows.len())).collect();
    assert_eq!(tables, [(Some("Kinh tế".to_owned()), 5), (Some("Xã hội".to_owned()), 2)]);
    assert_eq!(of_year.rows[2].agencies.lead, ["Sở X"]);
    assert_eq!(annual(&plan, 2024, AnnualOptions::default()).rows[2].agencies.lead, ["Sở X mới"]);
    let sheet = bdg_report::annual_sheet(&of_year, Lang::Vi);
    let text = format!("{sheet:?}");
    assert!(text.contains("Phụ lục 1: Kinh tế") && text.contains("Phụ lục 2: Xã hội"), "{text}");
    assert!(text.contains("Mục tiêu I: M"), "{text}");
    let office = Office::of(&document(&plan, 2024, AnnualOptions::default()));
    let tables = office.annex.rows.iter().filter(|row| matches!(row, AnnexRow::Table { .. })).count();
    assert_eq!(tables, 2);
    assert!(of(TABLES, "BDG0112").is_empty(), "{:#?}", all(TABLES));
}

#[test]
fn annexes_and_groups_survive_translation_and_json() {
    let loaded = load_text("plan.bdg", TABLES);
    let json = serde_json::to_vec(&export::plan::write(&loaded).unwrap()).unwrap();
    let back = export::plan::read(&json).unwrap();
    assert_eq!(titles(&plan(&back), 2024), titles(&loaded.plan, 2024), "{back}");
    let english = bdg::translate(TABLES, Lang::En).unwrap();
    for line in
        ["annex 1 \"Kinh tế\" {", "group \"Nhóm một\" {", "title from 2024 \"M mới\"", "baseline 2020: 1 234 567"]
    {
        assert!(english.contains(line), "{line} in {english}");
    }
    let again = plan(&english);
    assert_eq!(titles(&again, 2023), titles(&loaded.plan, 2023));
    assert!(again.indicators.iter().zip(loaded.plan.indicators.iter()).all(|(one, other)| {
        one.facts.iter().map(|fact| fact.exact()).eq(other.facts.iter().map(|fact| fact.exact()))
    }));
    // The section of a row is its goal, also behind a group.
    let csv = bdg_report::annual_sheet(&annual(&loaded.plan, 2024, AnnualOptions::default()), Lang::Vi).csv(Lang::Vi);
    assert_eq!(csv.lines().filter(|line| line.starts_with("Mục tiêu ")).count(), 3, "{csv}");
}

#[test]
fn codes_are_unique_across_annexes_and_blocks_are_placed() {
    one(&TABLES.replace("chỉ tiêu 2.1", "chỉ tiêu 1.1"), "BDG0204");
    assert_eq!(
        of(
            &TABLES.replace(
                "        chủ trì x\n        chỉ tiêu 2.1",
                "        chủ trì x\n        phụ lục 3 \"P\"\n        chỉ tiêu 2.1"
            ),
            "BDG0109"
        )
        .len(),
        1
    );
}

#[test]
fn a_code_that_is_none_says_so() {
    let text = "kế hoạch a \"K\" {\n    giai đoạn 2026-2030\n}\nmục tiêu 1a \"Tổng\" {\n    số thứ tự \"I\"\n    chỉ tiêu 9.- \"A2\" {\n        đơn vị tính %\n        năm 2030: 12\n    }\n}\n";
    none(text, "BDG0112");
    let found = one(text, "BDG0115");
    assert_eq!((found.under.as_str(), found.vi.as_str()), ("9.-", "“9.-” không phải là mã chỉ tiêu"));
    assert!(found.help.contains("`số thứ tự \"9.-\"`"));
}

const REPEATED: &str = r#"kế hoạch a "A" {
    giai đoạn 2026-2030
}
cơ quan x "X"
cơ quan y "Y"
mục tiêu 1 "M" {
    chủ trì x
    đơn vị tính %
    chỉ tiêu 1.1 "a" {
        số thứ tự "1"
        đến 2030: ít nhất 50
    }
}
mục tiêu 2 "N" {
    chủ trì x
    đơn vị tính %
    chỉ tiêu 2.1 "b" {
        số thứ tự "1"
        đến 2030: ít nhất 50
    }
    chỉ tiêu 2.2 "c" {
        chủ trì y
        đến 2030: ít nhất 50
    }
}
"#;

#[test]
fn rows_with_one_printed_number_are_two_duties() {
    let found = document(&plan(REPEATED), 2030, AnnualOptions::default());
    assert_eq!(found.agencies[0].roles[0].numbers, ["1 (mục tiêu 1)", "1 (mục tiêu 2)"]);
    assert_eq!(found.agencies[1].roles[0].numbers, ["2.2"]);
    let together = document(
        &plan(&REPEATED.replace("    chỉ tiêu 2.2 \"c\" {\n", "    chỉ tiêu 2.2 \"c\" {\n        số thứ tự \"1\"\n")),
        2030,
        AnnualOptions::default(),
    );
    assert_eq!(together.agencies[1].roles[0].numbers, ["1 (“c”)"]);
}

const SELF: &str = r#"kế hoạch a "A" {
    giai đoạn 2026-2030
    hướng tăng
}
cơ quan x "UBND các tỉnh"
cơ quan y "Bộ Y" {
    đến 01/03/2027
    kế tục x
}
mục tiêu 1 "Một" {
    đơn vị tính %
    phối hợp x
    chỉ tiêu 1.1 "T" {
        chủ trì x
        đến 2030: 100
    }
    chỉ tiêu 1.2 "U" {
        chủ trì x
        phối hợp x
        đến 2030: 100
    }
    chỉ tiêu 1.3 "V" {
        chủ trì y
        đến 2030: 100
    }
}
"#;

#[test]
fn nobody_leads_with_himself() {
    let plan = plan(SELF);
    let of_year = annual(&plan, 2030, AnnualOptions::default());
    for row in of_year.rows.iter().filter(|row| row.kind == RowKind::Indicator) {
        assert_eq!(
            (row.agencies.lead.as_slice(), row.agencies.support.as_slice()),
            (["UBND các tỉnh".to_owned()].as_slice(), [].as_slice())
        );
    }
    // Before the agency ended it led, with the other one.
    assert_eq!(
        annual(&plan, 2026, AnnualOptions::default())
            .rows
            .iter()
            .filter(|row| !row.agencies.support.is_empty())
            .count(),
        1
    );
    let found = one(SELF, "BDG1106");
    assert!(SELF[..SELF.find("chỉ tiêu 1.3").unwrap()].contains(&found.under));
    let document = document(&plan, 2030, AnnualOptions::default());
    assert_eq!(document.agencies[0].roles.len(), 1);
}

#[test]
fn one_mistyped_agency_is_one_finding() {
    let text = "kế hoạch a \"K\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"A\" {\n        đơn vị tính %\n        chủ trì noi_vuj\n        gốc 2020: 10\n        đến 2025: ít nhất 20\n    }\n}\n";
    let found = all(text);
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0201"], "{found:#?}");
}

#[test]
fn an_unreadable_target_is_no_words_and_no_second_figure() {
    let text =
        crate::check_figures::indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 10\nđến 2025: 1.500.00\nđến 2025: 30");
    none(&text, "BDG0605");
    one(&text, "BDG0104");
    let text = text.replace("        đến 2025: 30\n", "");
    let of_year = annual(&plan(&text), 2024, AnnualOptions::default());
    let reason = bdg_core::phrases::reason(&of_year.undetermined[0].reason);
    assert_eq!(reason.vi, "con số của chỉ tiêu cả giai đoạn không đọc được");
}
