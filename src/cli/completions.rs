//! `bdg completions`: what makes a shell complete command lines, made of the pages of the commands.

use std::fmt::Write;

use super::pages::{COMMON, OptionLine, of};
use super::request::{Shell, Topic};
use bdg_core::catalogue;
use bdg_syntax::number::Lang;

/// What may stand at a place of a command line.
enum Value {
    /// Nothing: the option stands alone.
    Nothing,
    /// One of some words.
    Words(Vec<&'static str>),
    /// A file or a folder.
    File,
    /// Something that cannot be told beforehand: a year, a question.
    Free,
}

/// An option as it is typed, without the lines before it, and what stands behind it.
struct Flag {
    short: Option<&'static str>,
    long: &'static str,
    value: Value,
    about: &'static str,
}

/// A command with all its options.
struct Command {
    name: &'static str,
    about: &'static str,
    /// What stands behind its name.
    argument: Value,
    flags: Vec<Flag>,
}

/// The script for a shell, with explanations in a language.
pub(super) fn script(shell: Shell, lang: Lang) -> String {
    let commands: Vec<Command> = Topic::ALL.into_iter().map(|topic| command(topic, lang)).collect();
    match shell {
        Shell::Bash => bash(&commands, lang),
        Shell::Zsh => zsh(&commands, lang),
        Shell::Fish => fish(&commands, lang),
        Shell::Power => powershell(&commands, lang),
    }
}

fn command(topic: Topic, lang: Lang) -> Command {
    let page = of(topic);
    let argument = match page.usage.en.split(' ').nth(2).unwrap_or_default().trim_matches(['[', ']', '…']) {
        "CODE" => Value::Words(catalogue::all().map(|rule| rule.code).collect()),
        "COMMAND" => Value::Words(Topic::ALL.map(Topic::name).to_vec()),
        "options" => Value::Nothing,
        word if word.contains('|') => value(word),
        _ => Value::File,
    };
    let flags = page.options.iter().chain(COMMON).map(|line| flag(line, lang)).collect();
    Command { name: topic.name(), about: page.about.get(lang), argument, flags }
}

/// An option of a page: `-o, --output FILE`, `--by goal|agency`, `--year YEAR`.
fn flag((typed, about): &OptionLine, lang: Lang) -> Flag {
    let mut flag = Flag { short: None, long: "", value: Value::Nothing, about: about.get(lang) };
    for word in typed.en.split(' ').map(|word| word.trim_end_matches(',')) {
        if let Some(long) = word.strip_prefix("--") {
            flag.long = long;
        } else if let Some(short) = word.strip_prefix('-') {
            flag.short = Some(short);
        } else if matches!(flag.value, Value::Nothing) {
            flag.value = value(word);
        }
    }
    flag
}

fn value(word: &'static str) -> Value {
    let words: Vec<&str> = word
        .split('|')
        .filter(|one| !one.is_empty() && one.bytes().all(|letter| letter.is_ascii_lowercase()))
        .collect();
    match words.is_empty() {
        false => Value::Words(words),
        true if ["FILE", "PAGE", "FOLDER"].iter().any(|kind| word.starts_with(kind)) => Value::File,
        true => Value::Free,
    }
}

fn common(lang: Lang) -> Vec<Flag> {
    COMMON.iter().map(|line| flag(line, lang)).collect()
}

fn names(commands: &[Command], between: &str) -> String {
    commands.iter().map(|command| command.name).collect::<Vec<_>>().join(between)
}

impl Flag {
    /// Every way in which it is typed.
    fn typed(&self) -> Vec<String> {
        self.short.map(|short| format!("-{short}")).into_iter().chain([format!("--{}", self.long)]).collect()
    }
}

fn bash(commands: &[Command], lang: Lang) -> String {
    let mut text = format!(
        "_bdg() {{\n    \
             local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} command= word words=\n    \
             if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${{COMP_WORDS[COMP_CWORD-2]}}; fi\n    \
             COMPREPLY=()\n    \
             for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n        \
                 case $word in {}) command=$word; break ;; esac\n    \
             done\n    \
             case $command:$prev in\n",
        names(commands, "|")
    );
    let before = common(lang);
    let all = commands.iter().map(|command| (command.name, &command.flags)).chain([("", &before)]);
    for (name, flags) in all {
        for flag in flags {
            let typed: Vec<String> = flag.typed().iter().map(|typed| format!("{name}:{typed}")).collect();
            let behind = match &flag.value {
                Value::Nothing => continue,
                Value::Words(words) => format!("words='{}'", words.join(" ")),
                // The shell's own completion of files takes over.
                Value::File => "return".to_owned(),
                Value::Free => "compopt +o default; return".to_owned(),
            };
            let _ = writeln!(text, "        {}) {behind} ;;", typed.join("|"));
        }
    }
    text.push_str("        *) case $command:$cur in\n");
    let options = |flags: &[Flag]| flags.iter().flat_map(Flag::typed).collect::<Vec<_>>().join(" ");
    let _ = writeln!(text, "            :-*) words='{}' ;;", options(&before));
    let _ = writeln!(text, "            :*) words='{}' ;;", names(commands, " "));
    for command in commands {
        let _ = writeln!(text, "            {}:-*) words='{}' ;;", command.name, options(&command.flags));
        if let Value::Words(words) = &command.argument {
            let _ = writeln!(text, "            {}:*) words='{}' ;;", command.name, words.join(" "));
        }
    }
    text.push_str(
        "            *) return ;;\n        esac ;;\n    esac\n    \
         COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -o default -F _bdg bdg\n",
    );
    text
}

/// A text within single quotes, as most shells read it.
fn quoted(text: &str) -> String {
    text.replace('\'', "'\\''")
}

fn zsh(commands: &[Command], lang: Lang) -> String {
    let escaped = |text: &str| {
        let special = |sign: char| matches!(sign, '\\' | '[' | ']' | ':');
        let text: String =
            text.chars().flat_map(|sign| special(sign).then_some('\\').into_iter().chain([sign])).collect();
        quoted(&text)
    };
    let behind = |value: &Value| match value {
        Value::Nothing => String::new(),
        Value::Words(words) => format!(": :({})", words.join(" ")),
        Value::File => ": :_files".to_owned(),
        Value::Free => ": : ".to_owned(),
    };
    let lines = |flags: &[Flag]| {
        let mut lines = String::new();
        for flag in flags {
            let typed = flag.typed();
            let ways = match typed.as_slice() {
                [only] => format!("'{only}"),
                several => format!("'({})'{{{}}}'", several.join(" "), several.join(",")),
            };
            let _ = write!(lines, " \\\n            {ways}[{}]{}'", escaped(flag.about), behind(&flag.value));
        }
        lines
    };
    let mut text = format!(
        "#compdef bdg\n_bdg() {{\n    local state line\n    typeset -A opt_args\n    \
         _arguments -C{} \\\n            '1: :->command' '*:: :->argument'\n    \
         case $state in\n    command)\n        local -a commands=(\n",
        lines(&common(lang))
    );
    for command in commands {
        let _ = writeln!(text, "            '{}:{}'", command.name, escaped(command.about));
    }
    text.push_str("        )\n        _describe command commands ;;\n    argument)\n        case $words[1] in\n");
    for command in commands {
        let argument = match &command.argument {
            Value::Nothing => String::new(),
            argument => format!(" \\\n            '*{}'", behind(argument)),
        };
        let _ = writeln!(text, "        {}) _arguments{}{argument} ;;", command.name, lines(&command.flags));
    }
    text.push_str("        esac ;;\n    esac\n}\n");
    // Read as a function of the completion's own folder, or by `source`.
    text.push_str("if [ \"$funcstack[1]\" = _bdg ]; then _bdg \"$@\"; else compdef _bdg bdg; fi\n");
    text
}

fn fish(commands: &[Command], lang: Lang) -> String {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'");
    let mut text = String::new();
    let line = |text: &mut String, condition: &str, flag: &Flag| {
        let short = flag.short.map(|short| format!(" -s {short}")).unwrap_or_default();
        let value = match &flag.value {
            Value::Nothing => String::new(),
            Value::Words(words) => format!(" -x -a '{}'", words.join(" ")),
            Value::File => " -r".to_owned(),
            Value::Free => " -x".to_owned(),
        };
        let (long, about) = (flag.long, escaped(flag.about));
        let _ = writeln!(text, "complete -c bdg -n '{condition}'{short} -l {long}{value} -d '{about}'");
    };
    for command in commands {
        let (name, about) = (command.name, escaped(command.about));
        let _ = writeln!(text, "complete -c bdg -n __fish_use_subcommand -f -a {name} -d '{about}'");
    }
    for flag in common(lang) {
        line(&mut text, "__fish_use_subcommand", &flag);
    }
    for command in commands {
        let condition = format!("__fish_seen_subcommand_from {}", command.name);
        match &command.argument {
            Value::Words(words) => {
                let _ = writeln!(text, "complete -c bdg -n '{condition}' -f -a '{}'", words.join(" "));
            }
            Value::Nothing => {
                let _ = writeln!(text, "complete -c bdg -n '{condition}' -f");
            }
            Value::File | Value::Free => {}
        }
        for flag in &command.flags {
            line(&mut text, &condition, flag);
        }
    }
    text
}

/// The script has no letter beyond ASCII, for older versions read a file, and what a program prints, in the code page of
/// the system.
fn powershell(commands: &[Command], lang: Lang) -> String {
    let escaped = |text: &str| {
        let mut out = String::new();
        for unit in text.encode_utf16() {
            match char::from_u32(u32::from(unit)) {
                Some(sign) if sign.is_ascii_alphanumeric() || " ,;|()/.:_-".contains(sign) => out.push(sign),
                _ => {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
        out
    };
    let mut text = "Register-ArgumentCompleter -Native -CommandName 'bdg', 'bdg.exe' -ScriptBlock {\n    \
                    param($word, $line, $cursor)\n    \
                    # Command, word before, what may stand there, explanation.\n    $all = @(\n"
        .to_owned();
    let mut row = |command: &str, before: &str, word: &str, about: &str| {
        let about = escaped(about);
        let _ = writeln!(text, "        ,@('{command}', '{before}', '{word}', '{about}')");
    };
    for command in commands {
        row("", "", command.name, command.about);
    }
    for flag in common(lang) {
        row("", "", &format!("--{}", flag.long), flag.about);
    }
    for command in commands {
        if let Value::Words(words) = &command.argument {
            words.iter().for_each(|word| row(command.name, "", word, word));
        }
        for flag in &command.flags {
            row(command.name, "", &format!("--{}", flag.long), flag.about);
            for typed in flag.typed() {
                match &flag.value {
                    Value::Nothing => {}
                    Value::Words(words) => words.iter().for_each(|word| row(command.name, &typed, word, word)),
                    // No row that begins with a word: the shell completes files.
                    Value::File | Value::Free => row(command.name, &typed, "", ""),
                }
            }
        }
    }
    text.push_str(
        "    )\n    \
         $words = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { \"$_\" })\n    \
         $names = @($all | Where-Object { $_[0] -eq '' } | ForEach-Object { $_[2] })\n    \
         $command = \"$($words | Select-Object -Skip 1 | Where-Object { $names -contains $_ -and $_ -notlike '-*' } | Select-Object -First 1)\"\n    \
         $before = \"$($words | Select-Object -Last 1)\"\n    \
         if (-not ($all | Where-Object { $_[0] -eq $command -and $_[1] -ceq $before -and $before -ne '' })) { $before = '' }\n    \
         $all | Where-Object {\n        \
             $_[0] -eq $command -and $_[1] -ceq $before -and $_[2] -ne '' -and $_[2] -like \"$word*\" -and\n        \
             ($_[2] -notlike '-*' -or $word -like '-*')\n    \
         } | ForEach-Object {\n        \
             [System.Management.Automation.CompletionResult]::new($_[2], $_[2], 'ParameterValue', [regex]::Unescape($_[3]))\n    \
         }\n}\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every option of every command is in every script, with the words that it takes.
    #[test]
    fn nothing_is_left_out() {
        for (name, shell) in Shell::ALL {
            for lang in [Lang::Vi, Lang::En] {
                let script = script(shell, lang);
                for topic in Topic::ALL {
                    assert!(script.contains(topic.name()), "{name}: {topic:?}");
                    for option in topic.options() {
                        assert!(script.contains(option), "{name}: {option}");
                    }
                }
                for word in ["sarif", "commune", "latest", "BDG0301", "warnings", "powershell"] {
                    assert!(script.contains(word), "{name}: {word}");
                }
            }
        }
        assert!(script(Shell::Power, Lang::Vi).is_ascii());
    }

    #[test]
    fn options_are_taken_apart() {
        let of = |typed: &'static str| {
            use bdg_syntax::diagnostic::Both;
            let line = (Both::new("", typed), Both::new("", ""));
            let flag = flag(&line, Lang::En);
            let value = match flag.value {
                Value::Nothing => "nothing".to_owned(),
                Value::Words(ref words) => words.join(" "),
                Value::File => "file".to_owned(),
                Value::Free => "free".to_owned(),
            };
            (flag.typed().join(" "), value)
        };
        let same = |typed, ways: &str, value: &str| assert_eq!(of(typed), (ways.to_owned(), value.to_owned()));
        same("-o, --output FILE.bdg", "-o --output", "file");
        same("--by goal|agency", "--by", "goal agency");
        same("--table 2,3|all", "--table", "all");
        same("--columns \"COLUMN, …\"", "--columns", "free");
        same("--period 2026-2030", "--period", "free");
        same("--force", "--force", "nothing");
        same("-h, --help", "-h --help", "nothing");
    }
}
