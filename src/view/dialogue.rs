//! The dialogue of an FTP exchange: each line of the control connection, and between them what became of the data
//! connection.
//!
//! ```text
//!   12.0 ms  <  220 FTP server ready.
//!   12.1 ms  >  USER anonymous
//!   14.8 ms  =  data connection 2 to 192.0.2.21:50000
//! ```

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::HIDDEN;
use crate::clock::Micros;
use crate::record::{
    ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure, Log, Moved, Side, What, clean,
};

/// The dialogue of one exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialogue {
    /// What was said and done, in the order of time.
    pub lines: Vec<DialogueLine>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialogueLine {
    /// When it was sent, or had come whole.
    pub at: Micros,
    /// What it is.
    pub what: Said,
}

/// What a line of a dialogue is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A command that we sent.
    Command {
        /// Its verb, in capitals.
        verb: String,
        /// The line without its end; a password is hidden.
        text: String,
    },
    /// A line of a reply.
    Reply {
        /// The code, in the first line of a reply.
        code: Option<u16>,
        /// The line without its end.
        text: String,
    },
    /// The data connection is there.
    DataOpened {
        /// Which connection.
        connection: ConnectionId,
        /// Where to.
        remote: SocketAddr,
    },
    /// There is no data connection.
    DataFailed(Failure),
    /// The data connection is closed.
    DataClosed {
        /// Which connection.
        connection: ConnectionId,
        /// Bytes that it carried.
        bytes: u64,
    },
}

/// The bytes of one side that have no line end yet, and the code of a reply that has not ended.
#[derive(Default)]
struct Reading {
    client: Vec<u8>,
    server: Vec<u8>,
    open: Option<String>,
}

/// A data connection.
struct Data {
    remote: Option<SocketAddr>,
    bytes: u64,
}

/// The dialogue of `exchange` as `log` tells it; empty for one that is not FTP's.
#[must_use]
pub fn dialogue(log: &Log, exchange: ExchangeId) -> Dialogue {
    let mut dialogue = Dialogue::default();
    let (mut reading, mut control) = (Reading::default(), None);
    let mut data = BTreeMap::<ConnectionId, Data>::new();
    let mut is_ftp = false;
    for event in log.iter() {
        match &event.what {
            What::Exchange(id, what) if *id == exchange => match what {
                ExchangeEvent::Queued { url, .. } => is_ftp = url.starts_with("ftp:"),
                ExchangeEvent::Given(id) if is_ftp => control = Some(*id),
                ExchangeEvent::DataConnecting(id) => {
                    data.insert(*id, Data { remote: None, bytes: 0 });
                }
                _ => {}
            },
            What::Connection(id, what) if control == Some(*id) => {
                for what in reading.take(what) {
                    dialogue.lines.push(DialogueLine { at: event.at, what });
                }
            }
            What::Connection(id, what) => {
                if let Some(what) = data.get_mut(id).and_then(|data| data.take(*id, what)) {
                    dialogue.lines.push(DialogueLine { at: event.at, what });
                }
            }
            _ => {}
        }
    }
    dialogue
}

impl Data {
    fn take(&mut self, connection: ConnectionId, what: &ConnectionEvent) -> Option<Said> {
        match what {
            ConnectionEvent::ConnectCalled { remote, .. } => self.remote = Some(*remote),
            ConnectionEvent::Connected { .. } => {
                return Some(Said::DataOpened { connection, remote: self.remote? });
            }
            ConnectionEvent::ConnectFailed(failure) => {
                self.remote = None;
                return Some(Said::DataFailed(failure.clone()));
            }
            ConnectionEvent::Read { moved, .. } => self.bytes += moved.len(),
            ConnectionEvent::Closed { .. } if self.remote.is_some() => {
                return Some(Said::DataClosed { connection, bytes: self.bytes });
            }
            _ => {}
        }
        None
    }
}

impl Reading {
    /// The lines that an event of the control connection completes.
    fn take(&mut self, what: &ConnectionEvent) -> Vec<Said> {
        let (side, chunk) = match what {
            ConnectionEvent::Wrote { moved: Moved::Message(chunk), .. } => (Side::Client, chunk),
            ConnectionEvent::Read { moved: Moved::Message(chunk), .. } => (Side::Server, chunk),
            _ => return Vec::new(),
        };
        let held = if side == Side::Client { &mut self.client } else { &mut self.server };
        held.extend_from_slice(&chunk.data);
        let Some(end) = held.iter().rposition(|byte| *byte == b'\n') else { return Vec::new() };
        let whole: Vec<u8> = held.drain(..=end).collect();
        let lines = whole.split_inclusive(|byte| *byte == b'\n').map(text_of);
        lines.map(|line| if side == Side::Client { command(line) } else { self.reply(line) }).collect()
    }

    fn reply(&mut self, text: String) -> Said {
        let start: String = text.chars().take(3).filter(char::is_ascii_digit).collect();
        let goes_on = text.chars().nth(3) == Some('-');
        if let Some(open) = &self.open {
            if start == *open && !goes_on {
                self.open = None;
            }
            return Said::Reply { code: None, text };
        }
        let code = start.parse().ok().filter(|_| start.len() == 3);
        self.open = (goes_on && code.is_some()).then_some(start);
        Said::Reply { code, text }
    }
}

/// A line without its end. What is no UTF-8 is read as ISO-8859-1, and what cannot be printed is marked.
fn text_of(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = str::from_utf8(line)
        .map_or_else(|_| line.iter().map(|byte| char::from(*byte)).collect(), str::to_owned);
    clean(&text).into_owned()
}

fn command(text: String) -> Said {
    let verb = text.split(' ').next().unwrap_or_default().to_ascii_uppercase();
    let text = if matches!(verb.as_str(), "PASS" | "ACCT") { format!("{verb} {HIDDEN}") } else { text };
    Said::Command { verb, text }
}
