import outline from "#generated/privacy-policy.outline.json" with { type: "json" };
import type { Clause, Document } from "../document/document.ts";
import { number } from "../document/numbering.ts";
import type { Facts } from "../model/facts.ts";
import { listsOf } from "./lists.ts";

/**
 * Makes the lists of a policy a document of their own, to be worded and rendered as the policy is.
 * @param policy the policy's document
 * @returns a document with a section for each list of the outline; its facts have the lists under `lists`
 */
export function listsDocument(policy: Document): Document {
  const { title, sections } = outline.lists;
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
  const numbered = clauses.filter((_, index) => !("numbered" in (sections[index] as object)));
  number(numbered, (facts.numbering as string | null) ?? "decimal");
  return { id: policy.id, title, facts, summary: null, sections: clauses };
}
