//! The facts in the JSON of a certificate. What is read here is not believed: the certificate is built
//! anew from it and compared.

use super::credential::Refused;
use super::document;
use super::fields::{Fields, SIGNATURE, Statement};
use super::json::Json;
use super::key::Key;
use super::line::Line;
use super::template::{self, Template};
use super::time::Time;
use super::{base58, digest};
use crate::competence::{COUNT, Level};
use crate::session::Device;

/// The facts, the key and the signature.
///
/// # Errors
/// [`Refused::Unreadable`] when this is no certificate of Digiklar, [`Refused::Newer`] when its template is
/// not known here, [`Refused::Changed`] when it says what no certificate says.
pub fn read(json: &Json) -> Result<(Fields, Key, [u8; SIGNATURE]), Refused> {
    let code = text(json, &["credentialSubject", "achievement", "humanCode"]);
    let number = code
        .and_then(Template::number_in)
        .ok_or(Refused::Unreadable)?;
    if number > Template::newest().number {
        return Err(Refused::Newer);
    }
    let template = Template::with(number).ok_or(Refused::Unreadable)?;
    facts(json, template).ok_or(Refused::Changed)
}

fn facts(json: &Json, template: &'static Template) -> Option<(Fields, Key, [u8; SIGNATURE])> {
    let evidence = json.get("evidence")?.list();
    let (conditions, solved) = evidence.split_first()?;
    let conditions = text(conditions, &["narrative"])?;
    let is_watched = conditions.starts_with(template::WATCHED);
    let between =
        |before: &str, after: &str| Some(conditions.split_once(before)?.1.split_once(after)?.0);
    let device = match between(template::BEFORE_DEVICE, template::BEFORE_TASKS)? {
        template::PHONE => Device::Phone,
        template::COMPUTER => Device::Computer,
        _ => return None,
    };
    let workshop = match is_watched {
        true => Some(Line::new(text(json, &["issuer", "name"])?).ok()?),
        false => None,
    };
    let holder = text(
        json,
        &["credentialSubject", "identifier", "0", "identityHash"],
    )?;
    let (job, statements) = evidence_of(template, solved)?;
    let fields = Fields {
        template,
        holder: Line::new(holder).ok()?,
        workshop,
        time: Time::parse(text(json, &["validFrom"])?)?,
        edition: digest::unhex(between(template::BEFORE_EDITION, template::AT_THE_END)?)?,
        tasks: between(template::BEFORE_TASKS, template::BEFORE_LANGUAGE)?
            .parse()
            .ok()?,
        device,
        language: template.language_called(between(
            template::BEFORE_LANGUAGE,
            template::BEFORE_EDITION,
        )?)?,
        job,
        levels: levels(json, template)?,
        statements,
    };
    let key = Key::from_did(text(json, &["issuer", "id"])?)?;
    let value = text(json, &["proof", "proofValue"])?.strip_prefix('z')?;
    Some((fields, key, base58::decode(value)?))
}

/// The job and the statements after the conditions.
fn evidence_of(template: &Template, evidence: &[Json]) -> Option<(Option<u8>, Vec<Statement>)> {
    let (mut job, mut statements) = (None, Vec::new());
    for piece in evidence {
        let narrative = text(piece, &["narrative"])?;
        let helped = match text(piece, &["name"])? {
            template::READY => {
                job = Some(template.job_called(narrative)?);
                continue;
            }
            template::SOLVED => false,
            template::HELPED => true,
            _ => return None,
        };
        let number = template.statement_saying(narrative)?;
        statements.push(Statement { number, helped });
    }
    Some((job, statements))
}

fn levels(json: &Json, template: &Template) -> Option<[Option<Level>; COUNT]> {
    let mut levels = [None; COUNT];
    let results = json
        .at(&["credentialSubject", "result"])
        .map_or(&[][..], Json::list);
    // One for each competence at most; a long list is none of ours.
    if results.len() > COUNT {
        return None;
    }
    for result in results {
        let (place, number) = document::level_with(template, text(result, &["achievedLevel"])?)?;
        *levels.get_mut(place)? = Level::from_number(number);
    }
    Some(levels)
}

fn text<'a>(json: &'a Json, path: &[&str]) -> Option<&'a str> {
    json.at(path)?.as_text()
}
