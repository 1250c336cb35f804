//! Every limit of `docs/limits.md`: files within it are read, files beyond it are refused with a message that names it.

use std::collections::BTreeMap;

use bdg::{Loaded, load_files, load_text};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::source::{MAX_FILE_BYTES, MAX_LINES, Sources};
use bdg_syntax::{self as syntax, MAX_DEPTH, MAX_STATEMENTS};

/// The findings that name a limit, in both languages.
fn refusals(loaded: &Loaded) -> Vec<(String, String)> {
    let of = |text: &str| ["giới hạn", "hơn", "quá", "limit", "more than"].iter().any(|word| text.contains(word));
    let messages = loaded.diagnostics.iter().map(|finding| &finding.message);
    messages.filter(|message| of(&message.vi) && of(&message.en)).map(|it| (it.vi.clone(), it.en.clone())).collect()
}

/// The only refusal of a plan.
fn refusal(loaded: &Loaded) -> (String, String) {
    let found = refusals(loaded);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_file_is_no_larger_than_the_limit() {
    let within = format!("{}\n", "#".repeat(200)).repeat(MAX_FILE_BYTES / 201);
    assert_eq!(refusals(&load_text("plan.bdg", &within)), []);
    let beyond = " ".repeat(MAX_FILE_BYTES + 1);
    let loaded = load_text("plan.bdg", &beyond);
    assert!(!loaded.readable());
    let (vi, en) = refusal(&loaded);
    assert_eq!(vi, "tệp lớn hơn giới hạn 16 MiB cho một tệp kế hoạch");
    assert_eq!(en, "the file is larger than the limit of 16 MiB for one plan file");
}

#[test]
fn a_file_has_no_more_lines_than_the_limit() {
    assert!(load_text("plan.bdg", &"\n".repeat(MAX_LINES)).readable());
    let loaded = load_text("plan.bdg", &"\n".repeat(MAX_LINES + 1));
    assert!(!loaded.readable());
    let (vi, en) = refusal(&loaded);
    assert_eq!(vi, "tệp có quá giới hạn 1.000.000 dòng cho một tệp kế hoạch");
    assert_eq!(en, "the file has more lines than the limit of 1,000,000 for one plan file");
}

#[test]
fn a_file_has_no_more_statements_than_the_limit() {
    let read = |text: &str| {
        let (mut sources, mut found) = (Sources::new(), Vec::new());
        let file = sources.add_text("plan.bdg", text, &mut found);
        let tree = syntax::parse(&sources, file, &mut found);
        let refused: Vec<Message> = found.into_iter().map(|one| one.message).collect();
        (tree.incomplete, refused)
    };
    assert_eq!(read(&"cơ quan a \"A\"\n".repeat(MAX_STATEMENTS / 2)), (false, vec![]));
    for text in ["# a\n", "ghi chú \"a\"\n", "cơ quan a \"A\"\n", "{\n", "} "] {
        let (incomplete, refused) = read(&text.repeat(MAX_STATEMENTS + 10));
        let Message { vi, en } = refused.iter().find(|refused| refused.en.contains("limit")).expect("a refusal");
        assert_eq!(vi, "tệp dài quá giới hạn 200.000 câu; từ đây trở đi không đọc nữa", "{text}");
        assert_eq!(en, "the file is longer than the limit of 200,000 statements; from here on it is not read");
        assert!(incomplete);
    }
    let loaded = load_text("plan.bdg", &"# a\n".repeat(MAX_STATEMENTS + 10));
    assert!(loaded.asts[0].incomplete && refusal(&loaded).0.contains("200.000 câu"));
}

/// A file that is not read to its end is not formatted: the rest of it would be lost.
#[test]
fn a_file_not_read_to_its_end_is_not_formatted() {
    let loaded = load_text("plan.bdg", &"# a\n".repeat(MAX_STATEMENTS + 10));
    assert!(syntax::format(&loaded.plan.sources, &loaded.asts[0]).is_err());
}

#[test]
fn names_in_a_list_count_as_statements() {
    let line = format!("    chủ trì a{}\n", ", a".repeat(999));
    let text = format!("mục tiêu 1 \"M\" {{\n{}}}\n", line.repeat(MAX_STATEMENTS / 1_000 + 1));
    let loaded = load_text("plan.bdg", &text);
    assert!(refusals(&loaded).iter().any(|(vi, _)| vi.contains("200.000 câu")), "{:?}", refusals(&loaded));
}

#[test]
fn a_statement_is_no_longer_than_the_limit() {
    for long in
        ["a".repeat(300_000), format!("ghi chú \"{}\"", "ă".repeat(200_000)), format!("# {}", "a".repeat(300_000))]
    {
        let loaded = load_text("plan.bdg", &format!("kế hoạch a \"A\" {{\n{long}\nđịa bàn \"B\"\n}}\n"));
        let (vi, en) = refusal(&loaded);
        assert_eq!(vi, "câu dài quá giới hạn 256 KiB nên không đọc");
        assert_eq!(en, "the statement is longer than the limit of 256 KiB and is not read");
        // What stands behind it is read.
        assert!(loaded.plan.header.as_ref().unwrap().text(bdg_syntax::Word::Place).is_some());
    }
    let note = format!("kế hoạch a \"A\" {{\n    ghi chú \"\"\"{}\"\"\"\n}}\n", "Một đoạn dài.\n".repeat(10_000));
    assert_eq!(refusals(&load_text("plan.bdg", &note)), []);
}

#[test]
fn blocks_nest_no_deeper_than_the_limit() {
    let nested = |depth: usize| format!("{}{}", "chỉ tiêu 1 \"a\" {\n".repeat(depth), "}\n".repeat(depth));
    let codes =
        |depth| load_text("plan.bdg", &nested(depth)).diagnostics.iter().map(|one| one.code).collect::<Vec<_>>();
    assert!(!codes(MAX_DEPTH).contains(&bdg_syntax::rules::TOO_DEEP.code));
    assert!(codes(MAX_DEPTH + 1).contains(&bdg_syntax::rules::TOO_DEEP.code));
    let (vi, en) = refusals(&load_text("plan.bdg", &nested(MAX_DEPTH + 1))).swap_remove(0);
    assert_eq!(vi, "các khối lồng nhau quá 24 lớp; phần bên trong được bỏ qua");
    assert_eq!(en, "blocks nest more than 24 deep; what is inside is passed over");
}

#[test]
fn numbers_have_no_more_digits_than_the_limit() {
    let number = |digits: usize| {
        load_text(
            "plan.bdg",
            &format!("mục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đến 2025: {}\n }}\n}}\n", "9".repeat(digits)),
        )
    };
    assert_eq!(number(28).diagnostics, []);
    let found = number(30).diagnostics;
    let finding = found.iter().find(|finding| finding.code == bdg_syntax::rules::NUMBER_TOO_LONG.code).unwrap();
    assert!(finding.message.vi.contains("28") && finding.message.en.contains("28"), "{:?}", finding.message);
}

#[test]
fn a_file_has_no_more_errors_than_the_limit() {
    let text = format!("mục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n{} }}\n}}\n", "năm 99999: 5\n".repeat(12_000));
    let loaded = load_text("plan.bdg", &text);
    let (vi, en) = refusals(&loaded).pop().unwrap();
    assert_eq!(vi, "tệp có hơn 10.000 chỗ sai; từ đây trở đi không đọc nữa");
    assert_eq!(en, "the file has more than 10,000 faults; from here on it is not read");
}

/// A plan in so many files, each written from its number.
fn in_files(count: usize, write: impl Fn(usize) -> String) -> Loaded {
    let files: BTreeMap<String, String> = (0..count).map(|at| (format!("{at}.bdg"), write(at))).collect();
    load_files("0.bdg", &files)
}

#[test]
fn files_use_files_no_deeper_than_the_limit() {
    let chain = |count: usize| {
        in_files(count, |at| if at + 1 < count { format!("dùng \"{}.bdg\"\n", at + 1) } else { String::new() })
    };
    assert_eq!(refusals(&chain(16)), []);
    let (vi, en) = refusal(&chain(18));
    assert_eq!(vi, "tệp “16.bdg” nằm quá sâu: các tệp dùng nhau quá 16 lớp");
    assert_eq!(en, "the file “16.bdg” lies too deep: files bring in files more than 16 levels");
}

#[test]
fn a_plan_has_no_more_files_than_the_limit() {
    let star = |count: usize| {
        in_files(count, |at| match at {
            0 => (1..count).map(|at| format!("dùng \"{at}.bdg\"\n")).collect(),
            _ => String::new(),
        })
    };
    assert_eq!(refusals(&star(256)), []);
    let beyond = star(300);
    let (vi, en) = refusal(&beyond);
    assert_eq!(vi, "kế hoạch vượt giới hạn 256 tệp; từ tệp này trở đi không đọc nữa");
    assert_eq!(en, "the plan exceeds the limit of 256 files; from this file on none is read");
    assert_eq!(beyond.asts.len(), 256);
    // Names that lead nowhere are not looked for without end.
    let nowhere: String = (0..5_000).map(|at| format!("dùng \"không có {at}.bdg\"\n")).collect();
    assert!(load_text("plan.bdg", &nowhere).diagnostics.len() <= 260);
}

#[test]
fn the_files_of_a_plan_are_limited_together() {
    let many = |text: &str, count: usize| {
        in_files(count, |at| match at {
            0 => (1..count).map(|at| format!("dùng \"{at}.bdg\"\n")).collect(),
            _ => text.to_owned(),
        })
    };
    let (vi, en) = refusal(&many(&"# a\n".repeat(MAX_STATEMENTS / 2), 5));
    assert_eq!(vi, "kế hoạch vượt giới hạn 200.000 câu cho tất cả các tệp; từ tệp này trở đi không đọc nữa");
    assert_eq!(
        en,
        "the plan exceeds the limit of 200,000 statements for all files together; from this file on none is read"
    );
    let large = format!("{}\n", "#".repeat(200_000)).repeat(80);
    let (vi, _) = refusal(&many(&large, 6));
    assert_eq!(vi, "kế hoạch vượt giới hạn 64 MiB cho tất cả các tệp; từ tệp này trở đi không đọc nữa");
}

#[test]
fn findings_and_their_places_are_printed_up_to_a_number() {
    use bdg_report::findings::{TextFindings, TextStyle};
    use bdg_syntax::number::Lang;
    let stated = "nêu \"Phần II\" năm 2024: 4\n".repeat(500);
    let repeated = "cơ quan a \"A\"\n".repeat(500);
    let text = format!(
        "mục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính %\n năm 2024: 3\n{stated} }}\n}}\n{repeated}"
    );
    let loaded = load_text("plan.bdg", &text);
    let found = loaded.findings();
    assert!(found.len() > 400);
    assert!(found.iter().any(|finding| finding.related.len() > 12), "no finding has many places");
    for (lang, more, places) in
        [(Lang::Vi, "phát hiện không in ra", "chỗ khác nữa"), (Lang::En, "more findings not shown", "more places")]
    {
        let mut out = Vec::new();
        let style = TextStyle { lang, ..TextStyle::default() };
        TextFindings::new(&loaded.plan.sources, style).write(&found, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.matches("[BDG").count(), 300);
        assert!(out.contains(more) && out.contains(places), "{out}");
    }
}

#[test]
fn findings_of_the_checker_are_kept_up_to_a_number() {
    use bdg_core::check::MAX_FINDINGS;
    use bdg_core::check::MORE_FINDINGS;
    use bdg_report::findings::{Counts, JsonFindings};
    use bdg_syntax::number::Lang;
    // Each line has a printed figure that its counts do not give.
    let with = |count: usize, after: &str| {
        let lines = "kết quả 2016: 2/5 (9%)\n".repeat(count);
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2016-2020\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính %\n{lines}{after} }}\n}}\n"
        );
        load_text("plan.bdg", &text)
    };
    let of = |loaded: &Loaded| {
        let found = loaded.findings();
        let more: Vec<_> = found.iter().filter(|one| one.code == MORE_FINDINGS.code).cloned().collect();
        (Counts::of(&found), more, found)
    };
    let small = of(&with(100, "")).0;
    let each = small.errors.div_ceil(100);
    assert!(each >= 1, "{small:?}");
    // Within: every error is kept, and nothing more is said.
    let (within, more, _) = of(&with(MAX_FINDINGS / each - 10, ""));
    assert!(within.errors > MAX_FINDINGS - 20 * each && within.errors <= MAX_FINDINGS, "{within:?}");
    assert_eq!(more, []);
    assert!(within.words(Lang::Vi).starts_with("9.9"), "{}", within.words(Lang::Vi));
    let idle = |found: &[bdg_syntax::diagnostic::Diagnostic]| {
        found.iter().any(|one| one.code == bdg_core::check::ACCEPT_WITHOUT_FINDING.code)
    };
    assert!(idle(&of(&with(1, "chấp nhận BDG0501 \"vì\"\n")).2));
    // Beyond: so many and one, which says so; other severities have their own count, and no acceptance is called idle.
    let loaded = with(60_000, "chấp nhận BDG0501 \"vì\"\n");
    let (beyond, more, found) = of(&loaded);
    assert_eq!(beyond.errors, MAX_FINDINGS + 1);
    assert!(found.len() < 3 * MAX_FINDINGS + 3);
    assert!(!idle(&found));
    let error = more.iter().find(|one| one.message.vi.contains("lỗi")).unwrap();
    assert_eq!(error.message.vi, "kế hoạch có hơn 10.000 lỗi; chỉ nêu 10.000 lỗi");
    assert_eq!(error.message.en, "the plan has more than 10,000 errors; only 10,000 are shown");
    assert!(beyond.sentence(1, Lang::Vi).starts_with("hơn 10.000 lỗi"), "{}", beyond.sentence(1, Lang::Vi));
    assert!(beyond.sentence(1, Lang::En).starts_with("more than 10,000 errors"));
    let mut json = JsonFindings::new();
    json.add(&loaded.plan.sources, &found);
    let mut written = Vec::new();
    json.write(&mut written).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&written).unwrap();
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), found.len());
    assert_eq!(document["summary"]["errors"], MAX_FINDINGS + 1);
}

