//! Figures and years in titles, notes and tasks.

use bdg_syntax::diagnostic::Severity;

use crate::check_figures::{indicator, none, of, one, plan, titled};

#[test]
fn a_title_asks_for_its_target() {
    let statements = "đơn vị tính %\ngốc 2020: 72\nđến 2025: 90";
    let found = one(&titled("Đến năm 2025, 95% hộ gia đình dùng nước sạch", statements), "BDG1011");
    assert_eq!(found.vi, "chỉ tiêu 1.1: tên nêu 95%, nhưng mức đề ra đến năm 2025 là 90%");
    assert_eq!(found.en, "indicator 1.1: the title says 95%, but the target by 2025 is 90%");
    for differs in [
        "Phấn đấu đạt 95% số xã có đường nhựa",
        "Tỷ lệ hộ dùng nước sạch đạt ít nhất 95%",
        "Trên 95% hộ dùng nước sạch",
        "Tỷ lệ biết chữ của nữ đạt ngang mức 95%, hằng năm giữ vững",
        "Tỷ lệ hộ dùng nước sạch đạt 95% vào năm 2025",
    ] {
        one(&titled(differs, statements), "BDG1011");
    }
    for agrees in [
        "Đến năm 2025, 90% hộ gia đình dùng nước sạch",
        "Phấn đấu đạt trên 90,0% số xã có đường nhựa",
        "Đạt 95% ở đô thị và 90% ở nông thôn",
        // What a share is of, or what is counted, is no target.
        "Tỷ lệ xã có trên 95% hộ dùng nước sạch",
        "Tỷ lệ xã có tỷ lệ hộ dùng nước sạch đạt 95%",
        "Tỷ lệ hồ sơ đạt trên 95% tiêu chí",
        "Tỷ lệ cơ quan có lãnh đạo nữ nếu nữ chiếm 30% trở lên",
        "Tỷ lệ hộ nghèo giảm 5% so với năm trước",
        "Đạt 80-85% số hộ",
        "Tỷ lệ hộ dùng nước sạch",
    ] {
        none(&titled(agrees, statements), "BDG1011");
    }
    // Another unit has no share to compare.
    none(&titled("Đạt 95% số xã có trạm", "đơn vị tính \"xã\"\ngốc 2020: 3\nđến 2025: 9"), "BDG1011");
    // A figure of a part, or of a year, is one of the indicator.
    none(&titled("Đạt 85% số xã có trạm", &format!("{statements}\nnăm 2024: 85")), "BDG1011");
    none(&titled("Đạt 85% số xã có trạm", &format!("{statements}\ntrong đó a \"A\" {{\nđến 2025: 85\n}}")), "BDG1011");
}

#[test]
fn a_title_names_years_of_its_plan() {
    let statements = "đơn vị tính %\ngốc 2020: 72\nđến 2025: 90";
    let found = one(&titled("Đến năm 2020, tỷ lệ hộ dùng nước sạch", statements), "BDG1012");
    assert_eq!(found.vi, "tên chỉ tiêu 1.1 ghi “Đến năm 2020”, nhưng kế hoạch là 2021-2025");
    assert_eq!(found.en, "the title of indicator 1.1 says “Đến năm 2020”, but the plan is for 2021-2025");
    let goal = |title: &str| plan(&format!("mục tiêu 1 \"{title}\" {{\n}}"));
    one(&goal("Đến hết năm 2018, thu hẹp khoảng cách"), "BDG1012");
    for old in [
        "Hoàn thành các chỉ tiêu đến năm 2020 chưa đạt",
        "Các mục tiêu đến năm 2020 của nhiệm kỳ trước",
        "Giữ vững kết quả đã đạt đến năm 2020",
        "Công trình chuyển tiếp đến năm 2020",
    ] {
        none(&goal(old), "BDG1012");
    }
    for sound in [
        "Đến năm 2025, tỷ lệ hộ dùng nước sạch",
        "Đến năm 2030, tỷ lệ hộ dùng nước sạch",
        "Tỷ lệ dự án của Chương trình phát triển đến năm 2020 được quyết toán",
        "Tỷ lệ hộ nghèo giảm so với đến năm 2020",
        "Tỷ lệ nữ trong nhiệm kỳ 2015-2020",
        "Standby 2010 units",
    ] {
        none(&titled(sound, statements), "BDG1012");
    }
    // A target of that year is the plan's own.
    none(&titled("Đến năm 2020, tỷ lệ hộ dùng nước sạch", "đơn vị tính %\nđến 2020: 80\nđến 2025: 90"), "BDG1012");
    let named = |title: &str| format!("kế hoạch k \"{title}\" {{\n    giai đoạn 2026-2030\n}}\n");
    let found = one(&named("Kế hoạch phát triển xã giai đoạn 2021-2025"), "BDG1012");
    assert_eq!(found.vi, "tên kế hoạch ghi giai đoạn 2021-2025, nhưng kế hoạch khai `giai đoạn 2026-2030`");
    for sound in [
        "Kế hoạch giai đoạn 2026-2030",
        "Kế hoạch thực hiện Chiến lược giai đoạn 2021-2030",
        "Kế hoạch 2026-2030 tiếp nối Nghị quyết giai đoạn 2021-2025",
        "Kế hoạch năm 2024",
    ] {
        none(&named(sound), "BDG1012");
    }
}

#[test]
fn notes_agree_with_the_years_that_they_name() {
    let note = |note: &str| indicator(&format!("đơn vị tính %\ngốc 2020: 23,17\nđến 2025: 30\nghi chú \"{note}\""));
    let found = one(&note("Năm 2020 đã đạt 100%"), "BDG1013");
    assert_eq!(found.vi, "chỉ tiêu 1.1: ghi chú nêu năm 2020 là 100%, nhưng mức gốc năm 2020 là 23,17%");
    assert_eq!(found.en, "indicator 1.1: the note says 100% for 2020, but the baseline of 2020 is 23.17%");
    for sound in [
        "Năm 2020 đã đạt 23,2%",
        "Năm 2020 đạt 40% ở cấp xã",
        "Năm 2019 đạt 20%",
        "Trong năm 2020, nữ chiếm 40%",
        "Năm 2020 tăng 5%",
        "Năm 2020, 12% số xã chưa báo cáo",
    ] {
        none(&note(sound), "BDG1013");
    }
}

#[test]
fn tasks_promise_what_the_indicator_asks_for() {
    let task = |task: &str| {
        plan(&format!(
            "mục tiêu 1 \"Nước\" {{\n chỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {{\n  chủ trì noi_vu\n  đơn vị tính %\n  gốc 2020: 72\n  năm 2024: 85\n  đến 2025: 90\n }}\n \
             nhiệm vụ \"{task}\" {{\n  chủ trì noi_vu\n }}\n}}"
        ))
    };
    let found = one(&task("Xây trạm cấp nước, nâng tỷ lệ hộ dùng nước sạch lên 95%"), "BDG1013");
    assert_eq!(
        found.vi,
        "nhiệm vụ nêu “Tỷ lệ hộ dùng nước sạch” 95%, nhưng mức đề ra đến năm 2025 của chỉ tiêu 1.1 là 90%"
    );
    for sound in [
        "Nâng tỷ lệ hộ dùng nước sạch lên 90%",
        "Nâng tỷ lệ hộ dùng nước sạch lên 85% vào năm 2024",
        "Bảo đảm 100% cán bộ được tập huấn",
        "Khảo sát hộ dùng nước sạch; 100% xã báo cáo đạt 95%",
        "Hỗ trợ hộ dùng nước sạch 50% chi phí",
        "Nâng tỷ lệ hộ dùng nước sạch, đạt 95% số hộ nông thôn",
    ] {
        none(&task(sound), "BDG1013");
    }
}

#[test]
fn counts_in_words_are_their_per_cent() {
    let noted = |note: &str| indicator(&format!("đơn vị tính %\ngốc 2020: 70\nđến 2025: 90\nghi chú \"{note}\""));
    let found = one(&noted("11/12 thôn, bằng 100%"), "BDG1013");
    assert_eq!(found.vi, "lời văn ghi 11/12 là 100%, nhưng 11/12 là 91,67%");
    assert_eq!(found.en, "the text says that 11/12 is 100%, but 11/12 is 91.67%");
    for wrong in ["Có 1.204/1.368 hộ (83,0%)", "Đã có 51/62 xã, chiếm 83,2%."] {
        one(&noted(wrong), "BDG1013");
    }
    for right in [
        "12/12 thôn, bằng 100%",
        "Có 1.204/1.368 hộ (88,0%)",
        "51/62 xã, bằng 82%",
        "Trước ngày 11/12, đạt 100%",
        "11/12 thôn, phấn đấu đạt 100%",
        "11/12 thôn có nhà văn hóa, bằng 95% số hộ",
        "Quyết định 11/2020, bằng 40%",
    ] {
        none(&noted(right), "BDG1013");
    }
}

