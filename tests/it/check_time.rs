//! Family 06.

use bdg_syntax::diagnostic::Severity;

use crate::check_figures::{codes, indicator, none, of, one, plan};

#[test]
fn a_target_lies_in_the_plans_period() {
    let found = one(&indicator("đơn vị tính %\nđến 2052: ít nhất 20"), "BDG0601");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.under, "đến 2052");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2052 (ít nhất 20%) nằm ngoài giai đoạn 2021-2025 của kế hoạch"
    );
    assert_eq!(found.en, "indicator 1.1: the target by 2052 (at least 20%) is outside the plan’s period 2021-2025");
    one(&indicator("đơn vị tính %\nnăm 2019: ít nhất 20"), "BDG0601");
    none(&indicator("đơn vị tính %\nnăm 2020: ít nhất 20"), "BDG0601");
    none(&indicator("đơn vị tính %\nnăm 2021: ít nhất 20\ntừ 2025: ít nhất 22"), "BDG0601");
    none(&indicator("đơn vị tính %\nkết quả 2019: 20\nđến 2025: ít nhất 22"), "BDG0601");
    // What the plan before asked of a year whose result stands beside it.
    none(&indicator("đơn vị tính %\nđến 2020: ít nhất 18\nkết quả 2020: 19\nđến 2025: ít nhất 22"), "BDG0601");
    one(&indicator("đơn vị tính %\nđến 2020: ít nhất 18\nkết quả 2019: 17\nđến 2025: ít nhất 22"), "BDG0601");
    one(&indicator("đơn vị tính %\nđến 2020: ít nhất 18\nkết quả 2020: 19"), "BDG0601");
}

#[test]
fn a_total_of_the_period_before_may_be_compared_with() {
    let lines = "đơn vị tính \"dự án\"\nloại thời kỳ\nhướng tăng\n";
    none(&indicator(&format!("{lines}giai đoạn 2016-2020: 40\ngiai đoạn 2021-2025: 55")), "BDG0601");
    one(&indicator(&format!("{lines}giai đoạn 2016-2020: 40")), "BDG0601");
}

#[test]
fn a_plan_is_issued_before_its_years_are_over() {
    let issued = |line: &str| {
        plan("mục tiêu 1 \"M\" {\nchỉ tiêu 1.1 \"C\" {\nđơn vị tính %\nđến 2025: ít nhất 20\n}\n}\n")
            .replace("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    {line}\n"))
    };
    let found = one(&issued("ban hành \"12/KH-UBND\" ngày 20/4/2031"), "BDG0615");
    assert_eq!((found.severity, found.under.as_str()), (Severity::Error, "20/4/2031"));
    assert_eq!(found.vi, "kế hoạch ghi ngày ban hành 20/4/2031, sau năm cuối của giai đoạn (2025)");
    let found = one(&issued("ban hành năm 2023 \"32/KH-UBND\" ngày 07/02/2032"), "BDG0615");
    assert_eq!(found.vi, "kế hoạch ghi ngày ban hành 07/02/2032, sau chính năm 2023 của kế hoạch ấy");
    for sound in [
        "ban hành \"12/KH-UBND\" ngày 20/4/2021",
        "ban hành \"12/KH-UBND\" ngày 31/12/2025",
        "ban hành năm 2023 \"32/KH-UBND\" ngày 29/12/2023",
        "ban hành năm 2023 \"32/KH-UBND\" ngày 20/12/2022",
    ] {
        none(&issued(sound), "BDG0615");
    }
}

#[test]
fn a_baseline_is_before_every_target() {
    let same = one(&indicator("đơn vị tính %\ngốc 2025: 15\nđến 2025: ít nhất 20"), "BDG0602");
    assert_eq!(same.vi, "chỉ tiêu 1.1: mức gốc năm 2025 cùng năm với mức đề ra đến năm 2025");
    let later = one(&indicator("đơn vị tính %\ngốc 2024: 15\nnăm 2023: ít nhất 16\nđến 2025: ít nhất 20"), "BDG0602");
    assert_eq!(later.vi, "chỉ tiêu 1.1: mức gốc năm 2024 muộn hơn mức giao năm 2023");
    none(&indicator("đơn vị tính %\ngốc 2020: 15\nđến 2025: ít nhất 20"), "BDG0602");
}

