//! The words a certificate is written with: how each stands in JSON, and what it means as RDF.
//!
//! Meanings and datatypes are those of the two contexts every certificate names, copied exactly: the
//! Open Badges context types its literals with `https://www.w3.org/2001/XMLSchema#…`, the one of VC 2.0
//! with `http://`.

/// The contexts, in the order they must have (VC Data Model 2.0, § 4.3; Open Badges 3.0, § B.1).
pub const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/// `rdf:type`.
pub const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// A property.
#[derive(Debug)]
pub struct Term {
    /// Its name in JSON.
    pub name: &'static str,
    /// Its IRI.
    pub iri: &'static str,
    pub form: Form,
}

/// How the value of a property stands in JSON and in RDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text, and a plain literal.
    Plain,
    /// A text, and a literal of this datatype.
    Typed(&'static str),
    /// `true` or `false`, and a literal of this datatype.
    Flag(&'static str),
    /// An IRI that is written as a short name or in full.
    Iri,
    /// One node.
    Node,
    /// A list of nodes; to RDF a set.
    Nodes,
}

/// A class: its name in JSON and its IRI.
#[derive(Debug, PartialEq, Eq)]
pub struct Class(pub &'static str, pub &'static str);

const ANY_URI: Form = Form::Typed("https://www.w3.org/2001/XMLSchema#anyURI");
const DATE_TIME: Form = Form::Typed("http://www.w3.org/2001/XMLSchema#dateTime");

macro_rules! ob {
    ($name:literal) => {
        concat!("https://purl.imsglobal.org/spec/vc/ob/vocab.html#", $name)
    };
}

macro_rules! terms {
    ($($constant:ident $name:literal $iri:expr, $form:expr;)*) => {
        $(pub const $constant: Term = Term { name: $name, iri: $iri, form: $form };)*
    };
}

terms! {
    // VC Data Model 2.0
    ISSUER "issuer" "https://www.w3.org/2018/credentials#issuer", Form::Node;
    VALID_FROM "validFrom" "https://www.w3.org/2018/credentials#validFrom", DATE_TIME;
    SUBJECT "credentialSubject" "https://www.w3.org/2018/credentials#credentialSubject", Form::Node;
    EVIDENCE "evidence" "https://www.w3.org/2018/credentials#evidence", Form::Nodes;
    NAME "name" "https://schema.org/name", Form::Plain;
    DESCRIPTION "description" "https://schema.org/description", Form::Plain;
    // Open Badges 3.0
    IDENTIFIER "identifier" ob!("identifier"), Form::Nodes;
    HASHED "hashed" ob!("hashed"), Form::Flag("https://www.w3.org/2001/XMLSchema#boolean");
    IDENTITY_HASH "identityHash" ob!("identityHash"), Form::Plain;
    IDENTITY_TYPE "identityType" ob!("identityType"), Form::Plain;
    ACHIEVEMENT "achievement" ob!("achievement"), Form::Node;
    ACHIEVEMENT_TYPE "achievementType" ob!("achievementType"), Form::Plain;
    IN_LANGUAGE "inLanguage" "https://schema.org/inLanguage", Form::Plain;
    HUMAN_CODE "humanCode" ob!("humanCode"), Form::Plain;
    CRITERIA "criteria" ob!("Criteria"), Form::Node;
    NARRATIVE "narrative" ob!("narrative"), Form::Plain;
    RESULT_DESCRIPTION "resultDescription" ob!("resultDescription"), Form::Nodes;
    RESULT_TYPE "resultType" ob!("resultType"), Form::Plain;
    ALIGNMENT "alignment" ob!("alignment"), Form::Nodes;
    TARGET_NAME "targetName" "https://schema.org/targetName", Form::Plain;
    TARGET_FRAMEWORK "targetFramework" "https://schema.org/targetFramework", Form::Plain;
    TARGET_CODE "targetCode" ob!("targetCode"), Form::Plain;
    TARGET_URL "targetUrl" "https://schema.org/targetUrl", ANY_URI;
    RUBRIC_LEVEL "rubricCriterionLevel" ob!("rubricCriterionLevel"), Form::Nodes;
    LEVEL "level" ob!("level"), Form::Plain;
    RESULT "result" ob!("result"), Form::Nodes;
    // The same name as RESULT_DESCRIPTION, but inside a result, where it is a reference.
    RESULT_OF "resultDescription" ob!("resultDescription"), ANY_URI;
    ACHIEVED_LEVEL "achievedLevel" ob!("achievedLevel"), ANY_URI;
    // Data Integrity 1.0
    CREATED "created" "http://purl.org/dc/terms/created", DATE_TIME;
    METHOD "verificationMethod" "https://w3id.org/security#verificationMethod", Form::Iri;
    SUITE "cryptosuite" "https://w3id.org/security#cryptosuite", Form::Typed("https://w3id.org/security#cryptosuiteString");
    PURPOSE "proofPurpose" "https://w3id.org/security#proofPurpose", Form::Iri;
}

pub const VERIFIABLE_CREDENTIAL: Class = Class(
    "VerifiableCredential",
    "https://www.w3.org/2018/credentials#VerifiableCredential",
);
pub const OPEN_BADGE: Class = Class("OpenBadgeCredential", ob!("OpenBadgeCredential"));
pub const PROFILE: Class = Class("Profile", ob!("Profile"));
pub const ACHIEVEMENT_SUBJECT: Class = Class("AchievementSubject", ob!("AchievementSubject"));
pub const IDENTITY_OBJECT: Class = Class("IdentityObject", ob!("IdentityObject"));
pub const ACHIEVEMENT_CLASS: Class = Class("Achievement", ob!("Achievement"));
pub const RESULT_DESCRIPTION_CLASS: Class = Class("ResultDescription", ob!("ResultDescription"));
pub const ALIGNMENT_CLASS: Class = Class("Alignment", "https://schema.org/AlignmentObject");
pub const RUBRIC_LEVEL_CLASS: Class = Class("RubricCriterionLevel", ob!("RubricCriterionLevel"));
pub const RESULT_CLASS: Class = Class("Result", ob!("Result"));
pub const EVIDENCE_CLASS: Class = Class("Evidence", ob!("Evidence"));
pub const DATA_INTEGRITY_PROOF: Class = Class(
    "DataIntegrityProof",
    "https://w3id.org/security#DataIntegrityProof",
);
