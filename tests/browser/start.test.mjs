// Getting somebody started: the address as a code and to type, and how long it takes from a poster on a cheap phone.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { inEnglish } from "./access.mjs";
import { device, over, start, walk, wayOf } from "./phone.mjs";
import { URL_BASE, alive, chrome, closeChrome, go, settled, toml, visit } from "./person.mjs";

after(closeChrome);

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: "da-DK" };
const CPU_SLOWDOWN = 4;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** What a poster leads to, the presses then, and what shows that the first task is there. */
const POSTERS = [
  ["the whole test", "#/test", ["button:Begynd", "button:Spring over"], "#stem"],
  ["the short test", "#/test/short", ["button:Begynd", "button:Spring over"], "#stem"],
  ["the short test, typed", "kort/", ["button:Begynd", "button:Spring over"], "#stem"],
  ["the test for a job", "#/test/job/lager", ["button:Begynd", "button:Spring over"], "#stem"],
  ["a workshop", "#/theme/jobnet", ["link:Log et job, du har søgt", "button:Start alene"], "#phone"],
  ["an exercise", "#/exercise/jobnet/log-et-job", ["button:Start alene"], "#phone"],
];

for (const [what, hash, presses, task] of POSTERS) {
  test(`from a poster for ${what} to the first task: at most three presses and 60 s`, async () => {
    const context = await (await chrome()).newContext({ ...PHONE, serviceWorkers: "allow" });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", SLOW_4G);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    const began = Date.now();
    await page.goto(URL_BASE + hash, { waitUntil: "commit" });
    let pressed = 0;
    for (const press of presses) {
      const [role, name] = press.split(":");
      await page.locator("#app:not([inert])").getByRole(role, { name }).first().click({ timeout: 60_000 });
      pressed += 1;
    }
    await page.locator(task).waitFor({ timeout: 60_000 });
    const took = (Date.now() - began) / 1000;
    console.log(`${what}: ${pressed} presses, ${took.toFixed(1)} s to the first task (slow 4G, CPU 4× slower)`);
    assert.ok(pressed <= 3 && took < 60, `${pressed} presses, ${took} s`);
    await context.close();
  });
}

