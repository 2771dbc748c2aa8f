//! What a frame says, in one line of words.

use super::Frames;
use crate::explain::{FrameWord as W, Lang, Mark, listed, side_name};
use crate::http2::{Block, ErrorCode, Frame, FrameDetail, FrameKind, MessageKind, Setting};
use crate::record::Side;
use crate::view::format;

/// So many fields of trailers are named.
const MOST_FIELDS: usize = 6;

impl FrameKind {
    /// Its name in the standard, or a word for what has none.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let word = match self {
            Self::Preface => W::Preface,
            Self::Text => W::Text,
            Self::Fragment => W::Fragment,
            Self::Untold => W::Untold,
            Self::Unknown(n) => return W::UnknownKind.with(lang, &[("n", &format!("{n:02x}"))]),
            known => return known.name().unwrap_or_default().to_owned(),
        };
        word.text(lang).to_owned()
    }
}

impl ErrorCode {
    /// Its name and what it means (RFC 9113 7).
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let word = match self.0 {
            0x0 => W::CodeNone,
            0x1 => W::CodeProtocol,
            0x2 => W::CodeInternal,
            0x3 => W::CodeFlow,
            0x4 => W::CodeSettings,
            0x5 => W::CodeClosed,
            0x6 => W::CodeSize,
            0x7 => W::CodeRefused,
            0x8 => W::CodeCancel,
            0x9 => W::CodeCompression,
            0xa => W::CodeConnect,
            0xb => W::CodeCalm,
            0xc => W::CodeSecurity,
            0xd => W::CodeHttp11,
            _ => W::CodeUnknown,
        };
        let name = self.name().map_or_else(|| format!("0x{:x}", self.0), str::to_owned);
        crate::explain::named(&name, word.text(lang), lang)
    }
}

impl Frames {
    /// What the frame at `place` says.
    #[must_use]
    pub fn words(&self, place: usize, lang: Lang) -> String {
        let Some(frame) = self.read.frames().get(place) else { return String::new() };
        let words = self.said(place, frame, lang);
        if !frame.ends_stream() {
            return words;
        }
        let message = if frame.side == Side::Client { W::OfRequest } else { W::OfResponse };
        W::IsEnd.with(lang, &[("words", &words), ("message", message.text(lang))])
    }

    /// What is odd about the frame at `place`, each in words with where the rule stands.
    #[must_use]
    pub fn odd(&self, place: usize, lang: Lang) -> Vec<String> {
        let odd = self.read.frames().get(place).map(|frame| frame.odd).unwrap_or_default();
        let words =
            |odd: crate::http2::Odd| format!("{} ({})", super::odd::words_of(odd).text(lang), odd.rfc());
        odd.iter().map(words).collect()
    }

    /// The frame at `place` for those who do not see it, and for the pointer: who, what, where, when, and what is odd.
    #[must_use]
    pub fn sentence(&self, place: usize, lang: Lang) -> String {
        let Some(row) = self.row(place) else { return String::new() };
        let values = [
            ("kind", row.kind.words(lang)),
            ("side", side_name(row.from, lang).to_owned()),
            ("stream", stream_words(row.stream, lang)),
            ("at", format::moment(row.at)),
            ("words", self.words(place, lang)),
        ];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        let said = W::FrameSaid.with(lang, &values);
        match self.odd(place, lang) {
            odd if odd.is_empty() => said,
            odd => W::OddSaid.with(lang, &[("words", &said), ("odd", &listed(odd.into_iter(), lang))]),
        }
    }

