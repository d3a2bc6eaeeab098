//! What the check page says of a certificate. Everything shown is built from the certificate's own fields with the
//! template's words: nothing of what was brought in stands on the screen but two names, as text.

use super::app::App;
use super::part::element::{all, details, el, list, nothing, paragraph, section};
use super::part::level;
use crate::browser::{page, proof};
use crate::certificate::{AREAS, Credential, Doubt, Fault, Fields, Verdict};
use crate::session::Device;
use crate::view::leptos::*;

/// The shape beside a verdict, so that no colour is needed to tell them apart.
struct Sign {
    name: &'static str,
    mark: &'static str,
}

const GOOD: Sign = Sign {
    name: "good",
    mark: "✓",
};
const OWN: Sign = Sign {
    name: "own",
    mark: "i",
};
const UNKNOWN: Sign = Sign {
    name: "unknown",
    mark: "?",
};
const NEWER: Sign = Sign {
    name: "newer",
    mark: "+",
};
const BAD: Sign = Sign {
    name: "bad",
    mark: "!",
};

pub fn view(app: App, verdict: &Verdict) -> AnyView {
    match verdict {
        Verdict::Witnessed(credential, workshop) => {
            let by = app.tf(
                "check.witnessed_by",
                &[
                    (
                        "workshop",
                        credential
                            .fields()
                            .workshop
                            .as_ref()
                            .map_or("", |w| w.as_str()),
                    ),
                    ("municipality", workshop.municipality.as_str()),
                ],
            );
            let is_renamed = credential.fields().workshop.as_ref() != Some(&workshop.name);
            let today = is_renamed.then(|| {
                let name = workshop.name.as_str();
                paragraph("", app.tf("check.now_called", &[("name", name)]))
            });
            let about = all![
                el("p").child(el("strong").text(by)),
                today.unwrap_or_else(nothing),
                paragraph("", app.t("check.witnessed_about")),
            ];
            certificate(app, credential, &GOOD, "check.witnessed", about)
        }
        Verdict::OwnTest(credential) => {
            let about = paragraph("", app.t("check.own_about"));
            certificate(app, credential, &OWN, "check.own", about)
        }
        Verdict::UnknownSigner(credential, doubt) => {
            let workshop = credential.fields().workshop.as_ref();
            let key = match doubt {
                Doubt::NoRegistry => "check.no_registry",
                Doubt::NotRegistered => "check.not_registered",
                Doubt::OutsidePeriod => "check.outside",
                Doubt::Revoked => "check.revoked",
                Doubt::Compromised => "check.compromised",
            };
            let says = app.tf(
                "check.says",
                &[("workshop", workshop.map_or("", |w| w.as_str()))],
            );
            let about = all![paragraph("", says), paragraph("", app.t(key))];
            certificate(app, credential, &UNKNOWN, "check.unknown", about)
        }
        Verdict::Unreadable(fault) => {
            let (heading, about) = match fault {
                Fault::NoCertificate => ("check.unreadable", "check.unreadable_about"),
                Fault::Changed => ("check.changed", "check.changed_about"),
                Fault::Future => ("check.future", "check.future_about"),
            };
            nothing_to_show(app, &BAD, heading, about)
        }
        Verdict::Newer => nothing_to_show(app, &NEWER, "check.newer", "check.newer_about"),
    }
}

/// A verdict without a certificate.
fn nothing_to_show(app: App, sign: &Sign, heading: &str, about: &str) -> AnyView {
    let head = el("h1").attr("tabindex", "-1").say().text(app.t(heading));
    signed(sign, head.into(), paragraph("", app.t(about)))
}

/// A box with its shape.
fn signed(sign: &Sign, head: AnyView, about: AnyView) -> AnyView {
    let mark = el("span")
        .class("sign")
        .attr("aria-hidden", "true")
        .text(sign.mark.to_owned());
    el("div")
        .class("verdict")
        .attr("data-verdict", sign.name)
        .child(mark)
        .child(el("div").child(head).child(about))
        .into()
}

