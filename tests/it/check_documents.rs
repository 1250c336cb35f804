//! The documents that a plan cites, and the numbers that it prints.

use bdg::load_text;
use bdg_core::check::Citations;
use bdg_core::model::Plan;
use bdg_syntax::diagnostic::{Diagnostic, Severity};

fn plan_of(text: &str) -> Plan {
    let loaded = load_text("thu.bdg", text);
    assert_eq!(loaded.diagnostics, [], "{text}");
    loaded.plan
}

/// The findings of a code.
fn of(text: &str, code: &str) -> Vec<Diagnostic> {
    bdg_core::check::check(&plan_of(text)).into_iter().filter(|one| one.code == code).collect()
}

fn messages(text: &str, code: &str) -> Vec<String> {
    of(text, code).iter().map(|one| one.message.vi.clone()).collect()
}

fn none(text: &str, code: &str) {
    assert_eq!(messages(text, code), Vec::<String>::new(), "{text}");
}

/// A plan with these legal bases.
fn citing(bases: &[&str]) -> String {
    let bases: String = bases.iter().map(|basis| format!(" căn cứ \"{basis}\n")).collect();
    format!(
        "kế hoạch k \"Kế hoạch xã\" {{\n giai đoạn 2026-2030\n chủ trì a\n{bases}}}\ncơ quan a \"Phòng A\"\n\
         mục tiêu 1 \"Nước sạch\" {{\n chỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {{\n  đơn vị tính %\n  gốc 2025: 60\n  đến 2030: 80\n }}\n}}\n"
    )
}

#[test]
fn a_number_in_two_spellings_is_told() {
    let text = citing(&["Chỉ thị 27/CT-TTg\" ngày 20/12/2024", "Chỉ thị số 27/CTTg\" ngày 20/12/2024"]);
    let found = of(&text, "BDG1209");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    assert_eq!(found[0].message.vi, "một văn bản được ghi bằng hai số, ký hiệu: 27/CT-TTg và 27/CTTg");
    assert_eq!(found[0].message.en, "one document is cited under two numbers: 27/CT-TTg and 27/CTTg");
    for [one, other] in [
        ["Nghị quyết 12/NQ-HĐND\" ngày 10/12/2025", "Nghị quyết 12/NQ-HDND\" ngày 10/12/2025"],
        ["Nghị quyết 11-NQ/TW\" ngày 27/4/2007", "Nghị quyết 11/NQ-TW\""],
        ["Nghị quyết 28/NQ-CP\" ngày 03/3/2021", "Nghị quyết 28/2021/NQ-CP\" ngày 03/3/2021"],
    ] {
        assert_eq!(of(&citing(&[one, other]), "BDG1209").len(), 1, "{one}");
    }
    // Two spellings with two dates are two faults.
    let both = citing(&["Chỉ thị 27/CT-TTg\" ngày 20/12/2024", "Chỉ thị 27/CTTg\" ngày 21/12/2024"]);
    assert_eq!((of(&both, "BDG1209").len(), of(&both, "BDG1201").len()), (1, 1));
}

#[test]
fn what_is_written_alike_or_is_another_document_is_left_alone() {
    for [one, other] in [
        ["Quyết định 1696/QĐ-TTg\" ngày 02/10/2015", "Quyết định số 1696 / QĐ – TTG\" ngày 02/10/2015"],
        ["Kế hoạch 1/KH-UBND\" ngày 02/10/2025", "Kế hoạch 01/KH-UBND\" ngày 02/10/2025"],
        ["Nghị quyết 11/NQ-CP\" ngày 02/10/2025", "Nghị định 11/NĐ-CP\" ngày 02/10/2025"],
        // The councils of a province and of a commune, of two years.
        ["Nghị quyết 12/NQ-HĐND\" ngày 10/12/2025", "Nghị quyết 12/NQ-HDND\" ngày 20/12/2025"],
        ["Quyết định 5/QĐ-TTg\" ngày 02/10/2015", "Quyết định 5/QD-TTg\" ngày 02/10/2016"],
        // Two series of numbers.
        ["Nghị quyết 28/NQ-CP\" ngày 03/3/2021", "Nghị quyết 28/2021/NQ-CP\" ngày 05/8/2021"],
    ] {
        none(&citing(&[one, other]), "BDG1209");
    }
}

