// Firefox, through WebDriver BiDi.
import assert from "node:assert/strict";
import test from "node:test";
import puppeteer from "puppeteer-core";
import { walk } from "./walk.mjs";

test("Firefox starts the app and answers a question", async () => {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.DIGIKLAR_FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
  });
  try {
    const page = await browser.newPage();
    const troubles = [];
    page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(error.message));
    await page.goto(process.env.DIGIKLAR_URL);
    const [first, second] = await walk({ evaluate: (source) => page.evaluate(source) });
    assert.notEqual(first, second);
    assert.deepEqual(troubles, []);
  } finally {
    await browser.close();
  }
});
