//! How much a report holds, so that the report of any load is at most 20 MB, and made in a moment.
//!
//! A section is cut when it has so many entries, or when the file has so many bytes by then. No entry writes more than
//! 2 MB: texts are cut as well (`Html::text`), and what is long inside an entry looks at the bytes too.

/// Requests in the waterfall.
pub(super) const MOST_ROWS: usize = 2_000;
/// Requests that are told in full.
pub(super) const MOST_REQUESTS: usize = 200;
/// Connections.
pub(super) const MOST_CONNECTIONS: usize = 200;
/// Calls of one connection, or at one file.
pub(super) const MOST_CALLS: usize = 200;
/// Lookups.
pub(super) const MOST_LOOKUPS: usize = 100;
/// Queries of one lookup.
pub(super) const MOST_STEPS: usize = 60;
/// Messages that were ignored while one query was under way.
pub(super) const MOST_IGNORED: usize = 5;
/// Fields of one DNS message.
pub(super) const MOST_FIELDS: usize = 200;
/// Parts of one message, lines of one dialogue.
pub(super) const MOST_PARTS: usize = 300;
/// Bytes of one message, or one dialogue, part by part.
pub(super) const MESSAGE_BYTES: usize = 400_000;
/// Other lists: names of a certificate, what the cache decided, steps of the critical path.
pub(super) const MOST_LISTED: usize = 60;
/// Letters of a name in a row.
pub(super) const ROW_LETTERS: usize = 160;

/// The file's bytes when the waterfall ends.
pub(super) const WATERFALL_BYTES: usize = 5_000_000;
/// The same with the lanes of the connections.
pub(super) const LANE_BYTES: usize = 6_500_000;
/// The same with the connections.
pub(super) const CONNECTION_BYTES: usize = 8_000_000;
/// The same with the lookups.
pub(super) const LOOKUP_BYTES: usize = 9_500_000;
/// The same with all requests.
pub(super) const REQUEST_BYTES: usize = 17_000_000;

/// What finding out everything about the requests may cost: for each of them the events of the log are looked through, and over
/// HTTP/2 the bytes of its connection are read. What its body unpacks to counts as well.
pub(super) const MOST_WORK: u64 = 100_000_000;

/// Of a body so many bytes are written.
pub(super) const BODY_BYTES: usize = 64_000;
/// Of all bodies so many.
pub(super) const ALL_BODIES_BYTES: usize = 8 * 1024 * 1024;
