//! What is asked for: an order, and the request with which its load begins.

use std::path::PathBuf;

use bytes::Bytes;
use url::Url;

use super::body_sink::BodySink;
use super::maker::{Maker, RecordedDocument};
use crate::net::Memory;
use crate::plan::{PlannedRequest, Settings, Strategy, Viewport};
use crate::record::{Bounds, Cause};

/// What is requested in one exchange; the message made of it is a [`PlannedRequest`].
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: String,
    /// The URL.
    pub url: Url,
    /// The body's content type and bytes, for a submitted form.
    pub body: Option<(String, Bytes)>,
    /// The very message to send, when a person composed it. The load is then this one exchange: redirects are not
    /// followed and nothing that the answer names is requested.
    pub composed: Option<Box<PlannedRequest>>,
}

impl Request {
    /// A request with GET.
    #[must_use]
    pub fn get(url: Url) -> Self {
        Self { method: "GET".to_owned(), url, body: None, composed: None }
    }
}

/// What a person asks for.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one wish of the person")]
pub struct Order {
    /// What was typed or clicked.
    pub address: String,
    /// The request that it became.
    pub request: Request,
    /// How to load.
    pub settings: Settings,
    /// Whether a page engine will ask for more: the load does not end before the [`Hold`](super::Hold) from
    /// [`Loading::hold`](super::Loading::hold) is dropped.
    pub with_page: bool,
    /// Where the document's body goes while it arrives. Without a page to show it is then not kept, and no
    /// bound of this program limits its size.
    pub body_to: Option<BodySink>,
    /// Whether the load begins without cookies and leaves none behind; otherwise all loads of an engine share
    /// one jar.
    pub fresh_cookies: bool,
    /// The memory of names that this load uses; otherwise the one that all loads of an engine share.
    pub names: Option<Memory>,
    /// How many bytes its recording keeps, when other than usual.
    pub bounds: Option<Bounds>,
    /// From now on the keys of TLS go to this file, as `SSLKEYLOGFILE` does in other programs.
    pub key_log: Option<PathBuf>,
    /// The page whose link or form leads here; none when the person typed the address. Cookies of another site
    /// may not go along (`SameSite`).
    pub from_page: Option<Url>,
    /// Whether a person wrote the address. One that a page led to may not go to the ports of other services, and the
    /// name and password in it are not kept; that holds when it is loaded again, too.
    pub typed: bool,
    /// Who makes the program's own pages.
    pub maker: Maker,
    /// The document as it was recorded before: it is shown and nothing is asked.
    pub kept: Option<RecordedDocument>,
    /// The page is loaded again: what the cache keeps is used once the server has confirmed it.
    pub reload: bool,
    /// The names of the fields that the page from which a form comes declares as passwords.
    pub password_fields: Vec<String>,
    /// What the person did.
    pub cause: Cause,
    /// What media queries and the candidates of pictures are judged by, whatever becomes of the window.
    pub viewport: Viewport,
}

impl Order {
    /// An ordinary visit: GET, no page to be shown, the engine's cookies.
    #[must_use]
    pub fn get(address: &str, url: Url, settings: Settings) -> Self {
        Self {
            address: address.to_owned(),
            request: Request::get(url),
            settings,
            with_page: false,
            body_to: None,
            fresh_cookies: false,
            names: None,
            bounds: None,
            key_log: None,
            from_page: None,
            typed: true,
            maker: Maker::default(),
            kept: None,
            reload: false,
            password_fields: Vec::new(),
            cause: Cause::default(),
            viewport: Viewport::default(),
        }
    }

    /// The same order with another method and, for a form, a body with its content type.
    #[must_use]
    pub fn with_method(mut self, method: &str, body: Option<(String, Vec<u8>)>) -> Self {
        method.clone_into(&mut self.request.method);
        self.request.body = body.map(|(content_type, bytes)| (content_type, bytes.into()));
        self
    }

    /// `request` as a person composed it, to be sent as it is.
    #[must_use]
    pub fn composed(address: &str, url: Url, request: PlannedRequest, settings: Settings) -> Self {
        // One message over one connection: the strategy only tells the version.
        let strategy = Strategy::simplest(request.version);
        let mut order = Self::get(address, url, Settings { strategy, ..settings });
        order.request.method.clone_from(&request.method);
        order.request.composed = Some(Box::new(request));
        order
    }
}
