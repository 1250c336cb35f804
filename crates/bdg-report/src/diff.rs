//! What differs between two plans: in words, one line a difference, and as a table.

use super::figures::{Format, Look};
use super::findings::harmless;
use super::json;
use super::table::{Cell, Column, Part, Row, Sheet, Table, TitleLine};
use super::text::wrapped;
use bdg_core::diff::{
    ComparedPlan, DiffGroup, DiffKind, DiffName, DiffSide, DiffSubject, DiffTopic, Difference, PlanDiff,
};
use bdg_core::phrases::{self, NumberText, counted};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// What differs between two plans, in a look; as text with colours where they are asked for.
#[must_use]
pub fn diff(diff: &PlanDiff, look: Look, color: bool) -> String {
    match look.format {
        Format::Text => words(diff, look.lang, look.width, color),
        Format::Markdown => sheet(diff, look.lang).markdown(),
        Format::Csv => {
            let parts = vec![Part::Table(table(diff, look.lang))];
            Sheet { title: Vec::new(), parts }.csv(look.lang)
        }
        Format::Json => json::diff(diff),
    }
}

/// What differs between two plans: a table with a heading for each goal, or a sentence where nothing does.
#[must_use]
pub fn sheet(diff: &PlanDiff, lang: Lang) -> Sheet {
    let mut title = vec![TitleLine::head(HEAD.get(lang))];
    title.extend(plans(diff, lang).map(TitleLine::subject));
    title.push(TitleLine::remark(summary(diff, lang)));
    let mut parts: Vec<Part> = Vec::new();
    if !diff.is_empty() {
        parts.push(Part::Table(table(diff, lang)));
    }
    parts.extend(unjudged(diff, lang).map(|words| Part::Sentence(words.to_owned())));
    Sheet { title, parts }
}

const HEAD: Both = Both::new("SO SÁNH HAI KẾ HOẠCH", "TWO PLANS COMPARED");

/// The two plans, a line each.
fn plans(diff: &PlanDiff, lang: Lang) -> impl Iterator<Item = String> {
    let named = |word: Both, plan: &ComparedPlan| {
        let file = harmless(&plan.file);
        let word = word.get(lang);
        if plan.title.is_empty() { format!("{word}: {file}") } else { format!("{word}: {} ({file})", plan.title) }
    };
    [named(OLD, &diff.old), named(NEW, &diff.new)].into_iter()
}

const OLD: Both = Both::new("Cũ", "Old");
const NEW: Both = Both::new("Mới", "New");

/// How a difference is called.
#[must_use]
pub fn kind_word(kind: DiffKind) -> Both {
    match kind {
        DiffKind::Added => Both::new("thêm", "added"),
        DiffKind::Dropped => Both::new("bỏ", "dropped"),
        DiffKind::Renamed => Both::new("đổi tên", "renamed"),
        DiffKind::Renumbered => Both::new("đánh số lại", "renumbered"),
        DiffKind::Moved => Both::new("chuyển chỗ", "moved"),
        DiffKind::Stronger => Both::new("yêu cầu cao hơn", "stronger"),
        DiffKind::Weaker => Both::new("yêu cầu thấp hơn", "weaker"),
        DiffKind::Later => Both::new("lùi thời gian", "later"),
        DiffKind::Earlier => Both::new("sớm hơn", "earlier"),
        DiffKind::Restated => Both::new("sửa số liệu", "restated"),
        DiffKind::Changed => Both::new("thay đổi", "changed"),
    }
}

/// How many differences there are, and of which sorts.
#[must_use]
pub fn summary(diff: &PlanDiff, lang: Lang) -> String {
    let total = diff.differences().count();
    if total == 0 {
        return Both::new("Hai kế hoạch không khác nhau.", "The two plans do not differ.").get(lang).to_owned();
    }
    let counts = diff.counts();
    let mut told = 0_usize;
    let mut sorts: Vec<String> = Vec::new();
    for (words, is) in SORTS {
        let count: usize = counts.iter().filter(|one| is(one.subject, one.topic, one.kind)).map(|one| one.count).sum();
        if count > 0 {
            told += count;
            sorts.push(match lang {
                Lang::Vi => words.vi.replace('#', &count.to_string()),
                Lang::En => english(words.en, count),
            });
        }
    }
    let rest = total.saturating_sub(told);
    if rest > 0 && !sorts.is_empty() {
        sorts.push(match lang {
            Lang::Vi => format!("{rest} điểm khác"),
            Lang::En => counted(rest, "other", "others"),
        });
    }
    let head = match lang {
        Lang::Vi => format!("{total} điểm khác nhau"),
        Lang::En => counted(total, "difference", "differences"),
    };
    if sorts.is_empty() { format!("{head}.") } else { format!("{head}: {}.", sorts.join(", ")) }
}