#[test]
fn one_number_has_one_subject() {
    let text = citing(&[
        "Quyết định 1679/QĐ-TTg phê duyệt Chiến lược dân số Việt Nam đến năm 2030\" ngày 22/11/2019",
        "Quyết định 1679/QĐ-TTg về phòng, chống bạo lực trên cơ sở giới\" ngày 22/11/2019",
    ]);
    let found = of(&text, "BDG1210");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    assert_eq!(
        found[0].message.vi,
        "văn bản 1679/QĐ-TTg được ghi hai trích yếu khác nhau: “phê duyệt Chiến lược dân số Việt Nam đến năm 2030” và \
         “về phòng, chống bạo lực trên cơ sở giới”"
    );
    let swapped = [
        "Quyết định 1719/QĐ-TTg phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững\" ngày 14/10/2021",
        "Quyết định 1719/QĐ-TTg phê duyệt Chương trình mục tiêu quốc gia xây dựng nông thôn mới\" ngày 14/10/2021",
    ];
    assert_eq!(of(&citing(&swapped), "BDG1210").len(), 1);
}

#[test]
fn a_shorter_or_reworded_subject_is_the_same() {
    for [one, other] in [
        [
            "Nghị quyết 28/NQ-CP của Chính phủ ban hành Chiến lược quốc gia về bình đẳng giới giai đoạn 2021-2030\" ngày 03/3/2021",
            "Nghị quyết số 28/NQ-CP về bình đẳng giới\" ngày 03/3/2021",
        ],
        [
            "Quyết định 1679/QĐ-TTg phê duyệt Chiến lược Dân số Việt Nam đến năm 2030\" ngày 22/11/2019",
            "Quyết định 1679/QĐ-TTg ngày 22/11/2019 về việc phê duyệt “Chiến lược dân số Việt Nam đến 2030”\" ngày 22/11/2019",
        ],
        // Abbreviations may stand for anything.
        [
            "Quyết định 1719/QĐ-TTg phê duyệt CTMTQG phát triển KT-XH vùng DTTS\" ngày 14/10/2021",
            "Quyết định 1719/QĐ-TTg phê duyệt Chương trình mục tiêu quốc gia vùng đồng bào dân tộc thiểu số và miền núi\" ngày 14/10/2021",
        ],
        // Two issuers of one number.
        [
            "Nghị quyết 12/NQ-HĐND của Hội đồng nhân dân tỉnh về đầu tư công trung hạn\" ngày 10/12/2025",
            "Nghị quyết 12/NQ-HĐND của Hội đồng nhân dân xã về phát triển kinh tế - xã hội\" ngày 20/12/2025",
        ],
        [
            "Quyết định 5/QĐ-TTg về nước sạch nông thôn\" ngày 02/10/2015",
            "Quyết định 5/QĐ-TTg về giảm nghèo bền vững\" ngày 02/10/2016",
        ],
        [
            "Quyết định 5/QĐ-TTg của Thủ tướng Chính phủ\" ngày 02/10/2015",
            "Quyết định 5/QĐ-TTg về giảm nghèo bền vững\" ngày 02/10/2015",
        ],
    ] {
        none(&citing(&[one, other]), "BDG1210");
        none(&citing(&[one, other]), "BDG1211");
    }
}

#[test]
fn one_subject_of_one_day_has_one_number() {
    let subject = "phê duyệt Chương trình hành động về bình đẳng giới";
    let one = format!("Quyết định 1696/QĐ-TTg {subject}\" ngày 02/10/2015");
    let other = |number: &str, day: &str| format!("Quyết định {number} {subject}\" ngày {day}");
    let text = citing(&[&one, &other("1969/QĐ-TTg", "02/10/2015")]);
    let found = of(&text, "BDG1211");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    assert_eq!(
        found[0].message.vi,
        "hai văn bản cùng ngày, cùng trích yếu “phê duyệt Chương trình hành động về bình đẳng giới” mang hai số: 1696/QĐ-TTg và \
         1969/QĐ-TTg"
    );
    // One that replaced the other, or of another issuer.
    none(&citing(&[&one, &other("1969/QĐ-TTg", "02/10/2020")]), "BDG1211");
    none(&citing(&[&one, &other("1969/QĐ-UBND", "02/10/2015")]), "BDG1211");
    none(&citing(&[&one, &one]), "BDG1211");
}

/// What shows only between two plans, at the second.
fn between(one: &str, other: &str) -> Vec<String> {
    let mut citations = Citations::new();
    let mut found = Vec::new();
    citations.add(&plan_of(&citing(&[one])), &mut found);
    assert_eq!(found, []);
    citations.add(&plan_of(&citing(&[other])), &mut found);
    found.iter().map(|one| format!("{} {}", one.code, one.message.vi)).collect()
}

