import type { PolicyView } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";
import type { Making } from "./making.ts";
import { distinct } from "./several.ts";
import type { HandoverFacts, RecipientFacts } from "./types.ts";

type Recipient = PolicyView["recipients"][number];
type Receipt = Recipient["receives"][number];

/** Types that say what somebody is, whatever way they receive it. */
const ROLES: Record<string, string> = {
  ...Object.fromEntries(
    [
      ...["courts", "judicial-authorities", "administrative-authorities", "government-authorities"],
      ...["competent-authorities", "regulators", "authorities", "others-by-law", "tax-authorities"],
      ...["law-enforcement", "public-security", "data-protection-authorities"],
    ].map((type) => [type, "authority"]),
  ),
  ...Object.fromEntries(
    [
      "users",
      "other-users",
      "friends",
      "community-members",
      "workspace-members",
      "share-targets",
      "guardians",
    ].map((type) => [type, "users"]),
  ),
  "the-public": "public",
};

/**
 * @param policy the view
 * @param making what parts are made with
 * @returns its recipients and each way in which they receive information, with what follows from their parts
 */
export function recipientsOf(
  policy: PolicyView,
  { extender, names }: Making,
): { recipients: RecipientFacts[]; handovers: HandoverFacts[] } {
  const byId = new Map(policy.recipients.map((one) => [one.id, one]));
  const recipients = policy.recipients.map((one) => {
    const parent = byId.get(one.partOf);
    const receives = [...one.receives, ...(parent?.receives ?? [])];
    const ways = distinct(one.receives.map(({ way }) => way).filter((way) => way !== ""));
    return extender.extend<Recipient, Omit<RecipientFacts, keyof Recipient>>(one, {
      label: names.get(one.id) ?? { en: one.id, zh: one.id },
      named: one.names.length > 0,
      ways,
      role: ROLES[one.type] ?? roleOf(ways),
      allItems: distinct(receives.flatMap(({ items }) => items)),
      allPurposes: distinct(
        receives.flatMap(({ purposes, services, activities }) => [...purposes, ...services, ...activities]),
      ),
      allConsents: distinct(receives.map(({ consent }) => consent.kind).filter(Boolean)),
      allSafeguards: distinct([
        ...receives.flatMap(({ safeguards }) => safeguards),
        ...ways.flatMap(
          (way) => policy.handover[way as keyof PolicyView["handover"] & Receipt["way"]]?.safeguards ?? [],
        ),
        ...policy.handover.all,
      ]),
      allManner: distinct(receives.flatMap(({ manner }) => manner)),
      reachable: [one, ...(parent ? [parent] : [])].some(
        (each) =>
          isText(each.contact) ||
          isText(each.policy) ||
          isText(each.website) ||
          isText(each.namesAt) ||
          isText(each.listedIn),
      ),
      isSdk: one.component.en !== "" || one.type === "sdk-providers",
    });
  });
  const handovers = recipients.flatMap((recipient) =>
    recipient.receives.map((receipt) =>
      extender.extend<Receipt, Omit<HandoverFacts, keyof Receipt>>(receipt, {
        recipient: recipient.id,
        type: recipient.type,
        label: recipient.label,
        role: recipient.role,
        named: recipient.named,
        allItems: receipt.items.length > 0 ? receipt.items : recipient.allItems,
        bases: receipt.basis.map(({ basis }) => basis),
        rests: restOf(receipt, recipient),
        told: receipt.tells.what,
      }),
    ),
  );
  return { recipients, handovers };
}

function roleOf(ways: readonly string[]): string {
  if (ways.includes("joint")) return "joint";
  const entrusted = ways.includes("entrusted");
  const passed = ways.some((way) => way !== "entrusted" && way !== "joint" && way !== "disclosed");
  if (entrusted && passed) return "unclear";
  if (entrusted) return "entrusted";
  if (passed) return "handler";
  return ways.includes("disclosed") ? "public" : "none";
}

/** Why information may go there, as far as the policy says so. */
function restOf({ consent, basis, demandedBy, grounds, successor }: Receipt, { type }: Recipient): string {
  if (consent.kind !== "") return "consent";
  if (basis.length > 0) return "basis";
  if (demandedBy.length > 0) return "compelled";
  if (successor !== "" || type === "successor") return "succession";
  return grounds.length > 0 ? "ground" : "";
}

const isText = (value: string | Bilingual): boolean => (typeof value === "string" ? value : value.en) !== "";
