//! The words that all tools share, in English.

use crate::explain::Tools;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn tools(Tools) {
        Close: "Back to the page (Esc)";
        Key: "{title} ({key})";
    }
}
