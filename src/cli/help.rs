//! The help of every command and argument, in a language.

use clap::{Arg, Command, CommandFactory};

use super::args::Args;
use crate::explain::{Help as H, Lang, Mark};
use crate::plan::Strategy;
use crate::view::PanelName;

/// The whole command line, with its help in `lang`.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = said(Args::command(), lang);
    // The parser adds `--help`, `--version` and `help` only now.
    command.build();
    added(command, lang)
}

/// The text for which `name` stands.
fn text(name: &str, lang: Lang) -> Option<String> {
    let [first @ .., last] = Strategy::ALL.map(Strategy::name);
    let comma = Mark::ListComma.text(lang);
    let (first, panels) = (first.join(comma), PanelName::ALL.map(PanelName::name).join(comma));
    let values = [("first", first.as_str()), ("last", last), ("panels", &panels)];
    H::named(name).map(|key| key.with(lang, &values))
}

/// `command`, its arguments and its commands with words in place of the names of their keys.
fn said(mut command: Command, lang: Lang) -> Command {
    if let Some(about) = command.get_about().and_then(|name| text(&name.to_string(), lang)) {
        command = command.about(about);
    }
    if let Some(after) = command.get_after_help().and_then(|name| text(&name.to_string(), lang)) {
        command = command.after_help(after);
    }
    let command = command.mut_args(|arg| argument(arg, lang)).mut_subcommands(|command| said(command, lang));
    let template = template(&command, lang);
    command.help_template(template)
}

fn argument(arg: Arg, lang: Lang) -> Arg {
    let Some(help) = arg.get_help().and_then(|name| text(&name.to_string(), lang)) else { return arg };
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if defaults.is_empty() {
        return arg.help(help);
    }
    let default = H::Default.with(lang, &[("value", &defaults.join(" "))]);
    arg.help(format!("{help} {default}")).hide_default_value(true)
}

/// The same for what the parser adds by itself.
fn added(command: Command, lang: Lang) -> Command {
    let of_parser = |arg: Arg| match arg.get_id().as_str() {
        "help" => arg.help(H::Help.text(lang)),
        "version" => arg.help(H::Version.text(lang)),
        _ => arg,
    };
    command.mut_args(of_parser).mut_subcommands(|command| {
        if command.get_name() == "help" {
            command.about(H::HelpCommand.text(lang))
        } else {
            added(command, lang)
        }
    })
}

/// The parser's own order of sections, under headings in `lang`.
fn template(command: &Command, lang: Lang) -> String {
    let styles = command.get_styles();
    let (usage, header) = (styles.get_usage(), styles.get_header());
    let heading = |key: H| format!("\n\n{header}{}{header:#}\n", key.text(lang));
    let mut text = format!("{{about-with-newline}}\n{usage}{}{usage:#}{{usage}}", H::Usage.text(lang));
    if command.has_subcommands() {
        text += &heading(H::Commands);
        text += "{subcommands}";
    }
    if command.get_positionals().next().is_some() {
        text += &heading(H::Arguments);
        text += "{positionals}";
    }
    text += &heading(H::Options);
    text += "{options}{after-help}";
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every<'a>(command: &'a Command, found: &mut Vec<&'a Command>) {
        found.push(command);
        command.get_subcommands().for_each(|inner| every(inner, found));
    }

    #[test]
    fn every_command_and_argument_has_a_key() {
        let root = Args::command();
        let mut commands = Vec::new();
        every(&root, &mut commands);
        assert!(commands.len() > 9);
        for command in commands {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(H::named(&about).is_some(), "{}: {about:?} is no key", command.get_name());
            for arg in command.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(
                    H::named(&help).is_some(),
                    "{} {}: {help:?} is no key",
                    command.get_name(),
                    arg.get_id()
                );
            }
        }
    }

    #[test]
    fn help_is_whole_and_reads_well_in_every_language() {
        for lang in Lang::ALL {
            let mut root = command(lang);
            let names: Vec<String> =
                root.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
            insta::assert_snapshot!(format!("help_{lang}"), root.render_help());
            for name in names.iter().filter(|name| *name != "help") {
                let inner = root.find_subcommand_mut(name).unwrap();
                insta::assert_snapshot!(format!("help_{name}_{lang}"), inner.render_help());
            }
        }
    }
}
