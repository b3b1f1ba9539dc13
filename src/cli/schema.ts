import { readdirSync, readFileSync } from "node:fs";
import type { Language } from "../language.ts";
import { CannotRun, OK } from "./exit.ts";
import { message } from "./ui.ts";

type Json = Record<string, unknown>;

const FOLDER = new URL("../schemas/", import.meta.url);

/** @returns the names of the published schemas */
export function schemaNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".schema.json"))
    .map((file) => file.replace(".schema.json", ""))
    .sort();
}

/**
 * Reads a published schema and puts the schemas it refers to inside it, so that it can stand alone.
 * @param name one of `schemaNames`
 * @returns the schema as text
 */
export function standaloneSchema(name: string): string {
  const schema = read(name);
  const definitions = (schema.$defs ?? {}) as Json;
  const text = JSON.stringify({ ...schema, $defs: definitions }).replace(
    /"(\w[\w-]*)\.schema\.json#\/\$defs\/([\w-]+)"/g,
    (_, file: string, definition: string) => {
      definitions[`${file}.${definition}`] ??= (read(file).$defs as Json)[definition];
      return `"#/$defs/${file}.${definition}"`;
    },
  );
  return `${JSON.stringify({ ...JSON.parse(text), $defs: { ...JSON.parse(text).$defs, ...definitions } }, null, 2)}\n`;
}

function read(name: string): Json {
  return JSON.parse(readFileSync(new URL(`${name}.schema.json`, FOLDER), "utf8")) as Json;
}

/**
 * `pellucid schema`: prints a published schema.
 * @param name its name
 * @param language the language of messages
 * @returns the exit code
 * @throws CannotRun for an unknown name
 */
export function schema(name: string, language: Language): number {
  const names = schemaNames();
  if (!names.includes(name))
    throw new CannotRun(message("unknown-schema", language, { name, names: names.join(", ") }));
  process.stdout.write(standaloneSchema(name));
  return OK;
}
