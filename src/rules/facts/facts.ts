import type { PolicyView } from "#generated/policy.view.ts";
import { type Bilingual, byLanguage, type Language } from "../../ground/language.ts";
import { byId } from "../../ground/pointer.ts";
import type { PolicyOf } from "../../model/facts.ts";
import { calledBy } from "../../model/names.ts";
import type { View } from "../../model/view.ts";
import { viewOf } from "../../model/view.ts";
import type { Shape } from "../../schema/shape.ts";
import { Terms } from "../../vocabulary/vocabulary.ts";
import { activitiesOf } from "./activities.ts";
import { answersOf } from "./answers.ts";
import { Extender } from "./extender.ts";
import type { Making } from "./making.ts";
import { recipientsOf } from "./recipients.ts";
import { refusalsOf } from "./refusals.ts";
import { distinct, together } from "./several.ts";
import { daysOf } from "./time.ts";
import { abroadOf, MAINLAND } from "./transfers.ts";
import type {
  Derived,
  ExemptionFacts,
  OpenFacts,
  PeriodFacts,
  ProseFacts,
  RulePolicy,
  SpokenFacts,
} from "./types.ts";
import { walk } from "./walk.ts";

/** What rules read of a policy, and where each part of it stands. */
export interface Facts {
  readonly policy: RulePolicy;
  /** Whether a part stands for something that nobody wrote. */
  isUnwritten(part: object): boolean;
  /**
   * @param part an object or list of the facts
   * @param name a name in it; none for the part itself
   * @returns JSON Pointer into the policy: to that part, or to what is nearest around it
   */
  pointer(part: object, name?: string): string;
  /**
   * @param pointer JSON Pointer into the policy
   * @returns the same by ids, as reports and waivers give it
   */
  address(pointer: string): string;
  /**
   * @param id the id of an item, an activity, a recipient, a transfer or a band
   * @returns its name; null where the policy has none of that id
   */
  nameOf(id: string): Bilingual | null;
  /** The terms that the policy is written with. */
  readonly terms: Terms;
}

/**
 * Makes of a policy what rules read: its view, with what follows from its parts on one line each.
 * @param policy a linked privacy policy
 * @param shape the shape of such a document
 * @returns the facts; every derived part knows where it comes from
 */
export function factsOf(policy: PolicyOf<"privacy-policy">, shape: Shape): Facts {
  const view = viewOf<"privacy-policy">(policy, shape);
  const { facts } = view;
  const extender = new Extender(view as View<unknown>);
  const terms = new Terms(
    (policy.written as { vocabulary?: ConstructorParameters<typeof Terms>[0] }).vocabulary,
  );
  const names = namesOf(facts, policy);
  const said = (part: object) => policy.statements.get(view.pointer(part) ?? "");
  const derived = derive(facts, { extender, terms, names, said });
  const whole = extender.extend(facts, derived) as unknown as RulePolicy;
  return {
    policy: whole,
    isUnwritten: (part) => view.isUnwritten(part),
    pointer: (part, name) => extender.pointer(part, name) ?? "",
    address: (pointer) => byId(policy.written, pointer),
    nameOf: (id) => names.get(id) ?? null,
    terms,
  };
}

function derive(policy: PolicyView, making: Making): Derived {
  const { extender, names } = making;
  const activities = activitiesOf(policy, making);
  const { recipients, handovers } = recipientsOf(policy, making);
  const found = walk(policy);
  const refusals = refusalsOf(policy, making);
  const sensitive = Object.values(policy.data).filter((item) => item.sensitive === "yes");
  const reaches = policy.requests.ways.length > 0;
  return {
    activities,
    recipients,
    handovers,
    refusals,
    answers: answersOf(policy, making),
    exemptionUses: exemptionsOf(policy, making),
    openLists: found.open.map(({ part, list, owner }) =>
      extender.extend<object, OpenFacts>(part, { list, label: labelOf(owner, list, names) }),
    ),
    prose: proseOf(found, making),
    abroad: abroadOf(policy, making),
    periods: periodsOf(policy, making),
    items: Object.values(policy.data),
    sensitiveItems: sensitive.map(({ id }) => id),
    rightsOffered: distinct(policy.rights.flatMap(({ right }) => granted(right, making))),
    reachableRights: distinct(
      policy.rights
        .filter(({ ways }) => reaches || ways.length > 0)
        .flatMap(({ right }) => granted(right, making)),
    ),
    rightsItems: distinct(
      policy.rights.flatMap(({ items, ways }) => [...items, ...ways.flatMap((way) => way.items)]),
    ),
    purposes: distinct([
      ...activities.flatMap(({ allPurposes }) => allPurposes),
      ...handovers.flatMap(({ purposes }) => purposes),
      ...policy.tracking.technologies.flatMap(({ purposes }) => purposes),
      ...policy.decisions.flatMap(({ purposes }) => purposes),
    ]),
    measures: distinct([...policy.security.measures, ...policy.security.capabilities]),
    surfaceTypes: distinct(policy.service.surfaces.map(({ type }) => type)),
    places: distinct(policy.law.jurisdictions.flatMap(({ places }) => places)),
    mainland: policy.law.jurisdictions
      .filter(({ places }) => places.some((place) => MAINLAND.has(place)))
      .map(({ id }) => id),
    storedIn: distinct(policy.storage.map(({ place }) => place).filter(Boolean)),
    spoken: spokenOf(found, making),
    said: found.statements.map(({ part }) => part),
    sentences: distinct(found.statements.map(({ part }) => part.id)),
    claims: distinct(found.statements.map(({ part }) => part.claim)),
    askedAgain: distinct([
      ...policy.again.flatMap(({ before }) => before),
      ...handovers.flatMap(({ again }) => again.flatMap(({ before }) => before)),
    ]),
    methods: distinct(activities.flatMap(({ methods }) => methods)),
    consents: distinct([
      ...activities.flatMap(({ consents }) => consents),
      ...handovers.flatMap(({ consent }) => (consent.kind === "" ? [] : [consent.kind])),
    ]),
  };
}

