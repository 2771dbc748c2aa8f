//! Questions to one server: over UDP, and over TCP what did not fit. One function for each system call.
//!
//! What cannot be used does not end the wait at once, because the right answer may follow a forged one; but after
//! [`MOMENT`] the question is asked in another way, until no way is left.
//!
//! Questions for several types go side by side over one socket with a port of its own (RFC 5452 9.2). Waits
//! last at most [`SLICE`], so that a stop is seen.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, UdpSocket};
use std::sync::Arc;
use std::time::Duration;

use socket2::{Domain, Type};

use super::desk::{Desk, Target};
use super::late::Late;
use super::random::random;
use crate::clock::Micros;
use crate::dns::{Exchange, Heard, Message, Question};
use crate::net::connecting::connect_until;
use crate::record::{AnswerFate, QueryNumber, Transport, Unanswered};

/// How long one wait lasts at most.
const SLICE: Duration = Duration::from_millis(20);
/// How often one question is sent to one server, in whatever way.
const MAX_SENT: u32 = 5;
/// Messages that are looked at before a server is given up: a flood of forged ones ends, too.
const MAX_HEARD: u32 = 64;
/// How long the right answer is waited for after one that cannot be used.
const MOMENT: Duration = Duration::from_millis(250);
/// How long one call over TCP may take at least: there are more round trips in it than one.
const TCP_PATIENCE: Duration = Duration::from_secs(3);
/// The longest message (RFC 1035 4.2.2).
const MAX_MESSAGE: usize = 65_535;

/// What came of each question.
pub(super) type Answers = Vec<Result<Message, Unanswered>>;

/// How a server is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether it shall ask others.
    pub(super) recursion: bool,
    /// Whether it is asked as plainly as can be.
    pub(super) is_plain: bool,
}

struct Pending {
    exchange: Exchange,
    query: QueryNumber,
    sent: u32,
    /// What came and could not be used, and until when better is waited for.
    unusable: Option<(AnswerFate, Micros)>,
    result: Option<Result<Message, Unanswered>>,
}

impl Pending {
    fn new(question: &Question, target: &Target, manner: Manner) -> Self {
        let exchange = Exchange::new(question.clone(), manner.recursion, target.address);
        let exchange = if manner.is_plain { exchange.plainly() } else { exchange };
        Self { exchange, query: QueryNumber(0), sent: 0, unusable: None, result: None }
    }
}

/// Asks `target` for each of `questions`. Waits for at most `limit`; after the first useful answer at most `grace`
/// for the others.
pub(super) fn ask(
    desk: &Desk<'_>,
    target: &Target,
    questions: &[Question],
    manner: Manner,
    limit: Duration,
    grace: Option<Duration>,
) -> Answers {
    let mut pending: Vec<Pending> =
        questions.iter().map(|question| Pending::new(question, target, manner)).collect();
    let began = desk.now();
    if let Err(error) = over_udp(desk, target, &mut pending, manner.recursion, limit, grace) {
        let wire = desk.wire;
        if wire.link.profile().rtt_us > 0 {
            // A refusal takes its round trip, too.
            wire.wait_until(wire.link.round_trip_after(began));
        }
        let why = unanswered(desk, &error, limit);
        give_up_all(desk, &mut pending, &why);
    }
    pending.into_iter().map(|one| one.result.unwrap_or(Err(Unanswered::NotAwaited))).collect()
}

impl Pending {
    fn give_up(&mut self, desk: &Desk<'_>, why: Unanswered) {
        if self.sent > 0 {
            desk.unanswered(self.query, why.clone());
        }
        self.result = Some(Err(why));
    }
}

/// `socket()`, `bind()` and `connect()`: a datagram socket with a port that the system picks at random. Connected,
/// it hears nobody but the server, and is told at once when nobody listens there.
fn datagram_socket(target: SocketAddr) -> io::Result<UdpSocket> {
    let any = if target.is_ipv4() {
        SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0))
    } else {
        SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0))
    };
    let socket = UdpSocket::bind(any)?;
    socket.connect(target)?;
    Ok(socket)
}

