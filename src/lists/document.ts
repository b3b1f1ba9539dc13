import type { Clause, Document } from "../document/document.ts";
import { number } from "../document/numbering.ts";
import type { Outline } from "../document/sections.ts";
import type { Facts } from "../model/facts.ts";
import { listsOf } from "./lists.ts";

/**
 * Makes the lists of a policy a document of their own, to be worded and rendered as the policy is.
 * @param policy the policy's document
 * @param outline which lists go with a document of its kind
 * @returns a document with a section for each list of the outline; its facts have the lists under `lists`
 */
export function listsDocument(policy: Document, outline: NonNullable<Outline["lists"]>): Document {
  const { title, sections } = outline;
  const facts: Facts = { ...policy.facts, lists: listsOf(policy.facts) };
  const clauses = sections.map(
    ({ id, block, title: heading }): Clause => ({
      id,
      section: id,
      depth: 0,
      title: heading,
      block,
      data: "",
      prose: null,
      origin: [],
      number: null,
      clauses: [],
    }),
  );
  const numbered = clauses.filter((_, index) => sections[index]?.numbered !== false);
  number(numbered, (facts.numbering as string | null) ?? "decimal");
  return { id: policy.id, title, of: policy.of, facts, summary: null, sections: clauses };
}
