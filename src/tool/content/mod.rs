//! `cargo xtask content`: reads what authors write, lists every fault, and presses one pack for each
//! language.
//!
//! ```text
//! files ─tree,table─▶ item·kind·screen·word·page·job·competence ─▶ Content ─▶ blueprint, reading, used
//!                                                                    │
//!                              language/<code>/ ─language,translate──┴─▶ press ─▶ .pack/<code>.bin
//! ```

mod blueprint;
mod competence;
pub mod date;
mod day;
pub mod edition;
mod fault;
mod field;
mod hotspot;
mod html;
mod item;
mod job;
mod kind;
mod language;
mod lix;
mod measurement;
mod number;
mod page;
mod press;
pub mod quality;
pub mod ratings;
mod reading;
mod report;
mod scenario;
mod screen;
mod screener;
mod site;
mod table;
mod theme;
mod translate;
mod tree;
mod used;
mod word;
mod workshop;

#[cfg(test)]
mod item_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod workshop_tests;

use crate::ability::Measurement;
use crate::bank::Bank;
use crate::competence::CompetenceId;
use crate::route::Route;
use crate::tool::Failure;
use crate::workshop::{Question, Script, Site};
use competence::CompetenceFile;
use date::Date;
use day::Days;
use fault::{Fault, Faults};
use item::ItemFile;
use job::JobFile;
use language::Language;
use page::PageFile;
use quality::Quality;
use scenario::Proven;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use theme::ThemeFile;
use tree::{CONTENT, Tree};
use word::WordFile;

/// Packs, ready to be put on a site.
#[derive(Clone, Debug)]
pub struct Pressed {
    /// Danish first.
    pub packs: Vec<PackFile>,
    /// What the packs name: catalogues of practice and exercises.
    pub files: Vec<File>,
    /// The shortest way through each exercise and each `sim`, as JSON: what the browser tests walk.
    pub ways: String,
    pub tasks: String,
    /// A save for each item of the test, as JSON: where the browser tests begin.
    pub saves: String,
    /// The places that get a short address.
    pub doors: Vec<Route>,
    /// The Danish words of the interface by key.
    pub words: BTreeMap<String, String>,
}

impl Pressed {
    /// A language's whole bank, all its parts added.
    ///
    /// # Errors
    /// When there is no such language, or a part can't be read, which would be a fault of the program.
    pub fn bank(&self, code: &str) -> Result<Bank, Failure> {
        let unreadable = || {
            Failure::new(
                format!("The pack `{code}` can't be read."),
                "Report this as a fault of the program.",
            )
        };
        let pack = self.packs.iter().find(|pack| pack.code == code);
        let pack = pack.ok_or_else(unreadable)?;
        let mut bank = Bank::from_bytes(&pack.bytes).map_err(|_| unreadable())?;
        while let Some(part) = bank.missing() {
            let file = self.files.iter().find(|file| file.name == *part);
            let file = file.ok_or_else(unreadable)?;
            bank.add(postcard::from_bytes(&file.bytes).map_err(|_| unreadable())?);
        }
        Ok(bank)
    }
}

/// A file of the site, fetched by its name.
#[derive(Clone, Debug)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Everything the app shows, in one language.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Such as `da`.
    pub code: String,
    /// The language's name in itself.
    pub name: String,
    /// Written from right to left.
    pub rtl: bool,
    pub bytes: Vec<u8>,
}

/// The Danish tree.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The day of the edition.
    pub date: String,
    /// What results are reckoned with; nothing only when the file has a fault.
    pub measurement: Option<Measurement>,
    /// What the simulation found, where that was written.
    pub quality: Option<Quality>,
    pub competences: Vec<CompetenceFile>,
    /// Sorted by id.
    pub items: Vec<ItemFile>,
    pub jobs: Vec<JobFile>,
    pub words: Vec<WordFile>,
    pub pages: Vec<PageFile>,
    pub themes: Vec<ThemeFile>,
    /// By theme and order.
    pub scenarios: Vec<Proven>,
    /// In the order of the themes.
    pub scripts: Vec<Script>,
    pub sites: Vec<Site>,
    pub questions: Vec<Question>,
}

