import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { citationOf } from "../../src/rules/cite.ts";
import { saidBy } from "../../src/rules/rule.ts";
import { Terms } from "../../src/vocabulary/vocabulary.ts";
import { compiled, MINIMAL } from "../helpers/policy.ts";
import { PACKS } from "../helpers/rules.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCS = join(ROOT, "docs");
const PAGES = readdirSync(DOCS, { recursive: true })
  .map((name) => String(name).replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".md"))
  .sort();
const TERMS = new Terms(undefined);
const read = (page: string) => readFileSync(join(DOCS, page), "utf8");
const keys = Object.keys(
  JSON.parse(readFileSync(join(ROOT, "schemas", "policy.schema.json"), "utf8")).properties,
).sort();
/** A library is another folder: what uses one does not compile alone (test/libraries has such policies). */
const compiling = keys.filter((key) => key !== "libraries");

test("every top-level key has a page, and every page a key", () => {
  // What several keys are made of has a page beside theirs.
  const pages = PAGES.filter((page) => page.startsWith("keys/") && page !== "keys/shapes.md").map((page) =>
    page.slice(5, -3),
  );
  expect(pages.sort()).toEqual(keys);
});

test("every key has an example that uses it", () => {
  const without = compiling.filter((key) => !examplesOf(`keys/${key}.md`).some((example) => key in example));
  expect(without).toEqual([]);
});

test("the example of the README compiles to the words that stand under it", async () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const [, example = "", quoted = ""] = /```yaml\n(.*?)```\n\n(>.*?)\n\n[^>]/s.exec(readme) ?? [];
  const [en, zh] = quoted.split("\n\n").map((quote) => quote.replace(/^> ?/gm, ""));
  const { words } = await compiled(MINIMAL + example);
  expect(words.en.get("activity.account")).toContain(en);
  expect(words.zh.get("activity.account")).toContain(zh);
});

test("the tables, the compiled words, the vocabulary, the library and the rules are up to date", () => {
  const run = spawnSync(process.execPath, [join(ROOT, "scripts", "docs.mjs"), "--check"], {
    encoding: "utf8",
  });
  expect({ code: run.status, stderr: run.stderr }).toEqual({ code: 0, stderr: "" });
});

test("the library has a page with every sentence, in both languages, with its blanks and what it needs", () => {
  const page = read("statements.md");
  for (const file of readdirSync(join(ROOT, "statements"))) {
    const { statements } = parse(readFileSync(join(ROOT, "statements", file), "utf8"));
    for (const [id, { en, zh, params = {}, needs = [] }] of Object.entries<Statement>(statements)) {
      const row = page.split("\n").find((line) => line.startsWith(`| \`${id}\` |`)) ?? "";
      expect(row, id).toContain(`| ${en} | ${zh} |`);
      for (const name of Object.keys(params)) expect(row, id).toContain(`\`${name}\`: `);
      for (const fact of needs) expect(row, id).toContain(`keys/${fact.split("/")[1]}.md`);
    }
  }
});

describe.each(PACKS)("the page of the pack $id", ({ id, file, rules }) => {
  const page = read(`rules/${id}.md`);
  const sections = page.split(/^<a id="/m);

  test.each(Object.entries(rules))("tells all of %s", (name, rule) => {
    const section = sections.find((one) => one.startsWith(`${name}">`)) ?? "";
    const words = unescaped(section);
    for (const language of ["en", "zh"] as const)
      for (const text of [rule.title, rule.why, rule.fix, saidBy(rule, true)])
        for (const part of text[language].split(/\s*\n\s*|\{[^{}]+\}/)) expect(words).toContain(part);
    for (const cite of rule.cites)
      for (const label of Object.values(citationOf(cite, TERMS)?.label ?? {}))
        expect(section).toContain(label);
    expect(section).toContain(`\nrequire: ${rule.require.trim().replace(/\s*\n\s*/g, " ")}\n`);
    const examples = [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml]) =>
      parse(yaml as string),
    );
    expect(examples).toEqual(rule.examples.map(({ pass, fail, doubt }) => pass ?? fail ?? doubt));
    for (const { why } of rule.examples) expect(words).toContain(why ?? "");
    expect(read("rules/README.md")).toContain(`(${id}.md#${name})`);
  });

  test("prints its tables and lists with the words of the terms", () => {
    const sectionOf = (anchor: string) => sections.find((one) => one.startsWith(`${anchor}">`)) ?? "";
    for (const [name, { rates, title: _, else: other, ...ratings }] of Object.entries(file.tables ?? {})) {
      const section = sectionOf(`table-${name}`);
      expect(section).toContain(`**\`${other}\`**`);
      for (const [rating, ids] of Object.entries(ratings as Record<string, string[]>)) {
        const [, rows = ""] = section.split(`**\`${rating}\`**\n`);
        for (const term of ids) {
          const label = TERMS.find(rates, term)?.label;
          expect(rows, `${name}: ${term}`).toContain(`| \`${term}\` | ${label?.en} | ${label?.zh} |`);
        }
      }
    }
    for (const [name, { ids = [], words = [] }] of Object.entries(file.lists ?? {})) {
      for (const one of ids) expect(sectionOf(`list-${name}`)).toContain(`| \`${one}\` |`);
      for (const one of words) expect(sectionOf(`list-${name}`)).toContain(`- ${one}`);
    }
  });
});

