//! Who leads what, and by when it is reported.

use bdg::load_text;
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::number::Lang;

/// The findings of a code in a text that must be sound to the reader.
fn of(text: &str, code: &str) -> Vec<Diagnostic> {
    let loaded = load_text("thu.bdg", text);
    assert_eq!(loaded.diagnostics, [], "{text}");
    loaded.findings().into_iter().filter(|one| one.code == code).collect()
}

fn messages(text: &str, code: &str) -> Vec<String> {
    of(text, code).iter().map(|one| one.message.get(Lang::Vi).to_owned()).collect()
}

fn none(text: &str, code: &str) {
    assert_eq!(messages(text, code), Vec::<String>::new(), "{text}");
}

/// A plan of 2026-2030 with three agencies.
fn plan(header: &str, goals: &str) -> String {
    format!(
        "kế hoạch k \"Kế hoạch xã\" {{\n giai đoạn 2026-2030\n{header}\n}}\ncơ quan a \"Phòng A\"\ncơ quan b \"Phòng B\"\n\
         cơ quan c \"Phòng C\"\n{goals}\n"
    )
}

fn indicator(code: &str, lines: &str) -> String {
    format!(
        " chỉ tiêu {code} \"Tỷ lệ hộ dùng nước sạch ở khu {code}\" {{\n  đơn vị tính %\n  gốc 2025: 60\n  đến 2030: 80\n{lines}\n }}\n"
    )
}

fn goal(lines: &str) -> String {
    format!("mục tiêu 1 \"Nước sạch\" {{\n{lines}}}")
}

#[test]
fn two_leads_of_one_thing_are_named() {
    for lines in ["  chủ trì a\n  chủ trì b", "  chủ trì a, b", "  chủ trì a từ 2026\n  chủ trì b từ 2027"]
    {
        let text = plan("", &goal(&indicator("1.1", lines)));
        let found = of(&text, "BDG1110");
        assert_eq!(found.len(), 1, "{lines}");
        assert_eq!(found[0].severity, Severity::Note);
        assert_eq!(found[0].message.vi, "chỉ tiêu 1.1 có 2 cơ quan cùng chủ trì: “Phòng A” và “Phòng B”");
        assert_eq!(found[0].message.en, "indicator 1.1 has 2 lead agencies: “Phòng A” and “Phòng B”");
    }
    let text = plan("", &goal(&indicator("1.1", "  chủ trì a, b, c")));
    assert_eq!(
        messages(&text, "BDG1110"),
        ["chỉ tiêu 1.1 có 3 cơ quan cùng chủ trì: “Phòng A”, “Phòng B” và “Phòng C”"]
    );
    let task = " nhiệm vụ \"Xây dựng trạm cấp nước\" trong năm 2027 {\n  chủ trì a, b\n }\n";
    let text = plan("", &goal(&(indicator("1.1", "  chủ trì a") + task)));
    assert_eq!(
        messages(&text, "BDG1110"),
        ["nhiệm vụ “Xây dựng trạm cấp nước” có 2 cơ quan cùng chủ trì: “Phòng A” và “Phòng B”"]
    );
    // What a goal says for its indicators is said once.
    let two = indicator("1.1", "") + &indicator("1.2", "  phối hợp c");
    let text = plan("", &goal(&(" chủ trì a, b\n".to_owned() + &two)));
    assert_eq!(messages(&text, "BDG1110"), ["mục tiêu 1 có 2 cơ quan cùng chủ trì: “Phòng A” và “Phòng B”"]);
}

