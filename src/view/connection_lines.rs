//! The lines of the Connections panel: a connection each, and below one that carries several exchanges at once a line for
//! each of them. Of many only a few are there until the connection is opened; then its flow-control windows stand above them.

use std::collections::BTreeSet;

use super::{ConnectionLane, FrameBook, LaneSharing};
use crate::clock::Micros;
use crate::record::{ConnectionId, ExchangeId};

/// So many exchanges stand below a connection that is not opened.
const FEW: usize = 4;
/// So many lines the windows of a connection take.
pub const WINDOW_LINES: usize = 3;

/// What goes over a connection beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sublane {
    /// A stream of HTTP/2, by its number.
    Stream(u32, Option<ExchangeId>),
    /// A request, pipelined, or a stream whose frames are not known.
    Request(ExchangeId),
}

impl Sublane {
    /// The exchange that it is.
    #[must_use]
    pub const fn exchange(self) -> Option<ExchangeId> {
        match self {
            Self::Stream(_, exchange) => exchange,
            Self::Request(exchange) => Some(exchange),
        }
    }
}

/// One line of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionLine {
    /// The connection at this place among the lanes.
    Connection(usize),
    /// A part of the drawing of its windows; the first is 0.
    Windows(usize, usize),
    /// What goes over it.
    Shared(usize, Sublane),
    /// So many more that are not listed.
    More(usize, usize),
}

/// The lines for `lanes`, of which those in `opened` show all, as they stood at `now`. What is `selected` is among the few.
#[must_use]
pub fn connection_lines(
    lanes: &[ConnectionLane],
    book: Option<&FrameBook>,
    opened: &BTreeSet<ConnectionId>,
    (selected, now): (Option<ExchangeId>, Micros),
) -> Vec<ConnectionLine> {
    let mut listed = Vec::with_capacity(lanes.len());
    for (place, lane) in lanes.iter().enumerate() {
        listed.push(ConnectionLine::Connection(place));
        let all = sublanes(lane, book, now);
        let is_open = opened.contains(&lane.id);
        let has_windows = is_open && book.is_some_and(|book| book.of(lane.id).is_some());
        listed.extend(
            (0..WINDOW_LINES).filter(|_| has_windows).map(|part| ConnectionLine::Windows(place, part)),
        );
        let shared = |sublane: &Sublane| ConnectionLine::Shared(place, *sublane);
        // A line that says "one more" takes as much room as that one.
        if is_open || all.len() <= FEW + 1 {
            listed.extend(all.iter().map(shared));
            continue;
        }
        let chosen = selected.and_then(|id| all.iter().position(|one| one.exchange() == Some(id)));
        let chosen = chosen.filter(|chosen| *chosen >= FEW).and_then(|chosen| all.get(chosen));
        let first = if chosen.is_some() { FEW - 1 } else { FEW };
        listed.extend(all.iter().take(first).chain(chosen).map(shared));
        listed.push(ConnectionLine::More(place, all.len() - FEW));
    }
    listed
}

/// What goes over `lane`, in the order in which it was asked for.
fn sublanes(lane: &ConnectionLane, book: Option<&FrameBook>, now: Micros) -> Vec<Sublane> {
    let frames = book.and_then(|book| book.of(lane.id));
    match (lane.sharing, frames) {
        (LaneSharing::InTurn, _) => Vec::new(),
        (LaneSharing::Streams { .. }, Some(frames)) => {
            let begun = frames.streams_until(now).iter();
            begun.map(|stream| Sublane::Stream(*stream, frames.exchange(*stream))).collect()
        }
        (LaneSharing::Pipelined | LaneSharing::Streams { .. }, _) => {
            lane.exchanges.iter().map(|id| Sublane::Request(*id)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::record::{Log, file};
    use crate::view::{Load, connection_lanes};

    fn recorded(name: &str) -> Log {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
        file::from_bytes(&std::fs::read(folder.join(format!("{name}.pellucid"))).unwrap()).unwrap()
    }

    fn lines(log: &Log, opened: &[u32], selected: Option<u32>) -> Vec<ConnectionLine> {
        let load = Load::from_log(log).unwrap();
        let opened = opened.iter().map(|id| ConnectionId(*id)).collect();
        let book = FrameBook::from_log(log);
        let at = (selected.map(ExchangeId), load.now);
        connection_lines(&connection_lanes(&load), Some(&book), &opened, at)
    }

    #[test]
    fn of_many_streams_a_few_are_listed_with_the_selected_one_until_the_connection_is_opened() {
        let log = recorded("http2-many");
        let few = lines(&log, &[], None);
        assert_eq!(few.len(), 1 + FEW + 1);
        assert_eq!(few[1], ConnectionLine::Shared(0, Sublane::Stream(1, Some(ExchangeId(1)))));
        assert_eq!(few.last(), Some(&ConnectionLine::More(0, 39)));
        let chosen = lines(&log, &[], Some(40));
        assert_eq!(chosen.len(), few.len());
        assert!(matches!(chosen[FEW], ConnectionLine::Shared(0, Sublane::Stream(_, Some(ExchangeId(40))))));
        let all = lines(&log, &[1], None);
        assert_eq!(all.len(), 1 + WINDOW_LINES + 43);
        assert_eq!(all[1], ConnectionLine::Windows(0, 0));
        // Cut, it has the streams that had begun.
        let load = Load::from_log(&log).unwrap();
        let lanes = connection_lanes(&load);
        let book = FrameBook::from_log(&log);
        let answered = load.exchanges[0].end.unwrap();
        let begun = connection_lines(&lanes, Some(&book), &BTreeSet::new(), (None, answered));
        assert_eq!(begun.len(), 2);
    }

    #[test]
    fn pipelined_requests_are_lines_and_others_are_not() {
        let log = recorded("pipelined-three");
        let load = Load::from_log(&log).unwrap();
        let lanes = connection_lanes(&load);
        let lane = &lanes[0];
        assert_eq!(lane.sharing, LaneSharing::Pipelined);
        assert_eq!(lane.spoken(crate::explain::Lang::En), ["HTTP/1.1 pipelined"]);
        assert_eq!(lines(&log, &[], None).len(), 1 + 4);
        // Each waits behind the one before it, from its request on.
        let waits: Vec<_> = lane.head_of_line.iter().map(|one| (one.exchange.0, one.behind.0)).collect();
        assert_eq!(waits, [(2, 1), (3, 2), (4, 3)]);
        for one in &lane.head_of_line {
            let before = load.exchange(one.behind).unwrap();
            assert_eq!(Some(one.span.end), before.end);
            assert!(load.exchange(one.exchange).unwrap().first_byte().unwrap() >= one.span.end);
        }
        for name in ["three-pictures-keepalive", "three-pictures-parallel", "study-parallel", "ftp-file"] {
            let load = Load::from_log(&recorded(name)).unwrap();
            let lanes = connection_lanes(&load);
            assert!(lanes.iter().all(|lane| lane.sharing == LaneSharing::InTurn), "{name}");
        }
    }

    #[test]
    fn a_connection_says_how_both_sides_came_to_speak_http2() {
        let lang = crate::explain::Lang::En;
        let agreed = |name| {
            let lanes = connection_lanes(&Load::from_log(&recorded(name)).unwrap());
            (lanes[0].spoken(lang).join(" "), lanes[0].agreed(lang).unwrap_or_default())
        };
        assert_eq!(agreed("http2-secure"), ("TLS 1.3 HTTP/2".into(), "agreed by ALPN"));
        assert_eq!(agreed("http2-many"), ("HTTP/2".into(), "by prior knowledge"));
    }
}
