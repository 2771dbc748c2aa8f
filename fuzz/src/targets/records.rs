//! TLS records: whatever the pieces, the same records are reported, each as long as its head says, and no byte is counted twice.
//!
//! Input: one byte for the size of the pieces, then one direction of the stream.

use crate::record::TlsRecord;
use crate::tls::RecordReader;

fn records(bytes: &[u8], size: usize) -> Vec<TlsRecord> {
    let (mut reader, mut records) = (RecordReader::default(), Vec::new());
    for piece in bytes.chunks(size) {
        let mut rest = piece;
        while !rest.is_empty() {
            let (used, record) = reader.take(rest);
            assert!(used > 0 && used <= rest.len(), "the reader goes on");
            records.extend(record);
            rest = &rest[used..];
        }
    }
    records
}

/// The target.
pub fn run(input: &[u8]) {
    let [size, bytes @ ..] = input else { return };
    let whole = records(bytes, bytes.len().max(1));
    let pieces = records(bytes, usize::from(*size).max(1));
    assert!(whole == pieces);
    assert!(whole.iter().map(|record| record.bytes).sum::<u64>() <= bytes.len() as u64);
}
