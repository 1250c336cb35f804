//! Indicators of the plan above of which this plan says nothing.

use crate::check::findings::Findings;
use crate::check::rule::{Check, Under};
use crate::eval::{Answer, Cascade};
use crate::model::Plan;
use crate::phrases::first_words;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks of what is left open.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Under(&[&UNCLEAR_ANSWER, &NOT_TAKEN_UP], nothing_above_is_left_open)];

/// One code with two titles.
static UNCLEAR_ANSWER: Rule = Rule {
    code: "BDG1404",
    name: "unclear-answer",
    severity: Severity::Warning,
    title: Both::new("Trùng mã với cấp trên nhưng khác tên", "The code of the plan above with another title"),
    what: Both::new(
        "Chỉ tiêu mang mã của một chỉ tiêu cấp trên nhưng tên khác, và không có gì cho biết hai chỉ tiêu có là một không.",
        "An indicator has the code of one of the plan above but another title, and nothing tells whether the two are one.",
    ),
    why: Both::new(
        "So hai chỉ tiêu khác nhau thì mọi kết luận đều sai, nên không so.",
        "Held against another indicator every conclusion would be wrong, so nothing is compared.",
    ),
    example: "",
    fix: Both::new(
        "Ghi `ứng với` mã của chỉ tiêu cấp trên mà nó thực hiện; nếu là chỉ tiêu riêng thì để chỉ tiêu khác nhận mã ấy, hoặc ghi `không nhận`.",
        "Write `answers` with the code it carries out; if it is an indicator of its own, let another one answer that code, or write `declines`.",
    ),
};

/// What the plan above asks for and this one passes over.
pub(crate) static NOT_TAKEN_UP: Rule = Rule {
    code: "BDG1405",
    name: "not-taken-up",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu cấp trên chưa được nhận", "Indicators of the plan above that are not taken up"),
    what: Both::new(
        "Kế hoạch cấp trên có những chỉ tiêu mà kế hoạch này không thực hiện và cũng không ghi là không nhận.",
        "The plan above has indicators that this plan neither answers nor declines.",
    ),
    why: Both::new("Chỉ tiêu bị bỏ sót thì không có ai thực hiện.", "What is passed over is done by nobody."),
    example: "",
    fix: Both::new(
        "Thêm chỉ tiêu, ghi `ứng với` ở chỉ tiêu thực hiện nó, hoặc `không nhận` kèm lý do.",
        "Add the indicator, write `answers` where it is carried out, or `declines` with the reason.",
    ),
};

/// How many codes a finding lists.
const MOST_LISTED: usize = 20;

fn nothing_above_is_left_open(under: &Under<'_, '_>, out: &mut Findings) {
    let Under { plan, above, cascade: found, .. } = *under;
    for answer in &found.unclear {
        let (Some(own), Some(other)) = (plan.indicator(answer.own), above.indicator(answer.above)) else { continue };
        let code = &own.full_code;
        let message = message!(
            "chỉ tiêu {code}: chỉ tiêu {code} của kế hoạch cấp trên có tên khác (“{title}”), nên không biết hai chỉ tiêu có là một không và không so",
            "indicator {code}: that of the plan above has another title (“{title}”), so nobody knows whether they are one, and nothing is compared",
            title = first_words(above.text(other.title)),
        );
        out.push(Diagnostic::new(&UNCLEAR_ANSWER, own.code.0, message).help(message!(
            "nếu là một thì ghi `ứng với {code}`; nếu không thì ghi `ứng với {code}` ở chỉ tiêu thực hiện nó, hoặc `không nhận {code} \"lý do\"` ở kế hoạch",
            "if they are one, write `answers {code}`; if not, write `answers {code}` where it is carried out, or `declines {code} \"reason\"` in the plan"
        )));
    }
    let Some(statement) = plan.header.as_ref().and_then(|header| header.texts(Word::Upper).next()) else { return };
    let open = found.open.iter().filter_map(|id| above.indicator(*id)).map(|one| one.full_code.as_str());
    let codes: Vec<&str> = open.filter(|code| !is_misdirected(plan, found, code)).collect();
    if codes.is_empty() {
        return;
    }
    let count = codes.len();
    let listed = codes.iter().take(MOST_LISTED).copied().collect::<Vec<_>>().join(", ");
    let more = if count > MOST_LISTED { ", …" } else { "" };
    let message = match count {
        1 => message!(
            "chỉ tiêu {listed} của kế hoạch cấp trên chưa có chỉ tiêu nào thực hiện và cũng không ghi là không nhận",
            "indicator {listed} of the plan above is neither answered nor declined",
        ),
        _ => message!(
            "{count} chỉ tiêu của kế hoạch cấp trên chưa có chỉ tiêu nào thực hiện và cũng không ghi là không nhận: {listed}{more}",
            "{count} indicators of the plan above are neither answered nor declined: {listed}{more}",
        ),
    };
    out.push(Diagnostic::new(&NOT_TAKEN_UP, statement.span, message).help(message!(
        "ghi `ứng với` ở chỉ tiêu thực hiện, hoặc `không nhận` kèm lý do trong khối `kế hoạch`",
        "write `answers` where it is carried out, or `declines` with the reason in the `plan` block"
    )));
}

/// Whether the plan's own indicator of a code answers what it cannot answer: that is told already, and taking it back leaves
/// the code taken up.
fn is_misdirected(plan: &Plan, found: &Cascade, code: &str) -> bool {
    let own = plan.find(code).and_then(|id| Some((id, plan.indicator(id)?.answers?)));
    own.is_some_and(|(id, answers)| {
        let doubled = |both: &(Answer, Answer)| both.0.own == id || both.1.own == id;
        found.unknown.contains(&answers) || found.doubled.iter().any(doubled)
    })
}
