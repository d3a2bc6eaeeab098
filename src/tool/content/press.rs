//! Presses the checked tree into one pack for each language.

use super::edition::{self, unwritable};
use super::{Checked, PackFile, Pressed};
use crate::bank::Bank;
use crate::locale::{Locale, Word};
use crate::tool::Failure;
use std::fs;
use std::path::Path;

/// Where the packs stand, from the project's root.
const FOLDER: &str = ".pack";

/// The packs of a tree without faults, Danish first.
///
/// # Errors
/// When a pack can't be written, which would be a fault of the program.
pub fn press(checked: &Checked) -> Result<Pressed, Failure> {
    let content = &checked.content;
    let edition = edition::of(&content.items, content.date.clone())?;
    let words: Vec<(&String, &String)> = content
        .words
        .iter()
        .flat_map(|file| file.words.iter().map(|(key, word)| (key, &word.value)))
        .collect();
    let mut danish_words: Vec<(String, Word)> = words
        .iter()
        .map(|(key, text)| {
            (
                (*key).clone(),
                Word {
                    text: (*text).clone(),
                    danish: false,
                },
            )
        })
        .collect();
    danish_words.sort_by(|one, other| one.0.cmp(&other.0));
    let danish = Bank {
        edition: edition.clone(),
        locale: Locale {
            code: "da".to_owned(),
            name: "Dansk".to_owned(),
            rtl: false,
            words: danish_words,
        },
        competences: content
            .competences
            .iter()
            .map(|file| file.competence.clone())
            .collect(),
        items: content.items.iter().map(|file| file.item.clone()).collect(),
        jobs: content.jobs.iter().map(|file| file.job.clone()).collect(),
        pages: content.pages.iter().map(|file| file.page.clone()).collect(),
    };
    let others = checked.languages.iter().map(|language| Bank {
        edition: edition.clone(),
        locale: language.locale.clone(),
        competences: language.competences.clone(),
        items: language.items.clone(),
        jobs: language.jobs.clone(),
        pages: language.pages.clone(),
    });
    let packs: Result<Vec<PackFile>, Failure> = std::iter::once(danish)
        .chain(others)
        .map(|bank| pack(&bank))
        .collect();
    Ok(Pressed {
        packs: packs?,
        words: words
            .into_iter()
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect(),
    })
}

fn pack(bank: &Bank) -> Result<PackFile, Failure> {
    let bytes = postcard::to_allocvec(bank).map_err(|error| unwritable(&error))?;
    let locale = &bank.locale;
    Ok(PackFile {
        code: locale.code.clone(),
        name: locale.name.clone(),
        rtl: locale.rtl,
        bytes,
    })
}

/// Writes the packs to `.pack/<code>.bin`.
///
/// # Errors
/// When the folder can't be written.
pub fn write(root: &Path, pressed: &Pressed) -> Result<(), Failure> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| Failure::file("create", &folder, &error))?;
    for pack in &pressed.packs {
        let path = folder.join(format!("{}.bin", pack.code));
        fs::write(&path, &pack.bytes).map_err(|error| Failure::file("write", &path, &error))?;
    }
    Ok(())
}
