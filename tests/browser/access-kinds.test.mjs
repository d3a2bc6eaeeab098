// Every kind of item: with a problem said, with an answer given; in every look.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { KINDS, device, inEnglish, inspect, none, saveOfKind } from "./access.mjs";
import { answer, closeChrome, itemOn, next } from "./person.mjs";

after(closeChrome);

/** Faults of the states of an item. */
async function states(page, kind) {
  const faults = [];
  const state = async (what, once) =>
    faults.push(...(await inspect(page, once)).map((fault) => `${what}: ${fault}`));
  const item = await itemOn(page);
  await next(page);
  await page.locator("#problem:not(:empty)").waitFor();
  await state("nothing given");
  if (kind === "hotspot") {
    const wrong = page.locator(`#task [data-target]:not([data-target="${item.key}"])`).first();
    await wrong.click();
    await next(page);
    await page.locator("#task [aria-disabled=true]").waitFor();
    await page.locator("#task details summary").click();
    await state("missed once, list opened");
  }
  await answer(page, item, "right");
  await page.waitForTimeout(50);
  await state("answered");
  await inEnglish(page);
  await state("in English", true);
  return faults;
}

for (const kind of KINDS) {
  test(`an item of the kind ${kind} has no fault`, async () => {
    const page = await device(saveOfKind(kind), "#/test");
    none(await states(page, kind));
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}
