import type { Bilingual } from "../ground/language.ts";

/** What a recipient is called by; the schema asks for its names or its type. */
interface Called {
  readonly names: readonly Bilingual[] | null;
  readonly component: Bilingual | null;
  readonly type: { readonly label: Bilingual } | null;
}

/**
 * @param labels names or labels
 * @returns them as one, in both languages
 */
export function together(labels: readonly Bilingual[]): Bilingual {
  const english = labels.map(({ en }) => en);
  const last = english.slice(-1);
  const en = [english.slice(0, -1).join(", "), ...last].filter(Boolean).join(" and ");
  return { en, zh: labels.map(({ zh }) => zh).join("、") };
}

/**
 * @param recipient a recipient
 * @returns who it is: its names, or what kind of recipient it is
 */
export function nameOf({ names, type }: Pick<Called, "names" | "type">): Bilingual {
  return type && !names ? type.label : together(names ?? []);
}

/**
 * @param recipient a recipient
 * @returns what people know it by: the SDK or the like by which it is built in, or who it is
 */
export function calledBy(recipient: Called): Bilingual {
  return recipient.component ?? nameOf(recipient);
}
