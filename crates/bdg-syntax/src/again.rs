//! Reading a file again after a change: only the declaration around the change is read, and what stands behind it moves.
//!
//! What reading finds at one place may rest on what stands elsewhere: a brace that is missing, the language of the first
//! word. So a tree is kept only where nothing was found outside the declaration, and where the declaration ends at the
//! brace at which it ended before.

use super::ast::{Ast, Faults, Item};
use super::moved::moved;
use super::parse::{Frame, MAX_STATEMENTS, TreeReader, parse};
use super::reader::Reader;
use super::table::Word;
use super::{indent, unit_words};
use crate::diagnostic::Diagnostic;
use crate::number::Lang;
use crate::source::{FileId, Sources};

/// A file as it was read before a change.
#[derive(Debug)]
pub struct Before<'t> {
    /// Its text, normalised.
    pub text: &'t str,
    /// Its tree.
    pub ast: Ast,
}

/// Reads a file of `sources` that was read before; gives the same as [`parse`].
pub fn parse_again(sources: &Sources, file: FileId, before: Before<'_>, out: &mut Vec<Diagnostic>) -> Ast {
    let text = sources.file(file).map_or("", |file| file.text());
    reread(text, file, before, out).unwrap_or_else(|| parse(sources, file, out))
}

/// A change of a text: what stands before and behind it is the same.
struct Change {
    /// How many bytes stand before it.
    before: usize,
    /// Where it ends in the old text.
    end: usize,
    /// By how much the text became longer.
    by: i64,
}

impl Change {
    fn between(old: &str, new: &str) -> Option<Change> {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let before = old.iter().zip(new).take_while(|(one, other)| one == other).count();
        let rest = old.len().min(new.len()).saturating_sub(before);
        let same = old.iter().rev().zip(new.iter().rev()).take(rest);
        let behind = same.take_while(|(one, other)| one == other).count();
        let length = |text: &[u8]| i64::try_from(text.len()).ok();
        let by = length(new)?.checked_sub(length(old)?)?;
        Some(Change { before, end: old.len().saturating_sub(behind), by })
    }

    /// An offset behind the change, in the new text.
    fn behind(&self, offset: u32) -> Option<usize> {
        usize::try_from(i64::from(offset).checked_add(self.by)?).ok()
    }
}

fn reread(text: &str, file: FileId, before: Before<'_>, out: &mut Vec<Diagnostic>) -> Option<Ast> {
    let Before { text: old, mut ast } = before;
    let one_file = ast.file == file && ast.faults != Faults::Anywhere;
    if !one_file || unit_words::may_break(old) || unit_words::may_break(text) {
        return None;
    }
    if old == text && ast.faults == Faults::Nowhere {
        return Some(ast);
    }
    let change = Change::between(old, text)?;
    let path = around(&ast, old, &change)?;
    let (above, item) = named_by(&ast.items, &path)?;
    let body = item.body.as_ref()?;
    let (start, end) = (item.span.start as usize, change.behind(body.span.end)?);

    let mut found = Vec::new();
    let was = read_alone(old, file, ast.lang, &above, start..body.span.end as usize, &mut found)?;
    found.clear();
    let mut now = read_alone(text, file, ast.lang, &above, start..end, &mut found)?;
    let statements = ast.statements.checked_sub(was.statements)?.checked_add(now.statements)?;
    if statements >= MAX_STATEMENTS || now.item.span != item.span {
        return None;
    }
    let faulty = !found.is_empty() || now.incomplete || now.doubtful;
    let faults = if faulty { Faults::Within(item.span.start) } else { Faults::Nowhere };
    let mut comment = body.close_comment;
    moved(&mut comment, change.by);
    now.item.body.as_mut()?.close_comment = comment;
    replace(&mut ast.items, &path, now.item, change.by);
    out.append(&mut found);
    Some(Ast { statements, incomplete: now.incomplete, doubtful: now.doubtful, faults, ..ast })
}