#[test]
fn one_lead_after_or_instead_of_another_is_no_second_one() {
    for lines in [
        "  chủ trì a\n  phối hợp b",
        "  chủ trì a đến 2027\n  chủ trì b từ 2028",
        "  chủ trì a\n  tổng hợp b",
        "  chủ trì a năm 2026\n  chủ trì b năm 2027\n  chủ trì a từ 2028",
    ] {
        none(&plan("", &goal(&indicator("1.1", lines))), "BDG1110");
        none(&plan(" chủ trì c", &goal(&indicator("1.1", lines))), "BDG1110");
        none(&plan("", &goal(&(" chủ trì c\n".to_owned() + &indicator("1.1", lines)))), "BDG1110");
    }
    // Two leads of a goal that no indicator has lead nothing.
    none(&plan("", &goal(&(" chủ trì a, b\n".to_owned() + &indicator("1.1", "  chủ trì c")))), "BDG1110");
    // Named twice is another fault.
    none(&plan("", &goal(&indicator("1.1", "  chủ trì a, a"))), "BDG1110");
    // The one that ends, and the one that takes its place.
    let ended = plan("", &goal(&indicator("1.1", "  chủ trì a, b")))
        .replace("cơ quan a \"Phòng A\"", "cơ quan a \"Phòng A\" {\n đến 01/03/2027\n kế tục b\n}");
    none(&ended, "BDG1110");
    // A part that has an agency of its own.
    let part = "  chủ trì a\n  trong đó x \"Xã\" {\n   gốc 2025: 50\n   đến 2030: 70\n   chủ trì b\n  }";
    none(&plan("", &goal(&indicator("1.1", part))), "BDG1110");
}

/// Which of its two roles is meant is asked once.
#[test]
fn a_second_lead_that_also_supports_is_told_once() {
    let both = |text: &str| {
        let told = |code| messages(text, code).into_iter().map(move |said| format!("{code} {said}"));
        told("BDG1106").chain(told("BDG1110")).collect::<Vec<_>>()
    };
    let of = |lines: &str| both(&plan("", &goal(&indicator("1.1", lines))));
    let roles = "BDG1106 “Phòng B” vừa chủ trì vừa phối hợp cùng một việc trong cùng thời gian";
    assert_eq!(of("  chủ trì a, b\n  phối hợp b, c"), [roles]);
    assert_eq!(
        of("  chủ trì a\n  phối hợp b\n  chủ trì b"),
        [roles.replace("chủ trì vừa phối hợp", "phối hợp vừa chủ trì")]
    );
    assert_eq!(of("  nhiệm vụ \"Rà soát hồ sơ\" {\n  chủ trì a, b\n  phối hợp b\n  }\n  chủ trì a"), [roles]);
    // At other times they are two faults.
    assert_eq!(of("  chủ trì a, b\n  phối hợp b từ 2030").len(), 2);
    assert!(of("  chủ trì a, b\n  phối hợp c").iter().all(|said| said.starts_with("BDG1110")));
    assert_eq!(of("  chủ trì a, b, c\n  phối hợp b").len(), 2);
}

#[test]
fn a_habit_of_two_leads_is_told_once() {
    let lines: String = (1..=4).map(|at| indicator(&format!("1.{at}"), "  chủ trì a, b")).collect();
    let text = plan("", &goal(&(lines.clone() + &indicator("1.5", "  chủ trì c"))));
    assert_eq!(
        messages(&text, "BDG1110"),
        [
            "4 trong 5 chỉ tiêu, nhiệm vụ có từ hai cơ quan cùng chủ trì trở lên, như chỉ tiêu 1.1: “Phòng A” và “Phòng B”"
        ]
    );
    let more: String = (5..=9).map(|at| indicator(&format!("1.{at}"), "  chủ trì c")).collect();
    assert_eq!(of(&plan("", &goal(&(lines + &more))), "BDG1110").len(), 4);
}

const TASKS: &str = " nhiệm vụ \"Xây dựng trạm\" trong năm 2027\n";

