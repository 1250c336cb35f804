//! The page's own words.

use bdg_core::eval::{Status, TargetKind};
use bdg_syntax::diagnostic::Both;

pub(super) const SKIP: Both = Both::new("Đến nội dung chính", "Skip to the content");
pub(super) const KICKER: Both = Both::new("Báo cáo tiến độ thực hiện kế hoạch", "Progress report");
pub(super) const UNTITLED: Both = Both::new("Kế hoạch chưa đặt tên", "Untitled plan");
pub(super) const PLACE: Both = Both::new("Địa bàn", "Place");
pub(super) const PERIOD: Both = Both::new("Giai đoạn", "Period");
pub(super) const YEAR: Both = Both::new("Năm báo cáo", "Reporting year");
pub(super) const ISSUED: Both = Both::new("Văn bản ban hành", "Issued as");
pub(super) const ISSUED_ANNUAL: Both = Both::new("Kế hoạch năm ban hành kèm", "Annual plan issued as");
pub(super) const DARK: Both = Both::new("Nền tối", "Dark");
pub(super) const CONTENTS: Both = Both::new("Mục lục", "Contents");

pub(super) const SUMMARY: Both = Both::new("Tổng hợp", "Summary");
pub(super) const BY_GOAL: Both = Both::new("Theo mục tiêu", "By goal");
pub(super) const BY_AGENCY: Both = Both::new("Theo đơn vị chủ trì", "By leading agency");
pub(super) const GOAL: Both = Both::new("Mục tiêu", "Goal");
pub(super) const AGENCY: Both = Both::new("Đơn vị chủ trì", "Leading agency");
pub(super) const NO_LEAD: Both = Both::new("Chưa có đơn vị chủ trì", "No leading agency");
pub(super) const COUNT: Both = Both::new("Số chỉ tiêu", "Indicators");
pub(super) const SITUATION: Both = Both::new("Tình hình", "Status");
pub(super) const NOTHING_COUNTED: Both =
    Both::new("Kế hoạch chưa có chỉ tiêu nào để tổng hợp.", "The plan has no indicators to summarise yet.");

pub(super) const FINDINGS: Both = Both::new("Kiểm tra kế hoạch", "Checks");
pub(super) const NO_FINDINGS: Both =
    Both::new("Không phát hiện sai sót nào trong kế hoạch.", "No problems were found in the plan.");
pub(super) const FINDINGS_HERE: Both = Both::new("Phát hiện khi kiểm tra", "Findings");
pub(super) const FOUND: Both = Both::new("Kiểm tra thấy", "The checks found");
pub(super) const HELP: Both = Both::new("Gợi ý", "Help");
pub(super) const FIX: Both = Both::new("Cách sửa", "Fix");
pub(super) const SEE: Both = Both::new("Đối chiếu", "Compare");

pub(super) const INDICATORS: Both = Both::new("Từng chỉ tiêu", "Indicator by indicator");
pub(super) const FILTER: Both = Both::new("Lọc chỉ tiêu", "Filter the indicators");
pub(super) const SEARCH: Both = Both::new("Tìm", "Search");
pub(super) const STATUS: Both = Both::new("Tình trạng", "Status");
pub(super) const ALL: Both = Both::new("Tất cả", "All");
pub(super) const ONLY_FOUND: Both = Both::new("Chỉ mục có phát hiện", "Only those with findings");
pub(super) const CLEAR: Both = Both::new("Bỏ lọc", "Clear");
pub(super) const SHOWN: Both = Both::new("Đang hiện {n} trên {total} chỉ tiêu", "Showing {n} of {total} indicators");
pub(super) const SHOWN_OTHERS: Both =
    Both::new(" và {n} mục không tính riêng", " and {n} entries not counted separately");
