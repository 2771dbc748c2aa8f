//! One exchange over FTP: the dialogue of [`crate::ftp`] over a control connection, the file or the listing over a
//! data connection (RFC 959 2.3).
//!
//! ```text
//!  control ── USER, PASS, FEAT, TYPE, CWD, SIZE, EPSV ── RETR ── 150 ──────────── 226 ── QUIT ── 221
//!  data                                          └─ connect          bytes, close ┘
//! ```

mod control;
mod taking;

use std::net::SocketAddr;
use std::sync::Arc;

use self::control::Control;
use self::taking::Taking;
use super::board::Board;
use super::work::Job;
use crate::address::shown;
use crate::ftp::{self, Session, Step, Target};
use crate::net::Plain;
use crate::record::{AddressFault, CloseReason, ExchangeEvent, Failure, FtpTrouble, Link};

/// Fetches what `job` asks for. Pieces of the file pass through `piece`.
pub(super) fn fetch(board: &Arc<Board>, job: &Job, piece: &mut [u8]) {
    let mut transfer = Transfer { board, job, control: None, data: None, taking: None, received: 0 };
    let result = transfer.run(piece).and_then(|taking| taking.finish(board, job));
    let failure = result.err();
    // The person has the file, or knows why not, before the farewell is over.
    if let Some(failure) = &failure {
        transfer.break_off();
        board.failed(job, failure.clone());
    }
    transfer.leave(failure.as_ref());
}

/// A transfer while it is being made.
struct Transfer<'a> {
    board: &'a Arc<Board>,
    job: &'a Job,
    control: Option<Control>,
    data: Option<Plain>,
    /// What has become of those bytes, until the reply that ends the transfer.
    taking: Option<Taking>,
    /// Bytes that the data connection brought.
    received: u64,
}

