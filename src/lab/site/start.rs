//! The start page in two languages, and the second site of the web server's address.

use super::{Site, index, page};

/// The start page.
pub(in crate::lab) static START: Site = Site {
    name: "start.lab.glasscom.com",
    entries: &[
        page("/", include_str!("../../../assets/lab/start/index.html")),
        page("/zh/", include_str!("../../../assets/lab/start/zh.html")),
    ],
};

/// A second site at the address of `www.lab.glasscom.com`: only `Host` leads to it.
pub(in crate::lab) static GARDEN: Site = Site {
    name: "garden.lab.glasscom.com",
    entries: &[
        index("/", "default.html", include_str!("../../../assets/lab/garden/index.html")),
        index("/dir/", "default.html", include_str!("../../../assets/lab/garden/dir-default.html")),
        index("/what/", "default.html", include_str!("../../../assets/lab/garden/what-default.html")),
        // A directory without an index document, which this server lists.
        page("/list/", include_str!("../../../assets/lab/garden/list.html")),
    ],
};
