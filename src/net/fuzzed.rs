//! What is private to `net`, handed strangers' bytes by the fuzz targets.

use std::sync::Arc;

use bytes::BytesMut;

use super::conversation::arrival::{Arrival, Part};
use super::conversation::engine::Engine;
use super::conversation::pipeline::Pipeline;
use super::serving::Serving;
use crate::clock::SystemClock;
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::{Bounds, ExchangeId, Failure, LoadId, Recorder};

/// What came of a conversation.
#[derive(Debug, Default)]
pub(crate) struct Conversed {
    /// What was told of each exchange, in order: head, so many bytes of content, end, failure.
    pub(crate) told: Vec<(ExchangeId, Told)>,
    /// How many bytes we wanted to send.
    pub(crate) sent: usize,
}

/// What was told of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Its head.
    Head,
    /// So many bytes of its content.
    Content(usize),
    /// It is whole.
    End,
    /// It failed.
    Failed,
}

impl Conversed {
    fn add(&mut self, arrivals: Vec<Arrival>) {
        self.told.extend(arrivals.into_iter().map(|Arrival { exchange, what }| {
            let told = match what {
                Part::Head => Told::Head,
                Part::Content(content) => Told::Content(content.len()),
                Part::End => Told::End,
                Part::Failed { .. } => Told::Failed,
            };
            (exchange, told)
        }));
    }
}

/// Asks `requests` requests on one connection, over HTTP/2 or pipelined, and hands it what a server said, in these pieces;
/// then the server closes.
pub(crate) fn converse(http2: bool, requests: u32, pieces: &[&[u8]]) -> Conversed {
    let recorder = Recorder::new(LoadId(1), Arc::new(SystemClock::new()), Bounds::default(), None);
    let version = if http2 { HttpVersion::Http2 } else { HttpVersion::Http11 };
    let Ok(url) = "http://h/".parse() else { return Conversed::default() };
    let request = PlannedRequest::new("GET", &url, HttpVersion::Http11, "*/*");
    let request = if version == HttpVersion::Http2 { request.in_http2("u=0") } else { request };
    let servings = (1..=requests).map(|id| Serving::new(ExchangeId(id), &request, false));
    let remote = ([127, 0, 0, 1], 80).into();
    let (mut conversed, mut out, mut arrivals, mut at) =
        (Conversed::default(), BytesMut::new(), Vec::new(), 0);
    if http2 {
        let Ok(mut engine) = Engine::new(remote, &mut out) else { return conversed };
        servings.for_each(|serving| engine.ask(&serving, &request, &recorder));
        let outcome = std::iter::once(None).chain(pieces.iter().map(Some)).try_for_each(|piece| {
            let taken = engine.take(piece.copied(), at, &recorder, &mut out, &mut arrivals);
            at += piece.map_or(0, |piece| piece.len()) as u64;
            let (mut owned, sent) = (Vec::new(), out.split());
            engine.sent(&sent, &mut owned);
            conversed.sent += sent.len();
            taken
        });
        let unanswered = Failure::NoAnswer { remote };
        match outcome {
            Ok(()) => drop(engine.closed(&unanswered, &recorder, &mut arrivals)),
            Err(failure) => engine.broke(&failure, &mut arrivals),
        }
    } else {
        let mut pipeline = Pipeline::new(remote, 64 * 1024);
        servings.for_each(|serving| pipeline.ask(&serving, &request, &mut out));
        conversed.sent = out.len();
        let outcome = pieces.iter().try_for_each(|piece| {
            let taken = pipeline.take(piece, at, &recorder, &mut arrivals);
            at += piece.len() as u64;
            taken
        });
        let unanswered = Failure::NoAnswer { remote };
        match outcome {
            Ok(()) => drop(pipeline.closed((false, &unanswered), &recorder, &mut arrivals)),
            Err(failure) => pipeline.broke(&failure, &mut arrivals),
        }
    }
    conversed.add(arrivals);
    conversed
}
