import vocabulary from "#generated/vocabulary.json" with { type: "json" };
import type { Diagnostic, Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import { isDeviceName } from "../host/paths.ts";
import { child } from "../pointer.ts";
import type { Source } from "../source/source.ts";
import { explain, unknownKey } from "./explain.ts";
import type { Schema, SchemaError } from "./shape.ts";

const CATEGORIES = Object.keys(vocabulary);

/**
 * Holds a policy to the schema of its kind.
 * @param source the positioned YAML
 * @param schema the schema of its kind
 * @returns the same source, or null with a diagnostic (`schema/…`) for every mistake, worded for the author
 */
export function validate(source: Source, schema: Schema): Result<Source> {
  if (schema.validate(source.value)) {
    const diagnostics = beyondSchema(source);
    return { value: diagnostics.length === 0 ? source : null, diagnostics };
  }
  const errors = schema.validate.errors ?? [];
  const diagnostics = distinct(errors)
    .map((error) => explain(error, source, schema.shape))
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
      // A text that lacks a language is meant as a text.
      const language = keyword === "required" && ["en", "zh"].includes(String(params.missingProperty));
      if (choicePaths.has(instancePath) && !language) return false;
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
