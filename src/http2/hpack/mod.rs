//! Header blocks (RFC 7541) taken apart: each representation with its octets, and the table before and after it.

mod block;
mod codes;
mod field;
mod huffman;
mod integer;
mod masked;
mod statics;
mod table;
#[cfg(test)]
mod tests;

use bytes::Bytes;

pub use self::block::BlockDecoder;
pub use self::field::{Field, Form, StringLiteral};
pub use self::masked::{TrueLengths, mask_octet, masked_value};
pub use self::table::{DynamicTable, EntryPlace, Moment, TableEntry};

/// Entry number `index` of the static table (RFC 7541 appendix A): name and value.
#[must_use]
pub fn static_entry(index: u8) -> Option<(Bytes, Bytes)> {
    let (name, value) = statics::STATIC.get(usize::from(index).checked_sub(1)?)?;
    Some((Bytes::from_static(name.as_bytes()), Bytes::from_static(value.as_bytes())))
}
