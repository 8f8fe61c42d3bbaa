import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as engine } from "playwright-core";
import { large } from "./large.mjs";
import { mainPath, until } from "./main-path.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TABS = ["check", "lint", "form", "flows"];

/** Everything that the page can do, in Chromium. */
export async function chromium({ url, test, pictures, program }) {
  const profile = mkdtempSync(join(tmpdir(), "payflight-"));
  const context = await engine.launchPersistentContext(profile, {
    executablePath: program,
    headless: true,
    viewport: { width: 1280, height: 860 },
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const seen = { outside: [], errors: [] };
    page.on("request", (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith("data:")) seen.outside.push(request.url());
    });
    page.on("pageerror", (error) => seen.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") seen.errors.push(message.text());
    });
    await page.goto(url);
    const shot = async (name) => pictures && page.screenshot({ path: join(pictures, `${name}.png`) });
    await mainPath(test, (script) => page.evaluate(script));
    await checking(page, test, shot);
    await definition(page, test, shot);
    await form(page, test, shot);
    await flows(page, test, shot);
    await everyone(page, test, shot);
    await size(page, test, shot);
    await test("no error, and nothing leaves the page", () => {
      assert.deepEqual(seen, { outside: [], errors: [] });
    });
    await test("it works without a network", async () => {
      await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      await context.setOffline(true);
      await page.goto(url);
      await page.locator(".verdict").waitFor();
      assert.equal(await page.locator(".verdict").textContent(), "Rejected");
      await context.setOffline(false);
    });
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const tab = (page, name) => page.click(`#tab-${name}`);
const count = (page) => page.locator(".rows .row").count();

async function checking(page, test, shot) {
  await tab(page, "check");
  await shot("check");
  await test("a mark in the text chooses its row", async () => {
    await page.locator("#panel-body .place.error").nth(1).click();
    const row = page.locator(".rows .row[aria-selected=true]");
    await row.waitFor();
    const path = await row.locator(".path").textContent();
    assert.match(path, /^\/payments\/\d/u);
  });
  await test("rows are filtered and sorted", async () => {
    await page.fill("#filter", "rule.pattern creditor");
    await until(async () => (await count(page)) > 0 && (await count(page)) < 13, true);
    await page.fill("#filter", "");
    await page.selectOption("#severity", "warning");
    await until(() => count(page), 4);
    await page.selectOption("#severity", "");
    await until(() => count(page), 13);
    await page.click(".head .code button");
    const codes = await page.locator(".rows .code").allTextContents();
    assert.deepEqual(codes, [...codes].sort());
    await page.click(".head .place button");
  });
  await test("the keyboard goes through the rows", async () => {
    await page.focus(".grid");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    const active = await page.getAttribute(".grid", "aria-activedescendant");
    assert.equal(active, "violation-1");
  });
  await test("the text is checked as it changes", async () => {
    await page.selectOption("#examples", "2");
    await until(() => page.locator("#summary .counts").textContent(), "1 error, 0 warnings");
    await page.selectOption("#examples", "0");
    await until(() => page.locator("#summary .counts").textContent(), "9 errors, 4 warnings");
    await page.check("#strict");
    await until(() => page.locator("#summary .counts").textContent(), "13 errors, 0 warnings");
    await page.uncheck("#strict");
  });
  await test("a file that is dropped is taken for what it is", async () => {
    await page.setInputFiles("#files", {
      name: "b.json",
      mimeType: "application/json",
      buffer: Buffer.from(`{"externalId":"😀","payments":[{"instructedAmount":{"amount":"1"}}]}`),
    });
    await until(async () => (await page.locator(".place.error").count()) > 0, true);
    await page.selectOption("#examples", "1");
    await page.selectOption("#examples", "0");
    await until(() => page.locator("#summary .counts").textContent(), "9 errors, 4 warnings");
  });
}

async function definition(page, test, shot) {
  await tab(page, "lint");
  await test("the definition is looked at", async () => {
    await page.locator("#about-provider .counts").waitFor();
    assert.match(await page.locator("#about-provider").textContent(), /\d+ rules · BACS, FPS/u);
  });
  await shot("definition");
}

async function form(page, test, shot) {
  await tab(page, "form");
  await test("a field is checked as one types", async () => {
    const field = page.locator(".field", { hasText: "eb-batch-1" });
    await field.locator("input").fill("nonsense");
    await until(async () => (await field.locator(".said").textContent()) !== "", true);
    assert.equal(await field.locator("input").getAttribute("aria-invalid"), "true");
    await shot("form");
    await field.locator("input").fill("3b2d1a52-7f0e-4a5b-8a6e-2f8f6f1f2c10");
    await until(() => field.locator(".said").textContent(), "");
    assert.equal(await field.locator("input").evaluate((input) => input.validity.patternMismatch), false);
  });
}

async function flows(page, test, shot) {
  await tab(page, "flows");
  await test("every flow is drawn", async () => {
    const names = await page.locator("#flow option").evaluateAll((options) => options.map((option) => option.value));
    assert.ok(names.length >= 14);
    for (const name of names) {
      await page.selectOption("#flow", name);
      await until(async () => (await page.locator("#picture svg").getAttribute("aria-label"))?.startsWith(`${name}:`), true);
      assert.equal(await page.locator("#flow-error").textContent(), "");
    }
    await page.selectOption("#flow", "payments-out/payment");
    return `${names.length} flows`;
  });
  await test("a flow of one's own is drawn, and its faults are said", async () => {
    await page.check("#own");
    await until(async () => (await page.locator("#picture svg").textContent())?.includes("Returned"), true);
    await page.locator("#own-flow .cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("!");
    await until(() => page.locator("#flow-error").textContent(), "This is no JSON.");
    await page.keyboard.press("Backspace");
    await until(() => page.locator("#flow-error").textContent(), "");
    await page.uncheck("#own");
  });
  await test("events play", async () => {
    await page.click("#play");
    await until(() => page.locator(".timeline li").count(), 1);
    await until(() => page.locator(".timeline li").count(), 7);
    await until(() => page.locator("#play").textContent(), "Play");
  });
  await shot("flows");
}

/** By axe-core, in light and dark, and on a narrow screen. */
async function everyone(page, test, shot) {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const name of TABS) {
      await tab(page, name);
      await page.waitForTimeout(200);
      await test(`axe finds nothing: ${name}, ${scheme}`, () => accessible(page));
      if (scheme === "dark") await shot(`${name}-dark`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 380, height: 760 });
  for (const name of TABS) {
    await tab(page, name);
    await test(`nothing runs out of a narrow screen: ${name}`, async () => {
      const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assert.equal(wide, 0);
    });
    await shot(`${name}-narrow`);
  }
  await page.setViewportSize({ width: 1280, height: 860 });
}

async function accessible(page) {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const found = await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join("; ")))`);
  assert.deepEqual(found, []);
}

/** 5 MB with thousands of violations: pasted, checked, scrolled; how long the page was ever busy. */
async function size(page, test, shot) {
  await tab(page, "check");
  for (const pretty of [true, false]) {
    const { body, definition: rules } = large(pretty);
    await test(`5 MB, ${pretty ? "many lines" : "one line"}`, async () => {
      // What it costs to hand the text over is the test's, not the page's.
      await page.evaluate((text) => void (window.pasted = text), body);
      await page.evaluate(() => {
        window.tasks = [];
        window.watch = new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration)));
        window.watch.observe({ type: "longtask" });
      });
      await page.setInputFiles("#files", { name: "p.json", mimeType: "application/json", buffer: Buffer.from(rules) });
      await page.click("#tab-body");
      await page.locator("#panel-body .cm-content").click();
      await page.keyboard.press("Control+a");
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.setData("text/plain", window.pasted);
        const content = document.querySelector("#panel-body").shadowRoot.querySelector(".cm-content");
        content.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      });
      await until(async () => (await page.locator("#summary .counts").textContent())?.startsWith("4,342 errors, 816 warnings"), true);
      for (let step = 0; step < 12; step++) {
        await page.evaluate((to) => document.querySelector(".grid").scrollTo(0, to * 9000), step);
        await page.evaluate((to) => {
          const scroller = document.querySelector("#panel-body").shadowRoot.querySelector(".cm-scroller");
          scroller.scrollTo(to * 4000, (scroller.scrollHeight * to) / 12);
        }, step);
        await page.waitForTimeout(60);
      }
      await page.locator(".rows .row").nth(15).click();
      await shot(pretty ? "large" : "large-one-line");
      const tasks = await page.evaluate("window.watch.disconnect(), window.tasks");
      return `longest task ${Math.round(Math.max(0, ...tasks))} ms, ${tasks.length} over 50 ms`;
    });
  }
}
