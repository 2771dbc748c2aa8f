//! Facts of one connection.

use super::load::{is_read, is_write};
use super::{Value, facts};
use crate::record::Side;
use crate::view::{Connection, Load, protocol};

facts! {
    /// A fact of one connection.
    enum ConnectionFact {
        Descriptor = "descriptor",
        LocalPort = "local_port",
        RemotePort = "remote_port",
        Remote = "remote",
        Protocol = "protocol",
        Tls = "tls",
        Opened = "opened",
        Connected = "connected",
        Closed = "closed",
        ClosedFirst = "closed_first",
        CloseReason = "close_reason",
        FirstWrite = "first_write",
        FirstRead = "first_read",
        Reads = "reads",
        Writes = "writes",
        ReadBytes = "read_bytes",
        WrittenBytes = "written_bytes",
        Exchanges = "exchanges",
    }
}

impl ConnectionFact {
    pub(super) fn of(self, load: &Load, one: &Connection) -> Value {
        let calls =
            |wanted: fn(&crate::view::Call) -> bool| one.calls.iter().filter(move |call| wanted(call));
        match self {
            Self::Descriptor => {
                Value::of(one.descriptor.and_then(|number| u64::try_from(number).ok()), Value::count)
            }
            Self::LocalPort => Value::of(one.local, |address| Value::count(u64::from(address.port()))),
            Self::RemotePort => Value::of(one.remote, |address| Value::count(u64::from(address.port()))),
            Self::Remote => Value::of(one.remote, |address| Value::text(address.ip().to_string())),
            Self::Protocol => Value::of(protocol(load, one), Value::text),
            Self::Tls => Value::of(one.tls.as_ref(), |session| Value::text(session.version_name())),
            Self::Opened => Value::time(one.opened),
            Self::Connected => Value::of(one.connected, Value::time),
            Self::Closed => Value::of(one.closed, Value::time),
            Self::ClosedFirst => Value::of(one.closed_first.map(Side::name), Value::text),
            Self::CloseReason => Value::of(one.close_reason, |reason| Value::text(reason.name())),
            Self::FirstWrite => Value::of(calls(is_write).next(), |call| Value::time(call.start)),
            Self::FirstRead => {
                Value::of(calls(is_read).next(), |call| Value::time(call.end.unwrap_or(call.start)))
            }
            Self::Reads => Value::count(calls(is_read).count() as u64),
            Self::Writes => Value::count(calls(is_write).count() as u64),
            Self::ReadBytes => Value::count(one.read_bytes),
            Self::WrittenBytes => Value::count(one.written_bytes),
            Self::Exchanges => Value::count(one.exchanges.len() as u64),
        }
    }
}
