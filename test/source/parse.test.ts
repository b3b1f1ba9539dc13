import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Place } from "../../src/diagnostics/diagnostic.ts";
import { child } from "../../src/ground/pointer.ts";
import { parse } from "../../src/source/parse.ts";
import type { Source } from "../../src/source/source.ts";

const file = (text: string, path = "p/a.yaml") => ({ path, text });

/** What is reported of a text: `code line:column text it marks`. */
async function findings(...texts: string[]): Promise<string[]> {
  const files = texts.map((text, i) => file(text, `p/${"abc"[i]}.yaml`));
  const { value, diagnostics } = await parse(files);
  expect(value?.complete ?? false).toBe(diagnostics.length === 0);
  return diagnostics.map((diagnostic) => {
    for (const text of [diagnostic.message, diagnostic.help ?? { en: "", zh: "" }]) {
      expect(text.en).toMatch(/[a-z]{2}/);
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(`${text.en}${text.zh}`).not.toMatch(/undefined|\{[a-z]+\}/);
    }
    const { line, column } = diagnostic.range.start;
    return `${diagnostic.code} ${line}:${column} ${marked(files, diagnostic)}`;
  });
}

/** The text of a place. */
function marked(files: { path: string; text: string }[], { file, range }: Place): string {
  const lines = (files.find(({ path }) => path === file) as { text: string }).text.split("\n");
  const { start, end } = range;
  const within = lines.slice(start.line - 1, end.line);
  within[within.length - 1] = (within.at(-1) ?? "").slice(0, end.column - 1);
  within[0] = (within[0] ?? "").slice(start.column - 1);
  return within.join("\n");
}

/** The wording of the only finding, as its English message. */
const said = async (text: string) =>
  (await parse([file(text)])).diagnostics.map(({ message }) => message.en).join("\n");

/** The value of a text. */
const read = async (text: string) => (await parse([file(text)])).value?.value;

describe("values", () => {
  it("keeps what YAML 1.2 core says", async () => {
    const text = "date: 2022-12-08\nversion: 2022.12.08\nyes: no\ntrue: x\n".replace("true: x\n", "");
    expect(await read(`${text}n: 15\nf: 1.5\nb: true\ne:\nz: -0\noct: 0o17\nm: <<\n<<: 1\n`)).toEqual({
      date: "2022-12-08",
      version: "2022.12.08",
      yes: "no",
      n: 15,
      f: 1.5,
      b: true,
      e: null,
      z: 0,
      oct: 15,
      m: "<<",
      "<<": 1,
    });
  });
  it("reads Windows line breaks as it reads others", async () => {
    const text = 'a: |\n  one\n  two\nb: >-\n  x\n  y\nc: plain\n  text\nd: "q\n  r"\n';
    const unix = await read(text);
    expect(await read(text.replaceAll("\n", "\r\n"))).toEqual(unix);
    expect(unix).toEqual({ a: "one\ntwo\n", b: "x y", c: "plain text", d: "q r" });
  });
  it("gives objects that hold nothing but what was written", async () => {
    const value = (await read("a: { toString: 1 }\nb: {}\n")) as Record<string, Record<string, unknown>>;
    expect([value, value.b].map((object) => Object.getPrototypeOf(object))).toEqual([null, null]);
    expect(value.a?.toString).toBe(1);
  });
  it("joins the top-level keys of all files", async () => {
    const { value } = await parse([file("a: 1\n", "a.yaml"), file("b: [2]\n", "b.yaml")]);
    expect(value?.value).toEqual({ a: 1, b: [2] });
  });
  it("says nothing of no file, and gives no policy", async () => {
    expect(await parse([])).toEqual({ value: null, diagnostics: [] });
  });
});

