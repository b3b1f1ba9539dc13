import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { type Derivation, unlessEmpty } from "./derivation.ts";
import type { LinkedItem, LinkedRight } from "./linked.ts";
import type { Channel, Handler } from "./parts.ts";
import { type Permissions, permissionsOf } from "./permissions.ts";
import { type AllReceived, receivedIn, receivedOrigins } from "./receipts.ts";
import { type Periods, periodsOf } from "./retention.ts";
import { type DerivedRight, rightsOf } from "./rights.ts";
import { type Summary, summaryOf } from "./summary.ts";

/** A list under `exemptions`, a promise under `again`, and a notice under `changes`. */
type Exempt = NonNullable<LinkedPolicy["exemptions"]>[number];
type Again = NonNullable<LinkedPolicy["again"]>[number];
type IncidentNotice = NonNullable<
  NonNullable<NonNullable<LinkedPolicy["security"]>["incident"]>["notices"]
>[number];
type Notice = NonNullable<NonNullable<LinkedPolicy["changes"]>["notices"]>[number];

/** A notice of a change; one that follows another of the same change is told as a further one. */
type FurtherNotice = Notice & { readonly again: boolean };

type Transfer = NonNullable<LinkedPolicy["transfers"]>[number];

/** A postal address. */
interface Address {
  /** Whose it is, or null for the address of all handlers. */
  readonly whose: Handler | null;
  readonly address: Bilingual;
}

/** What follows from the facts of a privacy policy. */
export interface PolicyDerived {
  /** The notices of an incident; one that follows another of the same incident is told as a further one. */
  readonly incidents: readonly (IncidentNotice & { readonly again: boolean })[] | null;
  /** Sensitive items, or null. */
  readonly sensitive: readonly LinkedItem[] | null;
  /** Declared none. */
  readonly "no-recipients": true | null;
  readonly "no-cookies": true | null;
  /** Declared that nothing crosses a border. */
  readonly "no-transfers": true | null;
  /** Declared that no device permission is asked for. */
  readonly "no-permissions": true | null;
  /** The device permissions, or null. */
  readonly permissions: Permissions | null;
  /** The table of retention periods, or null. */
  readonly periods: Periods | null;
  /** The transfers, each with whether it leaves mainland China for a place that the policy does not name. */
  readonly transfers: readonly (Transfer & { readonly abroad: boolean })[] | null;
  readonly "no-decisions": true | null;
  /** Channels for certain matters only, or null. */
  readonly "contact-matters": readonly Channel[] | null;
  /** The handlers that answer for a part each, or null. */
  readonly "handler-scopes": readonly Handler[] | null;
  /** Where the handlers are; `whose` is null where it is the address of all of them. */
  readonly addresses: readonly Address[] | null;
  /** Who receives information, as the document says it. */
  readonly received: AllReceived;
  /** The rights, each with its words. */
  readonly rights: readonly DerivedRight[] | null;
  /** When consent is asked for again: for what others gave us, and for everything else. */
  readonly again: { readonly sources: readonly Again[] | null; readonly ours: readonly Again[] | null };
  /** What people are told of: that services stop, and everything else. */
  readonly notices: {
    readonly closing: readonly FurtherNotice[] | null;
    readonly changes: readonly FurtherNotice[] | null;
  };
  /** What needs no consent, by the section in which it stands. */
  readonly exempt: Readonly<Record<Stage, readonly Exempt[] | null>>;
  /** What stands on top of the document. */
  readonly summary: Summary;
}

/**
 * Facts that follow from other facts, so that the words need no logic of their own.
 * @param facts the linked policy
 * @param rightOf finds the words of a right by its id
 * @returns what follows, and the facts that it comes from
 */
export function derive(facts: LinkedPolicy, rightOf: (id: string) => LinkedRight): Derivation<PolicyDerived> {
  const handlers = facts.organization.handlers ?? [];
  const received = receivedIn(facts);
  const periods = periodsOf(facts);
  const rights = rightsOf(facts, rightOf);
  const sensitive = unlessEmpty(sensitiveOf(facts));
  const isForMatters = ({ for: matters, value }: Channel) => matters !== null && value === null;
  return {
    derived: {
      sensitive,
      "no-recipients": facts.recipients?.length === 0 ? true : null,
      "no-cookies": facts.tracking?.technologies?.length === 0 ? true : null,
      "no-transfers": facts.transfers?.length === 0 ? true : null,
      "no-decisions": facts.decisions?.length === 0 ? true : null,
      "no-permissions": facts.permissions?.length === 0 ? true : null,
      permissions: permissionsOf(facts.permissions),
      periods,
      transfers:
        facts.transfers?.map((one) => ({ ...one, abroad: one.to === null && isFromMainland(one, facts) })) ??
        null,
      incidents: incidentsOf(facts),
      "contact-matters": unlessEmpty(facts.contact.channels.filter(isForMatters)),
      "handler-scopes": unlessEmpty(handlers.filter(({ does }) => does)),
      addresses: unlessEmpty(addressesOf(handlers)),
      received,
      rights,
      again: {
        sources: pick(facts.again, isOfSources),
        ours: pick(facts.again, (one) => !isOfSources(one)),
      },
      notices: {
        closing: noticesOf(facts, isOfClosing),
        changes: noticesOf(facts, (one) => !isOfClosing(one)),
      },
      exempt: {
        collection: pick(facts.exemptions, (one) => stageOf(one) === "collection"),
        provision: pick(facts.exemptions, (one) => stageOf(one) === "provision"),
        all: pick(facts.exemptions, (one) => stageOf(one) === "all"),
      },
      summary: summaryOf(facts, received, periods, rights),
    },
    origins: {
      "/derived/sensitive": ["/data"],
      "/derived/no-recipients": ["/recipients"],
      "/derived/no-cookies": ["/tracking/technologies"],
      "/derived/no-transfers": ["/transfers"],
      "/derived/no-permissions": ["/permissions"],
      "/derived/permissions": ["/permissions"],
      "/derived/periods": ["/retention/periods"],
      "/derived/incidents": ["/security/incident/notices"],
      "/derived/no-decisions": ["/decisions"],
      ...Object.fromEntries(
        (rights ?? []).map((_, index) => [`/derived/rights/${index}`, [`/rights/${index}`]]),
      ),
      ...Object.fromEntries(
        (facts.transfers ?? []).map((_, index) => [`/derived/transfers/${index}`, [`/transfers/${index}`]]),
      ),
      "/derived/handler-scopes": pointersOf(handlers, "does"),
      "/derived/addresses": pointersOf(handlers, "address"),
      "/derived/contact-matters": facts.contact.channels.flatMap((channel, index) =>
        isForMatters(channel) ? [`/contact/channels/${index}`] : [],
      ),
      "/derived/again/sources": placesOf("again", facts.again, isOfSources),
      "/derived/again/ours": placesOf("again", facts.again, (one) => !isOfSources(one)),
      "/derived/notices/closing": placesOf("changes/notices", facts.changes?.notices ?? null, isOfClosing),
      "/derived/notices/changes": placesOf(
        "changes/notices",
        facts.changes?.notices ?? null,
        (one) => !isOfClosing(one),
      ),
      ...Object.fromEntries(
        STAGES.map((stage) => [
          `/derived/exempt/${stage}`,
          placesOf("exemptions", facts.exemptions, (one) => stageOf(one) === stage),
        ]),
      ),
      ...receivedOrigins(received),
    },
  };
}

