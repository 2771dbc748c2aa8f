//! The words on pages that this program makes itself, in English.

use crate::explain::PageWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn page_word(PageWord) {
        // What each page is for.
        Blank: "an empty page";
        Start: "the start page of the laboratory";
        Version: "the version of Pellucid";
        Settings: "the settings (in the window)";
        Cache: "cached names (in the window)";
        Licences: "the components of Pellucid and their licences";
        Course: "the course: lessons along the journey of a message (in the window)";
        Report: "the report of the load shown before (in the window)";
        Compare: "loading strategies, side by side (in the window)";
        Dns: "names, looked up step by step (in the window)";
        Ip: "an IP address in bits (in the window)";
        Send: "one request, composed by hand (in the window)";

        // about:version, about:licences and the pages of the window.
        VersionTitle: "Pellucid {version}";
        VersionSystem: "for {system} on {machine}";
        VersionWhat: "A mini-browser with glass walls. It runs no scripts, collects no telemetry, and contacts only the servers that your address leads to.";
        ConfinedNot: "Page threads confined by the kernel: none. This system offers no way to confine single threads (on Linux: Landlock).";
        ConfinedFiles: "Page threads confined by the kernel (Landlock): files. They can open no file but installed fonts.";
        ConfinedFilesAndTcp: "Page threads confined by the kernel (Landlock): files and TCP. They can open no file but installed fonts, and no TCP connection.";
        PagesTitle: "Pages of Pellucid";
        InWindow: "This page is part of the window; the command line does not have it.";
        LicencesTitle: "Components of Pellucid";
        LicencesWhat: "Pellucid itself is licensed under {own}. It includes these {n} packages:";
        LicenceName: "package";
        LicenceVersion: "version";
        LicenceText: "licence";

        // Listings of folders.
        FolderTitle: "Contents of {path}";
        FolderUp: "Parent folder";
        FolderName: "name";
        FolderSize: "size";
        FolderDate: "modified (UTC)";
        FolderCount: "{folders}, {files}";
        FolderLeftOut: "{n} more are not shown.";
        FolderEmpty: "This folder is empty.";

        // mailto:
        MailTitle: "A new e-mail";
        MailWhat: "The address is not a document but an e-mail (RFC 6068). Nothing has been sent. These are its parts:";
        MailTo: "to";
        MailCc: "cc";
        MailBcc: "bcc";
        MailSubject: "subject";
        MailBody: "text";
        MailOther: "other fields";
        MailUnsafe: "(not passed on: an address may not set this field)";
        MailNobody: "none yet";
        MailHand: "Open in the mail program";

        // Where bytes come from that no server sent.
        FromTitle: "Read from";
        FromFile: "the file {path}: no request, no connection";
        FromFolder: "the folder {path}; the page was made from its entries";
        FromAddress: "the address itself; nothing was requested";
        FromProgram: "this program; nothing was requested";
        FromRecording: "the recording of the page; nothing was requested again";

        // Sources.
        SourceTitle: "Source of {url}";
        SourceWhat: "{lines} lines, {size}";
        SourceCut: "Only the first {lines} lines are shown; “Save the body” saves all of them.";
        SourceLongLine: "({n} more characters)";
    }
}
