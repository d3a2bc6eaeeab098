//! What a scenario is made of, as the content tool pressed it.
//!
//! Everything that can change is a *slot* holding a small number: the screen shown, the screen each app
//! remembers, notices, the clipboard, fields (as input classes) and the author's own variables. So a
//! state is a short row of bytes, and conditions and effects are the same for all of them.

use crate::fill::Form;
use crate::item::Text;
use crate::replace::replaced;
use serde::{Deserialize, Serialize};

/// The slot that holds the screen shown.
pub const SCREEN: u8 = 0;
/// The slot that holds what was copied.
pub const CLIPBOARD: u8 = 1;
/// The phone's home screen, at place 0 of the screens.
pub const HOME: u8 = 0;
/// A control that stands on every screen.
pub const EVERYWHERE: u8 = 255;

/// One exercise in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its path, such as `jobnet/log-et-job`.
    pub id: String,
    /// Counts up when the goal or the way changes.
    pub version: u16,
    pub title: Text,
    /// One sentence: who it is about, and why.
    pub story: Text,
    /// What to do, with every detail it takes.
    pub task: Text,
    /// The one thing to learn.
    pub learn: Text,
    /// Said when the goal is reached.
    pub reached: Text,
    pub device: Device,
    /// Names of the details, and the sets to draw from.
    pub names: Vec<String>,
    pub details: Vec<Vec<String>>,
    /// The value of each slot at the start.
    pub start: Vec<u8>,
    /// The home screen first; it is empty where there are no apps.
    pub screens: Vec<Screen>,
    /// The notifications as checked HTML, each shown while it has arrived and was not opened.
    pub notices: String,
    /// The control that goes to the home screen, where there is one.
    pub home: Option<u16>,
    pub controls: Vec<Control>,
    /// Conditions in postfix form; see [`Scenario::holds`].
    pub conditions: Vec<Vec<u8>>,
    /// Place in `conditions`.
    pub goal: u16,
    /// Half of the credit in a test.
    pub milestone: Option<u16>,
    pub mistakes: Vec<Mistake>,
    /// What each value of the clipboard stands for, from 1.
    pub copies: Vec<String>,
}

/// What the frame looks like where it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Device {
    #[default]
    Phone,
    Tablet,
    Computer,
}

/// How a screen stands on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    Page,
    /// A box in the middle: a question, a permission.
    Dialog,
    /// From below: a share sheet.
    Sheet,
}

/// One screen of an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screen {
    pub title: String,
    /// The name of its app, where there are apps.
    pub app: String,
    /// A web page's address.
    pub address: Option<String>,
    pub look: Look,
    /// The body as checked HTML: `data-c` names a control, `data-if` a condition, `{name}` a detail.
    pub html: String,
    /// The control that goes back, where there is one.
    pub back: Option<u16>,
}

/// Something a person can do on a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// Where it stands; [`HOME`] or [`EVERYWHERE`] too.
    pub screen: u8,
    /// The condition it is shown under.
    pub shown: Option<u16>,
    /// What it is called.
    pub label: String,
    pub act: Act,
}

/// What a control does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// A button, link, row, tab, icon.
    Press {
        /// Conditions that must hold, each with the words said when it does not.
        needs: Vec<(u16, String)>,
        effects: Vec<Effect>,
        say: Option<String>,
    },
    /// One of several; value 1 is the first.
    Choose { slot: u8, options: Vec<String> },
    /// On or off.
    Switch { slot: u8 },
    /// A typed text. Class `n` is the texts at place `n - 1`; any other text is one class more.
    Type {
        slot: u8,
        form: Form,
        classes: Vec<Vec<String>>,
    },
    /// Puts what was copied into a field; for each value of the clipboard the field's value.
    Paste { slot: u8, values: Vec<u8> },
}

/// A change of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    Set(u8, u8),
    /// Shows the screen that this slot remembers.
    Recall(u8),
}

/// Something that can go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// Place in `conditions`.
    pub when: u16,
    pub say: Text,
    /// The exercise ends here.
    pub fatal: bool,
}

/// A condition in postfix form.
pub mod op {
    /// Followed by a slot and a value: whether the slot holds it.
    pub const IS: u8 = 0;
    pub const NOT: u8 = 1;
    pub const AND: u8 = 2;
    pub const OR: u8 = 3;
}

impl Scenario {
    /// The texts' details filled in from set `row`.
    pub fn fill(&self, text: &str, row: usize) -> String {
        let mut filled = text.to_owned();
        for (name, value) in self.names.iter().zip(self.row(row)) {
            let mut marker = String::with_capacity(name.len() + 2);
            marker.push('{');
            marker.push_str(name);
            marker.push('}');
            filled = replaced(&filled, &marker, value);
        }
        filled
    }

    fn row(&self, row: usize) -> &[String] {
        let row = row.checked_rem(self.details.len()).unwrap_or_default();
        self.details.get(row).map_or(&[], Vec::as_slice)
    }

    /// The control at this place.
    pub fn control(&self, at: u16) -> Option<&Control> {
        self.controls.get(usize::from(at))
    }

    /// The input class of a typed text: 0 for nothing, else see [`Act::Type`].
    pub fn class(&self, control: u16, typed: &str, row: usize) -> u8 {
        let Some(Act::Type { form, classes, .. }) = self.control(control).map(|c| &c.act) else {
            return 0;
        };
        if typed.trim().is_empty() {
            return 0;
        }
        let is = |class: &Vec<String>| class.iter().any(|t| form.same(&self.fill(t, row), typed));
        let at = classes.iter().position(is).unwrap_or(classes.len());
        u8::try_from(at + 1).unwrap_or(u8::MAX)
    }

    /// A text of this input class, where the scenario knows one.
    pub fn sample(&self, control: u16, class: u8, row: usize) -> Option<String> {
        let Some(Act::Type { classes, .. }) = self.control(control).map(|c| &c.act) else {
            return None;
        };
        let at = usize::from(class).checked_sub(1)?;
        Some(self.fill(classes.get(at)?.first()?, row))
    }
}
