//! What outlives a load.

use std::sync::Arc;

use super::auth::Credentials;
use super::cache::HttpCache;
use super::cookies::Cookies;
use crate::clock::Clock;

/// What servers left behind, and what was typed for them. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Stores {
    /// The cookies.
    pub cookies: Cookies,
    /// Names and passwords.
    pub credentials: Credentials,
    /// The answers that are kept.
    pub cache: HttpCache,
}

impl Stores {
    /// Stores with nothing in them.
    pub(super) fn new(clock: &Arc<dyn Clock>) -> Self {
        let cache = HttpCache::new(Arc::clone(clock));
        Self { cookies: Cookies::default(), credentials: Credentials::default(), cache }
    }
}