/// The way to the declaration that is read: the innermost one whose braces stand around the change; where something was
/// found in one, that one. The places of its blocks, each in the one before.
fn around(ast: &Ast, old: &str, change: &Change) -> Option<Vec<usize>> {
    let (mut items, mut path, mut found) = (&ast.items, Vec::new(), None);
    let bytes = old.as_bytes();
    while let Some(at) = items.partition_point(|item| (item.span.start as usize) < change.before).checked_sub(1) {
        let Some((item, body)) = items.get(at).and_then(|item| Some((item, item.body.as_ref()?))) else { break };
        let (open, close) = (body.span.start as usize, (body.span.end as usize).saturating_sub(1));
        let inside = open < change.before && change.end <= close;
        let braces = bytes.get(open) == Some(&b'{') && bytes.get(close) == Some(&b'}');
        let kinds = [Word::Plan, Word::Annex, Word::Goal, Word::Group, Word::Indicator];
        if !inside || !braces || !item.statement.keyword().is_some_and(|word| kinds.contains(&word)) {
            break;
        }
        path.push(at);
        let chosen = match ast.faults {
            Faults::Within(start) => start == item.span.start,
            _ => true,
        };
        if chosen && !may_hold(items.get(..at).unwrap_or_default(), item, old) {
            found = Some(path.len());
        }
        items = &body.items;
    }
    path.truncate(found?);
    Some(path)
}

/// Whether an item stands below a line that could open a block around it: whether that one does may rest on what the item
/// holds.
fn may_hold(above: &[Item], item: &Item, text: &str) -> bool {
    let opens = |item: &&Item| item.body.is_none() && item.statement.keyword().is_some_and(Word::opens);
    let column = |item: &Item| indent::column(text, item.span);
    above.iter().rev().find(opens).is_some_and(|header| column(header) < column(item))
}

/// The blocks around an item, and the item.
fn named_by<'a>(items: &'a [Item], path: &[usize]) -> Option<(Vec<&'a Item>, &'a Item)> {
    let (mut items, mut blocks) = (items, Vec::new());
    for at in path {
        let item = items.get(*at)?;
        blocks.push(item);
        items = item.body.as_ref().map_or(&[][..], |body| &body.items);
    }
    let item = blocks.pop()?;
    Some((blocks, item))
}

/// What reading one item gave.
struct Alone {
    item: Item,
    statements: usize,
    incomplete: bool,
    doubtful: bool,
}

/// Reads the one item of a stretch of text; `None` if there is not one, or if what stands behind it would be read otherwise.
fn read_alone(
    text: &str,
    file: FileId,
    lang: Lang,
    above: &[&Item],
    stretch: std::ops::Range<usize>,
    out: &mut Vec<Diagnostic>,
) -> Option<Alone> {
    let mut reader = Reader::new(text, file, out);
    reader.lang = Some(lang);
    let mut tree = TreeReader::new(reader, text);
    tree.stack.extend(above.iter().filter_map(|item| Frame::around(item)));
    let at = tree.read(stretch.clone());
    let sound = tree.is_sound() && tree.stack.len() == above.len() && at == stretch.end;
    let mut items = std::mem::take(tree.current()).into_iter();
    let item = items.next().filter(|_| sound)?;
    let ends = item.body.as_ref().is_some_and(|body| body.span.end as usize == stretch.end);
    let Reader { statements, incomplete, doubtful, .. } = tree.reader;
    (ends && items.next().is_none()).then_some(Alone { item, statements, incomplete, doubtful })
}

