// The oldest Chromium that must work, 102 of May 2022. No registry of browsers has it any more, but Qt WebEngine
// 6.4 is this Chromium: `floor.py` says how to start it. Where nobody did, the test is left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { engine } from "./puppeteer.mjs";
import { PHONE, journey } from "./steps.mjs";

const FLOOR = process.env.DIGIKLAR_FLOOR;
const skip = FLOOR ? false : "DIGIKLAR_FLOOR is not set; see floor.py";

test("a person begins the test, leaves and comes back in Chromium 102", { skip }, async () => {
  const browser = await puppeteer.connect({ browserURL: FLOOR, defaultViewport: PHONE });
  try {
    const [page] = await browser.pages();
    assert.match(await page.evaluate(() => navigator.userAgent), / Chrome\/102\./, "the oldest one, and no other");
    await journey(await engine(page));
  } finally {
    await browser.disconnect();
  }
});
