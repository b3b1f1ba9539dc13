import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compareFigures } from "../../src/figures/figure.ts";
import { figuresIn } from "../../src/figures/figures.ts";
import { compileUndated, folder } from "../helpers/policy.ts";

describe("honest texts", () => {
  const folders = ["policies", "test/fixtures"].flatMap((root) =>
    readdirSync(root).map((name) => `${root}/${name}`),
  );

  it.each(folders)("of %s have no fault", async (path) => {
    const { diagnostics } = await compileUndated(folder(path));
    expect(diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([]);
  });

  it.each(["vocabulary", "messages", "test/coverage"])("of %s have the same figures", (path) => {
    const differing: string[] = [];
    const visit = (value: unknown, pointer: string): void => {
      if (typeof value !== "object" || value === null) return;
      const { en, zh } = value as { en?: unknown; zh?: unknown };
      if (typeof en === "string" && typeof zh === "string") {
        const { one, other } = compareFigures(figuresIn(en, "en"), figuresIn(zh, "zh"));
        if (one.length + other.length > 0) differing.push(pointer);
      }
      // Each language cites a norm in its own way.
      for (const [key, entry] of Object.entries(value)) if (key !== "cite") visit(entry, `${pointer}/${key}`);
    };
    for (const file of folder(path)) visit(parse(file.text), file.path);
    expect(differing).toEqual([]);
  });
});
