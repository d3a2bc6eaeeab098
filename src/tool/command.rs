//! The commands a person can type, and what they start.

use super::{
    Failure, bench, build, calibrate, certificate, content, finish, measure, serve, simulate,
    style, test,
};
use std::path::PathBuf;

/// What `cargo xtask` says when it is given nothing to do.
const LIST: &str = "\
cargo xtask build                           make the release site in dist/
cargo xtask serve [--host ADDR] [--port N]  make it and serve it on 127.0.0.1:8080
cargo xtask serve --dev                     serve a debug build that reloads when a file changes
cargo xtask content                         check the content, list every fault, write the packs
cargo xtask content THEME/NAME              check one exercise and show its shortest way
cargo xtask content ratings                 write a form on paper for people who rate the items
cargo xtask content ratings FILE.csv        take in their answers: the items' difficulties
cargo xtask simulate                        let people of known ability take the test: its quality figures
cargo xtask simulate effect                 how often an effect sheet is wrong, and what it sees
cargo xtask test [STAGE…]                   everything CI runs, or only the named stages
cargo xtask bench                           measure the release site as a cheap phone on slow 4G
cargo xtask measure ability|profile|select  estimates and adaptive runs for answers in JSON files
cargo xtask calibrate FILE.csv|FOLDER       difficulties, fit and fairness of items from answers
cargo xtask certificate --name NAME         make a certificate of a sample result, as JSON
cargo xtask certificate check FILE|LINK     say what the check page says of one, as JSON

They also take:
  simulate            --persons N --seed N --synthetic --write
  simulate effect     --runs N --seed N
  certificate         --compact --witnessed --workshop NAME --test-key NAME --profile FILE --time T --seed N
                      --address URL
  certificate check   --registry FILE --time T";

/// One command, understood.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    List,
    Build,
    Serve(serve::Wish),
    Content,
    Scenario(String),
    /// The form, or the file of answers.
    Ratings(Option<PathBuf>),
    Simulate(simulate::Wish),
    SimulateEffect(simulate::effect::Wish),
    Test(Vec<String>),
    Bench,
    /// With everything after it.
    Measure(Vec<String>),
    Calibrate(Vec<String>),
    Certificate(Box<certificate::Wish>),
    /// What Trunk calls before and after each build (see `Trunk.toml`); not for people, so not in the list.
    Prepare,
    Finish,
}

/// Does what the words after `cargo xtask` ask for.
pub fn run(words: &[String]) -> Result<(), Failure> {
    match parse(words)? {
        Command::List => {
            println!("{LIST}");
            println!("\nStages of the test: {}.", test::names().join(", "));
            Ok(())
        }
        Command::Build => build::release(),
        Command::Serve(wish) => serve::run(&wish),
        Command::Content => content::run(),
        Command::Ratings(None) => content::ratings::write(),
        Command::Ratings(Some(path)) => content::ratings::read(&path),
        Command::Scenario(id) => content::run_one(&id),
        Command::Simulate(wish) => simulate::run(&wish),
        Command::SimulateEffect(wish) => {
            simulate::effect::run(wish);
            Ok(())
        }
        Command::Test(stages) => test::run(&stages),
        Command::Bench => bench::run(),
        Command::Measure(words) => measure::run(&words),
        Command::Calibrate(words) => calibrate::run(&words),
        Command::Certificate(wish) => certificate::run(&wish),
        Command::Prepare => style::press(),
        Command::Finish => finish::run(),
    }
}

fn parse(words: &[String]) -> Result<Command, Failure> {
    let mut words = words.iter().map(String::as_str);
    let Some(first) = words.next() else {
        return Ok(Command::List);
    };
    let rest: Vec<&str> = words.collect();
    let alone = |command: Command| match rest.first() {
        None => Ok(command),
        Some(extra) => Err(unknown(&format!("{first} {extra}"))),
    };
    let all = || rest.iter().map(ToString::to_string).collect();
    match first {
        "help" | "--help" | "-h" => Ok(Command::List),
        "build" => alone(Command::Build),
        "content" => match rest.as_slice() {
            ["ratings"] => Ok(Command::Ratings(None)),
            ["ratings", file] => Ok(Command::Ratings(Some(file.into()))),
            [id] => Ok(Command::Scenario((*id).to_owned())),
            _ => alone(Command::Content),
        },
        "bench" => alone(Command::Bench),
        "prepare" => alone(Command::Prepare),
        "finish" => alone(Command::Finish),
        "test" => Ok(Command::Test(all())),
        "measure" => Ok(Command::Measure(all())),
        "calibrate" => Ok(Command::Calibrate(all())),
        "simulate" => match rest.split_first() {
            Some((&"effect", rest)) => effect_wish(rest).map(Command::SimulateEffect),
            Some(_) | None => simulate_wish(&rest).map(Command::Simulate),
        },
        "certificate" => {
            let wish = certificate::Wish::parse(&rest)?;
            Ok(Command::Certificate(Box::new(wish)))
        }
        "serve" => serve_wish(&rest).map(Command::Serve),
        other => Err(unknown(other)),
    }
}

