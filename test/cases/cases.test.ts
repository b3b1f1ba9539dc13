import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileUndated, folder, marked } from "../helpers/policy.ts";

const FINDINGS: Record<string, string[]> = {
  "address-in-prose": [
    "text/near-address 15:35 letters@hazelnts.example",
    "text/near-address 16:21 letters@hazelnts.example",
  ],
  // Nothing but honest pairs: every figure, mark and address in it was once taken for a fault.
  honest: [],
  "link-per-language": ["text/addresses-differ 16:21 https://www.hazelnuts.example/zh/handbook"],
  "link-per-language-waived": [],
  placeholders: [
    "text/placeholder 6:43 [Company Name]",
    "text/placeholder 6:64 【公司名称】",
    "text/placeholder 8:15 App Name",
    "text/placeholder 8:29 【应用名称】",
    "text/placeholder 10:36 xxx@xxx.com",
    "text/placeholder 15:12 TODO",
    "text/placeholder 16:12 待补充",
    "text/placeholder 16:22 ____",
  ],
  "ten-thousand": ["text/figures-differ 13:68 80 万", "text/figures-differ 14:72 两年半"],
  "traditional-characters": ["text/traditional 16:13 們"],
  "typed-reference": ["text/typed-reference 15:31 section 3.2", "text/typed-reference 16:20 第 3.2 节"],
};

describe("faults that people met elsewhere", () => {
  it("are all here", () => {
    expect(readdirSync("test/cases").filter((name) => !name.includes("."))).toEqual(Object.keys(FINDINGS));
  });

  it.each(Object.entries(FINDINGS))("%s", async (name, found) => {
    const files = folder(`test/cases/${name}`);
    const { value, diagnostics } = await compileUndated(files);
    expect(
      diagnostics.map(
        (one) => `${one.code} ${one.range.start.line}:${one.range.start.column} ${marked(files, one)}`,
      ),
    ).toEqual(found);
    // A warning never stands in the way of a build.
    expect(value).not.toBeNull();
  });
});
