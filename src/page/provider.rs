//! Passes on what the page engine asks for, and brings back the answers.
//!
//! The engine has no word for failure, and a style sheet that is never answered keeps the page unpainted for
//! ever. So every request becomes a [`Pending`], which answers with empty bytes when it is dropped.

use std::sync::Arc;

use blitz_traits::net::{NetHandler, NetProvider, Request};
use bytes::Bytes;
use url::Url;

use super::Resources;
use super::broken::Broken;
use super::decoder::{Decoder, Delivery};
use super::errands::Errands;
use super::traffic::Traffic;
use crate::fetch::Missing;
use crate::plan::Scheme;

/// Passes the engine's questions of one document on.
pub(super) struct Provider {
    pub(super) resources: Arc<dyn Resources>,
    pub(super) traffic: Arc<Traffic>,
    pub(super) decoder: Decoder,
    pub(super) errands: Errands,
}

impl NetProvider for Provider {
    fn fetch(&self, _document: usize, request: Request, handler: Box<dyn NetHandler>) {
        self.traffic.note_question();
        let pending = Pending {
            url: request.url.clone(),
            handler: Some(handler),
            traffic: Arc::clone(&self.traffic),
            decoder: self.decoder.clone(),
        };
        let scheme = Scheme::of_url(&request.url);
        if scheme == Scheme::Data {
            pending.answer(decode_data_url(&request.url).ok_or(Missing::Failed));
        } else if scheme == Scheme::About || matches!(request.url.scheme(), "javascript" | "blob") {
            pending.answer(Err(Missing::Failed));
        } else {
            let (resources, url) = (Arc::clone(&self.resources), request.url);
            self.errands.run(move || resources.fetch(&url, Box::new(|bytes| pending.answer(bytes))));
        }
    }
}

fn decode_data_url(url: &Url) -> Option<Bytes> {
    let (body, _fragment) = data_url::DataUrl::process(url.as_str()).ok()?.decode_to_vec().ok()?;
    Some(body.into())
}

/// One question that waits for its answer.
struct Pending {
    url: Url,
    handler: Option<Box<dyn NetHandler>>,
    traffic: Arc<Traffic>,
    decoder: Decoder,
}

impl Pending {
    fn answer(mut self, bytes: Result<Bytes, Missing>) {
        self.deliver(bytes);
    }

    fn deliver(&mut self, bytes: Result<Bytes, Missing>) {
        let Some(handler) = self.handler.take() else { return };
        let (bytes, broken) = match bytes {
            Ok(bytes) => (bytes, None),
            Err(Missing::Status(status)) => (Bytes::new(), Some(Broken::Status(status))),
            Err(Missing::Failed) => (Bytes::new(), Some(Broken::Failed)),
        };
        self.decoder.deliver(Delivery {
            url: self.url.clone(),
            bytes,
            broken,
            handler,
            traffic: Arc::clone(&self.traffic),
        });
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.deliver(Err(Missing::Failed));
    }
}
