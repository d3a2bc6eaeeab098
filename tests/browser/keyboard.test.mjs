// A whole test with Tab, arrows, Space and Enter alone.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { tabTo } from "./keys.mjs";
import { LAST, ON, closeChrome, itemOn, visit } from "./person.mjs";

after(closeChrome);

const press = async (page, text) => {
  await tabTo(page, (stop) => stop.text.startsWith(text) && !stop.control && !stop.target, text);
  await page.keyboard.press("Enter");
};

/** Any complete answer, given by keys alone. */
async function give(page, item) {
  switch (item.kind) {
    case "choice":
    case "multi":
      await tabTo(page, (stop) => stop.tag === "INPUT", "an option");
      await page.keyboard.press("Space");
      break;
    case "classify":
      for (let card = 0; card < 6; card += 1) {
        await tabTo(page, (stop) => stop.type === "radio", "a card");
        await page.keyboard.press("Space");
        await page.keyboard.press("ArrowDown");
      }
      break;
    case "order":
      await tabTo(page, (stop) => stop.class.includes("arrow"), "an arrow");
      await page.keyboard.press("Enter");
      await page.waitForTimeout(60);
      assert.match(
        await page.evaluate(() => document.activeElement.className),
        /arrow/,
        "focus stays on the step that was moved",
      );
      assert.match(await page.locator("#task [role=status]").innerText(), /er nu nummer/);
      break;
    case "match":
      for (const _ of item.pair) {
        await tabTo(page, (stop) => stop.tag === "SELECT", "a list");
        await page.keyboard.press("ArrowDown");
      }
      break;
    case "hotspot":
      await tabTo(page, (stop) => stop.target !== "", "a place on the screen");
      await page.keyboard.press("Enter");
      break;
    case "fill":
      for (const _ of item.field) {
        await tabTo(page, (stop) => stop.tag === "INPUT", "a field");
        await page.keyboard.type("1");
      }
      break;
    case "sim":
      await tabTo(page, (stop) => stop.control !== "", "a control of the phone");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Space");
      break;
    default:
      throw new Error(item.kind);
  }
}

test("the whole test is done with the keyboard", async () => {
  const page = await visit("");
  await press(page, "Start testen");
  await page.getByRole("heading", { level: 1, name: "Før du begynder" }).waitFor();
  await page.waitForTimeout(60);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await press(page, "Begynd");
  await page.getByRole("heading", { level: 1, name: "Hvad tænker du selv?" }).waitFor();
  await tabTo(page, (stop) => stop.type === "radio", "an answer");
  await page.keyboard.press("Space");
  await press(page, "Videre");
  await page.locator("#stem").waitFor();
  const kinds = new Set();
  for (let step = 0; step < 60 && (await page.locator("#stem").count()); step += 1) {
    await page.waitForTimeout(60);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "focus is at the top");
    const item = await itemOn(page);
    kinds.add(item.kind);
    await page.clock.fastForward(30_000);
    const before = await page.locator("#main h1").innerText();
    await give(page, item);
    await press(page, "Næste");
    if (step === 0) {
      // The trial item shows its answer; focus is at the top again.
      await page.waitForTimeout(60);
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
      await press(page, "Begynd opgave 1");
      await page.getByRole("heading", { level: 1, name: "Opgave 1 af 26" }).waitFor();
    }
    if (item.kind === "sim") {
      await page.waitForTimeout(60);
      // Where the first control is a field, pressing does nothing yet.
      if (await page.locator("#problem:not(:empty)").count()) await press(page, "Det ved jeg ikke");
    }
    if (item.kind === "hotspot") {
      await page.waitForTimeout(60);
      if (await page.locator("#problem:not(:empty)").count()) {
        // Up from the message to another place on the screen.
        await page.keyboard.press("Shift+Tab");
        for (let back = 0; back < 40; back += 1) {
          const target = await page.evaluate(() => {
            const place = document.activeElement.dataset?.target;
            return place && document.activeElement.getAttribute("aria-disabled") !== "true";
          });
          if (target) break;
          await page.keyboard.press("Shift+Tab");
        }
        await page.keyboard.press("Enter");
        await press(page, "Næste");
      }
    }
    await page
      .waitForFunction((text) => document.querySelector("#main h1")?.innerText !== text, before, { timeout: 5000 })
      .catch(async () => assert.fail(`${item.id} stays: ${await page.locator("#problem").innerText()}`));
    if (await page.getByRole("button", { name: ON }).count()) {
      await page.waitForTimeout(60);
      await press(page, "Gå videre med testen");
      await page.locator("#stem").waitFor();
    }
  }
  await page.getByRole("heading", { level: 1, name: LAST }).waitFor();
  await page.waitForTimeout(60);
  await tabTo(page, (stop) => stop.type === "radio", "an answer");
  await page.keyboard.press("Space");
  await press(page, "Se resultatet");
  await page.getByRole("heading", { level: 1, name: "Dit resultat" }).waitFor();
  assert.ok(kinds.size >= 5, [...kinds].join());
  assert.deepEqual(page.troubles, []);
});

test("the skip link leads to the content", async () => {
  const page = await visit("#/about");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.match(page.url(), /#\/about$/);
  assert.deepEqual(page.troubles, []);
});

test("a dialogue closes with Esc and gives focus back", async () => {
  const page = await visit("#/settings");
  const wipe = page.getByRole("button", { name: "Slet alt på denne enhed" });
  await wipe.click();
  await page.getByRole("dialog").waitFor();
  // Its heading has focus: Enter twice deletes nothing.
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.innerText), "Slet alt på denne enhed");
  assert.deepEqual(page.troubles, []);
});