#[test]
fn a_task_without_a_lead_is_told() {
    let led = " nhiệm vụ \"Tuyên truyền\" {\n  chủ trì b\n }\n nhiệm vụ \"Tập huấn\" {\n  chủ trì b\n }\n";
    let text = plan("", &goal(&(indicator("1.1", "  chủ trì a") + led + TASKS)));
    let found = of(&text, "BDG1111");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Warning);
    assert_eq!(found[0].message.vi, "nhiệm vụ “Xây dựng trạm” chưa có cơ quan chủ trì");
    assert_eq!(found[0].message.en, "the task “Xây dựng trạm” has no lead agency");
    // One that others only support has no lead either.
    let supported = " nhiệm vụ \"Xây dựng trạm\" {\n  phối hợp c\n }\n";
    assert_eq!(of(&plan("", &goal(&(indicator("1.1", "  chủ trì a") + led + supported))), "BDG1111").len(), 1);
    // Where none has one, or most have none, it is said once.
    let text = plan("", &goal(&(indicator("1.1", "  chủ trì a") + TASKS)));
    let found = of(&text, "BDG1111");
    assert_eq!((found.len(), found[0].severity), (1, Severity::Note));
    let text = plan("", &goal(&(indicator("1.1", "  chủ trì a") + &TASKS.repeat(3))));
    assert_eq!(
        messages(&text, "BDG1111"),
        ["kế hoạch phân công các chỉ tiêu, nhưng không nhiệm vụ nào có cơ quan chủ trì"]
    );
    let text = plan("", &goal(&(indicator("1.1", "  chủ trì a") + led + &TASKS.repeat(3))));
    assert_eq!(messages(&text, "BDG1111"), ["3 trong 5 nhiệm vụ chưa có cơ quan chủ trì"]);
}

#[test]
fn a_task_that_somebody_leads_is_left_alone() {
    for text in [
        // By the plan, the goal, the indicator.
        plan(&format!(" chủ trì a\n{TASKS}"), &goal(&(indicator("1.1", "") + TASKS))),
        plan("", &goal(&(" chủ trì a\n".to_owned() + &indicator("1.1", "") + TASKS))),
        plan("", &goal(&indicator("1.1", &format!("  chủ trì a\n{TASKS}")))),
        // A goal of tasks alone.
        plan(
            "",
            &(goal(&indicator("1.1", "  chủ trì a")) + "\nmục tiêu 2 \"Giải pháp\" {\n chủ trì b\n" + TASKS + "}"),
        ),
        // A plan that assigns nothing, or has nobody to assign it to.
        plan("", &goal(&(indicator("1.1", "") + TASKS))),
        // An agency's own.
        plan("", &goal(&indicator("1.1", "  chủ trì a")))
            .replace("cơ quan a \"Phòng A\"", &format!("cơ quan a \"Phòng A\" {{\n{TASKS} đề nghị \"Giám sát\"\n}}")),
    ] {
        none(&text, "BDG1111");
    }
    // A name that is not declared is a finding of its own.
    let text = plan("", &goal(&(indicator("1.1", "  chủ trì a") + " nhiệm vụ \"Tập huấn\" {\n  chủ trì lạ\n }\n")));
    let loaded = load_text("thu.bdg", text.as_str());
    assert!(loaded.findings().iter().all(|one| one.code != "BDG1111"));
}

