import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POLICY, run, workspace } from "../cli/helpers.ts";
import { append, attack, change } from "./helpers.ts";

describe.each(["__proto__", "constructor"])("%s", (name) => {
  // A key of this name is refused wherever it stands. As the value of an id, `__proto__` has no right form, and
  // `constructor` is a word like any other.
  const isWord = name !== "__proto__";

  it("as a key at the top", async () => {
    await append(`${name}: 1`, POLICY, "error yaml/bad-key 27:1");
  });

  it("as a key inside", async () => {
    await change("dates: { updated", `dates: { ${name}: 1, updated`, "error yaml/bad-key 5:10");
  });

  it("as a data item", async () => {
    await change("  shoe-size: {", `  ${name}: {`, "error yaml/bad-key 14:3");
  });

  it("as a term of one's own", async () => {
    await append(
      `vocabulary: { purposes: { ${name}: { label: { en: x, zh: 某 } } } }`,
      POLICY,
      "error yaml/bad-key 27:27",
    );
  });

  it("as a vocabulary of one's own", async () => {
    await append(
      `vocabulary: { ${name}: { x: { label: { en: x, zh: 某 } } } }`,
      POLICY,
      "error yaml/bad-key 27:15",
    );
  });

  it("as a term that does not exist", async () => {
    await change("[account-opening]", `[${name}]`, "error link/unknown-term 19:16");
  });

  it("as an item that does not exist", async () => {
    const code = isWord ? "link/unknown-item" : "schema/pattern";
    await change("[mobile-phone, shoe-size]", `[mobile-phone, shoe-size, ${name}]`, `error ${code} 21:44`);
  });

  it("as a section that does not exist", async () => {
    await change("preface: [", `${isWord ? name : `"${name}"`}: [`, "error yaml/bad-key 26:3");
  });

  it("as a choice that does not exist", async () => {
    await change("tier: basic", `tier: ${name}`, "error schema/not-allowed 18:11");
  });

  it.each([
    ["policy", "id: shop\n", "2:5"],
    ["activity", "id: account\n", "16:9"],
    ["statement", "id: welcome", "26:19"],
  ])("as the id of a %s", async (_, part, place) => {
    const by = part.replace(/: [a-z]+/, `: ${name}`);
    if (!isWord) {
      await change(part, by, `error schema/pattern ${place}`);
      return;
    }
    const cwd = workspace({ "p/policy.yaml": POLICY.replace(part, by) });
    expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(0);
    const id = part === "id: shop\n" ? name : "shop";
    const manifest = JSON.parse(readFileSync(join(cwd, "out", id, "manifest.json"), "utf8"));
    expect(manifest.id).toBe(id);
    expect(readFileSync(join(cwd, "out", id, "zh.html"), "utf8")).toContain("欢迎。");
  });
});

describe("a slip of the pen is answered with what was meant", () => {
  const meant = (found: { help?: { en: string; zh: string } }[], word: string) =>
    expect(found[0]?.help).toEqual({ en: `Did you mean "${word}"?`, zh: `您是否想写“${word}”？` });

  it("a key at the top", async () => {
    meant(await change("title:", "titel:", "error schema/unknown-key 4:1"), "title");
  });

  it("a key inside", async () => {
    meant(await change("    tier:", "    teir:", "error schema/unknown-key 18:5"), "tier");
  });

  it("an optional key", async () => {
    meant(await change("    basis:", "    bases:", "error schema/unknown-key 22:5"), "basis");
  });

  it("a choice", async () => {
    meant(await change("tier: basic", "tier: Basic", "error schema/not-allowed 18:11"), "basic");
  });

  it("a term", async () => {
    meant(
      await change("[account-opening]", "[acount-opening]", "error link/unknown-term 19:16"),
      "account-opening",
    );
  });

  it("an item", async () => {
    const found = await change(
      "[mobile-phone, shoe-size]",
      "[mobile-phone, shoe-szie]",
      "warning link/unused-item 14:3",
      "error link/unknown-item 21:33",
    );
    meant(found.slice(1), "shoe-size");
  });

  it("an item of personal information", async () => {
    await change(
      "  mobile-phone:\n",
      "  mobile-phnoe:\n",
      "error link/unknown-data-term 13:3",
      "warning link/unused-item 13:3",
      "error link/unknown-item 21:19",
    );
  });

  it("a label in place of an id", async () => {
    const [found] = await change("method: entered", "method: 由您主动填写", "error link/unknown-term 21:53");
    expect(found?.message.en).toContain("is what a term of");
  });

  it("a section", async () => {
    meant(await change("preface: [", "prefaec: [", "error link/unknown-section 26:3"), "preface");
  });

  it("a vocabulary", async () => {
    const own = "vocabulary: { purpose: { party: { label: { en: party, zh: 聚会 } } } }";
    meant(await append(own, POLICY, "error schema/unknown-key 27:15"), "purposes");
  });
});

