//! Where things stand, asked of the engine itself.

use std::sync::Arc;

use blitz_dom::BoundingRect;
use blitz_traits::shell::{ColorScheme, Viewport};

use super::super::decoder::Decoder;
use super::super::document::{Begin, Document, Surroundings};
use super::super::errands::Errands;
use super::super::handle::STACK_BYTES;
use super::super::shared::SharedPage;
use super::super::shell::Shell;
use super::*;

/// A document on this thread.
fn document(html: &str, shelf: &Arc<Shelf>) -> (Document, Receiver<super::super::message::Message>) {
    let (around, inbox) = surroundings();
    (document_in(&around, html, shelf), inbox)
}

pub(super) fn surroundings() -> (Surroundings, Receiver<super::super::message::Message>) {
    let (outbox, inbox) = channel();
    let shared = Arc::new(SharedPage::new(clock(), Box::new(|| {})));
    let errands = Errands::spawn().unwrap();
    let around = Surroundings {
        decoder: Decoder::spawn(Arc::clone(&shared), outbox.clone()).unwrap(),
        shell: Arc::new(Shell::new(Arc::clone(&shared), outbox, errands.clone())),
        fonts: fonts(),
        errands,
        words: Arc::new(|_| String::new()),
        visited: Arc::default(),
        shared,
    };
    (around, inbox)
}

pub(super) fn document_in(around: &Surroundings, html: &str, shelf: &Arc<Shelf>) -> Document {
    let begin = Begin {
        url: url(""),
        resources: Arc::clone(shelf) as _,
        recorder: None,
        settled: None,
        scroll_y: 0.0,
        is_told: false,
    };
    let mut document = Document::begin(begin, &Viewport::new(400, 300, 1.0, ColorScheme::Light), around);
    document.feed(html);
    document.end();
    document.resolve(crate::clock::Micros::ZERO);
    document
}

fn place(document: &Document, selector: &str) -> BoundingRect {
    let dom = document.dom.borrow();
    let node = dom.query_selector(selector).unwrap().unwrap();
    dom.get_client_bounding_rect(node).unwrap()
}

#[test]
fn reserved_space_keeps_the_text_where_it_is() {
    let shelf = Arc::<Shelf>::default();
    for (sizes, moves) in [("width=120 height=80", false), ("", true)] {
        let html = format!("<p id=above>Above</p><img src=a.png {sizes}><p id=below>Below</p>");
        let (mut document, inbox) = document(&html, &shelf);
        let before = (place(&document, "#above"), place(&document, "#below"));
        shelf.answer("a.png", Some(png(120, 80, [1, 2, 3, 255])));
        while !document.traffic.is_quiet() {
            inbox.recv_timeout(PATIENCE).expect("the decoder");
        }
        document.resolve(crate::clock::Micros::ZERO);
        let after = (place(&document, "#above"), place(&document, "#below"));
        assert!((before.0.y - after.0.y).abs() < 0.01);
        assert_eq!((before.1.y - after.1.y).abs() > 1.0, moves, "{sizes}: {} {}", before.1.y, after.1.y);
    }
}

#[test]
fn elements_nested_too_deeply_become_siblings() {
    // How much of the stack a level takes is the compiler's choice; a page has room for all.
    let work = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(nested_too_deeply);
    work.unwrap().join().unwrap();
}

fn nested_too_deeply() {
    let shelf = Arc::<Shelf>::default();
    let html = format!("{}deep<b id=x>er</b>{}after", "<div>".repeat(3000), "</div>".repeat(3000));
    let (document, _inbox) = document(&html, &shelf);
    let dom = document.dom.borrow();
    let node = dom.query_selector("#x").unwrap().unwrap();
    assert!(dom.node_chain(node).len() < 405);
    let text = dom.root_element().text_content();
    assert_eq!(text, "deeperafter");
}

#[test]
fn controls_are_mended() {
    let shelf = Arc::<Shelf>::default();
    let (document, _inbox) = document(
        "<input type=TEXT id=t><input type=submit id=s><pre id=p>a\tb</pre>
         <select id=l><option>One<option selected value=2>Two</select><font id=f color=red size=5>x</font>",
        &shelf,
    );
    assert!(place(&document, "#t").width < 180.0);
    let dom = document.dom.borrow();
    let attr = |selector: &str, name: &str| {
        let node = dom.query_selector(selector).unwrap().unwrap();
        dom.get_node(node).unwrap().attr(blitz_dom::LocalName::from(name)).map(str::to_owned)
    };
    assert_eq!(attr("#s", "value").as_deref(), Some("Submit"));
    assert_eq!(attr("#l", "value").as_deref(), Some("2"));
    assert_eq!(attr("#f", "style").as_deref(), Some("color:#ff0000;font-size:x-large;"));
    let pre = dom.query_selector("#p").unwrap().unwrap();
    assert_eq!(dom.get_node(pre).unwrap().text_content(), "a       b");
}

/// The engine's own way to send a form at Enter looks each of its controls up, also those that are gone.
#[test]
fn enter_sends_the_form_without_the_control_that_was_removed() {
    let (around, _inbox) = surroundings();
    let html =
        "<form action=a><input type=text id=q name=q value=1><input type=text id=gone name=r value=2></form>";
    let document = document_in(&around, html, &Arc::default());
    let mut dom = document.dom.borrow_mut();
    let gone = dom.query_selector("#gone").unwrap().unwrap();
    dom.mutate().remove_and_drop_node(gone).unwrap();
    let field = dom.query_selector("#q").unwrap().unwrap();
    dom.set_focus_to(field);
    let enter = Command::Key { key: Key::Enter, modifiers: Modifiers::default() };
    super::super::input::Input::default().apply(enter, &mut dom, &around.shell);
    let sent: Vec<String> = around
        .shared
        .take_events()
        .into_iter()
        .filter_map(|event| match event {
            PageEvent::Navigate { url, .. } => Some(url.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(sent, [url("a?q=1").to_string()]);
}
