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
  assert.equal(await page.locator("#problem").innerText(), "", "what was said of no answer, or another, is gone");
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

test("a long choice that a closed list cuts stands whole under it", async () => {
  const page = await device(saveOfKind("match"), "#/test");
  await page.setViewportSize({ width: 360, height: 640 });
  const item = await itemOn(page);
  await answer(page, item, "right");
  const lists = await page.locator("#task label.match").evaluateAll((labels) =>
    labels.map((label) => ({
      chosen: label.querySelector("select").selectedOptions[0].text,
      under: label.querySelector(".hint").innerText,
      fits: (() => {
        const select = label.querySelector("select");
        const style = getComputedStyle(select);
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = style.font;
        // The arrow takes about as much as a line is high.
        const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;
        return pen.measureText(select.selectedOptions[0].text).width <= room;
      })(),
    })),
  );
  assert.ok(lists.some((list) => list.under), "this item has a long choice");
  for (const { chosen, under, fits } of lists) assert.ok(under === chosen || (under === "" && fits), `${chosen} | ${under}`);
  await page.context().close();
});
