//! What the eight competences answer to in two public frameworks.

use crate::competence::COUNT;

/// Our names of a competence, and the codes of the DigComp 3.0 competences it holds.
pub struct Area {
    /// The competence's id in the content, with which the ids of its items begin.
    pub id: &'static str,
    pub danish: &'static str,
    pub english: &'static str,
    pub digcomp: &'static [&'static str],
}

/// Template 1, in the order of the competences.
pub const AREAS: [Area; COUNT] = [
    area(
        "enhed",
        "Telefon, login og indstillinger",
        "Device, login and settings",
        &["5.1", "5.2"],
    ),
    area(
        "find",
        "Søgning og vurdering af oplysninger",
        "Find and judge information",
        &["1.1", "1.2"],
    ),
    area(
        "filer",
        "Filer, tekst og tal",
        "Files, text and numbers",
        &["1.3", "3.1", "3.2"],
    ),
    area(
        "kontakt",
        "Beskeder, mails og møder",
        "Messages, mail and meetings",
        &["2.1", "2.2", "2.4", "2.5"],
    ),
    area(
        "selvbetjening",
        "Selvbetjening og formularer",
        "Self-service and forms",
        &["2.3", "2.6"],
    ),
    area(
        "sikker",
        "Sikkerhed og persondata",
        "Safety and personal data",
        &["4.1", "4.2", "2.6"],
    ),
    area(
        "arbejdsapp",
        "Arbejdsopgaver i apps",
        "Work apps and documentation",
        &["5.2", "1.3", "2.4"],
    ),
    area(
        "jobsoeg",
        "Digital jobsøgning og profil",
        "Digital job search and profile",
        &["2.3", "2.6", "2.2", "3.1"],
    ),
];

/// Template 1: DigComp 3.0 has no addresses of its own for competences, so each points to the report
/// (Cosgrove & Cachia 2025, JRC144121).
pub const DIGCOMP: &str = "https://publications.jrc.ec.europa.eu/repository/handle/JRC144121";

/// A concept of ESCO 1.2.0, from its collection of DigComp skills.
pub struct Concept {
    /// The DigComp competence it answers to, paired by name.
    pub code: &'static str,
    /// What follows `http://data.europa.eu/esco/skill/`.
    pub id: &'static str,
    /// Its preferred label in English.
    pub label: &'static str,
}

/// Template 1. ESCO has none for DigComp 2.5.
pub const ESCO: [Concept; 14] = [
    concept(
        "1.1",
        "e439742d-558d-4f52-885e-afdc740b48cf",
        "browse, search and filter data, information and digital content",
    ),
    concept(
        "1.2",
        "1d6c7de4-350e-4868-a47b-333b4b0d9650",
        "evaluate data, information and digital content",
    ),
    concept(
        "1.3",
        "4d97e3c3-f335-47cc-a4ee-0d779fd42222",
        "manage data, information and digital content",
    ),
    concept(
        "2.1",
        "a12057b4-6d11-4a12-ab8e-15a028ef0a6d",
        "interact through digital technologies",
    ),
    concept(
        "2.2",
        "40001d93-8937-4859-89d5-2dca53290ff4",
        "share through digital technologies",
    ),
    concept(
        "2.3",
        "16a00c69-9c74-4c37-96d7-6301d285e5ce",
        "use e-services",
    ),
    concept(
        "2.4",
        "2b34a99f-9813-4c91-9509-b6b9b8c3132e",
        "collaborate through digital technologies",
    ),
    concept(
        "2.6",
        "bc0b0b5d-f6be-405a-b224-b6902a4dbe97",
        "manage digital identity",
    ),
    concept(
        "3.1",
        "5fd5c985-eaaa-47aa-8314-62359c54505a",
        "develop digital content",
    ),
    concept(
        "3.2",
        "5af49836-2269-46d9-87b9-0d3140c6c22e",
        "integrate and re-elaborate digital content",
    ),
    concept(
        "4.1",
        "df329d70-87b0-466b-a214-3431f36e2a5e",
        "protect ICT devices",
    ),
    concept(
        "4.2",
        "33a82b83-c838-4889-ae62-fae1317481eb",
        "protect personal data and privacy",
    ),
    concept(
        "5.1",
        "14832d87-2f2f-4895-b290-e4760ebae42a",
        "solve technical problems",
    ),
    concept(
        "5.2",
        "42fcf80d-7b45-40f3-bd2f-5411c4c0dfa0",
        "identify technological needs",
    ),
];

const fn area(
    id: &'static str,
    danish: &'static str,
    english: &'static str,
    digcomp: &'static [&'static str],
) -> Area {
    Area {
        id,
        danish,
        english,
        digcomp,
    }
}

const fn concept(code: &'static str, id: &'static str, label: &'static str) -> Concept {
    Concept { code, id, label }
}
