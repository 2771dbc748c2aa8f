//! A load from a file: the part of it that a panel of the window would show.

use super::ink::{Ink, Line, Sheet};
use super::{dialogue, failure, head, layers, messages, names, requests, sockets, story, text};
use crate::explain::{Composing, ConnectionWord, Counted, Lang, Mark, Terminal, counted, named};
use crate::record::{ExchangeId, Log};
use crate::view::{
    Body, BodyShape, Exchange, Load, Message, PanelName, RawText, WhyConnection, connection_lanes, format,
    hex_row, hex_rows, message, name_lookup,
};

/// How many lines of a body are printed.
const MOST_LINES: usize = 60;

/// What is known of one request, in the order in which it is printed when no panel is named.
const DETAILS: [PanelName; 5] =
    [PanelName::Details, PanelName::Timing, PanelName::Connection, PanelName::Request, PanelName::Response];

/// The whole text of `load`; with a `panel` that part of it, with a `row` what is known of its request.
pub(in crate::cli) fn opened(
    load: &Load,
    log: &Log,
    (panel, row): (Option<PanelName>, Option<ExchangeId>),
    sheet: Sheet,
    lang: Lang,
) -> Vec<Line> {
    let parts = match panel {
        None if row.is_none() => return text(load, log, sheet, lang),
        Some(PanelName::Story) => return story(load, log, sheet, lang),
        None => &DETAILS[..],
        Some(ref panel) => std::slice::from_ref(panel),
    };
    let chosen = match row {
        Some(row) => load.exchange(row),
        None => load.document(),
    };
    let page = Page { load, log, chosen, sheet, lang };
    let mut lines = head::head(load, sheet, lang);
    for part in parts {
        let of_panel = page.part(*part);
        if !of_panel.is_empty() {
            lines.push(Line::default());
            lines.extend(of_panel);
        }
    }
    lines
}

/// What the parts are made from.
struct Page<'a> {
    load: &'a Load,
    log: &'a Log,
    chosen: Option<&'a Exchange>,
    sheet: Sheet,
    lang: Lang,
}

