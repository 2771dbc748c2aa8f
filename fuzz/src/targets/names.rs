//! DNS messages of strangers: every field lies within the message, an answer is judged without a panic, an exchange
//! takes it or leaves it, and a walk that hears nothing else still ends, told the whole name or as little as possible.

use crate::clock::Micros;
use crate::dns::{
    Cache, Exchange, Heard, Message, Question, Step, Walk, WalkOptions, hints, judge, name, reader,
};
use crate::record::RecordKind;

/// The target.
pub fn run(bytes: &[u8]) {
    let reading = reader::read(bytes);
    for field in &reading.fields {
        assert!(field.start <= field.end && field.end <= bytes.len());
        assert!(field.follows.iter().all(|(start, end)| start <= end && *end <= bytes.len()));
    }
    let question = Question { name: name("www.example.com").expect("a name"), kind: RecordKind::A };
    heard(&question, bytes);
    let Ok(message) = Message::from_vec(bytes) else { return };
    let _ = judge(&name("com").expect("a name"), &question, &message);
    for minimise in [false, true] {
        let options = WalkOptions { minimise, ..WalkOptions::default() };
        let (mut walk, mut cache) =
            (Walk::new(question.clone(), hints::internet(), options), Cache::default());
        let mut asked = 0;
        while let Step::Ask(_) = walk.next(Micros::ZERO, &mut cache) {
            asked += 1;
            assert!(asked <= 64);
            walk.heard(Micros::ZERO, &message, &mut cache);
        }
    }
}

/// The same bytes as the answer to a question of ours: under its number, behind its own words.
fn heard(question: &Question, bytes: &[u8]) {
    let server = ([192, 0, 2, 53], 53).into();
    let mut exchange = Exchange::new(question.clone(), true, server);
    let query = exchange.message(0x1234_5678_9abc_def0);
    let Some(end) = query.len().checked_sub(11) else { return };
    let (Some(id), Some(asked), Some(head), Some(rest)) =
        (query.get(..2), query.get(12..end), bytes.get(2..12), bytes.get(12..))
    else {
        return;
    };
    let mut reply = [id, head, asked, rest].concat();
    reply[2] |= 0x80;
    reply[4..6].copy_from_slice(&[0, 1]);
    if let (_, Heard::Answer(answer)) = exchange.heard(server, &reply) {
        let names = answer.answers.iter().chain(&answer.authorities).map(|record| &record.name);
        assert!(names.into_iter().all(|name| name.eq_case(&name.to_lowercase())));
    }
}
