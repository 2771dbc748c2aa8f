//! `pellucid send`: one request, composed by a person, and its answer.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use url::Url;

use super::Status;
use super::keep;
use super::load::{body_written, print_load, status_of, tell_written};
use super::options::{Output, SendTask, Wanted, WantedBody};
use super::out::{self, print_lines};
use super::text::{self, Line};
use super::visit::visit_with;
use crate::explain::{Composing, Lang, flaw};
use crate::fetch::Order;
use crate::http::flaws;
use crate::plan::{Draft, FormEncoding, FormField, FormValue, HttpVersion, PlannedRequest};
use crate::record::ExchangeId;
use crate::view::{Load, message};

/// How large a body or a message from a file may be.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Sends a request and tells what came of it.
///
/// # Errors
/// When a file cannot be read, nothing could begin, or the result could not be printed.
pub fn send(task: &SendTask) -> Result<Status> {
    let order = |url: Url| {
        let request = request(&task.message, &url)?;
        warn(&request, task.lang);
        Ok(Order::composed(&task.address, url, request, task.settings))
    };
    let mut visit = visit_with(&task.address, task.settings, None, task.body.as_deref(), task.lang, order)?;
    let load = Load::of(&visit.log).context("the load left no record")?;
    print_load(&load, &visit.log, task.output, task.lang)?;
    if task.output == Output::Text {
        let message = message(&visit.log, ExchangeId(1));
        print_lines(&text::messages(&message, task.lang))?;
    }
    let written = [
        task.body.as_ref().map(|file| body_written(&mut visit, file, task.lang)),
        task.save.as_ref().map(|file| keep::save(&visit.log, file, task.secrets, task.lang)),
        task.har.as_ref().map(|file| keep::har(&visit.log, file, task.secrets, task.lang)),
    ];
    tell_written(written, task.output, status_of(&load))
}

/// Says on standard error what is wrong with the message that is about to be sent.
fn warn(request: &PlannedRequest, lang: Lang) {
    let flaws = flaws(&request.to_bytes());
    if flaws.is_empty() {
        return;
    }
    let title = Line::from(format!("pellucid: {}", Composing::Malformed.text(lang)));
    let lines = flaws.iter().map(|one| format!("  - {}", flaw(one, lang)).into());
    out::warn(&std::iter::once(title).chain(lines).collect::<Vec<_>>());
}

fn request(wanted: &Wanted, url: &Url) -> Result<PlannedRequest> {
    match wanted {
        Wanted::Exactly(file) => Ok(PlannedRequest::exactly(url, read(file)?)),
        Wanted::Parts { method, version, fields, body } => {
            Ok(draft(method, *version, fields, body, url)?.planned())
        }
    }
}

fn draft(
    method: &str,
    version: HttpVersion,
    fields: &[String],
    body: &WantedBody,
    url: &Url,
) -> Result<Draft> {
    let mut draft = Draft::new(method, url, version);
    let body = match body {
        WantedBody::None => None,
        WantedBody::Data(data) => {
            let bytes = match data.strip_prefix('@') {
                Some(file) => read(Path::new(file))?,
                None => data.clone().into_bytes(),
            };
            Some(("application/x-www-form-urlencoded".to_owned(), bytes))
        }
        WantedBody::Form(form) => {
            let fields = form.iter().map(|field| form_field(field)).collect::<Result<Vec<_>>>()?;
            let files = fields.iter().any(|field| matches!(field.value, FormValue::File { .. }));
            let encoding = if files { FormEncoding::Multipart } else { FormEncoding::Urlencoded };
            Some(encoding.encode(&fields))
        }
    };
    match body {
        Some((media, bytes)) => draft.set_body(Some(&media), bytes),
        None => draft.set_length(),
    }
    // A name given twice is sent twice: only the program's own field makes room.
    let typed: Vec<(&str, Option<&str>)> =
        fields.iter().map(|field| typed_field(field)).collect::<Result<_>>()?;
    for (name, _) in &typed {
        let host_first = name.eq_ignore_ascii_case("Host");
        let place = draft.fields.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        let Some(place) = place else { continue };
        draft.remove(name);
        let same = typed.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let values = same.filter_map(|(name, value)| Some(((*name).to_owned(), (*value)?.to_owned())));
        if host_first {
            draft.fields.splice(place..place, values);
        } else {
            draft.fields.extend(values);
        }
    }
    let added: Vec<(String, String)> = typed
        .iter()
        .filter(|(name, _)| !draft.has(name))
        .filter_map(|(name, value)| Some(((*name).to_owned(), (*value)?.to_owned())))
        .collect();
    draft.fields.extend(added);
    Ok(draft)
}

/// `Name: value`; `Name:` means that there shall be none, `Name;` one without a value.
fn typed_field(field: &str) -> Result<(&str, Option<&str>)> {
    if let Some((name, value)) = field.split_once(':') {
        let value = value.strip_prefix(' ').unwrap_or(value);
        return Ok((name, (!value.is_empty()).then_some(value)));
    }
    match field.strip_suffix(';') {
        Some(name) => Ok((name, Some(""))),
        None => bail!("-H {field:?} is not 'Field: value'"),
    }
}

fn form_field(field: &str) -> Result<FormField> {
    let (name, value) =
        field.split_once('=').with_context(|| format!("--form {field:?} is not name=value"))?;
    let name = name.to_owned();
    let Some(file) = value.strip_prefix('@') else {
        return Ok(FormField { name, value: FormValue::Text(value.to_owned()) });
    };
    let path = Path::new(file);
    let file_name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let media = mime_guess::from_path(path).first_or_octet_stream().to_string();
    Ok(FormField { name, value: FormValue::File { name: file_name, media, bytes: read(path)? } })
}

/// The bytes of a file, or of standard input when it is called `-`.
fn read(file: &Path) -> Result<Vec<u8>> {
    let name = || file.display().to_string();
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).context("standard input")?;
    } else {
        fs::File::open(file)
            .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
            .with_context(name)?;
    }
    if bytes.len() as u64 > MOST_BYTES {
        bail!("{}: more than {MOST_BYTES} bytes", name());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(fields: &[&str], body: &WantedBody) -> String {
        let url = Url::parse("http://h/a").unwrap();
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
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
        assert!(typed_field("nonsense").is_err());
    }

    #[test]
    fn a_form_with_a_file_goes_in_parts() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("glass.png");
        fs::write(&file, b"PNG!").unwrap();
        let form = WantedBody::Form(vec!["a=1".into(), format!("up=@{}", file.display())]);
        let message = text(&[], &form);
        assert!(message.contains("Content-Type: multipart/form-data; boundary=----pellucid-00000000\r\n"));
        assert!(
            message
                .contains("name=\"up\"; filename=\"glass.png\"\r\nContent-Type: image/png\r\n\r\nPNG!\r\n")
        );
        let plain = text(&[], &WantedBody::Form(vec!["a=1".into(), "b=x y".into()]));
        assert!(plain.ends_with("\r\n\r\na=1&b=x+y"), "{plain}");
    }
}
