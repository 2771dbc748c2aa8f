//! Things that are counted, in English.

use crate::explain::Counted;
use crate::explain::count::{Plural, counts};

/// The category of `n`.
pub(in crate::explain) const fn plural(n: u64) -> Plural {
    if n == 1 { Plural::One } else { Plural::Other }
}

counts! {
    pub(in crate::explain) fn counted(Counted) {
        Requests: "{n} requests", One "{n} request";
        Rows: "{n} rows", One "{n} row";
        Pages: "{n} pages", One "{n} page";
        Redirects: "{n} redirects", One "{n} redirect";
        Retries: "{n} sent again";
        Pictures: "{n} pictures", One "{n} picture";
        StyleSheets: "{n} style sheets", One "{n} style sheet";
        Others: "{n} others", One "{n} other";
        Connections: "{n} connections", One "{n} connection";
        Queries: "{n} queries", One "{n} query";
        Bytes: "{n} bytes", One "{n} byte";
        Days: "{n} days", One "{n} day";
        Folders: "{n} folders", One "{n} folder";
        Files: "{n} files", One "{n} file";
        Handshakes: "{n} handshakes", One "{n} handshake";
        Answers: "{n} request-response round trips", One "{n} request-response round trip";
        Frames: "{n} frames", One "{n} frame";
        Streams: "{n} streams", One "{n} stream";
        Responses: "{n} responses", One "{n} response";
        Unusable: "{n} things in it could not be used: {first}", One "One thing in it could not be used: {first}";
    }
}
