// Nothing is lost: reload, Back, pause, closing the tab.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ITEMS, ON, alive, answer, begin, closeChrome, finish, itemOn, next, open, skipOwn, visit } from "./person.mjs";

after(closeChrome);

/** Goes on, right or not, until an item of this kind is on the screen. */
async function until(page, kind) {
  for (let step = 0; step < 26; step += 1) {
    const item = await itemOn(page);
    if (item.kind === kind) return item;
    const before = await page.locator("#stem").innerText();
    await page.locator(".actions .second").click();
    await page.waitForFunction((text) => document.querySelector("#stem")?.innerText !== text, before);
    const on = page.getByRole("button", { name: ON });
    if (await on.count()) await on.click();
  }
  throw new Error(`no ${kind} in this test`);
}

test("a reload in the middle of an item keeps the item and what was given", async () => {
  const page = await visit("");
  await begin(page);
  const item = await until(page, "fill");
  const step = await page.locator("#main h1").innerText();
  await page.locator("#field0").fill("halvt");
  await page.reload();
  await alive(page);
  assert.equal(await page.locator("#main h1").innerText(), step);
  assert.equal((await itemOn(page)).id, item.id);
  assert.equal(await page.locator("#field0").inputValue(), "halvt");
  assert.deepEqual(page.troubles, []);
});

test("a closed tab is met by an offer to go on exactly there", async () => {
  const page = await visit("");
  await begin(page);
  const first = await itemOn(page);
  await answer(page, first, "right");
  await next(page);
  await page.getByRole("heading", { level: 1, name: "Opgave 2 af 26" }).waitFor();
  const item = await itemOn(page);
  const context = page.context();
  await page.close();
  const again = await open(context);
  await again.getByRole("button", { name: "Fortsæt ved opgave 2" }).click();
  assert.equal((await itemOn(again)).id, item.id);
  assert.deepEqual(again.troubles, []);
});

test("Back opens the pause page and never undoes an answer", async () => {
  const page = await visit("");
  await begin(page);
  for (let step = 0; step < 3; step += 1) {
    const item = await itemOn(page);
    await answer(page, item, "right");
    await next(page);
    await page.getByRole("heading", { level: 1, name: `Opgave ${step + 2} af 26` }).waitFor();
  }
  const item = await itemOn(page);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Du holder pause" }).waitFor();
  await page.getByText("Du har været igennem 3 opgaver.").waitFor();
  await page.getByRole("button", { name: "Fortsæt testen" }).click();
  assert.equal((await itemOn(page)).id, item.id);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Du holder pause" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Vis, hvad du kan digitalt" }).waitFor();
  await page.getByRole("button", { name: "Fortsæt ved opgave 4" }).click();
  assert.equal((await itemOn(page)).id, item.id);
  assert.deepEqual(page.troubles, []);
});

test("beginning again closes the old test and keeps nothing from it", async () => {
  const page = await visit("");
  await begin(page);
  const item = await itemOn(page);
  await answer(page, item, "right");
  await next(page);
  await page.getByRole("link", { name: "Hold pause" }).click();
  await page.getByText("Begynd forfra", { exact: true }).click();
  await page.getByRole("button", { name: "Ja, begynd forfra" }).click();
  await page.getByRole("heading", { level: 1, name: "Prøv først" }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test("two tests stand among the results, and the second meets other items", async () => {
  const page = await visit("");
  await begin(page);
  const first = await finish(page, () => "dont_know");
  await page.evaluate(() => (location.hash = "#/results"));
  await page.getByRole("link", { name: "Tag testen igen" }).click();
  await page.getByRole("button", { name: "Begynd" }).click();
  await skipOwn(page);
  await answer(page, await itemOn(page), "right");
  await next(page);
  await page.getByRole("button", { name: "Begynd opgave 1" }).click();
  await page.getByRole("heading", { level: 1, name: "Opgave 1 af 26" }).waitFor();
  const second = await finish(page, () => "right");
  const repeated = second.filter((id) => first.includes(id));
  assert.ok(repeated.length <= 3, `${repeated.length} repeated`);
  await page.evaluate(() => (location.hash = "#/results"));
  // The same day: it is kept, and counts for nothing yet.
  await page.getByText("Der var ikke gået syv dage").waitFor();
  assert.equal(await page.locator("a.card").count(), 2);
  assert.ok(ITEMS.length >= 60);
  assert.deepEqual(page.troubles, []);
});
