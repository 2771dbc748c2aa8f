//! A DNS message field by field, each beside its bytes.

use bytes::Bytes;

use crate::dns::reader::{self, MessageField, Reading};

/// A message field by field, each with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMessage {
    /// The bytes.
    pub bytes: Bytes,
    /// The fields in the order of their bytes.
    pub fields: Vec<MessageField>,
    /// What stopped the reading.
    pub fault: Option<reader::Fault>,
}

impl NameMessage {
    /// Reads a message as far as it can be read.
    #[must_use]
    pub fn from_bytes(bytes: &Bytes) -> Self {
        let Reading { fields, fault, .. } = reader::read(bytes);
        Self { bytes: bytes.clone(), fields, fault }
    }

    /// The bytes that light up for a field: its own, and those to which its pointers lead.
    #[must_use]
    pub fn lit(&self, field: usize) -> Vec<(usize, usize)> {
        let Some(field) = self.fields.get(field) else { return Vec::new() };
        std::iter::once((field.start, field.end)).chain(field.follows.iter().copied()).collect()
    }

    /// The fields that a byte belongs to: its own first, then names that are followed through it.
    #[must_use]
    pub fn fields_at(&self, byte: usize) -> Vec<usize> {
        let within = |(start, end): (usize, usize)| (start..end).contains(&byte);
        let fields = || self.fields.iter().enumerate();
        let own = fields().filter(|(_, field)| within((field.start, field.end))).map(|(at, _)| at);
        let through = fields().filter(|(_, field)| field.follows.iter().any(|span| within(*span)));
        own.chain(through.map(|(at, _)| at)).collect()
    }
}
