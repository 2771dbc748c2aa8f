//! The tool that an address such as `about:compare` asks for.

use url::Url;

use crate::plan::Scheme;
use crate::ui::Tool;

/// A tool that an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToolAddress {
    pub(super) tool: Tool,
    /// What the address says after `?`, decoded.
    query: Vec<(String, String)>,
}

impl ToolAddress {
    /// The tool that `address`, such as `about:compare?url=...`, asks for; none for any other address.
    pub(super) fn parse(address: &str) -> Option<Self> {
        let url = Url::parse(address.trim()).ok()?;
        if Scheme::of_url(&url) != Scheme::About {
            return None;
        }
        let tool = Tool::of_name(url.path())?;
        let query = url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
        Some(Self { tool, query })
    }

    /// The first value of `key`; empty when there is none.
    pub(super) fn value(&self, key: &str) -> &str {
        self.query.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_address_opens_a_tool() {
        let page = |address: &str| ToolAddress::parse(address).map(|wanted| wanted.value("url").to_owned());
        assert_eq!(page("about:compare?url=http://h/a?b=c").as_deref(), Some("http://h/a?b=c"));
        assert_eq!(page(" about:compare ").as_deref(), Some(""));
        for other in ["about:blank", "http://compare/", "compare", "about:compare/x", ""] {
            assert_eq!(ToolAddress::parse(other), None, "{other}");
        }
    }

    #[test]
    fn each_tool_has_an_address_and_a_key_of_its_own() {
        for tool in Tool::ALL {
            assert_eq!(
                ToolAddress::parse(&format!("about:{}", tool.name())).map(|wanted| wanted.tool),
                Some(tool)
            );
            let same = |other: &Tool| other.key() == tool.key();
            assert!(Tool::ALL.iter().filter(|other| same(other)).count() <= 1, "{tool:?}");
        }
    }
}
