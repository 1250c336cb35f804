//! What is written for a value in other words than those of the language: `giữ ổn định 42`, `cơ bản không còn`, `chưa có`.

use pest::Parser;

use super::keyword::first_words;
use crate::diagnostic::Message;
use crate::grammar::{Grammar, Rule};
use crate::number::Lang;
use crate::scan::is_blank;
use crate::slip;
use crate::table::Word;
use crate::words;

/// What to write where nearly nothing, or nothing in other words, is to be left: `cơ bản không còn hộ nghèo`.
pub(super) fn nearly_none(rest: &str, lang: Lang) -> Option<Message> {
    const NEARLY: [&str; 8] =
        ["cơ bản", "gần như", "hầu như", "hầu hết", "almost", "nearly", "virtually", "practically"];
    const NONE: [&str; 10] = [
        "không còn",
        "không có",
        "không để",
        "không phát sinh",
        "không xảy ra",
        "xóa",
        "hết",
        "none",
        "no ",
        "eliminate",
    ];
    let said = words::spaced(rest).to_lowercase();
    let none = Word::NoneLeft.get(lang);
    let at_most = Word::AtMost.get(lang);
    let nearly = NEARLY.iter().find(|words| said.contains(*words));
    let of_none = NONE.iter().any(|words| said.starts_with(words) || said.contains(&format!(" {words}")));
    if !of_none {
        return None;
    }
    Some(match nearly {
        Some(words) => Message::new(
            format!(
                "“{words}” không cho biết còn bao nhiêu: viết mức cao nhất được còn, như “{at_most} 2”, hoặc “{none}” nếu là 0"
            ),
            format!(
                "“{words}” does not tell how much is left: write the most that may be, as in “{at_most} 2”, or “{none}” for 0"
            ),
        ),
        None => Message::new(
            format!("viết “{none}” nếu là 0; lời nói thêm đặt trong ngoặc kép"),
            format!("write “{none}” for 0; put further words in quotes"),
        ),
    })
}

/// What a qualitative indicator may say.
pub(super) fn qualitative_help() -> Message {
    Message::new(
        "chỉ tiêu định tính thì viết “đạt”, “chưa đạt”, hoặc đặt lời văn trong ngoặc kép",
        "of a qualitative indicator write “met” or “not met”, or put words in quotes",
    )
}

/// Whether a value says yes or no without a number.
pub(super) fn is_judgement(rest: &str) -> bool {
    const JUDGEMENTS: [&str; 16] = [
        "có",
        "không",
        "chưa",
        "rồi",
        "xong",
        "hoàn thành",
        "đã có",
        "chưa có",
        "chưa hoàn thành",
        "đã đạt",
        "yes",
        "no",
        "done",
        "partly met",
        "not yet",
        "partly",
    ];
    let said = rest.split(['"', '“', '#']).next().unwrap_or_default().trim();
    JUDGEMENTS.contains(&&*words::canonical(said).to_lowercase())
}

/// How long the words are that say that a value stays as it is (`ổn định 42`, `giữ ổn định ở mức 42`), and what is written for them.
pub(super) fn kept(rest: &str) -> Option<(usize, &'static str)> {
    const KEPT: [(&str, &str); 8] = [
        ("giữ ổn định ở mức", "duy trì ở mức"),
        ("giữ ổn định", "duy trì"),
        ("ổn định ở mức", "duy trì ở mức"),
        ("ổn định", "duy trì"),
        ("steady at", "maintain"),
        ("steady", "maintain"),
        ("stable at", "maintain"),
        ("stable", "maintain"),
    ];
    KEPT.iter().find_map(|(written, right)| {
        let behind = rest.strip_prefix(written)?;
        let value = format!("{right}{behind}");
        let all = Grammar::parse(Rule::value, &value).is_ok_and(|read| read.as_str().trim_end() == value.trim_end());
        (behind.starts_with(is_blank) && all).then_some((written.len(), *right))
    })
}

/// What is written for a value of which there is none yet.
pub(super) fn lacks_data(rest: &str) -> bool {
    const NONE_YET: [&str; 9] = [
        "chưa có",
        "chưa thống kê",
        "chưa có kết quả",
        "không có số liệu",
        "chưa có số",
        "n/a",
        "na",
        "not available",
        "none yet",
    ];
    let bare = rest.trim_matches(|sign: char| is_blank(sign) || matches!(sign, '(' | ')' | '.' | '\r')).to_lowercase();
    NONE_YET.contains(&bare.as_str())
}

/// The first words of a value as written, and the word of a value that they can only be.
pub(super) fn near_value_word(rest: &str, lang: Lang) -> Option<(&str, &'static str)> {
    for count in (1..=4).rev() {
        let written = first_words(rest, count);
        if written.split_whitespace().count() != count || written.chars().any(|sign| sign.is_ascii_digit()) {
            continue;
        }
        // What is mended must be a value: “tự kiến đạt 80” is not mended to “từ kiến đạt 80”.
        let behind = rest.get(written.len()..).unwrap_or_default();
        // Marks are left out by mistake, not put in: “trồng 500 ha” is not “trong 500 ha”.
        let unmarked = |near: &&str| near.is_ascii() && !written.is_ascii();
        if let Some(near) = slip::meant(written, lang).filter(|near| !unmarked(near)) {
            return is_value(&format!("{near}{behind}")).then_some((written, near));
        }
    }
    None
}

/// Whether a text is a value, with nothing but a note or a remark behind it.
fn is_value(text: &str) -> bool {
    Grammar::parse(Rule::value, text).is_ok_and(|pairs| {
        let rest = text.get(pairs.as_str().len()..).unwrap_or_default().trim_start_matches(is_blank);
        rest.is_empty() || rest.starts_with(['"', '“', '#', '}'])
    })
}
