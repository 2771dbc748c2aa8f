//! The words that all tools share.

use super::lang::words;

words! {
    /// What stands at the edge of every tool.
    pub enum Tools {
        Close: "Back to the page (Esc)", "回到网页（Esc）";
        Key: "{title} ({key})", "{title}（{key}）";
    }
}
