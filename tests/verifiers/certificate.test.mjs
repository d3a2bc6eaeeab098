// Certificates made by `cargo xtask certificate`, judged by code that is not ours.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { accepted, canonize, faults, verify } from "./verifier.mjs";

const FOLDER = mkdtempSync(join(tmpdir(), "digiklar-certificates-"));
after(() => rmSync(FOLDER, { recursive: true }));
/** How many made-up certificates go through the general canonicaliser, and every how many through the verifier. */
const MANY = 1000;
const EACH = 50;
/** They are done in parts, so that a busy machine has time for each. */
const PART = 250;

const tool = (...words) => spawnSync("cargo", ["xtask", "certificate", ...words], { encoding: "utf8" });

function made(...words) {
  const { status, stdout, stderr } = tool("--name", "Søren Åkjær", ...words);
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

/** What our own check says of a certificate. */
function judged(certificate, ...words) {
  const path = join(FOLDER, "certificate.json");
  writeFileSync(path, JSON.stringify(certificate));
  const { status, stdout } = tool("check", path, ...words);
  return { status, ...JSON.parse(stdout) };
}

/** The signature without its certificate, as it is canonicalised. */
function apart({ proof, ...credential }) {
  const { proofValue, ...options } = proof;
  return { credential, options: { "@context": credential["@context"], ...options }, proofValue };
}

const own = JSON.parse(made());
const witnessed = JSON.parse(made("--witnessed"));

for (const [kind, certificate] of Object.entries({ own, witnessed })) {
  test(`a certificate (${kind}) is accepted by Digital Bazaar's verifier and by the official schema`, async () => {
    const { verified, error } = await verify(certificate);
    assert.equal(verified, true, error?.errors?.join("\n"));
    assert.deepEqual(faults(certificate), []);
  });
}

test("a self-test has a new key each time", () => {
  assert.notEqual(own.issuer.id, JSON.parse(made()).issuer.id);
});

/** Changes that must be noticed, by them and by us. */
const CHANGES = {
  "another name": (c) => (c.credentialSubject.identifier[0].identityHash = "Søren Aakjær"),
  "the name in other code points": (c) => (c.credentialSubject.identifier[0].identityHash = "Søren Åkjær".normalize("NFD")),
  "a higher level": (c) => {
    const { achievement, result } = c.credentialSubject;
    result[2].achievedLevel = achievement.resultDescription[2].rubricCriterionLevel[2].id;
  },
  "a level more": (c) => {
    const { achievement, result } = c.credentialSubject;
    const [area] = achievement.resultDescription.slice(-1);
    result.push({ id: "urn:uuid:00000000-0000-8000-8000-000000000000", type: ["Result"], resultDescription: area.id, achievedLevel: area.rubricCriterionLevel[0].id });
  },
  "a level less": (c) => c.credentialSubject.result.pop(),
  "a level's name": (c) => (c.credentialSubject.achievement.resultDescription[0].rubricCriterionLevel[0].name = "Ekspert"),
  "another day": (c) => (c.validFrom = "2026-11-21T09:30:00Z"),
  "another issuer's name": (c) => (c.issuer.name = "Københavns Kommune"),
  "the proof of another certificate": (c) => (c.proof = structuredClone(c === own ? witnessed : JSON.parse(made())).proof),
  "the signature of another certificate": (c) => (c.proof.proofValue = witnessed.proof.proofValue),
  "another proof's time": (c) => (c.proof.created = "2026-11-21T09:30:00Z"),
  "no word about supervision": (c) => c.evidence.shift(),
  "a task more": (c) => (c.evidence[2].narrative = "byg en hjemmeside"),
  "a task without help": (c) => (c.evidence.at(-1).name = "Har løst"),
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`changed is refused by them and by us: ${what}`, async () => {
    const certificate = structuredClone(own);
    change(certificate);
    assert.notDeepEqual(certificate, own);
    assert.equal((await verify(certificate)).verified, false);
    const { status, verdict, because } = judged(certificate);
    assert.deepEqual([status, verdict, because], [1, "unreadable", "changed"]);
  });
}

