//! Which way an address is fetched: the scheme decides, here and nowhere else.

use std::sync::Arc;

use super::shared::SharedLoad;
use super::work::{Job, Purpose};
use super::{ftp, http, local};
use crate::plan::Scheme;
use crate::record::Failure;

/// Fetches what `job` asks for by the way of its scheme. Pieces of a body pass through `piece`.
pub(super) fn fetch(shared: &Arc<SharedLoad>, job: Job, piece: &mut [u8]) {
    let kept = shared.kept().filter(|_| job.purpose == Purpose::Document);
    let done = match (kept, Scheme::of_url(&job.request.url)) {
        (Some(kept), _) => local::kept(shared, &job, kept),
        (None, Scheme::Http | Scheme::Https) => return http::fetch(shared, job, piece),
        (None, Scheme::Ftp) => return ftp::fetch(shared, &job, piece),
        (None, Scheme::File) => local::file(shared, &job),
        (None, Scheme::Data) => local::data(shared, &job),
        (None, Scheme::About) => local::about(shared, &job),
        (None, Scheme::Mailto) => local::mail(shared, &job),
        // The source of an address is asked for under the address itself.
        (None, Scheme::ViewSource | Scheme::Other) => {
            Err(Failure::UnsupportedScheme { scheme: job.request.url.scheme().to_owned() })
        }
    };
    if let Err(failure) = done {
        shared.failed(&job, failure);
    }
}