/** What the author wrote: in the facts, and as statements of their own. What an item is called may be the vocabulary's. */
function proseOf(
  { texts, statements }: ReturnType<typeof walk>,
  { extender, names, said }: Making,
): ProseFacts[] {
  const inFacts = texts
    .filter(({ part, name }) => extender.wrote(part, name))
    .map(({ text, part, name, owner, proper }) =>
      extender.at<ProseFacts>(part, name, { text, proper, label: labelOf(owner, name, names) }),
    );
  const sentences = statements.flatMap(({ part }) => {
    const { own, id, text, title } = said(part) ?? {};
    if (!own || !text || id === undefined) return [];
    const label = title ?? { en: id, zh: id };
    return [text, ...(title ? [title] : [])].map((each) =>
      extender.at<ProseFacts>(part, "text", { text: each, proper: false, label }),
    );
  });
  return [...inFacts, ...sentences];
}

/** The sentences that the author wrote, each with the section that it stands in. */
function spokenOf({ statements }: ReturnType<typeof walk>, { extender, said }: Making): SpokenFacts[] {
  return statements.flatMap(({ part, section }) => {
    const { own, text } = said(part) ?? {};
    if (!own || !text) return [];
    const label = byLanguage((language) => quoted(text[language], language));
    return [extender.at<SpokenFacts>(part, "text", { section, text, label })];
  });
}

/** As much of a sentence as tells a reader which one it is: its first line, without marks, as far as there is room. */
function quoted(text: string, language: Language): string {
  const [first = ""] = text.replaceAll("**", "").split("\n", 1);
  const room = ROOM[language];
  const letters = [...first];
  return `“${letters.length > room ? `${letters.slice(0, room).join("").trimEnd()}…` : first}”`;
}

const ROOM: Record<Language, number> = { en: 90, zh: 45 };

/** A right and those that it grants too. */
const granted = (right: string, { terms }: Making): string[] => [
  right,
  ...(terms.find("rights", right)?.covers ?? []),
];

const SCOPES: Record<string, ExemptionFacts["scope"]> = {
  ...Object.fromEntries(
    ["collection", "use", "storage", "keeping", "refinement", "analysis"].map((one) => [one, "collection"]),
  ),
  ...Object.fromEntries(
    ["provision", "sharing", "transfer", "public-disclosure", "disclosure", "transmission", "entrusting"].map(
      (one) => [one, "provision"],
    ),
  ),
};

/** Each ground once for each scope that it is used in. */
function exemptionsOf(policy: PolicyView, { extender, terms }: Making): ExemptionFacts[] {
  const label = (list: string, id: string) => terms.find(list, id)?.label ?? { en: id, zh: id };
  const uses = policy.exemptions.flatMap((entry) =>
    distinct(entry.for.map((one) => SCOPES[one] ?? "collection")).flatMap((scope) =>
      entry.grounds.map((ground, index) =>
        extender.at<ExemptionFacts>(entry.grounds, String(index), {
          ground,
          scope,
          label: label("exemption-grounds", ground),
        }),
      ),
    ),
  );
  const { grounds } = policy.requests.noAnswer;
  return [
    ...uses,
    ...grounds.map((ground, index) =>
      extender.at<ExemptionFacts>(grounds, String(index), {
        ground,
        scope: "requests",
        label: label("refusal-grounds", ground),
      }),
    ),
  ];
}

function periodsOf(policy: PolicyView, { extender, names }: Making): PeriodFacts[] {
  return policy.retention.periods.map((period) => {
    const { items, groups, activities } = period.of;
    const ends = period.steps.map((step) => daysOf(step.for));
    return extender.extend<typeof period, PeriodFacts>(period, {
      label: together([...activities, ...items, ...groups].map((id) => names.get(id) ?? { en: id, zh: id })),
      in_: period.in_,
      items,
      groups,
      activities,
      general: [...activities, ...items, ...groups, ...period.of.recipients].length === 0,
      states: distinct(period.steps.map(({ state }) => state).filter((state) => state !== "")),
      reasoned: period.steps.some(({ because, laws }) => because.en !== "" || laws.length > 0),
      days: ends.some((days) => days === 0) ? 0 : ends.reduce((sum, days) => sum + days, 0),
      criterion: period.criterion.en !== "" || period.steps.some(({ until }) => until.length > 0),
      end: period.steps.find(({ end }) => end !== "")?.end ?? "",
    });
  });
}

function namesOf(policy: PolicyView, { facts }: PolicyOf<"privacy-policy">): Map<string, Bilingual> {
  return new Map([
    ...Object.values(policy.data).map(({ id, label }) => [id, label] as const),
    ...policy.activities.map(({ id, name }) => [id, name] as const),
    ...(facts.recipients ?? []).map((one) => [one.id, calledBy(one)] as const),
  ]);
}

/** What a part is called: by the thing that it belongs to, or by its key. */
function labelOf(
  owner: { id?: string; name?: unknown },
  key: string,
  names: ReadonlyMap<string, Bilingual>,
): Bilingual {
  const known = owner.id === undefined ? undefined : names.get(owner.id);
  return known ?? { en: owner.id ?? key, zh: owner.id ?? key };
}
