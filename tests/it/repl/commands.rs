//! Commands one by one, completion, tokens, previews.

use bdg_session::{AnswerKind, CompletionKind, TokenClass};

use serde_json::{Value, json};

use super::small;

#[test]
fn every_example_of_help_is_understood() {
    for language in ["ngôn ngữ vi", "ngôn ngữ en"] {
        let shelf = small();
        let mut session = shelf.session();
        session.run("1.1 kết quả 2024: 22");
        session.run(language);
        let help = session.run("trợ giúp");
        let table = help.sheet.main_table().unwrap();
        for row in &table.rows {
            let bdg_report::table::Row::Cells { cells, .. } = row else { panic!() };
            let mut session = shelf.session();
            session.run("kịch bản lac_quan");
            session.run("kịch bản optimistic");
            session.run(language);
            let answer = session.run(&cells[0].text);
            assert!(answer.ok, "{}: {}", cells[0].text, answer.text(80));
        }
        assert!(table.rows.len() > 20);
    }
}

#[test]
fn accents_and_decomposed_letters() {
    use unicode_normalization::UnicodeNormalization;
    let mut session = small().session();
    for line in ["tien do", "TIẾN ĐỘ", "khi nao 1.1", "vi sao 1.1 nam 2024", "xem GIAM DOC"] {
        assert!(session.run(line).ok, "{line}");
    }
    let decomposed: String = "1.1 đến 2025: ít nhất 30".nfd().collect();
    let answer = session.run(&decomposed);
    assert!(answer.ok && answer.changed);
    assert_eq!(session.scenario(), ("nháp", 1));
}

#[test]
fn a_code_or_a_year_alone_is_shown() {
    let mut session = small().session();
    let (code, shown) = (session.run("1.1"), session.run("xem 1.1"));
    assert!(code.ok && code.text(80) == shown.text(80), "{}", code.text(80));
    let (year, shown) = (session.run("2024"), session.run("năm 2024"));
    assert!(year.ok && year.kind == AnswerKind::Annual && year.text(80) == shown.text(80));
    for wrong in ["9.9", "1999", "20245"] {
        assert!(!session.run(wrong).ok, "{wrong}");
    }
}

#[test]
fn a_question_of_other_words_gets_the_nearest_that_makes_sense() {
    let mut session = small().session();
    for (line, help) in [
        ("cái nào chậm", "“chậm”"),
        ("who is behind", "“behind”"),
        ("các cơ quan", "“trợ giúp”"),
        ("còn thiếu bao nhiêu", "“trợ giúp”"),
    ] {
        let answer = session.run(line);
        let told = answer.findings[0].help.as_ref().map_or("", |help| &help.vi);
        assert!(!answer.ok && told.contains(help), "{line}: {told}");
    }
}

#[test]
fn a_name_alone_is_shown() {
    let mut session = small().session();
    for (alone, question) in [
        ("nội vụ", "xem noi_vu"),
        ("phong noi vu", "xem noi_vu"),
        ("lĩnh vực kinh tế", "xem mục tiêu 2"),
        ("tóm tắt", "xem"),
        ("overview", "xem"),
    ] {
        let (answer, shown) = (session.run(alone), session.run(question));
        assert!(answer.ok && answer.text(80) == shown.text(80), "{alone}: {}", answer.text(80));
    }
    // Words that stand apart in a name are not that name.
    assert!(!session.run("vực tế").ok);
}

