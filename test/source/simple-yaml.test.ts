import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { child } from "../../src/ground/pointer.ts";
import { readCarefully } from "../../src/source/careful.ts";
import { forbiddenCharacter } from "../../src/source/forbidden.ts";
import { locator, positioned } from "../../src/source/locate.ts";
import type { ParsedFile } from "../../src/source/parse-file.ts";
import { readSimple } from "../../src/source/simple-yaml.ts";
import { simpleSpot } from "../../src/source/spot.ts";

const path = "p/a.yaml";

/** Every part's place, as key and as value, and the place of something that is not there. */
function places(text: string, { value, spot }: ParsedFile): unknown[] {
  if (!value || !spot) return [];
  const locate = locator([positioned({ path, text, value, spot })]);
  const found: unknown[] = [];
  const visit = (part: unknown, pointer: string): void => {
    found.push([pointer, locate(pointer), locate(pointer, "key")]);
    if (typeof part === "object" && part !== null)
      for (const [name, entry] of Object.entries(part)) visit(entry, child(pointer, name));
    else found.push(locate(`${pointer}/missing`));
  };
  visit(value, "");
  return found;
}

/** Holds what is read at once to what the library says; tells whether it was read at once. */
function agree(text: string): boolean {
  if (forbiddenCharacter(text)) return false;
  const simple = readSimple(text);
  if (!simple) return false;
  const careful = readCarefully({ path, text });
  expect(careful.diagnostics, text).toEqual([]);
  // As text: the order of the keys counts as well.
  expect(JSON.stringify(simple.value)).toBe(JSON.stringify(careful.value));
  const spot = simpleSpot(simple);
  expect(places(text, { value: simple.value, spot, diagnostics: [] })).toEqual(places(text, careful));
  return true;
}

const files = ["policies", "test/fixtures"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => name.endsWith(".yaml"))
  .sort();
const texts = files.map((file) => readFileSync(file, "utf8"));

describe("simple YAML says what the library says", () => {
  it.each(files)("of %s", (file) => expect(agree(readFileSync(file, "utf8"))).toBe(true));

  it("gives objects that hold nothing but what was written", () => {
    const value = readSimple("a: { toString: 1 }\n")?.value as { a: { toString: unknown } };
    expect([value, value.a].map((object) => Object.getPrototypeOf(object))).toEqual([null, null]);
  });

  it.each([
    "a:\n- b\n- c: 1\n  d:\n- - e\n  - f # g\nh:\n",
    "a: # b\n  c: d # e\n# f\n  # g\n  h: {i: j, k: [l, ], } # m\n",
    "a: [\n    b,\n    # c\n    d\n  ]\ne: {\n f: g, h: i }\n",
    "a: |\n  b\n\n    c\n  d\n\n\ne: >-\n  f\n  g\n\n  h\n# i\nj: |-\n   k\n",
    "a: it's \"b\" & c, [d] {e} #f\ng: 'it''s'\nh: \"\\\"\\n\\t\\\\\"\ni: 标题：“隐私”\n",
    "a: 1\nb: -15\nc: 1.5\nd: true\ne: false\nf: null\ng: 2022-12-08\nh: 1.2.3\ni: 0\n",
    "a:\n  { b: c,\n    d:\n [\n e] }\nf:\n  g # h\ni: [\n  j,\n]\nk: {\n}\n",
    "a: b",
    "a:",
    "a: [b] # c",
    "- a\n",
    "",
  ])("%j", (text) => expect(agree(text)).toBe(text.startsWith("a")));

  it.each([
    ..."x: 0o17|x: 0x1F|x: 1e3|x: +1|x: -0|x: 01|x: .5|x: 1.|x: 12345678901234567890|x: .inf|x: ~|x: True".split(
      "|",
    ),
    "x: NULL",
    "null: 1",
    "x: 1\nx: 2",
    "x: { a: 1, a: 2 }",
    "constructor: 1",
    "__proto__: 1",
    "x: &a 1",
    "x: *a",
    "x: !a 1",
    "%YAML 1.2\n---\nx: 1",
    "---\nx: 1",
    "x: 1\n...",
    "x: 1\n---\ny: 2",
    "x: a: b",
    "x: a:",
    "x: a\n  b",
    "x: [a: b]",
    "x: [a\n b]",
    "x:\n  y: [a\n]",
    "x: [[a\n], b]",
    "x: {a: }",
    "x: {a}",
    "x: [a] b",
    "x: 'a' b",
    "x: 'a",
    'x: "a\n b"',
    'x: "\\u200b"',
    'x: "\\e"',
    "x: |2\n   a",
    "x: |+\n  a\n",
    "x: |\n\n  a\n",
    "x: >\n  a\n    b\n",
    "x: |\n  a",
    "x: |\n  a\n b: 1\n",
    "x: ? a",
    "x: - a",
    "x: @a",
    "x:\n  - a\n  b: 1",
    "x:\n  a: 1\n b: 2",
    "x: 1\n  y: 2",
    "x:\ty",
    "x: 1\r\n",
    "? x\n: y",
    "x:\n-",
    '"x": 1',
    "x y: 1",
    `x: ${"[".repeat(24)}${"]".repeat(24)}`,
  ])("leaves %j to the library", (text) => expect(readSimple(text)).toBeUndefined());
});

