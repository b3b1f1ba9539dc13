import type { LinkedPolicy, Time } from "#generated/policy.linked.ts";
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { type Params, report } from "../diagnostics/report.ts";
import type { Bilingual } from "../ground/language.ts";
import { Terms } from "../vocabulary/vocabulary.ts";
import { isBefore } from "./calendar.ts";
import { checkHistory } from "./check-history.ts";
import { checkKeeping } from "./check-keeping.ts";
import type { Facts } from "./facts.ts";
import type { LinkedTerm } from "./linked.ts";
import { calledBy } from "./names.ts";
import { checkNever } from "./never.ts";
import { type Band, itemsIn } from "./parts.ts";
import { purposesOf } from "./purposes.ts";
import { headingOf } from "./receipts.ts";
import { saysNoSdks } from "./sdks.ts";

/** A fact beside another one: where it stands, who says it, and the id that says it. */
interface Evidence {
  pointer: string;
  name: Bilingual;
  id: string;
}

/** What tells that there are some of them: a method of collection, an item of information. */
const SIGNS = {
  technologies: { method: "cookies", item: "cookie-data" },
  permissions: { method: "device-permission", item: null },
  recipients: { method: "sdk", item: null },
} as const;

/**
 * Finds dates that cannot follow each other.
 * @param facts the facts of a document of any kind
 * @param locate where a JSON Pointer of the document was written
 * @returns `link/updated-before-released` and `link/effective-before-released`
 */
export function checkDates({ dates }: Pick<Facts, "dates">, locate: Locate): Diagnostic[] {
  const released = dates?.released;
  if (!released) return [];
  const found: Diagnostic[] = [];
  for (const key of ["updated", "effective"] as const) {
    const date = dates[key];
    if (!date || !isBefore(date, released)) continue;
    const params = { date, released };
    found.push(finding(`link/${key}-before-released`, `/dates/${key}`, "/dates/released", params, locate));
  }
  return found;
}

/**
 * Finds facts of a privacy policy that contradict each other, at the one that is more likely wrong.
 * @param facts the linked policy
 * @param locate where a JSON Pointer of the policy was written
 * @returns `link/…` diagnostics, each with the other place
 */
export function checkPolicy(facts: LinkedPolicy, locate: Locate): Diagnostic[] {
  return [
    ...checkDates(facts, locate),
    ...checkHistory(facts, locate),
    ...checkUndated(facts, locate),
    ...checkPurposes(facts, locate),
    ...checkSensitive(facts, locate),
    ...checkNone(facts, locate),
    ...checkMinors(facts, locate),
    ...checkKeeping(facts, locate),
    ...checkReplies(facts, locate),
    ...checkContact(facts, locate),
    ...checkNever(facts, locate),
    ...checkDisclosed(facts, locate),
  ];
}

/** Readers must be able to tell one version of a policy from another. */
function checkUndated({ version, dates }: LinkedPolicy, locate: Locate): Diagnostic[] {
  return version || dates ? [] : [report("link/undated", locate("/id"), "/id")];
}

/**
 * Why information is processed must be told (PIPL Art. 17(1)(2), GDPR Art. 13(1)(c)); some policies tell it of all that they
 * collect, in one place.
 */
function checkPurposes({ activities }: LinkedPolicy, locate: Locate): Diagnostic[] {
  if (activities?.some((one) => one["uses-collected"] && one.purposes)) return [];
  return (activities ?? []).flatMap((activity, index) => {
    const { collects, uses, name } = activity;
    if (purposesOf(activity) || !(collects || uses)) return [];
    const pointer = `/activities/${index}`;
    return [report("link/no-purpose", locate(pointer), pointer, { name })];
  });
}

const shipped = new Terms(undefined);

/** Whether most information of a group is sensitive (PIPL Art. 28). */
const isOftenSensitive = (group: LinkedTerm | null) =>
  group !== null && shipped.find("data-groups", group.id)?.sensitive === "yes";

/** A list of sensitive items is read as complete. */
function checkSensitive({ data }: LinkedPolicy, locate: Locate): Diagnostic[] {
  const items = Object.values(data ?? {});
  if (!items.some(({ sensitive }) => sensitive)) return [];
  return items.flatMap(({ id, label, group, sensitive }) => {
    if (sensitive !== null || !isOftenSensitive(group)) return [];
    const pointer = `/data/${id}`;
    return [report("link/sensitive-undecided", locate(pointer), pointer, { id, name: label })];
  });
}

/** What is declared to be none, and is there all the same. */
function checkNone(facts: LinkedPolicy, locate: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const key of ["technologies", "permissions", "recipients"] as const) {
    const isTracking = key === "technologies";
    const list = isTracking ? facts.tracking?.technologies : facts[key];
    const evidence = list?.length === 0 && evidenceOf(key, facts);
    if (!evidence) continue;
    const { pointer, name, id } = evidence;
    const place = isTracking ? "/tracking/technologies" : `/${key}`;
    found.push(finding("link/none-and-some", place, pointer, { key, name, id }, locate));
  }
  const none = saysNoSdks(facts);
  const evidence = none === null ? null : (sdkIn(facts) ?? evidenceOf("recipients", facts));
  if (none === null || !evidence) return found;
  const { pointer, name, id } = evidence;
  return [...found, finding("link/no-sdks-and-some", none, pointer, { name, id }, locate)];
}

