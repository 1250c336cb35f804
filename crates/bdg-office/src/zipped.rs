//! The zip box around Word and Excel files.

/// The number by which a box says that it was made on Unix.
const UNIX: u8 = 3;

/// Makes the box the same on every system: the library that packs it writes on which it ran.
pub(crate) fn same_everywhere(mut bytes: Vec<u8>) -> Vec<u8> {
    for at in entries(&bytes).unwrap_or_default() {
        // The second byte of “version made by”.
        if let Some(system) = bytes.get_mut(at + 5) {
            *system = UNIX;
        }
    }
    bytes
}

/// Where the entries of the table of contents begin; `None` where the table is not as a small box has it.
fn entries(bytes: &[u8]) -> Option<Vec<usize>> {
    // The end of a box without a comment.
    let end = bytes.len().checked_sub(22)?;
    bytes.get(end..)?.starts_with(b"PK\x05\x06").then_some(())?;
    let mut at = usize::try_from(number(bytes, end + 16, 4)?).ok()?;
    let count = number(bytes, end + 10, 2)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        bytes.get(at..)?.starts_with(b"PK\x01\x02").then_some(())?;
        entries.push(at);
        // The name, further fields and a comment follow.
        let rest = number(bytes, at + 28, 2)? + number(bytes, at + 30, 2)? + number(bytes, at + 32, 2)?;
        at += 46 + usize::try_from(rest).ok()?;
    }
    Some(entries)
}

/// A number of some bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_of_another_system_becomes_the_same() {
        use std::io::{Cursor, Write};
        let packed = |system| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let options = zip::write::SimpleFileOptions::default().system(system);
            for name in ["a/kế hoạch.xml", "b"] {
                zip.start_file(name, options).unwrap();
                zip.write_all(b"content").unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let (here, there) = (packed(zip::System::Unix), packed(zip::System::Dos));
        assert_ne!(here, there);
        assert_eq!(same_everywhere(there), here);
        assert_eq!(same_everywhere(here.clone()), here);
        for strange in [&b""[..], b"PK\x05\x06", &here[1..], &here[..here.len() - 1], &[0xFF; 40]] {
            assert_eq!(same_everywhere(strange.to_vec()), strange);
        }
    }
}
