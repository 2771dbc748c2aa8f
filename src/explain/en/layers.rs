//! The words about the layers of a load, in English.

use crate::explain::LayerWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn layer_word(LayerWord) {
        // The layers.
        Page: "Page";
        Frames: "Frames";
        Records: "TLS records";
        NoFrames: "No connection of this load speaks HTTP/2, so there are no frames.";
        NoRecords: "No connection of this load is secured by TLS, so there are no records.";
        FramesUnknown: "The bytes of this load are not known, so its frames are not either.";
        RecordsUnknown: "The TLS records of this load are not known.";
        NothingYet: "Nothing has happened yet.";
        PageTable: "What happened to the page, on the time axis";
        FrameTable: "Frames on the time axis";
        RecordTable: "TLS records on the time axis";

        // Their columns.
        ColumnAt: "time";
        ColumnConnection: "conn";
        ColumnSide: "from";
        ColumnStream: "stream";
        ColumnSize: "size";
        ColumnRequest: "request";
        ColumnKind: "kind";

        // What happened to the page.
        Started: "The load begins";
        Found: "Found in the HTML: {kind} {name}";
        Titled: "Title: {title}";
        SentOn: "Sends its reader on to {url}";
        Parsed: "The HTML has become a document";
        FirstPaint: "The text is painted";
        Painted: "Picture painted: {name}";
        Finished: "The load is over";

        // A record.
        RecordSays: "{kind}: {plain} of message bytes";
        RecordShakes: "{kind}: {messages}";
        RowSaid: "{at}: {words}";
        RecordSaid: "Record of the {side} on connection {n}, {size}, at {at}: {words}";
    }
}
