//! Articles → a stream of records, in the order of the files, with memory for a few hundred of them.

use super::{Phase, Progress, Reading, TASK, TOGETHER, articles_of, document_of};
use crate::diagnostic::Diagnostic;
use crate::record::{Format, Record};
use crate::source::{self, Document, Found};
use rayon::prelude::*;
use std::io::{self, Write};

/// How many files are read while the records of the batch before are written.
const BATCH: usize = 512;

/// How many bytes most records have at the most.
const RECORD: usize = 8 * 1024;

/// The largest space that is kept for the next records; a hostile article is not to be held room for.
const LARGEST: usize = 1 << 20;

/// What became of an extraction.
#[derive(Debug, Default)]
pub struct Extracted {
    /// How many records were written.
    pub records: usize,
    /// Why files gave no record, in the order of the files. What was found in the others is in their records.
    pub unusable: Vec<Diagnostic>,
}

/// Writes the record of every file to `out`, in the order of `files`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn extract(
    files: &[Found],
    reading: Reading<'_>,
    format: Format,
    out: &mut (impl Write + Send),
    progress: &impl Progress,
) -> io::Result<Extracted> {
    progress.begin(Phase::Extract, files.len());
    let mut extracted = Extracted::default();
    out.write_all(format.opening().as_bytes())?;
    let mut ready: Vec<Chunk> = Vec::new();
    let mut spare: Vec<Vec<u8>> = Vec::new();
    for batch in files.chunks(BATCH) {
        spare.resize_with(batch.len().div_ceil(TASK), || Vec::with_capacity(TASK * RECORD));
        let (written, read) = rayon::join(
            || write(std::mem::take(&mut ready), format, out, &mut extracted),
            || {
                let tasks = batch.par_chunks(TASK).zip(std::mem::take(&mut spare));
                tasks.map(|(files, space)| read_chunk(files, space, reading, format)).collect::<io::Result<Vec<_>>>()
            },
        );
        spare = written?;
        ready = read?;
        progress.advance(batch.len());
    }
    write(ready, format, out, &mut extracted)?;
    out.write_all(format.closing().as_bytes())?;
    out.flush()?;
    Ok(extracted)
}

/// The records of a few files, ready to be written.
#[derive(Default)]
struct Chunk {
    bytes: Vec<u8>,
    records: usize,
    unusable: Vec<Diagnostic>,
}

impl Chunk {
    /// Adds the records of some documents, which is what takes the time.
    fn add(&mut self, documents: Vec<Document>, reading: Reading<'_>, format: Format) -> io::Result<()> {
        for article in articles_of(documents, reading) {
            if self.records > 0 {
                self.bytes.extend_from_slice(format.separator().as_bytes());
            }
            format.write(&Record::of(&article), &mut self.bytes)?;
            self.records += 1;
        }
        Ok(())
    }
}

/// Reads files into the empty `space`, which is handed round, since memory that was used before is there already.
fn read_chunk(files: &[Found], space: Vec<u8>, reading: Reading<'_>, format: Format) -> io::Result<Chunk> {
    let mut chunk = Chunk { bytes: space, ..Chunk::default() };
    let (mut documents, mut size) = (Vec::with_capacity(files.len()), 0);
    for found in files {
        let bytes = source::read(found, &reading.config.content);
        match bytes.and_then(|bytes| document_of(found, &bytes, reading)) {
            Ok(document) => {
                size += document.text.len();
                documents.push(document);
            }
            Err(finding) => chunk.unusable.push(*finding),
        }
        if size >= TOGETHER {
            chunk.add(std::mem::take(&mut documents), reading, format)?;
            size = 0;
        }
    }
    chunk.add(documents, reading, format)?;
    Ok(chunk)
}

/// Writes chunks, and gives back the space that they took.
fn write(
    chunks: Vec<Chunk>,
    format: Format,
    out: &mut impl Write,
    extracted: &mut Extracted,
) -> io::Result<Vec<Vec<u8>>> {
    let mut spare = Vec::with_capacity(chunks.len());
    for mut chunk in chunks {
        if extracted.records > 0 && chunk.records > 0 {
            out.write_all(format.separator().as_bytes())?;
        }
        out.write_all(&chunk.bytes)?;
        extracted.records += chunk.records;
        extracted.unusable.append(&mut chunk.unusable);
        if chunk.bytes.capacity() <= LARGEST {
            chunk.bytes.clear();
            spare.push(chunk.bytes);
        }
    }
    Ok(spare)
}
