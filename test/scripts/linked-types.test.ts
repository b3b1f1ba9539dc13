import { describe, expect, it } from "vitest";
import { linkedTypes, viewTypes } from "../../scripts/linked-types.mjs";

/** A schema that nobody has: everything that a shape may say, once. */
const SHAPE = {
  type: "object",
  required: ["garden", "kind"],
  properties: {
    garden: { $ref: "#/$defs/garden" },
    kind: { const: "garden-plan" },
    data: {
      type: "object",
      additionalProperties: { type: "object", properties: { label: { $ref: "#/$defs/text" } } },
    },
    "own-words": {
      type: "object",
      additionalProperties: { type: "object", additionalProperties: { $ref: "#/$defs/text" } },
    },
    plants: {
      type: "array",
      items: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string" },
          "grows-in": { type: "string", "x-ref": "beds" },
          in: { $ref: "#/$defs/text" },
          items: { type: "array", items: { $ref: "#/$defs/choice" } },
          tall: { type: "boolean" },
          edible: { const: true },
          months: { type: "integer" },
          sort: { oneOf: [{ type: "string", "x-term": "sorts" }, { $ref: "#/$defs/text" }] },
          tier: { enum: ["low", "high"] },
        },
      },
    },
  },
  $defs: {
    text: {
      type: "object",
      required: ["en", "zh"],
      properties: { en: { type: "string" }, zh: { type: "string" } },
    },
    garden: { type: "object", properties: { within: { $ref: "#/$defs/garden" } } },
    choice: {
      oneOf: [
        { type: "string", "x-ref": "data" },
        {
          type: "object",
          properties: { "any-of": { type: "array", items: { type: "string", "x-ref": "data" } } },
        },
      ],
    },
  },
};
/** The types without documentation, white space made even. */
const types = (text: string) => text.slice(text.indexOf("export type")).replace(/\s+/g, " ").trim();

describe("the types of a linked document", () => {
  it("are what every annotation of any schema becomes", () => {
    const text = linkedTypes(SHAPE, "plan");
    expect(text).toContain(
      'import type { LinkedItem, LinkedReference, LinkedTerm } from "../src/model/linked.ts";',
    );
    expect(types(text)).toBe(
      `export type LinkedPlan = {
        readonly garden: Garden;
        readonly kind: "garden-plan";
        readonly data: Readonly<Record<string, LinkedItem>> | null;
        readonly "own-words": Readonly<Record<string, Readonly<Record<string, Bilingual>>>> | null;
        readonly plants: readonly PlantsEntry[] | null;
      };
      export type Garden = { readonly within: Garden | null; };
      export type PlantsEntry = {
        readonly id: string;
        readonly "grows-in": LinkedReference | null;
        readonly in: Bilingual | null;
        readonly items: readonly (LinkedItem | Choice)[] | null;
        readonly tall: boolean | null;
        readonly edible: true | null;
        readonly months: number | null;
        readonly sort: LinkedTerm | Bilingual | null;
        readonly tier: "low" | "high" | null;
      };
      export type Choice = { readonly "any-of": readonly LinkedItem[] | null; };`.replace(/\s+/g, " "),
    );
  });

  it("have ids and empty values in the view", () => {
    const text = types(viewTypes(SHAPE, "plan"));
    expect(text).toContain(
      `export type PlantsEntry = {
        readonly id: string;
        readonly growsIn: string;
        readonly in_: Bilingual;
        readonly items: readonly string[];
        readonly tall: "yes" | "no" | "";
        readonly edible: boolean;
        readonly months: number;
        readonly sort: string | Bilingual;
        readonly tier: "low" | "high" | "";
      };`.replace(/\s+/g, " "),
    );
    expect(text).toContain("readonly data: Readonly<Record<string, DescribedItem>>;");
    expect(text).toContain(
      "readonly ownWords: Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;",
    );
  });

  it("cannot be made where two names would be one, or where a part says nothing", () => {
    const twice = { type: "object", properties: { "a-b": { type: "string" }, aB: { type: "string" } } };
    expect(() => viewTypes(twice, "plan")).toThrow(/two keys .* show as aB/);
    expect(() => linkedTypes({ type: "object", properties: { a: {} } }, "plan")).toThrow(/no type for \{\}/);
  });
});
