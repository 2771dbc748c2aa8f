//! A request as a cURL command that sends the same message: method, target, fields in their order, body.
//!
//! The command holds what the request holds, secrets included. Whoever wants them hidden masks the request
//! first ([`crate::record::mask::request`]).
//!
//! No character of the command steers the terminal into which it is pasted: what would is written by `printf` in octal
//! digits, comes from a file, or (in a field, on Windows) is left out, since `cmd.exe` has no way to write it.

use crate::http::is_token;
use crate::plan::{HttpVersion, PlannedRequest, Scheme};
use crate::record::steers;

/// Who reads the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// `sh` and its relatives.
    Posix,
    /// `cmd.exe` of Windows.
    Windows,
}

impl Shell {
    /// The shell of the system that this program runs on.
    #[must_use]
    pub const fn here() -> Self {
        if cfg!(windows) { Self::Windows } else { Self::Posix }
    }
}

/// Fields that cURL sends by itself, unless they are taken out.
const OF_CURL: [&str; 2] = ["User-Agent", "Accept"];

/// The file that a body comes from which no Windows command line can hold.
const BODY_FILE: &str = "request-body.bin";

/// The command that sends `request`.
#[must_use]
pub fn command(request: &PlannedRequest, shell: Shell) -> String {
    let binary = !request.body.is_empty() && text_of(&request.body, shell).is_none();
    let mut command = match shell {
        Shell::Posix if binary => format!("printf '{}' | curl", octal(&request.body)),
        _ => "curl".to_owned(),
    };
    for argument in arguments(request, shell) {
        command.push(' ');
        command.push_str(&quoted(&argument, shell));
    }
    command
}

/// The arguments, before any shell has its say.
fn arguments(request: &PlannedRequest, shell: Shell) -> Vec<String> {
    let mut out = vec![request.url.to_string()];
    let has = |name: &str| request.fields.iter().any(|field| field.name.eq_ignore_ascii_case(name));
    if request.url.as_str().contains(['[', ']', '{', '}']) {
        out.push("--globoff".to_owned());
    }
    if request.target().contains("/.") {
        out.push("--path-as-is".to_owned());
    }
    let version = match request.version {
        HttpVersion::Http10 => "--http1.0",
        HttpVersion::Http11 => "--http1.1",
        // In the clear nothing is agreed on: the server is known to speak it (RFC 9113 3.3).
        HttpVersion::Http2 if !Scheme::of_url(&request.url).is_secure() => "--http2-prior-knowledge",
        HttpVersion::Http2 => "--http2",
    };
    out.push(version.to_owned());
    let with_body = !request.body.is_empty() || has("Content-Length");
    match request.method.as_str() {
        "GET" if !with_body => {}
        "POST" if with_body => {}
        "HEAD" if !with_body => out.push("--head".to_owned()),
        // Another word can come only from a file that somebody has made up.
        method if is_token(method.as_bytes()) => out.extend(["-X".to_owned(), method.to_owned()]),
        _ => {}
    }
    for field in &request.fields {
        // A line that begins with @ would be read from a file; what is no name cannot be sent. A tab is a space.
        let value =
            if shell == Shell::Windows { field.value.replace('\t', " ") } else { field.value.clone() };
        let fits = match shell {
            Shell::Posix => !value.contains(['\r', '\n', '\0']),
            Shell::Windows => is_typed_on_windows(&value),
        };
        let own = field.name.eq_ignore_ascii_case("Content-Length")
            || (field.name.eq_ignore_ascii_case("Host") && field.value == host(request));
        if !own && is_token(field.name.as_bytes()) && fits {
            let line = if value.is_empty() {
                format!("{};", field.name)
            } else {
                format!("{}: {value}", field.name)
            };
            out.extend(["-H".to_owned(), line]);
        }
    }
    let unwanted = OF_CURL.iter().copied().chain(with_body.then_some("Content-Type"));
    for name in unwanted.chain((request.body.len() > 1024).then_some("Expect")).filter(|name| !has(name)) {
        out.extend(["-H".to_owned(), format!("{name}:")]);
    }
    if has("Accept-Encoding") {
        out.push("--compressed".to_owned());
    }
    if with_body {
        out.extend(match (text_of(&request.body, shell), shell) {
            // Not --data: that would read a file when the text begins with @.
            (Some(text), _) => ["--data-raw".to_owned(), text.to_owned()],
            (None, Shell::Posix) => ["--data-binary".to_owned(), "@-".to_owned()],
            (None, Shell::Windows) => ["--data-binary".to_owned(), format!("@{BODY_FILE}")],
        });
    }
    out
}

/// What cURL writes into `Host` by itself.
fn host(request: &PlannedRequest) -> &str {
    &request.url[url::Position::BeforeHost..url::Position::AfterPort]
}

/// The body as a text that a command line of `shell` can hold. What would steer the terminal into which the command is
/// pasted stays out of it, and so does on Windows what its code pages would change, a quotation mark into another.
fn text_of(body: &[u8], shell: Shell) -> Option<&str> {
    let text = str::from_utf8(body).ok()?;
    let fits = match shell {
        Shell::Posix => !text.contains(|c| c != '\n' && steers(c)),
        Shell::Windows => is_typed_on_windows(text),
    };
    fits.then_some(text)
}

/// Whether `cmd.exe` hands `text` on as it is.
fn is_typed_on_windows(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control())
}

/// `printf`'s way to write any byte.
fn octal(body: &[u8]) -> String {
    let digit = |byte: u8, shift: u8| char::from(b'0' + (byte >> shift & 7));
    body.iter().flat_map(|byte| ['\\', digit(*byte, 6), digit(*byte, 3), digit(*byte, 0)]).collect()
}

fn quoted(argument: &str, shell: Shell) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@,+".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) && !argument.starts_with('=') {
        return argument.to_owned();
    }
    match shell {
        Shell::Posix if text_of(argument.as_bytes(), shell).is_none() => {
            format!("\"$(printf '{}')\"", octal(argument.as_bytes()))
        }
        Shell::Posix => format!("'{}'", argument.replace('\'', r"'\''")),
        Shell::Windows => windows(argument),
    }
}

/// First as the C library takes arguments apart: quotes get a backslash, and so does each backslash before
/// one. Then as `cmd.exe` reads a line: a caret before every mark, the quotes included, so that it never
/// thinks itself inside quotes; a caret behind each percent sign, so that no variable is named.
fn windows(argument: &str) -> String {
    let mut text = String::from("\"");
    let mut backslashes = 0;
    for c in argument.chars() {
        if c == '"' {
            text.push_str(&"\\".repeat(backslashes + 1));
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        text.push(c);
    }
    text.push_str(&"\\".repeat(backslashes));
    text.push('"');
    let plain = |c: char| {
        c.is_ascii_alphanumeric() || c.is_whitespace() || !c.is_ascii() || "-_:=+~/.,?;*`'%".contains(c)
    };
    let mut out = String::new();
    let mut behind_percent = false;
    for c in text.chars() {
        if behind_percent || !plain(c) {
            out.push('^');
        }
        out.push(c);
        behind_percent = c == '%';
    }
    out
}
