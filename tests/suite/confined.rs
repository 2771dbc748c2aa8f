//! Pages whose threads the kernel confines are whole all the same: what they need is fetched by others.

use std::fs;
use std::path::Path;

use pellucid::internals::page::confinement;
use pellucid::internals::plan::Confinement;

use super::binary::{json, run_in};
use super::servers::{Server, path};
use super::tls::{self_signed, serve_each};

const RED: [u8; 3] = [255, 0, 0];
const BLUE: [u8; 3] = [0, 0, 255];

/// A page with a style sheet, one that the sheet imports, a font and a picture: name, media type, bytes.
fn page() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let mut picture = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 40, image::Rgb(RED))
        .write_to(&mut picture, image::ImageFormat::Png)
        .unwrap();
    let html = "<!DOCTYPE html><link rel=stylesheet href=a.css><p>Set in a font of its own<p><img src=p.png>";
    vec![
        ("index.html", "text/html", html.into()),
        (
            "a.css",
            "text/css",
            "@import 'b.css';@font-face{font-family:F;src:url(f.ttf)}p{font:20px F}".into(),
        ),
        ("b.css", "text/css", "body{background:#00f}".into()),
        ("f.ttf", "font/ttf", epaint_default_fonts::UBUNTU_LIGHT.to_vec()),
        ("p.png", "image/png", picture.into_inner()),
    ]
}

/// Loads `address` as a picture, and sees that every part has come and is shown.
fn is_whole(folder: &Path, address: &str) {
    let output = run_in(folder, &["load", address, "--json", "--insecure", "--screenshot", "seen.png"]);
    let document = json(&output);
    assert_eq!(document["outcome"], "complete", "{document:#}");
    let exchanges = document["exchanges"].as_array().unwrap();
    for (name, _, bytes) in page() {
        let fits = |exchange: &&serde_json::Value| exchange["url"].as_str().unwrap().ends_with(name);
        let exchange = exchanges.iter().find(fits).unwrap_or_else(|| panic!("no {name}: {document:#}"));
        assert!(exchange["error"].is_null(), "{exchange:#}");
        assert_eq!(exchange["decoded_bytes"], bytes.len(), "{name}");
    }
    let seen = image::open(folder.join("seen.png")).unwrap().into_rgb8();
    let count = |colour: [u8; 3]| seen.pixels().filter(|pixel| pixel.0 == colour).count();
    assert_eq!(count(RED), 1600, "the picture");
    assert!(count(BLUE) > 100_000, "what the imported sheet says");
}

#[test]
fn a_page_from_files_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    for (name, _, bytes) in page() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    is_whole(folder.path(), folder.path().join("index.html").to_str().unwrap());
}

#[test]
fn a_page_over_https_is_whole() {
    let (config, page) = (self_signed(|_| ()), page());
    let server = Server::run(move |_, client| {
        serve_each(&config, client.stream.try_clone().unwrap(), |request| {
            let name = path(request).trim_start_matches('/');
            match page.iter().find(|part| part.0 == name) {
                Some((_, media, bytes)) => {
                    let length = bytes.len();
                    let head = format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n"
                    );
                    [head.as_bytes(), bytes].concat()
                }
                None => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
            }
        });
    });
    let folder = tempfile::tempdir().unwrap();
    is_whole(folder.path(), &format!("https://{}/index.html", server.address));
}

#[test]
fn about_version_names_what_is_enforced() {
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &["load", "about:version", "--body", "version.html"]);
    let version = fs::read_to_string(folder.path().join("version.html")).unwrap();
    let enforced = match confinement() {
        Confinement::None => "confined by the kernel: none.",
        Confinement::Files => "(Landlock): files.",
        Confinement::FilesAndTcp => "(Landlock): files and TCP.",
    };
    assert!(version.contains(enforced), "{enforced}: {version}");
}
