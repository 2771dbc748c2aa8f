//! The reader of HTTP/2 beside others: what it tells of a connection is what the protocol engine (`h2`) handed over on
//! either side, and what Python's `hyperframe` and `hpack` read of the same octets.

mod conversation;
mod decoded;
mod masked;
mod recorded;

use pellucid::internals::http2::{Connection, Odd, Side};

/// What crossed a connection, in its order.
type Recorded = Vec<(Side, Vec<u8>)>;

fn read(recorded: &Recorded) -> Connection {
    let mut connection = Connection::new();
    for (side, octets) in recorded {
        connection.push(*side, octets);
    }
    connection
}

/// Every oddity with the place where it is.
fn oddities(connection: &Connection) -> Vec<(String, Odd)> {
    let frames = connection.frames().iter().map(|frame| (format!("{frame:?}"), frame.odd));
    let fields = connection.blocks().iter().flat_map(|block| &block.fields);
    let fields = fields.map(|field| (field.name.escape_ascii().to_string(), field.odd));
    frames
        .chain(fields)
        .flat_map(|(at, odd)| odd.iter().map(move |odd| (at.clone(), odd)).collect::<Vec<_>>())
        .collect()
}
