//! The text of a document as its bytes arrive.
//!
//! What is declared counts ([`declared_charset`]). Where nothing is, plain ASCII is text at once, and the rest waits
//! until there is enough of it to guess from.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::http::{declared_charset, is_prescanned};

/// How many bytes are guessed from, counted from the first that is not ASCII.
const ENOUGH: usize = 4096;

/// Makes text of bytes that arrive in pieces.
pub(super) struct TextDecoder {
    content_type: Option<String>,
    /// The last label of the host's name: encodings go with countries.
    top_level: Option<Vec<u8>>,
    /// Bytes that are not text yet.
    held: Vec<u8>,
    stage: Stage,
}

/// The text of a whole document with this `Content-Type` from this host, and the name of its encoding.
#[must_use]
pub fn text_of(content_type: Option<&str>, host: Option<&str>, bytes: &[u8]) -> (String, &'static str) {
    let mut decoder = TextDecoder::new(content_type, host);
    let text = decoder.push(bytes, true);
    (text, decoder.charset().name())
}

enum Stage {
    /// The beginning is looked through for a declaration.
    Prescan,
    /// There is none; what is not ASCII is held.
    Guess(Box<EncodingDetector>),
    Decode(Decoder),
}

impl std::fmt::Debug for TextDecoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextDecoder").field("charset", &self.charset().name()).finish_non_exhaustive()
    }
}

impl TextDecoder {
    /// For a body with this `Content-Type` from this host.
    #[must_use]
    pub(super) fn new(content_type: Option<&str>, host: Option<&str>) -> Self {
        let top_level = host.and_then(|host| host.rsplit('.').next()).filter(|label| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        });
        let top_level = top_level.map(|label| label.as_bytes().to_vec());
        Self {
            content_type: content_type.map(str::to_owned),
            top_level,
            held: Vec::new(),
            stage: Stage::Prescan,
        }
    }

    /// Takes the next bytes and returns the text they make; `last` says that no more will come.
    pub(super) fn push(&mut self, bytes: &[u8], last: bool) -> String {
        match &mut self.stage {
            Stage::Decode(decoder) => decode(decoder, bytes, last),
            Stage::Prescan => {
                self.held.extend_from_slice(bytes);
                // A byte order mark may still be on its way.
                let is_short = self.held.len() < 3 && !last;
                let found = declared_charset(self.content_type.as_deref(), &self.held).filter(|_| !is_short);
                let may_come = is_short || (!is_prescanned(&self.held) && !last);
                match found {
                    Some(encoding) => self.stage = Stage::Decode(encoding.new_decoder()),
                    None if may_come => return String::new(),
                    None => {
                        self.stage = Stage::Guess(Box::new(EncodingDetector::new(Iso2022JpDetection::Deny)));
                    }
                }
                let held = std::mem::take(&mut self.held);
                self.push(&held, last)
            }
            Stage::Guess(_) => self.guess(bytes, last),
        }
    }

    /// ASCII is the same in every encoding that is guessed.
    fn guess(&mut self, bytes: &[u8], last: bool) -> String {
        let Stage::Guess(detector) = &mut self.stage else { return String::new() };
        detector.feed(bytes, last);
        let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
        let (ascii, rest) = if self.held.is_empty() { bytes.split_at(first) } else { (&[][..], bytes) };
        let mut text = String::from_utf8_lossy(ascii).into_owned();
        self.held.extend_from_slice(rest);
        if self.held.len() >= ENOUGH || last {
            let encoding = if is_utf8(&self.held, last) {
                UTF_8
            } else {
                detector.guess(self.top_level.as_deref(), Utf8Detection::Allow)
            };
            self.stage = Stage::Decode(encoding.new_decoder_without_bom_handling());
            let held = std::mem::take(&mut self.held);
            text.push_str(&self.push(&held, last));
        }
        text
    }

    /// The encoding; UTF-8 until it is known.
    #[must_use]
    pub(super) fn charset(&self) -> &'static Encoding {
        match &self.stage {
            Stage::Decode(decoder) => decoder.encoding(),
            Stage::Prescan | Stage::Guess(_) => UTF_8,
        }
    }
}

fn decode(decoder: &mut Decoder, bytes: &[u8], last: bool) -> String {
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(room);
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_string(rest, &mut text, last);
        rest = rest.get(read..).unwrap_or_default();
        if result == CoderResult::InputEmpty {
            return text;
        }
        text.reserve(rest.len() + 16);
    }
}

