import type { PolicyView } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";
import type { Making } from "./facts.ts";
import type { RefusalFacts } from "./types.ts";

type Refusal = PolicyView["activities"][number]["refusal"];

/**
 * @param policy the view
 * @param making what parts are made with
 * @returns everything that says what happens to those who refuse
 */
export function refusalsOf(policy: PolicyView, { extender, names }: Making): RefusalFacts[] {
  const found: RefusalFacts[] = [];
  const add = (refusal: Refusal, in_: string, label: Bilingual) => {
    const { blocks, leaves, instead, effect } = refusal;
    if (blocks.length > 0 || leaves.length > 0 || instead.en !== "" || effect.en !== "")
      found.push(extender.extend<Refusal, { label: Bilingual; in_: string }>(refusal, { label, in_ }));
  };
  for (const one of policy.activities) {
    add(one.refusal, "activity", one.name);
    for (const { refusal } of one.collects) add(refusal, "activity", one.name);
  }
  for (const one of policy.permissions) add(one.refusal, "permission", name(one.id, names));
  for (const one of policy.recipients)
    for (const { refusal } of one.receives) add(refusal, "recipient", name(one.id, names));
  for (const { id, refusal } of policy.transfers)
    add(refusal, "transfer", { en: `the transfer (${id})`, zh: `跨境传输（${id}）` });
  for (const { refusal } of policy.again)
    add(refusal, "again", { en: "consent asked for again", zh: "重新征得同意" });
  return found;
}

const name = (id: string, names: ReadonlyMap<string, Bilingual>): Bilingual =>
  names.get(id) ?? { en: id, zh: id };
