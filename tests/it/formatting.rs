//! Writing files anew and turning them into the other language.

use std::fs;
use std::path::PathBuf;

use bdg::{Loaded, load_files, load_text};
use bdg_syntax::number::Lang;
use bdg_syntax::{FormatError, format, translate};

fn plans() -> Vec<(PathBuf, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["examples", "examples/chung", "crates/bdg-core/src/starter"] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "bdg") {
                let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
                found.push((path, text));
            }
        }
    }
    assert!(found.len() >= 6, "the example plans are missing");
    found
}

fn formatted(loaded: &Loaded) -> String {
    format(&loaded.plan.sources, &loaded.asts[0]).unwrap()
}

fn translated(loaded: &Loaded, to: Lang) -> String {
    translate(&loaded.plan.sources, &loaded.asts[0], to).unwrap()
}

/// A whole file around the lines of one indicator, in each language.
fn around(lines: &str, lang: Lang) -> String {
    let (goal, indicator) = match lang {
        Lang::Vi => ("mục tiêu", "chỉ tiêu"),
        Lang::En => ("goal", "indicator"),
    };
    format!("{goal} 1 \"M\" {{\n    {indicator} 1.1 \"C\" {{\n        {lines}\n    }}\n}}\n")
}

#[test]
fn the_plans_in_the_repository_are_formatted() {
    for (path, text) in plans() {
        let tidy = formatted(&load_text("plan.bdg", &text));
        let differing = tidy.lines().zip(text.lines()).find(|(tidy, text)| tidy != text);
        assert_eq!(differing, None, "{} is not formatted", path.display());
        assert!(tidy == text, "{} is not formatted at its end", path.display());
    }
}

