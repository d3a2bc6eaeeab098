//! `site/*.toml`: ways to hold workshops, with dated local data.

use super::date::Date;
use super::fault::Faults;
use super::language::{Coverage, check_counterparts, translate_texts};
use super::table::Table;
use super::tree::{CONTENT, Source, Tree};
use crate::item::Text;
use crate::workshop::{Place, Site};

/// Reads the profiles in the order they are offered.
pub fn read(tree: &Tree, faults: &Faults) -> Vec<Site> {
    let folder = format!("{CONTENT}/site");
    let mut sites: Vec<(i64, Site)> = tree
        .stems(&folder, "toml", faults)
        .into_iter()
        .filter_map(|id| {
            let source = tree.read(&format!("{folder}/{id}.toml"), faults)?;
            parse(&source, id, faults)
        })
        .collect();
    sites.sort_by_key(|(order, _)| *order);
    sites.into_iter().map(|(_, site)| site).collect()
}

fn parse(source: &Source, id: String, faults: &Faults) -> Option<(i64, Site)> {
    let root = source.parse(faults)?;
    let table = Table::new(source, &root, faults);
    let text = |key: &str, example: &str| Text {
        text: table
            .need_text(key, example)
            .map(|at| at.value)
            .unwrap_or_default(),
        danish: false,
    };
    let order = table.need_whole("order", 1..=99).map_or(0, |at| at.value);
    let people = |key: &str| {
        let found = table.need_whole(key, 1..=100).map_or(1, |at| at.value);
        u8::try_from(found).unwrap_or(1)
    };
    let (least, most) = (people("least"), people("most"));
    if least > most {
        table.fault(
            table.line_of("most"),
            format!("`most` is {most}, but `least` is {least}."),
            "Write the larger number in `most`.",
        );
    }
    let known = table.need_text("known", "2026-11-29").unwrap_or_default();
    if !known.value.is_empty() && Date::parse(&known.value).is_none() {
        table.fault(
            known.line,
            format!("`known` is no day: {}.", known.value),
            "Write the day somebody last asked, such as 2026-11-29.",
        );
    }
    let places = table
        .tables("place")
        .into_iter()
        .map(|part| {
            let field = |key: &str| part.any_text(key).map(|at| at.value).unwrap_or_default();
            let place = Place {
                name: part
                    .need_text("name", "Biblioteket")
                    .map(|at| at.value)
                    .unwrap_or_default(),
                address: field("address"),
                hours: field("hours"),
                phone: field("phone"),
            };
            part.close();
            place
        })
        .collect();
    let site = Site {
        name: text("name", "Åben for alle"),
        about: text("about", "Kom, som du er."),
        id,
        people: (least, most),
        known: known.value,
        places,
    };
    table.close();
    Some((order, site))
}

/// The profiles in another language; names of places stay.
pub fn translate(
    danish: &[Site],
    folder: &str,
    tree: &Tree,
    coverage: &mut Coverage,
    faults: &Faults,
) -> Vec<Site> {
    let folder = format!("{folder}/site");
    let ids: Vec<&str> = danish.iter().map(|site| site.id.as_str()).collect();
    check_counterparts(tree, &folder, "toml", &ids, faults);
    let mut sites = danish.to_vec();
    for site in &mut sites {
        let path = format!("{folder}/{}.toml", site.id);
        let texts = [("name", &mut site.name), ("about", &mut site.about)];
        translate_texts(texts, &path, tree, coverage, faults);
    }
    sites
}