#[test]
fn codes_are_no_longer_than_the_limit() {
    use bdg_core::model::MAX_CODE_LETTERS;
    let one = |code: &str| format!("{code} \"A\" {{\n}}\n");
    let plan = |letters: usize| {
        let long = "a".repeat(letters);
        [
            ("kế hoạch", one(&format!("kế hoạch {long}"))),
            ("cơ quan", one(&format!("cơ quan {long}"))),
            ("đơn vị tính", format!("đơn vị tính {long} \"A\"\n")),
            ("kịch bản", format!("kịch bản {long} {{\n}}\n")),
            ("mục tiêu", one(&format!("mục tiêu {}", "1".repeat(letters)))),
            ("chỉ tiêu", format!("mục tiêu 1 \"M\" {{\n chỉ tiêu {} \"A\" {{\n }}\n}}\n", "1".repeat(letters))),
            (
                "trong đó",
                format!("mục tiêu 1 \"M\" {{\n chỉ tiêu 1 \"A\" {{\n trong đó {long} \"P\" {{\n}}\n }}\n}}\n"),
            ),
        ]
    };
    for (kind, text) in plan(MAX_CODE_LETTERS) {
        let loaded = load_text("plan.bdg", &text);
        assert!(loaded.readable(), "{kind}");
        assert_eq!(refusals(&loaded), [], "{kind}");
    }
    for (kind, text) in plan(MAX_CODE_LETTERS + 1) {
        let loaded = load_text("plan.bdg", &text);
        assert!(!loaded.readable() && loaded.is_text(), "{kind}");
        assert_eq!(loaded.findings().len(), 1, "{kind}: {:?}", loaded.findings());
        let (vi, en) = refusal(&loaded);
        assert_eq!(vi, "mã dài 101 ký tự, quá giới hạn 100 ký tự, nên kế hoạch không được đưa vào tính");
        assert_eq!(en, "the code has 101 letters, beyond the limit of 100, so the plan is not taken in");
    }
    // Letters, not bytes.
    let letters = format!("cơ quan {} \"A\"\n", "ă".repeat(MAX_CODE_LETTERS));
    assert!(load_text("plan.bdg", &letters).readable());
    // Parts would repeat the code of their indicator, and results would be looked up by it.
    let parts = each(2_000, |at| format!("trong đó p{at} \"P\" {{\n}}\n"));
    let code = "1".repeat(50_000);
    let results = "kế hoạch k \"K\" {\n số liệu \"a.csv\"\n}\n";
    let text = format!("{results}mục tiêu 1 \"M\" {{\nchỉ tiêu 1.{code} \"A\" {{\n{parts}}}\n}}\n");
    assert_eq!(load_text("plan.bdg", &text).diagnostics.len(), 1);
}