#[test]
fn every_figure_names_its_year() {
    let found = one(&indicator("đơn vị tính %\ngốc: 15\nđến 2025: ít nhất 20"), "BDG0603");
    assert_eq!(found.under, "gốc");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức gốc không ghi năm nào");
    assert_eq!(found.help, "ghi năm, như `gốc 2020:`");
    one(&indicator("đơn vị tính %\nkết quả quý 1: 15\nđến 2025: ít nhất 20"), "BDG0603");
    one(&indicator("đơn vị tính %\nkết quả 6 tháng: 15\nđến 2025: ít nhất 20"), "BDG0603");
    // A year that the reader refuses is reported once.
    none(&indicator("đơn vị tính %\nkết quả 20233: 15\nđến 2025: ít nhất 20"), "BDG0603");
}

#[test]
fn a_path_has_one_start() {
    let found = one(&indicator("đơn vị tính %\ngốc 2019: 14\ngốc 2020: 15\nđến 2025: ít nhất 20"), "BDG0604");
    assert_eq!(found.vi, "chỉ tiêu 1.1 có hai mức gốc: mức gốc năm 2019 (14%) và mức gốc năm 2020 (15%)");
    assert_eq!(found.related, ["gốc 2019"]);
}

#[test]
fn a_time_has_one_figure() {
    let text = indicator("đơn vị tính %\nkết quả 2023: 15\nkết quả 2023: 16\nđến 2025: ít nhất 20");
    let found = one(&text, "BDG0605");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.vi, "chỉ tiêu 1.1: kết quả năm 2023 có hai con số khác nhau, “15” và “16”");
    assert_eq!((found.under.as_str(), found.related[0].as_str()), ("16", "15"));
    let twice = one(&indicator("đơn vị tính %\nkết quả 2023: 15\nkết quả 2023: 15\nđến 2025: ít nhất 20"), "BDG0605");
    assert_eq!(twice.severity, Severity::Warning);
    one(&indicator("đơn vị tính %\nđến 2025: ít nhất 20\ntừ 2025: ít nhất 25"), "BDG0605");
    none(&indicator("đơn vị tính %\nđến 2025: ít nhất 20\ntừ 2025: ít nhất 20"), "BDG0605");
    none(
        &indicator(
            "đơn vị tính %\nkết quả 6 tháng 2023: 14\nkết quả quý 1 2023: 13\nkết quả 2023: 15\nnăm 2025: 20\nđến 2025: ít nhất 20",
        ),
        "BDG0605",
    );
}

#[test]
fn the_baseline_is_its_years_result() {
    let found = one(&indicator("đơn vị tính %\ngốc 2020: 15\nkết quả 2020: 16\nđến 2025: ít nhất 20"), "BDG0606");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức gốc năm 2020 là 15%, nhưng kết quả năm 2020 là 16%");
    none(&indicator("đơn vị tính %\ngốc 2020: 15\nkết quả 2020: 15,0\nđến 2025: ít nhất 20"), "BDG0606");
}

#[test]
fn the_period_runs_forward_and_not_for_ever() {
    let backwards = one("kế hoạch k \"K\" {\n    giai đoạn 2025-2021\n}\n", "BDG0607");
    assert_eq!(backwards.vi, "giai đoạn 2025-2021 có năm đầu sau năm cuối");
    let long = one("kế hoạch k \"K\" {\n    giai đoạn 1990-2025\n}\n", "BDG0607");
    assert_eq!((long.severity, long.vi.as_str()), (Severity::Warning, "giai đoạn 1990-2025 dài 36 năm"));
    none("kế hoạch k \"K\" {\n    giai đoạn 2021-2030\n}\n", "BDG0607");
    // A backwards period is no measure for the years of the figures.
    let text = indicator("đơn vị tính %\nđến 2025: ít nhất 20").replace("2021-2025", "2025-2021");
    assert!(of(&text, "BDG0601").is_empty());
}

