//! FTP of strangers: pieces of a control connection do not matter, the dialogue about a file or a directory ends
//! within the replies it was given, a listing has bounded lines whose bytes are the server's, and its page escapes them.
//!
//! Input: one byte that chooses, then the control connection or the listing.

use crate::ftp::{
    Form, Listing, ListingLine, MAX_LINES, MAX_REPLY_BYTES, Reply, ReplyError, ReplyReader, Session, Step,
    Target, page,
};
use url::Url;

/// What a page of a listing is made of.
const TAGS: [&str; 13] =
    ["!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "table", "tr", "td", "a", "pre"];

fn replies(bytes: &[u8], size: usize) -> (Vec<Reply>, Option<ReplyError>) {
    let (mut reader, mut replies) = (ReplyReader::default(), Vec::new());
    for piece in bytes.chunks(size) {
        match reader.push(piece) {
            Ok(more) => replies.extend(more),
            Err(error) => return (replies, Some(error)),
        }
    }
    (replies, None)
}

fn dialogue(url: &str, replies: &[Reply]) {
    let target = Target::from_url(&Url::parse(url).expect("a URL")).expect("a target");
    let mut session = Session::new(target, [192, 0, 2, 21].into());
    for reply in replies {
        match session.on_reply(reply) {
            Ok(Step::Send(command) | Step::Connect { command, .. }) => {
                assert!(command.ends_with(b"\r\n"));
                assert!(command.iter().filter(|byte| matches!(byte, b'\r' | b'\n' | 0)).count() == 2);
            }
            Ok(Step::Receive | Step::ReceiveLast | Step::Wait) => {}
            Ok(Step::Finished) | Err(_) => return,
        }
    }
}

fn listing(data: &[u8], form: Form) {
    let listing = Listing::read(data, form);
    assert!(listing.lines.len() <= MAX_LINES);
    for line in &listing.lines {
        if let ListingLine::Entry(entry) = line {
            let is_there =
                entry.name.is_empty() || data.windows(entry.name.len()).any(|part| part == entry.name);
            assert!(is_there, "{entry:?}");
        }
    }
    let base = Url::parse("ftp://h/dir/").expect("a URL");
    let html = page(&base, &listing);
    for tag in html.split('<').skip(1) {
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        assert!(TAGS.contains(&name), "<{name}");
    }
}

/// The target.
pub fn run(input: &[u8]) {
    let [choice, bytes @ ..] = input else { return };
    match choice % 4 {
        0 => listing(bytes, Form::Machine),
        1 => listing(bytes, Form::People),
        _ => {
            let (whole, error) = replies(bytes, bytes.len().max(1));
            let (pieces, broken) = replies(bytes, usize::from(*choice >> 2) + 1);
            if error.is_none() {
                assert!(whole == pieces && broken.is_none());
            }
            let longest = whole.iter().map(|reply| reply.lines.iter().map(String::len).sum::<usize>()).max();
            // A byte that is no text becomes a character of three.
            assert!(longest.unwrap_or_default() <= 3 * MAX_REPLY_BYTES);
            dialogue("ftp://h/a/f", &pieces);
            dialogue("ftp://user:pass@h/dir/", &pieces);
        }
    }
}
