//! What broke, what that rules out, and what to try, in words.

use super::lang::words;

words! {
    /// The words about failures.
    pub enum Broken {
        Stopped: "The load was stopped.", "加载已停止。";
    }
}
