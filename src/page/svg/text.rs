//! The bytes of a file as text: unpacked and decoded, with a bound.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::Refusal;

/// No drawing is longer, unpacked.
const MAX_BYTES: u64 = 8 << 20;

/// What is looked at of a file that is too long.
const START_BYTES: usize = 64 * 1024;

/// How far the declaration of the encoding is looked for.
const DECLARATION_BYTES: usize = 256;

pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Whether the first character is `<`, behind a mark and white space.
pub(super) fn is_markup(bytes: &[u8]) -> bool {
    let is_first = |bytes: &[u8]| bytes.trim_ascii_start().starts_with(b"<");
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => {
            is_first(bytes.get(mark..).unwrap_or_default())
        }
        // The engine reads nothing but UTF-8: here a drawing that hides is none.
        Some((encoding, _)) => {
            is_first(encoding.decode(bytes.get(..DECLARATION_BYTES).unwrap_or(bytes)).0.as_bytes())
        }
        None => is_first(bytes),
    }
}

/// The beginning of a file that is longer than a drawing may be.
pub(super) fn start_of_long(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let is_long = bytes.len() as u64 > MAX_BYTES;
    is_long.then(|| String::from_utf8_lossy(bytes.get(..START_BYTES).unwrap_or(bytes)))
}

pub(super) fn read(bytes: &[u8]) -> Result<String, Refusal> {
    if !is_packed(bytes) {
        return decode(bytes);
    }
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(MAX_BYTES + 1).read_to_end(&mut unpacked);
    if read.is_err() {
        return Err(Refusal::Unreadable);
    }
    decode(&unpacked)
}

fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Refusal::TooComplex);
    }
    let encoding = declared_encoding(bytes).unwrap_or(encoding_rs::UTF_8);
    // A byte order mark counts more than what is declared.
    let (text, _, _) = encoding.decode(bytes);
    Ok(text.into_owned())
}

/// What `<?xml encoding="..."?>` names.
fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..DECLARATION_BYTES).unwrap_or(bytes)).into_owned();
    let (declaration, _) = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start().split(['"', '\'']).nth(1)?;
    encoding_rs::Encoding::for_label(label.as_bytes())
}
