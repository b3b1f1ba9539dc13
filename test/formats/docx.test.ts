import { readdirSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { beforeAll, describe, expect, it } from "vitest";
import { type Compiled, render } from "../../src/compiler.ts";
import { clausesOf } from "../../src/document/document.ts";
import { emitOf } from "../../src/emit.ts";
import { labelled } from "../../src/formats/labelled.ts";
import type { Language } from "../../src/ground/language.ts";
import { plainLine } from "../../src/markup/plain.ts";
import { linesOf as wordLinesOf } from "../../src/markup/tree.ts";
import { compiled, compiledFolder, MINIMAL, squeeze } from "../helpers/policy.ts";
import { allIn, type Element, inside, linesOf, NUMBERS, numbersOf, partsOf, valOf } from "../helpers/word.ts";

async function wordFiles(policy: Compiled, names: ("docx" | "lists")[] = ["docx"]) {
  const files = await render(policy, emitOf(names, ["en", "zh"]), "p");
  return new Map(files.map(({ name, contents }) => [name, contents as Uint8Array]));
}

const bundled = readdirSync("policies");

describe.each(bundled)("the Word files of %s", (name) => {
  let policy: Compiled;
  let files: Map<string, Uint8Array>;
  const partsIn = (language: Language) => partsOf(files.get(`${language}.docx`) as Uint8Array);
  beforeAll(async () => {
    policy = await compiledFolder(`policies/${name}`);
    files = await wordFiles(policy, policy.documents.has("lists") ? ["docx", "lists"] : ["docx"]);
  });

  it("print the numbers of the document before its clauses, counted by Word unless a clause has a label of its own", () => {
    for (const language of ["en", "zh"] as const) {
      const parts = partsIn(language);
      const lines = linesOf(parts);
      const numbers = numbersOf(parts, lines);
      const printed = lines.map(({ text }, index) => squeeze((numbers[index] as string) + text));
      const { document, words } = { document: policy.main.document, words: policy.main.words[language] };
      let from = 0;
      for (const { id, title, number } of clausesOf(document)) {
        const label = number?.[language].label;
        const [first] = words.get(id)?.blocks ?? [];
        if (!title && first?.type !== "paragraph") continue;
        const wanted = squeeze(labelled(label, title?.[language] ?? ""));
        const at = printed.findIndex((line, index) => index >= from && line.startsWith(wanted));
        expect(at, `${id}: ${wanted}`).toBeGreaterThanOrEqual(from);
        from = at + 1;
        if (label && name !== "taobao-partner-norms") expect(lines[at]?.numId, id).not.toBeNull();
      }
    }
  });

  it("have every word of the document, in its order", () => {
    const masked = (text: string) => squeeze(text.replace(NUMBERS, "#"));
    for (const language of ["en", "zh"] as const) {
      const seen = masked(
        linesOf(partsIn(language))
          .map(({ text }) => text)
          .join(""),
      );
      const { document, words } = policy.main;
      let from = 0;
      for (const { id } of clausesOf(document))
        for (const line of wordLinesOf(words[language].get(id)?.blocks ?? []).map(plainLine)) {
          const at = seen.indexOf(masked(line), from);
          expect(at, `${id}: ${line}`).toBeGreaterThanOrEqual(from);
          from = at;
        }
    }
  });

  it("are packages in which everything that is referred to is there", () => {
    for (const [file, bytes] of files) {
      const parts = partsOf(bytes);
      const document = parts.get("word/document.xml") as Element;
      const ids = (part: string, element: string, attribute: string) =>
        new Set(allIn(parts.get(part) as Element, element).map(({ attributes }) => attributes[attribute]));
      const bookmarks = allIn(document, "w:bookmarkStart");
      const names = bookmarks.map(({ attributes }) => attributes["w:name"] as string);
      expect(new Set(names).size, file).toBe(names.length);
      for (const bookmark of names) expect(bookmark).toMatch(/^[A-Za-z]\w{0,39}$/);
      expect(allIn(document, "w:bookmarkEnd").map(({ attributes }) => attributes["w:id"])).toEqual(
        bookmarks.map(({ attributes }) => attributes["w:id"]),
      );
      const links = allIn(document, "w:hyperlink");
      const relations = ids("word/_rels/document.xml.rels", "Relationship", "Id");
      for (const { attributes } of links)
        expect(
          attributes["r:id"]
            ? relations.has(attributes["r:id"])
            : names.includes(attributes["w:anchor"] as string),
          JSON.stringify(attributes),
        ).toBe(true);
      const styles = ids("word/styles.xml", "w:style", "w:styleId");
      for (const element of ["w:pStyle", "w:rStyle"])
        for (const style of allIn(document, element))
          expect(styles, `${file} ${valOf(style)}`).toContain(valOf(style));
      const lists = ids("word/numbering.xml", "w:num", "w:numId");
      for (const list of allIn(document, "w:numId")) expect(lists).toContain(valOf(list));
      for (const [rels, element] of parts)
        if (rels.endsWith(".rels"))
          for (const { attributes } of allIn(element, "Relationship"))
            if (attributes.TargetMode !== "External") {
              const target = attributes.Target as string;
              const folder = dirname(dirname(rels));
              expect([...parts.keys()]).toContain(
                target.startsWith("/") ? target.slice(1) : join(folder, target),
              );
            }
    }
  });

  it("have headings and contents of Word's own, head rows that repeat, and their language", () => {
    for (const language of ["en", "zh"] as const) {
      const parts = partsIn(language);
      const document = parts.get("word/document.xml") as Element;
      const sections = policy.main.document.sections.map(({ title }) => title?.[language]);
      const headings = linesOf(parts).filter(({ style }) => style === "Heading1");
      expect(headings.map(({ text }) => text)).toEqual(sections);
      const [field] = allIn(document, "w:instrText").map(({ children }) => children.join(""));
      expect(field).toMatch(/^TOC .*\\o "1-[12]"/);
      const entries = allIn(document, "w:sdt").flatMap((contents) => allIn(contents, "w:hyperlink"));
      expect(entries.length).toBeGreaterThanOrEqual(sections.length);
      for (const table of allIn(document, "w:tbl")) {
        const rows = allIn(table, "w:tr").map((row) => inside(row, "w:trPr", "w:tblHeader") !== undefined);
        expect(rows).toEqual(rows.map((_, index) => index === 0));
      }
      const language_ = inside(
        parts.get("word/styles.xml"),
        "w:docDefaults",
        "w:rPrDefault",
        "w:rPr",
        "w:lang",
      );
      expect(language_?.attributes).toMatchObject({ "w:val": "en-US", "w:eastAsia": "zh-CN" });
      const core = parts.get("docProps/core.xml") as Element;
      expect(inside(core, "dc:language")?.children).toEqual([language === "en" ? "en-US" : "zh-CN"]);
      expect(inside(core, "dc:title")?.children).toEqual([policy.main.document.title[language]]);
      expect(core.children.map((child) => (child as Element).name).join()).not.toMatch(/created|modified/);
    }
  });

  it("are the same bytes whenever they are made", async () => {
    expect(await wordFiles(policy, policy.documents.has("lists") ? ["docx", "lists"] : ["docx"])).toEqual(
      files,
    );
  });
});

describe("a Word file", () => {
  it("sets sensitive information in bold, and shows text of the policy as just that text", async () => {
    const policy = await compiled(
      `${MINIMAL.replace("Acme Limited", `'A & B r:id="rId1" Ltd'`)}data: { login-password: { sensitive: true } }
activities:
  - { id: a, name: { en: Login, zh: 登录 }, purposes: [account-opening], collects: [{ items: [login-password] }], basis: [contract] }
`,
    );
    const [en] = (await wordFiles(policy)).values();
    const parts = partsOf(en as Uint8Array);
    expect(linesOf(parts).some(({ text }) => text.includes('A & B r:id="rId1" Ltd'))).toBe(true);
    const bold = allIn(parts.get("word/document.xml") as Element, "w:r").filter((run) =>
      inside(run, "w:rPr", "w:b"),
    );
    expect(bold.flatMap((run) => allIn(run, "w:t")).map(({ children }) => children.join(""))).toContain(
      "login password",
    );
  });

  it("links from the lists to the clauses of the policy beside them", async () => {
    const policy = await compiledFolder("policies/xiaohe");
    const files = await wordFiles(policy, ["docx", "lists"]);
    const parts = partsOf(files.get("lists.en.docx") as Uint8Array);
    const targets = allIn(parts.get("word/_rels/document.xml.rels") as Element, "Relationship").map(
      ({ attributes }) => attributes.Target as string,
    );
    const anchors = allIn(parts.get("word/document.xml") as Element, "w:hyperlink").flatMap(
      ({ attributes }) => attributes["w:anchor"] ?? [],
    );
    const there = allIn(
      partsOf(files.get("en.docx") as Uint8Array).get("word/document.xml") as Element,
      "w:bookmarkStart",
    ).map(({ attributes }) => attributes["w:name"]);
    expect(targets).toContain("en.docx");
    const own = allIn(parts.get("word/document.xml") as Element, "w:bookmarkStart").map(
      ({ attributes }) => attributes["w:name"],
    );
    for (const anchor of anchors) expect([...there, ...own]).toContain(anchor);
  });
});