describe("refused YAML", () => {
  it.each<[string, string[]]>([
    ["", ["yaml/empty 1:1 "]],
    ["# only\n\n  # comments\n", ["yaml/empty 1:1 "]],
    ["---\n...\n", ["yaml/empty 1:1 "]],
    ["- a\n- b\n", ["yaml/not-a-mapping 1:1 - a"]],
    ["# c\nsome text\n", ["yaml/not-a-mapping 2:1 some text"]],
    ["~\n", ["yaml/not-a-mapping 1:1 ~"]],
    ['""\n', ['yaml/not-a-mapping 1:1 ""']],
    ["a: 1\n---\nb: 2\n", ["yaml/two-documents 2:1 ---"]],
    ["a: 1\n...\nb: 2\n", ["yaml/two-documents 3:1 b: 2"]],
    ["%YAML 1.1\n---\na: yes\n", ["yaml/directive 1:1 %YAML 1.1"]],
    ["a: &x 1\nb: *x\n", ["yaml/alias 1:4 &x", "yaml/alias 2:4 *x"]],
    ["a: *important* note\nb: & co\n", ["yaml/alias 1:4 *important*", "yaml/alias 2:4 &"]],
    ["a: !x 1\nb: !!str 2\n? !y c\n: 1\n", ["yaml/tag 1:4 !x", "yaml/tag 2:4 !!str", "yaml/tag 3:3 !y"]],
    ["a: *x\nb: 'it\n", ["yaml/alias 1:4 *x", "yaml/syntax 2:4 'it"]],
    ["a: 1\nb:\n  c: 1\n  'c': 2\na: 2\n", ["yaml/duplicate-key 4:3 'c'", "yaml/duplicate-key 5:1 a"]],
    ["a: { b: 1, b: 2 }\n", ["yaml/duplicate-key 1:12 b"]],
    [
      "a: 1\n2: b\nnull: c\ntrue: d\n1.5: e\n",
      ["2:1 2", "3:1 null", "4:1 true", "5:1 1.5"].map((s) => `yaml/bad-key ${s}`),
    ],
    [
      "__proto__: { x: 1 }\na: { constructor: 1 }\nb:\n  - prototype: 1\n",
      ["1:1 __proto__", "2:6 constructor", "4:5 prototype"].map((s) => `yaml/bad-key ${s}`),
    ],
    ['"\\u005f_proto__": 1\n', ['yaml/bad-key 1:1 "\\u005f_proto__"']],
    [
      "a: {{name}}\n? [b]\n: 1\n: 2\n",
      ["yaml/bad-key 1:5 {name}", "yaml/bad-key 2:3 [b]", "yaml/bad-key 4:1 "],
    ],
    [
      "a: 12345678901234567890\nb: .inf\nc: 1e999\nd: .nan\n",
      ["1:4 12345678901234567890", "2:4 .inf", "3:4 1e999", "4:4 .nan"].map((s) => `yaml/number ${s}`),
    ],
    ["a: x\0y\n\u001b: 1\n", ["yaml/control-character 1:5 \0", "yaml/control-character 2:1 \u001b"]],
    [
      "隐私: x\u202ey\nb: 1\rc: 2\nd: \ufeffz\ne: \ud800\n",
      ["1:6 \u202e", "2:5 \r", "3:4 \ufeff", "4:4 \ud800"].map((s) => `yaml/control-character ${s}`),
    ],
    [
      'a: "\\e[31m"\nb: "\\ud800"\nc: "\\n\\t"\n',
      ['yaml/control-character 1:4 "\\e[31m"', 'yaml/control-character 2:4 "\\ud800"'],
    ],
    [
      "a: x\u00ady\nb: \u200b\nc: \u2060x\nd: \u3164\ne: a\u200f\nf: \u061c\ng: \u2028\nh: 文\ufffd字\n",
      [
        ..."1:5 \u00ad|2:4 \u200b|3:4 \u2060|4:4 \u3164|5:5 \u200f|6:4 \u061c|7:4 \u2028"
          .split("|")
          .map((s) => `yaml/invisible-character ${s}`),
        "yaml/damaged-character 8:5 \ufffd",
      ],
    ],
    ['a: "\\u200b"\n', ['yaml/invisible-character 1:4 "\\u200b"']],
    ["a:\n\tb: 1\n", ["yaml/tab 2:1 \t"]],
    ["a:\n  b: 1\n\tc: 2\n", ["yaml/tab 3:1 \t"]],
    ["a:\n  - x\n\t- y\n", ["yaml/tab 3:1 \t"]],
    ["a:\n \tb: 1\n  c: 2\n", ["yaml/tab 2:2 \t"]],
    ["a: [\n\t1]\nb: {\n\tc: 1 }\n", ["yaml/tab 2:1 \t", "yaml/tab 4:1 \t"]],
  ])("%j", async (text, expected) => expect(await findings(text)).toEqual(expected));

  it("accepts the joiners that emoji and scripts need, and the flags of regions", async () => {
    expect(await findings("a: 👩‍💻 ❤️ می‌خواهم 🏴󠁧󠁢󠁥󠁮󠁧󠁿\n")).toEqual([]);
    expect(await findings("a: x\u{e0041}\n")).toEqual(["yaml/invisible-character 1:5 \u{e0041}"]);
  });
  it("accepts a tab that is not indentation", async () => {
    expect(await findings("a:\t1\n\t# comment\nb: 'x\ty'\nc: [\n \t1]\n")).toEqual([]);
  });

  it.each([
    ["lists", `a: ${"[".repeat(100_000)}`, "1:35"],
    ["closed lists", `a: ${"[".repeat(100_000)}${"]".repeat(100_000)}`, "1:35"],
    ["dashes", `a:\n${"- ".repeat(100_000)}x`, "2:63"],
    ["mappings", `${"{a: ".repeat(100_000)}`, "1:129"],
    ["question marks", "? ".repeat(100_000), "1:65"],
    ["colons", ": ".repeat(100_000), "1:65"],
    ["keys on a line", "a: ".repeat(100_000), "1:98"],
    ["indentation", Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""), "33:34"],
  ])("refuses 100,000 nested %s", async (_, text, at) => {
    expect((await findings(text)).map((s) => s.split(" ").slice(0, 2).join(" "))).toEqual([
      `yaml/too-deep ${at}`,
    ]);
  });
  it("accepts 32 levels and refuses 33", async () => {
    expect(await findings(`a: ${"[".repeat(31)}1${"]".repeat(31)}\n`)).toEqual([]);
    expect(await findings(`a: ${"[".repeat(32)}1${"]".repeat(32)}\n`)).toEqual(["yaml/too-deep 1:35 ["]);
  });

  it("refuses a file of too many parts before it fills the memory", async () => {
    expect((await findings(`a: [${",".repeat(1_900_000)}`)).map((s) => s.split(" ")[0])).toEqual([
      "yaml/too-large",
    ]);
  });
  it("reports at most 50 errors of a file", async () => {
    expect(await findings(Array.from({ length: 99 }, (_, i) => `k${i}: *x\n`).join(""))).toHaveLength(50);
    expect(await findings(Array.from({ length: 99 }, (_, i) => `${i}: x\n`).join(""))).toHaveLength(50);
    expect(await findings("a: \0\n".repeat(99))).toHaveLength(50);
  });
  it("finds the repeated key among very many", async () => {
    const many = Array.from({ length: 25_000 }, (_, i) => `k${i}: 1\n`).join("");
    expect(await findings(`${many}k7: 2\n`)).toEqual(["yaml/duplicate-key 25001:1 k7"]);
  });
  it("never lets a key reach a prototype", async () => {
    await parse([
      file(
        "__proto__: { polluted: 1 }\na: { __proto__: { polluted: 1 } }\nconstructor: { prototype: { polluted: 1 } }\n",
      ),
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("syntax errors", () => {
  it.each([
    ["a:\n  b: 1\n c: 2\n", "3:2 c: 2", "does not line up"],
    ["a:\n  - b\n  c: d\n", "3:3 c: d", "does not line up"],
    ["a:\n  c: d\n  - b\n", "3:3 - b", "does not line up"],
    ["a: 1\n  b: 2\n", "2:3 b: 2", "already has its value"],
    ["a: 1\nb 2\nc: 3\n", "2:1 b 2", "has no colon"],
    ["title\nb: 2\n", "1:1 title", "has no colon"],
    ["a:1\nb: 2\n", "1:2 :", "space is missing after the colon"],
    ["a: { en:x, zh: y }\n", "1:6 en:x", "space is missing after the colon"],
    ["标题：隐私政策\nb: 1\n", "1:3 ：", "Chinese colon"],
    ["title: Privacy: the policy\n", "1:8 Privacy: the policy", "has a colon in it"],
    ["a: { en: Terms, conditions, zh: 条款 }\n", "1:17 conditions", '"conditions" has no value'],
    ['a: "x\nb: 1\n', '1:4 "x', "quotation mark is never closed"],
    ["a: 'it\nb: 2\n", "1:4 'it", "quotation mark is never closed"],
    ["a: 'it's'\n", "1:8 s'", "after the closing quotation mark"],
    ['a: "x" y\n', "1:8 y", "after the closing quotation mark"],
    ["a: [1, 2\nb: 1\n", "1:4 [", 'bracket "[" is never closed'],
    ["a: {x: 1\nb: 2\n", "1:4 {", 'bracket "{" is never closed'],
    ["a: [1]]\n", "1:7 ]", 'bracket "]" closes nothing'],
    ["a: [1, ,]\n", "1:8 ,", "comma with nothing in front"],
    ["a: {x: 1 y: 2}\n", "1:8 1 y: 2", "comma is missing"],
    ["a: @x\n", "1:4 @", 'cannot begin with "@"'],
    ["a: |x\n  y\n", "1:5 x", "cannot begin on the same line"],
    ["a: - b\n", "1:4 -", "list cannot begin on the same line"],
    ['a: "x"#c\n', "1:7 #", "must have a space in front"],
    ['a: "\\d"\n', "1:5 \\d", "no meaning inside double quotes"],
    [`${"x".repeat(1100)}: 1\n`, `1:1 ${"x".repeat(1100)}`, "key is too long"],
  ])("%j", async (text, at, words) => {
    expect(await findings(text)).toEqual([`yaml/syntax ${at}`]);
    expect(await said(text)).toContain(words);
  });
});

describe("several files", () => {
  it("refuses a key in two files at the second, and names the first", async () => {
    const files = [
      file("pellucid: 1\ndata: {}\n", "p/a.yaml"),
      file("# x\ndata: []\npellucid: 1\n", "p/b.yaml"),
    ];
    const { value, diagnostics } = await parse(files);
    expect(value?.complete).toBe(false);
    expect(
      diagnostics.map((d) => [
        d.code,
        d.file,
        d.range.start,
        d.pointer,
        d.related?.[0]?.file,
        d.related?.[0]?.range.start,
      ]),
    ).toEqual([
      [
        "yaml/key-in-two-files",
        "p/b.yaml",
        { line: 2, column: 1 },
        "/data",
        "p/a.yaml",
        { line: 2, column: 1 },
      ],
      [
        "yaml/key-in-two-files",
        "p/b.yaml",
        { line: 3, column: 1 },
        "/pellucid",
        "p/a.yaml",
        { line: 1, column: 1 },
      ],
    ]);
    expect(diagnostics[0]?.related?.[0]?.message.zh).toBe("首次写在此处");
  });
  it("reports on every file, though one has a syntax error", async () => {
    expect(await findings("a: 'x\n", "b: 1\nb: 2\n", "")).toEqual([
      "yaml/syntax 1:4 'x",
      "yaml/duplicate-key 2:1 b",
      "yaml/empty 1:1 ",
    ]);
  });
});

describe("locate", () => {
  const files = [
    file(
      "# c\nid: x\npellucid: 1\ndata:\n  '手机': { label: 号码 } # note\n  none:\nlist:\n  - a: 1\n    b: |\n      text\n\n# end\n",
      "p/a.yaml",
    ),
    file("text:\n  a/b:\n    m~n: [1, 二]\n", "p/b.yaml"),
  ];
  let source: Source | null;
  beforeAll(async () => {
    source = (await parse(files)).value;
  });
  const at = (pointer: string, part?: "key" | "value") => {
    const place = source?.locate(pointer, part) as Place;
    return `${place.file} ${place.range.start.line}:${place.range.start.column} ${marked(files, place)}`;
  };
  it.each([
    ["/id", undefined, "p/a.yaml 2:5 x"],
    ["/id", "key", "p/a.yaml 2:1 id"],
    ["/data/手机", "key", "p/a.yaml 5:3 '手机'"],
    ["/data/手机", "value", "p/a.yaml 5:9 { label: 号码 }"],
    ["/data/手机/label", "value", "p/a.yaml 5:18 号码"],
    ["/data/none", "value", "p/a.yaml 6:3 none"],
    ["/list/0", "value", "p/a.yaml 8:5 a: 1\n    b: |\n      text"],
    ["/list/0", "key", "p/a.yaml 8:5 a: 1\n    b: |\n      text"],
    ["/list/0/b", "value", "p/a.yaml 9:8 |\n      text"],
    ["/text/a~1b/m~0n/1", "value", "p/b.yaml 3:14 二"],
    ["", "key", "p/a.yaml 3:1 pellucid"],
    ["/missing", "value", "p/a.yaml 3:1 pellucid"],
    ["/data/手机/missing/deep", "value", "p/a.yaml 5:3 '手机'"],
    ["/text/a~1b/m~0n/7", "value", "p/b.yaml 3:5 m~n"],
    ["/text/a~1b/m~0n/01", "key", "p/b.yaml 3:5 m~n"],
    ["/__proto__/x", "value", "p/a.yaml 3:1 pellucid"],
  ] as const)("%s (%s)", (pointer, part, expected) => expect(at(pointer, part)).toBe(expected));
});

describe("any text", () => {
  const words = fc.constantFrom(
    ..."a|b: |- |  |\n|\n  |\t|\"|'|[|]|{|}|, |: |:|? |*x|&x |!t |!!int |# |#|---\n|...\n|%Y\n|>\n|1|null|<<: |@|`|\\|\r\n|隐私|：|\u2028|__proto__: ".split(
      "|",
    ),
    "|",
    "|\n",
  );
  it("never throws, and gives either a value or an error with a place within the text", async () => {
    const text = fc.oneof(
      fc.array(words, { maxLength: 40 }).map((list) => list.join("")),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        const { value, diagnostics } = await parse([file(text)]);
        expect(value?.complete ?? false).toBe(diagnostics.length === 0);
        const lines = text.split("\n");
        for (const { range, message } of diagnostics) {
          expect(message.en && message.zh).toBeTruthy();
          for (const { line, column } of [range.start, range.end]) {
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeLessThanOrEqual((lines[line - 1] as string).length + 1);
          }
        }
        if (value) JSON.stringify(value.value);
      }),
      { numRuns: 800 },
    );
  });

  const key = fc.oneof(
    fc.constantFrom("id", "a/b", "m~n", "隐私", "0", "x y", "#"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
  );
  const isKey = (name: string) => !["__proto__", "constructor", "prototype"].includes(name);
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<unknown>(
        "",
        "null",
        "2022-12-08",
        "两行\n文字",
        "a: b",
        "- x",
        "# y",
        " z ",
        "line\n\n  more\n",
        true,
        null,
        0,
        15,
        -1.5,
      ),
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(key.filter(isKey), tie("tree"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  const policy = fc.dictionary(key.filter(isKey), tree, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

  it("gives back every value, and locates each part at text that parses back to it", async () => {
    await fc.assert(
      fc.asyncProperty(policy, fc.constantFrom(0, 80), fc.boolean(), async (value, lineWidth, flow) => {
        const text = stringify(value, { lineWidth, collectionStyle: flow ? "flow" : "any" });
        const { value: source, diagnostics } = await parse([file(text)]);
        // What fast-check makes of "grapheme" may hold characters that are refused on purpose.
        fc.pre(!diagnostics.some(({ code }) => code.endsWith("-character")));
        expect(diagnostics).toEqual([]);
        expect(JSON.stringify(source?.value)).toBe(JSON.stringify(value));
        const visit = async (part: unknown, pointer: string): Promise<void> => {
          const place = source?.locate(pointer) as Place;
          // The same text in the same column, with a line break behind it as in the file.
          const alone = `k:\n${" ".repeat(Math.max(1, place.range.start.column - 1))}${marked([file(text)], place)}\n`;
          if (place.range.start.column > 1) {
            expect(JSON.stringify(await read(alone)), alone).toBe(JSON.stringify({ k: part }));
          }
          if (part && typeof part === "object") {
            for (const [name, item] of Object.entries(part)) {
              const below = child(pointer, name);
              await visit(item, below);
              if (Array.isArray(part)) continue;
              const named = marked([file(text)], source?.locate(below, "key") as Place);
              expect(Object.keys((await read(`${named}: 1\n`)) ?? {})).toEqual([name]);
            }
          }
        };
        await visit(value, "");
      }),
      { numRuns: 150 },
    );
  });
});

describe("a list in several files", () => {
  const one = file("a: 1\nlist:\n  - { id: x }\n  - 二\nstatements:\n  s: [p]\n  t: [q]\n", "p/a.yaml");
  const two = file("list:\n  - 三\n  - { id: y, z: 1 }\nstatements:\n  s: [r]\ndata: { k: 1 }\n", "p/b.yaml");

  it("is one list, and every entry is found", async () => {
    const { value, diagnostics } = await parse([one, two]);
    expect(diagnostics).toEqual([]);
    expect(JSON.parse(JSON.stringify(value?.value))).toEqual({
      a: 1,
      list: [{ id: "x" }, "二", "三", { id: "y", z: 1 }],
      statements: { s: ["p", "r"], t: ["q"] },
      data: { k: 1 },
    });
    const at = (pointer: string) => {
      const place = value?.locate(pointer);
      return `${place?.file} ${place?.range.start.line}:${place?.range.start.column}`;
    };
    expect(
      ["/list/1", "/list/2", "/list/3/z", "/list/y/z", "/list/x", "/statements/s/1", "/list/9"].map(at),
    ).toEqual([
      "p/a.yaml 4:5",
      "p/b.yaml 2:5",
      "p/b.yaml 3:17",
      "p/b.yaml 3:17",
      "p/a.yaml 3:5",
      "p/b.yaml 5:7",
      "p/a.yaml 2:1",
    ]);
    expect(value?.pointerAt("p/b.yaml", { line: 2, column: 6 })).toBe("/list/2");
    expect(value?.pointerAt("p/b.yaml", { line: 3, column: 17 })).toBe("/list/y/z");
  });

  it("leaves what can stand only once to the first file", async () => {
    const { diagnostics } = await parse([
      file("data: { k: 1 }\n", "p/a.yaml"),
      file("data: { k: 2, l: 3 }\n", "p/b.yaml"),
    ]);
    expect(diagnostics.map(({ code, file, pointer }) => [code, file, pointer])).toEqual([
      ["yaml/key-in-two-files", "p/b.yaml", "/data/k"],
    ]);
  });
});
