//! `bdg explain`: the pages of the rules.

use std::io;

use super::context::{EXIT_OK, EXIT_USAGE, Setting, Streams, complain, guessed};
use bdg_core::catalogue;
use bdg_report::findings::{rule_list, rule_page};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::words::nearest;

/// Shows the pages of rules, or the list of all.
pub(super) fn run(codes: &[String], setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let lang = setting.lang();
    if codes.is_empty() {
        streams.out.write_all(rule_list(lang).as_bytes())?;
        return Ok(EXIT_OK);
    }
    let mut status = EXIT_OK;
    let mut first = true;
    for code in codes {
        // The number alone is what stands in a list: `0801`.
        let found = catalogue::find(code).or_else(|| catalogue::find(&format!("BDG{code}")));
        let Some(rule) = found else {
            complain(streams, lang, &unknown(code))?;
            status = EXIT_USAGE;
            continue;
        };
        if !first {
            writeln!(streams.out)?;
        }
        first = false;
        streams.out.write_all(rule_page(rule, lang).as_bytes())?;
    }
    Ok(status)
}

fn unknown(code: &str) -> Message {
    let upper = code.to_uppercase();
    let near = nearest(&upper, catalogue::all().map(|rule| rule.code))
        .or_else(|| nearest(code, catalogue::all().map(|rule| rule.name)));
    let unknown = Message::new(format!("không có quy tắc “{code}”"), format!("there is no rule “{code}”"));
    let end = if near.is_none() { ";" } else { "" };
    let Message { vi, en } = guessed(unknown, near);
    Message::new(
        format!("{vi}{end} “bdg explain” liệt kê mọi quy tắc"),
        format!("{en}{end} “bdg explain” lists all rules"),
    )
}