fn each(count: usize, write: impl Fn(usize) -> String) -> String {
    (0..count).map(write).collect()
}

/// A plan of so many indicators, each with the same figures.
fn many(indicators: usize, goal: &str, title: &str, figures: &str) -> String {
    let one = |at| format!("chỉ tiêu 1.{at} \"{title}{at}\" {{\nđơn vị tính %\n{figures}}}\n");
    let head = "kế hoạch k \"K\" {\n giai đoạn 2021-2025\n}\ncơ quan a \"A\"\n";
    format!("{head}mục tiêu 1 \"{goal}\" {{\nchủ trì a\n{}}}\n", each(indicators, one))
}

#[test]
fn tables_are_no_larger_than_the_limit() {
    let long = "Tên rất dài ".repeat(5_000);
    let goal = |indicators| load_text("plan.bdg", &many(indicators, &long, "C", "kết quả 2020: 3\nkết quả 2021: 4\n"));
    let within = goal(400);
    assert!(within.readable());
    assert_eq!(refusals(&within), []);
    let beyond = goal(700);
    assert!(!beyond.readable() && beyond.is_text());
    let (vi, en) = refusal(&beyond);
    assert_eq!(
        vi,
        "tính đến đây, bảng biểu lập từ kế hoạch đã vượt giới hạn 384 MiB: quá nhiều dòng, hoặc tên gọi quá dài mà dòng \
         nào cũng phải ghi lại; kế hoạch không được đưa vào tính"
    );
    assert_eq!(
        en,
        "up to here a table of the plan exceeds the limit of 384 MiB: too many rows, or names too long to be written \
         again in every row; the plan is not taken in"
    );
    // That is all that is said, nothing is made of a part of the plan, and its text is still laid out: all of it was read.
    assert_eq!(beyond.findings(), beyond.diagnostics);
    assert_eq!(beyond.diagnostics.len(), 1);
    assert!(beyond.plan.indicators.is_empty() && beyond.plan.header.is_none());
    assert!(syntax::format(&beyond.plan.sources, &beyond.asts[0]).is_ok());
}