/** The first SDK among the recipients. */
function sdkIn({ recipients }: LinkedPolicy): Evidence | null {
  for (const [index, recipient] of (recipients ?? []).entries())
    if (recipient.receives?.some((one) => headingOf(recipient, one) === "sdks"))
      return { pointer: `/recipients/${index}`, name: calledBy(recipient), id: recipient.id };
  return null;
}

/** The first fact that says that there are some: a rule on them, or something that is collected through them. */
function evidenceOf(key: keyof typeof SIGNS, facts: LinkedPolicy): Evidence | null {
  const { method, item } = SIGNS[key];
  const isMethod = (term: LinkedTerm | null) => term?.id === method;
  for (const [index, { name, collects, uses }] of (facts.activities ?? []).entries()) {
    if (item && uses?.some(({ id }) => id === item))
      return { pointer: `/activities/${index}/uses`, name, id: item };
    for (const [at, set] of (collects ?? []).entries()) {
      const pointer = `/activities/${index}/collects/${at}`;
      if (isMethod(set.method)) return { pointer: `${pointer}/method`, name, id: method };
      if (item && itemsIn(set.items).some(({ id }) => id === item))
        return { pointer: `${pointer}/items`, name, id: item };
    }
  }
  return null;
}

/** Whom the service turns away cannot use it with somebody's consent; nobody is of two bands in one place. */
function checkMinors({ minors }: LinkedPolicy, locate: Locate): Diagnostic[] {
  const bands = minors?.bands ?? [];
  return bands.flatMap((band, index) => {
    const pointer = `/minors/bands/${index}`;
    const found: Diagnostic[] = [];
    if (band.served === "not" && band.consent)
      found.push(finding("link/minors-contradict", `${pointer}/served`, `${pointer}/consent`, {}, locate));
    if (band.from !== null && band.from >= band.under) {
      const params = { from: `${band.from}`, under: `${band.under}` };
      found.push(finding("link/band-empty", `${pointer}/from`, `${pointer}/under`, params, locate));
    }
    const earlier = bands.findIndex((other, at) => at < index && overlap(other, band));
    if (earlier !== -1) {
      const params = { id: band.id, other: bands[earlier]?.id ?? "" };
      found.push(finding("link/bands-overlap", pointer, `/minors/bands/${earlier}`, params, locate));
    }
    return found;
  });
}

/** A band without a place is of every place. */
function overlap(one: Band, other: Band): boolean {
  const isApart = (one.from ?? 0) >= other.under || (other.from ?? 0) >= one.under;
  if (isApart || !one.in || !other.in) return !isApart;
  return one.in.some(({ id }) => other.in?.some((place) => place.id === id));
}

/** Whoever writes to us about a right is answered within one time, unless the policy says that others may apply. */
function checkReplies({ contact, requests, statements }: LinkedPolicy, locate: Locate): Diagnostic[] {
  const isForRequests = contact.for === null || contact.for.some(({ id }) => id === "requests");
  const says = (statements?.requests ?? []).flat();
  if (!requests || !isForRequests || says.some(({ claim }) => claim === "other-reply-periods")) return [];
  const [one, other] = [timeOf(contact.within), timeOf(requests.within)];
  if (!one || !other || one.en === other.en) return [];
  const [here, there] = ["/contact/within", "/requests/within"];
  return [finding("link/reply-periods-differ", here, there, { contact: one, requests: other }, locate)];
}

/** Where every channel is for certain matters only, and has no address, the way to reach us would be an empty list. */
function checkContact({ contact }: LinkedPolicy, locate: Locate): Diagnostic[] {
  const { channels, department } = contact;
  if (department || channels.some(({ for: matters, value }) => matters === null || value !== null)) return [];
  const pointer = "/contact/channels";
  return [report("link/no-contact", locate(pointer), pointer)];
}

/** Who stands for an occasion on which information is given to them, and not for the public. */
const NOT_THE_PUBLIC = new Set([
  ...["authorities", "judicial-authorities", "administrative-authorities", "government-authorities"],
  ...["competent-authorities", "law-enforcement", "anyone-with-consent", "others-by-law"],
]);

/** Public disclosure is to everybody: that it needs consent or that authorities demand it does not make it one to them. */
function checkDisclosed({ recipients }: LinkedPolicy, locate: Locate): Diagnostic[] {
  return (recipients ?? []).flatMap(({ type, receives }, index) => {
    if (!type || !NOT_THE_PUBLIC.has(type.id)) return [];
    const at = (receives ?? []).findIndex(({ way }) => way === "disclosed");
    if (at === -1) return [];
    const pointer = `/recipients/${index}/receives/${at}/way`;
    return [
      finding("link/disclosed-to-some", pointer, `/recipients/${index}/type`, { name: type.label }, locate),
    ];
  });
}

function timeOf(deadline: Time | null): Bilingual | null {
  if (!deadline?.amount || !deadline.unit) return null;
  const { label, plural } = deadline.unit;
  const unit = deadline.amount === 1 ? label : (plural ?? label);
  return { en: `${deadline.amount} ${unit.en}`, zh: `${deadline.amount} ${label.zh}` };
}

function finding(
  code: Parameters<typeof report>[0],
  pointer: string,
  related: string,
  params: Params,
  locate: Locate,
): Diagnostic {
  return report(code, locate(pointer), pointer, params, { related: [locate(related)] });
}
