//! What is odd or wrong about a piece of a message, each named for what it is.

/// How much an oddity matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Allowed, but worth a word.
    Note,
    /// Against the rules.
    Fault,
}

/// A closed list of oddities: each with how much it matters and where the rule stands.
macro_rules! odd_list {
    ($(#[$about:meta])* enum $odd:ident { $($(#[$doc:meta])* $name:ident: $gravity:ident, $rfc:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $odd { $($(#[$doc])* $name,)* }

        impl $odd {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Where the rule stands.
            #[must_use]
            pub const fn rfc(self) -> &'static str {
                match self { $(Self::$name => $rfc,)* }
            }

            /// Whether it is against the rules.
            #[must_use]
            pub const fn gravity(self) -> Gravity {
                match self { $(Self::$name => Gravity::$gravity,)* }
            }
        }
    };
}

pub(crate) use odd_list;

odd_list! {
    /// What is odd about a piece. The words for people are in `explain`.
    enum Odd {
    /// An empty line before the first line.
    BlankBefore: Note, "RFC 9112 2.2";
    /// The line ends with LF alone.
    BareLf: Fault, "RFC 9112 2.2";
    /// A CR without an LF.
    BareCr: Fault, "RFC 9112 2.2";
    /// White space where none may be, or more than one blank, in the first line.
    StartSpaces: Fault, "RFC 9112 3";
    /// The first line has not all its parts.
    StartShort: Fault, "RFC 9112 3";
    /// The method has letters that no token has.
    BadMethod: Fault, "RFC 9110 9.1";
    /// The target has white space, control characters or letters beyond ASCII.
    BadTarget: Fault, "RFC 9112 3.2";
    /// The target has characters that stand for themselves nowhere in an address, and that servers mostly take.
    UnencodedTarget: Note, "RFC 3986 2";
    /// The version is none of HTTP/1.
    BadVersion: Fault, "RFC 9112 2.3";
    /// The status code is not three digits from 100 to 599.
    BadCode: Fault, "RFC 9110 15";
    /// No blank after the status code.
    NoSpaceAfterCode: Fault, "RFC 9112 4";
    /// A request without a version: HTTP/0.9.
    OldRequest: Note, "RFC 1945 4.1";
    /// An answer without a head: HTTP/0.9, or not HTTP at all.
    NoHead: Note, "RFC 1945 4.1";
    /// An HTTP/1.1 request without `Host`.
    NoHost: Fault, "RFC 9112 3.2";
    /// A line that begins with white space right after the first line.
    FoldAtStart: Fault, "RFC 9112 2.2";
    /// A value that goes on in the next line.
    ObsFold: Fault, "RFC 9112 5.2";
    /// White space before the colon.
    SpaceBeforeColon: Fault, "RFC 9112 5.1";
    /// A line of the head without a colon.
    MissingColon: Fault, "RFC 9112 5";
    /// A second status line among the fields.
    StatusAgain: Fault, "RFC 9112 4";
    /// Nothing before the colon.
    EmptyName: Fault, "RFC 9110 5.1";
    /// A name with characters that no token has.
    IllegalName: Fault, "RFC 9110 5.6.2";
    /// A zero byte.
    Nul: Fault, "RFC 9110 5.5";
    /// Another control character.
    Control: Fault, "RFC 9110 5.5";
    /// Bytes beyond ASCII.
    ObsText: Note, "RFC 9110 5.5";
    /// The name came before; the values count as one list.
    Repeated: Note, "RFC 9110 5.3";
    /// The name came before, and may stand only once.
    RepeatedSingle: Fault, "RFC 9110 5.3";
    /// `Content-Length` once more, with the same number.
    LengthRepeated: Fault, "RFC 9110 8.6";
    /// Two lengths that differ.
    LengthsDiffer: Fault, "RFC 9112 6.3";
    /// A length that is no number.
    LengthIllegal: Fault, "RFC 9110 8.6";
    /// A length where there is no content.
    LengthNotAllowed: Fault, "RFC 9110 8.6";
    /// Both `Content-Length` and `Transfer-Encoding`.
    LengthAndEncoding: Fault, "RFC 9112 6.1";
    /// `Transfer-Encoding` in a message of HTTP/1.0.
    EncodingOld: Fault, "RFC 9112 6.1";
    /// `Transfer-Encoding` where there is no content.
    EncodingNotAllowed: Fault, "RFC 9112 6.1";
    /// `chunked` is not the last coding.
    ChunkedNotLast: Fault, "RFC 9112 6.1";
    /// A content coding that is not known: the content stays as it was sent.
    UnknownCoding: Fault, "RFC 9110 8.4.1";
    /// The size of a chunk is no hexadecimal number.
    BadChunkSize: Fault, "RFC 9112 7.1";
    /// The content of a chunk is not followed by a line end.
    BadChunkEnd: Fault, "RFC 9112 7.1";
    /// A field that may not stand in the trailers.
    NotInTrailers: Fault, "RFC 9110 6.5.1";
    /// The bytes end before the message does.
    CutShort: Fault, "RFC 9112 8";
    /// Bytes after the end of the message.
    Extra: Fault, "RFC 9112 9.2";
    /// Bytes after an answer that switches protocols: they are the new protocol's.
    OtherProtocol: Note, "RFC 9110 15.2.2";
    /// So many pieces that the rest is not told apart.
    TooMany: Note, "RFC 9110 2.3";
    }
}
