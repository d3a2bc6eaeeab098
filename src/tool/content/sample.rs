//! A small faultless tree, one item of each kind, and what is broken in it.

pub const COMPETENCES: &str = r#"
[[competence]]
id = "kontakt"
name = "Beskeder"
about = "Skriv beskeder."
digcomp = ["2.1"]
outcomes = ["2.2.07"]
[[competence]]
id = "find"
name = "Søgning"
about = "Søg."
digcomp = ["1.1"]
outcomes = ["1.1.05"]
"#;

pub const JOB: &str = r#"name = "Lager"
order = 1
evidence = "P"
critical = ["find"]
[requires]
kontakt = 1
find = 2
"#;

/// What every item has: 18 lines. The kind comes last.
pub const HEAD: &str = r#"use = "test"
version = 1
level = 2
difficulty = -0.7
difficulty_by = "redaktion"
context = "arbejdsplads"
ai = false
outcomes = ["2.2.07"]
evidence = "Vælger Svar alle."
seconds = 45
enemies = []
imitates = "Mail-app på telefon"
compared = "2026-11-22"
task = "svar alle på en mail"
stem = "Alle skal have dit svar. Hvad trykker du på?"
explain = "Svar alle sender til alle."
danish = []
"#;

pub const CHOICE: &str = r#"kind = "choice"
[[option]]
text = "Svar alle"
right = true
[[option]]
text = "Videresend"
why = "Så får en anden mailen."
[[option]]
text = "Svar"
why = "Så får kun én dit svar."
"#;

pub const CLASSIFY: &str = r#"kind = "classify"
bins = ["Ægte", "Falsk"]
card = [
  { text = "En", bin = 1 },
  { text = "To", bin = 1 },
  { text = "Tre", bin = 2 },
  { from = "PostNord", text = "Fire", bin = 1 },
  { text = "Fem", bin = 1, why = "Den er ægte." },
  { text = "Seks", bin = 1 },
]
"#;

pub const ORDER: &str = "kind = \"order\"\nsteps = [\"Åbn\", \"Vælg\", \"Skriv\", \"Send\"]\n";

pub const MATCH: &str = r#"kind = "match"
pair = [
  { left = "a", right = "A" },
  { left = "b", right = "B" },
  { left = "c", right = "C" },
  { left = "d", right = "D" },
]
"#;

pub const HOTSPOT: &str = r#"kind = "hotspot"
key = "send"
[why]
slet = "Så er den væk."
[screen]
app = "mail"
title = "Ny mail"
[[screen.part]]
type = "field"
label = "Til"
target = "til"
[[screen.part]]
type = "buttons"
buttons = [{ text = "Send", target = "send" }, { text = "Slet", target = "slet" }]
[[screen.part]]
type = "toggle"
text = "Lyd"
on = true
target = "lyd"
"#;

pub const FILL: &str = r#"kind = "fill"
[[field]]
label = "Dato"
form = "date"
accept = ["2026-12-03"]
hint = "Skriv dag og måned"
"#;
