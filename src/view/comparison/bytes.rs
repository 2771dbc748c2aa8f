//! Where the same address brought different bytes in different ways: some servers do not compress for HTTP/1.0.

use std::collections::BTreeMap;

use crate::plan::Strategy;
use crate::view::{Load, short_name};

/// One address whose body came in different sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteDifference {
    /// The last part of its path.
    pub name: String,
    /// Bytes of the body as sent, by way; the smallest and the largest.
    pub least: (Strategy, u64),
    /// The largest.
    pub most: (Strategy, u64),
    /// Unpacked, it is the same number of bytes: only the packing differed.
    pub is_packing: bool,
}

/// The addresses of `loads` that brought bodies of different sizes under different ways.
pub(super) fn differences(loads: &[(usize, &Load)]) -> Vec<ByteDifference> {
    let mut sizes: BTreeMap<&str, Vec<(Strategy, u64, u64)>> = BTreeMap::new();
    for (_, load) in loads {
        for one in load.exchanges.iter().filter(|one| one.status == Some(200) && one.failure.is_none()) {
            let size = (load.strategy, one.body_bytes, one.decoded_bytes);
            sizes.entry(&one.url).or_default().push(size);
        }
    }
    let differing = |(url, sizes): (&str, Vec<(Strategy, u64, u64)>)| {
        let least = sizes.iter().min_by_key(|(_, body, _)| *body)?;
        let most = sizes.iter().max_by_key(|(_, body, _)| *body)?;
        // A page that is different at every visit differs within one way, too: that says nothing.
        (least.1 != most.1 && least.0 != most.0).then(|| ByteDifference {
            name: short_name(url),
            least: (least.0, least.1),
            most: (most.0, most.1),
            is_packing: least.2 == most.2,
        })
    };
    sizes.into_iter().filter_map(differing).collect()
}
