//! The words about FTP, in English.

use crate::explain::FtpWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn ftp_word(FtpWord) {
        // The dialogue.
        Dialogue: "Dialogue";
        DialogueOf: "Dialogue of request {id}, on the control connection";
        DataOpened: "data connection {connection} to {remote}";
        ForeignAddress: "the reply names another machine, {told}; only its port is used, at {server} (RFC 2577)";
        DataClosed: "data connection {connection} closed, {size} received";
        NothingSaid: "No dialogue took place.";
        Phases: "“Send” is the dialogue up to the command that asks for the file; “wait” ends with the first byte on the data connection.";

        // Commands (RFC 959 4.1, 2389, 2428, 3659).
        User: "user name";
        Pass: "password";
        Acct: "account";
        Feat: "which features beyond RFC 959?";
        Type: "I: byte by byte; A: as text";
        Cwd: "change to this directory";
        Size: "size of this file?";
        Mdtm: "when was it last changed?";
        Epsv: "request a port for the data connection";
        Pasv: "request an address and port for the data connection";
        Retr: "send this file";
        Mlsd: "list the directory, machine-readable";
        List: "list the directory, human-readable";
        Quit: "end the session";

        // Reply codes (RFC 959 4.2.2).
        C110: "restart marker";
        C120: "ready in a few minutes";
        C125: "data connection is open, the transfer begins";
        C150: "the file is fine, the data connection follows";
        C200: "done";
        C202: "not needed here";
        C211: "system status, or its features";
        C212: "directory status";
        C213: "file status";
        C214: "help";
        C215: "system type";
        C220: "ready for a new user";
        C221: "the server closes the control connection";
        C225: "data connection is open, no transfer";
        C226: "transfer complete, the data connection is closed";
        C227: "passive mode: address and port in six numbers";
        C229: "extended passive mode: the port stands between the bars";
        C230: "logged in";
        C250: "done";
        C257: "directory name";
        C331: "user name accepted, password required";
        C332: "account required";
        C350: "further command required";
        C421: "the service is closing";
        C425: "the data connection cannot be opened";
        C426: "the data connection was closed, transfer aborted";
        C450: "the file is busy";
        C451: "aborted: an error in the server";
        C452: "not enough space";
        C500: "command not recognised";
        C501: "wrong parameters";
        C502: "command not implemented";
        C503: "commands in the wrong order";
        C504: "parameter not supported";
        C522: "network protocol not supported";
        C530: "not logged in";
        C532: "an account is required to store files";
        C550: "no such file or directory, or no permission";
        C551: "unknown page type";
        C552: "storage quota exceeded";
        C553: "file name not allowed";
        Class1: "begun, another reply follows";
        Class2: "done";
        Class3: "good so far, more is needed";
        Class4: "not now, perhaps later";
        Class5: "no, and asking again will not help";
        ClassOther: "a protected reply (RFC 2228)";
    }
}
