//! The words of the worksheet with the formulas.

use bdg_syntax::diagnostic::Both;

/// How the worksheet is used.
pub(super) const HINTS: [Both; 4] = [
    Both::new(
        "Ô nền vàng là số của kế hoạch: sửa ô nào, lộ trình và biểu đồ đổi theo; các con số của lộ trình là công thức.",
        "Yellow cells are the plan's own numbers: change one, and the path and the charts follow; the figures of the path are formulas.",
    ),
    Both::new(
        "Lộ trình suy ra từ số liệu gốc và mục tiêu của giai đoạn; chỉ tiêu được giao riêng cho một năm không làm lộ trình thay đổi.",
        "The path follows from the baseline and the targets of the period; a target assigned for one year does not bend it.",
    ),
    Both::new(
        "Cột “Giữ” ghi “giữ” khi mức xuất phát đã đạt mục tiêu cuối: lộ trình khi đó giữ nguyên mức ấy, không lùi (chữ nghiêng).",
        "The column “Held” says “held” where the start already meets the last target: the path then stays there and never falls back (slanted).",
    ),
    Both::new(
        "Các cột bên phải, “Trước khi làm tròn”, được làm tròn theo cột “Làm tròn”, không vượt mục tiêu và không kém mức xuất phát.",
        "The columns on the right, “Before rounding”, are rounded as the column “Rounding” says, never past the target or short of the start.",
    ),
];

/// The headings of the columns before those of the targets.
pub(super) const HEADINGS: [Both; 11] = [
    Both::new("Mã", "Code"),
    Both::new("Chỉ tiêu", "Indicator"),
    Both::new("Dòng", "Line"),
    Both::new("Cách chia", "Rule"),
    Both::new("Làm tròn", "Rounding"),
    Both::new("Hướng", "Better"),
    Both::new("Giữ", "Held"),
    Both::new("Năm gốc", "Baseline of"),
    Both::new("Số liệu gốc", "Baseline"),
    Both::new("Tử số", "Numerator"),
    Both::new("Mẫu số", "Denominator"),
];

/// The worksheet's name and title, and the names of its lines.
pub(super) const WEAKER: Both = Both::new(
    "Mức theo lộ trình kém kết quả đã đạt hoặc mức đã giao",
    "The path is weaker than what has been reached or assigned",
);
pub(super) const SHEET: Both = Both::new("Lộ trình", "Path");
pub(super) const HEAD: Both = Both::new("LỘ TRÌNH TÍNH BẰNG CÔNG THỨC", "THE PATH AS FORMULAS");
pub(super) const FROM_LATEST: Both = Both::new(
    "Lộ trình của mỗi năm bắt đầu từ kết quả mới nhất trước năm đó (dòng “xuất phát”).",
    "Each year's path starts at the newest result before it (the line “start”).",
);
pub(super) const UNROUNDED: Both = Both::new("Trước khi làm tròn", "Before rounding");
pub(super) const PATH_LINE: Both = Both::new("lộ trình", "path");
pub(super) const STRETCH_LINE: Both = Both::new("mức phấn đấu", "stretch");
pub(super) const START_LINE: Both = Both::new("xuất phát", "start");
pub(super) const ASSIGNED_LINE: Both = Both::new("giao cho năm", "assigned");
pub(super) const RESULT_LINE: Both = Both::new("kết quả", "result");
pub(super) const REASONS: Both = Both::new("Năm không có công thức", "Years without a formula");
