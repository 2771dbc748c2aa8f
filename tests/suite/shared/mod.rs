//! Exchanges that share a connection, against the lab's servers and servers made for a test: pipelined (RFC 9112 9.3.2) and
//! over HTTP/2 (RFC 9113).

mod agreed;
mod faults;
mod frames;
mod messages;
mod nginx;
mod pipelined;
mod saved;

use pellucid::internals::http2::Connection;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{ConnectionId, Log, Outcome, What};
use pellucid::internals::view::Load;

use super::world::{load, settings, world};

/// The page of `path` on the lab's host for HTTP/2, loaded over HTTP/2 in the clear.
fn over_http2(lab: &Lab, path: &str) -> (Log, Load) {
    let (log, load) =
        load(world(Some(lab)), &format!("http://http2.lab.glasscom.com{path}"), settings(Strategy::Http2));
    assert_eq!(load.outcome, Some(Outcome::Complete), "{path}");
    (log, load)
}

/// The frames that crossed a connection, read from its record.
fn frames(log: &Log, id: ConnectionId) -> Connection {
    let mut connection = Connection::new();
    for event in log.iter() {
        let What::Connection(whose, what) = &event.what else { continue };
        if let Some((_, side, chunk)) = what.message().filter(|_| *whose == id) {
            assert!(chunk.is_whole());
            connection.push(side, &chunk.data);
        }
    }
    connection
}
