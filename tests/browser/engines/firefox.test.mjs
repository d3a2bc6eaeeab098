// Firefox, through WebDriver BiDi.
import { existsSync } from "node:fs";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { engine } from "./puppeteer.mjs";
import { PHONE, journey } from "./steps.mjs";

const FIREFOX = process.env.DIGIKLAR_FIREFOX ?? "/usr/bin/firefox-esr";

test("a person begins the test, leaves and comes back in Firefox", async () => {
  if (!existsSync(FIREFOX)) {
    throw new Error(`There is no Firefox at ${FIREFOX}. Install firefox-esr, or say where it is in DIGIKLAR_FIREFOX.`);
  }
  const browser = await puppeteer.launch({
    browser: "firefox",
    protocol: "webDriverBiDi",
    executablePath: FIREFOX,
    headless: true,
    defaultViewport: PHONE,
    timeout: 120_000,
  });
  try {
    await journey(await engine(await browser.newPage()));
  } finally {
    await browser.close();
  }
});