#[test]
fn years_far_from_the_period_are_mistyped() {
    let found = one(&indicator("đơn vị tính %\nkết quả 2063: 15\nđến 2025: ít nhất 20"), "BDG0608");
    assert_eq!(found.vi, "chỉ tiêu 1.1: kết quả năm 2063 cách giai đoạn 2021-2025 của kế hoạch hơn 30 năm");
    none(&indicator("đơn vị tính %\nkết quả 2009: 15\nđến 2025: ít nhất 20"), "BDG0608");
    let annual =
        "kế hoạch k \"K\" {\n    giai đoạn 2021-2025\n    ban hành năm 2027 \"12/KH-UBND\" ngày 15/02/2024\n}\n";
    assert_eq!(one(annual, "BDG0609").vi, "kế hoạch năm 2027 nằm ngoài giai đoạn 2021-2025");
}

#[test]
fn a_period_that_ends_a_year_early_is_one_finding() {
    let plan = |period: &str, years: [&str; 2]| {
        let goal = |at: usize, year: &str| {
            format!("    chỉ tiêu 1.{at} \"C\" {{\n        đơn vị tính %\n        đến {year}: ít nhất 20\n    }}\n")
        };
        format!(
            "kế hoạch a \"A\" {{\n    giai đoạn {period}\n}}\nmục tiêu 1 \"M\" {{\n{}{}}}\n",
            goal(1, years[0]),
            goal(2, years[1])
        )
    };
    let found = one(&plan("2021-2024", ["2025", "2025"]), "BDG0601");
    assert_eq!(found.under, "giai đoạn 2021-2024");
    assert_eq!(found.vi, "giai đoạn ghi là 2021-2024, nhưng mức đề ra của cả 2 chỉ tiêu (1.1, 1.2) đều đến năm 2025");
    assert_eq!(found.en, "the period is 2021-2024, but the targets of all 2 indicators (1.1, 1.2) are for 2025");
    none(&plan("2021-2025", ["2025", "2025"]), "BDG0601");
    // One target alone, or another year, is a slip of its own.
    assert_eq!(one(&plan("2021-2024", ["2025", "2024"]), "BDG0601").under, "đến 2025");
    assert_eq!(of(&plan("2021-2024", ["2026", "2026"]), "BDG0601").len(), 2);
}

#[test]
fn a_plan_that_starts_from_nowhere_is_told_once() {
    let plan_of = |more: &str| {
        let indicators: String = (1..=3)
            .map(|n| format!("chỉ tiêu 1.{n} \"Tỷ lệ {n}\" {{\n đơn vị tính %\n chủ trì noi_vu\n đến 2025: ít nhất {n}0\n{more}}}\n"))
            .collect();
        plan(&format!("mục tiêu 1 \"M\" {{\n{indicators}}}"))
    };
    let found = one(&plan_of(""), "BDG0614");
    assert_eq!(
        found.vi,
        "kế hoạch chưa có mức gốc hay kết quả nào: 3 chỉ tiêu chưa suy ra được mức từng năm và chưa đo được tiến độ"
    );
    for sound in [" gốc 2020: 5\n", " ước 2020: 5\n", " năm 2023: 6\n", " lộ trình giữ\n"] {
        none(&plan_of(sound), "BDG0614");
    }
}

#[test]
fn an_annual_plan_is_issued_about_its_year() {
    let with = |date: &str| {
        let line = format!("    giai đoạn 2021-2025\n    ban hành năm 2024 \"32/KH-UBND\" ngày {date}\n");
        plan("").replace("    giai đoạn 2021-2025\n", &line)
    };
    let found = one(&with("07/02/2014"), "BDG0609");
    assert_eq!(found.vi, "kế hoạch năm 2024 ghi ngày ban hành 07/02/2014, thuộc năm 2014");
    one(&with("07/02/2025"), "BDG0609");
    none(&with("07/02/2024"), "BDG0609");
    none(&with("28/12/2023"), "BDG0609");
}

#[test]
fn a_year_is_not_weaker_than_each_year() {
    let found =
        one(&indicator("đơn vị tính %\nkết quả 2020: 96\nmỗi năm: ít nhất 97\nđến 2025: 96,5\nhướng tăng"), "BDG0702");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 (96,5%) kém mức mỗi năm (ít nhất 97%)");
    assert_eq!(found.severity, Severity::Warning);
    one(&indicator("đơn vị tính \"vụ\"\nloại thời kỳ\nhướng giảm\nmỗi năm: không quá 90\nnăm 2023: 95"), "BDG0702");
    for sound in [
        "đơn vị tính %\nkết quả 2020: 96\nmỗi năm: ít nhất 97\nđến 2025: 98,5",
        "đơn vị tính \"vụ\"\nloại thời kỳ\nhướng giảm\nmỗi năm: không quá 90\nnăm 2023: 85",
        "đơn vị tính \"xã\"\nloại lũy kế\nmỗi năm: ít nhất 5\nnăm 2021: 3\nđến 2025: 25",
        "đơn vị tính %\nhướng tăng\ngốc 2020: 50\nmỗi năm: tăng 2 điểm %\nđến 2025: 60",
    ] {
        none(&indicator(sound), "BDG0702");
    }
}

