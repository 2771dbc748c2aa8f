//! What HTTP/2 can show: many requests at once, trailers, large bodies in both directions. The words about the servers
//! that get it wrong, or do not agree to it, stand here, too.

use hyper::StatusCode;

use super::{Site, SiteAnswer, SiteEntry, moved, page};

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../../assets/lab/", $name))
    };
}

/// The site, in the clear and under TLS.
pub(in crate::lab) static HTTP2: Site = Site {
    name: "http2.lab.glasscom.com",
    entries: &[
        page("/", text!("http2/index.html")),
        page("/zh/", text!("http2/zh.html")),
        SiteEntry { path: "/many/", found: SiteAnswer::Many(text!("http2/many.html")) },
        SiteEntry { path: "/pane/", found: SiteAnswer::Pane },
        SiteEntry { path: "/trailers", found: SiteAnswer::Trailed(text!("http2/trailers.html")) },
        SiteEntry { path: "/upload", found: SiteAnswer::Upload(text!("http2/upload.html")) },
        // 1,048,576 x 64 bytes = 64 MiB.
        SiteEntry { path: "/big", found: SiteAnswer::Big { lines: 1024 * 1024, width: 64 } },
        SiteEntry { path: "/status/204", found: SiteAnswer::Empty(StatusCode::NO_CONTENT) },
        SiteEntry { path: "/status/304", found: SiteAnswer::Empty(StatusCode::NOT_MODIFIED) },
        moved("/redirect", StatusCode::FOUND, "/many/42"),
    ],
};

macro_rules! only_http2 {
    ($($path:literal)*) => {
        &[
            page("/", text!("broken-http2/index.html")),
            page("/zh/", text!("broken-http2/zh.html")),
            $(SiteEntry {
                path: $path,
                found: SiteAnswer::Page(
                    StatusCode::HTTP_VERSION_NOT_SUPPORTED,
                    text!("broken-http2/http1.html"),
                ),
            },)*
        ]
    };
}

/// What the host of HTTP/2 gone wrong says over HTTP/1.
pub(in crate::lab) static BROKEN_HTTP2: Site = Site {
    name: "broken-http2.lab.glasscom.com",
    entries: only_http2!(
        "/reset-stream" "/goaway" "/interim" "/no-window" "/stream-zero" "/beyond-window" "/window-overflow"
        "/headers-after-end" "/continuation-flood" "/rapid-reset" "/settings-flood" "/ping-flood" "/hpack-bomb"
        "/hpack-bad-index" "/http1-answer" "/half-closed-silence" "/early-close"
    ),
};

/// What the secure servers show that agree to something else than HTTP/2.
pub(in crate::lab) static PROTOCOLS: Site =
    Site { name: "http1-only.lab.glasscom.com", entries: &[page("/", text!("http2/protocols.html"))] };