fn over_udp(
    desk: &Desk<'_>,
    target: &Target,
    pending: &mut [Pending],
    recursion: bool,
    limit: Duration,
    grace: Option<Duration>,
) -> io::Result<()> {
    let via = desk.wire.via_datagrams(target.address);
    if let Some(error) = desk.wire.barred(target.address, via) {
        return Err(error);
    }
    let really = via.unwrap_or(target.address);
    let socket = datagram_socket(really)?;
    let line = Line { desk, target, via, really, socket, limit };
    for one in pending.iter_mut() {
        line.send(one)?;
    }
    let until = desk.now() + Micros::from(desk.patience(limit));
    let mut end = until;
    let (mut buffer, mut heard, mut delivered) = (vec![0; MAX_MESSAGE], 0, None);
    while pending.iter().any(|one| one.result.is_none()) {
        if desk.wire.stop.reason().is_some() {
            give_up_all(desk, pending, &Unanswered::Stopped);
            break;
        }
        let left = end.since(desk.now()).as_duration();
        if left.is_zero() || heard >= MAX_HEARD {
            let got_one = pending.iter().any(|one| matches!(one.result, Some(Ok(_))));
            let why = if got_one && grace.is_some() {
                Unanswered::NotAwaited
            } else {
                Unanswered::Silence { after: Micros::from(limit) }
            };
            give_up_all(desk, pending, &why);
            if why == Unanswered::NotAwaited {
                line.leave_open(pending, until);
            }
            break;
        }
        line.ask_otherwise(pending);
        let Some((from, length)) = line.receive(&mut buffer, left)? else { continue };
        heard += 1;
        over_the_link(desk, &mut delivered);
        let message = buffer.get(..length).unwrap_or_default();
        line.sort_in(pending, from, message);
        let is_first = pending.iter().filter(|one| matches!(one.result, Some(Ok(_)))).count() == 1;
        if let (true, Some(grace)) = (is_first && is_enough(pending, recursion), grace) {
            end = end.min(desk.now() + Micros::from(grace));
        }
    }
    Ok(())
}

/// Whether something can be done with what has come: there are records, or a referral.
fn is_enough(pending: &[Pending], recursion: bool) -> bool {
    let is_enough =
        |message: &Message| !message.answers.is_empty() || !(recursion || message.metadata.authoritative);
    pending.iter().any(|one| matches!(&one.result, Some(Ok(message)) if is_enough(message)))
}

fn give_up_all(desk: &Desk<'_>, pending: &mut [Pending], why: &Unanswered) {
    for one in pending.iter_mut().filter(|one| one.result.is_none()) {
        one.give_up(desk, why.clone());
    }
}

/// A datagram that has just come arrives one round trip later over the emulated link. One that came while an
/// earlier one was held up has already waited.
fn over_the_link(desk: &Desk<'_>, delivered: &mut Option<Micros>) {
    let wire = desk.wire;
    if wire.link.profile().rtt_us == 0 {
        return;
    }
    let now = desk.now();
    if delivered.is_some_and(|at| now.since(at) < Micros::from_ms(1)) {
        return;
    }
    wire.wait_until(wire.link.round_trip_after(now));
    *delivered = Some(desk.now());
}

/// A socket, and the server it is for.
struct Line<'a> {
    desk: &'a Desk<'a>,
    target: &'a Target,
    via: Option<SocketAddr>,
    really: SocketAddr,
    socket: UdpSocket,
    /// How long one answer is waited for.
    limit: Duration,
}

