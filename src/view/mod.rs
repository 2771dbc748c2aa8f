//! View models: pure functions of a log, ready to be drawn or printed.
//!
//! [`Load::from_log`] folds a log once into tables; every other view is computed from these tables or, for bytes,
//! from the log itself.

mod anatomy;
mod body;
mod call;
mod causes;
pub mod comparison;
mod compose;
mod connection_lanes;
mod connection_lines;
mod cookies;
mod detail;
mod dialogue;
pub mod drawing;
mod facts;
pub mod format;
mod frames;
mod head_of_line;
mod hex;
pub mod highlight;
mod http2_read;
mod journey;
mod layers;
mod load;
mod load_line;
mod local;
mod lock;
mod made;
mod message;
mod message_text;
mod names;
mod omitted;
mod opening;
mod origins;
mod parts;
mod phases;
mod raw_text;
#[cfg(test)]
mod scale;
mod security;
mod semantics;
mod sockets;
mod sparkline;
mod spoken;
mod story;
mod summary;
mod table;
mod telling;
mod warnings;
mod waterfall;
mod whole_message;
mod why_connection;

pub use crate::http2::{FrameKind, Gravity};
pub use anatomy::{Anatomy, AnatomyPart, HIDDEN, anatomy, port_note};
pub use body::{Body, BodyShape};
pub use call::{Call, CallKind};
pub use causes::{ConnectionReason, Connections, PathPhase, Step, Why, critical_path};
pub use compose::{BodyKind, Composed, Composition, Writing};
pub use connection_lanes::{ConnectionLane, LaneSharing, connection_lanes};
pub use connection_lines::{ConnectionLine, Sublane, WINDOW_LINES, connection_lines};
pub use cookies::{Cookies, SetCookie, pair as cookie_pair};
pub use detail::{Detail, DetailParts};
pub use dialogue::{Dialogue, DialogueLine, Said, dialogue, dialogues};
pub use frames::{FrameBook, FrameRow, Frames, StreamLane, WindowStep, WireFrame};
pub use head_of_line::{HeadOfLine, head_of_line};
pub use hex::{hex_dump, hex_row, hex_rows};
pub use journey::{Fact, Journey, LitBars, Stage, StageState, Station};
pub use layers::{LayerBook, PageStep, RecordRow};
pub use load::{Connection, Exchange, Load, Lookup, LookupSocket};
pub use load_line::{LoadLine, LoadState};
pub use local::Local;
pub use lock::Lock;
pub use made::{made, source_page};
pub use message::{Message, MessageBytes, message, messages};
pub use message_text::MessageText;
pub use names::{
    ChainBox, ChainState, KnownName, KnownTable, Level, LevelCache, LevelPlace, NameLookup, NameMessage,
    NameRecord, NameStep, Remembered, StepKind, TrailWhy, chain, dotted, name_lookup, name_lookups,
    root_servers, trails,
};
pub use omitted::Omitted;
pub use opening::{NoSuchPlace, Opening, PanelName, end_of};
pub use origins::{OriginRow, origin_rows};
pub use parts::{EntryRow, EntryState, FieldTable, PartId, PartRow, Parts};
pub use phases::{Phase, Phases, Span};
pub use raw_text::{LineEnd, LinePart, RawLine, RawText, printable};
pub use security::{ChainLink, Flight, Security, own_certificate};
pub use semantics::{Request, Response};
pub use sockets::{Carried, PortKind, SocketPhase, Streams, port_kind, socket_phase};
pub use sparkline::{Sparkline, sparkline};
pub use spoken::{protocol, strategies_used};
pub use story::{Evidence, Sentence, Story};
pub use summary::Summary;
pub use table::{Line, Only, Sort, SortKey, Table, Totals, Wishes, tsv};
pub use telling::telling_fields;
pub use warnings::{Warning, http2_warnings, warnings};
pub use waterfall::{Row, TimeMark, Waterfall, short_name, ticks, waterfall, waterfall_until};
pub use whole_message::WholeMessage;
pub use why_connection::WhyConnection;
