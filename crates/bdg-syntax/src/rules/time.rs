//! Family 06: years and periods.

use crate::diagnostic::{Both, Rule, Severity};

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &TARGET_OUTSIDE_PERIOD,
    &BASELINE_NOT_BEFORE,
    &YEAR_MISSING,
    &TWO_BASELINES,
    &SAME_TIME_TWICE,
    &BASELINE_UNLIKE_RESULT,
    &BAD_PERIOD,
    &IMPLAUSIBLE_YEAR,
    &ANNUAL_OUTSIDE_PERIOD,
];

/// A target for a year outside the plan’s period.
pub static TARGET_OUTSIDE_PERIOD: Rule = Rule {
    code: "BDG0601",
    name: "target-outside-period",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra nằm ngoài giai đoạn", "A target outside the plan’s period"),
    what: Both::new(
        "Mức đề ra thuộc một năm không nằm trong giai đoạn của kế hoạch.",
        "The target is for a year that the plan’s period does not contain.",
    ),
    why: Both::new(
        "Thường là năm gõ nhầm hoặc chép từ kế hoạch của giai đoạn khác; mức đó không vào bảng của năm nào.",
        "Usually the year is mistyped or copied from another plan; the target will stand in no year’s table.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "đến 2052: ít nhất 20"),
    fix: Both::new("Sửa năm, hoặc sửa giai đoạn của kế hoạch.", "Correct the year, or the plan’s period."),
};

/// A baseline in or after its target’s year.
pub static BASELINE_NOT_BEFORE: Rule = Rule {
    code: "BDG0602",
    name: "baseline-not-before-target",
    severity: Severity::Error,
    title: Both::new("Mức gốc không trước mức đề ra", "The baseline is not before the target"),
    what: Both::new(
        "Năm của mức gốc bằng hoặc sau năm của mức đề ra.",
        "The baseline’s year is the target’s or a later one.",
    ),
    why: Both::new(
        "Lộ trình đi từ mức gốc đến mức đề ra; không có năm nào ở giữa thì không chia được.",
        "The path leads from the baseline to the target; with no year between them there is none.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "gốc 2025: 15", "đến 2025: ít nhất 20"),
    fix: Both::new(
        "Sửa năm của mức gốc hoặc của mức đề ra; số liệu cuối kỳ thì ghi là `kết quả`.",
        "Correct one of the years; a figure of the period’s end is an `actual`.",
    ),
};

/// A figure without a year.
pub static YEAR_MISSING: Rule = Rule {
    code: "BDG0603",
    name: "year-missing",
    severity: Severity::Error,
    title: Both::new("Con số không ghi năm", "A figure without a year"),
    what: Both::new(
        "Mức gốc, kết quả hoặc mức đề ra không ghi năm.",
        "A baseline, a result or a target names no year.",
    ),
    why: Both::new(
        "Không có năm thì con số không vào lộ trình, không vào bảng năm nào và không so sánh được.",
        "Without a year the figure is in no path and no table, and cannot be compared.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "gốc: 15", "đến 2025: ít nhất 20"),
    fix: Both::new("Ghi năm của số liệu, như `gốc 2020:`.", "Write the year of the figure, as in `baseline 2020:`."),
};

/// Baselines for different times in one indicator.
pub static TWO_BASELINES: Rule = Rule {
    code: "BDG0604",
    name: "two-baselines",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu có hai mức gốc", "Two baselines"),
    what: Both::new(
        "Một chỉ tiêu có mức gốc của hai thời điểm khác nhau.",
        "One indicator has baselines of different times.",
    ),
    why: Both::new(
        "Lộ trình chỉ có một điểm đầu; mức gốc ghi trước được dùng, mức kia bị bỏ qua.",
        "A path has one start: the first one written is used, the other is passed over.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "gốc 2019: 14",
        "gốc 2020: 15",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new("Giữ một mức gốc, ghi mức kia là `kết quả`.", "Keep one baseline and make the other an `actual`."),
};

/// Two figures of one kind for one time.
pub static SAME_TIME_TWICE: Rule = Rule {
    code: "BDG0605",
    name: "same-time-twice",
    severity: Severity::Error,
    title: Both::new("Hai con số cho cùng một thời điểm", "Two figures for the same time"),
    what: Both::new(
        "Một chỉ tiêu có hai kết quả, hai mức gốc hoặc hai mức đề ra của cùng một năm.",
        "An indicator has two results, two baselines or two targets for the same year.",
    ),
    why: Both::new(
        "Không biết con số nào đúng; bảng in ra chỉ lấy con số đầu.",
        "Nobody knows which one holds; tables print the first only.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: 15",
        "kết quả 2023: 16",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Giữ con số đúng. Con số mà nơi khác của văn bản nêu thì ghi bằng `nêu`.",
        "Keep the right one. What another place of the document states is a `stated`.",
    ),
};

/// The baseline and the result of one year differ.
pub static BASELINE_UNLIKE_RESULT: Rule = Rule {
    code: "BDG0606",
    name: "baseline-unlike-result",
    severity: Severity::Error,
    title: Both::new("Mức gốc khác kết quả của cùng năm", "The baseline differs from the same year’s result"),
    what: Both::new(
        "Mức gốc và kết quả của cùng một thời điểm là hai con số khác nhau.",
        "The baseline and the result of the same time are different figures.",
    ),
    why: Both::new(
        "Mức gốc chính là kết quả của năm đó; hai con số khác nhau làm cả lộ trình lệch theo.",
        "The baseline is that year’s result; two different figures shift the whole path.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "gốc 2020: 15",
        "kết quả 2020: 16",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new("Thống nhất hai con số, hoặc sửa năm.", "Make the figures agree, or correct the year."),
};

/// A period that runs backwards or is too long.
pub static BAD_PERIOD: Rule = Rule {
    code: "BDG0607",
    name: "bad-period",
    severity: Severity::Error,
    title: Both::new("Giai đoạn của kế hoạch không hợp lý", "The plan’s period is wrong"),
    what: Both::new(
        "Giai đoạn có năm đầu sau năm cuối, hoặc dài hơn 30 năm.",
        "The period’s first year is after its last one, or it is longer than 30 years.",
    ),
    why: Both::new(
        "Mọi mức đề ra được đối chiếu với giai đoạn; giai đoạn sai thì không kiểm tra được năm nào.",
        "Every target is held against the period; with a wrong one no year can be checked.",
    ),
    example: concat!("kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n", "    giai đoạn 2025-2021\n", "}\n"),
    fix: Both::new("Sửa hai năm của giai đoạn.", "Correct the years of the period."),
};

/// A baseline or a result of a year far from the period.
pub static IMPLAUSIBLE_YEAR: Rule = Rule {
    code: "BDG0608",
    name: "implausible-year",
    severity: Severity::Warning,
    title: Both::new("Năm của số liệu quá xa giai đoạn", "A year far from the plan’s period"),
    what: Both::new(
        "Mức gốc hoặc kết quả thuộc một năm cách giai đoạn của kế hoạch hơn 30 năm.",
        "A baseline or a result is of a year more than 30 years away from the plan’s period.",
    ),
    why: Both::new(
        "Hầu như chắc chắn là gõ nhầm năm, và lộ trình tính từ đó sẽ sai.",
        "The year is almost certainly mistyped, and the path from it will be wrong.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "kết quả 2063: 15", "đến 2025: ít nhất 20"),
    fix: Both::new("Sửa năm.", "Correct the year."),
};

/// An annual plan issued for a year outside the period.
pub static ANNUAL_OUTSIDE_PERIOD: Rule = Rule {
    code: "BDG0609",
    name: "annual-plan-outside-period",
    severity: Severity::Warning,
    title: Both::new("Kế hoạch năm nằm ngoài giai đoạn", "An annual plan outside the period"),
    what: Both::new(
        "Văn bản ban hành kế hoạch của một năm không nằm trong giai đoạn.",
        "A document issues the plan of a year that the period does not contain.",
    ),
    why: Both::new(
        "Thường là năm gõ nhầm; bảng của năm đó không có chỉ tiêu nào.",
        "Usually the year is mistyped; that year’s table would be empty.",
    ),
    example: concat!(
        "kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n",
        "    giai đoạn 2021-2025\n",
        "    ban hành năm 2027 \"12/KH-UBND\" ngày 15/02/2024\n",
        "}\n"
    ),
    fix: Both::new(
        "Sửa năm của kế hoạch năm, hoặc sửa giai đoạn.",
        "Correct the year of the annual plan, or the period.",
    ),
};
