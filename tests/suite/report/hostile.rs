//! Strangers' words stay words, wherever they stand.

use pellucid::internals::clock::Micros;
use pellucid::internals::explain::Lang;
use pellucid::internals::export::har;
use pellucid::internals::record::{Log, Note};

use super::markup::check;
use super::report;

/// What would break out of an attribute, an element, a comment, a style sheet.
pub(super) const BREAKS: &str = "\"'></title></style></pre></details><script>fetch('//elsewhere.test')</script><img src=//elsewhere.test onerror=x><!--\u{202e}\u{0}";

/// A load in which a stranger chose everything that a stranger can choose.
pub(super) fn load() -> Log {
    let json = |text: &str| serde_json::to_string(text).unwrap();
    let breaks = json(BREAKS);
    let url = json("http://h/%22%3E<script>?a=\"><script>#<b>");
    let entry = |url: &str, mime: &str| {
        format!(
            r#"{{"startedDateTime":"2026-01-01T00:00:00Z","time":10,"request":{{"method":{breaks},"url":{url},"httpVersion":{breaks},
            "headers":[{{"name":{breaks},"value":{breaks}}},{{"name":"Host","value":"h"}}]}},
            "response":{{"status":302,"statusText":{breaks},"httpVersion":{breaks},"redirectURL":{breaks},
            "headers":[{{"name":{breaks},"value":{breaks}}},{{"name":"Location","value":{breaks}}}],
            "content":{{"size":9,"mimeType":{mime},"text":{breaks}}}}},
            "serverIPAddress":{breaks},"connection":{breaks},"comment":{breaks},"timings":{{"send":1,"wait":2,"receive":3}}}}"#
        )
    };
    let entries = [
        entry(&url, &json("text/html")),
        entry(&json("http://h/two"), &json("image/png\"><script>")),
        entry(&json(&format!("http://h/{BREAKS}")), &breaks),
    ];
    let har = format!(
        r#"{{"log":{{"version":"1.2","creator":{{"name":{breaks},"version":{breaks}}},
        "pages":[{{"id":"p","title":{breaks},"startedDateTime":"2026-01-01T00:00:00Z","pageTimings":{{}}}}],"entries":[{}]}}}}"#,
        entries.join(",")
    );
    let mut log = har::import(har.as_bytes()).unwrap();
    log.set_notes(vec![Note::new(Micros(5), None, BREAKS).unwrap()]);
    log
}

#[test]
fn words_of_strangers_break_out_of_nothing() {
    for lang in Lang::ALL {
        let report = report(&load(), lang);
        check(&report);
        let text = report.matches("&lt;script&gt;fetch('//elsewhere.test')").count();
        assert!(text > 12, "they are shown all the same: {text}");
        assert!(!report.contains(['\u{0}', '\u{202e}']));
    }
}
