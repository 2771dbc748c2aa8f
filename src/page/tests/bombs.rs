//! Drawings, style sheets and tables that become large when they are read or drawn.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::deadly::Deadly;
use super::drawings::gzip;
use super::*;

const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>";

const LINE: &str = "d='M0 0L100 100' stroke='red'";

fn packed_blanks() -> Bytes {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(HEAD.as_bytes()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..64 {
        packed.write_all(&blanks).unwrap();
    }
    packed.write_all(b"</svg>").unwrap();
    packed.finish().unwrap().into()
}

fn doubling(from: &str, times: usize) -> String {
    let twice = |n: usize| format!("<g id='a{}'><use href='#a{n}'/><use href='#a{n}'/></g>", n + 1);
    format!("<g id='a0'>{from}</g>{}", (0..times).map(twice).collect::<String>())
}

/// What stands in a drawing, in a page as in a file.
fn parts() -> Vec<String> {
    let stops = "<stop offset='.5' stop-color='red'/>".repeat(3000);
    let picture = "<image width='9' height='9' href='data:image/png;base64,iVBORw0KGgo='/>";
    let markers = (0..6).map(|n| {
        format!(
            "<marker id='m{n}'><path marker-mid='url(#m{})' d='{}'/></marker>",
            n + 1,
            "M0 0h1".repeat(50)
        )
    });
    let clips = (0..200).map(|n| {
        format!("<clipPath id='c{n}' clip-path='url(#c{0})'><path clip-path='url(#c{0})' d='M0 0h9v9'/></clipPath>", n + 1)
    });
    vec![
        doubling("<rect width='9' height='9'/>", 30),
        doubling("<rect width='9' height='9'/>", 15),
        doubling(picture, 20),
        format!("<g id='a'>{}</g>{}", "<g/>".repeat(2000), "<use href='#a'/>".repeat(2000)),
        "<g/>".repeat(70_000),
        "<g>".repeat(50_000),
        format!("<style>{}{}</style>", "<a>".repeat(50_000), "</a>".repeat(50_000)),
        format!(
            "<style>text {}{{fill:red}}</style>{}",
            "g ".repeat(20),
            "<g>".repeat(200) + &"</g>".repeat(200)
        ),
        format!("{}<path marker-mid='url(#m0)' d='{}'/>", markers.collect::<String>(), "M0 0h9".repeat(50)),
        format!("{}<path clip-path='url(#c0)' d='M0 0h9v9'/>", clips.collect::<String>()),
        format!(
            "<linearGradient id='g'>{stops}</linearGradient>{}",
            "<path fill='url(#g)' d='M0 0h9v9'/>".repeat(3000)
        ),
        format!("<style>{}</style>{}", "g g g{fill:red}".repeat(20_000), "<g/>".repeat(20_000)),
        format!("<text>{}</text>", "<tspan>text</tspan>".repeat(20_000)),
        format!("<text>{}</text>", "text ".repeat(100_000)),
        format!("<path d='M0 0{}'/>", "L100 100 0 1".repeat(200_000)),
        format!(
            "<g transform='scale(1e5)'><g transform='scale(1e5)'><path d='M0 0{}'/></g></g>",
            "Q1 1 9 9".repeat(10_000)
        ),
        "<rect width='100' height='100' fill-opacity='.5'/>".repeat(20_000),
        "<g opacity='.5'><rect width='100' height='100'/></g>".repeat(10_000),
        format!("<path stroke-dasharray='0.0000001' {LINE}/>"),
        format!("<path style='stroke-dasharray:1e-7;' {LINE}/>"),
        format!("<style>path{{stroke-dasharray:1e-7}}</style><path {LINE}/>"),
        format!("<g stroke-dasharray='1e-7px, 1e-7'><path {LINE}/></g>"),
        format!("<path stroke-dasharray='&#48;.0000001' {LINE}/>"),
        format!("<path stroke-dasharray='0 0 1e-7%' {LINE}/>"),
        "<path stroke-dasharray='.1' stroke='red' d='M0 0h100000v100000h-100000z'/>".repeat(100),
        format!("<g style='stroke-dasharray:0.11'>{}</g>", format!("<path {LINE}/>").repeat(5000)),
    ]
}

pub(super) fn bombs() -> Vec<Deadly> {
    let mut all = Vec::new();
    let file = |name: &str, bytes: Bytes| Deadly::pieces(name, &["x<img src=a.svg>"]).answer("a.svg", bytes);
    for part in parts() {
        let name = &part[..part.floor_char_boundary(60)];
        let drawing = format!("{HEAD}{part}</svg>");
        all.push(Deadly::pieces(&format!("in a page: {name}"), &["x", &drawing]));
        all.push(file(&format!("in a file: {name}"), drawing.into()));
    }
    let dashed = format!("{HEAD}<path stroke-dasharray='1e-7' {LINE}/></svg>");
    let nested = |inner: &str| {
        let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, inner);
        format!("{HEAD}<image width='9' height='9' href='data:image/svg+xml;base64,{data}'/></svg>")
    };
    let laughs: String = (0..9)
        .map(|n| format!("<!ENTITY l{} '{}'>", n + 1, format!("&l{n};").repeat(10)))
        .collect::<Vec<_>>()
        .concat();
    let attributes: String = (0..100_000).map(|n| format!("a{n}='' ")).collect::<Vec<_>>().concat();
    let files: [(&str, Bytes); 10] = [
        ("names that do not end", format!("{HEAD}<g>{}</g></svg>", "&".repeat(2_000_000)).into()),
        ("attributes", format!("{HEAD}<g {attributes}/></svg>").into()),
        ("packed blanks", packed_blanks()),
        ("packed dashes", gzip(dashed.as_bytes())),
        ("nested dashes", nested(&dashed).into()),
        ("nested deeply", nested(&nested(&nested(&dashed))).into()),
        ("laughs", format!("<!DOCTYPE svg [<!ENTITY l0 'ha'>{laughs}]>{HEAD}<text>&l9;</text></svg>").into()),
        (
            "a large entity",
            format!(
                "<!DOCTYPE svg [<!ENTITY a '{}'>]>{HEAD}<text>{}</text></svg>",
                "a".repeat(100_000),
                "&a;".repeat(4000)
            )
            .into(),
        ),
        (
            "a large entity of HTML",
            format!(
                "<!DOCTYPE html [<!ENTITY a '{}'>]><html>{}</html>",
                "a".repeat(100_000),
                "&a;".repeat(4000)
            )
            .into(),
        ),
        (
            "dashes in an entity",
            format!("<!DOCTYPE svg [<!ENTITY a '1e-7'>]>{HEAD}<path stroke-dasharray='&a;' {LINE}/></svg>")
                .into(),
        ),
    ];
    all.extend(files.map(|(name, bytes)| file(name, bytes)));
    let style = "a:b;".repeat(250_000);
    all.push(Deadly::pieces("the style of a root", &["x", &format!("<svg style='{style}'></svg>")]));
    let rows = "<tr><td colspan=1000>".repeat(20_000);
    let table = format!("x<table style='border-collapse:collapse'>{rows}");
    all.push(Deadly::pieces("a table of wide cells", &[&table]));
    let texts = format!("<text font-family='{}'>x</text>", "SimSun,No Such,serif,".repeat(40)).repeat(2_000);
    all.push(Deadly::pieces("texts with many families", &["x", &format!("<svg>{texts}</svg>")]));
    all.extend(sheets());
    all
}

