//! Replies on the control connection (RFC 959 4.2), out of bytes that come in pieces of any size.
//!
//! ```text
//!  220 ready CR LF                     one line: the code, a blank, text
//!  211-Features: CR LF                 several lines: the code and a hyphen open the reply,
//!   SIZE CR LF                         whatever comes between belongs to it,
//!  211 End CR LF                       and the same code with a blank closes it
//! ```

use super::readable;

/// How many bytes one reply may have, all its lines together.
pub const MAX_REPLY_BYTES: usize = 64 * 1024;

/// One reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The code: 100 to 699 (RFC 959 4.2, and RFC 2228 for the last hundred). Any number counts, known or not.
    pub code: u16,
    /// The text of each line, without code and line end.
    pub lines: Vec<String>,
}

impl Reply {
    /// The first digit: 1 more to come, 2 done, 3 go on, 4 not now, 5 no.
    #[must_use]
    pub const fn class(&self) -> u16 {
        self.code / 100
    }

    /// The text that says most: the last line that is not empty.
    #[must_use]
    pub fn text(&self) -> &str {
        self.lines.iter().rev().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// Why bytes are no reply.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// The first line of a reply does not begin with three digits and a blank or a hyphen.
    #[error("a line that is no FTP reply: {0}")]
    Line(String),
    /// The reply is longer than [`MAX_REPLY_BYTES`].
    #[error("a reply of more than {0} bytes")]
    TooLong(usize),
}

/// Reads one reply after another.
#[derive(Clone, Debug, Default)]
pub struct ReplyReader {
    line: Vec<u8>,
    open: Option<Reply>,
    bytes: usize,
}

impl ReplyReader {
    /// Takes the next bytes; returns the replies that they complete, in order.
    ///
    /// # Errors
    /// When what comes is no reply, or one that has no end within the bound. The reader is of no use then.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<Reply>, ReplyError> {
        let mut replies = Vec::new();
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.bytes += piece.len();
            if self.bytes > MAX_REPLY_BYTES {
                return Err(ReplyError::TooLong(MAX_REPLY_BYTES));
            }
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                let line = std::mem::take(&mut self.line);
                if let Some(reply) = self.end_line(&line)? {
                    self.bytes = 0;
                    replies.push(reply);
                }
            }
        }
        Ok(replies)
    }

    fn end_line(&mut self, line: &[u8]) -> Result<Option<Reply>, ReplyError> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = readable(line);
        let coded = code_of(line);
        if let Some(mut reply) = self.open.take() {
            return Ok(match coded {
                // RFC 959 4.2: the last line begins with the same code, immediately followed by a blank.
                Some((code, false)) if code == reply.code => {
                    reply.lines.push(after_code(&text));
                    Some(reply)
                }
                _ => {
                    let same = matches!(coded, Some((code, true)) if code == reply.code);
                    reply.lines.push(if same { after_code(&text) } else { text });
                    self.open = Some(reply);
                    None
                }
            });
        }
        let Some((code, more)) = coded else { return Err(ReplyError::Line(short(&text))) };
        let reply = Reply { code, lines: vec![after_code(&text)] };
        if more {
            self.open = Some(reply);
            return Ok(None);
        }
        Ok(Some(reply))
    }
}

/// The code that begins a line, and whether a hyphen follows it.
fn code_of(line: &[u8]) -> Option<(u16, bool)> {
    let digits = line.get(..3).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
    let code = str::from_utf8(digits).ok()?.parse().ok().filter(|code| (100..700).contains(code))?;
    match line.get(3) {
        None | Some(b' ') => Some((code, false)),
        Some(b'-') => Some((code, true)),
        Some(_) => None,
    }
}

fn after_code(text: &str) -> String {
    text.get(4..).unwrap_or_default().to_owned()
}

/// The beginning of a stranger's line, for a message.
fn short(line: &str) -> String {
    line.chars().take(60).map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WHOLE: &[u8] = b"220 ready\r\n211-Features:\r\n SIZE\r\n211-MDTM\r\n123 no end\r\n211 End\r\n\
        150-a\n150 b\n226\r\n599 odd code\r\n";

    fn read(bytes: &[u8], cuts: &[usize]) -> Result<Vec<Reply>, ReplyError> {
        let (mut reader, mut all, mut start) = (ReplyReader::default(), Vec::new(), 0);
        for cut in cuts.iter().copied().chain([bytes.len()]) {
            all.extend(reader.push(bytes.get(start..cut).unwrap_or_default())?);
            start = cut.max(start);
        }
        Ok(all)
    }

    #[test]
    fn replies_are_read_whole_and_byte_by_byte() {
        let replies = read(WHOLE, &[]).unwrap();
        let codes: Vec<u16> = replies.iter().map(|reply| reply.code).collect();
        assert_eq!(codes, [220, 211, 150, 226, 599]);
        assert_eq!(replies[1].lines, ["Features:", " SIZE", "MDTM", "123 no end", "End"]);
        assert_eq!((replies[3].text(), replies[3].class()), ("", 2));
        let every: Vec<usize> = (0..WHOLE.len()).collect();
        assert_eq!(read(WHOLE, &every).unwrap(), replies);
    }

    #[test]
    fn what_is_cut_off_is_no_reply_yet() {
        let whole = read(WHOLE, &[]).unwrap();
        for end in 0..WHOLE.len() {
            let mut reader = ReplyReader::default();
            let some = reader.push(&WHOLE[..end]).unwrap();
            assert_eq!(some, whole[..some.len()], "{end}");
            let rest = reader.push(&WHOLE[end..]).unwrap();
            assert_eq!(some.len() + rest.len(), whole.len(), "{end}");
        }
    }

    #[test]
    fn what_is_no_reply_is_told() {
        for bad in
            ["hello\r\n", "22 x\r\n", "220x\r\n", "099 x\r\n", "700 x\r\n", "\r\n", "HTTP/1.1 400 Bad\r\n"]
        {
            assert!(matches!(read(bad.as_bytes(), &[]), Err(ReplyError::Line(_))), "{bad}");
        }
        let long = [b"220-".to_vec(), vec![b'x'; MAX_REPLY_BYTES]].concat();
        assert_eq!(read(&long, &[]), Err(ReplyError::TooLong(MAX_REPLY_BYTES)));
        let many = "220-x\r\n".repeat(MAX_REPLY_BYTES / 7 + 1);
        assert_eq!(read(many.as_bytes(), &[]), Err(ReplyError::TooLong(MAX_REPLY_BYTES)));
        assert_eq!(read(b"220 \xe4\r\n", &[]).unwrap()[0].text(), "\u{e4}");
    }

    proptest! {
        #[test]
        fn cuts_change_nothing(bytes in prop::collection::vec(any::<u8>(), 0..300), cut in 0_usize..300) {
            prop_assert_eq!(read(&bytes, &[cut.min(bytes.len())]).ok(), read(&bytes, &[]).ok());
        }

        #[test]
        fn lines_like_replies_never_panic(text in "([0-9]{0,4}[ -]?[a-z\r\n]{0,5}\r?\n?){0,20}") {
            let _ = read(text.as_bytes(), &[]);
        }
    }
}
