//! A verdict as JSON, for programs.

use crate::certificate::{AREAS, Credential, Doubt, Fault, Json, Template, Verdict, Workshop};
use crate::session::Device;

/// The verdict, and when there is a certificate that may be shown, what it says.
pub fn json(verdict: &Verdict) -> Json {
    let mut members = vec![("verdict".to_owned(), Json::text(name(verdict)))];
    match verdict {
        Verdict::Witnessed(credential, workshop) => {
            members.push(("registered".to_owned(), registered(workshop)));
            members.extend(facts(credential));
        }
        Verdict::OwnTest(credential) => members.extend(facts(credential)),
        Verdict::UnknownSigner(credential, doubt) => {
            members.push(("because".to_owned(), Json::text(doubted(*doubt))));
            members.extend(facts(credential));
        }
        Verdict::Unreadable(fault) => {
            members.push(("because".to_owned(), Json::text(broken(*fault))));
        }
        Verdict::Newer => {}
    }
    Json::Object(members)
}

/// The verdict's name.
fn name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Witnessed(..) => "witnessed",
        Verdict::OwnTest(_) => "own-test",
        Verdict::UnknownSigner(..) => "unknown-signer",
        Verdict::Unreadable(_) => "unreadable",
        Verdict::Newer => "newer",
    }
}

fn doubted(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoRegistry => "no-registry",
        Doubt::NotRegistered => "not-registered",
        Doubt::OutsidePeriod => "outside-period",
        Doubt::Revoked => "revoked",
        Doubt::Compromised => "compromised",
    }
}

fn broken(fault: Fault) -> &'static str {
    match fault {
        Fault::NoCertificate => "no-certificate",
        Fault::Changed => "changed",
        Fault::Future => "future",
    }
}

fn registered(workshop: &Workshop) -> Json {
    object([
        ("workshop", Json::text(workshop.name.as_str())),
        ("municipality", Json::text(workshop.municipality.as_str())),
    ])
}

/// What a certificate says, in the order it is shown.
fn facts(credential: &Credential) -> Vec<(String, Json)> {
    let fields = credential.fields();
    let template = fields.template;
    let optional = |text: Option<String>| text.map_or(Json::Other, Json::Text);
    let statements = |helped| {
        let these = fields
            .statements
            .iter()
            .filter(|statement| statement.helped == helped);
        let words = these.filter_map(|statement| template.statement(statement.number));
        Json::List(words.map(Json::text).collect())
    };
    let levels = AREAS.iter().zip(fields.levels).filter_map(|(area, level)| {
        let level = i64::try_from(level?.number()).ok()?;
        Some(object([
            ("area", Json::text(area.danish)),
            ("level", Json::Number(level)),
        ]))
    });
    let device = match fields.device {
        Device::Phone => "phone",
        Device::Computer => "computer",
    };
    let short_id = credential
        .short_id()
        .map(|byte| format!("{byte:02x}"))
        .concat();
    let facts = object([
        ("holder", Json::text(fields.holder.as_str())),
        (
            "issuer",
            Json::text(Template::issuer(fields.workshop.as_ref())),
        ),
        (
            "job",
            optional(fields.job.and_then(|number| template.job(number))),
        ),
        ("solved", statements(false)),
        ("helped", statements(true)),
        ("levels", Json::List(levels.collect())),
        ("time", Json::text(fields.time.to_string())),
        ("tasks", Json::Number(fields.tasks.into())),
        ("device", Json::text(device)),
        (
            "language",
            optional(template.language(fields.language).map(str::to_owned)),
        ),
        (
            "edition",
            Json::text(fields.edition.map(|byte| format!("{byte:02x}")).concat()),
        ),
        ("key", Json::text(credential.key().to_string())),
        ("id", Json::text(credential.id())),
        ("shortId", Json::text(short_id)),
    ]);
    match facts {
        Json::Object(members) => members,
        Json::Text(_) | Json::Flag(_) | Json::Number(_) | Json::List(_) | Json::Other => Vec::new(),
    }
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(
        members
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec(),
    )
}
