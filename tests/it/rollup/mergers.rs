//! Places that became others: their figures count for those, and once.

use bdg_core::model::Time;

use super::{PLACES, places, plan, rolled, total, whole};
use bdg_rollup::Asked;

const REST: &str = "xa_a;1.2;2024;1\nxa_c;1.2;2024;2\n";

fn year_2024(rows: &str) -> (Option<String>, usize, Vec<String>) {
    total(PLACES, &format!("nơi;mã;năm;giá trị\n{REST}{rows}"), Time::Year(2024), "1.2")
}

#[test]
fn figures_from_before_a_merger_are_those_of_the_places_that_were() {
    assert_eq!(year_2024("b1;1.2;2024;100\nb2;1.2;2024;150\n"), whole("253", 3));
    let (value, basis, missing) = year_2024("b1;1.2;2024;100\n");
    assert_eq!((value.as_deref(), basis, missing), (Some("103"), 3, vec!["b2".to_owned()]));
    let (value, _, missing) = year_2024("");
    assert_eq!((value.as_deref(), missing), (Some("3"), vec!["b1".to_owned(), "b2".to_owned()]));
}

#[test]
fn a_figure_of_the_new_place_takes_the_place_of_the_old_ones() {
    // What the new commune says of 2024 is of all that it came from: 250, not 500.
    assert_eq!(year_2024("xa_b;1.2;2024;250\nb1;1.2;2024;100\nb2;1.2;2024;150\n"), whole("253", 3));
    let (plan, places) = (plan(), places(PLACES));
    let rows = format!("nơi;mã;năm;giá trị\n{REST}xa_b;1.2;2024;250\nb1;1.2;2024;100\n");
    rolled(&plan, &places, &[&rows], Time::Year(2024), Asked::default(), |rolled, results| {
        let view = bdg_rollup::sheet(rolled, results, "", None, bdg::Lang::Vi).text(150);
        assert!(
            view.contains(
                "1.2: Xã B1 (ket-qua.csv dòng 5): đã nhập vào nơi khác, chỉ tính số mà nơi kế tục báo cáo cho cả kỳ"
            ),
            "{view}"
        );
    });
}

#[test]
fn in_the_year_of_the_merger_the_parts_are_of_different_places() {
    let rows = "nơi;mã;năm;giá trị\nxa_a;1.3;2025;1\nxa_c;1.3;2025;2\nb1;1.3;6 tháng 2025;10\nb2;1.3;6 tháng 2025;20\n\
                xa_b;1.3;6 tháng cuối năm 2025;40\n";
    assert_eq!(total(PLACES, rows, Time::Year(2025), "1.3"), whole("73", 3));
    // Without the second half nobody knows the year.
    let rows = rows.replace("xa_b;1.3;6 tháng cuối năm 2025;40\n", "");
    assert_eq!(total(PLACES, &rows, Time::Year(2025), "1.3"), (Some("3".into()), 2, vec!["xa_b".into()]));
    // A state at the end of the year is that of the place which was there then.
    let rows = "nơi;mã;năm;giá trị\nxa_a;1.2;2025;1\nxa_c;1.2;2025;2\nb1;1.2;2025;10\nb2;1.2;2025;20\n";
    assert_eq!(total(PLACES, rows, Time::Year(2025), "1.2"), (Some("3".into()), 2, vec!["xa_b".into()]));
}

#[test]
fn a_chain_of_mergers_is_followed() {
    let table = "mã,tên,thuộc,từ,đến,nhập vào\nT,Tỉnh Mẫu,,,,\nx,Xã X,T,2025-07-01,,\ny,Xã Y,T,2020-01-01,2025-06-30,x\n\
                 y1,Xã Y1,T,,2019-12-31,y\ny2,Xã Y2,T,,2019-12-31,y\nz,Xã Z,T,,2025-06-30,x\n";
    let at = |year: i32, rows: &str| total(table, &format!("nơi;mã;năm;giá trị\n{rows}"), Time::Year(year), "1.2");
    assert_eq!(at(2018, "y1;1.2;2018;1\ny2;1.2;2018;2\nz;1.2;2018;4\n"), whole("7", 1));
    assert_eq!(at(2022, "y;1.2;2022;3\nz;1.2;2022;4\n"), whole("7", 1));
    assert_eq!(at(2026, "x;1.2;2026;9\n"), whole("9", 1));
}

#[test]
fn a_place_with_others_in_it_shows_what_its_figure_came_from() {
    let table = "mã,tên,thuộc,từ,đến,nhập vào\nf,Tỉnh F,,2025-07-01,,\nb,Tỉnh B,,,2025-06-30,f\nd,Xã D,f,,,\n";
    let (plan, places) = (plan(), places(table));
    let asked = Asked { keeps: true, ..Asked::default() };
    rolled(
        &plan,
        &places,
        &["nơi;mã;năm;giá trị\nb;1.2;2024;7\n"],
        Time::Year(2024),
        asked,
        |rolled, results| {
            let why = bdg_rollup::why(rolled, results, bdg::Lang::Vi).text(100);
            let wanted = "  Tỉnh F: 7  [cộng các nơi trước khi nhập]\n    Tỉnh B: 7  [ket-qua.csv dòng 2]\n";
            assert!(why.contains(wanted), "{why}");
        },
    );
}

#[test]
fn a_place_merged_later_counts_beside_the_one_it_joins() {
    let table = "mã,tên,thuộc,từ,đến,nhập vào\nT,Tỉnh Mẫu,,,,\nx,Xã X,T,,,\nz,Xã Z,T,,2025-06-30,x\n";
    let at = |rows: &str| total(table, &format!("nơi;mã;năm;giá trị\n{rows}"), Time::Year(2024), "1.2");
    assert_eq!(at("x;1.2;2024;5\nz;1.2;2024;4\n"), whole("9", 1));
    let (value, _, missing) = at("x;1.2;2024;5\n");
    assert_eq!((value.as_deref(), missing), (Some("5"), vec!["z".to_owned()]));
}

#[test]
fn a_result_of_a_place_that_was_no_more_is_a_fault() {
    let (plan, places) = (plan(), places(PLACES));
    let rows = "nơi;mã;năm;giá trị\nb1;1.2;2026;5\nxa_a;1.2;2026;5\n";
    rolled(&plan, &places, &[rows], Time::Year(2026), Asked::default(), |_, results| {
        let (row, fault) = &results.files[0].1.faults[0];
        assert_eq!((*row, fault.vi.as_str()), (2, "“b1” đã hết từ 30/6/2025, trước thời gian của kết quả này"));
        assert_eq!(fault.en, "“b1” ended on 2025-06-30, before the time of this result");
    });
}
