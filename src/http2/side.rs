//! The two ends of a connection.

pub use crate::plan::Side;

/// The side that may open stream `id`: odd ones are the client's (RFC 9113 5.1.1).
#[must_use]
pub const fn that_opens(id: u32) -> Side {
    if id % 2 == 1 { Side::Client } else { Side::Server }
}

/// One of something for each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerSide<T> {
    /// The client's.
    pub client: T,
    /// The server's.
    pub server: T,
}

impl<T> PerSide<T> {
    /// That of `side`.
    #[must_use]
    pub const fn of(&self, side: Side) -> &T {
        match side {
            Side::Client => &self.client,
            Side::Server => &self.server,
        }
    }

    /// That of `side`, to be changed.
    pub const fn of_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Client => &mut self.client,
            Side::Server => &mut self.server,
        }
    }
}