test("the short test's address leads to the short test, and what is under way goes first", async () => {
  const page = await visit("#/test/short");
  await page.getByText("Du får 14 opgaver").waitFor();
  await page.getByText("Regn med cirka 10 minutter.").waitFor();
  await page.getByRole("button", { name: "Begynd" }).click();
  await page.getByRole("button", { name: /^Spring over$/ }).click();
  await page.locator("#stem").waitFor();
  await page.locator(".actions .second").click();
  await page.getByRole("button", { name: "Begynd opgave 1" }).click();
  await heading(page, "Opgave 1 af 14");
  await go(page, "#/");
  await go(page, "#/test/short");
  await heading(page, "Opgave 1 af 14");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the screen shows the code, what to type, and begins on a shared PC", async () => {
  const page = await visit("#/workshop");
  await settled(page);
  await page.getByRole("link", { name: "Få nogen i gang" }).click();
  await heading(page, "Få nogen i gang");
  await page.locator(".qr svg").waitFor();
  const host = new URL(URL_BASE).host;
  const typed = () => page.locator(".to-type").innerText();
  assert.equal(await typed(), `${host}/test`);
  const path = () => page.locator(".qr path").last().getAttribute("d");
  const seen = new Set([await path()]);
  const choose = (label) => page.getByLabel("Hvad skal personen begynde med?").selectOption({ label });
  for (const [label, door, here] of [
    ["Den korte test, cirka 10 minutter", "kort", "#/test/short"],
    ["Lagermedarbejder", "lager", "#/test/job/lager"],
    ["Jobnet", "jobnet", "#/theme/jobnet"],
  ]) {
    await choose(label);
    assert.equal(await typed(), `${host}/${door}`);
    assert.equal(await page.getByRole("link", { name: "Start på denne pc" }).getAttribute("href"), `?delt${here}`);
    seen.add(await path());
    const other = await page.context().newPage();
    await other.goto(`${URL_BASE}${door}`);
    await alive(other);
    assert.equal(new URL(other.url()).hash, here);
    await other.close();
  }
  assert.equal(seen.size, 4, "each has a code of its own");
  await choose("Log et job, du har søgt");
  assert.equal(await typed(), `${host}/jobnet`);
  await page.getByText("Vælg så »Log et job, du har søgt«.").waitFor();
  await choose("Den korte test, cirka 10 minutter");
  // In a tab of its own: the eMentor's stays as it is.
  const [here] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "Start på denne pc" }).click(),
  ]);
  await here.waitForURL(/\?delt#\/test\/short$/);
  await alive(here);
  await here.locator(".shared").waitFor();
  await heading(here, "Før du begynder");
  await heading(page, "Få nogen i gang");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

const ALONE = "Du gjorde det uden hjælp.";
const HELPED = "Du gjorde det med hjælp.";

for (const [what, during, afterwards, said, standing] of [
  ["done alone", [], [], ALONE, /Nået alene/],
  ["marked while under way", ["check"], [], HELPED, /Nået med hjælp/],
  ["marked when over", [], ["check"], HELPED, /Nået med hjælp/],
  ["marked and taken back", ["check"], ["uncheck"], ALONE, /Nået alene/],
]) {
  test(`help with an exercise stands apart: ${what}`, async () => {
    const page = await device();
    const mark = page.getByLabel("Jeg fik hjælp");
    const run = await start(page, wayOf("jobnet/log-et-job"));
    for (const act of during) await mark[act]();
    assert.equal(await page.getByRole("button", { name: "Få et hint" }).count(), 0, "begun alone, it gives no hints");
    await walk(page, run);
    await over(page);
    for (const act of afterwards) await mark[act]();
    await page.getByText(said).waitFor();
    await go(page, "#/theme/jobnet");
    await settled(page);
    const card = page.getByRole("link", { name: /Log et job, du har søgt/ }).first();
    assert.match(await card.innerText(), standing);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}

for (const [language, words] of [
  ["Danish", { see: "Se de rigtige kryds", alone: /^Alene/, nine: "9 af 10 er som i guiden" }],
  ["English", { see: "See the right marks", alone: /^Alone/, nine: "9 of 10 are as in the guide" }],
]) {
  test(`ten cases to mark, in ${language}: what is missing, the right marks and why, and how many are alike`, async () => {
    const page = await visit("#/workshop/help");
    await settled(page);
    if (language === "English") await inEnglish(page);
    const cases = page.locator(".cases > li");
    assert.equal(await cases.count(), 10);
    const see = page.getByRole("button", { name: words.see });
    await see.waitFor();
    // Each case says alone or helped, here by the marks in the content.
    const guide = toml("word/guide.toml");
    const right = Array.from({ length: 10 }, (_, at) => (guide[`case${at + 1}_mark`] === "helped" ? 1 : 0));
    assert.ok(right.filter(Boolean).length >= 3 && right.filter((one) => !one).length >= 3);
    for (let at = 0; at < 9; at += 1) {
      // The first is marked otherwise.
      await cases.nth(at).getByRole("radio").nth(at ? right[at] : 1 - right[at]).check();
    }
    await see.click();
    assert.match(await page.locator("#problem").innerText(), /nummer 10\.|number 10\./);
    assert.equal(await page.evaluate(() => document.activeElement.id), "problem");
    await cases.nth(9).getByRole("radio").nth(right[9]).check();
    await see.click();
    await page.getByRole("heading", { name: words.nine }).waitFor();
    await page.waitForFunction(() => document.activeElement.id === "agreement");
    assert.equal(await cases.getByRole("radio").count(), 0);
    for (const [at, one] of (await cases.all()).entries()) {
      assert.equal(words.alone.test(await one.locator("strong").innerText()), !right[at]);
      assert.ok((await one.locator("p").last().innerText()).length > 20);
    }
    // Only where the two differ does the person's own mark stand there.
    assert.equal(await page.getByText(/^(Du valgte|You chose): /).count(), 1);
    const ticked = right.map((one, at) => ((at ? one : 1 - one) ? at + 1 : 0)).filter(Boolean).join(", ");
    await page.getByText(`${ticked}.`).waitFor();
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}

test("the card for helpers says that MitID is personal; on paper the cases have their answers", async () => {
  const page = await visit("#/workshop/help");
  await settled(page);
  await page.getByText("Log aldrig på med en andens MitID.").waitFor();
  await page.emulateMedia({ media: "print" });
  for (const one of await page.locator(".cases > li").all()) {
    assert.match(await one.locator("strong").innerText(), /^(Fik hjælp|Alene)$/);
    assert.equal(await one.getByRole("radio").count(), 0);
  }
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
