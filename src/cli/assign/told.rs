//! What is told of the plans of places.

use std::io::{self, Write};

use super::place_file::PlaceFile;
use bdg_core::hand_down::{Asked, LeftOut, Note, NoteKind, Unasked};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// Tells of each file what was written, or what would be; then which indicators were assigned to nobody.
pub(super) fn tell(
    plan: &Plan,
    files: &[PlaceFile],
    all: &Asked,
    dry: bool,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    for file in files {
        writeln!(out, "{}", heading(file, dry).get(lang))?;
        for note in file.notes.iter().filter_map(remark) {
            writeln!(out, "    {}", harmless(note.get(lang)))?;
        }
        for line in file.added.iter().filter(|_| dry) {
            writeln!(out, "{}", format!("    + {}", harmless(line)).trim_end())?;
        }
    }
    for one in &all.left_out {
        writeln!(out, "{}", harmless(left_out(plan, one).get(lang)))?;
    }
    if dry {
        writeln!(out, "{}", message!("chưa ghi gì", "nothing is written").get(lang))?;
    }
    Ok(())
}

/// What becomes of a file.
fn heading(file: &PlaceFile, dry: bool) -> Message {
    let name = harmless(&file.path.display().to_string());
    let noted = |kind| file.notes.iter().filter(|note| note.kind == kind).count();
    let (indicators, targets) = (noted(NoteKind::AddedIndicator), noted(NoteKind::AddedTarget));
    match (&file.before, &file.after) {
        (None, None) => message!("{name}: không có chỉ tiêu nào để giao", "{name}: nothing to assign"),
        (None, Some(_)) => message!(
            |lang| "{name}: {made}, có {indicators}",
            "{name}: {made} with {indicators}",
            made = if dry { message!("sẽ tạo", "would be created") } else { message!("đã tạo", "created") },
            indicators = counted(file.indicators, Noun::Indicator, lang),
        ),
        (Some(_), None) => message!("{name}: không có gì phải thêm", "{name}: nothing to add"),
        (Some(_), Some(_)) => message!(
            |lang| "{name}: {made} {what}",
            "{name}: {made} {what}",
            made = if dry { message!("sẽ thêm", "would add") } else { message!("đã thêm", "added") },
            what = {
                let both = [(indicators, Noun::Indicator), (targets, Noun::Target)];
                let some = both.into_iter().filter(|(count, _)| *count > 0);
                some.map(|(count, noun)| counted(count, noun, lang)).collect::<Vec<_>>().join(", ")
            },
        ),
    }
}

/// What is counted.
#[derive(Clone, Copy)]
enum Noun {
    Indicator,
    Target,
}

fn counted(count: usize, noun: Noun, lang: Lang) -> String {
    match (noun, lang) {
        (Noun::Indicator, Lang::Vi) => format!("{count} chỉ tiêu"),
        (Noun::Target, Lang::Vi) => format!("{count} mức"),
        (Noun::Indicator, Lang::En) => phrases::counted(count, "indicator", "indicators"),
        (Noun::Target, Lang::En) => phrases::counted(count, "target", "targets"),
    }
}