#[test]
fn plans_are_told_alike_how_they_cite() {
    assert_eq!(
        between("Chỉ thị 27/CT-TTg\" ngày 20/12/2024", "Chỉ thị 27/CTTg\" ngày 20/12/2024"),
        ["BDG1212 hai kế hoạch ghi một văn bản bằng hai số, ký hiệu: 27/CT-TTg (thu.bdg:4) và 27/CTTg (thu.bdg:4)"]
    );
    assert_eq!(
        between(
            "Quyết định 1679/QĐ-TTg phê duyệt Chiến lược dân số Việt Nam đến năm 2030\" ngày 22/11/2019",
            "Quyết định 1679/QĐ-TTg về phòng, chống bạo lực trên cơ sở giới\" ngày 22/11/2019",
        ),
        [
            "BDG1212 hai kế hoạch ghi hai trích yếu cho văn bản 1679/QĐ-TTg: “phê duyệt Chiến lược dân số Việt Nam đến năm 2030” \
          (thu.bdg:4) và “về phòng, chống bạo lực trên cơ sở giới” (thu.bdg:4)"
        ]
    );
    assert_eq!(between("Nghị quyết 28/NQ-CP\" ngày 03/3/2021", "Nghị quyết 28/2021/NQ-CP\" ngày 03/3/2021").len(), 1);
    for (one, other) in [
        // Each council and each committee has its own numbers.
        ("Nghị quyết 12/NQ-HĐND\" ngày 10/12/2025", "Nghị quyết 12/NQ-HDND\" ngày 10/12/2025"),
        ("Nghị quyết 28/NQ-CP\" ngày 03/3/2021", "Nghị quyết 28/2021/NQ-CP\" ngày 05/8/2021"),
        ("Quyết định 5/QĐ-TTg\" ngày 02/10/2015", "Quyết định 5/QD-TTg\" ngày 02/10/2016"),
        (
            "Quyết định 5/QĐ-TTg về dân số và phát triển\" ngày 02/10/2015",
            "Quyết định 5/QĐ-TTg về dân số\" ngày 02/10/2015",
        ),
    ] {
        assert_eq!(between(one, other), Vec::<String>::new());
    }
}

/// A plan of goals with these printed numbers.
fn numbered_goals(numbers: &[&str]) -> String {
    let goal = |(at, number): (usize, &&str)| {
        let printed = if number.is_empty() { String::new() } else { format!(" số thứ tự \"{number}\"\n") };
        format!(
            "mục tiêu {at} \"Mục tiêu {at}\" {{\n{printed} chỉ tiêu {at}.1 \"Tỷ lệ hộ có nước của khu {at}\" {{\n  đơn vị tính %\n  \
             gốc 2025: 60\n  đến 2030: 80\n }}\n}}\n"
        )
    };
    let goals: String = numbers.iter().enumerate().map(|(at, number)| goal((at + 1, number))).collect();
    format!("kế hoạch k \"Kế hoạch xã\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"Phòng A\"\n{goals}")
}

/// A plan of one goal whose rows have these printed numbers; `nhóm` opens a group of the rows up to a `/`.
fn numbered_rows(rows: &[(&str, &str)]) -> String {
    let row = |(code, number): &(&str, &str)| match *code {
        "nhóm" => format!(" nhóm \"Nhóm {number}\" {{\n  số thứ tự \"{number}\"\n"),
        "/" => " }\n".to_owned(),
        _ => format!(
            " chỉ tiêu {code} \"Tỷ lệ hộ có nước của khu {code}\" {{\n  số thứ tự \"{number}\"\n  đơn vị tính %\n  gốc 2025: 60\n  \
             đến 2030: 80\n }}\n"
        ),
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "kế hoạch k \"Kế hoạch xã\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"Phòng A\"\nmục tiêu 1 \"Nước\" {{\n{rows}}}\n"
    )
}

#[test]
fn printed_numbers_run_on() {
    let text = numbered_goals(&["I", "II", "II", "VI"]);
    let found = of(&text, "BDG1213");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Note));
    assert_eq!(found[0].message.vi, "số thứ tự của các mục tiêu: “II” ghi hai lần; từ “II” nhảy đến “VI”");
    assert_eq!(found[0].message.en, "the numbers of the goals: “II” stands twice; “VI” follows “II”");
    for faulty in [
        &["1", "2", "4"][..],
        &["a", "b", "d"],
        &["a)", "b)", "b)"],
        &["1.", "2.", "2."],
        &["I", "III", "II", "IV"],
        &["A", "B", "E"],
        &["1", "2", "", "5", "6", "8"],
    ] {
        assert_eq!(of(&numbered_goals(faulty), "BDG1213").len(), 1, "{faulty:?}");
    }
    let rows = [("1.1", "1"), ("1.2", "2"), ("1.3", "2"), ("1.4", "3")];
    assert_eq!(messages(&numbered_rows(&rows), "BDG1213"), ["số thứ tự của các dòng của mục tiêu 1: “2” ghi hai lần"]);
}

