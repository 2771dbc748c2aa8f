//! The words about HTTP/2, in English.

use crate::explain::FrameWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn frame_word(FrameWord) {
        // Names of what has none in the standard.
        Preface: "preface";
        UnknownKind: "kind 0x{n}";
        Text: "text";
        Fragment: "incomplete";
        Untold: "not read";

        // What a frame says.
        SaysPreface: "The client's first bytes: it speaks HTTP/2";
        SaysData: "{size} of content; {sent} so far";
        SaysDataOf: "{size} of content; {sent} of {all}";
        SaysNoData: "No content: it only ends the stream";
        SaysNothing: "No content";
        SaysFields: "{fields}";
        SaysTrailers: "Trailers: {fields}";
        SaysContinuation: "More fields of the same message";
        SaysBlock: "The beginning of the fields";
        SaysPriority: "Depends on stream {stream}, weight {weight}; no longer in use";
        SaysReset: "Ends stream {stream} at once: {code}";
        SaysSettings: "{list}";
        SaysNoSettings: "Keeps the default settings";
        SaysSettingsAck: "The settings of the {other} are in force";
        SaysPromise: "The {side} will answer on stream {stream} what was not asked: {fields}";
        SaysPing: "Is the {other} still there?";
        SaysPingAck: "Yes, still there";
        SaysGoAway: "Takes no more streams; the last one taken is {stream}: {code}";
        SaysGoAwayAll: "Takes no more streams, and has taken none: {code}";
        SaysGoodbye: "Is leaving: {code}";
        SaysWindow: "The {other} may send {size} more on stream {stream}";
        SaysWindowAll: "The {other} may send {size} more on the connection";
        SaysAltSvc: "The same is served elsewhere, too (RFC 7838)";
        SaysOrigin: "Origins that this connection serves (RFC 8336)";
        SaysPriorityUpdate: "A new priority for stream {stream} (RFC 9218)";
        SaysUnknown: "A kind that is not known, and is ignored";
        SaysText: "Text of HTTP/1 where a frame should begin";
        SaysFragment: "Cut off before the frame was complete";
        SaysUntold: "So much was sent that the rest is only counted";
        SaysUnread: "Its bytes are counted only";
        IsEnd: "{words} · ends the {message}";
        OfRequest: "request";
        OfResponse: "response";

        // One setting.
        SetTable: "header table of {size}";
        SetPush: "push allowed";
        SetNoPush: "no push";
        SetStreams: "{n} streams at once";
        SetWindow: "streams begin with a window of {size}";
        SetFrame: "frames up to {size}";
        SetList: "fields up to {size}";
        SetConnect: "CONNECT for other protocols";
        SetNoPriorities: "no priorities of RFC 7540";
        SetOther: "setting {id} = {value}";

        // What an error code means.
        CodeNone: "nothing is wrong";
        CodeProtocol: "the protocol was violated";
        CodeInternal: "an internal error";
        CodeFlow: "more was sent than the window allows";
        CodeSettings: "the settings were not acknowledged in time";
        CodeClosed: "a frame on a stream that had ended";
        CodeSize: "a frame of a wrong length";
        CodeRefused: "the stream was not processed; it may be sent again";
        CodeCancel: "the stream is no longer needed";
        CodeCompression: "the table of fields was broken";
        CodeConnect: "the tunnel broke";
        CodeCalm: "too much was asked for";
        CodeSecurity: "TLS is too weak";
        CodeHttp11: "HTTP/1.1 is required";
        CodeUnknown: "an unknown code";

        // Rows and marks.
        FrameSaid: "{kind} of the {side}, {stream}, at {at}: {words}";
        OnStream: "stream {n}";
        OnConnection: "connection";
        OddSaid: "{words}. Odd: {odd}";
    }
}
