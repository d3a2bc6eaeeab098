// The eMentor's day: the tally and its files, the effect sheet, and what a person takes along from a result.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { printed } from "./paper.mjs";
import { URL_BASE, begin, closeChrome, finish, go, open, settled, visit } from "./person.mjs";

after(closeChrome);

const text = (page) => page.locator("#main").innerText();
const said = (page) => page.locator("#main [role=status] > .notice");
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** One press of the tally. */
async function count(page, theme, how, stuck) {
  await press(page, theme);
  await press(page, how);
  if (stuck) await press(page, stuck);
  await said(page).getByText("Talt:").waitFor();
}

async function times(n, act) {
  for (let at = 0; at < n; at += 1) await act(at);
}

const day = async (hash = "#/workshop/day", script = undefined) => {
  const page = await visit(hash, { clock: false, script });
  await page.getByRole("heading", { name: "Dagens optælling" }).waitFor();
  return page;
};

/** What a button lets the browser save. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const unfold = (page) => page.getByText("Sted, filer og print").click();
const takeIn = async (page, text, name = "fil.csv") => {
  await page.locator("#tally-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
};
const rows = async (page) => (await page.locator("table").first().locator("tbody tr").allInnerTexts()).map((row) => row.split(/\s*\t\s*/));

test("the tally: presses, taken back, small groups hidden, and the workshop it suggests", async () => {
  const page = await day();
  assert.match(await text(page), /Her er ikke talt noget endnu/);
  await times(5, () => count(page, "Jobnet", "Med hjælp", "At logge på"));
  await times(4, () => count(page, "Jobnet", "Alene"));
  await times(6, () => count(page, "Datasikkerhed", "Med hjælp", "Ved ikke"));
  await times(2, () => count(page, "Sociale medier", "Alene"));
  await press(page, "Fortryd det sidste tryk");
  await said(page).getByText("Fortrudt: Sociale medier, alene.").waitFor();
  assert.deepEqual(await rows(page), [
    ["Jobnet", "under 5", "5"],
    ["Datasikkerhed", "0", "6"],
    ["Sociale medier", "under 5", "0"],
  ]);
  assert.match(await text(page), /fik flest hjælp til Datasikkerhed: 6 personer/);
  assert.match(await text(page), /At logge på\s+5/);
  // Counted before the place was written, and looked at so: the counts stay in view when they get it.
  await page.locator("#where").selectOption("");
  await unfold(page);
  await page.locator("#site").fill("Herlev");
  await page.locator("#site").blur();
  await page.waitForFunction(() => document.querySelector("#where").value === "Herlev");
  assert.equal((await rows(page)).length, 3);
  // It outlives the page, and a person's own practice is never counted.
  await page.reload();
  await page.getByRole("heading", { name: "Dagens optælling" }).waitFor();
  assert.equal((await rows(page)).length, 3);
  await unfold(page);
  const table = await saved(page, "Gem tabellen som CSV");
  assert.match(table.name, /^digiklar-tabel-\d{4}-\d\d-\d\d\.csv$/);
  assert.match(table.text, /^\ufeff\d+\. \p{L}+ \d{4};Alle steder\r\n/u);
  assert.match(table.text, /Jobnet;<5;5\r\n/);
  await page.evaluate(() => (window.print = () => {}));
  assert.match((await printed(page, "Print tabellen")).words, /\d+\. \p{L}+ \d{4}, Alle steder/u);
  assert.doesNotMatch(table.text, /;4[;\r]/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("files of several devices add up; the same file counts once; what is no whole file is refused", async () => {
  const one = await day();
  await unfold(one);
  await count(one, "Jobnet", "Med hjælp", "Filer og billeder");
  // What was counted before the place was written belongs there too.
  await one.getByLabel("Hvor står denne enhed?").fill("Lærkevej; stuen");
  await one.getByLabel("Hvor står denne enhed?").blur();
  await times(2, () => count(one, "Jobnet", "Med hjælp", "Filer og billeder"));
  const noon = await saved(one, "Gem til en anden enhed");
  await times(2, () => count(one, "Jobnet", "Med hjælp", "Filer og billeder"));
  const evening = await saved(one, "Gem til en anden enhed");
  assert.match(noon.text, /^digiklar-tally;1\nbatch;revision;day;site;theme;how;stuck;count\nb[0-9a-f]{16};4;/);
  assert.match(noon.text, /;Lærkevej stuen;jobnet;helped;files;3\n/);

  // Devices draw their own numbers by chance; here chance is the same everywhere but for this.
  const other = await day(undefined, "{ const chance = Math.random; Math.random = () => 1 - chance(); }");
  await times(4, () => count(other, "Jobnet", "Med hjælp", "Ved ikke"));
  await unfold(other);
  const helped = async () => (await rows(other))[0][2];
  assert.equal(await helped(), "under 5");
  await takeIn(other, noon.text);
  await said(other).getByText("Nye dage: 1").waitFor();
  assert.equal(await helped(), "7");
  await takeIn(other, noon.text);
  await said(other).getByText("Intet er talt to gange").waitFor();
  assert.equal(await helped(), "7");
  // As Excel writes it, later that day.
  await takeIn(other, `\ufeff${evening.text.replaceAll("\n", "\r\n")}`);
  await said(other).getByText("flere tryk end før: 1").waitFor();
  assert.equal(await helped(), "9");

  const lines = evening.text.trimEnd().split("\n");
  for (const [what, reason] of [
    ["", "Filen er tom"],
    ["session,item,version\n", "ikke en optælling fra Digiklar"],
    [evening.text.replace("tally;1", "tally;2"), "nyere udgave"],
    [lines.slice(0, -1).join("\n"), "mangler noget af filen"],
    [evening.text.slice(0, 60), "mangler noget af filen"],
    [evening.text.replace(/;5\n/, ";50\n"), "ændret, efter den blev gemt"],
    [evening.text.replace(/;5\n/, ";fem\n"), "linje 3 (count)"],
  ]) {
    await press(other, "Jobnet");
    await press(other, "Vælg et andet emne");
    await takeIn(other, what);
    await said(other).getByText(reason).waitFor();
    assert.equal(await helped(), "9", reason);
  }
  // A week and a place.
  await other.getByLabel("Sted", { exact: true }).selectOption("Lærkevej stuen");
  assert.equal(await helped(), "5");
  await other.getByLabel("Periode").selectOption({ index: 1 });
  assert.equal(await helped(), "5");
  assert.deepEqual([...one.troubles, ...other.troubles], []);
  await one.context().close();
  await other.context().close();
});

test("a damaged tally is set aside; deleting everything takes the tally and the sheets too", async () => {
  const page = await visit("", { clock: false });
  await page.evaluate(() => {
    localStorage.setItem("digiklar-tally", "noise");
    localStorage.setItem("digiklar-effect", "more noise");
  });
  await go(page, "#/workshop/day");
  await page.getByText("Det er lagt til side, og intet er slettet").waitFor();
  await count(page, "Jobnet", "Alene");
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /tally|effect/.test(key)).sort());
  assert.deepEqual(await kept(), ["digiklar-effect", "digiklar-tally", "digiklar-tally-aside"]);
  assert.equal(await page.evaluate(() => localStorage.getItem("digiklar-tally-aside")), "noise");
  await go(page, "#/settings");
  await settled(page);
  await press(page, "Slet alt på denne enhed");
  await press(page, "Ja, slet alt");
  assert.deepEqual(await kept(), []);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("an effect sheet: the rule first, checks in crossed order, reckoned once, on one A4", async () => {
  const page = await visit("#/workshop/effect", { clock: false });
  await page.getByRole("heading", { name: "Virker workshoppen?" }).waitFor();
  await press(page, "Fastlæg reglen");
  await page.getByText("Vælg først en workshop").waitFor();
  await page.getByLabel("Jobnet").check();
  await press(page, "Fastlæg reglen");
  await page.getByRole("heading", { name: "Virker workshoppen? Jobnet" }).waitFor();
  assert.match(await text(page), /før den første begyndte/);
  // The rule can be printed before anybody begins.
  await page.evaluate(() => (window.print = () => {}));
  const blank = await printed(page);
  assert.match(blank.words, /25 personer begynder/);
  assert.match(blank.words, /under en halv opgave/);

  const status = () => said(page).innerText();
  await times(25, async (at) => {
    const gives = at % 2 ? "Giv opgavesæt B." : "Giv opgavesæt A.";
    await page.getByText(gives).waitFor();
    if (at < 2) {
      // The way onto the participant's own phone.
      const set = `jobnet-${at ? "b" : "a"}`;
      await page.getByText(`${URL_BASE.split("//")[1]}${set}`, { exact: true }).waitFor();
      await page.getByText("Vis koden til deltagerens telefon").first().click();
      await page.locator(".handover svg").first().waitFor();
    }
    await press(page, `${at % 2} løst`);
    assert.match(await status(), new RegExp(`Nummer ${at + 1} er begyndt`));
  });
  await page.getByText("Alle, der er planlagt, er begyndt").waitFor();
  // Focus goes to what is next.
  await page.waitForFunction(() => document.activeElement.id === "number");
  assert.doesNotMatch(await text(page), /interval: fra|gennemsnit:/);
  await times(23, async (at) => {
    await page.getByLabel("Hvilket nummer har deltageren?").selectOption(String(at));
    await page.getByText(at % 2 ? "Giv opgavesæt A." : "Giv opgavesæt B.").waitFor();
    await press(page, `${(at % 2) + 1 + (at % 3 ? 0 : 1)} løst`);
    assert.match(await status(), new RegExp(`Nummer ${at + 1} er færdig`));
  });
  await page.getByLabel("Hvilket nummer har deltageren?").selectOption("23");
  await press(page, "Er gået");
  await press(page, "Fortryd det sidste tryk");
  await page.getByLabel("Hvilket nummer har deltageren?").selectOption("23");
  await press(page, "Fik hjælp");
  await press(page, "Gør arket op");
  await press(page, "Ja, gør op");
  await page.getByText("Svar: virker", { exact: true }).waitFor();
  const all = await text(page);
  assert.match(all, /Fremgang i gennemsnit: 1,\d\d opgaver\. 95\s%-interval: fra \d,\d\d til \d,\d\d/);
  assert.match(all, /Begyndte\s+25\s+Løste begge sæt alene\s+23\s+Gik undervejs\s+1\s+Fik hjælp til sæt to\s+1/);
  assert.match(all, /ingen sammenligningsgruppe/);
  await page.getByLabel("Hvor mange har du fået fat i?").fill("26");
  await press(page, "Gem tallene");
  await page.getByText("Skriv hele tal").waitFor();
  await page.getByLabel("Hvor mange har du fået fat i?").fill("20");
  await page.getByLabel("Hvor mange af dem er i job?").fill("7");
  await page.getByLabel("Hvor mange af dem er i praktik?").fill("4");
  await press(page, "Gem tallene");
  await page.getByText("Fik fat i: 20. I job: 7. I praktik: 4.").waitFor();
  const paper = await printed(page);
  assert.equal(paper.pages, 1);
  for (const said of [/Svar: virker/, /Reglen/, /ingen sammenligningsgruppe/, /I job: 7/, /Welch/]) assert.match(paper.words, said);
  assert.doesNotMatch(paper.words, /Gem tallene|Print arket/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("fewer than twenty is always too few", async () => {
  const page = await visit("#/workshop/effect", { clock: false });
  await page.getByLabel("Datasikkerhed").check();
  await press(page, "Fastlæg reglen");
  await page.getByText("Begyndt: 0 af 25").waitFor();
  await times(19, async (at) => {
    await press(page, "0 løst");
    await page.getByText(`Begyndt: ${at + 1} af 25`).waitFor();
    await page.getByLabel("Hvilket nummer har deltageren?").selectOption(String(at));
    await page.locator(".presses").last().getByRole("button", { name: "3 løst" }).click();
  });
  await press(page, "Gør arket op");
  await press(page, "Ja, gør op");
  await page.getByText("Svar: for få til at sige det").waitFor();
  assert.doesNotMatch(await text(page), /95\s%-interval: fra/);
  await page.context().close();
});

let save;
before(async () => {
  const page = await visit("");
  await begin(page);
  await finish(page, (_, step) => (step % 2 ? "right" : "dont_know"));
  await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
  save = await page.evaluate(() => localStorage.getItem("digiklar"));
  await page.context().close();
});

/** A device with a result on its screen. */
async function result() {
  const page = await visit("", { clock: false });
  await page.evaluate((text) => localStorage.setItem("digiklar", text), save);
  const context = page.context();
  await page.close();
  const again = await open(context, "#/result");
  await again.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
  await again.evaluate(() => (window.print = () => {}));
  return again;
}

test("one press from the result: a plan of weekdays, on paper and in the calendar", async () => {
  const page = await result();
  await page.getByRole("link", { name: /^Ti minutter om dagen/ }).click();
  await page.locator(".sprint > li").first().waitFor();
  assert.equal(await page.locator(".sprint > li").count(), 5);
  await page.getByLabel("15 hverdage").check();
  assert.equal(await page.locator(".sprint > li").count(), 15);
  assert.doesNotMatch(await page.locator(".sprint").innerText(), /lørdag|søndag/);
  const paper = await printed(page);
  assert.ok(paper.pages <= 2, `${paper.pages} pages`);
  assert.match(paper.words, /Din plan/);
  await page.getByLabel("Kl. 16.00").check();
  const file = await saved(page, "Gem til kalenderen");
  assert.equal(file.name, "digiklar-plan.ics");
  const lines = file.text.split("\r\n");
  assert.equal(lines.filter((line) => line === "BEGIN:VEVENT").length, 15);
  assert.equal(lines.filter((line) => /^DTSTART:\d{8}T160000$/.test(line)).length, 15);
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.equal(new Set(lines.filter((line) => line.startsWith("UID:"))).size, 15);
  assert.ok(!file.text.replaceAll("\r\n", "").includes("\n"));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("one press from the result: a card for ringing an eMentor, with nothing kept", async () => {
  const page = await result();
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  await page.getByRole("link", { name: /^Ring efter en eMentor/ }).click();
  await page.locator(".call").waitFor();
  const options = page.getByRole("radio");
  assert.ok((await options.count()) > 1);
  for (const option of await options.all()) assert.equal(await option.isChecked(), false);
  await options.first().check();
  const task = (await page.locator("label.option").first().innerText()).trim();
  assert.ok((await page.locator(".call").innerText()).toLowerCase().includes(task.toLowerCase()));
  const phone = page.getByLabel("Telefonnummer til workshoppen");
  if (await phone.count()) {
    await phone.fill("12 34 56 78");
    assert.equal(await page.locator(".call a").getAttribute("href"), "tel:12345678");
  }
  const paper = await printed(page);
  assert.equal(paper.pages, 1);
  assert.ok(paper.words.replace(/\s+/g, " ").includes("Ring efter en eMentor"));
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), before);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("one press from the result: a card for a speed date, four on a sheet, each with the proof as a code", async () => {
  const page = await result();
  await page.getByRole("link", { name: /^Kort til speeddate/ }).click();
  await page.getByLabel("Dit navn").fill("<b>Åse</b>");
  await page.getByRole("button", { name: "Vis kortet" }).click();
  await page.getByText("Brug kun bogstaver").waitFor();
  assert.equal(await page.locator(".meet").count(), 0);
  await page.getByLabel("Dit navn").fill("Søren Ærø");
  await page.getByRole("button", { name: "Vis kortet" }).click();
  const card = page.locator(".meet:visible");
  await card.waitFor();
  // Nothing stands there that was not chosen; there is no room for a third line.
  assert.equal(await page.locator("#main :checked").count(), 0);
  assert.equal((await card.innerText()).replace(/\s+/g, " ").trim(), "Søren Ærø Scan koden, og se beviset.");
  const lines = page.getByRole("checkbox");
  const names = await page.locator("label.option:has([type=checkbox])").allInnerTexts();
  for (const at of [1, 2]) await lines.nth(at).check();
  await lines.nth(0).click();
  await page.locator("#problem").getByText("Du kan vælge to ting.").waitFor();
  assert.equal(await lines.nth(0).isChecked(), false);
  await page.getByLabel("Hvem kan jeg spørge, når noget driller?").check();
  const said = (await card.innerText()).toLowerCase();
  for (const [at, name] of names.slice(0, 3).entries()) assert.equal(said.includes(name.trim().toLowerCase()), at > 0, name);
  const paper = await printed(page, "Print fire kort");
  assert.equal(paper.pages, 1);
  assert.equal(paper.words.match(/Søren Ærø/g).length, 4);
  assert.equal(paper.words.match(/Jeg vil gerne spørge/g).length, 4);
  assert.doesNotMatch(paper.words, /Vælg|Print|Dit navn/);
  const codes = paper.codes().trim().split("\n");
  assert.equal(codes.length, 4);
  assert.equal(new Set(codes).size, 1);
  assert.ok(codes[0].startsWith(`${URL_BASE}#/check/`), codes[0]);
  const firm = await visit(codes[0].slice(URL_BASE.length));
  await firm.getByRole("heading", { level: 1, name: "Søren Ærø" }).waitFor();
  assert.deepEqual([...page.troubles, ...firm.troubles], []);
  await Promise.all([page.context().close(), firm.context().close()]);
});
