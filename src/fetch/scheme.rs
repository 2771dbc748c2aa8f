//! Which way an address is fetched: the scheme decides, here and nowhere else.

use std::sync::Arc;

use super::board::Board;
use super::lane::Lane;
use super::work::{Job, Purpose};
use super::{ftp, http, local};
use crate::plan::Scheme;
use crate::record::Failure;

/// Fetches what `job` asks for by the way of its scheme. `lane` keeps what lasts longer.
pub(super) fn fetch(board: &Arc<Board>, job: Job, lane: &mut Lane) {
    let kept = board.kept().filter(|_| job.purpose == Purpose::Document);
    let done = match (kept, Scheme::of_url(&job.request.url)) {
        (Some(kept), _) => local::kept(board, &job, kept),
        (None, Scheme::Http | Scheme::Https) => return http::fetch(board, job, lane),
        (None, Scheme::Ftp) => return ftp::fetch(board, &job, &mut lane.piece),
        (None, Scheme::File) => local::file(board, &job),
        (None, Scheme::Data) => local::data(board, &job),
        (None, Scheme::About) => local::about(board, &job),
        (None, Scheme::Mailto) => local::mail(board, &job),
        // The source of an address is asked for under the address itself.
        (None, Scheme::ViewSource | Scheme::Other) => {
            Err(Failure::UnsupportedScheme { scheme: job.request.url.scheme().to_owned() })
        }
    };
    if let Err(failure) = done {
        board.failed(&job, failure);
    }
}
