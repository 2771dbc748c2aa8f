//! A load made by hand, with one of everything that a file has to tell.

use flate2::{Compression, write::GzEncoder};
use pellucid::internals::clock::Micros;
use pellucid::internals::plan::{
    HttpVersion, Network, Origin, PlannedField, PlannedRequest, Scheme, Strategy, Viewport,
};
use pellucid::internals::record::{
    Cause, Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Failure, Kind, LoadEvent,
    LoadId, Log, LookupEvent, LookupId, Moved, Outcome, ResolverKind, Side, TlsSession, Trigger, What,
};
use std::io::Write as _;

/// What no masked file may contain.
pub(in crate::suite) const SECRET: &str = "s3cret";

struct Script(Vec<Event>);

impl Script {
    fn at(&mut self, us: u64, what: What) {
        self.0.push(Event { at: Micros(us), load: LoadId(1), what });
    }

    fn queued(&mut self, us: u64, id: u32, method: &str, url: &str, by: Option<(Trigger, u32)>, kind: Kind) {
        let (trigger, initiator) = by.map_or((Trigger::Address, None), |(t, id)| (t, Some(ExchangeId(id))));
        let queued = ExchangeEvent::Queued {
            url: url.into(),
            method: method.into(),
            kind,
            trigger,
            initiator,
            way: Scheme::of_text(url).way(),
        };
        self.at(us, What::Exchange(ExchangeId(id), queued));
    }

    fn looked_up(&mut self, us: [u64; 2], id: u32, host: &str) {
        let lookup = LookupId(id);
        let called = LookupEvent::Called {
            name: host.into(),
            resolver: ResolverKind::Lab,
            kinds: Vec::new(),
            in_lab: true,
        };
        let addresses = vec!["192.0.2.80".parse().unwrap()];
        self.at(us[0], What::Exchange(ExchangeId(id), ExchangeEvent::LookupAsked(lookup)));
        self.at(us[0], What::Lookup(lookup, called));
        self.at(us[1], What::Lookup(lookup, LookupEvent::Answered { addresses }));
    }

    fn connecting(&mut self, us: u64, id: u32, wire: u32, port: u16) {
        let remote = ([192, 0, 2, 80], port).into();
        let wire = ConnectionId(wire);
        self.at(
            us,
            What::Connection(
                wire,
                ConnectionEvent::Created { descriptor: Some(7), ipv6: false, called_at: Micros(us) },
            ),
        );
        self.at(us, What::Exchange(ExchangeId(id), ExchangeEvent::Connecting(wire)));
        self.at(us, What::Connection(wire, ConnectionEvent::ConnectCalled { remote, via: None }));
    }

    fn connected(&mut self, us: u64, id: u32, wire: u32) {
        let local = ([127, 0, 0, 1], 50_000).into();
        self.at(us, What::Connection(ConnectionId(wire), ConnectionEvent::Connected { local }));
        self.given(us, id, wire);
    }

    fn given(&mut self, us: u64, id: u32, wire: u32) {
        self.at(us, What::Exchange(ExchangeId(id), ExchangeEvent::Given(ConnectionId(wire))));
    }

    /// Request sent in `us[0]..us[1]`, head at `us[2]`, the rest at `us[3]`.
    #[expect(clippy::too_many_arguments, reason = "a line of a script")]
    fn message(
        &mut self,
        us: [u64; 4],
        id: u32,
        wire: u32,
        request: &PlannedRequest,
        head: &str,
        body: &[u8],
        tls: bool,
    ) {
        let (id, wire) = (ExchangeId(id), ConnectionId(wire));
        self.at(us[0], What::Exchange(id, ExchangeEvent::Planned(request.clone())));
        let chunk = |bytes: &[u8]| Chunk::whole(bytes.to_vec().into());
        let exchange = Some(id);
        let called_at = Micros(us[0]);
        // Two calls, and the second one begins in the middle of a field.
        let sent = request.to_bytes();
        let middle = sent.windows(3).position(|three| three == b"s3c").map_or(9, |at| at + 2);
        let mut carry = |us: u64, from: Side, bytes: &[u8]| {
            let event = match (tls, from) {
                (true, _) => ConnectionEvent::Plaintext { exchange, from, chunk: chunk(bytes) },
                (false, Side::Client) => ConnectionEvent::Wrote {
                    exchange,
                    called_at,
                    asked: bytes.len() as u64,
                    moved: Moved::Message(chunk(bytes)),
                },
                (false, Side::Server) => ConnectionEvent::Read {
                    exchange,
                    called_at,
                    buffer: 4096,
                    moved: Moved::Message(chunk(bytes)),
                },
            };
            self.0.push(Event { at: Micros(us), load: LoadId(1), what: What::Connection(wire, event) });
        };
        carry(us[0], Side::Client, &sent[..middle]);
        carry(us[1], Side::Client, &sent[middle..]);
        carry(us[2], Side::Server, head.as_bytes());
        carry(us[3], Side::Server, body);
        let status = head[9..12].parse().unwrap();
        let head_bytes = head.len() as u64;
        self.at(
            us[2],
            What::Exchange(
                id,
                ExchangeEvent::HeadReceived { version: HttpVersion::Http11, status, head_bytes },
            ),
        );
    }

    fn done(&mut self, us: u64, id: u32, body_bytes: usize, decoded_bytes: usize, content_type: &str) {
        let id = ExchangeId(id);
        self.at(us, What::Exchange(id, ExchangeEvent::ResponseEnd));
        let (body_bytes, decoded_bytes) = (body_bytes as u64, decoded_bytes as u64);
        let content_type = Some(content_type.to_owned());
        self.at(us, What::Exchange(id, ExchangeEvent::Done { body_bytes, decoded_bytes, content_type }));
    }
}

