//! Where running totals start: at their baseline, at nothing, or nobody knows.

use bdg::{Lang, Loaded, load_text};
use bdg_core::eval::{self, Method, PathStart, ReasonCode, Status};

/// A plan of one indicator, a running total of communes.
fn plan(lines: &str) -> Loaded {
    let lines = lines.replace("; ", "\n        ");
    let text = format!(
        "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"M\" {{\n    \
         chỉ tiêu 1.1 \"Số xã đạt chuẩn\" {{\n        đơn vị tính \"xã\"\n        loại lũy kế\n        {lines}\n    }}\n}}\n"
    );
    load_text("plan.bdg", &text)
}

fn codes(lines: &str) -> Vec<&'static str> {
    plan(lines).findings().iter().map(|one| one.code).collect()
}

/// The targets of the years, `…` where there is none.
fn years(lines: &str) -> Vec<String> {
    let loaded = plan(lines);
    let id = loaded.plan.find("1.1").expect("the indicator");
    let of_year = |year| {
        let target = eval::target_in(&loaded.plan, id, year, PathStart::Baseline).target;
        target.value.map_or_else(|| "…".to_owned(), |value| value.normalize().to_string())
    };
    (2026..=2030).map(of_year).collect()
}

/// What the period begins with, as progress shows it, and the status.
fn start(lines: &str, year: i32) -> (Option<String>, Status) {
    let loaded = plan(lines);
    let id = loaded.plan.find("1.1").expect("the indicator");
    let found = eval::indicator_progress(&loaded.plan, id, year, Method::Pace).expect("the progress");
    let start = found.start.and_then(|start| start.value).map(|value| value.normalize().to_string());
    (start, found.status)
}

#[test]
fn a_total_from_before_the_period_is_asked_about() {
    for known in ["kết quả 2025: 12", "ước 2025: 12", "kết quả 2023: 12"] {
        for target in ["đến 2030: 20", "đến 2028: 15; đến 2030: 20", "đến 2030: 10", "năm 2026: 4; đến 2030: 20"]
        {
            let lines = format!("{known}; {target}");
            assert_eq!(codes(&lines), ["BDG0718"], "{lines}");
            let own = usize::from(target.starts_with("năm")) + 1 + usize::from(target.contains("2028"));
            assert_eq!(years(&lines).iter().filter(|year| *year != "…").count(), own, "{lines}");
            let loaded = plan(&lines);
            let id = loaded.plan.find("1.1").expect("the indicator");
            let reason = eval::target_in(&loaded.plan, id, 2029, PathStart::Baseline).target.reason;
            assert_eq!(reason.map(|reason| reason.code), Some(ReasonCode::StartUnclear), "{lines}");
        }
    }
    let found = plan("kết quả 2024: 9; kết quả 2025: 12; đến 2030: 20");
    let message = &found.findings()[0];
    assert_eq!(
        message.message.get(Lang::Vi),
        "chỉ tiêu 1.1: số lũy kế đến năm 2025 đã là 12 xã; không rõ mức đề ra đến năm 2030 (20 xã) gồm cả số ấy hay \
         tính lại từ đầu giai đoạn, nên chưa tính"
    );
    let help = "gồm cả số đã có thì ghi `gốc 2025: 12`; tính lại từ đầu giai đoạn thì ghi `gốc 2025: 0`";
    assert_eq!(message.help.as_ref().map(|help| help.get(Lang::Vi)), Some(help));
    // What the help says settles it.
    let known = "kết quả 2024: 9; kết quả 2025: 12; kết quả 2027: 15; đến 2030: 20";
    let (on, anew) = (format!("gốc 2025: 12; {known}"), format!("gốc 2025: 0; {known}"));
    assert_eq!(
        (years(&on), codes(&on)),
        (vec!["14".into(), "15".into(), "17".into(), "18".into(), "20".into()], vec![])
    );
    assert_eq!(years(&anew), ["4", "8", "12", "16", "20"]);
    assert_eq!(start(&anew, 2027), (Some("0".to_owned()), Status::OnTrack));
    // The last period's 12 are no result to fall behind, and meet nothing of this one.
    assert_eq!(start(&anew, 2025), (Some("0".to_owned()), Status::Unrated));
    let loaded = plan(&anew);
    let gone = eval::distances(&loaded.plan, loaded.plan.find("1.1").expect("the indicator"));
    assert_eq!(gone.iter().map(|(time, _)| time.year()).collect::<Vec<_>>(), [2027]);
    let fewer = "gốc 2025: 0; kết quả 2024: 9; kết quả 2025: 12; kết quả 2026: 4; đến 2030: 20";
    assert_eq!((codes(fewer), start(fewer, 2026)), (vec![], (Some("0".to_owned()), Status::OnTrack)));
}

