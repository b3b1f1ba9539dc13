// Writes the TypeScript types of a linked document, and of its view, from the lean shape of its schema; and the types of
// the view once more, for the expressions of rules. Nothing here
// knows a key: what an author may say is the schema's, and what becomes of an annotation is `src/model/link.ts`'s.
import { viewName } from "./view-names.mjs";

/** How a value of the schema shows in the linked document: with its labels, null where the author left it out. */
const LINKED = {
  banner: "as every stage reads it: ids are what they name, and a key that was left out is null",
  imports: {
    "../src/ground/language.ts": ["Bilingual"],
    "../src/model/linked.ts": ["LinkedItem", "LinkedReference", "LinkedSay", "LinkedTerm"],
  },
  extra: "",
  key: (name) => name,
  term: "LinkedTerm",
  reference: "LinkedReference",
  item: "LinkedItem",
  described: "LinkedItem",
  say: "LinkedSay",
  literals: (values) => values.map((value) => JSON.stringify(value)).join(" | "),
  boolean: "boolean",
  optional: (type) => `${type} | null`,
  list: (type) => `readonly ${grouped(type)}[]`,
  record: (type) => `Readonly<Record<string, ${type}>>`,
  either: (types) => types.join(" | "),
  number: "number",
  flattens: false,
};

/** How it shows in the view: ids alone, and an empty value where the author left it out. */
const VIEW = {
  ...LINKED,
  banner: "as an expression sees it: ids, names without hyphens, and an empty value for what was left out",
  imports: { "../src/ground/language.ts": ["Bilingual"] },
  extra: `
/** An item of personal information, with what the vocabulary says of it. */
export type DescribedItem = {
  readonly id: string;
  readonly label: Bilingual;
  readonly group: string;
  readonly sensitive: "yes" | "no" | "";
  readonly sensitiveType: string;
  readonly statutory: readonly string[];
};

/** A statement, of the library or of the author's own. */
export type Statement = {
  readonly id: string;
  readonly kind: string;
  readonly claim: string;
};
`,
  key: viewName,
  term: "string",
  reference: "string",
  item: "string",
  described: "DescribedItem",
  say: "Statement",
  literals: (values) =>
    values.length === 1 && values[0] === true
      ? "boolean"
      : [...values, typeof values[0] === "number" ? 0 : ""].map((value) => JSON.stringify(value)).join(" | "),
  boolean: '"yes" | "no" | ""',
  optional: (type) => type,
  flattens: true,
};

/** How it shows to the expressions of rules: the types of CEL. A boolean of the view is one of `"yes"`, `"no"` and `""`. */
const CEL = {
  ...VIEW,
  extra: {
    Bilingual: { en: "string", zh: "string" },
    DescribedItem: {
      id: "string",
      label: "Bilingual",
      group: "string",
      sensitive: "string",
      sensitiveType: "string",
      statutory: "list<string>",
    },
    Statement: { id: "string", kind: "string", claim: "string" },
  },
  literals: (values) =>
    values.length === 1 && values[0] === true ? "bool" : typeof values[0] === "number" ? "int" : "string",
  boolean: "string",
  list: (type) => `list<${type}>`,
  record: (type) => `map<string, ${type}>`,
  // What may be one thing or another is asked for by `stated` alone.
  either: (types) => (types.length === 1 ? types[0] : "dyn"),
  number: "int",
};

/**
 * @param {object} shape the lean shape of a schema, with its definitions
 * @param {string} name the name of the schema, such as `policy`
 * @returns {string} the module `generated/<name>.linked.ts`
 */
export const linkedTypes = (shape, name) => module(shape, name, `Linked${pascal(name)}`, LINKED);

/**
 * @param {object} shape the lean shape of a schema, with its definitions
 * @param {string} name the name of the schema, such as `policy`
 * @returns {string} the module `generated/<name>.view.ts`
 */
export const viewTypes = (shape, name) => module(shape, name, `${pascal(name)}View`, VIEW);

/**
 * @param {object} shape the lean shape of a schema, with its definitions
 * @param {string} name the name of the schema, such as `policy`
 * @returns {object} the types of the view as CEL has them: the fields of each by its name, `PolicyView` among them
 */
export const celTypes = (shape, name) => ({
  ...CEL.extra,
  ...Object.fromEntries(
    [...typesOf(shape, name, `${pascal(name)}View`, CEL)].map(([type, fields]) => [
      type,
      Object.fromEntries(fields),
    ]),
  ),
});

function module(shape, name, root, how) {
  const types = typesOf(shape, name, root, how);
  const declared = [...types]
    .map(([type, fields]) => {
      const lines = fields.map(([field, of]) => `  readonly ${property(field)}: ${of};`);
      return `export type ${type} = {\n${lines.join("\n")}\n};\n`;
    })
    .join("\n");
  const imports = Object.entries(how.imports).flatMap(([file, names]) => {
    const used = names.filter((one) => new RegExp(`\\b${one}\\b`).test(declared));
    return used.length > 0 ? [`import type { ${used.join(", ")} } from "${file}";\n`] : [];
  });
  return `/** A document of \`schemas/${name}.schema.json\` ${how.banner}; generated. */
${imports.join("")}${how.extra}
${declared}`;
}