#[test]
fn purposes_and_visions_name_years_of_the_plan() {
    let with =
        |line: &str| plan("").replace("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    {line}\n"));
    let found = one(&with("mục đích \"Phấn đấu đến năm 2020 mọi hộ có nước sạch\""), "BDG1012");
    assert_eq!(found.vi, "mục đích ghi “đến năm 2020”, nhưng kế hoạch là 2021-2025");
    none(&with("mục đích \"Phấn đấu đến năm 2025 mọi hộ có nước sạch\""), "BDG1012");
    none(&with("mục đích \"Phát huy kết quả đã có đến năm 2020\""), "BDG1012");
    none(&with("lời mở đầu \"Tổng kết Chương trình đến năm 2020, phấn đấu\""), "BDG1012");
    // What the plan knows of that year tells the past.
    let told = |share: &str| {
        let indicator = indicator("đơn vị tính %\nkết quả 2020: 8\nhướng giảm\nđến 2025: 3");
        let line = format!("    giai đoạn 2021-2025\n    mục đích \"Đến cuối năm 2020, số hộ nghèo còn {share}%\"\n");
        indicator.replace("    giai đoạn 2021-2025\n", &line)
    };
    none(&told("8"), "BDG1012");
    one(&told("6"), "BDG1012");
    let titled = |title: &str| with("tầm nhìn 2035").replace("\"Kế hoạch\"", &format!("\"{title}\""));
    let found = one(&titled("Kế hoạch 2021-2025, tầm nhìn đến năm 2045"), "BDG1012");
    assert_eq!(found.vi, "tên kế hoạch ghi tầm nhìn đến năm 2045, nhưng kế hoạch khai `tầm nhìn 2035`");
    none(&titled("Kế hoạch 2021-2025, tầm nhìn đến năm 2035"), "BDG1012");
    none(&titled("Kế hoạch thực hiện Chiến lược đến năm 2030, tầm nhìn 2045"), "BDG1012");
}

#[test]
fn words_ask_for_reports_by_the_day_of_the_plan() {
    let with = |line: &str| {
        let header = format!("    giai đoạn 2021-2025\n    báo cáo năm trước 10/12 về noi_vu\n    {line}\n");
        plan("").replace("    giai đoạn 2021-2025\n", &header)
    };
    let found = one(&with("lời kết \"Các xã báo cáo kết quả trước ngày 20/12 hằng năm.\""), "BDG1015");
    assert_eq!(found.vi, "lời văn ghi hạn báo cáo 20/12, nhưng dòng `báo cáo` ghi 10/12");
    assert_eq!(found.en, "the text asks for reports by 12-20, but the `báo cáo` line by 12-10");
    for right in [
        "lời kết \"Các xã báo cáo kết quả trước ngày 10/12 hằng năm.\"",
        "lời kết \"Phòng Nội vụ tổng hợp, báo cáo trước ngày 20/12 hằng năm.\"",
        "lời kết \"Phòng Nội vụ báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12 hằng năm.\"",
        "lời kết \"Báo cáo kết quả trước ngày 20/12/2025.\"",
        "lời kết \"Các xã báo cáo về Phòng Nội vụ trước ngày 10/12 hằng năm.\"",
        "yêu cầu \"Báo cáo kịp thời. Trước ngày 20/12 hằng năm tổ chức hội nghị.\"",
    ] {
        none(&with(right), "BDG1015");
    }
}

#[test]
fn what_a_text_names_is_in_the_plan() {
    let with = |task: &str| {
        plan(&format!(
            "phụ lục 1 \"Nước\" {{\nmục tiêu 1 \"Nước sạch\" {{\nchủ trì noi_vu\nchỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {{\nsố thứ tự \"1.1a\"\n\
             đơn vị tính %\ngốc 2020: 72\nđến 2025: 90\n}}\nnhiệm vụ \"{task}\"\n}}\n}}"
        ))
    };
    let found = one(&with("Rà soát số liệu của chỉ tiêu 1.2 ở các xã"), "BDG1016");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.vi, "lời văn nhắc đến chỉ tiêu 1.2, nhưng kế hoạch không có chỉ tiêu mang mã hay số thứ tự ấy");
    assert_eq!(
        one(&with("Thực hiện theo Phụ lục 02"), "BDG1016").vi,
        "lời văn nhắc đến Phụ lục 02, nhưng kế hoạch không có phụ lục ấy"
    );
    for right in [
        "Rà soát số liệu của chỉ tiêu 1.1",
        "Rà soát số liệu của chỉ tiêu 1.1.",
        "Rà soát chỉ tiêu 1.1a",
        "Hoàn thành 12 chỉ tiêu 1.500 hộ",
        "Rà soát chỉ tiêu 17.3 của Bộ tiêu chí nông thôn mới",
        "Rà soát chỉ tiêu 17.3 thuộc ngành y tế",
        "Hoàn thành chỉ tiêu 2025",
        "Thực hiện theo Phụ lục 01",
        "Lập phụ lục hợp đồng",
        "Thực hiện theo Phụ lục II ban hành kèm theo Nghị định số 15/2018/NĐ-CP",
    ] {
        none(&with(right), "BDG1016");
    }
}

#[test]
fn decimals_in_vietnamese_words_have_a_comma() {
    let with = |title: &str| titled(title, "đơn vị tính người\ngốc 2020: 200\nđến 2025: 300");
    let found = one(&with("Số lao động nữ có việc làm tăng 1.5 lần"), "BDG1017");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(found.vi, "chỉ tiêu 1.1: “1.5” có dấu chấm thập phân; văn bản tiếng Việt ghi “1,5”");
    one(&with("Số người thuộc 97.25% hộ"), "BDG1017");
    for right in [
        "Số lao động tăng 1,5 lần",
        "Số lao động ở xã trên 1.500 người",
        "Số lao động theo chỉ tiêu 1.2 tỷ lệ tham gia",
        "Số lao động theo mục 2.1 người khuyết tật",
        "1.1 người lao động",
        "Số lao động trong công nghiệp 4.0",
        "Số lao động từ ngày 1.5 hằng năm",
    ] {
        none(&with(right), "BDG1017");
    }
}

#[test]
fn the_plans_own_sentences_promise_what_the_indicators_ask_for() {
    let with = |line: &str| {
        plan("mục tiêu 1 \"Nước\" {\n chỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {\n  chủ trì noi_vu\n  đơn vị tính %\n  gốc 2020: 72\n  đến 2025: 90\n }\n}")
            .replace("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    {line}\n"))
    };
    let found =
        one(&with("mục đích \"Phấn đấu đến năm 2025 tỷ lệ hộ dùng nước sạch đạt 95%; giảm hộ nghèo.\""), "BDG1013");
    assert_eq!(
        found.vi,
        "mục đích nêu “Tỷ lệ hộ dùng nước sạch” 95%, nhưng mức đề ra đến năm 2025 của chỉ tiêu 1.1 là 90%"
    );
    let requirement = with("yêu cầu \"Tỷ lệ hộ dùng nước sạch trên địa bàn xã đến năm 2025 đạt trên 92%\"");
    assert!(one(&requirement, "BDG1013").vi.starts_with("yêu cầu nêu"));
    one(&with("nhiệm vụ \"Nâng tỷ lệ hộ dùng nước sạch lên 80%\""), "BDG1013");
    for sound in [
        "mục đích \"Đến năm 2025 tỷ lệ hộ dùng nước sạch đạt 90%\"",
        "mục đích \"Năm 2019 tỷ lệ hộ dùng nước sạch mới đạt 68%\"",
        "mục đích \"Tỷ lệ hộ dùng nước sạch của cả nước đạt 95%\"",
        "mục đích \"Tỷ lệ hộ dùng nước sạch nông thôn đạt 85%\"",
        "mục đích \"Tỷ lệ hộ dùng nước sạch tăng nhanh; 95% số xã có trạm cấp nước\"",
    ] {
        none(&with(sound), "BDG1013");
    }
}

