//! `pellucid send`: one request, composed by a person, and its answer.

use std::io;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use url::Url;

use super::Status;
use super::keep;
use super::load::{print_load, status_of};
use super::options::{SendTask, WantedBody, WantedMessage};
use super::out::{self, print_lines};
use super::text::{self, Line};
use super::typed::{TypedField, TypedInput};
use super::visit::visit_with;
use crate::disk::{read_within, within};
use crate::explain::{Composing, Lang, Ui};
use crate::fetch::Order;
use crate::plan::{Draft, FormEncoding, FormField, FormValue, HttpVersion, MOST_SENT_BYTES, PlannedRequest};
use crate::view::{Load, Warning, http2_warnings, message, warnings};

/// Sends a request and tells what came of it.
///
/// # Errors
/// When a file cannot be read, nothing could begin, or the result could not be printed.
pub fn send(task: &SendTask) -> Result<Status> {
    let order = |url: Url| {
        let request = request(&task.message, &url, task.lang)?;
        let order = Order::composed(&task.address, url, request, task.settings);
        Ok(Order { key_log: task.key_log.clone(), ..order })
    };
    let body = task.files.body.as_deref();
    let mut visit = visit_with(&task.address, task.settings, None, body, task.lang, order)?;
    let load = Load::from_log(&visit.log).context(Ui::NoRecord.text(task.lang))?;
    print_load(&load, &visit.log, task.output, task.lang)?;
    if let Some(exchange) = load.exchanges.first().filter(|_| !task.output.json) {
        let message = message(&visit.log, exchange.id);
        print_lines(&text::messages(exchange, &message, task.lang))?;
    }
    let written = keep::files(&task.files, &mut visit, task.lang);
    keep::tell_written(written, task.output, status_of(&load))
}

/// Says on standard error what is wrong with the message that is about to be sent.
fn warn(title: Composing, found: &[Warning], lang: Lang) {
    if found.is_empty() {
        return;
    }
    let title = Line::from(format!("pellucid: {}", title.text(lang)));
    let lines = found.iter().map(|one| format!("  - {}", one.words(lang)).into());
    out::warn(&std::iter::once(title).chain(lines).collect::<Vec<_>>());
}

/// The request that is meant; what is wrong with it is said.
fn request(wanted: &WantedMessage, url: &Url, lang: Lang) -> Result<PlannedRequest> {
    let request = match wanted {
        WantedMessage::Exactly(file) => PlannedRequest::exactly(url, read(file, MOST_SENT_BYTES)?),
        WantedMessage::Parts { method, version, fields, body } => {
            let draft = draft(method, *version, fields, body, url)?;
            let request = draft.planned();
            if draft.version == HttpVersion::Http2 {
                warn(Composing::Forbidden, &http2_warnings(&draft, &request), lang);
                return Ok(request);
            }
            request
        }
    };
    warn(Composing::Malformed, &warnings(&request.to_bytes()), lang);
    Ok(request)
}

fn draft(
    method: &str,
    version: HttpVersion,
    fields: &[TypedField],
    body: &WantedBody,
    url: &Url,
) -> Result<Draft> {
    let mut draft = Draft::new(method, url, version);
    let body = match body {
        WantedBody::None => None,
        WantedBody::Data(data) => {
            let bytes = match data.strip_prefix('@') {
                Some(file) => read(Path::new(file), MOST_SENT_BYTES)?,
                None => data.clone().into_bytes(),
            };
            Some(("application/x-www-form-urlencoded".to_owned(), bytes))
        }
        WantedBody::Form(form) => {
            let mut left = MOST_SENT_BYTES;
            let fields = form.iter().map(|typed| form_field(typed, &mut left)).collect::<Result<Vec<_>>>()?;
            let files = fields.iter().any(|field| matches!(field.value, FormValue::File { .. }));
            let encoding = if files { FormEncoding::Multipart } else { FormEncoding::Urlencoded };
            Some(encoding.encode(&fields))
        }
    };
    match body {
        Some((media, bytes)) => draft.set_body(Some(&media), bytes),
        None => draft.set_length(),
    }
    let sent = |typed: &TypedField| Some((typed.name.clone(), typed.value.clone()?));
    // A name given twice is sent twice: only the program's own field makes room.
    for TypedField { name, .. } in fields {
        let host_first = name.eq_ignore_ascii_case("Host");
        let place = draft.fields.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        let Some(place) = place else { continue };
        draft.remove(name);
        let values = fields.iter().filter(|other| other.name.eq_ignore_ascii_case(name)).filter_map(sent);
        if host_first {
            draft.fields.splice(place..place, values);
        } else {
            draft.fields.extend(values);
        }
    }
    let added: Vec<(String, String)> =
        fields.iter().filter(|typed| !draft.has(&typed.name)).filter_map(sent).collect();
    draft.fields.extend(added);
    Ok(draft)
}