/// Tables may become large for many reasons.
#[test]
fn names_that_are_repeated_in_tables_count() {
    let long = "x".repeat(100_000);
    let head = "kế hoạch k \"K\" {\n giai đoạn 2021-2025\n}\n";
    let figure = "đơn vị tính %\nkết quả 2020: 3\n";
    let indicators = |inside: &str| each(600, |at| format!("chỉ tiêu 1.{at} \"C\" {{\n{inside}}}\n"));
    let agencies = each(100, |at| format!("cơ quan a{at} \"Cơ quan số {at}\"\n"));
    let leads: Vec<String> = (0..100).map(|at| format!("a{at}")).collect();
    let results = each(800, |at| format!("kết quả quý {} năm {}: 3\n", at % 4 + 1, 1900 + at / 4));
    let cases = [
        (
            "a unit",
            format!("{head}đơn vị tính u \"{long}\"\nmục tiêu 1 \"M\" {{\n{}}}\n", indicators("đơn vị tính u\n")),
        ),
        (
            "an agency",
            format!("{head}cơ quan a \"{long}\"\nmục tiêu 1 \"M\" {{\nchủ trì a\n{}}}\n", indicators(figure)),
        ),
        (
            "a successor",
            format!(
                "{head}cơ quan b \"{long}\"\ncơ quan a \"A\" {{\nđến 1/3/2022\nkế tục b\n}}\nmục tiêu 1 \"M\" {{\nchủ trì a\n{}}}\n",
                indicators(figure)
            ),
        ),
        (
            "an agency in tasks",
            format!(
                "{head}cơ quan a \"{long}\"\nmục tiêu 1 \"M\" {{\n{}}}\n",
                "nhiệm vụ \"Tập huấn\" {\nchủ trì a\n}\n".repeat(600)
            ),
        ),
        (
            "many agencies",
            format!(
                "{head}{agencies}mục tiêu 1 \"M\" {{\nchủ trì {}\n{}}}\n",
                leads.join(", "),
                each(1_000, |at| format!("chỉ tiêu 1.{at} \"C\" {{\n{figure}}}\n"))
            ),
        ),
        (
            "a title with figures",
            format!(
                "{head}mục tiêu 1 \"M\" {{\n{}}}\n",
                each(4, |at| format!("chỉ tiêu 1.{at} \"{long}\" {{\nđơn vị tính %\n{results}}}\n"))
            ),
        ),
        (
            "a title with a long period",
            format!(
                "kế hoạch k \"K\" {{\n giai đoạn 1900-2090\n}}\nmục tiêu 1 \"M\" {{\n{}}}\n",
                each(30, |at| format!("chỉ tiêu 1.{at} \"{long}\" {{\n{figure}}}\n"))
            ),
        ),
        (
            "words that hold for years",
            format!(
                "kế hoạch k \"K\" {{\n giai đoạn 1900-2090\n}}\nmục tiêu 1 \"M\" {{\n{}}}\n",
                each(10, |at| format!("chỉ tiêu 1.{at} \"C\" {{\nđơn vị tính định tính\ntừ 1901: \"{long}\"\n}}\n"))
            ),
        ),
        (
            "a scenario",
            format!(
                "{head}mục tiêu 1 \"M\" {{\nchỉ tiêu 1.1 \"{long}\" {{\n{figure}}}\n}}\nkịch bản s {{\n{}}}\n",
                each(4_000, |at| format!("1.1 năm {}: 4\n", 1900 + at % 200))
            ),
        ),
    ];
    for (name, text) in cases {
        let loaded = load_text("plan.bdg", &text);
        assert!(!loaded.readable(), "{name}");
        assert_eq!(refusals(&loaded).len(), 1, "{name}: {:?}", loaded.diagnostics);
        // The same with a name as names are is within.
        if text.contains(&long) {
            assert!(load_text("plan.bdg", &text.replace(&long, "Tên")).readable(), "{name}");
        }
    }
}

