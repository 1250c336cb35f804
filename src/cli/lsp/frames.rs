//! Reads the messages of the protocol: a header with a length, then JSON.

use std::io::{self, BufRead, ErrorKind, Read};

use lsp_server::Message;

/// The longest header line.
const MAX_LINE: u64 = 4096;

/// The longest message: a file of the largest size, with every letter escaped.
const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// The next message; `None` where the input ends before one.
///
/// # Errors
/// What is read is no message, or reading fails.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.by_ref().take(MAX_LINE).read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let Some(line) = line.strip_suffix('\n') else { return Err(malformed(&line)) };
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| malformed(line))?;
        if name.trim().eq_ignore_ascii_case("Content-Length") {
            length = Some(value.trim().parse::<u64>().map_err(|_| malformed(line))?);
        }
    }
    let length = length.filter(|length| *length <= MAX_BYTES).ok_or_else(|| malformed("Content-Length"))?;
    // Memory grows with what comes, not with what is promised.
    let mut body = Vec::new();
    input.by_ref().take(length).read_to_end(&mut body)?;
    if u64::try_from(body.len()).ok() != Some(length) {
        return Ok(None);
    }
    serde_json::from_slice(&body).map(Some).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

fn malformed(line: &str) -> io::Error {
    let line: String = line.chars().take(80).collect();
    io::Error::new(ErrorKind::InvalidData, format!("{line:?}"))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn only_whole_messages_are_read() {
        let message = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let good = format!("Content-Type: x\r\ncontent-length:{}\r\n\r\n{message}", message.len());
        let mut input = good.as_bytes();
        assert!(read(&mut input).unwrap().is_some() && read(&mut input).unwrap().is_none());
        for bad in [
            "x\r\n\r\n",
            "Content-Length: 1e9\r\n\r\n",
            "\r\n",
            "Content-Length: 99999999999\r\n\r\n",
            "Content-Length: 2\r\n\r\n[]",
        ] {
            assert!(read(&mut bad.as_bytes()).is_err(), "{bad:?}");
        }
        assert!(read(&mut "Content-Length: 9\r\n\r\n{}".as_bytes()).unwrap().is_none());
        assert!(read(&mut "y".repeat(10_000).as_bytes()).is_err());
    }
}
