import { readFileSync } from "node:fs";
import build from "#generated/build.json" with { type: "json" };
import type { Language } from "../ground/language.ts";
import type { Environment } from "./environment.ts";
import { CannotRun, OK } from "./exit.ts";
import { packageFile } from "./package-files.ts";
import { print } from "./print.ts";
import { message } from "./ui.ts";

type Json = Record<string, unknown>;

/**
 * Reads a published schema and puts the schemas it refers to inside it, so that it can stand alone.
 * @param name the name of a published schema, such as `policy`
 * @returns the schema as text
 */
export function standaloneSchema(name: string): string {
  const embedded: Json = {};
  /** Lets every reference of a node of `file` lead to a definition of the one schema that comes out. */
  const localize = (node: unknown, file: string): unknown => {
    if (Array.isArray(node)) return node.map((entry) => localize(entry, file));
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === "$ref" && typeof value === "string" ? reference(value, file) : localize(value, file),
      ]),
    );
  };
  const reference = (ref: string, from: string): string => {
    const [, file = from, place = "", definition] =
      /^(?:([\w-]+)\.schema\.json)?#\/(\$defs|properties)\/([\w-]+)$/.exec(ref) ?? [];
    if (!definition || file === name) return definition ? `#/${place}/${definition}` : ref;
    // A key and a definition may have the same name, as `id` does.
    const key = place === "$defs" ? `${file}.${definition}` : `${file}.${place}.${definition}`;
    if (!Object.hasOwn(embedded, key)) {
      embedded[key] = true; // Known from here on, so that a definition may refer to itself.
      embedded[key] = localize((read(file)[place] as Json)[definition], file);
    }
    return `#/$defs/${key}`;
  };
  const schema = localize(read(name), name) as Json;
  const definitions = { ...(schema.$defs as Json | undefined), ...embedded };
  return `${JSON.stringify({ ...schema, ...(Object.keys(definitions).length > 0 && { $defs: definitions }) }, null, 2)}\n`;
}

function read(name: string): Json {
  return JSON.parse(readFileSync(packageFile(`schemas/${name}.schema.json`), "utf8")) as Json;
}

/**
 * `pellucid schema`: prints a published schema.
 * @param name its name
 * @param language the language of messages
 * @param environment where to print
 * @returns the exit code
 * @throws {CannotRun} for an unknown name, or when it cannot be printed
 */
export async function schema(name: string, language: Language, environment: Environment): Promise<number> {
  if (!build.schemas.includes(name))
    throw new CannotRun(message("unknown-schema", language, { name, names: build.schemas.join(", ") }));
  await print(standaloneSchema(name), environment, language);
  return OK;
}