/// A count with words in the singular and the plural, a bar between them.
fn english(words: &str, count: usize) -> String {
    let (one, many) = words.split_once('|').unwrap_or((words, words));
    counted(count, one, many)
}

/// Whether a difference is of a sort.
type IsSort = fn(DiffSubject, DiffTopic, DiffKind) -> bool;

/// The sorts that the summary tells; no difference is of two.
const SORTS: &[(Both, IsSort)] = &[
    (Both::new("thêm # chỉ tiêu", "indicator added|indicators added"), |subject, topic, kind| {
        (subject, topic, kind) == (DiffSubject::Indicator, DiffTopic::Whole, DiffKind::Added)
    }),
    (Both::new("bỏ # chỉ tiêu", "indicator dropped|indicators dropped"), |subject, topic, kind| {
        (subject, topic, kind) == (DiffSubject::Indicator, DiffTopic::Whole, DiffKind::Dropped)
    }),
    (Both::new("# chỉ tiêu đổi tên", "indicator renamed|indicators renamed"), |subject, topic, kind| {
        (subject, topic, kind) == (DiffSubject::Indicator, DiffTopic::Title, DiffKind::Renamed)
    }),
    (
        Both::new("# chỉ tiêu đánh số lại", "indicator renumbered|indicators renumbered"),
        |subject, topic, kind| {
            (subject, topic, kind) == (DiffSubject::Indicator, DiffTopic::Code, DiffKind::Renumbered)
        },
    ),
    (Both::new("# mức yêu cầu cao hơn", "target stronger|targets stronger"), |_, topic, kind| {
        (topic, kind) == (DiffTopic::Target, DiffKind::Stronger)
    }),
    (Both::new("# mức yêu cầu thấp hơn", "target weaker|targets weaker"), |_, topic, kind| {
        (topic, kind) == (DiffTopic::Target, DiffKind::Weaker)
    }),
    (Both::new("# mức lùi thời gian", "target later|targets later"), |_, topic, kind| {
        (topic, kind) == (DiffTopic::Target, DiffKind::Later)
    }),
    (Both::new("# mức sớm hơn", "target earlier|targets earlier"), |_, topic, kind| {
        (topic, kind) == (DiffTopic::Target, DiffKind::Earlier)
    }),
    (Both::new("thêm # mức đề ra", "target added|targets added"), |_, topic, kind| {
        (topic, kind) == (DiffTopic::Target, DiffKind::Added)
    }),
    (Both::new("bỏ # mức đề ra", "target dropped|targets dropped"), |_, topic, kind| {
        (topic, kind) == (DiffTopic::Target, DiffKind::Dropped)
    }),
    (Both::new("# mức đề ra thay đổi", "target changed|targets changed"), |_, topic, kind| {
        (topic, kind) == (DiffTopic::Target, DiffKind::Changed)
    }),
    (Both::new("# số liệu được sửa", "known figure restated|known figures restated"), |_, _, kind| {
        kind == DiffKind::Restated
    }),
    (
        Both::new("# thay đổi về cơ quan thực hiện", "change of agencies|changes of agencies"),
        |_, topic, _| matches!(topic, DiffTopic::Lead | DiffTopic::Support | DiffTopic::Reporting),
    ),
];

/// Why targets that differ are called neither stronger nor weaker, where that is because of the places.
fn unjudged(diff: &PlanDiff, lang: Lang) -> Option<&'static str> {
    let changed = diff.differences().any(|(_, one)| (one.topic, one.kind) == (DiffTopic::Target, DiffKind::Changed));
    let words = Both::new(
        "Hai kế hoạch không cùng một nơi, hoặc không rõ có cùng không, nên số người, tiền, diện tích và những con số cộng dồn khác chỉ nêu là thay đổi, không xếp cao hơn hay thấp hơn.",
        "The two plans are not of one place, or nothing tells that they are, so persons, money, areas and other figures that add up are only called changed, not stronger or weaker.",
    );
    (!diff.same_place && changed).then(|| words.get(lang))
}

// ---- words

