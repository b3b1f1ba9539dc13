/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileFolder } from "../helpers/folder.ts";
import { launch, ORIGIN, openFolder } from "./browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MINUTES = 3 * 60_000;

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "pellucid-page-"));

beforeAll(async () => {
  const { files } = await compileFolder("policies/enterprise-china", ["html", "manifest", "lists"]);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  browser = await launch();
}, MINUTES);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page, and collects what it complains of. */
async function open(
  file: string,
  options: Parameters<Browser["newContext"]>[0] = {},
  from = folder,
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const { context, refused } = await openFolder(browser, from, options);
  const page = await context.newPage();
  const complaints: string[] = refused;
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${ORIGIN}/${file}`);
  return { page, complaints, close: () => context.close() };
}

/** The page's words, without what only the style shows. */
const words = (page: Page) =>
  page.evaluate(() => document.querySelector("main")?.textContent?.replace(/\s+/g, " ").trim());

/** What axe-core finds, by all its rules or those with one of the tags, as `rule: element`. */
async function violations(page: Page, tags: string[] | null = null): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const options = { resultTypes: ["violations"], ...(runOnly && { runOnly }) };
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window without a type.
    const found = await (window as any).axe.run(document, options);
    return found.violations.flatMap(({ id, nodes }: { id: string; nodes: { target: string[] }[] }) =>
      nodes.map(({ target }) => `${id}: ${target.join(" ")}`),
    );
  }, tags);
}

/** The ids that links within the page name and no element has. */
const deadLinks = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
      .map((link) => decodeURIComponent(link.hash.slice(1)))
      .filter((id) => !document.getElementById(id)),
  );

/** What reaches beyond the right edge. What is wider than a phone scrolls in its own box, which does not. */
const overflowing = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => !element.closest("thead") && !element.matches(".skip"))
      .filter((element) => !element.closest(".scroll") || element.matches(".scroll"))
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`),
  );

describe.each(readdirSync(new URL("../golden", import.meta.url)))("the pages of %s", (policy) => {
  const golden = new URL(`../golden/${policy}`, import.meta.url).pathname;

  it.each(["en.html", "zh.html"])(
    "%s is accessible, leads nowhere that is not there, and fits on a phone",
    async (file) => {
      const options = { viewport: { width: 360, height: 800 }, bypassCSP: true };
      const { page, complaints, close } = await open(file, options, golden);
      expect(complaints).toEqual([]);
      expect(await violations(page)).toEqual([]);
      expect(await deadLinks(page)).toEqual([]);
      expect(await overflowing(page)).toEqual([]);
      await close();
    },
    MINUTES,
  );
});

describe.each([
  ["en.html", "cookies"],
  ["zh.html", "cookies"],
  ["lists.en.html", "shared"],
  ["lists.zh.html", "shared"],
])("%s in a browser", (file, section) => {
  let page: Page;
  let complaints: string[];
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ page, complaints, close } = await open(file, { javaScriptEnabled: true }));
  }, MINUTES);
  afterAll(() => close?.());

  it(
    "opens without a complaint, without a script and without asking for anything else",
    async () => {
      expect(complaints).toEqual([]);
      expect(await page.locator("script").count()).toBe(0);
      expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth !== "")).toBe(true);
      expect(await page.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0)).toBeGreaterThan(20);
    },
    MINUTES,
  );

  it(
    "links only to what is there, and a link brings its clause into view",
    async () => {
      expect(await deadLinks(page)).toEqual([]);
      await page.click(`nav a[href="#${section}"]`);
      await page.waitForFunction((id) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top ?? -1;
        return top >= -1 && top < window.innerHeight / 2;
      }, section);
      expect(new URL(page.url()).hash).toBe(`#${section}`);
    },
    MINUTES,
  );

  it.each([360, 768, 1440])(
    "does not overflow at %i pixels",
    async (width) => {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflowing(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    },
    MINUTES,
  );

  it(
    "is all there without JavaScript, and prints every word of the text",
    async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      const text = (await page.locator("main").allInnerTexts()).join();
      const without = await open(file, { javaScriptEnabled: false });
      expect((await without.page.locator("main").allInnerTexts()).join()).toBe(text);
      await without.close();

      const before = await words(page);
      await page.emulateMedia({ media: "print" });
      expect(await words(page)).toBe(before);
      const hidden = await page.evaluate(() =>
        [...document.querySelectorAll("main p, main li, main td, main h2, main h3, main h4")]
          .filter(
            (element) =>
              !(element as HTMLElement).checkVisibility() || element.getBoundingClientRect().height === 0,
          )
          .map((element) => element.textContent),
      );
      expect(hidden).toEqual([]);
    },
    MINUTES,
  );

  it(
    "has no accessibility violation, light or dark",
    async () => {
      const { page, close } = await open(file, { colorScheme: "light", bypassCSP: true });
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      // The scheme changes nothing but colours.
      expect(await violations(page, ["cat.color"])).toEqual([]);
      await close();
    },
    MINUTES,
  );
});

it.each(["en.html", "zh.html"])(
  "%s gives every clause of the manifest an element of its own",
  async (file) => {
    const { page, close } = await open(file);
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const ids: string[] = manifest.clauses.map(({ id }: { id: string }) => id);
    const missing = await page.evaluate(
      (all) => all.filter((id) => document.querySelectorAll(`[id="${id}"]`).length !== 1),
      ids,
    );
    expect(missing).toEqual([]);
    await close();
  },
  MINUTES,
);

it(
  "switches the language and back",
  async () => {
    const { page, complaints, close } = await open("en.html");
    await page.click("a.switch");
    await page.waitForURL("**/zh.html");
    expect(await page.getAttribute("html", "lang")).toBe("zh-Hans");
    expect(await page.textContent("h1")).toBe("隐私政策");
    await page.click("a.switch");
    await page.waitForURL("**/en.html");
    expect(await page.textContent("h1")).toBe("Privacy Policy");
    expect(complaints).toEqual([]);
    await close();
  },
  MINUTES,
);

it(
  "leads from the policy to its lists and back to a clause",
  async () => {
    const { page, complaints, close } = await open("zh.html");
    await page.click('a.switch[href="lists.zh.html"]');
    await page.waitForURL("**/lists.zh.html");
    expect(await page.textContent("h1")).toBe("个人信息清单");
    await page.click('a[href="zh.html#activity.feedback"]');
    await page.waitForURL("**/zh.html#activity.feedback");
    expect(await page.locator(":target").count()).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  },
  MINUTES,
);

it(
  "shows the picture on a phone in a box that scrolls, by keyboard too, and prints it with its tables",
  async () => {
    const { page, close } = await open("zh.html", { viewport: { width: 360, height: 800 } });
    const box = page.locator(".flow .scroll");
    const sizes = () => box.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    const [inside, outside] = await sizes();
    expect(inside).toBeGreaterThan(outside as number);
    await box.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => (document.querySelector(".flow .scroll")?.scrollLeft ?? 0) > 0);
    expect(await page.locator(".flow details table").first().isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    const [all, shown] = await sizes();
    expect(all).toBeLessThanOrEqual(shown as number);
    expect(await page.locator(".flow details table").first().isVisible()).toBe(true);
    await close();
  },
  MINUTES,
);