/// The order is that of what an employer asks: who, seen by whom, for what, what, how well, when, with help?
fn certificate(
    app: App,
    credential: &Credential,
    sign: &Sign,
    heading: &str,
    about: AnyView,
) -> AnyView {
    let fields = credential.fields();
    let name = el("h1")
        .attr("tabindex", "-1")
        .say()
        .child(el("bdi").text(fields.holder.as_str().to_owned()));
    all![
        el("p").class("muted kind").text(app.t("check.kind")),
        name,
        signed(sign, section(app.t(heading)), about),
        el("p")
            .class("lead")
            .child(el("strong").text(app.t("check.compare"))),
        said(app, fields),
        site(app, credential),
    ]
}

/// What the certificate says.
pub fn said(app: App, fields: &Fields) -> AnyView {
    let job = fields.job.and_then(|number| fields.template.job(number));
    let job = job.map(|job| {
        all![
            section(app.t("check.job")),
            el("p").class("lead").attr("lang", "da").text(job)
        ]
    });
    all![
        job.unwrap_or_else(nothing),
        statements(app, fields, false),
        levels(app, fields),
        circumstances(app, fields),
        statements(app, fields, true),
        paragraph("guidance", app.t("result.guidance")),
    ]
}

/// What was solved alone, or with help.
fn statements(app: App, fields: &Fields, helped: bool) -> AnyView {
    let these = fields.statements.iter().filter(|s| s.helped == helped);
    let lines: Vec<AnyView> = these
        .filter_map(|statement| fields.template.statement(statement.number))
        .map(|words| el("span").attr("lang", "da").text(words.to_owned()).into())
        .collect();
    if lines.is_empty() {
        return nothing();
    }
    let key = if helped {
        "check.helped"
    } else {
        "check.solved"
    };
    all![section(app.t(key)), list("tasks", lines)]
}

fn levels(app: App, fields: &Fields) -> AnyView {
    let is_danish = app.bank.with_value(|bank| bank.locale.code == "da");
    let rows: Vec<AnyView> = AREAS
        .iter()
        .zip(fields.levels)
        .filter_map(|(area, level)| {
            let name = if is_danish { area.danish } else { area.english };
            let row = el("tr")
                .child(el("th").attr("scope", "row").text(name.to_owned()))
                .child(el("td").text(level::name(app, level?)));
            Some(row.into())
        })
        .collect();
    if rows.is_empty() {
        return nothing();
    }
    all![
        section(app.t("check.levels")),
        el("table").child(el("tbody").children(rows)),
        paragraph("muted", app.t("check.levels_about")),
    ]
}

/// When and how the test was taken.
fn circumstances(app: App, fields: &Fields) -> AnyView {
    let device = match fields.device {
        Device::Phone => "check.phone",
        Device::Computer => "check.computer",
    };
    let language = fields.template.language(fields.language);
    let rows = [
        ("check.date", date(app, fields), None),
        ("check.tasks", fields.tasks.to_string(), None),
        ("check.device", app.t(device), None),
        (
            "check.language",
            language.unwrap_or_default().to_owned(),
            Some("da"),
        ),
    ];
    let rows = rows.map(|(key, value, lang)| {
        el("tr")
            .child(el("th").attr("scope", "row").text(app.t(key)))
            .child(el("td").attr_if("lang", lang).text(value))
            .into()
    });
    all![
        section(app.t("check.test")),
        el("table").child(el("tbody").children(rows.into())),
    ]
}

/// The day of the test, in words.
pub fn date(app: App, fields: &Fields) -> String {
    app.date(i64::from(fields.time.0) * 1000)
}

/// What tells this page from one that only looks like it, and this certificate from others.
fn site(app: App, credential: &Credential) -> AnyView {
    let address = page::site();
    let address = address.split("://").nth(1).unwrap_or(&address);
    let row = |key: &str, value: String| -> AnyView {
        el("p")
            .text(app.t(key))
            .text(" ".to_owned())
            .child(el("code").text(value))
            .into()
    };
    let edition = credential
        .fields()
        .edition
        .map(|byte| format!("{byte:02x}"));
    all![
        paragraph("", app.tf("check.site", &[("address", address)])),
        details(
            app.t("check.more").into_any(),
            all![
                row("check.edition", edition.concat()),
                row("check.key", credential.key().to_string()),
                row("check.id", proof::id(credential).unwrap_or_default()),
            ],
        ),
    ]
}
