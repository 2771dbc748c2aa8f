//! The words of the list of saved files.

use super::lang::words;

words! {
    /// What stands in the list of the files that were saved in this run.
    pub enum SavedWord {
        Title,
        Menu,
        Empty,
        Folder,
        SizeAndTime,
        Open,
        OpenNamed,
        CopyPath,
        CopyPathNamed,
        Close,
    }
}
