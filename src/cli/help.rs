//! The help pages as they are shown.

use std::fmt::Write;

use super::pages::{COMMON, OptionLine, of};
use super::request::Topic;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// How a command is written, on one line.
pub(super) fn usage(topic: Topic, lang: Lang) -> &'static str {
    of(topic).usage.get(lang)
}

/// The help page of a command, or the one that lists all commands.
pub(super) fn page(topic: Option<Topic>, lang: Lang) -> String {
    let mut text = String::new();
    match topic {
        Some(topic) => {
            let page = of(topic);
            let about = Both::new("Lệnh này dùng để", "What it does").get(lang);
            let _ = writeln!(text, "{about}: {}.\n", page.about.get(lang));
            let _ = writeln!(text, "{}:\n    {}\n", USAGE.get(lang), page.usage.get(lang));
            if !page.more.get(lang).is_empty() {
                let _ = writeln!(text, "{}\n", page.more.get(lang));
            }
            options(&mut text, page.options.iter().chain(COMMON), lang);
            let _ = writeln!(text, "\n{}:\n    {}", Both::new("Ví dụ", "Example").get(lang), page.example);
        }
        None => {
            let _ = writeln!(text, "{}\n", ABOUT.get(lang));
            let usage = Both::new("bdg LỆNH [tùy chọn]", "bdg COMMAND [options]").get(lang);
            let _ = writeln!(text, "{}:\n    {usage}\n", USAGE.get(lang));
            let _ = writeln!(text, "{}:", Both::new("Các lệnh", "Commands").get(lang));
            for topic in Topic::ALL {
                let _ = writeln!(text, "    {:<13}{}", topic.name(), of(topic).about.get(lang));
            }
            let _ = writeln!(text);
            options(&mut text, COMMON.iter(), lang);
            let _ = writeln!(text, "\n{}", MORE.get(lang));
        }
    }
    text
}

const USAGE: Both = Both::new("Cách dùng", "Usage");

/// What the program does.
pub(super) const ABOUT: Both = Both::new(
    "bdg đọc, kiểm tra và tính toán kế hoạch có mục tiêu, chỉ tiêu.",
    "bdg reads, checks and evaluates plans with goals, indicators and targets.",
);

/// Where to read more, and the exit statuses.
pub(super) const MORE: Both = Both::new(
    "“bdg help LỆNH” giải thích từng lệnh. Mã thoát: 0 tốt, 1 “check” thấy lỗi, “diff” thấy khác nhau hoặc một câu hỏi không\n\
     trả lời được, 2 dùng sai lệnh hoặc tệp không đọc được.",
    "“bdg help COMMAND” explains a command. Exit status: 0 success, 1 “check” finds errors, “diff” finds differences\n\
     or a question has no answer, 2 wrong use or an unreadable file.",
);

fn options<'o>(text: &mut String, lines: impl Iterator<Item = &'o OptionLine> + Clone, lang: Lang) {
    let width = lines.clone().map(|(typed, _)| typed.get(lang).chars().count()).max().unwrap_or(0);
    let _ = writeln!(text, "{}:", Both::new("Tùy chọn", "Options").get(lang));
    for (typed, meaning) in lines {
        let typed = typed.get(lang);
        let gap = " ".repeat(width.saturating_sub(typed.chars().count()));
        let _ = writeln!(text, "    {typed}{gap}  {}", meaning.get(lang));
    }
}
