//! What a run of bytes in a message is.

/// What a run of bytes is. The words for people are in `explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What is asked for (RFC 9110 9).
    Method,
    /// Of what (RFC 9112 3.2).
    Target,
    /// The version of HTTP (RFC 9112 2.3).
    Version,
    /// The status code (RFC 9110 15).
    Code,
    /// Words beside the status code, for people (RFC 9112 4).
    Reason,
    /// White space that divides the parts of a first line.
    Space,
    /// CR LF, or LF alone.
    LineEnd,
    /// The name of a field (RFC 9110 5.1).
    Name,
    /// White space between a name and its colon, which may not be there (RFC 9112 5.1).
    NameSpace,
    /// What divides a name from its value.
    Colon,
    /// White space around a value, which does not count (RFC 9112 5).
    Padding,
    /// A field's value (RFC 9110 5.5).
    Value,
    /// The white space that makes a line go on with the value before it (RFC 9112 5.2).
    Fold,
    /// The line end that ends a head or the trailers.
    BlankLine,
    /// The size of a chunk, in hexadecimal (RFC 9112 7.1).
    ChunkSize,
    /// What may follow the size (RFC 9112 7.1.1).
    ChunkExtension,
    /// Content.
    Data,
    /// Bytes after the end of the message.
    After,
    /// Bytes that fit no rule.
    Unreadable,
    /// Bytes behind so many others that they are not told apart any more.
    Untold,
}

/// The part of a message that a piece stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Empty lines before the first line.
    Before,
    /// An interim answer (1xx) before the final one, counted from 1.
    Interim(u32),
    /// First line and fields.
    Head,
    /// Content and its framing.
    Body,
    /// Fields after the last chunk (RFC 9112 7.1.2).
    Trailers,
    /// Behind the end.
    After,
}

/// What the leaves of a piece are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// The first line of a request (RFC 9112 3).
    RequestLine,
    /// The first line of an answer (RFC 9112 4).
    StatusLine,
    /// A field with all the lines that it goes over.
    Field,
    /// The empty line that ends a head, or one before the first line.
    Blank,
    /// Content as it is.
    Content,
    /// A chunk: its size, its content, the line ends (RFC 9112 7.1).
    Chunk,
    /// The chunk of size 0 which ends the content.
    LastChunk,
    /// Bytes after the end.
    After,
    /// Bytes that fit no rule.
    Unreadable,
    /// The rest, not told apart any more.
    Untold,
}
