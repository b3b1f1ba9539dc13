import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Compiled, compile, render } from "../../src/compiler.ts";
import { diff } from "../../src/diff/diff.ts";
import type { Difference, Side } from "../../src/diff/difference.ts";
import { emitOf } from "../../src/emit.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { redlineFile } from "../../src/reports/changes/redline/word.ts";
import { sideOfCompiled } from "../../src/versions/of-compiled.ts";
import { compiled, compiledFolder, folder as filesIn, MINIMAL } from "../helpers/policy.ts";
import { allIn, type Element, inside, linesOf, numbersOf, partsOf } from "../helpers/word.ts";

const sideOf = (policy: Compiled): Side => sideOfCompiled(policy, "p", "p");
const between = (old: Side, now: Side) => diff(old, now).value as Difference;

/** A bundled policy with some of its words replaced. */
async function edited(name: string, edits: readonly [string, string][]): Promise<Compiled> {
  const files = filesIn(`policies/${name}`).map(({ path, text }) => ({
    path,
    text: edits.reduce((all, [from, to]) => all.replaceAll(from, to), text),
  }));
  const { value, diagnostics } = await compile(files);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return value as Compiled;
}

/** A clean Word file: what remains when every change is accepted, or rejected. */
async function clean(policy: Compiled, language: Language) {
  const [file] = await render(policy, emitOf(["docx"], [language]), "p");
  return partsOf(file?.contents as Uint8Array);
}

const read = (parts: Map<string, Element>, how?: "accepted" | "rejected") =>
  linesOf(parts, how).map(({ style, level, text }) => `${style} ${level} ${text}`);

const OLD = `${MINIMAL}numbering: chinese
data: { mobile-phone: , login-password: { sensitive: true }, nickname: , device-model: }
activities:
  - { id: account, name: { en: Your account, zh: 您的账号 }, purposes: [account-opening], collects: [{ items: [mobile-phone, login-password] }], basis: [contract] }
  - { id: profile, name: { en: Your profile, zh: 您的资料 }, purposes: [account-opening], collects: [{ items: [nickname] }], basis: [contract] }
`;
const NEW = OLD.replace("{ sensitive: true }", "").replace(
  "  - { id: profile",
  "  - { id: chat, name: { en: Chat, zh: 聊天 }, purposes: [customer-support], collects: [{ items: [device-model] }], basis: [contract] }\n  - { id: profile",
);

const PAIRS: [string, () => Promise<[Compiled, Compiled]>][] = [
  [
    "a shop over half a year",
    async () => [await compiledFolder("test/versions/old"), await compiledFolder("test/versions/new")],
  ],
  [
    "a new function, and information that is no longer sensitive",
    async () => [await compiled(OLD), await compiled(NEW)],
  ],
  [
    "names and a place in a policy in parts",
    async () => [
      await compiledFolder("policies/ciie"),
      await edited("ciie", [
        ["{ en: Customer service, zh: 客户服务 }", "{ en: Help desk, zh: 服务台 }"],
        ["zh: 您在境外使用我们的服务时", "zh: 您位于境外时"],
      ]),
    ],
  ],
  [
    "a document with other numbers and sections",
    async () => [await compiled(OLD), await compiled(NEW.replace("chinese", "chapters"))],
  ],
];

describe.each(PAIRS)("the redline of %s", (_, pair) => {
  it("is the new version with every change accepted, and the old one with every change rejected; both ways", async () => {
    const [one, other] = await pair();
    for (const [old, now] of [
      [one, other],
      [other, one],
    ] as const)
      for (const language of LANGUAGES) {
        const { file, tracked } = await redlineFile(between(sideOf(old), sideOf(now)), language);
        const parts = partsOf(file);
        expect(tracked).toBeGreaterThan(0);
        expect(read(parts, "accepted")).toEqual(read(await clean(now, language)));
        expect(read(parts, "rejected")).toEqual(read(await clean(old, language)));
        expect(stretchesIn(parts)).toBe(tracked);
        // Every change has a number of its own, and says who made it and when.
        const changes = ["w:ins", "w:del"].flatMap((name) =>
          allIn(parts.get("word/document.xml") as Element, name),
        );
        expect(new Set(changes.map(({ attributes }) => attributes["w:id"])).size).toBe(changes.length);
        for (const { attributes } of changes)
          expect(attributes).toMatchObject({
            "w:author": "Pellucid",
            "w:date": expect.stringMatching(/T00:00:00Z$/),
          });
        const again = await redlineFile(between(sideOf(old), sideOf(now)), language);
        expect(again.file).toEqual(file);
      }
  });
});

/** Counts in the XML what the program says it has tracked. */
function stretchesIn(parts: Map<string, Element>): number {
  let [count, last]: [number, string] = [0, ""];
  const see = (kind: string) => {
    if (kind !== "" && kind !== last) count += 1;
    last = kind;
  };
  const walk = (element: Element, kind: string): void => {
    for (const child of element.children) {
      if (typeof child === "string" || child.name === "w:pPr" || child.name === "w:sdt") continue;
      if (child.name === "w:tc") see("");
      const own = child.name === "w:ins" || child.name === "w:del" ? child.name : kind;
      if (child.name === "w:r") see(own);
      else walk(child, own);
      if (child.name === "w:tbl") see("");
      if (child.name !== "w:p") continue;
      const mark = inside(child, "w:pPr", "w:rPr");
      see(inside(mark, "w:ins") ? "w:ins" : inside(mark, "w:del") ? "w:del" : "");
    }
  };
  walk(inside(parts.get("word/document.xml"), "w:body") as Element, "");
  return count;
}

