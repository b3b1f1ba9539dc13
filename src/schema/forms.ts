import words from "#generated/forms.json" with { type: "json" };
import { fill } from "../ground/fill.ts";
import { type Bilingual, byLanguage, TYPOGRAPHY } from "../ground/language.ts";
import type { Shape } from "./shape.ts";

/** How many keys of a group are named. */
const KEYS = 6;

/**
 * Says what stands in a place without quoting what goes on for lines.
 * @param value a value as YAML was read
 * @returns a text as it is, or what kind of value it is
 */
export function described(value: unknown): Bilingual {
  if (Array.isArray(value)) return words.list;
  if (value === null || value === undefined) return words.nothing;
  if (typeof value === "object") return words.group;
  // Chinese sets a space before what it quotes in another script.
  return { en: String(value), zh: ` ${value}` };
}

/**
 * Says what may stand in a place.
 * @param node the shape of the place, perhaps a choice
 * @param root the shape of the whole document
 * @returns each form that it may have, joined with “or”
 */
export function formsOf(node: Shape, root: Shape): Bilingual {
  const forms = branchesOf(node, root).map((branch) => formOf(branch));
  return byLanguage((language) => [...new Set(forms.map((form) => form[language]))].join(words.or[language]));
}

/**
 * Says which keys a group lacks when it needs one of several.
 * @param node the shape of the group
 * @param value the group as it was written
 * @returns such as “"amount" and "unit", or "vague"”; undefined when it needs none such
 */
export function alternativesOf(node: Shape, value: unknown): Bilingual | undefined {
  const choices = neededBy(node).flatMap(({ required }) => (required ? [required] : []));
  if (choices.length === 0) return undefined;
  const has = (key: string) => Object.hasOwn(Object(value), key);
  const lacking = choices.map((keys) => keys.filter((key) => !has(key)));
  const shortest = lacking.filter(
    (keys) => !lacking.some((less) => less.length < keys.length && less.every((key) => keys.includes(key))),
  );
  return byLanguage((language) =>
    shortest
      .map((keys) => keys.map((key) => fill(words.key[language], { key })).join(words.and[language]))
      .join(words.or[language]),
  );
}

/** What a group needs one of; where that depends on its case, what that case needs. */
function neededBy(node: Shape | undefined): Shape[] {
  if (!node) return [];
  return node.anyOf ?? [...neededBy(node.then), ...neededBy(node.else)];
}

/** The branches of a choice, and of the choices in it. */
function branchesOf(node: Shape, root: Shape): Shape[] {
  let found = node;
  while (found.$ref) found = root.$defs?.[found.$ref.slice("#/$defs/".length)] as Shape;
  return found.oneOf ? found.oneOf.flatMap((branch) => branchesOf(branch, root)) : [found];
}

function formOf(node: Shape): Bilingual {
  const filled = (form: Bilingual, name: string, names: readonly unknown[]) =>
    byLanguage((language) => fill(form[language], { [name]: names.join(TYPOGRAPHY[language].comma) }));
  if (node.enum) return filled(words.values, "values", node.enum);
  if (node.type === "array") return words.list;
  if (node.type === "object") {
    const keys = Object.keys(node.properties ?? {});
    const shown = keys.length > KEYS ? [...keys.slice(0, KEYS), "…"] : keys;
    return keys.length === 0 ? words.group : filled(words.keys, "keys", shown);
  }
  if (node["x-say"]) return words.statement;
  if (node["x-term"]) return filled(words.term, "list", [node["x-term"]]);
  if (node["x-ref"]) return filled(words.reference, "list", [node["x-ref"]]);
  if (node.type === "integer") return words.number;
  if (node.type === "null") return words.nothing;
  return node.pattern ? words.id : words.text;
}
