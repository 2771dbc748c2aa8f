//! The words on pages that this program makes itself, in English.

use crate::explain::PageWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn page_word(PageWord) {
        // What each page is for.
        Blank: "an empty page";
        Start: "the start page of the laboratory";
        Version: "which Pellucid this is";
        Settings: "the settings (in the window)";
        Cache: "names that are remembered (in the window)";
        Licences: "what Pellucid is made of, and under which licences";
        Compare: "ways to load a page, side by side (in the window)";
        Dns: "names, asked step by step (in the window)";
        Ip: "an IP address in bits (in the window)";
        Send: "one request, composed by hand (in the window)";

        // about:version, about:licences and the pages of the window.
        VersionTitle: "Pellucid {version}";
        VersionSystem: "for {system} on {machine}";
        VersionWhat: "A mini-browser with glass walls. It runs no scripts, keeps no telemetry, and sends nothing anywhere but to the servers that your address leads to.";
        ConfinedNot: "Page threads confined by the kernel: none. This system offers no way to confine single threads (on Linux: Landlock).";
        ConfinedFiles: "Page threads confined by the kernel (Landlock): files. They can open no file but installed fonts.";
        ConfinedFilesAndTcp: "Page threads confined by the kernel (Landlock): files and TCP. They can open no file but installed fonts, and no TCP connection.";
        PagesTitle: "Pages of Pellucid";
        InWindow: "This page is a part of the window; the command line has no such part.";
        LicencesTitle: "What Pellucid is made of";
        LicencesWhat: "Pellucid itself is under {own}. These {n} packages are built into it:";
        LicenceName: "package";
        LicenceVersion: "version";
        LicenceText: "licence";

        // Listings of folders.
        FolderTitle: "Contents of {path}";
        FolderUp: "One folder up";
        FolderName: "name";
        FolderSize: "size";
        FolderDate: "changed (UTC)";
        FolderCount: "{folders} folders, {files} files";
        FolderLeftOut: "{n} more are not shown.";
        FolderEmpty: "Nothing lies in this folder.";

        // mailto:
        MailTitle: "A letter to be written";
        MailWhat: "The address names no document but a letter (RFC 6068). Nothing has been sent. These are its parts:";
        MailTo: "to";
        MailCc: "cc";
        MailBcc: "bcc";
        MailSubject: "subject";
        MailBody: "text";
        MailOther: "other fields";
        MailUnsafe: "(not handed over: an address may not set this field)";
        MailNobody: "nobody yet";
        MailHand: "Hand over to the mail program";

        // Where bytes come from that no server sent.
        FromTitle: "Read from";
        FromFile: "the file {path}: no request, no connection";
        FromFolder: "the folder {path}; the page was made of its names";
        FromAddress: "the address itself: nothing was asked";
        FromProgram: "this program: nothing was asked";
        FromRecording: "the recording of the page: nothing was asked again";

        // Sources.
        SourceTitle: "Source of {url}";
        SourceWhat: "{lines} lines, {size}";
        SourceCut: "Only the first {lines} lines are shown; Save body keeps all.";
        SourceLongLine: "({n} more characters)";
    }
}
