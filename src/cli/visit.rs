//! One load from beginning to end, with a picture of its page if one is wanted.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use url::Url;

use super::body_file::BodyFile;
use super::interrupt::Interruption;
use super::options::Shot;
use super::progress::Progress;
use super::source;
use crate::address;
use crate::clock::{Clock, SystemClock};
use crate::explain::Lang;
use crate::fetch::{BodySink, Document, Engine, Loading, Maker, Order, existing_path};
use crate::lab::Lab;
use crate::page::{self, Fonts, Screenshot, confinement};
use crate::plan::{Network, Routes, Settings, Viewport};
use crate::record::{Bounds, Cause, Event, Failure, LoadEvent, LoadId, Log, Outcome, Recorder, What};
use crate::shown::broken_words;
use crate::view::made;

/// How long the picture may take beyond the load itself.
const PAINT_PATIENCE: Duration = Duration::from_secs(30);

/// What came of a load.
pub(super) struct Visit {
    /// Everything that happened.
    pub log: Log,
    /// The document, if it arrived whole.
    pub document: Option<Arc<Document>>,
    /// The picture as a PNG file, if one was wanted; none when there is no document to paint.
    pub picture: Option<Result<Vec<u8>>>,
    /// Why the body was not written to its file, if so.
    pub body_error: Option<io::Error>,
}

/// Loads `address` with the order that `order` makes of its URL. What goes wrong on the way is part of the result; an
/// error means that nothing could begin. The document's body goes to the file `body` as it arrives. With the cache,
/// the page is loaded once before.
pub(super) fn visit_with(
    address: &str,
    settings: Settings,
    shot: Option<&Shot>,
    body: Option<&Path>,
    lang: Lang,
    order: impl FnOnce(Url) -> Result<Order>,
) -> Result<Visit> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let url = match address::parse_typed(address, existing_path(address).as_deref()) {
        Ok(parsed) => parsed.url,
        Err(failure) => {
            let log = never_begun(address, settings, clock, failure);
            return Ok(Visit { log, document: None, picture: None, body_error: None });
        }
    };
    let lab = match settings.network {
        Network::Internet => None,
        Network::Auto | Network::Lab => Some(Lab::start().context("the laboratory did not start")?),
    };
    let routes = lab.as_ref().map_or_else(|| Arc::new(Routes::default()), Lab::routes);
    let body_to = body.map(|file| BodySink::new(BodyFile::new(file)));
    let order = Order { maker: Maker::new(move |wanted| made(wanted, lang, confinement())), ..order(url)? };
    let engine = Engine::new(Arc::clone(&clock), routes);
    let interruption = Interruption::awaited()?;
    if settings.cache {
        let before = engine.load(Order { reload: false, ..order.clone() }, None)?;
        interruption.stops(&before);
        before.wait();
    }
    let (with_page, body_to_file) = (shot.is_some(), body_to.clone());
    let order = Order { with_page, body_to: body_to_file, ..order };
    let loading = engine.load(order, None)?;
    interruption.stops(&loading);
    let progress = Progress::begin(&loading, Arc::clone(&clock), lang);
    let picture = shot.and_then(|shot| picture(&loading, shot, settings.limits.load, lang, clock));
    loading.wait();
    progress.end();
    let body_error = body_to.and_then(|sink| sink.take_error());
    Ok(Visit { log: loading.recorder().snapshot(), document: loading.document(), picture, body_error })
}

/// The log of a load that ended with its address.
pub(super) fn never_begun(address: &str, settings: Settings, clock: Arc<dyn Clock>, failure: Failure) -> Log {
    let recorder = Recorder::new(LoadId(1), clock, Bounds::default(), None);
    recorder.on_load(LoadEvent::Started {
        address: address.to_owned(),
        url: address.to_owned(),
        strategy: settings.strategy,
        network: settings.network,
        link: "none".to_owned(),
        unix_ms: recorder.unix_ms(),
        cause: Cause::CommandLine,
        viewport: Viewport::default(),
    });
    recorder.on_load(LoadEvent::Finished(Outcome::Failed(failure)));
    recorder.snapshot()
}

/// Whether a person has stopped the load, which ends it although it is held open.
fn was_stopped(loading: &Loading) -> bool {
    let is_stop = |event: &Event| matches!(event.what, What::Load(LoadEvent::Finished(Outcome::Stopped)));
    loading.is_finished() && loading.recorder().snapshot().iter().any(is_stop)
}

/// Paints the page while the load is held open, so that the page's own requests belong to it.
fn picture(
    loading: &Loading,
    shot: &Shot,
    load_limit: Duration,
    lang: Lang,
    clock: Arc<dyn Clock>,
) -> Option<Result<Vec<u8>>> {
    let _hold = loading.hold();
    let fonts = Fonts::system();
    let looked_for = fonts.clone();
    // While the page comes. Without a thread they are looked for when they are needed.
    let _no_thread = std::thread::Builder::new().name("fonts".into()).spawn(move || looked_for.find());
    let first = loading.wait_for_text(0)?;
    let screenshot = Screenshot {
        url: first.url.clone(),
        resources: Arc::new(loading.clone()),
        html: source::pieces(loading.clone(), first, lang),
        words: broken_words(lang),
        recorder: Some(loading.recorder().clone()),
        width: shot.width,
        height: shot.height,
        scale: shot.scale,
        full_page: shot.full_page,
        is_stopped: {
            let loading = loading.clone();
            Box::new(move || was_stopped(&loading))
        },
    };
    let frame = page::screenshot(screenshot, fonts, clock, load_limit + PAINT_PATIENCE);
    Some(frame.and_then(|frame| page::to_png(&frame)).map_err(Into::into))
}
