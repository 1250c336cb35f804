//! One mistake, one message: what follows from a mistake that is told of is not told again.

use bdg::load_text;

const PLAN: &str = r#"kế hoạch mau "Kế hoạch thủy lợi xã Mẫu giai đoạn 2026-2030" {
    giai đoạn 2026-2030
    ban hành "12/KH-UBND" ngày 20/01/2026
}
cơ quan kt "Phòng Kinh tế"
mục tiêu 1 "Thủy lợi" {
    chủ trì kt
    chỉ tiêu 1.1 "Diện tích được tưới chủ động" {
        đơn vị tính "ha"
        gốc 2025: 1.240
        kết quả 2026: 1.262
        năm 2026: 1.260
        năm 2027: 1.285
        đến 2030: ít nhất 1.350
    }
    chỉ tiêu 1.2 "Tỷ lệ kênh mương kiên cố" {
        đơn vị tính %
        gốc 2025: 45/60 (75%)
        kết quả 2026: 47/60 (78,33%)
        đến 2030: từ 90% trở lên
    }
    chỉ tiêu 1.3 "Tổng diện tích đất" {
        đơn vị tính "km²"
        hướng không xét
        gốc 2025: 3.200
        đến 2030: 3.200
        gồm nn "Đất nông nghiệp" {
            gốc 2025: 2.450
            đến 2030: 2.300
        }
        gồm pnn "Đất phi nông nghiệp" {
            gốc 2025: 750
            đến 2030: 900
        }
    }
    chỉ tiêu 1.4 "Kinh phí duy tu" {
        đơn vị tính "triệu đồng"
        loại thời kỳ
        hướng tăng
        cả giai đoạn: 5.000
        năm 2026: 900
        năm 2027: 950
        năm 2028: 1.000
        năm 2029: 1.050
        năm 2030: 1.100
        kết quả 2026: 910
    }
}
"#;

/// The codes of what is found, with the help.
fn all(text: &str) -> Vec<(&'static str, String)> {
    let found = load_text("plan.bdg", text).findings();
    found.into_iter().map(|one| (one.code, one.help.map(|help| help.vi).unwrap_or_default())).collect()
}

#[test]
fn one_mistake_has_one_message() {
    assert_eq!(all(PLAN).len(), 0, "{:#?}", all(PLAN));
    for (right, wrong, code, help) in [
        ("đơn vị tính \"ha\"", "đon vị tính \"ha\"", "BDG0102", "có phải ý bạn là “đơn vị tính”?"),
        ("ít nhất 1.350", "it nhat 1.350", "BDG0114", "có phải là “ít nhất” thay cho “it nhat”?"),
        ("đến 2030: ít nhất 1.350", "đến 31/12/2030: ít nhất 1.350", "BDG0115", "cách viết: đến 2025: ít nhất 60"),
        ("loại thời kỳ", "loại thời ký", "BDG0115", "cách viết: loại thời điểm  hoặc  thời kỳ, lũy kế"),
        ("năm 2028: 1.000", "năm 2028: 1.000;", "BDG0114", "bỏ “;”"),
        ("    giai đoạn 2026-2030", "    giai đoạn 2026 đến 2030", "BDG0115", "viết “2026-2030”"),
        ("    giai đoạn 2026-2030", "    giai đoạn từ năm 2026 đến năm 2030", "BDG0115", "viết “2026-2030”"),
        (
            "    giai đoạn 2026-2030",
            "    giai đoạn 2021-2025",
            "BDG0601",
            "sửa giai đoạn của kế hoạch, hoặc sửa năm của các mức đề ra",
        ),
        (
            "cả giai đoạn: 5.000",
            "bình quân mỗi năm: 1.000",
            "BDG0102",
            "viết “mỗi năm” hay “cả giai đoạn”, tùy điều muốn nói",
        ),
        ("45/60 (75%)", "60/45 (75%)", "BDG0305", "kiểm tra hai số; nếu bị đảo thì ghi 45/60"),
        ("gốc 2025: 750", "gốc 2025: 705", "BDG0904", "kiểm tra từng con số; nếu còn phần khác thì thêm phần đó"),
        (
            "kết quả 2026: 47/60 (78,33%)",
            "kết quả 2025: 47/60 (78,33%)",
            "BDG0606",
            "thống nhất hai con số, hoặc sửa năm",
        ),
        (
            "năm 2027: 1.285",
            "năm 2026: 1.285",
            "BDG0605",
            "giữ con số đúng; con số nơi khác của văn bản nêu thì ghi bằng `nêu`, con số đã điều chỉnh thì ghi trong khối `điều chỉnh`",
        ),
    ] {
        assert!(PLAN.contains(right), "{right}");
        assert_eq!(all(&PLAN.replacen(right, wrong, 1)), [(code, help.to_owned())], "{wrong}");
    }
}

/// Where all figures rise, a bound from above is the fault; the figures are none.
#[test]
fn a_comparator_of_the_other_way_has_one_message() {
    let stated = "        nêu \"Phần II\" đến 2030: ít nhất 1.350\n    }\n    chỉ tiêu 1.2";
    let with_stated = PLAN.replacen("    }\n    chỉ tiêu 1.2", stated, 1);
    assert_eq!(all(&with_stated).len(), 0);
    for wrong in ["không quá 1.350", "dưới 1.350", "giảm còn 1.350"] {
        for (plan, code) in [(PLAN, "BDG0801"), (&with_stated, "BDG1003")] {
            let found: Vec<&str> = all(&plan.replacen("ít nhất 1.350", wrong, 1)).iter().map(|one| one.0).collect();
            assert_eq!(found, [code], "{wrong}");
        }
    }
    // One year alone that falls behind is told of as before.
    let one = PLAN.replacen("năm 2027: 1.285", "năm 2027: 1.235", 1);
    assert!(!all(&one).is_empty());
}

#[test]
fn two_mistakes_have_two_messages() {
    let both = PLAN.replacen("45/60 (75%)", "45/60 (57%)", 1).replacen("gốc 2025: 750", "gốc 2025: 705", 1);
    let codes: Vec<&str> = all(&both).iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["BDG0301", "BDG0904"]);
    // One target in the period shows that the period is meant; the others are told one by one.
    let some = PLAN.replacen("    giai đoạn 2026-2030", "    giai đoạn 2021-2026", 1);
    assert!(all(&some).iter().filter(|(code, _)| *code == "BDG0601").count() > 3);
}

/// A rank in a unit that is none has words behind its number, which are no unit of their own.
#[test]
fn a_rank_in_another_unit_is_told_once() {
    for target in ["trong nhóm 30 tỉnh, thành phố dẫn đầu cả nước", "thuộc nhóm 50 nước dẫn đầu", "top 30"]
    {
        let plan = format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \
             \"Chỉ số hài lòng\" {{\n        đơn vị tính \"điểm\"\n        gốc 2025: 82\n        đến 2030: {target}\n    }}\n}}\n"
        );
        let codes: Vec<_> = load_text("plan.bdg", &plan).findings().iter().map(|one| one.code).collect();
        assert_eq!(codes, ["BDG0509"], "{target}");
    }
}
