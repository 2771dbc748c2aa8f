//! The words about the parts of messages of HTTP/2, in English.

use crate::explain::FramePart;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn frame_part(FramePart) {
        // A frame.
        OnStream: "stream {n} · {size}";
        FrameRequest: "the fields of the request";
        FrameInterim: "the fields of an interim response";
        FrameResponse: "the fields of the response";
        FrameTrailers: "trailers: fields behind the content";
        FrameFields: "fields";
        FrameContinuation: "more fields of the same message";
        FrameData: "content, {size}";
        FrameNoData: "no content";
        FrameBegun: "the rest of this frame is not there";
        EndsRequest: "the request ends here";
        EndsResponse: "the response ends here";
        FlagEndStream: "END_STREAM: its side sends nothing more on this stream";
        FlagEndHeaders: "END_HEADERS: the fields end in this frame";
        FlagGoesOn: "END_HEADERS is not set: the fields go on in the next frame";
        FlagPadded: "PADDED: {n} bytes of padding hide how long the content is";
        FlagPriority: "PRIORITY: depends on stream {stream} with weight {weight}; no longer in use";

        TextAbout: "{size} in frames, decoded";

        // A leaf.
        LeafLength: "length of the payload: {n} bytes";
        LeafKind: "kind of frame: {kind}";
        LeafFlags: "flags: {flags}";
        LeafNoFlags: "flags: none";
        LeafStream: "stream {n}";
        LeafPadLength: "length of the padding: {n} bytes";
        LeafPadding: "padding, which is ignored";
        LeafPriority: "priority as in RFC 7540; no longer in use";
        LeafIndex: "indexed field: {place}";
        LeafNameIndex: "how the field is written; its name is that of {place}";
        LeafPrefix: "how the field is written; its name follows";
        LeafTableSize: "new size of the dynamic table: {size}";
        LeafNameLength: "length of the name: {n} bytes, {coding}";
        LeafValueLength: "length of the value: {n} bytes, {coding}";
        LeafHuffman: "“{text}” in Huffman code; {meaning}";
        LeafFragment: "part of a header block that was not read";
        LeafUnread: "the rest of it is not there";
        LeafOther: "payload";

        // How a field is written, in a few words.
        ShortStatic: "static {n}";
        ShortDynamic: "dynamic {n}";
        ShortNowhere: "no such entry";
        ShortStored: "literal, stored";
        ShortNotStored: "literal";
        ShortNever: "literal, never stored";
        ShortSize: "table";
        SizeText: "table size {size}";

        // How a field is written, in sentences.
        PlaceStatic: "entry {n} of the static table";
        PlaceDynamic: "entry {n} of the dynamic table, from an earlier message";
        PlaceDynamicHere: "entry {n} of the dynamic table, from this header block";
        PlaceNowhere: "an entry that does not exist";
        Indexed: "Indexed: name and value are {place}";
        Incremental: "Literal with incremental indexing: it enters the dynamic table, so that the next message needs only its index";
        IncrementalTooBig: "Literal with incremental indexing: it is larger than the dynamic table, which is emptied";
        WithoutIndexing: "Literal without indexing: it does not enter the dynamic table";
        NeverIndexed: "Literal never indexed: nobody on the way may keep it in a table; so secrets are sent";
        SizeUpdate: "From here on the dynamic table may have {size}";
        Unreadable: "From here on the header block cannot be read";
        Untold: "From here on the header block is not analysed";
        NameFrom: "The name is that of {place}";
        NameCoding: "The name: {coding}";
        ValueCoding: "The value: {coding}";
        Huffman: "Huffman-coded, {sent} bytes for {length}";
        Plain: "plain, {sent} bytes for {length}";
        Saves: "{sent} bytes in place of {text} as a line of HTTP/1: {saved} saved";
        SavesNothing: "{sent} bytes; as a line of HTTP/1 it has {text}";
        Evicts: "Older entries that had to make room in the table: {n}";

        // The dynamic table.
        TableTitle: "Table of fields before and after";
        TableUnknown: "A part of this connection was not kept, so what is in the table is not known.";
        TableEmpty: "The dynamic table is empty.";
        TableSizes: "{before} → {after} of {max}";
        TableMore: "{n} more entries";
        ColumnBefore: "before";
        ColumnAfter: "after";
        ColumnEntry: "entry";
        ColumnSize: "size";
        EntryStatic: "static";
        EntryUsed: "used";
        EntryAdded: "new";
        EntryEvicted: "gone";
    }
}
