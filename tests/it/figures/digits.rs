//! How numbers are written.

use bdg::load_text;
use bdg_session::Session;
use bdg_syntax::number::{Lang, NumberFault, parse_number};

use crate::check_figures::{all, indicator, none, of, one};

fn counted(statements: &str) -> String {
    indicator(&format!("đơn vị tính \"lượt\"\n{statements}"))
}

fn share(statements: &str) -> String {
    indicator(&format!("đơn vị tính %\nhướng tăng\n{statements}"))
}

#[test]
fn blanks_stand_between_groups_of_three() {
    for blank in [" ", "\u{A0}", "\u{202F}", "\u{2009}"] {
        let written = ["1", "234", "567"].join(blank);
        assert_eq!(parse_number(&written, Lang::Vi).unwrap().0.to_string(), "1234567");
        let text = counted(&format!("gốc 2020: {written}\nđến 2025: ít nhất 1.500.000"));
        assert!(all(&text).iter().all(|found| found.severity != bdg_syntax::diagnostic::Severity::Error), "{text}");
        let plan = load_text("plan.bdg", &text).plan;
        let value = plan.indicators.get(0).unwrap().facts[0].exact().unwrap().to_decimal().unwrap();
        assert_eq!(value.to_string(), "1234567");
    }
    assert_eq!(parse_number("-1 234,5", Lang::Vi).unwrap().0.to_string(), "-1234.5");
    for wrong in ["1 23", "1234 567", "1 234.567", "1 2345"] {
        assert!(parse_number(wrong, Lang::Vi).is_err(), "{wrong}");
    }
}

#[test]
fn weights_are_single_numbers() {
    let text = share("lộ trình phân bổ 20 20 20 20 20\ngốc 2020: 10\nđến 2025: ít nhất 60");
    none(&text, "BDG0104");
    none(&text, "BDG0115");
    none(&text, "BDG0703");
}

#[test]
fn one_blank_may_be_a_year() {
    let found = one(&counted("gốc 2020: 2 025\nđến 2025: ít nhất 3.000"), "BDG0104");
    assert_eq!(found.vi, "“2 025” không rõ là năm 2025 hay là số 2.025");
    assert_eq!(found.help, "viết “2.025” nếu là con số, “2025” nếu là năm");
    assert!(found.fixed.is_none());
    assert!(of(&counted("gốc 2020: 12 025\nđến 2025: ít nhất 30.000"), "BDG0104").is_empty());
}

#[test]
fn a_power_of_ten_is_written_out() {
    let text = counted("gốc 2020: 1e6\nkết quả 2023: 1,2e9\nđến 2025: ít nhất 2.000");
    let found = of(&text, "BDG0104");
    assert_eq!(found.iter().map(|one| one.under.as_str()).collect::<Vec<_>>(), ["1e6", "1,2e9"]);
    assert_eq!(found[1].help, "viết “1.200.000.000”");
    assert!(found[1].fixed.as_ref().unwrap().contains("kết quả 2023: 1.200.000.000"));
    let plan = load_text("plan.bdg", &text).plan;
    assert!(plan.indicators.get(0).unwrap().facts[..2].iter().all(|fact| fact.exact().is_none()));
    assert_eq!(
        one(&counted("gốc 2020: 1.2E+09\nđến 2025: 1"), "BDG0114").help,
        "viết đủ các chữ số của con số, không dùng “e”"
    );
}

#[test]
fn what_stands_behind_a_number_says_what_to_write() {
    let found = one(&counted("gốc 2020: 35;\nđến 2025: ít nhất 40"), "BDG0114");
    assert_eq!((found.under.as_str(), found.help.as_str()), (";", "bỏ “;”"));
    assert!(found.fixed.unwrap().contains("gốc 2020: 35\n"));
    assert!(one(&counted("gốc 2020: 12 34\nđến 2025: ít nhất 40"), "BDG0114").help.contains("1.234.567"));
}

#[test]
fn a_number_has_at_most_28_digits() {
    let digits = "12345678901234567890123456789";
    assert_eq!(parse_number(digits, Lang::En), Err(NumberFault::TooLong));
    assert!(parse_number(&digits[..28], Lang::En).is_ok());
    assert!(parse_number(&format!("00{}", &digits[..28]), Lang::En).is_ok());
    one(&counted(&format!("gốc 2020: 1\nđến 2025: ít nhất {digits}")), "BDG0105");
}

#[test]
fn a_fraction_among_per_cents_is_told() {
    let found = one(&share("kết quả 2022: 88,6\nkết quả 2023: 0,902\nđến 2025: ít nhất 95"), "BDG0314");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả năm 2023 là 0,902 bên cạnh các số phần trăm như 88,6 (kết quả năm 2022): có phải là 90,2?"
    );
    assert!(found.fixed.is_none());
    for sound in [
        "gốc 2020: 0,5\nđến 2025: ít nhất 40",
        "gốc 2020: 0\nkết quả 2022: 12\nđến 2025: ít nhất 60",
        "gốc 2020: 0,05\nđến 2025: ít nhất 6",
        "gốc 2020: 88,6\nkết quả 2023: 90,2\nđến 2025: ít nhất 95",
        "gốc 2020: 1/268\nđến 2025: ít nhất 40",
    ] {
        for code in ["BDG0313", "BDG0314", "BDG0315"] {
            none(&share(sound), code);
        }
    }
}

