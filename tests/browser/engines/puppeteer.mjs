// What puppeteer drives: Firefox, and the oldest Chromium that must work.
import { URL_BASE, control } from "./steps.mjs";

/** A page that puppeteer drives, as the journey wants it. */
export async function engine(page) {
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