#[test]
fn a_report_is_not_compiled_before_its_parts() {
    let body = goal(&indicator("1.1", "  chủ trì a"));
    let reports = |one: &str, other: &str| plan(&format!(" báo cáo {one}\n báo cáo {other}"), &body);
    let text = reports("năm trước 15/12 về a", "năm trước 10/12 từ a về b");
    let found = of(&text, "BDG1112");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Warning);
    assert_eq!(
        found[0].message.vi,
        "“Phòng A” phải báo cáo trước 10/12, trong khi báo cáo gửi cho cơ quan này đến 15/12 mới hết hạn"
    );
    for (one, other) in [
        ("năm trước 30/01 năm sau từ c về a", "năm trước 15/12 từ a"),
        ("6 tháng trước 20/6 từ c về a", "6 tháng trước 15/6 từ a về b"),
        ("quý trước ngày 05 tháng sau về a", "quý trước ngày 30 từ a về b"),
        ("tháng trước ngày 25 về a", "tháng trước ngày 20 từ a về b"),
        ("năm trước 15/12/2026 về a", "năm trước 10/12/2026 từ a về b"),
    ] {
        assert_eq!(of(&reports(one, other), "BDG1112").len(), 1, "{one}; {other}");
    }
    for (one, other) in [
        ("năm trước 10/12 về a", "năm trước 15/12 từ a về b"),
        ("năm trước 15/12 về a", "năm trước 15/12 từ a về b"),
        ("năm trước 15/12 về a", "năm trước 30/01 năm sau từ a về b"),
        ("năm trước 15/12 về a", "6 tháng trước 10/6 từ a về b"),
        ("năm trước 15/12 về a", "năm trước 10/12 từ b về c"),
        ("năm trước 15/12 từ a về a", "năm trước 10/12 từ a về b"),
        ("năm trước 15/12 về a từ 2028", "năm trước 10/12 từ a về b đến 2027"),
        ("năm trước 15/12 về a", "năm trước 10/12 về b"),
        ("tháng trước ngày 20 về a", "tháng trước ngày 05 tháng sau từ a về b"),
    ] {
        none(&reports(one, other), "BDG1112");
    }
}

#[test]
fn a_task_to_compile_waits_for_what_it_compiles() {
    let body = |task: &str| {
        let task = format!(" nhiệm vụ \"{task} {{\n  chủ trì a\n }}\n");
        plan(
            " báo cáo năm trước 15/12 về a\n báo cáo 6 tháng trước 20/6 về a",
            &goal(&(indicator("1.1", "  chủ trì a") + &task)),
        )
    };
    for early in [
        "Tổng hợp báo cáo của các đơn vị\" trước 10/12",
        "Tổng hợp kết quả thực hiện, báo cáo UBND tỉnh\" trước 10/12/2027",
        "Tổng hợp báo cáo 6 tháng\" trước 15/6",
    ] {
        let found = of(&body(early), "BDG1112");
        assert_eq!((found.len(), found[0].severity), (1, Severity::Note), "{early}");
    }
    for sound in [
        "Tổng hợp báo cáo của các đơn vị\" trước 20/12",
        "Tổng hợp báo cáo 6 tháng\" trước 25/6",
        "Tổng hợp nhu cầu đào tạo\" trước 10/12",
        "Tổng hợp kết quả năm trước\" trước 31/01",
        "Báo cáo Thường trực Đảng ủy\" trước 10/12",
    ] {
        none(&body(sound), "BDG1112");
    }
}

#[test]
fn reports_leave_no_year_out() {
    let text = plan(" báo cáo năm trước 15/12 về a đến 2027\n báo cáo năm trước 15/12 về b từ 2029", &goal(""));
    assert_eq!(messages(&text, "BDG1113"), ["không dòng báo cáo nào cho năm 2028"]);
    for header in [
        " báo cáo năm trước 15/12 về a đến 2027\n báo cáo năm trước 15/12 về b từ 2028",
        " báo cáo năm trước 15/12 về a đến 2027\n báo cáo 6 tháng trước 15/6 về b từ 2029",
        " báo cáo năm trước 15/12 về a đến 2027\n báo cáo năm trước 15/12 về b",
        " báo cáo năm trước 15/12 về a từ 2028",
    ] {
        none(&plan(header, &goal("")), "BDG1113");
    }
}