#[test]
fn what_ifs_may_do_without_accents_too() {
    let (mut session, mut other) = (small().session(), small().session());
    for (plain, right) in [
        ("1.1 den 2025: it nhat 30", "1.1 đến 2025: ít nhất 30"),
        ("1.1 ket qua 2024: 22", "1.1 kết quả 2024: 22"),
        ("1.1 lam tron 1", "1.1 làm tròn 1"),
    ] {
        let (answer, accented) = (session.run(plain), other.run(right));
        assert!(answer.ok && answer.changed, "{}", answer.text(80));
        let (told, rest) = answer.text(80).split_once("\n\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert_eq!(told, format!("hiểu là: {right}"));
        assert_eq!(rest.trim(), accented.text(80).trim());
    }
    assert_eq!(session.scenario(), other.scenario());
    // What is no word of the language is refused at its own place.
    let refused = session.run("1.1 den 2025: xyz");
    assert!(!refused.ok && refused.text(80).contains("den 2025: xyz"));
}

#[test]
fn names_that_fit_several_are_listed() {
    let mut session = small().session();
    let answer = session.run("cần tỷ lệ");
    assert!(!answer.ok);
    let help = &answer.findings[0].help.as_ref().unwrap().vi;
    assert!(help.contains("1.1") && help.contains("2.3") && !help.contains("2.4"), "{help}");
    assert_eq!(session.run("xem mục tiêu 2").summary, "Mục tiêu 2: Trong lĩnh vực kinh tế");
    assert_eq!(session.run("xem noi_vu").summary, "Phòng Nội vụ");
}

#[test]
fn empty_lines_and_comments_are_nothing() {
    let mut session = small().session();
    for line in ["", "   ", "# một ghi chú"] {
        let answer = session.run(line);
        assert_eq!((answer.kind, answer.ok, answer.text(80).as_str()), (AnswerKind::Nothing, true, ""));
    }
    assert!(session.run("cần 1.1 # chú thích").ok);
    assert!(session.run("1.1 năm 2024: 23 # chú thích").changed);
    assert!(session.run("thoát").quits());
}

#[test]
fn completion_offers_codes_with_titles() {
    let session = small().session();
    let texts = |line: &str| -> Vec<String> {
        session.complete(line, line.len()).items.into_iter().map(|one| one.text).collect()
    };
    assert_eq!(texts("cần 2."), ["2.3", "2.4"]);
    assert_eq!(texts("cần giam"), ["2.3"]);
    assert_eq!(texts("ti"), ["tiến độ", "tìm"]);
    assert_eq!(texts("tiến "), ["độ"]);
    assert_eq!(texts("1.1 kết "), ["quả"]);
    assert_eq!(texts("1.1 lộ trình "), ["tuyến tính", "cấp số nhân", "giữ", "phân bổ"]);
    assert_eq!(texts("1.1 đến 20"), ["2021", "2022", "2023", "2024", "2025"]);
    assert_eq!(texts("vì sao 1.1 2024"), ["2024"]);
    assert_eq!(texts("so sánh n"), ["nháp"]);
    let first = &session.complete("xem noi", "xem noi".len()).items[0];
    assert_eq!(
        (first.text.as_str(), first.title.as_str(), first.kind),
        ("noi_vu", "Phòng Nội vụ", CompletionKind::Agency)
    );
    let file = session.complete("lưu \"tm", "lưu \"tm".len());
    assert!(file.file);
    assert_eq!(file.start, "lưu \"".len());
}

#[test]
fn tokens_cover_the_words() {
    let session = small().session();
    let classes = |line: &str| -> Vec<TokenClass> { session.tokens(line).into_iter().map(|one| one.class).collect() };
    use TokenClass::*;
    assert_eq!(
        classes("2.3 đến 2025: ít nhất 25 \"lời\" # gì"),
        [Code, Keyword, Number, Keyword, Keyword, Number, Text, Comment]
    );
    assert_eq!(classes("vì sao 1.1 2024"), [Command, Command, Code, Number]);
}

#[test]
fn a_preview_changes_nothing() {
    let session = small().session();
    assert_eq!(
        session.preview("2.3 đến 2025: 30").unwrap(),
        "2.3 chỉ tiêu 2021: 16 → 18; 2.3 chỉ tiêu 2022: 17 → 21; 2.3 chỉ tiêu 2023: 18 → 24; và 2 thay đổi khác"
    );
    assert!(session.preview("cần 1.1").unwrap().contains("mỗi năm +1,75"));
    assert_eq!(session.preview("2.3 đến 2025:"), None);
    assert_eq!(session.preview("hoàn tác"), None);
    assert_eq!(session.scenario(), ("nháp", 0));
}

#[test]
fn what_is_open_goes_on() {
    let session = small().session();
    assert!(session.is_incomplete("kịch bản x {"));
    assert!(session.is_incomplete("1.1 năm 2024: \"\"\"lời"));
    assert!(!session.is_incomplete("kịch bản x { 1.1 năm 2024: 23 }"));
    assert!(!session.is_incomplete("xem \"{\""));
}

#[test]
fn answers_are_what_the_schema_says() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let valid = |document: &Value| {
        let faults: Vec<String> = schema.iter_errors(document).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?} {document}");
    };
    let lines = [
        "",
        "1.1 kết quả 2024: 23",
        "1.1 đến 2025:",
        "gì đó",
        "xem kế hoạch",
        "xem 1.1",
        "năm 2024",
        "tiến độ",
        "chậm",
        "cần 1.1",
        "khi nào 1.1",
        "vì sao 1.1 2024",
        "tìm 1.1 kết quả 2024",
        "biểu đồ 1.1",
        "so sánh",
        "kiểm tra",
        "kịch bản a",
        "các kịch bản",
        "bỏ kịch bản a",
        "hoàn tác",
        "làm lại",
        "đặt lại",
        "lưu \"a.bdg\"",
        "tải lại",
        "ngôn ngữ en",
        "help",
        "quit",
    ];
    let mut session = small().session();
    for line in lines {
        let document: Value = serde_json::from_str(&session.run(line).json()).unwrap();
        valid(&document);
        if let Some(data) = document["data"].as_object() {
            let (name, body) = data.iter().next().unwrap();
            let bodies = match name.as_str() {
                "change" => vec![("path", &body["before"]), ("path", &body["after"])],
                name => vec![(name, body)],
            };
            for (name, body) in bodies {
                let mut body = body.clone();
                body["format"] = json!(format!("bdg.{name}"));
                body["version"] = json!(1);
                valid(&body);
            }
        }
    }
}
