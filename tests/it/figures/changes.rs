//! What a change comes to stands beside its words, in every table.

use bdg::{Lang, load_text};
use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_core::phrases;
use bdg_report::{By, Format, Look, Paths};

/// A plan of one indicator.
fn plan(lines: &str) -> String {
    format!(
        "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n    chủ trì a\n}}\ncơ quan a \"Phòng A\"\nmục tiêu 1 \"M\" {{\n    \
         chỉ tiêu 1.1 \"Thu nhập\" {{\n        đơn vị tính \"triệu đồng\"\n{lines}\n    }}\n}}\n"
    )
}

/// What the column of a year prints, and the number that a workbook has in the cell.
fn cell(lines: &str, year: i32) -> (String, Option<String>) {
    let loaded = load_text("plan.bdg", &plan(lines));
    let found = eval::annual(&loaded.plan, year, AnnualOptions::default());
    let row = found.rows.iter().find(|row| row.code == "1.1").expect("the row");
    let printed = phrases::target_cell(row);
    (printed.text, printed.number.map(|number| number.value.normalize().to_string()))
}

#[test]
fn a_change_has_its_value_behind_it() {
    for (lines, year, text, number) in [
        ("gốc 2020: 100\nnăm 2021: tăng 8% so với năm trước", 2021, "tăng 8% so với năm trước (108)", Some("108")),
        (
            "gốc 2020: 100\nkết quả 2021: 107\nnăm 2022: tăng 8% so với năm trước",
            2022,
            "tăng 8% so với năm trước (115,56)",
            Some("115.56"),
        ),
        // As declared, and else with the decimals of the figures, or two at most.
        ("gốc 2020: 107\nlàm tròn 0\nnăm 2021: tăng 8% so với gốc", 2021, "tăng 8% so với gốc (116)", Some("116")),
        (
            "gốc 2020: 1.234,567\nnăm 2021: tăng 2 lần so với gốc",
            2021,
            "tăng 2 lần so với gốc (2.469,134)",
            Some("2469.134"),
        ),
        // Both ends, in the order of the words.
        ("gốc 2020: 100\nnăm 2021: tăng 8 - 10% so với gốc", 2021, "tăng 8 - 10% so với gốc (108 đến 110)", None),
        (
            "gốc 2020: 100\nnăm 2021: giảm không quá 5 - 10% so với gốc",
            2021,
            "giảm không quá 5 - 10% so với gốc (95 đến 90)",
            None,
        ),
        // The decimals of a factor are none of the figures'.
        (
            "gốc 2020: 19.737\nnăm 2021: gấp 1,85 lần so với gốc",
            2021,
            "gấp 1,85 lần so với gốc (36.513)",
            Some("36513"),
        ),
        ("gốc 2020: 97\nnăm 2021: gấp 1,85 lần so với gốc", 2021, "gấp 1,85 lần so với gốc (179,45)", Some("179.45")),
        ("gốc 2020: 97,5\nnăm 2021: tăng 8,55% so với gốc", 2021, "tăng 8,55% so với gốc (105,8)", Some("105.8")),
        ("gốc 2020: 100\nđến 2025: thêm 2 triệu đồng/năm", 2025, "thêm 2 triệu đồng/năm (110)", Some("110")),
        // What is not known has its words alone.
        ("năm 2021: tăng 8% so với năm trước\nđến 2025: 200", 2021, "tăng 8% so với năm trước", None),
        ("gốc 2020: 100\nnăm 2021: giảm 2 lần so với gốc", 2021, "giảm 2 lần so với gốc", None),
    ] {
        assert_eq!(cell(lines, year), (text.to_owned(), number.map(str::to_owned)), "{lines}");
    }
}

