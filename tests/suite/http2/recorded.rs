//! A conversation of `h2` with itself over an in-memory pipe, every octet recorded as the client saw it, and what each
//! side handed over.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use h2::server::SendResponse;
use h2::{RecvStream, SendStream};
use http::{HeaderMap, HeaderValue, Request, Response};
use pellucid::internals::http2::Side;
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};

use super::Recorded;

/// So many requests are made at once.
const REQUESTS: u32 = 12;
/// The stream that the client gives up.
const CANCELLED: u32 = 2 * REQUESTS + 1;

/// Names and values, in the order of the names.
pub type Fields = Vec<(String, Vec<u8>)>;

/// What one side was handed of what the other sent on a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedOver {
    pub interim: Vec<Fields>,
    pub fields: Fields,
    pub content: Vec<u8>,
    pub trailers: Option<Fields>,
}

/// A stream, who sent on it, and what was handed over of that.
pub type Handed = Vec<(u32, Side, HandedOver)>;

/// The client's end, with a record of what crosses it.
struct Tap {
    end: DuplexStream,
    recorded: Arc<Mutex<Recorded>>,
}

impl Tap {
    fn note(&self, side: Side, octets: &[u8]) {
        if !octets.is_empty() {
            self.recorded.lock().unwrap().push((side, octets.to_vec()));
        }
    }
}

impl AsyncRead for Tap {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.end).poll_read(context, buffer);
        self.note(Side::Server, &buffer.filled()[before..]);
        result
    }
}

impl AsyncWrite for Tap {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        let result = Pin::new(&mut self.end).poll_write(context, octets);
        if let Poll::Ready(Ok(written)) = result {
            self.note(Side::Client, &octets[..written]);
        }
        result
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.end).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.end).poll_shutdown(context)
    }
}

fn sorted(mut fields: Fields) -> Fields {
    fields.sort();
    fields
}

fn fields_of(map: &HeaderMap, pseudo: &[(&str, &str)]) -> Fields {
    let pseudo = pseudo.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()));
    let ordinary = map.iter().map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()));
    sorted(pseudo.chain(ordinary).collect())
}

fn request_fields(parts: &http::request::Parts) -> Fields {
    let authority = parts.uri.authority().map_or("", |authority| authority.as_str());
    let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
    let scheme = parts.uri.scheme_str().unwrap_or_default();
    let pseudo =
        [(":method", parts.method.as_str()), (":scheme", scheme), (":authority", authority), (":path", path)];
    fields_of(&parts.headers, &pseudo)
}

fn response_fields(response: &Response<()>) -> Fields {
    fields_of(response.headers(), &[(":status", response.status().as_str())])
}

/// All that comes, and the trailers.
async fn content(mut body: RecvStream) -> (Vec<u8>, Option<Fields>) {
    let mut content = Vec::new();
    while let Some(piece) = body.data().await {
        let piece = piece.unwrap();
        body.flow_control().release_capacity(piece.len()).unwrap();
        content.extend_from_slice(&piece);
    }
    let trailers = body.trailers().await.unwrap();
    (content, trailers.map(|trailers| fields_of(&trailers, &[])))
}

fn send(mut stream: SendStream<Bytes>, content: &[u8], trailers: bool) {
    for piece in content.chunks(9000) {
        stream.send_data(Bytes::copy_from_slice(piece), false).unwrap();
    }
    if trailers {
        let mut map = HeaderMap::new();
        map.insert("checksum", HeaderValue::from(content.len()));
        stream.send_trailers(map).unwrap();
    } else {
        stream.send_data(Bytes::new(), true).unwrap();
    }
}

/// Fields of every kind: repeated, secret, with every octet that may be in one, and long.
fn add_fields(map: &mut HeaderMap, number: u32) {
    for at in 0..3 {
        map.append("set-cookie", HeaderValue::from_str(&format!("c{at}={number}; path=/")).unwrap());
    }
    let mut secret = HeaderValue::from_str(&"s3cret".repeat(number as usize)).unwrap();
    secret.set_sensitive(true);
    map.insert("authorization", secret);
    let octets: Vec<u8> = (33..=255).filter(|octet| *octet != 127).collect();
    map.insert("every-octet", HeaderValue::from_bytes(&octets).unwrap());
    map.insert("x-number", HeaderValue::from(number));
    map.insert("priority", HeaderValue::from_str(&format!("u={}, i", number % 8)).unwrap());
    if number.is_multiple_of(4) {
        // Longer than frames may be.
        map.insert("x-long", HeaderValue::from_str(&"long,".repeat(12_000)).unwrap());
    }
}

