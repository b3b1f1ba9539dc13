import type { PolicyView, Statement } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";

type Activity = PolicyView["activities"][number];
type Recipient = PolicyView["recipients"][number];
type Receipt = Recipient["receives"][number];
type Transfer = PolicyView["transfers"][number];
type Refusal = Activity["refusal"];

/** An activity with what follows from its parts. */
export interface ActivityFacts extends Activity {
  readonly label: Bilingual;
  /** Of all its sets, those of the activities it is like, and what it uses and combines. */
  readonly allItems: readonly string[];
  /** Those that are sensitive. */
  readonly sensitiveItems: readonly string[];
  readonly methods: readonly string[];
  /** Its own and those of its sets. */
  readonly allPurposes: readonly string[];
  /** The legal bases, as ids, its own and those of its sets. */
  readonly bases: readonly string[];
  /** The kinds of consent that it asks for, its own and those of its sets. */
  readonly consents: readonly string[];
  /** What a person who refuses cannot use. */
  readonly blocks: readonly string[];
  /** Whether it says what happens to those who refuse. */
  readonly refusalStated: boolean;
  /** Whether nobody has to take part: its need is optional. */
  readonly optional: boolean;
  /** Whether a period is stated for it, for what it collects, or for everything. */
  readonly hasPeriod: boolean;
}

/** A recipient with what follows from its parts. */
export interface RecipientFacts extends Recipient {
  readonly label: Bilingual;
  readonly named: boolean;
  readonly ways: readonly string[];
  /** `entrusted`, `handler`, `joint`, `unclear` (both), `authority`, `users`, `public`, or `none`. */
  readonly role: string;
  /** Its own and those of the recipient that it is part of. */
  readonly allItems: readonly string[];
  readonly allPurposes: readonly string[];
  readonly allConsents: readonly string[];
  readonly allSafeguards: readonly string[];
  readonly allManner: readonly string[];
  /** Its contact, or that of the recipient that it is part of, or a policy or list that gives one. */
  readonly reachable: boolean;
  /** A component such as an SDK that collects by itself. */
  readonly isSdk: boolean;
}

/** One way in which somebody receives information. */
export interface HandoverFacts extends Receipt {
  readonly recipient: string;
  readonly type: string;
  readonly label: Bilingual;
  readonly role: string;
  readonly named: boolean;
  /** Its own items, or those of the recipient as a whole. */
  readonly allItems: readonly string[];
  readonly bases: readonly string[];
  /** Why it may be: `consent`, `basis`, `compelled`, `ground`, `succession`, or empty where nothing says. */
  readonly rests: string;
  /** What tells about it before, or at. */
  readonly told: readonly string[];
}

/** A time for an answer, or for having it done. */
export interface AnswerFacts {
  /** `contact`, `requests`, or the id of a right. */
  readonly of: string;
  /** The jurisdictions for which it holds; none where it holds everywhere. */
  readonly in_: readonly string[];
  /** `answer`, or `done`. */
  readonly kind: string;
  readonly amount: number;
  readonly unit: string;
  readonly vague: string;
  /** At most this many days, and at most this many working days; 0 where no figure is stated. */
  readonly days: number;
  readonly workingDays: number;
  readonly label: Bilingual;
}

/** A ground on which something needs no consent, or a request no answer. */
export interface ExemptionFacts {
  readonly ground: string;
  /** `collection`, `provision`, or `requests`. */
  readonly scope: string;
  readonly label: Bilingual;
}

/** A list that says that it is not complete. */
export interface OpenFacts {
  readonly list: string;
  readonly label: Bilingual;
}

/** What happens to those who refuse something. */
export interface RefusalFacts extends Refusal {
  readonly label: Bilingual;
  /** What is refused, after the words "whoever refuses": what the author wrote, or what follows from where it stands. */
  readonly what: Bilingual;
  /** Where: `activity`, `collection`, `permission`, `recipient`, `transfer`, `technology`, `again`. */
  readonly in_: string;
}