/// Puts an item in the place of another, and moves what stands behind it.
fn replace(items: &mut [Item], path: &[usize], item: Item, by: i64) {
    let Some((at, inner)) = path.split_first() else { return };
    items.iter_mut().skip(at + 1).for_each(|behind| moved(behind, by));
    let Some(block) = items.get_mut(*at) else { return };
    match (&mut block.body, inner.is_empty()) {
        (Some(body), false) => {
            let mut end = crate::source::Span { start: body.span.end, ..body.span };
            moved(&mut end, by);
            body.span.end = end.end;
            moved(&mut body.close_comment, by);
            replace(&mut body.items, inner, item, by);
        }
        _ => *block = item,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "kế hoạch p \"Kế hoạch\" {\n    giai đoạn 2026-2030\n}\n\ncơ quan a \"A\"\n\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"X\" {\n        đơn vị tính %\n        đến 2030: 60 # cao\n    } # hết\n\n    chỉ tiêu 1.2 \"Y\" {\n        gốc 2025: 1/3 (33,3%)\n    }\n}\n\nmục tiêu 2 \"N\" {\n} # cuối\n";

    /// The tree of a text that was read before as another one, with what was found; none where all is read.
    fn read_again(old: &str, new: &str) -> Option<(Ast, Vec<Diagnostic>)> {
        read_on(tree(old).0, old, new)
    }

    fn read_on(ast: Ast, old: &str, new: &str) -> Option<(Ast, Vec<Diagnostic>)> {
        let mut out = Vec::new();
        let ast = reread(new, FileId(0), Before { text: old, ast }, &mut out)?;
        let (anew, found) = tree(new);
        assert_eq!((format!("{:#?}", ast.items), ast.statements), (format!("{:#?}", anew.items), anew.statements));
        assert_eq!(
            (format!("{out:?}"), ast.incomplete, ast.doubtful),
            (format!("{found:?}"), anew.incomplete, anew.doubtful)
        );
        Some((ast, out))
    }

    fn tree(text: &str) -> (Ast, Vec<Diagnostic>) {
        let (mut sources, mut out) = (Sources::new(), Vec::new());
        let file = sources.add_text("a.bdg", text, &mut out);
        (parse(&sources, file, &mut out), out)
    }

    fn with(from: &str, to: &str) -> String {
        assert!(PLAN.contains(from), "{from}");
        PLAN.replacen(from, to, 1)
    }

    #[test]
    fn only_the_declaration_around_a_change_is_read() {
        assert!(read_again(PLAN, PLAN).is_some());
        for (from, to) in [
            ("60 #", "65 #"),
            ("60 #", "60,5 %#"),
            ("cao", "cao lắm"),
            ("{\n        đơn vị", "{\n        # mới\n\n        đơn vị"),
            ("1/3 (33,3%)", "1/3 (33,3%)\n        đến 2030: 1/2"),
            ("gốc 2025: 1/3 (33,3%)\n", ""),
            ("2026-2030", "2026-2035"),
            ("N\" {\n", "N\" {\n    chỉ tiêu 2.1 \"Z\" {\n        đơn vị tính %\n    }\n"),
        ] {
            let (ast, found) = read_again(PLAN, &with(from, to)).unwrap();
            assert!(found.is_empty() && ast.faults == Faults::Nowhere, "{from} → {to}: {found:?}");
        }
    }

    #[test]
    fn a_line_that_is_typed_letter_by_letter_is_read_alone_while_it_is_none() {
        let line = "        kết quả 2027: 1.500/3.000 (50%)\n";
        let (before, behind) = PLAN.split_once("        đến 2030").unwrap();
        let (mut text, mut ast, mut faulty) = (PLAN.to_owned(), tree(PLAN).0, 0);
        for (at, letter) in line.char_indices() {
            let new = format!("{before}{}        đến 2030{behind}", &line[..at + letter.len_utf8()]);
            let (now, found) = read_on(ast, &text, &new).unwrap();
            faulty += usize::from(!found.is_empty());
            (text, ast) = (new, now);
        }
        assert!(faulty > 5, "{faulty}");
        assert_eq!(ast.faults, Faults::Nowhere);
        // While a line of one declaration is none, another one is not read alone.
        let broken = with("gốc 2025", "gôc");
        let (ast, found) = read_again(PLAN, &broken).unwrap();
        assert_eq!(found.len(), 1);
        assert!(read_on(ast, &broken, &broken.replacen("60 #", "61 #", 1)).is_none());
    }

    #[test]
    fn what_may_be_read_otherwise_elsewhere_is_read_anew() {
        for (from, to) in [
            // Outside of a declaration, in its first line, and at its braces.
            ("cơ quan a", "cơ quan b"),
            ("mục tiêu 1", "mục tiêu 3"),
            ("# cuối", "# cùng"),
            ("    } # hết", "    # hết"),
            ("60 #", "60 } #"),
            ("60 #", "60 { #"),
            ("        đơn vị tính %\n", "}\n"),
            // A unit with a number in it, which is kept together everywhere.
            ("đơn vị tính %", "đơn vị tính \"trẻ dưới 5 tuổi\""),
        ] {
            assert!(read_again(PLAN, &with(from, to)).is_none(), "{from} → {to}");
        }
        // A file that had a fault somewhere.
        let broken = format!("{PLAN}kê hoach\n");
        assert!(read_again(&broken, &broken.replacen("60 #", "61 #", 1)).is_none());
    }

    #[test]
    fn what_stands_between_declarations_is_read_with_the_block_around_them() {
        for (from, to) in [("# hết", "# xong"), ("\n\n    chỉ", "\n    # mới\n    chỉ"), ("1.2 \"Y\"", "1.3 \"Z\"")]
        {
            let (ast, found) = read_again(PLAN, &with(from, to)).unwrap();
            assert!(found.is_empty() && ast.faults == Faults::Nowhere, "{from} → {to}: {found:?}");
        }
    }
}