/// Also when it is cut in the middle of a character, whose other bytes are still to come.
fn is_utf8(bytes: &[u8], last: bool) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && !last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode_in(content_type: Option<&str>, bytes: &[u8], size: usize) -> (String, &'static str) {
        let mut decoder = TextDecoder::new(content_type, Some("www.example.com"));
        let mut text: String = bytes.chunks(size).map(|piece| decoder.push(piece, false)).collect();
        text.push_str(&decoder.push(&[], true));
        (text, decoder.charset().name())
    }

    fn decode(content_type: Option<&str>, bytes: &[u8]) -> (String, &'static str) {
        let pieces = decode_in(content_type, bytes, 3);
        assert_eq!(pieces, decode_in(content_type, bytes, usize::MAX), "the pieces do not matter");
        pieces
    }

    const CHINESE: &str =
        "网络是把计算机连接起来的东西。浏览器向服务器发出请求，服务器把网页发回来，页面上的图片要另外请求。";
    const TAIWANESE: &str = "網路把電腦連接起來。瀏覽器向伺服器發出請求，伺服器把網頁送回來，頁面上的圖片要另外請求，這就是我們的課程。";
    const JAPANESE: &str = "ネットワークはコンピュータをつなぐものです。ブラウザはサーバーに要求を送り、サーバーはページを返します。";
    const KOREAN: &str =
        "네트워크는 컴퓨터를 서로 연결합니다. 브라우저가 서버에 요청을 보내면 서버는 페이지를 돌려줍니다.";
    const RUSSIAN: &str =
        "Сеть соединяет компьютеры. Браузер посылает запрос серверу, и сервер возвращает страницу.";
    const CZECH: &str =
        "Příliš žluťoučký kůň úpěl ďábelské ódy. Síť spojuje počítače, prohlížeč posílá požadavky.";
    const FRENCH: &str =
        "Le réseau relie les ordinateurs. Le navigateur envoie une requête à un serveur déjà prêt.";
    const GREEK: &str =
        "Το δίκτυο συνδέει τους υπολογιστές. Ο περιηγητής στέλνει ένα αίτημα στον διακομιστή.";
    const TURKISH: &str =
        "Ağ bilgisayarları birbirine bağlar. Tarayıcı sunucuya istek gönderir, sayfa şöyle döner.";
    const HEBREW: &str = "הרשת מחברת בין מחשבים. הדפדפן שולח בקשה לשרת והשרת מחזיר את הדף.";
    const ARABIC: &str = "الشبكة تصل بين أجهزة الحاسوب. يرسل المتصفح طلبا إلى الخادم فيعيد الخادم الصفحة.";
    const LATVIAN: &str =
        "Tīkls savieno datorus. Pārlūkprogramma sūta pieprasījumu serverim, un serveris atgriež lapu.";
    const VIETNAMESE: &str = "Tôi đã đến đó và đợi.";

    /// As windows-1258 writes it: the marks of tone follow their letters.
    const VIETNAMESE_1258: &str = "Ma\u{323}ng nô\u{301}i các máy tính vơ\u{301}i nhau. Tri\u{300}nh duyê\u{323}t gư\u{309}i yêu câ\u{300}u đê\u{301}n máy chu\u{309}, và máy chu\u{309} gư\u{309}i trang vê\u{300}.";

    const PAGES: [(&str, &str); 17] = [
        ("UTF-8", VIETNAMESE),
        ("GB18030", CHINESE),
        ("GBK", CHINESE),
        ("Big5", TAIWANESE),
        ("Shift_JIS", JAPANESE),
        ("EUC-JP", JAPANESE),
        ("EUC-KR", KOREAN),
        ("KOI8-R", RUSSIAN),
        ("windows-1250", CZECH),
        ("windows-1251", RUSSIAN),
        ("windows-1252", FRENCH),
        ("windows-1253", GREEK),
        ("windows-1254", TURKISH),
        ("windows-1255", HEBREW),
        ("windows-1256", ARABIC),
        ("windows-1257", LATVIAN),
        ("windows-1258", VIETNAMESE_1258),
    ];

    fn encode(label: &str, text: &str) -> Vec<u8> {
        let (bytes, _, failed) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        assert!(!failed, "{label}");
        bytes.into_owned()
    }

    #[test]
    fn each_encoding_is_read_when_the_header_names_it() {
        for (label, text) in PAGES {
            let (read, charset) = decode(Some(&format!("text/html; Charset={label}")), &encode(label, text));
            assert_eq!((read.as_str(), charset), (text, if label == "GB18030" { "gb18030" } else { label }));
        }
    }

    #[test]
    fn each_encoding_is_read_when_a_meta_names_it() {
        for (label, text) in PAGES {
            for meta in [
                format!("<meta charset='{label}'>"),
                format!("<META http-equiv=Content-Type content=\"text/html; charset={label}\">"),
            ] {
                let page = format!("<html><head>{meta}<title>{text}</title>");
                assert_eq!(decode(Some("text/html"), &encode(label, &page)).0, page, "{label}");
            }
        }
    }

    #[test]
    fn each_encoding_is_guessed_when_nothing_names_it() {
        for (label, text) in PAGES {
            let page = format!("<html><head><title>x</title></head><body><p>{text}</p>");
            let (read, charset) = decode(None, &encode(label, &page));
            assert_eq!(read, page, "{label} was taken for {charset}");
        }
    }

    #[test]
    fn utf_16_is_read() {
        let page = "<html><p>Größe 大小";
        let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(Some("text/html; charset=utf-16le"), &little), (page.into(), "UTF-16LE"));
        assert_eq!(decode(Some("text/html; charset=utf-16be"), &big), (page.into(), "UTF-16BE"));
        assert_eq!(decode(None, &little), (page.into(), "UTF-16LE"));
        assert_eq!(decode(None, &big), (page.into(), "UTF-16BE"));
        assert_eq!(decode(None, &[b"\xff\xfe", &little[..]].concat()), (page.into(), "UTF-16LE"));
        assert_eq!(decode(None, &[b"\xfe\xff", &big[..]].concat()), (page.into(), "UTF-16BE"));
    }

    #[test]
    fn a_mark_counts_more_than_the_header() {
        let bom = [b"\xef\xbb\xbf".as_slice(), "é".as_bytes()].concat();
        assert_eq!(decode(Some("text/html; charset=gbk"), &bom), ("é".into(), "UTF-8"));
        assert_eq!(decode(None, &bom), ("é".into(), "UTF-8"));
        assert_eq!(decode(None, b""), (String::new(), "UTF-8"));
        assert_eq!(decode(None, b"caf\xe9"), ("café".into(), "windows-1252"));
    }

    #[test]
    fn plain_text_does_not_wait_for_the_guess() {
        let mut decoder = TextDecoder::new(None, None);
        assert_eq!(decoder.push(b"<head></head><p>Text", false), "<head></head><p>Text");
        assert_eq!(decoder.push(b" and caf\xe9 and", false), " and caf");
        assert_eq!(decoder.push(b" more", true), "é and more");
    }
}
