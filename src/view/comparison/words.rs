//! A comparison in words.

use super::{ByteDifference, Cause, Effect, Prediction, Sharing, Step, StepKind, Verdict};
use crate::explain::{Compared, Counted, Lang, Mark, counted};
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

/// What it made that exchanges shared a connection.
#[must_use]
pub fn sharing_sentence(sharing: &Sharing, lang: Lang) -> String {
    let by = if sharing.is_faster { Compared::FasterBy } else { Compared::SlowerBy };
    let by = by.with(lang, &[("by", &format::duration(sharing.by))]);
    let said = |words: Compared, values: &[(&str, &str)]| {
        let ways = [("way", sharing.way.name()), ("against", sharing.against.name()), ("by", by.as_str())];
        words.with(lang, &[&ways, values].concat())
    };
    match &sharing.effect {
        Effect::WithoutWaiting { asked, answers, rtt, held } => {
            let asked = counted(*asked, Counted::Requests, lang);
            let saved = Counted::Answers.with(answers.max(&0).unsigned_abs(), lang, &[]);
            let rtt = format::duration(*rtt);
            let first = said(
                Compared::WithoutWaiting,
                &[("asked", asked.as_str()), ("answers", &saved), ("rtt", &rtt)],
            );
            let second = held.as_ref().map_or_else(
                || Compared::NotHeldUp.text(lang).to_owned(),
                |held| {
                    let others = counted(held.others, Counted::Responses, lang);
                    let time = format::duration(held.time);
                    said(Compared::HeldUp, &[("name", &held.name), ("others", &others), ("time", &time)])
                },
            );
            format!("{first}{}{second}", Mark::SentenceGap.text(lang))
        }
        Effect::OneForMany { connections: (one, many), at_once, frame_bytes, received_bytes, sent_bytes } => {
            let values = [
                ("connections", counted(*one, Counted::Connections, lang)),
                ("many", many.to_string()),
                ("at_once", at_once.to_string()),
                ("frames", format::bytes(*frame_bytes)),
                ("received", format::bytes(*received_bytes)),
                ("sent", format::bytes(sent_bytes.0)),
                ("other_sent", format::bytes(sent_bytes.1)),
            ];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            said(Compared::OneForMany, &values)
        }
        Effect::AnyOrder { overtook } => {
            said(Compared::AnyOrder, &[("overtook", &counted(*overtook, Counted::Responses, lang))])
        }
    }
}

/// What a step stands for.
#[must_use]
pub fn step_words(kind: StepKind, lang: Lang) -> &'static str {
    let words = match kind {
        StepKind::Lookup => Compared::StepLookup,
        StepKind::OpenDocument => Compared::StepOpenDocument,
        StepKind::Tls => Compared::StepTls,
        StepKind::TlsBytes => Compared::StepTlsBytes,
        StepKind::AskDocument => Compared::StepAskDocument,
        StepKind::DocumentBytes => Compared::StepDocumentBytes,
        StepKind::DocumentBytesUntil => Compared::StepDocumentBytesUntil,
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
