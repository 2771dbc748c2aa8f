//! Which way an address is fetched: the scheme decides, here and nowhere else.

use std::sync::Arc;

use super::lane;
use super::loading::Shared;
use super::work::Job;
use crate::record::Failure;

/// Fetches what `job` asks for by the way of its scheme. Pieces of a body pass through `piece`.
pub(super) fn fetch(shared: &Arc<Shared>, job: Job, piece: &mut [u8]) {
    match job.url.scheme() {
        "http" | "https" => lane::http(shared, job, piece),
        other => {
            let failure = Failure::UnsupportedScheme { scheme: other.to_owned() };
            shared.failed(&job, failure);
        }
    }
}