#[test]
fn the_plans_own_sentences_ask_for_shares_and_amounts_of_the_plan() {
    let with = |line: &str| {
        plan("mục tiêu 1 \"Nông thôn\" {\n chủ trì noi_vu\n chỉ tiêu 1.1 \"Tỷ lệ xã đạt chuẩn nông thôn mới\" {\n  đơn vị tính %\n  gốc 2020: 66,7\n  đến 2025: ít nhất 80\n }\n chỉ tiêu 1.2 \"Sản lượng lúa cả năm\" {\n  đơn vị tính tấn\n  loại thời kỳ\n  gốc 2020: 541.464\n  đến 2025: 556.920\n }\n chỉ tiêu 1.3 \"Diện tích có mã số vùng trồng\" {\n  đơn vị tính ha\n  gốc 2020: 2.075\n  đến 2025: gấp ít nhất 3 lần so với 2020\n }\n}")
            .replace("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    {line}\n"))
    };
    let found = one(&with("mục đích \"Phấn đấu có ít nhất 85% số xã đạt chuẩn nông thôn mới.\""), "BDG1013");
    assert_eq!(
        found.vi,
        "mục đích nêu “Tỷ lệ xã đạt chuẩn nông thôn mới” 85%, nhưng mức đề ra đến năm 2025 của chỉ tiêu 1.1 là ít nhất 80%"
    );
    let found = one(&with("mục đích \"Sản lượng lúa cả năm đạt 565.290 tấn vào năm 2025.\""), "BDG1013");
    assert_eq!(
        found.vi,
        "mục đích nêu “Sản lượng lúa cả năm” 565.290 tấn, nhưng mức đề ra đến năm 2025 của chỉ tiêu 1.2 là 556.920 tấn"
    );
    for sound in [
        "Phấn đấu có ít nhất 80% số xã đạt chuẩn nông thôn mới.",
        // Another group, a change, a year before the plan.
        "Phấn đấu có 30% số xã đạt chuẩn nông thôn mới nâng cao.",
        "Tăng thêm 10% số xã đạt chuẩn nông thôn mới.",
        "Hết năm 2018 mới có 55% số xã đạt chuẩn nông thôn mới.",
        "Sản lượng lúa cả năm đạt 556.920 tấn.",
        // In another scale, of a year that the plan gives no figure, of a change that comes to it.
        "Sản lượng lúa cả năm đạt 557 nghìn tấn.",
        "Đến năm 2023 sản lượng lúa cả năm đạt 550.000 tấn/năm.",
        "Sản lượng lúa cả năm đến năm 2023 đạt 550.000 tấn.",
        "Diện tích có mã số vùng trồng đạt 6.225 ha.",
        "Giá trị sản xuất đạt 300% so với năm 2015.",
    ] {
        none(&with(&format!("mục đích \"{sound}\"")), "BDG1013");
    }
}

/// What sentences say of a year before the plan, of bounds, and of the year that they name.
#[test]
fn sentences_give_the_figures_of_the_years_that_they_name() {
    let with = |line: &str| {
        plan("mục tiêu 1 \"Y tế\" {\n chủ trì noi_vu\n chỉ tiêu 1.1 \"Tỷ lệ trẻ được tiêm chủng đầy đủ\" {\n  đơn vị tính %\n  gốc 2020: 11.230/12.300 (91,3%)\n  năm 2022: 93\n  từ 2023: ít nhất 95\n }\n chỉ tiêu 1.2 \"Thu nhập bình quân đầu người\" {\n  đơn vị tính \"triệu đồng/người/năm\"\n  gốc 2020: 58,4\n  đến 2025: 85\n }\n chỉ tiêu 1.3 \"Tốc độ tăng trưởng GRDP\" {\n  đơn vị tính % không giới hạn\n  kết quả 2020: 7,2\n  giai đoạn 2021-2025: bình quân 9 - 10%/năm\n }\n chỉ tiêu 1.4 \"Tỷ trọng kinh tế số trong GRDP\" {\n  đơn vị tính %\n  hướng tăng\n  gốc 2020: 15,7\n  đến 2025: 30\n }\n chỉ tiêu 1.5 \"Số trường mầm non\" {\n  đơn vị tính \"trường\"\n  hướng tăng\n  gốc 2020: 186\n  đến 2025: 196\n }\n chỉ tiêu 1.6 \"Tổng thu từ khách du lịch\" {\n  đơn vị tính \"tỷ đồng\"\n  loại thời kỳ\n  kết quả 2019: 4.979\n  gốc 2020: 5.880\n  đến 2025: 12.600\n }\n chỉ tiêu 1.7 \"Xếp hạng DTI\" {\n  đơn vị tính hạng\n  kết quả 2019: 38/63\n  gốc 2020: 19/34\n  đến 2025: trong 10 tỉnh dẫn đầu\n }\n}")
            .replace("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    mục đích \"{line}\"\n"))
    };
    for (right, wrong, told) in [
        ("Năm 2020, tỷ lệ trẻ được tiêm chủng đầy đủ đạt 91,3%, thấp hơn 95%.", "đạt 93,1%", "mức gốc năm 2020"),
        ("Nâng tỷ lệ trẻ được tiêm chủng đầy đủ lên ít nhất 95% từ năm 2023.", "nhất 97%", "từ năm 2023 trở đi"),
        ("Năm 2022 tỷ lệ trẻ được tiêm chủng đầy đủ đạt 93%.", "đạt 95%", "mức giao năm 2022"),
        ("Tỷ lệ trẻ được tiêm chủng đầy đủ không dưới 95%.", "không dưới 98%", "1.1"),
        (
            "Năm 2020, xã có 9 thôn; thu nhập bình quân đầu người đạt 58,4 triệu đồng/năm.",
            "đạt 54,8 triệu",
            "mức gốc năm 2020",
        ),
        (
            "Đưa thu nhập bình quân đầu người lên 85 triệu đồng/năm vào năm 2025.",
            "lên 58 triệu",
            "mức đề ra đến năm 2025",
        ),
        ("Số trường mầm non năm 2020 là 186 vào cuối năm.", "là 168 vào", "mức gốc năm 2020"),
        ("Phấn đấu đến năm 2025 có 196 trường mầm non.", "có 169 trường", "mức đề ra đến năm 2025"),
        ("Tốc độ tăng trưởng GRDP bình quân 9 - 10%/năm.", "quân 6 - 7%", "cả giai đoạn 2021-2025"),
        ("Kinh tế số chiếm 30% GRDP.", "chiếm 20%", "mức đề ra đến năm 2025"),
        ("Năm 2020, trên địa bàn có 186 trường mầm non, 42.300 trẻ.", "có 168 trường", "mức gốc năm 2020"),
        ("Năm 2020 tổng thu từ khách du lịch đạt 5.880 tỷ đồng, tăng 18,1% so với năm 2019.", "tăng 11,8%", "18,1%"),
        ("Năm 2019, DTI xếp thứ 38/63; năm 2020, DTI xếp thứ 19/34.", "thứ 16/34", "mức gốc năm 2020"),
        ("Năm 2020, DTI xếp thứ 19/34.", "thứ 38/34", "mức gốc năm 2020"),
    ] {
        none(&with(right), "BDG1013");
        let mut words = wrong.split(' ');
        let (first, digits) = (words.next().unwrap(), wrong.find(|sign: char| sign.is_ascii_digit()).unwrap());
        let lead = &wrong[..digits];
        let at = right.rfind(lead).unwrap_or_else(|| panic!("{first}: {right}")) + lead.len();
        let length = right[at..].find(|sign: char| !(sign.is_ascii_digit() || ",.".contains(sign))).unwrap();
        let number = wrong[digits..].split([' ', '%', '/']).next().unwrap();
        let text = format!("{}{number}{}", &right[..at], &right[at + length..]);
        let text = if wrong.contains('-') { text.replace("10%", "7%") } else { text };
        let found = one(&with(&text), "BDG1013");
        assert!(found.vi.contains(told), "{text}: {}", found.vi);
    }
    for sound in [
        // Others, and what others asked for.
        "Hỗ trợ các trạm có tỷ lệ trẻ được tiêm chủng đầy đủ dưới 80%.",
        "Trạm có tỷ lệ trẻ được tiêm chủng đầy đủ trên 97% được khen.",
        "Đại hội đề ra thu nhập bình quân đầu người đạt 80 triệu đồng/năm.",
        "Nếu thuận lợi, thu nhập bình quân đầu người đạt 90 triệu đồng/năm.",
        "Tính đến tháng 6 năm 2020, tỷ lệ trẻ được tiêm chủng đầy đủ đạt 45%.",
        "Giai đoạn 2016-2020, tốc độ tăng trưởng GRDP bình quân 6 - 7%/năm.",
        "Kinh tế số chiếm 20% GRDP cả nước.",
        "Năm 2020, trên địa bàn có 102 trường mầm non đạt chuẩn.",
        "Nâng tỷ lệ trẻ được tiêm chủng đầy đủ lên 95% từ mức 93% năm 2022.",
        "Thu nhập bình quân đầu người lên 85 triệu đồng/năm từ 58,4 triệu đồng/năm của năm 2020.",
        // The plan is none of a province.
        "Năm 2020, tỉnh có 860 trường mầm non.",
        "Ở nông thôn, thu nhập bình quân đầu người đạt 40 triệu đồng/năm.",
        "Năm 2020, hợp tác xã có 12 trường mầm non.",
        "Năm 2020 tổng thu từ khách du lịch đạt 5.880 tỷ đồng, tăng 25% so với kế hoạch.",
        "Năm 2018, DTI xếp thứ 45/63.",
        "Trụ cột xã hội số trong DTI xếp thứ 25.",
    ] {
        none(&with(sound), "BDG1013");
    }
}