#[test]
fn numbers_that_a_document_has_for_a_reason_are_left_alone() {
    for sound in [
        &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"][..],
        &["a", "b", "c", "d", "đ", "e", "g", "h", "i"],
        &["a", "b", "c", "d", "e", "f", "g"],
        &["A", "B", "C", "D"],
        &["i", "ii", "iii"],
        // Starting anew, and starting later.
        &["1", "2", "3", "1", "2"],
        &["5", "6", "7"],
        // Composite and mixed.
        &["1.1", "1.2", "1.2", "1.5"],
        &["I", "1", "3", "II"],
        // A row that prints its code, a bullet.
        &["1", "2", "", "5", "6"],
        &["1", "-", "-", "2", "3"],
        // An excerpt.
        &["1", "5", "9", "14", "22"],
        &["1", "3"],
        &["I", "I.1", "II"],
    ] {
        none(&numbered_goals(sound), "BDG1213");
    }
    for sound in [
        // Two indicators of one row.
        &[("1.1", "1"), ("1.1b", "1"), ("1.2", "2")][..],
        // Groups among the rows, with numbers of their own or those that run on.
        &[("1.1", "1"), ("nhóm", "2"), ("1.2", "a"), ("1.3", "b"), ("/", ""), ("1.4", "3")],
        &[("1.1", "1"), ("nhóm", "2"), ("1.2", "3"), ("1.3", "4"), ("/", ""), ("1.4", "5")],
        &[("nhóm", "I"), ("1.1", "1"), ("1.2", "2"), ("/", ""), ("nhóm", "II"), ("1.3", "1"), ("1.4", "2"), ("/", "")],
        &[("nhóm", "I"), ("1.1", "1"), ("1.2", "2"), ("/", ""), ("nhóm", "II"), ("1.3", "3"), ("1.4", "4"), ("/", "")],
    ] {
        none(&numbered_rows(sound), "BDG1213");
    }
    // Numbers through all goals, whose rows are taken by subject.
    let across = numbered_rows(&[("1.1", "1"), ("1.2", "2"), ("1.3", "5")]);
    let (_, rest) = across.split_once("mục tiêu 1").unwrap();
    let second = rest.replace("chỉ tiêu 1.", "chỉ tiêu 2.").replace("\"1\"", "\"3\"").replace("\"2\"", "\"4\"");
    none(&(across.clone() + "mục tiêu 2" + &second.replace("\"5\"", "\"6\"")), "BDG1213");
}

/// A plan of goals with these codes of indicators.
fn coded(goals: &[(&str, &[&str])]) -> String {
    let goals: String = goals
        .iter()
        .map(|(goal, codes)| {
            let indicators: String = codes
                .iter()
                .map(|code| {
                    format!(" chỉ tiêu {code} \"Tỷ lệ hộ có nước của khu {code}\" {{\n  đơn vị tính %\n  gốc 2025: 60\n  đến 2030: 80\n }}\n")
                })
                .collect();
            format!("mục tiêu {goal} \"Mục tiêu {goal}\" {{\n{indicators}}}\n")
        })
        .collect();
    format!("kế hoạch k \"Kế hoạch xã\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"Phòng A\"\n{goals}")
}

#[test]
fn a_code_names_its_goal() {
    let text = coded(&[("1", &["2.1", "1.2"]), ("2", &["2.2"])]);
    let found = of(&text, "BDG1214");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Note));
    assert_eq!(found[0].message.vi, "chỉ tiêu 2.1 nằm trong mục tiêu 1, nhưng mã theo mục tiêu 2");
    assert_eq!(found[0].message.en, "indicator 2.1 stands in goal 1, but its code is one of goal 2");
    let roman = coded(&[("I", &["I.1", "I.2", "II.1"]), ("II", &["II.2"])]);
    assert_eq!(of(&roman, "BDG1214").len(), 1);
}

