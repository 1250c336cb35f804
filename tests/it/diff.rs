//! What differs between two plans: each kind of change in the words of both languages, and what is no change.

use bdg_core::diff::{DiffKind, DiffSubject, DiffTopic, PlanDiff, diff};
use bdg_report::Look;
use bdg_syntax::number::Lang;

const PLAN: &str = r#"kế hoạch ke_hoach "Kế hoạch của huyện Mẫu" {
    giai đoạn 2021-2025
    địa bàn "Huyện Mẫu"
    ban hành "12/KH-UBND" ngày 15/01/2021
    căn cứ "Nghị quyết số 28/NQ-CP" ngày 03/3/2021
    báo cáo năm trước 15/12 về noi_vu
    nhiệm vụ "Sơ kết việc thực hiện kế hoạch" trước 15/11/2023
}
cơ quan noi_vu "Phòng Nội vụ" { viết tắt "Phòng NV" }
cơ quan y_te "Phòng Y tế"
cơ quan van_hoa "Phòng Văn hóa"
đơn vị tính tre_em "ca/1.000 trẻ đẻ sống" trên 1.000
mục tiêu 1 "Trong lĩnh vực chính trị" {
    chủ trì noi_vu
    chỉ tiêu 1.1 "Tỷ lệ nữ tham gia cấp ủy" {
        đơn vị tính %
        gốc 2020: 15,5
        kết quả 2022: 48/268
        năm 2023: ít nhất 17
        đến 2025: ít nhất 20
    }
    chỉ tiêu 1.2 "Số xã có lãnh đạo là nữ" {
        đơn vị tính "xã"
        hướng tăng
        gốc 2020: 3
        đến 2025: 8
    }
    chỉ tiêu 1.3 "Số vụ bạo lực gia đình" {
        đơn vị tính "vụ"
        gốc 2020: 46
        đến 2025: giảm 40% so với 2020
        phối hợp van_hoa
    }
}
mục tiêu 2 "Trong lĩnh vực y tế" {
    chủ trì y_te
    chỉ tiêu 2.1 "Tỷ suất tử vong trẻ em" {
        đơn vị tính tre_em
        gốc 2020: 21,5
        đến 2025: giảm xuống dưới 17
        lộ trình tuyến tính
    }
    chỉ tiêu 2.2 "Thu nhập bình quân đầu người" {
        đơn vị tính "triệu đồng"
        hướng tăng
        gốc 2020: 38,5
        đến 2025: 62
    }
    chỉ tiêu 2.3 "Dân số trung bình" {
        đơn vị tính "nghìn người"
        hướng không xét
        gốc 2020: 41
        đến 2025: 42,5
        trong đó nu "Nữ" {
            đến 2025: 21
        }
    }
}
"#;

fn compare(old: &str, new: &str) -> PlanDiff {
    let plan = |text: &str| {
        let loaded = bdg::load_text("plan.bdg", text);
        assert!(loaded.diagnostics.iter().all(|found| !found.code.starts_with("BDG01")), "{:#?}", loaded.diagnostics);
        loaded.plan
    };
    diff(&plan(old), &plan(new))
}

/// The lines of differences, without those that name what they are of.
fn lines(found: &PlanDiff, lang: Lang) -> Vec<String> {
    let look = Look { lang, width: 400, ..Look::default() };
    let text = bdg_report::diff(found, look, false);
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with(['+', '-', '~']));
    lines.map(str::to_owned).collect()
}

