//! Requests as cURL commands, read by real shells and sent by real cURL.

use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use pellucid::internals::export::curl::{Shell, command};
use pellucid::internals::plan::{HttpVersion, Origin, PlannedField, PlannedRequest};
use pellucid::internals::record::steers;
use proptest::prelude::*;

use super::super::binary::finish;
use super::super::servers::Server;

fn request(method: &str, url: &str, fields: &[(&str, &str)], body: &[u8]) -> PlannedRequest {
    let mut request = PlannedRequest::new(method, &url.parse().unwrap(), HttpVersion::Http11, "*/*");
    for (name, value) in fields {
        request.fields.push(PlannedField::new(name, *value, Origin::Setting));
    }
    if body.is_empty() { request } else { request.with_body("text/plain", body.to_vec()) }
}

fn sh(line: &str) -> Vec<u8> {
    let child = Command::new("sh")
        .args(["-c", line])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let output = finish(child.unwrap());
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The arguments as `sh` hands them over, each on its own.
#[cfg(unix)]
fn by_sh(command: &str) -> Vec<String> {
    let rest = command.strip_prefix("curl").unwrap();
    let out = String::from_utf8(sh(&format!("printf '%s\\0'{rest}"))).unwrap();
    out.split_terminator('\0').map(str::to_owned).collect()
}

/// The arguments as `cmd.exe` and the C library of Windows take a line apart.
fn by_windows(command: &str) -> Vec<String> {
    // A caret takes the meaning of the mark behind it; a quote without one would begin a quotation.
    let mut line = String::new();
    let mut chars = command.chars();
    while let Some(c) = chars.next() {
        match c {
            '^' => line.extend(chars.next()),
            '"' | '&' | '|' | '<' | '>' | '(' | ')' | '!' => panic!("{c} is bare in {command}"),
            c => line.push(c),
        }
    }
    let mut arguments = vec![String::new()];
    let (mut inside, mut backslashes) = (false, 0);
    for c in line.chars() {
        let current = arguments.last_mut().unwrap();
        match c {
            '\\' => backslashes += 1,
            '"' => {
                current.push_str(&"\\".repeat(backslashes / 2));
                if backslashes % 2 == 1 {
                    current.push('"');
                } else {
                    inside = !inside;
                }
                backslashes = 0;
            }
            c => {
                current.push_str(&"\\".repeat(backslashes));
                backslashes = 0;
                if c == ' ' && !inside { arguments.push(String::new()) } else { current.push(c) }
            }
        }
    }
    arguments.last_mut().unwrap().push_str(&"\\".repeat(backslashes));
    arguments.split_off(1)
}

#[test]
fn a_plain_request_is_a_plain_command() {
    let request =
        request("GET", "http://www.lab.glasscom.com/", &[("Cookie", "a=it's $HOME `x` \"y\" \\")], b"");
    let user_agent = pellucid::internals::plan::USER_AGENT;
    assert_eq!(
        command(&request, Shell::Posix),
        format!(
            "curl http://www.lab.glasscom.com/ --http1.1 -H 'User-Agent: {user_agent}' -H 'Accept: */*' \
             -H 'Accept-Encoding: gzip, deflate, br' -H 'Cookie: a=it'\\''s $HOME `x` \"y\" \\' --compressed"
        )
    );
}

#[test]
fn nothing_is_read_from_files_that_a_stranger_names() {
    let request =
        request("POST", "http://h/", &[("@/etc/passwd", "x"), ("X", "a\r\nb"), ("Y", "")], b"@/etc/passwd");
    for shell in [Shell::Posix, Shell::Windows] {
        let command = command(&request, shell);
        assert!(!command.contains("@/etc/passwd: x") && !command.contains("X: a"), "{command}");
        assert!(command.contains("--data-raw @/etc/passwd"), "{command}");
        assert!(command.contains("Y;"), "{command}");
    }
}

/// Nothing in it steers the terminal that it is pasted into, and it is one line but for the line ends of a body.
fn is_harmless(command: &str) -> bool {
    !command.contains(|c| c != '\n' && steers(c))
}

#[cfg(unix)]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn arguments_come_out_of_sh_as_they_went_in(value in "[^\r\n\0]{1,40}", body in any::<String>(), odd in "[\u{1}-\u{20}\u{7f}-\u{9f}'\u{202e}]{1,9}") {
        let value = format!("{value}{}", odd.replace(['\r', '\n'], ""));
        for body in [&body, &format!("{body}{odd}")] {
            let request = request("PUT", "http://h/a'b?c=$d", &[("X-Value", &value)], body.as_bytes());
            let line = command(&request, Shell::Posix);
            prop_assert!(is_harmless(&line), "{line:?}");
            let (from, curl) = match line.split_once(" | curl ") {
                Some((printf, rest)) if printf.starts_with("printf ") => (Some(printf), format!("curl {rest}")),
                _ => (None, line.clone()),
            };
            let arguments = by_sh(&curl);
            prop_assert!(arguments.contains(&format!("X-Value: {value}")), "{:?}", arguments);
            prop_assert_eq!(&arguments[0], "http://h/a'b?c=$d");
            match from {
                Some(printf) => prop_assert_eq!(sh(printf), body.as_bytes()),
                None if body.is_empty() => {}
                None => prop_assert_eq!(arguments.last().unwrap(), body),
            }
        }
    }
}

