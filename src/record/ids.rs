//! The numbers that tie events together. Ids count from 1 in each load.

use std::fmt::{Display, Formatter};

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl Display for $name {
            fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
                Display::fmt(&self.0, f)
            }
        }
    };
}

id!(
    /// One load: from the typed address to the last byte.
    LoadId(u64)
);
id!(
    /// One request and its response.
    ExchangeId(u32)
);
id!(
    /// One socket and what crossed it.
    ConnectionId(u32)
);
id!(
    /// One question for the addresses of a name.
    LookupId(u32)
);