fn serve_wish(words: &[&str]) -> Result<serve::Wish, Failure> {
    let mut wish = serve::Wish::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--dev" => wish.dev = true,
            "--host" => {
                wish.host = words
                    .next()
                    .and_then(|host| host.parse().ok())
                    .ok_or_else(|| {
                        Failure::new(
                            "`--host` needs an IP address.",
                            "Write, for example, `--host 0.0.0.0`.",
                        )
                    })?;
            }
            "--port" => {
                wish.port = words
                    .next()
                    .and_then(|port| port.parse().ok())
                    .ok_or_else(|| {
                        Failure::new(
                            "`--port` needs a number up to 65535.",
                            "Write, for example, `--port 8081`.",
                        )
                    })?;
            }
            other => return Err(unknown(&format!("serve {other}"))),
        }
    }
    Ok(wish)
}

fn simulate_wish(words: &[&str]) -> Result<simulate::Wish, Failure> {
    let mut wish = simulate::Wish::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut number = || number(word, words.next());
        match *word {
            "--persons" => wish.persons = number()? as usize,
            "--seed" => wish.seed = u64::from(number()?),
            "--synthetic" => wish.synthetic = true,
            "--write" => wish.write = true,
            other => return Err(unknown(&format!("simulate {other}"))),
        }
    }
    if wish.write && wish.synthetic {
        return Err(Failure::new(
            "The figures of an invented bank are not written.",
            "Leave out `--synthetic` or `--write`.",
        ));
    }
    Ok(wish)
}

fn effect_wish(words: &[&str]) -> Result<simulate::effect::Wish, Failure> {
    let mut wish = simulate::effect::Wish::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--runs" => wish.runs = number(word, words.next())? as usize,
            "--seed" => wish.seed = u64::from(number(word, words.next())?),
            other => return Err(unknown(&format!("simulate effect {other}"))),
        }
    }
    Ok(wish)
}

/// The whole number after an option.
fn number(option: &str, text: Option<&&str>) -> Result<u32, Failure> {
    let found = text.and_then(|number| number.parse::<u32>().ok());
    found.filter(|number| *number > 0).ok_or_else(|| {
        Failure::new(
            format!("`{option}` needs a whole number above 0."),
            format!("Write, for example, `{option} 1000`."),
        )
    })
}

fn unknown(what: &str) -> Failure {
    Failure::new(
        format!("`cargo xtask {what}` is not a command."),
        "Type `cargo xtask` to see the commands.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, Failure> {
        parse(
            &line
                .split_whitespace()
                .map(String::from)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn words_become_commands() {
        assert_eq!(parsed(""), Ok(Command::List));
        assert_eq!(parsed("build"), Ok(Command::Build));
        assert_eq!(parsed("content ratings"), Ok(Command::Ratings(None)));
        assert_eq!(
            parsed("content ratings a.csv"),
            Ok(Command::Ratings(Some("a.csv".into())))
        );
        assert_eq!(
            parsed("test host style"),
            Ok(Command::Test(vec!["host".into(), "style".into()]))
        );
        assert_eq!(
            parsed("calibrate answers.csv --group sex"),
            Ok(Command::Calibrate(vec![
                "answers.csv".into(),
                "--group".into(),
                "sex".into()
            ]))
        );
        let wish = serve::Wish {
            dev: true,
            host: [0, 0, 0, 0].into(),
            port: 9000,
        };
        assert_eq!(
            parsed("serve --dev --host 0.0.0.0 --port 9000"),
            Ok(Command::Serve(wish))
        );
    }

    #[test]
    fn a_simulation_is_wished_for_in_words() {
        let wish = simulate::Wish {
            persons: 20,
            seed: 7,
            synthetic: true,
            write: false,
        };
        assert_eq!(
            parsed("simulate --persons 20 --synthetic --seed 7"),
            Ok(Command::Simulate(wish))
        );
        assert_eq!(
            parsed("simulate"),
            Ok(Command::Simulate(simulate::Wish::default()))
        );
        assert_eq!(
            parsed("simulate effect --runs 50"),
            Ok(Command::SimulateEffect(simulate::effect::Wish {
                runs: 50,
                seed: 1
            }))
        );
    }

    #[test]
    fn what_is_not_understood_says_what_to_type() {
        for line in [
            "biuld",
            "build now",
            "serve --port",
            "serve --port 99999",
            "serve --host x",
            "serve --fast",
            "simulate --persons",
            "simulate --persons 0",
            "simulate --seed one",
            "simulate fast",
            "simulate effect --runs 0",
            "simulate effect --persons 9",
            "simulate --write --synthetic",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
