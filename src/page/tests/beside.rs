//! The same HTML laid out by the engine alone and by us: what a workaround is for, and what it does.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use anyrender::PaintScene;
use anyrender_vello_cpu::VelloCpuImageRenderer;
use blitz_dom::node::Marker;
use blitz_dom::{BaseDocument, BoundingRect, DocumentConfig};
use blitz_html::HtmlDocument;
use blitz_traits::net::{NetHandler, NetProvider, Request};
use blitz_traits::shell::{ColorScheme, Viewport};
use peniko::kurbo::{Affine, Rect};
use peniko::{Color, Fill};

use super::super::document::{Document, Surroundings};
use super::super::marks::Marks;
use super::super::message::Message;
use super::super::paint::Painter;
use super::super::parse::Dom;
use super::super::workarounds::scene::Amendments;
use super::layout::{document_in, surroundings};
use super::*;

/// Notes what is asked for, and answers nothing.
#[derive(Default)]
struct Listener(Mutex<Vec<String>>);

impl NetProvider for Listener {
    fn fetch(&self, _: usize, request: Request, _: Box<dyn NetHandler>) {
        self.0.lock().unwrap().push(request.url.to_string());
    }
}

/// A page 400 by 300 pixels large.
pub(in crate::page) struct Drawn {
    dom: Dom,
    ours: Option<(Document, Surroundings, Receiver<Message>)>,
}

impl Drawn {
    pub(in crate::page) fn by_the_engine(html: &str) -> Self {
        let config = DocumentConfig {
            base_url: Some("http://h/".to_owned()),
            font_ctx: Some(fonts().context()),
            viewport: Some(Viewport::new(400, 300, 1.0, ColorScheme::Light)),
            ..DocumentConfig::default()
        };
        let mut dom: BaseDocument = HtmlDocument::from_html(html, config).into();
        dom.resolve(0.0);
        Self { dom: Rc::new(RefCell::new(dom)), ours: None }
    }

    /// What the engine alone asks for.
    pub(in crate::page) fn asked_by_the_engine(html: &str) -> Vec<String> {
        let asked = Arc::<Listener>::default();
        let config = DocumentConfig {
            base_url: Some("http://h/".to_owned()),
            font_ctx: Some(fonts().context()),
            net_provider: Some(Arc::clone(&asked) as _),
            viewport: Some(Viewport::new(400, 300, 1.0, ColorScheme::Light)),
            ..DocumentConfig::default()
        };
        let mut dom: BaseDocument = HtmlDocument::from_html(html, config).into();
        dom.resolve(0.0);
        std::mem::take(&mut *asked.0.lock().unwrap())
    }

    /// What we ask for, in the order of its names, when nothing of it comes.
    pub(in crate::page) fn asked_by_us(html: &str) -> Vec<String> {
        Self::asked_by_us_with(html, &[])
    }

