// A shared PC: nothing outlives the tab, the question whether somebody is there, the ways out, and what is left after.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { AXE, inspect, none } from "./access.mjs";
import { PHONE, URL_BASE, alive, answer, begin, closeChrome, finish, go, itemOn, next, settled, visit } from "./person.mjs";

after(closeChrome);

const SHARED = "?delt";
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const press = (page, name) => page.getByRole("button", { name, exact: true }).first().click();
const fresh = (page) => page.getByText("Alt er slettet. Pc'en er klar til den næste.").waitFor();

/** What the page could keep, by place. */
const places = (page) =>
  page.evaluate(async () => {
    const files = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) files.push(request.url, await (await cache.match(request)).text());
    }
    return {
      "local storage": JSON.stringify({ ...localStorage }),
      "session storage": JSON.stringify({ ...sessionStorage }),
      IndexedDB: JSON.stringify(await indexedDB.databases()),
      caches: files.join("\n"),
      cookies: document.cookie,
      "window name": window.name,
      "history state": JSON.stringify(history.state),
      "address bar": location.href,
      page: document.documentElement.outerHTML,
      "page memory": JSON.stringify(window["digiklar-kept"] ?? ""),
      clipboard: await navigator.clipboard.readText().catch(() => ""),
    };
  });

/** Every place that Back and Forward lead to. */
async function trail(page) {
  const cdp = await page.context().newCDPSession(page);
  const { entries } = await cdp.send("Page.getNavigationHistory");
  await cdp.detach();
  return entries.map(({ url, title }) => `${url} ${title}`);
}