#[test]
fn counts_in_sentences_are_the_per_cent_beside_them() {
    let noted = |note: &str| indicator(&format!("đơn vị tính %\ngốc 2020: 70\nđến 2025: 90\nghi chú \"{note}\""));
    for (right, wrong) in [
        ("Còn 4,8% (171/3.562 hộ)", "Còn 4,8% (117/3.562 hộ)"),
        ("Giảm 1 - 2 điểm %/năm; có 28.615/312.400 hộ (9,16%)", "Giảm 1 - 2 điểm %/năm; có 28.615/312.400 hộ (9,61%)"),
        ("Có 171 trên tổng số 3.562 hộ (4,8%)", "Có 117 trên tổng số 3.562 hộ (4,8%)"),
        ("Served 184,000 of 230,000 residents (80%)", "Served 148,000 of 230,000 residents (80%)"),
    ] {
        none(&noted(right), "BDG1013");
        one(&noted(wrong), "BDG1013");
    }
    for sound in ["4,8% (117/3.562 hộ theo chuẩn 2020)", "Xã 4/12 (bằng 5% tổng số)", "8% (điểm 12/15, hạng 3)"]
    {
        none(&noted(sound), "BDG1013");
    }
}

#[test]
fn parts_that_a_note_names_are_those_of_the_plan() {
    let with = |note: &str| {
        let parts = "gồm tw \"Ngân sách trung ương\" {\ncả giai đoạn: 1.240\n}\ngồm dp \"Ngân sách địa phương\" {\ncả giai đoạn: 620\n}";
        indicator(&format!(
            "đơn vị tính \"tỷ đồng\"\nloại thời kỳ\nhướng tăng\ncả giai đoạn: 1.860\n{parts}\nghi chú \"{note}\""
        ))
    };
    none(&with("Ngân sách trung ương 1.240 tỷ đồng, chiếm 66,7%; ngân sách địa phương 620 tỷ đồng"), "BDG1013");
    let found = one(&with("Ngân sách trung ương 1.420 tỷ đồng"), "BDG1013");
    assert!(found.vi.ends_with("chỉ tiêu 1.1/tw là 1.240 tỷ đồng"), "{}", found.vi);
    let found = one(&with("Ngân sách trung ương 1.240 tỷ đồng, chiếm 76,7%"), "BDG1013");
    assert_eq!(found.vi, "lời văn ghi chiếm 76,7%, nhưng 1.240 tỷ đồng là 66,7% của chỉ tiêu 1.1");
    none(&with("Năm đầu ngân sách trung ương 240 tỷ đồng"), "BDG1013");
}

#[test]
fn a_year_that_grows_otherwise_is_told_though_no_last_figure_stands() {
    let lines = "đơn vị tính \"tỷ đồng\"\nloại thời kỳ\ngốc 2020: 1.460\nmỗi năm: tăng 15 - 18%/năm";
    let found = one(&indicator(&format!("{lines}\nnăm 2021: 1.976")), "BDG0710");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức giao năm 2021 (1.976 tỷ đồng) tăng 35,34% so với mức gốc năm 2020 (1.460 tỷ đồng), mà kế hoạch ghi “tăng 15 - 18%/năm” cho mỗi năm"
    );
    none(&indicator(&format!("{lines}\nnăm 2021: 1.700")), "BDG0710");
    none(&indicator(&format!("{}\nnăm 2021: 1.976", lines.replace("tăng 15", "tăng bình quân 15"))), "BDG0710");
}

/// A plan of a province with three indicators, one of them with parts, and one more line at its head.
fn province(line: &str) -> String {
    let goals = r#"mục tiêu 1 "Đầu tư" {
 chủ trì noi_vu
 hướng tăng
 chỉ tiêu 1.1 "Tổng vốn đầu tư công" {
  đơn vị tính "tỷ đồng"
  loại thời kỳ
  giai đoạn 2021-2025: 42.600
  gồm tw "Ngân sách trung ương" {
   giai đoạn 2021-2025: 15.200
  }
  gồm dp "Ngân sách địa phương" {
   giai đoạn 2021-2025: 27.400
  }
 }
 chỉ tiêu 1.2 "Số lượt khách du lịch" {
  đơn vị tính "nghìn lượt khách"
  loại thời kỳ
  kết quả 2020: 2.150
  đến 2025: 6.200
 }
 chỉ tiêu 1.3 "Tỷ lệ hộ nghèo đa chiều" {
  đơn vị tính %
  hướng giảm
  gốc 2020: 5,2
  đến 2025: dưới 1
 }
 chỉ tiêu 1.4 "Xếp hạng PCI" {
  đơn vị tính hạng
  kết quả 2020: hạng 31
  đến 2025: thuộc nhóm 15 tỉnh dẫn đầu
 }
}"#;
    plan(goals).replace("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    {line}\n"))
}

#[test]
fn sentences_give_amounts_of_the_period_of_parts_and_of_years_before() {
    let preamble = "lời mở đầu \"Tổng vốn đầu tư công giai đoạn 2021-2025 là 42.600 tỷ đồng, gồm ngân sách trung ương 15.200 tỷ đồng và ngân sách địa phương 27.400 tỷ đồng.\"";
    none(&province(preamble), "BDG1013");
    let found = one(&province(&preamble.replace("42.600", "46.200")), "BDG1013");
    assert_eq!(
        found.vi,
        "lời mở đầu nêu “Tổng vốn đầu tư công” 46.200 tỷ đồng, nhưng mức cả giai đoạn 2021-2025 của chỉ tiêu 1.1 là 42.600 tỷ đồng"
    );
    assert!(one(&province(&preamble.replace("15.200", "12.500")), "BDG1013").vi.contains("chỉ tiêu 1.1/tw là 15.200"));
    assert!(one(&province(&preamble.replace("27.400", "24.700")), "BDG1013").vi.contains("chỉ tiêu 1.1/dp là 27.400"));
    let note = "ghi chú \"Số lượt khách du lịch năm 2020 là 2.150 nghìn lượt khách\"";
    none(&province(note), "BDG1013");
    let found = one(&province(&note.replace("2.150", "2.510")), "BDG1013");
    assert_eq!(
        found.vi,
        "ghi chú nêu “Số lượt khách du lịch” 2.510 nghìn lượt khách, nhưng kết quả năm 2020 của chỉ tiêu 1.2 là 2.150 nghìn lượt khách"
    );
    one(&province("mục đích \"Đến năm 2025 số lượt khách du lịch đạt 6,5 triệu lượt khách.\""), "BDG1013");
    for sound in [
        "mục đích \"Đến năm 2025 số lượt khách du lịch đạt 6,2 triệu lượt khách.\"",
        // Of other years, another place, a part, another unit.
        "mục đích \"Tổng vốn đầu tư công giai đoạn 2016-2020 là 30.100 tỷ đồng.\"",
        "mục đích \"Tổng vốn đầu tư công năm 2023 là 8.600 tỷ đồng.\"",
        "mục đích \"Số lượt khách du lịch năm 2019 là 1.900 nghìn lượt khách.\"",
        "mục đích \"Tổng vốn đầu tư công của cả nước là 2.870.000 tỷ đồng.\"",
        "nhiệm vụ \"Bố trí ngân sách địa phương 500 tỷ đồng cho nước sạch\"",
        "mục đích \"Số lượt khách du lịch quốc tế đạt 900 nghìn lượt khách.\"",
        "mục đích \"Số lượt khách du lịch tăng 12%/năm.\"",
    ] {
        none(&province(sound), "BDG1013");
    }
}

#[test]
fn sentences_lead_from_the_plans_start_to_its_target() {
    let purpose = "mục đích \"Giảm tỷ lệ hộ nghèo đa chiều từ 5,2% năm 2020 xuống dưới 1% vào năm 2025.\"";
    none(&province(purpose), "BDG1013");
    let found = one(&province(&purpose.replace("từ 5,2%", "từ 2,5%")), "BDG1013");
    assert_eq!(
        found.vi,
        "mục đích nêu “Tỷ lệ hộ nghèo đa chiều” 2,5%, nhưng mức gốc năm 2020 của chỉ tiêu 1.3 là 5,2%"
    );
    let found = one(&province(&purpose.replace("dưới 1%", "dưới 2%")), "BDG1013");
    assert!(found.vi.ends_with("2%, nhưng mức đề ra đến năm 2025 của chỉ tiêu 1.3 là dưới 1%"), "{}", found.vi);
    let visits = "mục đích \"Số lượt khách du lịch tăng từ 2.150 lên 6.200 nghìn lượt khách.\"";
    none(&province(visits), "BDG1013");
    one(&province(&visits.replace("2.150", "2.510")), "BDG1013");
    // From one place to another, and of a year for which the plan has no figure of another kind.
    none(&province("mục đích \"Tỷ lệ hộ nghèo đa chiều giảm từ 9% của cả nước xuống 3%.\""), "BDG1013");
    none(&province("mục đích \"Tỷ lệ hộ nghèo đa chiều ở miền núi giảm từ 12% xuống 3%.\""), "BDG1013");
}

