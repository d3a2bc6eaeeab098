// Every item: nothing runs out of a narrow screen or is cut, however it is read; no screen of a task on the
// phone has a fault, and its shortest way gives all points.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { AXE, SAVES, broken, device, inspect, none, reflow, violations } from "./access.mjs";
import { ITEMS, closeChrome, visit } from "./person.mjs";
import { TASKS, touch } from "./phone.mjs";

after(closeChrome);

describe("the items of the test, at 320 px and in every look", { concurrency: 3 }, () => {
  const rest = [];
  for (const item of ITEMS.filter(({ id }) => id in SAVES)) {
    test(item.id, async () => {
      const page = rest.pop() ?? (await visit("#/test", { clock: false, viewport: { width: 320, height: 640 } }));
      await page.evaluate((text) => localStorage.setItem("digiklar", text), SAVES[item.id]);
      await page.reload();
      await page.locator("#stem").waitFor();
      await page.evaluate(AXE);
      const faults = [];
      const seen = new Set();
      const state = async (what) => {
        if (seen.has(what)) return;
        seen.add(what);
        // At the end what sticks to the edge covers nothing.
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        faults.push(...(await violations(page, true)).map((fault) => `${what}: ${fault}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > 320) faults.push(`${what}: ${wide} px wide`);
        faults.push(...(await broken(page, "#task table")).map((word) => `${what}: ${word}`));
      };
      if (item.kind === "sim") {
        await page.locator("#ph-title").waitFor();
        await state(await page.locator("#ph-title").innerText());
        for (const action of TASKS.find((task) => task.id === item.id).way) {
          await touch(page, { row: 0 }, action, (_, place) => place.click());
          await state(await page.locator("#ph-title").innerText());
        }
      } else {
        await state("at first");
      }
      none(faults);
      assert.deepEqual(page.troubles, []);
      rest.push(page);
    });
  }
});

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