#[test]
fn a_mark_unlike_those_of_the_neighbours_is_told() {
    let found = one(&counted("kết quả 2022: 2.300\nkết quả 2023: 2,025\nđến 2025: ít nhất 2.500"), "BDG0315");
    assert_eq!((found.under.as_str(), found.related.len()), ("2,025", 1));
    assert!(found.vi.ends_with("có phải là 2.025?"), "{}", found.vi);
    let found = one(&counted("kết quả 2022: 2,145\nkết quả 2023: 2.152\nđến 2025: ít nhất 2,199"), "BDG0315");
    assert!(found.vi.ends_with("có phải là 2,152?"), "{}", found.vi);
    none(&counted("kết quả 2022: 2,145\nkết quả 2023: 2,152\nđến 2025: ít nhất 2,2"), "BDG0315");
}

#[test]
fn a_jump_is_told_once() {
    let found = one(&counted("kết quả 2022: 2.150\nkết quả 2023: 2.190.000\nđến 2025: ít nhất 2.500"), "BDG0313");
    assert_eq!((found.under.as_str(), found.related.len()), ("2.190.000", 1));
    assert!(found.vi.ends_with("chênh nhau từ 100 lần trở lên: có phải là 2.190?"), "{}", found.vi);
    for sound in [
        "gốc 2020: 1\nkết quả 2023: 150\nđến 2025: ít nhất 400",
        "gốc 2020: 0\nkết quả 2023: 5.000\nđến 2025: ít nhất 9.000",
        "gốc 2020: 1.500\nkết quả 2023: 90\nđến 2025: không còn",
        "gốc 2020: 1.500\nkết quả 2023: 90\nđến 2025: còn 5",
        "gốc 2020: 0,5\nđến 2025: ít nhất 60",
        "gốc 2020: 99\nkết quả 2023: 5.000\nđến 2025: ít nhất 9.000",
    ] {
        none(&counted(sound), "BDG0313");
    }
}

#[test]
fn written_digits_are_not_shortened() {
    let text = counted("gốc 2020: 2,145\nkết quả 2023: 2,152\nđến 2025: ít nhất 2,333");
    let plan = load_text("plan.bdg", &text).plan;
    let progress = bdg_core::eval::progress(&plan, Some(2023), bdg_core::eval::Method::Pace);
    let sheet = format!("{:?}", bdg_report::progress_sheet(&progress, bdg_report::By::Goal, Lang::Vi));
    assert!(sheet.contains("\"2,145 (2020)\"") && sheet.contains("\"2,152 (2023)\""), "{sheet}");
}

#[test]
fn counts_are_projected_although_their_exact_sum_is_too_long() {
    let text = share(
        "gốc 2020: 48/268\nkết quả 2021: 83/292\nkết quả 2022: 97/313\nkết quả 2023: 131/347\nđến 2025: ít nhất 60",
    );
    let mut session = Session::new(load_text("plan.bdg", &text));
    let answer = session.run("tìm 1.1 đến 2025");
    let said = format!("{answer:?}");
    assert!(said.contains("đến 2025 được 50,17") && !said.contains("28 chữ số"), "{said}");
}

/// What is said to be weaker than another figure does not print as the same.
#[test]
fn figures_that_differ_print_differently() {
    let said = |lines: &str| {
        let found = crate::check_figures::of(&share(lines), "BDG0806");
        found.first().map(|found| found.vi.clone()).unwrap_or_default()
    };
    // 34,37 + 2 × 0,1275 = 34,625.
    let found = said("gốc 2019: 34,37\nkết quả 2020: 34,63\nđến 2023: 34,88\nlàm tròn 3");
    assert!(found.contains("tính theo lộ trình (34,625%) kém kết quả năm 2020 (34,63%)"), "{found}");
    let found = said("gốc 2019: 34,37\nkết quả 2020: 34,83\nđến 2023: 34,88\nlàm tròn 3");
    assert!(found.contains("tính theo lộ trình (34,63%) kém kết quả năm 2020 (34,83%)"), "{found}");
}

/// Figures are shown with single blanks, whatever stands in the file.
#[test]
fn figures_are_shown_with_single_blanks() {
    let text = indicator("đơn vị tính %\ngốc 2020: 15\nkết quả 2021: khoảng \u{a0}16\nđến 2025:  từ 19  đến\t 20 %");
    let plan = bdg::load_text("plan.bdg", &text).plan;
    let written: Vec<String> =
        plan.indicators().flat_map(|(_, one)| &one.facts).map(|fact| plan.written(&fact.value)).collect();
    assert_eq!(written, ["15", "khoảng 16", "từ 19 đến 20 %"]);
}
