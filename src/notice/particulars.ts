import { at } from "../ground/pointer.ts";

/** A part of completed facts (`completed.ts`). */
export type Json = Record<string, unknown>;

/** What people need to know of a processing before they decide on it; null for what the facts do not say. */
export interface Particulars {
  /** Who receives the information: names, or the kind of recipient. */
  who: unknown[] | null;
  /** Whether those who receive it collect it themselves. */
  collects: boolean;
  contact: unknown;
  policy: unknown;
  items: unknown[] | null;
  purposes: unknown[] | null;
  places: unknown[] | null;
  /** Why it is necessary, and what it may do to people. */
  necessity: unknown;
  impact: unknown;
  refusal: Json | null;
  /** How it is stopped, or the consent withdrawn. */
  stop: unknown[] | null;
  /** How consent is asked for. */
  asked: Json | null;
}

const NONE: Particulars = {
  who: null,
  collects: false,
  contact: null,
  policy: null,
  items: null,
  purposes: null,
  places: null,
  necessity: null,
  impact: null,
  refusal: null,
  stop: null,
  asked: null,
};

/** The keys that hold items, in the entries that have some. */
const ITEM_KEYS = ["items", "uses", "involves", "combines"];

/**
 * Finds what the facts say of an entry that people decide on.
 * @param facts the completed facts of the version
 * @param pointer where the entry stands
 * @returns its particulars
 */
export function particularsOf(facts: Json, pointer: string): Particulars {
  const [, list = "", index = "", inner] = pointer.split("/");
  const entry = at(facts, `/${list}/${index}`) as Json;
  const whole = inner === undefined ? entry : (at(facts, pointer) as Json);
  switch (list) {
    case "activities":
      return own(entry, facts);
    case "recipients":
      return received(facts, [entry], inner === "receives" ? [whole] : receiptsOf(entry));
    case "transfers": {
      const recipients = named(facts, "recipients", entry.recipients);
      const found = received(facts, recipients, recipients.flatMap(receiptsOf));
      const said = own(entry, facts);
      return {
        ...found,
        items: said.items ?? found.items,
        places: (entry.to as unknown[] | null) ?? found.places,
        ...decided([entry, ...recipients.flatMap(receiptsOf)]),
      };
    }
    case "data": {
      const name = steps(pointer)[1] as string;
      const activities = listOf(facts.activities).filter((one) =>
        (own(one, facts).items ?? []).some((item) => (item as Json).id === name),
      );
      const item = at(facts, `/data/${name}`) as Json;
      return {
        ...NONE,
        ...decided(activities),
        items: [{ ...item, id: name }],
        purposes: distinct(activities.flatMap((one) => own(one, facts).purposes ?? [])),
        places: stored(facts),
      };
    }
    case "tracking":
      return own(at(facts, pointer.split("/").slice(0, 4).join("/")) as Json, facts);
    case "storage":
      return {
        ...NONE,
        places: entry.place ? [entry.place] : stored(facts),
        ...scoped(entry.of as Json | null, facts),
      };
    default:
      return entry && typeof entry === "object" ? own(entry, facts) : NONE;
  }
}

const steps = (pointer: string) => pointer.split("/").slice(1);

/** What we do ourselves. */
function own(entry: Json, facts: Json): Particulars {
  const sets = [entry, ...listOf(entry.collects)];
  const notice = entry.notice as Json | null | undefined;
  return {
    ...NONE,
    ...decided(sets),
    items: distinct(sets.flatMap((set) => ITEM_KEYS.flatMap((key) => listOf(set[key])))),
    purposes: distinct(sets.flatMap((set) => listOf(set.purposes))),
    places: stored(facts),
    necessity: notice?.necessity ?? null,
    impact: notice?.impact ?? null,
  };
}

function received(facts: Json, recipients: readonly Json[], receipts: readonly Json[]): Particulars {
  const items = receipts.flatMap((receipt) =>
    receipt.items
      ? listOf(receipt.items)
      : named(facts, "activities", receipt.activities).flatMap(
          (one) => (own(one, facts).items ?? []) as Json[],
        ),
  );
  const purposes = receipts.flatMap((receipt) => [
    ...listOf(receipt.purposes),
    ...(receipt.purposes
      ? []
      : named(facts, "activities", receipt.activities).flatMap(
          (one) => (own(one, facts).purposes ?? []) as Json[],
        )),
  ]);
  const routes = listOf(facts.transfers).filter((route) =>
    listOf(route.recipients).some(({ id }) => recipients.some((one) => one.id === id)),
  );
  const [only] = recipients;
  return {
    ...NONE,
    ...decided([...receipts, ...routes]),
    who: distinct(recipients.flatMap((one) => (one.names ? listOf(one.names) : listOf([one.type])))),
    collects: receipts.length > 0 && receipts.every(({ way }) => way === "collects"),
    contact: recipients.length === 1 ? (only?.contact ?? null) : null,
    policy: recipients.length === 1 ? (only?.policy ?? null) : null,
    items: distinct(items),
    purposes: distinct(purposes),
    places: distinct([
      ...recipients.flatMap((one) => listOf(one.places)),
      ...routes.flatMap((one) => listOf(one.to)),
    ]),
  };
}

/** How people are asked, what a refusal costs, and how they take it back: what stands first counts. */
function decided(entries: readonly Json[]): Pick<Particulars, "refusal" | "stop" | "asked"> {
  const first = <T>(of: (entry: Json) => T | null | undefined) =>
    entries.map(of).find((one) => one !== null && one !== undefined) ?? null;
  const consent = (entry: Json) => entry.consent as Json | null | undefined;
  return {
    refusal: first((entry) => entry.refusal as Json | null),
    stop: first((entry) => (entry.stop ?? consent(entry)?.stop ?? entry.ways) as unknown[] | null),
    asked: first((entry) => {
      const found = consent(entry);
      return found && (found.by || found.at) ? found : null;
    }),
  };
}

const receiptsOf = (recipient: Json): Json[] => listOf(recipient.receives);

/** The entries of a list that references name. */
function named(facts: Json, list: string, references: unknown): Json[] {
  const ids = new Set(listOf(references).map(({ id }) => id));
  return listOf(facts[list]).filter(({ id }) => ids.has(id));
}

/** What a scope is about: its items, and those of its activities with what they are for. */
function scoped(scope: Json | null, facts: Json): Pick<Particulars, "items" | "purposes"> {
  const activities = named(facts, "activities", scope?.activities).map((one) => own(one, facts));
  return {
    items: distinct([...listOf(scope?.items), ...activities.flatMap(({ items }) => items ?? [])]),
    purposes: distinct(activities.flatMap(({ purposes }) => purposes ?? [])),
  };
}

/** Where the policy says that information is stored. */
function stored(facts: Json): unknown[] | null {
  return distinct(listOf(facts.storage).flatMap(({ place }) => (place ? [place] : [])));
}

const listOf = (value: unknown): Json[] =>
  Array.isArray(value) ? (value.filter((entry) => entry !== null) as Json[]) : [];

function distinct(list: readonly unknown[]): unknown[] | null {
  const seen = new Map(list.filter(Boolean).map((one) => [keyOf(one), one]));
  return seen.size > 0 ? [...seen.values()] : null;
}

const keyOf = (value: unknown): string => JSON.stringify((value as Json).id ?? value);
