//! Which version is spoken: agreed on by ALPN (RFC 7301), known beforehand (RFC 9113 3.3), or refused.

use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{HttpVersion, Strategy};
use pellucid::internals::record::{Code, Link, Outcome};
use pellucid::internals::view::{Load, Security};

use super::super::world::{failure, load, settings, world};

fn at(lab: &Lab, address: &str, strategy: Strategy) -> (pellucid::internals::record::Log, Load) {
    load(world(Some(lab)), address, settings(strategy))
}

#[test]
fn browsers_way_is_http2_where_the_server_offers_it() {
    let lab = Lab::start().unwrap();
    let (log, load) = at(&lab, "https://study.lab.glasscom.com/", Strategy::Auto);
    assert_eq!((load.outcome.clone(), load.connections.len()), (Some(Outcome::Complete), 1));
    assert!(load.exchanges.iter().all(|exchange| exchange.version == Some(HttpVersion::Http2)));
    let agreement = Security::from_log(&log, &load.connections[0]).unwrap().agreement.unwrap();
    assert_eq!(
        (agreement.offered, agreement.alpn.as_deref()),
        (vec!["h2".into(), "http/1.1".into()], Some("h2"))
    );
    let planned = load.exchanges[0].planned.as_ref().unwrap();
    assert_eq!(planned.version, HttpVersion::Http2, "as it was sent");
    assert!(planned.fields.iter().any(|field| field.name == "priority" && field.value == "u=0, i"));
}

#[test]
fn browsers_way_is_http1_elsewhere() {
    let lab = Lab::start().unwrap();
    let (_, load) = at(&lab, "http://study.lab.glasscom.com/", Strategy::Auto);
    assert_eq!((load.connected(), load.requests()), (6, 43), "in the clear nothing is negotiated");
    assert!(load.exchanges.iter().all(|exchange| exchange.version == Some(HttpVersion::Http11)));
    let (_, load) = at(&lab, "https://http1-only.lab.glasscom.com/", Strategy::Auto);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.exchanges[0].version, Some(HttpVersion::Http11));
}

#[test]
fn a_server_that_does_not_speak_it_is_named() {
    let lab = Lab::start().unwrap();
    for host in ["http1-only", "no-protocol"] {
        let (_, load) = at(&lab, &format!("https://{host}.lab.glasscom.com/"), Strategy::Http2);
        let failure = failure(&load);
        assert_eq!((failure.link(), failure.code()), (Link::Tls, Code::AlpnRefused), "{host} {failure:?}");
    }
    let (_, load) = at(&lab, "http://truncated.lab.glasscom.com/", Strategy::Http2);
    assert_eq!(failure(&load).code(), Code::Http2Protocol, "it answers in the words of HTTP/1");
}

#[test]
fn redirects_and_answers_without_content() {
    let lab = Lab::start().unwrap();
    let (_, load) = super::over_http2(&lab, "/redirect");
    assert_eq!((load.connected(), load.exchanges[0].status), (1, Some(302)));
    for (path, status) in [("/status/204", 204), ("/status/304", 304)] {
        let (_, load) = super::over_http2(&lab, path);
        assert_eq!((load.exchanges[0].status, load.exchanges[0].body_bytes), (Some(status), 0));
    }
}
