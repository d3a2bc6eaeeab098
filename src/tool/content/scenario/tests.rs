//! Faulty phones, and the messages authors get.

use crate::tool::content::tests::Project;

const THEME: &str = r#"order = 1
title = "Jobnet"
about = "Øv dig."
"#;

/// A faultless exercise: one field, one way to go wrong.
const EXERCISE: &str = r#"version = 1
order = 1
competence = "kontakt"
level = 1
minutes = 2
for = []
jobs = ["lager"]
imitates = "En joblog"
compared = "2026-11-22"
title = "Log et job"
story = "Amina har søgt et job som {titel}."
task = "Log jobbet som søgt."
learn = "Skriv jobbet ned."
reached = "Jobbet er gemt."
start = "forside"
goal = "gemt and titel = ret"
[[details]]
titel = "kok"
[[details]]
titel = "bager"
[[details]]
titel = "tjener"
[[mistake]]
id = "forkert"
when = "gemt and titel = andet"
say = "Der stod et andet job."
[[screen]]
id = "forside"
title = "Joblog"
parts = [
  { field = "Stilling", var = "titel", accept = [["ret", "{titel}"]] },
  { button = "Gem", need = [["titel", "Skriv en stilling."]], set = "gemt" },
]
"#;

const ENGLISH: &str = r#"title = "Log a job"
story = "Amina has applied for a job as {titel}."
task = "Log the job as applied for."
learn = "Write the job down."
reached = "The job is saved."
[mistake]
forkert = "It was another job."
"#;

/// A faultless task on the phone; the item's head is 18 lines.
const TASK: &str = r#"kind = "sim"
start = "liste"
goal = "sendt and rum = tolv"
milestone = "rum = tolv"
[[screen]]
id = "liste"
title = "Fejl"
parts = [
  { choice = "Rum", var = "rum", options = [["elleve", "11"], ["tolv", "12"]] },
  { button = "Send", set = "sendt" },
]
"#;

const PATH: &str = "assets/content/scenario/jobnet/log.toml";
const ENGLISH_PATH: &str = "assets/content/language/en/scenario/jobnet/log.toml";
const ITEM_PATH: &str = "assets/content/item/kontakt/meld.toml";

fn project(exercise: &str, english: &str) -> Project {
    let project = Project::new();
    project.write("assets/content/theme/jobnet.toml", THEME);
    project.write(PATH, exercise);
    project.write(ENGLISH_PATH, english);
    project
}

/// The messages when `from` is replaced by `to` in the faultless exercise.
fn broken(from: &str, to: &str) -> String {
    assert!(EXERCISE.contains(from), "{from}");
    let project = project(&EXERCISE.replacen(from, to, 1), ENGLISH);
    project.faults(PATH).join("\n")
}

#[test]
fn a_faultless_exercise_passes() {
    let project = project(EXERCISE, ENGLISH);
    assert_eq!(project.faults(PATH), Vec::<String>::new());
    assert_eq!(project.faults(ENGLISH_PATH), Vec::<String>::new());
}

