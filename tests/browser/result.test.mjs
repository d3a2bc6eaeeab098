// What comes after a test: the result and how sure it is, jobs, an employer's link, a test taken again,
// and answers handed over.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { printed } from "./paper.mjs";
import { ITEMS, answer, begin, closeChrome, finish, go, itemOn, next, open, settled, visit } from "./person.mjs";

after(closeChrome);

const DAY = 24 * 60 * 60 * 1000;

const kept = (page) => page.evaluate(() => localStorage.getItem("digiklar"));
const text = (page) => page.locator("#main").innerText();

/** A device where this was saved, `days` later. */
async function later(save, hash, days = 0, options = {}) {
  const page = await visit("", { ...options, clock: false });
  await page.evaluate((text) => localStorage.setItem("digiklar", text), save);
  const context = page.context();
  await page.close();
  await context.clock.install({ time: Date.now() + 60 * 60 * 1000 + days * DAY });
  const again = await open(context, hash);
  await settled(again);
  return again;
}

let weak, strong, half;
before(async () => {
  const take = async (how) => {
    const page = await visit("");
    await begin(page);
    await finish(page, how);
    await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
    return page;
  };
  const page = await take((_, step) => (step % 2 ? "right" : "dont_know"));
  half = await kept(page);
  await page.context().close();
  const all = await take(() => "right");
  strong = await kept(all);
  await all.context().close();
  const none = await take(() => "dont_know");
  weak = await kept(none);
  await none.context().close();
});

test("the result: strengths first, a level in words, eight bars with intervals, and how sure it is", async () => {
  const page = await later(half, "#/result");
  const order = await page.locator("#main h2").allInnerTexts();
  assert.deepEqual(order.slice(0, 4), ["Det har du løst", "Dit niveau", "Din profil", "Hvor sikkert er det?"]);
  const said = await text(page);
  assert.match(said, /Samlet: (.+, meget sandsynligt|.+, sandsynligt|Mellem .+ og .+)/);
  assert.match(said, /svar tæller med/);
  assert.match(said, /Vi har selv vurderet, hvor svære opgaverne er/);
  assert.match(said, /cirka 8 af 10 tilfælde/);
  assert.doesNotMatch(said, /dumpet|θ|\bN[0-3]\b|\d\s?%/i);
  const lines = page.locator(".profile > li");
  assert.equal(await lines.count(), 8);
  assert.equal(await page.locator(".profile .bar-picture .span").count(), 8);
  for (const line of await lines.all()) {
    await line.locator("summary").click();
    const inside = await line.locator("details").innerText();
    const [, solved, of] = inside.match(/Opgaver: (\d+) af (\d+) løst/);
    assert.equal(await line.locator("details li").count(), Number(of));
    assert.equal(/Har løst/.test(inside), solved > 0);
  }
  assert.deepEqual(page.troubles, []);
});

test("one press saves the answers in a file", async () => {
  const page = await later(half, "#/result");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Gem som fil" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^digiklar-\d{4}-\d\d-\d\d\.txt$/);
  await page.getByText("Filen er gemt.").waitFor();
  assert.deepEqual(page.troubles, []);
});

test("the result on paper: everything unfolded, no buttons", async () => {
  const page = await later(half, "#/result");
  await page.evaluate(() => (window.print = () => {}));
  const { words } = await printed(page, "Print resultatet");
  for (const said of [/Dit resultat/, /Samlet:/, /Hvor sikkert er det/, /Ikke løst endnu/, /Testen er lavet til vejledning/]) {
    assert.match(words, said);
  }
  assert.doesNotMatch(words, /Print resultatet|Indstillinger|Løs op til/);
});

