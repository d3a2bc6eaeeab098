//! What the first visit costs, in bytes as brotli sends them, held against the limits of the issues.

use super::page::{self, Page};
use super::{Failure, compress, finish, project, site};
use std::fs;
use std::path::{Path, PathBuf};

/// One line of the table. All figures are bytes, except where the name says that it counts.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: &'static str,
    measured: usize,
    /// Over this the build fails.
    limit: Option<usize>,
    /// What we want.
    aim: Option<usize>,
}

/// What of a site the browser loads before the first question.
#[derive(Debug, Default)]
struct Visit {
    html: usize,
    css: usize,
    script: usize,
    wasm: usize,
    pack: usize,
    other: usize,
    fonts: usize,
    third_parties: usize,
    /// What the first counted task needs besides: the easiest items, and the phone's style.
    first_tasks: usize,
    /// The largest exercise.
    exercise: usize,
    /// The later programs with their scripts, as in [`LATER`].
    later: [usize; LATER.len()],
}

/// Prints the table for `dist/` and fails over a limit. Gives the line that sums it up.
pub fn check() -> Result<String, Failure> {
    let rows = table(&measure(&project::dist())?);
    print(&rows);
    let over: Vec<_> = rows
        .iter()
        .filter(|row| row.limit.is_some_and(|limit| row.measured > limit))
        .map(|row| row.name)
        .collect();
    if over.is_empty() {
        return Ok(rows.iter().find(|row| row.name == FIRST_VISIT).map_or_else(
            String::new,
            |row| {
                format!(
                    "first visit {} of {} bytes",
                    row.measured,
                    row.limit.unwrap_or_default()
                )
            },
        ));
    }
    Err(Failure::new(
        format!("Over the limit: {}.", over.join(", ")),
        "Make it smaller: weigh the last crates and pictures added (brotli before and after). The limits stand in the issues.",
    ))
}

/// Each later program: its name, its line in the table, its limit.
const LATER: [(&str, &str, Option<usize>); finish::LATER.len()] = [
    ("rooms", "later: results, practice, jobs", None),
    ("check", "later: the check page", None),
    ("workshop", "later: the eMentor's side", None),
    ("proof", "later: making certificates", Some(60_000)),
    ("reader", "later: reading codes", None),
];

const FIRST_VISIT: &str = "first visit to first question";

fn table(visit: &Visit) -> Vec<Row> {
    let all = visit.html + visit.css + visit.script + visit.wasm + visit.pack + visit.other;
    let row = |name, measured, limit, aim| Row {
        name,
        measured,
        limit,
        aim,
    };
    let mut rows = vec![
        row("WASM", visit.wasm, Some(115_000), Some(90_000)),
        row("glue (JavaScript)", visit.script, None, Some(3_500)),
        row("HTML and CSS", visit.html + visit.css, None, Some(12_000)),
        row("CSS", visit.css, Some(5_000), None),
        row("language (Danish pack)", visit.pack, None, Some(25_000)),
        row(FIRST_VISIT, all, Some(165_000), Some(130_000)),
        row(
            "… to first counted task",
            all + visit.first_tasks,
            Some(165_000),
            None,
        ),
        row(
            "largest exercise",
            visit.exercise,
            Some(10_000),
            Some(6_000),
        ),
        row("fonts (count)", visit.fonts, Some(0), Some(0)),
        row(
            "third parties (count)",
            visit.third_parties,
            Some(0),
            Some(0),
        ),
    ];
    let later = LATER.iter().zip(visit.later);
    rows.extend(later.map(|((_, name, limit), size)| row(name, size, *limit, None)));
    rows
}

fn print(rows: &[Row]) {
    println!(
        "{:<32}{:>10}{:>10}{:>10}",
        "bytes by brotli (1 KB = 1000)", "measured", "aim", "limit"
    );
    for row in rows {
        let figure = |figure: Option<usize>| {
            figure.map_or_else(|| "–".to_owned(), |figure| figure.to_string())
        };
        let over = if row.limit.is_some_and(|limit| row.measured > limit) {
            "  over the limit"
        } else {
            ""
        };
        println!(
            "{:<32}{:>10}{:>10}{:>10}{over}",
            row.name,
            row.measured,
            figure(row.aim),
            figure(row.limit)
        );
    }
}

fn measure(dist: &Path) -> Result<Visit, Failure> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|_| {
        Failure::new(
            format!("There is no {}.", index.display()),
            "Run `cargo xtask build` first.",
        )
    })?;
    let page = Page::parse(&html);
    let files = site::files(dist)?;
    let styles = page.inline("style").concat();
    let mut visit = Visit {
        third_parties: page.tags().filter(|tag| is_third_party(tag)).count(),
        fonts: files.iter().filter(|path| is_font(path)).count(),
        ..Visit::default()
    };
    // Inline style counts as style, and the page is what remains.
    visit.css = if styles.is_empty() {
        0
    } else {
        packed(styles.as_bytes(), &index)?
    };
    visit.html = sent(&index)?.saturating_sub(visit.css);
    for path in loaded(dist, &page, &html, &files)? {
        let size = sent(&path)?;
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("css") => visit.css += size,
            Some("js" | "mjs") => visit.script += size,
            Some("wasm") => visit.wasm += size,
            Some("bin") => visit.pack += size,
            _ => visit.other += size,
        }
    }
    for path in &files {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
        else {
            continue;
        };
        if name.starts_with("items-1-da") || name.starts_with("phone-") {
            visit.first_tasks += sent(path)?;
        } else if name.starts_with("exercise-") {
            visit.exercise = visit.exercise.max(sent(path)?);
        }
        for (size, (program, ..)) in visit.later.iter_mut().zip(LATER) {
            if name.starts_with(program) {
                *size += sent(path)?;
            }
        }
    }
    Ok(visit)
}