impl Line<'_> {
    /// Asks in another way for what only got answers that cannot be used.
    fn ask_otherwise(&self, pending: &mut [Pending]) {
        let now = self.desk.now();
        let is_due =
            |one: &Pending| one.result.is_none() && one.unusable.is_some_and(|(_, until)| until <= now);
        for one in pending.iter_mut() {
            if !is_due(one) {
                continue;
            }
            let Some((fate, _)) = one.unusable.take() else { continue };
            if one.sent >= MAX_SENT || !one.exchange.otherwise() {
                one.give_up(self.desk, Unanswered::Unusable(fate));
                continue;
            }
            self.desk.unanswered(one.query, Unanswered::Unusable(fate));
            self.again(one);
        }
    }

    /// Sends the question once more, as its exchange wants it.
    fn again(&self, one: &mut Pending) {
        match one.exchange.transport() {
            Transport::Tcp => over_tcp(self.desk, self.target, self.limit, one),
            Transport::Udp => {
                if let Err(error) = self.send(one) {
                    one.give_up(self.desk, Unanswered::System(error.to_string()));
                }
            }
        }
    }

    /// Keeps the socket for the answer of the one that was not waited for.
    fn leave_open(self, pending: &[Pending], until: Micros) {
        let not_awaited = |one: &&Pending| one.result == Some(Err(Unanswered::NotAwaited));
        if let Some(one) = pending.iter().find(not_awaited) {
            self.desk.leave_open(Late {
                id: self.desk.id,
                query: one.query,
                exchange: one.exchange.clone(),
                server: self.target.address,
                zone: self.target.zone.clone(),
                socket: self.socket,
                until,
                memory: None,
            });
        }
    }

    /// `send()`.
    fn send(&self, one: &mut Pending) -> io::Result<()> {
        let message = one.exchange.message(random());
        let local = self.socket.local_addr().ok();
        one.query = self.desk.sent(self.target, self.via, Transport::Udp, local, &message);
        one.sent += 1;
        self.socket.send(&message).map(drop)
    }

    /// `recvfrom()`: the sender as its address is known outside, and how many bytes came.
    fn receive(&self, buffer: &mut [u8], left: Duration) -> io::Result<Option<(SocketAddr, usize)>> {
        self.socket.set_read_timeout(Some(left.clamp(Duration::from_millis(1), SLICE)))?;
        match self.socket.recv_from(buffer) {
            Ok((length, from)) => {
                Ok(Some((if from == self.really { self.target.address } else { from }, length)))
            }
            Err(error) => match error.kind() {
                io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted => Ok(None),
                // Windows tells here that nobody took an earlier datagram.
                io::ErrorKind::ConnectionReset => Err(io::ErrorKind::ConnectionRefused.into()),
                _ => Err(error),
            },
        }
    }

    /// Gives a message to the question that it answers.
    fn sort_in(&self, pending: &mut [Pending], from: SocketAddr, message: &[u8]) {
        let waiting = || pending.iter().position(|one| one.result.is_none());
        let Some(first) = waiting() else { return };
        let owner = pending.iter().position(|one| one.result.is_none() && one.exchange.knows(message));
        let Some(one) = pending.get_mut(owner.unwrap_or(first)) else { return };
        let (fate, heard) = one.exchange.heard(from, message);
        self.desk.received(one.query, from, fate, message);
        match heard {
            Heard::Ignore => {}
            Heard::Unusable => {
                let until = self.desk.now() + Micros::from(MOMENT.min(self.limit / 2));
                one.unusable = one.unusable.or(Some((fate, until)));
            }
            Heard::Answer(message) => one.result = Some(Ok(*message)),
            Heard::Again if one.sent >= MAX_SENT => one.result = Some(Err(Unanswered::CutShort)),
            Heard::Again => self.again(one),
        }
    }
}

/// Asks over a connection, as often as the answer wants it.
fn over_tcp(desk: &Desk<'_>, target: &Target, limit: Duration, one: &mut Pending) {
    while one.result.is_none() {
        if one.sent >= MAX_SENT {
            one.give_up(desk, Unanswered::CutShort);
            return;
        }
        match conversation(desk, target, limit.max(TCP_PATIENCE), one) {
            Ok((fate, message, heard)) => {
                desk.received(one.query, target.address, fate, &message);
                match heard {
                    Heard::Answer(message) => one.result = Some(Ok(*message)),
                    Heard::Again => {}
                    // On a connection of its own nothing else can come.
                    Heard::Ignore | Heard::Unusable if one.exchange.otherwise() => {
                        desk.unanswered(one.query, Unanswered::Unusable(fate));
                    }
                    Heard::Ignore | Heard::Unusable => one.give_up(desk, Unanswered::Unusable(fate)),
                }
            }
            Err(why) => one.give_up(desk, why),
        }
    }
}

