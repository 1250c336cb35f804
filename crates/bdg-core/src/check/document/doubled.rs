//! Sentences, tasks and legal bases that stand twice, and words that stand twice in a row.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem::{Discriminant, discriminant};

use crate::check::findings::Findings;
use crate::check::fold;
use crate::check::rule::Check;
use crate::check::words::sentences::texts;
use crate::model::{AgencyId, Bounds, Plan, Role, Task};
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Text;
use bdg_syntax::words::spaced;
use bdg_syntax::{Deadline, Word};

/// The checks of what stands twice.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&SAID_TWICE], sentences_stand_once), Check::Plan(&[&WORD_TWICE], words_stand_once)];

/// One sentence twice in one place.
static SAID_TWICE: Rule = Rule {
    code: "BDG1215",
    name: "said-twice",
    severity: Severity::Warning,
    title: Both::new("Một câu ghi hai lần", "The same sentence twice"),
    what: Both::new(
        "Hai câu cùng từ khóa của kế hoạch (mục đích, yêu cầu, căn cứ, nơi nhận, ghi chú …), hay hai nhiệm vụ của cùng một mục tiêu, chỉ tiêu, cơ quan, giống hệt nhau và có hiệu lực trong cùng những năm. Nhiệm vụ khác cơ quan, thời hạn hay ghi chú là nhiệm vụ khác.",
        "Two statements of the plan with one keyword (purposes, requirements, legal bases, recipients, notes …), or two tasks of one goal, indicator or agency, are the same and hold for the same years. With another agency, deadline or note it is another task.",
    ),
    why: Both::new(
        "Dòng bị chép trùng sẽ được in hai lần; hoặc dòng thứ hai lẽ ra là câu khác.",
        "A copied line is printed twice; or the second should have been another one.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    yêu cầu \"Các hoạt động phải thiết thực, tiết kiệm.\"\n    yêu cầu \"Các hoạt động phải thiết thực, tiết kiệm.\"\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Bỏ một dòng, hoặc ghi câu lẽ ra ở đó.", "Remove one, or write what should stand there."),
};

fn sentences_stand_once(plan: &Plan, out: &mut Findings) {
    if let Some(header) = &plan.header {
        let texts = header.texts.iter().map(|text| (text.text, Marks::Text(text.keyword, text.bounds)));
        let notes = header.notes.iter().map(|note| (note.text, Marks::Note(note.bounds)));
        // Of two days of one document is told where its days are.
        let bases = header.bases.iter().map(|basis| {
            let day = basis.citation.date.map(|date| (date.year, date.month, date.day));
            (basis.citation.title, Marks::Basis(basis.bounds, day))
        });
        texts_stand_once(plan, &texts.chain(notes).chain(bases).collect::<Vec<_>>(), out);
    }
    let goals = plan.goals.iter().map(|goal| &goal.tasks);
    let indicators = plan.indicators.iter().map(|indicator| &indicator.tasks);
    let own = plan.header.iter().map(|header| &header.tasks).chain(plan.agencies.iter().map(|agency| &agency.tasks));
    for tasks in own.chain(goals).chain(indicators) {
        tasks_stand_once(plan, tasks, out);
    }
}

/// How many tasks of one text are compared.
const MOST: usize = 50;

/// One text for other agencies, another time or with another note is another task.
fn tasks_stand_once(plan: &Plan, tasks: &[Task], out: &mut Findings) {
    type Day<'p> = Option<(Discriminant<Deadline>, Option<&'p str>)>;
    type Known<'p> = (String, bool, Bounds, Day<'p>, Vec<(AgencyId, Bounds)>);
    let mut seen: HashMap<Known<'_>, Vec<&Task>> = HashMap::new();
    for task in alike(plan, tasks, |task| task.text) {
        let words = fold::title(plan.text(task.text));
        if words.is_empty() {
            continue;
        }
        let leads = task.duties.iter().filter(|duty| duty.role == Role::Lead);
        let leads = leads.map(|duty| (duty.agency, duty.bounds)).collect();
        let day = task.due.map(|due| (discriminant(&due), task.due_span.map(|span| plan.slice(span))));
        let before = seen.entry((words, task.request, task.bounds, day, leads)).or_default();
        if let Some(first) = before.iter().find(|first| are_one(plan, first, task)) {
            out.push(twice(plan, task.text, first.text));
        } else if before.len() < MOST {
            before.push(task);
        }
    }
}