/** The stages at which a list of exemptions may stand: while we hold the information, when it goes to others, or both. */
const STAGES = ["collection", "provision", "all"] as const;
type Stage = (typeof STAGES)[number];

/** The operations by which information leaves us. */
const LEAVING = new Set([
  "sharing",
  "transfer",
  "public-disclosure",
  "provision",
  "disclosure",
  "transmission",
]);

function stageOf({ for: operations }: Exempt): Stage {
  const leaving = operations.filter(({ id }) => LEAVING.has(id)).length;
  if (leaving === 0) return "collection";
  return leaving === operations.length ? "provision" : "all";
}

/** A consent to going beyond what was given to a third party stands where its information is spoken of. */
function isOfSources({ before }: Again): boolean {
  return before.every(({ id }) => id === "beyond-source-authorization");
}

/** That services stop is said where the security of the information is spoken of. */
function isOfClosing({ of }: Notice): boolean {
  return of === "closing";
}

function pick<T>(list: readonly T[] | null, test: (entry: T) => boolean): readonly T[] | null {
  return unlessEmpty((list ?? []).filter(test));
}

function placesOf<T>(key: string, list: readonly T[] | null, test: (entry: T) => boolean): string[] {
  return (list ?? []).flatMap((entry, index) => (test(entry) ? [`/${key}/${index}`] : []));
}

/** The places from which whatever crosses a border goes abroad, as Chinese law calls it. */
const MAINLAND = new Set(["cn", "cn-mainland"]);

/** Whether information leaves mainland China: said of the transfer, or of the law that the policy is under. */
function isFromMainland({ from }: Transfer, { law }: LinkedPolicy): boolean {
  const places = from ?? (law?.jurisdictions ?? []).flatMap((one) => one.places);
  return places.some(({ id }) => MAINLAND.has(id));
}

/** What is sensitive, but for what the policy names only to say that nothing is done with it. */
function sensitiveOf({ data, never, ...facts }: LinkedPolicy): LinkedItem[] {
  const refused = new Set((never ?? []).flatMap(({ items }) => items ?? []).map(({ id }) => id));
  const isNamed = ({ id }: LinkedItem) => !refused.has(id) || names(facts, id);
  return Object.values(data ?? {}).filter((item) => item.sensitive && isNamed(item));
}

/** Whether an item is named anywhere in a part of the facts. */
function names(part: unknown, id: string): boolean {
  if (typeof part !== "object" || part === null) return false;
  const isItem = "id" in part && part.id === id && "sensitive-type" in part;
  return isItem || Object.values(part).some((inner) => names(inner, id));
}

/** One address where all handlers have the same. */
function addressesOf(handlers: readonly Handler[]): Address[] {
  const found = handlers.flatMap((whose) => (whose.address ? [{ whose, address: whose.address }] : []));
  const [first] = found;
  if (!first || found.length < handlers.length) return found;
  const isOne = found.every(({ address: { en, zh } }) => en === first.address.en && zh === first.address.zh);
  return isOne ? [{ whose: null, address: first.address }] : found;
}

/** Where the handlers were given a key. */
function pointersOf(handlers: readonly Handler[], key: "does" | "address"): string[] {
  return handlers.flatMap((handler, index) =>
    handler[key] ? [`/organization/handlers/${index}/${key}`] : [],
  );
}

function incidentsOf({ security }: LinkedPolicy): PolicyDerived["incidents"] {
  return further(security?.incident?.notices ?? null, "if");
}

function noticesOf({ changes }: LinkedPolicy, test: (one: Notice) => boolean): FurtherNotice[] | null {
  return further(pick(changes?.notices ?? null, test), "of");
}

/** Notices, and whether each follows another of the same thing. */
function further<T>(notices: readonly T[] | null, of: keyof T): (T & { again: boolean })[] | null {
  return (
    notices?.map((one, index) => ({ ...one, again: index > 0 && notices[index - 1]?.[of] === one[of] })) ??
    null
  );
}
