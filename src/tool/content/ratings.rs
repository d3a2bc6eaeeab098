//! `cargo xtask content ratings`: a form on paper for raters, and the import of their answers (framework,
//! section 10). Difficulties come from at least three people who know the tasks; nobody is invented.
//!
//! ```text
//! items ─form─▶ target/ratings.html + .csv ─ people ─▶ FILE.csv ─import─▶ item files
//! ```

mod form;
mod import;

use super::{check, project, refused};
use crate::tool::Failure;
use std::fs;
use std::path::Path;

/// The first line of a file of answers: who rated (a code, never a name), in which role, which item, and
/// how many of 100 people just at the item's level solve it.
pub const HEADER: [&str; 4] = ["rater", "role", "item", "of_100"];

/// Writes the form, and a file to type the answers into.
///
/// # Errors
/// When the content has a fault, or the files can't be written.
pub fn write() -> Result<(), Failure> {
    let root = project();
    let checked = check(&root);
    if let Some(fault) = checked.faults.first() {
        return Err(refused(format!("The content has faults, first: {fault}")));
    }
    let sets = form::sets(&checked.content);
    let save = |name: &str, text: String| {
        let path = root.join("target").join(name);
        fs::create_dir_all(root.join("target"))
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| Failure::file("write", &path, &error))?;
        println!("{}", path.display());
        Ok(())
    };
    save("ratings.html", form::draw(&checked.content, &sets))?;
    save("ratings.csv", form::blank(&sets))?;
    println!(
        "{} items in {} sets. Print the form, type each rater's answers into a copy of the table, then run \
         `cargo xtask content ratings FILE.csv`.",
        sets.iter().map(Vec::len).sum::<usize>(),
        sets.len()
    );
    Ok(())
}

/// Reads answers, and writes the difficulties they give into the item files. What cannot be used is named.
///
/// # Errors
/// A file that is not such a table: then nothing is written.
pub fn read(path: &Path) -> Result<(), Failure> {
    let root = project();
    let checked = check(&root);
    let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    let ratings = import::read(&bytes, &checked.content)
        .map_err(|failure| failure.within(&path.display().to_string()))?;
    let mut written = 0;
    for (item, found) in import::judge(&ratings, &checked.content) {
        match found {
            Ok(rated) => {
                import::write(&root, item, &rated)?;
                println!("{}: b = {:.2} by {}", item.item.id, rated.b, rated.by);
                written += 1;
            }
            Err(why) => println!("{}: not written, {why}", item.item.id),
        }
    }
    println!("Written: {written}. Run `cargo xtask content` next; the edition changes.");
    Ok(())
}
