// Verifiers that are not ours, offline: the contexts come from files, and an issuer is nothing but its key.
import { readFileSync } from "node:fs";
import * as vc from "@digitalbazaar/vc";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import Ajv from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import jsonld from "jsonld";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

const MULTIKEY = "https://w3id.org/security/multikey/v1";
/** What may be loaded; `contexts/README.md` says where the files are from. */
const CONTEXTS = new Map([
  ["https://www.w3.org/ns/credentials/v2", read("contexts/credentials-v2.json")],
  ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", read("contexts/ob-v3p0-context-3.0.3.json")],
  [MULTIKEY, read("contexts/multikey-v1.json")],
]);

/** What makes a key an issuer's, of https://www.w3.org/ns/did/v1. */
const ASSERTS = { assertionMethod: { "@id": "https://w3id.org/security#assertionMethod", "@type": "@id", "@container": "@set" } };

/** The documents of a did:key: its key, or the issuer who has it. */
function ofKey(url) {
  const [, key] = /^did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]+)(#\1)?$/.exec(url) ?? [];
  if (!key) return undefined;
  const did = `did:key:${key}`;
  const method = { "@context": MULTIKEY, id: `${did}#${key}`, type: "Multikey", controller: did, publicKeyMultibase: key };
  return url === did ? { "@context": [ASSERTS, MULTIKEY], id: did, assertionMethod: [method] } : method;
}

async function documentLoader(url) {
  const document = CONTEXTS.get(url) ?? ofKey(url);
  if (!document) throw new Error(`nothing is loaded from elsewhere: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

/** What Digital Bazaar's verifier says of a certificate. */
export async function verify(certificate) {
  const suite = new DataIntegrityProof({ cryptosuite });
  // The moment it is judged at; otherwise certificates of the future would be refused for that.
  const now = new Date("2126-01-01T00:00:00Z");
  return vc.verifyCredential({ credential: certificate, suite, documentLoader, now });
}

/** Where one flipped bit leaves a certificate's text accepted: one bit of each `step`th byte is tried. */
export async function accepted(text, step) {
  const bytes = Buffer.from(text);
  const places = [];
  for (let at = 5; at < bytes.length; at += step) {
    const flipped = Buffer.from(bytes);
    flipped[at] ^= 1 << at % 8;
    let certificate;
    try {
      certificate = JSON.parse(flipped.toString("utf8"));
    } catch {
      continue;
    }
    const { verified } = await verify(certificate).catch(() => ({ verified: false }));
    if (verified) places.push(flipped.subarray(at - 20, at + 20).toString());
  }
  return places;
}

/** The canonical N-Quads that a general JSON-LD processor and RDF canonicaliser make of it. */
export async function canonize(document) {
  return jsonld.canonize(document, { algorithm: "RDFC-1.0", format: "application/n-quads", documentLoader, safe: true });
}

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const achievementCredential = ajv.compile(read("schema/ob_v3p0_achievementcredential_schema.json"));

/** What the official schema of Open Badges 3.0 finds wrong with it. */
export function faults(certificate) {
  achievementCredential(certificate);
  return achievementCredential.errors ?? [];
}
