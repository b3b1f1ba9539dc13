import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { cachedParser } from "../../src/source/cache.ts";
import { parse } from "../../src/source/parse.ts";
import { parseFile } from "../../src/source/parse-file.ts";
import { filesOf, MINIMAL } from "../helpers/policy.ts";

const file = (text: string, path = "p/a.yaml") => ({ path, text });
const broken = async (...texts: string[]) =>
  (await parse(texts.map((text, i) => file(text, `p/${"abc"[i]}.yaml`)))).value;

describe("a policy with an error", () => {
  it.each([
    ["a tab", "a: 1\nb:\n\tc: 2\n", { a: 1 }],
    ["a quotation that is not closed", "a: 1\nb: 'it\n", { a: 1 }],
    ["a key twice", "a: 1\nb: 2\na: 3\n", { a: 1, b: 2 }],
    ["an alias", "a: *x\nb: 2\n", { b: 2 }],
    ["an invisible character", "a: x\u200by\nb: 2\n", { b: 2 }],
    ["a control character", "a: x\u0018y\nb: 2\n", { b: 2 }],
  ])("%s: gives what could be read of it, and where", async (_, text, expected) => {
    const source = await broken(text);
    expect(source?.complete).toBe(false);
    expect(source?.value).toMatchObject(expected);
    expect(source?.locate("/a", "key").range.start).toEqual({ line: 1, column: 1 });
  });
  it("gives the other files", async () => {
    const source = await broken("- a\n", "b: 2\n", "");
    expect([source?.complete, source?.value.b]).toEqual([false, 2]);
  });
});

describe("pointerAt", () => {
  const text =
    "id: x\nactivities:\n  - id: account\n    name: { en: One, zh: 一 }\n  - name: y\n\nlist: [a, b-c]\n";
  it.each([
    [1, 1, "/id"],
    [1, 5, "/id"],
    [1, 6, "/id"],
    [2, 3, "/activities"],
    [3, 5, "/activities/account/id"],
    [4, 14, "/activities/account/name/en"],
    [4, 20, "/activities/account/name/en"],
    [4, 27, "/activities/account/name/zh"],
    [4, 11, "/activities/account/name"],
    [5, 12, "/activities/1/name"],
    [6, 1, undefined],
    [7, 8, "/list/a"],
    [7, 13, "/list/b-c"],
    [99, 1, undefined],
  ])("%i:%i is %s, at once and with the library", async (line, column, expected) => {
    for (const whole of [text, `${text}"z": 1\n`]) {
      const source = (await parse([file(whole)])).value;
      expect(source?.pointerAt("p/a.yaml", { line, column })).toBe(expected);
    }
    expect((await parse([file(text)])).value?.pointerAt("p/b.yaml", { line, column })).toBeUndefined();
  });
});

describe("cachedParser", () => {
  it("parses a file again only when its text changed, and forgets the oldest", async () => {
    const parsed: string[] = [];
    const parser = cachedParser(2, (one) => {
      parsed.push(one.path);
      return parseFile(one);
    });
    const [a, b, c] = [file("x: 1\n", "a"), file("y: 1\n", "b"), file("z: 1\n", "c")];
    await parse([a, b], parser);
    await parse([a, b], parser);
    expect(parsed).toEqual(["a", "b"]);
    const changed = await parse([{ ...a, text: "x: 2\n" }, b], parser);
    expect([parsed, changed.value?.value.x]).toEqual([["a", "b", "a"], 2]);
    await parse([c], parser);
    await parse([b], parser);
    expect(parsed).toEqual(["a", "b", "a", "c"]);
  });

  it("spares a policy that is compiled again the files that did not change", async () => {
    const parsed: string[] = [];
    const parser = cachedParser(8, (one) => {
      parsed.push(one.path);
      return parseFile(one);
    });
    const [first, second] = [MINIMAL, 'version: "1"\nminors: { audience: adults }\n'];
    const files = filesOf(first, second);
    const one = await compile(files, { parser });
    const other = await compile(filesOf(first, second.replace("adults", "children")), { parser });
    expect(parsed).toEqual(["p/a.yaml", "p/b.yaml", "p/b.yaml"]);
    const said = ({ value }: typeof one) => value?.main.words.en.get("minors-audience");
    expect([one.diagnostics, other.diagnostics]).toEqual([[], []]);
    expect(JSON.stringify(said(one))).not.toBe(JSON.stringify(said(other)));
  });
});