impl Page<'_> {
    fn part(&self, panel: PanelName) -> Vec<Line> {
        match panel {
            PanelName::Requests => requests(self.load, (None, None), self.sheet, self.lang),
            PanelName::Connections => self.connections(),
            PanelName::Page => layers::page(self.log, self.lang),
            PanelName::Frames => layers::frames(self.log, self.lang),
            PanelName::Records => layers::records(self.log, self.lang),
            PanelName::Sockets => sockets::sockets(self.load, None, self.sheet, self.lang),
            // The file holds one load, whose line is the head.
            PanelName::Loads | PanelName::Story => Vec::new(),
            PanelName::Details
            | PanelName::Request
            | PanelName::Response
            | PanelName::Body
            | PanelName::Timing
            | PanelName::Dns
            | PanelName::Connection
            | PanelName::Security => self.chosen.map_or_else(
                || vec![Terminal::NoRequest.text(self.lang).into()],
                |exchange| self.detail(exchange, panel),
            ),
        }
    }

    /// A line for each connection: what it led to, what it spoke, what it carried, and from when to when.
    fn connections(&self) -> Vec<Line> {
        let facts: Vec<(String, String)> = connection_lanes(self.load)
            .into_iter()
            .map(|lane| {
                let carried = counted(lane.exchanges.len(), Counted::Requests, self.lang);
                let life = [lane.life.start, lane.life.end].map(format::duration).join(" – ");
                let mut spoken = lane.spoken(self.lang).join(Mark::ListComma.text(self.lang));
                if let Some(agreed) = lane.agreed(self.lang) {
                    spoken = named(&spoken, agreed, self.lang);
                }
                let said = [spoken, carried, life].into_iter().filter(|fact| !fact.is_empty());
                (format!("{}  {}", lane.id, lane.name), said.collect::<Vec<_>>().join("  ·  "))
            })
            .collect();
        let mut lines = vec![Line::painted(Ink::Bold, Terminal::ConnectionsTitle.text(self.lang))];
        lines.extend(names::facts(&facts));
        lines
    }

    fn detail(&self, exchange: &Exchange, panel: PanelName) -> Vec<Line> {
        let lines = match panel {
            PanelName::Details => {
                let mut lines = vec![Line::painted(Ink::Bold, &exchange.url)];
                lines.extend(requests(self.load, (Some(exchange.id), None), self.sheet, self.lang));
                let why = exchange.failure.iter().flat_map(|why| failure(why, self.sheet, self.lang));
                lines.extend(why);
                lines
            }
            PanelName::Timing => self.timing(exchange),
            PanelName::Request | PanelName::Response if exchange.is_ftp() => {
                dialogue::dialogue(self.log, exchange.id, self.lang)
            }
            PanelName::Request => messages::request(exchange, &self.message(exchange), self.lang),
            PanelName::Response => messages::response(exchange, &self.message(exchange), self.lang),
            PanelName::Body => self.body(exchange),
            PanelName::Dns => {
                let lookup = exchange.lookup.and_then(|id| name_lookup(self.log, id));
                lookup.map_or_else(Vec::new, |lookup| names::lookup(&lookup, self.lang))
            }
            PanelName::Connection | PanelName::Security => {
                let connection = exchange.connection;
                let lines = connection
                    .map(|id| sockets::sockets(self.load, Some(id), self.sheet, self.lang))
                    .unwrap_or_default();
                let why = WhyConnection::of(self.load, exchange).filter(|_| panel == PanelName::Connection);
                let why = why.map(|why| (ConnectionWord::FactWhy.text(self.lang), why.text(self.lang)));
                lines.into_iter().chain(names::facts(&why.into_iter().collect::<Vec<_>>())).collect()
            }
            PanelName::Page
            | PanelName::Requests
            | PanelName::Connections
            | PanelName::Frames
            | PanelName::Records
            | PanelName::Sockets
            | PanelName::Loads
            | PanelName::Story => Vec::new(),
        };
        if lines.is_empty() {
            let values = [("n", &*exchange.id.to_string()), ("panel", panel.name())];
            return vec![Terminal::NothingInPanel.with(self.lang, &values).into()];
        }
        lines
    }

    /// A line for each phase: from when to when, and how long.
    fn timing(&self, exchange: &Exchange) -> Vec<Line> {
        let line = |(phase, span): (crate::view::Phase, crate::view::Span)| {
            let ends = [span.start, span.end].map(format::duration).join(" – ");
            let took = format::duration(span.length());
            (phase.words(self.lang), format!("{ends}  ({took})"))
        };
        names::facts(&exchange.phases.iter().map(line).collect::<Vec<_>>())
    }

    fn message(&self, exchange: &Exchange) -> Message {
        message(self.log, exchange.id)
    }

    /// The decoded body: as text, or its bytes.
    fn body(&self, exchange: &Exchange) -> Vec<Line> {
        let body = Body::from_message(exchange, &self.message(exchange));
        let (mut lines, hidden) = match &body.shape {
            BodyShape::Empty => return Vec::new(),
            BodyShape::Text { text, lines: raw, .. } => {
                let shown = text_lines(text, raw);
                let count: usize = shown.iter().map(|(_, bytes)| bytes).sum();
                let lines = shown.into_iter().map(|(line, _)| line).collect::<Vec<_>>();
                (lines, text.len().saturating_sub(count))
            }
            BodyShape::Picture | BodyShape::Bytes => {
                let rows = (0..hex_rows(body.data.len(), 16).min(MOST_LINES))
                    .filter_map(|row| hex_row(&body.data, row, 16))
                    .map(|row| format!("{:06x}  {}  {}", row.offset, row.hex, row.text).into())
                    .collect();
                (rows, body.data.len().saturating_sub(MOST_LINES * 16))
            }
        };
        if hidden > 0 {
            let size = format::bytes(hidden as u64);
            lines.push(Composing::NotAll.with(self.lang, &[("size", &size)]).into());
        }
        lines
    }
}

/// The first lines of a text, each with the bytes that it takes.
fn text_lines(text: &str, raw: &RawText) -> Vec<(Line, usize)> {
    let line = |index| {
        let (range, _) = raw.range(index)?;
        // The end of a line belongs to it.
        let end = raw.range(index + 1).map_or(text.len(), |(next, _)| next.start);
        Some((Line::from(raw.line(text.as_bytes(), index)?.text), end.saturating_sub(range.start)))
    };
    (0..raw.len()).take(MOST_LINES).filter_map(line).collect()
}
