// Addresses that are not ours, a stop in the middle, no JavaScript, old browsers, no connection, the headers.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { printed } from "./paper.mjs";
import { URL_BASE, alive, begin, chrome, closeChrome, go, launch, visit } from "./person.mjs";

after(closeChrome);

test("an unknown address leads to the start page with a sentence", async () => {
  for (const hash of ["#/nowhere", "#/result/abc", "#/job/<img src=x onerror=alert(1)>", "#/practice/99", "#/%00%ff", `#/${"a".repeat(5000)}`]) {
    const page = await visit(hash);
    await page.getByText("Vi kunne ikke finde den side.").waitFor();
    await page.getByRole("heading", { level: 1, name: "Vis, hvad du kan digitalt" }).waitFor();
    assert.deepEqual(page.troubles, [], hash);
    await page.context().close();
  }
  const page = await visit("#/job/astronaut");
  await page.getByRole("heading", { level: 1, name: "Vi kunne ikke finde den side" }).waitFor();
  await page.getByRole("link", { name: "Til forsiden" }).waitFor();
  await go(page, "#/certificate/1");
  await page.getByText("Her er ikke noget resultat endnu").waitFor();
  assert.deepEqual(page.troubles, []);
});

test("a stop in the middle shows a calm page and keeps the save", async () => {
  const page = await visit("");
  await begin(page);
  const before = await page.evaluate(() => localStorage.getItem("digiklar"));
  // The next element the app asks for is refused, which no code of ours can foresee.
  await page.evaluate(() => {
    Document.prototype.createElement = () => {
      throw new Error("broken");
    };
    Node.prototype.cloneNode = () => {
      throw new Error("broken");
    };
  });
  await page.locator(".actions .second").click();
  await page.getByRole("heading", { level: 1, name: "Siden gik i stå" }).waitFor();
  const after = await page.evaluate(() => localStorage.getItem("digiklar"));
  assert.ok(after && after.length >= before.length, "the save stands");
  await page.getByRole("button", { name: "Prøv igen" }).click();
  await alive(page);
  await page.getByRole("heading", { level: 1, name: /Opgave [12] af 26/ }).waitFor();
});

test("after a stop the answers can be saved", async () => {
  const page = await visit("");
  await begin(page);
  await page.evaluate(() => dispatchEvent(new CustomEvent("digiklar-stopped", { detail: "panic" })));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Gem mine svar" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "digiklar.txt");
});

test("without JavaScript the first screen says what to do", async () => {
  const browser = await launch(["--blink-settings=scriptEnabled=false"]);
  const page = await browser.newPage();
  await page.goto(URL_BASE);
  const { words } = await printed(page);
  await browser.close();
  assert.match(words, /Vis, hvad du kan digitalt/);
  assert.match(words, /Slå JavaScript til i din browser/);
});

test("a browser without WebAssembly gets a kind message", async () => {
  const context = await (await chrome()).newContext();
  await context.addInitScript(() => delete window.WebAssembly);
  const page = await context.newPage();
  await page.goto(URL_BASE);
  await page.getByText("Din browser er for gammel til testen").waitFor();
});

test("when the words cannot be fetched it says so and can be tried again", async () => {
  const context = await (await chrome()).newContext();
  const page = await context.newPage();
  let broken = true;
  await page.route(/pack-da/, (route) => (broken ? route.abort() : route.continue()));
  await page.goto(URL_BASE);
  await page.getByText("Siden kunne ikke hentes").waitFor();
  broken = false;
  await page.locator("#rescue-pack .rescue-again").click();
  await alive(page);
});

test("a language that cannot be fetched leaves everything as it was", async () => {
  const page = await visit("");
  await page.route(/pack-en/, (route) => route.abort());
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Sproget kunne ikke hentes.").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "da");
});

test("the static first screen offers the language", async () => {
  const page = await visit("#/language/en");
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.reload();
  await alive(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.deepEqual(page.troubles, []);
});

test("the server's headers forbid framing, sniffing and foreign sources", async () => {
  const response = await fetch(URL_BASE);
  const policy = response.headers.get("content-security-policy");
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "'wasm-unsafe-eval'"]) {
    assert.ok(policy.includes(part), part);
  }
  assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'/);
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  const html = await response.text();
  const wasm = /href="?([^"\s>]+\.wasm)/.exec(html)[1];
  const binary = await fetch(new URL(wasm, URL_BASE));
  assert.equal(binary.headers.get("content-type"), "application/wasm");
});

test("nothing is left on the device but our own save", async () => {
  const page = await visit("");
  await begin(page);
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
  }));
  assert.deepEqual(kept, { local: ["digiklar"], session: 0, cookies: "", databases: 0 });
  assert.doesNotMatch(await page.evaluate(() => localStorage.getItem("digiklar")), /Amina|Søren/);
});

test("reading aloud uses a voice on the device, in order, and can be stopped", async () => {
  const stub = (voices) => `
    const said = (window.said = []);
    const spoken = { getVoices: () => ${JSON.stringify(voices)}.map((v) => Object.setPrototypeOf(v, SpeechSynthesisVoice.prototype)),
      speak(u) { said.push([u.lang, u.text]); setTimeout(() => u.onend && u.onend(), 5); },
      cancel() { said.push(["", "cancel"]); }, addEventListener() {} };
    for (const name of ["lang", "localService", "name"]) {
      Object.defineProperty(SpeechSynthesisVoice.prototype, name, { configurable: true, get() { return this["_" + name]; } });
    }
    Object.defineProperty(window, "speechSynthesis", { value: Object.setPrototypeOf(spoken, SpeechSynthesis.prototype) });
    Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set() {} });
  `;
  const local = { _lang: "da-DK", _localService: true, _name: "Sara" };
  const page = await visit("", { script: stub([local]) });
  await begin(page);
  await page.getByRole("button", { name: "Læs højt" }).click();
  await page.waitForFunction(() => window.said.filter(([, t]) => t !== "cancel").length >= 3);
  const said = (await page.evaluate(() => window.said)).filter(([, text]) => text !== "cancel");
  const stem = await page.locator("#stem").innerText();
  assert.ok(stem.startsWith(said[0][1].slice(0, 20)));
  assert.ok(said.every(([language]) => language === "da-DK"));

  // A simulated screen is read too: reading is not what is measured.
  await page.evaluate(() => (location.hash = "#/pause"));
  await page.getByText("Begynd forfra", { exact: true }).click();
  await page.getByRole("button", { name: "Ja, begynd forfra" }).click();
  await page.locator(".screen").waitFor();
  await page.evaluate(() => (window.said.length = 0));
  await page.getByRole("button", { name: "Læs højt" }).click();
  await page.waitForFunction(() => window.said.some(([, text]) => text.includes("Skal vi mødes kl. 14 i dag?")));
  assert.deepEqual(page.troubles, []);

  const online = { _lang: "da-DK", _localService: false, _name: "Christel" };
  const silent = await visit("", { script: stub([online]) });
  await begin(silent);
  assert.equal(await silent.getByRole("button", { name: "Læs højt" }).count(), 0, "a voice elsewhere is never used");
});