#[test]
fn a_large_plan_is_within_the_limits() {
    let name = "Tỷ lệ nữ cán bộ lãnh đạo chủ chốt trong các cơ quan hành chính nhà nước các cấp ".repeat(2);
    let results = each(10, |at| format!("kết quả {}: 3{at},5\n", 2016 + at));
    let text = many(10_000, &name, &name, &format!("gốc 2015: 30\n{results}đến 2025: 50\n"));
    let loaded = load_text("plan.bdg", &text);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.plan.indicators.len(), 10_000);
}

/// A plan beyond a limit has no tables, neither complete nor partial ones.
#[test]
fn nothing_is_written_of_a_plan_beyond_a_limit() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("k.bdg");
    let path = file.to_str().unwrap();
    std::fs::write(
        &file,
        format!("kế hoạch k \"K\" {{\n giai đoạn 2021-2025\n}}\ncơ quan {} \"A\"\n", "a".repeat(101)),
    )
    .unwrap();
    for command in [
        &["export", path, "--format", "csv"][..],
        &["export", path, "--format", "json"],
        &["annual", path, "--year", "2024"],
        &["path", path],
        &["progress", path],
        &["report", path],
        &["repl", path],
    ] {
        let (status, out, err) = crate::findings::bdg(command);
        assert_eq!((status, out.as_str()), (2, ""), "{command:?}: {err}");
        assert!(err.contains("[BDG0008] lỗi: mã dài 101 ký tự"), "{command:?}: {err}");
    }
    let (status, out, _) = crate::findings::bdg(&["check", path]);
    assert_eq!(status, 2);
    assert!(out.contains("[BDG0008] lỗi") && out.ends_with("1 lỗi trong 1 tệp\n"), "{out}");
}

