//! The words of the field's terms.

use crate::explain::lang::words;

words! {
    /// The field's terms.
    pub enum Term {
        // Phases (HAR 1.2).
        Blocked,
        Dns,
        Connect,
        Ssl,
        Send,
        Wait,
        Receive,

        // Links of the chain from address to page.
        LinkAddress,
        LinkLookup,
        LinkConnect,
        LinkTls,
        LinkSend,
        LinkWait,
        LinkResponse,
        LinkBody,
        LinkRedirect,
        LinkLimit,
        LinkFile,
        LinkLogin,
        LinkData,
        LinkProgram,

        // Kinds of resources.
        Document,
        Image,
        Stylesheet,
        Font,
        Other,

        // Sides.
        Client,
        Server,

        // Why a connection was closed, as it reads after "closed first by the server:".
        ServerHttp10,
        ServerAnnounced,
        ServerEndOfBody,
        ServerIdle,
        ServerUnanswered,
        ServerEarly,
        ServerReset,
        WentAway,
        ServerQuit,
        LeftUnread,
        LingerTimeout,
        LoadFinished,
        StoppedReason,
        FailedReason,
        NotConnected,
        RaceLost,

        // Classes of status codes (RFC 9110 15).
        Informational,
        Successful,
        Redirection,
        ClientError,
        ServerError,
    }
}
