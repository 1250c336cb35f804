//! `lưu`, `lưu kịch bản`: writes a plan or a scenario to a file, but never over changes that someone else made meanwhile.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::answer::{Answer, AnswerKind, Finding};
use super::arguments::Reply;
use super::command::Verb;
use super::line::Piece;
use super::misread::Misread;
use super::outside::{Outside, Replace, WriteFault};
use super::session::Session;
use bdg_core::load::{Loaded, plain_path};
use bdg_core::scenario::{self, Override};
use bdg_report::table::Part;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{FileId, SourceFile};

/// How many changed lines of a file are shown.
const CHANGES_SHOWN: usize = 10;

/// Writes the plan with the present scenario, or the scenario alone.
pub(super) fn save(session: &mut Session, verb: Verb, rest: &[Piece<'_>], line: &str) -> Reply {
    let replace = rest.iter().any(|piece| !piece.quoted && piece.text == "!");
    let named: Vec<&Piece<'_>> = rest.iter().filter(|piece| piece.quoted || piece.text != "!").collect();
    let [file] = named.as_slice() else {
        return Err(Misread::at(rest, line, Message::new("thiếu tên tệp", "the file name is missing"))
            .help(Message::new("ví dụ: lưu \"ke-hoach-moi.bdg\"", "for example: save \"new-plan.bdg\"")));
    };
    let (name, replace) = match file.text.strip_suffix('!') {
        Some(name) if !file.quoted => (name, true),
        _ => (file.text, replace),
    };
    let place = Misread::new(file.start, file.end, Message::default());
    let refuse = |message: Message, help: Option<Message>| Misread { message, help, ..place.clone() };
    if name.trim().is_empty() {
        return Err(refuse(Message::new("thiếu tên tệp", "the file name is missing"), None));
    }
    let Some(scenario) = session.state.scenario().cloned() else {
        return Ok(Answer::new(verb.kind(), session.lang));
    };
    let lines = scenario.effective();
    let path = Path::new(name);
    let text = text_of(session, verb, path, &scenario.name, &lines).map_err(|(message, help)| refuse(message, help))?;
    let Some(outside) = session.outside.as_mut() else {
        return Err(refuse(Message::new("phiên này không ghi được tệp", "this session cannot write files"), None));
    };
    let known = known_text(&session.seen, &session.loaded, outside.as_ref(), path);
    let replace = match known {
        _ if !replace => Replace::Nothing,
        Some(known) => Replace::Text(known),
        None => Replace::Anything,
    };
    match outside.write(path, &text, replace) {
        Ok(()) => {}
        Err(WriteFault::Exists) => {
            return Err(refuse(
                Message::new(format!("tệp “{name}” đã có"), format!("the file “{name}” already exists")),
                Some(Message::new(
                    "chọn tên khác, hoặc thêm ! ở cuối để ghi đè",
                    "choose another name, or add ! to overwrite it",
                )),
            ));
        }
        Err(WriteFault::Changed(now)) => {
            let changes = changed_lines(known.unwrap_or_default(), &now);
            let answer = changed_on_disk(verb.kind(), session.lang, line, file, &changes);
            let identity = outside.identity(path);
            session.seen.insert(identity, now);
            return Ok(answer);
        }
        Err(WriteFault::Other(message)) => return Err(refuse(message, None)),
    }
    let identity = outside.identity(path);
    session.seen.insert(identity, text);
    session.saved.push(scenario.lines.clone());
    let count = lines.len();
    Ok(Answer::said(
        verb.kind(),
        session.lang,
        &match verb {
            Verb::SaveScenario => Message::new(
                format!("đã ghi kịch bản “{}” ({count} giả định) vào {name}", scenario.name),
                format!("wrote scenario “{}” ({count} what-ifs) to {name}", scenario.name),
            ),
            _ => Message::new(
                format!("đã ghi kế hoạch theo kịch bản “{}” vào {name}", scenario.name),
                format!("wrote the plan with scenario “{}” to {name}", scenario.name),
            ),
        },
    ))
}

/// Forgets what was known of the plan's files after they are reloaded.
pub(super) fn forget_plan_files(session: &mut Session) {
    let Some(outside) = session.outside.as_ref() else { return };
    for file in plan_files(&session.loaded) {
        session.seen.remove(&outside.identity(&path_of(file)));
    }
}

/// The text of a file when this session last wrote, showed or read it.
fn known_text<'s>(
    seen: &'s HashMap<PathBuf, String>,
    loaded: &'s Loaded,
    outside: &dyn Outside,
    path: &Path,
) -> Option<&'s str> {
    let identity = outside.identity(path);
    let read = || {
        let file = plan_files(loaded).find(|file| outside.identity(&path_of(file)) == identity)?;
        Some(file.text())
    };
    seen.get(&identity).map(String::as_str).or_else(read)
}

/// The plan's files with statements; the tables of results follow them in the sources.
fn plan_files(loaded: &Loaded) -> impl Iterator<Item = &SourceFile> {
    loaded.plan.sources.files().iter().take(loaded.asts.len()).map(Arc::as_ref)
}

fn path_of(file: &SourceFile) -> PathBuf {
    file.path().map_or_else(|| PathBuf::from(file.name()), Path::to_path_buf)
}

