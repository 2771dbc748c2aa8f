//! Several exchanges on one connection: whatever a server says, nothing panics, each exchange comes to one end, content comes
//! behind a head, and what is told and sent is bounded by what came.
//!
//! Input: one byte for the version (the highest bit: HTTP/2) and the number of requests, one for the size of the pieces, then
//! what the server says.

use std::collections::BTreeMap;

use crate::net::fuzzed::{Told, converse};

/// What is sent before anything has come: preface, settings, requests.
const BEGINNING: usize = 4 * 1024;

/// The target.
pub fn run(input: &[u8]) {
    let [choice, size, said @ ..] = input else { return };
    let requests = u32::from(choice & 0x0f) + 1;
    let pieces: Vec<&[u8]> = said.chunks(usize::from(*size).max(1)).collect();
    let conversed = converse(choice & 0x80 != 0, requests, &pieces);
    let mut stages = BTreeMap::new();
    let mut content = 0;
    for (exchange, told) in &conversed.told {
        let stage = stages.entry(*exchange).or_insert(0);
        match told {
            Told::Head => assert_eq!(std::mem::replace(stage, 1), 0),
            Told::Content(length) => {
                assert_eq!(*stage, 1);
                content += length;
            }
            Told::End => assert_eq!(std::mem::replace(stage, 2), 1),
            Told::Failed => assert!(std::mem::replace(stage, 2) < 2),
        }
    }
    assert_eq!(stages.len(), requests as usize, "each is told of");
    assert!(stages.values().all(|stage| *stage == 2), "each comes to its end");
    assert!(content <= said.len());
    assert!(conversed.sent <= BEGINNING + 4 * said.len(), "{} for {}", conversed.sent, said.len());
}
