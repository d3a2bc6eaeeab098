//! Broken trees and the messages authors get, and the tree we ship.

use super::sample::{CHOICE, CLASSIFY, COMPETENCES, FILL, HEAD, HOTSPOT, JOB, MATCH, ORDER};
use super::{Checked, check};
use crate::ability::Measurement;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A small project in the system's folder for temporary files; gone when dropped.
pub struct Project {
    root: PathBuf,
}

static NEXT: AtomicUsize = AtomicUsize::new(0);

impl Project {
    /// Two competences, one job, one word, one page and English.
    pub fn new() -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("digiklar-content-{}-{number}", std::process::id());
        let project = Self {
            root: std::env::temp_dir().join(name),
        };
        for (path, text) in [
            ("assets/content/edition.toml", "date = \"2026-11-22\"\n"),
            (
                "assets/content/measurement.toml",
                "general = 1.25\nparticular = 0.6\ncompetence = 1.15\noverall = 1.25\n",
            ),
            ("assets/content/competence.toml", COMPETENCES),
            ("assets/content/job/lager.toml", JOB),
            (
                "assets/content/word/start.toml",
                "go = \"Start\"\n[left]\none = \"{n} igen\"\nother = \"{n} igen\"\n",
            ),
            ("assets/content/page/about.md", "# Om\n\n{items} opgaver.\n"),
            (
                "assets/content/language/en/language.toml",
                "name = \"English\"\nrtl = false\n",
            ),
            (
                "src/view/start.rs",
                "fn a() { t(\"start.go\"); tn(\"start.left\", 2); }\n",
            ),
            ("index.html", "<h1>{{start.go}}</h1>\n"),
        ] {
            project.write(path, text);
        }
        project
    }

    pub fn write(&self, path: &str, text: &str) {
        let place = self.root.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    pub fn check(&self) -> Checked {
        check(&self.root)
    }

    /// The messages about one file, without its path.
    pub fn faults(&self, path: &str) -> Vec<String> {
        let own = |fault: &super::fault::Fault| {
            let line = (fault.file == path).then(|| fault.to_string())?;
            line.strip_prefix(&format!("{path}:")).map(str::to_owned)
        };
        self.check().faults.iter().filter_map(own).collect()
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The messages about `path` when it holds `text`.
fn broken(path: &str, text: &str) -> Vec<String> {
    let project = Project::new();
    project.write(path, text);
    project.faults(path)
}

#[test]
fn a_small_tree_lacks_only_items_and_competences() {
    let found: Vec<String> = Project::new()
        .check()
        .faults
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found.len(), 16, "{found:#?}");
    for fault in [
        "assets/content/competence.toml:1: There are 2 competences. The framework measures 8; write each under `[[competence]]`, in its order.",
        "assets/content/item:1: The bank has 0 test items of kind order. Write more: at least 5 with `use = \"test\"`.",
        "assets/content/item/find:1: The competence has 0 test items at level 3. Write more: at least 4 with `use = \"test\"`.",
        "assets/content/item/intro:1: There are 0 intro items. Write exactly one: the unscored first item that shows how the test works.",
    ] {
        assert!(found.contains(&fault.to_owned()), "{fault}\n{found:#?}");
    }
}

#[test]
fn every_fault_of_other_files_says_what_to_write() {
    let mut wrong = String::new();
    for (path, text, message) in FILE_FAULTS {
        let found = broken(path, text);
        if found.join("\n") != message {
            wrong.push_str(&format!("{path}\n{text}\n  {found:#?}\n  {message:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A file, what it holds, and the messages.
#[rustfmt::skip]
const FILE_FAULTS: [(&str, &str, &str); 34] = [
    ("assets/content/edition.toml", "date = \"22-11-2026\"", "1: `22-11-2026` is no date. Write such as \"2026-11-22\"."),
    ("assets/content/measurement.toml", "general = 1.25\nparticular = 0.6\ncompetence = 0.9\noverall = 1.2", "3: `competence` is 0.9. Write a number from 1 to 3."),
    ("assets/content/notes.txt", "", "1: `notes.txt` is unknown here. The README here says where things belong."),
    ("assets/content/item/find.toml", "", "1: The item stands outside the competences' folders. Move it into one."),
    ("assets/content/item/find/Søg.toml", "", "1: The file name holds other signs than a–z, 0–9 and hyphen. Rename the file, such as `svar-alle.toml`; write ae, oe and aa."),
    ("assets/content/item/find/a.txt", "", "1: Only .toml files belong in this folder. Rename the file or move it away."),
    ("assets/content/job/lager.toml", "name = \"Lager\"\norder = 1\nevidence = \"P\"\ncritical = [\"fnd\"]\n[requires]\nfind = 2\nkontakt = 4", "4: [requires] has no `fnd`. Did you mean `find`?\n7: `kontakt` is 4. Write a whole number from 1 to 3."),
    ("assets/content/job/lager.toml", "name = \"Lager\"\norder = 1\nevidence = \"P\"\ncritical = []\n[requires]\nfindd = 2", "5: The job asks for nothing. Write such as `arbejdsapp = 2`.\n6: There is no field called `findd` here. Did you mean `find`?"),
    ("assets/content/job/pedel.toml", "name = \"Pedel\"\norder = 1\nevidence = \"P\"\ncritical = []\n[requires]\nfind = 2", "1: `order` 1 is taken by the job `lager`. Give each job a number of its own."),
    ("assets/content/word/start.toml", "go = \"Start\"\n[left]\none = \"{n} igen\"", "3: `start.left.one` has no counterpart `start.left.other`. A counted text has two forms: `.one` for exactly one and `.other` for all else."),
    ("assets/content/word/start.toml", "go = \"Start {\"\nleft.one = \"1\"\nleft.other = \"2\"", "1: A brace in \"Start {\" makes no placeholder. Write placeholders like {n}, with small letters a–z inside."),
    ("assets/content/word/start.toml", "go = \"Start\"\nmore = \"Mere\"\nleft.one = \"1\"\nleft.other = \"2\"", "2: No code asks for `start.more`. Take it out, or write `dynamic = true` first in a file whose keys are put together."),
    ("assets/content/word/level.toml", "dynamic = true\nn0 = \"På vej\"", ""),
    ("src/view/test.rs", "fn a() {\n  t(\"start.gone\");\n}", "2: There is no Danish word `start.gone`. Did you mean `start.go`? Else add it."),
    ("src/view/test.rs", "fn a() { locale.plural(\n  \"pause.done\", 2) }", "2: There is no Danish word `pause.done.one`. Add it to assets/content/word/pause.toml.\n2: There is no Danish word `pause.done.other`. Add it to assets/content/word/pause.toml."),
    ("src/view/test.rs", "fn a() { match b { true => \"start.stop\", false => \"other.thing\" } }", "1: There is no Danish word `start.stop`. Did you mean `start.go`? Else add it."),
    ("src/view/test.rs", "// t(\"start.gone\")\n#[cfg(test)]\nmod tests { fn a() { t(\"no.such\"); } }", ""),
    ("index.html", "<h1>{{start.go}}</h1>\n<p>{{start.og}}</p>", "2: There is no Danish word `start.og`. Did you mean `start.go`? Else add it."),
    ("assets/content/page/about.md", "Om", "1: The page has no title. Begin with a line like `# Om testen`."),
    ("assets/content/page/about.md", "# Om\n\n### Mere\n\n<b>x</b>", "3: A heading of level 3 follows one of level 1. Write `## …`.\n5: The page holds HTML: </b> Write Markdown: # heading, - list, **bold**, [link](address).\n5: The page holds HTML: <b> Write Markdown: # heading, - list, **bold**, [link](address)."),
    ("assets/content/page/about.md", "# Om\n\n# To", "3: The page has a second title. Write `## …`."),
    ("assets/content/page/about.md", "# Om\n\nSe {item}", "3: Nothing stands for {item}. Did you mean {items}?"),
    ("assets/content/page/about.md", "# Om\n\n010190-1234", "3: `010190-1234` looks like a CPR number. Use one that can't be real, such as 000000-0000, or show only part of it."),
    ("assets/content/language/en/language.toml", "name = \"English\"", "1: `rtl` is missing. Write `rtl = false`."),
    ("assets/content/language/en/language.toml", "name = \"English\"\nrtl = false\n[day]\nweekdays = [\"Monday\"]\nmonths = []\ndate = \"{day}\"", "4: `weekdays` has 1 names. Write all 7.\n5: `months` has 0 names. Write all 12.\n6: `date` lacks {month}. Put {month} where it belongs."),
    ("assets/content/language/en/job/lagre.toml", "name = \"x\"", "1: There is no Danish file of this name. Did you mean `lager.toml`?"),
    ("assets/content/language/en/job/lager.toml", "names = \"x\"", "1: There is no field called `names` here. Did you mean `name`?"),
    ("assets/content/language/en/page/help.md", "# Help", "1: There is no Danish file of this name. Rename it as the Danish one, or take it out."),
    ("assets/content/language/en/word/start.toml", "goo = \"Go\"", "1: There is no Danish word `start.goo`. Did you mean `start.go`?"),
    ("assets/content/language/en/word/start.toml", "go = \"Go {n}\"\nleft.one = \"one left\"\nleft.other = \"{n} left\"", "1: The Danish text has no placeholder {n}. Take it out, or spell it as in Danish.\n2: The placeholder {n} of the Danish text is missing. Put {n} where its value belongs."),
    ("assets/content/language/en/word/begin.toml", "go = \"Go\"", "1: There is no Danish file of this name. Rename it as the Danish one, or take it out."),
    ("assets/content/language/en/competence.toml", "[[competence]]\nid = \"filer\"\nname = \"x\"", "2: There is no competence `filer`. Write a Danish file's id."),
    ("assets/content/language/en/item/find/a.toml", "task = \"x\"", "1: There is no Danish file of this name. Rename it as the Danish one, or take it out."),
    ("assets/content/language/notes.md", "", "1: A file stands beside the languages. Move it into a language's folder."),
];

#[test]
fn a_word_of_later_programs_does_not_stand_in_the_first() {
    let project = Project::new();
    project.write("src/view/pause.rs", "fn a() { t(\"last.go\"); }");
    project.write("assets/content/word/last.toml", "go = \"Slut\"");
    assert_eq!(project.faults("src/view/pause.rs"), [""; 0]);
    project.write(
        "assets/content/word/last.toml",
        "later = true\ngo = \"Slut\"",
    );
    assert_eq!(
        project.faults("src/view/pause.rs"),
        [
            "1: The first program asks for `last.go`, which comes with the later ones. Take `later = true` out of last.toml, or move the word to another file."
        ]
    );
}

const ENGLISH: &str = "assets/content/language/en/item/kontakt/svar-alle.toml";

/// A project with one item, and the messages about its English words.
fn english(item: &str, words: &str) -> (Project, Vec<String>) {
    let project = Project::new();
    project.write("assets/content/item/kontakt/svar-alle.toml", item);
    project.write(ENGLISH, words);
    let faults = project.faults(ENGLISH);
    (project, faults)
}

#[test]
fn every_fault_of_a_translation_says_what_to_write() {
    let common = "task = \"reply\"\nstem = \"All?\"\nexplain = \"So.\"\n";
    let danish_cards = HEAD.replace("danish = []", "danish = [\"cards\"]");
    let mut wrong = String::new();
    #[rustfmt::skip]
    let cases = [
        (CHOICE, "options = [\"a\", \"b\", \"c\"]\nwhys = [\"\", \"b\", \"c\"]", ""),
        (CHOICE, "options = [\"a\", \"b\"]", "4: `options` has 2 texts, but Danish has 3. Write one for each, in the Danish order; \"\" where Danish has none."),
        (CHOICE, "whys = [\"a\", \"b\", \"c\"]", "4: Text 1 of `whys` has no Danish counterpart. Write \"\" there, or write it in Danish first."),
        (CHOICE, "cards = [\"a\"]", "4: `cards` is no word group of this item, which is `choice`. Take it out."),
        (CHOICE, "option = [\"a\"]", "4: There is no field called `option` here. Did you mean `options`?"),
        (CLASSIFY, "cards = [\"a\"]", "4: `cards` stays Danish: the Danish file says so in `danish`. Take it out here."),
        (HOTSPOT, "[why]\nslet = \"Gone.\"", ""),
        (HOTSPOT, "[why]\nsend = \"Sent.\"", "5: The Danish [why] has no `send`. Take it out, or write it in Danish first."),
        (FILL, "labels = [\"Date\"]\nhints = [\"Day\"]", ""),
    ];
    for (kind, words, message) in cases {
        let head = if kind == CLASSIFY {
            &danish_cards
        } else {
            HEAD
        };
        let (_, found) = english(&format!("{head}{kind}"), &format!("{common}{words}"));
        if found.join("\n") != message {
            wrong.push_str(&format!("{words}\n  {found:#?}\n  {message:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_a_language_lacks_stays_danish_and_is_counted() {
    let (project, faults) = english(
        &format!("{HEAD}{CHOICE}"),
        "task = \"reply to all\"\noptions = [\"Reply all\", \"\", \"Reply\"]\n",
    );
    assert_eq!(faults, Vec::<String>::new());
    let checked = project.check();
    let language = checked.languages.first().unwrap();
    let item = language.items.first().unwrap();
    assert_eq!(
        (item.task.text.as_str(), item.task.danish),
        ("reply to all", false)
    );
    assert_eq!(
        (item.stem.text.starts_with("Alle"), item.stem.danish),
        (true, true)
    );
    let crate::item::Kind::Choice(options) = &item.kind else {
        panic!("{item:?}")
    };
    let texts: Vec<(&str, bool)> = options
        .options
        .iter()
        .map(|o| (o.text.text.as_str(), o.text.danish))
        .collect();
    assert_eq!(
        texts,
        [("Reply all", false), ("Videresend", true), ("Reply", false)]
    );
    // Words 3, competences 4, item 8, job 1, page 1, days 1.
    assert_eq!((language.coverage.texts, language.coverage.done), (18, 3));
    assert_eq!(language.coverage.percent(), 16);
    assert!(
        language
            .pages
            .first()
            .unwrap()
            .html
            .starts_with("<div lang=\"da\"><p>1 opgaver")
    );

    project.write(
        "assets/content/language/en/language.toml",
        "name = \"English\"\nrtl = false\ncomplete = true",
    );
    let missing =
        "1: Not translated: `stem`. Translate it, or take `complete = true` out of language.toml.";
    assert!(
        project.faults(ENGLISH).contains(&missing.to_owned()),
        "{:?}",
        project.faults(ENGLISH)
    );
}

#[test]
fn a_cell_with_a_hundred_words_must_be_easy_to_read() {
    let project = Project::new();
    // A sentence of seven words, eighteen times: one long word makes LIX 21, four make 64.
    let screen = |sentence: &str| {
        let text = [sentence; 18].join(" ");
        let part = format!(
            "[screen]\napp = \"sms\"\ntitle = \"Ali\"\n[[screen.part]]\ntype = \"text\"\ntext = \"{text}\"\n"
        );
        let project = &project;
        project.write(
            "assets/content/item/kontakt/svar-alle.toml",
            &format!("{HEAD}{FILL}{part}"),
        );
        project
            .faults("assets/content/item/kontakt")
            .into_iter()
            .filter(|f| f.contains("LIX"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        screen("Du kan se din vagtplan her nu."),
        Vec::<String>::new()
    );
    assert_eq!(
        screen("Arbejdsmarkedet kræver specialister med dokumenteret erfaring nu."),
        [
            "1: Screens at level 2 have LIX 63.4; the limit is 40. Write shorter sentences and split \
             long words; begin with kontakt/svar-alle (LIX 63)."
        ]
    );
}

#[test]
fn enemies_are_mutual_and_late_facts_are_named() {
    let project = Project::new();
    let one = format!("{HEAD}{ORDER}").replace("enemies = []", "enemies = [\"kontakt/b\"]");
    project.write("assets/content/item/kontakt/a.toml", &one);
    let fact = "source = \"mitid.dk\"\nreview = \"2026-12-01\"\n";
    project.write(
        "assets/content/item/kontakt/b.toml",
        &format!("{HEAD}{fact}{MATCH}"),
    );
    let checked = project.check();
    let items: Vec<_> = checked
        .content
        .items
        .iter()
        .map(|file| file.item.enemies.clone())
        .collect();
    assert_eq!(items, [["kontakt/b"], ["kontakt/a"]]);
    for (today, line) in [
        ("2026-12-01", "  by 2026-12-01  kontakt/b: mitid.dk"),
        ("2026-12-02", "  NOW, since 2026-12-01  kontakt/b: mitid.dk"),
    ] {
        let tables = super::report::tables(&checked, super::date::Date::parse(today).unwrap());
        assert!(tables.lines().any(|found| found == line), "{tables}");
    }
}

#[test]
fn pages_are_html_without_surprises() {
    let project = Project::new();
    let text = "# Om *testen*\n\nTekst [ud](https://a.example/?a=1&b=2) og [hjælp](#/help).\n\n- en\n- to & tre\n";
    project.write("assets/content/page/about.md", text);
    let checked = project.check();
    let file = checked.content.pages.first().unwrap();
    assert_eq!(file.page.title, "Om testen");
    assert_eq!(
        file.page.html,
        concat!(
            "<p>Tekst <a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noreferrer\">ud</a> og ",
            "<a href=\"#/help\">hjælp</a>.</p>\n<ul>\n<li>en</li>\n<li>to &amp; tre</li>\n</ul>\n"
        )
    );
    assert_eq!(
        file.texts,
        ["Om testen", "Tekst ud og hjælp.", "en", "to & tre"]
    );
}

#[test]
fn the_edition_changes_with_the_key_and_not_with_the_words() {
    let edition = |from: &str, to: &str| {
        let project = Project::new();
        let item = format!("{HEAD}{CHOICE}").replace(from, to);
        project.write("assets/content/item/kontakt/svar-alle.toml", &item);
        super::edition::of(
            &project.check().content.items,
            &Measurement::FIRST,
            String::new(),
        )
        .unwrap()
        .id
    };
    let first = edition("", "");
    assert_eq!(first.len(), 8);
    assert_eq!(edition("Videresend", "Send videre"), first);
    assert_ne!(edition("difficulty = -0.7", "difficulty = -0.6"), first);
    assert_ne!(edition("version = 1", "version = 2"), first);
}

#[test]
fn what_the_simulation_found_is_stale_when_the_test_changes() {
    let tested = |item: &str| {
        let project = Project::new();
        project.write("assets/content/item/kontakt/svar-alle.toml", item);
        let checked = project.check();
        let items = checked.content.items.iter().map(|file| &file.item);
        super::edition::tested(items, &[], &Measurement::FIRST).unwrap()
    };
    let item = format!("{HEAD}{CHOICE}");
    let first = tested(&item);
    assert_eq!(tested(&item.replace("Videresend", "Send videre")), first);
    for (from, to) in [
        ("difficulty = -0.7", "difficulty = -0.6"),
        ("seconds = 45", "seconds = 50"),
        ("use = \"test\"", "use = \"practice\""),
    ] {
        assert!(item.contains(from), "{from}");
        assert_ne!(tested(&item.replace(from, to)), first, "{to}");
    }

    let project = Project::new();
    project.write("assets/content/item/kontakt/svar-alle.toml", &item);
    let figures = "people = 1000\nseed = 1\noverall = 82\ncompetence = 71\nnear = 99\ninside = 82\nclaims = 97\nsame = 77\nreliability = 0.94\n";
    for (fingerprint, stale) in [("0123abcd", true), (first.as_str(), false)] {
        let text = format!("date = \"2026-11-24\"\ntested = \"{fingerprint}\"\n{figures}");
        project.write("assets/content/quality.toml", &text);
        let mut content = project.check().content;
        content.jobs.clear();
        content.measurement = Some(Measurement::FIRST);
        assert_eq!(super::quality::is_stale(&content).unwrap(), stale);
    }
}

#[test]
fn the_tree_we_ship_has_no_faults_and_its_packs_can_be_read() {
    let checked = check(Path::new(env!("CARGO_MANIFEST_DIR")));
    let faults: Vec<String> = checked.faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let missing = super::blueprint::missing(&checked.content);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let pressed = super::press::press(&checked).unwrap();
    let named = |start: &str| {
        pressed
            .files
            .iter()
            .find(|file| file.name.starts_with(start))
    };
    for pack in &pressed.packs {
        let mut bank = pressed.bank(&pack.code).unwrap();
        assert_eq!(bank.locale.code, pack.code);
        let later = named(&bank.later).unwrap();
        bank.complete(postcard::from_bytes(&later.bytes).unwrap());
        let side = named(&bank.workshops).unwrap();
        let side: crate::workshop::Workshops = postcard::from_bytes(&side.bytes).unwrap();
        assert_eq!(
            bank.pages.len() + side.pages.len(),
            checked.content.pages.len()
        );
        let practice = named(&bank.practice).unwrap();
        let catalogue: crate::catalogue::Catalogue = postcard::from_bytes(&practice.bytes).unwrap();
        assert_eq!(
            bank.items.len() + catalogue.items.len(),
            checked.content.items.len()
        );
        assert!(named(&bank.phone_style).is_some());
        for (key, word) in &pressed.words {
            assert!(
                !bank.locale.word(key).is_empty(),
                "{}: {key}: {word}",
                pack.code
            );
        }
    }
}