#[test]
fn every_fault_of_an_exercise_says_where_it_is_and_what_to_write() {
    let mut wrong = String::new();
    for (from, to, message) in FAULTS {
        let found = broken(from, to);
        if found != message {
            wrong.push_str(&format!("{from} -> {to}\n  {found}\n  {message}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is replaced, by what, and the messages.
#[rustfmt::skip]
const FAULTS: [(&str, &str, &str); 9] = [
    ("{ button = \"Gem\"", "{ knap = \"Gem\"", "16: The goal can't be reached. Check `goal` and what its variables are set to.\n16: The variable `gemt` is never set. Let a part set it, or take it out.\n25: The variable `gemt` is never set. Let a part set it, or take it out.\n32: There is no part called `knap`. Begin with one of `heading`, `text`, `small`, `banner`, `list`, `picture`, `message`, `row`, `table`, `terminal`, `call`, `code`, `button`, `link`, `icon`, `swipe`, `tabs`, `buttons`, `cookie`, `choice`, `select`, `check`, `toggle`, `controls`, `file`, `photo`, `mark`, `field`, `area`, `keypad` or `sheet`."),
    ("goal = \"gemt and titel = ret\"", "goal = \"gemt and gemt = 0\"", "16: The goal can't be reached. Check `goal` and what its variables are set to."),
    ("goal = \"gemt and titel = ret\"", "goal = \"sent and titel = ret\"", "16: The goal can't be reached. Check `goal` and what its variables are set to.\n16: The variable `sent` is never set. Did you mean `gemt`?"),
    ("goal = \"gemt and titel = ret\"", "goal = \"gemt and titel = rigtig\"", "16: The goal can't be reached. Check `goal` and what its variables are set to.\n16: `titel` can't be `rigtig`. It can be `ret` or `andet`."),
    ("start = \"forside\"", "start = \"forsid\"", "15: There is no screen `forsid`. Did you mean `forside`?\n16: The goal can't be reached. Check `goal` and what its variables are set to."),
    ("set = \"gemt\" }", "set = \"gemt\", go = \"kvittering\" }", "1: There are 1 dead ends. The first: skriv noget andet i »Stilling«; tryk på »Gem«. Leave a way back, or make it a fatal mistake.\n32: There is no screen `kvittering`. Write one of `forside`."),
    ("when = \"gemt and titel = andet\"", "when = \"gemt and titel = ret and titel = 0\"", "23: The mistake `forkert` can't be made. Check its `when`."),
    ("jobs = [\"lager\"]", "jobs = [\"lagr\"]", "7: There is no job `lagr`. Did you mean `lager`?"),
    ("som {titel}.", "som {titel}. Nu skal hun vise det.", "1: `story` has 2 sentences and 12 words. Say who and why in one sentence of at most 20 words, and what to do in `task`."),
];

#[test]
fn a_missing_word_in_a_language_is_a_fault_of_that_language() {
    let project = project(
        EXERCISE,
        &ENGLISH.replace("forkert = \"It was another job.\"\n", ""),
    );
    project.write(
        "assets/content/language/en/language.toml",
        "name = \"English\"\nrtl = false\ncomplete = true\n",
    );
    assert_eq!(
        project.faults(ENGLISH_PATH),
        [
            "6: Not translated: `forkert` under [mistake]. Translate it, or take `complete = true` out of language.toml."
        ]
    );
}

#[test]
fn days_in_a_text_are_said_in_its_language_and_on_the_phone_in_danish() {
    let dated = EXERCISE
        .replace(
            "titel = \"kok\"",
            "titel = \"kok\"\ndag = \"tirsdag den 1. december\"",
        )
        .replace(
            "titel = \"bager\"",
            "titel = \"bager\"\ndag = \"onsdag den 2. december\"",
        )
        .replace(
            "titel = \"tjener\"",
            "titel = \"tjener\"\ndag = \"4. januar 2027\"",
        )
        .replace("Log jobbet som søgt.", "Log jobbet som søgt {dag}.")
        .replace("parts = [", "parts = [\n  { text = \"I dag: {dag}\" },");
    let english = ENGLISH.replace("as applied for.", "as applied for on {dag}.");
    let project = project(&dated, &english);
    project.write(
        "assets/content/language/en/language.toml",
        r#"name = "English"
rtl = false
[day]
weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
months = ["January", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "December"]
date = "{day} {month}"
"#,
    );
    assert_eq!(project.faults(""), Vec::<String>::new());
    let checked = project.check();
    let scenario = checked
        .languages
        .first()
        .unwrap()
        .scenarios
        .first()
        .unwrap();
    let told = |text: &str| -> Vec<String> { (0..3).map(|row| scenario.fill(text, row)).collect() };
    assert_eq!(
        told(&scenario.task.text),
        [
            "Log the job as applied for on Tuesday 1 December.",
            "Log the job as applied for on Wednesday 2 December.",
            "Log the job as applied for on 4 January 2027.",
        ]
    );
    let screens: String = scenario.screens.iter().map(|s| s.html.as_str()).collect();
    assert!(
        scenario
            .fill(&screens, 0)
            .contains("I dag: tirsdag den 1. december")
    );
    // A detail that is no day stays as it is, and what nobody says is not kept twice.
    assert_eq!(scenario.names, ["titel", "dag", "dag "]);
}

#[test]
fn a_task_is_short_scored_by_its_end_and_half_of_it_can_be_had() {
    let head = crate::tool::content::sample::HEAD;
    let found = |from: &str, to: &str| {
        let whole = format!("{head}{TASK}");
        assert!(whole.contains(from), "{from}");
        let project = Project::new();
        project.write(ITEM_PATH, &whole.replacen(from, to, 1));
        project.faults(ITEM_PATH).join("\n")
    };
    let mut wrong = String::new();
    for (from, to, message) in TASK_FAULTS {
        let found = found(from, to);
        if found != message {
            wrong.push_str(&format!("{from} -> {to}\n  {found}\n  {message}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[rustfmt::skip]
const TASK_FAULTS: [(&str, &str, &str); 5] = [
    ("milestone = \"rum = tolv\"\n", "", "1: `milestone` is missing. Write `milestone = \"gemt\"`."),
    ("milestone = \"rum = tolv\"", "milestone = \"sendt and rum = tolv\"", "21: `milestone` never holds without the goal. Name a half that a person may stop at."),
    ("goal = \"sendt and rum = tolv\"", "goal = \"rum = tolv\"", "1: The shortest way has 1 actions. A task has 2 to 7.\n21: `milestone` never holds without the goal. Name a half that a person may stop at."),
    ("milestone = \"rum = tolv\"", "milestone = \"rum = tolv\"\nharm = \"slettet\"", "22: The mistake `harm` can't be made. Check its `when`.\n22: The variable `slettet` is never set. Let a part set it, or take it out."),
    ("title = \"Fejl\"", "title = \"Fejl\"\nlook = \"box\"", "25: `look` can't be `box`. Write one of `page`, `dialog`, `permission` or `sheet`."),
];