/// Refuses to overwrite changes that this session has not shown, and shows them. Repeating the command then overwrites.
fn changed_on_disk(kind: AnswerKind, lang: Lang, line: &str, file: &Piece<'_>, changes: &Changes<'_>) -> Answer {
    let name = file.text.trim_end_matches('!');
    let (removed, added) = (changes.removed.len(), changes.added.len());
    let message = Message::new(
        format!("tệp “{name}” đã thay đổi trên đĩa (bỏ {removed} dòng, thêm {added} dòng), nên chưa ghi"),
        format!(
            "the file “{name}” has changed on disk ({removed} lines removed, {added} added), so nothing is written"
        ),
    );
    let help = Message::new(
        "chọn tên khác, “tải lại” để đọc bản trên đĩa, hoặc gõ lại lệnh này để vẫn ghi đè",
        "choose another name, type “reload” to read the new text, or repeat this command to overwrite it",
    );
    let finding = Finding::in_line(line, file.start, file.end, message, Some(help));
    let mut answer = Answer::refused(kind, lang, vec![finding]);
    let sign = |sign: &'static str| move |(number, text): &(usize, &str)| format!("  {sign} {number}: {}", text.trim());
    let mut shown: Vec<String> = changes.removed.iter().map(sign("-")).collect();
    shown.extend(changes.added.iter().map(sign("+")));
    let more = shown.len().saturating_sub(CHANGES_SHOWN);
    shown.truncate(CHANGES_SHOWN);
    if more > 0 {
        shown
            .push(Message::new(format!("  … và {more} dòng nữa"), format!("  … and {more} more")).get(lang).to_owned());
    }
    let heading = Message::new(
        format!("thay đổi trong “{name}” từ khi phiên này đọc hoặc ghi tệp:"),
        format!("changes in “{name}” since this session read or wrote it:"),
    );
    shown.insert(0, heading.get(lang).to_owned());
    answer.sheet.push(Part::Verbatim(shown));
    answer
}

/// The lines that one text has and the other has not, with their numbers.
struct Changes<'t> {
    removed: Vec<(usize, &'t str)>,
    added: Vec<(usize, &'t str)>,
}

fn changed_lines<'t>(before: &'t str, after: &'t str) -> Changes<'t> {
    let numbered = |text: &'t str| -> Vec<(usize, &'t str)> { (1..).zip(text.lines()).collect() };
    let (before, after) = (numbered(before), numbered(after));
    let same = |pair: &(&(usize, &str), &(usize, &str))| pair.0.1 == pair.1.1;
    let head = before.iter().zip(&after).take_while(same).count();
    let (before, after) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
    let middle =
        |lines: &'_ [(usize, &'t str)]| lines.get(..lines.len().saturating_sub(tail)).unwrap_or_default().to_vec();
    let (before, after) = (middle(before), middle(after));
    let (removed, added) = (only_in(&before, &after), only_in(&after, &before));
    // If lines were only reordered, show the range they are in.
    if removed.is_empty() && added.is_empty() {
        return Changes { removed: before, added: after };
    }
    Changes { removed, added }
}

/// The lines of one list that the other does not have, counting repeated lines.
fn only_in<'t>(lines: &[(usize, &'t str)], other: &[(usize, &'t str)]) -> Vec<(usize, &'t str)> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for (_, line) in other {
        *count.entry(line).or_default() += 1;
    }
    let is_more = |line: &&(usize, &str)| match count.get_mut(line.1).filter(|left| **left > 0) {
        Some(left) => {
            *left -= 1;
            false
        }
        None => true,
    };
    lines.iter().filter(is_more).copied().collect()
}

/// The text to write to the file `target`.
fn text_of(
    session: &Session,
    verb: Verb,
    target: &Path,
    name: &str,
    lines: &[Arc<Override>],
) -> Result<String, (Message, Option<Message>)> {
    let lang = session.loaded.asts.first().map_or(session.plan.lang, |ast| ast.lang);
    let root = session.base.sources.file(FileId(0));
    let plan_file = root
        .and_then(|file| file.path().map(Path::to_path_buf))
        .or_else(|| root.map(|file| PathBuf::from(file.name())))
        .unwrap_or_default();
    let absolute =
        |path: &Path| session.outside.as_ref().map_or_else(|| path.to_path_buf(), |outside| outside.absolute(path));
    let (from, to) = (plain_path(&absolute(&plan_file)), plain_path(&absolute(target)));
    let folder = to.parent().map(Path::to_path_buf).unwrap_or_default();
    if verb == Verb::SaveScenario {
        if from == to {
            return Err((
                Message::new("đây là tệp của chính kế hoạch", "this is the plan's own file"),
                Some(Message::new("chọn tên khác", "choose another name")),
            ));
        }
        let seen = from.strip_prefix(&folder).map_err(|_| {
            (
                Message::new(
                    "kịch bản phải nằm cùng thư mục với tệp kế hoạch, hoặc ở thư mục phía trên",
                    "a scenario must be saved in the plan's folder or in a folder above it",
                ),
                Some(Message::new("nêu tên tệp trong thư mục của kế hoạch", "name a file in the plan's folder")),
            )
        })?;
        let seen = seen.to_string_lossy().replace('\\', "/");
        return Ok(scenario::scenario_text(&seen, name, lines, lang));
    }
    let uses = session
        .loaded
        .asts
        .first()
        .is_some_and(|ast| ast.items.iter().any(|item| item.statement.keyword() == Some(Word::Use)));
    if uses && from.parent() != to.parent() {
        return Err((
            Message::new(
                "kế hoạch dùng tệp khác theo tên, nên phải lưu trong cùng thư mục",
                "the plan uses other files by name, so save it in the same folder",
            ),
            None,
        ));
    }
    scenario::plan_text(&session.base, &session.loaded.asts, name, lines).map_err(|fault| (fault.message(), None))
}
