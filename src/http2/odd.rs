//! What is odd or wrong about a frame, a field or a setting, each named for what it is.

pub use crate::http::spans::Gravity;
use crate::http::spans::odd_list;

odd_list! {
    /// What is odd about a frame or a field. The words for people are in `explain`.
    enum Odd {
    /// The client does not begin with the preface.
    PrefaceMissing: Fault, "RFC 9113 3.4";
    /// The first frame of a side is not SETTINGS.
    FirstNotSettings: Fault, "RFC 9113 3.4";
    /// Text of HTTP/1 where a frame should begin.
    Http1Text: Fault, "RFC 9113 3.4";
    /// The bytes end before the frame does.
    CutShort: Fault, "RFC 9113 4.1";
    /// Bytes of it were counted and not kept.
    Hole: Note, "RFC 9113 4.1";
    /// So much of it that the rest is not told apart.
    TooMuch: Note, "RFC 9113 10.5";
    /// The bit before the stream identifier is set.
    ReservedBit: Fault, "RFC 9113 4.1";
    /// A flag that has no meaning for frames of this kind.
    UnknownFlags: Fault, "RFC 9113 4.1";
    /// A kind of frame that is not known, and is ignored.
    UnknownKind: Note, "RFC 9113 5.5";
    /// Longer than the receiver allows.
    FrameTooLarge: Fault, "RFC 9113 4.2";
    /// A length that frames of this kind cannot have.
    WrongLength: Fault, "RFC 9113 4.2";
    /// Stream 0, where the frame needs a stream.
    StreamMissing: Fault, "RFC 9113 5.1.1";
    /// A stream, where the frame is about the connection.
    StreamNotAllowed: Fault, "RFC 9113 5.1.1";
    /// A frame that this side may not send.
    WrongSender: Fault, "RFC 9113 5.5";
    /// As much padding as payload, or more.
    PaddingTooLong: Fault, "RFC 9113 6.1";
    /// A stream that depends on itself.
    SelfDependency: Fault, "RFC 7540 5.3.1";
    /// Priority told in the way of RFC 7540, which is ignored today.
    PriorityDeprecated: Note, "RFC 9113 5.3.2";
    /// A setting that is not known, and is ignored.
    SettingUnknown: Note, "RFC 9113 6.5.2";
    /// A value that the setting cannot have.
    SettingOutOfBounds: Fault, "RFC 9113 6.5.2";
    /// An acknowledgement of settings that were not sent.
    AckUnasked: Note, "RFC 9113 6.5.3";
    /// A push by a client.
    PushFromClient: Fault, "RFC 9113 8.4";
    /// A push, although the client does not want any.
    PushDisabled: Fault, "RFC 9113 6.6";
    /// A promised stream that the server may not open, or has opened.
    PromisedStreamBad: Fault, "RFC 9113 6.6";
    /// A window that is enlarged by nothing.
    IncrementZero: Fault, "RFC 9113 6.9";
    /// A window of more than 2^31-1 octets.
    WindowOverflow: Fault, "RFC 9113 6.9.1";
    /// More DATA than the window allows.
    WindowExceeded: Fault, "RFC 9113 6.9.1";
    /// The last stream is higher than in the GOAWAY before.
    GoAwayIncreases: Fault, "RFC 9113 6.8";
    /// A stream that is opened after the other side said GOAWAY.
    AfterGoAway: Note, "RFC 9113 6.8";
    /// CONTINUATION without a header block to continue.
    ContinuationUnexpected: Fault, "RFC 9113 6.10";
    /// Another frame between the parts of a header block.
    BlockInterrupted: Fault, "RFC 9113 6.10";
    /// A header block that does not end.
    BlockUnfinished: Fault, "RFC 9113 4.3";
    /// An origin where none may be, or none where one must be: the frame is ignored.
    AltSvcOrigin: Note, "RFC 7838 4";

    /// A stream that only the other side may open.
    StreamParity: Fault, "RFC 9113 5.1.1";
    /// A new stream below one that was opened before.
    StreamDecreasing: Fault, "RFC 9113 5.1.1";
    /// A frame for a stream that is not open yet.
    IdleStream: Fault, "RFC 9113 5.1";
    /// A frame after this side has ended the stream.
    AfterEnd: Fault, "RFC 9113 5.1";
    /// A frame after this side has reset the stream.
    AfterReset: Fault, "RFC 9113 5.1";
    /// A frame after the other side has reset the stream: both may have crossed.
    CrossedReset: Note, "RFC 9113 5.1";
    /// More streams at once than the other side allows.
    TooManyStreams: Fault, "RFC 9113 5.1.2";
    /// DATA before the fields of the message.
    DataBeforeFields: Fault, "RFC 9113 8.1";
    /// Trailers that do not end the stream.
    TrailersNoEnd: Fault, "RFC 9113 8.1";
    /// An interim response that ends the stream.
    InterimEnds: Fault, "RFC 9113 8.1";

    /// An index that neither table has.
    BadIndex: Fault, "RFC 7541 2.3.3";
    /// An integer that is too large or has too many octets.
    BadInteger: Fault, "RFC 7541 5.1";
    /// The header block ends inside a field.
    FieldCut: Fault, "RFC 7541 5.2";
    /// The end of a Huffman-coded string is not filled up with up to seven ones.
    BadPadding: Fault, "RFC 7541 5.2";
    /// The code for the end of a string inside it.
    EosInString: Fault, "RFC 7541 5.2";
    /// A larger dynamic table than the other side allows.
    SizeUpdateTooBig: Fault, "RFC 7541 6.3";
    /// A change of the table's size behind fields of the block.
    SizeUpdateMisplaced: Fault, "RFC 7541 4.2";
    /// The other side made the table smaller, and the next block does not begin with that.
    SizeUpdateMissing: Fault, "RFC 7541 4.2";
    /// An entry of a dynamic table that cannot be told any more.
    TableLost: Note, "RFC 9113 4.3";
    /// More fields than the other side wants to take.
    ListTooLong: Note, "RFC 9113 10.5.1";

    /// Capital letters in a name.
    UppercaseName: Fault, "RFC 9113 8.2.1";
    /// No name, or letters in it that may not be there.
    IllegalName: Fault, "RFC 9113 8.2.1";
    /// A zero byte or a line end in a value.
    IllegalValue: Fault, "RFC 9113 8.2.1";
    /// A value that begins or ends with white space.
    SpaceAroundValue: Fault, "RFC 9113 8.2.1";
    /// A field about the connection, which HTTP/2 does not have.
    ConnectionField: Fault, "RFC 9113 8.2.2";
    /// `te` with another value than `trailers`.
    TeOther: Fault, "RFC 9113 8.2.2";
    /// A name that begins with a colon and is not known.
    PseudoUnknown: Fault, "RFC 9113 8.3";
    /// A pseudo-field after others.
    PseudoAfterField: Fault, "RFC 9113 8.3";
    /// A pseudo-field that came before.
    PseudoRepeated: Fault, "RFC 9113 8.3";
    /// A pseudo-field of requests in a response, or the other way round.
    PseudoMisplaced: Fault, "RFC 9113 8.3";
    /// A pseudo-field in trailers.
    PseudoInTrailers: Fault, "RFC 9113 8.1";
    /// A request without a pseudo-field that it needs.
    PseudoMissing: Fault, "RFC 9113 8.3.1";
    /// A pseudo-field that CONNECT does not have.
    PseudoNotAllowed: Fault, "RFC 9113 8.5";
    /// An empty path.
    PathEmpty: Fault, "RFC 9113 8.3.1";
    /// `host` differs from `:authority`.
    HostDiffers: Fault, "RFC 9113 8.3.1";
    /// A response without `:status`.
    StatusMissing: Fault, "RFC 9113 8.3.2";
    /// A status that is not three digits from 100 to 599.
    StatusBad: Fault, "RFC 9110 15";
    /// Status 101, which HTTP/2 does not have.
    SwitchingProtocols: Fault, "RFC 9113 8.6";
    /// A content length that is no number.
    LengthIllegal: Fault, "RFC 9110 8.6";
    /// Two content lengths that differ.
    LengthsDiffer: Fault, "RFC 9110 8.6";
    /// The DATA frames carry more or less than the content length says.
    LengthMismatch: Fault, "RFC 9113 8.1.1";
    /// Content in a response that has none: to HEAD, or with status 204 or 304.
    ContentNotAllowed: Fault, "RFC 9110 6.4.1";
    }
}

