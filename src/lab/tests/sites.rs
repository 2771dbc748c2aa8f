//! Each path of each site.

use super::client::{Reply, exchange, get};
use crate::clock::{Clock, Micros, SystemClock};
use crate::lab::Lab;

const WWW: &str = "www.lab.glasscom.com";

fn www(path: &str) -> Reply {
    get(&Lab::start().unwrap(), WWW, path)
}

fn count(reply: &Reply, what: &str) -> usize {
    reply.text().matches(what).count()
}

#[test]
fn the_page_with_three_pictures_needs_four_requests() {
    let lab = Lab::start().unwrap();
    let page = get(&lab, WWW, "/");
    assert_eq!((count(&page, "<img "), count(&page, "<link"), count(&page, "url(")), (3, 0, 0));
    assert_eq!(page.field("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.field("Server"), Some("Pellucid-Lab"));
    assert!(page.field("Date").unwrap().ends_with(" GMT"));
    let pictures: [(&str, &str, &[u8], u64); 3] = [
        ("/glass.png", "image/png", b"\x89PNG", 150),
        ("/water.jpg", "image/jpeg", b"\xff\xd8\xff", 300),
        ("/letter.gif", "image/gif", b"GIF8", 450),
    ];
    for (path, media, magic, delay_ms) in pictures {
        assert_eq!(count(&page, &format!("src=\"{path}\" width=\"240\" height=\"180\"")), 1);
        let clock = SystemClock::default();
        let picture = get(&lab, WWW, path);
        assert!(clock.now() >= Micros::from_ms(delay_ms));
        assert_eq!((picture.status, picture.field("Content-Type")), (200, Some(media)));
        assert!(picture.body.starts_with(magic) && picture.body.len() < 20_000);
    }
}

#[test]
fn the_page_of_42_pictures_has_them_all() {
    let lab = Lab::start().unwrap();
    let host = "pictures.lab.glasscom.com";
    let page = get(&lab, host, "/");
    assert_eq!(count(&page, "<img "), 42);
    for n in 1..=42 {
        let path = format!("/{n:02}.jpg");
        assert!(page.text().contains(&format!("src=\"{path}\"")));
        assert_eq!(get(&lab, host, &path).status, 200, "{path}");
    }
}

#[test]
fn omitted_file_names() {
    let moved = www("/dir");
    assert_eq!((moved.status, moved.field("Location")), (301, Some("/dir/")));
    assert!(www("/dir/").text().contains("index.html"));
    assert_eq!(www("/dir1/file.html").status, 200);
}

#[test]
fn redirects() {
    let hops = ["/redirect", "/redirect/2", "/redirect/3", "/loop", "/loop/back"].map(|path| {
        let reply = www(path);
        (reply.status, reply.field("Location").unwrap().to_owned())
    });
    let hops: Vec<_> = hops.iter().map(|(status, to)| (*status, to.as_str())).collect();
    let last = "http://www.lab.glasscom.com/dir1/file.html";
    assert_eq!(hops, [(301, "/redirect/2"), (302, "3"), (307, last), (302, "/loop/back"), (302, "/loop")]);
}

#[test]
fn errors() {
    assert_eq!(www("/500").status, 500);
    assert_eq!(www("/404").status, 404);
    let lost = www("/lost\"&{{host}}?q");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("<code>www.lab.glasscom.com</code>"));
    assert!(lost.text().contains("<code>/lost&quot;&amp;{{host}}</code>"));
}

#[test]
fn methods() {
    let lab = Lab::start().unwrap();
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"] {
        let reply = exchange(&lab, WWW, &format!("{method} / HTTP/1.1\r\nHost: {WWW}\r\n\r\n"));
        assert_eq!((reply.status, reply.field("Allow")), (405, Some("GET, HEAD, POST")), "{method}");
    }
    let head = exchange(&lab, WWW, &format!("HEAD / HTTP/1.1\r\nHost: {WWW}\r\n\r\n"));
    let length = get(&lab, WWW, "/").body.len().to_string();
    assert_eq!((head.status, head.field("Content-Length")), (200, Some(length.as_str())));
}

#[test]
fn pieces_and_long_texts_are_chunked() {
    let slow = www("/slow");
    assert_eq!((slow.chunks, slow.field("Content-Length")), (5, None));
    assert!(slow.text().ends_with("</html>\n"));
    let big = www("/big");
    assert_eq!((big.body.len(), big.field("Transfer-Encoding")), (2_000_000, Some("chunked")));
    assert!(big.text().ends_with("039999 Light goes through glass; so do the bytes.\n"));
}