#[test]
fn sentences_give_the_ranks_of_the_plan() {
    let purpose = "mục đích \"Đến năm 2025 chỉ số PCI thuộc nhóm 15 tỉnh dẫn đầu cả nước.\"".replace(" cả nước", "");
    none(&province(&purpose), "BDG1013");
    let found = one(&province(&purpose.replace("nhóm 15", "nhóm 10")), "BDG1013");
    assert_eq!(
        found.vi,
        "mục đích nêu “Xếp hạng PCI” hạng 10, nhưng mức đề ra đến năm 2025 của chỉ tiêu 1.4 là từ hạng 15 trở lên"
    );
    for sound in [
        "mục đích \"Năm 2018, PCI xếp hạng 40.\"",
        "mục đích \"Các chỉ số thành phần PCI thuộc nhóm 10 tỉnh dẫn đầu.\"",
        "mục đích \"PCIX thuộc nhóm 10 tỉnh dẫn đầu.\"",
        "mục đích \"PCI tăng 10 bậc.\"",
        "mục đích \"PCI thuộc nhóm 10 - 15 tỉnh dẫn đầu.\"",
    ] {
        none(&province(sound), "BDG1013");
    }
}

#[test]
fn changes_suppositions_and_ranks_among_others_are_no_figures_of_an_indicator() {
    for sentence in [
        "mục đích \"Giảm tỷ lệ hộ nghèo đa chiều bình quân 1 - 1,5%/năm.\"",
        "mục đích \"Giảm tỷ lệ hộ nghèo đa chiều hằng năm từ 1 - 1,5%.\"",
        "yêu cầu \"Tốc độ giảm tỷ lệ hộ nghèo đa chiều đạt 1 - 1,5%/năm.\"",
    ] {
        none(&province(sentence), "BDG1013");
    }
    // A level that is a range is one.
    one(&province("mục đích \"Tỷ lệ hộ nghèo đa chiều từ 31 - 31,5%.\""), "BDG1013");
    let rank = |note: &str| indicator(&format!("đơn vị tính hạng\nkết quả 2022: 22\nđến 2025: 15\nghi chú \"{note}\""));
    for note in [
        "Năm 2022 xếp thứ 2/6 tỉnh trong vùng.",
        "Năm 2022 xếp thứ 5 trong vùng Tây Nguyên.",
        "Năm 2022 xếp thứ 3 về chỉ số thành phần Gia nhập thị trường.",
        "Năm 2022 xếp thứ 22/63 tỉnh, thành phố.",
    ] {
        none(&rank(note), "BDG1013");
    }
    one(&rank("Năm 2022 xếp thứ 20/63 tỉnh, thành phố."), "BDG1013");
    let share = |note: &str| indicator(&format!("đơn vị tính %\nkết quả 2022: 60\nđến 2025: 80\nghi chú \"{note}\""));
    none(&share("Nếu tính theo quy chuẩn cũ, năm 2022 đạt 75%."), "BDG1013");
    one(&share("Theo thống kê, năm 2022 đạt 75%."), "BDG1013");
}

#[test]
fn growth_beside_the_years_own_figure_is_reckoned() {
    let note = |note: &str| {
        let figures = "đơn vị tính \"tỷ đồng\"\nloại thời kỳ\nkết quả 2021: 150\nkết quả 2022: 180\nđến 2025: 400";
        indicator(&format!("{figures}\nghi chú \"{note}\""))
    };
    let found = one(&note("Năm 2022 đạt 180 tỷ đồng, tăng 30% so với năm 2021."), "BDG1013");
    assert_eq!(
        found.vi,
        "ghi chú nêu tăng 30%, nhưng từ 150 tỷ đồng (năm 2021) đến 180 tỷ đồng (năm 2022) là tăng 20%"
    );
    one(&note("In 2022 up 30% on 2021."), "BDG1013");
    let share = |note: &str| {
        indicator(&format!("đơn vị tính %\nkết quả 2021: 52\nkết quả 2022: 58\nđến 2025: 85\nghi chú \"{note}\""))
    };
    let found = one(&share("Năm 2022 đạt 58%, tăng 8 điểm % so với năm 2021."), "BDG1013");
    assert_eq!(found.vi, "ghi chú nêu tăng 8 điểm %, nhưng từ 52% (năm 2021) đến 58% (năm 2022) là tăng 6 điểm %");
    for sound in ["Năm 2022 tăng 6 điểm phần trăm so với năm trước.", "Năm 2022 đạt 58%, tăng 8 điểm % so với khu vực."]
    {
        none(&share(sound), "BDG1013");
    }
    for sound in [
        "Năm 2022 đạt 180 tỷ đồng, tăng 20% so với năm 2021.",
        "In 2022 up 20% on 2021.",
        "Riêng khách quốc tế năm 2022 đạt 180 tỷ đồng, tăng 30% so với năm 2021.",
        "Năm 2022 đạt 90 tỷ đồng ở khu A, tăng 30% so với năm 2021.",
    ] {
        none(&note(sound), "BDG1013");
    }
}

#[test]
fn acts_are_cited_by_their_names() {
    let with = |line: &str| province(line);
    for act in ["National Health Insurance Act 2023", "Electricity Act, No. 12 of 2023", "The Civil Code"] {
        none(&with(&format!("căn cứ \"{act}\" ngày 02/8/2020")), "BDG1203");
    }
    for dated in
        ["Quyết định số 12/QĐ-UBND ngày 02/8/2020", "Quyết định số 12/QĐ-UBND của tỉnh ngày 05 tháng 01 năm 2020"]
    {
        none(&with(&format!("căn cứ \"{dated}\"")), "BDG1203");
    }
    for undated in
        ["Quyết định số 12/QĐ-UBND năm 2020", "Quyết định số 12/QĐ-UBND thay Quyết định số 9/QĐ-UBND ngày 02/8/2019"]
    {
        one(&with(&format!("căn cứ \"{undated}\"")), "BDG1203");
    }
    // The day in the words is that of the document.
    one(&with("căn cứ \"Nghị định số 12/2019/NĐ-CP ngày 05/01/2020\""), "BDG1204");
    for other in ["Decision under the Health Act", "Quyết định của Ủy ban nhân dân tỉnh", "Căn cứ Công văn của Sở Y tế"]
    {
        one(&with(&format!("căn cứ \"{other}\" ngày 02/8/2020")), "BDG1203");
    }
    // What is known by its name, is no document, or has a number of another kind, lacks nothing.
    for named in [
        "Điều lệ Đảng Cộng sản Việt Nam",
        "Nghị quyết Đại hội XIV của Đảng",
        "Công ước của Liên hợp quốc về quyền trẻ em",
        "Chương trình nghị sự 2030 vì sự phát triển bền vững",
        "Xét đề nghị của Giám đốc Sở Y tế",
        "Thực hiện ý kiến chỉ đạo của Thường trực Tỉnh ủy",
        "Thực hiện chỉ thị, nghị quyết của cấp ủy",
        "Căn cứ tình hình thực tế tại địa phương",
        "Căn cứ chức năng, nhiệm vụ được giao",
        "TCVN 8718:2011",
        "QCVN 01-1:2018/BYT",
        "Nghị định thư Kyoto",
        "Action plan on nutrition",
        "Các Nghị quyết số 01/NQ-HĐND, số 02/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh",
        "Nghị quyết số 01/NQ-HĐND và Nghị quyết số 02/NQ-HĐND ngày 10/12/2025",
        "Resolution 70/1 of the UN General Assembly of 25 September 2015",
    ] {
        none(&with(&format!("căn cứ \"{named}\"")), "BDG1203");
    }
}

