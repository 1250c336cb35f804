//! Hostile texts: they give a bounded number of findings, and none exhausts the stack or takes minutes.

use std::time::{Duration, Instant};

use bdg::{Loaded, load_text};
use bdg_core::eval::{self, AnnualOptions, Method};
use bdg_syntax::diagnostic::Diagnostic;

/// Far more than any of the texts takes, even unoptimised and on a busy machine: it only distinguishes hours from seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Loads, checks, evaluates and formats a text, and finds the place of every finding.
fn survive(name: &str, text: &str) -> (Loaded, Vec<Diagnostic>) {
    let start = Instant::now();
    let loaded = load_text("plan.bdg", text);
    let found = loaded.findings();
    for finding in &found {
        assert!(loaded.plan.sources.position(finding.span).line >= 1);
    }
    let _ = eval::annual(&loaded.plan, 2024, AnnualOptions::default());
    let _ = eval::progress(&loaded.plan, None, Method::default());
    for ast in &loaded.asts {
        let _ = bdg_syntax::format(&loaded.plan.sources, ast);
    }
    assert!(start.elapsed() < PATIENCE, "{name}: {:?} for {} bytes", start.elapsed(), text.len());
    (loaded, found)
}

/// Names from `a0` on, each written by `write`.
fn each(count: usize, write: impl Fn(usize) -> String) -> String {
    (0..count).map(write).collect()
}

#[test]
fn lines_that_cannot_be_read_are_reported_up_to_a_number() {
    for (name, text) in [
        ("words", "rác không hiểu được\n".repeat(40_000)),
        ("words with old line ends", "rác\r".repeat(40_000)),
        ("opening braces", "{\n".repeat(40_000)),
        ("closing braces", "}\n".repeat(40_000)),
        ("closing braces on a line", "}".repeat(40_000)),
        ("quotes", "\"\"\"\n".repeat(40_001)),
        ("quotes on a line", "\"\"\"".repeat(40_001)),
        ("texts without an end", "ghi chú \"a\n".repeat(40_000)),
        ("forbidden characters", "\u{1}".repeat(40_000)),
    ] {
        let (_, found) = survive(name, &text);
        assert!((1..=401).contains(&found.len()), "{name}: {} findings", found.len());
    }
}

#[test]
fn long_lines_take_linear_time() {
    let long = 600_000;
    for (name, text) in [
        ("one word", "a".repeat(long)),
        ("one letter, many marks", format!("# a{}", "\u{301}\u{323}".repeat(long / 4))),
        ("blanks", " ".repeat(long)),
        ("a comment", format!("# {}", "ă".repeat(long / 2))),
        ("a text", format!("ghi chú \"{}\"", "ă".repeat(long / 2))),
        ("a text of many lines", format!("ghi chú \"\"\"{}\"\"\"", "ă\n".repeat(long / 3))),
        ("a number", format!("năm 2024: {}", "1".repeat(long))),
        ("comparators", format!("năm 2024: {}1", "> ".repeat(long / 20))),
        ("a unit", format!("năm 2024: 3{}", " so".repeat(long / 20))),
        ("two names", format!("cơ quan {} \"S\"\nchủ trì {}", "a".repeat(20_000), "b".repeat(20_000))),
        ("empty lines before a brace", format!("mục tiêu 1 \"a\"{}{{\n}}\n", "\n".repeat(long))),
        ("empty lines without one", format!("mục tiêu 1 \"a\"{}", "\n ".repeat(long / 2))),
    ] {
        survive(name, &text);
    }
}

#[test]
fn many_items_on_a_line_are_read_one_by_one() {
    let (loaded, _) = survive("goals on a line", &each(10_000, |index| format!("mục tiêu {index} \"a\" {{ }} ")));
    assert_eq!(loaded.plan.goals.len(), 10_000);
}

#[test]
fn the_end_of_an_open_text_is_searched_once() {
    survive("in notes", &"ghi chú \"\"\"\n".repeat(20_000));
    survive("in comments", &"# \"\"\"\n".repeat(20_000));
    survive("in comments, never closed", &format!("# \"\"\"\n{}", "# \"\"\" \"\"\"\n".repeat(20_000)));
}

