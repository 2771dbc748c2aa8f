//! The site of the secure servers, and what leads there from `http:`.

use hyper::StatusCode;

use super::{Site, moved, page};
use crate::lab::secure::HOSTS;

/// What all secure servers show: which of them has which certificate, and what to expect.
pub(in crate::lab) static SECURE: Site = Site {
    name: HOSTS[0],
    entries: &[
        page("/", include_str!("../../../assets/lab/secure/index.html")),
        page("/zh/", include_str!("../../../assets/lab/secure/zh.html")),
    ],
};

/// The same address without TLS: everything has moved to where it is secure.
pub(in crate::lab) static TO_SECURE: Site = Site {
    name: HOSTS[0],
    entries: &[moved("/", StatusCode::MOVED_PERMANENTLY, "https://secure.lab.glasscom.com/")],
};
