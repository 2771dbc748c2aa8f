//! What a page asks for, and how its text is read: as in a browser that runs no scripts.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex};

use encoding_rs::{GBK, UTF_16LE};
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::Value;

use super::binary::{self, json, run};
use super::servers::{Server, path};

const GREEN: [u8; 3] = [0, 128, 0];
const BLUE: [u8; 3] = [0, 0, 224];
const HTML: &str = "text/html";

type Routes<'a> = &'a [(&'a str, &'a str, &'a [u8])];

/// A load of `/page`: its document, what was asked for besides, and what was painted.
struct Seen {
    document: Value,
    asked: Vec<String>,
    picture: RgbImage,
}

impl Seen {
    fn count(&self, colour: [u8; 3]) -> usize {
        self.picture.pixels().filter(|pixel| pixel.0 == colour).count()
    }

    fn sorted(&self) -> Vec<&str> {
        let mut asked: Vec<&str> = self.asked.iter().map(String::as_str).collect();
        asked.sort_unstable();
        asked
    }
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb(GREEN)).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Serves the routes, and a green picture everywhere else.
fn serve(routes: Routes<'_>) -> (Server, Arc<Mutex<Vec<String>>>) {
    let own = |(path, media, body): &(&str, &str, &[u8])| {
        ((*path).to_owned(), ((*media).to_owned(), body.to_vec()))
    };
    let routes: BTreeMap<String, (String, Vec<u8>)> = routes.iter().map(own).collect();
    let (asked, dot) = (Arc::new(Mutex::new(Vec::new())), png(40, 40));
    let list = Arc::clone(&asked);
    let server = Server::answering(move |request, client| {
        let target = path(request).to_owned();
        let found = routes.get(target.split('?').next().unwrap_or_default());
        let (media, body) = found.map_or(("image/png", &dot), |(media, body)| (media.as_str(), body));
        list.lock().unwrap().push(target);
        client.answer("200 OK", &format!("Content-Type: {media}\r\n"), body);
    });
    (server, asked)
}

fn seen(routes: Routes<'_>) -> Seen {
    seen_in("400x300", routes)
}

/// The same in a viewport of this size.
fn seen_in(size: &str, routes: Routes<'_>) -> Seen {
    let (server, asked) = serve(routes);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.png");
    let shot = file.to_str().unwrap();
    let output = run(&["load", &server.url("/page"), "--json", "--screenshot", shot, "--size", size]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let asked = asked.lock().unwrap().iter().filter(|target| *target != "/page").cloned().collect();
    Seen { document: json(&output), asked, picture: image::open(&file).unwrap().into_rgb8() }
}

fn page(html: &str) -> Seen {
    seen(&[("/page", "text/html; charset=utf-8", html.as_bytes())])
}

#[test]
fn every_picture_is_asked_for_once_and_shown() {
    let seen = page(
        "<!DOCTYPE html><title>T</title><body background=/body.png><image src=/image.png><img src=/img.png loading=lazy>\
         <form><input type=image src=/input.png></form><object data=/object.png>no <img src=/fallback.png></object>\
         <embed src=/embed.png><video poster=/poster.png></video>\
         <table background=/table.png><tr><td background=/cell.png>x</table>\
         <link rel=icon href=/icon.png><link rel=preload as=image href=/early.png><script src=/a.js></script>\
         <object data=/film.swf type=application/x-shockwave-flash></object><noscript><img src=/noscript.png></noscript>",
    );
    let expected = [
        "/body.png",
        "/cell.png",
        "/early.png",
        "/embed.png",
        "/fallback.png",
        "/image.png",
        "/img.png",
        "/input.png",
        "/noscript.png",
        "/object.png",
        "/poster.png",
        "/table.png",
    ];
    assert_eq!(seen.sorted(), expected);
    assert!(seen.count(GREEN) > 20_000, "{}", seen.count(GREEN));
}

/// What Chromium 156 requests of `requests.html` besides, without scripts and but for its icon, in a window 800 pixels wide;
/// `tests/data/README.md` says how that was found out.
const CHROMIUMS: [&str; 49] = [
    "/a.css",
    "/b.css",
    "/before.png",
    "/body.png",
    "/bold.woff2",
    "/details.png",
    "/dot.png",
    "/drawing.png",
    "/embed.png",
    "/empty-list.png",
    "/field.woff2",
    "/frame.html",
    "/greek.woff2",
    "/hidden.png",
    "/hint.woff2",
    "/icon.woff2?v=1",
    "/imported-narrow.css",
    "/imported.css",
    "/input.png",
    "/item.png",
    "/latin.woff2",
    "/lazy.png",
    "/light.woff2",
    "/narrow.css",
    "/noscript.png",
    "/number.woff2",
    "/object.png",
    "/other.css",
    "/picture.png",
    "/poster.png",
    "/preloaded.png",
    "/print.css",
    "/regular.woff2",
    "/s400.png",
    "/second.png",
    "/table.png",
    "/tbody.png",
    "/td.png",
    "/tfoot.png",
    "/th.png",
    "/thead.png",
    "/tr.png",
    "/twice.png",
    "/unseen.woff2",
    "/unshown.png",
    "/upper.woff2",
    "/used.woff2",
    "/variable.png",
    "/wide.png",
];

const REQUESTS: &[u8] = include_bytes!("../data/requests.html");

/// The style sheets are there; frames are pages; everything else is a picture.
const SHEETS: [&str; 6] =
    ["/b.css", "/imported.css", "/imported-narrow.css", "/narrow.css", "/other.css", "/print.css"];

fn requests_in(size: &str) -> Vec<String> {
    let sheets = SHEETS.iter().map(|path| (*path, "text/css", &b""[..]));
    let routes: Vec<(&str, &str, &[u8])> = [
        ("/page", HTML, REQUESTS),
        ("/a.css", "text/css", b"@import 'b.css';.x{color:red}"),
        ("/frame.html", HTML, b"<p>frame"),
    ]
    .into_iter()
    .chain(sheets)
    .collect();
    let seen = seen_in(size, &routes);
    seen.sorted().into_iter().map(str::to_owned).collect()
}

#[test]
fn a_page_requests_what_it_does_in_chromium() {
    assert_eq!(requests_in("800x600"), CHROMIUMS);
}

#[test]
fn the_viewport_of_the_load_decides_what_is_requested() {
    let mut expected: Vec<&str> = CHROMIUMS.to_vec();
    for (wide, narrow) in [("/picture.png", "/source.png"), ("/wide.png", "/narrow.png")] {
        expected.retain(|path| *path != wide);
        expected.push(narrow);
    }
    expected.sort_unstable();
    assert_eq!(requests_in("450x600"), expected);
}

#[test]
fn pictures_in_other_elements_are_painted() {
    for element in ["<input type=image src=/x.png>", "<object data=/x.png>no</object>", "<embed src=/x.png>"]
    {
        let seen = page(&format!("<!DOCTYPE html><body style='margin:0'>{element}"));
        assert_eq!((seen.count(GREEN), seen.sorted().len()), (1600, 1), "{element}");
    }
}

#[test]
fn what_stands_in_an_object_is_for_the_case_that_its_picture_does_not_come() {
    let page = "<!DOCTYPE html><body style='margin:0'><object data=/gone.png>no <img src=/x.png></object>";
    let seen = seen(&[("/page", HTML, page.as_bytes()), ("/gone.png", "text/plain", b"gone")]);
    assert_eq!(seen.count(GREEN), 1600);
}

#[test]
fn a_set_of_frames_is_shown() {
    let page = "<html><title>T</title><frameset cols='50%,*'><frame src=/left><frame src=/right>\
        <noframes><body>none</body></noframes></frameset></html>";
    let left = "<body style='margin:0;background:#008000'><img src=/in.png>";
    let right = "<body style='margin:0;background:#0000e0'>";
    let seen = seen(&[
        ("/page", HTML, page.as_bytes()),
        ("/left", HTML, left.as_bytes()),
        ("/right", HTML, right.as_bytes()),
    ]);
    assert_eq!(seen.sorted(), ["/in.png", "/left", "/right"]);
    for (colour, name) in [(GREEN, "left"), (BLUE, "right")] {
        assert!(seen.count(colour) > 50_000, "{name}: {}", seen.count(colour));
    }
}

#[test]
fn a_page_in_gbk_asks_in_gbk() {
    let page = "<!DOCTYPE html><!-- <meta charset=utf-8> --><meta charset=gb2312><title>港</title>\
        <link rel=stylesheet href='/s.css?港'><img src='/f?n=港&amp;m=2'><img src='/港.png'>\
        <div class='港'>x</div>";
    let sheet = "@charset \"gbk\";.港{background:#0000e0!important;height:100px}";
    let seen = seen(&[("/page", HTML, &GBK.encode(page).0), ("/s.css", "text/css", &GBK.encode(sheet).0)]);
    assert_eq!(seen.document["title"], "港");
    let expected = ["/%E6%B8%AF.png", "/f?n=%B8%DB&m=2", "/s.css?%B8%DB"];
    assert_eq!(seen.sorted(), expected);
    assert!(seen.count(BLUE) > 20_000, "the style sheet counts: {}", seen.count(BLUE));
}

#[test]
fn style_sheets_inherit_the_charset_of_their_page() {
    let page = "<!DOCTYPE html><meta charset=gbk><link rel=stylesheet href=/s.css><div class='港'>x</div>";
    let sheet = ".港{background:#0000e0;height:100px}";
    let seen = seen(&[("/page", HTML, &GBK.encode(page).0), ("/s.css", "text/css", &GBK.encode(sheet).0)]);
    assert!(seen.count(BLUE) > 20_000, "{}", seen.count(BLUE));
}

#[test]
fn a_page_in_utf_16_asks_in_utf_8() {
    let page = "\u{feff}<!DOCTYPE html><title>港</title><img src='/f?港'>";
    let bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(UTF_16LE.decode(&bytes).0, &page['\u{feff}'.len_utf8()..]);
    let seen = seen(&[("/page", HTML, &bytes)]);
    assert_eq!((seen.sorted(), &seen.document["title"]), (vec!["/f?%E6%B8%AF"], &Value::from("港")));
}

#[test]
fn xhtml_is_read_as_xml() {
    let page = "<?xml version='1.0' encoding='gb2312'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>\
        <html xmlns='http://www.w3.org/1999/xhtml'><head><script src='a.js'/><title>港 &amp; &nbsp;<![CDATA[<b>]]></title>\
        <style><![CDATA[div > p{background:#0000e0;height:90px}]]></style></head>\
        <body><div/><div><p>text</p></div><img src='/map.png?港'/></body></html>";
    for media in ["application/xhtml+xml", "application/xml"] {
        let seen = seen(&[("/page", media, &GBK.encode(page).0)]);
        assert_eq!(seen.document["title"], "港 & \u{a0}<b>");
        assert_eq!(seen.sorted(), ["/map.png?%B8%DB"]);
        assert!(seen.count(BLUE) > 20_000 && seen.count(GREEN) == 1600, "{media}");
    }
}

#[test]
fn malformed_xhtml_is_shown_all_the_same() {
    let page =
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>a &foo; b<img src='/x.png'/></div></html>";
    let seen = seen(&[("/page", "application/xhtml+xml", page.as_bytes())]);
    assert_eq!((seen.sorted(), seen.count(GREEN)), (vec!["/x.png"], 1600));
}

#[test]
fn style_sheets_of_one_set_count_and_import() {
    let page = "<!DOCTYPE html><style media=screen title=A>@import '/a.css';</style>\
        <style title=B>@import '/other.css'; div{display:none}</style><link rel='alternate stylesheet' title=C href=/c.css>\
        <style media='(prefers-reduced-motion: no-preference)'>div{height:100px}</style>\
        <style>@media (scripting: none){div{width:300px}}</style><div>x</div>";
    let seen = seen(&[
        ("/page", HTML, page.as_bytes()),
        ("/a.css", "text/css", b"div{background:#0000e0}"),
        ("/c.css", "text/css", b"div{background:red}"),
    ]);
    // As browsers do: sheets of other sets are fetched, and not used.
    assert_eq!(seen.sorted(), ["/a.css", "/c.css", "/other.css"]);
    assert!((25_000..=30_000).contains(&seen.count(BLUE)), "{}", seen.count(BLUE));
}

#[test]
fn fonts_in_unknown_forms_are_not_asked_for() {
    let page = "<!DOCTYPE html><style>@font-face{font-family:x;src:url(/x.eot);src:url('/x.eot?#iefix') \
        format('embedded-opentype'),url(/x.woff2?v) format('woff2'),url(/x.svg#x) format('svg')}p{font-family:x}</style><p>x";
    assert_eq!(self::page(page).sorted(), ["/x.woff2?v"]);
}

#[test]
fn a_page_that_sends_on_is_reported() {
    let page = "<!DOCTYPE html><title>T</title><meta http-equiv=refresh content='3; URL=/real'>";
    let (server, asked) = serve(&[("/page", HTML, page.as_bytes())]);
    let output = run(&["load", &server.url("/page"), "--json"]);
    let refresh = json(&output)["refresh"].clone();
    assert_eq!(
        (&refresh["url"], &refresh["delay_seconds"]),
        (&Value::from(server.url("/real")), &Value::from(3))
    );
    let told = binary::text(&run(&["load", &server.url("/page")]));
    assert!(told.contains("/real") && told.contains("after 3 s"), "{told}");
    assert_eq!(*asked.lock().unwrap(), ["/page", "/page"]);
}
