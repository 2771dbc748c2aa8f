//! The words of the page's context menu.

use super::lang::words;

words! {
    /// What can be done with a link, a picture, the selection, or the page.
    pub enum PageMenu {
        OpenLink,
        CopyLink,
        ShowPictureRow,
        CopyPicture,
        SavePicture,
        Copy,
        Back,
        Reload,
        Find,
        SelectAll,
        ShowPageRow,
        SavePage,
        Source,
    }
}
