//! The zip box around a Word file, made small.

use std::io::{self, Cursor, Read, Write};

use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::zipped::same_everywhere;

/// The same parts in the same order, each compressed; folders, which Word does not need, are left out.
pub(super) fn deflated(stored: &[u8]) -> io::Result<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(stored)).map_err(io::Error::other)?;
    let mut to = Writer::new();
    for index in 0..from.len() {
        let mut part = from.by_index(index).map_err(io::Error::other)?;
        if part.is_file() {
            let name = part.name().map_err(io::Error::other)?.into_owned();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes)?;
            to.add(&name, &bytes)?;
        }
    }
    to.finish()
}

/// Writes parts into a box; the same parts give the same bytes.
pub(super) struct Writer {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Writer {
    pub(super) fn new() -> Writer {
        Writer { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options).map_err(io::Error::other)?;
        self.zip.write_all(bytes)
    }

    /// A part as it is packed, never unpacked.
    pub(super) fn copy<R: Read>(&mut self, part: ZipFile<'_, R>) -> io::Result<()> {
        self.zip.raw_copy_file(part).map_err(io::Error::other)
    }

    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        let made = self.zip.finish().map_err(io::Error::other)?;
        Ok(same_everywhere(made.into_inner()))
    }
}
