import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { mainPath } from "./main-path.mjs";

/** The main path in Firefox, by WebDriver BiDi. */
export async function firefox({ url, test, pictures, program }) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 860 });
    await page.goto(url);
    await mainPath(test, (script) => page.evaluate(script));
    if (pictures) await page.screenshot({ path: join(pictures, "firefox.png") });
  } finally {
    await browser.close();
  }
}
