//! Which way an address is fetched: the scheme decides, here and nowhere else.

use std::sync::Arc;

use super::loading::Shared;
use super::work::{Job, Purpose};
use super::{ftp, http, local};
use crate::record::Failure;

/// Fetches what `job` asks for by the way of its scheme. Pieces of a body pass through `piece`.
pub(super) fn fetch(shared: &Arc<Shared>, job: Job, piece: &mut [u8]) {
    let kept = shared.kept().filter(|_| job.purpose == Purpose::Document);
    let done = match (kept, job.url.scheme()) {
        (Some(kept), _) => local::kept(shared, &job, kept),
        (None, "http" | "https") => return http::fetch(shared, job, piece),
        (None, "ftp") => return ftp::fetch(shared, &job, piece),
        (None, "file") => local::file(shared, &job),
        (None, "data") => local::data(shared, &job),
        (None, "about") => local::about(shared, &job),
        (None, "mailto") => local::mail(shared, &job),
        (None, other) => Err(Failure::UnsupportedScheme { scheme: other.to_owned() }),
    };
    if let Err(failure) = done {
        shared.failed(&job, failure);
    }
}
