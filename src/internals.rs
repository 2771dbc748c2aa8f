//! What the tests (`tests/`), the fuzz targets (`fuzz/`) and nothing else outside the library name, by module.
//!
//! Every other module is private to the crate, so the compiler finds what nothing uses. A test that needs one more
//! name adds it here; a name that no test needs any more is taken out.

#![expect(missing_docs, reason = "each module holds names of the module of the crate that is called so")]

pub mod clock {
    pub use crate::clock::{Clock, Micros, SystemClock};
}
pub mod course {
    pub use crate::course::read_lesson;
}
pub mod dns {
    pub use crate::dns::{Hosts, Name, Query, Question, name};
    pub mod hints {
        pub use crate::dns::hints::internet;
    }
    pub mod reader {
        pub use crate::dns::reader::{Place, ReadRecord, read};
    }
}
pub mod explain {
    pub use crate::explain::{Lang, file_error, message, unused_line};
}
pub mod export {
    pub use crate::export::{ReportOptions, comparison_report, load_report, open};
    pub mod curl {
        pub use crate::export::curl::{Shell, command};
    }
    pub mod har {
        pub use crate::export::har::{export, import, to_bytes};
    }
}
pub mod fetch {
    pub use crate::fetch::{
        Answer, BodySink, Comparing, Contest, Document, DocumentKind, Engine, Loading, Maker, Missing,
        NameOrder, Order, RecordedDocument, World, resource, reverse_name,
    };
}
pub mod ftp {
    pub use crate::ftp::{Form, Listing, ListingLine, MAX_LINES, MAX_REPLY_BYTES};
}
pub mod http {
    pub use crate::http::read_response;
    pub mod spans {
        pub use crate::http::spans::{Odd, PieceKind};
    }
}
pub mod http2 {
    pub use crate::http2::{
        Block, Connection, ErrorCode, Field, Form, Fragment, Frame, FrameDetail, FrameKind, Gravity, HEAD,
        Leaf, MAX_BLOCK_OCTETS, Message, MessageKind, Moment, Odd, Odds, PREFACE, Part, Priority, Reset,
        SentOnStream, Setting, Side, State, Stream, StringLiteral, Transition, TrueLengths, Urgency,
        WindowPoint, mask_octet, masked_value,
    };
    pub mod hpack {
        pub use crate::http2::hpack::{BlockDecoder, DynamicTable, EntryPlace, static_entry};
    }
}
pub mod lab {
    pub use crate::lab::Lab;
}
pub mod net {
    pub use crate::net::{Configuration, Names, Trust};
}
pub mod page {
    pub use crate::page::{
        Answer, Button, Command, FindResult, FindStep, Fonts, Frame, Key, Modifiers, Page, PageEvent,
        Resources, confinement,
    };
}
pub mod plan {
    pub use crate::plan::{
        Confinement, Draft, HttpVersion, Limits, LinkProfile, Network, Origin, PlannedField, PlannedRequest,
        ResolverKind, Routes, Scheme, Settings, Strategy, USER_AGENT, Viewport, Way,
    };
}
pub mod record {
    pub use crate::record::{
        AcceptedBy, AnswerFate, Bound, Bounds, CacheEvent, Cause, CertificateFault, CertificatesShown, Chunk,
        CloseReason, Code, ConnectionEvent, ConnectionId, CookieFate, Countable, Event, ExchangeEvent,
        ExchangeId, Failure, FieldsPart, FileError, HandshakeFault, Kind, Link, LoadEvent, LoadId,
        LocalSource, Log, LookupEvent, LookupId, MAX_NOTE_CHARS, MAX_NOTES, MAX_TITLE_BYTES, MAX_UNUSED,
        MalformedPart, Moved, NameTrouble, Note, Outcome, RecordKind, Recorder, ResolverKind, Secrets,
        SecureEvent, Side, TlsSession, Transport, Trigger, Unanswered, Unused, UnusedReason, What, WhyAsk,
        WhyNotKept, steers,
    };
    pub mod file {
        pub use crate::record::file::{
            MAX_BYTES, MAX_EVENT_BYTES, MAX_EVENTS, MAX_OF_A_KIND, MAX_OF_A_LOOKUP, from_bytes, to_bytes,
        };
    }
    pub mod mask {
        pub use crate::record::mask::{Names, log, password_fields, request};
    }
}
pub mod tls {
    pub use crate::tls::Certificate;
}
pub mod view {
    pub use crate::view::{
        Body, BodyShape, Call, CallKind, Connection, Cookies, Detail, Dialogue, EntryState, Exchange,
        Journey, KnownTable, Load, NameLookup, NameStep, Omitted, PartRow, Parts, Phase, Response, Said,
        Security, SocketPhase, StepKind, Story, Streams, dialogue, made, message, messages, name_lookups,
        socket_phase, waterfall,
    };
    pub mod comparison {
        pub use crate::view::comparison::{Align, Comparison, Effect, Tracks, sharing_sentence};
    }
}