/// The field of a form; a file is read when no more than `left` bytes are in it.
fn form_field(typed: &TypedInput, left: &mut u64) -> Result<FormField> {
    let name = typed.name.clone();
    let Some(file) = typed.value.strip_prefix('@') else {
        return Ok(FormField { name, value: FormValue::Text(typed.value.clone()) });
    };
    let path = Path::new(file);
    let bytes = read(path, *left)?;
    *left -= bytes.len() as u64;
    let file_name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let media = mime_guess::from_path(path).first_or_octet_stream().to_string();
    Ok(FormField { name, value: FormValue::File { name: file_name, media, bytes } })
}

/// The bytes of a file, or of standard input when it is called `-`; no more than `left` of what one request may carry.
fn read(file: &Path, left: u64) -> Result<Vec<u8>> {
    let read =
        if file == Path::new("-") { within(io::stdin().lock(), left) } else { read_within(file, left) };
    let read = read.map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => anyhow!("more than {MOST_SENT_BYTES} bytes in all"),
        _ => error.into(),
    });
    read.with_context(|| {
        if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn text(fields: &[&str], body: &WantedBody) -> String {
        let url = Url::parse("http://h/a").unwrap();
        let fields: Vec<TypedField> = fields.iter().map(|field| field.parse().unwrap()).collect();
        let draft = draft("POST", HttpVersion::Http11, &fields, body, &url).unwrap();
        String::from_utf8(draft.planned().to_bytes()).unwrap()
    }

    #[test]
    fn fields_take_the_place_of_the_programs_own() {
        let fields = ["host: one", "HOST: two", "Accept:", "X-A: 1", "x-a: 2", "Empty;", "User-Agent: me"];
        let message = text(&fields, &WantedBody::Data("a=b".into()));
        assert_eq!(
            message,
            "POST /a HTTP/1.1\r\nhost: one\r\nHOST: two\r\nAccept-Encoding: gzip, deflate, br\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\nUser-Agent: me\r\n\
             X-A: 1\r\nx-a: 2\r\nEmpty: \r\n\r\na=b"
        );
        let length = text(&["Content-Length: 9"], &WantedBody::Data("a=b".into()));
        assert!(
            length.contains("Content-Length: 9\r\n") && !length.contains("Content-Length: 3"),
            "{length}"
        );
    }

    #[test]
    fn a_form_with_a_file_goes_in_parts() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("glass.png");
        fs::write(&file, b"PNG!").unwrap();
        let form = |typed: &[&str]| WantedBody::Form(typed.iter().map(|one| one.parse().unwrap()).collect());
        let plain = text(&[], &form(&["a=1", "b=x y"]));
        assert!(plain.ends_with("\r\n\r\na=1&b=x+y"), "{plain}");
        let form = form(&["a=1", &format!("up=@{}", file.display())]);
        let message = text(&[], &form);
        assert!(message.contains("Content-Type: multipart/form-data; boundary=----pellucid-00000000\r\n"));
        assert!(
            message
                .contains("name=\"up\"; filename=\"glass.png\"\r\nContent-Type: image/png\r\n\r\nPNG!\r\n")
        );
    }

    /// Each file is within the bound, and all of them together are not.
    #[test]
    fn the_files_of_a_form_are_bounded_together() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("film");
        fs::File::create(&file).unwrap().set_len(40 << 20).unwrap();
        let typed: TypedInput = format!("a=@{}", file.display()).parse().unwrap();
        let mut left = MOST_SENT_BYTES;
        assert!(form_field(&typed, &mut left).is_ok());
        let error = format!("{:#}", form_field(&typed, &mut left).unwrap_err());
        assert!(error.contains("film") && error.contains("67108864 bytes in all"), "{error}");
    }
}
