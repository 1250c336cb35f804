//! `bdg help --man`: the manual page of all commands, in the form that `man` reads.

use std::fmt::Write;

use super::help::{ABOUT, MORE};
use super::pages::{COMMON, OptionLine, of};
use super::request::Topic;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The page.
pub(super) fn page(lang: Lang) -> String {
    let mut text = String::new();
    let _ = writeln!(text, ".TH BDG 1 \"\" \"bdg {}\"", env!("CARGO_PKG_VERSION"));
    // Names of files and commands are not broken, nor lines stretched.
    text.push_str(".nh\n.ad l\n");
    let about = ABOUT.get(lang).trim_start_matches("bdg ").trim_end_matches('.');
    let _ = writeln!(text, ".SH {}\nbdg \\- {}", Both::new("TÊN", "NAME").get(lang), escaped(about));
    let usage = Both::new("LỆNH [tùy chọn]", "COMMAND [options]").get(lang);
    let _ = writeln!(text, ".SH {}\n.B bdg\n{usage}", Both::new("CÁCH DÙNG", "SYNOPSIS").get(lang));
    let _ = writeln!(text, ".SH {}", Both::new("CÁC LỆNH", "COMMANDS").get(lang));
    for topic in Topic::ALL {
        command(&mut text, topic, lang);
    }
    let _ = writeln!(text, ".SH {}", Both::new("TÙY CHỌN CỦA MỌI LỆNH", "OPTIONS OF EVERY COMMAND").get(lang));
    options(&mut text, COMMON, lang);
    let _ = writeln!(text, ".SH {}\n{}", Both::new("MÃ THOÁT", "EXIT STATUS").get(lang), escaped(MORE.get(lang)));
    text
}

fn command(text: &mut String, topic: Topic, lang: Lang) {
    let page = of(topic);
    let _ = writeln!(text, ".SS \"{}\"", escaped(page.usage.get(lang)).replace('"', "\\(dq"));
    let mut letters = page.about.get(lang).chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let _ = writeln!(text, "{}.", escaped(&format!("{first}{}", letters.as_str())));
    if !page.more.get(lang).is_empty() {
        let _ = writeln!(text, "{}", escaped(page.more.get(lang)));
    }
    options(text, page.options, lang);
    let example = Both::new("Ví dụ", "Example").get(lang);
    let _ = writeln!(text, ".PP\n{example}:\n.B {}", escaped(page.example).replace('"', "\\(dq"));
}

fn options(text: &mut String, lines: &[OptionLine], lang: Lang) {
    for (typed, meaning) in lines {
        let typed = escaped(typed.get(lang)).replace('"', "\\(dq");
        let _ = writeln!(text, ".TP\n.B {typed}\n{}", escaped(meaning.get(lang)));
    }
}

/// A text in which nothing is a request of the formatter.
fn escaped(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_has_its_place() {
        for lang in [Lang::Vi, Lang::En] {
            let page = page(lang);
            for topic in Topic::ALL {
                assert!(page.contains(&format!("\n.SS \"bdg {}", topic.name())), "{topic:?}");
                for option in topic.options() {
                    assert!(page.contains(&escaped(&format!("--{option}"))), "{option}");
                }
            }
            // A line that begins with a dot is a request, and each is one of these.
            for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
                let request = line.split(' ').next().unwrap();
                assert!([".TH", ".nh", ".ad", ".SH", ".SS", ".TP", ".PP", ".B"].contains(&request), "{line}");
            }
        }
    }
}