describe("a long text", () => {
  const long = (count: number, line: string) => `a:\n${line.repeat(count)}`;
  it("is read at once when it cannot have too many parts", () => {
    expect(readSimple(long(30_000, "- b: c\n"))).toBeDefined();
  });
  it.each([
    ["parts", long(60_000, "- b: c\n")],
    ["comments", `a: 1\n${"#\n".repeat(250_000)}`],
  ])("is left to the library when it might have too many %s", (_, text) => {
    expect(readSimple(text)).toBeUndefined();
  });
});

describe("any text", () => {
  const count = { simple: 0 };
  const property = (text: string) => {
    if (agree(text)) count.simple += 1;
  };

  it("of a policy in which a line, a word or a sign was changed", () => {
    const signs = fc.constantFrom(
      ...":,-#|>[]{}'\"&*!%@`?~\\ \n\t0.xA隐".split(""),
      "  ",
      ": ",
      "- ",
      " #",
      "\n\n",
    );
    const change = fc.tuple(fc.nat(), fc.constantFrom("insert", "delete", "indent", "line", "swap"), signs);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        (whole, at, changes) => {
          // A stretch of lines is enough, and a hundred times faster.
          const lines = whole.split("\n");
          const from = at % lines.length;
          let text = `x:\n${lines.slice(from, from + 12).join("\n")}\n`;
          for (const [number, kind, sign] of changes) {
            const place = number % (text.length + 1);
            const line = text.lastIndexOf("\n", place - 1) + 1;
            const next = text.indexOf("\n", place) + 1 || text.length;
            if (kind === "insert") text = text.slice(0, place) + sign + text.slice(place);
            if (kind === "delete") text = text.slice(0, place) + text.slice(place + 1);
            if (kind === "indent") text = `${text.slice(0, line)} ${text.slice(line)}`;
            if (kind === "line") text = text.slice(0, line) + text.slice(next);
            if (kind === "swap") text = text.slice(0, line) + text.slice(next) + text.slice(line, next);
          }
          property(text);
        },
      ),
      { numRuns: 800 },
    );
    expect(count.simple).toBeGreaterThan(80);
  });

  it("made of the words of YAML", () => {
    const words = fc.constantFrom(
      ..."a: |b: |- |  |\n|\n  |\n    |\n- |\"|'|[|]|{|}|, |,|: |:|# | #|#|1|-1|1.5|null|true|x|y z|隐私|c: x\n|  d: y\n|- e\n|f: |\n".split(
        "|",
      ),
      "|",
      "|\n  ",
      ">-\n  ",
      ">\n",
      "|-\n",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (list) => property(`a: ${list.join("")}`)),
      { numRuns: 600 },
    );
    expect(count.simple).toBeGreaterThan(100);
  });

  it("that the library wrote", () => {
    const scalar = fc.oneof(
      fc.constantFrom<unknown>(
        "",
        "null",
        "2022-12-08",
        "两行\n文字",
        "a: b",
        "- x",
        "# y",
        " z ",
        "l\n\n  m\n",
        "n\no\n",
        true,
        null,
        0,
        -1.5,
      ),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    );
    const key = fc.constantFrom("id", "name", "a-b", "C", "true", "x1");
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        scalar,
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    const policy = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 });
    fc.assert(
      fc.property(policy, fc.constantFrom(0, 80), fc.boolean(), (value, lineWidth, flow) =>
        property(stringify(value, { lineWidth, collectionStyle: flow ? "flow" : "any" })),
      ),
      { numRuns: 600 },
    );
    expect(count.simple).toBeGreaterThan(480);
  });
});
