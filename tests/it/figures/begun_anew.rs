//! Figures that begin anew every year: rates of growth, and how much is done of what a year has to spend.

use bdg_core::eval::{self, IndicatorProgress, Method, ReasonCode, Status};

use crate::check_figures::all;

fn text(title: &str, unit: &str, lines: &str) -> String {
    format!(
        "kế hoạch a \"A\" {{\n giai đoạn 2026-2030\n chủ trì x\n}}\ncơ quan x \"X\"\nmục tiêu 1 \"Một\" {{\n chỉ tiêu 1.1 \"{title}\" {{\nđơn vị tính {unit}\n{lines}\n }}\n}}\n"
    )
}

fn rated(text: &str, year: i32) -> IndicatorProgress {
    let plan = bdg::load_text("plan.bdg", text).plan;
    eval::indicator_progress(&plan, plan.find("1.1").unwrap(), year, Method::Pace).unwrap()
}

fn codes(text: &str) -> Vec<String> {
    all(text).into_iter().map(|found| format!("{} {:?}", found.code, found.severity)).collect()
}

#[test]
fn growth_that_slows_is_no_step_back() {
    let better_than_planned = "gốc 2025: 7,2\nkết quả 2026: 8,0\nnăm 2026: 7,5\nnăm 2027: 7,5\nđến 2030: 8,5";
    let slower = "năm 2026: ít nhất 8,0\nnăm 2027: ít nhất 7,5\nnăm 2028: ít nhất 8,2";
    let early = "gốc 2025: 9\nkết quả 2026: 10,2\nnăm 2027: 9,5\nđến 2030: ít nhất 10";
    for lines in [better_than_planned, slower, early] {
        for (title, unit) in [
            ("Tốc độ tăng trưởng GRDP", "%"),
            ("Tăng trưởng kinh tế", "% không giới hạn"),
            ("Chỉ số sản xuất công nghiệp (IIP) tăng", "%"),
            ("Tỷ lệ giảm hộ nghèo bình quân hằng năm", "\"điểm %\""),
        ] {
            assert_eq!(codes(&text(title, unit, lines)), [""; 0], "{title}: {lines}");
        }
        // A level goes on from the year before, and so does what is compared with one fixed year.
        for title in ["Tỷ lệ hộ dùng nước sạch", "Tốc độ tăng năng suất lao động so với năm 2020"]
        {
            assert_ne!(codes(&text(title, "%", lines)), [""; 0], "{title}: {lines}");
        }
    }
}

#[test]
fn a_period_that_aims_below_its_start_is_noted() {
    let weak = "gốc 2025: 12\nkết quả 2026: 15\nđến 2030: ít nhất 10";
    assert_eq!(codes(&text("Tốc độ tăng thu ngân sách", "%", weak)), ["BDG0801 Note"]);
    assert_eq!(codes(&text("Tỷ lệ giải ngân vốn đầu tư công", "%", weak)), ["BDG0801 Note"]);
    assert_eq!(codes(&text("Tỷ lệ hộ dùng nước sạch", "%", weak)), ["BDG0801 Warning"]);
    let met_early = "gốc 2025: 92\nkết quả 2026: 96\nnăm 2027: 95\nđến 2030: ít nhất 95";
    assert_eq!(codes(&text("Tỷ lệ giải ngân vốn đầu tư công", "%", met_early)), [""; 0]);
    // To plan for less than the year before is a step back in what is to be spent, too.
    let lower = "năm 2026: ít nhất 95\nnăm 2027: ít nhất 90";
    assert_eq!(codes(&text("Tỷ lệ giải ngân vốn đầu tư công", "%", lower)), ["BDG0703 Warning"]);
}

