//! A session over several plans.

use bdg_session::{Answer, AnswerKind, CompletionKind, Data, Plans};
use bdg_syntax::number::Lang;
use serde_json::Value;

use super::{Shelf, small};

/// Two plans of two places, one of them behind, and one of another period without results.
fn shelf() -> Shelf {
    let shelf = Shelf::default();
    let plan = |name: &str, period: &str, base: i32, lines: &str, by: i32| {
        format!(
            "kế hoạch k \"Kế hoạch giảm nghèo xã {name}\" {{\n    giai đoạn {period}\n    địa bàn \"xã {name}\"\n}}\n\
             mục tiêu 1 \"Giảm nghèo\" {{\n    chỉ tiêu 1.1 \"Tỷ lệ hộ nghèo\" {{\n        đơn vị tính %\n        \
             hướng giảm\n        gốc {base}: 10\n        {lines}\n        đến {by}: không quá 5\n    }}\n}}\n"
        )
    };
    shelf.put("a/xa-an.bdg", &plan("An", "2021-2025", 2020, "kết quả 2023: 9,5", 2025));
    shelf.put("b/xa-binh.bdg", &plan("Bình", "2021-2025", 2020, "kết quả 2023: 6", 2025));
    shelf.put("c/xa-chau.bdg", &plan("Châu", "2026-2030", 2025, "", 2030));
    shelf
}

fn plans(shelf: &Shelf) -> Plans {
    let names = ["a/xa-an.bdg", "b/xa-binh.bdg", "c/xa-chau.bdg"];
    Plans::new(names.map(|name| (name.to_owned(), shelf.session_on(name))).into(), Lang::Vi)
}

/// The texts of a row of the answer's table that begins with a text.
fn row(answer: &Answer, first: &str) -> Vec<String> {
    let table = answer.sheet.main_table().unwrap();
    let cells = |row: &bdg_report::table::Row| match row {
        bdg_report::table::Row::Cells { cells, .. } => cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>(),
        bdg_report::table::Row::Heading { .. } => Vec::new(),
    };
    table.rows.iter().map(cells).find(|cells| cells.first().is_some_and(|cell| cell == first)).unwrap_or_default()
}

const AN: &str = "Kế hoạch giảm nghèo xã An";
const BINH: &str = "Kế hoạch giảm nghèo xã Bình";
const CHAU: &str = "Kế hoạch giảm nghèo xã Châu";

#[test]
fn one_plan_is_asked_as_ever() {
    let shelf = small();
    let (mut alone, mut plans) = (shelf.session(), Plans::new(vec![("nho.bdg".to_owned(), shelf.session())], Lang::Vi));
    for line in ["xem", "1.1 kết quả 2024: 22", "tiến độ", "trợ giúp", "ngôn ngữ en", "show"] {
        assert_eq!(alone.run(line), plans.run(line), "{line}");
    }
    // Lines about the plans are answered as among several.
    assert_eq!(plans.run("các kế hoạch").summary, "1 plan is open");
    assert!(plans.run("plan 1").ok && plans.run("all plans").ok && plans.chosen_name().is_none());
    assert_eq!((plans.language(), plans.unsaved()), (Lang::En, true));
}

#[test]
fn questions_are_asked_of_all_plans() {
    let mut plans = plans(&shelf());
    assert_eq!(row(&plans.run("xem"), "2")[1], BINH);
    // An indicator side by side, with what each plan has of it.
    let shown = plans.run("xem hộ nghèo");
    assert_eq!(row(&shown, AN)[4..], ["không quá 5", "9,5 (2023)", "rất chậm"]);
    assert_eq!(row(&shown, BINH)[4..], ["không quá 5", "6 (2023)", "đúng tiến độ"]);
    assert_eq!(row(&shown, CHAU)[4..], ["không quá 5", "10 (2025)", "chưa có số liệu"]);
    assert_eq!(plans.run("1.1").text(100), shown.text(100));
    // What each needs is what it answers by itself.
    let need = plans.run("cần 1.1");
    for (name, at) in [(AN, "kế hoạch 1"), (CHAU, "kế hoạch 3")] {
        plans.run(at);
        assert_eq!(row(&need, name)[1], plans.run("cần 1.1").summary);
        plans.run("mọi kế hoạch");
    }
    // A year of some of the plans.
    let year = plans.run("năm 2024");
    let Data::Annuals(found) = &year.data else { panic!() };
    assert_eq!(found.iter().map(|one| one.file.as_str()).collect::<Vec<_>>(), ["a/xa-an.bdg", "b/xa-binh.bdg"]);
    assert!(year.text(100).contains(&format!("Năm này nằm ngoài giai đoạn của\n- {CHAU}")), "{}", year.text(100));
    assert!(!plans.run("năm 2050").ok);
    // Only what is behind, the worst first.
    let behind = plans.run("chậm");
    assert_eq!(row(&behind, AN)[1], "1.1");
    assert!(row(&behind, BINH).is_empty() && row(&behind, CHAU).is_empty());
    assert_eq!(plans.run("chậm 2023").kind, AnswerKind::Behind);
    let progress = plans.run("tiến độ");
    assert_eq!(progress.summary, "3 chỉ tiêu của 3 kế hoạch");
    assert_eq!(row(&progress, AN)[1..3], ["2023", "1"]);
    assert_eq!(row(&plans.run("kiểm tra"), AN).len(), 4);
}

