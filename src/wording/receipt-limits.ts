import { type Inline, text } from "../markup/tree.ts";
import { writeCompelled } from "./compelled.ts";
import { writeParts } from "./parts.ts";
import type { Pen } from "./pen.ts";
import { fillWith, join } from "./phrases.ts";
import { type When, writeCase } from "./shapes.ts";

/** What limits a way in which somebody receives information, as the facts have it (`receives` of a recipient). */
export interface Limits {
  need: string | null;
  purposes: readonly unknown[] | null;
  when: When | null;
  grounds: readonly unknown[] | null;
  "demanded-by": readonly unknown[] | null;
  consent: { kind: unknown } | null;
  recipient: { type: { id: string } | null };
}

/** Recipients that stand for an occasion which other sentences tell too: of each, "only" would be false. */
const TOLD_ELSEWHERE_TOO = new Set(["the-public", "anyone-with-consent"]);
const LIMITING = new Set(["only-way", "necessary", "reasonably-necessary"]);

/**
 * Writes why and how far somebody receives information, as it stands in the sentence that says so: a limit never comes
 * behind the sentence that it limits.
 * @param limits the way of receiving
 * @param pen what writes its parts
 * @returns the purposes and every limit, set off from the sentence; nothing where there are none
 */
export function writeLimits(limits: Limits, pen: Pen): Inline[] {
  const { phrases, named, list } = pen;
  const { need, purposes, when, grounds, consent, recipient } = limits;
  const limit = need !== null && LIMITING.has(need) ? need : null;
  const tooOf = (part: string) => (TOLD_ELSEWHERE_TOO.has(recipient.type?.id ?? "") ? `${part}-too` : part);
  const needed =
    limit === null ? null : `${limit === "only-way" ? limit : tooOf(limit)}${purposes ? "-for" : ""}`;
  const parts = writeParts(phrases.receipt, {
    [needed ?? "purposes"]: purposes ? list(purposes, { or: limit !== null }) : needed === null ? null : [],
    when: when && writeCase(when, pen),
    grounds: grounds && joinCases(grounds, pen),
    "demanded-by": limits["demanded-by"] && writeCompelled(limits["demanded-by"] as never, pen),
    [tooOf("consent")]: consent && named(consent.kind as never),
  });
  if (parts.length === 0) return [];
  // A purpose is no condition: the first condition stands beside it, and each further one is one more.
  const isApart = (index: number) => [parts[index - 1]?.name, parts[index]?.name].includes("purposes");
  const joined = parts.flatMap(({ words }, index) => {
    if (index === 0) return words;
    return [text(phrases[isApart(index) ? "receipt-beside" : "receipt-and"]), ...words];
  });
  return fillWith(phrases["receipt-limits"], { limits: joined });
}

/** Cases as alternatives: in English each with its own “if”. */
function joinCases(grounds: readonly unknown[], { phrases, named }: Pen): Inline[] {
  const cases = grounds.map((ground) => fillWith(phrases["receipt-ground"], { of: named(ground as never) }));
  return join(cases, "or", phrases);
}
