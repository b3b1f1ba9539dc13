import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium as playwright } from "playwright-core";

const require = createRequire(import.meta.url);

/** Where the pages are served from: nothing listens there, every request is answered from a folder. */
export const ORIGIN = "http://pellucid.test";

/** @returns a headless browser that needs nothing of the system */
export async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // The package's own arguments are for functions in a cloud: one process, which dies with its first context.
    args: [
      ...chromium.args.filter((argument) => !["--single-process", "--no-zygote"].includes(argument)),
      "--disable-quic",
      "--disable-background-networking",
    ],
    headless: true,
  });
}

/**
 * Opens a browsing context in which a folder is a site and nothing else can be reached.
 * @param browser a browser
 * @param folder the folder of one compiled policy
 * @param options viewport, colour scheme, …
 * @returns the context, and the requests that were asked for and are not in the folder
 */
export async function openFolder(
  browser: Browser,
  folder: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ context: BrowserContext; refused: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const refused: string[] = [];
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    const type = url.pathname.endsWith(".json") ? "application/json" : "text/html; charset=utf-8";
    try {
      if (url.pathname.startsWith("/fonts/"))
        return await route.fulfill({ body: readFileSync(font(url.pathname)), contentType: "font/woff2" });
      await route.fulfill({ body: readFileSync(join(folder, url.pathname)), contentType: type });
    } catch {
      if (!url.pathname.endsWith("/favicon.ico")) refused.push(url.href);
      await route.fulfill({ status: 404, body: "" });
    }
  });
  return { context, refused };
}

function font(pathname: string): string {
  return require.resolve(`@fontsource/noto-sans-sc/files/${pathname.slice("/fonts/".length)}`);
}

/** @returns a style sheet that gives a bare machine a Chinese font, for pictures only */
export function chineseFont(): string {
  return ["400", "700"]
    .map((weight) => readFileSync(require.resolve(`@fontsource/noto-sans-sc/${weight}.css`), "utf8"))
    .join("\n")
    .replace(/url\(\.\/files\/([^)]+\.woff2)\)/g, `url(${ORIGIN}/fonts/$1)`)
    .concat('\nbody { font-family: "Noto Sans SC", sans-serif !important; }');
}