describe("a redline", () => {
  it("has no change where nothing changed, and none where only numbers moved", async () => {
    const old = sideOf(await compiled(OLD));
    expect((await redlineFile(between(old, old), "en")).tracked).toBe(0);
    const parts = partsOf((await redlineFile(between(old, sideOf(await compiled(NEW))), "zh")).file);
    const lines = linesOf(parts, "accepted");
    const numbers = numbersOf(parts, lines);
    const profile = lines.findIndex(({ text }) => text === "您的资料");
    expect(numbers[profile]).toBe("3.");
    const before = linesOf(parts, "rejected");
    expect(numbersOf(parts, before)[before.findIndex(({ text }) => text === "您的资料")]).toBe("2.");
  });

  it("shows words that are set otherwise as deleted and inserted: bold means something", async () => {
    const parts = partsOf(
      (await redlineFile(between(sideOf(await compiled(OLD)), sideOf(await compiled(NEW))), "en")).file,
    );
    const texts = (name: string) =>
      allIn(parts.get("word/document.xml") as Element, name).flatMap((change) =>
        [...allIn(change, "w:t"), ...allIn(change, "w:delText")].map(({ children }) => children.join("")),
      );
    expect(texts("w:del").join("|")).toContain("login password");
    expect(texts("w:ins").join("|")).toContain("login password");
  });

  it("tracks rows of tables as rows", async () => {
    const [old, now] = await (PAIRS[0] as (typeof PAIRS)[number])[1]();
    const rows = (parts: Map<string, Element>, mark: string) =>
      allIn(parts.get("word/document.xml") as Element, "w:tr").filter((row) => inside(row, "w:trPr", mark))
        .length;
    const there = partsOf((await redlineFile(between(sideOf(old), sideOf(now)), "en")).file);
    const back = partsOf((await redlineFile(between(sideOf(now), sideOf(old)), "en")).file);
    expect(rows(there, "w:ins")).toBeGreaterThan(0);
    expect(rows(back, "w:del")).toBe(rows(there, "w:ins"));
  });

  it("compares plain text where a side is a manifest, which has no more", async () => {
    const [old, now] = [sideOf(await compiled(OLD)), sideOf(await compiled(NEW))];
    const { worded, ...manifest } = old;
    const { file, tracked } = await redlineFile(between(manifest, now), "en");
    const text = (how: "accepted" | "rejected") =>
      linesOf(partsOf(file), how)
        .map((line) => line.text)
        .join("\n");
    expect(worded).toBeDefined();
    expect(tracked).toBeGreaterThan(0);
    expect(text("accepted")).toContain("Chat");
    expect(text("rejected")).not.toContain("Chat");
    expect(text("rejected")).toContain("Your profile");
  });
});

/** LibreOffice, where it is installed. */
const office = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "soffice"))
  .find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

describe("LibreOffice", () => {
  // Where it is missing, that is what the report says; the XML is tested above in any case.
  const name = office
    ? "opens clean files and redlines, makes PDF of them, and sees as many changes as are counted"
    : "is not installed here (no soffice on the PATH): no file was opened with it";
  it(name, { timeout: 300_000 }, async () => {
    if (!office) return;
    const folder = mkdtempSync(join(tmpdir(), "pellucid-word-"));
    try {
      const expected = new Map<string, number>();
      for (const [index, [, pair]] of PAIRS.entries()) {
        const [old, now] = await pair();
        for (const language of LANGUAGES) {
          const { file, tracked } = await redlineFile(between(sideOf(old), sideOf(now)), language);
          writeFileSync(join(folder, `${index}.${language}.docx`), file);
          expected.set(`${index}.${language}`, tracked);
          const [page] = await render(now, emitOf(["docx"], [language]), "p");
          writeFileSync(join(folder, `clean-${index}.${language}.docx`), page?.contents as Uint8Array);
          expected.set(`clean-${index}.${language}`, 0);
        }
      }
      const files = [...expected.keys()].map((name) => join(folder, `${name}.docx`));
      const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
      for (const to of ["fodt", "pdf"])
        execFileSync(office, [profile, "--headless", "--convert-to", to, "--outdir", folder, ...files], {
          stdio: "ignore",
        });
      for (const [file, tracked] of expected) {
        expect(
          readFileSync(join(folder, `${file}.pdf`))
            .subarray(0, 5)
            .toString(),
        ).toBe("%PDF-");
        expect(regionsIn(readFileSync(join(folder, `${file}.fodt`), "utf8")), file).toBe(tracked);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The changes that LibreOffice has; of a paragraph that it takes for moved, it makes the words one and their end another. */
function regionsIn(fodt: string): number {
  const regions = fodt.match(/<text:changed-region\b/g) ?? [];
  const kinds = new Map(
    [...fodt.matchAll(/<text:changed-region [^>]*text:id="([^"]+)"[^>]*>\s*<text:(\w+)/g)].map(
      ([, id, kind]) => [id, kind],
    ),
  );
  const split = [
    ...fodt.matchAll(/change-end text:change-id="([^"]+)"\/>\s*<text:change-start text:change-id="([^"]+)"/g),
  ];
  return regions.length - split.filter(([, one, other]) => kinds.get(one) === kinds.get(other)).length;
}