#[test]
fn every_table_has_the_value_of_a_change() {
    let loaded = load_text(
        "plan.bdg",
        &plan(
            "hướng tăng\ngốc 2020: 100\nkết quả 2021: 107\nnăm 2021: tăng 8% so với năm trước\nđến 2025: tăng 40% so với 2020",
        ),
    );
    let plan = &loaded.plan;
    let id = plan.find("1.1").expect("the indicator");
    let annual = eval::annual(plan, 2021, AnnualOptions::default());
    let progress = eval::progress(plan, Some(2021), Method::Pace);
    let paths = Paths::of(plan, &[id], PathStart::Baseline);
    for format in Format::ALL {
        let look = Look { format, lang: Lang::Vi, width: 200 };
        let tables = [
            bdg_report::annual(&annual, look),
            bdg_report::progress(&progress, By::Goal, look),
            bdg_report::path(&paths, look),
        ];
        for (table, found) in ["annual", "progress", "path"].into_iter().zip(tables) {
            assert!(found.contains("tăng 8% so với năm trước (108)"), "{table} {format:?}: {found}");
        }
        assert!(bdg_report::path(&paths, look).contains("tăng 40% so với 2020 (140)"), "{format:?}");
    }
    // Where the value has a column of its own, the words stand alone.
    let why = bdg_report::why(
        &eval::why(plan, id, 2021, PathStart::Baseline).expect("a derivation"),
        Look { width: 200, ..Look::default() },
    );
    assert!(why.contains("tăng 8% so với năm trước (giao riêng cho năm)"), "{why}");
}

/// A total that is a change of one year may be that of the last year or of all: it has no value.
#[test]
fn an_unclear_total_has_no_value() {
    let text = plan("loại thời kỳ\nhướng tăng\ngốc 2020: 33\ncả giai đoạn: tăng 8% so với 2020");
    let loaded = load_text("plan.bdg", &text);
    let found = eval::annual(&loaded.plan, 2022, AnnualOptions::default());
    let row = found.rows.iter().find(|row| row.code == "1.1").expect("the row");
    assert_eq!(phrases::period_cell(row).text, "tăng 8% so với 2020 (tổng 2021-2025)");
    assert_eq!(row.period_target.as_ref().and_then(|target| target.value), None);
}