test("one flipped bit anywhere is refused by Digital Bazaar's verifier", async () => {
  assert.deepEqual(await accepted(JSON.stringify(own), 211), []);
});

test("the check says which of its verdicts holds, and only the good ones succeed", () => {
  const link = made("--compact");
  assert.ok(link.length <= 287, `${link.length}`);
  const now = new Date(Date.now() + 3 * 86_400_000).toISOString().replace(/\.\d+/, "");
  const registry = join(FOLDER, "issuers.json");
  const { stderr, stdout } = tool("--name", "Amina Yusuf", "--witnessed", "--test-key", "a");
  const entry = JSON.parse(stderr.trim().split("\n").at(-1));
  writeFileSync(registry, JSON.stringify({ format: 1, workshops: [entry] }));
  const verdicts = [
    [tool("check", link), 0, "own-test"],
    [judged(JSON.parse(stdout), "--registry", registry), 0, "witnessed"],
    [judged(JSON.parse(stdout)), 1, "unknown-signer"],
    [tool("check", `${link}x`), 1, "unreadable"],
    [tool("check", made("--compact", "--time", now)), 1, "unreadable"],
    [judged({ ...own, credentialSubject: { achievement: { humanCode: "Digiklar 3" } } }), 1, "newer"],
    [judged({ "@context": own["@context"], type: own.type }), 1, "unreadable"],
  ];
  for (const [answer, status, verdict] of verdicts) {
    assert.equal(answer.status, status);
    assert.equal(answer.verdict ?? JSON.parse(answer.stdout).verdict, verdict);
  }
});

/** What the example prints, one certificate at a time. */
async function* printed(wanted) {
  const example = spawn("cargo", ["run", "--quiet", "--example", "certificates", "--", wanted], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(example.stdout)) yield JSON.parse(line);
}

/** A general JSON-LD processor and RDF canonicaliser come to the same text. */
async function agrees({ certificate, link, proof, quads }) {
  const { credential, options } = apart(certificate);
  assert.equal(quads, await canonize(credential), link);
  assert.equal(proof, await canonize(options), link);
}

async function isAccepted({ certificate, link }) {
  const { verified, error } = await verify(certificate);
  assert.equal(verified, true, `${link} ${error?.errors?.join("\n")}`);
  assert.deepEqual(faults(certificate), []);
}

for (const template of [1, 2]) test(`every golden vector of template ${template} is canonicalised like a general canonicaliser does, and accepted`, async () => {
  const file = `tests/snapshots/template-${template}.txt`;
  const wanted = readFileSync(file, "utf8").trim().split("\n");
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  for await (const made of printed(file)) {
    await agrees(made);
    await isAccepted(made);
    const [, json, proof, quads] = wanted.shift().split(" ");
    assert.deepEqual([json, proof, quads], [JSON.stringify(made.certificate), made.proof, made.quads].map(sha256));
  }
  assert.deepEqual(wanted, []);
});

// Only where it was set up: `cargo xtask test verifiers` does that.
const PYTHON = process.env.DIGIKLAR_OPENBADGES_PYTHON;
test("made-up certificates are accepted by openbadgeslib, and changed ones refused", { skip: !PYTHON }, () => {
  const made = spawnSync("cargo", ["run", "--quiet", "--example", "certificates", "--", "0..12"], { maxBuffer: 1 << 26 });
  assert.equal(made.status, 0, `${made.error ?? made.stderr}`);
  const { status, stdout, stderr } = spawnSync(PYTHON, ["tests/verifiers/openbadges.py"], { input: made.stdout, encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
});

for (let from = 0; from < MANY; from += PART) {
  test(`${PART} of ${MANY} made-up certificates are canonicalised like a general canonicaliser does, from ${from}`, async () => {
    let count = 0;
    for await (const made of printed(`${from}..${from + PART}`)) {
      await agrees(made);
      if (count % EACH === 0) await isAccepted(made);
      count += 1;
    }
    assert.equal(count, PART);
  });
}
