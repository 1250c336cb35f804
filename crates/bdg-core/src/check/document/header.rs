//! Plans without header, period or indicators.

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Goal, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::{FileId, Span};

/// The check of a plan's parts.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&NO_HEADER, &NO_PERIOD, &NO_INDICATORS], plan_has_its_parts)];

/// Goals without a plan.
pub static NO_HEADER: Rule = Rule {
    code: "BDG1206",
    name: "no-plan",
    severity: Severity::Error,
    title: Both::new("Thiếu phần mở đầu của kế hoạch", "Goals without a plan"),
    what: Both::new(
        "Tệp có mục tiêu, chỉ tiêu nhưng không khai `kế hoạch`.",
        "The file has goals and indicators but declares no `plan`.",
    ),
    why: Both::new(
        "Không biết kế hoạch nào, giai đoạn nào.",
        "It is unclear which plan and which years they belong to.",
    ),
    example: "mục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n    }\n}\n",
    fix: Both::new(
        "Thêm `kế hoạch ten_ke_hoach \"Tên kế hoạch\" { giai đoạn 2021-2025 }`.",
        "Add `plan plan_name \"Title\" { period 2021-2025 }`.",
    ),
};

/// A plan without its period.
pub static NO_PERIOD: Rule = Rule {
    code: "BDG1207",
    name: "no-period",
    severity: Severity::Error,
    title: Both::new("Kế hoạch thiếu giai đoạn", "A plan without its period"),
    what: Both::new("Kế hoạch không có dòng `giai đoạn`.", "The plan has no `period`."),
    why: Both::new(
        "Không có năm đầu, năm cuối thì không lập được bảng chỉ tiêu hằng năm.",
        "Without its first and last year, there are no annual tables.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    địa bàn \"Huyện Tam Đường\"\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n    }\n}\n",
    fix: Both::new("Thêm `giai đoạn 2021-2025`.", "Add `period 2021-2025`."),
};

/// A plan without indicators.
pub static NO_INDICATORS: Rule = Rule {
    code: "BDG1208",
    name: "no-indicators",
    severity: Severity::Warning,
    title: Both::new("Kế hoạch chưa có chỉ tiêu", "A plan without indicators"),
    what: Both::new(
        "Kế hoạch không khai chỉ tiêu nào; mục tiêu không có gì ở trong (chỉ tiêu, nhiệm vụ, ghi chú) thì lưu ý.",
        "The plan declares no indicator; a goal with nothing in it (no indicator, task or note) is a note.",
    ),
    why: Both::new("Không có gì để giao, theo dõi và báo cáo.", "There is nothing to assign, monitor and report."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\n",
    fix: Both::new(
        "Khai mục tiêu và chỉ tiêu, hoặc `dùng` tệp có chúng.",
        "Declare goals and indicators, or `use` the file that has them.",
    ),
};

fn plan_has_its_parts(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else {
        out.extend(no_header(plan));
        return;
    };
    if header.period.is_none() {
        let message = message!("kế hoạch chưa ghi giai đoạn thực hiện", "the plan does not state its period");
        let (first, last) = five_years(plan);
        out.push(Diagnostic::new(&NO_PERIOD, header.span, message).help(message!(
            "thêm dòng `giai đoạn {first}-{last}` với năm đầu và năm cuối của kế hoạch",
            "add a line `period {first}-{last}` with the plan's first and last year"
        )));
    }
    if plan.indicators.is_empty() {
        let message = message!("kế hoạch chưa có chỉ tiêu nào", "the plan has no indicators");
        out.push(Diagnostic::new(&NO_INDICATORS, header.span, message).help(message!(
            "khai các mục tiêu và chỉ tiêu, hoặc `dùng` tệp có chúng",
            "declare goals and indicators, or `use` the file that has them"
        )));
        return;
    }
    for goal in plan.goals.iter().filter(|goal| is_empty(goal)) {
        let code = plan.text(goal.code);
        let message =
            message!("mục tiêu {code} chưa có chỉ tiêu hay nhiệm vụ nào", "goal {code} has no indicator and no task");
        out.push(Diagnostic::new(&NO_INDICATORS, goal.title.0, message).severity(Severity::Note).help(message!(
            "khai chỉ tiêu hoặc nhiệm vụ của mục tiêu, hay bỏ mục tiêu",
            "declare what the goal is measured or worked for by, or remove it"
        )));
    }
}

/// Whether nothing tells what a goal is reached by.
fn is_empty(goal: &Goal) -> bool {
    goal.indicators.is_empty() && goal.groups.is_empty() && goal.tasks.is_empty() && goal.notes.is_empty()
}

/// The five years of a plan in which its first target lies, for an example; such plans begin a year after one that ends in
/// 0 or 5.
fn five_years(plan: &Plan) -> (i32, i32) {
    let targets = plan.indicators.iter().flat_map(|indicator| &indicator.facts).filter(|fact| fact.kind.is_target());
    let year = targets.filter_map(Fact::year).min().unwrap_or(2021);
    let first = year.saturating_sub(year.saturating_sub(1).rem_euclid(5));
    (first, first.saturating_add(4))
}

/// A file that only declares agencies and units is no plan but one that plans include, and nothing is missing in it.
fn no_header(plan: &Plan) -> Option<Diagnostic> {
    let place = Span { file: FileId::default(), ..Span::default() };
    if !plan.goals.is_empty() || !plan.indicators.is_empty() {
        let message = message!(
            "kế hoạch chưa có tên, giai đoạn và văn bản ban hành",
            "the plan has no title, no period and no issuing document"
        );
        return Some(Diagnostic::new(&NO_HEADER, place, message).help(message!(
            "thêm ở đầu tệp: `kế hoạch ten_ke_hoach \"Tên kế hoạch\" {{ giai đoạn 2021-2025 }}`",
            "add at the top: `plan plan_name \"Title\" {{ period 2021-2025 }}`"
        )));
    }
    if !plan.agencies.is_empty() || !plan.units.is_empty() {
        return None;
    }
    let message = message!(
        "tệp không khai kế hoạch, mục tiêu, cơ quan hay đơn vị tính nào",
        "the file declares no plan, goal, agency or unit"
    );
    Some(Diagnostic::new(&NO_HEADER, place, message).help(message!(
        "chạy `bdg new TỆP` để có một kế hoạch mẫu rồi sửa lại",
        "run `bdg new FILE` to start from a sample plan"
    )))
}