fn planned(method: &str, url: &str, fields: &[(&str, &str)]) -> PlannedRequest {
    let mut request = PlannedRequest::new(method, &url.parse().unwrap(), HttpVersion::Http11, "*/*");
    // The version changes, the golden file should not.
    request.fields.retain(|field| field.name != "User-Agent");
    for (name, value) in fields {
        request.fields.push(PlannedField::new(name, *value, Origin::Setting));
    }
    request
}

/// A form is sent, its answer redirects to a page over TLS, which has a picture on a reused connection and
/// one that cannot be had.
#[expect(clippy::too_many_lines, reason = "a script, from top to bottom")]
pub(in crate::suite) fn load() -> Log {
    let form = "http://user:s3cret@www.lab.glasscom.com/form?a=1&b=x+y";
    let (first, page) = ("http://www.lab.glasscom.com/form?a=1&b=x+y", "https://www.lab.glasscom.com/page");
    let mut script = Script(Vec::new());
    script.at(
        0,
        What::Load(LoadEvent::Started {
            address: form.into(),
            url: first.into(),
            strategy: Strategy::Parallel,
            network: Network::Auto,
            link: "none".into(),
            unix_ms: 1_700_000_000_123,
            cause: Cause::default(),
            viewport: Viewport { width: 600, height: 800 },
        }),
    );
    script.queued(100, 1, "POST", first, None, Kind::Document);
    script.looked_up([1_300, 4_000], 1, "www.lab.glasscom.com");
    script.connecting(4_050, 1, 1, 80);
    script.connected(9_000, 1, 1);
    let secrets = [("Authorization", "Basic s3cret"), ("Cookie", "sid=s3cret; theme=s3cret")];
    let request = planned("POST", first, &secrets)
        .with_body("application/x-www-form-urlencoded", b"name=Ann&n=1+2".to_vec());
    let head = "HTTP/1.1 303 See Other\r\nLocation: https://www.lab.glasscom.com/page\r\nSet-Cookie: sid=s3cret; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly; SameSite=Lax\r\nContent-Length: 0\r\n\r\n";
    script.message([9_010, 9_500, 30_000, 30_000], 1, 1, &request, head, b"", false);
    script.done(30_001, 1, 0, 0, "text/html");
    script.queued(30_010, 2, "GET", page, Some((Trigger::Redirect, 1)), Kind::Document);
    script.at(
        30_011,
        What::Exchange(ExchangeId(1), ExchangeEvent::Redirected { to: page.into(), next: ExchangeId(2) }),
    );
    script.looked_up([30_020, 30_021], 2, "www.lab.glasscom.com");
    script.connecting(30_030, 2, 2, 443);
    script.at(
        35_000,
        What::Connection(
            ConnectionId(2),
            ConnectionEvent::Connected { local: ([127, 0, 0, 1], 50_001).into() },
        ),
    );
    script.at(
        35_001,
        What::Connection(
            ConnectionId(2),
            ConnectionEvent::TlsStarted { server_name: "www.lab.glasscom.com".into() },
        ),
    );
    let session = TlsSession {
        version: "TLSv1.3".into(),
        cipher: "TLS_AES_128_GCM_SHA256".into(),
        certificates: Vec::new(),
        verified: true,
    };
    script.at(44_000, What::Connection(ConnectionId(2), ConnectionEvent::TlsDone(session)));
    script.given(44_000, 2, 2);
    let html = "<title>A page</title><p>你好</p><img src=/a.png><img src=http://gone.lab.glasscom.com/b.png>";
    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    packed.write_all(html.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        packed.len()
    );
    script.message(
        [44_100, 44_200, 80_000, 95_500],
        2,
        2,
        &planned("GET", page, &[("Cookie", "sid=s3cret")]),
        &head,
        &packed,
        true,
    );
    script.done(95_500, 2, packed.len(), html.len(), "text/html; charset=utf-8");
    script.at(95_600, What::Load(LoadEvent::Title("A page".into())));
    script.at(95_700, What::Load(LoadEvent::DocumentParsed));
    let picture = "https://www.lab.glasscom.com/a.png";
    script.queued(80_100, 3, "GET", picture, Some((Trigger::Tag, 2)), Kind::Image);
    script.given(95_800, 3, 2);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 8\r\n\r\n";
    script.message(
        [95_900, 96_000, 120_000, 121_000],
        3,
        2,
        &planned("GET", picture, &[]),
        head,
        b"\x89PNG\r\n\x1a\n",
        true,
    );
    script.done(121_000, 3, 8, 8, "image/png");
    script.queued(
        80_200,
        4,
        "GET",
        "http://gone.lab.glasscom.com/b.png",
        Some((Trigger::Tag, 2)),
        Kind::Image,
    );
    script.looked_up([80_300, 82_000], 4, "gone.lab.glasscom.com");
    script.connecting(82_050, 4, 3, 80);
    let refused = Failure::Refused { remote: "192.0.2.80:80".parse().unwrap() };
    script.at(84_000, What::Connection(ConnectionId(3), ConnectionEvent::ConnectFailed(refused.clone())));
    script.at(84_010, What::Exchange(ExchangeId(4), ExchangeEvent::Failed(refused)));
    script.at(121_100, What::Load(LoadEvent::Finished(Outcome::Complete)));
    script.0.sort_by_key(|event| event.at);
    script.0.into_iter().collect()
}
