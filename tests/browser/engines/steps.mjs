// The journey that every engine must manage; each test file brings its engine.
import assert from "node:assert/strict";

export const URL_BASE = process.env.DIGIKLAR_URL ?? "http://127.0.0.1:8080/";
export const PHONE = { width: 390, height: 844 };
/** WebKitGTK's MiniBrowser does not shrink below its own buttons. */
const PHONE_AT_MOST = 480;

const PATIENCE = 60_000;
const BETWEEN = 100;

/** Source of a look at a control that can be seen, by all the text in it; an engine clicks what it gives. */
export const control = (text) => `(${findControl})(${JSON.stringify(text)})`;

function findControl(text) {
  const same = (words) => words.replace(/\s+/g, " ").trim();
  const controls = [...document.querySelectorAll("a, button, label, summary")];
  return controls.find((control) => control.getClientRects().length > 0 && same(control.innerText) === text);
}

/** All that the task shows and holds: words, their order, what is chosen or typed. */
function readTask() {
  const task = document.querySelector("#task");
  // The button for reading aloud comes when the device has told its voices.
  const aloud = task?.querySelector(".speak")?.innerText ?? "";
  const words = task?.innerText.replace(aloud, "").replace(/\s+/g, " ").trim();
  const held = [...(task?.querySelectorAll("input, select, [aria-pressed]") ?? [])].map((field) =>
    /radio|checkbox/.test(field.type) ? field.checked : (field.getAttribute("aria-pressed") ?? field.value),
  );
  return JSON.stringify([document.querySelector("#main h1")?.innerText, words, held]);
}

/**
 * From the first screen to the fourth task, away and back again.
 *
 * The engine offers `open(url)`, `click(text)`, `text(selector)` ("" where there is none), `evaluate(source)`
 * (an expression), `back()`, `reload()`, and `troubles()`: what the page complained about, as far as it can tell.
 */
export async function journey(engine) {
  const task = () => engine.evaluate(`(${readTask})()`);
  const stem = () => engine.text("#stem");
  const heading = (wanted) => until(engine, `the heading "${wanted}"`, async () => (await engine.text("#main h1")) === wanted);
  const alive = () => until(engine, "the app to start", () => engine.evaluate(`!!document.querySelector("html[data-alive]")`));
  const click = async (text) => {
    await until(engine, `"${text}" to press`, () => engine.evaluate(`!!${control(text)}`));
    // A new screen scrolls to its top and moves focus in its first frame; a press before that would miss.
    await engine.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    await engine.click(text);
  };

  await engine.open(URL_BASE);
  await alive();
  const [inner, content] = await engine.evaluate("[innerWidth, document.documentElement.scrollWidth]");
  assert.ok(inner <= PHONE_AT_MOST, `the window is as narrow as a phone: ${inner}`);
  assert.ok(content <= inner, `nothing is wider than the window: ${content} in ${inner}`);

  await click("Start testen");
  await heading("Før du begynder");
  await click("Begynd");
  await heading("Hvad tænker du selv?");
  await click("Spring over");
  await heading("Prøv først");
  await click("Kl. 14");
  await until(engine, "the answer to be chosen", () => engine.evaluate(`!!document.querySelector("#task :checked")`));
  await click("Næste");
  await click("Begynd opgave 1");
  await heading("Opgave 1 af 26");

  await answer("Opgave 2 af 26");
  await answer("Opgave 3 af 26");

  // In the middle of the third task.
  await begin();
  const before = await task();
  await engine.reload();
  await alive();
  await heading("Opgave 3 af 26");
  assert.equal(await task(), before, "after a reload the task is as it was left");
  await answer("Opgave 4 af 26");

  const fourth = await task();
  await engine.back();
  await heading("Du holder pause");
  assert.match(await engine.text("#main"), /Du har været igennem 3 opgaver/);
  await click("Fortsæt testen");
  await heading("Opgave 4 af 26");
  assert.equal(await task(), fourth, "after a pause the task is as it was left");

  const danish = await stem();
  await click("English");
  await heading("Task 4 of 26");
  assert.notEqual(await stem(), danish);
  await click("Dansk");
  await heading("Opgave 4 af 26");
  assert.equal(await task(), fourth, "after both languages the task is as it was left");

  await engine.evaluate(`(location.hash = "#/about", true)`);
  await heading("Om testen");
  await click("English");
  await heading("About the test");
  await click("Dansk");
  await heading("Om testen");
  await click("Digiklar");
  await click("Fortsæt ved opgave 4");
  await heading("Opgave 4 af 26");
  assert.equal(await task(), fourth, "from the front page the test goes on where it was");

  assert.deepEqual(await engine.troubles(), []);

  /** Gives the task on the screen a first answer, where that is one press, and tells whether it did. */
  async function begin() {
    const first = await engine.evaluate(
      // Not by `:has`: the oldest engines don't know it.
      `document.querySelector("#task label.option [name=answer]")?.closest("label").innerText.replace(/\\s+/g, " ").trim() ?? ""`,
    );
    if (!first) return false;
    await click(first);
    await until(engine, "the answer to be chosen", () => engine.evaluate(`!!document.querySelector("#task :checked")`));
    return true;
  }

  /** Goes on to the next task: with an answer where that is one press, else without knowing. */
  async function answer(next) {
    const chosen = await engine.evaluate(`!!document.querySelector("#task [name=answer]:checked")`);
    await click(chosen || (await begin()) ? "Næste" : "Det ved jeg ikke");
    await heading(next);
  }
}

/** Waits for a condition; says what the screen shows when it never holds. */
export async function until(engine, what, holds) {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) {
      const shown = await engine.text("body").catch((error) => error.message);
      const troubles = await engine.troubles().catch((error) => [error.message]);
      throw new Error(`waited ${PATIENCE / 1000} s for ${what}; troubles: ${troubles.join(", ") || "none"}; on the screen:\n${shown}`);
    }
    await new Promise((done) => setTimeout(done, BETWEEN));
  }
}
