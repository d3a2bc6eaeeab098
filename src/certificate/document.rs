//! The credential and its proof as trees, built from the facts by the template.
//!
//! Open Badges 3.0 (AchievementCredential, § B.1.1) on the W3C VC Data Model 2.0. Ids inside are made from
//! what they name, so that nothing has to be stored or looked up.

use super::alignment::{AREAS, Area, DIGCOMP, ESCO};
use super::fields::Fields;
use super::key::Key;
use super::node::Node;
use super::template::{self, Template};
use super::term::{self, CONTEXTS};
use super::{digest, json::Json};
use crate::session::Device;

/// The id of a certificate: a UUID of version 8 from SHA-256 of its packed form without the signature.
pub fn id(fields: &Fields, key: &Key) -> String {
    digest::urn(&[&fields.pack(key)])
}

/// The credential without its proof.
pub fn credential(fields: &Fields, key: &Key) -> Node {
    let id = id(fields, key);
    let issuer = Node::new(key.did(), &[&term::PROFILE])
        .text(&term::NAME, Template::issuer(fields.workshop.as_ref()));
    let evidence = evidence(fields)
        .enumerate()
        .map(|(place, (name, narrative))| {
            Node::new(
                inner(&id, &format!("evidence {place}")),
                &[&term::EVIDENCE_CLASS],
            )
            .text(&term::NAME, name)
            .text(&term::NARRATIVE, narrative)
        })
        .collect();
    let subject = subject(fields, &id);
    Node::new(id, &[&term::VERIFIABLE_CREDENTIAL, &term::OPEN_BADGE])
        .text(&term::NAME, template::NAME)
        .node(&term::ISSUER, issuer)
        .text(&term::VALID_FROM, fields.time.to_string())
        .node(&term::SUBJECT, subject)
        .nodes(&term::EVIDENCE, evidence)
}

fn subject(fields: &Fields, id: &str) -> Node {
    // An id here is not allowed by the schema, so this is the one blank node.
    let holder = Node::blank(&[&term::IDENTITY_OBJECT])
        .flag(&term::HASHED, false)
        .text(&term::IDENTITY_HASH, fields.holder.as_str())
        .text(&term::IDENTITY_TYPE, "name");
    let achievement = achievement_id(fields.template);
    let results = fields
        .levels
        .iter()
        .enumerate()
        .filter_map(|(place, level)| {
            let area = area_label(place);
            let result = Node::new(
                inner(id, &format!("result {place}")),
                &[&term::RESULT_CLASS],
            )
            .text(&term::RESULT_OF, inner(&achievement, &area))
            .text(
                &term::ACHIEVED_LEVEL,
                inner(&achievement, &level_label(place, (*level)?.number())),
            );
            Some(result)
        })
        .collect();
    Node::new(inner(id, "subject"), &[&term::ACHIEVEMENT_SUBJECT])
        .nodes(&term::IDENTIFIER, vec![holder])
        .node(&term::ACHIEVEMENT, achievement_node(fields.template))
        .nodes(&term::RESULT, results)
}

/// What can be achieved: the same for every certificate of a template.
fn achievement_node(template: &Template) -> Node {
    let id = achievement_id(template);
    let areas = AREAS
        .iter()
        .enumerate()
        .map(|(place, area)| result_description(&id, place, area))
        .collect();
    let criteria =
        Node::new(inner(&id, "criteria"), &[]).text(&term::NARRATIVE, template::CRITERIA);
    Node::new(id, &[&term::ACHIEVEMENT_CLASS])
        .text(&term::ACHIEVEMENT_TYPE, "Assessment")
        .text(&term::HUMAN_CODE, template.code())
        .text(&term::IN_LANGUAGE, "da")
        .text(&term::NAME, template::NAME)
        .text(&term::DESCRIPTION, template::DESCRIPTION)
        .node(&term::CRITERIA, criteria)
        .nodes(&term::RESULT_DESCRIPTION, areas)
}

fn result_description(achievement: &str, place: usize, area: &Area) -> Node {
    let levels = template::LEVELS
        .iter()
        .zip(1..)
        .map(|((name, meaning), number)| {
            let id = inner(achievement, &level_label(place, number));
            Node::new(id, &[&term::RUBRIC_LEVEL_CLASS])
                .text(&term::NAME, *name)
                .text(&term::LEVEL, number.to_string())
                .text(&term::DESCRIPTION, *meaning)
        })
        .collect();
    Node::new(
        inner(achievement, &area_label(place)),
        &[&term::RESULT_DESCRIPTION_CLASS],
    )
    .text(&term::NAME, format!("{} ({})", area.danish, area.english))
    .text(&term::RESULT_TYPE, "RubricCriterionLevel")
    .nodes(&term::ALIGNMENT, alignments(achievement, area))
    .nodes(&term::RUBRIC_LEVEL, levels)
}

