//! What is added, and what is not.

use bdg_core::model::Time;
use bdg_rollup::{Asked, Summed};

use super::{PLACES, places, plan, rolled, total, whole};

const Y: Time = Time::Year(2026);

#[test]
fn shares_come_from_the_sums_of_their_counts() {
    let file = "nơi;mã;năm;tử số;mẫu số\nxa_a;1.1;2026;90;100\nxa_b;1.1;2026;10;1000\nPhường C;1.1;2026;0;0\n";
    // 100 of 1,100; the average of the shares would be 45.5.
    assert_eq!(total(PLACES, file, Y, "1.1"), whole("9.0909", 3));
    let file = "nơi;mã;năm;giá trị\nxa_a;1.4;2026;8/6000\nxa_b;1.4;2026;4/6000\nxa_c;1.4;2026;3/3000\n";
    assert_eq!(total(PLACES, file, Y, "1.4"), whole("10", 3));
}

#[test]
fn shares_without_counts_are_missing_from_the_sum() {
    let file = "nơi;mã;năm;giá trị\nxa_a;1.1;2026;90/100\nxa_b;1.1;2026;50%\nxa_c;1.1;2026;10/100\n";
    assert_eq!(total(PLACES, file, Y, "1.1"), (Some("50".into()), 2, vec!["xa_b".into()]));
    let file = "nơi;mã;năm;giá trị\nxa_a;1.1;2026;90\nxa_b;1.1;2026;50\nxa_c;1.1;2026;10\n";
    let (value, basis, missing) = total(PLACES, file, Y, "1.1");
    assert_eq!((value, basis, missing.len()), (None, 0, 3));
}

#[test]
fn amounts_are_added_and_what_is_missing_is_named() {
    let file = "nơi;mã;năm;giá trị\nxa_a;1.2;2026;100\nxa_b;1.2;2026;250,5\nxa_c;1.2;2026;…\n";
    assert_eq!(total(PLACES, file, Y, "1.2"), (Some("350.5".into()), 2, vec!["xa_c".into()]));
    let file = "place,code,year,value\nxa_a,1.6,2026,1.25\nxa_b,1.6,2026,2.5\nxa_c,1.6,2026,0\n";
    assert_eq!(total(PLACES, file, Y, "1.6"), whole("3.75", 3));
}

#[test]
fn a_flow_is_the_sum_of_parts_that_cover_the_year() {
    let year = |rows: &str| {
        let file = format!("nơi;mã;năm;giá trị\nxa_b;1.3;2026;1000\nxa_c;1.3;2026;2000\n{rows}");
        total(PLACES, &file, Y, "1.3")
    };
    assert_eq!(year("xa_a;1.3;6 tháng 2026;10\nxa_a;1.3;6 tháng cuối năm 2026;5\n"), whole("3,015", 3));
    assert_eq!(year("xa_a;1.3;9 tháng 2026;10\nxa_a;1.3;quý 4 2026;5\n"), whole("3,015", 3));
    let months: String = (1..=12).map(|month| format!("xa_a;1.3;tháng {month}/2026;{month}\n")).collect();
    assert_eq!(year(&months), whole("3,078", 3));
    let few: String = (1..=11).map(|month| format!("xa_a;1.3;tháng {month}/2026;{month}\n")).collect();
    assert_eq!(year(&few), (Some("3,000".into()), 2, vec!["xa_a".into()]));
    // What the place says of the whole year counts, and its parts are held against it.
    assert_eq!(year("xa_a;1.3;6 tháng 2026;3\nxa_a;1.3;2026;7\n"), whole("3,007", 3));
    let unknown = (Some("3,000".to_owned()), 2, vec!["xa_a".to_owned()]);
    assert_eq!(year("xa_a;1.3;6 tháng 2026;3\nxa_a;1.3;6 tháng cuối năm 2026;3\nxa_a;1.3;2026;7\n"), unknown);
    assert_eq!(year("xa_a;1.3;6 tháng 2026;3\nxa_a;1.3;6 tháng cuối năm 2026;4\nxa_a;1.3;2026;7\n"), whole("3,007", 3));
    let quarters = "xa_a;1.3;quý 1 2026;1\nxa_a;1.3;quý 2 2026;1\n";
    let half = format!("xa_a;1.3;6 tháng 2026;50\nxa_a;1.3;6 tháng cuối năm 2026;3\n{quarters}");
    assert_eq!(year(&half), unknown);
    // Two figures for one year are not saved by its quarters.
    let twice = format!("xa_a;1.3;2026;4\nxa_a;1.3;2026;5\n{quarters}xa_a;1.3;quý 3 2026;1\nxa_a;1.3;quý 4 2026;1\n");
    assert_eq!(year(&twice), unknown);
    // The parts of a state are other states.
    let file = "nơi;mã;năm;giá trị\nxa_b;1.2;2026;1\nxa_c;1.2;2026;2\nxa_a;1.2;6 tháng 2026;10\nxa_a;1.2;6 tháng cuối năm 2026;5\n";
    assert_eq!(total(PLACES, file, Y, "1.2"), (Some("3".into()), 2, vec!["xa_a".into()]));
}