/// Whether two tasks with one text, time and lead are one: all in their blocks is the same, or one has nothing else in it.
fn are_one(plan: &Plan, one: &Task, other: &Task) -> bool {
    let (first, second) = (block_of(plan, one), block_of(plan, other));
    let is_bare =
        |task: &Task, block: &str| task.duties.iter().all(|duty| duty.role == Role::Lead) && !block.contains('"');
    is_bare(one, first) || is_bare(other, second) || spaced(first) == spaced(second)
}

/// How many signs of a task's block are compared.
const LONGEST: usize = 4000;

/// The block of a task as it is written; empty where it has none.
fn block_of<'p>(plan: &'p Plan, task: &Task) -> &'p str {
    let Some(file) = plan.sources.file(task.span.file) else { return "" };
    let Some(rest) = file.text().get(task.span.end as usize..) else { return "" };
    let rest = rest.trim_start_matches(' ');
    if !rest.starts_with('{') {
        return "";
    }
    let mut quoted = false;
    let within = rest.char_indices().take_while(|(_, sign)| {
        quoted ^= *sign == '"';
        *sign != '}' || quoted
    });
    let end = within.take(LONGEST).last().map_or(0, |(at, sign)| at.saturating_add(sign.len_utf8()));
    rest.get(..end).unwrap_or_default()
}

/// What else of two texts must be the same: a statement's keyword and years, and of a basis its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Marks {
    Text(Word, Bounds),
    Note(Bounds),
    Basis(Bounds, Option<(Option<i32>, u8, u8)>),
}

/// Tells of each text that stood before with the same marks.
fn texts_stand_once(plan: &Plan, texts: &[(Text, Marks)], out: &mut Findings) {
    let mut seen: HashMap<(String, Marks), Text> = HashMap::new();
    for (text, marks) in alike(plan, texts, |(text, _)| *text) {
        let words = fold::title(plan.text(*text));
        if words.is_empty() {
            continue;
        }
        match seen.entry((words, *marks)) {
            Entry::Occupied(before) => out.push(twice(plan, *text, *before.get())),
            Entry::Vacant(place) => {
                place.insert(*text);
            }
        }
    }
}

/// Those of a list whose text has the outline of another's, in their order: no other has the words of another.
fn alike<'l, T>(plan: &Plan, list: &'l [T], text: impl Fn(&T) -> Text) -> impl Iterator<Item = &'l T> {
    let outlines: Vec<u64> = list.iter().map(|one| fold::outline(plan.text(text(one)))).collect();
    let mut times: HashMap<u64, usize> = HashMap::with_capacity(outlines.len());
    for outline in &outlines {
        let times = times.entry(*outline).or_default();
        *times = times.saturating_add(1);
    }
    let several = move |outline: &u64| times.get(outline).is_some_and(|times| *times > 1);
    list.iter().zip(outlines).filter(move |(_, outline)| several(outline)).map(|(one, _)| one)
}

fn twice(plan: &Plan, text: Text, before: Text) -> Diagnostic {
    let message =
        message!("câu “{said}” đã ghi ở trên", "“{said}” stands above already", said = first_words(plan.text(text)));
    Diagnostic::new(&SAID_TWICE, text.0, message)
        .related(before.0, message!("đã ghi ở đây", "it stands here"))
        .help(message!("bỏ một dòng, hoặc ghi câu lẽ ra ở đó", "remove one, or write what should stand there"))
}

