import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/document/document.ts";
import { compileFolder } from "../helpers/folder.ts";
import { compiledFolder } from "../helpers/policy.ts";

describe("the smallest policy", () => {
  it("says what stands beside it, and nothing else (npm run golden re-records it)", async () => {
    const { files } = await compileFolder("test/smallest");
    for (const name of ["en.md", "zh.md"])
      expect(files.get(name)).toBe(readFileSync(new URL(name, import.meta.url), "utf8"));
  });

  it("says nothing that no fact of it says", async () => {
    const { document, words } = await compiledFolder("test/smallest");
    for (const { id, origin } of clausesOf(document))
      if (words.en.has(id))
        expect([id, origin.map(({ pointer }) => pointer)]).toEqual([
          id,
          expect.arrayContaining([expect.stringMatching(/^\//)]),
        ]);
  });
});
