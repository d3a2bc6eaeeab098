// Certificates made by the site in Chromium, taken away every way there is, and judged by code that is not ours.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { URL_BASE, begin, closeChrome, finish, open, settled, visit } from "../../browser/person.mjs";
import { accepted, faults, verify } from "../verifier.mjs";

const FOLDER = mkdtempSync(join(tmpdir(), "digiklar-made-"));
after(() => rmSync(FOLDER, { recursive: true }));
after(closeChrome);

const PYTHON = process.env.DIGIKLAR_OPENBADGES_PYTHON ?? "python3";
const ZBAR = process.env.DIGIKLAR_ZBARIMG ?? "zbarimg";
const PAINTER = process.env.DIGIKLAR_PDFTOPPM ?? "pdftoppm";
const MM = 96 / 25.4;

/** What a phone reads in a picture. */
const codes = (path) => execFileSync(ZBAR, ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path], { encoding: "utf8" }).trim().split("\n");

/** The verdict of the project's own check, and whether it was a good one. */
function judged(what) {
  const { status, stdout } = spawnSync("cargo", ["xtask", "certificate", "check", what], { encoding: "utf8" });
  return { status, ...JSON.parse(stdout) };
}

let page;
before(async () => {
  const first = await visit("", { clock: false });
  const context = first.context();
  await first.close();
  // A person takes half a minute for a task; without this the certificate would be of a time yet to come.
  await context.clock.install({ time: Date.now() - 2 * 60 * 60 * 1000 });
  page = await open(context, "");
  await begin(page);
  await finish(page, (_, step) => (step % 5 === 4 ? "dont_know" : "right"));
  await page.getByRole("link", { name: "Lav et bevis" }).click();
  await settled(page);
  await page.evaluate(() => (window.print = () => {}));
});

/** Signs for a name, and unfolds all ways of taking it away. */
async function sign(name) {
  await page.locator("#name").fill(name);
  await page.getByRole("button", { name: "Vis beviset" }).click();
  await page.locator(".sheet").waitFor();
  await page.evaluate(() => document.querySelectorAll("#main details").forEach((fold) => (fold.open = true)));
  return page.locator("p.address").first().innerText();
}

/** The file that a button saves. */
async function saved(button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  const path = join(FOLDER, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** A page of the printer's PDF as a picture. */
async function printed(name, dpi) {
  const pdf = join(FOLDER, `${name}.pdf`);
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true, tagged: true });
  assert.match(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }), /Pages:\s+1\n/);
  execFileSync(PAINTER, ["-r", `${dpi}`, "-gray", "-png", "-singlefile", pdf, join(FOLDER, name)]);
  return { pdf, picture: join(FOLDER, `${name}.png`) };
}

const NAMES = {
  "Søren Ærø-Åkjær": "Søren Ærø-Åkjær",
  // Typed with combining marks, as some keyboards do; signed composed.
  "Ame\u0301lie Zoe\u0308 Nguye\u0302\u0303n": "Amélie Zoë Nguyễn",
  "محمد علي": "محمد علي",
  "Олена О’Браєн": "Олена О’Браєн",
};

for (const [typed, name] of Object.entries(NAMES)) {
  test(`a certificate made in Chromium is accepted by others: ${typed}`, async () => {
    const link = await sign(typed);
    const path = await saved("Gem data (JSON)");
    const certificate = JSON.parse(readFileSync(path, "utf8"));
    const { verified, error } = await verify(certificate);
    assert.equal(verified, true, error?.errors?.join("\n"));
    assert.deepEqual(faults(certificate), []);
    assert.equal(certificate.credentialSubject.identifier[0].identityHash, name);
    assert.match(certificate.issuer.name, /^Egen test uden opsyn/);
    const { status, verdict, holder } = judged(path);
    assert.deepEqual([status, verdict, holder], [0, "own-test", name]);
    assert.deepEqual(judged(link), judged(path));
    assert.ok(link.startsWith(`${URL_BASE}#/check/`) && link.length <= 287 + URL_BASE.length - 26, link);
  });
}

test("each certificate has a key of its own, and none is left behind", async () => {
  const issuer = async () => JSON.parse(readFileSync(await saved("Gem data (JSON)"), "utf8")).issuer.id;
  await sign("Amina Yusuf");
  const first = await issuer();
  await sign("Amina Yusuf");
  assert.notEqual(await issuer(), first);
  const left = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), document.cookie]));
  assert.doesNotMatch(left, /Amina|did:key|z6Mk/);
});

/** Changes that must be noticed by others and by us. */
const CHANGES = {
  "another name": (c) => (c.credentialSubject.identifier[0].identityHash = "Amina Yusuf Ali"),
  "a higher level": (c) => {
    const { achievement, result } = c.credentialSubject;
    const area = achievement.resultDescription.find((area) => area.id === result[0].resultDescription);
    const other = area.rubricCriterionLevel.find((level) => level.id !== result[0].achievedLevel);
    result[0].achievedLevel = other.id;
  },
  "supervision": (c) => (c.evidence[0].narrative = c.evidence[0].narrative.replace("uden opsyn", "med opsyn")),
};

