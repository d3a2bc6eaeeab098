// A person in a browser: opens the site, reads the task on the screen, answers it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { parse } from "smol-toml";
import { TASKS, touch } from "./phone.mjs";

export const URL_BASE = process.env.DIGIKLAR_URL ?? "http://127.0.0.1:8080/";
export const PHONE = { width: 390, height: 844 };

let browser;

/** The one Chromium of this test file. */
export async function chrome() {
  browser ??= launch();
  return browser;
}

/** A Chromium of its own. */
export function launch(args = []) {
  return chromium.launch({
    executablePath: process.env.DIGIKLAR_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-quic", ...args],
  });
}

export async function closeChrome() {
  await (await browser)?.close();
  browser = undefined;
}

/**
 * A fresh device with a page. Every request to another origin, violation of the policy, console error and
 * uncaught error is kept in `page.troubles`; tests end by expecting none.
 */
export async function visit(hash = "", options = {}) {
  const { script, clock = true, base, ...device } = options;
  // The worker that keeps the site would answer for the network; its own tests let it.
  const alone = { serviceWorkers: "block" };
  const context = await (await chrome()).newContext({ viewport: PHONE, locale: "da-DK", ...alone, ...device });
  if (clock) await context.clock.install();
  await context.addInitScript(sameChance);
  if (script) await context.addInitScript(script);
  return open(context, hash, base);
}

