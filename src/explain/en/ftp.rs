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
        NothingSaid: "Nothing was said.";
        Phases: "“Send” is the dialogue up to the command that asks for the file; “wait” ends with the first byte on the data connection.";

        // Commands (RFC 959 4.1, 2389, 2428, 3659).
        User: "who asks";
        Pass: "the password";
        Acct: "the account";
        Feat: "what can you do beyond RFC 959?";
        Type: "I: byte by byte; A: as text";
        Cwd: "change to this directory";
        Size: "how long is this file?";
        Mdtm: "when was it changed?";
        Epsv: "name a port for the data connection";
        Pasv: "name an address and port for the data connection";
        Retr: "send this file";
        Mlsd: "list the directory, in a form for programs";
        List: "list the directory, in a form for people";
        Quit: "goodbye";

        // Reply codes (RFC 959 4.2.2).
        C110: "restart marker";
        C120: "ready in a few minutes";
        C125: "data connection is open, the transfer begins";
        C150: "the file is in order, the data connection follows";
        C200: "done";
        C202: "not needed here";
        C211: "state of the system, or its features";
        C212: "state of a directory";
        C213: "state of a file";
        C214: "help";
        C215: "kind of system";
        C220: "ready for a new user";
        C221: "the server closes the control connection";
        C225: "data connection is open, no transfer";
        C226: "transfer complete, the data connection is closed";
        C227: "passive mode: address and port in six numbers";
        C229: "extended passive mode: the port between the bars";
        C230: "logged in";
        C250: "done";
        C257: "name of a directory";
        C331: "name accepted, the password is needed";
        C332: "an account is needed";
        C350: "more is needed";
        C421: "the service is closing";
        C425: "the data connection cannot be opened";
        C426: "the data connection was closed, transfer given up";
        C450: "the file is busy";
        C451: "given up: an error in the server";
        C452: "not enough room";
        C500: "the command is not understood";
        C501: "a fault in what follows the command";
        C502: "the command is not known here";
        C503: "commands in the wrong order";
        C504: "not with this word after the command";
        C522: "network protocol not supported";
        C530: "not logged in";
        C532: "an account is needed to store files";
        C550: "no such file or directory, or no right to it";
        C551: "unknown kind of page";
        C552: "more than may be stored";
        C553: "this name is not allowed";
        Class1: "begun, another reply follows";
        Class2: "done";
        Class3: "good so far, more is needed";
        Class4: "not now, perhaps later";
        Class5: "no, and asking again will not help";
        ClassOther: "a protected reply (RFC 2228)";
    }
}
