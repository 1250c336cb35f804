//! Results of a part of a year in units that count by the year.

use bdg::load_text;
use bdg_core::eval::{Method, PathStart, ReasonCode, Status, progress};
use bdg_report::{PathLine, Paths, path_lines};
use bdg_syntax::number::Lang;

fn plan(lines: &str) -> bdg::Loaded {
    load_text(
        "plan.bdg",
        &format!(
            "kế hoạch p \"Kế hoạch thử\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"G\" {{\n \
             chỉ tiêu 1.1 \"Số lượt khám bệnh\" {{\n{lines}\n }}\n}}\n"
        ),
    )
}

/// The status of 2026 with its reason, and what is found.
fn rated(lines: &str) -> (Status, Option<ReasonCode>, Vec<&'static str>) {
    let loaded = plan(lines);
    let one = progress(&loaded.plan, Some(2026), Method::Pace).indicators.remove(0);
    let found = loaded.findings().iter().map(|found| found.code).collect();
    (one.status, one.status_reason.map(|reason| reason.code), found)
}

const RATE: &str = "đơn vị tính \"lượt/người/năm\"\nhướng tăng\ngốc 2025: 2,1\nđến 2030: 2,6";

#[test]
fn a_quarter_in_a_unit_by_the_year_is_rated_only_where_its_kind_is_told() {
    let quarter = format!("{RATE}\nkết quả quý 1 2026: 0,55");
    assert_eq!(rated(&quarter), (Status::NoData, Some(ReasonCode::PartOfYearlyRate), vec!["BDG0412"]));
    // 0.55 of 2.2 in the quarter.
    assert_eq!(rated(&format!("{quarter}\nloại thời kỳ")).0, Status::OnTrack);
    assert_eq!(rated(&format!("{quarter}\nloại thời kỳ")).2, Vec::<&str>::new());
    assert_eq!(rated(&format!("{quarter}\nloại thời điểm")).0, Status::Regressing);
    // The whole year is what it is.
    assert_eq!(rated(&format!("{RATE}\nkết quả 2026: 2,25")), (Status::OnTrack, None, vec![]));
    let both = rated(&format!("{quarter}\nkết quả 2026: 2,25"));
    assert_eq!(both, (Status::OnTrack, None, vec!["BDG0412"]));
    // A unit by the quarter, or by no time, is a level as before.
    for unit in ["\"tin/quý\"", "\"lượt/người\""] {
        let lines = quarter.replace("\"lượt/người/năm\"", unit);
        assert_eq!(rated(&lines), (Status::Regressing, None, vec![]), "{unit}");
    }
}

#[test]
fn a_path_shows_where_it_starts() {
    let start = |lines: &str| {
        let loaded = plan(lines);
        let id = loaded.plan.find("1.1").unwrap();
        let paths = Paths::of(&loaded.plan, &[id], PathStart::Baseline);
        let lines = path_lines(&paths.indicators[0], &[2024, 2025, 2026], Lang::Vi);
        let (name, cells) = &lines[0];
        assert_eq!((*name, name.heading().get(Lang::Vi)), (PathLine::Start, "gốc"));
        cells.clone()
    };
    let lines = "đơn vị tính %\nhướng tăng\n";
    assert_eq!(start(&format!("{lines}gốc 2025: 12/40 (30%)\nđến 2030: 60")), ["", "30", ""]);
    // A result stands in its own line.
    assert_eq!(start(&format!("{lines}kết quả 2025: 30\nđến 2030: 60")), ["", "", ""]);
    assert_eq!(start(&format!("{lines}đến 2030: 60")), ["", "", ""]);
}

/// 20 cases in quarter 1 of a year after one of 100 are no fall to 20.
#[test]
fn a_part_of_a_year_like_a_share_of_the_year_before_is_asked_about() {
    let cases = "đơn vị tính \"vụ\"\ngốc 2025: 100\nđến 2030: giảm còn 40";
    let asked = (Status::NoData, Some(ReasonCode::PartOfYearlyRate), vec!["BDG0412"]);
    assert_eq!(rated(&format!("{cases}\nkết quả quý 1 2026: 20")), asked);
    assert_eq!(rated(&format!("{cases}\nkết quả quý 1 2026: 20\nloại thời kỳ")).2, Vec::<&str>::new());
    assert_eq!(rated(&format!("{cases}\nkết quả quý 1 2026: 20\nloại thời điểm")).2, Vec::<&str>::new());
    let money = "đơn vị tính \"tỷ đồng\"\ngốc 2025: 100\nđến 2030: ít nhất 140";
    assert_eq!(rated(&format!("{money}\nkết quả 6 tháng 2026: 55")), asked);
    // 12 of 16 are nearer to the half of a year than to the whole: √½ · 16 is 11.3; 9 months are asked below √¾ · 16 = 13.86.
    for (part, value, unclear) in
        [("6 tháng", "11", true), ("6 tháng", "12", false), ("9 tháng", "13", true), ("9 tháng", "14", false)]
    {
        let lines = format!("đơn vị tính \"xã\"\ngốc 2025: 16\nđến 2030: ít nhất 20\nkết quả {part} 2026: {value}");
        let found = rated(&lines).2;
        assert_eq!(found.contains(&"BDG0412"), unclear, "{part} {value}: {found:?}");
    }
    // A share is a level.
    let share = rated("đơn vị tính %\ngốc 2025: 100\nđến 2030: ít nhất 90\nhướng tăng\nkết quả quý 1 2026: 20").2;
    assert!(!share.contains(&"BDG0412"), "{share:?}");
}
