//! Whole plans: the four real ones, a sound one, and every example of a rule's page.

use std::path::Path;

use bdg::{LoadOptions, load_path, load_text};
use bdg_core::catalogue;
use bdg_syntax::diagnostic::Severity;

use crate::check_figures::all;

/// The families of values, units, direction, time and parts.
const FAMILIES: &[&str] = &["03", "04", "05", "06", "09"];

fn findings_of(name: &str) -> Vec<String> {
    let path = format!("{}/examples/{name}.bdg", env!("CARGO_MANIFEST_DIR"));
    let loaded = load_path(Path::new(&path), LoadOptions::default());
    bdg_core::check::check(&loaded.plan)
        .iter()
        .filter(|found| FAMILIES.contains(&&found.code[3..5]))
        .map(|found| {
            let under: String = loaded.plan.slice(found.span).chars().take(24).collect();
            let plan = &loaded.plan;
            let inside = |span: bdg_syntax::source::Span| {
                span.file == found.span.file && span.start <= found.span.start && found.span.end <= span.end
            };
            let of = plan.indicators.iter().rfind(|one| inside(one.body_span)).map_or("", |one| &one.full_code);
            format!("{} {of} {under}", found.code)
        })
        .collect()
}

#[test]
fn kon_tum() {
    assert_eq!(
        findings_of("kon-tum-2016-2020"),
        [
            "BDG0402 4.1 108/102",
            "BDG0503 4.2 Giảm tỷ lệ tử vong bà mẹ",
            "BDG0401 4.3b chỉ tiêu 4.3b \"Tỷ lệ phụ",
            "BDG0401 5.1 chỉ tiêu 5.1 \"Giảm 40% s",
            "BDG0503 6.1 Rút ngắn khoảng cách về ",
            "BDG0404 7.2 \"Được thực hiện lồng ghé",
            "BDG0403 7.3 biên chế Bình đẳng giới ",
            "BDG0403 7.3 biên chế Bình đẳng giới ",
            "BDG0404 7.3 \"Bố trí đủ cán bộ\"",
        ]
    );
}

#[test]
fn ninh_thuan() {
    assert_eq!(
        findings_of("ninh-thuan-2016-2020"),
        [
            "BDG0301 1.1/huyen 16,78",
            "BDG0302 1.1c/huyen 25,43",
            "BDG0911 3.1/kho_khan đạt 90%",
            "BDG0403 5.1 %",
            "BDG0303 6.2 80",
            "BDG0404 7.3 \"Bố trí đủ cán bộ làm cô",
        ]
    );
}

#[test]
fn tam_duong() {
    assert_eq!(
        findings_of("tam-duong-2021-2025"),
        ["BDG0614  kế hoạch tam_duong \"Kế h", "BDG0401 3.1 chỉ tiêu 3.1 \"Giảm số gi", "BDG0309 5.2b khoảng trên"]
    );
}

#[test]
fn ia_hdrai() {
    assert_eq!(
        findings_of("ia-hdrai-2021-2025"),
        [
            "BDG0901 1.1 đạt 30%",
            "BDG0903 1.1/huyen năm 2024",
            "BDG0903 1.1/xa năm 2024",
            "BDG0903 1.2/xa năm 2024",
            "BDG0503 2.2 Giảm tỷ trọng lao động n",
            "BDG0503 3.1 Giảm số giờ trung bình l",
            "BDG0501 4.3 55 ca sinh/1.000 phụ nữ ",
            "BDG0507 4.3 73 ca sinh/1.000 phụ nữ",
            "BDG0404 6.4 \"Cấp huyện 100; cấp xã 5",
        ]
    );
}