#[test]
fn codes_of_another_order_are_left_alone() {
    for goals in [
        &[("1", &["1", "2", "3"][..]), ("2", &["4", "5"])][..],
        &[("1", &["1.1", "1.2"]), ("2", &["2.1", "2.1b"])],
        // Codes of a document of its own order.
        &[("1", &["3.1", "1.7"]), ("2", &["1.4", "2.5"]), ("3", &["2.2"])],
        &[("1", &["5.1", "5.2"]), ("2", &["5.3", "17.18"])],
        // A goal that there is not.
        &[("1", &["1.1", "1.2", "7.1"]), ("2", &["2.1"])],
        &[("1", &["1.1"]), ("1.2", &["1.2.1", "1.2.2"])],
    ] {
        none(&coded(goals), "BDG1214");
    }
}

/// An indicator of this title, which another place states as that.
fn stated(title: &str, there: &str) -> String {
    format!(
        "kế hoạch k \"Kế hoạch xã\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"Phòng A\"\nmục tiêu 1 \"Nước sạch\" {{\n \
         chỉ tiêu 1.1 \"{title}\" {{\n  đơn vị tính %\n  gốc 2025: 60\n  đến 2030: 80\n  nêu \"Phần II\" tên: \"{there}\"\n }}\n}}\n"
    )
}

#[test]
fn a_title_is_the_same_everywhere() {
    let differs = |title: &str, there: &str| {
        let mut found = of(&stated(title, there), "BDG1010");
        assert_eq!(found.len(), 1, "{there}");
        let found = found.remove(0);
        (found.severity, found.message.vi, found.message.en)
    };
    let clean = "Tỷ lệ hộ dân dùng nước sạch";
    let (severity, vi, en) = differs(clean, "Tỷ lệ hộ dân ở thị trấn dùng nước sạch");
    assert_eq!(severity, Severity::Warning);
    assert_eq!(vi, "chỉ tiêu 1.1: “Phần II” nêu tên khác: thêm “ở thị trấn”");
    assert_eq!(en, "indicator 1.1: “Phần II” states another title: it adds “ở thị trấn”");
    assert_eq!(differs(clean, "Tỷ lệ hộ dùng nước sạch").1, "chỉ tiêu 1.1: “Phần II” nêu tên khác: thiếu “dân”");
    assert_eq!(
        differs(clean, "Tỷ lệ hộ nghèo dùng nước hợp vệ sinh").1,
        "chỉ tiêu 1.1: “Phần II” nêu tên khác: “nghèo” thay cho “dân”; “hợp vệ sinh” thay cho “sạch”"
    );
    assert_eq!(differs(clean, "Tỷ lệ các hộ dân được dùng nước sạch").0, Severity::Note);
    assert_eq!(differs("Tỷ lệ hộ dân tộc thiểu số nghèo", "Tỷ lệ hộ DTTS nghèo").0, Severity::Note);
    // Whole phrases, the figures first, and nothing behind an ellipsis.
    assert_eq!(
        differs("Tỷ lệ nữ học sinh, sinh viên", "Tỷ lệ nữ học viên, học sinh, sinh viên").1,
        "chỉ tiêu 1.1: “Phần II” nêu tên khác: thêm “học viên”"
    );
    assert_eq!(
        differs("Tỷ lệ nữ học viên, học sinh, sinh viên", "Tỷ lệ nữ học sinh, sinh viên").1,
        "chỉ tiêu 1.1: “Phần II” nêu tên khác: thiếu “học viên”"
    );
    assert_eq!(
        differs("Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo, hộ cận nghèo").1,
        "chỉ tiêu 1.1: “Phần II” nêu tên khác: thêm “hộ cận nghèo”"
    );
    assert_eq!(
        differs(
            "Tỷ lệ nữ đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2016-2020, từ 30%.",
            "tỷ lệ nữ tham gia ứng cử đại biểu Quốc hội, đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2016 - 2021 đạt 30% trở lên"
        )
        .1,
        "chỉ tiêu 1.1: “Phần II” nêu tên khác: “2021 đạt 30% trở lên” thay cho “2020, từ 30%”; thêm “tham gia ứng cử đại \
         biểu Quốc hội”"
    );
    let (one, other) = ("A mot B hai C ba D bon E nam F sau G", "A B x y hai C z D b t E q F s v G w l");
    assert!(!differs(one, other).1.contains('…'));
    // Words in another order; figures in another order are other figures.
    let (severity, vi, en) =
        differs("Đảm bảo cho mọi hộ hưởng thụ các dịch vụ", "Bảo đảm cho mọi hộ thụ hưởng các dịch vụ");
    assert_eq!(severity, Severity::Note);
    assert_eq!(
        vi,
        "chỉ tiêu 1.1: “Phần II” nêu tên khác: “Bảo đảm” đổi thứ tự của “Đảm bảo”; “thụ hưởng” đổi thứ tự của “hưởng thụ”"
    );
    assert!(en.ends_with("“Bảo đảm” reorders “Đảm bảo”; “thụ hưởng” reorders “hưởng thụ”"), "{en}");
    assert_eq!(differs("Hộ có từ 2 đến 3 con", "Hộ có từ 3 đến 2 con").0, Severity::Warning);
    assert_eq!(differs("Bảo đảm nước sạch", "Bảo đảm nước").0, Severity::Warning);
    // What leads to the parts is no word of the title, unless it is one.
    assert_eq!(differs("Xã có kế hoạch cụ thể", "Xã có kế hoạch").0, Severity::Warning);
    assert_eq!(differs("Hộ nghèo, trong đó hộ do nữ làm chủ", "Hộ nghèo, hộ do nữ làm chủ").0, Severity::Warning);
    // Goals too.
    let goal = stated(clean, clean)
        .replace("mục tiêu 1 \"Nước sạch\" {", "mục tiêu 1 \"Nước sạch\" {\n nêu \"Phần II\" tên: \"Nước\"");
    assert_eq!(messages(&goal, "BDG1010"), ["mục tiêu 1: “Phần II” nêu tên khác: thiếu “sạch”"]);
}