test("the folder for the icon leads to the shared PC, where nothing is kept", async () => {
  const page = await visit("delt/");
  await page.waitForURL(/\?delt$/);
  await alive(page);
  await begin(page);
  await answer(page, await itemOn(page), "right");
  await next(page);
  await heading(page, /Opgave 2 /);
  await go(page, "#/practice");
  await settled(page);
  const kept = await places(page);
  for (const place of ["local storage", "session storage"]) assert.equal(kept[place], "{}", place);
  assert.equal(kept.IndexedDB, "[]");
  assert.equal(kept.caches, "");
  // The other program finds it: it lives as long as the page.
  await go(page, "#/");
  await press(page, "Fortsæt ved opgave 2");
  await heading(page, /Opgave 2 /);

  // The browser asks before the tab is closed or loaded anew; then it is gone.
  let asked = "";
  page.on("dialog", (dialog) => {
    asked = dialog.type();
    return dialog.accept();
  });
  await page.reload();
  await alive(page);
  assert.equal(asked, "beforeunload");
  await heading(page, "Før du begynder");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("what others kept on this PC is not shown", async () => {
  const own = await visit("");
  await begin(own);
  const page = await own.context().newPage();
  await page.goto(`${URL_BASE}?delt`);
  await alive(page);
  await page.getByRole("link", { name: "Start testen" }).waitFor();
  await press(page, "Slet mine svar");
  await press(page, "Ja, slet alt");
  await fresh(page);
  assert.ok(await own.evaluate(() => localStorage.getItem("digiklar")), "and stays theirs");
  await own.context().close();
});

test("the ways out are in view on every screen, and deleting asks once", async () => {
  const page = await visit(SHARED);
  await begin(page);
  for (const hash of ["#/test", "#/pause", "#/", "#/practice", "#/help", "#/settings", "#/hjem", "#/workshop"]) {
    await go(page, hash);
    await settled(page);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    for (const name of ["Slet mine svar", "Tag det med hjem", "Forlad siden"]) {
      const box = await page.locator(".shared").getByRole("button", { name }).boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= PHONE.height, `${name} is out of view at ${hash}`);
      assert.ok(box.height >= 44, `${name} is ${box.height} px high`);
    }
  }
  await press(page, "Slet mine svar");
  await page.getByRole("dialog").getByText("Det kan ikke laves om.").waitFor();
  await press(page, "Nej, behold det");
  await go(page, "#/");
  await page.getByRole("button", { name: /Fortsæt ved opgave/ }).waitFor();
  await press(page, "Slet mine svar");
  await press(page, "Ja, slet alt");
  await fresh(page);
  await page.getByRole("link", { name: "Start testen" }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("it asks before it deletes, and one key gives the whole time again, however often", async () => {
  const page = await visit(SHARED);
  await page.clock.fastForward(60 * 60_000);
  await page.waitForTimeout(1500);
  assert.equal(await page.getByRole("dialog").count(), 0, "nothing is asked where nothing was done");
  await begin(page);
  const asks = page.getByRole("dialog").getByText("Er du her stadig?");
  for (let times = 0; times < 12; times += 1) {
    await page.clock.fastForward(5 * 60_000);
    await asks.waitFor();
    const seconds = Number(/\d+/.exec(await page.getByRole("dialog").locator(".lead").innerText())[0]);
    assert.ok(seconds >= 20, `only ${seconds} s to answer`);
    if (times === 0) {
      await page.clock.fastForward(25_000);
      await page.waitForTimeout(1200);
      assert.ok(await asks.isVisible(), "it still asks after 25 s");
      // A mouse that is pushed answers nothing.
      await page.mouse.move(100, 100);
      assert.ok(await asks.isVisible());
    }
    await page.keyboard.press(times % 2 ? "x" : "Enter");
    await asks.waitFor({ state: "hidden" });
  }
  await heading(page, /Opgave 1 /);
  await page.clock.fastForward(5 * 60_000);
  await asks.waitFor();
  await page.clock.fastForward(61_000);
  await fresh(page);
  await page.getByRole("link", { name: "Start testen" }).waitFor();
  assert.equal(await page.evaluate(() => window["digiklar-kept"]), undefined);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("leaving is at once, and the way back shows nothing", async () => {
  const page = await visit(SHARED);
  await begin(page);
  const began = Date.now();
  await press(page, "Forlad siden");
  await page.waitForURL("about:blank");
  const took = Date.now() - began;
  console.log(`left in ${took} ms`);
  assert.ok(took < 1000, `left after ${took} ms`);
  await page.goBack();
  await alive(page);
  await heading(page, "Du har ingen test i gang");
  assert.equal(await page.evaluate(() => window["digiklar-kept"]), undefined);
  await page.context().close();
});

test("the bar and its questions have no fault in any look", async () => {
  const page = await visit(SHARED);
  await begin(page);
  await page.evaluate(AXE);
  none(await inspect(page));
  await press(page, "Slet mine svar");
  none(await inspect(page));
  await press(page, "Nej, behold det");
  await page.clock.fastForward(5 * 60_000);
  await page.getByRole("dialog").getByText("Er du her stadig?").waitFor();
  none(await inspect(page));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

/** Everything a person can leave behind: a whole test, an exercise, a certificate with a name, the way home. */
async function leaveTraces(page, name) {
  await begin(page);
  await finish(page, (_, step) => (step % 2 ? "right" : "dont_know"));
  await heading(page, "Dit resultat");
  await go(page, "#/practice");
  await settled(page);
  await go(page, "#/exercise/jobnet/log-et-job");
  await press(page, "Start alene");
  await page.locator("#phone button:visible").first().click();
  await go(page, "#/result");
  await settled(page);
  const link = page.locator('a[href^="#/certificate/"]').first();
  const sitting = /\d+$/.exec(await link.getAttribute("href"))[0];
  await link.click();
  await page.locator("#name").fill(name);
  await page.locator("form .main").click();
  await page.locator(".sheet").waitFor();
  await page.getByText(name).first().waitFor();
  // Printing works without anything being saved.
  await page.evaluate(() => (window.print = () => (window.printed = document.querySelector(".sheet").innerText)));
  await page.getByRole("button", { name: /Print/ }).first().click();
  assert.match(await page.evaluate(() => window.printed), new RegExp(name));
  await go(page, "#/hjem");
  await settled(page);
  await press(page, "Kopiér linket");
  await page.getByText("Linket er kopieret.").waitFor();
  const text = await page.evaluate(() => window["digiklar-kept"]);
  const frame = (await page.evaluate(() => navigator.clipboard.readText())).split("#/hent/")[1];
  assert.ok(frame.length > 100);
  return { sitting, pieces: [name, text.split("\n")[1].slice(40, 80), frame.slice(40, 80)] };
}

/** Every file under a folder, with its text in both ways that Chromium writes. */
function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else {
      const bytes = readFileSync(path);
      yield { path, texts: [bytes.toString("utf8"), bytes.toString("latin1"), bytes.toString("utf16le"), bytes.subarray(1).toString("utf16le")] };
    }
  }
}

test("after deleting, no personal byte is found anywhere", async () => {
  const profile = mkdtempSync(join(tmpdir(), "digiklar-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.DIGIKLAR_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
    viewport: PHONE,
    locale: "da-DK",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await context.clock.install();
  const page = context.pages()[0] ?? (await context.newPage());
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(`${URL_BASE}${SHARED}`);
  await alive(page);
  const { sitting, pieces } = await leaveTraces(page, "Søren Ærøskøbing");
  const before = await trail(page);
  assert.ok(before.some((place) => place.includes(sitting)), "the test sees what it looks for");
  await press(page, "Slet mine svar");
  await press(page, "Ja, slet alt");
  await fresh(page);
  // Long enough for the worker to have kept what it keeps.
  await page.waitForTimeout(5000);
  const searched = await places(page);
  searched["Back and Forward"] = (await trail(page)).join("\n");
  for (const [place, text] of Object.entries(searched)) {
    for (const piece of [...pieces, sitting]) assert.ok(!text.includes(piece), `${piece} is in ${place}`);
  }
  await page.goBack().catch(() => {});
  await alive(page);
  await page.getByRole("link", { name: "Start testen" }).waitFor();
  await context.close();

  // And in the browser's own files, such as the list of pages visited and what it keeps to open tabs again.
  let read = 0;
  const kinds = new Set();
  for (const { path, texts } of files(profile)) {
    read += 1;
    kinds.add(path.slice(profile.length + 1).split("/").slice(0, 2).join("/"));
    for (const piece of pieces) {
      assert.ok(!texts.some((text) => text.includes(piece)), `${piece} is in ${path}`);
    }
  }
  console.log(`searched in the page: ${Object.keys(searched).join(", ")}`);
  console.log(`searched in the profile: ${read} files in ${[...kinds].sort().join(", ")}`);
});

test("the code and the link lead home, and bad ones are refused with the reason", async () => {
  const page = await visit(SHARED, { permissions: ["clipboard-read", "clipboard-write"] });
  await begin(page);
  await answer(page, await itemOn(page), "right");
  await next(page);
  await heading(page, /Opgave 2 /);
  await press(page, "Tag det med hjem");
  await heading(page, "Tag det med hjem");
  await page.locator(".qr svg").waitFor();
  await press(page, "Kopiér linket");
  await page.getByText("Linket er kopieret.").waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(!address.includes("delt"), "the phone is not shared");
  await page.getByRole("link", { name: "Fortsæt testen" }).click();
  await heading(page, /Opgave 2 /);

  const phone = await visit("");
  await phone.goto(address);
  await alive(phone);
  await phone.getByText("En test, du er i gang med").waitFor();
  assert.equal(new URL(phone.url()).hash, "#/hent", "nothing stays in the address");
  assert.equal(await phone.evaluate(() => localStorage.getItem("digiklar")), null, "nothing is kept unasked");
  await phone.getByRole("button", { name: "Gem det på denne enhed" }).click();
  await phone.getByText("Det er gemt på denne enhed.").waitFor();
  await phone.getByRole("link", { name: "Til forsiden" }).click();
  await phone.getByRole("button", { name: "Fortsæt ved opgave 2" }).waitFor();

  // A frame that is changed, cut or of something else is refused with the reason.
  const frame = address.split("#/hent/")[1];
  for (const [bad, said] of [
    [frame.slice(0, 20) + (frame[20] === "A" ? "B" : "A") + frame.slice(21), "Der er fejl"],
    ["AQ", "Koden er ikke fra"],
    ["Ag" + frame.slice(2), "Koden er fra en nyere udgave"],
  ]) {
    await go(phone, `#/hent/${bad}`);
    await phone.getByText(said).first().waitFor();
    await go(phone, "#/hent");
  }
  // Typed wrong: the reason has focus, and the text stays to be mended.
  await phone.locator("#scan-text").fill("12345");
  await phone.getByRole("button", { name: "Læs det" }).click();
  await phone.waitForFunction(() => document.activeElement.id === "said");
  assert.match(await phone.locator("#said").innerText(), /Koden er ikke fra/);
  assert.equal(await phone.locator("#scan-text").inputValue(), "12345");
  assert.deepEqual([...page.troubles, ...phone.troubles], []);
  await phone.context().close();
  await page.context().close();
});

test("several codes in turn are read by the phone, in any order and more than once", async () => {
  const page = await visit(SHARED, { viewport: { width: 1280, height: 900 } });
  await begin(page);
  await finish(page, (_, step) => (step % 2 ? "right" : "dont_know"));
  await heading(page, "Dit resultat");
  // A file stays on the PC: wherever it is saved, that is said.
  await press(page, "Gem som fil");
  await page.getByText("slet den her").waitFor();
  await press(page, "Tag det med hjem");
  await heading(page, "Tag det med hjem");
  const count = page.getByText(/^Del \d+ af \d+$/);
  const first = await count.innerText();
  await page.waitForFunction((was) => !document.body.innerText.includes(was), first, { timeout: 5000 });
  await press(page, "Stop skiftet");
  const of = Number(/af (\d+)/.exec(await count.innerText())[1]);
  assert.ok(of > 2, `${of} codes`);
  const pictures = [];
  for (let at = 0; at < of; at += 1) {
    const name = `${at}.png`;
    pictures.push({ name, mimeType: "image/png", buffer: await page.locator(".qr").screenshot() });
    await press(page, "Vis den næste");
  }
  const phone = await visit("#/hent");
  const read = async (picture) => {
    await phone.locator("#scan-file").setInputFiles(picture);
    await phone.waitForFunction(() => !document.querySelector("#scan-file")?.value);
  };
  // Backwards, each twice.
  let came = 0;
  for (const picture of pictures.toReversed()) {
    for (let twice = 0; twice < 2 && came < of; twice += 1) {
      await read(picture);
      came += twice === 0 ? 1 : 0;
      if (came < of) await phone.getByText(`${came} af ${of} dele er kommet.`).waitFor();
    }
  }
  await phone.getByText("1 test, du har gjort færdig").waitFor();
  await phone.getByRole("button", { name: "Gem det på denne enhed" }).click();
  await go(phone, "#/result");
  await heading(phone, "Dit resultat");
  console.log(`a whole test goes home in ${of} codes, ${((of * 700) / 1000).toFixed(1)} s for one round`);

  // The file is another way.
  await page.evaluate(() => scrollTo(0, 0));
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Gem mine svar som fil")]);
  await page.getByText("Flyt den til dit eget sted, og slet den her.").waitFor();
  const other = await visit("#/hent");
  await other.locator("#scan-file").setInputFiles({ name: "digiklar.txt", mimeType: "text/plain", buffer: readFileSync(await download.path()) });
  await other.getByText("1 test, du har gjort færdig").waitFor();
  assert.deepEqual([...page.troubles, ...phone.troubles, ...other.troubles], []);
  for (const one of [page, phone, other]) await one.context().close();
});

test("a shared PC begins no tally and no effect sheet: it would forget them", async () => {
  for (const [hash, title] of [
    ["#/workshop/day", "Dagens optælling"],
    ["#/workshop/effect", "Virker workshoppen?"],
  ]) {
    const page = await visit(`${SHARED}${hash}`, { clock: false });
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.getByText("gemmer ikke noget. Brug din egen").waitFor();
    assert.equal(await page.locator("#main").getByRole("button").count(), 0);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});
