import { readdirSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

type Node = Record<string, unknown>;

const read = (name: string): Node => JSON.parse(readFileSync(`schemas/${name}`, "utf8"));
const names = readdirSync("schemas").filter((name) => name.endsWith(".schema.json"));

/** Every schema inside a schema, with its JSON Pointer. */
function* schemas(node: unknown, pointer = ""): Generator<[string, Node]> {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  yield [pointer, node as Node];
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties" || key === "$defs")
      for (const [name, child] of Object.entries(value as Node))
        yield* schemas(child, `${pointer}/${key}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    else if (Array.isArray(value))
      for (const [index, child] of value.entries()) yield* schemas(child, `${pointer}/${key}/${index}`);
    else if (["items", "additionalProperties", "propertyNames", "if", "then", "else", "not"].includes(key))
      yield* schemas(value, `${pointer}/${key}`);
  }
}

const ajv = new Ajv2020({ strict: false });
for (const name of names) ajv.addSchema(read(name), name);

describe.each(names)("%s", (name) => {
  // What stands under "if" is a question and describes nothing.
  const all = [...schemas(read(name))].filter(
    // What decides which rules hold is no key.
    ([pointer]) => !/(?:^|\/)if(?:\/|$)/.test(pointer),
  );

  it("is a valid JSON Schema of 2020-12", () => {
    expect(read(name).$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(ajv.validateSchema(read(name))).toBe(true);
  });

  it("explains itself in English and Chinese", () => {
    const texts = all.flatMap(([pointer, node]) =>
      ["title", "description"].flatMap((key) =>
        typeof node[key] === "string" ? [[`${pointer}/${key}`, node[key]]] : [],
      ),
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(
      texts.filter(
        ([, text]) => !/[A-Za-z]{2}/.test(text as string) || !/\p{Script=Han}/u.test(text as string),
      ),
    ).toEqual([]);
  });

  it("gives every key a title and a description, for editors", () => {
    const bare = all.filter(([pointer, node]) => {
      if (!/\/properties\/[^/]+$/.test(pointer) || pointer.includes("markdownEnum")) return false;
      const target =
        typeof node.$ref === "string" && node.$ref.startsWith("#/")
          ? found(read(name), node.$ref.slice(1))
          : {};
      return !((node.title ?? target.title) && (node.description ?? target.description));
    });
    expect(bare.map(([pointer]) => pointer)).toEqual([]);
  });

  it("refuses unknown keys in every object", () => {
    const open = all.filter(
      ([, node]) =>
        (node.type === "object" || node.properties) &&
        node.additionalProperties !== false &&
        typeof node.additionalProperties !== "object",
    );
    expect(open.map(([pointer]) => pointer)).toEqual(
      name === "manifest.schema.json"
        ? ["/properties/facts", "/properties/facts/oneOf/0", "/properties/facts/oneOf/1"]
        : [],
    );
  });

  it("has examples that fit", () => {
    const wrong = all.flatMap(([pointer, node]) => {
      const examples = (node.examples ?? []) as unknown[];
      const validate = examples.length > 0 ? ajv.getSchema(`${name}#${pointer}`) : undefined;
      return examples.flatMap((example) =>
        validate?.(example) ? [] : [`${pointer}: ${JSON.stringify(example)}`],
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe("policy.schema.json", () => {
  it("has an example wherever a format must be guessed", () => {
    const { examples } = found(read("policy.schema.json"), "/$defs/date");
    expect(examples).toContain("2022-12-08");
  });
});

describe("terms.schema.json", () => {
  it("has every known term of vocabulary/, with its labels, and the names of the vocabularies", () => {
    const files = readdirSync("vocabulary").map((file) => parse(readFileSync(`vocabulary/${file}`, "utf8")));
    const expected = Object.fromEntries(
      files.map(({ category, terms }) => [
        category,
        Object.entries(terms as Record<string, { label: { en: string; zh: string } }>).map(
          ([id, { label }]) => [id, `${label.en} · ${label.zh}`],
        ),
      ]),
    );
    const { vocabularies, ...defs } = read("terms.schema.json").$defs as Record<string, Node>;
    const actual = Object.fromEntries(
      Object.entries(defs).map(([category, { anyOf }]) => {
        const [known] = anyOf as { enum: string[]; markdownEnumDescriptions: string[] }[];
        return [category, known?.enum.map((id, index) => [id, known.markdownEnumDescriptions[index]])];
      }),
    );
    expect(actual).toEqual(expected);
    expect(vocabularies?.enum).toEqual(files.map(({ category }) => category).sort());
  });
});

describe("outline.schema.json", () => {
  const validate = ajv.getSchema("outline.schema.json");
  const outline = (kind = "privacy-policy") => parse(readFileSync(`templates/${kind}/outline.yaml`, "utf8"));

  it.each(["privacy-policy", "partner-norms"])("is what templates/%s/outline.yaml is written to", (kind) => {
    expect(validate?.(outline(kind)), JSON.stringify(validate?.errors)).toBe(true);
  });

  it("refuses a clause without a block, and a section without a title in both languages", () => {
    const section = (change: object) => ({
      ...outline(),
      sections: [{ ...outline().sections[0], ...change }],
    });
    expect(validate?.(section({}))).toBe(true);
    expect(validate?.(section({ clauses: [{ from: "/service" }] }))).toBe(false);
    expect(validate?.(section({ clauses: [{ block: "scope" }] }))).toBe(false);
    expect(validate?.(section({ title: { en: "About" } }))).toBe(false);
  });
});

function found(root: Node, pointer: string): Node {
  return pointer
    .split("/")
    .slice(1)
    .reduce((node, key) => node[key] as Node, root);
}
