//! The words of the window.

use super::lang::words;

words! {
    /// What stands on the window's controls and panels.
    pub enum Ui {
        Back: "Back", "后退";
        Forward: "Forward", "前进";
    }
}