#[test]
fn a_title_in_other_letters_is_the_same() {
    for (title, there) in [
        ("Tỷ lệ hộ dân dùng nước sạch", "TỶ LỆ HỘ DÂN DÙNG NƯỚC SẠCH"),
        ("Tỷ lệ hộ dân dùng nước sạch", "Tỉ lệ hộ dân, dùng nước sạch."),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hoá – Xã hội"),
        ("Cơ quan có lãnh đạo là nữ, trong đó:", "Cơ quan có lãnh đạo là nữ"),
        ("Cơ quan có lãnh đạo là nữ", "Cơ quan có lãnh đạo là nữ, bao gồm"),
        ("Cơ quan có lãnh đạo là nữ, cụ thể như sau:", "Cơ quan có lãnh đạo là nữ:"),
        ("Lao động có kỹ thuật", "Lao động  có kĩ thuật"),
    ] {
        none(&stated(title, there), "BDG1010");
    }
    // The title of later years is a title as well.
    let later = stated("Tỷ lệ hộ dùng nước", "Tỷ lệ hộ dùng nước sạch")
        .replace("  đơn vị tính %", "  tên từ 2028 \"Tỷ lệ hộ dùng nước sạch\"\n  đơn vị tính %");
    none(&later, "BDG1010");
    // What differs is told against the title that is nearest.
    let nearest = later.replace("tên: \"Tỷ lệ hộ dùng nước sạch\"", "tên: \"Tỷ lệ hộ nghèo dùng nước sạch\"");
    assert_eq!(messages(&nearest, "BDG1010"), ["chỉ tiêu 1.1: “Phần II” nêu tên khác: thêm “nghèo”"]);
}

#[test]
fn a_sentence_stands_once() {
    let with = |lines: &str| {
        format!(
            "kế hoạch k \"Kế hoạch huyện Mẫu\" {{\n giai đoạn 2021-2025\n{lines}\n}}\ncơ quan a \"Phòng A\"\ncơ quan b \"Phòng B\"\n"
        )
    };
    let saving = " yêu cầu \"Các hoạt động phải tiết kiệm.\"\n";
    let found = of(&with(&format!("{saving}{}", saving.replace("kiệm.", "kiệm"))), "BDG1215");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message.vi, "câu “Các hoạt động phải tiết kiệm” đã ghi ở trên");
    assert_eq!(found[0].message.en, "“Các hoạt động phải tiết kiệm” stands above already");
    let task = " nhiệm vụ \"Rà soát số liệu\" trước 30/6/2022\n";
    let assigned = |one: &str, other: &str| {
        let of = |block: &str| format!(" nhiệm vụ \"Phối hợp thực hiện\" {{\n {block}\n }}\n");
        format!("{}{}", of(one), of(other))
    };
    for alike in [("chủ trì a", "chủ trì  a"), ("chủ trì a", "chủ trì a\n phối hợp b")] {
        assert_eq!(of(&with(&assigned(alike.0, alike.1)), "BDG1215").len(), 1, "{alike:?}");
    }
    assert_eq!(of(&with(&format!("{task}{task}")), "BDG1215").len(), 1);
    for sound in [
        saving.to_owned(),
        format!("{saving}{}", saving.replace("yêu cầu", "mục đích")),
        format!("{}{}", saving.replace(".\"\n", ".\" năm 2022\n"), saving.replace(".\"\n", ".\" năm 2023\n")),
        format!("{task}{}", task.replace("2022", "2023")),
        assigned("chủ trì a", "chủ trì b"),
        assigned("chủ trì a", "phối hợp a"),
        assigned("phối hợp a", "phối hợp b"),
        assigned("chủ trì a\n ghi chú \"Sản phẩm: báo cáo.\"", "chủ trì a\n ghi chú \"Sản phẩm: kế hoạch.\""),
        " căn cứ \"Quyết định 9/QĐ-TTg\" ngày 02/10/2015\n căn cứ \"Quyết định 9/QĐ-TTg\" ngày 02/10/2016\n".to_owned(),
    ] {
        assert_eq!(of(&with(&sound), "BDG1215").len(), 0, "{sound}");
    }
    let doubled = of(&with(" mục đích \"Nâng cao vai trò của của phụ nữ.\""), "BDG1217");
    assert_eq!(doubled[0].message.vi, "“của của”: từ “của” ghi hai lần");
    assert_eq!(of(&with(" mục đích \"Người người thi đua, luôn luôn sáng tạo.\""), "BDG1217").len(), 0);
}

