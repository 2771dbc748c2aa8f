//! The dialogue of an FTP exchange: each line of the control connection, and between them what became of the data
//! connection.
//!
//! ```text
//!   12.0 ms  <  220 FTP server ready.
//!   12.1 ms  >  USER anonymous
//!   14.8 ms  =  data connection 2 to 192.0.2.21:50000
//! ```

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use super::{HIDDEN, format};
use crate::clock::Micros;
use crate::explain::{FtpWord, Lang, ftp_command, ftp_reply, message};
use crate::ftp::{passive_address, readable};
use crate::record::{
    ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Failure, Log, Side, Way, What, clean,
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
    /// The reply to PASV names another machine; its port is tried at the one that was asked (RFC 2577 3).
    ForeignAddress {
        /// What it names.
        told: SocketAddr,
        /// The machine that was asked.
        server: IpAddr,
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

impl DialogueLine {
    /// Who says it (`>` this program, `<` the server, `=` neither), what, and what that means.
    #[must_use]
    pub fn words(&self, lang: Lang) -> (&'static str, String, Option<&'static str>) {
        match &self.what {
            Said::Command { verb, text } => (">", text.clone(), ftp_command(verb, lang)),
            Said::Reply { code, text } => ("<", text.clone(), code.map(|code| ftp_reply(code, lang))),
            Said::ForeignAddress { told, server } => {
                let values = [("told", &*told.to_string()), ("server", &*server.to_string())];
                ("=", FtpWord::ForeignAddress.with(lang, &values), None)
            }
            Said::DataOpened { connection, remote } => {
                let values = [("connection", &*connection.to_string()), ("remote", &*remote.to_string())];
                ("=", FtpWord::DataOpened.with(lang, &values), None)
            }
            Said::DataFailed(failure) => ("=", message(failure, lang), None),
            Said::DataClosed { connection, bytes } => {
                let values = [("connection", &*connection.to_string()), ("size", &*format::bytes(*bytes))];
                ("=", FtpWord::DataClosed.with(lang, &values), None)
            }
        }
    }

    /// Whether the server refuses, or there is no data connection.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        match &self.what {
            Said::Reply { code, .. } => code.is_some_and(|code| code >= 400),
            Said::DataFailed(_) => true,
            Said::Command { .. }
            | Said::ForeignAddress { .. }
            | Said::DataOpened { .. }
            | Said::DataClosed { .. } => false,
        }
    }
}

/// The bytes of one side that have no line end yet, and the code of a reply that has not ended.
#[derive(Default)]
struct Reading {
    client: Vec<u8>,
    server: Vec<u8>,
    open: Option<String>,
    /// The machine that was asked.
    asked: Option<IpAddr>,
}

/// A data connection.
struct Data {
    remote: Option<SocketAddr>,
    bytes: u64,
}

/// The dialogue of `exchange` as `log` tells it; empty for one that is not FTP's.
#[must_use]
pub fn dialogue(log: &Log, exchange: ExchangeId) -> Dialogue {
    dialogues_that(log, |id| id == exchange).remove(&exchange).unwrap_or_default()
}

/// The dialogues of all exchanges that go over FTP, in one pass.
#[must_use]
pub fn dialogues(log: &Log) -> BTreeMap<ExchangeId, Dialogue> {
    dialogues_that(log, |_| true)
}

/// One exchange's dialogue, as far as it has come.
#[derive(Default)]
struct Talk {
    dialogue: Dialogue,
    reading: Reading,
    control: Option<ConnectionId>,
    data: BTreeMap<ConnectionId, Data>,
}

