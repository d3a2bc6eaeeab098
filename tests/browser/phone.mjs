// A person at the simulated phone: opens an exercise and does what the shortest way says, by finger or by keys.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { AXE } from "./access.mjs";
import { tabTo } from "./keys.mjs";
import { go, visit } from "./person.mjs";

/** Each exercise with its shortest way, written by the content tool. */
export const WAYS = JSON.parse(
  readFileSync(new URL("../../.pack/ways.json", import.meta.url), "utf8"),
);

/** Each task on the phone with its shortest way, written by the content tool. */
export const TASKS = JSON.parse(
  readFileSync(new URL("../../.pack/tasks.json", import.meta.url), "utf8"),
);

export function wayOf(id) {
  const found = WAYS.find((exercise) => exercise.id === id);
  if (!found) throw new Error(`there is no exercise ${id}`);
  return found;
}

/**
 * The page's chance always draws `part`. Presses that have arrived are counted.
 */
const still = (part) => `
  Math.random = () => ${(part + 0.5) / 0xffffffff};
  window.presses = [];
  addEventListener("click", (event) => presses.push(event.target));
`;

/** Which set of details a first start uses: the one the page opens with. */
const rowOf = ({ rows }, part) => Number(((BigInt(part) << 32n) | BigInt(part)) % BigInt(rows));

/** A phone for practice. `part` is what chance draws: other details, another order of what is shuffled. */
export async function device({ part = 0, ...options } = {}) {
  const page = await visit("", {
    hasTouch: true,
    viewport: { width: 360, height: 640 },
    script: still(part),
    ...options,
  });
  page.part = part;
  page.setDefaultTimeout(10_000);
  await page.evaluate(AXE);
  return page;
}

/** Opens the page of an exercise. */
export async function openExercise(page, id) {
  // Away first: where a person already is, an address leads nowhere.
  if (page.url().includes("#/exercise/")) await go(page, "#/help");
  await go(page, `#/exercise/${id}`);
  await page.locator(".way").first().waitFor();
}

const MODES = { alone: 0, helped: 1, show: 2 };

/** Opens an exercise and starts it; with "finger" or "keys". */
export async function start(page, exercise, mode = "alone", by = "finger") {
  await openExercise(page, exercise.id);
  const button = page.locator(".way button").nth(MODES[mode]);
  if (by === "keys") {
    const text = await button.innerText();
    await tabTo(page, (stop) => stop.tag === "BUTTON" && stop.text === text, text);
    await page.keyboard.press("Enter");
  } else {
    await tap(page, button);
  }
  await page.locator("#ph-title").waitFor();
  return { ...exercise, row: rowOf(exercise, page.part) };
}

/** How the control of an action stands in the page; `undefined` when it is not shown. */
const stand = (page, action) =>
  page.evaluate(({ control, value }) => {
    const all = [...document.querySelectorAll(`#phone [data-c="${control}"]`)];
    const element = all.find((one) => one.type !== "radio" || one.value === String(value));
    if (!element || element.closest("[hidden]")) return undefined;
    const focus = document.activeElement;
    return {
      kind: element.type ?? element.localName,
      folded: element.closest("details:not([open])") !== null,
      before: Boolean(focus.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING),
      keys: document.querySelector(`#phone [data-key="${control}"]`) !== null,
    };
  }, action);

/** Taps, and waits for the press to arrive, which takes a busy device a moment. */
export async function tap(page, place) {
  const wanted = await place.elementHandle();
  const before = await page.evaluate(() => presses.length);
  await place.tap();
  await page.waitForFunction((count) => presses.length > count, before);
  const missed = await wanted.evaluate((element, at) => {
    const met = presses[at];
    return element.contains(met) ? "" : `"${element.innerText}" moved away under the finger, which met ${met.localName}`;
  }, before);
  assert.equal(missed, "");
}

/** What was typed is taken up when the field is left. */
export const leaveField = (page) => page.evaluate(() => document.activeElement?.blur());

