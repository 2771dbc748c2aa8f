//! Which tool takes the page's place, and what opens it: a key, the menu, or an address of its own.

use egui::{Context, Key, Popup, Ui};
use url::Url;

use super::shell::Shell;
use crate::ui::{Command, Tool, ip_ui};

/// A tool that an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) tool: Tool,
    /// What the address says after `?`, decoded.
    query: Vec<(String, String)>,
}

impl Wanted {
    /// The tool that `address`, such as `about:compare?url=...`, asks for; none for any other address.
    pub(super) fn of(address: &str) -> Option<Self> {
        let url = Url::parse(address.trim()).ok()?;
        if url.scheme() != "about" {
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

impl Shell {
    /// Shows `tool` for what is shown now.
    pub(super) fn open_tool(&mut self, tool: Tool) {
        match tool {
            Tool::Compare => self.open_compare(),
            Tool::Names => self.open_names(),
            Tool::Ip => {
                self.tool = Some(Tool::Ip);
                self.ip.fresh = true;
            }
            Tool::Send => self.open_send(),
        }
    }

    /// Shows what an address asks for, and begins it when `start` says so.
    pub(super) fn open_wanted(&mut self, ctx: &Context, wanted: &Wanted, start: bool) {
        self.panels.hovered = None;
        match wanted.tool {
            Tool::Compare => self.open_compare_of(ctx, wanted.value("url"), start),
            Tool::Names => self.open_names_of(ctx, wanted, start),
            Tool::Ip => {
                self.tool = Some(Tool::Ip);
                let address = wanted.value("address");
                if !address.is_empty() {
                    address.clone_into(&mut self.ip.text);
                }
            }
            // Only the person sends.
            Tool::Send => self.compose_to(wanted.value("method"), wanted.value("url")),
        }
    }

    /// What Escape does: it closes the innermost thing that is open, or stops what runs in it.
    pub(super) fn escape(&self, ctx: &Context) -> Option<Command> {
        let is_pressed = ctx.input(|input| input.key_pressed(Key::Escape));
        // Menus, the dialog for files and the address field close themselves.
        let closes_itself =
            Popup::is_any_open(ctx) || self.panels.file.is_some() || self.panels.address.has_focus(ctx);
        if !is_pressed || closes_itself {
            return None;
        }
        let sought = || self.panels.find.is_some().then_some(Command::EndFind);
        let tool = self.tool.map(|tool| self.escape_tool(tool));
        tool.or_else(sought).or_else(|| self.is_loading().then_some(Command::Stop))
    }

    fn escape_tool(&self, tool: Tool) -> Command {
        match tool {
            Tool::Compare if self.compare.is_running() => Command::StopCompare,
            Tool::Names if self.names.is_running() => Command::StopAsking,
            Tool::Send if self.is_sending() => Command::StopSending,
            Tool::Compare | Tool::Names | Tool::Ip | Tool::Send => Command::CloseTool,
        }
    }

    /// Draws the tool that is shown.
    pub(super) fn tool_ui(&mut self, ui: &mut Ui, tool: Tool) -> Vec<Command> {
        match tool {
            Tool::Compare => self.compare_ui(ui),
            Tool::Names => self.names_ui(ui),
            Tool::Ip => ip_ui(ui, &mut self.ip, self.lang),
            Tool::Send => self.send_ui(ui),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_address_opens_a_tool() {
        let page = |address: &str| Wanted::of(address).map(|wanted| wanted.value("url").to_owned());
        assert_eq!(page("about:compare?url=http://h/a?b=c").as_deref(), Some("http://h/a?b=c"));
        assert_eq!(page(" about:compare ").as_deref(), Some(""));
        for other in ["about:blank", "http://compare/", "compare", "about:compare/x", ""] {
            assert_eq!(Wanted::of(other), None, "{other}");
        }
    }

    #[test]
    fn each_tool_has_an_address_and_a_key_of_its_own() {
        for tool in Tool::ALL {
            assert_eq!(Wanted::of(&format!("about:{}", tool.name())).map(|wanted| wanted.tool), Some(tool));
            let same = |other: &Tool| other.key().is_some() && other.key() == tool.key();
            assert!(Tool::ALL.iter().filter(|other| same(other)).count() <= 1, "{tool:?}");
        }
    }
}
