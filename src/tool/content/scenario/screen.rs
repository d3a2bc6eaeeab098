//! The screens of a phone, from what an author wrote: home, its apps, a page with its parts, notices.

use super::body::ScreenFile;
use super::compile::{Compiler, app_slot, press};
use super::draw;
use crate::scenario::{EVERYWHERE, Effect, HOME, Look, SCREEN, Screen};
use crate::tool::content::table::At;

impl Compiler<'_> {
    pub(super) fn home(&mut self) -> Screen {
        let mut html = String::new();
        for app in &self.body.apps {
            if let Ok(slot) = self.slots.slot(&app_slot(&app.id)) {
                let act = press(vec![Effect::Recall(slot)]);
                let control = self.push(HOME, None, &app.name, act, 0);
                html.push_str(&draw::app(&app.name, &app.icon, control));
            }
        }
        if !html.is_empty() {
            html = format!(r#"<div class="ph-apps">{html}</div>"#);
        }
        Screen {
            title: "Startskærm".to_owned(),
            app: String::new(),
            address: None,
            look: Look::Page,
            html,
            back: None,
        }
    }

    pub(super) fn notices(&mut self) -> String {
        let mut html = String::new();
        for notice in &self.body.notices {
            let Ok(slot) = self.slots.slot(&notice.id) else {
                continue;
            };
            let shown = self.condition(&format!("{} = 1", notice.id), notice.line);
            let mut effects = vec![Effect::Set(slot, 2)];
            effects.extend(self.go(&notice.go, notice.line));
            let name = self
                .body
                .apps
                .iter()
                .find(|app| app.id == notice.app.value)
                .map_or("", |app| &app.name);
            let label = if name.is_empty() {
                notice.text.clone()
            } else {
                format!("{name}: {}", notice.text)
            };
            let control = self.push(EVERYWHERE, Some(shown), &label, press(effects), notice.line);
            html.push_str(&draw::notice(name, &notice.text, control));
        }
        if !html.is_empty() {
            html.insert_str(0, "<summary>Notifikationer</summary>");
        }
        html
    }

    pub(super) fn screen(&mut self, at: usize, screen: &ScreenFile) -> Screen {
        let place = u8::try_from(at + 1).unwrap_or(HOME);
        let app = self
            .app_of(&screen.id)
            .and_then(|id| self.body.apps.iter().find(|app| app.id == id));
        let mut html = String::new();
        if let Some(app) = app.filter(|_| screen.look == Look::Page) {
            let entries = self.links(place, None, &app.menu, " › ", "Menu");
            html.push_str(&draw::menu(&entries));
        }
        for part in &screen.parts {
            let shown = part
                .shown
                .as_ref()
                .map(|at| self.condition(&at.value, at.line));
            let inner = self.part(place, shown, part);
            html.push_str(&draw::shown(&inner, shown));
            html.push('\n');
        }
        if let Some(app) = app.filter(|_| screen.look == Look::Page) {
            let entries = self.links(place, None, &app.nav, "", "");
            html.push_str(&draw::links("ph-nav", &entries, &screen.id, &app.nav));
        }
        let back = match &screen.back {
            Some(back) => Some(self.go(&back.value, back.line)),
            None if self.body.apps.is_empty() => None,
            None => Some(vec![Effect::Set(SCREEN, HOME)]),
        };
        let back = back.map(|effects| self.push(place, None, "Tilbage", press(effects), 0));
        self.check_echoes(&html, screen.line);
        Screen {
            title: screen.title.clone(),
            app: app.map(|app| app.name.clone()).unwrap_or_default(),
            address: screen.address.clone(),
            look: screen.look,
            html: self.echo(&html),
            back,
        }
    }

    /// Buttons that only lead to a screen: label, control.
    pub fn links(
        &mut self,
        place: u8,
        shown: Option<u16>,
        links: &[At<(String, String)>],
        between: &str,
        before: &str,
    ) -> Vec<(String, u16)> {
        links
            .iter()
            .map(|at| {
                let (label, to) = &at.value;
                let effects = self.go(to, at.line);
                let full = format!("{before}{between}{label}");
                (
                    label.clone(),
                    self.push(place, shown, &full, press(effects), at.line),
                )
            })
            .collect()
    }
}
