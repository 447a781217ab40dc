//! The command line as a page.

use clap::{Arg, ArgAction, Command};
use std::fmt::Write as _;

/// The options of every command, then each command with its usage, arguments and examples.
pub(crate) fn page() -> String {
    let program = kbpress::cli::command();
    let mut out = String::from(
        "`kbpress --help` lists the commands, and `kbpress COMMAND --help` says of each what stands here. Messages go to standard error; standard \
         output carries only data that was asked for. `kbpress man COMMAND` prints a manual page, `kbpress completions SHELL` completions.\n\n\
         ## Options of every command\n\n",
    );
    arguments(&mut out, program.get_arguments().filter(|arg| arg.is_global_set()));
    out.push_str("## Exit codes\n\n| code | |\n|---|---|\n");
    let after = program.get_after_help().map(ToString::to_string).unwrap_or_default();
    let codes = after.lines().skip_while(|line| *line != "Exit codes:").skip(1).take_while(|line| !line.is_empty());
    for line in codes {
        let (code, meaning) = line.trim().split_once("  ").unwrap_or((line, ""));
        writeln!(out, "| {code} | {} |", cell(meaning)).unwrap();
    }
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        one(&mut out, command);
    }
    out
}

fn one(out: &mut String, command: &Command) {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let long = command.get_long_about().map(ToString::to_string).unwrap_or_default();
    let usage = command.clone().render_usage().to_string().replace("Usage: ", "");
    writeln!(out, "\n## kbpress {}\n\n{}.\n\n```sh\n{usage}\n```\n", command.get_name(), about.trim_end_matches('.'))
        .unwrap();
    let rest = long.strip_prefix(&about).unwrap_or(&long).trim();
    if !rest.is_empty() {
        writeln!(out, "{rest}\n").unwrap();
    }
    let own = |arg: &&Arg| !arg.is_global_set() && !matches!(arg.get_action(), ArgAction::Help | ArgAction::Version);
    if command.get_arguments().filter(own).count() > 0 {
        arguments(out, command.get_arguments().filter(own));
    }
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for part in after.split("\n\n").filter(|part| !part.trim().is_empty()) {
        match part.strip_prefix("Examples:\n") {
            Some(examples) => {
                let lines: Vec<&str> = examples.lines().map(str::trim).collect();
                writeln!(out, "```sh\n{}\n```", lines.join("\n")).unwrap();
            }
            None => writeln!(out, "```text\n{}\n```", part.trim_end()).unwrap(),
        }
    }
}

/// A table of arguments: how each is written, and what it does.
fn arguments<'a>(out: &mut String, arguments: impl Iterator<Item = &'a Arg>) {
    out.push_str("| argument | what it does |\n|---|---|\n");
    for arg in arguments {
        writeln!(out, "| `{}` | {} |", written(arg).replace('|', "\\|"), described(arg)).unwrap();
    }
    out.push('\n');
}

fn written(arg: &Arg) -> String {
    let value = || {
        let names = arg.get_value_names().unwrap_or_default();
        let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
        if names.is_empty() { arg.get_id().to_string().to_uppercase() } else { names.join(" ") }
    };
    if arg.is_positional() {
        let many = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
        return format!("{}{many}", value());
    }
    let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    let long = arg.get_long().map(|long| format!("--{long}")).unwrap_or_default();
    let value = if arg.get_action().takes_values() { format!(" {}", value()) } else { String::new() };
    format!("{short}{long}{value}")
}

fn described(arg: &Arg) -> String {
    let help = arg.get_long_help().or_else(|| arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let mut text = cell(&help);
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|_| arg.get_action().takes_values())
        .map(|value| match value.get_help() {
            Some(help) => format!("`{}` ({})", value.get_name(), cell(&help.to_string())),
            None => format!("`{}`", value.get_name()),
        })
        .collect();
    if !values.is_empty() {
        write!(text, ". One of {}", values.join(", ")).unwrap();
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        write!(text, ". Default: {}", defaults.join(", ")).unwrap();
    }
    text
}

/// Text as it may stand in a cell of a table.
fn cell(text: &str) -> String {
    let joined: Vec<&str> = text.split_whitespace().collect();
    joined.join(" ").replace('|', "\\|").replace('<', "\\<")
}
