import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import catalogue from "#generated/diagnostics.json" with { type: "json" };
import { codeFrame } from "../../src/diagnostics/code-frame.ts";
import type { Diagnostic, Range } from "../../src/diagnostics/diagnostic.ts";
import { closest, nearest } from "../../src/diagnostics/did-you-mean.ts";
import { json } from "../../src/diagnostics/json.ts";
import { linesOf } from "../../src/diagnostics/lines.ts";
import { listed } from "../../src/diagnostics/listed.ts";
import { sortDiagnostics } from "../../src/diagnostics/order.ts";
import { pretty, summary } from "../../src/diagnostics/pretty.ts";
import { printable } from "../../src/diagnostics/printable.ts";
import { report } from "../../src/diagnostics/report.ts";

const range = (line: number, from: number, to: number, endLine = line): Range => ({
  start: { line, column: from },
  end: { line: endLine, column: to },
});
const place = { file: "policies/acme/policy.yaml", range: range(42, 5, 12) };

describe("the catalogue", () => {
  it("says everything in both languages, with the same parameters, and never twice in one language", () => {
    for (const [code, entry] of Object.entries(catalogue) as [string, Record<string, unknown>][]) {
      expect(code).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+(:[a-z0-9-]+)?$/);
      expect(["error", "warning", "info"]).toContain(entry.severity);
      for (const part of ["message", "help", "related"]) {
        const text = entry[part] as { en: string; zh: string } | undefined;
        if (!text) continue;
        const names = (s: string) => [...new Set(s.match(/\{[a-z]\w*\}/g))].sort();
        expect(names(text.zh), `${code} ${part}`).toEqual(names(text.en));
        expect(text.zh, `${code} ${part}`).toMatch(/\p{Script=Han}/u);
        expect(text.zh, `${code} ${part}`).not.toMatch(/\p{Script=Han}[,;!?]/u);
        // Except to name a sign that the author has to type.
        expect(text.en, `${code} ${part}`).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

describe("report", () => {
  it("fills both languages and keeps the catalogue's severity and help", () => {
    expect(report("yaml/duplicate-key", place, "/a", { key: "data" })).toEqual({
      code: "yaml/duplicate-key",
      severity: "error",
      message: { en: 'The key "data" is written twice in the same place', zh: "同一处重复写了键“data”" },
      help: { en: "Keep one of the two, or merge them.", zh: "请保留其中一个，或将两处合并。" },
      ...place,
      pointer: "/a",
      fingerprint: "",
    });
  });
  it("gives each language its own text of a bilingual parameter", () => {
    const { message } = report("yaml/not-a-mapping", place, "", { found: { en: "a list", zh: "列表" } });
    expect(message.en).toMatch(/begins with a list$/);
    expect(message.zh).toMatch(/开头是列表$/);
  });
  it("prints the code without its wording", () => {
    const plain = report("yaml/syntax", place, "");
    const worded = report("yaml/syntax:comment", place, "");
    expect(worded.code).toBe("yaml/syntax");
    expect(worded.message.en).not.toBe(plain.message.en);
  });
  it("does not read a parameter's own braces, shortens it, and writes out control characters", () => {
    const { message } = report("yaml/duplicate-key", place, "", { key: `{key}\u001b\n${"x".repeat(1e6)}` });
    expect(message.en).toContain("{key}<U+001B><U+000A>xxx");
    expect(message.en.length).toBeLessThan(250);
  });
  it("throws on a parameter that does not exist", () => {
    expect(() => report("yaml/duplicate-key", place, "")).toThrow("{key}");
  });
});

describe("closest", () => {
  const keys = ["title", "purposes", "activities", "cross-border", "name", "data", "id"];
  it.each([
    ["purpose", "purposes"],
    ["Titel", "title"],
    ["tilte", "title"],
    ["activites", "activities"],
    ["cross_border", "cross-border"],
    ["ID", "id"],
    ["nmae", "name"],
  ])("%s → %s", (word, expected) => expect(closest(word, keys)).toBe(expected));
  it.each(["storage", "da", "xx", "", "x".repeat(1e6)])("says nothing when nothing is near (%#)", (word) =>
    expect(closest(word, keys)).toBeUndefined(),
  );
});

describe("nearest", () => {
  const keys = ["further-uses", "third-parties", "third-party-sources", "permissions", "contact"];
  it("is what shares a word, or most letters, the nearest first, and nothing else", () => {
    expect(nearest("further", keys)).toEqual(["further-uses"]);
    expect(nearest("third-party", keys)[0]).toBe("third-parties");
    expect(nearest("permission-list", keys)).toEqual(["permissions"]);
    expect(nearest("zebra", keys)).toEqual([]);
  });
});

describe("what does not fit in a message", () => {
  it("is counted where it is a list: no name is cut", () => {
    const names = Array.from({ length: 60 }, (_, index) => `section-${index}`);
    const { help } = report("schema/unknown-key", place, "", { key: "a", parent: "b", known: names });
    const [, shown, more] = /^Its keys are: (.*) and (\d+) more\.$/.exec(help?.en ?? "") ?? [];
    const whole = (shown ?? "").split(", ");
    expect(whole).toEqual(names.slice(0, whole.length));
    expect(whole.length + Number(more)).toBe(60);
    expect(help?.zh).toMatch(/、section-\d+，另有 \d+ 项。$/);
    expect(listed(["one"], "en")).toBe("one");
    expect(listed([], "en")).toBe("");
  });

  it("ends at a word where there are words", () => {
    const { message } = report("yaml/duplicate-key", place, "", { key: "several words ".repeat(40) });
    expect(message.en).toMatch(/(?:several|words)…"/);
  });
});

/** What stands above the carets, found by columns as a terminal shows them: two for a wide character. */
function underlined(frame: string): string {
  const lines = frame.split("\n");
  const at = lines.findIndex((line) => /^ *\| *\^+$/.test(line));
  const carets = lines[at] as string;
  const [from, to] = [carets.indexOf("^"), carets.length];
  let column = 0;
  let text = "";
  for (const character of lines[at - 1] as string) {
    if (column >= from && column < to) text += character;
    column +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return text;
}

describe("codeFrame", () => {
  const frame = (text: string, where: Range) => codeFrame(linesOf(text), where, { colour: false });

  it("shows two lines above and below, with the numbers lined up", () => {
    const text = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`).join("\r\n");
    expect(frame(text, range(9, 6, 7))).toBe(
      [
        "   |",
        " 7 | line 7",
        " 8 | line 8",
        " 9 | line 9",
        "   |      ^",
        "10 | line 10",
        "11 | line 11",
      ].join("\n"),
    );
  });
  it.each([
    ["title: { en: Policy, zh: 隐私政策, x: 1 }", 26, 30, "隐私政策"],
    ["标题：《个人信息保护法》第 17 条", 4, 13, "《个人信息保护法》"],
    ["a: 😀😀 坏值", 9, 11, "坏值"],
    ["ａｂｃ: bad", 6, 9, "bad"],
    ["\tkey:\tvalue", 7, 12, "value"],
    ["é́: bad", 5, 8, "bad"],
  ])("puts the carets right under wide characters and tabs: %s", (line, from, to, expected) => {
    const shown = frame(line, range(1, from, to));
    const plain = shown.replace(/\p{M}/gu, "");
    expect(underlined(plain)).toBe(expected);
  });
  it("underlines the first line of several, to its end", () => {
    expect(underlined(frame("a:\n  - 甲: 1  \n    b: 2\n", range(2, 5, 9, 3)))).toBe("甲: 1");
  });
  it("shows one caret for an empty range, even behind the last line break", () => {
    expect(
      frame("a: 1\n", range(2, 1, 1))
        .split("\n")
        .slice(-2),
    ).toEqual(["2 |", "  | ^"]);
    expect(frame("", range(1, 1, 1))).toBe("  |\n1 |\n  | ^");
  });
  it.each([60, 150, 5000, 999_990])("cuts a very long line around column %i", (column) => {
    const line = `${"长".repeat(column - 1)}BAD${"x".repeat(1_000_000)}`;
    const shown = frame(line, range(1, column, column + 3));
    expect(underlined(shown)).toBe("BAD");
    for (const row of shown.split("\n")) expect(row.length).toBeLessThan(120);
    expect(shown).toMatch(/ …/);
    expect(shown).toMatch(/…$/m);
  });
  it("lets no control character through, whatever the file holds", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.nat(5),
        fc.nat(90),
        fc.nat(90),
        (text, line, a, b) => {
          const shown = frame(text, range(line + 1, a + 1, a + b + 1));
          expect(shown.replaceAll("\n", "")).toBe(printable(shown.replaceAll("\n", "")));
          expect(shown).toContain("|");
        },
      ),
    );
  });
  it("colours only when asked", () => {
    expect(codeFrame(linesOf("a"), range(1, 1, 2), { colour: true })).toContain("\u001b[31m^");
    expect(frame("a", range(1, 1, 2))).not.toContain("\u001b");
  });
});

const finding: Diagnostic = {
  code: "schema/unknown-key",
  severity: "error",
  message: { en: '"purpose" is not a key of an activity', zh: "“purpose”不是处理活动的键" },
  file: "policies/acme/policy.yaml",
  range: range(2, 5, 12),
  pointer: "/activities/0/purpose",
  related: [
    {
      file: "policies/acme/a.yaml",
      range: range(12, 5, 9),
      message: { en: "first defined here", zh: "首次定义于此" },
    },
  ],
  help: { en: 'did you mean "purposes"?', zh: "是否想写“purposes”？" },
  cites: [
    { en: "PIPL Art. 23", zh: "《个人信息保护法》第二十三条" },
    { en: "PIPL Art. 29", zh: "《个人信息保护法》第二十九条" },
  ],
  fingerprint: "0123456789ab",
};
const texts = new Map([[finding.file, "activities:\n  - purpose: x\n"]]);

describe("pretty", () => {
  it("prints place, frame, related, help and articles in English", () => {
    expect(pretty([finding], { texts, language: "en", colour: false })).toBe(
      [
        'error[schema/unknown-key]: "purpose" is not a key of an activity',
        "  policies/acme/policy.yaml:2:5",
        "  |",
        "1 | activities:",
        "2 |   - purpose: x",
        "  |     ^^^^^^^",
        "  = related: first defined here: policies/acme/a.yaml:12:5",
        '  = help: did you mean "purposes"?',
        "  = cites: PIPL Art. 23, PIPL Art. 29",
        "",
      ].join("\n"),
    );
  });
  it("prints the same in Chinese, and the code always", () => {
    expect(pretty([finding, finding], { texts: new Map(), language: "zh", colour: false })).toBe(
      Array(2)
        .fill(
          [
            "错误[schema/unknown-key]：“purpose”不是处理活动的键",
            "  policies/acme/policy.yaml:2:5",
            "   = 相关：首次定义于此：policies/acme/a.yaml:12:5",
            "   = 帮助：是否想写“purposes”？",
            "   = 依据：《个人信息保护法》第二十三条、《个人信息保护法》第二十九条",
            "",
          ].join("\n"),
        )
        .join("\n"),
    );
  });
  it("names a folder without a line", () => {
    const folder = { ...finding, file: "policies", range: range(1, 1, 1) };
    expect(pretty([folder], { texts, language: "en", colour: false })).toContain("\n  policies\n");
  });
  it("neutralises escapes in every text that it prints", () => {
    const evil = "x\u001b[2J\u202ey\u0007";
    const both = { en: evil, zh: evil };
    const bad = {
      ...finding,
      file: evil,
      message: both,
      help: both,
      cites: [{ en: evil, zh: evil }],
      related: [{ ...place, file: evil, message: both }],
    };
    const shown = pretty([bad], {
      texts: new Map([[evil, `${evil}\n${evil}`]]),
      language: "en",
      colour: false,
    });
    expect(shown.replaceAll("\n", "")).toBe(printable(shown.replaceAll("\n", "")));
  });
  it("prints nothing for nothing", () => {
    expect(pretty([], { texts, language: "en", colour: true })).toBe("");
  });
});

describe("summary", () => {
  const of = (errors: number, warnings: number, infos = 0): Diagnostic[] => [
    ...Array(errors).fill(finding),
    ...Array(warnings).fill({ ...finding, severity: "warning" }),
    ...Array(infos).fill({ ...finding, severity: "info" }),
  ];
  it.each([
    [of(1, 0), 1, "1 error, 0 warnings in 1 policy", "1 个错误，0 个警告，共 1 份政策"],
    [of(0, 1), 0, "0 errors, 1 warning in 0 policies", "0 个错误，1 个警告，共 0 份政策"],
    [
      of(2, 3, 1),
      5,
      "2 errors, 3 warnings, 1 info message in 5 policies",
      "2 个错误，3 个警告，1 条提示，共 5 份政策",
    ],
  ])("%#", (list, policies, en, zh) => {
    expect(summary(list, "en", policies)).toBe(en);
    expect(summary(list, "zh", policies)).toBe(zh);
  });
});

describe("json", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../schemas/diagnostics.schema.json", import.meta.url), "utf8"),
  );
  const valid = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

  it("is valid by its schema, with every property and with the fewest, and leaves out what is no part of the contract", () => {
    const { related, help, cites, ...least } = finding;
    const out = json([finding, { ...least, severity: "info", secret: "/home/me" } as Diagnostic], "1.2.3");
    expect(valid(JSON.parse(out)), JSON.stringify(valid.errors)).toBe(true);
    expect(out).not.toContain("secret");
    expect(
      out.startsWith('{\n  "version": 1,\n  "pellucid": "1.2.3",\n  "summary": {\n    "errors": 1,'),
    ).toBe(true);
    expect(out.endsWith("}\n")).toBe(true);
    expect(JSON.parse(out).summary).toEqual({ errors: 1, warnings: 0, infos: 1 });
    expect(JSON.parse(out).diagnostics[0]).toEqual({ ...finding, cites: ["PIPL Art. 23", "PIPL Art. 29"] });
  });
  it("does not depend on the order of properties in memory", () => {
    const turned = Object.fromEntries(Object.entries(finding).reverse()) as unknown as Diagnostic;
    expect(json([turned], "1")).toBe(json([finding], "1"));
  });
  it("has a schema that refuses unknown keys and explains every property in both languages", () => {
    const report = JSON.parse(json([finding], "1"));
    expect(valid({ ...report, more: 1 })).toBe(false);
    report.diagnostics[0].range.start.offset = 1;
    expect(valid(report)).toBe(false);
    const check = (node: Record<string, unknown>, name: string) => {
      for (const key of ["title", "description"]) {
        expect(String(node[key]), `${name} ${key}`).toMatch(/[A-Za-z].*\p{Script=Han}/u);
      }
      for (const [key, value] of Object.entries({
        ...(node.properties as object),
        ...(node.$defs as object),
      })) {
        check(value as Record<string, unknown>, `${name}.${key}`);
      }
    };
    check(schema, "report");
  });
});

describe("sortDiagnostics", () => {
  it("orders by file, position and code, and drops exact duplicates only, whatever the input's order", () => {
    const at = (file: string, line: number, column: number, code: string) => ({
      ...finding,
      file,
      code,
      range: range(line, column, 99),
    });
    const sorted = [
      at("a", 2, 1, "x/a"),
      at("a", 10, 2, "x/b"),
      at("a", 10, 10, "x/a"),
      at("a", 10, 10, "x/b"),
      at("b", 1, 1, "x/a"),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...sorted, ...sorted], { minLength: 10 }), (list) => {
        expect(sortDiagnostics(list)).toEqual(sorted);
      }),
    );
    const other = { ...(sorted[0] as Diagnostic), message: { en: "other", zh: "另一个" } };
    expect(sortDiagnostics([other, sorted[0] as Diagnostic])).toHaveLength(2);
  });
});