#[test]
fn a_pause_in_years_that_are_all_given_is_planned() {
    let with = |years: &str| indicator(&format!("đơn vị tính người\ngốc 2020: 450\n{years}\nđến 2025: 550"));
    none(&with("năm 2021: 450\nnăm 2022: 480\nnăm 2023: 500\nnăm 2024: 530"), "BDG0705");
    one(&with("năm 2021: 450\nnăm 2023: 500\nnăm 2024: 530"), "BDG0705");
    assert_eq!(of(&with("năm 2021: 450\nnăm 2022: 450\nnăm 2023: 500\nnăm 2024: 530"), "BDG0705").len(), 1);
    // Years that stand still after each other are told of once.
    let found = one(&with("năm 2021: 470\nnăm 2022: 470\nnăm 2023: 470\nnăm 2024: 470"), "BDG0705");
    assert_eq!(found.related, ["470", "550", "470", "470"]);
    // A count with fewer steps to take than years cannot take one each year.
    let sites = |unit: &str, years: &str| indicator(&format!("đơn vị tính {unit}\nhướng tăng\ngốc 2020: 3\n{years}"));
    none(&sites("\"di tích\"", "năm 2021: 3\nnăm 2023: 3\nđến 2025: 4"), "BDG0705");
    one(&sites("\"di tích\"", "năm 2021: 3\nnăm 2023: 3\nđến 2025: 14"), "BDG0705");
    one(&sites("%", "năm 2021: 3\nnăm 2023: 3\nđến 2025: 4"), "BDG0705");
}

#[test]
fn what_is_to_become_rarer_does_not_become_more_again() {
    let with = |figures: &str| indicator(&format!("đơn vị tính \"vụ\"\nloại thời kỳ\ngốc 2020: 31\n{figures}"));
    let found = one(&with("hướng giảm\nđến 2023: giảm 30% so với 2020\nđến 2025: giảm 20% so với 2020"), "BDG0703");
    assert_eq!(found.under, "giảm 20% so với 2020");
    none(&with("hướng giảm\nđến 2023: giảm 20% so với 2020\nđến 2025: giảm 30% so với 2020"), "BDG0703");
    // Years that each bring their own may differ.
    none(&with("hướng tăng\nđến 2023: 50\nđến 2025: 40"), "BDG0703");
    none(&with("hướng giảm\nnăm 2022: 20\nnăm 2023: 22\nđến 2025: 18"), "BDG0703");
    // A result that is there already adds nothing to it.
    let early = "đơn vị tính %\ngốc 2020: 65\nkết quả 2023: 61\nđến 2024: dưới 60\nđến 2025: dưới 64";
    assert_eq!(codes(&indicator(early)), ["BDG0703"]);
}

#[test]
fn a_step_far_beyond_the_only_one_known_is_noted() {
    let with =
        |goal: &str| indicator(&format!("đơn vị tính \"kWh\"\ngốc 2020: 812\nkết quả 2023: 1.004\nđến 2025: {goal}"));
    let found = one(&with("11.500"), "BDG0804");
    assert!(
        found.vi.ends_with("hơn ba mươi lần bước tiến tốt nhất từng có (64 kWh một năm, đến năm 2023)"),
        "{}",
        found.vi
    );
    none(&with("1.500"), "BDG0804");
    none(&indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 60\nkết quả 2023: 58\nđến 2025: 70"), "BDG0804");
}

#[test]
fn figures_are_told_with_the_digits_that_the_plan_writes() {
    let text = indicator("đơn vị tính %\ngốc 2020: 0,0241\nkết quả 2021: 0,0211\nđến 2025: dưới 0,0201");
    let found = one(&text, "BDG0806");
    assert!(found.vi.contains("(0,0225%) kém kết quả năm 2021 (0,0211%)"), "{}", found.vi);
}