/// A node for each DigComp code and each ESCO concept; areas that share one share its node.
fn alignments(achievement: &str, area: &Area) -> Vec<Node> {
    let mut nodes = Vec::new();
    for code in area.digcomp {
        let id = inner(achievement, &format!("digcomp {code}"));
        let node = Node::new(id, &[&term::ALIGNMENT_CLASS])
            .text(
                &term::TARGET_NAME,
                format!("DigComp 3.0, competence {code}"),
            )
            .text(&term::TARGET_FRAMEWORK, "DigComp 3.0")
            .text(&term::TARGET_CODE, *code)
            .text(&term::TARGET_URL, DIGCOMP);
        nodes.push(node);
    }
    for concept in ESCO
        .iter()
        .filter(|concept| area.digcomp.contains(&concept.code))
    {
        let id = inner(achievement, &format!("esco {}", concept.code));
        let node = Node::new(id, &[&term::ALIGNMENT_CLASS])
            .text(&term::TARGET_NAME, concept.label)
            .text(&term::TARGET_FRAMEWORK, "ESCO 1.2")
            .text(
                &term::TARGET_URL,
                format!("http://data.europa.eu/esco/skill/{}", concept.id),
            );
        nodes.push(node);
    }
    nodes
}

/// Name and narrative of each piece of evidence: the conditions, the job, then what was solved.
fn evidence(fields: &Fields) -> impl Iterator<Item = (&'static str, String)> {
    let template = fields.template;
    let job = fields.job.and_then(|number| template.job(number));
    let job = job.map(|name| (template::READY, name));
    let solved = fields.statements.iter().filter_map(move |statement| {
        let name = if statement.helped {
            template::HELPED
        } else {
            template::SOLVED
        };
        Some((name, template.statement(statement.number)?.to_owned()))
    });
    [(template::CONDITIONS, conditions(fields))]
        .into_iter()
        .chain(job)
        .chain(solved)
}

fn conditions(fields: &Fields) -> String {
    [
        if fields.workshop.is_some() {
            template::WATCHED
        } else {
            template::UNWATCHED
        },
        template::BEFORE_DEVICE,
        match fields.device {
            Device::Phone => template::PHONE,
            Device::Computer => template::COMPUTER,
        },
        template::BEFORE_TASKS,
        &fields.tasks.to_string(),
        template::BEFORE_LANGUAGE,
        fields
            .template
            .language(fields.language)
            .unwrap_or_default(),
        template::BEFORE_EDITION,
        &digest::hex(&fields.edition),
        template::AT_THE_END,
    ]
    .concat()
}

/// The proof without its value (Data Integrity EdDSA Cryptosuites v1.0, § 3.2.5). It is said to be created when
/// the test was completed: the one moment a certificate tells.
pub fn proof(fields: &Fields, key: &Key) -> Node {
    let purpose = "assertionMethod";
    Node::blank(&[&term::DATA_INTEGRITY_PROOF])
        .text(&term::CREATED, fields.time.to_string())
        .iri(&term::METHOD, key.method(), key.method())
        .text(&term::SUITE, "eddsa-rdfc-2022")
        .iri(
            &term::PURPOSE,
            format!("https://w3id.org/security#{purpose}"),
            purpose,
        )
}

/// The whole certificate with `value` as its `proofValue`.
pub fn json(fields: &Fields, key: &Key, value: String) -> Json {
    let contexts = Json::List(
        CONTEXTS
            .iter()
            .map(|context| Json::text(*context))
            .collect(),
    );
    let mut proof = proof(fields, key).members();
    proof.push(("proofValue".to_owned(), Json::Text(value)));
    let mut members = vec![("@context".to_owned(), contexts)];
    members.extend(credential(fields, key).members());
    members.push(("proof".to_owned(), Json::Object(proof)));
    Json::Object(members)
}

/// The level of a competence that a certificate's JSON names by its id.
pub fn level_with(template: &Template, id: &str) -> Option<(usize, usize)> {
    let achievement = achievement_id(template);
    let numbers = 1..=template::LEVELS.len();
    let all = (0..AREAS.len()).flat_map(|place| numbers.clone().map(move |number| (place, number)));
    let mut all =
        all.filter(|(place, number)| inner(&achievement, &level_label(*place, *number)) == id);
    all.next()
}

fn achievement_id(template: &Template) -> String {
    digest::urn(&[template.code().as_bytes()])
}

fn area_label(place: usize) -> String {
    format!("area {place}")
}

fn level_label(place: usize, number: usize) -> String {
    format!("area {place} level {number}")
}

/// The id of something inside what has the id `of`.
fn inner(of: &str, label: &str) -> String {
    digest::urn(&[of.as_bytes(), b" ", label.as_bytes()])
}
