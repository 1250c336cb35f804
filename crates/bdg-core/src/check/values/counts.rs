//! Counts over counts.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Amount, Count, Plan, Quantity, Unit, UnitRelation};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The checks of counts.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Amount(&[&MORE_THAN_ALL], part_is_not_larger_than_the_whole),
    Check::Amount(&[&ZERO_DENOMINATOR], denominator_is_not_zero),
    Check::Amount(&[&TOO_LONG], value_can_be_computed),
];

/// The counts of a share whose part is larger than its whole.
pub(super) fn larger_than_whole(unit: &Unit, amount: &Amount) -> Option<Count> {
    let count = amount.count()?;
    let larger = count.numerator.value > count.denominator.value;
    (unit.is_bounded_share() && larger && !count.denominator.value.is_zero()).then_some(count)
}

/// The part counted is larger than the whole.
static MORE_THAN_ALL: Rule = Rule {
    code: "BDG0305",
    name: "more-than-all",
    severity: Severity::Error,
    title: Both::new("Tử số lớn hơn mẫu số", "The part is larger than the whole"),
    what: Both::new(
        "Trong một tỷ lệ phần trăm, số đếm được lớn hơn tổng số.",
        "In a share, the number counted is larger than the total.",
    ),
    why: Both::new(
        "Không thể có nhiều hơn toàn bộ; thường là hai số bị đảo chỗ hoặc gõ nhầm một chữ số.",
        "A part cannot exceed its total; usually the two numbers are swapped or a digit is wrong.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 268/48",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Kiểm tra hai số; nếu bị đảo thì đổi chỗ.",
        "Check the two numbers, and swap them if they are reversed.",
    ),
};

fn part_is_not_larger_than_the_whole(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, out: &mut Findings) {
    let Some(count) = plan.unit_of(figure.indicator).and_then(|unit| larger_than_whole(unit, amount)) else {
        return;
    };
    let (part, whole) = (count.numerator.value, count.denominator.value);
    let message = message!(
        "{figure} ghi {part} trên tổng số {whole}: phần được tính lớn hơn tổng số",
        "{figure} has {part} out of {whole}: more than the total",
        figure = figures::name(plan, figure),
        part,
        whole,
    );
    let place = count.numerator.span.to(count.denominator.span);
    out.push(Diagnostic::new(&MORE_THAN_ALL, place, message).help(message!(
        "kiểm tra hai số; nếu bị đảo thì ghi {whole}/{part}",
        "check the two numbers; if they are swapped, write {whole}/{part}",
        part,
        whole,
    )));
}

/// A count over zero.
static ZERO_DENOMINATOR: Rule = Rule {
    code: "BDG0306",
    name: "zero-denominator",
    severity: Severity::Error,
    title: Both::new("Mẫu số bằng 0", "The total is zero"),
    what: Both::new("Một số đếm được đặt trên 0.", "A count is divided by zero."),
    why: Both::new(
        "Không có ai hoặc không có gì để tính tỷ lệ, nên tỷ lệ không xác định: không phải 0%, cũng không phải 100%.",
        "With nothing to count, the share is undefined: neither 0 nor 100 per cent.",
    ),
    example: indicator_around!(
        "Tỷ lệ nạn nhân bị mua bán trở về được hỗ trợ",
        "đơn vị tính %",
        "kết quả 2023: 0/0",
        "đến 2025: ít nhất 90"
    ),
    fix: Both::new(
        "Nếu trong năm không có trường hợp nào thì ghi `chưa phát hiện`; nếu chưa thống kê thì ghi `chưa có số liệu`.",
        "Write `none found` if there was no case in the year, or `no data` if nobody counted.",
    ),
};

fn denominator_is_not_zero(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, out: &mut Findings) {
    let Quantity::Count(count) = amount.quantity else { return };
    if !count.denominator.value.is_zero() {
        return;
    }
    let message = message!(
        "{figure} ghi {part} trên tổng số 0, nên không tính được",
        "{figure} has {part} out of 0, which has no value",
        figure = figures::name(plan, figure),
        part = count.numerator.value,
    );
    let place = count.numerator.span.to(count.denominator.span);
    out.push(Diagnostic::new(&ZERO_DENOMINATOR, place, message).help(message!(
        "nếu không có trường hợp nào thì ghi `chưa phát hiện`, nếu chưa thống kê thì ghi `chưa có số liệu`",
        "write `none found` if there was no case, `no data` if nobody counted"
    )));
}

/// A count over a count with more digits than can be computed exactly.
static TOO_LONG: Rule = Rule {
    code: "BDG0307",
    name: "too-long-to-compute",
    severity: Severity::Error,
    title: Both::new("Con số quá dài, không tính được chính xác", "Too long to compute exactly"),
    what: Both::new(
        "Hai số đếm có quá nhiều chữ số (hơn 28) khi nhân với gốc của đơn vị tính.",
        "The counts multiplied by the unit’s base have more than 28 digits.",
    ),
    why: Both::new(
        "Công cụ chỉ dùng số thập phân chính xác và không bao giờ lấy gần đúng thay cho con số của kế hoạch.",
        "All figures are exact decimals, never approximations.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 1234567890123456789012345678/9999999999999999999999999999",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Kiểm tra xem có dán thừa chữ số không; nếu đúng thì dùng đơn vị lớn hơn (nghìn, triệu).",
        "Check for digits pasted twice; if they are right, use a larger unit (thousands, millions).",
    ),
};

fn value_can_be_computed(plan: &Plan, figure: IndicatorFact<'_>, amount: &Amount, out: &mut Findings) {
    let Quantity::Count(count) = amount.quantity else { return };
    let foreign = amount.relation == UnitRelation::Foreign || amount.fault.is_some();
    if count.denominator.value.is_zero() || foreign || amount.value.is_some_and(Exact::has_decimal) {
        return;
    }
    let message = message!(
        "{figure} có quá nhiều chữ số, không tính được chính xác",
        "{figure} has too many digits to be computed exactly",
        figure = figures::name(plan, figure),
    );
    out.push(Diagnostic::new(&TOO_LONG, amount.span, message).help(message!(
        "kiểm tra xem có dán thừa chữ số không; nếu con số đúng thì dùng đơn vị lớn hơn",
        "check for digits pasted twice; if the figure is right, use a larger unit"
    )));
}