async fn answer(request: Request<RecvStream>, mut respond: SendResponse<Bytes>, handed: Arc<Mutex<Handed>>) {
    let (parts, body) = request.into_parts();
    let (stream, number) = (u32::from(respond.stream_id()), parts.headers["x-number"].to_str().unwrap());
    let number: u32 = number.parse().unwrap();
    let (content, trailers) = content(body).await;
    let fields = request_fields(&parts);
    let over = HandedOver { interim: Vec::new(), fields, content, trailers };
    handed.lock().unwrap().push((stream, Side::Client, over));
    if number.is_multiple_of(3) {
        let mut early = Response::builder().status(103).body(()).unwrap();
        early.headers_mut().insert("link", HeaderValue::from_static("</a.css>; rel=preload"));
        respond.send_informational(early).unwrap();
    }
    if number == 5 {
        let uri = "http://h.example/pushed";
        let mut pushed = respond.push_request(Request::get(uri).body(()).unwrap()).unwrap();
        let stream = pushed.send_response(Response::new(()), false).unwrap();
        send(stream, b"pushed", false);
    }
    let mut response = Response::new(());
    add_fields(response.headers_mut(), number);
    let stream = respond.send_response(response, false).unwrap();
    send(
        stream,
        &vec![b'0' + u8::try_from(number % 10).unwrap(); number as usize * 7000],
        number.is_multiple_of(2),
    );
}

async fn serve(end: DuplexStream, handed: Arc<Mutex<Handed>>) {
    let mut builder = h2::server::Builder::new();
    builder.initial_window_size(20_000).max_frame_size(20_000).max_concurrent_streams(100);
    let mut connection = builder.handshake::<_, Bytes>(end).await.unwrap();
    let mut pings = connection.ping_pong().unwrap();
    let pinged = tokio::spawn(async move { pings.ping(h2::Ping::opaque()).await.is_ok() });
    while let Some(accepted) = connection.accept().await {
        let Ok((request, respond)) = accepted else { break };
        let number = u32::from(respond.stream_id());
        tokio::spawn(answer(request, respond, handed.clone()));
        if number == CANCELLED {
            connection.graceful_shutdown();
        }
    }
    assert!(pinged.await.unwrap());
}

/// The conversation: what crossed, and what was handed over.
pub fn conversation() -> (Recorded, Handed) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (recorded, handed) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
    let (client, server) = tokio::io::duplex(30_000);
    let tap = Tap { end: client, recorded: recorded.clone() };
    runtime.block_on(async {
        let serving = tokio::spawn(serve(server, handed.clone()));
        speak(tap, handed.clone()).await;
        serving.await.unwrap();
    });
    let recorded = std::mem::take(&mut *recorded.lock().unwrap());
    let handed = std::mem::take(&mut *handed.lock().unwrap());
    (recorded, handed)
}

async fn speak(tap: Tap, handed: Arc<Mutex<Handed>>) {
    let mut builder = h2::client::Builder::new();
    builder.initial_window_size(10_000).header_table_size(1000).max_frame_size(30_000).enable_push(true);
    let (mut client, connection) = builder.handshake::<_, Bytes>(tap).await.unwrap();
    let connection = tokio::spawn(connection);
    let mut asked = Vec::new();
    for number in 0..=REQUESTS {
        client = client.ready().await.unwrap();
        let mut request = Request::post(format!("http://h.example/{number}?q=1")).body(()).unwrap();
        add_fields(request.headers_mut(), number);
        let (response, stream) = client.send_request(request, false).unwrap();
        send(stream, &vec![b'a'; number as usize * 5000], number % 3 == 1);
        let handed = handed.clone();
        asked.push(tokio::spawn(hear(response, number, handed)));
    }
    for one in asked {
        one.await.unwrap();
    }
    drop(client);
    connection.await.unwrap().unwrap();
}

async fn hear(mut response: h2::client::ResponseFuture, number: u32, handed: Arc<Mutex<Handed>>) {
    let mut pushes = (number == 5).then(|| response.push_promises());
    let stream = u32::from(response.stream_id());
    let mut interim = Vec::new();
    let informed = std::future::poll_fn(|context| response.poll_informational(context));
    if number.is_multiple_of(3)
        && let Some(Ok(early)) = informed.await
    {
        interim.push(response_fields(&early));
    }
    let (parts, body) = response.await.unwrap().into_parts();
    let fields = response_fields(&Response::from_parts(parts, ()));
    if stream == CANCELLED {
        // Dropping what is still to come resets the stream.
        let over = HandedOver { interim, fields, ..HandedOver::default() };
        handed.lock().unwrap().push((stream, Side::Server, over));
        return;
    }
    let (content_octets, trailers) = content(body).await;
    let over = HandedOver { interim, fields, content: content_octets, trailers };
    handed.lock().unwrap().push((stream, Side::Server, over));
    let Some(pushes) = &mut pushes else { return };
    let (request, response) = pushes.push_promise().await.unwrap().unwrap().into_parts();
    let promised = u32::from(response.stream_id());
    let (parts, body) = response.await.unwrap().into_parts();
    let (content, trailers) = content(body).await;
    let promise = vec![request_fields(&request.into_parts().0)];
    let fields = response_fields(&Response::from_parts(parts, ()));
    // The request of a promised stream comes from the server too.
    handed.lock().unwrap().push((
        promised,
        Side::Server,
        HandedOver { interim: promise, fields, content, trailers },
    ));
}
