import { createHash } from "node:crypto";
import fc from "fast-check";
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import type { Compiled, Worded } from "../../src/compiler.ts";
import { clausesOf } from "../../src/document/document.ts";
import { emitOf } from "../../src/emit.ts";
import { html } from "../../src/formats/html/markup.ts";
import { blocksHtml } from "../../src/formats/html/words.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { readProse } from "../../src/markup/prose.ts";
import { text } from "../../src/markup/tree.ts";
import { compiled, compiledFolder, MINIMAL } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";

const FOLDERS = ["test/fixtures/everything", "policies/enterprise-china", "policies/taobao-partner-norms"];
const resolve = ({ to }: { to: string }) => `#${to}`;
/** What the page has of prose; what was refused is not in it. */
const fragment = async (prose: string) => blocksHtml((await readProse(prose)).blocks, resolve).text;

async function rendered(policy: Compiled, languages: readonly Language[]): Promise<Record<string, string>> {
  const made = await renderTexts(policy, emitOf(["md", "html", "manifest", "lists"], languages), "p");
  return Object.fromEntries(made.map(({ name, text }) => [name, text]));
}

const inAll = new WeakMap<Compiled, ReturnType<typeof rendered>>();

/** Renders a policy, in all languages once. */
function files(
  policy: Compiled,
  languages: readonly Language[] = LANGUAGES,
): Promise<Record<string, string>> {
  const known = languages === LANGUAGES ? inAll.get(policy) : undefined;
  const result = known ?? rendered(policy, languages);
  if (languages === LANGUAGES) inAll.set(policy, result);
  return result;
}
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found as string);
const twice = (list: string[]) => list.filter((entry, index) => list.indexOf(entry) !== index);

describe.each(FOLDERS)("Markdown of %s", (path) => {
  it.each(LANGUAGES)("has an anchor for every link inside it, each once (%s)", async (language) => {
    const text = (await files(await compiledFolder(path)))[`${language}.md`] as string;
    const anchors = all(text, /<a id="([^"]+)"><\/a>/g);
    expect(twice(anchors)).toEqual([]);
    expect(all(text, /\]\(#([^)]+)\)/g).filter((id) => !anchors.includes(id))).toEqual([]);
  });

  it("has the same headings at the same levels in both languages", async () => {
    const made = await files(await compiledFolder(path));
    const levels = (language: Language) =>
      all(made[`${language}.md`] as string, /^(#+) /gm).map((signs) => signs.length);
    expect(levels("zh")).toEqual(levels("en"));
    expect(levels("en").filter((level) => level === 1)).toEqual([1]);
  });

  it("has tables whose rows all have as many cells as the head", async () => {
    for (const text of Object.entries(await files(await compiledFolder(path))).flatMap(([name, file]) =>
      name.endsWith(".md") ? [file] : [],
    ))
      for (const table of text.match(/(^\|.*\|$\n?)+/gm) ?? []) {
        const widths = table
          .trim()
          .split("\n")
          .map((row) => row.replace(/\\\|/g, "").split("|").length);
        expect(new Set(widths).size).toBe(1);
      }
  });
});

describe("Markdown", () => {
  it("links the other language only when that is written too", async () => {
    const policy = await compiled(MINIMAL);
    expect((await files(policy))["en.md"]).toContain("](zh.md)");
    expect((await files(policy, ["en"]))["en.md"]).not.toContain("zh.md");
  });
});

describe("prose that begins with a list", () => {
  it("stays a list behind its number", async () => {
    const policy = await compiled(
      `${MINIMAL}statements:\n  contact:\n    - { id: a, kind: notice, en: "- One.\\n- Two.", zh: "- 一。\\n- 二。" }\n`,
    );
    expect((await files(policy))["en.md"]).toMatch(/1\.2\n\n- One\.\n- Two\./);
  });
});

describe("the words of a clause in HTML", () => {
  it("show what looks like an element as text", () => {
    const shown = ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">'].map((value) => text(value));
    expect(blocksHtml([{ type: "paragraph", children: shown }], resolve).text).toBe(
      '<p>&#x3C;script>alert(1)&#x3C;/script>&#x3C;img src=x onerror="alert(1)"></p>',
    );
  });

  it.each([
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<div>\n\nx\n\n</div>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:x)",
    "[x](data:text/html,x)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "![x](https://a.example/x.png)",
    "[x]: javascript:alert(1)\n\n[x]",
  ])("have nothing dangerous of %s, and it is refused", async (markdown) => {
    expect((await readProse(markdown)).refused).not.toEqual([]);
    const made = await fragment(markdown);
    expect(
      all(made, /\s(?:href|src)="([^"]*)"/g).filter((url) => !/^(#|https?:|mailto:|tel:)/.test(url)),
    ).toEqual([]);
    expect(made).not.toMatch(/<(?:img|script|div)|\ssrc=/);
  });

  it("are made of their few elements and attributes, whatever the prose", async () => {
    const parts = fc.constantFrom(
      ...[
        "<a href=x onclick=y>",
        "<style>",
        "</p>",
        "<!--",
        "-->",
        "[a](",
        "javascript:",
        ")",
        "![",
        "]",
        "**",
        "_",
        "`",
        "```",
        "~~~",
        "|",
        "\n",
        "\n\n",
      ],
      ...[
        "- ",
        "1. ",
        "> ",
        "# ",
        "| --- |",
        "http://a.b",
        "<http://a.b>",
        "&lt;",
        "&#60;script&#62;",
        "\\",
        "x",
        "字",
        "<svg/onload=x>",
        '"',
        "'",
      ],
    );
    const TAGS = "p|strong|em|a|ul|ol|li|table|thead|tbody|tr|th|td";
    const allowed = new RegExp(
      `^</?(?:${TAGS})(?:\\s(?:href="(?!(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:)[^"]*"|rel="noreferrer"|data-address="[^"]*"|start="\\d+"|role="\\w+"|scope="col"|data-label="[^"]*"))*>$`,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(parts, { maxLength: 14 }).map((list) => list.join("")),
          fc.string(),
        ),
        async (markdown) => {
          const tags = (await fragment(markdown)).match(/<[a-z/!?](?:"[^"]*"|[^">])*>/gi) ?? [];
          expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("say of every cell of a table what it is", async () => {
    const made = await fragment(
      "| Who | **What** |\n| --- | --- |\n| a | b |\n| c | [d](https://x.example) |",
    );
    expect(all(made, /data-label="([^"]*)"/g)).toEqual(["Who", "What", "Who", "What"]);
    expect(all(made, /<th ([^>]*)>/g)).toEqual([
      'scope="col" role="columnheader"',
      'scope="col" role="columnheader"',
    ]);
    expect(made).toContain('<a href="https://x.example" rel="noreferrer"');
  });

  it("send no referrer to another site, and keep links within the page plain", async () => {
    expect(await fragment("[a](https://x.example) [b](#c)")).toBe(
      '<p><a href="https://x.example" rel="noreferrer" data-address="https://x.example">a</a> <a href="#c">b</a></p>',
    );
  });
});

describe("html``", () => {
  it("escapes every value that is not markup", () => {
    expect(html`<p title="${"\"'<&>"}">${"</p><script>"}${null}${false}${html`<b>`}${3}</p>`.text).toBe(
      '<p title="&#34;&#39;&#60;&#38;&#62;">&#60;/p&#62;&#60;script&#62;<b>3</p>',
    );
  });
});

describe("prose", () => {
  it("comes out as words, wherever it pretends to be something else", async () => {
    const policy = await compiled(
      `${MINIMAL}statements: { contact: [{ id: one, kind: notice, en: "a **b** & c > d", zh: "甲 **乙** & 丙 > 丁" }] }\n`,
    );
    const made = await files(policy);
    expect(made["en.html"]).toContain("<p>a <strong>b</strong> &#x26; c > d</p>");
  });
});

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Sections are named by their own headings, and a page has as many as the policy has.
    "long-title": "off",
    // A telephone number that a policy states is shown as the author wrote it.
    "tel-non-breaking": "off",
    // Tables are shown as cards on a phone, and CSS that changes `display` takes their roles away: they are stated again.
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    // The shell writes `<!doctype html>`, which the standard allows in any case.
    "doctype-style": "off",
    // Clause ids have a full stop, `activity.login`, which HTML allows.
    "valid-id": ["error", { relaxed: true }],
  },
});