/// Style sheets that ask to be looked through again and again.
fn sheets() -> impl Iterator<Item = Deadly> {
    let sheets = [
        "content ".repeat(125_000),
        format!("p::after{{{}}}", "content:x;".repeat(100_000)),
        format!("p::after{{{}}}", "content:url('a';".repeat(60_000)),
        format!("p::after{{{}}}", "content:url(a);".repeat(60_000)),
        format!("{}::after{{{}}}", "p".repeat(500_000), "content:url(a)x;".repeat(30_000)),
        format!("@media {}", "(".repeat(300_000)),
        format!("@media {}", "(a".repeat(300_000)),
        "@import ".repeat(100_000),
        "@import url(".repeat(100_000),
        "@font-face{".repeat(100_000),
        "1e+".repeat(300_000),
        "\"'".repeat(300_000),
    ];
    let page = "<link rel=stylesheet href=a.css>x";
    sheets.into_iter().map(move |sheet| {
        let name = format!("a sheet: {}", &sheet[..sheet.len().min(40)]);
        Deadly::pieces(&name, &[page]).answer("a.css", sheet)
    })
}

#[test]
fn drawings_that_grow() {
    for bomb in bombs() {
        println!("{}", bomb.name);
        bomb.is_survived();
    }
}

/// A picture of one colour, which takes few bytes and many pixels.
#[test]
fn pictures_of_a_page_are_bounded_together() {
    let mut desk = Desk::new();
    desk.page.send(Command::Speak(Arc::new(|broken| format!("because {broken:?}"))));
    let names: Vec<String> = (0..5).map(|n| format!("{n}.png")).collect();
    desk.begin(&names.iter().map(|name| format!("<img src={name}>")).collect::<Vec<_>>().concat());
    let mut head = png(1, 1, [0; 4]).to_vec();
    head[16..24].copy_from_slice(&[0, 0, 0x25, 0, 0, 0, 0x25, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&head[12..29]);
    head[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    for name in &names {
        desk.shelf.answer(name, Some(head.clone().into()));
    }
    desk.until_settled();
    let text = super::broken::text(&mut desk);
    assert_eq!(text.matches("because TooLarge").count(), 2, "{text}");
}
