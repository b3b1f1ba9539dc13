import { expect, it } from "vitest";
import { parse } from "yaml";
import { plainLine } from "../../src/markup/plain.ts";
import { text } from "../../src/markup/tree.ts";
import { type Step, writeKeeping } from "../../src/wording/keeping.ts";
import { phrasesOf } from "../../src/wording/phrases.ts";

const KEYS = ["state", "for", "until", "end", "because", "laws", "then"];
const NOTHING = Object.fromEntries(KEYS.map((key) => [key, null])) as unknown as Step;

/** How long is said in one language; texts stand for what the facts have. */
const said = (language: "en" | "zh", criterion: string | null, ...steps: Partial<Step>[]) => {
  const write = (value: never) => [text(value as string)];
  const pen = { phrases: phrasesOf(language), named: write, duration: write };
  return plainLine(
    writeKeeping(
      criterion,
      steps.map((step) => ({ ...NOTHING, ...step })),
      pen,
    ),
  );
};

it.each<[Partial<Step>, string, string]>([
  [{ end: "none" }, "with no fixed end", "不设固定期限"],
  [{ state: "archive", end: "none" }, "in an archive, with no fixed end", "以归档形式保存，不设固定期限"],
  [{ for: "x" }, "for x", "x"],
  [{ until: ["x", "y"] }, "until x or y", "至x或者y"],
  [{ until: ["x"], for: "y" }, "until x, for y", "至x，y"],
  [{ state: "archive" }, "in an archive", "以归档形式保存"],
  [{ state: "archive", for: "x" }, "in an archive for x", "以归档形式保存x"],
  [{ state: "archive", until: ["x"] }, "in an archive until x", "以归档形式保存至x"],
  [{ state: "archive", until: ["x"], for: "y" }, "in an archive until x, for y", "以归档形式保存至x，y"],
  [{ for: "x", because: "y", laws: ["z"] }, "for x, because y, under the z", "x（因y）（依据z）"],
])("writes a step by what is given of it: %o", (step, en, zh) => {
  expect(said("en", null, step)).toBe(en);
  expect(said("zh", null, step)).toBe(zh);
});

it("joins the criterion and the steps, and leaves the end of the last to the table", () => {
  const steps = parse("[{ for: x, then: [delete, anonymize] }, { for: y, then: [delete] }]") as Step[];
  expect(said("en", "c", ...steps)).toBe("c; then for x, when we delete or anonymize it; then for y");
  expect(said("zh", "c", ...steps)).toBe("c；此后x，届时删除或者匿名化处理；此后y");
  expect(said("en", "c")).toBe("c");
});
