import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KIND_NAMES, kindOf } from "../../src/kinds/kinds.ts";
import type { Source } from "../../src/source/source.ts";

const place = { file: "p/a.yaml", range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };
const named = (kind: unknown) =>
  kindOf({ value: { kind }, files: [], locate: () => place } as unknown as Source);

describe("kinds", () => {
  it("are those that a schema declares, each with a folder of words and a file of its own", () => {
    const declared = readdirSync("schemas").flatMap(
      (name) => JSON.parse(readFileSync(`schemas/${name}`, "utf8")).properties?.kind?.const ?? [],
    );
    expect([...KIND_NAMES].sort()).toEqual(declared.sort());
    const folders = readdirSync("templates", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // The words of notices are those of a command, and of no document.
    expect(
      folders
        .map(({ name }) => name)
        .filter((name) => name !== "notice")
        .sort(),
    ).toEqual(declared);
    const files = readdirSync("src/kinds").filter((name) => !/^kinds?\.ts$/.test(name));
    expect(files.sort()).toEqual(declared.map((name) => `${name}.ts`));
  });

  it("say whether they have lists and flows", async () => {
    const have = async (name: string) => {
      const { value } = await named(name);
      return [Boolean(value?.outline.lists), Boolean(value?.lists), Boolean(value?.flows)];
    };
    expect(await have("privacy-policy")).toEqual([true, true, true]);
    expect(await have("partner-norms")).toEqual([false, false, false]);
  });

  it("are a policy's where none is named, and nobody's under another name", async () => {
    const usual = (await named("privacy-policy")).value;
    expect([(await named(undefined)).value, (await named("")).value, (await named(7)).value]).toEqual([
      usual,
      usual,
      usual,
    ]);
    const { value, diagnostics } = await named("privacy-polcy");
    expect([value, diagnostics.map(({ code }) => code), diagnostics[0]?.help?.en]).toEqual([
      null,
      ["schema/not-allowed"],
      'Did you mean "privacy-policy"?',
    ]);
    expect((await named("constructor")).value).toBeNull();
  });
});
