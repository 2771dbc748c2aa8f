//! The site with most of the exhibits: three pictures, omitted file names, redirects, errors, pieces, a form.

use hyper::StatusCode;

use super::{HTML, Site, SiteAnswer, SiteEntry, file, index, moved, page};

const PNG: &str = "image/png";

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../../assets/lab/www/", $name))
    };
}

macro_rules! bytes {
    ($name:literal) => {
        include_bytes!(concat!("../../../assets/lab/www/", $name))
    };
}

/// The exhibits.
pub(in crate::lab) static WWW: Site = Site {
    name: "www.lab.glasscom.com",
    entries: &[
        index("/", "index.html", text!("index.html")),
        page("/index.html", text!("index.html")),
        file("/glass.png", "image/png", bytes!("glass.png"), 150),
        file("/water.jpg", "image/jpeg", bytes!("water.jpg"), 300),
        file("/letter.gif", "image/gif", bytes!("letter.gif"), 450),
        page("/dir1/file.html", text!("dir1-file.html")),
        // Long, with places that a fragment names.
        page("/glass/walls.html", text!("walls.html")),
        index("/dir/", "index.html", text!("dir-index.html")),
        page("/dir/index.html", text!("dir-index.html")),
        page("/dir/file1.htm", text!("file1.html")),
        page("/what", text!("what.html")),
        SiteEntry {
            path: "/404",
            found: SiteAnswer::Page(StatusCode::NOT_FOUND, include_str!("../../../assets/lab/404.html")),
        },
        SiteEntry {
            path: "/500",
            found: SiteAnswer::Page(StatusCode::INTERNAL_SERVER_ERROR, text!("500.html")),
        },
        // Three ways to write a Location: a path, a name beside the present one, a whole address.
        moved("/redirect", StatusCode::MOVED_PERMANENTLY, "/redirect/2"),
        moved("/redirect/2", StatusCode::FOUND, "3"),
        moved("/redirect/3", StatusCode::TEMPORARY_REDIRECT, "http://www.lab.glasscom.com/dir1/file.html"),
        moved("/loop", StatusCode::FOUND, "/loop/back"),
        moved("/loop/back", StatusCode::FOUND, "/loop"),
        kept("/cache", HTML, text!("cache.html").as_bytes(), "no-cache"),
        kept("/cache/fresh.png", PNG, bytes!("glass.png"), "max-age=60"),
        kept("/cache/ask.png", PNG, bytes!("glass.png"), "no-cache"),
        kept("/cache/never.png", PNG, bytes!("glass.png"), "no-store"),
        SiteEntry { path: "/private/", found: SiteAnswer::Guarded(text!("private.html")) },
        SiteEntry { path: "/slow", found: SiteAnswer::Pieces(text!("slow.html")) },
        // Its pictures are in the first piece.
        SiteEntry { path: "/window", found: SiteAnswer::Pieces(text!("window.html")) },
        page("/styled", text!("styled.html")),
        file("/style.css", "text/css; charset=utf-8", bytes!("style.css"), 0),
        file("/shore.jpg", "image/jpeg", bytes!("shore.jpg"), 0),
        page("/forms", text!("forms.html")),
        page("/forms/compared", text!("forms-compared.html")),
        SiteEntry {
            path: "/dir1/program1.cgi",
            found: SiteAnswer::Program("/dir1/program1.cgi", text!("program1.html")),
        },
        page("/form", text!("form.html")),
        page("/form-post", text!("form-post.html")),
        SiteEntry { path: "/echo", found: SiteAnswer::Echo(text!("echo.html")) },
        // 40,000 x 50 = 2,000,000 bytes.
        SiteEntry { path: "/big", found: SiteAnswer::Big { lines: 40_000, width: 50 } },
    ],
};

const fn kept(
    path: &'static str,
    media: &'static str,
    bytes: &'static [u8],
    control: &'static str,
) -> SiteEntry {
    SiteEntry { path, found: SiteAnswer::Kept { media, bytes, control } }
}
