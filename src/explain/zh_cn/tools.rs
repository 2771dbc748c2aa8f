//! The words that all tools share, in Simplified Chinese.

use crate::explain::Tools;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn tools(Tools) {
        Close: "回到网页（Esc）";
        Key: "{title}（{key}）";
    }
}