#[test]
fn what_changes_a_plan_is_asked_of_the_chosen_one() {
    let mut plans = plans(&shelf());
    for line in
        ["1.1 kết quả 2024: 5", "kịch bản x", "hoàn tác", "lưu \"x.bdg\"", "biểu đồ 1.1", "so sánh x", "các kịch bản"]
    {
        let answer = plans.run(line);
        assert!(!answer.ok && answer.summary.contains("phiên này mở 3 kế hoạch"), "{line}: {}", answer.text(80));
    }
    assert!(plans.chosen().is_none());
    for (line, name) in [
        ("kế hoạch 2", "xa-binh"),
        ("kế hoạch xa-an", "xa-an"),
        ("ke hoach chau", "xa-chau"),
        ("plan xã bình", "xa-binh"),
    ] {
        assert!(plans.run(line).ok, "{line}");
        assert_eq!(plans.chosen_name(), Some(name), "{line}");
    }
    assert!(plans.run("1.1 kết quả 2024: 5,5").ok);
    assert_eq!(plans.chosen().unwrap().scenario(), ("nháp", 1));
    // Its what-if stays while others are asked, and counts among all.
    plans.run("kế hoạch 1");
    assert_eq!(plans.chosen().unwrap().scenario(), ("nháp", 0));
    plans.run("mọi kế hoạch");
    assert_eq!(row(&plans.run("xem 1.1"), BINH)[5], "5,5 (2024)");
    assert!(plans.unsaved());
    for (line, told) in [
        ("kế hoạch", "thiếu tên kế hoạch"),
        ("kế hoạch xyz", "không có kế hoạch nào tên là “xyz”"),
        ("kế hoạch xã", "chỉ 3 kế hoạch"),
        ("kế hoạch 9", "không có kế hoạch"),
    ] {
        let answer = plans.run(line);
        assert!(!answer.ok && answer.summary.contains(told), "{line}: {}", answer.text(80));
    }
}

#[test]
fn orders_of_the_session_are_given_to_all() {
    let shelf = shelf();
    let mut plans = plans(&shelf);
    let text = shelf.get("a/xa-an.bdg").unwrap();
    shelf.put("a/xa-an.bdg", &text.replace("9,5", "7"));
    assert_eq!(plans.run("tải lại").summary, "đã đọc lại 3 kế hoạch");
    assert_eq!(row(&plans.run("xem 1.1"), AN)[5], "7 (2023)");
    assert!(plans.run("ngôn ngữ en").ok);
    assert_eq!(plans.run("plans").summary, "3 plans are open");
    plans.run("plan 1");
    assert_eq!(plans.run("check").lang, Lang::En);
    let help = plans.run("help").text(120);
    assert!(help.contains("all plans"), "{help}");
    plans.run("ngôn ngữ vi");
    assert_eq!(plans.run("mọi kế hoạch").lang, Lang::Vi);
    assert!(plans.run("thoát").quits());
}

#[test]
fn plans_are_offered_by_name() {
    let mut plans = plans(&shelf());
    let offered = |plans: &Plans, line: &str| {
        let items = plans.complete(line, line.len()).items;
        items.into_iter().filter(|one| one.kind == CompletionKind::Plan).map(|one| one.text).collect::<Vec<_>>()
    };
    assert_eq!(offered(&plans, "kế hoạch "), ["xa-an", "xa-binh", "xa-chau"]);
    assert_eq!(offered(&plans, "kế hoạch b"), ["xa-binh"]);
    let words: Vec<String> = plans.complete("mọi ", "mọi ".len()).items.into_iter().map(|one| one.text).collect();
    assert!(words.contains(&"kế hoạch".to_owned()), "{words:?}");
    plans.run("kế hoạch 2");
    assert_eq!(offered(&plans, "xem "), Vec::<String>::new());
}

#[test]
fn answers_of_several_plans_are_what_the_schema_says() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mut plans = plans(&shelf());
    for line in [
        "",
        "xem",
        "xem 1.1",
        "năm 2024",
        "tiến độ",
        "chậm",
        "kiểm tra",
        "cần 1.1",
        "vì sao 1.1 2024",
        "trợ giúp",
        "sai",
        "kế hoạch 1",
        "mọi kế hoạch",
        "tải lại",
    ] {
        let document: Value = serde_json::from_str(&plans.run(line).json()).unwrap();
        let faults: Vec<String> = schema.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{line}: {faults:?}");
        let files = document["data"]["plans"].as_array().map_or(0, Vec::len);
        let wanted = match line {
            "năm 2024" => 2,
            "tiến độ" | "chậm" => 3,
            _ => 0,
        };
        assert_eq!(files, wanted, "{line}");
    }
}