/// `socket()`, `connect()`, `write()`, `read()` and `close()`.
fn conversation(
    desk: &Desk<'_>,
    target: &Target,
    limit: Duration,
    one: &mut Pending,
) -> Result<(AnswerFate, Vec<u8>, Heard), Unanswered> {
    let wire = desk.wire;
    let via = wire.via(target.address);
    let really = via.unwrap_or(target.address);
    let limit = desk.patience(limit.min(wire.settings.limits.connect));
    let until = desk.now() + Micros::from(limit);
    let left = || until.since(desk.now()).as_duration();
    let message = one.exchange.message(random());
    let mut failed = |error: &io::Error, local| {
        // A query that could not be sent is told as well.
        one.query = desk.sent(target, via, Transport::Tcp, local, &message);
        one.sent += 1;
        unanswered(desk, error, limit)
    };
    if let Some(error) = wire.barred(target.address, via) {
        return Err(failed(&error, None));
    }
    let socket = socket2::Socket::new(Domain::for_address(really), Type::STREAM, None);
    let stream = Arc::new(TcpStream::from(socket.map_err(|error| failed(&error, None))?));
    let weak = Arc::downgrade(&stream);
    let _guard = wire.stop.on_stop(move || {
        if let Some(stream) = weak.upgrade() {
            // Wakes whoever is blocked in connect, read or write.
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
    });
    let round_trip = || {
        if wire.link.profile().rtt_us > 0 {
            wire.wait_until(wire.link.round_trip_after(desk.now()));
        }
    };
    connect_until(&stream, really, limit, &wire.stop).map_err(|error| failed(&error, None))?;
    round_trip();
    let local = stream.local_addr().ok();
    one.query = desk.sent(target, via, Transport::Tcp, local, &message);
    one.sent += 1;
    let answer = exchange_bytes(&stream, &message, &left).map_err(|error| unanswered(desk, &error, limit))?;
    round_trip();
    let (fate, heard) = one.exchange.heard(target.address, &answer);
    Ok((fate, answer, heard))
}

/// Writes a message and reads one, each after its length (RFC 1035 4.2.2), while some time is `left`.
fn exchange_bytes(
    mut stream: &TcpStream,
    message: &[u8],
    left: &dyn Fn() -> Duration,
) -> io::Result<Vec<u8>> {
    stream.set_nodelay(true)?;
    let length = u16::try_from(message.len()).map_err(io::Error::other)?;
    stream.write_all(&[&length.to_be_bytes()[..], message].concat())?;
    let mut length = [0; 2];
    read_all(stream, &mut length, left)?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
    read_all(stream, &mut answer, left)?;
    Ok(answer)
}

/// Fills `rest`. However the bytes come, one by one or all at once, it takes no longer than what is `left`.
fn read_all(mut stream: &TcpStream, mut rest: &mut [u8], left: &dyn Fn() -> Duration) -> io::Result<()> {
    while !rest.is_empty() {
        let left = left();
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(rest) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(got) => rest = rest.get_mut(got..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn unanswered(desk: &Desk<'_>, error: &io::Error, limit: Duration) -> Unanswered {
    use io::ErrorKind as K;
    if desk.wire.stop.reason().is_some() {
        return Unanswered::Stopped;
    }
    match error.kind() {
        K::ConnectionRefused => Unanswered::Refused,
        K::WouldBlock | K::TimedOut => Unanswered::Silence { after: Micros::from(limit) },
        K::UnexpectedEof | K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe => Unanswered::CutShort,
        _ => Unanswered::System(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn an_answer_that_comes_byte_by_byte_ends_with_the_time() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut server, _) = listener.accept().unwrap();
        // Each look at the time comes with one more byte of an answer of 255: there is always something to read.
        server.write_all(&[0, 255]).unwrap();
        let looks = Cell::new(0);
        let left = || {
            looks.set(looks.get() + 1);
            server.try_clone().and_then(|mut server| server.write_all(b"x")).unwrap();
            Duration::from_secs(20_u64.saturating_sub(looks.get()))
        };
        let ended = exchange_bytes(&stream, b"question", &left).map_err(|error| error.kind());
        assert_eq!((ended, looks.get()), (Err(io::ErrorKind::TimedOut), 20));
    }
}
