import { describe, expect, it } from "vitest";
import { emitOf } from "../../src/emit.ts";
import { inlineHtml } from "../../src/formats/html/words.ts";
import { inlineMarkdown } from "../../src/formats/markdown/inline.ts";
import { LANGUAGES, TYPOGRAPHY } from "../../src/ground/language.ts";
import { readProse } from "../../src/markup/prose.ts";
import { settled } from "../../src/markup/settle.ts";
import { text } from "../../src/markup/tree.ts";
import { type Run, type View, viewOfMarkdown } from "../helpers/gfm.ts";
import { compiled, findings, MINIMAL } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";
import { differences } from "../helpers/same.ts";

const prose = (en: string, zh: string) =>
  `statements:\n  contact:\n    - { id: note, kind: notice, en: ${JSON.stringify(en)}, zh: ${JSON.stringify(zh)} }\n`;

/** The files of a small policy; the two formats of each language show the same. */
async function files(more: string, base = MINIMAL): Promise<Record<string, string>> {
  const made = await renderTexts(await compiled(base + more), emitOf(["md", "html"], LANGUAGES), "p");
  const byName = Object.fromEntries(made.map(({ name, text }) => [name, text]));
  for (const language of LANGUAGES)
    expect(differences(byName[`${language}.md`] as string, byName[`${language}.html`] as string)).toEqual([]);
  return byName;
}

/** Every run of words that GitHub shows of a file. */
function runs(markdown = ""): Run[] {
  const inView = (view: View): Run[] => {
    if (view.type === "list") return view.items.flat().flatMap(inView);
    if (view.type === "table") return view.rows.flat(2);
    return view.type === "other" ? [] : view.runs;
  };
  return viewOfMarkdown(markdown).flatMap(inView);
}

describe("an address for each language", () => {
  it("leads each document to its own page", async () => {
    const made = await files(
      "documents: [{ id: guide, types: [privacy-policy], url: { en: https://a.example/en/, zh: https://a.example/zh/ } }]\n",
    );
    expect(made["en.md"]).toContain("https://a.example/en/");
    expect(made["zh.md"]).toContain("https://a.example/zh/");
    expect(`${made["en.md"]}${made["en.html"]}`).not.toContain("a.example/zh");
    expect(`${made["zh.md"]}${made["zh.html"]}`).not.toContain("a.example/en");
  });
});

describe("an address before a Chinese mark", () => {
  const address = "https://www.juniper.example/help";
  const link = `<a href="${address}" rel="noreferrer">${address}</a>`;

  it.each(["。", "，", "；", "、", "（"])("ends before %s, in both formats of a policy", async (mark) => {
    const made = await files(prose(`See ${address}. It is short.`, `详见 ${address}${mark}内容很短。`));
    expect(made["zh.html"]).toContain(`${link}${mark}`);
    expect(made["zh.md"]).toContain(`<${address}>${mark}`);
    expect(runs(made["zh.md"]).filter(({ href }) => href === address)).toMatchObject([{ text: address }]);
  });

  it.each(["！", "？", "：", "）", "】", "」", "》", "……", "”", "——", "．", "＆", "　", "字"])(
    "ends before %s, whatever the sign",
    (mark) => {
      const line = settled([text(`见 ${address}${mark}之后`)], TYPOGRAPHY.zh);
      const markdown = inlineMarkdown(line, () => null);
      expect(
        inlineHtml(line, () => null)
          .map((part) => part.text)
          .join(""),
      ).toBe(`见 ${link}${mark}之后`);
      expect(markdown).toBe(`见 <${address}>${mark}之后`);
      expect(runs(markdown)).toMatchObject([
        { text: "见 " },
        { text: address, href: address },
        { text: `${mark}之后` },
      ]);
    },
  );
});

describe("an address in prose", () => {
  it("is linked", async () => {
    const made = await files(
      prose(
        "Write to privacy@junipr.example about children.",
        "有关儿童的问题，请写信至 privacy@junipr.example。",
      ),
    );
    const link = '<a href="mailto:privacy@junipr.example" rel="noreferrer">privacy@junipr.example</a>';
    expect(made["en.html"]).toContain(`Write to ${link} about`);
    expect(made["zh.html"]).toContain(`请写信至 ${link}。`);
    expect(made["zh.md"]).toContain("请写信至 <privacy@junipr.example>。");
  });
});

describe("a line break in Chinese", () => {
  it("stands for nothing, in paragraphs and lists, beside quotation marks and dots", async () => {
    const made = await files(
      prose(
        "- One point is long,\n  and goes on here.\n- Another point.\n\nIf you see “agree”\nyou can wait…\nthen go on.",
        "- 这一项的内容比较长，\n  在这里继续书写。\n- 另一项的内容。\n\n您看到“同意”\n可以稍候……\n然后**继续**\n，或者\nApp\n之后。",
      ),
    );
    for (const file of ["zh.html", "zh.md"]) {
      expect(made[file]).toContain("这一项的内容比较长，在这里继续书写。");
      expect(made[file]).toContain("您看到“同意”可以稍候……然后");
    }
    expect(made["zh.html"]).toContain("然后<strong>继续</strong>，或者 App 之后。");
    expect(made["en.html"]).toContain("One point is long, and goes on here.");
    expect(made["en.html"]).toContain("If you see “agree” you can wait… then go on.");
  });
});