/// What differs in words: under its goal and its indicator a line for each difference, `old → new`.
fn words(diff: &PlanDiff, lang: Lang, width: u16, color: bool) -> String {
    let mut out = Lines { text: String::new(), width, color };
    out.line("", HEAD.get(lang), BOLD);
    plans(diff, lang).for_each(|plan| out.line("", &plan, PLAIN));
    out.line("", &summary(diff, lang), PLAIN);
    let mut goal: Option<&DiffName> = None;
    for group in &diff.groups {
        if group.goal.is_some() && group.goal.as_ref() != goal {
            goal = group.goal.as_ref();
            out.gap();
            out.line("", &goal.map_or_else(String::new, |goal| goal_title(goal, lang)), BOLD);
        }
        match group.subject {
            DiffSubject::Plan => {
                out.gap();
                out.line("", Both::new("Toàn kế hoạch", "The plan").get(lang), BOLD);
            }
            DiffSubject::Agency | DiffSubject::Goal => {}
            DiffSubject::Indicator | DiffSubject::Part if is_whole(group) => {}
            DiffSubject::Indicator | DiffSubject::Part => {
                out.line("  ", &group.name().map_or_else(String::new, name), BOLD);
            }
        }
        if group.subject == DiffSubject::Agency && !out.agencies_told(diff, group) {
            out.gap();
            out.line("", Both::new("Cơ quan", "Agencies").get(lang), BOLD);
        }
        for difference in &group.differences {
            let about = match group.subject {
                DiffSubject::Agency if !is_whole(group) => group.name().map(|name| name.title.clone()),
                DiffSubject::Indicator | DiffSubject::Part if is_whole(group) => group.name().map(name),
                _ => None,
            };
            let indent = match group.subject {
                DiffSubject::Indicator | DiffSubject::Part if !is_whole(group) => "    ",
                _ => "  ",
            };
            out.line(
                indent,
                &format!("{} {}", mark(difference.kind), said(difference, about, lang)),
                tone(difference.kind),
            );
        }
    }
    if let Some(words) = unjudged(diff, lang) {
        out.gap();
        out.line("", words, PLAIN);
    }
    out.text
}

/// Whether a group is that of something which only one of the plans has.
fn is_whole(group: &DiffGroup) -> bool {
    group.differences.iter().any(|difference| difference.topic == DiffTopic::Whole)
}

fn goal_title(goal: &DiffName, lang: Lang) -> String {
    phrases::goal_title(&goal.code, &goal.title, lang)
}

fn name(name: &DiffName) -> String {
    format!("{} {}", name.code, name.title)
}

fn mark(kind: DiffKind) -> &'static str {
    match kind {
        DiffKind::Added => "+",
        DiffKind::Dropped => "-",
        _ => "~",
    }
}

/// `mức đề ra đến năm 2030: ít nhất 96% → ít nhất 95% (yêu cầu thấp hơn)`.
fn said(difference: &Difference, about: Option<String>, lang: Lang) -> String {
    let side = |side: &Option<DiffSide>| side.as_ref().map(|side| side.words.get(lang).to_owned());
    let nothing = Both::new("không có", "none").get(lang);
    let told = match (side(&difference.old), side(&difference.new)) {
        (Some(old), Some(new)) => format!(": {old} → {new}"),
        (Some(old), None) if difference.kind == DiffKind::Dropped => format!(": {old}"),
        (None, Some(new)) if difference.kind == DiffKind::Added => format!(": {new}"),
        (old, new) => {
            let or_none = |side: Option<String>| side.unwrap_or_else(|| nothing.to_owned());
            format!(": {} → {}", or_none(old), or_none(new))
        }
    };
    let kind = kind_word(difference.kind).get(lang);
    let what = difference.what.get(lang);
    match (difference.topic, about) {
        (DiffTopic::Whole, Some(about)) => format!("{about} ({kind}){told}"),
        (_, about) => {
            let about = about.map_or_else(String::new, |about| format!("{about}, "));
            // The arrow says that something changed.
            let kind = match difference.kind {
                DiffKind::Changed | DiffKind::Renamed | DiffKind::Moved => String::new(),
                _ => format!(" ({kind})"),
            };
            format!("{about}{what}{told}{kind}")
        }
    }
}

/// The code of a colour on a screen; nothing for none.
type Tone = &'static str;

const PLAIN: Tone = "";
const BOLD: Tone = "1";

fn tone(kind: DiffKind) -> Tone {
    match kind {
        DiffKind::Added | DiffKind::Stronger | DiffKind::Earlier => "32",
        DiffKind::Dropped | DiffKind::Weaker => "31",
        DiffKind::Later | DiffKind::Restated => "33",
        _ => PLAIN,
    }
}

/// Lines no wider than a page.
struct Lines {
    text: String,
    width: u16,
    color: bool,
}

impl Lines {
    fn gap(&mut self) {
        self.text.push('\n');
    }

