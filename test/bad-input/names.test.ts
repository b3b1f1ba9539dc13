import { describe, expect, it } from "vitest";
import { type Compiled, compile } from "../../src/compiler.ts";
import { emitOf } from "../../src/emit.ts";
import { ledgerText } from "../../src/output/record.ts";
import { MINIMAL } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";

/** A colour, and a sign that turns the reading direction round. */
const NAME = "a\u009b31m\u202e";

describe("a file whose name a terminal would obey", () => {
  it("is named in the manifest by signs that it does not", async () => {
    const { value } = await compile([{ path: `p/${NAME}.yaml`, text: MINIMAL }]);
    const [file] = await renderTexts(value as Compiled, emitOf(["manifest"], ["en", "zh"]), "p");
    expect(file?.text).not.toMatch(/[\u009b\u202e]/);
    expect(JSON.parse(file?.text ?? "").sources[0].path).toBe(`${NAME}.yaml`);
  });

  it("is named so in the record of a build", () => {
    const text = ledgerText(new Map([["shop", { source: NAME, files: {} }]]));
    expect(text).not.toMatch(/[\u009b\u202e]/);
    expect(JSON.parse(text).policies.shop.source).toBe(NAME);
  });
});