#[test]
fn a_part_of_a_year_that_began_anew_is_no_level_on_the_way() {
    let spent = |lines: &str| text("Tỷ lệ giải ngân vốn đầu tư công", "%", lines);
    for start in ["", "gốc 2025: 92\n", "kết quả 2026: 96\n", "kết quả 6 tháng 2026: 40\n"] {
        let lines = format!("{start}kết quả 3 tháng 2027: 15\nđến 2030: ít nhất 95");
        let found = rated(&spent(&lines), 2027);
        assert_eq!(found.status, Status::Unrated, "{lines}");
        assert_eq!(found.status_reason.unwrap().code, ReasonCode::YearNotOver, "{lines}");
        assert_eq!((found.met_year, found.met_period, found.pace.value, found.projection), (None, None, None, None));
    }
    // Nor is it a slip beside the whole years.
    let lines =
        "kết quả 2025: 91\nkết quả 6 tháng 2026: 38\nkết quả 2026: 93\nkết quả quý 1 2027: 11\nmỗi năm: ít nhất 90";
    assert_eq!(codes(&spent(lines)), [""; 0]);
    // The half of one year is no start of the next.
    let after_half = rated(&spent("kết quả 6 tháng 2026: 40\nkết quả 2027: 90\nđến 2030: ít nhất 95"), 2027);
    assert_eq!((after_half.start, after_half.status), (None, Status::NoStart));
    // What the plan asks of that very time rates it.
    for (asked, status, pace) in
        [("12", Status::OnTrack, "1.25"), ("20", Status::Slow, "0.75"), ("30", Status::VerySlow, "0.5")]
    {
        let lines =
            format!("gốc 2025: 92\nkết quả 3 tháng 2027: 15\nnăm 3 tháng 2027: ít nhất {asked}\nđến 2030: ít nhất 95");
        let found = rated(&spent(&lines), 2027);
        assert_eq!(found.status, status, "{asked}");
        assert_eq!(found.pace.value.unwrap().normalize().to_string(), pace, "{asked}");
    }
    // What is there within the year may already be enough.
    let enough = rated(&spent("gốc 2025: 92\nkết quả 9 tháng 2027: 97\nmỗi năm: ít nhất 95"), 2027);
    assert_eq!((enough.met_year, enough.status), (Some(true), Status::OnTrack));
    // Any other share is a level, which may fall back within the year.
    let waste = text("Tỷ lệ thu gom chất thải", "%", "gốc 2025: 97\nkết quả 3 tháng 2027: 92\nđến 2030: ít nhất 98,5");
    assert_eq!(rated(&waste, 2027).status, Status::Regressing);
}

#[test]
fn the_year_s_own_target_decides_where_years_begin_anew() {
    let growth = "gốc 2025: 13,2\nnăm 2027: ít nhất 11\nđến 2030: ít nhất 12\n";
    for (title, unit) in [("Tốc độ tăng trưởng GRDP", "% không giới hạn"), ("Tỷ lệ giải ngân vốn đầu tư công", "%")]
    {
        for (result, status) in [("11,2", Status::OnTrack), ("10,5", Status::Slow)] {
            let found = rated(&text(title, unit, &format!("{growth}kết quả 2027: {result}")), 2027);
            assert_eq!((found.status, found.pace.value, found.projection.is_none()), (status, None, true), "{title}");
            assert_eq!(found.pace.reason.unwrap().code, ReasonCode::BeginsAnew);
            assert_eq!(found.distance.reason.unwrap().code, ReasonCode::BeginsAnew);
        }
    }
    // So it does where no year of the period has another one.
    let single = "gốc 2025: 92\nnăm 2026: ít nhất 95\nnăm 2027: ít nhất 95\n";
    for (result, year, status) in [
        ("95,2", 2026, Status::OnTrack),
        ("94", 2026, Status::Slow),
        ("95", 2027, Status::Achieved),
        ("94", 2027, Status::Missed),
    ] {
        let lines = format!("{single}kết quả {year}: {result}");
        assert_eq!(rated(&text("Tỷ lệ giải ngân vốn đầu tư công", "%", &lines), year).status, status, "{lines}");
        // What goes on from year to year is not rated by one of them.
        assert_eq!(rated(&text("Tỷ lệ hộ dùng nước sạch", "%", &lines), year).status, Status::Unrated, "{lines}");
    }
    // Nor does an export tell of a way that has been gone.
    let spent = text("Tỷ lệ giải ngân vốn đầu tư công", "%", &format!("{growth}kết quả 2027: 11,2"));
    let plan = bdg::load_text("plan.bdg", &spent).plan;
    assert_eq!(eval::distances(&plan, plan.find("1.1").unwrap()), []);
    // Each year is held against the bound, not against where the last year stood.
    let spent = "gốc 2025: 96,4\nnăm 2026: ít nhất 95\nnăm 2027: ít nhất 95\nđến 2030: ít nhất 95";
    let text = text("Tỷ lệ giải ngân vốn đầu tư công", "%", spent);
    assert_eq!(codes(&text), ["BDG0801 Note"]);
    let plan = bdg::load_text("plan.bdg", &text).plan;
    let target = eval::target_in(&plan, plan.find("1.1").unwrap(), 2029, eval::PathStart::Baseline).target;
    assert_eq!(target.value.map(|value| value.to_string()).as_deref(), Some("95"));
}

