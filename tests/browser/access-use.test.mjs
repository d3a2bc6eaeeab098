// Forced colours, what has focus, and the look a person chooses.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { device, saveOfKind } from "./access.mjs";
import { closeChrome, go, settled } from "./person.mjs";

after(closeChrome);

/** A picture without the pointer and without focus, so that only the choice itself can differ. */
const picture = async (page, place) => {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.waitForTimeout(50);
  return (await place.screenshot()).toString("base64");
};

test("in forced colours what is chosen can be told from what is not", async () => {
  for (const [kind, place] of [
    ["choice", "#task label.option"],
    ["multi", "#task label.option"],
    ["classify", "#task label.option"],
    ["hotspot", "#task [data-target]"],
  ]) {
    const page = await device(saveOfKind(kind), "#/test");
    await page.emulateMedia({ forcedColors: "active" });
    const [first, second] = [page.locator(place).first(), page.locator(place).nth(1)];
    const before = await picture(page, first);
    await first.click();
    const chosen = await picture(page, first);
    assert.notEqual(chosen, before, kind);
    if (kind !== "multi") {
      await second.click();
      assert.notEqual(await picture(page, first), chosen, `${kind}, when another is chosen`);
    }
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});

test("the look chosen in the settings holds at once, wins over the device and is remembered", async () => {
  const page = await device("", "#/settings");
  await settled(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const seen = () =>
    page.evaluate(() => ({
      text: getComputedStyle(document.querySelector("main label")).fontSize,
      spacing: getComputedStyle(document.querySelector("main label")).letterSpacing,
      line: getComputedStyle(document.querySelector("main p")).lineHeight,
      ground: getComputedStyle(document.body).backgroundColor,
    }));
  const before = await seen();
  assert.equal(before.text, "16px");
  await page.getByLabel("Stor", { exact: true }).check();
  assert.equal((await seen()).text, "20px");
  await page.getByLabel("Størst").check();
  assert.equal((await seen()).text, "24px");
  await page.getByLabel("Lys").check();
  assert.notEqual((await seen()).ground, before.ground);
  await page.locator("input[name=spacing]").nth(1).check();
  const after = await seen();
  assert.notEqual(after.spacing, before.spacing);
  assert.ok(parseFloat(after.line) / parseFloat(after.text) > parseFloat(before.line) / parseFloat(before.text));
  await page.reload();
  await settled(page);
  assert.deepEqual(await seen(), after);
  assert.ok(await page.locator("input[name=spacing]").nth(1).isChecked());
  await page.locator("input[name=theme]").nth(2).check();
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal((await seen()).ground, before.ground, "dark on a light device");
  await page.locator("input[name=theme]").nth(0).check();
  assert.notEqual((await seen()).ground, before.ground, "the device decides again");
  assert.deepEqual(page.troubles, []);
});

test("a dialogue takes focus, Esc closes it, and focus goes back", async () => {
  const page = await device("", "#/settings");
  const opener = page.getByRole("button", { name: "Slet alt på denne enhed" });
  await opener.focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.closest("dialog") !== null));
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.ok(await opener.evaluate((button) => button === document.activeElement));
  assert.deepEqual(page.troubles, []);
});

test("the skip link leads past the head of the page", async () => {
  const page = await device("", "#/help");
  await go(page, "#/about");
  await settled(page);
  await page.locator(".skip").focus();
  assert.ok((await page.locator(".skip").boundingBox()).y >= 0);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.equal(await page.evaluate(() => location.hash), "#/about");
});