/// Its pictures can be requested while most of it is still to come.
#[test]
fn the_page_that_begins_with_its_pictures_comes_in_pieces() {
    let page = www("/window");
    assert_eq!((page.chunks, page.field("Content-Length"), count(&page, "<img ")), (5, None, 3));
    let first_words = page.text().find("<p>On a beach").unwrap();
    assert!(page.text().rfind("<img ").unwrap() < first_words);
}

#[test]
fn the_long_page_has_the_places_that_fragments_name() {
    let page = www("/glass/walls.html");
    assert_eq!((page.status, count(&page, "id=\"part2\""), count(&page, "id=\"end\"")), (200, 1, 1));
    assert!(count(&page, "<h2") > 10);
}

/// The course asks about what these pages show: they keep the answers for later.
#[test]
fn pages_do_not_answer_what_the_course_asks_beside_them() {
    let garden = get(&Lab::start().unwrap(), "garden.lab.glasscom.com", "/");
    for (page, answers) in [
        (garden, &["192.0.2.80", "<code>Host</code>", "first site"][..]),
        (www("/forms"), &["Content-Length", "QUERY_STRING", "%26"]),
        (www("/dir/"), &["301", "exchange", "default.html"]),
        (www("/dir/file1.htm"), &["default.html", "redirect"]),
        (www("/what"), &["is a directory"]),
    ] {
        for answer in answers {
            assert_eq!(count(&page, answer), 0, "{answer}: {}", page.text());
        }
    }
    assert!(www("/forms/compared").text().contains("Content-Length: 28"));
}

#[test]
fn the_styled_page_names_a_sheet_that_names_a_picture() {
    assert!(www("/styled").text().contains("<link rel=\"stylesheet\" href=\"/style.css\">"));
    assert!(www("/style.css").text().contains("url(\"/shore.jpg\")"));
    assert_eq!(www("/shore.jpg").field("Content-Type"), Some("image/jpeg"));
}

#[test]
fn forms_are_echoed_decoded_and_escaped() {
    assert!(www("/form").text().contains("<form action=\"/echo\" method=\"get\">"));
    assert!(www("/form-post").text().contains("<form action=\"/echo\" method=\"post\">"));
    let echo = www("/echo?name=Alice+%26+Bob&tag=%3Cb%3E&zh=%E7%8E%BB%E7%92%83");
    for cell in ["GET", "Alice &amp; Bob", "&lt;b&gt;", "玻璃", "name=Alice+%26+Bob&amp;tag"] {
        assert!(echo.text().contains(cell), "{cell}");
    }
    let post = format!(
        "POST /echo HTTP/1.1\r\nHost: {WWW}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: 7\r\n\r\nq=a%3Cb"
    );
    let echo = exchange(&Lab::start().unwrap(), WWW, &post);
    for cell in ["<code>POST</code>", "<code>q=a%3Cb</code>", "<td>a&lt;b</td>"] {
        assert!(echo.text().contains(cell), "{cell}");
    }
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let lab = Lab::start().unwrap();
    let post =
        |rest: &str| exchange(&lab, WWW, &format!("POST /echo HTTP/1.1\r\nHost: {WWW}\r\n{rest}")).status;
    assert_eq!(post("Content-Length: 65537\r\n\r\n"), 413);
    assert_eq!(post(&format!("Transfer-Encoding: chunked\r\n\r\n10001\r\n{}", "x".repeat(65537))), 413);
}

#[test]
fn the_host_field_picks_the_site() {
    let lab = Lab::start().unwrap();
    let titled = |request: &str| {
        let reply = exchange(&lab, WWW, request);
        let text = reply.text().split_once("<h1>").unwrap().1;
        (reply.status, text.split_once("</h1>").unwrap().0.to_owned())
    };
    let garden = (200, "The glass garden".to_owned());
    let first = (200, "Glass, water and a letter".to_owned());
    assert_eq!(titled("GET / HTTP/1.1\r\nHost: Garden.lab.glasscom.com.:80\r\n\r\n"), garden);
    assert_eq!(titled("GET http://garden.lab.glasscom.com/ HTTP/1.1\r\nHost: x\r\n\r\n"), garden);
    assert_eq!(titled("GET / HTTP/1.1\r\nHost: 192.0.2.80\r\n\r\n"), first);
    assert_eq!(titled("GET / HTTP/1.1\r\n\r\n"), (400, "400 Bad Request".to_owned()));
}

