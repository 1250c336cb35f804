//! `bdg export`: a plan for other programs.

use std::io;

use super::args::{ExportOptions, Format};
use super::figures::tell_faults;
use super::output::deliver;
use super::{FAULTS, FINE, Setting, Streams, UNUSABLE, complain};
use crate::diagnostic::Message;
use crate::export::{csv, iati, plan};
use crate::{LoadOptions, Loaded, load_path};

pub(super) fn run(options: &ExportOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let loaded = load_path(&options.file, LoadOptions { outside: options.outside });
    let readable = loaded.readable();
    let lang = match setting.lang {
        None if readable => loaded.plan.lang,
        _ => setting.lang(),
    };
    let faults = tell_faults(&loaded, lang, setting, streams)?;
    if !readable {
        return Ok(UNUSABLE);
    }
    let content = match options.format {
        Format::Iati => iati::activity(&loaded.plan, &options.declared),
        Format::Json => json(&loaded),
        _ => Ok(csv::table(&loaded.plan).into_bytes()),
    };
    match content {
        Ok(content) => Ok(match deliver(&content, options.output.as_ref(), lang, setting, streams)? {
            Ok(()) if faults => FAULTS,
            Ok(()) => FINE,
            Err(status) => status,
        }),
        Err(message) => {
            complain(streams, lang, &message)?;
            Ok(UNUSABLE)
        }
    }
}

fn json(loaded: &Loaded) -> Result<Vec<u8>, Message> {
    let document = plan::write(loaded).map_err(|error| error.message())?;
    let mut bytes = serde_json::to_vec_pretty(&document).map_err(|error| {
        Message::new(format!("không ghi được JSON ({error})"), format!("cannot write JSON ({error})"))
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}
