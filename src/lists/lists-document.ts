import type { Clause, Document } from "../document/document.ts";
import { number } from "../document/numbering.ts";
import type { Outline } from "../document/outline.ts";
import type { PolicyDerived } from "../model/derive.ts";
import type { Lists } from "./lists.ts";

function isTold(list: string, lists: Lists, { derived }: Document): boolean {
  if (!(list in lists)) return true;
  if (lists[list as keyof Lists].state !== "not-stated") return true;
  const { sdks } = (derived as PolicyDerived).received;
  return list === "sdks" && Boolean(sdks?.sentences.some(({ recipient }) => recipient["listed-in"]));
}

/**
 * Makes the lists of a policy a document of their own, to be worded and rendered as the policy is.
 * @param policy the policy's document
 * @param outline which lists go with a document of its kind
 * @param lists the rows
 * @returns a document with a section for each list of the outline of which the policy says something: what it does not
 *   say is for its author, and not for the public
 */
export function listsDocument(
  policy: Document,
  outline: NonNullable<Outline["lists"]>,
  lists: Lists,
): Document {
  const { title, sections } = outline;
  const { id, of, facts, derived } = policy;
  const kept = sections.filter(({ id: list }) => isTold(list, lists, policy));
  const clauses = kept.map(
    ({ id, block, title: heading }): Clause => ({
      id,
      section: id,
      depth: 0,
      title: heading,
      block,
      data: "",
      says: [],
      origin: [],
      number: null,
      clauses: [],
    }),
  );
  const numbered = clauses.filter((_, index) => kept[index]?.numbered !== false);
  number(numbered, ("numbering" in facts && facts.numbering) || "decimal");
  return { id, title, of, facts, derived, lists, summary: null, sections: clauses };
}
