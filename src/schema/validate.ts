import validatePolicy from "#generated/validate-policy.cjs";
import vocabulary from "#generated/vocabulary.json" with { type: "json" };
import type { Bilingual, Diagnostic, Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import { isDeviceName } from "../source/disk.ts";
import { child, steps } from "../source/pointer.ts";
import type { Source } from "../source/source.ts";
import { policyShape, resolve, type Shape, child as shapeOf } from "./shape.ts";

interface SchemaError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  /** The key itself, when the error is in a key and not behind it. */
  propertyName?: string;
}

const CATEGORIES = Object.keys(vocabulary);

/**
 * Holds a policy to `schemas/policy.schema.json`.
 * @param source the positioned YAML
 * @returns the same source, or null with a diagnostic (`schema/…`) for every mistake, worded for the author
 */
export function validate(source: Source): Result<Source> {
  if (validatePolicy(source.value)) {
    const diagnostics = beyondSchema(source);
    return { value: diagnostics.length === 0 ? source : null, diagnostics };
  }
  const errors = (validatePolicy.errors ?? []) as SchemaError[];
  const diagnostics = distinct(errors)
    .map((error) => explain(error, source))
    .filter((diagnostic) => diagnostic !== null);
  return { value: null, diagnostics };
}

/** What the schema says in a way that the validator leaves out, or cannot say. */
function beyondSchema(source: Source): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const id = String(source.value.id);
  if (isDeviceName(id))
    diagnostics.push(report("schema/pattern:device", source.locate("/id"), "/id", { value: id }));
  for (const category of Object.keys(source.value.vocabulary ?? {}))
    if (!Object.hasOwn(vocabulary, category))
      diagnostics.push(unknownKey(source, "/vocabulary", category, "vocabulary", CATEGORIES));
  return diagnostics;
}

/** A failed branch of a choice brings errors of its own: only what tells the author something stays. */
function distinct(errors: SchemaError[]): SchemaError[] {
  const isChoice = ({ keyword }: SchemaError) => ["oneOf", "anyOf", "if"].includes(keyword);
  const choices = errors.filter(isChoice);
  const choicePaths = new Set(choices.map(({ instancePath }) => instancePath));
  const missing = (parent: string) =>
    errors.flatMap(({ keyword, instancePath, params }) =>
      keyword === "required" && instancePath === parent ? [String(params.missingProperty)] : [],
    );
  const misspelt = new Set(
    errors.map(({ instancePath, params }) => {
      const unknown = params.additionalProperty;
      return unknown === undefined
        ? undefined
        : child(instancePath, closest(String(unknown), missing(instancePath)) ?? "");
    }),
  );
  const named = new Set(
    errors.flatMap(({ keyword, instancePath, propertyName }) =>
      keyword === "enum" && propertyName !== undefined ? [child(instancePath, propertyName)] : [],
    ),
  );
  const plain = errors.filter((error) => {
    const { keyword, instancePath, params } = error;
    if (isChoice(error) || keyword === "propertyNames") return false;
    // A key that the group does not know is refused by name, with the names it may have.
    if (
      keyword === "additionalProperties" &&
      named.has(child(instancePath, String(params.additionalProperty)))
    )
      return false;
    // "must be string" beside "must be object": the choice itself is the message, unless another branch explains more.
    if (keyword === "type" || keyword === "required") {
      if (choicePaths.has(instancePath)) return false;
      // A misspelt key is not also a missing one.
      if (keyword === "required" && misspelt.has(child(instancePath, String(params.missingProperty))))
        return false;
    }
    return true;
  });
  const isBelow = (path: string, above: string) => path.startsWith(`${above}/`);
  const unexplained = choices.filter(
    ({ instancePath: at }) =>
      !plain.some(({ instancePath: path }) => path === at || isBelow(path, at)) &&
      !choices.some(({ instancePath: path }) => isBelow(path, at)),
  );
  return [...plain, ...unexplained];
}

function explain(error: SchemaError, source: Source): Diagnostic | null {
  const { instancePath: pointer, keyword, params } = error;
  const at = (code: string, values: Record<string, string | Bilingual> = {}, help?: Bilingual) =>
    report(code, source.locate(pointer), pointer, values, help ? { help } : {});
  const { node, value, key } = walk(pointer, source.value);
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
        value: printable(value),
        key,
        allowed: allowed.map(printable).join(", "),
        ...(meant ? { meant } : {}),
      });
    }
    case "dependencies": {
      const place = child(pointer, String(params.property));
      return report("schema/needs", source.locate(place, "key"), place, {
        key: String(params.property),
        needed: String(params.missingProperty),
      });
    }
    case "type":
      return at(`schema/wrong-type:${[params.type].flat()[0]}`, { key, value: printable(value) });
    case "pattern": {
      const kind = patternKind(node, String(params.pattern));
      return at(`schema/pattern:${kind}`, { key, value: printable(value) });
    }
    case "maxLength":
      return at("schema/too-long", { key, limit: String(params.limit) });
    case "minLength":
    case "minItems":
    case "minProperties":
      return at("schema/empty", { key });
    case "uniqueItems":
      return report("schema/repeated", source.locate(`${pointer}/${params.i}`), `${pointer}/${params.i}`, {
        key,
      });
    case "minimum":
    case "maximum":
      return at("schema/out-of-range", {
        key,
        value: printable(value),
        limit: `${params.comparison} ${params.limit}`,
      });
    default:
      return at("schema/does-not-fit", { key });
  }
}

function unknownKey(
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
    { key: unknown, parent: parentName(parent), known: known.join(", "), ...(meant ? { meant } : {}) },
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

/** Follows a pointer through the value and its shape at once. */
function walk(pointer: string, root: unknown): { node: Shape | undefined; value: unknown; key: string } {
  let node: Shape | undefined = resolve(policyShape, root);
  let value = root;
  let key = "";
  for (const name of steps(pointer)) {
    value = (value as Record<string, unknown> | undefined)?.[name];
    const next: Shape | undefined = node && shapeOf(node, name);
    node = next && resolve(next, value);
    if (!/^\d+$/.test(name)) key = name;
  }
  return { node, value, key };
}

const parentName = (key: string): Bilingual =>
  key === "" ? { en: "the policy", zh: "政策" } : { en: `"${key}"`, zh: `“${key}”` };

const printable = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");

function patternKind(node: Shape | undefined, pattern: string): "id" | "date" | "url" | "text" {
  if (node?.["x-date"]) return "date";
  if (pattern.startsWith("^https")) return "url";
  return pattern === "\\S" ? "text" : "id";
}