#[test]
fn a_goal_without_a_lead_is_told_once() {
    let other = "mục tiêu 2 \"Khác\" {\n chủ trì a\n chỉ tiêu 2.1 \"Tỷ lệ hộ có điện\" {\n  đơn vị tính %\n  gốc 2025: 60\n  đến 2030: 80\n }\n}\n";
    let lines = indicator("1.1", "") + &indicator("1.2", "") + &indicator("1.3", "");
    let found = of(&plan("", &(goal(&lines) + "\n" + other)), "BDG1101");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message.vi, "3 chỉ tiêu chưa có cơ quan chủ trì: 1.1, 1.2, 1.3");
    assert_eq!(found[0].related.len(), 2);
    // Of some indicators of a goal each has its own.
    let lines = indicator("1.1", "") + &indicator("1.2", "") + &indicator("1.3", "  chủ trì b");
    assert_eq!(messages(&plan("", &(goal(&lines) + "\n" + other)), "BDG1101").len(), 2);
    let years = " chủ trì a đến 2027\n chủ trì b từ 2029\n".to_owned() + &indicator("1.1", "") + &indicator("1.2", "");
    assert_eq!(
        messages(&plan("", &goal(&years)), "BDG1101"),
        ["2 chỉ tiêu không có cơ quan chủ trì trong năm 2028: 1.1, 1.2"]
    );
}

#[test]
fn advice_on_an_ended_agency_names_the_role() {
    let with = |header: &str, lines: &str| {
        let text = plan(header, &goal(&(indicator("1.1", "  chủ trì a") + lines)));
        text.replace("cơ quan c \"Phòng C\"", "cơ quan c \"Phòng C\" {\n đến 01/7/2028\n kế tục b\n}")
    };
    let found = of(&with(" phối hợp c", ""), "BDG1103");
    let help = found[0].help.clone().unwrap().vi;
    assert_eq!(help, "không bắt buộc sửa; muốn ghi rõ thì viết `phối hợp c đến 2027` và `phối hợp b từ 2028`");
    none(&with(" phối hợp c đến 2028\n phối hợp b từ 2029", ""), "BDG1103");
    let task = |due: &str| format!(" nhiệm vụ \"Rà soát\" {due} {{\n  chủ trì a\n  phối hợp c\n }}\n");
    none(&with("", &task("trong quý 1 năm 2027")), "BDG1103");
    assert_eq!(of(&with("", &task("trong quý 1 năm 2029")), "BDG1103").len(), 1);
}

#[test]
fn the_years_of_a_task_lie_in_the_plan() {
    let with = |years: &str| plan("", &goal(&format!(" nhiệm vụ \"Rà soát\" hằng năm {years}\n")));
    assert_eq!(
        messages(&with("đến 2034"), "BDG1109"),
        ["nhiệm vụ “Rà soát” ghi năm 2034, ngoài giai đoạn của kế hoạch (2026-2030)"]
    );
    none(&with("đến 2029"), "BDG1109");
    none(&with("từ 2026"), "BDG1109");
}

#[test]
fn a_longer_time_is_reported_after_a_shorter_one() {
    let goals = goal(&indicator("1.1", "  chủ trì a"));
    let with = |reports: &str| plan(reports, &goals);
    assert_eq!(
        messages(&with(" báo cáo 6 tháng trước 15/12\n báo cáo năm trước 10/6"), "BDG1114"),
        ["báo cáo năm đến hạn 10/6, trước báo cáo 6 tháng (15/12)"]
    );
    assert_eq!(
        messages(&with(" báo cáo 9 tháng trước 05/6\n báo cáo 6 tháng trước 20/9"), "BDG1114"),
        ["báo cáo 9 tháng đến hạn 05/6, trước báo cáo 6 tháng (20/9)"]
    );
    none(&with(" báo cáo 6 tháng trước 10/6\n báo cáo năm trước 15/12"), "BDG1114");
    none(&with(" báo cáo 6 tháng trước 15/12\n báo cáo năm trước 10/12"), "BDG1114");
    none(&with(" báo cáo 6 tháng trước 15/01 năm sau\n báo cáo năm trước 30/6"), "BDG1114");
    none(&with(" báo cáo 6 tháng trước 15/12 đến 2027\n báo cáo năm trước 10/6 từ 2028"), "BDG1114");
}

