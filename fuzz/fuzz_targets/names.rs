//! DNS messages of strangers: every field lies within the message, an answer is judged without a panic, and a walk
//! that hears nothing else still ends.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pellucid_fuzz::clock::Micros;
use pellucid_fuzz::dns::{Cache, Message, Question, Step, Walk, WalkOptions, hints, judge, name, reader};
use pellucid_fuzz::record::RecordKind;

fuzz_target!(|bytes: &[u8]| {
    let reading = reader::read(bytes);
    for field in &reading.fields {
        assert!(field.start <= field.end && field.end <= bytes.len());
        assert!(field.follows.iter().all(|(start, end)| start <= end && *end <= bytes.len()));
    }
    let Ok(message) = Message::from_vec(bytes) else { return };
    let question = Question { name: name("www.example.com").expect("a name"), kind: RecordKind::A };
    let _ = judge(&name("com").expect("a name"), &question, &message);
    let (mut walk, mut cache) = (Walk::new(question, hints::internet(), WalkOptions::default()), Cache::default());
    let mut asked = 0;
    while let Step::Ask(_) = walk.next(Micros::ZERO, &mut cache) {
        asked += 1;
        assert!(asked <= 64);
        walk.heard(Micros::ZERO, &message, &mut cache);
    }
});
