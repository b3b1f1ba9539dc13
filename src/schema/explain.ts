import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { closest, nearest } from "../diagnostics/did-you-mean.ts";
import { type DiagnosticCode, type Params, report } from "../diagnostics/report.ts";
import type { Bilingual } from "../ground/language.ts";
import { child, steps } from "../ground/pointer.ts";
import type { Source } from "../source/source.ts";
import { alternativesOf, described, formsOf } from "./forms.ts";
import { resolve, type SchemaError, type Shape, property as shapeOf } from "./shape.ts";

/**
 * Words an error of the validator for the author.
 * @param error the error
 * @param source the policy
 * @param shape the shape of the whole policy
 * @returns a `schema/…` diagnostic at the place to mend
 */
export function explain(error: SchemaError, source: Source, shape: Shape): Diagnostic {
  const { instancePath: pointer, keyword, params } = error;
  const at = (code: DiagnosticCode, values: Params = {}) =>
    report(code, source.locate(pointer), pointer, values);
  const { node, value, key } = walk(pointer, source.value, shape);
  if (error.propertyName !== undefined && keyword === "enum")
    return unknownKey(source, pointer, error.propertyName, key, params.allowedValues as string[]);
  if (error.propertyName !== undefined)
    return explainKey(error.propertyName, keyword, pointer, String(params.limit), source);
  switch (keyword) {
    case "additionalProperties":
    case "unevaluatedProperties": {
      const unknown = String(params.additionalProperty ?? params.unevaluatedProperty);
      const known = Object.keys(node?.properties ?? {});
      return unknownKey(source, pointer, unknown, key, known);
    }
    case "required": {
      const missing = String(params.missingProperty);
      const language = missing === "en" || missing === "zh" ? missing : null;
      const place = source.locate(pointer, pointer === "" ? "value" : "key");
      return language && node?.properties?.en
        ? report(`schema/missing-language:${language}`, place, pointer, { key: parentName(key) })
        : report("schema/missing-key", place, pointer, { key: missing, parent: parentName(key) });
    }
    case "enum":
    case "const": {
      const allowed = (params.allowedValues ?? [params.allowedValue]) as unknown[];
      const meant = typeof value === "string" ? closest(value, allowed.map(String)) : undefined;
      return at(meant ? "schema/not-allowed:meant" : "schema/not-allowed", {
        value: typeof value === "string" ? value : described(value),
        key,
        allowed: allowed.map(String),
        ...(meant ? { meant } : {}),
      });
    }
    case "dependencies": {
      const place = child(pointer, String(params.property));
      const language = ["en", "zh"].find((one) => one === params.missingProperty) as "en" | "zh" | undefined;
      if (language)
        return report(`schema/missing-language:${language}`, source.locate(place, "key"), place, {
          key: parentName(key),
        });
      return report("schema/needs", source.locate(place, "key"), place, {
        key: String(params.property),
        needed: String(params.missingProperty),
      });
    }
    case "maxProperties": {
      const alone = Object.keys(node?.dependentSchemas ?? {})[0] ?? key;
      return report("schema/alone", source.locate(child(pointer, alone), "key"), child(pointer, alone), {
        key: alone,
      });
    }
    case "false schema":
      return report("schema/alone", source.locate(pointer, "key"), pointer, { key });
    case "type": {
      const type = [params.type].flat()[0] as TypeName;
      // An id has a list that it is chosen from: to put something else in quotes would not help.
      if (type === "string" && (node?.["x-term"] || node?.["x-ref"]))
        return at("schema/wrong-form", {
          key,
          value: written(source, pointer, value),
          forms: formsOf(node, shape),
        });
      const known = Object.keys(node?.properties ?? {});
      return at(`schema/wrong-type:${type === "object" && known.length > 0 ? "keys" : type}`, {
        key,
        value: written(source, pointer, value),
        known,
      });
    }
    case "pattern": {
      const kind = patternKind(node, String(params.pattern));
      return at(`schema/pattern:${kind}`, { key, value: String(value) });
    }
    case "maxLength":
      return at("schema/too-long", { key, limit: String(params.limit) });
    case "minLength":
    case "minItems":
    case "minProperties":
      return at(Number(params.limit) > 1 ? "schema/empty:too-little" : "schema/empty", { key });
    case "uniqueItems":
      return report("schema/repeated", source.locate(`${pointer}/${params.i}`), `${pointer}/${params.i}`, {
        key,
      });
    case "minimum":
    case "maximum":
      return at("schema/out-of-range", {
        key,
        value: String(value),
        limit: `${params.comparison} ${params.limit}`,
      });
    case "anyOf":
    case "oneOf": {
      const needed = node && alternativesOf(node, value);
      if (needed)
        return report("schema/missing-key:one", source.locate(pointer), pointer, {
          parent: entryName(pointer, key),
          needed,
        });
      return node?.oneOf
        ? at("schema/wrong-form", { key, value: described(value), forms: formsOf(node, shape) })
        : at("schema/does-not-fit", { key });
    }
    default:
      return at("schema/does-not-fit", { key });
  }
}

