// Takes the picture in the README: `node scripts/picture.mjs`, after a build.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(root, "generated/picture-"));
try {
  const outfile = join(folder, "browser.mjs");
  await build({
    entryPoints: [join(root, "test/page/browser.ts")],
    outfile,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
  });
  const { launch, openFolder, chineseFont, ORIGIN } = await import(pathToFileURL(outfile).href);
  const browser = await launch();
  const page = async (file, width) => {
    const { context } = await openFolder(browser, join(root, "test/golden/enterprise-china"), {
      bypassCSP: true,
      viewport: { width, height: 900 },
      deviceScaleFactor: 1,
    });
    const opened = await context.newPage();
    await opened.goto(`${ORIGIN}/${file}`);
    await opened.addStyleTag({ content: chineseFont() });
    await opened.evaluate(() => document.fonts.ready);
    return (await opened.screenshot()).toString("base64");
  };
  const [english, chinese] = [await page("en.html", 1180), await page("zh.html", 390)];
  const sheet = await (await browser.newContext({ viewport: { width: 1660, height: 960 } })).newPage();
  await sheet.setContent(`<style>body{margin:0;padding:30px;display:flex;gap:30px;background:#e9edf5}
    img{height:900px;border-radius:10px;box-shadow:0 6px 30px #0003}</style>
    <img src="data:image/png;base64,${english}"><img src="data:image/png;base64,${chinese}">`);
  await sheet.screenshot({ path: join(root, "docs/page.png") });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
