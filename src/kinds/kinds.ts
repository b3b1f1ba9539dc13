import type { Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { KindName } from "../model/facts.ts";
import type { Source } from "../source/source.ts";
import type { Kind } from "./kind.ts";

/** The kinds, by the name that stands under `kind`. Each is loaded only for a document of that kind. */
const KINDS: Record<KindName, () => Promise<{ kind: Kind }>> = {
  "privacy-policy": () => import("./privacy-policy.ts"),
  "partner-norms": () => import("./partner-norms.ts"),
};

/** The names of the kinds. */
export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/**
 * Finds the kind of a document. One that names none is held to the rules of a privacy policy, which ask for the name.
 * @param source the positioned YAML
 * @returns the kind, or null with `schema/not-allowed` for a name that is not one: no other mistake can be told from there
 */
export async function kindOf(source: Source): Promise<Result<Kind>> {
  const { kind: name } = source.value;
  const known = KIND_NAMES.find((one) => one === name);
  if (known || typeof name !== "string" || name === "")
    return { value: (await KINDS[known ?? "privacy-policy"]()).kind, diagnostics: [] };
  const meant = closest(name, KIND_NAMES);
  const values = { value: name, key: "kind", allowed: KIND_NAMES.join(", "), ...(meant ? { meant } : {}) };
  const code = meant ? "schema/not-allowed:meant" : "schema/not-allowed";
  return { value: null, diagnostics: [report(code, source.locate("/kind"), "/kind", values)] };
}

/**
 * @param name the name of a kind of document
 * @returns the kind; null when there is none of that name
 */
export async function kindNamed(name: string): Promise<Kind | null> {
  return Object.hasOwn(KINDS, name) ? (await KINDS[name as KindName]()).kind : null;
}