/**
 * @param source the policy
 * @param pointer the group of keys
 * @param unknown the key that it does not know
 * @param parent the name of the group; empty for the policy
 * @param known the keys that it knows
 * @returns `schema/unknown-key`, at the key
 */
export function unknownKey(
  source: Source,
  pointer: string,
  unknown: string,
  parent: string,
  known: string[],
): Diagnostic {
  const meant = closest(unknown, known);
  const where = child(pointer, unknown);
  return report(
    meant ? "schema/unknown-key:meant" : "schema/unknown-key",
    source.locate(where, "key"),
    where,
    {
      key: unknown,
      parent: parentName(parent),
      // Those that are near come first: a long list is not shown whole.
      known: [...new Set([...nearest(unknown, known), ...known])],
      ...(meant ? { meant } : {}),
    },
  );
}

/** An error in a key: it stands at the key, not at the group of keys that the validator found it in. */
function explainKey(
  name: string,
  keyword: string,
  pointer: string,
  limit: string,
  source: Source,
): Diagnostic {
  const where = child(pointer, name);
  const place = source.locate(where, "key");
  return keyword === "maxLength"
    ? report("schema/too-long", place, where, { key: name, limit })
    : report("schema/pattern:id", place, where, { value: name });
}

/**
 * Follows a pointer through the value and its shape at once.
 * @param pointer JSON Pointer to a part
 * @param whole the whole value
 * @param root its shape
 * @returns the shape of the part, the part, and the name of the last key on the way
 */
export function walk(
  pointer: string,
  whole: unknown,
  root: Shape,
): { node: Shape | undefined; value: unknown; key: string } {
  let node: Shape | undefined = resolve(root, whole, root);
  let value = whole;
  let key = "";
  for (const name of steps(pointer)) {
    value = (value as Record<string, unknown> | undefined)?.[name];
    const next: Shape | undefined = node && shapeOf(node, name);
    node = next && resolve(next, value, root);
    if (!/^\d+$/.test(name)) key = name;
  }
  return { node, value, key };
}

/** What the author wrote, when it is a text or the like. */
function written(source: Source, pointer: string, value: unknown): Bilingual {
  const text = typeof value === "object" ? undefined : source.text(pointer);
  return described(text && !text.includes("\n") ? text : value);
}

/** The types that the schemas ask for. */
type TypeName = "string" | "object" | "array" | "integer" | "boolean" | "null";

const parentName = (key: string): Bilingual =>
  key === "" ? { en: "the policy", zh: "政策" } : { en: `"${key}"`, zh: `“${key}”` };

/** An entry of a list has no name of its own. */
const entryName = (pointer: string, key: string): Bilingual =>
  /\/\d+$/.test(pointer) ? { en: `An entry of "${key}"`, zh: `“${key}”中的一项` } : parentName(key);

function patternKind(node: Shape | undefined, pattern: string): "id" | "date" | "url" | "text" | "label" {
  if (node?.["x-date"]) return "date";
  if (node?.["x-label"]) return "label";
  if (pattern.startsWith("^https")) return "url";
  return pattern === "\\S" ? "text" : "id";
}
