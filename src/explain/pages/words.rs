//! The words on pages that this program makes itself.

use crate::explain::lang::words;

words! {
    /// The words on the program's own pages.
    pub enum PageWord {
        // What each page is for.
        Blank,
        Start,
        Version,
        Settings,
        Cache,
        Licences,
        Course,
        Report,
        Compare,
        Dns,
        Ip,
        Send,

        // about:version, about:licences and the pages of the window.
        VersionTitle,
        VersionSystem,
        VersionWhat,
        ConfinedNot,
        ConfinedFiles,
        ConfinedFilesAndTcp,
        PagesTitle,
        InWindow,
        LicencesTitle,
        LicencesWhat,
        LicenceName,
        LicenceVersion,
        LicenceText,

        // Listings of folders.
        FolderTitle,
        FolderUp,
        FolderName,
        FolderSize,
        FolderDate,
        FolderCount,
        FolderLeftOut,
        FolderEmpty,

        // mailto:
        MailTitle,
        MailWhat,
        MailTo,
        MailCc,
        MailBcc,
        MailSubject,
        MailBody,
        MailOther,
        MailUnsafe,
        MailNobody,
        MailHand,

        // Where bytes come from that no server sent.
        FromTitle,
        FromFile,
        FromFolder,
        FromAddress,
        FromProgram,
        FromRecording,

        // Sources.
        SourceTitle,
        SourceWhat,
        SourceCut,
        SourceLongLine,
    }
}
