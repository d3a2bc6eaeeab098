// Firefox, through WebDriver BiDi.
import { existsSync } from "node:fs";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { PHONE, URL_BASE, control, journey } from "./steps.mjs";

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
    await journey(await engine(browser));
  } finally {
    await browser.close();
  }
});

async function engine(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const troubles = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`page: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(new URL(URL_BASE).origin) && !/^(about|blob|data):/.test(url)) troubles.push(`request to ${url}`);
  });
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return {
    open: (url) => page.goto(url),
    click: async (text) => {
      const element = (await page.evaluateHandle(control(text))).asElement();
      await element.click();
      await element.dispose();
    },
    text: (selector) => page.evaluate((at) => document.querySelector(at)?.innerText ?? "", selector),
    evaluate: (source) => page.evaluate(source),
    back: () => page.goBack(),
    reload: () => page.reload(),
    troubles: async () => troubles,
  };
}