describe("a tilde", () => {
  it("strikes nothing out", async () => {
    const made = await files(
      prose("Staff are there Mon~Fri 9:00~18:00.", "客服在周一~周五 9:00~18:00 值守。"),
    );
    expect(runs(made["zh.md"]).filter(({ also }) => also !== "")).toEqual([]);
    expect(made["zh.html"]).toContain("客服在周一~周五 9:00~18:00 值守。");
  });

  it.each([
    ["[the guide][g]\n\n[g]: https://a.example", "definition"],
    ["~~struck~~", "strikethrough"],
    ["a note[^1]", "footnote"],
    ["- [ ] a task", "task"],
  ])("and what only some readers know is reported: %j", async (en, what) => {
    const found = await findings(MINIMAL + prose(en, `${en}。中文`));
    expect(found.filter((entry) => entry.startsWith("text/not-in-prose 11:")).length).toBeGreaterThan(1);
    const { refused } = await readProse(en);
    expect(refused.map((found) => found.what)).toContain(what);
  });
});

describe("a registered name", () => {
  it("is written as it is registered, and never in two ways", async () => {
    const base = MINIMAL.replace("甲公司", "北京77同城示例科技有限公司")
      .replace("Acme Limited", "Beijing 77 Tongcheng Example")
      .replace("甲商店", "T恤店Plus会员版");
    const made = await files("", base);
    for (const file of ["zh.html", "zh.md"]) {
      expect(made[file]).toContain("北京77同城示例科技有限公司");
      expect(made[file]).not.toMatch(/北京 77|77 同城|T 恤|店 Plus|Plus 会员/);
    }
    expect(made["zh.md"]).toContain("T恤店Plus会员版");
  });
});

describe("a reference in prose without words", () => {
  it("prints number and title of its clause", async () => {
    const made = await files(
      `minors: { audience: adults }\n${prose("For children, see [](#minors).", "关于儿童，见[](#minors)。")}`,
    );
    const [, label] =
      /<h2 id="minors-title"><a class="number"[^>]*>(\d+)\.<\/a>/.exec(made["en.html"] ?? "") ?? [];
    expect(label).toMatch(/^\d+$/);
    expect(made["en.html"]).toMatch(new RegExp(`see <a href="#minors">section ${label} \\([^)]+\\)</a>\\.`));
    expect(made["zh.html"]).toMatch(new RegExp(`见<a href="#minors">第 ${label} 节“[^”]+”</a>。`));
    expect(made["zh.md"]).toMatch(new RegExp(`见\\[第 ${label} 节“[^”]+”\\]\\(#minors\\)。`));
  });

  it("must find it", async () => {
    const found = await findings(MINIMAL + prose("See [](#minor).", "见[](#minor)。"));
    expect(found.map((entry) => entry.split(" ")[0])).toEqual(["link/unknown-clause", "link/unknown-clause"]);
  });
});

describe("the links to other languages", () => {
  it("name the page itself, or nothing where there is one language", async () => {
    const made = await files("");
    for (const language of LANGUAGES)
      expect(
        [
          ...(made[`${language}.html`] ?? "").matchAll(
            /<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g,
          ),
        ].map(([, tag, href]) => `${tag} ${href}`),
      ).toEqual(["en en.html", "zh-Hans zh.html"]);
    const [alone] = await renderTexts(await compiled(MINIMAL), emitOf(["html"], ["zh"]), "p");
    expect(alone?.text).not.toContain("hreflang");
  });
});

describe("bold and italics beside Chinese marks", () => {
  it.each([
    ["请阅读**《隐私规则》（v1.0）**并确认**“同意”**后使用。", ["《隐私规则》（v1.0）", "“同意”"]],
    ["- 请阅读**《规则》**并确认\n- **“同意”**后使用", ["《规则》", "“同意”"]],
    ["| 甲 | 乙 |\n| --- | --- |\n| 阅读**《规则》**后 | **（一）**项 |", ["《规则》", "（一）"]],
    ["**须知：**请阅读；参见**附件。**谢谢", ["须知：", "附件。"]],
  ])("are where their author put them, in both formats: %j", async (zh, bold) => {
    for (const [mark, style, element] of [
      ["**", "bold", "strong"],
      ["*", "italic", "em"],
    ] as const) {
      const words = zh.replaceAll("**", mark);
      const made = await files(prose(words.replace(/[\u3400-\u9fff]+/g, "words"), words));
      const shown = runs(made["zh.md"]).filter((run) => run[style]);
      expect(shown.map(({ text }) => text)).toEqual(bold);
      for (const one of bold) expect(made["zh.html"]).toContain(`<${element}>${one}</${element}>`);
    }
  });
});
