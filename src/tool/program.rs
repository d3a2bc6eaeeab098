//! Another program, run from the project's folder with its tools on the PATH.

use super::{Failure, project};
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

pub struct Program {
    command: Command,
    line: String,
}

/// How a watched program ended.
pub struct Ended {
    pub succeeded: bool,
    /// The lines it closed with, without colours.
    pub closing: Vec<String>,
}

impl Program {
    pub fn new(name: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(name.as_ref());
        command
            .current_dir(project::root())
            .env("PATH", project::search_path());
        Self {
            command,
            line: name.as_ref().to_string_lossy().into_owned(),
        }
    }

    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            self.line.push(' ');
            self.line.push_str(&arg.as_ref().to_string_lossy());
            self.command.arg(arg);
        }
        self
    }

    pub fn arg(self, arg: impl AsRef<OsStr>) -> Self {
        self.args([arg])
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it in the open; its own words are what the person sees.
    pub fn run(mut self, remedy: &str) -> Result<(), Failure> {
        let status = self
            .command
            .status()
            .map_err(|error| self.unstarted(&error))?;
        if status.success() {
            Ok(())
        } else {
            Err(self.failed(remedy))
        }
    }

    /// What it prints, or nothing when it is missing or fails: for questions such as `--version`.
    pub fn answer(mut self) -> Option<String> {
        let output = self
            .command
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .output()
            .ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Everything it prints, when the answer is needed to go on.
    pub fn text(mut self, remedy: &str) -> Result<String, Failure> {
        self.command.stderr(Stdio::inherit());
        let output = self
            .command
            .output()
            .map_err(|error| self.unstarted(&error))?;
        if !output.status.success() {
            return Err(self.failed(remedy));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it in the open and keeps the lines that `closes` recognises as its closing words.
    pub fn watch(mut self, closes: fn(&str) -> bool) -> Result<Ended, Failure> {
        if io::stderr().is_terminal() {
            // Behind a pipe Cargo would drop its colours though a person is looking.
            self.command.env("CARGO_TERM_COLOR", "always");
        }
        let child = self
            .command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.map_err(|error| self.unstarted(&error))?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let closing = thread::scope(|scope| {
            let err = scope.spawn(|| err.map(|pipe| pass_on(pipe, &mut io::stderr(), closes)));
            let mut lines = out
                .map(|pipe| pass_on(pipe, &mut io::stdout(), closes))
                .unwrap_or_default();
            lines.extend(err.join().ok().flatten().unwrap_or_default());
            lines
        });
        let status = child.wait().map_err(|error| self.unstarted(&error))?;
        Ok(Ended {
            succeeded: status.success(),
            closing,
        })
    }

    /// Starts it and leaves it running; what it prints on standard output can be read.
    pub fn start(mut self) -> Result<Child, Failure> {
        self.command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .stdin(Stdio::null());
        self.command.spawn().map_err(|error| self.unstarted(&error))
    }

    fn unstarted(&self, error: &io::Error) -> Failure {
        Failure::new(
            format!("`{}` could not be started: {error}.", self.line),
            "Install the program named first in that line, or put its folder on the PATH.",
        )
    }

    fn failed(&self, remedy: &str) -> Failure {
        Failure::new(
            format!("`{}` failed; its own words stand above.", self.line),
            remedy,
        )
    }
}

/// Copies line by line, so that the person sees the program work, and keeps what closes it.
fn pass_on(pipe: impl Read, to: &mut impl Write, closes: fn(&str) -> bool) -> Vec<String> {
    let mut kept = Vec::new();
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    while reader
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        // A closed terminal must not stop the run.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        let plain = without_colours(String::from_utf8_lossy(&line).trim());
        if closes(&plain) {
            kept.push(plain);
        }
        line.clear();
    }
    kept
}

/// Takes out the terminal's colour codes: ESC, `[`, anything up to a letter.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut inside = false;
    for letter in text.chars() {
        if letter == '\u{1b}' {
            inside = true;
        } else if !inside {
            plain.push(letter);
        } else if letter.is_ascii_alphabetic() {
            inside = false;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(
            without_colours("\u{1b}[32mtest result: ok\u{1b}[0m. 3"),
            "test result: ok. 3"
        );
        assert_eq!(without_colours("æøå"), "æøå");
    }

    #[test]
    fn a_watched_program_hands_over_its_closing_line() {
        let ended = Program::new("sh")
            .args(["-c", "echo working; echo done: 3; exit 2"])
            .watch(|line| line.starts_with("done"));
        let ended = ended.unwrap();
        assert_eq!(
            (ended.succeeded, ended.closing),
            (false, vec!["done: 3".to_owned()])
        );
    }

    #[test]
    fn a_missing_program_says_what_to_install() {
        let failure = Program::new("digiklar-no-such-program")
            .run("")
            .unwrap_err();
        assert!(
            failure.to_string().contains("Install the program"),
            "{failure}"
        );
    }
}