/// The whole tree after the check.
#[derive(Clone, Debug)]
pub struct Checked {
    pub content: Content,
    pub languages: Vec<Language>,
    /// By file and line.
    pub faults: Vec<Fault>,
}

/// `cargo xtask content`: checks all, prints the tables and writes the packs.
///
/// # Errors
/// When there is any fault; all of them are printed.
pub fn run() -> Result<(), Failure> {
    let root = project();
    let checked = check(&root);
    print!("{}", report::tables(&checked, Date::today()));
    for fault in &checked.faults {
        println!("{fault}");
    }
    if !checked.faults.is_empty() {
        return Err(refused(format!(
            "The content has {}.",
            faults_counted(&checked)
        )));
    }
    let pressed = press::press(&checked)?;
    print!("{}", report::packs(&pressed, &checked));
    press::write(&root, &pressed)?;
    if quality::is_stale(&checked.content)? {
        return Err(Failure::new(
            format!(
                "The test has changed since its quality was found ({}): the page about the test would say what no longer holds.",
                quality::FILE
            ),
            "Run `cargo xtask simulate --write` (usually 4 minutes), then this again.",
        ));
    }
    Ok(())
}

/// `cargo xtask content FOLDER/NAME`: the faults of one exercise or one item, and the shortest way
/// through its phone in words.
///
/// # Errors
/// When there is neither, or it has a fault.
pub fn run_one(id: &str) -> Result<(), Failure> {
    let checked = check(&project());
    let own = format!("/{id}.toml");
    let faults: Vec<&Fault> = checked
        .faults
        .iter()
        .filter(|f| f.file.ends_with(&own))
        .collect();
    for fault in &faults {
        println!("{fault}");
    }
    let content = &checked.content;
    let phone = if let Some(proven) = content.scenarios.iter().find(|p| p.file.id == id) {
        print!("{}", scenario::report(std::slice::from_ref(proven)));
        Some((&proven.scenario, &proven.found))
    } else if let Some(file) = content.items.iter().find(|file| file.item.id == id) {
        file.scenario().zip(file.found.as_ref())
    } else {
        return Err(refused(format!(
            "There is no exercise and no item `{id}` that can be read."
        )));
    };
    if let Some((scenario, found)) = phone {
        println!("{} states, {} dead ends", found.states, found.dead_ends);
        let way = found.shortest.clone().unwrap_or_default();
        for (number, step) in (1..).zip(scenario::way(scenario, &way)) {
            println!("{number:>4}. {step}");
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(refused(format!("`{id}` has faults: {}.", faults.len())))
    }
}

/// Checks all and writes the packs without printing anything.
///
/// # Errors
/// When there is any fault; the failure lists all of them.
pub fn press() -> Result<Pressed, Failure> {
    let root = project();
    let pressed = pressed(&root)?;
    press::write(&root, &pressed)?;
    Ok(pressed)
}

/// Checks the content of the project in `root` and presses it, without writing anything.
///
/// # Errors
/// When there is any fault; the failure lists all of them.
pub fn pressed(root: &Path) -> Result<Pressed, Failure> {
    let checked = check(root);
    if !checked.faults.is_empty() {
        let mut what = format!("The content has {}:", faults_counted(&checked));
        for fault in &checked.faults {
            what.push_str(&format!("\n{fault}"));
        }
        return Err(refused(what));
    }
    press::press(&checked)
}

fn refused(what: String) -> Failure {
    Failure::new(
        what,
        "Correct the files named, then run `cargo xtask content` again.",
    )
}

fn faults_counted(checked: &Checked) -> String {
    match checked.faults.len() {
        1 => "1 fault".to_owned(),
        many => format!("{many} faults"),
    }
}

/// The project's folder: what cargo says, else where we stand.
fn project() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// Reads and checks the content of the project in `root`, to the last fault.
pub fn check(root: &Path) -> Checked {
    let tree = Tree::new(root);
    let faults = Faults::default();
    check_top(&tree, &faults);
    let mut content = Content {
        date: edition::date(&tree, &faults).unwrap_or_default(),
        measurement: measurement::read(&tree, &faults),
        quality: quality::read(&tree, &faults),
        competences: competence::read(&tree, &faults),
        ..Content::default()
    };
    content.items = read_items(&tree, &content.competences, &faults);
    blueprint::make_enemies_mutual(&mut content.items);
    content.jobs = job::read(&tree, &content.competences, &faults);
    content.themes = theme::read(&tree, &content.items, &faults);
    content.scenarios = scenario::read(
        &tree,
        &content.competences,
        &content.jobs,
        &content.themes,
        &faults,
    );
    content.scripts = workshop::read(&tree, &content.themes, &content.scenarios, &faults);
    content.sites = site::read(&tree, &faults);
    content.questions = screener::read(&tree, &content.competences, &content.themes, &faults);
    content.words = word::read(&tree, CONTENT, &faults);
    let danish: Vec<_> = content
        .competences
        .iter()
        .map(|file| file.competence.clone())
        .collect();
    let values = page::values("da", Some(&Days::danish()), &content, &danish);
    content.pages = page::read(&tree, CONTENT, &values, &faults);
    blueprint::check(&content, &faults);
    reading::check(&content, &faults);
    used::check(&tree, &content.words, &faults);
    for path in ["toml", "md"]
        .iter()
        .flat_map(|ending| tree.all(CONTENT, ending))
    {
        if let Some(source) = tree.read(&path, &faults) {
            number::check(&source, &faults);
        }
    }
    let languages = language::read_all(&tree, &content, &faults);
    Checked {
        content,
        languages,
        faults: faults.sorted(),
    }
}

/// Only what the README names may stand at the top.
fn check_top(tree: &Tree, faults: &Faults) {
    let names = tree.names(CONTENT);
    let files = [
        "README.md",
        "competence.toml",
        "edition.toml",
        "measurement.toml",
        "quality.toml",
        "screener.toml",
    ];
    let folders = [
        "item", "job", "word", "page", "theme", "scenario", "workshop", "site", "language",
    ];
    let odd = |name: &str, known: &[&str]| {
        if !known.contains(&name) {
            let write = match fault::nearest(name, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "The README here says where things belong.".to_owned(),
            };
            faults.add(
                &format!("{CONTENT}/{name}"),
                1,
                format!("`{name}` is unknown here."),
                write,
            );
        }
    };
    names.files.iter().for_each(|name| odd(name, &files));
    names.folders.iter().for_each(|name| odd(name, &folders));
}

fn read_items(tree: &Tree, competences: &[CompetenceFile], faults: &Faults) -> Vec<ItemFile> {
    let folder = format!("{CONTENT}/item");
    let names = tree.names(&folder);
    for file in names.files {
        let path = format!("{folder}/{file}");
        faults.add(
            &path,
            1,
            "The item stands outside the competences' folders.",
            "Move it into one.",
        );
    }
    let mut items = Vec::new();
    for place in names.folders {
        let inner = format!("{folder}/{place}");
        let ids = || competences.iter().map(|file| file.competence.id.as_str());
        let competence = ids().position(|id| id == place).and_then(CompetenceId::new);
        if competence.is_none() && place != item::INTRO {
            let write = match fault::nearest(&place, ids()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Rename it to one of {}.", fault::listed(ids())),
            };
            faults.add(
                &inner,
                1,
                format!("There is no competence `{place}`."),
                write,
            );
            continue;
        }
        for name in tree.stems(&inner, "toml", faults) {
            if let Some(source) = tree.read(&format!("{inner}/{name}.toml"), faults) {
                items.extend(item::read(
                    &source,
                    format!("{place}/{name}"),
                    competence,
                    faults,
                ));
            }
        }
    }
    items.sort_by(|one, other| one.item.id.cmp(&other.item.id));
    items
}