#[test]
fn a_total_goes_on_where_its_figures_or_words_tell() {
    let on = ["14", "15", "17", "18", "20"];
    for lines in [
        "kết quả 2025: 12; đến 2030: tăng 8 xã so với 2025",
        "kết quả 2025: 12; kết quả 2026: 13; đến 2030: 20",
        "ước 2025: 12; đến 2030: tăng từ 12 lên 20",
    ] {
        assert_eq!((years(lines), codes(lines)), (on.map(String::from).to_vec(), vec![]), "{lines}");
        assert_eq!(start(lines, 2026).0.as_deref(), Some("12"), "{lines}");
    }
    // 20 of the same 25 are all that there are then.
    let of_all = "kết quả 2025: 12/25 xã; đến 2030: 20/25 xã (80%)";
    assert_eq!((years(of_all), codes(of_all)), (on.map(String::from).to_vec(), vec![]));
    let table = "ước 2025: 2; năm 2026: 5; năm 2027: 9; năm 2028: 14; năm 2029: 20; đến 2030: 27; kết quả 2026: 5";
    assert_eq!((start(table, 2026), codes(table)), ((Some("2".to_owned()), Status::OnTrack), vec![]));
    // Nothing before the period is nothing to go on from.
    for nothing in ["đến 2030: 20", "kết quả 2025: 0; đến 2030: 20"] {
        assert_eq!(
            (years(nothing), codes(nothing)),
            (vec!["4".into(), "8".into(), "12".into(), "16".into(), "20".into()], vec![])
        );
    }
}

/// A result that is less than what there was may be wrong, or the first of a total that counts anew.
#[test]
fn a_total_that_falls_as_the_period_begins_is_asked_about_once() {
    let lines = "kết quả 2025: 12; kết quả 2026: 4; đến 2030: 20";
    assert_eq!(codes(lines), ["BDG0709"]);
    let found = plan(lines);
    let help = found.findings()[0].help.clone().expect("help");
    assert!(help.get(Lang::Vi).ends_with("nếu số lũy kế tính lại từ đầu giai đoạn thì ghi `gốc 2025: 0`"));
    assert_eq!(years(lines)[..4], ["…"; 4]);
}

#[test]
fn what_is_added_each_year_is_added_to_nothing_at_first() {
    let each = ["2", "4", "6", "8", "10"];
    assert_eq!((years("mỗi năm: thêm 2"), codes("mỗi năm: thêm 2")), (each.map(String::from).to_vec(), vec![]));
    // Why says that nothing was there, and where that is told.
    let loaded = plan("mỗi năm: thêm 2");
    let why = eval::why(&loaded.plan, loaded.plan.find("1.1").expect("the indicator"), 2028, PathStart::Baseline);
    let inputs = why.expect("a derivation").inputs;
    let told = |input: &eval::Input| (input.written.clone(), input.value.map(|value| value.normalize().to_string()));
    assert_eq!(inputs.first().map(told), Some(("loại lũy kế".to_owned(), Some("0".to_owned()))));
    // The first year's result is no start.
    assert_eq!(years("mỗi năm: thêm 2; kết quả 2026: 3"), each);
    assert_eq!(years("mỗi năm: thêm 2; kết quả 2025: 12"), ["14", "16", "18", "20", "22"]);
}