/// The sizes of "Network Performance Effects of HTTP/1.1, CSS1, and PNG" (1997).
#[test]
fn the_page_of_the_study_has_its_shape_and_its_link() {
    let lab = Lab::start().unwrap();
    let host = "study.lab.glasscom.com";
    let page = get(&lab, host, "/");
    assert!((42_000..=44_000).contains(&page.body.len()), "{}", page.body.len());
    assert_eq!(count(&page, "<img "), 42);
    let sizes: Vec<usize> = (1..=42)
        .map(|number| {
            let picture = get(&lab, host, &format!("/{number:02}.png"));
            assert!(picture.body.starts_with(b"\x89PNG"), "{number}");
            picture.body.len()
        })
        .collect();
    let within = |from: usize, to: usize| sizes.iter().filter(|size| (from..to).contains(size)).count();
    assert_eq!((within(0, 1024), within(1024, 2048), within(2048, 3072)), (19, 7, 6));
    assert_eq!(sizes.iter().max(), Some(&(40 * 1024)));
    let all: usize = sizes.iter().sum();
    assert!((125_000..=129_000).contains(&all), "125 kB: {all}");
    let link = lab.routes().link_to(host).unwrap();
    assert_eq!((link.rtt_us, link.down_kbit, link.up_kbit), (40_000, 10_000, 10_000));
    assert_eq!(lab.routes().link_to("198.51.100.97"), Some(link), "by address, too");
    assert_eq!(lab.routes().link_to(WWW), None);
    assert!(count(&get(&lab, host, "/about"), "about:compare?url=http://study.lab.glasscom.com/") >= 2);
}

#[test]
fn the_program_gets_variables_and_input() {
    let lab = Lab::start().unwrap();
    let path = "/dir1/program1.cgi";
    let get = exchange(
        &lab,
        WWW,
        &format!(
            "GET {path}/extra?name=Alice+%26+Bob HTTP/1.1\r\nHost: {WWW}\r\nX-Own: <a>\r\nProxy: evil\r\n\r\n"
        ),
    );
    let row = |name: &str, value: &str| {
        format!("<tr><td><code>{name}</code></td><td><code>{value}</code></td></tr>")
    };
    for (name, value) in [
        ("GATEWAY_INTERFACE", "CGI/1.1"),
        ("PATH_INFO", "/extra"),
        ("QUERY_STRING", "name=Alice+%26+Bob"),
        ("REMOTE_ADDR", "127.0.0.1"),
        ("REQUEST_METHOD", "GET"),
        ("SCRIPT_NAME", path),
        ("SERVER_NAME", WWW),
        ("SERVER_PROTOCOL", "HTTP/1.1"),
        ("HTTP_X_OWN", "&lt;a&gt;"),
    ] {
        assert!(get.text().contains(&row(name, value)), "{name}: {}", get.text());
    }
    assert!(!get.text().contains("HTTP_PROXY") && !get.text().contains("CONTENT_LENGTH"));
    assert!(get.text().contains("<td>Alice &amp; Bob</td>"));
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {WWW}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b"
        );
        let reply = exchange(&lab, WWW, &request);
        assert_eq!(reply.status, 200, "{method}");
        for (name, value) in [("REQUEST_METHOD", method), ("CONTENT_LENGTH", "3"), ("QUERY_STRING", "")] {
            assert!(reply.text().contains(&row(name, value)), "{method} {name}");
        }
        assert!(
            reply.text().contains("<pre>a=b</pre>") && reply.text().contains("<tr><td>a</td><td>b</td></tr>")
        );
    }
    let trace = format!("TRACE {path} HTTP/1.1\r\nHost: {WWW}\r\nX-Own: 1\r\n\r\n");
    let reply = exchange(&lab, WWW, &trace);
    assert_eq!((reply.field("Content-Type"), reply.text()), (Some("message/http"), trace.as_str()));
    let reply =
        exchange(&lab, WWW, &format!("OPTIONS {path} HTTP/1.1\r\nHost: {WWW}\r\nConnection: close\r\n\r\n"));
    assert_eq!(reply.status, 204);
    assert!(reply.field("Allow").unwrap().contains("PATCH"));
}