/// Of all that an indicator measures, and of years of which the plan has a figure, sentences say what can be wrong; of others not.
#[test]
fn sentences_about_others_and_other_years_are_left_alone() {
    let plan = |line: &str, target: &str| {
        format!(
            "kế hoạch k \"Kế hoạch tỉnh\" {{\n    giai đoạn 2026-2030\n    {line}\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"Mục tiêu\" {{\n    chủ trì a\n    \
             chỉ tiêu 1.1 \"Tỷ lệ dân số dùng nước sạch\" {{\n        đơn vị tính %\n        gốc 2025: 62\n        năm 2028: 70\n        {target}\n    }}\n}}\n"
        )
    };
    let target = "đến 2030: 80";
    for differs in [
        "mục đích \"Tỷ lệ dân số dùng nước sạch đạt 85%.\"",
        "mục đích \"Đến năm 2030, tỷ lệ dân số dùng nước sạch đạt 85%.\"",
        "lời kết \"Giai đoạn 2026-2030, tỷ lệ dân số dùng nước sạch đạt 85%.\"",
        "mục đích \"Tỷ lệ dân số dùng nước sạch tăng từ 62% năm 2025 lên 85% năm 2030.\"",
    ] {
        one(&plan(differs, target), "BDG1013");
    }
    for sound in [
        "Đến năm 2045, tỷ lệ dân số dùng nước sạch đạt 99%.",
        "Tỷ lệ dân số dùng nước sạch đạt 99% vào năm 2045.",
        "Giai đoạn 2031-2035 tỷ lệ dân số dùng nước sạch đạt 90%.",
        "Năm 2027 tỷ lệ dân số dùng nước sạch đạt 66%.",
        "Riêng các phường, tỷ lệ dân số dùng nước sạch đạt 95%.",
        "Mỗi xã có tỷ lệ dân số dùng nước sạch đạt trên 60%.",
        "Ít nhất 50% số xã có tỷ lệ dân số dùng nước sạch đạt 60%.",
        "Theo Bộ tiêu chí, tỷ lệ dân số dùng nước sạch đạt 65%.",
        "Phương án cao: tỷ lệ dân số dùng nước sạch đạt 88%.",
        "Phấn đấu hằng năm tỷ lệ dân số dùng nước sạch tăng từ 3% lên 4%.",
        "Tỷ lệ dân số dùng nước sạch đạt trên 75%.",
    ] {
        none(&plan(&format!("mục đích \"{sound}\""), target), "BDG1013");
        none(&plan(&format!("nhiệm vụ \"{sound}\""), target), "BDG1013");
    }
    // What a change comes to is the plan's own figure, with as many digits as the sentence writes.
    for (change, sound) in
        [("tăng 2,3 điểm %/năm", "73,5"), ("tăng 18,64% so với 2025", "73,6"), ("tăng 11,5 điểm % so với 2025", "73,5")]
    {
        let line = format!("mục đích \"Tỷ lệ dân số dùng nước sạch đến năm 2030 đạt {sound}%.\"");
        none(&plan(&line, &format!("đến 2030: {change}")), "BDG1013");
    }
    // The target of the year that is named is the one that is told.
    let found = one(&plan("mục đích \"Năm 2028 tỷ lệ dân số dùng nước sạch đạt 72%.\"", target), "BDG1013");
    assert!(found.vi.contains("2028") && found.vi.ends_with("là 70%"), "{}", found.vi);
    for sound in ["Toàn quốc năm 2025 đạt 68%", "Vùng dân tộc thiểu số năm 2025 đạt 41%", "Kế hoạch năm 2025 là 65%"]
    {
        let noted = plan("", &format!("{target}\n        ghi chú \"{sound}\""));
        none(&noted, "BDG1013");
    }
    one(&plan("", &format!("{target}\n        ghi chú \"Năm 2025 đạt 65%\"")), "BDG1013");
}

/// What is said of BDG1013 of a plan with one indicator and one sentence of its own, or a task where `keyword` is that.
fn told(indicator: &str, keyword: &str, sentence: &str) -> usize {
    let statement = format!("{keyword} \"{sentence}\"");
    let (own, task) = match keyword {
        "nhiệm vụ" => (String::new(), format!("    {statement} {{\n        chủ trì nn\n    }}\n")),
        _ => (format!("    {statement}\n"), String::new()),
    };
    let text = format!(
        "kế hoạch k \"Kế hoạch tỉnh Mẫu giai đoạn 2026-2030\" {{\n    giai đoạn 2026-2030\n    địa bàn \"Tỉnh Mẫu\"\n{own}}}\n\
         cơ quan nn \"Sở Xây dựng\"\nmục tiêu 1 \"Mục tiêu\" {{\n    chủ trì nn\n    {indicator}\n{task}}}\n"
    );
    let loaded = bdg::load_text("k.bdg", &text);
    assert!(loaded.readable(), "{text}");
    loaded.findings().iter().filter(|finding| finding.code == "BDG1013").count()
}

const URBAN: &str = "chỉ tiêu 1.1 \"Tỷ lệ đô thị hóa\" { đơn vị tính %\n hướng tăng\n gốc 2025: 32\n đến 2030: 41\n }";
const FOREST: &str =
    "chỉ tiêu 1.1 \"Tỷ lệ che phủ rừng\" { đơn vị tính %\n hướng tăng\n gốc 2025: 50\n đến 2030: 51,5\n }";
const CAPITAL: &str = "chỉ tiêu 1.1 \"Vốn đầu tư toàn xã hội\" { đơn vị tính \"tỷ đồng\"\n loại thời kỳ\n hướng tăng\n gốc 2025: 46.000\n giai đoạn 2026-2030: 320.000\n }";
const UNIONS: &str =
    "chỉ tiêu 1.1 \"Số hợp tác xã\" { đơn vị tính \"hợp tác xã\"\n hướng tăng\n gốc 2025: 480\n đến 2030: 560\n }";
const DEATHS: &str = "chỉ tiêu 1.1 \"Số người chết do tai nạn giao thông\" { đơn vị tính người\n hướng giảm\n gốc 2025: 124\n năm 2030: 90\n }";

#[test]
fn sentences_about_other_years_places_and_parts_are_left_alone() {
    for (indicator, keyword, sentence) in [
        // Where it started, in a year of which the plan says nothing.
        (URBAN, "mục đích", "Tỷ lệ đô thị hóa tăng từ 27,5% năm 2020 lên 32% năm 2025."),
        (URBAN, "mục đích", "Tỷ lệ đô thị hóa tăng từ 27,5% (năm 2020) lên 32% (năm 2025)."),
        (URBAN, "mục đích", "Tỷ lệ đô thị hóa tăng từ 34% năm 2026 lên 41% năm 2030."),
        (URBAN, "mục đích", "Sau 5 năm, tỷ lệ đô thị hóa tăng từ 27,5% lên 32%."),
        (URBAN, "mục đích", "Quy hoạch tỉnh xác định tỷ lệ đô thị hóa năm 2030 đạt 45%."),
        // Words behind the title narrow it.
        (FOREST, "nhiệm vụ", "Tỷ lệ che phủ rừng của xã Tân Lâm đạt 78,4%, cao nhất tỉnh."),
        (FOREST, "nhiệm vụ", "Tỷ lệ che phủ rừng ở 12 xã biên giới đạt 80%."),
        (FOREST, "nhiệm vụ", "Tỷ lệ che phủ rừng toàn quốc đạt 42,5%."),
        (FOREST, "nhiệm vụ", "Tỷ lệ che phủ rừng tính cả cây phân tán 54,6%."),
        (FOREST, "nhiệm vụ", "Tỷ lệ che phủ rừng (không kể cao su) 48,3%."),
        // The same in another scale.
        (CAPITAL, "mục đích", "Vốn đầu tư toàn xã hội giai đoạn 2026-2030 đạt 320 nghìn tỷ đồng."),
        (CAPITAL, "mục đích", "Vốn đầu tư toàn xã hội giai đoạn 2026-2030 đạt khoảng 320.000.000 triệu đồng."),
        // Of whom and of when it speaks stands before.
        (UNIONS, "mục đích", "Tại xã Tân Lâm, số hợp tác xã là 6."),
        (UNIONS, "mục đích", "Ở phường Hải An, số hợp tác xã là 6."),
        (UNIONS, "mục đích", "Ngành nông nghiệp: số hợp tác xã là 6."),
        (UNIONS, "mục đích", "Hiện nay số hợp tác xã là 483."),
        (UNIONS, "mục đích", "Đến nay, số hợp tác xã là 483."),
        // By how much, not how much.
        (DEATHS, "mục đích", "Giảm số người chết do tai nạn giao thông ít nhất 5%/năm."),
    ] {
        assert_eq!(told(indicator, keyword, sentence), 0, "{sentence}");
    }
    // What holds for one year only speaks of that.
    let year = "ghi chú \"Tỷ lệ đô thị hóa đạt 34%.\" năm 2026";
    let plan = format!("kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n {year}\n}}\nmục tiêu 1 \"M\" {{\n {URBAN}\n}}\n");
    assert!(!bdg::load_text("k.bdg", &plan).findings().iter().any(|finding| finding.code == "BDG1013"));
}

