//! `bdg report`: the plan as a page for people to look at.

use std::io;

use super::context::{EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::output::deliver_with;
use super::request::ReportOptions;
use bdg::LoadOptions;
use bdg_report::findings::Counts;
use bdg_report::{html, within};
use bdg_syntax::diagnostic::Message;

/// Writes the page.
pub(super) fn run(options: &ReportOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    // Nobody reads HTML on a screen.
    if options.output.is_none() && setting.environment.width.is_some() {
        let missing = Message::new(
            "thiếu tên tệp cần ghi; thêm vào cuối lệnh, ví dụ: -o bao-cao.html",
            "missing: the output file; add it to the command, for example: -o report.html",
        );
        complain(streams, setting.lang(), &missing)?;
        return Ok(EXIT_USAGE);
    }
    let Some(file) = options.files.first() else { return Ok(EXIT_USAGE) };
    let mut loaded = setting.load(file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    if let Some(day) = options.as_of {
        loaded.plan = bdg_core::eval::plan_as_of(&loaded.plan, day);
    }
    if let Some(Err(message)) = options.year.map(|year| within(&loaded.plan, year, true)) {
        complain(streams, lang, &message)?;
        return Ok(EXIT_USAGE);
    }
    let findings = loaded.findings();
    let mut page = |out: &mut dyn io::Write| html::write(&loaded.plan, &findings, options.year, lang, out);
    match deliver_with(&mut page, options.output.as_ref(), lang, streams)? {
        Ok(()) => faults::sum_up(Counts::of(&findings), file, options.deny, lang, streams),
        Err(status) => Ok(status),
    }
}