#[test]
fn a_bound_of_every_year_decides_where_years_begin_anew() {
    let bound = "gốc 2025: 108,4\nkết quả 2026: 110,2\nkết quả 2027: 107,5\nmỗi năm: ít nhất 109";
    for title in [
        "Chỉ số giá trị ngành điện (năm trước = 100)",
        "Chỉ số sản xuất công nghiệp",
        "Chỉ số giá trị ngành điện (cùng kỳ=100)",
    ] {
        let found = text(title, "% không giới hạn", bound);
        assert_eq!(rated(&found, 2026).status, Status::OnTrack, "{title}");
        let slower = rated(&found, 2027);
        assert_eq!(
            (slower.status, slower.pace.reason.unwrap().code),
            (Status::Slow, ReasonCode::BeginsAnew),
            "{title}"
        );
    }
    // A level that falls below where it stood has gone back.
    assert_eq!(rated(&text("Chỉ số hạnh phúc", "% không giới hạn", bound), 2027).status, Status::Regressing);
    // The last year is met or missed, and no start is needed to tell.
    for (result, year, status) in [
        ("92", 2026, Status::Slow),
        ("95", 2026, Status::OnTrack),
        ("92", 2030, Status::Missed),
        ("95", 2030, Status::Achieved),
    ] {
        let lines = format!("mỗi năm: ít nhất 95\nkết quả {year}: {result}");
        assert_eq!(rated(&text("Tỷ lệ giải ngân vốn đầu tư công", "%", &lines), year).status, status, "{lines}");
    }
}

/// Six months of growth tell nothing of the year, in no command.
#[test]
fn growth_of_a_part_of_the_year_meets_nothing_yet() {
    for (title, asked) in [
        ("Tốc độ tăng trưởng GRDP", "năm 2027: ít nhất 10"),
        ("Tốc độ tăng trưởng GRDP", "mỗi năm: ít nhất 10"),
        ("Tốc độ tăng trưởng GRDP", "giai đoạn 2026-2030: bình quân 10%/năm"),
        ("Công suất sử dụng buồng", "giai đoạn 2026-2030: bình quân 10%/năm"),
        ("Lạm phát", "hướng giảm\nmỗi năm: dưới 12"),
    ] {
        let lines = format!("gốc 2025: 9\nkết quả 2026: 10,1\nkết quả 6 tháng 2027: 10,4\n{asked}");
        let plan = bdg::load_text("plan.bdg", &text(title, "% không giới hạn", &lines)).plan;
        let id = plan.find("1.1").unwrap();
        let progress = eval::indicator_progress(&plan, id, 2027, Method::Pace).unwrap();
        let path = eval::path(&plan, id, eval::PathStart::Baseline).unwrap();
        let year = path.years.into_iter().find(|year| year.year == 2027).unwrap();
        assert_eq!((progress.met_year, year.met, progress.status), (None, None, Status::Unrated), "{title}: {asked}");
    }
}

/// A rate of growth that grows by so many per cent over the year before may be that rate itself: nothing is computed.
#[test]
fn growth_of_what_is_growth_is_asked_back() {
    for change in
        ["mỗi năm: tăng 14% so với năm trước", "năm 2027: tăng 14% so với năm trước", "đến 2030: tăng 14%/năm"]
    {
        for title in ["Chỉ số sản xuất công nghiệp (IIP)", "Tốc độ tăng trưởng GRDP", "Lạm phát"]
        {
            let text = text(title, "%", &format!("kết quả 2025: 12\nkết quả 2026: 13\n{change}"));
            assert_eq!(codes(&text).iter().filter(|code| code.contains("Error")).count(), 1, "{title}: {change}");
            let message = all(&text).into_iter().find(|found| found.vi.contains("đo chính tốc độ tăng"));
            assert!(message.is_some(), "{title}: {change}: {:?}", codes(&text));
            assert_eq!(rated(&text, 2027).target.value, None, "{title}: {change}");
        }
    }
}
