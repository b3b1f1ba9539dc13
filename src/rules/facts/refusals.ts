import type { PolicyView } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";
import type { Making } from "./making.ts";
import { together } from "./several.ts";
import type { RefusalFacts } from "./types.ts";

type Refusal = PolicyView["activities"][number]["refusal"];

/**
 * @param policy the view
 * @param making what parts are made with
 * @returns everything that says what happens to those who refuse
 */
export function refusalsOf(policy: PolicyView, { extender, names, terms }: Making): RefusalFacts[] {
  const found: RefusalFacts[] = [];
  const add = (refusal: Refusal, in_: string, label: Bilingual, called = label) => {
    const { blocks, leaves, instead, effect } = refusal;
    const what = refusal.of.en === "" ? called : refusal.of;
    if (blocks.length > 0 || leaves.length > 0 || instead.en !== "" || effect.en !== "")
      found.push(extender.extend<Refusal, Omit<RefusalFacts, keyof Refusal>>(refusal, { label, what, in_ }));
  };
  for (const one of policy.activities) {
    add(one.refusal, "activity", one.name);
    for (const { refusal } of one.collects) add(refusal, "activity", one.name);
  }
  const called = (list: string, ids: readonly string[]) =>
    together(ids.map((id) => terms.find(list, id)?.label ?? { en: id, zh: id }));
  for (const one of policy.permissions) {
    const label = called("device-permissions", one.permissions);
    const what = { en: `the permission for ${label.en}`, zh: `${label.zh}权限` };
    add(one.refusal, "permission", label, what);
  }
  for (const one of policy.recipients) {
    const label = name(one.id, names);
    const what = { en: `to let information go to ${label.en}`, zh: `向${label.zh}提供个人信息` };
    for (const { refusal } of one.receives) add(refusal, "recipient", label, what);
  }
  for (const one of policy.transfers) {
    const to = called("places", one.to);
    add(one.refusal, "transfer", { en: `the transfer to ${to.en}`, zh: `向${to.zh}提供个人信息` });
  }
  for (const one of policy.tracking.technologies) {
    const label = called("tracker-types", one.technologies);
    add(one.refusal, "technology", label);
  }
  for (const { refusal } of policy.again)
    add(refusal, "again", { en: "consent asked for again", zh: "重新征得同意" });
  return found;
}

const name = (id: string, names: ReadonlyMap<string, Bilingual>): Bilingual =>
  names.get(id) ?? { en: id, zh: id };