#[test]
fn files_of_results_give_no_more_than_the_limit() {
    use bdg_core::load::MAX_RESULTS;
    // Half of them each: of so many indicators, and of another plan's.
    let indicators = 1_000;
    let rows = |count: usize| {
        each(count, |at| {
            format!("1.{},quý {} {},5\n", at % indicators, at / indicators % 4 + 1, 1900 + at / indicators / 4)
        })
    };
    let head = "kế hoạch k \"K\" {\n giai đoạn 2021-2025\n số liệu \"a.csv\"\n số liệu \"b.csv\"\n}\n";
    let body = each(indicators, |at| format!("chỉ tiêu 1.{at} \"C\" {{\nđơn vị tính %\n}}\n"));
    let plan = format!("{head}mục tiêu 1 \"M\" {{\n{body}}}\n");
    let with = |count: usize| {
        let all = rows(count);
        let (first, second) = all.split_at(all.match_indices('\n').nth(MAX_RESULTS / 2 - 1).unwrap().0 + 1);
        let table = |rows: &str| format!("mã,năm,giá trị\n{rows}");
        let files = [
            ("k.bdg", plan.clone()),
            ("a.csv", table(first)),
            ("b.csv", table(&format!("{second}{}", "9.9,2020,5\n".repeat(1_000)))),
        ];
        load_files("k.bdg", &files.map(|(name, text)| (name.to_owned(), text)).into())
    };
    let figures = |loaded: &Loaded| loaded.plan.indicators.iter().map(|one| one.facts.len()).sum::<usize>();
    let within = with(MAX_RESULTS);
    assert_eq!(refusals(&within), []);
    assert_eq!(figures(&within), MAX_RESULTS);
    let beyond = with(MAX_RESULTS + 1);
    let (vi, en) = refusal(&beyond);
    assert!(
        vi.starts_with("tệp số liệu “b.csv”: các tệp số liệu cho kế hoạch này quá giới hạn 200.000 kết quả"),
        "{vi}"
    );
    assert!(en.contains("more than the limit of 200,000 results"), "{en}");
    assert_eq!(figures(&beyond), MAX_RESULTS / 2);
}

#[test]
fn files_of_results_count_among_the_files_of_a_plan() {
    let named = each(8, |at| format!(" số liệu \"{at}.csv\"\n"));
    let plan = format!(
        "kế hoạch k \"K\" {{\n giai đoạn 2021-2025\n{named}}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n }}\n}}\n"
    );
    let with = |count: usize| {
        let table = format!("mã,năm,giá trị,ghi chú\n{}", format!("9.9,2020,5,{}\n", "x".repeat(1_000_000)).repeat(11));
        let files = (0..8)
            .map(|at| (format!("{at}.csv"), if at < count { table.clone() } else { "mã,năm,giá trị\n".to_owned() }));
        load_files("k.bdg", &files.chain([("k.bdg".to_owned(), plan.clone())]).collect())
    };
    assert_eq!(refusals(&with(1)), []);
    let (vi, _) = refusal(&with(8));
    assert_eq!(vi, "kế hoạch vượt giới hạn 64 MiB cho tất cả các tệp; từ tệp số liệu này trở đi không đọc nữa");
}