fn dialogues_that(log: &Log, fits: impl Fn(ExchangeId) -> bool) -> BTreeMap<ExchangeId, Dialogue> {
    let mut talks = BTreeMap::<ExchangeId, Talk>::new();
    // A connection serves one exchange, and an exchange has one for commands and one for each transfer.
    let mut serves = BTreeMap::<ConnectionId, ExchangeId>::new();
    let mut remotes = BTreeMap::<ConnectionId, SocketAddr>::new();
    for event in log.iter() {
        if let What::Connection(id, ConnectionEvent::ConnectCalled { remote, .. }) = &event.what {
            remotes.insert(*id, *remote);
        }
        match &event.what {
            What::Exchange(id, ExchangeEvent::Queued { way: Way::Ftp, .. }) if fits(*id) => {
                talks.entry(*id).or_default();
            }
            What::Exchange(id, ExchangeEvent::Given(connection)) => {
                if let Some(talk) = talks.get_mut(id) {
                    talk.control = Some(*connection);
                    talk.reading.asked = remotes.get(connection).map(SocketAddr::ip);
                    serves.insert(*connection, *id);
                }
            }
            What::Exchange(id, ExchangeEvent::DataConnecting(connection)) => {
                if let Some(talk) = talks.get_mut(id) {
                    talk.data.insert(*connection, Data { remote: None, bytes: 0 });
                    serves.insert(*connection, *id);
                }
            }
            What::Connection(id, what) => {
                if let Some(talk) = serves.get(id).and_then(|exchange| talks.get_mut(exchange)) {
                    let said = if talk.control == Some(*id) {
                        talk.reading.take(what)
                    } else {
                        talk.data.get_mut(id).and_then(|data| data.take(*id, what)).into_iter().collect()
                    };
                    talk.dialogue
                        .lines
                        .extend(said.into_iter().map(|what| DialogueLine { at: event.at, what }));
                }
            }
            What::Exchange(..) | What::Lookup(..) | What::Load(_) => {}
        }
    }
    talks.into_iter().map(|(id, talk)| (id, talk.dialogue)).collect()
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
            ConnectionEvent::Read { moved, .. } => self.bytes += moved.byte_count(),
            ConnectionEvent::Closed { .. } if self.remote.is_some() => {
                return Some(Said::DataClosed { connection, bytes: self.bytes });
            }
            ConnectionEvent::Created { .. }
            | ConnectionEvent::TlsStarted { .. }
            | ConnectionEvent::TlsDone(_)
            | ConnectionEvent::TlsFailed(_)
            | ConnectionEvent::Wrote { .. }
            | ConnectionEvent::Plaintext { .. }
            | ConnectionEvent::Masked { .. }
            | ConnectionEvent::Secure(_)
            | ConnectionEvent::Kernel { .. }
            | ConnectionEvent::Checked { .. }
            | ConnectionEvent::PeerClosed { .. }
            | ConnectionEvent::Broken(_)
            | ConnectionEvent::Closed { .. } => {}
        }
        None
    }
}

impl Reading {
    /// The lines that an event of the control connection completes.
    fn take(&mut self, what: &ConnectionEvent) -> Vec<Said> {
        let Some((_, side, chunk)) = what.message() else { return Vec::new() };
        let held = if side == Side::Client { &mut self.client } else { &mut self.server };
        let before = held.len();
        held.extend_from_slice(&chunk.data);
        let Some(end) = chunk.data.iter().rposition(|byte| *byte == b'\n') else { return Vec::new() };
        let end = before + end;
        let whole: Vec<u8> = held.drain(..=end).collect();
        let mut said = Vec::new();
        for line in whole.split_inclusive(|byte| *byte == b'\n').map(text_of) {
            if side == Side::Client {
                said.push(command(line));
                continue;
            }
            let foreign = self.foreign_address(&line);
            said.push(self.reply(line));
            said.extend(foreign);
        }
        said
    }

    /// What a reply to PASV names, if that is another machine than the one that was asked.
    fn foreign_address(&self, line: &str) -> Option<Said> {
        let server = self.asked?;
        let told = passive_address(line)
            .filter(|_| line.starts_with("227") || self.open.as_deref() == Some("227"))?;
        (IpAddr::from(*told.ip()) != server).then_some(Said::ForeignAddress { told: told.into(), server })
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

/// A line without its end. What cannot be printed is marked.
fn text_of(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    clean(&readable(line)).into_owned()
}

fn command(text: String) -> Said {
    let verb = text.split(' ').next().unwrap_or_default().to_ascii_uppercase();
    let text = if matches!(verb.as_str(), "PASS" | "ACCT") { format!("{verb} {HIDDEN}") } else { text };
    Said::Command { verb, text }
}