describe("a value that does not fit", () => {
  it.each([
    ["Chinese", "{ en: Your account }", "has no Chinese text"],
    ["English", "{ zh: 您的账号 }", "has no English text"],
  ])("a name without %s", async (_, name, says) => {
    const [found] = await change(
      "{ en: Your account, zh: 您的账号 }",
      name,
      "error schema/missing-language 17:5",
    );
    expect(found?.message.en).toBe(`"name" ${says}`);
  });

  it("a name with an empty Chinese text", async () => {
    await change("zh: 您的账号", 'zh: " "', "error schema/pattern 17:35");
  });

  it("prose without Chinese", async () => {
    await change(", zh: 欢迎。", "", "error schema/missing-language 26:15");
  });

  it("a name in no language", async () => {
    await change("{ en: Your account, zh: 您的账号 }", "Your account", "error schema/wrong-type 17:11");
  });

  it("a number where a text belongs", async () => {
    await change("en: Your account", "en: 5", "error schema/wrong-type 17:17");
  });

  it("a version that YAML takes for a number", async () => {
    await append("version: 1.0", POLICY, "error schema/wrong-type 27:10");
  });

  it("a number where an id belongs", async () => {
    await change("id: shop", "id: 5", "error schema/wrong-type 2:5");
  });

  it("nothing where a text belongs", async () => {
    await change("zh: 您的账号", "zh: ", "error schema/wrong-type 17:31");
  });

  it.each(["2026-02-30", "2025-02-29", "2026-13-01", "2026-00"])(
    "a day that does not exist: %s",
    async (day) => {
      const [found] = await change("2026-01-01", day, "error link/impossible-date 5:19");
      expect(found?.message).toEqual({ en: `There is no such day as ${day}`, zh: `不存在 ${day} 这一日期` });
    },
  );

  it("a date that is none", async () => {
    await change("2026-01-01", "tomorrow", "error schema/pattern 5:19");
  });

  it("a reference to nothing", async () => {
    const [found] = await change(
      "[mobile-phone, shoe-size]",
      "[mobile-phone, shoe-size, zodiac]",
      "error link/unknown-item 21:44",
    );
    expect(found?.message).toEqual({
      en: '"zodiac" is not listed under "data"',
      zh: "“data”中没有列出“zodiac”",
    });
  });

  it("an id twice in one list", async () => {
    const [found] = await change(
      "  preface: [",
      "  preface: [{ id: welcome, kind: notice, en: Hello., zh: 您好。 }, ",
      "error link/duplicate-id 26:71",
    );
    expect(found?.related?.[0]?.range.start).toEqual({ line: 26, column: 19 });
  });

  it("a data item whose name cannot be an id", async () => {
    await change("  shoe-size: {", "  Shoe_Size: {", "error schema/pattern 14:3");
  });

  it("a data item whose name is too long", async () => {
    await change("  shoe-size: {", `  ${"s".repeat(65)}: {`, "error schema/too-long 14:3");
  });

  it("a term of one's own whose name cannot be an id", async () => {
    const own = "vocabulary: { purposes: { Big_Party: { label: { en: party, zh: 聚会 } } } }";
    const [found] = await append(own, POLICY, "error schema/pattern 27:27");
    expect(found?.message.en).toBe('"Big_Party" cannot be an id');
  });

  it("the same key in two files", async () => {
    const [found] = await attack(
      { "p/policy.yaml": POLICY, "p/z.yaml": "# more\ncontact: {}\n" },
      {
        exit: 1,
        found: ["error yaml/key-in-two-files p/z.yaml:2:1"],
      },
    );
    expect(found?.related).toMatchObject([
      { file: "p/policy.yaml", range: { start: { line: 23, column: 1 } } },
    ]);
  });
});

describe("an id that would lead elsewhere", () => {
  it.each([
    "..",
    ".",
    "a/b",
    "../../etc",
    "/etc",
    "a\\\\b",
    "C:",
    "shop.",
    "-shop",
    "SHOP",
    "店",
    ".pellucid-1",
    "~",
  ])("%s", async (id) => {
    await change("id: shop\n", `id: "${id}"\n`, "error schema/pattern 2:5");
  });

  it("an empty one", async () => {
    await change("id: shop\n", 'id: ""\n', "error schema/pattern 2:5");
  });

  it.each(["con", "nul", "com1"])("a device of Windows: %s", async (id) => {
    const [found] = await change("id: shop\n", `id: ${id}\n`, "error schema/pattern 2:5");
    expect(found?.message.en).toBe(`"${id}" cannot be the id of a policy`);
  });

  it("one that is longer than a file name may be", async () => {
    await change("id: shop\n", `id: ${"a".repeat(300)}\n`, "error schema/too-long 2:5");
  });

  it("the longest that is allowed is built", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY.replace("id: shop", `id: ${"a".repeat(64)}`) });
    expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(0);
  });
});

