import { type Inline, text } from "../markup/tree.ts";
import type { Pen } from "./pen.ts";
import { fillWith, joinWith } from "./phrases.ts";

/** What counts as acceptance (`/acceptance/acts`). */
export type Act = "check" | "click" | "confirm" | "submit" | "use" | "agreement";

/**
 * Writes what counts as acceptance, each act a phrase: `act-check`, or `act-check-label` where the words on the box or
 * button are given.
 * @param acts the acts, in their order
 * @param label the words on the box or button, or null
 * @param pen what writes its parts
 * @returns the acts, joined
 */
export function writeActs(acts: readonly Act[], label: unknown, { phrases, named }: Pen): Inline[] {
  const known = phrases as unknown as Record<string, string | undefined>;
  const written = acts.map((act) => {
    const labelled = label === null ? undefined : known[`act-${act}-label`];
    return labelled
      ? fillWith(labelled, { label: named(label as never) })
      : [text(known[`act-${act}`] as string)];
  });
  return joinWith(written, phrases["acts-and"]);
}
