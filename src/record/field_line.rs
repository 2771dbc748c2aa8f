//! A field as it was sent by way of a header block, without the bytes of that block.

use serde::{Deserialize, Serialize};

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldLine {
    /// The name in small letters (RFC 9113 8.2.1); that of a pseudo-field begins with a colon.
    pub name: String,
    /// The value.
    pub value: String,
    /// Each character of the value is one byte: it was no UTF-8.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_latin1: bool,
}

impl FieldLine {
    /// The field `name` with the value `bytes`.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        let name = name.to_owned();
        match std::str::from_utf8(bytes) {
            Ok(text) => Self { name, value: text.to_owned(), is_latin1: false },
            Err(_) => {
                Self { name, value: bytes.iter().map(|byte| char::from(*byte)).collect(), is_latin1: true }
            }
        }
    }

    /// The bytes of the value as they were sent.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let one_each = || self.value.chars().map(|c| u8::try_from(c).ok()).collect();
        let bytes: Option<Vec<u8>> = if self.is_latin1 { one_each() } else { None };
        bytes.unwrap_or_else(|| self.value.clone().into_bytes())
    }
}
