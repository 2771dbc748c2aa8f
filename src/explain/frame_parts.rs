//! Keys of the words about the parts of messages of HTTP/2: frames, and fields in header blocks.

use super::lang::words;

words! {
    /// Words about the parts of a message of HTTP/2.
    pub enum FramePart {
        // A frame.
        OnStream,
        FrameRequest,
        FrameInterim,
        FrameResponse,
        FrameTrailers,
        FrameFields,
        FrameContinuation,
        FrameData,
        FrameNoData,
        FrameBegun,
        EndsRequest,
        EndsResponse,
        FlagEndStream,
        FlagEndHeaders,
        FlagGoesOn,
        FlagPadded,
        FlagPriority,

        TextAbout,

        // A leaf.
        LeafLength,
        LeafKind,
        LeafFlags,
        LeafNoFlags,
        LeafStream,
        LeafPadLength,
        LeafPadding,
        LeafPriority,
        LeafIndex,
        LeafNameIndex,
        LeafPrefix,
        LeafTableSize,
        LeafNameLength,
        LeafValueLength,
        LeafHuffman,
        LeafFragment,
        LeafUnread,
        LeafOther,

        // How a field is written, in a few words.
        ShortStatic,
        ShortDynamic,
        ShortNowhere,
        ShortStored,
        ShortNotStored,
        ShortNever,
        ShortSize,
        SizeText,

        // How a field is written, in sentences.
        PlaceStatic,
        PlaceDynamic,
        PlaceDynamicHere,
        PlaceNowhere,
        Indexed,
        Incremental,
        IncrementalTooBig,
        WithoutIndexing,
        NeverIndexed,
        SizeUpdate,
        Unreadable,
        Untold,
        NameFrom,
        NameCoding,
        ValueCoding,
        Huffman,
        Plain,
        Saves,
        SavesNothing,
        Evicts,

        // The dynamic table.
        TableTitle,
        TableUnknown,
        TableEmpty,
        TableSizes,
        TableMore,
        ColumnBefore,
        ColumnAfter,
        ColumnEntry,
        ColumnSize,
        EntryStatic,
        EntryUsed,
        EntryAdded,
        EntryEvicted,
    }
}