/// What is told of an indicator of an existing plan; nothing of what was added, which is counted.
fn remark(note: &Note) -> Option<Message> {
    let Note { kind, code, own, asked } = note;
    Some(match kind {
        NoteKind::AddedIndicator | NoteKind::AddedTarget => return None,
        NoteKind::Stronger => message!(
            "chỉ tiêu {code}: giữ `{own}` của nơi ấy, không kém mức giao `{asked}`",
            "indicator {code}: keeps the place’s `{own}`, which is no weaker than the assigned `{asked}`"
        ),
        NoteKind::Weaker => message!(
            "chỉ tiêu {code}: `{own}` kém mức giao `{asked}`; là con số của nơi ấy nên không sửa",
            "indicator {code}: `{own}` is weaker than the assigned `{asked}`; it is the place’s own figure, so it is left alone"
        ),
        NoteKind::Unsure if own.is_empty() => message!(
            "chỉ tiêu {code}: đơn vị tính của nơi ấy không quy đổi được nên chưa giao `{asked}`",
            "indicator {code}: the place’s unit does not convert, so `{asked}` is not assigned"
        ),
        NoteKind::Unsure => message!(
            "chỉ tiêu {code}: không biết `{own}` có kém mức giao `{asked}` không, nên không sửa",
            "indicator {code}: nobody knows whether `{own}` is weaker than the assigned `{asked}`, so it is left alone"
        ),
        NoteKind::Declined => message!(
            "chỉ tiêu {code}: nơi ấy ghi không nhận, nên không thêm",
            "indicator {code}: the place declines it, so it is not added"
        ),
        NoteKind::Unclear => message!(
            "chỉ tiêu {code}: tệp có chỉ tiêu cùng mã, không biết hai chỉ tiêu có là một không, nên không thêm; nếu là một thì ghi `ứng với {code}` ở đó",
            "indicator {code}: the file has an indicator of that code and nobody knows whether they are one, so nothing is added; if they are, write `answers {code}` there"
        ),
        NoteKind::NoRoom => message!(
            "chỉ tiêu {code}: chưa thêm `{asked}` vì chỗ của nó ở tệp khác, ở mục tiêu khác tên hoặc trên dòng không tách ra được; thêm bằng tay",
            "indicator {code}: `{asked}` is not added, for its place is in another file, in a goal of another title or on a line that cannot be taken apart; add it by hand"
        ),
    })
}

/// How many places a line names.
const MOST_NAMED: usize = 8;

fn left_out(plan: &Plan, one: &LeftOut) -> Message {
    let code = plan.indicator(one.indicator).map_or("", |indicator| indicator.full_code.as_str());
    let names = one.places.iter().filter_map(|id| plan.agency(*id)).map(|agency| plan.text(agency.id));
    let mut names: Vec<&str> = names.take(MOST_NAMED + 1).collect();
    if names.len() > MOST_NAMED {
        names.truncate(MOST_NAMED);
        names.push("…");
    }
    let to = match names.is_empty() {
        true => Message::default(),
        false => {
            let names = names.join(", ");
            message!(" cho {names}", " to {names}")
        }
    };
    let why = match one.why {
        Unasked::NotShared => message!(
            "là số cộng lại được mà chưa `giao` cho nơi nào; ghi `giao`, hoặc chia theo --by TỆP.csv",
            "it adds up over places and nothing is assigned; write `assign`, or share it with --by FILE.csv"
        ),
        Unasked::OfOthers => message!(
            "là số cộng lại được và chỉ `giao` cho nơi khác",
            "it adds up over places and is assigned to others only"
        ),
        Unasked::NoFigure => message!(
            "không có mức bằng số mà nơi nào cũng theo được (lời văn, xếp hạng, mức so với chính mình)",
            "it has no figure that any place can be held to (words, ranks, changes of one’s own figure)"
        ),
        Unasked::CountsPlaces => message!(
            "đếm chính các nơi, nên không chia cho từng nơi được; ghi `giao` nếu nơi nào phải đạt",
            "it counts the places themselves, so it is not shared among them; write `assign` where a place is to be one of them"
        ),
        Unasked::NotDivisible => message!(
            "có mức không chia được (nhỏ hơn 0 hoặc quá nhiều chữ số)",
            "a target cannot be shared (below zero or too long)"
        ),
        Unasked::GoesOn => message!(
            "là số lũy kế gồm cả số đã có (hoặc chưa rõ), mà chưa biết từng nơi đã có bao nhiêu; ghi `giao` cho từng nơi",
            "it is a running total that includes what there was (or may), and nothing tells what each place had; write `assign` for each"
        ),
    };
    message!("chỉ tiêu {code}: chưa giao{to}: {why}", "indicator {code}: not assigned{to}: {why}", code, to, why)
}
