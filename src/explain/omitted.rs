//! The words about addresses that name no file, and what the server made of them.

use super::lang::words;

words! {
    /// What a server made of an address that names no file.
    pub enum OmittedWord {
        Title,
        Index,
        Unnamed,
        Listing,
        SlashAdded,
        TakenAsFile,
        NothingThere,
        Forbidden,
    }
}