    fn said(&self, place: usize, frame: &Frame, lang: Lang) -> String {
        let other = side_name(frame.side.other(), lang);
        let stream = frame.stream.to_string();
        let text = |word: W| word.text(lang).to_owned();
        match &frame.detail {
            FrameDetail::Data { content, .. } => self.data(place, frame, content.end - content.start, lang),
            FrameDetail::Headers { block, .. } => self.fields(*block, lang),
            FrameDetail::Continuation { .. } => text(W::SaysContinuation),
            FrameDetail::PushPromise { promised, block, .. } => {
                let values = [("side", side_name(frame.side, lang)), ("stream", &promised.to_string())];
                W::SaysPromise.with(lang, &[&values[..], &[("fields", &self.fields(*block, lang))]].concat())
            }
            FrameDetail::Priority(priority) => {
                let (on, weight) = (priority.dependency.to_string(), priority.weight.to_string());
                W::SaysPriority.with(lang, &[("stream", &on), ("weight", &weight)])
            }
            FrameDetail::RstStream(code) => {
                W::SaysReset.with(lang, &[("stream", &stream), ("code", &code.words(lang))])
            }
            FrameDetail::Settings { .. } if is_ack(frame) => {
                W::SaysSettingsAck.with(lang, &[("other", other)])
            }
            FrameDetail::Settings { settings } if settings.is_empty() => text(W::SaysNoSettings),
            FrameDetail::Settings { settings } => {
                let all = settings.iter().map(|setting| setting_words(*setting, lang));
                W::SaysSettings.with(lang, &[("list", &listed(all, lang))])
            }
            FrameDetail::Ping(_) if is_ack(frame) => text(W::SaysPingAck),
            FrameDetail::Ping(_) => W::SaysPing.with(lang, &[("other", other)]),
            // Its last stream would be one that the server opened: there is none without a push.
            FrameDetail::GoAway { last_stream: 0, code, .. } if frame.side == Side::Client => {
                W::SaysGoodbye.with(lang, &[("code", &code.words(lang))])
            }
            FrameDetail::GoAway { last_stream, code, .. } => {
                let word = if *last_stream == 0 { W::SaysGoAwayAll } else { W::SaysGoAway };
                let values = [("stream", last_stream.to_string()), ("code", code.words(lang))];
                word.with(lang, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
            }
            FrameDetail::WindowUpdate { .. } => {
                let size = format::bytes(self.increment(place).unwrap_or_default().into());
                let word = if frame.stream == 0 { W::SaysWindowAll } else { W::SaysWindow };
                word.with(lang, &[("other", other), ("size", &size), ("stream", &stream)])
            }
            FrameDetail::AltSvc { .. } => text(W::SaysAltSvc),
            FrameDetail::Origin { .. } => text(W::SaysOrigin),
            FrameDetail::PriorityUpdate { prioritized, .. } => {
                W::SaysPriorityUpdate.with(lang, &[("stream", &prioritized.to_string())])
            }
            FrameDetail::Opaque | FrameDetail::Unread | FrameDetail::Broken => text(match frame.kind {
                FrameKind::Preface => W::SaysPreface,
                FrameKind::Text => W::SaysText,
                FrameKind::Fragment => W::SaysFragment,
                FrameKind::Untold => W::SaysUntold,
                FrameKind::Unknown(_) => W::SaysUnknown,
                _ => W::SaysUnread,
            }),
        }
    }

    fn data(&self, place: usize, frame: &Frame, size: u64, lang: Lang) -> String {
        if size == 0 {
            let word = if frame.ends_stream() { W::SaysNoData } else { W::SaysNothing };
            return word.text(lang).to_owned();
        }
        let sent = self.facts.get(place).map_or(size, |facts| facts.content);
        let stream = self.read.streams().get(&frame.stream);
        let all = stream.and_then(|stream| stream.sent.of(frame.side).announced);
        let [size, sent] = [size, sent].map(format::bytes);
        match all.map(format::bytes) {
            Some(all) => W::SaysDataOf.with(lang, &[("size", &size), ("sent", &sent), ("all", &all)]),
            None => W::SaysData.with(lang, &[("size", &size), ("sent", &sent)]),
        }
    }

    /// The fields that tell most: of a request its method and path, of a response its status.
    fn fields(&self, number: Option<usize>, lang: Lang) -> String {
        let Some(block) = number.and_then(|number| self.read.blocks().get(number)) else {
            return W::SaysBlock.text(lang).to_owned();
        };
        let value = |name: &[u8]| {
            let field = block.fields.iter().find(|field| field.name == name)?;
            Some(String::from_utf8_lossy(&field.value).into_owned())
        };
        let fields = match (value(b":method"), value(b":path"), value(b":status")) {
            (Some(method), Some(path), _) => format!(":method {method} {path}"),
            (Some(method), None, _) => format!(":method {method}"),
            (None, _, Some(status)) => format!(":status {status}"),
            (None, ..) => return self.trailers(number, block, lang),
        };
        W::SaysFields.with(lang, &[("fields", &fields)])
    }

    fn trailers(&self, number: Option<usize>, block: &Block, lang: Lang) -> String {
        let is_whole = block.is_whole && block.is_table_known;
        let stream = self.read.streams().get(&block.stream).filter(|_| is_whole);
        let message = stream.and_then(|stream| stream.messages.iter().find(|one| Some(one.block) == number));
        if message.is_none_or(|message| message.kind != MessageKind::Trailers) {
            return W::SaysBlock.text(lang).to_owned();
        }
        let names = block.fields.iter().filter(|field| field.form.is_field()).take(MOST_FIELDS);
        let names: Vec<_> = names.map(|field| String::from_utf8_lossy(&field.name).into_owned()).collect();
        W::SaysTrailers.with(lang, &[("fields", &names.join(Mark::ListComma.text(lang)))])
    }
}

fn is_ack(frame: &Frame) -> bool {
    frame.flag_names().any(|name| name == "ACK")
}

/// `stream 5`, or the connection.
fn stream_words(stream: u32, lang: Lang) -> String {
    match stream {
        0 => W::OnConnection.text(lang).to_owned(),
        n => W::OnStream.with(lang, &[("n", &n.to_string())]),
    }
}

fn setting_words(setting: Setting, lang: Lang) -> String {
    let size = format::bytes(setting.value.into());
    let word = match (setting.id, setting.value) {
        (Setting::HEADER_TABLE_SIZE, _) => W::SetTable,
        (Setting::ENABLE_PUSH, 0) => W::SetNoPush,
        (Setting::ENABLE_PUSH, 1) => W::SetPush,
        (Setting::MAX_CONCURRENT_STREAMS, _) => W::SetStreams,
        (Setting::INITIAL_WINDOW_SIZE, _) => W::SetWindow,
        (Setting::MAX_FRAME_SIZE, _) => W::SetFrame,
        (Setting::MAX_HEADER_LIST_SIZE, _) => W::SetList,
        (Setting::ENABLE_CONNECT_PROTOCOL, 1) => W::SetConnect,
        (Setting::NO_RFC7540_PRIORITIES, 1) => W::SetNoPriorities,
        _ => W::SetOther,
    };
    let id = setting.name().map_or_else(|| format!("0x{:x}", setting.id), str::to_owned);
    let value = setting.value.to_string();
    word.with(lang, &[("size", &size), ("n", &value), ("id", &id), ("value", &value)])
}
