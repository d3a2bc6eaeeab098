// The journey that every engine must manage: start, answer one question, meet the next.

/** Where things are; the same places as in ../bench.mjs. */
export const PLACES = {
  alive: "html[data-alive]",
  onward: "#main .main",
  question: "#task",
  stem: "#stem",
  leave: ".actions .second", // "Det ved jeg ikke"
};

const PATIENCE = 30_000;

/**
 * Walks with an engine that offers `evaluate(source) -> value` and gives the texts of the first two questions.
 * Only plain expressions are sent, so that any protocol can carry them.
 */
export async function walk(engine) {
  const there = (selector) => engine.evaluate(`!!document.querySelector(${JSON.stringify(selector)})`);
  const click = (selector) => engine.evaluate(`(document.querySelector(${JSON.stringify(selector)})?.click(), true)`);
  const stem = () => engine.evaluate(`document.querySelector(${JSON.stringify(PLACES.stem)})?.textContent ?? ""`);

  await until("the app to start", () => there(PLACES.alive));
  await until("the first question", async () => {
    if (await there(PLACES.question)) return true;
    await click(PLACES.onward);
    return false;
  });
  const first = await stem();
  await click(PLACES.leave);
  const second = await until("the next question", async () => {
    const now = await stem();
    return now && now !== first ? now : undefined;
  });
  return [first, second];
}

async function until(what, holds) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const value = await holds();
    if (value) return value;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`waited ${PATIENCE / 1000} s for ${what}`);
}