/// A plan without a fault, with everything that looks like one.
const SOUND: &str = "kế hoạch k \"Kế hoạch bình đẳng giới\" {
    giai đoạn 2021-2025
    ban hành \"153/KH-UBND\" ngày 25/8/2021
    chủ trì noi_vu
}
cơ quan noi_vu \"Phòng Nội vụ\"
đơn vị tính ty_so \"bé trai/100 bé gái\" trên 100
đơn vị tính tu_vong \"ca/100.000 trẻ đẻ sống\" trên 100.000 { viết tắt \"trẻ\" }
mục tiêu 1 \"Chính trị\" {
    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy, trong đó:\" {
        đơn vị tính %
        gốc 2020: 52/316 (16,46%)
        kết quả 2023: 53/318 (16,67%)
        năm 2024: 17
        đến 2025: từ 20% trở lên
        nêu \"Phần II\" đến 2025: 20% trở lên
        trong đó tinh \"Cấp tỉnh\" { kết quả 2023: 05/50 (10%) }
        trong đó huyen \"Cấp huyện\" { kết quả 2023: 48/268 (17,9%) }
    }
    chỉ tiêu 1.2 \"Tỷ lệ biết chữ, trong đó\" {
        đơn vị tính %
        hướng tăng
        kết quả 6 tháng 2023: 91
        kết quả 2023: 91,5
        đến 2025: 94,5 đến 95
        trong đó dan_toc \"Người dân tộc thiểu số\" {
            kết quả 2023: 84
            đến 2025: 88
        }
        trong đó kho_khan \"Địa bàn khó khăn\" {
            kết quả 2023: 86
            đến 2025: 90
        }
    }
    chỉ tiêu 1.3 \"Giảm tỷ trọng lao động nữ trong nông nghiệp\" {
        đơn vị tính %
        kết quả 2023: 31
        đến 2025: giảm từ 31 xuống dưới 28
    }
    chỉ tiêu 1.4 \"Số vụ bạo lực gia đình\" {
        đơn vị tính \"vụ\"
        gốc 2020: 40
        kết quả 2023: 30
        đến 2025: giảm 40% so với gốc
    }
    chỉ tiêu 1.5 \"Nạn nhân bị mua bán được hỗ trợ\" {
        đơn vị tính %
        kết quả 2022: chưa phát hiện
        kết quả 2023: chưa có số liệu
        đến 2025: duy trì 100
        hướng tăng
    }
    chỉ tiêu 1.6 \"Nội dung về giới trong chương trình\" {
        đơn vị tính định tính
        kết quả 2023: chưa đạt
        từ 2025: đạt
    }
}
mục tiêu 2 \"Y tế\" {
    chỉ tiêu 2.1 \"Tỷ số giới tính khi sinh\" {
        đơn vị tính ty_so
        kết quả 2023: 108,5/100
        đến 2025: không quá 106 bé trai/100 bé gái
    }
    chỉ tiêu 2.2 \"Tử vong mẹ\" {
        đơn vị tính tu_vong
        kết quả 2022: 36/100.000
        đến 2025: giảm còn 32,5/100.000 trẻ
    }
    chỉ tiêu 2.3 \"Thời gian làm việc nhà của nữ so với nam\" {
        đơn vị tính lần
        gốc 2020: 2
        đến 2025: còn 1,7 lần
    }
    chỉ tiêu 2.4 \"Cán bộ được tập huấn\" {
        đơn vị tính người
        đến 2025: khoảng 1.200 ± 50
        hướng tăng
    }
}
";

#[test]
fn a_sound_plan_raises_no_alarm() {
    let found: Vec<_> = all(SOUND).into_iter().filter(|found| FAMILIES.contains(&&found.code[3..5])).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_example_shows_its_rule() {
    for rule in catalogue::all().filter(|rule| !rule.example.is_empty()) {
        let loaded = load_text("vi-du.bdg", rule.example);
        let mut found = loaded.diagnostics.clone();
        found.extend(bdg_core::check::check(&loaded.plan));
        assert!(
            found.iter().any(|finding| finding.code == rule.code),
            "{} is not found in its example:\n{}\n{found:#?}",
            rule.code,
            rule.example
        );
        let checked = !["00", "01", "02"].contains(&&rule.code[3..5]);
        let broken = found.iter().any(|finding| finding.code < "BDG0300" && finding.severity == Severity::Error);
        assert!(!(checked && broken), "the example of {} cannot be read:\n{found:#?}", rule.code);
    }
}

#[test]
fn rules_have_codes_in_order_and_names_of_their_own() {
    let codes: Vec<&str> = catalogue::all().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    let mut names: Vec<&str> = catalogue::all().map(|rule| rule.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn messages_are_sentences_in_the_house_style() {
    let texts = catalogue::all().map(|rule| rule.example).chain([SOUND]);
    for text in texts {
        for found in all(text) {
            for sentence in [&found.vi, &found.en] {
                let first = sentence.chars().next().unwrap();
                assert!(!first.is_uppercase() || sentence.starts_with("BDG"), "{sentence}");
                assert!(!sentence.ends_with('.'), "{sentence}");
                assert!(!sentence.contains("  "), "{sentence}");
            }
        }
    }
}

#[test]
fn a_plan_in_english_has_the_same_findings() {
    let real = ["kon-tum-2016-2020", "ninh-thuan-2016-2020", "tam-duong-2021-2025", "ia-hdrai-2021-2025"];
    let texts: Vec<String> = real
        .iter()
        .map(|name| std::fs::read_to_string(format!("{}/examples/{name}.bdg", env!("CARGO_MANIFEST_DIR"))).unwrap())
        .chain(catalogue::all().filter(|rule| FAMILIES.contains(&&rule.code[3..5])).map(|rule| rule.example.to_owned()))
        .collect();
    for text in texts {
        let loaded = load_text("plan.bdg", &text);
        let english =
            bdg_syntax::translate(&loaded.plan.sources, &loaded.asts[0], bdg_syntax::number::Lang::En).unwrap();
        let codes = |text: &str| -> Vec<_> { all(text).iter().map(|found| (found.code, found.vi.clone())).collect() };
        let (vietnamese, english_codes) = (codes(&text), codes(&english));
        assert_eq!(
            vietnamese.iter().map(|(code, _)| *code).collect::<Vec<_>>(),
            english_codes.iter().map(|(code, _)| *code).collect::<Vec<_>>(),
            "{english}"
        );
    }
}