/// What the parts tell of their starts tells the whole's.
#[test]
fn parts_tell_where_their_whole_starts() {
    let whole = |a: &str, b: &str| {
        format!(
            "đến 2030: 24; gồm a \"Xã A\" {{; {a}; kết quả 2027: 8; }}; gồm b \"Xã B\" {{; {b}; kết quả 2027: 9; }}"
        )
    };
    let told = whole("kết quả 2025: 5; gốc 2025: 5", "kết quả 2025: 7; gốc 2025: 7");
    assert_eq!(years(&told), ["14", "17", "19", "22", "24"]);
    let anew = whole("kết quả 2025: 5; gốc 2025: 0", "kết quả 2025: 7; gốc 2025: 0");
    assert_eq!(years(&anew), ["5", "10", "14", "19", "24"]);
    let unclear = whole("kết quả 2025: 5", "kết quả 2025: 7");
    assert_eq!(years(&unclear)[..4], ["…"; 4]);
    assert_eq!(codes(&unclear).iter().filter(|code| **code == "BDG0718").count(), 1);
}

/// A total that counts anew and goes by what there was says two things.
#[test]
fn a_total_cannot_begin_anew_and_go_on() {
    let eight = ["2", "3", "5", "6", "8"];
    // Eight more than at the start are eight counted anew, whatever line stands first.
    for lines in [
        "gốc 2025: 0; kết quả 2025: 12; đến 2030: tăng 8 xã so với 2025",
        "kết quả 2025: 12; gốc 2025: 0; đến 2030: tăng 8 xã so với 2025",
    ] {
        assert_eq!((years(lines), codes(lines)), (eight.map(String::from).to_vec(), vec![]), "{lines}");
    }
    for (lines, written, from) in [
        ("kết quả 2025: 12; gốc 2025: 0; đến 2030: tăng từ 12 lên 20 xã", "tăng từ 12 lên 20 xã", 2025),
        ("kết quả 2024: 12; gốc 2025: 0; đến 2030: tăng 8 xã so với 2024", "tăng 8 xã so với 2024", 2024),
    ] {
        let loaded = plan(lines);
        let found = loaded.findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0718"], "{lines}");
        assert_eq!(
            found[0].message.get(Lang::Vi),
            format!(
                "chỉ tiêu 1.1: mức gốc năm 2025 là tính lại từ 0, mà mức đề ra đến năm 2030 (“{written}”) tính từ 12 xã của \
                 năm {from}; không rõ tính tiếp hay tính lại, nên chưa tính"
            )
        );
        assert_eq!(years(lines)[..4], ["…"; 4], "{lines}");
    }
    // Half of nothing is found as such.
    assert_eq!(codes("kết quả 2025: 12; gốc 2025: 0; đến 2030: tăng 50% so với 2025"), ["BDG0508"]);
}

/// A baseline of the whole tells of its parts, and theirs of the whole.
#[test]
fn a_whole_and_its_parts_go_on_together() {
    let text = |whole: &str, a: &str, b: &str| {
        format!("{whole}; đến 2030: 20; gồm a \"A\" {{; {a}; đến 2030: 8; }}; gồm b \"B\" {{; {b}; đến 2030: 12; }}")
    };
    let on = ["14", "15", "17", "18", "20"];
    for lines in [
        text("gốc 2025: 12", "kết quả 2025: 5", "kết quả 2025: 7"),
        text("kết quả 2025: 12", "gốc 2025: 5", "gốc 2025: 7"),
    ] {
        assert_eq!((years(&lines), codes(&lines)), (on.map(String::from).to_vec(), vec![]), "{lines}");
    }
    // Of one part nobody knows, which is asked of the whole.
    assert_eq!(codes(&text("kết quả 2025: 12", "gốc 2025: 5", "kết quả 2025: 7")), ["BDG0718"]);
    // A target told twice is one fault.
    assert_eq!(codes("gốc 2025: 12; đến 2030: 22; đến 2030: tăng 8 xã so với 2025"), ["BDG0605"]);
}
