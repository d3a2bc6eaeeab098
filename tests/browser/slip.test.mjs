// The slip for the conversation with the job consultant: nothing on it that the person did not choose.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { printed } from "./paper.mjs";
import { begin, closeChrome, finish, settled, visit } from "./person.mjs";

after(closeChrome);

test("from the result one press leads to an empty slip, and only what is chosen gets on it and is printed", async () => {
  const page = await visit("");
  await begin(page);
  await finish(page, (_, step) => (step % 3 === 2 ? "dont_know" : "right"));
  await page.getByRole("link", { name: "Lav et ark til samtalen" }).click();
  await settled(page);
  await page.getByText("Giver du arket til kommunen, kan det blive gemt i din sag.").waitFor();
  assert.equal(await page.locator("#main input").count() > 6, true);
  assert.equal(await page.locator("#main :checked").count(), 0);
  assert.equal(await page.locator(".talk").count(), 0);
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await page.getByRole("button", { name: "Print arket" }).click();
  await page.locator("#problem").getByText("Arket er tomt.").waitFor();
  assert.equal(await page.evaluate(() => window.printed), undefined);

  const strengths = page.getByRole("checkbox");
  const names = await strengths.evaluateAll((all) => all.map((one) => one.closest("label").innerText.trim().toLowerCase()));
  await strengths.nth(0).check();
  await strengths.nth(2).check();
  await strengths.nth(1).click();
  await page.locator("#problem").getByText("Du kan vælge to ting.").waitFor();
  assert.equal(await strengths.nth(1).isChecked(), false);
  const slip = page.locator(".talk");
  const said = (await slip.innerText()).toLowerCase();
  assert.ok(said.includes(names[0]) && said.includes(names[2]) && !said.includes(names[1]));
  assert.doesNotMatch(said, /mit næste skridt|hjælp til|selvstændig|rutineret|med vejledning/);
  await page.getByLabel("Jeg vil tage testen igen").check();
  await page.getByLabel("At læse og skrive dansk").check();
  assert.match(await slip.innerText(), /Mit næste skridt\s+Jeg vil tage testen igen[\s\S]*hjælp til\s+At læse og skrive dansk/);

  await page.getByRole("button", { name: "Print arket" }).click();
  assert.equal(await page.evaluate(() => window.printed), true);
  const { pages, words } = await printed(page);
  assert.equal(pages, 1);
  assert.match(words, /Til samtalen om job[\s\S]*Testen er lavet til vejledning/);
  assert.doesNotMatch(words, /Vælg|Print arket/);
  await page.emulateMedia({ media: "print" });
  const { height } = await slip.boundingBox();
  assert.ok(height < (148.5 / 25.4) * 96, `${height} px is more than half a page`);
  await page.emulateMedia({ media: null });
  await page.getByRole("button", { name: "Fjern alle valg" }).click();
  assert.equal(await page.locator("#main :checked").count(), 0);
  assert.equal(await slip.count(), 0);
  assert.deepEqual(page.troubles, []);
});
