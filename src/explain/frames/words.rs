//! Keys of the words about frames.

use crate::explain::lang::words;

words! {
    /// Words about the frames of HTTP/2.
    pub enum FrameWord {
        // Names of what has none in the standard.
        Preface,
        UnknownKind,
        Text,
        Fragment,
        Untold,

        // What a frame says.
        SaysPreface,
        SaysData,
        SaysDataOf,
        SaysNoData,
        SaysNothing,
        SaysFields,
        SaysTrailers,
        SaysContinuation,
        SaysBlock,
        SaysPriority,
        SaysReset,
        SaysSettings,
        SaysNoSettings,
        SaysSettingsAck,
        SaysPromise,
        SaysPing,
        SaysPingAck,
        SaysGoAway,
        SaysGoAwayAll,
        SaysGoodbye,
        SaysWindow,
        SaysWindowAll,
        SaysAltSvc,
        SaysOrigin,
        SaysPriorityUpdate,
        SaysUnknown,
        SaysText,
        SaysFragment,
        SaysUntold,
        SaysUnread,
        IsEnd,
        OfRequest,
        OfResponse,

        // One setting.
        SetTable,
        SetPush,
        SetNoPush,
        SetStreams,
        SetWindow,
        SetFrame,
        SetList,
        SetConnect,
        SetNoPriorities,
        SetOther,

        // What an error code means.
        CodeNone,
        CodeProtocol,
        CodeInternal,
        CodeFlow,
        CodeSettings,
        CodeClosed,
        CodeSize,
        CodeRefused,
        CodeCancel,
        CodeCompression,
        CodeConnect,
        CodeCalm,
        CodeSecurity,
        CodeHttp11,
        CodeUnknown,

        // Rows and marks.
        FrameSaid,
        OnStream,
        OnConnection,
        OddSaid,
    }
}
