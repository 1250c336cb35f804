//! The zip archive that an Office file is, unpacked under a limit.

use std::io::{self, BufReader, Cursor, ErrorKind, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::Fault;
use super::xml::XmlReader;

/// A zip archive in memory. All that is unpacked of it counts against one limit.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    limit: u64,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], limit: u64) -> Result<Package<'b>, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| zip_fault(&error, ""))?;
        Ok(Package { archive, limit, left: limit })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Opens a part as XML; `None` if there is none of that name.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<XmlReader<impl io::BufRead + use<'_, 'b>>>, Fault> {
        if !self.has(name) {
            return Ok(None);
        }
        let limit = self.limit;
        Ok(Some(XmlReader::new(BufReader::with_capacity(1 << 16, self.part(name)?), name, limit)))
    }

    /// A short part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Fault> {
        let mut bytes = Vec::new();
        let part = self.part(name)?;
        part.take(1 << 20).read_to_end(&mut bytes).map_err(|_| Fault::damaged(name))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn part(&mut self, name: &str) -> Result<impl Read + use<'_, 'b>, Fault> {
        let part = self.archive.by_name(name).map_err(|error| zip_fault(&error, name))?;
        if part.size() > self.left {
            return Err(Fault::too_large(self.limit));
        }
        Ok(Counted { inner: part, left: &mut self.left })
    }
}

fn zip_fault(error: &ZipError, part: &str) -> Fault {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => Fault::password(),
        _ => Fault::damaged(part),
    }
}

/// Counts what is read against the limit: a directory that lies about sizes gains nothing.
struct Counted<'l, R> {
    inner: R,
    left: &'l mut u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        match self.left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX)) {
            Some(left) => *self.left = left,
            None => return Err(io::Error::from(ErrorKind::FileTooLarge)),
        }
        Ok(read)
    }
}
