import vocabulary from "#generated/vocabulary.json" with { type: "json" };
import { Collector } from "../diagnostics/collector.ts";
import type { Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import { isDeviceName } from "../ground/device-name.ts";
import { child } from "../ground/pointer.ts";
import type { Source } from "../source/source.ts";
import { explain, unknownKey } from "./explain.ts";
import { illegible, MAX_RUN } from "./legible.ts";
import { mend } from "./mend.ts";
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
    const { diagnostics, more } = beyondSchema(source);
    return { value: diagnostics.length === 0 ? source : null, diagnostics, more };
  }
  const found = new Collector();
  for (const error of distinct(schema.validate.errors ?? []))
    found.make("schema/does-not-fit", () => {
      const fix = mend(error, source, schema.shape);
      const explained = explain(error, source, schema.shape);
      return fix ? { ...explained, fix } : explained;
    });
  return { value: null, diagnostics: found.diagnostics, more: found.more };
}

/** What the schema says in a way that the validator leaves out, or cannot say. */
function beyondSchema(source: Source): Collector {
  const found = new Collector();
  const id = String(source.value.id);
  if (isDeviceName(id))
    found.make("schema/pattern:device", () =>
      report("schema/pattern:device", source.locate("/id"), "/id", { value: id }),
    );
  for (const category of Object.keys(source.value.vocabulary ?? {}))
    if (!Object.hasOwn(vocabulary, category))
      found.make("schema/unknown-key", () =>
        unknownKey(source, "/vocabulary", category, "vocabulary", CATEGORIES),
      );
  checkTexts(source, source.value, "", "", found);
  return found;
}

/** Holds every text to what a reader can see, and a program can read. */
function checkTexts(source: Source, value: unknown, pointer: string, key: string, found: Collector): void {
  if (typeof value === "string") {
    const code = illegible(value);
    if (code)
      found.make(code, () => report(code, source.locate(pointer), pointer, { key, limit: String(MAX_RUN) }));
  } else if (Array.isArray(value)) {
    value.forEach((entry, index) => {
      checkTexts(source, entry, `${pointer}/${index}`, key, found);
    });
  } else if (typeof value === "object" && value !== null) {
    for (const name in value)
      checkTexts(source, (value as Record<string, unknown>)[name], child(pointer, name), name, found);
  }
}

/** A failed branch of a choice brings errors of its own: only what tells the author something stays. */
function distinct(all: SchemaError[]): SchemaError[] {
  const isChoice = ({ keyword }: SchemaError) => ["oneOf", "anyOf"].includes(keyword);
  // That a case does not hold is said by what it lacks.
  const errors = all.filter(({ keyword }) => keyword !== "if");
  const choices = errors.filter(isChoice);
  const choicePaths = new Set(choices.map(({ instancePath }) => instancePath));
  const missing = new Map<string, string[]>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== "required") continue;
    const keys = missing.get(instancePath);
    if (keys) keys.push(String(params.missingProperty));
    else missing.set(instancePath, [String(params.missingProperty)]);
  }
  const misspelt = new Set(
    errors.map(({ instancePath, params }) => {
      const unknown = params.additionalProperty;
      return unknown === undefined
        ? undefined
        : child(instancePath, closest(String(unknown), missing.get(instancePath) ?? []) ?? "");
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
  const explained = new Set<string>();
  for (const { instancePath } of plain) for (const path of upwards(instancePath)) explained.add(path);
  for (const { instancePath } of choices)
    for (const path of upwards(instancePath).slice(1)) explained.add(path);
  return [...plain, ...choices.filter(({ instancePath }) => !explained.has(instancePath))];
}

/** A path, and those of all that it is in, the nearest first. */
function upwards(path: string): string[] {
  const paths = [path];
  for (let end = path.lastIndexOf("/"); end !== -1; end = end === 0 ? -1 : path.lastIndexOf("/", end - 1))
    paths.push(path.slice(0, end));
  return paths;
}
