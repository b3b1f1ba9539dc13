import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { BAD, POLICY, ROOT, run, workspace } from "./helpers.ts";

const NAMES = readdirSync(join(ROOT, "schemas"))
  .filter((file) => file.endsWith(".schema.json"))
  .map((file) => file.replace(".schema.json", ""));

async function printed(name: string): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(workspace(), ["schema", name]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

/** Every `$ref` of a schema. */
function references(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value] : references(value),
  );
}

describe("schema", () => {
  it("knows the policy, the vocabulary and the diagnostics", () => {
    expect(NAMES).toEqual(expect.arrayContaining(["policy", "vocabulary", "diagnostics"]));
  });

  it.each(NAMES)("%s stands alone: every reference leads to itself, and Ajv compiles it", async (name) => {
    const schema = await printed(name);
    for (const reference of references(schema)) {
      const definition = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1];
      expect(definition, reference).toBeDefined();
      expect(Object.keys(schema.$defs as object), reference).toContain(definition);
    }
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  });

  it("policy is the one that is printed without a name, and tells good from bad", async () => {
    const { stdout } = await run(workspace(), ["schema"]);
    expect(JSON.parse(stdout)).toEqual(await printed("policy"));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(stdout));
    expect(validate(parse(POLICY)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(parse(BAD))).toBe(false);
  });
});