// Norms have no lists of personal information.
const PAGES = FOLDERS.flatMap((path) =>
  (path.includes("norms") ? [""] : ["", "lists."]).map((which) => [path, which]),
);

describe.each(PAGES)("the pages of %s (%s)", (path, which) => {
  const pages = async () => {
    const policy = await compiledFolder(path as string);
    const made = await files(policy);
    return {
      policy,
      pages: LANGUAGES.map((language) => [language, made[`${which}${language}.html`] as string] as const),
    };
  };

  it("is valid HTML", async () => {
    for (const [, page] of (await pages()).pages) {
      const { results } = validator.validateStringSync(page);
      expect(
        results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
        ),
      ).toEqual([]);
    }
  });

  it("has an element for every clause, and an element for every link", async () => {
    const { policy, pages: both } = await pages();
    const { document } = policy.documents.get(which ? "lists" : "policy") as Worded;
    const clauses = clausesOf(document).map(({ id }) => id);
    for (const [, page] of both) {
      const ids = all(page, /\sid="([^"]+)"/g);
      expect(twice(ids)).toEqual([]);
      expect(clauses.filter((id) => !ids.includes(id))).toEqual([]);
      expect(all(page, /href="#([^"]+)"/g).filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it("runs nothing, loads nothing, and has the one style sheet that its policy allows", async () => {
    for (const [language, page] of (await pages()).pages) {
      expect(page).not.toMatch(
        /<script|<iframe|<img|<link[^>]+stylesheet|\sstyle=|\son[a-z]+\s*=\s*"|@import|url\(\s*["']?(?!data:)/i,
      );
      const [style, ...more] = all(page, /<style>([\s\S]*?)<\/style>/g);
      expect(more).toEqual([]);
      const hash = createHash("sha256")
        .update(style as string)
        .digest("base64");
      const [csp] = all(page, /http-equiv="Content-Security-Policy" content="([^"]+)"/g);
      expect(csp?.split("; ").sort()).toEqual(
        ["base-uri 'none'", "default-src 'none'", "form-action 'none'", `style-src 'sha256-${hash}'`].sort(),
      );
      expect(page).toContain(`<html lang="${language === "zh" ? "zh-Hans" : "en"}">`);
    }
  });

  it("labels the cells of every table", async () => {
    for (const [, page] of (await pages()).pages) {
      expect(all(page, /<td(?![^>]*data-label="[^"]+")([^>]*)>/g)).toEqual([]);
      expect(all(page, /(<table)/g).length).toBe(all(page, /(<thead)/g).length);
    }
  });

  it("has its headings in order, one level at a time", async () => {
    for (const [, page] of (await pages()).pages) {
      const levels = all(page, /<h([1-6])[ >]/g).map(Number);
      expect(levels[0]).toBe(1);
      expect(levels.slice(1).filter((level, index) => level > (levels[index] as number) + 1)).toEqual([]);
    }
  });
});
