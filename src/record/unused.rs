//! What a file of another program held that could not be used: part of the record, so that it stays with the load.

use serde::{Deserialize, Serialize};

/// How many such things are listed one by one.
pub const MAX_UNUSED: usize = 10_000;

/// One thing in a file that could not be used. It holds none of the file's own values, so there is nothing to mask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unused {
    /// The entry's number in the file, from 1; none for the file as a whole.
    pub entry: Option<u32>,
    /// The member, as a path from the entry: `response.headers[2].value`.
    pub what: String,
    /// Why it could not be used.
    pub why: UnusedReason,
}

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
}

/// Why something in a file could not be used, and what is shown in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnusedReason {
    /// It is not there.
    Missing,
    /// It has another type than the specification says.
    WrongType {
        /// The type it should have.
        wanted: JsonType,
        /// The type it has.
        found: JsonType,
    },
    /// A text in a number's place that is no number, as `NaN`.
    NoNumber,
    /// It cannot be read as a date.
    NoDate,
    /// It lies more than a year from the dates of most entries.
    FarDate,
    /// It cannot be read as a URL.
    NoUrl,
    /// It is no method; GET is shown.
    NoMethod,
    /// It is no status code.
    NoStatus,
    /// It cannot stand in the head of a message.
    NoHeader,
    /// It is called base64 and is not; it is shown as it is written.
    NoBase64,
    /// Its encoding is not known; it is shown as it is written.
    UnknownEncoding,
    /// Bytes of it were lost when the file was written.
    LostBytes,
    /// It is no IP address.
    NoIpAddress,
    /// It is longer than what is read of it.
    LongText {
        /// How many characters are read.
        limit: u64,
    },
    /// It is not shown.
    NotShown {
        /// How many there are.
        count: u64,
    },
    /// There are more than can be read.
    TooMany {
        /// How many are read.
        limit: u64,
    },
    /// There are several pages; their requests are shown as one load.
    Pages {
        /// How many pages there are.
        count: u64,
    },
    /// Messages of versions newer than HTTP/2 are shown in the form of HTTP/1.1.
    NewerVersion {
        /// How many entries.
        count: u64,
    },
    /// Bytes of the file are no text in its encoding.
    NoText,
    /// Halves of surrogate pairs stand alone in texts (RFC 8259 8.2).
    HalfPairs {
        /// How many.
        count: u64,
    },
    /// The file ends in the middle: what follows is missing.
    CutOff {
        /// The line.
        line: u64,
    },
    /// From here on it is no JSON and could not be read.
    NoJson {
        /// The line.
        line: u64,
        /// The column.
        column: u64,
    },
    /// So many more things are not listed.
    More {
        /// How many.
        count: u64,
    },
}
