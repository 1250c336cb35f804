//! How the reports look: snapshots of a small plan, and what must hold of every plan.

use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_core::model::Plan;
use bdg_report::{By, Format, Look, Paths, annual, path, progress, why};
use bdg_syntax::number::Lang;

use super::{EXAMPLES, example};

const SMALL: &str = r#"kế hoạch thu "Kế hoạch bình đẳng giới huyện Thử | giai đoạn 2021-2025" {
    giai đoạn 2021-2025
    địa bàn "Huyện Thử"
    ban hành "12/KH-UBND" ngày 05/3/2021
}
cơ quan noi_vu "Phòng Nội vụ"
cơ quan ldtbxh "Phòng Lao động - Thương binh và Xã hội" {
    viết tắt "Phòng LĐ-TB&XH"
    đến 01/03/2025
    kế tục noi_vu
}
cơ quan cac_xa "UBND các xã"
đơn vị tính tu_vong "ca/100.000 trẻ" trên 100.000
mục tiêu 1 "Trong lĩnh vực chính trị" {
    chủ trì noi_vu
    phối hợp cac_xa
    chỉ tiêu 1.1 "- Tỷ lệ cơ quan có lãnh đạo chủ chốt là nữ" {
        đơn vị tính %
        gốc 2020: 42,47
        kết quả 2021: 45
        kết quả 2022: 46,1
        kết quả 2023: 47,25
        đến 2025: 70
        năm 2024: 60 "Phấn đấu tăng nhanh"
        làm tròn 1
        ghi chú "=Tính cả cấp phó" từ 2024
    }
    chỉ tiêu 1.2 "Tỷ lệ nữ tham gia cấp ủy" {
        đơn vị tính %
        đến 2025: từ 20 trở lên
        gồm huyen "Cấp huyện" { kết quả 2020: 40/250; kết quả 2023: 48/268 }
        gồm xa "Cấp xã" { kết quả 2020: 150/800; kết quả 2023: 226/828 }
    }
    chỉ tiêu 1.3 "Số mô hình *nữ lãnh đạo*" {
        đơn vị tính người
        năm 2023: 4
    }
}
mục tiêu 2 "Trong lĩnh vực lao động, y tế" {
    chủ trì ldtbxh
    chỉ tiêu 2.1 "Tỷ lệ tử vong bà mẹ" {
        đơn vị tính tu_vong
        gốc 2020: 40/100.000
        kết quả 2023: 36/100.000
        đến 2025: giảm xuống dưới 32,5/100.000
    }
    chỉ tiêu 2.2 "Bố trí đủ cán bộ" {
        đơn vị tính định tính
        đến 2025: đạt
        kết quả 2023: chưa đạt
    }
    chỉ tiêu 2.3 "Tỷ lệ lao động nữ được đào tạo" {
        đơn vị tính %
        đến 2025: 50
        hướng tăng
    }
    chỉ tiêu 2.4 "Chênh lệch thu nhập" {
        đơn vị tính %
        gốc 2020: 12
        kết quả 2023: 13
        đến 2025: không quá 8
        năm 2024: "Theo chỉ đạo của tỉnh"
    }
}
"#;

fn small() -> Plan {
    let loaded = bdg::load_text("thu.bdg", &SMALL.replace("; kết quả 2023", "\n kết quả 2023"));
    let faults: Vec<&str> = loaded.diagnostics.iter().map(|found| found.message.vi.as_str()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    loaded.plan
}

fn look(format: Format, lang: Lang, width: u16) -> Look {
    Look { format, lang, width }
}

fn annual_of(plan: &Plan, year: i32, look: Look) -> String {
    annual(&eval::annual(plan, year, AnnualOptions::default()), look)
}

fn paths_of(plan: &Plan, look: Look) -> String {
    let ids: Vec<_> = plan.indicators().map(|(id, _)| id).collect();
    path(&Paths::of(plan, &ids, PathStart::Baseline), look)
}

fn progress_of(plan: &Plan, by: By, look: Look) -> String {
    progress(&eval::progress(plan, None, Method::Pace), by, look)
}

fn why_of(plan: &Plan, code: &str, year: i32, look: Look) -> String {
    why(&eval::why(plan, plan.find(code).unwrap(), year, PathStart::Baseline).unwrap(), look)
}

/// Compares with the snapshot in `tests/it/snapshots`.
fn same(name: &str, report: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("report-{name}"), report);
    });
}

