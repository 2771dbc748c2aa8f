//! The words about the layers of a load: page, frames, TLS records.

use super::lang::words;

words! {
    /// What stands in the layers of a load that have one row per event.
    pub enum LayerWord {
        // The layers.
        Page,
        Frames,
        Records,
        NoFrames,
        NoRecords,
        FramesUnknown,
        RecordsUnknown,
        NothingYet,
        PageTable,
        FrameTable,
        RecordTable,

        // Their columns.
        ColumnAt,
        ColumnConnection,
        ColumnSide,
        ColumnStream,
        ColumnSize,
        ColumnRequest,
        ColumnKind,

        // What happened to the page.
        Started,
        Found,
        Titled,
        SentOn,
        Parsed,
        FirstPaint,
        Painted,
        Finished,

        // A record.
        RecordSays,
        RecordShakes,
        RowSaid,
        RecordSaid,
    }
}
