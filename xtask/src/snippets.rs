//! The snippets of the extension for Visual Studio Code: each statement's own sample, with its changeable parts as stops.

use bdg_syntax::number::Lang;
use bdg_syntax::words::folded;
use bdg_syntax::{SlotKind, Word};
use serde_json::{Map, Value, json};

/// The text of `editors/vscode/snippets.json`.
pub(crate) fn text() -> Result<String, String> {
    let mut all = Map::new();
    for word in Word::KEYWORDS {
        let Some(row) = word.row() else { continue };
        for lang in [Lang::Vi, Lang::En] {
            let (keyword, sample) = (word.get(lang), row.sample.get(lang));
            // Ways to write it stand behind two blanks.
            let Some(first) = sample.split("  ").next().filter(|first| !first.is_empty()) else { continue };
            let mut prefixes = vec![keyword.to_owned()];
            // What is typed without accents begins it as well.
            prefixes.extend(Some(folded(keyword)).filter(|plain| plain != keyword));
            let name = format!("{keyword} ({}): {first}", lang.tag());
            let named = row.slots.first().is_some_and(|slot| matches!(slot.kind, SlotKind::Name | SlotKind::Names));
            let body: Vec<String> = body(keyword, first, named).lines().map(str::to_owned).collect();
            all.insert(name, json!({ "prefix": prefixes, "body": body, "description": row.help.get(lang) }));
        }
    }
    let text = serde_json::to_string_pretty(&Value::Object(all)).map_err(|error| error.to_string())?;
    Ok(format!("{text}\n"))
}

/// A sample with stops where it is to be changed: what stands in quotes, and words with a digit or `_` behind the keyword;
/// where names follow it, every word.
fn body(keyword: &str, sample: &str, named: bool) -> String {
    let (line, block) = match sample.strip_suffix('{') {
        Some(line) => (line.trim_end(), true),
        None => (sample, false),
    };
    let behind = line.strip_prefix(keyword).unwrap_or(line);
    let mut out = line.strip_suffix(behind).unwrap_or_default().to_owned();
    let mut stops = 0;
    for (place, piece) in behind.split('"').enumerate() {
        if place % 2 == 1 {
            out.push_str(&format!("\"{}\"", stop(piece, &mut stops)));
            continue;
        }
        for word in piece.split_inclusive(' ') {
            // A sign at either end belongs to the line, one within to a number.
            let bare = word.trim_matches(|sign| " ,:;()[]".contains(sign));
            let (before, behind) = word.split_once(bare).filter(|_| !bare.is_empty()).unwrap_or((word, ""));
            let changes = named && !bare.is_empty() || bare.contains(|sign: char| sign.is_ascii_digit() || sign == '_');
            out.push_str(&escaped(before));
            out.push_str(&if changes { stop(bare, &mut stops) } else { escaped(bare) });
            out.push_str(&escaped(behind));
        }
    }
    if block {
        out.push_str(" {\n\t$0\n}");
    }
    out
}

/// The next stop, with what stands there at first.
fn stop(text: &str, stops: &mut usize) -> String {
    *stops += 1;
    format!("${{{stops}:{}}}", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

#[cfg(test)]
mod tests {
    use super::body;

    #[test]
    fn stops_stand_where_a_sample_is_changed() {
        assert_eq!(
            body("kết quả", "kết quả 2023: 48/268 (17,91%)", false),
            "kết quả ${1:2023}: ${2:48/268} (${3:17,91%})"
        );
        assert_eq!(
            body("goal", "goal 1 \"Title of the goal\" {", false),
            "goal ${1:1} \"${2:Title of the goal}\" {\n\t$0\n}"
        );
        assert_eq!(body("with", "with interior, health", true), "with ${1:interior}, ${2:health}");
        assert_eq!(body("chủ trì", "chủ trì noi_vu", false), "chủ trì ${1:noi_vu}");
    }
}
