// The eMentor's side: scripts, the wall, paper, what a consultant looks for, and the guide.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { inEnglish } from "./access.mjs";
import { WAYS, device, over, start, walk, wayOf } from "./phone.mjs";
import { codesIn, printed } from "./paper.mjs";
import { CONTENT, ITEMS, URL_BASE, answer, closeChrome, go, itemOn, settled, toml, visit } from "./person.mjs";

after(closeChrome);

const THEMES = readdirSync(join(CONTENT, "workshop")).map((file) => file.replace(".toml", ""));
const SCRIPTS = Object.fromEntries(THEMES.map((id) => [id, toml(`workshop/${id}.toml`)]));
const WALL = { viewport: { width: 1920, height: 1080 } };

const text = (page) => page.locator("#main").innerText();
const heading = (page) => page.locator("#main h1").innerText();
/** Whatever a slide does takes two frames. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function at(hash, options = {}) {
  const page = await visit(hash, options);
  await settled(page);
  await page.evaluate(() => (window.print = () => {}));
  return page;
}

test("the footer of the start page leads to the eMentor's side, which lists six workshops", async () => {
  const page = await visit("");
  await page.getByRole("contentinfo").getByRole("link", { name: "For eMentorer" }).click();
  await settled(page);
  await page.getByRole("heading", { name: "Seks workshops" }).waitFor();
  assert.equal(THEMES.length, 6);
  for (const id of THEMES) await page.locator(`a[href="#/workshop/script/${id}"]`).waitFor();
  await page.locator('#main a[href="#/witness"]').waitFor();
  assert.equal(await page.getByRole("link", { name: /^Delt pc/ }).getAttribute("href"), `${URL_BASE}delt/`);
  const sites = page.locator("#main details");
  assert.equal(await sites.count(), 2);
  for (const summary of await page.locator("#main summary").all()) await summary.click();
  const said = await text(page);
  assert.match(said, /Fra 1 til 3 borgere/);
  assert.match(said, /Oplysningerne er fra den 1\. december 2020/);
  assert.deepEqual(page.troubles, []);
});

for (const [id, script] of Object.entries(SCRIPTS)) {
  test(`the script of ${id} has goal, time, things, checks, exercises in order, mistakes, and prints`, async () => {
    const page = await at(`#/workshop/script/${id}`);
    const said = await text(page);
    for (const part of [script.goal, `${script.minutes} minutter`, ...script.bring, script.entry, script.exit]) {
      assert.ok(said.includes(part), part);
    }
    for (const { what, say } of script.mistake) assert.ok(said.includes(what) && said.includes(say), what);
    const links = page.locator("ol.steps > li > a");
    assert.deepEqual(
      await links.evaluateAll((all) => all.map((a) => a.hash.replace("#/exercise/", ""))),
      script.exercise.map((exercise) => exercise.id),
    );
    const paper = await printed(page, "Print arket");
    assert.ok(paper.pages <= 3, `${paper.pages} pages`);
    assert.match(paper.words, /Det går tit galt her/);
    assert.deepEqual(page.troubles, []);
  });
}

test("the wall is run with a clicker: forward, back, on to the last slide, and Esc leaves", async () => {
  const page = await at("#/workshop/script/sociale", WALL);
  await page.getByRole("link", { name: "Vis på væggen" }).click();
  await drawn(page);
  assert.equal(await heading(page), "Sociale medier");
  await page.keyboard.press("PageDown");
  await drawn(page);
  assert.equal(await heading(page), "Det skal du bruge");
  assert.match(page.url(), /#\/workshop\/wall\/sociale\/2$/);
  await page.keyboard.press("PageUp");
  await drawn(page);
  assert.equal(await heading(page), "Sociale medier");
  const seen = new Set();
  for (let press = 0; press < 120; press += 1) {
    seen.add(await heading(page));
    if (/^Sådan gik det/.test(await heading(page))) break;
    await page.keyboard.press("ArrowRight");
    await drawn(page);
    if (await page.locator(".show").count()) await page.locator(".coach:not(:empty)").waitFor();
  }
  for (const { id } of SCRIPTS.sociale.exercise) {
    const { title } = toml(`scenario/${id}.toml`);
    assert.ok(seen.has(title), title);
  }
  assert.ok(seen.has("Før vi begynder") && seen.has("Til sidst") && seen.has("Sådan gik det"), [...seen].join());
  await page.reload();
  await settled(page);
  await page.getByRole("heading", { level: 1, name: "Sådan gik det" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => location.hash === "#/workshop/script/sociale");
  assert.deepEqual(page.troubles, []);
});

test("on the wall text is 28 px or more, 40 characters a line at most, 7:1, light, and nobody's", async () => {
  const page = await at("#/workshop/wall/jobnet/1", { ...WALL, colorScheme: "dark" });
  const slides = 5 + 2 * SCRIPTS.jobnet.exercise.length;
  for (let slide = 1; slide <= slides; slide += 1) {
    const faults = await page.evaluate(async () => {
      const luminance = (colour) => {
        const part = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
        const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
        return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
      };
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (!/rgba\(.*, 0\)|transparent/.test(colour)) return colour;
        }
        return "rgb(255, 255, 255)";
      };
      const faults = [];
      if (getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)") faults.push("not light");
      if (document.documentElement.scrollWidth > innerWidth) faults.push("scrolls sideways");
      const walker = document.createTreeWalker(document.querySelector(".wall"), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !element.getClientRects().length || element.closest(".address, .vh, svg, option")) continue;
        const style = getComputedStyle(element);
        if (parseFloat(style.fontSize) < 28) faults.push(`${style.fontSize}: ${node.data.trim()}`);
        const one = luminance(style.color), other = luminance(ground(element));
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (contrast < 7) faults.push(`${contrast.toFixed(1)}:1: ${node.data.trim()}`);
        const lines = new Map();
        const range = document.createRange();
        for (let at = 0; at < node.length; at += 1) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getClientRects()[0];
          if (box) lines.set(Math.round(box.top), (lines.get(Math.round(box.top)) ?? 0) + 1);
        }
        const longest = Math.max(0, ...lines.values());
        if (longest > 41) faults.push(`${longest} characters: ${node.data.trim()}`);
      }
      return faults;
    });
    assert.deepEqual(faults, [], `slide ${slide}`);
    await page.getByRole("button", { name: "Spring over" }).click();
    await drawn(page);
    if (await page.locator(".wall .desk").count() === 0) await page.waitForTimeout(100);
  }
  assert.deepEqual(page.troubles, []);
});

test("on a small wall nothing that is read lies under the buttons, and what is typed is short", async () => {
  const page = await at("#/workshop/wall/jobnet/1", { viewport: { width: 1280, height: 800 } });
  const under = () =>
    page.evaluate(() => {
      const top = document.querySelector(".wall-tools").getBoundingClientRect().top;
      const read = [...document.querySelectorAll(".slide :is(.address, .coach, .watch, .desk-task p, .ph-next)")];
      return read.filter((one) => one.getBoundingClientRect().bottom > top + 1).map((one) => one.innerText);
    });
  for (const slide of [3, 4, 5, 24]) {
    await go(page, `#/workshop/wall/jobnet/${slide}`);
    await drawn(page);
    if (slide === 4) await page.locator(".show .coach:not(:empty)").waitFor();
    assert.deepEqual(await under(), [], `slide ${slide}`);
  }
  const typed = `${URL_BASE.split("//")[1]}`;
  assert.equal(await page.locator(".address").innerText(), `${typed}jobnet-b`);
  await go(page, "#/workshop/wall/jobnet/5");
  assert.equal(await page.locator(".address").innerText(), `${typed}jobnet`);
  await page.getByText(/^Vælg så »/).waitFor();
  const phone = await visit("jobnet-b/");
  await phone.waitForURL(/#\/check\/jobnet\/after$/);
  await settled(phone);
  assert.match(await phone.locator("#stem").innerText(), /./);
  assert.deepEqual([...page.troubles, ...phone.troubles], []);
  await phone.context().close();
});

test("the clock of the check runs on while another slide is shown", async () => {
  const page = await at("#/workshop/wall/jobnet/3", WALL);
  const clock = page.getByRole("timer");
  assert.equal(await clock.innerText(), "2:00");
  await page.getByRole("button", { name: "Start uret" }).click();
  await page.clock.runFor(3_000);
  await page.keyboard.press("PageUp");
  await drawn(page);
  await page.clock.runFor(4_000);
  await page.getByRole("button", { name: "Spring over" }).click();
  await drawn(page);
  // The time between the presses is real, and runs too.
  const [minutes, seconds] = (await clock.innerText()).split(":").map(Number);
  assert.equal(minutes, 1);
  assert.ok(seconds <= 53 && seconds >= 30, `${seconds}`);
  assert.deepEqual(page.troubles, []);
});

test("every exercise can be shown on the wall, to its end", { timeout: 600_000 }, async () => {
  const page = await at("#/workshop/look", WALL);
  // What is to be pressed is not under the buttons, nor below the screen.
  const hidden = [];
  const see = async (id) => {
    await go(page, `#/workshop/show/${id}`);
    await page.locator(".show .coach:not(:empty)").waitFor();
    await page.locator("#phone .ph-next").waitFor();
    await drawn(page);
    const is = await page.evaluate(() => {
      const [marked, tools] = [".ph-next", ".wall-tools"].map((place) => document.querySelector(place).getBoundingClientRect());
      return marked.bottom <= tools.top && marked.top >= 0;
    });
    if (!is) hidden.push(`${id} at ${page.viewportSize().width}`);
  };
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const { id } of WAYS) {
    await go(page, "#/workshop/look");
    await see(id);
  }
  await page.setViewportSize(WALL.viewport);
  for (const { id, way } of WAYS) {
    await see(id);
    assert.equal((await heading(page)).includes("{"), false);
    for (let step = 0; step < way.length; step += 1) await page.keyboard.press("ArrowRight");
    await page.locator(".coach", { hasText: "Sådan kom vi i mål." }).waitFor({ timeout: 5_000 });
    await page.keyboard.press("ArrowRight");
    await page.locator(".wall-code svg").waitFor();
  }
  assert.deepEqual(hidden, []);
  assert.equal(await page.evaluate(() => localStorage.getItem("digiklar")), null, "the wall keeps nothing");
  assert.deepEqual(page.troubles, []);
});

test("a phone follows the wall's code to the same exercise", async () => {
  const page = await at("#/workshop/wall/jobnet/5", WALL);
  const title = await heading(page);
  const folder = mkdtempSync(join(tmpdir(), "digiklar-"));
  const picture = join(folder, "wall.png");
  await page.screenshot({ path: picture });
  const code = codesIn(picture).trim();
  assert.equal(code, `${URL_BASE}#/exercise/${SCRIPTS.jobnet.exercise[0].id}`);
  const phone = await visit(code.slice(URL_BASE.length));
  await settled(phone);
  await phone.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.deepEqual([...page.troubles, ...phone.troubles], []);
});

test("the check on a phone ends in a code only when its person asks; the wall counts codes and hands, and hides few", async () => {
  const phone = await visit("#/check/sociale/after");
  await settled(phone);
  for (const id of toml("theme/sociale.toml").exit) {
    const item = await itemOn(phone);
    assert.equal(item.id, id);
    await answer(phone, item, "right");
    await phone.locator(".actions .main").click();
    await phone.locator(".actions .main").click();
  }
  const show = phone.getByRole("button", { name: "Vis mine svar som en kode" });
  await show.waitFor();
  assert.equal(await phone.locator(".check-code").count(), 0);
  await show.click();
  const [typed] = /DK-CHECK sociale 111 \d+/.exec(await text(phone));
  const picture = { name: "code.png", mimeType: "image/png", buffer: await phone.locator(".check-code").screenshot() };
  const wall = await at("#/workshop/wall/sociale/99", WALL);
  assert.equal(await heading(wall), "Sådan gik det");
  // Hands: first how many answer, then task by task. No figure of a task stands there while they are few.
  const person = wall.getByRole("button", { name: "+1 person, der svarer" });
  const first = wall.getByRole("button", { name: "+1 løste:" }).first();
  await first.click();
  await wall.getByText("Tæl først personerne.").waitFor();
  for (let hand = 1; hand <= 4; hand += 1) await person.click();
  for (let hand = 1; hand <= 4; hand += 1) await first.click();
  await first.click();
  await wall.getByText("Tæl først personerne.").waitFor();
  await wall.getByText("4 personer er talt").waitFor();
  assert.doesNotMatch(await text(wall), /af \d+ løste:/);
  assert.equal(await wall.getByRole("checkbox").count(), 0, "nobody's answers are ticked on the wall");
  await person.click();
  await wall.getByText("5 personer er talt").waitFor();
  await wall.getByRole("button", { name: "Fortryd det sidste tryk" }).click();
  await wall.getByText("4 personer er talt").waitFor();
  await wall.getByText("Scan koderne på telefonerne").click();
  await wall.locator("#scan-file").setInputFiles(picture);
  await wall.getByText("5 personer er talt").waitFor();
  assert.match(await text(wall), /5 af 5 løste:/);
  assert.match(await text(wall), /1 af 5 løste:/);
  const refused = async (code, why) => {
    await wall.locator("#scan-text").fill(code);
    await wall.getByRole("button", { name: "Læs det" }).click();
    await wall.getByText(why).waitFor();
    await wall.waitForFunction(() => document.activeElement.id === "refused");
    assert.equal(await wall.locator("#scan-text").inputValue(), code);
    assert.match(await text(wall), /5 personer er talt/);
  };
  await refused(typed, "Den kode er allerede talt med.");
  await refused(typed.replace("sociale", "jobnet"), "Koden er fra en anden workshop.");
  await refused("DK-CHECK sociale 11", "Koden kunne ikke læses.");
  await wall.locator("#scan-text").fill(typed.replace("111", "110").replace(/\d+$/, "0"));
  await wall.getByRole("button", { name: "Læs det" }).click();
  await wall.getByText("6 personer er talt").waitFor();
  // Esc closes the wall too easily: what is counted stays until it is taken away on purpose.
  await wall.keyboard.press("Escape");
  await wall.waitForFunction(() => location.hash === "#/workshop/script/sociale");
  await go(wall, "#/workshop/wall/sociale/99");
  await wall.getByText("6 personer er talt").waitFor();
  await wall.getByRole("button", { name: "Tæl en ny klasse" }).click();
  await wall.getByText("0 personer er talt").waitFor();
  await wall.getByRole("button", { name: "Fortryd det sidste tryk" }).click();
  await wall.getByText("6 personer er talt").waitFor();
  // Deleting everything takes the class too, though the tab stays open.
  await go(wall, "#/settings");
  await settled(wall);
  await wall.getByRole("button", { name: "Slet alt på denne enhed" }).click();
  await wall.locator("dialog[open]").getByRole("button", { name: "Slet alt" }).click();
  await wall.locator("dialog[open]").waitFor({ state: "detached" });
  await go(wall, "#/workshop/wall/sociale/99");
  await wall.getByText("0 personer er talt").waitFor();
  assert.deepEqual([...phone.troubles, ...wall.troubles], []);
});

test("badges for many: markup and 200 characters are harmless and legible, a CPR number is left out", async () => {
  const page = await at("#/workshop/print/badges", { viewport: { width: 1280, height: 900 } });
  const long = "Abdulrahman ".repeat(16) + "Nielsen";
  const names = ["Amina Ali", "<img src=x onerror=alert(1)>", long, "010190-1234", ...Array.from({ length: 10 }, (_, n) => `Person ${n}`)];
  await page.getByLabel("Navne, ét på hver linje").fill(names.join("\n"));
  const said = await text(page);
  assert.match(said, /13 badges/);
  assert.match(said, /Linje 4 ligner et CPR-nummer/);
  assert.equal(await page.locator(".tag-card img").count(), 0);
  await page.emulateMedia({ media: "print" });
  const cut = await page.locator(".tag-card, .leaf").evaluateAll((all) =>
    all.filter((card) => card.scrollHeight > card.clientHeight + 1).map((card) => card.innerText));
  // Not "screen", or that is what would be printed.
  await page.emulateMedia({ media: null });
  assert.deepEqual(cut, []);
  const paper = await printed(page, "Print");
  assert.equal(paper.pages, 2);
  const words = paper.words.replace(/\s+/g, " ");
  for (const part of ["Amina Ali", "Person 9", "Nielsen", "onerror"]) assert.ok(words.includes(part), part);
  assert.equal(words.includes("010190"), false);
  assert.match(paper.codes(), new RegExp(`${URL_BASE}#/theme/jobnet`));
  await page.getByLabel("Workshop").selectOption("samtale");
  assert.match(await page.locator(".tag-card").first().innerText(), /Den digitale samtale/);
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), "{}", "no name is kept");
  assert.deepEqual(page.troubles, []);
});

test("a change of language takes nothing that was typed or chosen; the next visit begins anew", async () => {
  const page = await at("#/workshop/print/badges");
  const names = page.locator("#main textarea");
  await names.fill("Amina Ali\nJens Holm");
  await page.locator("#main select").selectOption("samtale");
  await inEnglish(page);
  await settled(page);
  assert.equal(await names.inputValue(), "Amina Ali\nJens Holm");
  assert.equal(await page.locator("#main select").inputValue(), "samtale");
  assert.match(await page.locator(".tag-card").first().innerText(), /Amina Ali/);
  const again = async () => {
    await go(page, "#/workshop/print/badges");
    await names.waitFor();
    assert.equal(await names.inputValue(), "", "names are not left for the next person");
  };
  await go(page, "#/workshop");
  await again();
  // Nor when the language is changed elsewhere in between, on this side or another.
  for (const elsewhere of ["#/workshop", "#/settings"]) {
    await names.fill("Amina Ali");
    await go(page, elsewhere);
    await settled(page);
    await page.getByRole("button", { name: /^(Dansk|English)$/ }).click();
    await page.waitForTimeout(300);
    await settled(page);
    await again();
  }
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("posters and flyers: codes read back from the PDF; place, hours and telephone are remembered, and deleted by Slet alt", async () => {
  const page = await at("#/workshop/print/posters", { viewport: { width: 1280, height: 900 } });
  for (const [label, value] of [
    ["Sted", "Biblioteket <b>syd</b>"],
    ["Adresse", "Havnegade 1"],
    ["Åbningstider", "Mandag til fredag kl. 12–16"],
    ["Telefon", "00 00 12 34"],
  ]) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press("Tab");
  }
  await page.getByLabel("Hvad er plakaten til?").selectOption("all");
  for (const size of ["A4", "A5"]) {
    await page.getByRole("radio", { name: new RegExp(`^${size}`) }).check();
    const paper = await printed(page, "Print");
    assert.equal(paper.pages, 8, size);
    for (const part of ["Vis, hvad du kan digitalt", "Kom og få hjælp", "Jobnet", "Biblioteket <b>syd</b>", "00 00 12 34"]) {
      assert.ok(paper.words.replace(/\s+/g, " ").includes(part), `${size}: ${part}`);
    }
    const codes = paper.codes();
    assert.ok(codes.includes(`${URL_BASE}#/test`), codes);
    for (const id of THEMES) assert.ok(codes.includes(`${URL_BASE}#/theme/${id}`), `${size}: ${id}`);
    assert.match(codes, /BEGIN:VCARD[^]*Havnegade 1[^]*NOTE:Mandag til fredag kl\. 12–16[^]*END:VCARD/);
  }
  await page.reload();
  await settled(page);
  await page.getByLabel("Adresse", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Adresse", { exact: true }).inputValue(), "Havnegade 1");
  // What is not known of a place does not wipe what was written.
  await page.getByLabel("Begynd med et kendt sted").selectOption({ index: 1 });
  assert.equal(await page.getByLabel("Telefon", { exact: true }).inputValue(), "00 00 12 34");
  assert.notEqual(await page.getByLabel("Sted", { exact: true }).inputValue(), "Biblioteket <b>syd</b>");
  assert.match(await text(page), /Oplysningerne er fra den 1\. december 2020/);
  await go(page, "#/settings");
  await settled(page);
  await page.getByRole("button", { name: /^Slet alt/ }).first().click();
  await page.locator("dialog[open]").getByRole("button", { name: /^(Ja|Slet)/ }).first().click();
  await page.waitForFunction(() => localStorage.getItem("digiklar-site") === null);
  assert.deepEqual(page.troubles, []);
});

test("slips and the screener are printed, the key on a page of its own", async () => {
  const page = await at("#/workshop/print/slips", { viewport: { width: 1280, height: 900 } });
  const slips = await printed(page, "Print");
  assert.equal(slips.pages, 1);
  assert.equal(slips.words.match(/Dit resultat/g).length, 2);
  assert.match(slips.words, /må ikke bruges til sanktioner/);
  await go(page, "#/workshop/print/screener");
  const paper = await printed(page, "Print");
  assert.equal(paper.pages, 2);
  const [questions, key] = paper.words.split("\f");
  const { question } = toml("screener.toml");
  for (const { text: asked, right } of question) {
    assert.ok(questions.replace(/\s+/g, " ").includes(asked.slice(0, 30)), asked);
    assert.ok(right >= 1);
  }
  const letters = [...key.matchAll(/^\s*(\d)\s+([a-c])\s/gm)].map(([, number, letter]) => [Number(number), letter]);
  assert.deepEqual(letters, question.map(({ right }, at) => [at + 1, "abc"[right - 1]]));
  assert.doesNotMatch(questions, /Svar til spørgearket/);
  assert.deepEqual(page.troubles, []);
});

test("a consultant sees what to look for, and gets a badge only after every exercise", { timeout: 300_000 }, async () => {
  const page = await device();
  await go(page, "#/workshop/look/jobnet");
  await settled(page);
  const { learn, mistake } = toml("scenario/jobnet/log-et-job.toml");
  await page.getByText(learn).waitFor();
  const said = await text(page);
  assert.ok(mistake.every(({ say }) => said.includes(say.split("{")[0].trim())));
  await go(page, "#/workshop/print/consultant");
  await page.getByText("Du har gennemført 0 af 10 øvelser").waitFor();
  assert.equal(await page.getByRole("button", { name: "Print" }).count(), 0);
  for (const { id } of SCRIPTS.jobnet.exercise) {
    await walk(page, await start(page, wayOf(id)));
    await over(page);
  }
  await go(page, "#/workshop/print/consultant");
  await page.getByLabel("Dit navn").fill("Kim Konsulent");
  await page.evaluate(() => (window.print = () => {}));
  const paper = await printed(page, "Print");
  assert.equal(paper.pages, 1);
  assert.match(paper.words, /Har selv prøvet Jobnet på mobil[^]*Kim Konsulent/);
  assert.match(paper.words, /ikke et bevis fra testen/);
  assert.deepEqual(page.troubles, []);
});

test("the guide: first ten minutes, the witness, use and misuse, what to check, how to change; and as a booklet", async () => {
  const page = await at("#/workshop/guide");
  const titles = await page.locator("#main h2").allInnerTexts();
  for (const title of [
    "De første ti minutter",
    "Vidnets pligt",
    "Hvad resultatet må bruges til",
    "Hvad resultatet ikke må bruges til",
    "Tjek mod de rigtige sider",
    "Sådan retter du steder, tider og ord",
  ]) {
    assert.ok(titles.includes(title), title);
  }
  for (const href of await page.locator('#main .booklet a[href^="#/"]').evaluateAll((all) => all.map((a) => a.hash))) {
    const other = await visit(href);
    await settled(other);
    assert.doesNotMatch(await text(other), /kunne ikke finde den side/, href);
    await other.context().close();
  }
  const paper = await printed(page, "Print guiden");
  assert.ok(paper.pages >= 2 && paper.pages <= 5, `${paper.pages} pages`);
  assert.match(paper.words, /Skriv aldrig under for en/);
  // The list of rules is in it too, by the day on which it is printed.
  const { title, valid_to } = toml("scenario/jobnet/log-et-job.toml");
  const dated = new RegExp(`${title}: ${Number(valid_to.slice(8))}\\. \\p{L}+ ${valid_to.slice(0, 4)}`, "u");
  const parts = (words) => words.replaceAll(/\s+/g, " ").split("Regler, der skal tjekkes senere");
  const [before, after] = parts(paper.words);
  assert.doesNotMatch(before, dated);
  assert.match(after, dated);
  assert.match(before, /er ingen regler for gamle\./);
  await page.clock.setSystemTime(new Date(`${Number(valid_to.slice(0, 4)) + 1}-01-15T12:00`));
  await go(page, "#/workshop");
  await page.getByRole("heading", { name: "Seks workshops" }).waitFor();
  await go(page, "#/workshop/guide");
  await page.getByText("Datoen er gået").waitFor();
  assert.match(parts(await text(page))[0], dated);
  assert.deepEqual(page.troubles, []);
});
