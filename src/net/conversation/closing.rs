//! How a connection that several exchanges share comes to its end, and what that means for those under way.

use super::{Arrival, Conversation, Protocol};
use crate::net::socket::Layer;
use crate::net::transport::Channel;
use crate::record::{CloseReason, Failure, Link};

impl Conversation {
    /// The server has closed.
    pub(super) fn closed(&mut self) -> Vec<Arrival> {
        let is_cut = self.channel.is_cut();
        let remote = self.channel.socket().remote();
        let unanswered = self.unwritable.take().unwrap_or(Failure::NoAnswer { remote });
        let (recorder, mut heard) = (&self.wire.recorder, Vec::new());
        let reason = match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.closed((is_cut, &unanswered), recorder, &mut heard),
            Protocol::Http2(engine) => engine.closed(&unanswered, recorder, &mut heard),
        };
        self.ended = Some(reason);
        heard
    }

    /// The connection can carry nothing more: everything under way has failed with `failure`, what the server has not begun
    /// with apart.
    pub(super) fn broke(&mut self, failure: &Failure) -> Vec<Arrival> {
        let mut heard = Vec::new();
        let is_stop = matches!(failure, Failure::Stopped { .. } | Failure::LoadTimeout { .. });
        self.ended = Some(if is_stop { CloseReason::Stopped } else { CloseReason::Failed });
        match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.broke(failure, &mut heard),
            Protocol::Http2(engine) => engine.broke(failure, &mut heard),
        }
        heard
    }

    /// What the connection will not answer any more.
    pub(super) fn unanswered(&mut self) -> Vec<Arrival> {
        let remote = self.channel.socket().remote();
        let mut heard = Vec::new();
        match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.broke(&Failure::NoAnswer { remote }, &mut heard),
            Protocol::Http2(engine) => engine.broke(&Failure::NoAnswer { remote }, &mut heard),
        }
        heard
    }

    /// Says good-bye and closes.
    pub(super) fn close(&mut self) {
        self.ready = None;
        if self.channel.socket().set_nonblocking(false).is_err() {
            return self.channel.socket_mut().close(CloseReason::Failed);
        }
        let gone = self.channel.socket().peer_is_gone();
        let stopped = self.wire.stop.reason().is_some();
        let reason = match self.ended {
            _ if stopped => CloseReason::Stopped,
            Some(_) if self.channel.socket().was_reset() => CloseReason::ServerReset,
            Some(reason) => self.lingered(reason, gone),
            None if matches!(&self.protocol, Protocol::Http2(engine) if engine.went_away()) => {
                CloseReason::GoAway
            }
            None => CloseReason::LoadFinished,
        };
        if !gone && reason == CloseReason::LoadFinished {
            if let Protocol::Http2(engine) = &mut self.protocol {
                engine.say_goodbye(&mut self.out);
                let out = std::mem::take(&mut self.out);
                let _ = self.channel.write_all(&out);
            }
            if let Channel::Tls(stream) = &mut self.channel {
                stream.send_close_notify();
            }
        }
        self.channel.socket_mut().close(reason);
    }

    /// Why it was closed, when the server was to close it: that is waited for, so that the server closes first.
    fn lingered(&mut self, reason: CloseReason, gone: bool) -> CloseReason {
        let announced = matches!(reason, CloseReason::ServerHttp10 | CloseReason::ServerAnnounced);
        if !announced || gone {
            return reason;
        }
        let remote = self.channel.socket().remote();
        if !self.wire.stays_open(remote) {
            self.channel.socket_mut().linger(Layer::Records, Link::Body);
        }
        if self.channel.socket().peer_is_gone() {
            return reason;
        }
        self.wire.note_stays_open(remote);
        CloseReason::LingerTimeout
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        self.close();
    }
}
