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

    /// The connection can carry nothing more: everything under way has failed with `failure`, or because of it.
    pub(super) fn broke(&mut self, failure: &Failure) -> Vec<Arrival> {
        let mut heard = Vec::new();
        let is_stop = matches!(failure, Failure::Stopped { .. } | Failure::LoadTimeout { .. });
        self.ended.get_or_insert(if is_stop { CloseReason::Stopped } else { CloseReason::Failed });
        match &mut self.protocol {
            Protocol::Http1(pipeline) => pipeline.broke(failure, &mut heard),
            Protocol::Http2(engine) => engine.broke(failure, &mut heard),
        }
        heard
    }

    /// Says good-bye and closes.
    pub(super) fn close(&mut self) {
        self.ready = None;
        let is_idle = self.ended.is_none() && self.wire.stop.reason().is_none();
        if let Protocol::Http2(engine) = &mut self.protocol
            && is_idle
        {
            engine.say_goodbye(&mut self.out);
        }
        // What the system does not take at once is of no use to anybody any more.
        let is_said = is_idle && self.write().is_ok() && !self.is_writing();
        if self.channel.socket().set_nonblocking(false).is_err() {
            return self.channel.socket_mut().close(CloseReason::Failed);
        }
        let gone = self.channel.socket().peer_is_gone();
        if let Channel::Tls(stream) = &mut self.channel
            && is_said
            && !gone
        {
            stream.send_close_notify();
        }
        let stopped = self.wire.stop.reason().is_some();
        let reason = match self.ended {
            _ if stopped => CloseReason::Stopped,
            Some(_) if self.channel.socket().was_reset() => CloseReason::ServerReset,
            Some(reason) => self.lingered(reason, gone),
            None if self.has_left() => CloseReason::GoAway,
            None => CloseReason::LoadFinished,
        };
        self.channel.socket_mut().close(reason);
    }

    /// Whether the server has said that it takes no more streams.
    fn has_left(&self) -> bool {
        matches!(&self.protocol, Protocol::Http2(engine) if engine.went_away())
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