/** The fields of every type, by its name. */
function typesOf(shape, name, root, how) {
  const types = new Map();
  const definitions = new Map();
  /** A name that no other type has yet. */
  const fresh = (wanted) => {
    let found = wanted;
    for (let n = 2; types.has(found); n += 1) found = `${wanted}${n}`;
    types.set(found, []);
    return found;
  };

  const typeOf = (node, path) => {
    if (node.$ref) return defined(node.$ref.slice("#/$defs/".length));
    // Stages see the long form only.
    if (node["x-short"])
      return typeOf(
        node.oneOf.find((option) => follow(option, shape).properties),
        path,
      );
    if (node.oneOf) return choice(node.oneOf, path);
    if (node["x-say"]) return how.say;
    if (node["x-term"]) return node["x-term"] === "vocabularies" ? "string" : how.term;
    if (node["x-ref"]) return node["x-ref"] === "data" ? how.item : how.reference;
    if ("const" in node) return how.literals([node.const]);
    if (node.enum) return how.literals(node.enum);
    if (node.type === "array") return how.list(entryOf(node.items, `${path}Entry`));
    if (node.type === "object") return isBilingual(node) ? "Bilingual" : objectType(node, path);
    if (node.type === "boolean") return how.boolean;
    if (node.type === "integer" || node.type === "number") return how.number;
    if (node.type === "string" || node.type === "null") return node.type;
    throw new Error(`${name}.schema.json: no type for ${JSON.stringify(node)}`);
  };

  const defined = (id) => {
    const known = definitions.get(id);
    if (known) return known;
    const node = shape.$defs[id];
    if (node["x-say"]) return how.say;
    // Only objects get a name before their parts are known, so that they may contain themselves.
    if (node.type !== "object" || isBilingual(node) || !node.properties) {
      const type = typeOf(node, pascal(id));
      definitions.set(id, type);
      return type;
    }
    const own = fresh(pascal(id));
    definitions.set(id, own);
    types.set(own, fieldsOf(node, own));
    return own;
  };

  /** In the view, alternatives of one kind stand in one list. */
  const entryOf = (node, path) => {
    const flat = how.flattens && alternatives(node, shape);
    return typeOf(flat || node, path);
  };

  const choice = (options, path) => how.either([...new Set(options.map((option) => typeOf(option, path)))]);

  const objectType = (node, path) => {
    if (!node.properties) {
      const entry = typeof node.additionalProperties === "object" ? node.additionalProperties : { oneOf: [] };
      return how.record(typeOf(entry, `${path}Entry`));
    }
    const own = fresh(path);
    types.set(own, fieldsOf(node, own));
    return own;
  };

  const fieldsOf = (node, path) => {
    const taken = new Set();
    return keysOf(node.properties).map((key) => {
      const child = node.properties[key];
      const shown = how.key(key);
      if (taken.has(shown)) throw new Error(`${name}.schema.json: two keys of ${path} show as ${shown}`);
      taken.add(shown);
      const isData = node === shape && key === "data";
      const type = isData
        ? how.record(how.described)
        : typeOf(child, path === root ? pascal(key) : path + pascal(key));
      const isRequired = (node.required ?? []).includes(key);
      return [shown, isRequired ? type : how.optional(type)];
    });
  };

  fresh(root);
  types.set(root, fieldsOf(shape, root));
  return types;
}

const follow = (node, shape) =>
  node.$ref ? follow(shape.$defs[node.$ref.slice("#/$defs/".length)], shape) : node;

/** The branch of an entry that is an id, when the other one is a list of such ids and nothing else (`any-of`). */
function alternatives(node, shape) {
  const options = follow(node, shape).oneOf?.map((option) => follow(option, shape));
  const id = options?.find((option) => option["x-ref"]);
  const group = options?.find((option) => option.properties);
  const [list, ...others] = Object.values(group?.properties ?? {});
  return id && list?.items?.["x-ref"] === id["x-ref"] && others.length === 0 ? id : null;
}

/** Why the two languages of a text may differ is for the checks of what authors write; it is in no linked document. */
const WAIVER = "differs";
const keysOf = (properties) => Object.keys(properties).filter((key) => key !== WAIVER);

const isBilingual = ({ properties, required = [] }) =>
  properties && keysOf(properties).join() === "en,zh" && required.includes("en") && required.includes("zh");
const pascal = (id) => id.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const property = (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
const grouped = (type) => (/[ |]/.test(type) && !type.startsWith("Readonly<") ? `(${type})` : type);