#[test]
fn a_part_of_the_year_can_be_asked_for() {
    let file = "nơi;mã;năm;giá trị\nxa_a;1.3;quý 1 2026;1\nxa_a;1.3;quý 2 2026;2\nxa_b;1.3;6 tháng 2026;3\nxa_c;1.3;30/6/2026;4\n\
                xa_a;1.3;2026;100\n";
    assert_eq!(total(PLACES, file, Time::Half(2026), "1.3"), whole("10", 3));
}

#[test]
fn a_place_is_never_added_to_the_places_in_it() {
    let rows = "nơi;mã;năm;giá trị\nT;1.2;2026;900\nxa_a;1.2;2026;100\nxa_b;1.2;2026;250\n";
    // Not all communes: what the province says itself.
    assert_eq!(total(PLACES, rows, Y, "1.2"), whole("900", 1));
    let all = format!("{rows}xa_c;1.2;2026;50\n");
    assert_eq!(total(PLACES, &all, Y, "1.2"), whole("400", 3));
    let (plan, places) = (plan(), places(PLACES));
    rolled(&plan, &places, &[&all], Y, Asked::default(), |rolled, results| {
        let view = bdg_rollup::sheet(rolled, results, "", None, bdg::Lang::Vi).text(100);
        assert!(view.contains("1.2: Tỉnh Mẫu báo cáo 900 (ket-qua.csv dòng 2), cộng các nơi là 400"), "{view}");
    });
}

#[test]
fn what_a_place_reports_in_parts_or_as_a_share_is_held_against_its_places_too() {
    let (plan, places) = (plan(), places(PLACES));
    let rows = "nơi;mã;năm;tử số;mẫu số;giá trị\nT;1.3;6 tháng 2026;;;1\nT;1.3;6 tháng cuối năm 2026;;;2\nxa_a;1.3;2026;;;1\n\
                xa_b;1.3;2026;;;1\nxa_c;1.3;2026;;;2\nT;1.1;2026;90;100;\nxa_a;1.1;2026;8;10;\nxa_b;1.1;2026;8;10;\nxa_c;1.1;2026;8;10;\n";
    rolled(&plan, &places, &[rows], Y, Asked::default(), |rolled, results| {
        let view = bdg_rollup::sheet(rolled, results, "", None, bdg::Lang::En).text(100);
        assert!(view.contains("1.3: Tỉnh Mẫu reports 3, its places come to 4"), "{view}");
        assert!(view.contains("1.1: Tỉnh Mẫu reports 90 (ket-qua.csv row 7), its places come to 80"), "{view}");
        let json: serde_json::Value = serde_json::from_str(&bdg_rollup::json(rolled, results, "")).unwrap();
        assert_eq!(json["indicators"][0]["total"]["contradicts"], "90");
    });
}

#[test]
fn all_places_cannot_have_less_than_some() {
    let rows = "nơi;mã;năm;giá trị\nT;1.2;2026;100\nxa_a;1.2;2026;900\nxa_b;1.2;2026;900\n";
    assert_eq!(total(PLACES, rows, Y, "1.2"), (Some("1,800".into()), 2, vec!["xa_c".into()]));
}

#[test]
fn averages_are_not_added_whatever_their_unit() {
    let summed = |title: &str, unit: &str| {
        let text = format!(
            "kế hoạch p \"P\" {{\n    giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1 \"{title}\" {{\n        \
             đơn vị tính \"{unit}\"\n        đến 2030: 5\n    }}\n}}\n"
        );
        let plan = bdg::load_text("p.bdg", &text).plan;
        let (id, indicator) = plan.indicators().next().unwrap();
        bdg_rollup::Measure::of(&plan, id, indicator).summed
    };
    for (title, unit) in [
        ("Số bác sĩ trên 10.000 dân", "bác sĩ"),
        ("Mức thu nhập đầu người", "triệu đồng"),
        ("GRDP/người", "triệu đồng"),
        ("Giá trị sản phẩm trên 1 ha đất trồng trọt", "triệu đồng"),
        ("Mức hỗ trợ mỗi hộ", "triệu đồng"),
        ("Chiều cao trung bình của thanh niên", "cm"),
        ("Số tiêu chí đạt bình quân mỗi xã", "tiêu chí"),
        ("Số con trung bình của một phụ nữ", "con"),
        ("Sĩ số học sinh mỗi lớp", "học sinh"),
        ("Diện tích cây xanh trên đầu người", "m2"),
        ("Tỷ số giới tính khi sinh", "bé trai"),
        ("Tỷ suất tử vong mẹ", "ca"),
        ("Thu nhập của hộ nghèo", "triệu đồng"),
        ("Giá nước sạch", "đồng"),
        ("Thời gian giải quyết thủ tục", "ngày"),
        ("Khoảng cách đến trạm y tế", "km"),
        ("Số thuê bao trên 100 dân", "thuê bao"),
        ("Average household size", "persons"),
    ] {
        assert_ne!(summed(title, unit), Summed::Added, "{title}");
    }
    for (title, unit) in [
        ("Số hộ có thu nhập dưới mức trung bình", "hộ"),
        ("Số hộ nghèo", "hộ"),
        ("Tổng thu nhập của các hợp tác xã", "tỷ đồng"),
        ("Giá trị sản xuất công nghiệp", "tỷ đồng"),
        ("Số việc làm mới mỗi năm", "việc làm"),
        ("Chiều dài đường giao thông nông thôn được cứng hóa", "km"),
        ("Số doanh nghiệp có trên 10 lao động", "doanh nghiệp"),
        ("Diện tích rừng trồng", "ha"),
        ("Vốn đầu tư công", "tỷ đồng"),
        ("Sản lượng lương thực có hạt", "tấn"),
        ("Số người cao tuổi được chăm sóc tại trung tâm", "người"),
        ("Number of households with a monthly income below the average", "households"),
    ] {
        assert_eq!(summed(title, unit), Summed::Added, "{title}");
    }
}

