//! Every fault of an item, and the message an author gets.

use super::sample::{CHOICE, CLASSIFY, FILL, HEAD, HOTSPOT, MATCH, ORDER};
use super::tests::Project;

const PATH: &str = "assets/content/item/kontakt/svar-alle.toml";

/// The messages when `from` is replaced by `to` in a faultless item.
fn broken(kind: &str, from: &str, to: &str) -> Vec<String> {
    let project = Project::new();
    let whole = format!("{HEAD}{kind}");
    assert!(whole.contains(from), "{from}");
    project.write(PATH, &whole.replacen(from, to, 1));
    project.faults(PATH)
}

#[test]
fn a_faultless_item_of_each_kind_passes() {
    for kind in [CHOICE, CLASSIFY, ORDER, MATCH, HOTSPOT, FILL] {
        assert_eq!(
            broken(kind, "seconds", "seconds"),
            Vec::<String>::new(),
            "{kind}"
        );
    }
}

#[test]
fn every_fault_of_an_item_says_what_to_write() {
    let mut wrong = String::new();
    for (kind, from, to, message) in ITEM_FAULTS {
        let found = broken(kind, from, to);
        if found.join("\n") != message {
            wrong.push_str(&format!("{from} -> {to}\n  {found:#?}\n  {message:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Kind, what is replaced, by what, and the messages.
#[rustfmt::skip]
const ITEM_FAULTS: [(&str, &str, &str, &str); 64] = [
    (CHOICE, "seconds = 45\n", "", "1: `seconds` is missing. Write `seconds = 10`."),
    (CHOICE, "seconds = 45", "seconds = 5", "10: `seconds` is 5. Write a whole number from 10 to 180."),
    (CHOICE, "seconds = 45", "seconds = \"45\"", "10: `seconds` is a text, but should be a whole number without quotes. Write `seconds = 10`."),
    (CHOICE, "evidence = \"Vælger Svar alle.\"\n", "", "1: `evidence` is missing. Write `evidence = \"Vælger Svar alle, når alle skal have svaret.\"`."),
    (CHOICE, "imitates = \"Mail-app på telefon\"", "imitates = \"\"", "12: `imitates` is empty. Write a text, or leave the line out."),
    (CHOICE, "danish = []", "danisch = []", "17: There is no field called `danisch` here. Did you mean `danish`?"),
    (CHOICE, "danish = []", "colour = 1", "17: There is no field called `colour` here. Take it out."),
    (CHOICE, "danish = []", "danish = [\"cards\"]", "17: `danish` names the word group `cards`, which this item doesn't have. Write one of `task`, `stem`, `explain`, `options` or `whys`."),
    (CHOICE, "danish = []", "steps = [\"a\"]", "17: `steps` belongs in `order` items; this one is `choice`. Take it out."),
    (CHOICE, "context = \"arbejdsplads\"", "context = \"arbejdplads\"", "6: `context` can't be `arbejdplads`. Did you mean `arbejdsplads`?"),
    (CHOICE, "kind = \"choice\"", "kind = \"quiz\"", "18: `kind` can't be `quiz`. Write one of `choice`, `multi`, `classify`, `order`, `match`, `hotspot`, `fill` or `sim`."),
    (CHOICE, "use = \"test\"", "use = \"intro\"", "1: An item with `use = \"intro\"` stands in a competence's folder. Move it to item/intro, or write `use = \"test\"` or `use = \"practice\"`."),
    (CHOICE, "level = 2", "level = 4", "3: `level` is 4. Write a whole number from 1 to 3."),
    (CHOICE, "difficulty = -0.7", "difficulty = 1.5", "4: `difficulty` 1.5 does not fit level 2. Write a number from -1.9 to 0.5, or change the level."),
    (CHOICE, "difficulty = -0.7", "difficulty = 7", "4: `difficulty` is 7. Write a number from -4 to 4; about -2.2, -0.7 and 0.8 for level 1, 2 and 3."),
    (CHOICE, "difficulty = -0.7", "difficulty = \"-0.7\"", "4: `difficulty` is a text, but should be a number without quotes. Write `difficulty = -0.7`."),
    (CHOICE, "version = 1", "version = 0", "2: `version` is 0. Write a whole number from 1 to 65535."),
    (CHOICE, "ai = false", "ai = \"no\"", "7: `ai` is a text, but should be true or false without quotes. Write `ai = true`."),
    (CHOICE, "outcomes = [\"2.2.07\"]", "outcomes = []", "8: `outcomes` is empty. Name the DigComp learning outcome the item is evidence of, such as \"2.2.07\"."),
    (CHOICE, "outcomes = [\"2.2.07\"]", "outcomes = [\"1.1.05\"]", "8: `1.1.05` is no learning outcome of kontakt. Write one of its own: 2.2.07."),
    (CHOICE, "enemies = []", "enemies = [\"kontakt/svar-ale\"]", "11: There is no item `kontakt/svar-ale`. Write an id such as `kontakt/svar-alle`, or take it out."),
    (CHOICE, "enemies = []", "enemies = [\"kontakt/svar-alle\"]", "11: The item is its own enemy. Write an id such as `kontakt/svar-alle`, or take it out."),
    (CHOICE, "compared = \"2026-11-22\"", "compared = 2026-11-22", "13: `compared` is a date without quotes, but should be a text in quotes. Write `compared = \"2026-11-22\"`."),
    (CHOICE, "compared = \"2026-11-22\"", "compared = \"22/11\"", "13: `compared` is no date: `22/11`. Write year, month and day like this: \"2026-11-22\"."),
    (CHOICE, "danish = []", "source = \"mitid.dk\"", "17: A fact with a `source` must be checked again some day. Write the day, such as `review = \"2027-06-30\"`."),
    (CHOICE, "danish = []", "review = \"2027-06-30\"", "17: There is a day for checking the fact again, but no source. Write where the fact stands, such as `source = \"mitid.dk, Fupopkald\"`."),
    (CHOICE, "task = \"svar", "task = \"Svar", "14: The task begins with `S`. Begin with a small letter: it follows after \"Har løst: \"."),
    (CHOICE, "på en mail\"", "på en mail.\"", "14: The task ends with a full stop. Take it out: the task stands in a list."),
    (CHOICE, "stem = \"Alle", "stem = \"Du er på job. Alle", "15: The stem has 3 sentences. Say the situation and the question in at most two."),
    (CHOICE, "explain = \"Svar", "explain = \"a b c d e f g h i j k svar", "16: A sentence has 16 words: \"a b c d e f g h i j k svar alle sender til alle.\" Split it, or say it in at most 15."),
    (CHOICE, "stem = \"Alle skal have dit svar.", "stem = \"Mit nummer er 010190-1234.", "15: `010190-1234` looks like a CPR number. Use one that can't be real, such as 000000-0000, or show only part of it."),
    (CHOICE, "danish = []", "danish = [", "18: This is not TOML: unexpected `=` in array, expected value, `]`. Correct it first; the file can't be read on. Texts stand in \"quotes\", lists in [brackets], and each key once."),
    (CHOICE, "right = true\n", "", "19: 0 options are right. Write `right = true` in exactly one, or `kind = \"multi\"`.\n19: This wrong option has no `why`. Add one short sentence on what goes wrong, or `right = true`."),
    (CHOICE, "why = \"Så får en anden mailen.\"\n", "", "22: This wrong option has no `why`. Add one short sentence on what goes wrong, or `right = true`."),
    (CHOICE, "right = true", "right = true\nwhy = \"Ja.\"", "22: A right option has a `why`. Move it to `explain`."),
    (CHOICE, "text = \"Videresend\"", "text = \"Svar\"", "25: Two options are alike: \"Svar\". Make each one different."),
    (CHOICE, "[[option]]\ntext = \"Svar\"\nwhy = \"Så får kun én dit svar.\"\n", "", "19: The item has 2 options. Write 3 to 4, each under `[[option]]`."),
    (CHOICE, "kind = \"choice\"", "kind = \"multi\"", "19: The item has 3 options. Write 5, each under `[[option]]`."),
    (CHOICE, "right = true", "rigth = true", "19: 0 options are right. Write `right = true` in exactly one, or `kind = \"multi\"`.\n19: This wrong option has no `why`. Add one short sentence on what goes wrong, or `right = true`.\n21: There is no field called `rigth` here. Did you mean `right`?"),
    (CLASSIFY, "  { text = \"Seks\", bin = 1 },\n", "", "20: The item has 5 cards. Write 6, each under `[[card]]`."),
    (CLASSIFY, "bin = 2", "bin = 3", "23: `bin` is 3. Write a whole number from 1 to 2."),
    (CLASSIFY, "bin = 2", "bin = 1", "19: No card belongs in the bin \"Falsk\". Give each bin at least one card."),
    (CLASSIFY, "\"Ægte\", \"Falsk\"", "\"Ægte\"", "19: There are 1 bins. Write exactly two names."),
    (CLASSIFY, "text = \"To\"", "text = \"En\"", "22: Two cards are alike: \"En\". Make each one different."),
    (ORDER, "\"Åbn\", ", "", "19: There are 3 steps. Write four to six."),
    (ORDER, "\"Åbn\"", "\"Send\"", "19: Two steps are alike: \"Send\". Make each one different."),
    (ORDER, "\"Åbn\"", "\"\"", "19: `steps` holds an empty text. Write it, or take it out."),
    (MATCH, "right = \"A\"", "right = \"B\"", "21: Two right sides are alike: \"B\". Make each one different."),
    (HOTSPOT, "key = \"send\"", "key = \"sende\"", "19: No target is called `sende`. Did you mean `send`?"),
    (HOTSPOT, "slet = \"Så", "slette = \"Så", "21: [why] speaks of `slette`, but no target is called that. Did you mean `slet`?"),
    (HOTSPOT, "slet = \"Så", "send = \"Så", "21: The right target has a why. Move it to `explain`."),
    (HOTSPOT, "target = \"lyd\"\n", "", "22: The screen has 3 places to tap. Give at least four parts a `target`."),
    (HOTSPOT, "target = \"lyd\"", "target = \"til\"", "36: The target `til` stands twice. Give each place an id of its own."),
    (HOTSPOT, "target = \"til\"", "target = \"Til\"", "28: The target `Til` holds other signs than a–z, 0–9 and hyphen. Write a short id such as `send`."),
    (HOTSPOT, "app = \"mail\"", "app = \"web\"", "22: `address` is missing. Write `address = \"https://www.lunden.dk/job\"`."),
    (HOTSPOT, "title = \"Ny mail\"", "title = \"Ny mail\"\naddress = \"x\"", "25: Only a web screen has an `address`. Take it out, or write `app = \"web\"`."),
    (HOTSPOT, "label = \"Til\"", "label = \"Til\"\ntext = \"x\"", "28: A part of type `field` has no `text`; it has `label`, `value` and `target`. Take it out."),
    (HOTSPOT, "type = \"toggle\"", "type = \"togle\"", "22: The screen has 3 places to tap. Give at least four parts a `target`.\n33: `type` can't be `togle`. Did you mean `toggle`?"),
    (FILL, "accept = [\"2026-12-03\"]", "accept = [\"3. december\"]", "22: `accept` holds `3. december`. Write year, month and day like 2026-12-03."),
    (FILL, "form = \"date\"", "form = \"time\"", "22: `accept` holds `2026-12-03`. Write hours and minutes like 09:30."),
    (FILL, "form = \"date\"", "form = \"number\"", "22: `accept` holds `2026-12-03`. Write a number with a decimal comma like 6,25."),
    (FILL, "form = \"date\"", "form = \"email\"", "22: `accept` holds `2026-12-03`. Write an address like job@lunden.example."),
    (FILL, "accept = [\"2026-12-03\"]", "accept = []", "22: `accept` is empty. Write what is right."),
    (FILL, "[[field]]", "[screen]\napp = \"sms\"\ntitle = \"Ali\"\n[[screen.part]]\ntype = \"link\"\ntext = \"x\"\ntarget = \"x\"\n[[field]]", "25: Only hotspot items have targets; this one is fill. Take `target = \"x\"` out."),
];
