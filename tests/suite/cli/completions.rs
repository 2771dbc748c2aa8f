//! Scripts for shells: each is one that its shell accepts, and knows the words of the program.

use std::process::{Command, Stdio};

use super::super::binary::{finish, run, text};

#[test]
fn each_shell_gets_a_script_with_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = text(&output);
        for word in ["load", "lab", "completions", "strategy", "http10-parallel", "zh-CN"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
}

/// Asks bash itself what it would offer.
#[cfg(target_os = "linux")]
#[test]
fn bash_completes_commands_options_and_their_values() {
    let script = text(&run(&["completions", "bash"]));
    for (line, offers) in [
        ("pellucid lo", "load"),
        ("pellucid load --scr", "--screenshot"),
        ("pellucid load --strategy key", ""),
        ("pellucid load --strategy ke", "keepalive"),
        ("pellucid load --network l", "lab"),
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
        let ask = format!(
            "{script}\nCOMP_WORDS=({line}); COMP_CWORD={}; _pellucid pellucid '{last}' '{before}'; echo \"${{COMPREPLY[*]}}\"",
            words.len() - 1
        );
        let mut bash = Command::new("bash");
        bash.args(["--norc", "-c", &ask]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = finish(bash.spawn().unwrap());
        assert_eq!(text(&output).trim(), offers, "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