proptest! {
    #[test]
    fn arguments_come_out_of_windows_as_they_went_in(value in "[ -~]{1,40}", body in "[ -~]{1,60}") {
        let request = request("PUT", "http://h/a'b?c=%PATH%", &[("X-Value", &value)], body.as_bytes());
        let command = command(&request, Shell::Windows);
        let arguments = by_windows(&command);
        prop_assert!(arguments.contains(&format!("X-Value: {value}")), "{} {:?}", command, arguments);
        prop_assert_eq!(arguments.last().unwrap(), &body);
        prop_assert!(!command.contains("%P"), "no variable is named: {}", command);
    }

    /// A quotation mark of full width becomes a plain one in a code page, and a tab completes a word.
    #[test]
    fn windows_gets_printable_ascii_alone(value in any::<String>(), body in any::<String>(), method in any::<String>()) {
        let mut request = request("PUT", "http://h/", &[("X-Value", &value), ("X-Tab", "a\tb"), ("X-Wide", "\u{ff02}")], body.as_bytes());
        request.method = method;
        let command = command(&request, Shell::Windows);
        prop_assert!(command.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{command:?}");
        prop_assert!(command.contains("X-Tab: a b") && !command.contains("X-Wide"), "{command:?}");
        request.method = "\u{1b}[201~\u{8}".to_owned();
        prop_assert!(is_harmless(&self::command(&request, Shell::Posix)));
    }
}

#[test]
fn what_ends_a_paste_does_not_stand_in_the_command() {
    let paste = "\u{1b}[201~\u{8}\u{8}; echo typed\r";
    for body in [paste.as_bytes(), b"\x9b201~", b"\xc2\x9b201~", b"a\0b", "\u{202e}".as_bytes()] {
        for shell in [Shell::Posix, Shell::Windows] {
            let line =
                command(&request("POST", "http://h/", &[("X", paste), ("Y", "\u{1b}[201~")], body), shell);
            assert!(is_harmless(&line) && line.is_ascii(), "{line:?}");
        }
    }
}

/// Head without its request line, fields sorted, and body.
fn parts(message: &str) -> (String, Vec<String>, String) {
    let (head, body) = message.split_once("\r\n\r\n").unwrap();
    let (line, fields) = head.split_once("\r\n").unwrap();
    let mut fields: Vec<String> = fields.split("\r\n").map(|field| field.trim_end().to_owned()).collect();
    fields.sort();
    (line.to_owned(), fields, body.to_owned())
}

#[cfg(unix)]
#[test]
fn curl_sends_the_same_message() {
    let got = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&got);
    let server = Server::answering(move |request, client| {
        list.lock().unwrap().push(request.to_owned());
        client.answer("200 OK", "Connection: close\r\n", b"");
    });
    let url = |path: &str| server.url(path);
    let big = vec![b'x'; 3000];
    let mut old = request("GET", &url("/old"), &[], b"");
    old.version = HttpVersion::Http10;
    let mut bare = request("GET", &url("/bare"), &[], b"");
    bare.fields.truncate(1);
    let requests = [
        request(
            "GET",
            &url("/a/./b/%2e%2e/c?q=[1]{2}&r='\"%20$HOME"),
            &[("Cookie", "a=it's; b=\"2\""), ("X-Empty", "")],
            b"",
        ),
        request("HEAD", &url("/head"), &[], b""),
        request("POST", &url("/post"), &[], "name=Ann & 'Bob'\r\n你好 \\n %41 @".as_bytes()),
        request("POST", &url("/post?at"), &[], b"@/etc/hostname"),
        request("PUT", &url("/put"), &[], &big),
        request("PATCH", &url("/binary"), &[], b"\x01%d\\'a\"7\n"),
        request("DELETE", &url("/delete"), &[("Authorization", "Basic dXNlcjpzM2NyZXQ=")], b""),
        request("OPTIONS", &url("/options"), &[("Content-Length", "0")], b""),
        request("GET", &url("/host"), &[], b""),
        old,
        bare,
    ];
    for (index, mut planned) in requests.into_iter().enumerate() {
        if planned.target() == "/host" {
            planned.fields[0].value = "other.example".to_owned();
        }
        let line =
            command(&planned, Shell::Posix).replace("curl ", "curl --silent --max-time 20 --noproxy '*' ");
        sh(&line);
        let sent = String::from_utf8(planned.to_bytes()).unwrap();
        let received = got.lock().unwrap().pop().unwrap_or_else(|| panic!("{index}: nothing came of {line}"));
        assert_eq!(parts(&received), parts(&sent), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn any_byte_can_be_a_body() {
    let body: Vec<u8> = (0..=255).collect();
    let line = command(&request("POST", "http://h/", &[], &body), Shell::Posix);
    let (printf, curl) = line.split_once(" | ").unwrap();
    assert!(curl.contains("--data-binary @-"), "{line}");
    assert_eq!(sh(printf), body);
}
