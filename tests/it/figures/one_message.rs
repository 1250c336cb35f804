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
        ("đến 2030: ít nhất 1.350", "đến 31/12/2030: ít nhất 1.350", "BDG0115", "viết: đến 2030: ít nhất 1.350"),
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

const FARM: &str = r#"kế hoạch lua "Đề án trồng trọt tỉnh Mẫu" {
    giai đoạn 2026-2030
    ban hành "55/QĐ-UBND" ngày 15/01/2026
    chủ trì nn
    nhiệm vụ "Rà soát vùng trồng" trong năm 2026
    nhiệm vụ "Sơ kết giữa kỳ" trong quý 4 năm 2028
}
cơ quan nn "Sở Nông nghiệp và Môi trường"
đơn vị tính me "ca/100.000 trẻ đẻ sống" trên 100.000
mục tiêu 1 "Cây lúa" {
    chỉ tiêu 1.1 "Diện tích gieo trồng" {
        đơn vị tính ha
        loại thời kỳ
        hướng không xét
        gốc 2025: 92.400
        mỗi năm: 91.000
    }
    chỉ tiêu 1.2 "Năng suất" {
        đơn vị tính "tạ/ha"
        gốc 2025: 58,6
        đến 2030: 61,2
    }
    chỉ tiêu 1.3 "Sản lượng lúa" {
        đơn vị tính tấn
        loại thời kỳ
        công thức [1.1] × [1.2]
        hướng tăng
        năm 2030: 556.920
        nêu "Phần I" đến 2030: 556.920 tấn
    }
    chỉ tiêu 1.4 "Tổng diện tích cây ăn quả" {
        đơn vị tính ha
        hướng tăng
        gồm xoai "Xoài" {
            gốc 2025: 6.200
            kết quả 2026: 6.540
            đến 2030: 8.000
        }
        gồm khac "Cây khác" {
            gốc 2025: 11.400
            kết quả 2026: 11.400
            đến 2030: 11.400
        }
        nêu "Phần II" đến 2030: 19.400 ha
    }
    chỉ tiêu 1.5 "Xếp hạng" {
        đơn vị tính hạng
        gốc 2025: 34
        đến 2030: tăng 14 bậc so với 2025
        nêu "Mục đích" đến 2030: thuộc nhóm 20 tỉnh, thành phố dẫn đầu
    }
    chỉ tiêu 1.6 "Tỷ số tử vong mẹ" {
        đơn vị tính me
        gốc 2025: 46
        kết quả 2026: 45,2/100.000
        đến 2030: giảm còn 42/100.000
    }
    chỉ tiêu 1.7 "Lượng rác thu gom" {
        đơn vị tính "tấn/ngày"
        hướng tăng
        gốc 2025: 1.180
        kết quả 2026: 1.240
        đến 2030: 1.450
        gồm thi "Thành thị" {
            gốc 2025: 690
            kết quả 2026: 712
            đến 2030: 780
        }
        gồm thon "Nông thôn" {
            gốc 2025: 490
            kết quả 2026: 528
            đến 2030: 670
        }
    }
    chỉ tiêu 1.8 "Tập huấn nông dân" {
        đơn vị tính "lượt người"
        loại thời kỳ
        hướng tăng
        năm 2026: 4.000
        năm 2027: 5.000
        năm 2028: 5.000
        năm 2029: 5.000
        năm 2030: 6.000
        cả giai đoạn: 25.000
        nêu "Phần III" năm 2026: 4.000
    }
    chỉ tiêu 1.9 "Tỷ lệ che phủ rừng" {
        đơn vị tính %
        gốc 2025: 42,01
        kết quả 2026: 42,02
        đến 2030: duy trì ít nhất 42
    }
}
"#;

/// Figures that several rules look at, each with what is told of it and nothing else.
#[test]
fn what_several_rules_see_is_told_once() {
    assert_eq!(all(FARM), [], "the sound plan");
    for (right, wrong, code) in [
        ("năm 2030: 556.920", "năm 2030: 565.920", "BDG1305"),
        ("tăng 14 bậc", "tăng 41 bậc", "BDG0304"),
        ("45,2/100.000", "45,2/10.000", "BDG0402"),
        ("kết quả 2026: 528", "kết quả 2026: 582", "BDG0904"),
        ("năm 2026: 4.000", "năm 2026: 5.000", "BDG0707"),
        ("duy trì ít nhất 42", "duy trì ít nhất 45", "BDG0802"),
        ("đến 2030: 8.000", "đến 2030: 800", "BDG1001"),
        ("ngày 15/01/2026", "ngày 15/01/2036", "BDG0615"),
    ] {
        assert!(FARM.contains(right), "{right}");
        let found = load_text("plan.bdg", &FARM.replacen(right, wrong, 1)).findings();
        let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
        assert_eq!(codes, [code], "{wrong}");
    }
    // The place that states the figure otherwise is named there.
    let found = load_text("plan.bdg", &FARM.replacen("năm 2030: 556.920", "năm 2030: 565.920", 1)).findings();
    let named = found[0].related.iter().any(|label| label.message.vi.contains("“Phần I” nêu"));
    assert!(named, "{:#?}", found[0].related);
    // A restatement that differs from a figure which is right is told of itself.
    let found = all(&FARM.replacen("nêu \"Phần I\" đến 2030: 556.920", "nêu \"Phần I\" đến 2030: 565.920", 1));
    assert_eq!(found.iter().map(|one| one.0).collect::<Vec<_>>(), ["BDG1001"]);
}

/// A part that stays as it is asks for nothing; by itself, it is asked which way is better, or whether it is to be kept.
#[test]
fn a_part_that_stays_needs_no_word() {
    let part = "        gồm khac \"Cây khác\" {\n            gốc 2025: 11.400\n            kết quả 2026: 11.400\n            đến 2030: 11.400\n        }\n";
    assert!(FARM.contains(part));
    let own = "    }\n    chỉ tiêu 1.10 \"Cây khác\" {\n        đơn vị tính ha\n        hướng tăng\n        gốc 2025: 11.400\n        đến 2030: 11.400\n";
    let alone = FARM.replacen(part, "", 1).replacen("        nêu \"Phần II\" đến 2030: 19.400 ha\n", own, 1);
    assert_eq!(all(&alone).iter().map(|one| one.0).collect::<Vec<_>>(), ["BDG0805"]);
    let undirected = FARM.replacen(
        "        đơn vị tính ha\n        hướng tăng\n        gồm xoai",
        "        đơn vị tính ha\n        gồm xoai",
        1,
    );
    assert_eq!(all(&undirected), []);
    let moved = undirected.replacen("            kết quả 2026: 11.400\n", "            kết quả 2026: 11.300\n", 1);
    assert_eq!(all(&moved).iter().map(|one| one.0).collect::<Vec<_>>(), ["BDG0505"]);
}
