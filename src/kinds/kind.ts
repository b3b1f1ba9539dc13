import type { Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { Outline } from "../document/sections.ts";
import type { Language } from "../language.ts";
import type { Derive } from "../model/facts.ts";
import type { Schema } from "../schema/shape.ts";
import type { Source } from "../source/source.ts";
import type { Blocks } from "../wording/template.ts";

/** What the stages are given for one kind of document: everything that differs from kind to kind is here. */
export interface Kind {
  schema: Schema;
  derive: Derive;
  outline: Outline;
  words: Record<Language, Blocks>;
}

/** The kinds, by the name that stands under `kind`. Each is loaded only for a document of that kind. */
const KINDS: Record<string, () => Promise<{ kind: Kind }>> = {
  "privacy-policy": () => import("./privacy-policy.ts"),
  "partner-norms": () => import("./partner-norms.ts"),
};

/**
 * Finds the kind of a document. One that names none is held to the rules of a privacy policy, which ask for the name.
 * @param source the positioned YAML
 * @returns the kind, or null with `schema/not-allowed` for a name that is not one: no other mistake can be told from there
 */
export async function kindOf(source: Source): Promise<Result<Kind>> {
  const { kind: name } = source.value;
  const load = typeof name === "string" && Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (load) return { value: (await load()).kind, diagnostics: [] };
  if (typeof name !== "string" || name === "") {
    const usual = KINDS["privacy-policy"] as () => Promise<{ kind: Kind }>;
    return { value: (await usual()).kind, diagnostics: [] };
  }
  const names = Object.keys(KINDS);
  const meant = closest(name, names);
  const values = { value: name, key: "kind", allowed: names.join(", "), ...(meant ? { meant } : {}) };
  const code = meant ? "schema/not-allowed:meant" : "schema/not-allowed";
  return { value: null, diagnostics: [report(code, source.locate("/kind"), "/kind", values)] };
}
