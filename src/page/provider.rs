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
use super::faces::Faces;
use super::shell::Shell;
use super::traffic::Traffic;
use crate::fetch::Missing;
use crate::plan::Scheme;

/// Passes the engine's questions of one document on.
pub(super) struct Provider {
    pub(super) resources: Arc<dyn Resources>,
    pub(super) traffic: Arc<Traffic>,
    pub(super) shell: Arc<Shell>,
    pub(super) decoder: Decoder,
    pub(super) errands: Errands,
}

impl NetProvider for Provider {
    fn fetch(&self, document: usize, request: Request, handler: Box<dyn NetHandler>) {
        match Faces::address(&request.url) {
            Some(url) => {
                let question = self.question(url.clone(), handler);
                self.traffic.faces.hold(document, &url, Box::new(question));
                if self.traffic.has_ended() {
                    self.traffic.faces.forget();
                }
            }
            None => self.question(request.url, handler)(),
        }
    }
}

impl Provider {
    /// Asks for `url` when it is called.
    fn question(&self, url: Url, handler: Box<dyn NetHandler>) -> impl FnOnce() + Send + 'static {
        let (resources, errands) = (Arc::clone(&self.resources), self.errands.clone());
        let (traffic, decoder) = (Arc::clone(&self.traffic), self.decoder.clone());
        let shell = Arc::clone(&self.shell);
        move || {
            if !traffic.may_ask(&url) {
                // The engine asks again with every layout: nothing follows from it.
                return shell.unheard(|| handler.bytes(url.to_string(), Bytes::new()));
            }
            traffic.note_question();
            let pending = Pending { url: url.clone(), handler: Some(handler), traffic, decoder };
            let scheme = Scheme::of_url(&url);
            if scheme == Scheme::Data {
                pending.answer(decode_data_url(&url).ok_or(Missing::Failed));
            } else if scheme == Scheme::About || matches!(url.scheme(), "javascript" | "blob") {
                pending.answer(Err(Missing::Failed));
            } else {
                errands.run(move || resources.fetch(&url, Box::new(|bytes| pending.answer(bytes))));
            }
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
