//! Files with something wrong in them, given to `cargo xtask measure` and `cargo xtask calibrate`: one
//! clear sentence, a non-zero exit, nothing on standard output and never a panic.

// Helpers of a test may fail the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const BANK: &str = r#"[{"id": "A", "b": 0, "comp": 1}, {"id": "B", "steps": [-1, 1], "comp": 2}]"#;
const PATTERNS: &str = r#"[{"pid": "P", "x": [1, null]}]"#;
const CASES: &str = r#"[{"mid": "M", "items": [{"id": "A", "comp": 1, "x": 1, "b": 0}]}]"#;
const ANSWERS: &str = r#"[{"sid": "S", "x": [1, 2]}]"#;
const TABLE: &str = "A,B\n1,0\n0,1\n1,1\n0,0\n1,0\n";

/// A folder of its own, gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left over lies in the target folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn xtask(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(words).output().unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

/// The words that measure `patterns` with `bank`.
fn ability<'a>(bank: &'a str, patterns: &'a str) -> [&'a str; 6] {
    ["measure", "ability", "--bank", bank, "--patterns", patterns]
}

/// The command must fail with words that hold `said`.
fn refused(words: &[&str], said: &str) {
    let output = xtask(words);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{words:?}: {error}");
    assert!(output.stdout.is_empty(), "{words:?} printed something");
    assert!(
        error.contains(said),
        "{words:?}: `{said}` is not in: {error}"
    );
    assert!(!error.contains("panicked"), "{error}");
    // One sentence and what to do about it.
    let told: Vec<&str> = error.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(told.len(), 2, "{error}");
}

