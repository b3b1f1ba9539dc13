import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { entriesOf, packedEntries } from "../../scripts/entries.mjs";

const DATA = { "a-b": ["text", "文字", { more: "\n" }], empty: {}, constructor: "words", none: null };
const folder = mkdtempSync(join(tmpdir(), "pellucid-entries-"));
const file = join(folder, "data.entries");
writeFileSync(file, packedEntries(DATA));
afterAll(() => rmSync(folder, { recursive: true }));

describe("packed data", () => {
  it("reads as it was, in its order", () => {
    const entries = entriesOf(file);
    expect(Object.keys(entries)).toEqual(Object.keys(DATA));
    expect({ ...entries }).toEqual(DATA);
    expect(Object.hasOwn(entries, "toString")).toBe(false);
    expect(entries.toString).toBeUndefined();
  });

  it("is parsed entry by entry, and once", () => {
    const entries = entriesOf(file);
    const parse = vi.spyOn(JSON, "parse");
    const first = entries["a-b"];
    expect(entries["a-b"]).toBe(first);
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });
});