#[test]
fn sentences_that_differ_are_still_told() {
    for (indicator, keyword, sentence) in [
        (URBAN, "mục đích", "Tỷ lệ đô thị hóa tăng từ 30% lên 41% vào năm 2030."),
        (URBAN, "mục đích", "Tỷ lệ đô thị hóa tăng từ 31% năm 2025 lên 41% năm 2030."),
        (URBAN, "mục đích", "Tỷ lệ đô thị hóa tăng từ 32% năm 2025 lên 43% năm 2030."),
        (URBAN, "mục đích", "Phấn đấu đến năm 2030 tỷ lệ đô thị hóa đạt 45%."),
        (FOREST, "nhiệm vụ", "Nâng tỷ lệ che phủ rừng toàn tỉnh lên 55% vào năm 2030."),
        (CAPITAL, "mục đích", "Vốn đầu tư toàn xã hội giai đoạn 2026-2030 đạt 350 nghìn tỷ đồng."),
        (UNIONS, "mục đích", "Đến năm 2030 số hợp tác xã là 650."),
    ] {
        assert_eq!(told(indicator, keyword, sentence), 1, "{sentence}");
    }
}

#[test]
fn a_looser_bound_of_a_bound_is_another_target() {
    let with = |header: &str, target: &str, note: &str| {
        let text = titled(
            "Tỷ lệ trường đạt chuẩn quốc gia",
            &format!("đơn vị tính %\nhướng tăng\ngốc 2020: 50\nđến 2025: {target}\n{note}"),
        );
        text.replacen("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    {header}\n"), 1)
    };
    let purpose = "mục đích \"Đến năm 2025, tỷ lệ trường đạt chuẩn quốc gia trên 60%.\"";
    let found = one(&with(purpose, "trên 65", ""), "BDG1013");
    assert_eq!(
        found.vi,
        "mục đích nêu “Tỷ lệ trường đạt chuẩn quốc gia” 60%, nhưng mức đề ra đến năm 2025 của chỉ tiêu 1.1 là trên 65%"
    );
    one(&with("", "ít nhất 65", "ghi chú \"Đến năm 2025 tỷ lệ trường đạt chuẩn quốc gia đạt trên 60%\""), "BDG1013");
    one(&with("nhiệm vụ \"Nâng tỷ lệ trường đạt chuẩn quốc gia đạt ít nhất 60%\"", "trên 65", ""), "BDG1013");
    // What keeps near to the bound, or says less of a figure, contradicts nothing.
    for sound in [
        with(purpose, "trên 62,5", ""),
        with(purpose, "65", ""),
        with(purpose, "trên 60", ""),
        with("mục đích \"Năm 2023, tỷ lệ trường đạt chuẩn quốc gia trên 60%.\"", "trên 65", ""),
        with("", "trên 65", "ghi chú \"Riêng mầm non, tỷ lệ trường đạt chuẩn quốc gia đạt trên 60%\""),
    ] {
        none(&sound, "BDG1013");
    }
}

#[test]
fn some_are_not_more_than_all() {
    let with = |text: &str| {
        let plan = titled("Tỷ lệ trường đạt chuẩn quốc gia", "đơn vị tính %\nhướng tăng\ngốc 2020: 50\nđến 2025: 60");
        plan.replacen("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    lời mở đầu \"{text}\"\n"), 1)
    };
    let found = one(&with("Tỉnh có 45 xã, trong đó 48 xã khu vực III."), "BDG1013");
    assert_eq!(found.vi, "lời văn ghi 45 xã, trong đó 48 xã: phần nhiều hơn tất cả");
    assert_eq!(found.en, "the text says 45 xã, of which 48 xã: some are more than all");
    none(&with("Tỉnh có 45 xã, trong đó 12 xã khu vực III; 152 trường, trong đó 130 trường công lập."), "BDG1013");
    // Nor another share of all than they are.
    let found = one(&with("Năm 2020 có 3.420 hộ, trong đó 513 hộ nghèo (chiếm 16%)."), "BDG1013");
    assert_eq!(found.vi, "lời văn ghi 513 trong 3.420 là 16%, nhưng tính ra là 15%");
    none(&with("Năm 2020 có 3.420 hộ, trong đó 513 hộ nghèo (chiếm 15%)."), "BDG1013");
    one(&with("Năm 2020 có 161/339 trường đạt chuẩn quốc gia, đạt 49,5%."), "BDG1013");
}

#[test]
fn lists_come_to_their_total() {
    let with = |text: &str| {
        let plan = titled("Tỷ lệ đường xã được cứng hóa", "đơn vị tính %\nhướng tăng\ngốc 2020: 50\nđến 2025: 60");
        plan.replacen("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    ghi chú \"{text}\"\n"), 1)
    };
    let roads = "Toàn huyện có 412,5 km đường, gồm 86,4 km đường huyện, 148,6 km đường xã và 187,5 km đường thôn.";
    let found = one(&with(roads), "BDG1013");
    assert_eq!(found.vi, "lời văn ghi 412,5 km gồm các phần, nhưng các phần ấy cộng lại được 422,5 km");
    assert_eq!(found.en, "the text says that 412,5 km is made up of parts, but they come to 422.5 km");
    none(&with(&roads.replace("412,5", "422,5")), "BDG1013");
}

#[test]
fn each_figure_of_a_sentence_is_told_of() {
    let roads = titled("Tỷ lệ đường xã được cứng hóa", "đơn vị tính %\nhướng tăng\ngốc 2020: 50\nđến 2025: 60").replacen(
        "chỉ tiêu 1.1",
        "chỉ tiêu 1.2 \"Tỷ lệ đường huyện được nhựa hóa\" {\n đơn vị tính %\n hướng tăng\n gốc 2020: 80\n đến 2025: 98\n chủ trì noi_vu\n }\n chỉ tiêu 1.1",
        1,
    );
    let with = |text: &str| {
        let purpose = format!("    giai đoạn 2021-2025\n    mục đích \"{text}\"\n");
        roads.replacen("    giai đoạn 2021-2025\n", &purpose, 1)
    };
    let both = "Đến năm 2025, tỷ lệ đường huyện được nhựa hóa đạt 100%; tỷ lệ đường xã được cứng hóa đạt 85%.";
    let found: Vec<String> = of(&with(both), "BDG1013").into_iter().map(|one| one.vi).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().any(|one| one.contains("100%")) && found.iter().any(|one| one.contains("85%")), "{found:?}");
    none(&with(&both.replace("100%", "98%").replace("85%", "60%")), "BDG1013");
}

#[test]
fn a_growth_is_what_its_ends_give() {
    let with = |text: &str| {
        let plan = titled("Tỷ lệ đường xã được cứng hóa", "đơn vị tính %\nhướng tăng\ngốc 2020: 50\nđến 2025: 60");
        plan.replacen("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    ghi chú \"{text}\"\n"), 1)
    };
    let fish = "Sản lượng thủy sản đạt 1.250 nghìn tấn, tăng 4% so với năm 2019 (1.180 nghìn tấn).";
    let found = one(&with(fish), "BDG1013");
    assert_eq!(found.vi, "lời văn ghi tăng 4%, nhưng từ 1.180 đến 1.250 nghìn tấn là tăng 5,9%");
    assert_eq!(found.en, "the text says 4%, but from 1.180 to 1.250 nghìn tấn it is 5.9%");
    none(&with(&fish.replace("4%", "5,9%")), "BDG1013");
}

#[test]
fn a_plan_has_as_many_indicators_as_its_text_says() {
    let with = |text: &str| {
        let plan = titled("Tỷ lệ đường xã được cứng hóa", "đơn vị tính %\nhướng tăng\ngốc 2020: 50\nđến 2025: 60");
        plan.replacen("    giai đoạn 2021-2025\n", &format!("    giai đoạn 2021-2025\n    lời kết \"{text}\"\n"), 1)
    };
    let found = one(&with("Kế hoạch gồm 1 mục tiêu, 3 chỉ tiêu."), "BDG1016");
    assert_eq!(found.vi, "lời văn ghi kế hoạch có 3 chỉ tiêu, nhưng kế hoạch khai 1");
    assert!(one(&with("Kế hoạch gồm 2 mục tiêu, 1 chỉ tiêu."), "BDG1016").en.ends_with("2 goals, but it declares 1"));
    none(&with("Kế hoạch gồm 1 mục tiêu, 1 chỉ tiêu."), "BDG1016");
    none(&with("Phấn đấu hoàn thành 15 chỉ tiêu của Nghị quyết."), "BDG1016");
}

