//! A comparison in words.

use super::{ByteDifference, Cause, Prediction, Step, StepKind, Verdict};
use crate::explain::{Compared, Counted, Lang};
use crate::view::format;

/// What made the difference between the quickest way and another.
#[must_use]
pub fn sentence(verdict: &Verdict, lang: Lang) -> String {
    let by = format::duration(verdict.by);
    let rtt = format::duration(verdict.rtt);
    let n = |count: i64, what: Counted| what.with(count.unsigned_abs(), lang, &[]);
    let handshakes = n(verdict.handshakes, Counted::Handshakes);
    let answers = n(verdict.answers, Counted::Answers);
    let words = match (verdict.handshakes.signum(), verdict.answers.signum()) {
        (1, 1) => Compared::LessOfBoth,
        (1, 0) => Compared::LessHandshakes,
        (0, 1) => Compared::LessAnswers,
        (1, _) => Compared::LessHandshakesMoreAnswers,
        (-1, 1) => Compared::LessAnswersMoreHandshakes,
        _ => Compared::SameTrips,
    };
    let (fast, slow) = (verdict.fast.name(), verdict.slow.name());
    words.with(
        lang,
        &[
            ("fast", fast),
            ("slow", slow),
            ("by", &by),
            ("rtt", &rtt),
            ("handshakes", &handshakes),
            ("answers", &answers),
        ],
    )
}

/// What a step stands for.
#[must_use]
pub fn step_words(kind: StepKind, lang: Lang) -> &'static str {
    let words = match kind {
        StepKind::Lookup => Compared::StepLookup,
        StepKind::OpenDocument => Compared::StepOpenDocument,
        StepKind::Tls => Compared::StepTls,
        StepKind::AskDocument => Compared::StepAskDocument,
        StepKind::DocumentBytes => Compared::StepDocumentBytes,
        StepKind::OpenObjects => Compared::StepOpenObjects,
        StepKind::AskObjects => Compared::StepAskObjects,
        StepKind::ObjectBytes => Compared::StepObjectBytes,
        StepKind::ObjectBytesBeyond => Compared::StepObjectBytesBeyond,
        StepKind::RequestBytes => Compared::StepRequestBytes,
        StepKind::SlowStart => Compared::StepSlowStart,
    };
    words.text(lang)
}

/// The arithmetic of a step: `42 × 40.0 ms`, `131 kB at 10 Mbit/s`.
#[must_use]
pub fn step_formula(step: &Step, prediction: &Prediction, lang: Lang) -> String {
    if let Some(each) = step.each {
        return format!("{} × {}", step.times, format::duration(each));
    }
    let kbit = match step.kind {
        StepKind::SlowStart => {
            return Compared::Stalls.with(lang, &[("n", &step.times.to_string())]);
        }
        StepKind::RequestBytes => prediction.page.up_kbit,
        _ => prediction.page.down_kbit,
    };
    let size = format::bytes(step.bytes);
    if kbit == 0 {
        return Compared::NoRate.with(lang, &[("size", &size)]);
    }
    Compared::AtRate.with(lang, &[("size", &size), ("rate", &format::rate(kbit))])
}

/// Why measurement and prediction differ.
#[must_use]
pub fn cause_words(cause: Cause, lang: Lang) -> String {
    match cause {
        Cause::Close => Compared::CauseClose.text(lang).to_owned(),
        Cause::Server(time) => Compared::CauseServer.with(lang, &[("time", &format::duration(time))]),
        Cause::Large(bytes, time) => {
            let (size, time) = (format::bytes(bytes), format::duration(time));
            Compared::CauseLarge.with(lang, &[("size", &size), ("time", &time)])
        }
        Cause::Overlap => Compared::CauseOverlap.text(lang).to_owned(),
        Cause::Replaced(count) => Compared::CauseReplaced.with(lang, &[("n", &count.to_string())]),
        Cause::Rest => Compared::CauseRest.text(lang).to_owned(),
    }
}

/// Where the bytes were not the same.
#[must_use]
pub fn byte_difference_words(difference: &ByteDifference, lang: Lang) -> String {
    let words = if difference.is_packing { Compared::OtherPacking } else { Compared::OtherBytes };
    let ((least_way, least), (most_way, most)) = (difference.least, difference.most);
    words.with(
        lang,
        &[
            ("name", &difference.name),
            ("least_way", least_way.name()),
            ("least", &format::bytes(least)),
            ("most_way", most_way.name()),
            ("most", &format::bytes(most)),
        ],
    )
}