/// The plan with edits against the plan: the lines in both languages.
fn edited(edits: &[(&str, &str)]) -> (PlanDiff, Vec<String>, Vec<String>) {
    let mut text = PLAN.to_owned();
    for (old, new) in edits {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    let found = compare(PLAN, &text);
    let back = compare(&text, PLAN);
    assert_eq!(sorts(&back, DiffKind::mirrored), sorts(&found, |kind| kind));
    let (vi, en) = (lines(&found, Lang::Vi), lines(&found, Lang::En));
    (found, vi, en)
}

/// Topic, kind and both sides of every difference; of a mirrored comparison the other way round.
fn sorts(found: &PlanDiff, kind: impl Fn(DiffKind) -> DiffKind) -> Vec<String> {
    let mirrored = kind(DiffKind::Added) != DiffKind::Added;
    let told = found.differences().map(|(group, one)| {
        let words = |side: &Option<bdg_core::diff::DiffSide>| side.as_ref().map(|side| side.words.vi.clone());
        let names = |name: &Option<bdg_core::diff::DiffName>| name.as_ref().map(|name| name.code.clone());
        let (old, new) = if mirrored { (&one.new, &one.old) } else { (&one.old, &one.new) };
        let (was, is) = if mirrored { (&group.new, &group.old) } else { (&group.old, &group.new) };
        let of = (group.subject, names(was), names(is));
        format!("{of:?} {:?} {:?} {:?} → {:?}", one.topic, kind(one.kind), words(old), words(new))
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

#[track_caller]
fn one(edits: &[(&str, &str)], vi: &str, en: &str) {
    let (_, found, english) = edited(edits);
    assert_eq!((found, english), (vec![vi.to_owned()], vec![en.to_owned()]));
}

#[test]
fn nothing_differs() {
    let found = compare(PLAN, PLAN);
    assert!(found.is_empty() && found.same_place);
    let look = |lang| Look { lang, ..Look::default() };
    assert!(bdg_report::diff(&found, look(Lang::Vi), false).ends_with("\nHai kế hoạch không khác nhau.\n"));
    assert!(bdg_report::diff(&found, look(Lang::En), false).ends_with("\nThe two plans do not differ.\n"));
}

#[test]
fn layout_comments_order_and_writing_are_no_difference() {
    let (first, rest) = PLAN.split_once("mục tiêu 1").unwrap();
    let (one, two) = rest.split_once("mục tiêu 2").unwrap();
    let (two, three) = (format!("mục tiêu 2{two}"), format!("mục tiêu 1{one}"));
    assert!(compare(PLAN, &format!("# ghi chú\n{first}\n\n{two}\n{three}")).is_empty());
    for (old, new) in [
        ("gốc 2020: 41", "gốc 2020: 41.000 người"),
        ("đến 2025: 62", "đến 2025: 62,0"),
        ("đến 2025: 62", "đến 2025: 0,062 tỷ đồng"),
        ("năm 2023: ít nhất 17", "năm 2023: từ 17% trở lên"),
        ("gốc 2020: 15,5", "gốc 2020: 15,50 %"),
        ("đến 2025: giảm xuống dưới 17", "đến 2025: giảm xuống dưới 17/1.000"),
        ("báo cáo năm trước 15/12", "báo cáo năm  trước 15/12"),
    ] {
        assert_eq!(edited(&[(old, new)]).1, Vec::<String>::new(), "{new}");
    }
}

#[test]
fn targets_become_stronger_and_weaker() {
    one(
        &[("đến 2025: ít nhất 20", "đến 2025: ít nhất 25")],
        "~ mức đề ra đến năm 2025: ít nhất 20% → ít nhất 25% (yêu cầu cao hơn)",
        "~ target by 2025: at least 20% → at least 25% (stronger)",
    );
    one(
        &[("năm 2023: ít nhất 17", "năm 2023: ít nhất 16,5")],
        "~ mức giao năm 2023: ít nhất 17% → ít nhất 16,5% (yêu cầu thấp hơn)",
        "~ target assigned for 2023: at least 17% → at least 16.5% (weaker)",
    );
    // Of what is to fall the smaller is the stronger.
    one(
        &[("giảm xuống dưới 17", "giảm xuống dưới 16")],
        "~ mức đề ra đến năm 2025: dưới 17/1.000 → dưới 16/1.000 (yêu cầu cao hơn)",
        "~ target by 2025: below 17/1,000 → below 16/1,000 (stronger)",
    );
    one(
        &[("giảm 40% so với 2020", "giảm 30% so với 2020")],
        "~ mức đề ra đến năm 2025: giảm 40% so với 2020 (28) → giảm 30% so với 2020 (32) (yêu cầu thấp hơn)",
        "~ target by 2025: cut 40% from 2020 (28) → cut 30% from 2020 (32) (weaker)",
    );
    // The comparator alone.
    one(
        &[("đến 2025: ít nhất 20", "đến 2025: trên 20")],
        "~ mức đề ra đến năm 2025: ít nhất 20% → trên 20% (yêu cầu cao hơn)",
        "~ target by 2025: at least 20% → above 20% (stronger)",
    );
    // A wider aim on the same floor.
    one(
        &[("đến 2025: 62", "đến 2025: 62 đến 65")],
        "~ mức đề ra đến năm 2025: 62 triệu đồng → 62 triệu đồng đến 65 triệu đồng (yêu cầu cao hơn)",
        "~ target by 2025: 62 triệu đồng → 62 triệu đồng to 65 triệu đồng (stronger)",
    );
}

#[test]
fn nothing_is_judged_without_a_direction_or_a_common_unit() {
    one(
        &[("đến 2025: 42,5", "đến 2025: 43")],
        "~ mức đề ra đến năm 2025: 42,5 nghìn người → 43 nghìn người",
        "~ target by 2025: 42.5 nghìn người → 43 nghìn người",
    );
    let (found, vi, _) = edited(&[
        (
            "chỉ tiêu 1.2 \"Số xã có lãnh đạo là nữ\" {\n        đơn vị tính \"xã\"",
            "chỉ tiêu 1.2 \"Số xã có lãnh đạo là nữ\" {\n        đơn vị tính %",
        ),
        ("đến 2025: 8", "đến 2025: 60"),
    ]);
    assert_eq!(vi, ["~ đơn vị tính: xã → %", "~ mức đề ra đến năm 2025: 8 xã → 60%"]);
    assert!(found.differences().all(|(_, one)| one.kind == DiffKind::Changed));
    // The bounds are of different sides.
    let (_, vi, en) = edited(&[("đến 2025: ít nhất 20", "đến 2025: không quá 20")]);
    assert!(vi.contains(&"~ mức đề ra đến năm 2025: ít nhất 20% → không quá 20%".to_owned()), "{vi:?}");
    assert!(en.contains(&"~ which way is better: better higher → better lower".to_owned()), "{en:?}");
    // What is said otherwise and asks for as much is no step in any direction.
    one(
        &[("đến 2025: ít nhất 20", "đến 2025: 20\n        hướng tăng")],
        "~ mức đề ra đến năm 2025: ít nhất 20% → 20%",
        "~ target by 2025: at least 20% → 20%",
    );
}

#[test]
fn targets_move_are_added_and_dropped() {
    one(
        &[("đến 2025: ít nhất 20", "đến 2024: ít nhất 20")],
        "~ mức đề ra: ít nhất 20% (đến năm 2025) → ít nhất 20% (đến năm 2024) (sớm hơn)",
        "~ target: at least 20% (by 2025) → at least 20% (by 2024) (earlier)",
    );
    one(
        &[("năm 2023: ít nhất 17", "năm 2024: ít nhất 17")],
        "~ mức giao: ít nhất 17% (năm 2023) → ít nhất 17% (năm 2024) (lùi thời gian)",
        "~ target assigned: at least 17% (2023) → at least 17% (2024) (later)",
    );
    one(
        &[("        năm 2023: ít nhất 17\n", "")],
        "- mức giao năm 2023: ít nhất 17% (bỏ)",
        "- target assigned for 2023: at least 17% (dropped)",
    );
    one(
        &[("        năm 2023: ít nhất 17\n", "        năm 2023: ít nhất 17\n        năm 2024: ít nhất 19\n")],
        "+ mức giao năm 2024: ít nhất 19% (thêm)",
        "+ target assigned for 2024: at least 19% (added)",
    );
    // More, but later: nothing tells whether that is more to ask.
    one(
        &[("đến 2025: 62", "đến 2026: 65")],
        "~ mức đề ra: 62 triệu đồng (đến năm 2025) → 65 triệu đồng (đến năm 2026)",
        "~ target: 62 triệu đồng (by 2025) → 65 triệu đồng (by 2026)",
    );
    one(
        &[("đến 2025: 62", "đến 2026: 60")],
        "~ mức đề ra: 62 triệu đồng (đến năm 2025) → 60 triệu đồng (đến năm 2026) (yêu cầu thấp hơn)",
        "~ target: 62 triệu đồng (by 2025) → 60 triệu đồng (by 2026) (weaker)",
    );
    // The next period has targets of its own: the same figure is not put off.
    let next = PLAN.replace("2021-2025", "2026-2030").replace("đến 2025", "đến 2030").replace("gốc 2020", "gốc 2025");
    let found = compare(PLAN, &next.replace("so với 2020", "so với 2025"));
    let vi = lines(&found, Lang::Vi);
    assert!(vi.contains(&"~ mức đề ra: ít nhất 20% (đến năm 2025) → ít nhất 20% (đến năm 2030)".to_owned()), "{vi:?}");
    assert!(vi.contains(&"~ mức gốc: 15,5% (năm 2020) → 15,5% (năm 2025)".to_owned()), "{vi:?}");
    let judged = [DiffKind::Stronger, DiffKind::Weaker, DiffKind::Later, DiffKind::Earlier, DiffKind::Restated];
    assert!(found.differences().all(|(_, one)| !judged.contains(&one.kind)), "{vi:?}");
}

#[test]
fn known_figures_are_restated() {
    one(
        &[("gốc 2020: 15,5", "gốc 2020: 15,8")],
        "~ mức gốc năm 2020: 15,5% → 15,8% (sửa số liệu)",
        "~ baseline of 2020: 15.5% → 15.8% (restated)",
    );
    one(
        &[("48/268", "50/268 (18,7%)")],
        "~ kết quả năm 2022: 48/268, tức 17,91% → 50/268, tức 18,66% (sửa số liệu)",
        "~ result of 2022: 48/268, that is 17.91% → 50/268, that is 18.66% (restated)",
    );
    one(
        &[("        kết quả 2022: 48/268\n", "        kết quả 2022: 48/268\n        kết quả 2023: 18\n")],
        "+ kết quả năm 2023: 18% (thêm)",
        "+ result of 2023: 18% (added)",
    );
    // A change of a figure that is restated: its words stay, what it comes to does not.
    let (_, vi, en) = edited(&[("gốc 2020: 46", "gốc 2020: 50")]);
    assert_eq!(vi[1], "~ mức đề ra đến năm 2025: giảm 40% so với 2020 (28) → giảm 40% so với 2020 (30)");
    assert_eq!(en[1], "~ target by 2025: cut 40% from 2020 (28) → cut 40% from 2020 (30)");
}

#[test]
fn indicators_are_added_dropped_renamed_and_renumbered() {
    let new = "mục tiêu 2 \"Trong lĩnh vực y tế\" {\n    chỉ tiêu 2.9 \"Tỷ lệ trạm y tế có bác sĩ\" {\n        đơn vị tính %\n        đến 2025: 100\n    }";
    one(
        &[("mục tiêu 2 \"Trong lĩnh vực y tế\" {", new)],
        "+ 2.9 Tỷ lệ trạm y tế có bác sĩ (thêm): mức đề ra đến năm 2025: 100%",
        "+ 2.9 Tỷ lệ trạm y tế có bác sĩ (added): target by 2025: 100%",
    );
    let start = PLAN.find("    chỉ tiêu 1.2").unwrap();
    let end = PLAN.find("    chỉ tiêu 1.3").unwrap();
    one(
        &[(&PLAN[start..end], "")],
        "- 1.2 Số xã có lãnh đạo là nữ (bỏ): mức đề ra đến năm 2025: 8 xã",
        "- 1.2 Số xã có lãnh đạo là nữ (dropped): target by 2025: 8 xã",
    );
    one(
        &[("Số xã có lãnh đạo là nữ", "Số xã, thị trấn có lãnh đạo là nữ")],
        "~ tên: “Số xã có lãnh đạo là nữ” → “Số xã, thị trấn có lãnh đạo là nữ”",
        "~ title: “Số xã có lãnh đạo là nữ” → “Số xã, thị trấn có lãnh đạo là nữ”",
    );
    one(&[("chỉ tiêu 1.2", "chỉ tiêu 1.7")], "~ mã: 1.2 → 1.7 (đánh số lại)", "~ code: 1.2 → 1.7 (renumbered)");
    // Another title under another code is one indicator where known figures speak for it.
    let (_, vi, _) =
        edited(&[("chỉ tiêu 1.2 \"Số xã có lãnh đạo là nữ\"", "chỉ tiêu 1.7 \"Số xã có lãnh đạo chủ chốt là nữ\"")]);
    assert_eq!(vi.len(), 2, "{vi:?}");
    assert_eq!(vi[1], "~ mã: 1.2 → 1.7 (đánh số lại)");
    // Another thing under the same code is another indicator, and its targets are not compared.
    let (found, vi, _) = edited(&[
        ("Tỷ lệ nữ tham gia cấp ủy", "Tỷ lệ hộ nghèo"),
        ("gốc 2020: 15,5", "gốc 2020: 9,4"),
        ("kết quả 2022: 48/268", "kết quả 2022: 7,1"),
    ]);
    assert_eq!(found.groups.len(), 2, "{vi:?}");
    assert!(found.differences().all(|(_, one)| one.topic == DiffTopic::Whole), "{vi:?}");
    // Women are not men.
    let (found, _, _) = edited(&[
        ("Tỷ lệ nữ tham gia cấp ủy", "Tỷ lệ nam tham gia cấp ủy"),
        ("gốc 2020: 15,5", "gốc 2020: 84,5"),
        ("kết quả 2022: 48/268", "kết quả 2022: 220/268"),
    ]);
    assert!(found.differences().all(|(_, one)| one.topic == DiffTopic::Whole));
}

#[test]
fn units_bases_kinds_and_directions() {
    one(
        &[(
            "đơn vị tính \"triệu đồng\"\n        hướng tăng\n        gốc 2020: 38,5\n        đến 2025: 62",
            "đơn vị tính \"tỷ đồng\"\n        hướng tăng\n        gốc 2020: 0,0385\n        đến 2025: 0,062",
        )],
        "~ đơn vị tính: triệu đồng → tỷ đồng",
        "~ unit: triệu đồng → tỷ đồng",
    );
    let (_, vi, en) = edited(&[
        (
            "đơn vị tính tre_em \"ca/1.000 trẻ đẻ sống\" trên 1.000",
            "đơn vị tính tre_em \"ca/100.000 trẻ đẻ sống\" trên 100.000",
        ),
        ("gốc 2020: 21,5", "gốc 2020: 2.150"),
        ("giảm xuống dưới 17", "giảm xuống dưới 1.700"),
    ]);
    assert_eq!(vi, ["~ mẫu số của đơn vị tính: ca/1.000 trẻ đẻ sống → ca/100.000 trẻ đẻ sống"]);
    assert_eq!(en, ["~ base of the unit: ca/1,000 trẻ đẻ sống → ca/100,000 trẻ đẻ sống"]);
    one(
        &[("đơn vị tính \"nghìn người\"", "đơn vị tính \"nghìn người\"\n        loại thời kỳ")],
        "~ loại: thời điểm → thời kỳ",
        "~ kind: level → flow",
    );
    one(
        &[("hướng không xét", "hướng giảm")],
        "~ hướng tốt lên: hướng không xét → hướng giảm",
        "~ which way is better: better neither → better lower",
    );
}

#[test]
fn agencies_and_paths() {
    one(
        &[("    chủ trì y_te\n", "    chủ trì van_hoa\n")],
        "~ chủ trì (mọi chỉ tiêu của mục tiêu): Phòng Y tế → Phòng Văn hóa",
        "~ lead (all indicators of the goal): Phòng Y tế → Phòng Văn hóa",
    );
    one(
        &[("        phối hợp van_hoa\n", "        phối hợp van_hoa, y_te\n")],
        "~ phối hợp: Phòng Văn hóa → Phòng Văn hóa, Phòng Y tế",
        "~ support: Phòng Văn hóa → Phòng Văn hóa, Phòng Y tế",
    );
    one(
        &[("        phối hợp van_hoa\n", "        phối hợp van_hoa\n        tổng hợp y_te từ 2024\n")],
        "+ tổng hợp số liệu: chưa giao (2021-2023); Phòng Y tế (2024-2025) (thêm)",
        "+ reporting of data: nobody (2021-2023); Phòng Y tế (2024-2025) (added)",
    );
    one(
        &[("        lộ trình tuyến tính\n", "        lộ trình cấp số nhân\n")],
        "~ lộ trình: tuyến tính → cấp số nhân",
        "~ path: linear → geometric",
    );
    // A straight line is what nothing says otherwise.
    assert_eq!(edited(&[("        lộ trình tuyến tính\n", "")]).1, Vec::<String>::new());
    let weights = "        lộ trình phân bổ 10 20 20 20 30\n        làm tròn tới 0,5\n";
    let (_, vi, en) = edited(&[("        lộ trình tuyến tính\n", weights)]);
    assert_eq!(vi, ["~ lộ trình: tuyến tính → phân bổ 10 20 20 20 30", "+ làm tròn: tới 0,5 (thêm)"]);
    assert_eq!(en, ["~ path: linear → weights 10 20 20 20 30", "+ round: to 0.5 (added)"]);
    let (found, vi, en) = edited(&[(
        "cơ quan van_hoa \"Phòng Văn hóa\"",
        "cơ quan van_hoa \"Phòng Văn hóa, Khoa học và Thông tin\" {\n    đến 01/3/2025\n    kế tục noi_vu\n}",
    )]);
    assert!(found.groups.iter().all(|group| group.subject == DiffSubject::Agency));
    assert_eq!(
        vi[0],
        "~ Phòng Văn hóa, Khoa học và Thông tin, tên: “Phòng Văn hóa” → “Phòng Văn hóa, Khoa học và Thông tin”"
    );
    assert_eq!(vi[2], "+ Phòng Văn hóa, Khoa học và Thông tin, kế tục: Phòng NV (thêm)");
    assert_eq!(en[1], "+ Phòng Văn hóa, Khoa học và Thông tin, until: 2025-03-01 (added)");
}

#[test]
fn tasks_deadlines_reports_and_documents() {
    one(
        &[("trước 15/11/2023", "trước 15/12/2023")],
        "~ nhiệm vụ “Sơ kết việc thực hiện kế hoạch”: thời hạn: trước 15/11/2023 → trước 15/12/2023 (lùi thời gian)",
        "~ task “Sơ kết việc thực hiện kế hoạch”: deadline: by 2023-11-15 → by 2023-12-15 (later)",
    );
    one(
        &[("báo cáo năm trước 15/12 về noi_vu", "báo cáo năm trước 30/11 về noi_vu")],
        "~ báo cáo: năm trước 15/12, gửi Phòng NV → năm trước 30/11, gửi Phòng NV (sớm hơn)",
        "~ report: yearly by 12-15, to Phòng NV → yearly by 11-30, to Phòng NV (earlier)",
    );
    one(
        &[("    nhiệm vụ \"Sơ kết việc thực hiện kế hoạch\" trước 15/11/2023\n", "")],
        "- nhiệm vụ: “Sơ kết việc thực hiện kế hoạch”, trước 15/11/2023 (bỏ)",
        "- task: “Sơ kết việc thực hiện kế hoạch”, by 2023-11-15 (dropped)",
    );
    one(
        &[("\"12/KH-UBND\" ngày 15/01/2021", "\"19/KH-UBND\" ngày 20/01/2021")],
        "~ ban hành: “12/KH-UBND” ngày 15/01/2021 → “19/KH-UBND” ngày 20/01/2021",
        "~ issued: “12/KH-UBND” on 2021-01-15 → “19/KH-UBND” on 2021-01-20",
    );
    one(
        &[("giai đoạn 2021-2025", "giai đoạn 2021-2026")],
        "~ giai đoạn: 2021-2025 → 2021-2026",
        "~ period: 2021-2025 → 2021-2026",
    );
}

#[test]
fn parts_and_goals() {
    let part = "        trong đó nu \"Nữ\" {\n            đến 2025: 21\n        }\n";
    one(
        &[(part, "")],
        "- 2.3/nu Nữ (bỏ): mức đề ra đến năm 2025: 21 nghìn người",
        "- 2.3/nu Nữ (dropped): target by 2025: 21 nghìn người",
    );
    one(&[("trong đó nu", "gồm nu")], "~ loại phần: trong đó → gồm", "~ kind of part: part → comprising");
    one(
        &[("\"Trong lĩnh vực y tế\"", "\"Trong lĩnh vực y tế, dân số\"")],
        "~ tên: “Trong lĩnh vực y tế” → “Trong lĩnh vực y tế, dân số”",
        "~ title: “Trong lĩnh vực y tế” → “Trong lĩnh vực y tế, dân số”",
    );
    one(&[("mục tiêu 2 ", "mục tiêu 3 ")], "~ mã: 2 → 3 (đánh số lại)", "~ code: 2 → 3 (renumbered)");
}

#[test]
fn a_revised_plan_is_compared_as_revised() {
    let revised = format!("{PLAN}điều chỉnh \"QĐ 5\" ngày 15/7/2023 {{\n    1.1 đến 2025: ít nhất 22\n}}\n");
    let found = compare(PLAN, &revised);
    assert_eq!(lines(&found, Lang::Vi), ["~ mức đề ra đến năm 2025: ít nhất 20% → ít nhất 22% (yêu cầu cao hơn)"]);
    assert!(compare(&PLAN.replace("đến 2025: ít nhất 20", "đến 2025: ít nhất 22"), &revised).is_empty());
}

/// What adds up over places is smaller in a commune than in its province, and no weaker for that.
#[test]
fn totals_of_two_places_are_not_judged() {
    let commune = PLAN
        .replace("địa bàn \"Huyện Mẫu\"", "địa bàn \"Xã Mẫu\"")
        .replace("đến 2025: 8", "đến 2025: 1")
        .replace("ít nhất 20", "ít nhất 18");
    let found = compare(PLAN, &commune);
    assert!(!found.same_place);
    let vi = lines(&found, Lang::Vi);
    assert!(vi.contains(&"~ mức đề ra đến năm 2025: 8 xã → 1 xã".to_owned()), "{vi:?}");
    assert!(
        vi.contains(&"~ mức đề ra đến năm 2025: ít nhất 20% → ít nhất 18% (yêu cầu thấp hơn)".to_owned()),
        "{vi:?}"
    );
    let text = bdg_report::diff(&found, Look { width: 400, ..Look::default() }, false);
    assert!(text.contains("Hai kế hoạch không cùng một nơi"), "{text}");
}
