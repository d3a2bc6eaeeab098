// Every item, as practice shows it: nothing runs out of a narrow screen or is cut, however it is read.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { device, inspect, none, reflow } from "./access.mjs";
import { closeChrome } from "./person.mjs";

after(closeChrome);

for (let competence = 1; competence <= 8; competence += 1) {
  test(`the items of competence ${competence} fit a narrow screen`, async () => {
    const page = await device("", `#/practice/${competence}`);
    const faults = [];
    const state = async (check) => {
      const stem = (await page.locator("#main h1 + *").innerText()).slice(0, 60);
      faults.push(...(await check(page, true)).map((fault) => `${stem}: ${fault}`));
    };
    await page.locator("#stem").waitFor();
    for (let count = 0; ; count += 1) {
      await page.locator("#main h1").waitFor();
      if ((await page.locator("#stem").count()) === 0) {
        assert.ok(count > 0);
        break;
      }
      const step = await page.locator("#main h1").innerText();
      await state(inspect);
      await page.locator(".actions .second").click();
      await page.locator(".judged").waitFor();
      await state(reflow);
      await page.locator(".actions .main").click();
      await page.waitForFunction((text) => document.querySelector("#main h1").innerText !== text, step);
    }
    none(faults);
    await page.context().close();
  });
}
