//! What goes wrong on a connection of HTTP/2: each fault of the lab is told as its page announces it, and none hangs.

use std::time::Duration;

use pellucid::internals::fetch::Order;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Draft, HttpVersion, Limits, Settings, Strategy};
use pellucid::internals::record::{CloseReason, Code, ExchangeEvent, Failure, Link, Outcome, Trigger, What};
use pellucid::internals::view::Load;

use super::super::world::{begin, begin_until, failure, finish, limits, load, order, settings, world};

const HOST: &str = "http://broken-http2.lab.glasscom.com";

fn at(lab: &Lab, path: &str) -> Load {
    load(world(Some(lab)), &format!("{HOST}/{path}"), settings(Strategy::Http2)).1
}

#[test]
fn each_fault_is_told_as_announced() {
    let lab = Lab::start().unwrap();
    for (path, link, code, reason) in [
        ("stream-zero", Link::Response, Code::Http2Protocol, CloseReason::Failed),
        ("window-overflow", Link::Response, Code::Http2Protocol, CloseReason::Failed),
        ("continuation-flood", Link::Limit, Code::TooLarge, CloseReason::Failed),
        ("settings-flood", Link::Limit, Code::TooLarge, CloseReason::Failed),
        ("ping-flood", Link::Limit, Code::TooLarge, CloseReason::Failed),
        ("hpack-bomb", Link::Limit, Code::TooLarge, CloseReason::Failed),
        ("hpack-bad-index", Link::Response, Code::Http2Protocol, CloseReason::Failed),
        ("http1-answer", Link::Response, Code::Http2Protocol, CloseReason::Failed),
        ("early-close", Link::Body, Code::Truncated, CloseReason::ServerEarly),
    ] {
        let load = at(&lab, path);
        let failure = failure(&load);
        assert_eq!((failure.link(), failure.code()), (link, code), "{path}: {failure:?}");
        let connection = &load.connections[0];
        assert_eq!((connection.close_reason, load.connections.len()), (Some(reason), 1), "{path}");
    }
}

#[test]
fn one_stream_is_reset_and_the_others_go_on() {
    let lab = Lab::start().unwrap();
    let load = at(&lab, "reset-stream");
    assert_eq!((load.outcome.clone(), load.connections.len()), (Some(Outcome::Complete), 1));
    let failed: Vec<&Failure> =
        load.exchanges.iter().filter_map(|exchange| exchange.failure.as_ref()).collect();
    assert_eq!(failed, [&Failure::StreamReset { link: Link::Wait, stream: 7, code: 2 }]);
    assert_eq!(load.exchanges.iter().filter(|exchange| exchange.status == Some(200)).count(), 4);
}

#[test]
fn what_a_goaway_leaves_out_is_asked_once_more() {
    let lab = Lab::start().unwrap();
    let load = at(&lab, "goaway");
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let retried = load.exchanges.iter().filter(|exchange| exchange.retried_as.is_some());
    let retried: Vec<(u32, &Failure)> =
        retried.map(|exchange| (exchange.stream.unwrap(), exchange.failure.as_ref().unwrap())).collect();
    let went = Failure::GoAway { last: 5, code: 0 };
    assert_eq!(retried, [7, 9, 11, 13].map(|stream| (stream, &went)));
    let again: Vec<&str> = load
        .exchanges
        .iter()
        .filter(|exchange| exchange.trigger == Trigger::Retry)
        .map(|exchange| exchange.url.as_str())
        .collect();
    assert_eq!(again, [3, 4, 5, 6].map(|number| format!("{HOST}/goaway/{number}.gif")), "in their order");
    let reasons: Vec<_> = load.connections.iter().map(|connection| connection.close_reason).collect();
    assert_eq!(reasons, [Some(CloseReason::GoAway), Some(CloseReason::LoadFinished)]);
}

#[test]
fn resets_that_answer_nothing_end_the_connection() {
    let lab = Lab::start().unwrap();
    let load = at(&lab, "rapid-reset");
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let failure = load.exchanges[1].failure.as_ref().unwrap();
    assert_eq!((failure.link(), failure.code()), (Link::Limit, Code::TooLarge), "{failure:?}");
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::Failed));
}

#[test]
fn what_comes_after_the_end_of_a_stream_harms_nobody() {
    let lab = Lab::start().unwrap();
    assert_eq!(at(&lab, "headers-after-end").outcome, Some(Outcome::Complete));
}

/// Bounds so short that a silence ends.
fn impatient() -> Settings {
    let limits = Limits { silence: Duration::from_millis(300), ..limits() };
    Settings { limits, ..settings(Strategy::Http2) }
}

#[test]
fn silence_ends_a_stream_whose_fields_have_come() {
    let lab = Lab::start().unwrap();
    let (_, load) = load(world(Some(&lab)), &format!("{HOST}/half-closed-silence"), impatient());
    let failure = failure(&load);
    assert_eq!((failure.link(), failure.code()), (Link::Body, Code::Timeout), "{failure:?}");
    assert_eq!(load.exchanges[0].status, Some(200), "what had come is not lost");
}

#[test]
fn an_upload_into_a_window_that_never_opens_ends() {
    let lab = Lab::start().unwrap();
    let url: url::Url = format!("{HOST}/no-window").parse().unwrap();
    let mut draft = Draft::new("POST", &url, HttpVersion::Http2);
    draft.body = vec![b'x'; 200_000];
    let order = Order::composed(url.as_str(), url.clone(), draft.planned(), impatient());
    let (_, load) = finish(&begin(world(Some(&lab)), order));
    let failure = failure(&load);
    assert_eq!((failure.link(), failure.code()), (Link::Send, Code::Timeout), "{failure:?}");
}

#[test]
fn a_stop_closes_the_connection() {
    let lab = Lab::start().unwrap();
    let order = order(&format!("{HOST}/half-closed-silence"), settings(Strategy::Http2));
    let head = |what: &What| matches!(what, What::Exchange(_, ExchangeEvent::HeadReceived { .. }));
    let loading = begin_until(world(Some(&lab)), order, head);
    loading.stop();
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Stopped));
    let failure = load.exchanges[0].failure.as_ref().unwrap();
    assert_eq!((failure.link(), failure.code()), (Link::Body, Code::Stopped));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::Stopped));
}
