//! The control connection: commands out, replies in (RFC 959 4).

use std::collections::VecDeque;

use crate::ftp::{Reply, ReplyError, ReplyReader};
use crate::net::Plain;
use crate::record::{Bound, CloseReason, Failure, FtpTrouble, Link};

/// The most that one `read()` takes: replies are short.
const READ_BYTES: usize = 4096;

/// A control connection.
#[derive(Debug)]
pub(super) struct Control {
    connection: Plain,
    reader: ReplyReader,
    /// Replies that came together with one before them.
    waiting: VecDeque<Reply>,
}

impl Control {
    pub(super) fn new(connection: Plain) -> Self {
        Self { connection, reader: ReplyReader::default(), waiting: VecDeque::new() }
    }

    pub(super) const fn connection(&self) -> &Plain {
        &self.connection
    }

    /// Writes a command, line end included.
    pub(super) fn say(&mut self, line: &[u8]) -> Result<(), Failure> {
        self.connection.write_all(line, Link::Send)
    }

    /// The next reply, waited for.
    pub(super) fn reply(&mut self) -> Result<Reply, Failure> {
        let mut piece = [0; READ_BYTES];
        loop {
            if let Some(reply) = self.waiting.pop_front() {
                return Ok(reply);
            }
            let got = self.connection.read(&mut piece, Link::Wait)?;
            if got == 0 {
                let remote = self.connection.remote();
                return Err(Failure::Ftp { why: FtpTrouble::Closed { remote } });
            }
            let replies = self.reader.push(piece.get(..got).unwrap_or_default()).map_err(unreadable)?;
            self.waiting.extend(replies);
        }
    }

    /// QUIT (RFC 959 4.1.1): the server says goodbye and closes. What it says is recorded and changes nothing.
    pub(super) fn quit(mut self) {
        if self.connection.write_all(b"QUIT\r\n", Link::Send).is_ok() {
            self.connection.linger();
        }
        let reason = match (self.connection.was_reset(), self.connection.peer_is_gone()) {
            (true, _) => CloseReason::ServerReset,
            (false, true) => CloseReason::ServerQuit,
            (false, false) => CloseReason::LingerTimeout,
        };
        self.connection.close(reason);
    }

    /// Closes without a word.
    pub(super) fn close(self, reason: CloseReason) {
        let reason = match (self.connection.was_reset(), self.connection.peer_is_gone()) {
            _ if reason == CloseReason::Stopped => reason,
            (true, _) => CloseReason::ServerReset,
            (false, true) => CloseReason::ServerEarly,
            (false, false) => reason,
        };
        self.connection.close(reason);
    }
}

fn unreadable(error: ReplyError) -> Failure {
    match error {
        ReplyError::Line(detail) => Failure::Ftp { why: FtpTrouble::Reply { detail } },
        ReplyError::TooLong(limit) => Failure::TooLarge { bound: Bound::ReplyBytes, limit: limit as u64 },
    }
}
