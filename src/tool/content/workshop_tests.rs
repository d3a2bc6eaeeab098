//! What an eMentor who edits scripts, sites and the screener is told.

use super::tests::Project;

const THEME: &str = "order = 1\ntitle = \"Jobnet\"\nabout = \"CV\"\nentry = [\"a/1\", \"a/2\", \"a/3\"]\nexit = [\"b/1\", \"b/2\", \"b/3\"]\n";

const SCRIPT: &str = "goal = \"Du kan det.\"\nminutes = 60\nbring = [\"Telefon\"]\nentry = \"Før\"\nexit = \"Efter\"\n[[exercise]]\nid = \"jobnet/log\"\nsay = \"Nu.\"\n[[mistake]]\nwhat = \"Det\"\nsay = \"Se\"\n";

const SITE: &str = "order = 1\nname = \"Åben\"\nabout = \"Kom.\"\nleast = 1\nmost = 3\nknown = \"2026-11-29\"\n[[place]]\nname = \"Biblioteket\"\n";

const QUESTION: &str = "[[question]]\ncompetence = \"find\"\ntheme = \"jobnet\"\ntext = \"Hvad?\"\noptions = [\"a\", \"b\"]\nright = 2\n";

/// The messages about `path` when it holds `text`, beside a theme with checks.
fn told(path: &str, text: &str) -> Vec<String> {
    let project = Project::new();
    project.write("assets/content/theme/jobnet.toml", THEME);
    project.write(path, text);
    project.faults(path)
}

#[test]
fn a_dead_exercise_is_a_fault_with_its_line_and_what_to_write() {
    let path = "assets/content/workshop/jobnet.toml";
    assert_eq!(
        told(path, SCRIPT),
        [
            "7: There is no exercise `jobnet/log`. Name a file in scenario/, such as `jobnet/log-et-job`."
        ]
    );
    let twice = SCRIPT.replace(
        "[[mistake]]",
        "[[exercise]]\nid = \"jobnet/log\"\nsay = \"Igen.\"\n[[mistake]]",
    );
    assert!(
        told(path, &twice)
            .contains(&"10: `jobnet/log` stands here twice. Take one out.".to_owned())
    );
}

#[test]
fn a_script_is_whole_and_can_be_read_from_the_back() {
    let path = "assets/content/workshop/jobnet.toml";
    let long = SCRIPT.replace("Du kan det.", &"x".repeat(111));
    assert_eq!(
        told(path, &long).first().map(String::as_str),
        Some("1: `goal` has 111 signs and stands on the wall. Write at most 110.")
    );
    let bare = "goal = \"Du kan det.\"\nminutes = 60\nbring = [\"Telefon\"]\nentry = \"Før\"\nexit = \"Efter\"\n";
    assert_eq!(
        told(path, bare),
        [
            "1: No mistake is named. Write `[[mistake]]` with `what` and `say`.",
            "1: There is no exercise. Write `[[exercise]]` with `id` and `say`."
        ]
    );
    assert_eq!(
        told("assets/content/workshop/jobnt.toml", SCRIPT),
        [
            "1: There is no theme `jobnt` with checks before and after. Rename the file to one of `jobnet`."
        ]
    );
}

#[test]
fn a_site_says_when_it_was_known() {
    let path = "assets/content/site/aaben.toml";
    assert_eq!(told(path, SITE), [""; 0]);
    assert_eq!(
        told(path, &SITE.replace("2026-11-29", "29-11-2026")),
        [
            "6: `known` is no day: 29-11-2026. Write the day somebody last asked, such as 2026-11-29."
        ]
    );
    assert_eq!(
        told(path, &SITE.replace("least = 1", "least = 4")),
        ["5: `most` is 3, but `least` is 4. Write the larger number in `most`."]
    );
}

#[test]
fn a_question_of_the_screener_has_a_key_and_leads_somewhere() {
    let path = "assets/content/screener.toml";
    assert_eq!(told(path, QUESTION), [""; 0]);
    assert_eq!(
        told(path, &QUESTION.replace("right = 2", "right = 3")),
        ["6: `right` is 3. Write a whole number from 1 to 2."]
    );
    assert_eq!(
        told(path, &QUESTION.replace("\"jobnet\"", "\"jobnt\"")),
        ["3: There is no theme `jobnt`. Did you mean `jobnet`?"]
    );
    assert_eq!(
        told(path, &QUESTION.repeat(9)),
        ["1: There are 9 questions. The page has room for 8."]
    );
}
