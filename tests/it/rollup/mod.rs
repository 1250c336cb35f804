//! Results of places added up the levels of government.

mod command;
mod mergers;
mod oracle;
mod plans;
mod ranks;
mod statement;
mod sums;
mod tables;

use bdg_core::model::{Plan, Time};
use bdg_rollup::{Asked, Places, Results, RolledUp, Total, read_places, roll_up};

/// A plan of a province, its figures made up.
pub const PLAN: &str = "\
kế hoạch tinh_mau \"Kế hoạch tỉnh Mẫu\" {
    giai đoạn 2026-2030
}
cơ quan y_te \"Sở Y tế\"
cơ quan xa_a \"UBND xã A\"
đơn vị tính bac_si \"bác sĩ\" trên 10.000
mục tiêu 1 \"Chăm sóc sức khỏe\" {
    chủ trì y_te
    chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {
        đơn vị tính %
        gốc 2025: 93
        năm 2026: ít nhất 94
        đến 2030: ít nhất 96
        giao năm 2026 xa_a: 90
    }
    chỉ tiêu 1.2 \"Số người cao tuổi được chăm sóc\" {
        đơn vị tính người
        hướng tăng
        gốc 2025: 900
        năm 2026: 1.000
        đến 2030: 2.000
    }
    chỉ tiêu 1.3 \"Số người được khám trong năm\" {
        đơn vị tính người
        loại thời kỳ
        giai đoạn 2026-2030: 50.000
    }
    chỉ tiêu 1.4 \"Số bác sĩ trên 10.000 dân\" {
        đơn vị tính bac_si
        đến 2030: 12
    }
    chỉ tiêu 1.5 \"Xếp hạng chỉ số sức khỏe\" {
        đơn vị tính hạng
        đến 2030: 10
    }
    chỉ tiêu 1.6 \"Vốn đầu tư\" {
        đơn vị tính \"tỷ đồng\"
        loại thời kỳ
        hướng tăng
        giai đoạn 2026-2030: 1.000
    }
}
";

/// A province and its communes, of which two came from others.
pub const PLACES: &str = "\
mã;tên;thuộc;từ;đến;nhập vào
T;Tỉnh Mẫu;;;;
xa_a;Xã A;T;;;
xa_b;Xã B;T;1/7/2025;;
xa_c;Phường C;T;;;
b1;Xã B1;T;;30/6/2025;xa_b
b2;Xã B2;T;;30/6/2025;xa_b
";

pub fn plan() -> Plan {
    bdg::load_text("tinh.bdg", PLAN).plan
}

pub fn places(table: &str) -> Places {
    read_places(table.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// What files of results come to.
pub fn rolled(
    plan: &Plan,
    places: &Places,
    files: &[&str],
    time: Time,
    asked: Asked<'_>,
    look: impl FnOnce(&RolledUp, &Results<'_>),
) {
    let mut results = Results::new(plan, places, time, None);
    for file in files {
        results.read("ket-qua.csv", Box::new(file.as_bytes())).unwrap_or_else(|fault| panic!("{fault:?}"));
    }
    let rolled = roll_up(&mut results, asked);
    look(&rolled, &results);
}

/// The figure of all places in an indicator: its value, on how many places it rests, and the codes of those that are missing.
pub fn total(places_table: &str, file: &str, time: Time, code: &str) -> (Option<String>, usize, Vec<String>) {
    let (plan, places) = (plan(), places(places_table));
    let mut found = None;
    rolled(&plan, &places, &[file], time, Asked::default(), |rolled, _| {
        let id = plan.find(code).unwrap();
        let one = rolled.indicators.iter().find(|one| one.id == id).unwrap();
        found = Some(told(&one.total, &one.measure, &places));
    });
    found.unwrap()
}

pub fn told(total: &Total, measure: &bdg_rollup::Measure, places: &Places) -> (Option<String>, usize, Vec<String>) {
    let value = total.value(measure).map(|value| bdg_syntax::number::show(value, bdg::Lang::En));
    let missing = total.gaps.iter().map(|(place, _)| places.get(*place).unwrap().code.clone()).collect();
    (value, total.basis, missing)
}

/// A figure on so many places, with none missing.
pub fn whole(value: &str, basis: usize) -> (Option<String>, usize, Vec<String>) {
    (Some(value.to_owned()), basis, Vec::new())
}