describe("text that is more than words", () => {
  const both = (text: string) => [`en: Welcome., zh: 欢迎。`, `en: '${text}', zh: '${text}欢迎。'`] as const;
  const PLACES = ["26:46"];

  it.each([
    ["a script", "<script>alert(document.cookie)</script>", "text/html"],
    ["a picture that does not load", "<img src=x onerror=alert>", "text/html"],
    ["a comment", "<!-- hidden -->", "text/html"],
    ["a link to a script", "[Hi](javascript:alert)", "text/unsafe-link"],
    ["a link to a script in capitals", "[Hi](JaVaScRiPt:alert)", "text/unsafe-link"],
    ["a link to a page in itself", "[Hi](data:text/html,x)", "text/unsafe-link"],
    ["a template", '{{see "contact"}}', "text/template-mark"],
    ["a template without escaping", "{{{title}}}", "text/template-mark"],
  ])("%s in prose", async (_, text, code) => {
    const [part, by] = both(text);
    const line = `  preface: [{ id: welcome, kind: notice, ${by} }]`;
    const second = line.lastIndexOf(", zh: ") + 7;
    await change(part, by, `error ${code} ${PLACES[0]}`, `error ${code} 26:${second}`);
  });

  it.each([
    [
      "the name of the service",
      "en: Blue Shop, zh: 蓝店 }",
      "en: <b>Blue Shop</b>, zh: <b>蓝店</b> }",
      "10:15",
      "10:37",
    ],
    ["a label", "en: shoe size, zh: 鞋码", "en: <i>shoe size</i>, zh: <i>鞋码</i>", "14:29", "14:51"],
    [
      "the name of an activity",
      "en: Your account, zh: 您的账号",
      "en: <u>You</u>, zh: <u>您</u>",
      "17:17",
      "17:33",
    ],
    ["the title", "en: Privacy Policy, zh: 隐私政策", "en: <b>Privacy</b>, zh: <b>隐私</b>", "4:14", "4:34"],
  ])("HTML in %s", async (_, part, by, first, second) => {
    await change(part, by, `error text/html ${first}`, `error text/html ${second}`);
  });

  it("a script as the address of the service", async () => {
    await change('"https://shop.example/"', '"javascript:alert(1)"', "error schema/pattern 11:36");
  });

  it("a script as an address to write to", async () => {
    await change("value: privacy@shop.example", 'value: "javascript:alert"', "error text/unsafe-link 24:36");
  });

  it.each([
    ["an entity", "[Hi](&#106;avascript:alert)"],
    ["an entity for the colon", "[Hi](javascript&colon;alert)"],
    ["a backslash", "[Hi](javascript\\:alert)"],
    ["a reference", "[Hi][a]\n\n[a]: javascript&#58;alert\n"],
    ["an autolink", "<javascript&colon;alert>"],
    ["another scheme", "[Hi](vbscript&colon;alert) [Hi](file:///etc/passwd) [Hi](blob:x)"],
  ])("a link to a script behind %s never reaches a page", async (_, text) => {
    const prose = `en: ${JSON.stringify(text)}, zh: ${JSON.stringify(`${text}\n\n欢迎`)}`;
    const cwd = workspace({ "p/policy.yaml": POLICY.replace("en: Welcome., zh: 欢迎。", () => prose) });
    const { code } = await run(cwd, ["build", "p", "--out", "out"]);
    if (code === 1) return;
    expect(code).toBe(0);
    for (const language of ["en", "zh"]) {
      const page = readFileSync(join(cwd, "out/shop", `${language}.html`), "utf8");
      for (const [, target] of page.matchAll(/(?:href|src)="([^"]*)"/g))
        expect(target).toMatch(/^(https?:|mailto:|tel:|#|[\w./-]+$)/);
    }
  });

  it("Markdown in a label is words, not a link", async () => {
    const by = "en: '[x](https://evil.example)|*a*', zh: '[鞋](https://evil.example)|*甲*'";
    const cwd = workspace({ "p/policy.yaml": POLICY.replace("en: shoe size, zh: 鞋码", by) });
    expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(0);
    const page = readFileSync(join(cwd, "out/shop/en.html"), "utf8");
    // An address that is seen is linked, and to what is seen.
    const link = '<a href="https://evil.example" rel="noreferrer">https://evil.example</a>';
    expect(page).toContain(`[x](${link})|*a*`);
  });
});