/** What a reader sees of escaped Markdown. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\([<*|])/g, "$1");
}

test("there is no page of a pack that there is not", () => {
  const pages = PAGES.filter((page) => page.startsWith("rules/") && page !== "rules/README.md");
  expect(pages).toEqual(PACKS.map(({ id }) => `rules/${id}.md`));
});

interface Statement {
  en: string;
  zh: string;
  params?: Record<string, unknown>;
  needs?: string[];
}

test("the page of the outline has every section, group and clause, under what holds it", () => {
  const [, table = ""] = read("keys/outline.md").split(/<!-- \/?outline -->/);
  const rows = table
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").slice(1, 4))
    .map((cells) => cells.map((cell) => /`([^`]+)`/.exec(cell)?.[1] ?? ""));
  interface Entry {
    id?: string;
    block?: string;
    clauses?: Entry[];
  }
  const rowsOf = (entry: Entry, depth: number): string[][] => {
    const row = ["", "", ""];
    row[entry.clauses ? depth : 2] = entry.id ?? entry.block ?? "";
    return [row, ...(entry.clauses ?? []).flatMap((inner) => rowsOf(inner, depth + 1))];
  };
  const outline = readFileSync(join(ROOT, "templates", "privacy-policy", "outline.yaml"), "utf8");
  expect(rows.filter((row) => row.some(Boolean))).toEqual(
    (parse(outline).sections as Entry[]).flatMap((section) => rowsOf(section, 0)),
  );
  expect(table).toMatch(/\| `activity` \\\* \|/);
});

test("a shape that several keys share has one table, which theirs lead to", () => {
  const keyPages = PAGES.filter((page) => page.startsWith("keys/") && page !== "keys/shapes.md");
  const shapes = anchorsOf(read("keys/shapes.md"));
  expect(shapes).toEqual(expect.arrayContaining(["time", "way", "consent", "when", "says"]));
  for (const page of keyPages)
    for (const anchor of ["time", "way", "consent", "when", "says"])
      expect(anchorsOf(read(page)), page).not.toContain(anchor);
  const linked = keyPages.filter((page) => read(page).includes("](shapes.md#time)"));
  expect(linked.length).toBeGreaterThan(3);
});

type Example = Record<string, unknown>;

/** The fenced blocks marked `yaml` of a page. */
function examplesOf(page: string): Example[] {
  return [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => parse(text as string));
}

/** The fenced blocks of a page that are files: `scripts/docs.mjs` builds the folder that they make. */
function filesOf(page: string): [string, string][] {
  const blocks = [...read(page).matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)];
  return blocks.map(([, path, text]) => [path as string, text as string]);
}

/**
 * Each example with what it builds on: the smallest policy and the examples before it on its page. A top-level key that
 * is written again replaces the earlier one; an example with the key `pellucid` starts anew.
 */
function policiesOf(page: string): Example[] {
  let policy: Example = parse(MINIMAL);
  return examplesOf(page).map((example) => {
    policy = "pellucid" in example ? example : { ...policy, ...example };
    return policy;
  });
}

describe("every example compiles without errors", () => {
  // The examples of rules are held to what they say with the rules (`test/rules/examples.test.ts`).
  const isOfRules = (page: string) => page.startsWith("rules/") || page === "own-rules.md";
  const examples = PAGES.filter((page) => !isOfRules(page)).flatMap((page) =>
    policiesOf(page).map((policy, index) => ({ page, number: index + 1, policy })),
  );

  test("there are examples in the guides and on every page of a key", () => {
    const pages = [...new Set(examples.map(({ page }) => page))];
    expect(pages).toEqual(
      [
        "guide.md",
        "guide.zh.md",
        "norms.md",
        "norms.zh.md",
        ...compiling.map((key) => `keys/${key}.md`),
      ].sort(),
    );
  });

  test.each(examples)("$page, example $number", async ({ policy }) => {
    // JSON is YAML; the helper fails with the messages of the errors.
    expect((await compiled(JSON.stringify(policy, null, 1))).policy.id).toBe(policy.id);
  });

  test.each(["guide", "norms"])("%s.md and %s.zh.md have the same examples", (page) => {
    expect(examplesOf(`${page}.zh.md`)).toEqual(examplesOf(`${page}.md`));
    expect(filesOf(`${page}.zh.md`)).toEqual(filesOf(`${page}.md`));
  });
});

/** The addresses within a page: its `<a id>` and, as GitHub makes them, its headings. */
function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) =>
    (title as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return [...[...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id as string), ...headings];
}

/** The links of a page that lead to a file or an address of this repository; code is left out. */
function linksOf(page: string): string[] {
  const prose = read(page)
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/(?<!`)`(?!`)[^`\n]*\](?:[^`\n]*)`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target));
}

describe("links", () => {
  test.each(PAGES)("%s: every link leads somewhere", (page) => {
    const broken = linksOf(page).filter((target) => {
      const [path, anchor] = target.split("#") as [string, string?];
      const file = path === "" ? join(DOCS, page) : join(DOCS, dirname(page), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(file, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test("a newcomer reaches every page from docs/README.md", () => {
    const found = new Set(["README.md"]);
    for (const page of found)
      for (const target of linksOf(page)) {
        const path = (target.split("#") as [string])[0];
        if (path === "") continue;
        const other = relative(DOCS, join(DOCS, dirname(page), path)).replaceAll("\\", "/");
        if (PAGES.includes(other)) found.add(other);
      }
    expect([...found].sort()).toEqual(PAGES);
  });
});