#[test]
fn banks() {
    let folder = Folder::new("bad-banks");
    let patterns = folder.file("patterns.json", PATTERNS);
    for (text, said) in [
        ("", "is not JSON"),
        ("id,b\nA,0\n", "is not JSON"),
        ("[{\"id\": \"A\", \"b\": NaN}]", "is not JSON"),
        ("{}", "is not a list"),
        ("[]", "has no items"),
        (r#"[{"id": "A", "b": null}]"#, "has neither `b` nor `steps`"),
        (
            r#"[{"id": "A", "b": 0, "steps": [1]}]"#,
            "has both `b` and `steps`",
        ),
        (r#"[{"id": "A", "b": 0, "a": -1}]"#, "`a` -1"),
        (r#"[{"id": "A", "b": 0, "c": 1}]"#, "`c` 1"),
        (
            r#"[{"id": "A", "b": 0}, {"id": "A", "b": 1}]"#,
            "a second time",
        ),
    ] {
        let bank = folder.file("bank.json", text);
        refused(&ability(&bank, &patterns), said);
    }
    let none = folder.0.join("none.json").display().to_string();
    refused(&ability(&none, &patterns), "Could not read");
    let here = folder.0.display().to_string();
    refused(&ability(&here, &patterns), "Could not read");
}

#[test]
fn patterns() {
    let folder = Folder::new("bad-patterns");
    let bank = folder.file("bank.json", BANK);
    for (text, said) in [
        ("pid", "is not JSON"),
        ("[[1, 0]]", "else than an object in place 1"),
        (r#"[{"x": [1, 0]}]"#, "has no `pid`"),
        (r#"[{"pid": 1}]"#, "has no list `x`"),
        (r#"[{"pid": 1, "x": "10"}]"#, "has no list `x`"),
        (
            r#"[{"pid": 1, "x": [1]}]"#,
            "has 1 answers, but the bank has 2 items",
        ),
        (r#"[{"pid": 1, "x": [1, 0, 0]}]"#, "has 3 answers"),
        (r#"[{"pid": 1, "x": [2, 0]}]"#, "neither null nor 0 to 1"),
        (r#"[{"pid": 1, "x": [0, 3]}]"#, "neither null nor 0 to 2"),
        (r#"[{"pid": 1, "x": [0.5, 0]}]"#, "neither null nor 0 to 1"),
        (r#"[{"pid": 1, "x": [true, 0]}]"#, "neither null nor 0 to 1"),
        (r#"[{"pid": 1, "bank": 7, "x": [1, 0]}]"#, "has the bank 7"),
    ] {
        let patterns = folder.file("patterns.json", text);
        refused(&ability(&bank, &patterns), said);
    }
}

#[test]
fn a_pattern_of_another_bank_is_skipped_and_counted() {
    let folder = Folder::new("other-bank");
    let bank = folder.file("bank.json", BANK);
    let text = r#"[{"pid": 1, "bank": "other", "x": [1]}, {"pid": 2, "bank": "bank", "x": [null, null]}, {"pid": "all", "x": [1, 2]}]"#;
    let patterns = folder.file("patterns.json", text);
    let output = xtask(
        &[
            &ability(&bank, &patterns)[..],
            &["--prior-mean", "0.5", "--prior-sd", "2"],
        ]
        .concat(),
    );
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("another bank than `bank`: 1."), "{said}");
    let lines = lines(&output);
    let text = r#"{"pid":2,"eap":0.5,"psd":2.0,"map":0.5,"map_se":2.0,"wle":null,"wle_se":null}"#;
    let nothing: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(lines.first(), Some(&nothing));
    let all = lines.get(1).unwrap().as_object().unwrap();
    assert_eq!(all.len(), 7);
    assert!(
        all.values()
            .skip(1)
            .all(|value| value.is_number() || value.is_string())
    );
}

#[test]
fn profiles() {
    let folder = Folder::new("bad-profiles");
    let item = |inner: &str| format!(r#"[{{"mid": "M", "items": [{{"id": "A", {inner}}}]}}]"#);
    for (text, said) in [
        ("[{]".to_owned(), "is not JSON"),
        (r#"[{"items": []}]"#.to_owned(), "has no `mid`"),
        (r#"[{"mid": "M"}]"#.to_owned(), "has no list `items`"),
        (
            r#"[{"mid": "M", "items": [1]}]"#.to_owned(),
            "in place 1 of `items`",
        ),
        (
            item(r#""comp": 0, "x": 1, "b": 0"#),
            "has no `comp` from 1 to 8",
        ),
        (
            item(r#""comp": 9, "x": 1, "b": 0"#),
            "has no `comp` from 1 to 8",
        ),
        (
            item(r#""comp": 1, "x": 2, "b": 0"#),
            "neither null nor 0 to 1",
        ),
        (item(r#""comp": 1, "x": 1"#), "has neither `b` nor `steps`"),
        (
            item(r#""comp": 1, "x": 1, "b": 0, "a": 2"#),
            "has `a` or `d`",
        ),
        (
            item(r#""comp": 1, "x": 1, "b": 50"#),
            "figures this model does not know",
        ),
        (
            item(r#""comp": 1, "x": 1, "steps": [1, 2, 3, 4, 5]"#),
            "up to 4 steps",
        ),
    ] {
        let patterns = folder.file("patterns.json", &text);
        refused(&["measure", "profile", "--patterns", &patterns], said);
    }
    let patterns = folder.file("patterns.json", CASES);
    let words = ["measure", "profile", "--patterns", &patterns, "--tau", "0"];
    refused(&words, "`--tau` needs a number from 0.05 to 3");
}

#[test]
fn selections() {
    let folder = Folder::new("bad-selections");
    let bank = folder.file("bank.json", BANK);
    let answers = folder.file("answers.json", ANSWERS);
    let run = |bank: &str, answers: &str, rest: &[&str], said: &str| {
        let files = ["measure", "select", "--bank", bank, "--answers", answers];
        refused(&[&files[..], rest].concat(), said);
    };
    let whole = ["--model", "rasch", "--rule", "balanced", "--items", "2"];
    for (text, said) in [
        ("no", "is not JSON"),
        (r#"[{"x": [1, 2]}]"#, "has no `sid`"),
        (r#"[{"sid": 1, "x": [1]}]"#, "has 1 answers"),
        (r#"[{"sid": 1, "x": [1, null]}]"#, "has no answer to B"),
        (r#"[{"sid": 1, "x": [1, 3]}]"#, "neither null nor 0 to 2"),
    ] {
        run(&bank, &folder.file("wrong.json", text), &whole, said);
    }
    let bare = folder.file("bare.json", r#"[{"id": "A", "b": 0}]"#);
    let one = folder.file("one.json", r#"[{"sid": 1, "x": [1]}]"#);
    let short = ["--model", "2pl", "--rule", "balanced", "--items", "1"];
    run(&bare, &one, &short, "has no `comp` for \"A\"");
    for (words, said) in [
        (
            "--model 3pl --rule balanced --items 2",
            "`--model` is `rasch` or `2pl`",
        ),
        ("--model 2pl --rule best --items 2", "`--rule` is"),
        (
            "--model 2pl --rule balanced --items 0",
            "`--items` needs a number",
        ),
        (
            "--model 2pl --rule balanced --items 3",
            "3 items are asked for",
        ),
        ("--model 2pl --rule balanced", "`--items` is missing"),
        (
            "--model 2pl --rule balanced --items 2 more",
            "`more` belongs to no option",
        ),
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        run(&bank, &answers, &words, said);
    }
}

#[test]
fn tables() {
    let folder = Folder::new("bad-tables");
    for (text, said) in [
        ("", "has no column with an item"),
        ("\n\n", "has no column with an item"),
        ("A,B\n", "has a header but no rows"),
        ("A,B\n1,0\n1\n", "is not a CSV table"),
        ("A,A\n1,0\n", "two columns `A`"),
        ("A,B\n1,2.5\n", "has `2.5` for `B` in line 2"),
        ("A,B\n1,nan\n", "has `nan` for `B`"),
        ("A,B\n1,right\n", "has `right` for `B`"),
        ("A,B\n1,-1\n", "has `-1` for `B`"),
        ("A,B\n1,10\n", "a category from 0 to 9"),
        ("A,B\n1,1\n1,0\n", "Fewer than two items"),
        ("A,B\n,\n,\n", "Fewer than two items"),
    ] {
        let table = folder.file("table.csv", text);
        refused(&["calibrate", &table], said);
    }
    fs::write(folder.0.join("bytes.csv"), [0xff, 0xfe, 0x00]).unwrap();
    let bytes = folder.0.join("bytes.csv").display().to_string();
    refused(&["calibrate", &bytes], "is not text in UTF-8");
    let table = folder.file("table.csv", TABLE);
    refused(
        &["calibrate", &table, "--group", "sex"],
        "has no column `sex`",
    );
    refused(
        &["calibrate", &table, "--prior-sd", "0.5"],
        "needs `--difficulties` too",
    );
    refused(&["calibrate"], "name one CSV file or one folder");
    let grouped = folder.file("grouped.csv", "A,B,g\n1,0,x\n0,1,y\n1,1,z\n");
    refused(
        &["calibrate", &grouped, "--group", "g"],
        "has 3 different values",
    );
    let bank = folder.file("bank.json", r#"[{"id": "A", "b": 0}]"#);
    let several = folder.file("several.csv", "A,B\n2,0\n0,1\n1,1\n");
    refused(
        &["calibrate", &several, "--difficulties", &bank],
        "has only 1 steps in the bank",
    );
}

#[test]
fn folders() {
    let folder = Folder::new("bad-folders");
    let here = folder.0.display().to_string();
    refused(&["calibrate", &here], "holds no CSV file");
    folder.file("one.csv", TABLE);
    refused(
        &["calibrate", &here],
        "is not an export: line 1 is wrong at `header`",
    );
    let header = digiklar::export::HEADER;
    folder.file("one.csv", &format!("{header}\n"));
    refused(&["calibrate", &here], "holds no sitting that can be used");
    folder.file(
        "one.csv",
        &format!("{header}\ns,A,1,x,,5,0,0,0,0,1,0,2026-W48\n"),
    );
    refused(&["calibrate", &here], "line 2 is wrong at `score`");
    folder.file(
        "one.csv",
        &format!("{header}\ns,A,1,1,,5,0,0,0,0,1,0,2026-W48\n"),
    );
    refused(
        &["calibrate", &here, "--group", "sex"],
        "no file with the group field `sex`",
    );
    refused(&["calibrate", &here], "Fewer than two items");
}

#[test]
fn commands() {
    refused(&["measure"], "measures one of three things");
    refused(&["measure", "height"], "measures one of three things");
    refused(&["measure", "ability"], "`--bank` is missing");
    refused(
        &["measure", "ability", "--bnk", "x"],
        "`--bnk` is not one of its options",
    );
    refused(
        &["measure", "ability", "--prior-sd", "0"],
        "`--prior-sd` needs a number",
    );
}