#[test]
fn a_bound_may_stand_behind_a_change() {
    for (lines, year, text) in [
        (
            "gốc 2020: 100\nnăm 2021: giảm từ 5% trở lên so với năm trước",
            2021,
            "giảm từ 5% trở lên so với năm trước (95)",
        ),
        ("gốc 2020: 100\nđến 2025: giảm từ 30% trở lên so với 2020", 2024, "không quá 76"),
        ("gốc 2020: 100\nđến 2025: giảm 30% trở xuống so với 2020", 2024, "ít nhất 76"),
        ("gốc 2020: 100\nđến 2025: tăng từ 20% trở lên so với gốc", 2024, "ít nhất 116"),
        ("gốc 2020: 100\nmỗi năm: giảm từ 5% trở lên", 2022, "không quá 90,25"),
        ("gốc 2020: 100\nđến 2025: giảm từ 5% trở lên/năm", 2022, "không quá 90,25"),
        ("gốc 2020: 100\nmỗi năm: thêm 2 triệu đồng trở lên", 2022, "ít nhất 104"),
    ] {
        assert_eq!(cell(lines, year).0, text, "{lines}");
    }
    // A result that cuts more meets it.
    let lines = "gốc 2020: 100\nkết quả 2021: 90\nnăm 2021: giảm từ 5% trở lên so với năm trước\nđến 2025: 60";
    let loaded = load_text("plan.bdg", &plan(lines));
    let found = eval::indicator_progress(&loaded.plan, loaded.plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap();
    assert_eq!(found.met_year, Some(true));
    // It is kept by the formatter and said in English.
    let text = plan("gốc 2020: 100\nmỗi năm: giảm từ 5% trở lên so với năm trước");
    let english = bdg::translate(&text, Lang::En).unwrap();
    assert!(english.contains("each year:     cut 5% or more from the year before"), "{english}");
    let back = bdg::translate(&english, Lang::Vi).unwrap();
    assert!(back.contains("giảm từ 5% trở lên so với năm trước"), "{back}");
}

#[test]
fn a_change_of_every_year_goes_by_what_is_known_of_the_year_before() {
    let cuts = "loại thời kỳ\ngốc 2020: 200\nkết quả 2021: 190\nmỗi năm: giảm 10% so với năm trước";
    for (year, text) in [
        (2021, "180"),
        (2022, "giảm 10% so với năm trước (171)"),
        // What is asked of a year is changed where no result is known.
        (2023, "giảm 10% so với năm trước (153,9)"),
        (2025, "giảm 10% so với năm trước (124,66)"),
    ] {
        assert_eq!(cell(cuts, year).0, text, "{year}");
    }
    // What the path from the start comes to is another figure of the year, and has other words: 200 × 0,9^5.
    let loaded = load_text("plan.bdg", &plan(cuts));
    let path = eval::path(&loaded.plan, loaded.plan.find("1.1").unwrap(), PathStart::Baseline).unwrap();
    let last = path.years.iter().find(|year| year.year == 2025).unwrap();
    let said = |target: &eval::Target| phrases::target(target);
    assert_eq!(said(&last.target), "giảm 10% so với năm trước (124,66)");
    assert_eq!(said(&last.derived), "giảm 10%/năm (118,1)");
    // A change of so much a year goes by its path.
    assert_eq!(cell(&cuts.replace("10% so với năm trước", "10%/năm"), 2022).0, "162");
    // Ranges keep both ends; an estimate counts until the result stands; an assigned year is what it is.
    let range = "gốc 2020: 100\nước 2021: 110\nnăm 2023: 140\nmỗi năm: tăng 5 - 10% so với năm trước";
    assert_eq!(cell(range, 2022).0, "tăng 5 - 10% so với năm trước (115,5 đến 121)");
    assert_eq!(cell(range, 2023).0, "140");
    assert_eq!(cell(range, 2024).0, "tăng 5 - 10% so với năm trước (147 đến 154)");
    let known = format!("{range}\nkết quả 2021: 120");
    assert_eq!(cell(&known, 2022).0, "tăng 5 - 10% so với năm trước (126 đến 132)");
    // Points are points.
    let points = "gốc 2020: 6\nkết quả 2021: 5,2\nmỗi năm: giảm 1 triệu đồng so với năm trước";
    assert_eq!(cell(points, 2022).0, "giảm 1 triệu đồng so với năm trước (4,2)");
    // A result is held against it.
    let loaded = load_text("plan.bdg", &plan(&format!("{cuts}\nkết quả 2022: 170")));
    let found = eval::indicator_progress(&loaded.plan, loaded.plan.find("1.1").unwrap(), 2022, Method::Pace).unwrap();
    assert_eq!(found.met_year, Some(true), "170 is below 171, above 162");
}

/// Of a year that brought nothing, or a loss, ten per cent more is no figure; the year assigned after it is one again.
#[test]
fn a_year_after_nothing_has_no_figure() {
    for known in ["0", "-4"] {
        let lines = format!("loại thời kỳ\ngốc 2020: 10\nkết quả 2021: {known}\nmỗi năm: tăng 10% so với năm trước");
        let text = plan(&lines).replace("\"triệu đồng\"", "\"triệu đồng\" không giới hạn");
        let loaded = load_text("plan.bdg", &text);
        let found: Vec<_> = loaded.findings().into_iter().filter(|one| one.code == "BDG0508").collect();
        assert_eq!(found.len(), 1, "{text}");
        assert!(
            found[0].message.vi.contains("con số của năm 2021 bằng 0 hoặc âm, nên năm 2022 không tính được"),
            "{found:?}"
        );
        let found = eval::annual(&loaded.plan, 2022, AnnualOptions::default());
        let row = found.rows.iter().find(|row| row.code == "1.1").expect("the row");
        let printed = phrases::target_cell(row);
        assert_eq!((printed.text.as_str(), printed.number), ("tăng 10% so với năm trước", None));
    }
    let less = "loại thời kỳ\ngốc 2020: 10\nkết quả 2021: 0\nmỗi năm: giảm 10% so với năm trước";
    assert_eq!(cell(less, 2022).0, "giảm 10% so với năm trước (0)");
    let again = "loại thời kỳ\ngốc 2020: 10\nkết quả 2021: 0\nnăm 2022: 5\nmỗi năm: tăng 10% so với năm trước";
    assert_eq!(cell(again, 2023).0, "tăng 10% so với năm trước (5,5)");
}

#[test]
fn the_growth_of_a_period_begins_when_it_begins() {
    // 100 a year before the period, not the 60 with which the series begins: 100 × 1.1^5 = 161.05.
    let lines = "kết quả 2017: 60\nkết quả 2019: 90\nước 2020: 100\nđến 2025: tăng bình quân 10%/năm";
    assert_eq!(cell(lines, 2025).1.as_deref(), Some("161.05"));
    assert_eq!(cell(lines, 2021).1.as_deref(), Some("110"));
    assert_eq!(cell(lines, 2023).1.as_deref(), Some("133.1"));
    // The years in between are no start, and a baseline always is one.
    let later = format!("{lines}\nkết quả 2021: 130");
    assert_eq!(cell(&later, 2025).1.as_deref(), Some("161.05"));
    let from_baseline = lines.replace("kết quả 2017", "gốc 2017");
    assert_eq!(cell(&from_baseline, 2025).1.as_deref(), Some("128.62"));
    // Of what is known a part of a year before it is none of the years.
    let within = "kết quả 2019: 90\nkết quả 9 tháng 2020: 97\nđến 2025: tăng bình quân 10%/năm";
    assert_eq!(cell(within, 2025).1.as_deref(), Some("159.44"));
}

/// The years of an earlier period, which bring 250 together.
const BEFORE: &str =
    "loại thời kỳ\nkết quả 2016: 60\nkết quả 2017: 55\nkết quả 2018: 50\nkết quả 2019: 45\nước 2020: 40";

/// The total of a period as a change of what an earlier one of the same length brought.
#[test]
fn a_total_may_be_a_change_of_an_earlier_total() {
    for (line, total, year) in [
        ("giai đoạn 2021-2025: giảm ít nhất 50% so với giai đoạn 2016-2020", "125", "không quá 25"),
        ("cả giai đoạn: giảm 20 - 40% so với giai đoạn 2016 - 2020", "200 đến 150", "40 đến 30"),
        ("cả giai đoạn: gấp 2 lần giai đoạn 2016-2020", "500", "100"),
        ("cả giai đoạn: tăng thêm 25 triệu đồng so với giai đoạn 2016-2020", "275", "55"),
        ("cả giai đoạn: giảm một nửa so với cả giai đoạn 2016-2020", "125", "25"),
    ] {
        let loaded = load_text("plan.bdg", &plan(&format!("{BEFORE}\n{line}")));
        assert!(loaded.findings().iter().all(|one| one.severity != bdg::Severity::Error), "{line}");
        let mut rows = eval::annual(&loaded.plan, 2022, AnnualOptions::default()).rows;
        rows.retain(|row| row.code == "1.1");
        let row = rows.remove(0);
        let period = phrases::period_cell(&row).text;
        assert!(period.contains(&format!(" ({total}) (tổng 2021-2025)")), "{line}: {period}");
        assert_eq!(phrases::target_cell(&row).text, year, "{line}");
        let paths = Paths::of(&loaded.plan, &[loaded.plan.find("1.1").unwrap()], PathStart::Baseline);
        assert!(paths.totals[0][0].text.ends_with(&format!(" ({total})")), "{line}");
    }
    let line = "cả giai đoạn: giảm ít nhất 50% so với giai đoạn 2016-2020";
    let loaded = load_text("plan.bdg", &plan(&format!("{BEFORE}\n{line}")));
    let id = loaded.plan.find("1.1").unwrap();
    let why = bdg_report::why(
        &eval::why(&loaded.plan, id, 2022, PathStart::Baseline).expect("a derivation"),
        Look { width: 200, ..Look::default() },
    );
    assert!(why.contains("60 + 55 + 50 + 45 + 40 = 250"), "{why}");
    assert!(why.contains("250 × (100 − 50) / 100 = 125"), "{why}");
    // It is kept by the formatter and said in English.
    let english = bdg::translate(&plan(&format!("{BEFORE}\n{line}")), Lang::En).unwrap();
    assert!(english.contains("cut at least 50% from period 2016-2020"), "{english}");
    let back = bdg::translate(&english, Lang::Vi).unwrap();
    assert!(back.contains("giảm ít nhất 50% so với giai đoạn 2016-2020"), "{back}");
}

/// What is compared must be known: two totals of as many years, the earlier one with all its years.
#[test]
fn a_change_of_an_earlier_period_compares_totals_only() {
    for (lines, code, said) in [
        ("kết quả 2020: 40\nđến 2025: giảm 50% so với giai đoạn 2016-2020", "BDG0508", "không rõ con số nào"),
        ("loại thời kỳ\nđến 2025: giảm 50% so với giai đoạn 2016-2020", "BDG0508", "không rõ con số nào"),
        ("loại thời kỳ\ncả giai đoạn: giảm 50% so với giai đoạn 2018-2020", "BDG0508", "không rõ con số nào"),
        ("loại thời kỳ\ncả giai đoạn: giảm 50% so với giai đoạn 2019-2023", "BDG0508", "không rõ con số nào"),
        ("loại thời kỳ\ncả giai đoạn: tăng bình quân 5% so với giai đoạn 2016-2020", "BDG0508", "không rõ con số nào"),
        (
            "loại thời kỳ\nkết quả 2016: 60\nkết quả 2018: 5\ncả giai đoạn: giảm 50% so với giai đoạn 2016-2020",
            "BDG0312",
            "so với năm 2017, nhưng kế hoạch không có con số của năm 2017",
        ),
        ("cả giai đoạn: giảm ít nhất 50% so với bình quân giai đoạn 2016-2020", "BDG0114", "không nói rõ so với"),
        ("cả giai đoạn: giảm 50% so với giai đoạn trước", "BDG0114", "không nói rõ so với"),
    ] {
        let loaded = load_text("plan.bdg", &plan(&format!("hướng giảm\n{lines}")));
        let errors: Vec<_> = loaded.findings().into_iter().filter(|one| one.severity == bdg::Severity::Error).collect();
        assert_eq!(errors.iter().map(|one| one.code).collect::<Vec<_>>(), [code], "{lines}");
        assert!(errors[0].message.vi.contains(said), "{lines}: {}", errors[0].message.vi);
        let mut rows = eval::annual(&loaded.plan, 2022, AnnualOptions::default()).rows;
        rows.retain(|row| row.code == "1.1");
        let row = rows.remove(0);
        assert_eq!(row.target.as_ref().and_then(|target| target.value), None, "{lines}");
    }
}

/// What another place states of such a change is held against the two totals.
#[test]
fn a_restated_change_of_an_earlier_total_is_compared() {
    let findings = |stated: &str| {
        let lines =
            format!("hướng giảm\n{BEFORE}\nnăm 2025: 20\ncả giai đoạn: 125\nnêu \"Phần I\" cả giai đoạn: {stated}");
        let found = load_text("plan.bdg", &plan(&lines)).findings();
        found.into_iter().filter(|one| one.code == "BDG1001").map(|one| one.message.vi.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(findings("giảm 50% so với giai đoạn 2016-2020"), [""; 0]);
    assert_eq!(findings("giảm trên 45% so với giai đoạn 2016-2020"), [""; 0]);
    let found = findings("giảm 40% so với giai đoạn 2016-2020");
    assert!(
        found[0].ends_with("nhưng từ 250 triệu đồng (2016-2020) đến 125 triệu đồng (2021-2025) là giảm 50%"),
        "{found:?}"
    );
}

/// Half a household is none: what is counted is shown, and asked for, in whole things, in the last year too.
#[test]
fn what_growth_comes_to_is_whole_where_it_is_counted() {
    let last = |unit: &str, lines: &str| {
        let text = plan(lines).replace("\"triệu đồng\"", unit);
        let loaded = load_text("plan.bdg", &text);
        let found = eval::annual(&loaded.plan, 2025, AnnualOptions::default());
        let row = found.rows.iter().find(|row| row.code == "1.1").expect("the row");
        phrases::target_cell(row).text
    };
    let falls = "gốc 2020: 9\nmỗi năm: giảm 10%/năm";
    assert_eq!(last("\"hộ\"", falls), "giảm 10%/năm (5)");
    assert_eq!(last("\"hộ\"", "gốc 2020: 90\nmỗi năm: giảm 8,5%/năm"), "giảm 8,5%/năm (58)");
    // So small an amount of money is not.
    assert_eq!(last("\"tỷ đồng\"", falls), "giảm 10%/năm (5,31)");
    assert_eq!(last("tấn", "gốc 2020: 31.000\nmỗi năm: tăng 10%/năm"), "tăng 10%/năm (49.926)");
    assert_eq!(last("\"triệu đồng/người\"", "gốc 2020: 52,5\nmỗi năm: tăng 9%/năm"), "tăng 9%/năm (80,8)");
    // What is shown is asked for.
    let counted = |result: u32| {
        let text = plan(&format!("gốc 2020: 9\nđến 2025: tăng 5%/năm\nkết quả 2025: {result}"));
        let loaded = load_text("plan.bdg", &text.replace("\"triệu đồng\"", "\"hộ\""));
        let id = loaded.plan.find("1.1").unwrap();
        eval::indicator_progress(&loaded.plan, id, 2025, Method::Pace).unwrap().met_year
    };
    // 9 × 1.05^5 = 11.49 is shown as 11.
    assert_eq!((counted(11), counted(10)), (Some(true), Some(false)));
}

/// The years on the way to a change have the digits of the figures as well, and a result as printed meets its target, in the year
/// that the change names and in those of a change of every year.
#[test]
fn a_result_as_printed_meets_a_change() {
    let met = |unit: &str, lines: &str, year: i32| {
        let loaded = load_text("plan.bdg", &plan(lines).replace("\"triệu đồng\"", unit));
        let id = loaded.plan.find("1.1").unwrap();
        eval::indicator_progress(&loaded.plan, id, year, Method::Pace).unwrap().met_year
    };
    let grown = "gốc 2020: 1.337\nđến 2025: tăng 6%/năm\n";
    // 1,337 × 1.06⁵ = 1,789.21, and 1,337 × 1.06 = 1,417.22.
    for (result, year, expected) in
        [("1.789", 2025, true), ("1.788", 2025, false), ("1.417", 2021, true), ("1.416", 2021, false)]
    {
        assert_eq!(met("tấn", &format!("{grown}kết quả {year}: {result}"), year), Some(expected), "{result}");
    }
    let times = "gốc 2020: 19.737\nđến 2025: gấp 1,85 lần so với gốc\n";
    // 36,513.45, and a fifth of the way 23,092.29.
    for (result, year, expected) in
        [("36.513", 2025, true), ("36.512", 2025, false), ("23.092", 2021, true), ("23.091", 2021, false)]
    {
        assert_eq!(met("tấn", &format!("{times}kết quả {year}: {result}"), year), Some(expected), "{result}");
    }
    let shops = "gốc 2020: 97\nđến 2025: gấp 1,85 lần so với gốc\n";
    assert_eq!(met("\"cơ sở\"", &format!("{shops}kết quả 2025: 179"), 2025), Some(true));
    assert_eq!(met("\"cơ sở\"", &format!("{shops}kết quả 2025: 178"), 2025), Some(false));
    // 97 × 1.1855 = 114.9935, printed 114,99.
    let small = "gốc 2020: 97\nđến 2025: tăng 18,55% so với gốc\n";
    assert_eq!(met("\"tỷ đồng\"", &format!("{small}kết quả 2025: 114,99"), 2025), Some(true));
    let points = "gốc 2020: 42,47\nlàm tròn 0\nđến 2025: tăng 5 điểm % so với gốc\n";
    assert_eq!(met("%", &format!("{points}kết quả 2025: 47"), 2025), Some(true));
}

/// What is shown adds up: 5 poor households and 10 near them are 15, not 15,31.
#[test]
fn whole_things_add_up_to_whole_things() {
    let household = |code: &str, title: &str, lines: &str| {
        format!("    chỉ tiêu {code} \"{title}\" {{\n        đơn vị tính \"hộ\"\n{lines}\n    }}\n")
    };
    let text = format!(
        "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n    chủ trì a\n}}\ncơ quan a \"Phòng A\"\nmục tiêu 1 \"M\" {{\n{}{}{}}}\n",
        household("1.1", "Hộ nghèo", "gốc 2020: 9\nmỗi năm: giảm 10%/năm"),
        household("1.2", "Hộ cận nghèo", "gốc 2020: 20\nđến 2025: 10"),
        household("1.3", "Tổng số", "công thức [1.1] + [1.2]"),
    );
    let loaded = load_text("plan.bdg", &text);
    let found = eval::annual(&loaded.plan, 2025, AnnualOptions::default());
    let row = found.rows.iter().find(|row| row.code == "1.3").expect("the row");
    assert_eq!(phrases::target_cell(row).text, "15");
}