#[test]
fn without_a_day_of_issue_a_task_may_be_due_in_the_year_before() {
    let with = |due: &str| {
        let line = format!("    giai đoạn 2021-2025\n    nhiệm vụ \"Rà soát số liệu\" {due}\n");
        let own = "kế hoạch k \"Kế hoạch\" {\n    giai đoạn 2021-2025\n    chủ trì a\n}\ncơ quan a \"Phòng A\"\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ\" {\n        đơn vị tính %\n        đến 2025: ít nhất 20\n    }\n}\n";
        own.replace("    giai đoạn 2021-2025\n", &line)
    };
    assert_eq!(
        messages(&with("trước 30/6/2012"), "BDG1108"),
        ["nhiệm vụ “Rà soát số liệu” đến hạn 30/6/2012, trước giai đoạn của kế hoạch (2021-2025)"]
    );
    for sound in ["trước 30/11/2020", "trước 30/6/2021", "trước 30/6"] {
        none(&with(sound), "BDG1108");
    }
}

/// A task that an agency's block names again has one deadline.
#[test]
fn a_task_that_is_named_again_has_its_deadline() {
    let text = |set: &str, again: &str| {
        let led = "{\n  chủ trì a\n }";
        plan(&format!(" nhiệm vụ \"Ban hành quy chế\" {set} {led}"), &goal(&indicator("1.1", "  chủ trì a")))
            .replace("\"Phòng A\"", &format!("\"Phòng A\" {{\n nhiệm vụ \"Ban hành quy chế.\" {again}\n}}"))
    };
    assert_eq!(
        messages(&text("trước 30/6/2027", "trước 30/9/2028"), "BDG1115"),
        ["nhiệm vụ “Ban hành quy chế.” ở đây ghi hạn “30/9/2028”, còn nơi giao nhiệm vụ ấy ghi “30/6/2027”"]
    );
    assert_eq!(messages(&text("trong quý 3 2028", "trước 15/10/2028"), "BDG1115").len(), 1);
    // Who leads has no day of its own, also no earlier one; who contributes may.
    let earlier = text("trước 30/9/2027", "trước 30/8/2027");
    assert_eq!(messages(&earlier, "BDG1115").len(), 1);
    none(&earlier.replacen("{\n  chủ trì a\n }", "{\n  chủ trì b\n  phối hợp a\n }", 1), "BDG1115");
    // The same day in other words, one within the time that is given, a day of another year's task, and a task without a day say nothing else.
    for (set, again) in [
        ("trước 30/6/2027", "trước 30/6/2027"),
        ("trước 01/7/2027", "trước 01/7/2027"),
        ("trong quý 3 2028", "trước 01/10/2028"),
        ("trước 01/01/2028", "trong quý 4 2027"),
        ("trong quý 1 năm 2027", "trước 28/02/2027"),
        ("trước 28/02/2027", "trong quý 1 năm 2027"),
        ("từ 15/02/2027 đến 15/3/2027", "trước 28/02/2027"),
        ("trước 30/6/2027", ""),
        ("hằng năm", "trước 30/6/2027"),
        ("trước 30/6/2027 năm 2027", "trước 30/6/2028 năm 2028"),
    ] {
        none(&text(set, again), "BDG1115");
    }
}

