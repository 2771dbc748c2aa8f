//! The marks between words, in Simplified Chinese.

use crate::explain::Mark;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn mark(Mark) {
        Colon: "：";
        Comma: "，";
        Semicolon: "；";
        ListComma: "、";
        SentenceGap: "";
    }
}
