//! What the engine can do and leaves off: `:has()`, `:nth-child(… of …)`, `@scope`.
//!
//! Engine: the switches of its styles (`stylo_static_prefs`); `BaseDocument::new` (blitz-dom, document.rs) turns on others.

/// Turns them on, for every document. A style sheet is read with what is on by then: before the first one.
pub(in crate::page) fn turn_on() {
    stylo_static_prefs::set_pref!("layout.css.has-selector.enabled", true);
    stylo_static_prefs::set_pref!("layout.css.nth-child-of.enabled", true);
    stylo_static_prefs::set_pref!("layout.css.at-scope.enabled", true);
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn newer_selectors_count() {
        let page = Drawn::by_us(
            "<!DOCTYPE html><style>body{margin:0}div{height:20px}div:has(b){height:30px}div:nth-child(2 of .k){height:40px}\
            @scope(section){div{height:50px}}</style><div id=a><b></b></div><div class=k></div><div></div>\
            <div id=b class=k></div><section><div id=c></div></section>",
        );
        for (id, height) in [("#a", 30.0), ("#b", 40.0), ("#c", 50.0)] {
            assert!((page.rect(id).height - height).abs() < 0.1, "{id}");
        }
    }
}