test("sixteen jobs say how near they are; one shows verdicts, exercises with minutes, and more tasks", async () => {
  const page = await later(half, "#/jobs");
  assert.equal(await page.locator("a.card").count(), 16);
  assert.equal(await page.locator("a.card", { hasText: /Klar til|På vej/ }).count(), 16);
  await go(page, "#/job/butik");
  await page.locator(".profile > li .card").first().waitFor({ state: "attached" });
  const said = await text(page);
  assert.match(said, /Klar til \d af 7 krav|Du er på vej mod jobbet/);
  assert.match(said, /Øv dig først|Ikke afklaret endnu/);
  assert.doesNotMatch(said, /Klar til de digitale opgaver i jobbet/);
  const gaps = page.locator(".profile > li", { hasNot: page.locator(".right") });
  assert.ok((await gaps.count()) > 0);
  assert.match(await gaps.first().innerText(), /cirka \d+ minutter|Korte opgaver/);
  // Tasks that settle more, the same day; then the same result has grown.
  const more = page.getByRole("button", { name: /^Løs (\d opgave|op til \d opgaver) mere$/ });
  await more.waitFor();
  const [, most] = said.match(/Løs op til (\d+) opgaver mere/);
  await more.click();
  await page.locator("#stem").waitFor();
  const taken = await finish(page, () => "right");
  assert.ok(taken.length >= 1 && taken.length <= Number(most), `${taken.length} of ${most}`);
  await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test("a day later a result is not taken further", async () => {
  const page = await later(half, "#/job/butik", 2);
  await page.getByText(/Klar til \d af 7 krav|Du er på vej mod jobbet/).waitFor();
  assert.equal(await page.getByRole("button", { name: /opgaver mere/ }).count(), 0);
  assert.deepEqual(page.troubles, []);
});

test("the sentence about the job is said of the strong, never of the weak", async () => {
  const page = await later(strong, "#/job/rengoering");
  await page.getByText("Klar til de digitale opgaver i jobbet").waitFor();
  await page.context().close();
  const other = await later(weak, "#/job/rengoering");
  await other.getByText(/Klar til \d af 5 krav|Du er på vej mod jobbet/).waitFor();
  assert.equal(await other.getByText("Klar til de digitale opgaver i jobbet").count(), 0);
  assert.deepEqual(other.troubles, []);
});

test("two jobs are compared side by side at 360 px, and the lists keep the focus", async () => {
  const page = await later(half, "#/jobs", 0, { viewport: { width: 360, height: 640 } });
  await page.getByRole("link", { name: "Sammenlign to job" }).click();
  const one = page.getByLabel("Det ene job");
  assert.equal(await one.locator("option").count(), 17);
  await one.selectOption({ label: "Butiksassistent" });
  await page.getByLabel("Det andet job").focus();
  await page.getByLabel("Det andet job").selectOption({ label: "Kontormedarbejder" });
  await page.locator(".profile > li").first().waitFor();
  assert.match(page.url(), /#\/compare\/butik\/kontor$/);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "select");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const [left, right] = await page.locator(".profile > li .two").first().locator("> div").all();
  const [a, b] = [await left.boundingBox(), await right.boundingBox()];
  assert.ok(a.y === b.y && a.x + a.width <= b.x, "beside each other");
  assert.match(await left.innerText(), /Klar|Ikke afklaret endnu|Øv dig først|Intet krav/);
  await page.reload();
  await page.locator(".profile > li").first().waitFor();
  assert.deepEqual(page.troubles, []);
});

test("an employer makes a link of three tasks; the person who opens it sees how near they are", async () => {
  const page = await visit("#/employer");
  const make = page.getByRole("button", { name: "Lav linket" });
  await make.click();
  await page.getByText("Skriv, hvad jobbet hedder.").waitFor();
  await page.getByLabel("Hvad hedder jobbet?").fill("<b>Lager</b>");
  await make.click();
  await page.getByText("Brug kun bogstaver").waitFor();
  await page.getByLabel("Hvad hedder jobbet?").fill("Lagermedarbejder på Bæk");
  await make.click();
  await page.getByText("Vælg mindst én opgave.").waitFor();
  for (const area of [0, 3, 6]) {
    await page.locator("#main summary").nth(area).click();
    await page.locator("#main details").nth(area).getByRole("checkbox").first().check();
  }
  await page.getByText("Valgt: 3 af 3").waitFor();
  const fourth = page.locator("#main details").nth(6).getByRole("checkbox").nth(1);
  await fourth.click();
  await page.getByText("Du kan vælge tre opgaver.").waitFor();
  assert.equal(await fourth.isChecked(), false);
  await make.click();
  const link = await page.locator(".address").innerText();
  assert.match(link, /#\/offer\/[a-z0-9.,-]+\/Lagermedarbejder%20p%C3%A5%20B%C3%A6k$/);
  assert.ok(link.length < 250, `${link.length} characters`);
  const hash = link.slice(link.indexOf("#"));
  assert.deepEqual(page.troubles, []);

  const fresh = await visit(hash);
  await fresh.getByRole("heading", { level: 1, name: "Lagermedarbejder på Bæk" }).waitFor();
  assert.equal(await fresh.locator(".profile > li").count(), 3);
  assert.equal(await fresh.getByText("Ikke prøvet").count(), 3);
  await fresh.getByRole("link", { name: "Start testen" }).waitFor();
  assert.deepEqual(fresh.troubles, []);

  const person = await later(strong, hash);
  await person.getByText("Du har løst 3 af 3 opgaver eller lignende.").waitFor();
  const learner = await later(weak, hash);
  await learner.getByText("Du har løst 0 af 3 opgaver eller lignende.").waitFor();
  assert.ok((await learner.locator(".tag", { hasText: /Øv dig|Ikke prøvet/ }).count()) === 3);
  assert.deepEqual([...person.troubles, ...learner.troubles], []);
});

test("a link with anything else in it shows nothing of it", async () => {
  for (const hash of [
    "#/offer/kontakt.x/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "#/offer/kontakt.x/%3Cimg%3E",
    "#/offer/<img>/Kok",
    "#/offer/a.b,a.b/Kok",
    `#/offer/a.b/${"a".repeat(2000)}`,
    "#/offer/a.b/%E0%A4%A",
  ]) {
    const page = await visit("#/help");
    await go(page, hash);
    await page.getByText("Vi kunne ikke finde den side").first().waitFor();
    assert.equal(await page.locator("#main img").count(), 0, hash);
    assert.doesNotMatch(await text(page), /onerror|Kok/, hash);
    assert.deepEqual(page.troubles, [], hash);
    await page.context().close();
  }
});

test("a test taken again counts after seven days; before and now are shown with intervals", async () => {
  for (const [days, counts] of [[2, false], [8, true]]) {
    const page = await later(weak, "#/", days);
    await begin(page);
    await finish(page, () => "right");
    await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
    await go(page, "#/results");
    await page.getByText("Alle dine tests").waitFor();
    const said = await text(page);
    assert.equal(/Tydelig fremgang/.test(said), counts, `${days} days`);
    assert.equal(/Der var ikke gået syv dage/.test(said), !counts);
    if (counts) {
      assert.match(said, /Før: På vej/);
      assert.equal(await page.locator(".profile > li").count(), 9);
      assert.equal(await page.locator(".profile .span").count(), 18);
    }
    assert.match(said, /tæller som et forsøg fra/);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});

test("answers are handed over only by the person, and the calibration reads the file", async () => {
  const page = await later(half, "#/result");
  await page.getByRole("link", { name: "Giv dine svar videre" }).click();
  await page.getByRole("heading", { level: 1, name: "Giv dine svar videre" }).waitFor();
  for (const group of await page.locator("fieldset").all()) {
    assert.ok(await group.getByLabel("Vil ikke svare").isChecked());
  }
  await page.getByLabel("50 år eller mere").check();
  await page.locator("summary", { hasText: "Se filen" }).click();
  const seen = await page.locator("pre").innerText();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Gem filen" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "digiklar-svar.csv");
  const file = readFileSync(await download.path(), "utf8");
  assert.equal(file.trim(), seen.trim());
  const [header, ...lines] = file.trim().split("\n");
  assert.match(header, /^session,item,version,score,.*,week,age$/);
  assert.ok(lines.length >= 24);
  assert.ok(lines.every((line) => /,20\d\d-W\d\d,from50$/.test(line)));
  assert.equal(new Set(lines.map((line) => line.split(",")[0])).size, 1);
  const folder = mkdtempSync(join(tmpdir(), "digiklar-"));
  writeFileSync(join(folder, "svar.csv"), file);
  // One person's answers calibrate nothing by themselves; with difficulties to begin from they are read.
  const bank = lines.map((line) => {
    const [, id, version] = line.split(",");
    const item = ITEMS.find((item) => item.id === id);
    const one = item.kind === "choice" || (item.kind === "fill" && item.field.length === 1);
    return { id: `${id}@${version}`, ...(one ? { b: 0 } : { steps: [-0.6, 0.6] }) };
  });
  writeFileSync(join(folder, "bank.json"), JSON.stringify(bank));
  const tool = new URL("../../target/debug/xtask", import.meta.url).pathname;
  const cwd = new URL("../..", import.meta.url).pathname;
  const words = ["calibrate", folder, "--prior-sd", "0.5", "--difficulties", join(folder, "bank.json")];
  const out = execFileSync(tool, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const found = out.trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(found.filter((line) => line.item).length, lines.length);
  assert.deepEqual(page.troubles, []);
});

test("the way to more tasks, by keyboard alone", async () => {
  const page = await later(half, "#/job/butik");
  await page.getByRole("button", { name: /^Løs (\d opgave|op til \d opgaver) mere$/ }).waitFor();
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    const on = await page.evaluate(() => document.activeElement.textContent);
    if (/^Løs .* mere$/.test(on)) break;
  }
  await page.keyboard.press("Enter");
  await page.locator("#stem").waitFor();
  await answer(page, await itemOn(page), "right");
  await next(page);
  assert.deepEqual(page.troubles, []);
});
