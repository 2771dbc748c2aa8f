//! `pellucid man FOLDER`: the manual pages, made of the same definitions and words as the help.

use std::fs;
use std::io;

use anyhow::{Context, Result};
use clap::Command;
use clap_mangen::Man;

use super::Status;
use super::help::command;
use super::options::ManTask;
use super::out::print_lines;
use crate::disk::{Readers, write_whole};
use crate::explain::{Help as H, Lang};

/// Writes the pages and prints their paths.
///
/// # Errors
/// When one cannot be written.
pub fn man(task: &ManTask) -> Result<Status> {
    let named = || task.folder.display().to_string();
    fs::create_dir_all(&task.folder).with_context(named)?;
    for (name, page) in pages(task.lang)? {
        let path = task.folder.join(name);
        write_whole(&path, page.as_bytes(), Readers::AsBefore).with_context(named)?;
        print_lines(&[path.display().to_string().into()])?;
    }
    Ok(Status::Done)
}

/// The page of the program and one for each command, with their file names.
fn pages(lang: Lang) -> Result<Vec<(String, String)>> {
    let program = command(lang).mut_subcommand("help", |help| help.hide(true));
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set());
    commands.chain([&program]).map(|command| page(command.clone(), lang)).collect()
}

fn page(command: Command, lang: Lang) -> Result<(String, String)> {
    let (has_commands, has_examples) = (command.has_subcommands(), command.get_after_help().is_some());
    let man = Man::new(for_pages(command));
    let file = man.get_filename();
    let mut text = title(file.trim_end_matches(".1"));
    text += &section(H::ManName.text(lang), |out| man.render_name_section(out))?;
    text += &section(H::ManSynopsis.text(lang), |out| man.render_synopsis_section(out))?;
    text += &section(H::ManDescription.text(lang), |out| man.render_description_section(out))?;
    text += &section(H::ManOptions.text(lang), |out| man.render_options_section(out))?;
    if has_commands {
        text += &section(H::ManCommands.text(lang), |out| man.render_subcommands_section(out))?;
    }
    if has_examples {
        text += &section(H::ManExamples.text(lang), |out| man.render_extra_section(out))?;
    }
    Ok((file, text))
}

/// What stands at the head and the foot of the page called `name`. No date: the same program makes the same pages. Neither
/// are words divided nor lines stretched to the margin: names of options stay whole, and so do Chinese lines. Those may end
/// after these five marks: by the rule of groff 1.22 for Chinese, a row of Latin names between them is searched for an end for ever.
fn title(name: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    [
        ".ie \\n(.g .ds Aq \\(aq",
        ".el .ds Aq '",
        &format!(".TH {name} 1 \"\" \"Pellucid {version}\" \"Pellucid\""),
        ".nh",
        ".ad l",
        ".cflags 4 \\[u3001] \\[u3002] \\[uFF0C] \\[uFF1A] \\[uFF1B]",
        "",
    ]
    .join("\n")
}

/// What `render` writes, under `heading` in place of its own, and without the definition of `Aq` before it.
fn section(heading: &str, render: impl Fn(&mut dyn io::Write) -> io::Result<()>) -> Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    let text = String::from_utf8(bytes)?;
    let below = text.lines().skip_while(|line| !line.starts_with(".SH ")).skip(1);
    let lines: Vec<&str> = below.collect();
    Ok(format!(".SH {heading}\n{}\n", lines.join("\n")))
}

/// `command` without the first line of its examples, which says what the heading above them says.
fn for_pages(command: Command) -> Command {
    let command = command.subcommand_value_name("COMMAND");
    let examples = command.get_after_help().map(ToString::to_string);
    match examples.as_deref().and_then(|text| text.split_once('\n')) {
        Some((_, examples)) => command.after_help(examples.to_owned()),
        None => command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The other pages differ in nothing but the definitions, whose words the snapshots of the help hold.
    #[test]
    fn pages_read_well_in_every_language() {
        for lang in Lang::ALL {
            for (name, page) in pages(lang).unwrap() {
                if ["pellucid.1", "pellucid-url.1"].contains(&name.as_str()) {
                    insta::assert_snapshot!(format!("{name}_{lang}"), page);
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_page_with_every_option() {
        for lang in Lang::ALL {
            let pages = pages(lang).unwrap();
            let program = command(lang);
            let commands: Vec<_> =
                program.get_subcommands().filter(|command| command.get_name() != "help").collect();
            assert_eq!(pages.len(), commands.len() + 1);
            for command in commands {
                let file = format!("pellucid-{}.1", command.get_name());
                let (_, page) = pages.iter().find(|(name, _)| *name == file).expect(&file);
                for option in command.get_arguments().filter_map(clap::Arg::get_long) {
                    assert!(page.contains(&option.replace('-', "\\-")), "{file}: {option}");
                }
            }
        }
    }
}
