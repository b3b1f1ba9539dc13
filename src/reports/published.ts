import type { Compiled } from "../compiler.ts";
import { addressOf, type Clause, clausesOf } from "../document/document.ts";
import { type Bilingual, byLanguage } from "../ground/language.ts";
import { byId } from "../ground/pointer.ts";
import { plainText } from "../markup/plain.ts";

/** A clause as readers of the policy find it. */
export interface Published {
  /** Its number in each language; null where it has none. */
  number: Bilingual | null;
  /** The heading that it has or stands under; null where there is none. */
  heading: Bilingual | null;
  /** The lines of its words in each language; none for a heading alone. */
  lines: Record<keyof Bilingual, string[]>;
}

/**
 * Finds where the published document states a part of the policy.
 * @param compiled the policy that was compiled
 * @returns finds, for a pointer into the policy, the clause that states it; where several clauses state parts of it, the section
 *   that they share, without words; null where no clause does
 */
export function publishedIn({
  policy,
  main: { document, words },
}: Pick<Compiled, "policy" | "main">): (pointer: string) => Published | null {
  const clauses = clausesOf(document).filter(({ id }) => id !== document.summary?.id);
  const sections = new Map(clauses.map((clause) => [clause.id, clause]));
  const address = (pointer: string) => byId(policy.written, pointer);
  const stating = clauses.flatMap((clause) =>
    clause.origin.map(({ pointer }) => ({ clause, pointer: address(pointer) })),
  );
  const published = (clause: Clause, isWhole: boolean): Published => {
    const { number, title } = clause;
    const section = sections.get(clause.section);
    return {
      number: number && byLanguage((language) => addressOf(number[language]) ?? ""),
      heading: title ?? section?.title ?? null,
      lines: byLanguage((language) =>
        isWhole
          ? plainText(words[language].get(clause.id)?.blocks ?? [])
              .split("\n")
              .map((line) => line.replace(/^\s*(?:- |\d+\. )/, "").trim())
              .filter((line) => line !== "")
          : [],
      ),
    };
  };
  return (pointer) => {
    const sought = address(pointer);
    if (sought === "") return null;
    const around = stating
      .filter((one) => encloses(one.pointer, sought))
      .sort((a, b) => b.pointer.length - a.pointer.length);
    // The row of a table and the clause about one recipient may have the same origin: what says most of it is nearest.
    const [nearest] = around;
    if (nearest) return published(nearest.clause, true);
    const within = [
      ...new Set(stating.filter((one) => encloses(sought, one.pointer)).map(({ clause }) => clause)),
    ];
    const [only, ...others] = within;
    if (!only) return null;
    if (others.length === 0) return published(only, true);
    const shared = sections.get(only.section);
    return shared && others.every(({ section }) => section === only.section)
      ? published(shared, false)
      : null;
  };
}

/** Whether a part of the policy is another one, or holds it. */
const encloses = (whole: string, part: string): boolean => whole === part || part.startsWith(`${whole}/`);
