//! The sentences of the story: what happened in a load, and why.

use super::lang::words;

words! {
    /// The verdict on a load and the sentences that explain it.
    pub enum StoryWord {
        // The verdict.
        Verdict,
        VerdictOne,
        VerdictLocal,
        VerdictAtOnce,
        VerdictFailed,
        VerdictStopped,
        VerdictRunning,

        // What most of the time went into, as it reads after "70 % of it".
        WhatBlocked,
        WhatDns,
        WhatConnect,
        WhatSsl,
        WhatSend,
        WhatDialogue,
        WhatWait,
        WhatReceive,
        WhatProgram,

        // Where it began.
        Rebuilt,
        Began,
        BeganScheme,
        BeganPath,
        BeganBoth,
        BeganCorrected,

        // The name.
        NameCached,
        NameCachedSaved,
        NameHosts,
        NameServer,
        NameRelay,
        NameSystem,
        NameIsAddress,

        // The connection of the document.
        OtherTried,
        Opened,
        OpenedAgain,
        Secured,
        SecuredUnverified,

        // What led to the document.
        Redirected,
        RedirectedMore,
        SentAgain,
        Challenged,
        CredentialsSent,
        CredentialsKept,

        // The request and its response.
        Requested,
        Answered,
        FromCache,
        Confirmed,
        LoggedIn,
        Commanded,
        Transferred,

        // What needs no network.
        FileRead,
        FolderRead,
        InAddress,
        MadeHere,
        MailNamed,
        Recorded,

        // The page and what it names.
        Painted,
        PaintedFirst,
        Named,
        NamedFailed,
        NewBecauseHttp10,
        NewBecauseClosed,
        OneConnection,
        OwnConnections,
        SeveralConnections,
        SharedStreams,
        SharedPipelined,
        WaitedBehind,
        GoAwayAgain,
        WaitedForRoom,
        WaitedForStream,
        SlowestResponse,
        SlowestBody,

        // The end.
        ClosedHttp10,
        ClosedAnnounced,
        ClosedByServer,
        ClosedByClient,
        BytesLeftOut,
        StoppedHere,
        BrokeHere,

        // What a failure rules out, by the link that broke.
        OutAddress,
        OutLookup,
        OutConnect,
        OutConnectAddress,
        OutTls,
        OutWait,
        OutResponse,
        OutBody,
        OutRedirect,
        OutLimit,
        OutFile,
        OutLogin,
        OutData,
        OutProgram,
    }
}
