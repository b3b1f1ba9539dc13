import { describe, expect, it } from "vitest";
import type { Edit } from "../../src/diagnostics/diagnostic.ts";
import { applied } from "../../src/fixing/applied.ts";

const file = (text: string) => ({ path: "p/a.yaml", text, bytes: Buffer.from(text) });
const edit = (line: number, from: number, to: number, text: string, path = "p/a.yaml"): Edit => ({
  file: path,
  range: { start: { line, column: from }, end: { line, column: to } },
  text,
});

describe("applied", () => {
  it("makes edits in any order, and keeps all else", () => {
    const made = applied([file("a：1 # 注\r\nb: 2\r\n")], [edit(2, 4, 5, "3"), edit(1, 2, 3, ": ")]);
    expect(made?.[0]?.text).toBe("a: 1 # 注\r\nb: 3\r\n");
    expect(Buffer.from(made?.[0]?.bytes ?? []).toString()).toBe("a: 1 # 注\r\nb: 3\r\n");
  });

  it("leaves a file without an edit as the same object", () => {
    const one = file("a: 1\n");
    expect(applied([one], [])?.[0]).toBe(one);
  });

  it("refuses edits that overlap, stand in one place, have a line break, or are of another file", () => {
    const files = [file("abcdef\n")];
    expect(applied(files, [edit(1, 1, 4, "x"), edit(1, 3, 5, "y")])).toBeNull();
    expect(applied(files, [edit(1, 1, 1, "x"), edit(1, 1, 1, "y")])).toBeNull();
    expect(applied(files, [edit(1, 1, 2, "x\ny")])).toBeNull();
    expect(applied(files, [edit(1, 1, 2, "x", "lib/a.yaml")])).toBeNull();
  });
});
