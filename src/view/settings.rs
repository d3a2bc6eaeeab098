//! How the app looks, and what is kept on this device.

use super::app::App;
use super::part::element::{
    all, button, dialog, el, fieldset, heading, link, option, paragraph, row, section, status,
    words,
};
use crate::browser::{clock, file, page};
use crate::progress::{Settings, Size, Theme};
use crate::route::Route;
use crate::saved;
use crate::view::leptos::*;
use web_sys::Event;

pub fn view(app: App) -> AnyView {
    let sizes = [
        ("settings.size_normal", Size::Normal),
        ("settings.size_large", Size::Large),
        ("settings.size_largest", Size::Largest),
    ]
    .map(|(key, size)| {
        pick(
            app,
            "size",
            key,
            move |s| s.size == size,
            move |s| s.size = size,
        )
    });
    let spacings = [
        ("settings.spacing_normal", false),
        ("settings.spacing_wide", true),
    ]
    .map(|(key, wide)| {
        pick(
            app,
            "spacing",
            key,
            move |s| s.wide == wide,
            move |s| s.wide = wide,
        )
    });
    let themes = [
        ("settings.theme_device", Theme::Device),
        ("settings.theme_light", Theme::Light),
        ("settings.theme_dark", Theme::Dark),
    ]
    .map(|(key, theme)| {
        pick(
            app,
            "theme",
            key,
            move |s| s.theme == theme,
            move |s| s.theme = theme,
        )
    });
    all![
        heading(app.t("settings.heading")),
        fieldset(app.t("settings.size"), sizes.into()),
        fieldset(app.t("settings.spacing"), spacings.into()),
        fieldset(app.t("settings.theme"), themes.into()),
        section(app.t("settings.data")),
        paragraph("", app.t("settings.data_about")),
        data(app),
        row(vec![
            link(&Route::TakeHome, "plain", app.t("settings.take")),
            link(&Route::Share, "plain", app.t("settings.share")),
        ]),
    ]
}

/// One radio button of a setting.
fn pick(
    app: App,
    name: &'static str,
    key: &str,
    is: impl Fn(&Settings) -> bool + Send + Sync + 'static,
    choose: impl Fn(&mut Settings) + 'static,
) -> AnyView {
    let checked = move || app.progress(|p| is(&p.settings));
    option("radio", name, &words(app.t(key)), checked, move |_| {
        app.set(&choose);
    })
}

const WIPE: &str = "wipe";

fn data(app: App) -> AnyView {
    let said = RwSignal::new(String::new());
    let export = move || said.set(export(app));
    let mut files = vec![
        button("second", app.t("settings.export"), export),
        button("second", app.t("settings.import"), || {
            page::click("#import")
        }),
    ];
    if let Some(text) = app.aside() {
        files.push(button("second", app.t("settings.aside"), move || {
            file::save("digiklar-gammel.txt", &text);
        }));
    }
    let chooser = el("input")
        .attr("id", "import")
        .attr("type", "file")
        .attr("accept", ".txt,text/plain")
        .attr("hidden", "")
        .attr("aria-label", &app.t("settings.import"))
        .on("change", move |event| import(app, &event, said));
    let wipe = move || {
        page::close_dialog(WIPE);
        app.wipe();
        app.notice.set(Some("settings.wiped"));
        app.draw();
    };
    let sure = vec![
        paragraph("", app.t("settings.wipe_about")),
        row(vec![
            button("danger", app.t("settings.wipe_yes"), wipe),
            button("second", app.t("settings.wipe_no"), || {
                page::close_dialog(WIPE)
            }),
        ]),
    ];
    let status = status(said);
    all![
        row(files),
        status,
        chooser,
        row(vec![button("danger", app.t("settings.wipe"), || {
            page::open_dialog(WIPE);
        })]),
        dialog(WIPE, app.t("settings.wipe_heading"), sure),
    ]
}

/// Lets the browser save everything in a file, and says how it went: on a shared computer also that it lies there.
pub fn export(app: App) -> String {
    let name = format!("digiklar-{}.txt", clock::day(clock::now()));
    app.t(
        match (file::save(&name, &app.export()), page::is_shared()) {
            (true, true) => "home.saved_here",
            (true, false) => "settings.exported",
            (false, _) => "settings.not_exported",
        },
    )
}

/// Reads a chosen file; what is not ours is refused with the reason, and nothing changes.
fn import(app: App, event: &Event, said: RwSignal<String>) {
    let Some((input, chosen)) = file::chosen(event) else {
        return;
    };
    spawn_local(async move {
        let read = if chosen.size() > saved::MAX_BYTES as f64 {
            Err(saved::SavedError::TooLarge)
        } else {
            match file::read(&chosen).await {
                Some(text) => saved::read(&text),
                None => Err(saved::SavedError::Damaged),
            }
        };
        // The same file may be chosen again.
        input.set_value("");
        match read {
            Ok(progress) => {
                app.import(progress);
                said.set(app.t("settings.imported"));
            }
            Err(error) => said.set(app.t(error.key())),
        }
    });
}
