//! The words of the field's terms, in English.

use crate::explain::Term;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn term(Term) {
        // Phases (HAR 1.2).
        Blocked: "blocked";
        Dns: "name lookup";
        Connect: "connect";
        Ssl: "TLS";
        Send: "send";
        Wait: "wait";
        Receive: "receive";

        // Links of the chain from address to page.
        LinkAddress: "reading the address";
        LinkLookup: "looking up the name";
        LinkConnect: "connecting";
        LinkTls: "securing the connection";
        LinkSend: "sending the request";
        LinkWait: "waiting for the response";
        LinkResponse: "reading the response's head";
        LinkBody: "receiving the body";
        LinkRedirect: "following a redirect";
        LinkLimit: "a limit of this program";
        LinkFile: "reading the file";
        LinkLogin: "logging in";
        LinkData: "opening the data connection";
        LinkProgram: "in this program itself";

        // Kinds of resources.
        Document: "page";
        Image: "picture";
        Stylesheet: "style sheet";
        Font: "font";
        Other: "other";

        // Sides.
        Client: "client";
        Server: "server";

        // Why a connection was closed, as it reads after "closed first by the server:".
        ServerHttp10: "its response was complete, and with HTTP/1.0 the server then closes";
        ServerAnnounced: "its response was complete, and had announced this with Connection: close";
        ServerEndOfBody: "closing marks the end of a body without a length";
        ServerIdle: "the connection was idle";
        ServerUnanswered: "it closed while the next request was on its way";
        ServerEarly: "it closed during a message";
        ServerReset: "it reset the connection";
        WentAway: "GOAWAY: no more streams were taken";
        ServerQuit: "we sent QUIT, and it closed after its reply";
        LeftUnread: "the rest of a body that is never shown was not waited for";
        LingerTimeout: "the server had announced that it would close, and did not in time";
        LoadFinished: "the load is finished, and no more requests follow";
        StoppedReason: "the load was stopped";
        FailedReason: "after an error the connection cannot be used again";
        NotConnected: "it was never connected";
        RaceLost: "another address of the same name was faster";

        // Classes of status codes (RFC 9110 15).
        Informational: "informational: the request was received, the response follows";
        Successful: "successful: the request was received, understood and accepted";
        Redirection: "redirection: further action is needed, usually at another address";
        ClientError: "client error: the request is wrong or cannot be fulfilled";
        ServerError: "server error: the server failed to fulfil a valid request";
    }
}