/// A word twice in a row.
static WORD_TWICE: Rule = Rule {
    code: "BDG1217",
    name: "word-twice",
    severity: Severity::Note,
    title: Both::new("Một từ ghi hai lần liền nhau", "A word twice in a row"),
    what: Both::new(
        "Tên hay lời văn có một từ nối ghi hai lần liền nhau: “của của”, “và và”, “the the”.",
        "A title or text has a small word twice in a row: “của của”, “và và”, “the the”.",
    ),
    why: Both::new("Văn bản in ra nguyên văn.", "Documents print the text as it is."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    mục đích \"Nâng cao vai trò của của phụ nữ.\"\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Bỏ một từ.", "Remove one of them."),
};

/// Words that no sentence has twice in a row: no other word begins with one of them, as `theo dõi` does (`theo theo dõi`).
const SINGLE: &[&str] =
    &["của", "và", "các", "với", "những", "tỷ lệ", "thực hiện", "the", "of", "to", "and", "for", "with", "at"];

/// What makes another word of `của`: `của của hồi môn`.
const OWNED: &[&str] = &[
    "cải", "hồi", "công", "để", "nả", "riêng", "chung", "tin", "báu", "quý", "ngon", "ăn", "nổi", "chìm", "gia", "đút",
];

fn words_stand_once(plan: &Plan, out: &mut Findings) {
    let titles = plan
        .goals
        .iter()
        .map(|goal| goal.title)
        .chain(plan.indicators.iter().map(|indicator| indicator.title))
        .chain(plan.agencies.iter().map(|agency| agency.name))
        .chain(plan.header.iter().map(|header| header.title));
    for text in titles.chain(texts(plan)) {
        let Some(word) = doubled(plan.text(text)) else { continue };
        let message = message!("“{word} {word}”: từ “{word}” ghi hai lần", "“{word} {word}”: the word stands twice");
        out.push(Diagnostic::new(&WORD_TWICE, text.0, message).help(message!("bỏ một từ", "remove one of them")));
    }
}

/// Whether a small word, or two of them, may stand twice in a row: that is soon found out, and few texts have it. The letters of
/// those words take as many bytes large as small.
fn may_be_doubled(text: &str) -> bool {
    let same = |one: &str, other: &str| {
        !one.is_empty()
            && one.len() == other.len()
            && match (one.as_bytes().first(), other.as_bytes().first()) {
                (Some(first), Some(second)) => first.eq_ignore_ascii_case(second) || !first.is_ascii(),
                _ => true,
            }
            && (one == other || one.to_lowercase() == other.to_lowercase())
    };
    let (mut before, mut last) = (["", ""], "");
    text.split(' ').any(|word| {
        let [third, second] = before;
        let found = same(word, last) || same(word, second) && same(last, third);
        (before, last) = ([second, last], word);
        found
    })
}

/// The first small word that a text has twice in a row.
fn doubled(text: &str) -> Option<&'static str> {
    let text = if text.contains('\u{A0}') { Cow::Owned(text.replace('\u{A0}', " ")) } else { Cow::Borrowed(text) };
    if !may_be_doubled(&text) {
        return None;
    }
    let lower = format!(" {} ", text.to_lowercase());
    SINGLE.iter().copied().find(|word| {
        lower.split_once(&format!(" {word} {word} ")).is_some_and(|(_, behind)| {
            let next = behind.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
            *word != "của" || !OWNED.contains(&next)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn only_small_words_are_doubled_by_mistake() {
        assert_eq!(doubled("Vai trò của của phụ nữ"), Some("của"));
        assert_eq!(doubled("Reach the the target"), Some("the"));
        assert_eq!(doubled("CÁC các\u{A0}tỷ lệ Tỷ\u{A0}Lệ"), Some("các"));
        assert_eq!(doubled("Đạt tỷ lệ Tỷ\u{A0}Lệ"), Some("tỷ lệ"));
        for right in [
            "Người người thi đua, ngành ngành thi đua",
            "Luôn luôn",
            "Giá trị của của hồi môn",
            "Giữ gìn môi trường trong trong sạch",
            "Báo cáo theo theo dõi của ngành",
            "Công nhận bằng bằng cấp",
            "Các, các",
            "of oftoday",
        ] {
            assert_eq!(doubled(right), None, "{right}");
        }
    }
}
