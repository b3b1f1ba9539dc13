/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emitOf } from "../../src/emit.ts";
import { LANGUAGES } from "../../src/ground/language.ts";
import { compiled, MINIMAL } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";
import { launch, ORIGIN, openFolder } from "../page/browser.ts";

const MINUTES = 3 * 60_000;
const LONG = "Verylongwordwithoutanyspaceinit".repeat(4);
/** A policy with a link of each sort, and with long words wherever its author may write one. */
const POLICY = `${MINIMAL.replace("en: Privacy Policy", `en: ${LONG}Title`)}version: "${LONG.slice(0, 60)}"
data: { own: { label: { en: ${LONG}item, zh: ${LONG}项 }, group: basic } }
activities: [{ id: one, name: { en: ${LONG}activity, zh: ${LONG}活动 }, tier: basic, purposes: [login], collects: [{ items: [own] }] }]
recipients: [{ id: them, type: partners, names: [{ en: ${LONG}recipient, zh: ${LONG}接收方 }], receives: [{ way: shared }] }]
statements:
  contact:
    - id: note
      kind: notice
      title: { en: ${LONG}heading, zh: ${LONG}标题 }
      en: "Read [our guide](https://www.juniper.example/guide), https://www.juniper.example/${LONG} and [](#contact), or [write](mailto:a@juniper.example). ${LONG}"
      zh: "请阅读[指南](https://www.juniper.example/guide)、 https://www.juniper.example/${LONG} 和[](#contact)，或者[写信](mailto:a@juniper.example)。 ${LONG}"
`;
const folder = mkdtempSync(join(tmpdir(), "pellucid-cases-"));
let browser: Browser;

beforeAll(async () => {
  const files = await renderTexts(
    await compiled(POLICY),
    emitOf(["html", "manifest", "lists"], LANGUAGES),
    "p",
  );
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  browser = await launch();
}, MINUTES);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(file: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const { context } = await openFolder(browser, folder, options);
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/${file}`);
  return page;
}

it.each([
  ["en.html", " (https://www.juniper.example/guide)", " (a@juniper.example)"],
  ["zh.html", "（https://www.juniper.example/guide）", "（a@juniper.example）"],
])(
  "%s prints where a link leads whose words do not say it",
  async (file, guide, mail) => {
    const page = await open(file);
    const printed = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".words a")].flatMap((link) => {
          const { content } = getComputedStyle(link, "::after");
          return content === "none"
            ? []
            : [JSON.parse(`[${content.replace(/" attr[^"]*"|" "/g, "")}]`).join("")];
        }),
      );
    expect(await printed()).toEqual([]);
    await page.emulateMedia({ media: "print" });
    expect(await printed()).toEqual([guide, mail]);
    const footer = await page.evaluate(() =>
      (document.querySelector("footer") as HTMLElement).innerText.trim(),
    );
    expect(footer).toMatch(/^(?:Compiled with Pellucid|由明澈（Pellucid）编译)$/);
    await page.context().close();
  },
  MINUTES,
);

it.each(["en.html", "zh.html", "lists.en.html", "lists.zh.html"])(
  "%s fits on a phone, however long its words are",
  async (file) => {
    const page = await open(file, { viewport: { width: 360, height: 800 } });
    const beyond = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) => !element.closest("thead, svg") && !element.matches(".skip"))
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`),
    );
    expect(beyond).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  },
  MINUTES,
);