#[test]
fn a_plan_names_one_place() {
    let plan = |title: &str, place: &str, issuer: &str| {
        format!(
            "kế hoạch k \"{title}\" {{\n giai đoạn 2021-2025\n địa bàn \"{place}\"\n đơn vị ban hành \"{issuer}\"\n}}\n"
        )
    };
    let title = "Kế hoạch giảm nghèo xã Phước Hiệp giai đoạn 2021-2025";
    let issuer = "Ủy ban nhân dân xã Phước Hiệp";
    let found = of(&plan(title, "Xã Phước Hiền", "Ủy ban nhân dân xã Phước Hiền"), "BDG1216");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message.vi, "ở đây ghi “xã Phước Hiệp”, nhưng `địa bàn` của kế hoạch là “Xã Phước Hiền”");
    assert_eq!(of(&plan(title, "Xã Phước Hiệp", "Ủy ban nhân dân xã Phước Hiền"), "BDG1216").len(), 1);
    // A title and an issuer with another place are one fault.
    let both = of(&plan(title, "Xã Phước Hiền", issuer), "BDG1216");
    assert_eq!(both.len(), 1);
    assert!(both[0].related.iter().any(|label| label.message.vi == "ở đây cũng ghi “xã Phước Hiệp”"), "{both:?}");
    for (title, place) in [
        ("Kế hoạch giảm nghèo xã Ia Grai", "Xã Ia Krái"),
        ("Kế hoạch giảm nghèo phường 2 giai đoạn 2021-2025", "Phường 1"),
        ("Kế hoạch giảm nghèo tỉnh Quảng Trị", "Tỉnh Quảng Bình"),
        ("Kế hoạch giảm nghèo thành phố Huế", "Thành phố Đà Nẵng"),
        ("Kế hoạch giảm nghèo thành phố Kon Tum", "Thành phố Pleiku"),
    ] {
        assert_eq!(of(&plan(title, place, "Sở Nội vụ"), "BDG1216").len(), 1, "{title} {place}");
    }
    for (title, place, issuer) in [
        (title, "Xã Phước Hiệp", issuer),
        (title, "Xã Phước Hiệp, tỉnh Mẫu", issuer),
        ("Kế hoạch giảm nghèo của các xã biên giới", "Xã Phước Hiệp", issuer),
        ("Kế hoạch phát triển hợp tác xã Tân Tiến", "Xã Phước Hiệp", issuer),
        ("Kế hoạch thực hiện Nghị quyết của tỉnh Mẫu", "Xã Phước Hiệp", issuer),
        ("Kế hoạch tỉnh Mẫu", "Toàn tỉnh", "Ủy ban nhân dân tỉnh Mẫu"),
        ("Kế hoạch giảm nghèo thành phố Thủ Đức", "Thành phố Hồ Chí Minh", "Ủy ban nhân dân thành phố Thủ Đức"),
        ("Kế hoạch giảm nghèo thành phố Hải Dương (cũ)", "Thành phố Hải Phòng", "Sở Nội vụ"),
        ("Kế hoạch học tập mô hình của tỉnh Hà Tĩnh", "Tỉnh Quảng Bình", "Sở Nội vụ"),
        ("Kế hoạch phát triển tỉnh Quảng Trị, tỉnh Quảng Bình", "Tỉnh Mẫu", "Sở Nội vụ"),
        ("Kế hoạch giảm nghèo tỉnh Đắc Lắc", "Tỉnh Đắk Lắk", "Ủy ban nhân dân tỉnh Đăk Lăk"),
        ("Kế hoạch giảm nghèo huyện Ia Hdrai", "Huyện Ia H'Drai", "Ủy ban nhân dân huyện Ia H’Drai"),
        ("Kế hoạch thành phố Pleiku", "Thành phố Plây Cu", "Ủy ban nhân dân thành phố Plei Ku"),
        ("Kế hoạch thành phố Buôn Mê Thuột", "Thành phố Buôn Ma Thuột", "Ủy ban nhân dân thành phố Buôn Ma Thuột"),
        ("Kế hoạch tỉnh Thừa Thiên-Huế", "Tỉnh Thừa Thiên Huế", "Ủy ban nhân dân tỉnh Thừa Thiên – Huế"),
        ("Kế hoạch giảm nghèo phường Một", "Phường 1", "Ủy ban nhân dân phường 01"),
        ("Kế hoạch giảm nghèo thành phố Đà Nẵng", "Phường Hải Châu, thành phố Huế", "Sở Nội vụ"),
    ] {
        assert_eq!(of(&plan(title, place, issuer), "BDG1216").len(), 0, "{title} {place} {issuer}");
    }
}

