import { createHash } from "node:crypto";
import fc from "fast-check";
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import { type Compiled, render } from "../../src/compiler.ts";
import { clausesOf } from "../../src/document/document.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { listsDocument } from "../../src/lists/document.ts";
import { renderFragments } from "../../src/render/fragment.ts";
import { html } from "../../src/render/markup.ts";
import { compiled, compiledFolder, MINIMAL } from "../helpers/policy.ts";

const FOLDERS = ["test/fixtures/everything", "policies/enterprise-china", "policies/taobao-partner-norms"];
const fragment = (markdown: string) => renderFragments([markdown]).get(markdown) as string;

async function files(
  policy: Compiled,
  languages: readonly Language[] = LANGUAGES,
): Promise<Record<string, string>> {
  const made = await render(policy, { formats: ["md", "html", "manifest", "lists"], languages }, "p");
  return Object.fromEntries(made.map(({ name, text }) => [name, text]));
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
      `${MINIMAL}text:\n  - { id: a, section: contact, en: "- One.\\n- Two.", zh: "- 一。\\n- 二。" }\n`,
    );
    expect((await files(policy))["en.md"]).toMatch(/1\.2\n\n- One\.\n- Two\./);
  });
});

describe("a fragment of HTML", () => {
  it.each<[string, string]>([
    ["<script>alert(1)</script>", "&#x3C;script>alert(1)&#x3C;/script>"],
    ['<img src=x onerror="alert(1)">', '&#x3C;img src=x onerror="alert(1)">'],
    ["<div>\n\nx\n\n</div>", "&#x3C;div>"],
  ])("shows %s as text", (markdown, text) => {
    expect(fragment(markdown)).toContain(text);
    expect(fragment(markdown)).not.toMatch(/<(script|img|div)/);
  });

  it.each([
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
  ])("makes nothing dangerous of %s", (markdown) => {
    const made = fragment(markdown);
    expect(
      all(made, /\s(?:href|src)="([^"]*)"/g).filter((url) => !/^(#|https?:|mailto:|tel:)/.test(url)),
    ).toEqual([]);
    expect(made).not.toMatch(/<img|\ssrc=/);
  });

  it("is made of its few elements and attributes, whatever the text", () => {
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
    const TAGS = "p|strong|em|a|ul|ol|li|br|table|thead|tbody|tr|th|td|blockquote|code|pre|hr";
    const allowed = new RegExp(
      `^</?(?:${TAGS})(?:\\s(?:href="(?!(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:)[^"]*"|rel="noreferrer"|start="\\d+"|role="\\w+"|scope="col"|data-label="[^"]*"))*>$`,
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts, { maxLength: 14 }).map((list) => list.join("")),
          fc.string(),
        ),
        (markdown) => {
          const tags = fragment(markdown).match(/<[a-z/!?](?:"[^"]*"|[^">])*>/gi) ?? [];
          expect(
            tags.filter((tag) => !allowed.test(tag) && !/^<a(?: rel="noreferrer")?>$/.test(tag)),
          ).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("is what the parser makes of it, also where plain paragraphs need none", () => {
    const sign = fc.constantFrom(
      ..."aZ我“”《》（），。、：；,.;:()'%/–—-–0 9 é\n".split(""),
      "\n\n",
      "1. ",
      "- ",
      "  ",
    );
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 30 }), (signs) => {
        const text = `a${signs.join("").trimEnd()}`;
        const parsed = fragment(`${text}\n\n**end**`);
        expect(parsed).toBe(`${fragment(text)}\n<p><strong>end</strong></p>`);
      }),
      { numRuns: 500 },
    );
  });

  it("is the same whether it is rendered alone or among others", () => {
    const markdown = fc.oneof(
      fc
        .array(
          fc.constantFrom(
            "a",
            "**b**",
            "- c",
            "1. d",
            "```",
            "> e",
            "| f |\n| --- |\n| g |",
            "\n",
            "\n\n",
            "    h",
            "[i](#j)",
            "~~~",
          ),
          { minLength: 1, maxLength: 5 },
        )
        .map((list) => list.join("\n")),
      fc.string({ minLength: 1 }),
    );
    let run = 0;
    fc.assert(
      fc.property(fc.array(markdown, { minLength: 2, maxLength: 4 }), (list) => {
        // What was rendered once is remembered: a word of its own makes each text new.
        const fresh = list.map((text, index) => `${text.replace(/\p{Cc}/gu, "\n")}\n\nend${run++}x${index}`);
        const together = renderFragments(fresh);
        fresh.forEach((text, index) => {
          const alone = `${text}0`;
          expect(together.get(text)).toBe(fragment(alone).replace(`x${index}0`, `x${index}`));
        });
      }),
      { numRuns: 300 },
    );
  });

  it("says of every cell of a table what it is", () => {
    const made = fragment("| Who | **What** |\n| --- | --- |\n| a | b |\n| c | [d](https://x.example) |");
    expect(all(made, /data-label="([^"]*)"/g)).toEqual(["Who", "What", "Who", "What"]);
    expect(all(made, /<th ([^>]*)>/g)).toEqual([
      'scope="col" role="columnheader"',
      'scope="col" role="columnheader"',
    ]);
    expect(made).toContain('<a href="https://x.example" rel="noreferrer">');
  });

  it("sends no referrer to another site, and keeps links within the page plain", () => {
    expect(fragment("[a](https://x.example) [b](#c)")).toBe(
      '<p><a href="https://x.example" rel="noreferrer">a</a> <a href="#c">b</a></p>',
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
      `${MINIMAL}text: [{ id: one, section: contact, en: "a **b** & c > d", zh: "甲 **乙** & 丙 > 丁" }]\n`,
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
    const { document, kind } = policy;
    const clauses = clausesOf(
      which && kind.outline.lists && kind.lists
        ? listsDocument(document, kind.outline.lists, kind.lists(policy.policy.facts))
        : document,
    ).map(({ id }) => id);
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