/** Does one action with a finger, or as `press` says. */
export async function touch(page, { row }, action, press = tap) {
  const { control, value, kind, texts } = action;
  const place = page.locator(`#phone [data-c="${control}"]`);
  const own = page.locator(`#phone [data-c="${control}"][value="${value}"]`);
  let found = await stand(page, action);
  if (!found) {
    await leaveField(page);
    found = await stand(page, action);
  }
  assert.ok(found, `control ${control} is not on the screen`);
  if (found.folded) {
    const menu = page.locator("#phone details", { has: page.locator(`[data-c="${control}"]`) });
    await press(page, menu.locator("summary"));
  }
  switch (kind) {
    case "press":
      await press(page, place);
      break;
    case "choose":
      if (found.kind === "radio") {
        await press(page, own);
      } else {
        await place.focus();
        await place.selectOption(String(value));
      }
      break;
    case "switch":
      await press(page, place);
      break;
    case "type":
      if (found.keys) {
        for (const key of texts[row]) await press(page, page.locator(`[data-key="${control}"][value="${key}"]`));
      } else {
        await place.fill(texts[row]);
      }
      break;
    default:
      throw new Error(`unknown action ${kind}`);
  }
}

/** Does one action with the keyboard, from where focus is. */
export async function type(page, { row }, action) {
  const { control, value, kind, texts } = action;
  const found = await stand(page, action);
  assert.ok(found, `control ${control} is not on the screen`);
  const what = `control ${control}`;
  const value_ = () => page.evaluate(() => Number(document.activeElement.value));
  if (found.folded) {
    const name = await page
      .locator("#phone details", { has: page.locator(`[data-c="${control}"]`) })
      .locator("summary")
      .innerText();
    await tabTo(page, (stop) => stop.tag === "SUMMARY" && stop.text === name, name, found.before);
    await page.keyboard.press("Enter");
    await tabTo(page, (stop) => stop.control === String(control), what);
  } else {
    await tabTo(page, (stop) => stop.control === String(control), what, found.before);
  }
  switch (kind) {
    case "press":
      await page.keyboard.press("Enter");
      break;
    case "choose":
      if (found.kind === "radio") await page.keyboard.press("Space");
      for (let turn = 0; turn < 20 && (await value_()) !== value; turn += 1) {
        await page.keyboard.press((await value_()) < value ? "ArrowDown" : "ArrowUp");
      }
      assert.equal(await value_(), value, `${what} does not come to ${value}`);
      break;
    case "switch":
      await page.keyboard.press("Space");
      break;
    case "type":
      if (found.kind === "date") await typeDate(page, texts[row]);
      else if (found.kind === "time") await page.keyboard.type(texts[row].replace(":", ""));
      else {
        await page.keyboard.press("Control+A");
        await page.keyboard.type(texts[row]);
      }
      await page.keyboard.press("Tab");
      break;
    default:
      throw new Error(`unknown action ${kind}`);
  }
}

/** The parts of a date field come in the order of the browser's own language. */
async function typeDate(page, text) {
  const [year, month, day] = text.split("-");
  for (const parts of [[month, day, year], [day, month, year]]) {
    // Tab may have come to the second part already.
    for (const key of ["ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
    await page.keyboard.type(parts.join(""));
    if ((await page.evaluate(() => document.activeElement.value)) === text) return;
  }
  throw new Error(`the date ${text} cannot be typed`);
}

/** Does the whole way; `seen` is called on every screen and after every action. */
export async function walk(page, exercise, by = touch, seen = async () => {}) {
  await seen();
  for (const action of exercise.way) {
    await by(page, exercise, action);
    await seen(action);
  }
}

/** Lets the last picture go, and reads the page that looks back. */
export async function over(page) {
  await leaveField(page);
  await page.locator(".desk-tools .main").click();
  await page.locator("#phone").waitFor({ state: "detached" });
  return page.locator("#main").innerText();
}