/** A route across the border of mainland China. */
export interface TransferFacts extends Transfer {
  readonly label: Bilingual;
  readonly mechanismIds: readonly string[];
  /** Whether somebody is named to whom the information goes. */
  readonly named: boolean;
  readonly told: readonly string[];
}

/** A text that the author wrote: in a fact, or as a statement of their own. */
export interface ProseFacts {
  readonly text: Bilingual;
  /** A proper name, which nobody can word otherwise: of a company, a service, a document, a menu. */
  readonly proper: boolean;
  readonly label: Bilingual;
}

/** A sentence that the author wrote: nothing computes on what it says, so a rule of absence asks about it. */
export interface SpokenFacts {
  /** The section it stands in; of one about an activity, a recipient or the like, the key that holds it: `activities`, `rights`. */
  readonly section: string;
  readonly text: Bilingual;
  /** How it begins, in quotation marks. */
  readonly label: Bilingual;
}

/** A period for which something is kept. */
export interface PeriodFacts {
  readonly label: Bilingual;
  /** The jurisdictions for which it holds; none where it holds everywhere. */
  readonly in_: readonly string[];
  readonly items: readonly string[];
  readonly groups: readonly string[];
  readonly activities: readonly string[];
  /** Whether it is for everything. */
  readonly general: boolean;
  /** The states that its steps are in, where they say so. */
  readonly states: readonly string[];
  /** Whether a step says why, or names a law. */
  readonly reasoned: boolean;
  /** The sum of its steps in days; 0 where one has no figure. */
  readonly days: number;
  readonly criterion: boolean;
  readonly end: string;
}

/** What follows from the facts of a policy as a whole. */
export interface Derived {
  readonly activities: readonly ActivityFacts[];
  readonly recipients: readonly RecipientFacts[];
  readonly handovers: readonly HandoverFacts[];
  readonly answers: readonly AnswerFacts[];
  readonly exemptionUses: readonly ExemptionFacts[];
  readonly openLists: readonly OpenFacts[];
  readonly refusals: readonly RefusalFacts[];
  /** Transfers out of mainland China; every transfer where no place to come from is stated, or one of the author's own. */
  readonly abroad: readonly TransferFacts[];
  readonly periods: readonly PeriodFacts[];
  readonly prose: readonly ProseFacts[];
  /** The author's own sentences, for rules of absence: what no fact states may stand in one of them. */
  readonly spoken: readonly SpokenFacts[];
  /** Every item, as a list. */
  readonly items: readonly PolicyView["data"][string][];
  readonly sensitiveItems: readonly string[];
  /** The rights it grants, with those that they grant too. */
  readonly rightsOffered: readonly string[];
  readonly reachableRights: readonly string[];
  /** The items that rights are limited to, or that a way of using one reaches. */
  readonly rightsItems: readonly string[];
  readonly purposes: readonly string[];
  readonly measures: readonly string[];
  readonly surfaceTypes: readonly string[];
  /** The places of all its jurisdictions. */
  readonly places: readonly string[];
  /** The ids of those jurisdictions that are mainland China. */
  readonly mainland: readonly string[];
  /** Where information is stored. */
  readonly storedIn: readonly string[];
  /** Every sentence, wherever it stands. */
  readonly said: readonly Statement[];
  /** The ids of every sentence, and what each claims. */
  readonly sentences: readonly string[];
  readonly claims: readonly string[];
  /** What is asked consent for again. */
  readonly askedAgain: readonly string[];
  readonly methods: readonly string[];
  readonly consents: readonly string[];
}

/** The facts that a rule sees as `policy`. */
export type RulePolicy = Omit<PolicyView, "activities" | "recipients"> & Derived;