/// A set of oddities: each once, in the order of [`Odd`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Odds(u128);

impl Odds {
    /// None.
    pub const NONE: Self = Self(0);

    /// This one alone.
    #[must_use]
    pub const fn one(odd: Odd) -> Self {
        Self(1 << odd as u32)
    }

    /// Adds one.
    pub const fn add(&mut self, odd: Odd) {
        self.0 |= Self::one(odd).0;
    }

    /// Adds one when `is_so`.
    pub(super) const fn add_if(&mut self, is_so: bool, odd: Odd) {
        if is_so {
            self.add(odd);
        }
    }

    /// Adds all of `others`.
    pub const fn join(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this one is among them.
    #[must_use]
    pub const fn contains(self, odd: Odd) -> bool {
        self.0 & Self::one(odd).0 != 0
    }

    /// Them, in their order.
    pub fn iter(self) -> impl Iterator<Item = Odd> {
        Odd::ALL.iter().copied().filter(move |odd| self.contains(*odd))
    }

    /// The worst of their gravities.
    #[must_use]
    pub fn gravity(self) -> Option<Gravity> {
        self.iter().map(Odd::gravity).max()
    }
}

impl std::fmt::Debug for Odds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

const _: () = assert!(Odd::ALL.len() <= 128, "each oddity has a bit");