/// Each report of the small plan in each form.
#[test]
fn small_plan() {
    let plan = small();
    for (name, form) in [
        ("text-vi-80", look(Format::Text, Lang::Vi, 80)),
        ("text-en-100", look(Format::Text, Lang::En, 100)),
        ("md", look(Format::Markdown, Lang::Vi, 80)),
        ("csv", look(Format::Csv, Lang::Vi, 80)),
    ] {
        same(&format!("annual-{name}"), &annual_of(&plan, 2024, form));
        same(&format!("path-{name}"), &paths_of(&plan, form));
        same(&format!("progress-{name}"), &progress_of(&plan, By::Goal, form));
        same(&format!("why-{name}"), &why_of(&plan, "1.1", 2024, form));
    }
    let form = look(Format::Text, Lang::Vi, 80);
    same("progress-by-agency", &progress_of(&plan, By::Agency, form));
    same("why-parts", &why_of(&plan, "1.2", 2022, form));
    same("annual-2025", &annual_of(&plan, 2025, form));
}

/// The real plans as a terminal of 100 columns shows them.
#[test]
fn real_plans() {
    let form = look(Format::Text, Lang::Vi, 100);
    same("kon-tum-2017", &annual_of(&example("kon-tum-2016-2020.bdg").plan, 2017, form));
    same(
        "ia-hdrai-2025-md",
        &annual_of(&example("ia-hdrai-2021-2025.bdg").plan, 2025, look(Format::Markdown, Lang::Vi, 100)),
    );
}

/// Every report of every example, with what it is.
fn all(form: Look) -> Vec<(String, String)> {
    let mut reports = Vec::new();
    for (name, first, last) in EXAMPLES {
        let plan = example(name).plan;
        reports.push((format!("annual of {name}"), annual_of(&plan, last - 1, form)));
        reports.push((format!("paths of {name}"), paths_of(&plan, form)));
        reports.push((format!("progress of {name}"), progress_of(&plan, By::Goal, form)));
        reports.push((format!("agencies of {name}"), progress_of(&plan, By::Agency, form)));
        for (_, indicator) in plan.indicators() {
            let code = &indicator.full_code;
            reports.push((format!("why {code} of {name}"), why_of(&plan, code, first + 2, form)));
        }
    }
    reports
}

#[test]
fn no_line_is_wider_than_the_page() {
    use unicode_width::UnicodeWidthStr;
    for width in [60, 80, 100, 160] {
        for (what, text) in all(look(Format::Text, Lang::Vi, width)) {
            for line in text.lines() {
                assert!(line.width() <= usize::from(width), "{what} at {width}: {line}");
                assert_eq!(line.trim_end(), line, "{what} at {width} ends a line in blanks");
            }
        }
    }
}

/// The bars of a table stand under one another: every line of a table is equally wide.
#[test]
fn rules_are_straight() {
    use unicode_width::UnicodeWidthStr;
    for (what, text) in all(look(Format::Text, Lang::En, 90)) {
        let mut ruled = 0;
        for line in text.lines() {
            let drawn = line.starts_with(['┌', '│', '├', '╞', '└']);
            ruled = match (drawn, line.starts_with('┌')) {
                (true, true) => line.width(),
                (true, false) => {
                    assert_eq!(line.width(), ruled, "{what}: {line}");
                    ruled
                }
                (false, _) => 0,
            };
        }
    }
}

#[test]
fn markdown_rows_have_as_many_cells_as_the_heading() {
    for (what, text) in all(look(Format::Markdown, Lang::Vi, 80)) {
        let mut heading = None;
        for line in text.lines() {
            let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            match (line.starts_with('|'), heading) {
                (true, Some(count)) => assert_eq!(bars, count, "{what}: {line}"),
                (true, None) => heading = Some(bars),
                (false, _) => heading = None,
            }
        }
    }
}

#[test]
fn csv_records_are_equally_long_and_compute_nothing() {
    for (what, text) in all(look(Format::Csv, Lang::En, 80)) {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or_else(|| panic!("{what} has no byte order mark"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heading = reader.headers().unwrap().clone();
        assert_eq!(&heading[0] == "section", !what.starts_with("paths"), "{what}: {heading:?}");
        for record in reader.records() {
            let record = record.unwrap_or_else(|fault| panic!("{what}: {fault}"));
            for cell in &record {
                let computes = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!computes || cell[1..].starts_with(|c: char| c.is_ascii_digit()), "{what}: {cell}");
            }
        }
    }
}