/** The same chance in every run (mulberry32), so that a test that fails fails again. */
function sameChance() {
  let state = 20261122;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Another page on the same device; `base` is another server's. */
export async function open(context, hash = "", base = URL_BASE) {
  const page = await context.newPage();
  page.troubles = [];
  const trouble = (what) => page.troubles.push(what);
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(new URL(base).origin) && !/^(blob|data):/.test(url)) trouble(`request to ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") trouble(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble(`page: ${error.message}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(base + hash);
  await alive(page);
  return page;
}

/** Waits until the app has taken over the static first screen. */
export async function alive(page) {
  await page.waitForSelector("html[data-alive]", { timeout: 20_000 });
}

/** Goes to a place in the app as a typed address would. */
export async function go(page, hash) {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForTimeout(50);
}

const WAITING = ["Opgaverne bliver hentet", "The tasks are being fetched", "Et øjeblik", "One moment"];

/**
 * Waits until the app has taken over from the static first screen, its other program too, and
 * the items a screen needs have come.
 */
export async function settled(page) {
  await page.waitForFunction(
    (waiting) => {
      const heading = document.querySelector("html[data-alive] #app:not([inert]) #main h1");
      return heading && !waiting.includes(heading.textContent.trim());
    },
    WAITING,
    { timeout: 20_000 },
  );
  // Title and focus follow in the frame after.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export const CONTENT = new URL("../../assets/content/", import.meta.url).pathname;

/** A file of the content. */
export const toml = (path) => parse(readFileSync(join(CONTENT, path), "utf8"));

const inEnglish = (id) => toml(join("language/en/item", `${id}.toml`));

/** All items by the start of their id. */
export const ITEMS = readdirSync(join(CONTENT, "item")).flatMap((competence) =>
  readdirSync(join(CONTENT, "item", competence))
    .filter((file) => file.endsWith(".toml"))
    .map((file) => {
      const id = `${competence}/${file.replace(/\.toml$/, "")}`;
      const danish = toml(join("item", competence, file));
      return { id, ...danish, stems: [danish.stem, inEnglish(id).stem] };
    }),
);

const same = (text) => text.replace(/\s+/g, " ").trim();

/** The item on the screen, found by its stem. */
export async function itemOn(page) {
  const stem = same(await page.locator("#stem").innerText());
  const item = ITEMS.find((candidate) => candidate.stems.some((text) => same(text) === stem));
  if (!item) throw new Error(`no item has the stem "${stem}"`);
  return item;
}

/** Gives an answer: "right", "wrong" or "nearly"; a person takes half a minute. */
export async function answer(page, item, how = "right") {
  await page.clock.fastForward(30_000).catch(() => {});
  const task = page.locator("#task");
  const right = how === "right";
  switch (item.kind) {
    case "choice": {
      const at = item.option.findIndex((option) => Boolean(option.right) === right);
      await pick(task, "radio", item, at);
      break;
    }
    case "multi":
      for (const [at, option] of item.option.entries()) {
        if (Boolean(option.right) === right) await pick(task, "checkbox", item, at);
      }
      break;
    case "classify": {
      const cards = task.locator("fieldset.card");
      for (let at = 0; at < 6; at += 1) {
        const legend = same(await cards.nth(at).locator("legend").innerText());
        const card = cardOf(item, legend);
        const bin = right ? card.bin : 3 - card.bin;
        await cards.nth(at).getByRole("radio").nth(bin - 1).check();
      }
      break;
    }
    case "order":
      await sort(page, task, item, right);
      break;
    case "match": {
      const rows = task.locator("label.match");
      for (let at = 0; at < item.pair.length; at += 1) {
        const to = right ? at : (at + 1) % item.pair.length;
        await rows.nth(at).locator("select").selectOption(String(to));
      }
      break;
    }
    case "hotspot": {
      const places = task.locator(".hotspot [data-target]");
      const key = task.locator(`.hotspot [data-target="${item.key}"]`);
      if (right) await key.click();
      else {
        const others = await places.evaluateAll(
          (all, key) => all.map((e) => e.dataset.target).filter((id) => id !== key),
          item.key,
        );
        await task.locator(`.hotspot [data-target="${others[0]}"]`).click();
        await next(page);
        await page.locator("#problem").getByText(/forsøg|try/i).waitFor();
        await task.locator(`.hotspot [data-target="${others[1]}"]`).click();
      }
      break;
    }
    case "fill":
      for (const [at, field] of item.field.entries()) {
        await page.locator(`#field${at}`).fill(right ? field.accept[0] : "ved ikke");
      }
      break;
    case "sim":
      await page.locator("#ph-title").waitFor();
      if (right) {
        for (const action of TASKS.find((task) => task.id === item.id).way) await touch(page, { row: 0 }, action, (_, place) => place.click());
      } else {
        // Something that only shows more: the first control on the phone that is no field.
        const first = page.locator("#phone button[data-c]:visible, #phone input:visible").first();
        await first.click();
      }
      break;
    default:
      throw new Error(`unknown kind ${item.kind}`);
  }
}

function cardOf(item, legend) {
  const english = inEnglish(item.id);
  const at = item.card.findIndex(
    (card, index) =>
      legend.endsWith(same(card.text)) || (english.cards && legend.endsWith(same(english.cards[index]))),
  );
  return item.card[at];
}

/** Options keep their place in the content as the order of `order` tells; found by their text. */
async function pick(task, role, item, at) {
  const english = inEnglish(item.id);
  const texts = [item.option[at].text, english.options?.[at]].filter(Boolean).map(same);
  const labels = task.locator("label.option");
  for (let row = 0; row < (await labels.count()); row += 1) {
    if (texts.includes(same(await labels.nth(row).innerText()))) {
      await labels.nth(row).getByRole(role).check();
      return;
    }
  }
  throw new Error(`no option "${texts[0]}" in ${item.id}`);
}

/** Bubble sort with the Up buttons, as a person would. */
async function sort(page, task, item, right) {
  const english = inEnglish(item.id);
  const place = (text) => {
    const found = item.steps.findIndex((step) => same(step) === text);
    return found >= 0 ? found : english.steps.findIndex((step) => same(step) === text);
  };
  if (!right) {
    // Any one move away and back leaves it as wrong as it was shown.
    await task.locator("button.arrow.up:not([disabled])").first().click();
    return;
  }
  const rows = task.locator("ol.order li");
  const count = await rows.count();
  for (let target = 0; target < count; target += 1) {
    for (;;) {
      const texts = await rows.locator("> span:first-of-type").allInnerTexts();
      const at = texts.findIndex((text) => place(same(text)) === target);
      if (at === target) break;
      await rows.nth(at).locator("button.arrow.up").click();
    }
  }
}

export const next = (page) => page.locator(".actions .main").click();

/** Past the questions about what one thinks beforehand. */
export const skipOwn = (page) => page.getByRole("button", { name: /^(Spring over|Skip)$/ }).click();

/** From the start page into the first counted task; `own` answers what one thinks beforehand. */
export async function begin(page, own = skipOwn) {
  await page.getByRole("link", { name: /Start testen|Start the test|Tag testen igen/ }).first().click();
  await page.getByRole("button", { name: /^(Begynd|Begin|Start)/ }).click();
  await enter(page, own);
  await page.getByRole("heading", { level: 1, name: /1 (af|of) 26/ }).waitFor();
}

/** From a test just begun into its first counted task. */
export async function enter(page, own = skipOwn) {
  await own(page);
  const intro = await itemOn(page);
  await answer(page, intro, "right");
  await next(page);
  await page.getByRole("button", { name: /Begynd opgave 1|Begin task 1/ }).click();
  await page.getByRole("heading", { level: 1, name: /(^| )1 (af|of) / }).waitFor();
}

/** Somebody between two levels, for whom a job's demands are not decided after the first tasks. */
export const halfway = (item, step) => (item.level === 1 || (item.level === 2 && step % 2) ? "right" : "dont_know");

/** The button past the first provisional result. */
export const ON = /^(Gå videre med testen|Go on with the test)$/;
/** The question after the last task. */
export const LAST = /^(Et sidste spørgsmål|One last question)$/;

/**
 * Takes the rest of the test. `how` says for each item "right", "wrong" or "dont_know". Ends on the result, or on
 * the screen that `until` is the heading of.
 */
export async function finish(page, how = () => "right", until = null) {
  const taken = [];
  for (let step = 0; step < 60; step += 1) {
    if (await page.locator("#stem").count() === 0) {
      const heading = same(await page.getByRole("heading", { level: 1 }).innerText());
      if (until?.test(heading)) return taken;
      const on = page.getByRole("button", { name: ON });
      if (await on.count()) {
        await on.click();
        await page.locator("#stem").waitFor();
        continue;
      }
      if (LAST.test(heading)) {
        await skipOwn(page);
        await page.waitForFunction((text) => document.querySelector("#main h1")?.innerText !== text, heading);
      }
      return taken;
    }
    if (until?.test(await page.getByRole("heading", { level: 1 }).innerText())) return taken;
    const item = await itemOn(page);
    const chosen = how(item, taken.length);
    taken.push(item.id);
    const heading = page.getByRole("heading", { level: 1 });
    const before = await heading.innerText();
    if (chosen === "dont_know") await page.locator(".actions .second").click();
    else {
      await answer(page, item, chosen);
      await next(page);
      // Where the phone's first control changes nothing, nothing was done yet.
      if (item.kind === "sim" && chosen === "wrong" && (await page.locator("#problem:not(:empty)").count())) {
        await page.locator(".actions .second").click();
      }
    }
    await page.waitForFunction((text) => document.querySelector("#main h1")?.innerText !== text, before);
  }
  throw new Error("the test never ends");
}