#[test]
fn a_note_gives_an_amount_of_its_own_indicator_in_any_scale() {
    let with = |note: &str| {
        titled(
            "Thu ngân sách trên địa bàn",
            &format!("đơn vị tính \"tỷ đồng\"\nkết quả 2023: 1.000\nđến 2025: 1.200\nghi chú \"{note}\""),
        )
    };
    for (note, told) in [
        (
            "Đến năm 2025 thu 1,3 nghìn tỷ đồng",
            "ghi chú nêu năm 2025 là 1,3 nghìn tỷ đồng, nhưng mức đề ra đến năm 2025 là 1.200 tỷ đồng",
        ),
        (
            "Năm 2023 thu 1.010.000 triệu đồng",
            "ghi chú nêu năm 2023 là 1.010.000 triệu đồng, nhưng kết quả năm 2023 là 1.000 tỷ đồng",
        ),
        (
            "Đạt 2,1 nghìn tỷ đồng năm 2025",
            "ghi chú nêu năm 2025 là 2,1 nghìn tỷ đồng, nhưng mức đề ra đến năm 2025 là 1.200 tỷ đồng",
        ),
    ] {
        assert_eq!(one(&with(note), "BDG1013").vi, told, "{note}");
    }
    for note in [
        "Đến năm 2025 thu 1,2 nghìn tỷ đồng",
        "Đến năm 2025 thu gần 1,25 nghìn tỷ đồng",
        "Năm 2023 thu 1 nghìn tỷ đồng",
        "Năm 2024 thu 1,1 nghìn tỷ đồng",
        "Năm 2025 tăng 200 tỷ đồng",
        "Năm 2025 còn nợ 50 tỷ đồng",
        "Năm 2025 thu thuế 900 tỷ đồng",
        "6 tháng đầu năm 2025 thu 500 tỷ đồng",
    ] {
        none(&with(note), "BDG1013");
    }
    // What is left of something else is not what the indicator counts.
    let out = |direction: &str| {
        titled(
            "Số thôn đặc biệt khó khăn được công nhận",
            &format!(
                "đơn vị tính \"thôn\"\n{direction}\nnăm 2025: 130\nghi chú \"Đến năm 2025 còn 84 thôn đặc biệt khó khăn\""
            ),
        )
    };
    none(&out("hướng tăng"), "BDG1013");
    one(&out("hướng giảm"), "BDG1013");
}

#[test]
fn a_task_names_the_amount_of_its_goals_indicator() {
    let with = |task: &str| {
        let text =
            titled("Thu ngân sách trên địa bàn", "đơn vị tính \"tỷ đồng\"\nkết quả 2023: 1.000\nđến 2025: 1.200");
        let at = text.rfind('}').unwrap();
        format!("{}nhiệm vụ \"{task}\"\n}}\n", &text[..at])
    };
    one(&with("Đưa thu ngân sách trên địa bàn lên 1,5 nghìn tỷ đồng vào năm 2025"), "BDG1013");
    none(&with("Đưa thu ngân sách trên địa bàn lên 1,2 nghìn tỷ đồng vào năm 2025"), "BDG1013");
    none(&with("Rà soát thu ngân sách trên địa bàn của 12 xã"), "BDG1013");
}

#[test]
fn a_title_asks_for_its_amount_in_any_scale() {
    let with =
        |title: &str| titled(title, "đơn vị tính \"lượt khách\"\nhướng tăng\ngốc 2020: 1.900.000\nđến 2025: 2.400.000");
    let found = one(&with("Khách du lịch đạt 2,5 triệu lượt khách vào năm 2025"), "BDG1011");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: tên nêu 2,5 triệu lượt khách, nhưng mức đề ra đến năm 2025 là 2.400.000 lượt khách"
    );
    one(&with("2,5 triệu lượt khách quốc tế và trong nước"), "BDG1011");
    for title in [
        "Khách du lịch đạt 2,4 triệu lượt khách vào năm 2025",
        "Tổng lượt khách đến các khu có trên 100.000 lượt khách",
        "Số khu đón 2,5 triệu lượt khách/năm",
        "Đạt 2,5 triệu lượt khách mỗi năm",
    ] {
        none(&with(title), "BDG1011");
    }
    none(
        &titled("Tỷ số tử vong mẹ còn 42/100.000 trẻ đẻ sống", "đơn vị tính \"ca\"\nhướng giảm\nđến 2025: 40"),
        "BDG1011",
    );
}

#[test]
fn two_classes_that_are_all_come_to_their_whole() {
    let with = |note: &str| indicator(&format!("đơn vị tính \"thôn\"\ngốc 2020: 9\nđến 2025: 12\nghi chú \"{note}\""));
    for note in [
        "12 thôn (7 thôn vùng cao, 4 thôn vùng thấp)",
        "12 thôn (7 vùng cao, 4 vùng thấp)",
        "12 nhà văn hóa (7 nhà xây mới, 4 nhà sửa chữa)",
    ] {
        one(&with(note), "BDG1013");
    }
    for note in [
        "12 thôn (7 thôn vùng cao, 5 thôn vùng thấp)",
        "12 thôn (trong đó 7 thôn vùng cao, 4 thôn biên giới)",
        "12 thôn (7 thôn vùng cao, 4 thôn biên giới)",
        "12 lớp (như 7 lớp cho phụ nữ, 4 lớp cho thanh niên)",
    ] {
        none(&with(note), "BDG1013");
    }
}

#[test]
fn notes_reckon_steps_totals_and_counts_of_their_indicator() {
    let flow = |note: &str| {
        titled(
            "Thu ngân sách trên địa bàn",
            &format!(
                "đơn vị tính \"tỷ đồng\"\nloại thời kỳ\nhướng tăng\nkết quả 2019: 90\nkết quả 2020: 100\ngiai đoạn 2021-2025: 600\nghi chú \"{note}\""
            ),
        )
    };
    for (note, told) in [
        ("Cả giai đoạn thu 660 tỷ đồng, bình quân mỗi năm 120 tỷ đồng", "ghi chú nêu cả giai đoạn 660 tỷ đồng"),
        ("Giai đoạn 2021-2025 dự kiến 0,66 nghìn tỷ đồng", "ghi chú nêu cả giai đoạn 0,66 nghìn tỷ đồng"),
        ("Cả giai đoạn thu 600 tỷ đồng, bình quân mỗi năm 102 tỷ đồng", "ghi chú nêu bình quân mỗi năm 102 tỷ đồng"),
        ("Năm 2020 tăng 12 tỷ đồng (11,1%) so với năm 2019", "ghi chú nêu tăng 12 tỷ đồng"),
        ("Năm 2020 tăng 10 tỷ đồng (11,9%) so với năm 2019", "ghi chú nêu tăng 11,9%"),
        // What the sentence itself and the plan contradict is told once.
        ("Giai đoạn 2021-2025 tổng thu 600 tỷ đồng, bình quân 102 tỷ đồng/năm", "lời văn ghi bình quân 102"),
    ] {
        let found = one(&flow(note), "BDG1013");
        assert!(found.vi.starts_with(told), "{note}: {}", found.vi);
    }
    for note in [
        "Cả giai đoạn thu 600 tỷ đồng, bình quân mỗi năm 120 tỷ đồng",
        "Cả giai đoạn dự kiến khoảng 610 tỷ đồng",
        "Cả giai đoạn chi 450 tỷ đồng",
        "Năm 2020 tăng 10 tỷ đồng (11,1%) so với năm 2019",
        "Năm 2020 thu tiền đất tăng 12 tỷ đồng so với năm 2019",
    ] {
        none(&flow(note), "BDG1013");
    }
    let share = |note: &str| {
        titled("Tỷ lệ che phủ rừng", &format!("đơn vị tính %\nkết quả 2020: 94,92\nđến 2025: 96\nghi chú \"{note}\""))
    };
    one(&share("Năm 2020: 17.154,6/18.452,6 ha"), "BDG1013");
    none(&share("Năm 2020: 17.514,6/18.452,6 ha"), "BDG1013");
    none(&share("Năm 2020: 12/18 thôn"), "BDG1013");
    let times = |note: &str| indicator(&format!("đơn vị tính \"lớp\"\ngốc 2020: 47\nđến 2025: 72\nghi chú \"{note}\""));
    one(&times("Năm 2025 gấp hơn 2 lần năm 2020"), "BDG1013");
    none(&times("Năm 2025 gấp hơn 1,5 lần năm 2020"), "BDG1013");
}

#[test]
fn an_amount_of_money_adds_up_whatever_it_is_paid_for() {
    let part = |name: &str, title: &str, value: &str| {
        format!("gồm {name} \"{title}\" {{\ngốc 2020: 40\nđến 2025: {value}\n}}")
    };
    let parts = part("a", "Vốn huy động được cấp bù lãi suất", "55") + "\n" + &part("b", "Vốn trung ương", "62");
    let text = titled("Tổng nguồn vốn", &format!("đơn vị tính \"tỷ đồng\"\ngốc 2020: 80\nđến 2025: 120\n{parts}"));
    one(&text, "BDG0904");
}
