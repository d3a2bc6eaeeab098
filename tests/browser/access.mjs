// What a machine can tell about accessibility: axe in every look, reflow, targets, markup.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import shipped from "../../.htmlvalidate.mjs";
import { ITEMS, LAST, finish, go, halfway, open, skipOwn, visit } from "./person.mjs";

export const AXE = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** How the page is looked at: every width in light and dark, and once in the colours of the device. */
const LOOKS = [390, 320, 1280].flatMap((width) => [
  { width, colorScheme: "light", forcedColors: "none" },
  { width, colorScheme: "dark", forcedColors: "none" },
]);
const [PLAIN] = LOOKS;
LOOKS.push({ ...PLAIN, forcedColors: "active" });

/** A Danish and an English voice on the device, so that "Læs højt" is on every screen that has it. */
const VOICE = () => {
  const voices = ["da-DK", "en-GB"].map((lang) => {
    const voice = { lang, localService: true, name: lang, default: false, voiceURI: lang };
    return Object.setPrototypeOf(
      Object.defineProperties({}, Object.fromEntries(Object.entries(voice).map(([k, value]) => [k, { value }]))),
      SpeechSynthesisVoice.prototype,
    );
  });
  const speech = { getVoices: () => voices, speak() {}, cancel() {}, addEventListener() {} };
  Object.defineProperty(window, "speechSynthesis", {
    value: Object.setPrototypeOf(speech, SpeechSynthesis.prototype),
  });
};

/** A device where this was saved earlier. */
export async function device(save, hash = "") {
  const page = await visit("", { clock: false, script: VOICE });
  if (save) {
    await page.evaluate((text) => localStorage.setItem("digiklar", text), save);
    const context = page.context();
    await page.close();
    const again = await open(context, hash);
    await again.evaluate(AXE);
    return again;
  }
  await page.evaluate(AXE);
  if (hash) await go(page, hash);
  return page;
}

const kept = (page) => page.evaluate(() => localStorage.getItem("digiklar"));

/** From the start page into the trial item. */
async function start(page) {
  await page.getByRole("link", { name: /Start testen|Tag testen igen/ }).first().click();
  await page.getByRole("button", { name: "Begynd" }).click();
}

/** Past the trial item. */
async function leaveTrial(page) {
  await page.locator("#stem").waitFor();
  await page.locator(".actions .second").click();
  await page.getByRole("button", { name: "Begynd opgave 1" }).click();
  await page.getByRole("heading", { level: 1, name: /^Opgave 1 af \d+$/ }).waitFor();
}

const SO_FAR = /i gang/;

/** Saves from one person's way, screen by screen: from nothing yet to two tests done. */
export async function saves() {
  const page = await visit("");
  await start(page);
  await page.locator("fieldset").first().waitFor();
  const asked = await kept(page);
  await skipOwn(page);
  await page.locator("#stem").waitFor();
  const intro = await kept(page);
  await leaveTrial(page);
  const running = await kept(page);
  const mixed = (_, step) => (step % 3 === 0 ? "right" : step % 3 === 1 ? "wrong" : "dont_know");
  await finish(page, () => "right", SO_FAR);
  const strong = await kept(page);
  await finish(page, mixed, LAST);
  const last = await kept(page);
  await finish(page);
  const once = await kept(page);
  await go(page, "#/");
  await start(page);
  await skipOwn(page);
  await leaveTrial(page);
  await finish(page, () => "dont_know", SO_FAR);
  const weak = await kept(page);
  await finish(page, () => "dont_know");
  const twice = await kept(page);
  await go(page, "#/test/job/kontor");
  await page.getByRole("button", { name: "Begynd" }).click();
  await skipOwn(page);
  await page.locator("#stem").waitFor();
  await page.locator(".actions .second").click();
  await page.getByRole("button", { name: "Begynd opgave 1" }).click();
  await page.getByRole("heading", { level: 1, name: /^Opgave 1 / }).waitFor();
  await finish(page, halfway, /Opgave 27 /);
  const job = await kept(page);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  return { none: "", asked, intro, running, strong, last, once, weak, twice, job };
}

/** For each item of the test, by id, what a device keeps while it is on the screen; written by the content tool. */
export const SAVES = JSON.parse(readFileSync(new URL("../../.pack/saves.json", import.meta.url), "utf8"));

export const KINDS = ["choice", "multi", "classify", "order", "match", "hotspot", "fill", "sim"];

/** A save for each kind of item. */
export const saveOfKind = (kind) => SAVES[ITEMS.find((item) => item.kind === kind && item.id in SAVES).id];

export async function look(page, { width, colorScheme, forcedColors }) {
  await page.setViewportSize({ width, height: width === 1280 ? 800 : 720 });
  await page.emulateMedia({ colorScheme, forcedColors });
  // At the end what sticks to the edge is in its own place and covers nothing.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
}

// The rules whose answer depends on colours and places; all others read the elements alone, which no look changes.
const SEEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