#[test]
fn texts_date_a_document_as_the_bases_do() {
    let with = |basis: &str, text: &str| {
        citing(&[basis]).replacen(" giai đoạn 2026-2030\n", &format!(" giai đoạn 2026-2030\n yêu cầu \"{text}\"\n"), 1)
    };
    let resolution = "Nghị quyết số 57-NQ/TW của Bộ Chính trị\" ngày 22/12/2024";
    let found = of(&with(resolution, "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/11/2024 của Bộ Chính trị."), "BDG1201");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Error));
    assert_eq!(found[0].message.vi, "văn bản 57-NQ/TW được ghi hai ngày khác nhau: 22/12/2024 và 22/11/2024");
    none(&with(resolution, "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị."), "BDG1201");
    none(&with(resolution, "Thực hiện Nghị quyết số 57-NQ/TW. Báo cáo trước ngày 20/11/2026."), "BDG1201");
    let local = "Nghị quyết số 15/NQ-HĐND\" ngày 20/12/2025";
    let found = of(&with(local, "Theo Nghị quyết số 15/NQ-HĐND ngày 22/12/2025 của Hội đồng nhân dân xã."), "BDG1201");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    // A number is given anew each year.
    none(&with(local, "Theo Nghị quyết số 15/NQ-HĐND ngày 09/12/2024 của Hội đồng nhân dân xã."), "BDG1201");
}

#[test]
fn a_goal_with_nothing_in_it_is_noted() {
    let text = |body: &str| format!("{}mục tiêu 2 \"Văn hóa\" {{\n{body}}}\n", citing(&[]));
    let found = of(&text(""), "BDG1208");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Note));
    assert_eq!(found[0].message.vi, "mục tiêu 2 chưa có chỉ tiêu hay nhiệm vụ nào");
    for body in [" nhiệm vụ \"Rà soát\"\n", " ghi chú \"Chưa giao chỉ tiêu.\"\n"] {
        none(&text(body), "BDG1208");
    }
}

#[test]
fn each_issuer_has_numbers_of_its_own() {
    let (province, commune) =
        ("Quyết định số 15/QĐ-UBND của Ủy ban nhân dân tỉnh Mẫu", "Quyết định số 15/QĐ-UBND của UBND xã Mẫu");
    let dated = |title: &str, day: &str| format!("{title}\" ngày {day}/12/2025");
    none(&citing(&[&dated(province, "10"), &dated(commune, "29")]), "BDG1201");
    // One issuer, whether its name is written out or not, or nobody is named.
    let same = [
        (province, province),
        ("Quyết định số 15/QĐ-UBND của UBND tỉnh Mẫu về việc giao chỉ tiêu", province),
        ("Quyết định số 15/QĐ-UBND", commune),
        (province, "Quyết định số 15/QĐ-UBND"),
    ];
    for (one, other) in same {
        assert_eq!(of(&citing(&[&dated(one, "10"), &dated(other, "29")]), "BDG1201").len(), 1, "{one}, {other}");
    }
}
