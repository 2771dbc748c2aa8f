//! The words that all tools share.

use super::lang::words;

words! {
    /// What stands at the edge of every tool.
    pub enum Tools {
        Close,
        Key,
    }
}
