//! Types of records in hickory's words.

use hickory_proto::rr::RecordType;

use crate::record::RecordKind;

/// The type in hickory's words.
#[must_use]
pub fn kind_of(kind: RecordKind) -> RecordType {
    RecordType::from(kind.0)
}
