//! The sentences of the story, in English. Each has at most 16 words.

use crate::explain::StoryWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn story_word(StoryWord) {
        // The verdict.
        Verdict: "{total}; {share} % of it {what}.";
        VerdictOne: "{total}; {share} % of it {what} ({name}).";
        VerdictLocal: "{total}; nothing was sent over a network.";
        VerdictAtOnce: "It took no time that could be measured.";
        VerdictFailed: "Failed after {total}: {title}.";
        VerdictStopped: "Stopped after {total}.";
        VerdictRunning: "{total} so far; now at: {stage}.";

        // What most of the time went into, as it reads after "70 % of it".
        WhatBlocked: "was spent waiting for a free connection";
        WhatDns: "was spent looking up names";
        WhatConnect: "was spent opening connections";
        WhatSsl: "was spent securing connections";
        WhatSend: "was spent sending requests";
        WhatDialogue: "was spent in the FTP dialogue";
        WhatWait: "was spent waiting for the server to respond";
        WhatReceive: "was spent receiving data";
        WhatProgram: "was this program's own work";

        // Where it began.
        Rebuilt: "This load was rebuilt from a file of {tool}, which holds no socket calls.";
        Began: "{cause}.";
        BeganScheme: "{cause}; http:// was assumed, because no scheme was typed.";
        BeganPath: "{cause}; / was added, because a request needs a path.";
        BeganBoth: "{cause}; http:// and / were added, because a request needs both.";
        BeganCorrected: "{cause}; corrections made to it: {n}.";

        // The name.
        NameCached: "The cache knew {host} as {address}, so no query was sent.";
        NameCachedSaved: "The cache knew {host} as {address}: {queries} saved.";
        NameHosts: "The hosts file gave {address} for {host}, so no query was sent.";
        NameServer: "The name server {server} gave {address} for {host}.";
        NameRelay: "It took {queries} from the root down to find {address} for {host}.";
        NameSystem: "The system's resolver gave {address} for {host}.";
        NameIsAddress: "The host is an IP address, so no name was looked up.";

        // The connection of the document.
        OtherTried: "{remote} did not accept a connection, so the next address was tried.";
        Opened: "A connection was opened to {remote}, because there was none yet.";
        OpenedAgain: "A new connection was opened to {remote}: the previous one was closed.";
        Secured: "{version} secured it, and the server's certificate was verified.";
        SecuredUnverified: "{version} secured it, but the server's certificate was not verified.";

        // What led to the document.
        Redirected: "Status {status} redirected from {from} to {to}.";
        RedirectedMore: "Further redirects: {n}.";
        SentAgain: "The reused connection was dead, so the request was sent again.";
        Challenged: "The server asked for a login, so the request was repeated with one.";
        CredentialsSent: "Your name and password were sent, because the server asked for them.";
        CredentialsKept: "Your name and password were not sent: the server did not ask.";

        // The request and its response.
        Requested: "The request was sent: {method}, {size}.";
        Answered: "After {wait}, the server responded with status {status} and {size}.";
        FromCache: "The cache had a fresh response: no request was sent, {size} saved.";
        Confirmed: "The server confirmed the cached response (304): {size} saved.";
        LoggedIn: "The FTP server accepted the login of {user}.";
        Commanded: "{command} asked for it, at the end of the dialogue.";
        Transferred: "A second connection carried the data: {size}.";

        // What needs no network.
        FileRead: "The file was read from this machine: {size}.";
        FolderRead: "The folder was read from this machine, and a page made of it.";
        InAddress: "The address itself holds the document: {size}.";
        MadeHere: "Pellucid made this page itself.";
        MailNamed: "The address names an e-mail, so nothing was sent.";
        Recorded: "The bytes came from an earlier recording.";

        // The page and what it names.
        Painted: "The page was painted.";
        PaintedFirst: "The text was painted before the last picture had arrived.";
        Named: "{what} in the page led to {requests}.";
        NamedFailed: "{n} of {all} failed; the page itself is complete.";
        NewBecauseHttp10: "Each needed a new connection: over HTTP/1.0, the server closes after every response.";
        NewBecauseClosed: "New connections were needed, because the server had closed the previous ones.";
        OneConnection: "All went over one connection, one after another.";
        OwnConnections: "Each had a connection of its own, so several could be on their way at once.";
        SeveralConnections: "They shared {connections}, so they did not all wait for one another.";
        SharedStreams: "{requests} shared one connection as streams {first} to {last}.";
        SharedPipelined: "{requests} were sent without waiting; the responses came in the order of the requests.";
        WaitedBehind: "The response for {name} waited {time} behind that for {behind}.";
        GoAwayAgain: "The server took no more streams (GOAWAY): {requests} went over a new connection.";
        WaitedForStream: "{name} waited {time} until its stream could be opened.";
        WaitedForRoom: "{name} waited {time} for a free connection.";
        SlowestResponse: "{name} waited longest for its response: {time}.";
        SlowestBody: "{name} took longest to arrive: {time}.";

        // The end.
        ClosedHttp10: "The server closed first ({connections}), because it spoke HTTP/1.0.";
        ClosedAnnounced: "The server closed first ({connections}), as its response had announced.";
        ClosedByServer: "The server closed first ({connections}).";
        ClosedByClient: "Pellucid closed first ({connections}): nothing more was needed.";
        BytesLeftOut: "The recording keeps only the first {size}.";
        StoppedHere: "You stopped the load; what had arrived is kept.";
        BrokeHere: "{title}.";

        // What a failure rules out, by the link that broke.
        OutAddress: "Nothing was sent, so no server is to blame.";
        OutLookup: "Without an IP address, no connection was tried.";
        OutConnect: "The name was found, so the name is not the cause.";
        OutConnectAddress: "No name was involved, so the name is not the cause.";
        OutTls: "The server accepted the connection, so the name and the way to it worked until then.";
        OutWait: "The connection was open, so the name and the way to the server worked until then.";
        OutResponse: "Bytes did arrive, so the server was reached.";
        OutBody: "The beginning arrived and is kept; only the rest is missing.";
        OutRedirect: "Every server responded; only the redirects are wrong.";
        OutLimit: "What had arrived until then is kept.";
        OutFile: "Nothing was sent: the cause is on this machine.";
        OutLogin: "The server was reached and replied; only the login failed.";
        OutData: "The login worked; only the data connection failed.";
        OutProgram: "Neither the network nor the server is to blame.";
    }
}
