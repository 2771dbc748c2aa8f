//! Challenges of strangers: a bounded number is read, and whatever a Digest challenge says, its answer stays one line of a
//! field.
//!
//! Input: the values of `WWW-Authenticate`, one on each line.

use crate::http::{Digest, DigestRequest, Head, challenges};

/// The target.
pub fn run(input: &[u8]) {
    let mut head = b"HTTP/1.1 401 U\r\n".to_vec();
    for line in input.split(|byte| *byte == b'\n').take(64) {
        head.extend_from_slice(b"WWW-Authenticate: ");
        head.extend_from_slice(line);
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    let Ok(head) = Head::parse(&head) else { return };
    let all = challenges(head.named("www-authenticate"));
    assert!(all.len() <= 16);
    for challenge in &all {
        let Some(mut digest) = Digest::read(challenge) else { continue };
        let request =
            DigestRequest { user: "\u{fc}ser\"", password: "p\\w", method: "GET", target: "/a", body: b"" };
        let answer = digest.answer(&request, "0123");
        let shown = answer.escape_ascii();
        assert!(
            answer.starts_with(b"Digest ") && !answer.iter().any(|byte| b"\r\n\0".contains(byte)),
            "{shown}"
        );
        // Every quotation mark that is not escaped opens or closes a value.
        let mut is_escaped = false;
        let marks = answer.iter().filter(|byte| {
            let counts = **byte == b'"' && !is_escaped;
            is_escaped = **byte == b'\\' && !is_escaped;
            counts
        });
        assert!(marks.count() % 2 == 0, "{shown}");
    }
}