    /// The same when these answers come.
    pub(in crate::page) fn asked_by_us_with(
        html: &str,
        answers: &[(&str, Option<&'static str>)],
    ) -> Vec<String> {
        let (around, inbox) = surroundings();
        let shelf = Arc::<Shelf>::default();
        let mut document = document_in(&around, html, &shelf);
        // Errands are run one after the other.
        let asked = || {
            let (done, is_done) = channel();
            around.errands.run(move || done.send(()).unwrap());
            is_done.recv_timeout(PATIENCE).unwrap();
            shelf.held.lock().unwrap().keys().cloned().collect::<Vec<_>>()
        };
        for (name, text) in answers {
            shelf.answer(name, text.map(|text| Bytes::from_static(text.as_bytes())));
            let waits = |document: &Document| asked().len() < document.traffic.unanswered();
            while waits(&document) {
                inbox.recv_timeout(PATIENCE).expect("the decoder");
            }
            document.resolve(crate::clock::Micros::ZERO);
        }
        asked().iter().map(|url| url.rsplit('/').next().unwrap().to_owned()).collect()
    }

    pub(in crate::page) fn by_us(html: &str) -> Self {
        Self::by_us_with(html, &[])
    }

    /// The same; the page is laid out before these answers come.
    pub(in crate::page) fn by_us_with(html: &str, answers: &[(&str, &'static str)]) -> Self {
        let (around, inbox) = surroundings();
        let shelf = Arc::<Shelf>::default();
        let mut document = document_in(&around, html, &shelf);
        for (name, text) in answers {
            shelf.answer(name, Some(Bytes::from_static(text.as_bytes())));
        }
        while !document.traffic.is_quiet() {
            inbox.recv_timeout(PATIENCE).expect("the decoder");
        }
        document.resolve(crate::clock::Micros::ZERO);
        Self { dom: Rc::clone(&document.dom), ours: Some((document, around, inbox)) }
    }

    /// Gives our page another width.
    pub(in crate::page) fn widen(&mut self, width_px: u32) {
        self.show_in(Viewport::new(width_px, 300, 1.0, ColorScheme::Light));
    }

    /// Shows our page on a screen with so many pixels to a CSS pixel.
    pub(in crate::page) fn magnify(&mut self, scale: f32) {
        self.show_in(Viewport::new(400, 300, scale, ColorScheme::Light));
    }

    /// Gives our page a dark window.
    pub(in crate::page) fn darken(&mut self) {
        self.show_in(Viewport::new(400, 300, 1.0, ColorScheme::Dark));
    }

    /// Puts the pointer at a place of our page.
    pub(in crate::page) fn point_at(&mut self, x: f32, y: f32) {
        self.dom.borrow_mut().set_hover_to(x, y);
        self.resolve();
    }

    fn show_in(&mut self, viewport: Viewport) {
        self.ours.as_mut().unwrap().0.set_window(viewport);
        self.resolve();
    }

    fn resolve(&mut self) {
        let (document, ..) = self.ours.as_mut().unwrap();
        document.resolve(crate::clock::Micros::ZERO);
    }

    fn node(&self, selector: &str) -> Ref<'_, blitz_dom::Node> {
        Ref::map(self.dom.borrow(), |dom| {
            dom.get_node(dom.query_selector(selector).unwrap().unwrap()).unwrap()
        })
    }

    /// Whether an element has an attribute.
    pub(in crate::page) fn has(&self, selector: &str, name: &str) -> bool {
        self.node(selector).attr(blitz_dom::LocalName::from(name)).is_some()
    }

    /// Where an element stands.
    pub(in crate::page) fn rect(&self, selector: &str) -> BoundingRect {
        let id = self.node(selector).id;
        self.dom.borrow().get_client_bounding_rect(id).unwrap()
    }

    /// Whether the engine marks a list item.
    pub(in crate::page) fn has_marker(&self, selector: &str) -> bool {
        self.node(selector).element_data().unwrap().list_item_data.is_some()
    }

    /// The marker of a list item.
    pub(in crate::page) fn marker(&self, selector: &str) -> String {
        match self.node(selector).element_data().unwrap().list_item_data.as_ref().unwrap().marker.clone() {
            Marker::Char(char) => char.to_string(),
            Marker::String(text) => text,
        }
    }

    /// What stands before and after the content of an element.
    pub(in crate::page) fn generated(&self, selector: &str) -> String {
        let pseudos = [self.node(selector).before(), self.node(selector).after()];
        let dom = self.dom.borrow();
        pseudos.into_iter().flatten().filter_map(|id| Some(dom.get_node(id)?.text_content())).collect()
    }

    pub(in crate::page) fn frame(&self) -> Frame {
        let (mut painter, marks) = (Painter::default(), Marks::default());
        let frame = match &self.ours {
            Some((document, ..)) => document.paint(&mut painter, &marks),
            None => painter.paint(&mut self.dom.borrow_mut(), &Amendments::default(), &marks),
        };
        let mut frame = frame.unwrap();
        if self.ours.is_none() {
            let (width, height) = (frame.width, frame.height);
            let paint = |scene: &mut _| {
                let all = Rect::new(0.0, 0.0, width.into(), height.into());
                PaintScene::fill(scene, Fill::NonZero, Affine::IDENTITY, Color::WHITE, None, &all);
                blitz_paint::paint_scene(scene, &mut self.dom.borrow_mut(), 1.0, width, height, 0, 0);
            };
            frame.pixels = anyrender::render_to_buffer::<VelloCpuImageRenderer, _>(paint, width, height);
        }
        frame
    }

    /// The colour at a place.
    pub(in crate::page) fn color(&self, x: u32, y: u32) -> [u8; 3] {
        pixel(&self.frame(), x, y)
    }

    /// How many dark pixels there are.
    pub(in crate::page) fn ink(&self) -> usize {
        ink(&self.frame(), 0, 300)
    }
}