impl Transfer<'_> {
    /// What has come is shown, and said to be all.
    fn break_off(&mut self) {
        if let Some(taking) = self.taking.take() {
            taking.break_off(self.board, self.job);
        }
        let (body_bytes, decoded_bytes, content_type) = (self.received, self.received, None);
        if body_bytes > 0 {
            self.tell(ExchangeEvent::BrokenOff { body_bytes, decoded_bytes, content_type });
        }
    }

    fn tell(&self, event: ExchangeEvent) {
        self.board.recorder().on_exchange(self.job.exchange, event);
    }

    /// The whole dialogue, up to the reply that ends the transfer.
    fn run(&mut self, piece: &mut [u8]) -> Result<Taking, Failure> {
        let bad = |error: ftp::BadTarget| Failure::BadAddress {
            input: shown(&self.job.request.url),
            reason: match error {
                ftp::BadTarget::LineEnd => AddressFault::FtpLineEnd,
                ftp::BadTarget::Kind => AddressFault::FtpType,
            },
        };
        let target = Target::from_url(&self.job.request.url).map_err(bad)?;
        let connected = self.connect()?;
        self.tell(ExchangeEvent::Given(connected.id()));
        let server = connected.remote();
        let control = self.control.insert(Control::new(connected));
        let mut session = Session::new(target, server.ip());
        loop {
            let reply = control.reply()?;
            let step = session.on_reply(&reply).map_err(|why| {
                let replied = ExchangeEvent::Replied { code: reply.code };
                self.board.recorder().on_exchange(self.job.exchange, replied);
                Failure::Ftp { why }
            })?;
            let is_last = matches!(step, Step::ReceiveLast | Step::Finished);
            match step {
                Step::Wait | Step::Finished => {}
                Step::Send(line) => control.say(&line)?,
                Step::Connect { port, verb, command } => {
                    drop(self.data.take());
                    let (wire, remote) = (self.board.wire(), SocketAddr::new(server.ip(), port));
                    let data = match Plain::for_data(wire, remote, self.job.exchange).map_err(of_data) {
                        Ok(data) => self.data.insert(data),
                        Err(failure) => {
                            let is_data = matches!(failure, Failure::Ftp { .. });
                            let other_way = session.data_failed().filter(|_| is_data);
                            control.say(&other_way.ok_or(failure)?)?;
                            continue;
                        }
                    };
                    control.say(&command)?;
                    data.answers(control.connection());
                    let asked = ExchangeEvent::TransferAsked { command: verb.to_owned() };
                    self.board.recorder().on_exchange(self.job.exchange, asked);
                }
                Step::Receive | Step::ReceiveLast => {
                    let fresh = Taking::new(self.board, self.job, session.listing())?;
                    let taking = self.taking.insert(fresh);
                    if let Some(data) = &mut self.data {
                        let received = receive(data, taking, self.board, self.job, piece);
                        self.received = taking.body_bytes();
                        received?;
                    }
                    if let Some(data) = self.data.take() {
                        data.close(CloseReason::ServerEndOfBody);
                    }
                }
            }
            if is_last && self.taking.is_some() {
                self.board
                    .recorder()
                    .on_exchange(self.job.exchange, ExchangeEvent::Replied { code: reply.code });
                is_whole(self.received, &session)?;
            }
            if is_last && let Some(taking) = self.taking.take() {
                return Ok(taking);
            }
        }
    }

    fn connect(&self) -> Result<Plain, Failure> {
        let resolver = self.board.resolver();
        let host = self.job.request.url.host_str().unwrap_or_default();
        let port = self.job.request.url.port().unwrap_or(ftp::PORT);
        let addresses = resolver.addresses(self.job.exchange, host)?;
        let addresses: Vec<SocketAddr> =
            addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect();
        Plain::to_host(resolver, self.job.exchange, host, &addresses)
    }

    /// Says goodbye where there is still somebody to say it to, and closes everything.
    fn leave(self, failure: Option<&Failure>) {
        let stopped = self.board.wire().stop.reason().is_some();
        let reason = if stopped { CloseReason::Stopped } else { CloseReason::Failed };
        if let Some(data) = self.data {
            data.close(reason);
        }
        let Some(control) = self.control else { return };
        if stopped || failure.is_some_and(|failure| !can_talk(failure)) {
            return control.close(reason);
        }
        control.quit();
    }
}

/// Reads the data connection to its end.
fn receive(
    data: &mut Plain,
    taking: &mut Taking,
    board: &Arc<Board>,
    job: &Job,
    piece: &mut [u8],
) -> Result<(), Failure> {
    loop {
        let got = data.read(piece, Link::Body)?;
        if got == 0 {
            return Ok(());
        }
        taking.push(board, job, piece.get(..got).unwrap_or_default())?;
    }
}

/// A file that is shorter than SIZE said has not come whole. One that is longer has grown meanwhile.
fn is_whole(received: u64, session: &Session) -> Result<(), Failure> {
    match session.size().filter(|size| session.listing().is_none() && received < *size) {
        Some(size) => Err(Failure::Truncated { expected: Some(size), received }),
        None => Ok(()),
    }
}

/// What failed was the data connection.
fn of_data(failure: Failure) -> Failure {
    let why = match failure {
        Failure::Refused { remote } => FtpTrouble::DataRefused { remote },
        Failure::ConnectTimeout { remote, after } => FtpTrouble::DataTimeout { remote, after },
        Failure::Unreachable { remote, system } | Failure::ConnectFailed { remote, system } => {
            FtpTrouble::DataFailed { remote, system }
        }
        other => return other,
    };
    Failure::Ftp { why }
}

/// Whether the control connection is of any use after `failure`.
const fn can_talk(failure: &Failure) -> bool {
    match failure {
        Failure::Ftp { why } => !matches!(
            why,
            FtpTrouble::Closed { .. } | FtpTrouble::Unavailable { .. } | FtpTrouble::Reply { .. }
        ),
        Failure::Truncated { .. } => true,
        _ => false,
    }
}