#[test]
fn estimates_are_marked() {
    let (plan, places) = (plan(), places(PLACES));
    let rows = "nơi;mã;năm;giá trị\nxa_a;1.2;ước 2026;400\nxa_b;1.2;2026;300\nxa_c;1.2;2026;250\n";
    rolled(&plan, &places, &[rows], Y, Asked::default(), |rolled, results| {
        let view = bdg_rollup::sheet(rolled, results, "", None, bdg::Lang::Vi).text(120);
        assert!(view.contains("950 (ước)"), "{view}");
    });
}

#[test]
fn ranks_and_words_have_no_sum() {
    let (plan, places) = (plan(), places(PLACES));
    let file = "nơi;mã;năm;giá trị\nxa_a;1.5;2026;hạng 3\nxa_b;1.5;2026;4\n";
    rolled(&plan, &places, &[file], Y, Asked::default(), |rolled, results| {
        let rank = plan.find("1.5").unwrap();
        assert!(rolled.indicators.iter().all(|one| one.id != rank));
        assert!(results.measures.iter().any(|one| one.id == rank && one.summed == Summed::Not));
        let view = bdg_rollup::sheet(rolled, results, "", None, bdg::Lang::En).text(100);
        assert!(view.contains("Not added up\n- 1.5: a rank or words"), "{view}");
    });
}

#[test]
fn only_what_is_whole_is_held_against_the_plan() {
    let (plan, places) = (plan(), places(PLACES));
    let rows = "nơi;mã;năm;tử số;mẫu số;giá trị\nxa_a;1.1;2026;92;100;\nxa_b;1.1;2026;95;100;\nxa_c;1.1;2026;96;100;\nxa_a;1.2;2026;;;2000\n";
    let asked = Asked { level: Some(bdg_rollup::PlaceLevel::Commune), ..Asked::default() };
    rolled(&plan, &places, &[rows], Y, asked, |rolled, _| {
        let of = |code: &str| rolled.indicators.iter().find(|one| one.id == plan.find(code).unwrap()).unwrap();
        // 283 of 300 is 94.33 against at least 94; two thousand of one commune say nothing of all.
        assert_eq!(of("1.1").progress.as_ref().and_then(|progress| progress.met_year), Some(true));
        assert!(of("1.2").progress.is_none());
        // Commune A is asked for 90 of its own, the others for the 94 of all; amounts are asked of all together.
        let met: Vec<_> = of("1.1").places.iter().map(|place| place.met).collect();
        assert_eq!(met, [Some(true), Some(true), Some(true)]);
        assert!(of("1.2").places.iter().all(|place| place.met.is_none()));
    });
    let low = rows.replace("xa_b;1.1;2026;95", "xa_b;1.1;2026;93").replace("xa_a;1.1;2026;92", "xa_a;1.1;2026;89");
    rolled(&plan, &places, &[&low], Y, asked, |rolled, _| {
        let met: Vec<_> = rolled.indicators[0].places.iter().map(|place| place.met).collect();
        assert_eq!(met, [Some(false), Some(false), Some(true)]);
        assert_eq!(rolled.indicators[0].progress.as_ref().and_then(|progress| progress.met_year), Some(false));
    });
}

#[test]
fn another_figure_in_the_plan_is_told() {
    let text = super::PLAN.replace("        năm 2026: 1.000\n", "        năm 2026: 1.000\n        kết quả 2026: 950\n");
    let plan = bdg::load_text("tinh.bdg", &text).plan;
    let places = places(PLACES);
    let rows = "nơi;mã;năm;giá trị\nxa_a;1.2;2026;400\nxa_b;1.2;2026;300\nxa_c;1.2;2026;249\n";
    rolled(&plan, &places, &[rows], Y, Asked::default(), |rolled, results| {
        let view = bdg_rollup::sheet(rolled, results, "", None, bdg::Lang::En).text(100);
        assert!(view.contains("1.2: the plan has 950, the places come to 949"), "{view}");
    });
    let rows = rows.replace("249", "250");
    rolled(&plan, &places, &[&rows], Y, Asked::default(), |rolled, _| {
        assert!(rolled.indicators.iter().all(|one| one.in_plan.is_none()));
    });
}
