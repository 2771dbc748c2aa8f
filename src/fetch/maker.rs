//! What an order brings for documents for which nobody is asked.

use std::fmt::{Debug, Formatter};
use std::sync::Arc;

use bytes::Bytes;

use crate::record::PageToMake;

type Make = dyn Fn(&PageToMake<'_>) -> Option<String> + Send + Sync;

/// Who makes the program's own pages, as HTML in the person's language. The usual one makes none.
#[derive(Clone, Default)]
pub struct Maker(Option<Arc<Make>>);

impl Maker {
    /// `make` returns nothing for a page that does not exist.
    pub fn new(make: impl Fn(&PageToMake<'_>) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(make)))
    }

    pub(super) fn make(&self, wanted: &PageToMake<'_>) -> Option<String> {
        self.0.as_ref().and_then(|make| make(wanted))
    }
}

impl Debug for Maker {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Maker").field(&self.0.is_some()).finish()
    }
}

/// A document that was recorded before.
#[derive(Clone, Debug)]
pub struct RecordedDocument {
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// Its decoded bytes.
    pub bytes: Bytes,
}