test("a flipped bit, another name, a swapped proof, a changed level are refused by others and by us", async () => {
  await sign("Amina Yusuf");
  const path = await saved("Gem data (JSON)");
  const text = readFileSync(path, "utf8");
  const own = JSON.parse(text);
  assert.ok(own.credentialSubject.result?.length, "no level to change");
  await sign("Amina Yusuf");
  const other = JSON.parse(readFileSync(await saved("Gem data (JSON)"), "utf8"));
  const changes = { ...CHANGES, "the proof of another": (c) => (c.proof = other.proof) };
  for (const [what, change] of Object.entries(changes)) {
    const changed = structuredClone(own);
    change(changed);
    assert.equal((await verify(changed)).verified, false, what);
    const file = join(FOLDER, "changed.json");
    writeFileSync(file, JSON.stringify(changed));
    const { status, verdict } = judged(file);
    assert.deepEqual([status, verdict], [1, "unreadable"], what);
  }
  assert.deepEqual(await accepted(text, 397), []);
});

test("the JSON, the baked PNG and the baked SVG are read back and accepted by openbadgeslib", async () => {
  await sign("Søren Ærø");
  const files = [];
  for (const button of ["Gem data (JSON)", "Gem billede (PNG)", "Gem tegning (SVG)"]) files.push(await saved(button));
  const { status, stdout, stderr } = spawnSync(PYTHON, ["tests/verifiers/openbadges.py", ...files], { encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
  assert.match(stdout, /accepted 3 certificates and refused every change/);
  const link = await page.locator("p.address").first().innerText();
  assert.deepEqual(codes(files[1]), [link]);
});

test("the code on the screen, light and dark, and on paper is read as the link", async () => {
  const link = await sign("Søren Ærø");
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const path = join(FOLDER, `screen-${colorScheme}.png`);
    await page.locator(".sheet").screenshot({ path });
    assert.deepEqual(codes(path), [link], colorScheme);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("button", { name: "Print beviset" }).click();
  const sheet = await printed("sheet", 200);
  assert.deepEqual(codes(sheet.picture), [link]);
  await page.emulateMedia({ media: "print" });
  const [width, path] = await page.locator(".sheet .qr svg").evaluate((svg) => [svg.getBoundingClientRect().width, svg.querySelectorAll("path")[1].getBBox().width / svg.viewBox.baseVal.width]);
  const millimetres = (width * path) / MM;
  assert.ok(millimetres >= 29.95 && millimetres <= 35.1, `the code is ${millimetres} mm wide`);
  await page.emulateMedia({ media: null });
});

test("the card is 85 by 54 mm with a code of 30 mm, and ten fit on a sheet", async () => {
  const link = await sign("Søren Ærø");
  const size = await page.locator("details .badge > svg").evaluate((svg) => {
    const all = svg.getBoundingClientRect();
    const code = svg.querySelector("svg path").getBoundingClientRect();
    return [all.width, all.height, code.width].map((pixels) => (pixels / 96) * 25.4);
  });
  await page.getByRole("button", { name: "Print kortet" }).click();
  await page.locator(".bank-cards .badge").waitFor({ state: "attached" });
  const card = await printed("card", 200);
  assert.deepEqual(codes(card.picture), [link]);
  const text = execFileSync("pdftotext", ["-layout", card.pdf, "-"], { encoding: "utf8" });
  for (const words of [/Søren Ærø/, /Egen test uden opsyn/, /#\/check/]) assert.match(text, words);
  await page.getByRole("button", { name: "Print et ark med 10 kort" }).click();
  await page.locator(".bank-cards .badge:nth-child(10)").waitFor({ state: "attached" });
  const sheet = await printed("cards", 200);
  assert.deepEqual(codes(sheet.picture), Array(10).fill(link));
  assert.ok(Math.abs(size[0] - 85) < 0.1 && Math.abs(size[1] - 54) < 0.1 && size[2] >= 29.95, `${size}`);
});

test("a link with one bit flipped is refused", async () => {
  const link = await sign("Søren Ærø");
  const [head, data] = link.split("#/check/");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (const at of [0, 20, 60, 100, data.length - 2]) {
    const flipped = letters[letters.indexOf(data[at]) ^ 16];
    const changed = `${head}#/check/${data.slice(0, at)}${flipped}${data.slice(at + 1)}`;
    const { status, verdict } = judged(changed);
    assert.deepEqual([status, ["unreadable", "newer"].includes(verdict)], [1, true], `letter ${at}`);
  }
});

test("the share sheet gets the link; LinkedIn's form, texts and JSON Resume say what the certificate says", async () => {
  await page.evaluate(() => {
    window.shared = [];
    navigator.share = async (what) => window.shared.push(what);
  });
  const link = await sign("Søren Ærø");
  await page.getByRole("button", { name: "Send linket" }).click();
  assert.deepEqual(await page.evaluate(() => window.shared), [{ url: link }]);
  await page.evaluate(() => (navigator.share = undefined));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Send linket" }).click();
  await page.getByText("Linket er kopieret.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  const form = new URL(await page.getByRole("link", { name: "Åbn LinkedIn" }).getAttribute("href"));
  const now = new Date();
  assert.equal(form.searchParams.get("startTask"), "CERTIFICATION_NAME");
  assert.equal(form.searchParams.get("certUrl"), link);
  assert.equal(form.searchParams.get("issueYear"), `${now.getUTCFullYear()}`);
  assert.ok(!form.href.includes("S%C3%B8ren"));
  for (const [name, holds] of [["Jobnet", /Egen test uden opsyn[\s\S]*Har løst disse opgaver alene/], ["Europass", /#\/check\//], ["JSON Resume", /"issuer":"Egen test/]]) {
    await page.getByRole("button", { name: `Kopiér: Til ${name}` }).click();
    await page.getByText("Teksten er kopieret.").waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), holds, name);
  }
  const resume = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual(Object.keys(resume), ["name", "date", "issuer", "url"]);
  assert.equal(resume.url, link);
  assert.deepEqual(page.troubles, []);
});