#[test]
fn many_names_are_found_without_a_linear_search() {
    let count = 6_000;
    let (loaded, _) = survive("agencies", &each(count, |index| format!("cơ quan a{index} \"Sở {index}\"\n")));
    assert_eq!(loaded.plan.agencies.len(), count);
    survive("one agency declared again", &"cơ quan a \"Sở A\"\n".repeat(count));
    survive(
        "a line of successors",
        &each(count, |index| {
            format!("cơ quan a{index} \"Sở {index}\" {{\n    đến 01/03/2025\n    kế tục a{}\n}}\n", index + 1)
        }),
    );
    let declared = each(count / 10, |index| format!("cơ quan aaaaaaaa{index} \"Sở {index}\"\n"));
    let named = each(count / 2, |index| format!(", bbbbbbbb{index}"));
    let (_, found) = survive("names unknown", &format!("{declared}mục tiêu 1 \"x\" {{\n    chủ trì b{named}\n}}\n"));
    assert!(found.len() > count / 2);
    survive("units", &each(count, |index| format!("đơn vị tính u{index} \"ca {index}\"\n")));
}

#[test]
fn inherited_duties_are_limited() {
    let duties = "    chủ trì x từ 2020 đến 2024\n".repeat(5_000);
    let indicators = each(5_000, |index| format!("    chỉ tiêu 1.{index} \"Chỉ tiêu {index}\"\n"));
    let (loaded, _) = survive("duties", &format!("cơ quan x \"X\"\nmục tiêu 1 \"a\" {{\n{duties}{indicators}}}\n"));
    assert!(loaded.plan.indicators.iter().all(|indicator| indicator.duties.len() <= 100));
}

#[test]
fn many_figures_and_statements_are_read() {
    let indicators = each(2_000, |index| {
        format!(
            "    chỉ tiêu 1.{index} \"T {index}\" {{\n        đơn vị tính %\n        gốc 2020: 3\n        đến 2025: ít nhất 40\n    }}\n"
        )
    });
    survive("indicators", &format!("mục tiêu 1 \"g\" {{\n{indicators}}}\n"));
    let body = |lines: String| {
        format!("mục tiêu 1 \"g\" {{\n chỉ tiêu 1.1 \"g\" {{\n đơn vị tính %\n năm 2024: 3\n{lines} }}\n}}\n")
    };
    survive("figures", &body(each(4_000, |index| format!("năm {}: {}\n", 1900 + index % 300, index % 100))));
    survive("statements", &body(each(4_000, |index| format!("nêu \"Phần {index}\" năm 2024: {}\n", index % 100))));
    survive(
        "parts",
        &body(each(2_000, |index| format!("trong đó p{index} \"P {index}\" {{\n gốc 2020: 3/40 (7,5%)\n}}\n"))),
    );
    survive("acceptances", &body("chấp nhận BDG0401 \"vì\"\n".repeat(4_000)));
}

#[test]
fn a_thousand_open_braces_do_not_grow_the_stack() {
    let (_, found) = survive("nested goals", &"chỉ tiêu 1 \"a\" {\n".repeat(40_000));
    assert!(!found.is_empty());
    let nested = format!("{}{}", "cơ quan a \"A\" { ".repeat(1_000), "}".repeat(1_000));
    survive("nested on a line", &nested);
}

#[test]
fn a_file_of_errors_only_is_not_read_to_its_end() {
    let lines = "        năm 99999: 5\n".repeat(30_000);
    let loaded =
        bdg::load_text("plan.bdg", &format!("mục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"C\" {{\n{lines}    }}\n}}\n"));
    assert!(loaded.diagnostics.len() < 10_100, "{} findings", loaded.diagnostics.len());
    assert!(loaded.diagnostics.iter().any(|finding| finding.message.en.contains("from here on it is not read")));
}

#[test]
fn thousands_of_totals_within_totals_do_not_take_long() {
    let spans = (1..150_usize).flat_map(|length| (1950..2100 - length).map(move |first| (first, first + length)));
    let totals: String = spans
        .take(11_000)
        .map(|(first, last)| format!("giai đoạn {first}-{last}: {}\n", 100 * (last - first + 1)))
        .collect();
    let text = format!(
        "kế hoạch k \"K\" {{\n giai đoạn 1950-2099\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"Số nhà\" {{\n đơn vị tính \"nhà\"\n loại thời kỳ\n{totals}}}\n}}\n"
    );
    let (loaded, _) = survive("totals within totals", &text);
    assert_eq!(loaded.plan.indicators.len(), 1);
}
