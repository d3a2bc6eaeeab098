// The test's flow round its tasks: which test, what one thinks, the first result, help, stopping, going on.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { LAST, ON, alive, answer, begin, closeChrome, enter, finish, go, halfway, itemOn, next, skipOwn, visit } from "./person.mjs";

after(closeChrome);

const SO_FAR = /i gang/;
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const levels = /På vej|Med vejledning|Selvstændig|Rutineret/;

test("the short test has fourteen tasks, and the rest can be taken afterwards", async () => {
  const page = await visit("#/test");
  const ahead = [];
  page.on("request", (request) => /\/rooms_bg\S*\.wasm$/.test(request.url()) && ahead.push(request.url()));
  await page.getByText("2 af opgaverne tæller ikke med").waitFor();
  assert.equal(await page.locator("#main .main").count(), 1, "one main button");
  await press(page, "Tag den korte test");
  await enter(page);
  await heading(page, "Opgave 1 af 14");
  const first = await finish(page);
  assert.equal(first.length, 14);
  assert.equal(ahead.length, 2, "the program with the result is fetched ahead once, and opened once");
  await press(page, "Tag resten af testen");
  await heading(page, /^Opgave 15 af 2[456]$/);
  // Meanwhile nobody is told that there is no result.
  await go(page, "#/result");
  await heading(page, "Du er i gang med testen");
  await press(page, "Fortsæt testen");
  await heading(page, /^Opgave 15 af 2[456]$/);
  const rest = await finish(page);
  assert.ok(rest.length >= 10 && rest.length <= 12);
  assert.equal(new Set([...first, ...rest]).size, first.length + rest.length, "nothing is asked twice");
  await heading(page, "Dit resultat");
  assert.equal(await page.getByRole("button", { name: "Tag resten af testen" }).count(), 0);
  assert.deepEqual(page.troubles, []);
});

test("a test for a job says how many at most, can be stopped, and taken up again", async () => {
  const page = await visit("#/job/kontor");
  await page.getByRole("link", { name: "Tag testen til dette job" }).click();
  await page.getByText("Test til jobbet: Kontormedarbejder").waitFor();
  await press(page, "Begynd");
  await enter(page);
  await heading(page, "Opgave 1 af højst 34");
  assert.equal(await page.getByRole("button", { name: "Se resultatet nu" }).count(), 0);
  await finish(page, halfway, /Opgave 27 /);
  await heading(page, "Opgave 27 af højst 34");
  await page.getByText("Nu handler opgaverne om jobbet.").waitFor();
  await press(page, "Se resultatet nu");
  await heading(page, LAST);
  await skipOwn(page);
  await heading(page, "Dit resultat");
  await press(page, /^Løs op til \d opgaver mere$/);
  await heading(page, "Opgave 27 af højst 34");
  assert.deepEqual(page.troubles, []);
});

test("a job can be chosen before the test, and a test under way is not lost by it", async () => {
  const page = await visit("#/test");
  await page.getByText("Tag testen til et job").click();
  await page.locator("a.card").first().waitFor();
  assert.equal(await page.locator("a.card").count(), 16);
  await page.locator("a[href='#/test/job/lager']").click();
  await page.getByText("Test til jobbet:").waitFor();
  await page.getByRole("link", { name: "Tag testen uden et job" }).click();
  await page.getByText("Regn med cirka 25 minutter").waitFor();
  await press(page, "Begynd");
  await enter(page);
  const { id } = await itemOn(page);
  await go(page, "#/test/job/lager");
  assert.equal((await itemOn(page)).id, id);
  await go(page, "#/job/lager");
  await page.getByRole("link", { name: "Fortsæt testen" }).click();
  assert.equal((await itemOn(page)).id, id);
  assert.deepEqual(page.troubles, []);
});

test("what one thinks beforehand is asked once and may be answered in part", async () => {
  const page = await visit("#/test");
  await press(page, "Begynd");
  await heading(page, "Hvad tænker du selv?");
  assert.equal(await page.locator("fieldset").count(), 4);
  await page.getByLabel("Jeg klarer det meste selv").first().check();
  await page.getByLabel("Nogle gange").last().check();
  await press(page, "Videre");
  await heading(page, "Prøv først");
  await page.reload();
  await alive(page);
  await heading(page, "Prøv først");
  await page.getByRole("link", { name: "Hold pause" }).click();
  await page.getByText("Begynd forfra", { exact: true }).click();
  await press(page, "Ja, begynd forfra");
  await heading(page, "Prøv først");
  assert.deepEqual(page.troubles, []);
});

test("after eight tasks come strengths without a level, once", async () => {
  const page = await visit("");
  await begin(page);
  const taken = await finish(page, () => "right", SO_FAR);
  assert.equal(taken.length, 8);
  await page.getByText("Du har været igennem 8 opgaver.").waitFor();
  assert.ok((await page.locator(".tasks li").count()) >= 6);
  assert.doesNotMatch(await page.locator("#main").innerText(), levels);
  await page.getByRole("button", { name: ON }).click();
  await heading(page, "Opgave 9 af 26");
  await page.reload();
  await alive(page);
  await heading(page, "Opgave 9 af 26");
  assert.deepEqual(page.troubles, []);
});

test("whom the tasks are too hard for yet may practise first and go on later", async () => {
  const page = await visit("");
  await begin(page);
  await finish(page, () => "dont_know", SO_FAR);
  const text = await page.locator("#main").innerText();
  assert.match(text, /Vil du øve dig lidt først\?/);
  assert.doesNotMatch(text, levels);
  await page.getByRole("link", { name: "Øv dig først" }).click();
  await heading(page, "Øv dig");
  await page.getByRole("button", { name: "Tilbage til testen" }).click();
  await heading(page, SO_FAR);
  await page.getByRole("button", { name: ON }).click();
  await heading(page, "Opgave 9 af 26");
  assert.deepEqual(page.troubles, []);
});

test("the question after the last task is kept, and a new test says from when it counts", async () => {
  const page = await visit("");
  await begin(page);
  await finish(page, () => "right", LAST);
  await page.getByText("Hvad var svært: ordene eller opgaverne?").waitFor();
  await page.getByLabel("Ordene").check();
  await press(page, "Se resultatet");
  await heading(page, "Dit resultat");
  await go(page, "#/last");
  await heading(page, LAST);
  assert.ok(await page.getByLabel("Ordene").isChecked());
  await go(page, "#/test");
  const said = await page.getByText("Den tæller som et nyt forsøg fra").innerText();
  assert.match(said, /fra den \d+\. [a-z]+ \d{4}\./);
  assert.deepEqual(page.troubles, []);
});

test("help is noted with the task, kept, taken back, and not carried on", async () => {
  const page = await visit("");
  await begin(page);
  const helped = page.getByLabel("Jeg fik hjælp til opgaven");
  const said = page.getByText("Opgaver med hjælp står for sig selv");
  await helped.check();
  await said.waitFor();
  await page.reload();
  await alive(page);
  assert.ok(await helped.isChecked());
  await helped.uncheck();
  assert.equal(await said.count(), 0);
  await helped.check();
  await answer(page, await itemOn(page), "right");
  await next(page);
  await heading(page, "Opgave 2 af 26");
  assert.equal(await helped.isChecked(), false);
  assert.deepEqual(page.troubles, []);
});
