// Makes of a schema a lean copy for linking, and a validator that needs no compiler of Ajv.
import { createHash } from "node:crypto";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { fail, read } from "./sources.mjs";

/**
 * Leaves out what is for people, and brings in the definitions and keys that a schema takes from another one.
 * @param {string} file the name of the schema, in `schemas/`
 * @returns {object} its shape, as `src/schema/shape.ts` describes it
 */
export function leanSchema(file) {
  const schema = JSON.parse(read("schemas", file));
  const taken = {};
  const refer = (ref, from) => {
    const [other, definition] = ref.split("#");
    const [, place, name] = definition.split("/");
    if (other === "terms.schema.json") return { type: "string", "x-term": name };
    if ((other || from) === file) return { $ref: `#${definition}` };
    const own = place === "properties" ? `key-${name}` : name;
    if (schema.$defs[own]) fail(`${file}: its own definition ${own} hides that of ${other || from}`);
    if (!taken[own]) {
      taken[own] = true; // Known from here on, so that a definition may refer to itself.
      taken[own] = lean(JSON.parse(read("schemas", other || from))[place][name], other || from);
    }
    return { $ref: `#/$defs/${own}` };
  };
  const lean = (node, from) => {
    if (Array.isArray(node)) return node.map((entry) => lean(entry, from));
    if (node === null || typeof node !== "object") return node;
    const out = {};
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties" || key === "$defs")
        out[key] = Object.fromEntries(
          Object.entries(value).map(([name, child]) => [name, lean(child, from)]),
        );
      else if (!["title", "description", "examples", "$schema", "$id", "$ref"].includes(key))
        out[key] = lean(value, from);
    }
    if (typeof node.$ref === "string") Object.assign(out, refer(node.$ref, from));
    return out;
  };
  const out = lean(schema, file);
  return { ...out, $defs: { ...out.$defs, ...taken } };
}

/**
 * @param {object} shape the shape of a schema
 * @returns {string} a CommonJS module that exports the validator
 */
export function validatorOf(shape) {
  return slimValidator(standalone(ajv, ajv.compile(forAjv(shape))));
}

// Our annotations say nothing about validity. What is the same is checked by the same function, and every object by one
// of its own, so that only what a policy uses is ever compiled.
const forAjv = (schema) => {
  const count = new Map();
  const strip = (node) => {
    if (Array.isArray(node)) return node.map(strip);
    if (node === null || typeof node !== "object") return node;
    const { dependentRequired, dependentSchemas, ...rest } = node;
    // Ajv's draft-07 build knows both kinds under one name.
    const dependencies = { ...dependentRequired, ...dependentSchemas };
    return Object.fromEntries(
      Object.entries(Object.keys(dependencies).length > 0 ? { ...rest, dependencies } : rest).flatMap(
        ([key, value]) => (key.startsWith("x-") ? [] : [[key, strip(value)]]),
      ),
    );
  };
  // What a key must be is checked where the keys are: a function of its own would not say which key it refuses.
  const isSchema = (key) => ["items", "additionalProperties"].includes(key);
  const visit = (node, use) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties" || key === "$defs")
        for (const name of Object.keys(value)) value[name] = use(value[name], key === "$defs");
      else if (isSchema(key) && typeof value === "object") node[key] = use(value, false);
      else if (key === "oneOf" || key === "anyOf") node[key] = value.map((option) => use(option, false));
    }
    return node;
  };
  const tally = (node) => {
    const text = JSON.stringify(node);
    count.set(text, (count.get(text) ?? 0) + 1);
    return visit(node, tally);
  };
  const shared = {};
  const share = (node, isDefinition) => {
    const text = JSON.stringify(node);
    const repeated = text.length >= 30 && count.get(text) >= 2;
    if (isDefinition || node.$ref || !(repeated || node.properties)) return visit(node, share);
    const name = `shared-${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
    shared[name] ??= visit(node, share);
    return { $ref: `#/$defs/${name}` };
  };
  const root = strip(schema);
  visit(structuredClone(root), tally);
  const result = visit(root, share);
  Object.assign(result.$defs, shared);
  return result;
};

const ajv = new Ajv({
  allErrors: true,
  code: { source: true, optimize: 2 },
  inlineRefs: false,
  messages: false,
  strict: true,
  strictRequired: false,
  strictTypes: false,
});

/** Orders the keys of an object, so that equal ones are written alike. */
function sorted(_key, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
/** For each entry of a list, the index of the last equal one in front of it, or -1. */
function twins(list) {
  const last = new Map();
  return list.map((entry, index) => {
    const key = typeof entry === "string" ? `s${entry}` : JSON.stringify(entry, sorted);
    const earlier = last.get(key) ?? -1;
    last.set(key, index);
    return earlier;
  });
}

// Parents and schema paths are for `$data` references and for debugging Ajv; neither is used here. What Ajv compares
// two objects with asks for their prototype, which the values of a policy do not have.
const slimValidator = (code) =>
  code
    .replace(/,parentData:[\w.[\]"-]+,parentDataProperty:(?:"[^"]*"|\w+),rootData/g, "")
    .replace(/, parentData, parentDataProperty, rootData=data/g, "")
    .replace(/,\s*parentData,\s*parentDataProperty,\s*rootData/g, "")
    .replace(/,schemaPath:"[^"]*"/g, "")
    // What stands there hundreds of times is a function: Node reads all of the validator before a policy is checked.
    .replace(
      /const (err\d+) = (\{.*?\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/gs,
      "vErrors=put(vErrors,$2);errors++;",
    )
    .concat("function put(all,one){if(all===null)return [one];all.push(one);return all}")
    // To copy all errors so far for each part that has one takes a time that grows with the square of their number.
    .replace(/vErrors\.concat\((\w+\.errors)\)/g, "joined(vErrors,$1)")
    .concat("function joined(all,more){for(const one of more)all.push(one);return all}")
    // The same of comparing each entry of a list with every other: `twins` knows the last equal one in front of each.
    .replace(
      /(let (i\d+) = (data\d*)\.length;let (j\d+);if\(\2 > 1\)\{)(outer\d+:for\(;\2--;\)\{)for\(\4 = \2; \4--;\)\{if\(func\d+\(\3\[\2\], \3\[\4\]\)\)\{/g,
      "$1const twin$2=twins($3);$5for($4=twin$2[$2];$4>=0;){{",
    )
    .concat(`${sorted}${twins}`)
    .replace('require("ajv/dist/runtime/equal").default', 'require("node:util").isDeepStrictEqual')
    .replace(/(const schema\d+ = )(\{.*?\});(?=(?:const|function|module))/g, (_, start, json) => {
      const { $defs: _unused, ...rest } = JSON.parse(json);
      return `${start}${JSON.stringify(rest)};`;
    });

/** The types of a validator, for TypeScript. */
export const VALIDATOR_TYPES = `interface SchemaError { instancePath: string; keyword: string; params: Record<string, unknown> }
declare const validate: { (value: unknown): boolean; errors?: SchemaError[] | null };
export = validate;
`;