    fn line(&mut self, indent: &str, words: &str, tone: Tone) {
        let room = self.width.saturating_sub(u16::try_from(indent.len()).unwrap_or(0)).saturating_sub(HANGING);
        let (on, off) =
            if self.color && !tone.is_empty() { (format!("\u{1b}[{tone}m"), "\u{1b}[0m") } else { (String::new(), "") };
        for (at, line) in wrapped(words, room.max(NARROWEST)).into_iter().enumerate() {
            let hanging = if at > 0 { "  " } else { "" };
            self.text.push_str(&format!("{indent}{hanging}{on}{line}{off}\n"));
        }
    }

    /// Whether the heading of the agencies stands already: theirs is not the first group.
    fn agencies_told(&self, diff: &PlanDiff, group: &DiffGroup) -> bool {
        let first = diff.groups.iter().find(|group| group.subject == DiffSubject::Agency);
        first.is_some_and(|first| !std::ptr::eq(first, group))
    }
}

/// How far the further lines of a difference stand behind its first one.
const HANGING: u16 = 2;

/// The least room for words on a narrow page.
const NARROWEST: u16 = 20;

// ---- a table

fn table(diff: &PlanDiff, lang: Lang) -> Table {
    let in_lang = |vi, en| Both::new(vi, en).get(lang);
    let columns = vec![
        Column::new("subject", in_lang("đối tượng", "subject")).data(),
        Column::new("old_code", in_lang("mã cũ", "old code")).data(),
        Column::new("new_code", in_lang("mã mới", "new code")).data(),
        Column::new("title", in_lang("tên", "title")).data(),
        Column::new("name", in_lang("Chỉ tiêu", "Indicator")).least(20).page(),
        Column::new("what", in_lang("Nội dung", "What")).least(16),
        Column::new("kind", in_lang("Khác thế nào", "How")).least(9),
        Column::new("old", OLD.get(lang)).least(16),
        Column::new("new", NEW.get(lang)).least(16),
        Column::number("old_value", in_lang("giá trị cũ", "old value")).data(),
        Column::number("new_value", in_lang("giá trị mới", "new value")).data(),
    ];
    let mut rows = Vec::new();
    let mut section: Option<String> = None;
    for group in &diff.groups {
        let heading = match (&group.goal, group.subject) {
            (Some(goal), _) => goal_title(goal, lang),
            (None, DiffSubject::Agency) => in_lang("Cơ quan", "Agencies").to_owned(),
            (None, _) => in_lang("Toàn kế hoạch", "The plan").to_owned(),
        };
        if section.as_ref() != Some(&heading) {
            rows.push(Row::heading(heading.clone()));
            section = Some(heading);
        }
        for (at, difference) in group.differences.iter().enumerate() {
            rows.push(Row::Cells {
                cells: cells(group, difference, lang),
                repeated: if at > 0 { REPEATED } else { 0 },
            });
        }
    }
    Table { columns, rows, ..Table::default() }
}

/// How many cells say what the row is of, and are the same in all rows of it.
const REPEATED: usize = 5;

fn cells(group: &DiffGroup, difference: &Difference, lang: Lang) -> Vec<Cell> {
    let code = |name: &Option<DiffName>| name.as_ref().map_or_else(String::new, |name| name.code.clone());
    let shown = match group.subject {
        DiffSubject::Plan | DiffSubject::Goal => String::new(),
        DiffSubject::Agency => group.name().map_or_else(String::new, |name| name.title.clone()),
        DiffSubject::Indicator | DiffSubject::Part => group.name().map_or_else(String::new, name),
    };
    let side = |side: &Option<DiffSide>| side.as_ref().map_or_else(String::new, |side| side.words.get(lang).to_owned());
    let value = |side: &Option<DiffSide>| match side.as_ref().and_then(|side| side.value) {
        Some(value) => {
            let number = NumberText::new(value, value.scale());
            Cell::new(bdg_syntax::number::format_decimal(value, lang), Some(number))
        }
        None => Cell::default(),
    };
    vec![
        subject_word(group.subject).get(lang).to_owned().into(),
        code(&group.old).into(),
        code(&group.new).into(),
        group.name().map_or_else(String::new, |name| name.title.clone()).into(),
        shown.into(),
        difference.what.get(lang).to_owned().into(),
        kind_word(difference.kind).get(lang).into(),
        side(&difference.old).into(),
        side(&difference.new).into(),
        value(&difference.old),
        value(&difference.new),
    ]
}

fn subject_word(subject: DiffSubject) -> Both {
    let word = |word: Word| Both::new(word.get(Lang::Vi), word.get(Lang::En));
    match subject {
        DiffSubject::Plan => word(Word::Plan),
        DiffSubject::Agency => word(Word::Agency),
        DiffSubject::Goal => word(Word::Goal),
        DiffSubject::Indicator => word(Word::Indicator),
        DiffSubject::Part => Both::new("phần", "part"),
    }
}