#[test]
fn a_translation_and_back_keeps_every_plan() {
    let shared = "chung/co-quan.bdg";
    let shared_text = std::fs::read_to_string(format!("{}/examples/{shared}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let load = |text: &str| {
        let files = [("plan.bdg", text), (shared, &shared_text)];
        load_files("plan.bdg", &files.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
    };
    for (path, text) in plans() {
        let there = load(&text);
        let lang = there.plan.lang;
        let other = load(&translated(&there, lang.other()));
        assert_eq!(other.plan.lang, lang.other());
        assert_eq!(other.diagnostics, [], "{}", path.display());
        let back = load(&translated(&other, lang));
        assert_eq!(back.plan.indicators.len(), there.plan.indicators.len());
        for (was, is) in there.plan.indicators.iter().zip(&back.plan.indicators) {
            assert_eq!(figures(&there, was), figures(&back, is), "{}", path.display());
        }
    }
}

/// The figures of an indicator as written, with single blanks; `20 trở lên` comes back as `từ 20 trở lên`.
fn figures(loaded: &Loaded, indicator: &bdg_core::model::Indicator) -> Vec<String> {
    let facts = indicator.facts.iter().chain(indicator.stated.iter().map(|stated| &stated.fact));
    facts
        .map(|fact| {
            let line = loaded.plan.slice(fact.span).split_whitespace().collect::<Vec<_>>().join(" ");
            if line.contains("trở lên") { line.replace("từ ", "") } else { line }
        })
        .collect()
}

/// Every form of a value, in both languages, each as the formatter writes it.
const PAIRS: &[(&str, &str)] = &[
    ("gốc 2020: 18,5", "baseline 2020: 18.5"),
    ("kết quả 2023: 48/268 (17,91%)", "actual 2023: 48/268 (17.91%)"),
    ("kết quả 6 tháng 2023: 1.753", "actual H1 2023: 1,753"),
    ("kết quả quý 3 2023: 45", "actual Q3 2023: 45"),
    ("đến 2025: ít nhất 60", "by 2025: at least 60"),
    ("đến 2025: đạt ít nhất 60", "by 2025: reach at least 60"),
    ("đến 2025: phấn đấu đạt 60", "by 2025: aim to reach 60"),
    ("đến 2025: phấn đấu trên 60", "by 2025: aim for above 60"),
    ("đến 2025: duy trì ở mức 60", "by 2025: maintain at the level 60"),
    ("đến 2025: không dưới 50", "by 2025: not below 50"),
    ("đến 2025: tối thiểu 50", "by 2025: a minimum of 50"),
    ("đến 2025: tối đa 50", "by 2025: a maximum of 50"),
    ("đến 2025: không quá 110", "by 2025: at most 110"),
    ("đến 2025: không vượt quá 110", "by 2025: not exceeding 110"),
    ("đến 2025: >=60%", "by 2025: >=60%"),
    ("đến 2025: <40/100.000 trẻ", "by 2025: <40/100,000 trẻ"),
    ("đến 2025: trên 99,97", "by 2025: above 99.97"),
    ("đến 2025: giảm xuống dưới 28", "by 2025: down to below 28"),
    ("đến 2025: giảm dưới 32,5", "by 2025: down below 32.5"),
    ("đến 2025: giảm xuống còn 1,7 lần", "by 2025: reduced to 1.7 times"),
    ("đến 2025: giảm còn 1,7 lần", "by 2025: cut to 1.7 times"),
    ("đến 2025: còn 1,6", "by 2025: leaving 1.6"),
    ("đến 2025: tăng lên 50", "by 2025: up to 50"),
    ("đến 2025: khoảng 80 ± 2", "by 2025: about 80 ± 2"),
    ("đến 2025: khoảng trên 95%", "by 2025: about above 95%"),
    ("đến 2025: từ 30", "by 2025: from 30"),
    ("đến 2025: từ 20 trở lên", "by 2025: 20 or more"),
    ("đến 2025: từ 110 trở xuống", "by 2025: 110 or less"),
    ("năm 2024: 94,5 đến 95", "in 2024: 94.5 to 95"),
    ("năm 2024: 94,5 - 95", "in 2024: 94.5 - 95"),
    ("năm 2024: giảm từ 70 xuống 68", "in 2024: down from 70 to 68"),
    ("năm 2024: giảm từ 70 xuống còn 68", "in 2024: down from 70 to only 68"),
    ("năm 2024: tăng từ 42 lên 42,5", "in 2024: up from 42 to 42.5"),
    ("năm 2024: duy trì", "in 2024: maintain"),
    ("năm 2024: duy trì 23,17", "in 2024: maintain 23.17"),
    ("năm 2024: duy trì tỷ lệ 32", "in 2024: maintain the rate 32"),
    ("đến 2025: giảm 40% so với 2020", "by 2025: cut 40% from 2020"),
    ("đến 2025: giảm ít nhất 40% so với gốc", "by 2025: cut at least 40% from baseline"),
    ("đến 2025: tăng 5 điểm % so với gốc", "by 2025: up 5 points from baseline"),
    ("đến 2025: tăng 1,5 lần so với 2020", "by 2025: 1.5 times 2020"),
    ("đến 2025: không còn", "by 2025: none left"),
    ("kết quả 2023: chưa phát hiện", "actual 2023: none found"),
    ("kết quả 2023: chưa có số liệu", "actual 2023: no data"),
    ("kết quả 2023: đạt", "actual 2023: met"),
    ("kết quả 2023: chưa đạt", "actual 2023: not met"),
    ("từ 2025 trở đi: 100", "from 2025 onwards: 100"),
    ("năm 2024: \"Cấp huyện 100\" \"ghi thêm\"", "in 2024: \"Cấp huyện 100\" \"ghi thêm\""),
    ("năm 2024: 108 bé trai/1.000 bé gái", "in 2024: 108 bé trai/1,000 bé gái"),
    ("năm 2024: -0,5", "in 2024: -0.5"),
    ("nêu \"Phần II\" năm 2024: 108/110", "stated \"Phần II\" in 2024: 108/110"),
    ("hướng tăng", "better higher"),
    ("lộ trình phân bổ 10 20,5 69,5", "path weights 10 20.5 69.5"),
    ("lộ trình cấp số nhân", "path geometric"),
    ("làm tròn tới 0,5", "round to 0.5"),
    ("đơn vị tính \"ca/1.000\" trên 1.000 không giới hạn", "unit \"ca/1.000\" per 1,000 unbounded"),
    ("số thứ tự \"\" từ 2024 đến 2025", "number \"\" from 2024 until 2025"),
    ("chấp nhận BDG0702 \"lý do\"", "accept BDG0702 \"lý do\""),
];

#[test]
fn every_value_has_one_writing_in_each_language() {
    for (vi, en) in PAIRS {
        let (vi, en) = (around(vi, Lang::Vi), around(en, Lang::En));
        let (from_vi, from_en) = (load_text("vi.bdg", &vi), load_text("en.bdg", &en));
        assert_eq!(from_vi.diagnostics, [], "{vi}");
        assert_eq!(from_en.diagnostics, [], "{en}");
        assert_eq!(formatted(&from_vi), vi);
        assert_eq!(formatted(&from_en), en);
        assert_eq!(translated(&from_vi, Lang::En), en);
        assert_eq!(translated(&from_en, Lang::Vi), vi);
    }
}

#[test]
fn the_statements_of_a_plan_translate_with_their_dates() {
    let vi = "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    ban hành \"1/KH-UBND\" ngày 13/4/2021\n    \
              ban hành năm 2024 \"2/KH-UBND\" ngày 01/02/2024\n    báo cáo 6 tháng trước 05/6 về b từ 2022 đến 2024\n    \
              báo cáo năm trước 15/12\n    ngưỡng 0,9 0,5\n}\n\ncơ quan b \"B\" {\n    đến 01/3/2025\n    kế tục c\n}\n\ncơ quan c \"C\" { viết tắt \"c\" }\n";
    let en = "plan a \"A\" {\n    period 2021-2025\n    issued \"1/KH-UBND\" on 2021-04-13\n    \
              issued in 2024 \"2/KH-UBND\" on 2024-02-01\n    report half-yearly by 06-05 to b from 2022 until 2024\n    \
              report yearly by 12-15\n    cuts 0.9 0.5\n}\n\nagency b \"B\" {\n    until 2025-03-01\n    succeeded by c\n}\n\nagency c \"C\" { short \"c\" }\n";
    let (from_vi, from_en) = (load_text("vi.bdg", vi), load_text("en.bdg", en));
    assert_eq!(from_vi.diagnostics, []);
    assert_eq!(translated(&from_vi, Lang::En), en);
    assert_eq!(translated(&from_en, Lang::Vi), vi);
}

#[test]
fn files_of_results_translate_and_their_names_stay() {
    let vi = "số liệu \"a.csv\"\nkế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    \
              số liệu \"kết quả.csv\" dấu phẩy thập phân\n    số liệu \"b.csv\" dấu chấm thập phân\n}\n";
    let en = "data \"a.csv\"\nplan a \"A\" {\n    period 2021-2025\n    \
              data \"kết quả.csv\" decimal comma\n    data \"b.csv\" decimal point\n}\n";
    let (from_vi, from_en) = (load_text("vi.bdg", vi), load_text("en.bdg", en));
    assert_eq!((formatted(&from_vi).as_str(), formatted(&from_en).as_str()), (vi, en));
    assert_eq!(translated(&from_vi, Lang::En), en);
    assert_eq!(translated(&from_en, Lang::Vi), vi);
}

#[test]
fn layout_is_mended_and_nothing_else() {
    let wild = "# đầu tệp\nMục  tiêu 1 “M” {   # cạnh mục tiêu\n\n\n\nChỉ\u{a0}tiêu 1.1 \"C\"\n{\nĐơn vị tính %\nkết quả 2016:48 / 268(17,91 %)   \"ước\"  # nguồn\nnăm 2017 :  Ít nhất   20\n\n# trước khi đóng\n\n}}  # hết\n";
    let tidy = "# đầu tệp\nmục tiêu 1 \"M\" {  # cạnh mục tiêu\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        kết quả 2016: 48/268 (17,91%) \"ước\"  # nguồn\n        năm 2017:     ít nhất 20\n\n        # trước khi đóng\n    }\n}  # hết\n";
    let loaded = load_text("plan.bdg", wild);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(formatted(&loaded), tidy);
    assert_eq!(formatted(&load_text("plan.bdg", tidy)), tidy);
}

#[test]
fn line_ends_of_windows_are_kept() {
    let text = "kế hoạch a \"A\" {\r\ngiai đoạn 2021-2025\r\n}\r\n";
    let loaded = load_text("plan.bdg", text);
    assert_eq!(formatted(&loaded), "kế hoạch a \"A\" {\r\n    giai đoạn 2021-2025\r\n}\r\n");
}

#[test]
fn a_file_with_a_broken_line_is_not_written() {
    let loaded = load_text("plan.bdg", "kế hoạch a \"A\" {\n    giai đoạn hai nghìn\n}\n");
    assert_eq!(format(&loaded.plan.sources, &loaded.asts[0]), Err(FormatError::Incomplete));
}

#[test]
fn texts_take_the_quotes_that_can_hold_them() {
    let text = "kế hoạch a “Kế hoạch \"X\"” {\n    ghi chú \"“trong” ngoặc\"\n    ghi chú \"\"\"hai\ndòng \"và” ngoặc\"\"\"\n}\n";
    let loaded = load_text("plan.bdg", text);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(formatted(&loaded), text);
}

#[test]
fn a_word_of_the_other_language_beside_a_doubtful_number_stays() {
    for (lang, line) in [(Lang::Vi, "by 2028: at least 1.500"), (Lang::En, "đến 2028: ít nhất 1.500")] {
        let loaded = load_text("plan.bdg", &around(line, lang));
        let (sources, ast) = (&loaded.plan.sources, &loaded.asts[0]);
        assert_eq!(format(sources, ast), Err(FormatError::Doubtful), "{line}");
        assert_eq!(translate(sources, ast, lang.other()), Err(FormatError::Doubtful), "{line}");
    }
    // What both languages read as one number is written in the words of the file.
    for (lang, line, right) in [
        (Lang::Vi, "by 2028: at least 150", "đến 2028: ít nhất 150"),
        (Lang::En, "đến 2028: ít nhất 1500", "by 2028: at least 1500"),
    ] {
        let tidy = formatted(&load_text("plan.bdg", &around(line, lang)));
        assert!(tidy.contains(right), "{tidy}");
    }
}
