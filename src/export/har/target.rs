//! Where a request went, as strangers write it.

use url::Url;

/// Where a request went.
pub(super) struct Target {
    /// Without name, password and fragment.
    pub url: Url,
    /// The request target, when it is no path.
    pub other: Option<String>,
    /// As it is shown.
    pub shown: String,
}

/// Reads `text`; `host`: what the request's own field says.
pub(super) fn read(method: &str, text: &str, host: Option<&str>) -> Option<Target> {
    let text = text.trim();
    if method == "CONNECT" && !text.contains("://") {
        // RFC 9112 3.2.3: the authority alone. No scheme has this port for its own.
        let url = Url::parse(&format!("http://{text}/")).ok().filter(|_| is_plain(text))?;
        let shown = url.to_string();
        return Some(Target { url: bare(url), other: Some(text.to_owned()), shown });
    }
    let whole = Url::parse(text).ok().filter(is_address);
    let is_whole = whole.is_some();
    let url = whole.or_else(|| completed(text, host))?;
    // Who may stand before the host is nobody's business.
    let as_written = is_whole && !text.contains('@') && !text.contains(char::is_control);
    let url = bare_but_fragment(url);
    let shown = if as_written { text.to_owned() } else { url.to_string() };
    Some(Target { url: bare(url), other: None, shown })
}

/// `host:80/path` is read as a scheme with a dot in it; no scheme without a host has one.
fn is_address(url: &Url) -> bool {
    url.has_host() || !(url.scheme().contains('.') || url.scheme() == "localhost")
}

/// A URL without its scheme, or a path of the server that `Host` names.
fn completed(text: &str, host: Option<&str>) -> Option<Url> {
    let guess = match (text.strip_prefix("//"), text.starts_with('/'), host) {
        (Some(rest), ..) => format!("http://{rest}"),
        (None, true, Some(host)) => format!("http://{host}{text}"),
        (None, true, None) => return None,
        (None, false, _) => {
            let first = text.split(['/', '?', '#']).next().unwrap_or_default();
            let is_host = first.contains('.') || first.starts_with("localhost");
            is_host.then(|| format!("http://{text}"))?
        }
    };
    Url::parse(&guess).ok().filter(Url::has_host)
}

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_graphic())
        && !text.contains(['/', '@', '?', '#'])
}

fn bare_but_fragment(mut url: Url) -> Url {
    // Neither call can fail for a URL with a host; one without has neither name nor password.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

fn bare(url: Url) -> Url {
    let mut url = bare_but_fragment(url);
    url.set_fragment(None);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_somewhere_is_read() {
        let shown = |method, text, host| read(method, text, host).map(|target| target.shown);
        for (method, text, expected) in [
            ("GET", " http://h/a#b ", Some("http://h/a#b")),
            ("GET", "http://ann:pw@h/", Some("http://h/")),
            ("GET", "//h/a", Some("http://h/a")),
            ("GET", "/a?b", Some("http://shop/a?b")),
            ("GET", "shop.example.com:8080/x", Some("http://shop.example.com:8080/x")),
            ("GET", "localhost:8080/x", Some("http://localhost:8080/x")),
            ("GET", "blob:https://h/1", Some("blob:https://h/1")),
            ("GET", "chrome-extension://abc/x.js", Some("chrome-extension://abc/x.js")),
            ("CONNECT", "192.0.2.80:443", Some("http://192.0.2.80:443/")),
            ("CONNECT", "shop.example.com:443", Some("http://shop.example.com:443/")),
            ("CONNECT", "h:1 HTTP/1.1\r\nX: y", None),
            ("GET", "nowhere", None),
            ("GET", "", None),
        ] {
            assert_eq!(shown(method, text, Some("shop")).as_deref(), expected, "{text}");
        }
        assert_eq!(shown("GET", "/a", None), None);
        assert_eq!(read("CONNECT", "h:443", None).unwrap().other.as_deref(), Some("h:443"));
    }
}