#[test]
fn agencies_that_were_abolished_before_the_plan_are_told() {
    let with = |period: &str, issued: &str, agency: &str| {
        format!(
            "kế hoạch k \"Kế hoạch\" {{\n giai đoạn {period}\n{issued}}}\ncơ quan a {agency}\ncơ quan b \"Phòng Kinh tế\"\n{}",
            goal(&format!(" chủ trì a\n{}", indicator("1.1", "")))
        )
    };
    let district = "\"Phòng Lao động - Thương binh và Xã hội huyện\"";
    assert_eq!(
        messages(&with("2026-2030", "", district), "BDG1116"),
        ["“Phòng Lao động - Thương binh và Xã hội huyện” là cơ quan cấp huyện, không còn từ ngày 01/7/2025"]
    );
    assert_eq!(
        messages(&with("2026-2030", "", "\"Sở Giao thông vận tải\""), "BDG1116"),
        ["“Sở Giao thông vận tải” đã hợp nhất vào Sở Xây dựng từ ngày 01/3/2025"]
    );
    let late = " ban hành \"12/KH-UBND\" ngày 15/8/2025\n";
    assert_eq!(messages(&with("2021-2030", late, "\"UBND các huyện, thị xã, thành phố\""), "BDG1116").len(), 1);
    // Every body that a text names, in the text's own words.
    let asked = " yêu cầu \"UBND các huyện, Sở Kế hoạch và Đầu tư bố trí kinh phí.\"\n";
    assert_eq!(
        messages(&with("2026-2030", asked, "\"Sở Nội vụ\""), "BDG1116"),
        [
            "ở đây nhắc “Sở Kế hoạch và Đầu tư”, đã hợp nhất vào Sở Tài chính từ ngày 01/3/2025",
            "ở đây nhắc “UBND các huyện”, cơ quan cấp huyện không còn từ ngày 01/7/2025",
        ]
    );
    for sound in [
        with("2021-2025", "", district),
        // Who issued it before may still name them.
        with("2026-2030", " ban hành \"12/KH-UBND\" ngày 15/4/2025\n", district),
        with("2026-2030", "", "\"Phòng Nội vụ huyện (cũ)\""),
        with("2026-2030", "", "\"Phòng Nội vụ huyện\" {\n đến 01/07/2026\n kế tục b\n}"),
        with("2026-2030", "", "\"Phòng giao dịch Ngân hàng Chính sách xã hội huyện\""),
        with("2026-2030", "", "\"Phòng khám đa khoa huyện Mẫu\""),
        with("2026-2030", "", "\"Trung tâm Y tế huyện\""),
        with("2026-2030", "", "\"Ủy ban nhân dân các xã, phường, đặc khu\""),
        with("2026-2030", "", "\"Sở Nông nghiệp và Môi trường\""),
    ] {
        none(&sound, "BDG1116");
    }
}

#[test]
fn years_that_run_backwards_are_one_fault() {
    let task = |years: &str| {
        goal(&format!(" nhiệm vụ \"Xây nhà máy\" {years} {{\n  chủ trì a\n }}\n{}", indicator("1.1", "  chủ trì b")))
    };
    let found = |text: &str| {
        let found = load_text("thu.bdg", text).findings();
        found
            .iter()
            .filter(|one| one.code != "BDG0211")
            .map(|one| (one.code, one.message.vi.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(&plan("", &task("từ 2029 đến 2027"))),
        [("BDG0107", "từ năm 2029 đến năm 2027: năm cuối trước năm đầu".to_owned())]
    );
    assert_eq!(found(&plan("", &task("từ 2027 đến 2029"))), []);
    let lead = goal(&format!(" chủ trì a từ 2027 đến 2026\n{}", indicator("1.1", "")));
    assert_eq!(found(&plan("", &lead)).iter().map(|one| one.0).collect::<Vec<_>>(), ["BDG0107"]);
}

#[test]
fn a_whole_is_led_where_each_of_its_parts_is() {
    let part = |name: &str, lead: &str| {
        format!("  gồm {name} \"Khu {name}\" {{\n   gốc 2025: 60\n   đến 2030: 80\n{lead}\n  }}\n")
    };
    let whole = |first: &str, second: &str| {
        plan(
            "",
            &goal(&(indicator("1.1", "  chủ trì c") + &indicator("1.2", &(part("x", first) + &part("y", second))))),
        )
    };
    none(&whole("   chủ trì a", "   chủ trì b"), "BDG1101");
    assert_eq!(messages(&whole("   chủ trì a", ""), "BDG1101"), ["chỉ tiêu 1.2 chưa có cơ quan chủ trì"]);
    assert_eq!(
        messages(&whole("   chủ trì a", "   chủ trì b đến 2028"), "BDG1101"),
        ["chỉ tiêu 1.2 không có cơ quan chủ trì trong năm 2029-2030"]
    );
}
