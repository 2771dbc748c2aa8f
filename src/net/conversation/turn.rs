//! A turn: what is to be sent is written, what has come is read and made something of, and when there is neither, it is
//! waited.

use super::{Arrival, Conversation, Part, Protocol};
use crate::clock::Micros;
use crate::record::{CloseReason, ConnectionEvent, Failure};

impl Conversation {
    /// Sends what is to be sent, waits until something comes or there are news, and tells what became of the exchanges under
    /// way: possibly nothing yet.
    pub fn turn(&mut self) -> Vec<Arrival> {
        self.turned().unwrap_or_else(|failure| self.broke(&failure))
    }

    fn turned(&mut self) -> Result<Vec<Arrival>, Failure> {
        if let Some(stopped) = self.wire.stopped(self.link()) {
            return Err(stopped);
        }
        if self.ended.is_some() && self.in_flight() > 0 {
            // Nothing more is read: what is under way is asked again elsewhere.
            return Err(Failure::NoAnswer { remote: self.channel.socket().remote() });
        }
        let mut heard = Vec::new();
        loop {
            heard.extend(self.push(None));
            let has_more = !self.out.is_empty();
            self.write()?;
            // The protocol hands a long upload over piece by piece.
            if !has_more || self.is_writing() {
                break;
            }
        }
        if !heard.is_empty() {
            return Ok(heard);
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        let read = self.read(&mut buffer);
        self.buffer = buffer;
        match read? {
            Some(more) => heard.extend(more),
            None => self.wait()?,
        }
        Ok(heard)
    }

    /// One read, and what it meant; none when nothing has come.
    fn read(&mut self, buffer: &mut [u8]) -> Result<Option<Vec<Arrival>>, Failure> {
        let link = self.link();
        let read = self.channel.read_now(buffer, link);
        let Some(got) = read.map_err(|failure| self.unwritable.take().unwrap_or(failure))? else {
            return Ok(None);
        };
        if got == 0 {
            return Ok(Some(self.closed()));
        }
        let heard = self.push(buffer.get(..got));
        // What the protocol answers to that goes before anything is made of it.
        self.write()?;
        Ok(Some(heard))
    }

    /// Hands `fresh` to the protocol, and takes from it what is to be sent.
    fn push(&mut self, fresh: Option<&[u8]>) -> Vec<Arrival> {
        let (recorder, mut heard) = (&self.wire.recorder, Vec::new());
        let at = self.received;
        self.received += fresh.map_or(0, <[u8]>::len) as u64;
        let outcome = match &mut self.protocol {
            Protocol::Http1(pipeline) => match fresh {
                Some(fresh) => pipeline.take(fresh, at, recorder, &mut heard),
                None => Ok(()),
            },
            Protocol::Http2(engine) => engine.take(fresh, at, recorder, &mut self.out, &mut heard),
        };
        if !heard.is_empty() {
            self.progress = recorder.now();
        }
        for one in &heard {
            if matches!(one.what, Part::End) {
                self.channel.socket().sample(Some(one.exchange));
            }
        }
        if let Err(failure) = outcome {
            // What came before it counts.
            heard.extend(self.broke(&failure));
        }
        let over = match &self.protocol {
            Protocol::Http1(pipeline) => pipeline.is_over(),
            Protocol::Http2(engine) => engine.is_broken().then_some(CloseReason::Failed),
        };
        self.ended = self.ended.or(over);
        heard
    }

    /// Whether something waits for the system to take it.
    pub(super) fn is_writing(&self) -> bool {
        !self.out.is_empty() || self.channel.is_writing()
    }

    /// Writes what the system takes.
    pub(super) fn write(&mut self) -> Result<(), Failure> {
        loop {
            if self.unwritable.is_some() {
                self.out.clear();
                return Ok(());
            }
            if self.is_writing() {
                let wrote = match self.channel.write_now(&self.out) {
                    Ok(wrote) => wrote,
                    Err(failure @ Failure::Reset { .. }) => {
                        self.out.clear();
                        self.unwritable.get_or_insert(failure);
                        return Ok(());
                    }
                    Err(failure) => return Err(failure),
                };
                let part = self.out.split_to(wrote);
                match &mut self.protocol {
                    Protocol::Http1(pipeline) => pipeline.sent(wrote as u64, self.sent, &mut self.untold),
                    Protocol::Http2(engine) => engine.sent(&part, &mut self.untold),
                }
                self.sent += wrote as u64;
                if self.channel.is_writing() || (wrote == 0 && !self.out.is_empty()) {
                    return Ok(());
                }
                if !self.untold.is_empty() {
                    self.progress = self.wire.recorder.now();
                }
            }
            for owned in self.untold.drain(..) {
                owned.tell(&self.wire.recorder);
            }
            if self.out.is_empty() {
                return Ok(());
            }
        }
    }

    /// Waits until something can be read or written, something is new, or the time is over.
    fn wait(&mut self) -> Result<(), Failure> {
        let now = self.wire.recorder.now();
        let silence = self.wire.settings.limits.silence;
        let silent_at = self.progress + Micros::from(silence);
        let awaits = self.in_flight() > 0;
        if awaits && now >= silent_at {
            let (link, remote) = (self.link(), self.channel.socket().remote());
            let failure = Failure::Silence { link, remote, after: Micros::from(silence) };
            self.channel.socket().record(ConnectionEvent::Broken(failure.clone()));
            return Err(failure);
        }
        let until = self.channel.socket().due().into_iter().chain(awaits.then_some(silent_at)).min();
        let writes = self.is_writing();
        if let Some(ready) = &mut self.ready {
            ready.wait(&self.wire, writes, until);
        }
        Ok(())
    }

    /// Whether the connection, on which nothing is under way, can be used again. What has come meanwhile is taken in.
    pub fn is_open(&mut self) -> bool {
        let mut buffer = std::mem::take(&mut self.buffer);
        loop {
            match self.read(&mut buffer) {
                Ok(None) => break,
                Ok(Some(_)) if self.ended.is_none() => {}
                Ok(Some(_)) | Err(_) => {
                    self.ended.get_or_insert(CloseReason::ServerIdle);
                    break;
                }
            }
        }
        self.buffer = buffer;
        let open = !self.is_over();
        self.channel.socket().record(ConnectionEvent::Checked { open });
        open
    }
}
