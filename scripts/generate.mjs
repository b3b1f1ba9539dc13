// Turns the data that lawyers read (schemas, vocabulary, templates, messages) into the code and JSON that the
// compiler loads without parsing: `generated/`, never committed, and `schemas/terms.schema.json`, committed
// because editors read it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { transformSync } from "esbuild";
import { parse } from "yaml";
import { linkedTypes, viewTypes } from "./linked-types.mjs";
import { blocksOf } from "./templates.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => join(root, ...parts);
const read = (...parts) => readFileSync(at(...parts), "utf8");
const yaml = (...parts) => parse(read(...parts));
const LANGUAGES = ["en", "zh"];

mkdirSync(at("generated"), { recursive: true });
const write = (name, text) => writeFileSync(at("generated", name), text);
const writeJson = (name, value) => write(name, JSON.stringify(value));
const fail = (message) => {
  console.error(`generate: ${message}`);
  process.exit(1);
};

// The vocabulary: one JSON, and the enumerations that editors complete from.
const vocabularySchema = JSON.parse(read("schemas", "vocabulary.schema.json"));
const checkVocabulary = new Ajv2020({ allErrors: true }).compile(vocabularySchema);
const vocabulary = {};
for (const file of readdirSync(at("vocabulary")).sort()) {
  const content = yaml("vocabulary", file);
  if (!checkVocabulary(content)) fail(`vocabulary/${file}: ${JSON.stringify(checkVocabulary.errors?.[0])}`);
  if (`${content.category}.yaml` !== file) fail(`vocabulary/${file}: its category is ${content.category}`);
  vocabulary[content.category] = content.terms;
}
// Where a term comes from is for readers of the vocabulary; the compiler does not print it.
// Most terms are two labels: `[en, zh]`, and a third entry for the rest, is half the work to load.
const packed = ({ source: _source, label, ...rest }) =>
  Object.keys(rest).length > 0 ? [label.en, label.zh, rest] : [label.en, label.zh];
writeJson(
  "vocabulary.json",
  Object.fromEntries(
    Object.entries(vocabulary).map(([category, list]) => [
      category,
      Object.fromEntries(Object.entries(list).map(([id, term]) => [id, packed(term)])),
    ]),
  ),
);

const enumeration = (title, entries) => ({
  title,
  anyOf: [
    { enum: Object.keys(entries), markdownEnumDescriptions: Object.values(entries) },
    { type: "string", pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
  ],
});
const both = (term) => `${term.label.en} · ${term.label.zh}`;
const terms = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Terms of the vocabulary · 词表术语",
  description:
    "The known terms, by vocabulary. Any other id must be defined under `vocabulary` in the policy.\n\n各词表的已知术语。其他标识须在政策的 `vocabulary` 中定义。",
  $defs: Object.fromEntries(
    Object.entries(vocabulary).map(([category, list]) => [
      category,
      enumeration(
        `${yaml("vocabulary", `${category}.yaml`).title.en} · ${yaml("vocabulary", `${category}.yaml`).title.zh}`,
        Object.fromEntries(Object.entries(list).map(([id, term]) => [id, both(term)])),
      ),
    ]),
  ),
};
terms.$defs.vocabularies = {
  title: "Vocabularies · 词表",
  enum: Object.keys(vocabulary),
};
writeFileSync(at("schemas", "terms.schema.json"), `${JSON.stringify(terms, null, 2)}\n`);

// The schema of each kind of document: a validator without Ajv's compiler, a lean copy for linking, and the types.
/** Leaves out what is for people, and brings in the definitions and keys that a schema takes from another one. */
const leanSchema = (file) => {
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
};
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
  const isSchema = (key) => ["items", "additionalProperties", "propertyNames"].includes(key);
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
// A kind of document is a schema that says of what `kind` it is; its words, and what else differs, have that name.
const KINDS = {};
for (const file of readdirSync(at("schemas")).sort()) {
  const kind = JSON.parse(read("schemas", file)).properties?.kind?.const;
  if (!kind) continue;
  if (!existsSync(at("src", "kinds", `${kind}.ts`))) fail(`${file}: there is no src/kinds/${kind}.ts`);
  KINDS[kind] = file.slice(0, -".schema.json".length);
}
for (const name of Object.values(KINDS)) {
  const shape = leanSchema(`${name}.schema.json`);
  writeJson(`${name}.shape.json`, shape);
  write(`${name}.validate.cjs`, slimValidator(standalone(ajv, ajv.compile(forAjv(shape)))));
  write(
    `${name}.validate.d.cts`,
    `interface SchemaError { instancePath: string; keyword: string; params: Record<string, unknown> }
declare const validate: { (value: unknown): boolean; errors?: SchemaError[] | null };
export = validate;
`,
  );
  write(`${name}.linked.ts`, linkedTypes(shape, name));
  write(`${name}.view.ts`, viewTypes(shape, name));
}

// The words: every named block of every language, parsed.
const helpers = [
  "list",
  "items",
  "within",
  "duration",
  "see",
  "link",
  "in-policy",
  "address",
  "has",
  "any",
  "label-of",
  "eq",
  "no",
  "many",
  "some",
  "pluck",
  "words",
  "upper-first",
  "word",
  "states",
  "date",
  "on",
];
// Each kind has a folder of `templates/`: its outline, and its words in every language.
const wordFiles = [];
for (const kind of Object.keys(KINDS).sort()) {
  const blocks = {};
  for (const language of LANGUAGES) {
    const paths = readdirSync(at("templates", kind, language))
      .sort()
      .map((file) => ["templates", kind, language, file]);
    wordFiles.push(...paths);
    const found = paths.flatMap((path) => blocksOf(read(...path), path.join("/"), helpers));
    blocks[language] = found.map(([name]) => name);
    const twice = blocks[language].find((name, index) => blocks[language].indexOf(name) !== index);
    if (twice) fail(`templates/${kind}/${language}: the block ${twice} stands twice`);
    writeJson(`${kind}.words-${language}.json`, Object.fromEntries(found));
  }
  for (const name of blocks.en) if (!blocks.zh.includes(name)) fail(`${kind}: ${name} has no Chinese words`);
  for (const name of blocks.zh) if (!blocks.en.includes(name)) fail(`${kind}: ${name} has no English words`);
  wordFiles.push(["templates", kind, "outline.yaml"]);
  writeJson(`${kind}.outline.json`, yaml("templates", kind, "outline.yaml"));
}

// The joining words, the page and the messages.
writeJson("phrases.json", yaml("templates", "phrases.yaml"));
const style = transformSync(read("templates", "page.css"), { loader: "css", minify: true }).code.trim();
const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
writeJson("page.json", { ...yaml("templates", "page.yaml"), style, "style-hash": styleHash });
writeJson("diagnostics.json", yaml("messages", "diagnostics.yaml"));
writeJson("messages.json", yaml("messages", "cli.yaml"));

// What a reader sees as "the compiler's own wording": templates, outline and labels.
const templatesDigest = createHash("sha256");
for (const path of wordFiles) templatesDigest.update(read(...path));
for (const file of ["page.yaml", "page.css", "phrases.yaml"]) templatesDigest.update(read("templates", file));
templatesDigest.update(JSON.stringify(vocabulary));
writeJson("build.json", {
  version: JSON.parse(read("package.json")).version,
  templates: templatesDigest.digest("hex"),
  schemas: readdirSync(at("schemas"))
    .map((file) => file.replace(".schema.json", ""))
    .sort(),
});