/** The same types for CEL: what each adds to the type of the view that it extends, if it extends one. */
export const FACT_TYPES: Record<string, { extends?: string; fields: Record<string, string> }> = {
  ActivityFacts: {
    extends: "ActivitiesEntry",
    fields: {
      label: "Bilingual",
      allItems: "list<string>",
      sensitiveItems: "list<string>",
      methods: "list<string>",
      allPurposes: "list<string>",
      bases: "list<string>",
      consents: "list<string>",
      blocks: "list<string>",
      refusalStated: "bool",
      optional: "bool",
      hasPeriod: "bool",
    },
  },
  RecipientFacts: {
    extends: "RecipientsEntry",
    fields: {
      label: "Bilingual",
      named: "bool",
      ways: "list<string>",
      role: "string",
      allItems: "list<string>",
      allPurposes: "list<string>",
      allConsents: "list<string>",
      allSafeguards: "list<string>",
      allManner: "list<string>",
      reachable: "bool",
      isSdk: "bool",
    },
  },
  HandoverFacts: {
    extends: "RecipientsEntryReceivesEntry",
    fields: {
      recipient: "string",
      type: "string",
      label: "Bilingual",
      role: "string",
      named: "bool",
      allItems: "list<string>",
      bases: "list<string>",
      rests: "string",
      told: "list<string>",
    },
  },
  AnswerFacts: {
    fields: {
      of: "string",
      in_: "list<string>",
      kind: "string",
      amount: "int",
      unit: "string",
      vague: "string",
      days: "int",
      workingDays: "int",
      label: "Bilingual",
    },
  },
  ExemptionFacts: { fields: { ground: "string", scope: "string", label: "Bilingual" } },
  OpenFacts: { fields: { list: "string", label: "Bilingual" } },
  RefusalFacts: { extends: "Refusal", fields: { label: "Bilingual", what: "Bilingual", in_: "string" } },
  TransferFacts: {
    extends: "TransfersEntry",
    fields: { label: "Bilingual", mechanismIds: "list<string>", named: "bool", told: "list<string>" },
  },
  PeriodFacts: {
    fields: {
      label: "Bilingual",
      in_: "list<string>",
      items: "list<string>",
      groups: "list<string>",
      activities: "list<string>",
      general: "bool",
      states: "list<string>",
      reasoned: "bool",
      days: "int",
      criterion: "bool",
      end: "string",
    },
  },
  ProseFacts: { fields: { text: "Bilingual", proper: "bool", label: "Bilingual" } },
  SpokenFacts: { fields: { section: "string", text: "Bilingual", label: "Bilingual" } },
  RulePolicy: {
    extends: "PolicyView",
    fields: {
      activities: "list<ActivityFacts>",
      recipients: "list<RecipientFacts>",
      handovers: "list<HandoverFacts>",
      answers: "list<AnswerFacts>",
      exemptionUses: "list<ExemptionFacts>",
      openLists: "list<OpenFacts>",
      refusals: "list<RefusalFacts>",
      abroad: "list<TransferFacts>",
      periods: "list<PeriodFacts>",
      prose: "list<ProseFacts>",
      spoken: "list<SpokenFacts>",
      items: "list<DescribedItem>",
      sensitiveItems: "list<string>",
      rightsOffered: "list<string>",
      reachableRights: "list<string>",
      rightsItems: "list<string>",
      purposes: "list<string>",
      measures: "list<string>",
      surfaceTypes: "list<string>",
      places: "list<string>",
      mainland: "list<string>",
      storedIn: "list<string>",
      said: "list<Statement>",
      sentences: "list<string>",
      claims: "list<string>",
      askedAgain: "list<string>",
      methods: "list<string>",
      consents: "list<string>",
    },
  },
};

/** What derived facts hold that no schema and no vocabulary names. */
export const FACT_VALUES = [
  ...["entrusted", "handler", "joint", "unclear", "authority", "users", "public", "none"],
  ...["consent", "basis", "compelled", "ground", "succession"],
  ...["answer", "done", "contact", "requests", "collection", "provision"],
  ...["activity", "permission", "recipient", "transfer", "again"],
  // Sections, and the keys that hold the entries that sentences are about.
  ...[
    "activities",
    "rights",
    "tracking",
    "cookies",
    "permissions",
    "changes",
    "provision",
    "disputes",
    "preface",
  ],
];
