//! Certificates made up from a number: the same number, the same certificate.
// Not everyone who draws them needs all of this.
#![allow(dead_code)]
#![allow(clippy::expect_used)]

use digiklar::certificate::{
    Credential, Fields, Line, MIN_TASKS, Statement, Template, Time, Unfit,
};
use digiklar::chance::Chance;
use digiklar::competence::Level;
use digiklar::session::Device;

/// Pieces of names that break careless programs.
const PIECES: [&str; 26] = [
    "Amina",
    "Søren",
    "Ærø-Åkjær",
    "Ame\u{301}lie",
    "Zoe\u{308}",
    "Nguyễn",
    "محمد",
    "علي رضا",
    "שלמה",
    "می\u{200c}خواهم",
    "ትግርኛ",
    "नमस्ते",
    "王小明",
    "Олена",
    "👩\u{200d}🍳",
    "🇩🇰",
    "𝒜𝓃𝓃𝒶",
    "\"Bo\"",
    "O'Neill",
    "O’Brien",
    "back\\slash",
    "\\u0041\\n",
    "<b>fed</b>",
    "a&amp;b",
    "^^<x>@da",
    "{\"a\":1}",
];

/// One of `n`.
fn draw(chance: &mut Chance, n: usize) -> usize {
    chance.below(n)
}

fn line(chance: &mut Chance, most: usize) -> Line {
    let mut text = String::new();
    for _ in 0..=draw(chance, 3) {
        let piece = PIECES
            .get(draw(chance, PIECES.len()))
            .copied()
            .unwrap_or_default();
        if text.len() + piece.len() < most {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(piece);
        }
    }
    Line::new(&text).expect("a line")
}

/// Facts that fit a certificate, in the newest template.
pub fn fields(seed: u64) -> Fields {
    fields_in(Template::newest(), seed)
}

/// Facts that fit a certificate. The golden files rest on them: never change what is drawn.
pub fn fields_in(template: &'static Template, seed: u64) -> Fields {
    let mut chance = Chance::mix(seed, 1);
    let chance = &mut chance;
    let holder = line(chance, 40);
    let workshop = (draw(chance, 2) == 0).then(|| line(chance, 30));
    let number = |n: usize| u32::try_from(n).unwrap_or(0);
    let time = Time(number(draw(chance, 1 << 16)) << 16 | number(draw(chance, 1 << 16)));
    let edition = number(draw(chance, 1 << 31)).to_be_bytes();
    let tasks = u8::try_from(MIN_TASKS + draw(chance, 236)).unwrap_or(u8::MAX);
    let device = if draw(chance, 2) == 0 {
        Device::Phone
    } else {
        Device::Computer
    };
    let languages = (0..)
        .take_while(|n| template.language(*n).is_some())
        .count();
    let language = u8::try_from(draw(chance, languages)).unwrap_or(0);
    let jobs = (0..).take_while(|n| template.job(*n).is_some()).count();
    let job = u8::try_from(draw(chance, jobs + 4))
        .ok()
        .filter(|n| template.job(*n).is_some());
    let levels =
        std::array::from_fn(|_| Level::from_number(draw(chance, 4)).filter(|l| *l != Level::N0));
    let mut known: Vec<u16> = (0..)
        .take_while(|n| template.statement(*n).is_some())
        .collect();
    chance.shuffle(&mut known);
    known.truncate(draw(chance, Statement::MOST + 1));
    let statements = known.into_iter().map(|number| Statement {
        number,
        helped: draw(chance, 5) == 0,
    });
    let mut fields = Fields {
        template,
        holder,
        workshop,
        time,
        edition,
        tasks,
        device,
        language,
        job,
        levels,
        statements: statements.collect(),
    };
    while fields.check() == Err(Unfit::Overlong) {
        fields.statements.pop();
    }
    fields
}

/// The key of a made-up certificate.
pub fn secret(seed: u64) -> [u8; 32] {
    let mut chance = Chance::mix(seed, 2);
    std::array::from_fn(|_| u8::try_from(chance.below(256)).unwrap_or(0))
}

/// A whole certificate.
pub fn credential(seed: u64) -> Credential {
    Credential::sign(fields(seed), &secret(seed)).expect("it fits")
}
