//! Requests that are composed.

use super::*;
use crate::view::warnings::Wrong;

fn text(composition: &Composition) -> String {
    String::from_utf8(Composed::from_composition(composition).bytes).unwrap()
}

#[test]
fn a_recorded_request_opens_and_makes_the_same_bytes() {
    let url = url::Url::parse("http://h.example/a?b").unwrap();
    let mut draft = Draft::new("PUT", &url, HttpVersion::Http10);
    draft.fields.push(("X-Twice".into(), "1".into()));
    draft.fields.push(("x-twice".into(), " 2".into()));
    draft.set_body(Some("text/plain"), b"one\r\ntwo".to_vec());
    let planned = draft.planned();
    let opened = Composition::from_request(&planned);
    assert_eq!(opened.request().unwrap().to_bytes(), planned.to_bytes());
    let exact = PlannedRequest::exactly(&url, b"GET /\r\n\r\n".to_vec());
    let opened = Composition::from_request(&exact);
    assert_eq!((opened.writing, text(&opened).as_str()), (Writing::Text, "GET /\r\n\r\n"));
    let binary = PlannedRequest { body: vec![0, 255].into(), ..planned };
    assert_eq!(*Composition::from_request(&binary).request().unwrap().body, [0, 255]);
}

#[test]
fn parts_become_text_and_a_form_its_encoding() {
    let mut composition = Composition::to("POST", "h.example/form");
    (composition.body, composition.text) = (BodyKind::Form, "name=Alice & Bob\nglass=yes".into());
    let made = text(&composition);
    assert!(made.starts_with("POST /form HTTP/1.1\r\nHost: h.example\r\n"), "{made}");
    assert!(made.ends_with("Content-Length: 28\r\n\r\nname=Alice+%26+Bob&glass=yes"), "{made}");
    composition.write_as(Writing::Text);
    assert_eq!(text(&composition), made);
    composition.message.push_str("more");
    let wrong: Vec<Wrong> =
        Composed::from_composition(&composition).warnings.iter().map(|warning| warning.wrong).collect();
    assert_eq!(wrong, [Wrong::BytesBehind { bytes: 4 }]);
}

#[test]
fn the_host_follows_the_address_until_it_is_written_by_hand() {
    let mut composition = Composition::default();
    for typed in ["h", "h.", "h.example", "http://", "http://other.example:81/a"] {
        typed.clone_into(&mut composition.address);
        composition.follow_address();
    }
    assert!(text(&composition).starts_with("GET /a HTTP/1.1\r\nHost: other.example:81\r\nUser-Agent: "));
    composition.fields = composition.fields.replace("other.example:81", "mine");
    composition.address = "third.example".into();
    composition.follow_address();
    assert!(composition.fields.starts_with("Host: mine\n"));
}

#[test]
fn over_http2_pseudo_fields_stand_first_and_what_it_does_not_have_is_named() {
    let mut composition = Composition::to("GET", "http://h.example/a");
    composition.speak(HttpVersion::Http2);
    assert!(composition.fields.starts_with("user-agent: "), "{}", composition.fields);
    composition.fields.push_str("Connection: close\nX-Glass: 1\n");
    let composed = Composed::from_composition(&composition);
    let lines: Vec<String> = (0..composed.lines.len())
        .filter_map(|n| composed.lines.line(&composed.bytes, n))
        .map(|line| line.text)
        .collect();
    assert_eq!(lines[..4], [":method: GET", ":scheme: http", ":authority: h.example", ":path: /a"]);
    assert!(lines.contains(&"x-glass: 1".to_owned()), "{lines:?}");
    let words: Vec<String> =
        composed.warnings.iter().map(|one| one.words(crate::explain::Lang::En)).collect();
    assert_eq!(words, ["Connection is left out: HTTP/2 has no fields about the connection (RFC 9113 8.2.2)"]);
    composition.speak(HttpVersion::Http11);
    assert!(composition.fields.starts_with("Host: h.example\nUser-Agent: "), "{}", composition.fields);
    composition.speak(HttpVersion::Http2);
    composition.write_as(Writing::Text);
    assert!(text(&composition).starts_with("GET /a HTTP/1.1\r\nHost: h.example\r\n"));
}

#[test]
fn what_is_typed_is_not_mended() {
    let mut composition = Composition::to("GET", "h.example");
    composition.fields = "Host: a\nHost: b\nno colon\n".into();
    let made = text(&composition);
    assert_eq!(made, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nno colon: \r\n\r\n");
    assert_eq!(Composed::from_composition(&composition).warnings.len(), 2);
    assert!(Composed::from_composition(&Composition::to("GET", "ftp://h/")).request.is_err());
}