/// The files named by the page, or by a script or style that is: everything but the other languages' packs.
fn loaded(
    dist: &Path,
    page: &Page,
    html: &str,
    files: &[PathBuf],
) -> Result<Vec<PathBuf>, Failure> {
    let later: Vec<String> = page
        .tags()
        .filter(|tag| page::is_for_later(tag))
        .flat_map(|tag| {
            [
                page::attribute(tag, "href"),
                page::attribute(tag, "data-wasm"),
            ]
        })
        .flatten()
        .collect();
    let mut texts = vec![html.to_owned()];
    let mut found: Vec<PathBuf> = Vec::new();
    while let Some(text) = texts.pop() {
        for path in files
            .iter()
            .filter(|path| !found.contains(path))
            .cloned()
            .collect::<Vec<_>>()
        {
            let name = path
                .strip_prefix(dist)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            let copy =
                name.ends_with(".br") || name.ends_with(".gz") || name.ends_with("index.html");
            if copy || !text.contains(&name) || later.iter().any(|href| href.ends_with(&name)) {
                continue;
            }
            if name.ends_with(".js") || name.ends_with(".css") {
                texts.push(
                    fs::read_to_string(&path)
                        .map_err(|error| Failure::file("read", &path, &error))?,
                );
            }
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether loading the page would ask another host. A link that a person may follow does not.
fn is_third_party(tag: &str) -> bool {
    let foreign = |name| {
        page::attribute(tag, name).is_some_and(|to| to.contains("://") || to.starts_with("//"))
    };
    page::tag_name(tag) != "a" && (foreign("src") || foreign("href") || foreign("srcset"))
}

fn is_font(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["woff", "woff2", "ttf", "otf"]
            .iter()
            .any(|font| ending == *font)
    })
}

/// What a host sends for a file.
fn sent(path: &Path) -> Result<usize, Failure> {
    let small = site::beside(path, "br");
    let sent = if small.is_file() {
        small
    } else {
        path.to_owned()
    };
    fs::read(&sent)
        .map(|bytes| bytes.len())
        .map_err(|error| Failure::file("read", &sent, &error))
}

fn packed(bytes: &[u8], path: &Path) -> Result<usize, Failure> {
    compress::brotli(bytes)
        .map(|small| small.len())
        .map_err(|error| Failure::file("compress", path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up() {
        let visit = Visit {
            html: 3_000,
            css: 4_000,
            script: 3_400,
            wasm: 115_001,
            pack: 20_000,
            other: 600,
            ..Visit::default()
        };
        let rows = table(&visit);
        let measured = |name| rows.iter().find(|row| row.name == name).unwrap().measured;
        assert_eq!(
            (measured("HTML and CSS"), measured(FIRST_VISIT)),
            (7_000, 146_001)
        );
        let over: Vec<_> = rows
            .iter()
            .filter(|row| row.limit.is_some_and(|limit| row.measured > limit))
            .map(|row| row.name)
            .collect();
        assert_eq!(over, ["WASM"]);
    }

    #[test]
    fn only_what_the_first_visit_loads_is_counted() {
        let dist = std::env::temp_dir().join(format!("digiklar-budget-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        fs::create_dir_all(dist.join("snippets")).unwrap();
        let html = "<link rel=stylesheet href=./a.css><link rel=preload href=./pack-da.bin data-pack=da>\
            <link rel=alternate href=./pack-en.bin data-pack=en><a href=https://example.org>x</a>\
            <script type=module>import './a.js'</script>";
        for (name, text) in [
            ("index.html", html),
            ("a.css", "p{background:url(icon.svg)}"),
            ("icon.svg", "12345"),
            ("a.js", "import './snippets/b.js'"),
            ("snippets/b.js", "1234567890"),
            ("never.js", "1234"),
            ("pack-da.bin", "123"),
            ("pack-da.bin.br", "12"),
            ("pack-en.bin", "123456789"),
        ] {
            fs::write(dist.join(name), text).unwrap();
        }
        let visit = measure(&dist).unwrap();
        assert_eq!(
            (visit.css, visit.script, visit.pack, visit.other),
            (27, 24 + 10, 2, 5)
        );
        assert_eq!(
            (visit.html, visit.fonts, visit.third_parties),
            (html.len(), 0, 0)
        );
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn another_host_is_noticed() {
        assert!(
            is_third_party("<script src=//cdn.example/x.js>")
                && is_third_party("<link href=https://fonts.example/>")
        );
        assert!(
            !is_third_party("<a href=https://example.org>")
                && !is_third_party("<link href=./a.css>")
        );
    }
}
