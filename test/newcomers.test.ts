import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { figuresIn } from "./coverage/readability.ts";
import { compileFolder } from "./helpers/folder.ts";
import { compileUndated } from "./helpers/policy.ts";

/** Policies that people who knew only the guide have written. */
const NEWCOMERS = ["app", "clinic", "game", "saas", "shop"];

describe.each(NEWCOMERS)("the policy of a newcomer: %s", (name) => {
  const folder = `test/fixtures/${name}`;
  const compiled = compileFolder(folder, ["md", "html", "manifest", "lists"]);

  it("compiles without a finding", async () => {
    const files = readdirSync(folder).map((file) => ({
      path: file,
      text: readFileSync(`${folder}/${file}`, "utf8"),
    }));
    expect((await compileUndated(files)).diagnostics).toEqual([]);
  });

  it("is stated in facts: prose is the exception", async () => {
    const { manifest } = await compiled;
    const clauses = manifest.clauses.filter(({ text }) => text.en !== "");
    expect(clauses.filter(({ prose }) => prose).length / clauses.length).toBeLessThan(0.15);
  });

  it("is as plain as ours", async () => {
    const { files } = await compiled;
    const { grade, averageChinese, longestChinese } = figuresIn(
      files.get("en.md") as string,
      files.get("zh.md") as string,
    );
    expect(grade).toBeLessThanOrEqual(12);
    expect(averageChinese).toBeLessThanOrEqual(30);
    expect(longestChinese).toBeLessThanOrEqual(100);
  });
});
