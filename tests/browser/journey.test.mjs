// The whole way, on a phone, in both languages: start, test, result, certificate, paper.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { printed } from "./paper.mjs";
import { begin, closeChrome, finish, go, visit } from "./person.mjs";

after(closeChrome);

test("a person takes the test in Danish and leaves with a certificate", async () => {
  const page = await visit("");
  await begin(page);
  const taken = await finish(page, (_, step) => (step % 4 === 3 ? "dont_know" : "right"));
  assert.equal(taken.length, 26);
  assert.equal(new Set(taken).size, 26);
  await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
  const text = await page.locator("#main").innerText();
  assert.match(text, /Det har du løst/);
  assert.match(text, /Det kan du øve/);
  assert.match(text, /Testen er lavet til vejledning/);
  assert.doesNotMatch(text, /dumpet|θ|\bN[0-3]\b/i);
  assert.equal(await page.locator(".profile > li").count(), 8);

  await page.getByRole("link", { name: "Se dine svar" }).click();
  await page.getByRole("heading", { level: 1, name: "Dine svar" }).waitFor();
  assert.equal(await page.locator(".review").count(), 26);
  await page.goBack();

  await page.getByRole("link", { name: "Lav et bevis" }).click();
  const name = page.getByLabel("Dit navn");
  for (const [typed, said] of [
    ["", /Skriv dit navn/],
    ["010203-1234", /ligner et CPR-nummer/],
    ["Åse 🙂", /Brug kun bogstaver/],
    ["a".repeat(300), /for langt/],
    ["한".repeat(50), /fylder for meget/],
  ]) {
    await name.fill(typed);
    await page.getByRole("button", { name: "Vis beviset" }).click();
    await page.getByText(said).first().waitFor();
    assert.equal(await page.locator(".sheet").count(), 0, typed);
  }
  await name.fill("Søren Ærø");
  await page.getByRole("button", { name: "Vis beviset" }).click();
  await page.locator(".sheet").waitFor();
  // Printing opens a dialogue that a test cannot close.
  await page.evaluate(() => (window.print = () => {}));
  const sheet = await printed(page, "Print beviset");
  assert.equal(sheet.pages, 1);
  assert.match(sheet.info, /A4/);
  assert.match(sheet.info, /Tagged:\s+yes/);
  for (const words of [/Søren Ærø/, /uden opsyn/, /DigComp 3\.0/, /24 opgaver/, /telefon/, /vejledning/]) {
    assert.match(sheet.words, words);
  }
  assert.doesNotMatch(sheet.words, /Indstillinger|Print beviset/);
  for (const way of ["Kort til dit CV", "Send et link", "Gem som fil", "Vis det på LinkedIn", "Tekst til dit CV"]) {
    await page.locator("#main summary").getByText(way, { exact: true }).click();
  }
  await page.getByRole("button", { name: "Print kortet" }).click();
  await page.locator(".bank-cards .badge").waitFor({ state: "attached" });
  const badge = await printed(page);
  assert.equal(badge.pages, 1);
  assert.match(badge.words, /Søren Ærø/);
  const box = await page.locator("details .badge > svg").boundingBox();
  assert.ok(Math.abs(box.width - (85 / 25.4) * 96) < 1 && Math.abs(box.height - (54 / 25.4) * 96) < 1);
  const shown = page.locator(".lines").first();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Kopiér: Til Jobnet" }).click();
  await page.getByText("Teksten er kopieret.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await shown.innerText());
  assert.deepEqual(page.troubles, []);
});

test("the same way in English, and the switch keeps the place", async () => {
  const page = await visit("");
  await begin(page);
  const stem = await page.locator("#stem").innerText();
  await page.getByRole("button", { name: "English" }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.getByRole("heading", { level: 1, name: "1 of 26" }).waitFor();
  assert.notEqual(await page.locator("#stem").innerText(), stem);
  await finish(page, () => "right");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator(".profile li").first().waitFor();
  await page.locator("a[href^='#/certificate/']").click();
  await page.locator("#name").fill("Amina Yusuf");
  await page.locator("form .main").click();
  const sheet = page.locator(".sheet");
  await sheet.waitFor();
  assert.equal(await sheet.getAttribute("lang"), "da");
  assert.match(await sheet.innerText(), /Amina Yusuf[\s\S]*Har løst/);
  assert.deepEqual(page.troubles, []);
});

test("someone who knows nothing yet is met kindly", async () => {
  const page = await visit("");
  await begin(page);
  await finish(page, () => "dont_know");
  await page.getByText("Start her").first().waitFor();
  const text = await page.locator("#main").innerText();
  assert.match(text, /Start her/);
  assert.doesNotMatch(text, /dumpet|fejlet|0 ?%/i);
  await page.getByRole("link", { name: "Øv dig" }).first().click();
  await page.getByRole("heading", { name: "De næste ti minutter" }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test("a faulty item is skipped, said why, and does not count", async () => {
  const page = await visit("");
  await begin(page);
  const before = await page.locator("#stem").innerText();
  await page.getByRole("button", { name: "Der er noget galt med opgaven" }).click();
  await page.getByRole("button", { name: "Spring opgaven over" }).click();
  await page.getByText("Vælg først, hvad der er galt.").waitFor();
  await page.getByLabel("Ingen af svarene er rigtige").check();
  await page.getByRole("button", { name: "Spring opgaven over" }).click();
  await page.waitForFunction((text) => document.querySelector("#stem").innerText !== text, before);
  await page.getByRole("heading", { level: 1, name: "Opgave 1 af 26" }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test("right answers that are dates are told as people write them", async () => {
  const page = await visit("#/practice");
  await page.locator("a.card[href='#/practice/5']").click();
  const [, of] = (await page.locator("h1.step").innerText()).match(/af (\d+)/);
  let dates = 0;
  for (let at = 0; at < Number(of); at += 1) {
    await page.getByRole("button", { name: "Vis mig svaret" }).click();
    await page.locator("#main .notice").first().waitFor();
    const said = (await page.locator(".judged").allInnerTexts()).join(" ");
    assert.doesNotMatch(said, /\d{4}-\d\d-\d\d/);
    if (/\d+\. \p{L}+ \d{4}/u.test(said)) dates += 1;
    await page.getByRole("button", { name: "Næste" }).click();
  }
  assert.ok(dates > 0, "no task here has a date for an answer");
  assert.deepEqual(page.troubles, []);
});

test("answers looked back at have no list with nothing in it", async () => {
  const page = await visit("");
  await begin(page);
  await finish(page, () => "dont_know");
  await page.getByRole("link", { name: "Se dine svar" }).click();
  await page.getByRole("heading", { level: 1, name: "Dine svar" }).waitFor();
  for (const summary of await page.locator(".review summary").all()) await summary.click();
  const empty = await page.locator(".judged").evaluateAll((all) => all.filter((list) => !list.children.length).length);
  assert.equal(empty, 0);
  // Nothing solved: there is nothing for a certificate to say.
  const id = /result\/(\d+)|review\/(\d+)/.exec(page.url()).slice(1).find(Boolean);
  await go(page, `#/certificate/${id}`);
  await page.getByText("Et bevis viser, hvad du har løst.").waitFor();
  assert.deepEqual(page.troubles, []);
});

test("going on without an answer says what to do and keeps the place", async () => {
  const page = await visit("");
  await begin(page);
  const stem = await page.locator("#stem").innerText();
  await page.locator(".actions .main").click();
  await page.locator("#problem").getByText("Er du i tvivl").waitFor();
  assert.equal(await page.locator("#stem").innerText(), stem);
  assert.deepEqual(page.troubles, []);
});

test("practice explains after each answer and never enters the test", async () => {
  const page = await visit("#/practice");
  await page.locator("a.card[href='#/practice/1']").click();
  const [, of] = (await page.locator("h1.step").innerText()).match(/af (\d+)/);
  for (let at = 0; at < Number(of); at += 1) {
    await page.getByRole("button", { name: "Vis mig svaret" }).click();
    await page.locator(".judged li").first().waitFor();
    await page.getByRole("button", { name: "Næste" }).click();
  }
  await page.getByRole("heading", { level: 1, name: "Du er igennem øvelserne" }).waitFor();
  await go(page, "#/results");
  await page.getByText("Her er ikke noget resultat endnu").waitFor();
  assert.deepEqual(page.troubles, []);
});

test("a job shows what it asks for, before and after a test", async () => {
  const page = await visit("#/jobs");
  assert.equal(await page.locator("a.card").count(), 16);
  await page.getByText("Rengøringsassistent").click();
  await page.locator(".profile > li").first().waitFor();
  assert.equal(await page.locator(".profile > li").count(), 5);
  await page.getByRole("link", { name: "Tag testen til dette job" }).waitFor();
  await go(page, "#/");
  await begin(page);
  await finish(page, () => "right");
  await go(page, "#/job/rengoering");
  await page.getByText("Klar", { exact: true }).first().waitFor();
  assert.deepEqual(page.troubles, []);
});
