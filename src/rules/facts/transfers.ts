import type { PolicyView } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";
import type { Making } from "./making.ts";
import { together } from "./several.ts";
import type { TransferFacts } from "./types.ts";

type Transfer = PolicyView["transfers"][number];

/** Mainland China, and the place that counts as the whole of the country's territory for the law on exports. */
export const MAINLAND = new Set(["cn", "cn-mainland"]);

/** What a transfer goes to where the policy names no place. */
const UNNAMED: Bilingual = { en: "a place that it does not name", zh: "未写明" };

/**
 * @param policy the view
 * @param making what parts are made with
 * @returns the transfers that leave mainland China, or may: where no place to come from is stated, and the policy is
 *   under that law, or where they come from a place of the author's own, which may be anywhere
 */
export function abroadOf(policy: PolicyView, { extender, terms }: Making): TransferFacts[] {
  const isUnder = policy.law.jurisdictions.some(({ places }) => places.some((place) => MAINLAND.has(place)));
  const isOwn = (place: string) =>
    Object.hasOwn(policy.vocabulary.places ?? {}, place) || terms.find("places", place) === undefined;
  const leaves = ({ from, to }: Transfer) =>
    (from.some((place) => MAINLAND.has(place)) || (isUnder && from.every(isOwn))) &&
    (to.length === 0 || to.some((place) => !MAINLAND.has(place)));
  return policy.transfers.filter(leaves).map((one) =>
    extender.extend<Transfer, Omit<TransferFacts, keyof Transfer>>(one, {
      label:
        one.to.length === 0
          ? UNNAMED
          : together(one.to.map((place) => terms.find("places", place)?.label ?? { en: place, zh: place })),
      mechanismIds: one.mechanisms.map(({ mechanism }) => mechanism),
      named: one.recipients.some((id) =>
        policy.recipients.some((each) => each.id === id && each.names.length > 0),
      ),
      told: one.tells.what,
    }),
  );
}