pub(super) const PART_OF: Both = Both::new("Phần của chỉ tiêu", "Part of indicator");
pub(super) const NOT_COUNTED: Both = Both::new("không tính riêng khi tổng hợp", "not counted separately");
pub(super) const EMPTY_GOAL: Both = Both::new("Mục tiêu này chưa có chỉ tiêu.", "This goal has no indicator yet.");
pub(super) const UNIT: Both = Both::new("Đơn vị tính", "Unit");
pub(super) const LEAD: Both = Both::new("Chủ trì", "Lead");

pub(super) const START: Both = Both::new("Xuất phát", "Start");
pub(super) const RESULT: Both = Both::new("Kết quả", "Result");
pub(super) const LAST_RESULT: Both = Both::new("Kết quả gần nhất", "Newest result");
pub(super) const TARGET: Both = Both::new("Chỉ tiêu năm", "Target for");
pub(super) const PERIOD_TARGET: Both = Both::new("Chỉ tiêu đến năm", "Target by");
pub(super) const TOTAL_TARGET: Both = Both::new("Chỉ tiêu cả giai đoạn", "Target over");
pub(super) const REACHED: Both = Both::new("Cộng dồn của giai đoạn", "Reached so far of");
pub(super) const REACHED_ON_AVERAGE: Both = Both::new("Bình quân đến nay của giai đoạn", "Average so far of");
pub(super) const TOTAL_PROJECTION: Both = Both::new("Dự báo cả giai đoạn", "Projection over");
pub(super) const DISTANCE: Both = Both::new("Quãng đường đã đi", "Distance covered");
pub(super) const PACE: Both = Both::new("Nhịp độ so với lộ trình", "Pace against the path");
pub(super) const NEEDED: Both = Both::new("Cần mỗi năm", "Needed a year");
pub(super) const PROJECTION: Both = Both::new("Dự báo năm", "Projection for");
pub(super) const BASELINE: Both = Both::new("gốc", "baseline");
pub(super) const NOTES: Both = Both::new("Ghi chú", "Notes");
pub(super) const YEAR_BY_YEAR: Both = Both::new("Từng năm, chỉ tiêu", "Year by year, indicator");
pub(super) const YEAR_COLUMN: Both = Both::new("Năm", "Year");
pub(super) const DERIVATION: Both = Both::new("Cách tính", "Derivation");

pub(super) const PATH_SERIES: Both = Both::new("Lộ trình", "Path");
pub(super) const RESULT_SERIES: Both = Both::new("Kết quả", "Results");
pub(super) const ASSIGNED_SERIES: Both = Both::new("Chỉ tiêu giao cho năm", "Target assigned for a year");
pub(super) const PERIOD_SERIES: Both = Both::new("Chỉ tiêu của giai đoạn", "Target of the period");
pub(super) const TREND_SERIES: Both = Both::new("Xu thế kéo dài", "Trend extended");

pub(super) const MADE: Both = Both::new("Trang do bdg lập từ", "Generated by bdg from");

/// The class of a status in the style sheet, and its word in the page's address.
pub(super) fn class(status: Status) -> &'static str {
    match status {
        Status::Achieved => "achieved",
        Status::OnTrack => "on-track",
        Status::Slow => "slow",
        Status::VerySlow => "very-slow",
        Status::Missed => "missed",
        Status::Regressing => "regressing",
        Status::NoData => "no-data",
        Status::NoStart => "no-start",
        Status::Unrated => "unrated",
    }
}

/// Where a year's target comes from, in brackets behind it; nothing for the period's own.
pub(super) fn kind(kind: TargetKind) -> Option<Both> {
    match kind {
        TargetKind::Assigned => Some(Both::new("giao cho năm", "assigned")),
        TargetKind::Derived => Some(Both::new("theo lộ trình", "by the path")),
        TargetKind::Held => Some(Both::new("giữ mức đã đạt", "held")),
        TargetKind::Computed => Some(Both::new("tính theo công thức", "computed")),
        TargetKind::Period | TargetKind::None => None,
    }
}