/** axe's violations, one line each; by all rules or those alone that a look can change; in a part of the page or all. */
export async function violations(page, all, within = "html") {
  return page.evaluate(async ([tags, seen, within]) => {
    const { violations } = await window.axe.run(within, {
      runOnly: tags ? { type: "tag", values: tags } : { type: "rule", values: seen },
      rules: tags ? { "target-size": { enabled: true } } : {},
      resultTypes: ["violations"],
      // No rule that runs here needs the style sheets as text.
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary.replace(/\s+/g, " ")}`),
    );
  }, [all ? TAGS : null, SEEN, within]);
}

/** In the page: what runs out of the viewport or is cut, and, if asked for, what is smaller than 44 px. */
export function measure(targets) {
  const name = (element) => `${element.localName}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;
  const found = [];
  const root = document.documentElement;
  /** The innermost that reach beyond these edges. */
  const beyond = (inside, left, right) => {
    const wide = [...inside.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > right + 1 || box.left < left - 1) && !element.closest(".vh, .skip");
    });
    return wide.slice(-3).map(name).join(" | ");
  };
  if (root.scrollWidth > innerWidth) {
    found.push(`runs out sideways by ${root.scrollWidth - innerWidth} px: ${beyond(document.body, 0, innerWidth)}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (element.closest(".vh, .badge, svg, input, progress") || !element.getClientRects().length) continue;
    const cuts = /hidden|clip/.test(style.overflowX + style.overflowY);
    if (
      cuts &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    ) {
      const box = element.getBoundingClientRect();
      found.push(`cut: ${name(element)}: ${beyond(element, box.left, box.right)}`);
    }
  }
  if (targets) {
    const wanted = "button, summary, select, input[type=text], label.option, nav a, a.main, a.second, a.plain, a.card";
    for (const element of document.querySelectorAll(wanted)) {
      const box = element.getBoundingClientRect();
      if (!box.width || getComputedStyle(element).visibility === "hidden" || element.disabled) continue;
      const least = element.matches(".main, .second, .option, select, input") ? 48 : 44;
      if (box.height < least - 0.5 || box.width < 43.5)
        found.push(`${Math.round(box.width)} × ${Math.round(box.height)} px is too small: ${name(element)}`);
    }
  }
  return [...new Set(found)];
}

/** In the page: turns one of the ways of reading on or off. All through CSSOM, which the policy allows. */
function reading(how) {
  const root = document.documentElement;
  root.dir = how === "right to left" ? "rtl" : "ltr";
  const rules = {
    "wide spacing":
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
      "p { margin-block-end: 2em !important }",
    "text at 200 %": "html { font-size: 200% !important }",
  }[how];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules ?? "");
  document.adoptedStyleSheets = [sheet];
}

const READINGS = ["as it is", "wide spacing", "text at 200 %", "right to left"];

/** Changes the language of the page. */
export async function inEnglish(page) {
  await page.getByRole("button", { name: "English" }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.waitForTimeout(50);
}

/** Expects no faults, and shows them one a line. */
export const none = (faults) => assert.equal([...new Set(faults)].join("\n"), "");

/** Faults of reflow at 320 px in every way of reading. */
export async function reflow(page) {
  await look(page, { ...PLAIN, width: 320 });
  const faults = [];
  for (const how of READINGS) {
    await page.evaluate(reading, how);
    const found = await page.evaluate(measure, how === "as it is");
    faults.push(...found.map((fault) => `320 px, ${how}: ${fault}`));
  }
  await page.evaluate(reading, "as it is");
  return faults;
}

const html = new HtmlValidate(
  new StaticConfigLoader({
    ...shipped,
    rules: {
      ...shipped.rules,
      // The browser writes the page out again in its own way: boolean attributes with "", SVG and quotes as it likes.
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      // Boxes of one question share their name, as radio buttons do.
      "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit", "reset"] }],
    },
  }),
);

/** Words and numbers within these elements that do not stand on one line. */
export function broken(page, within) {
  return page.evaluate((within) => {
    const faults = [];
    for (const element of document.querySelectorAll(within)) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const upright = getComputedStyle(text.parentElement).writingMode !== "horizontal-tb";
        for (const word of text.data.matchAll(/[^\s–/-]+/g)) {
          const range = document.createRange();
          range.setStart(text, word.index);
          range.setEnd(text, word.index + word[0].length);
          const lines = new Set([...range.getClientRects()].map((box) => Math.round(upright ? box.left : box.top)));
          if (lines.size > 1) faults.push(`"${word[0]}" is broken in a ${element.localName}`);
        }
      }
    }
    return faults;
  }, within);
}

/** Faults of the markup as it stands in the page now. */
export async function markup(page) {
  const source = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const asleep of copy.querySelectorAll("body > [hidden]")) asleep.remove();
    // The framework marks places with comments, which inside a text field would be text.
    for (const field of copy.querySelectorAll("textarea")) field.replaceChildren();
    return `<!DOCTYPE html>\n${copy.outerHTML}`;
  });
  const { results } = await html.validateString(source);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `markup, ${ruleId}: ${message} at ${selector}`),
  );
}

/** Everything a machine can tell about the screen as it stands: `once` in one look, otherwise in all. */
export async function inspect(page, once = false) {
  const faults = [];
  const looks = once ? [PLAIN] : LOOKS;
  for (const [at, chosen] of looks.entries()) {
    await look(page, chosen);
    const what = `${chosen.width} px ${chosen.colorScheme}${chosen.forcedColors === "active" ? " forced" : ""}`;
    faults.push(...(await violations(page, at === 0)).map((fault) => `${what}: ${fault}`));
  }
  faults.push(...(await reflow(page)), ...(await markup(page)));
  await look(page, PLAIN);
  return faults;
}
