import data from "#generated/notice.json" with { type: "json" };
import type { Diagnostic, Result } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Change, Difference, Held, Side } from "../diff/difference.ts";
import { type Bilingual, byLanguage, TYPOGRAPHY } from "../ground/language.ts";
import { at } from "../ground/pointer.ts";
import { linkedTerm } from "../model/term.ts";
import { Terms, type Vocabulary } from "../vocabulary/vocabulary.ts";
import { completed } from "./completed.ts";
import { type Json, particularsOf } from "./particulars.ts";
import { saidOf } from "./said.ts";

/** A change that users are told of, with all that its words may name. */
export interface Told {
  change: Change;
  /** What the templates read: every key is there, null for what the facts do not say. */
  fact: Json;
}

/** What users are told of a new version. */
export interface Notice {
  difference: Difference;
  /** What they are asked: one question each. */
  asks: Told[];
  /** What is good to know. */
  tells: Told[];
  /** What the notice says around them. */
  fact: Json;
}

/** The parts of a service that a refusal of something else must not cost. */
const COSTLY = new Set([
  ...["basic-functions", "other-functions", "original-functions", "core-functions", "all-services"],
]);

/** What people need to know before they decide, where no entry of the facts has it. */
const NOWHERE = {
  ...{ who: null, collects: false, contact: null, policy: null, items: null, purposes: null, places: null },
  ...{ necessity: null, impact: null, refusal: null, stop: null, asked: null },
};

/**
 * Decides what users are told of a new version: a question for each change that needs their consent, and what else concerns
 * them. What the law owes people is never put to a vote, whatever the policy promises: it is told.
 * @param difference what changed
 * @param url where the new version can be read; no fact says it
 * @returns the notice; `notice/…` where a right is no longer listed or a refusal costs more than what is asked
 */
export function noticeOf(difference: Difference, url: string | null = null): Result<Notice> {
  const { old, new: now } = difference;
  const told = difference.changes.filter(({ level }) => level !== "editorial");
  const isAsked = (change: Change) => change.level === "consent" && !isOwed(change);
  const versions = { old: versionOf(old), new: versionOf(now) };
  const { facts } = versions.new;
  const withdraw = waysOf(facts, "withdraw-consent");
  const asTold = (change: Change): Told => ({
    change,
    fact: factOf(change, difference, versions),
  });
  const asks = settled(told.filter(isAsked).map(asTold), withdraw);
  const tells = told.filter((change) => !isAsked(change)).map(asTold);
  const { effective } = now.version.dates;
  const service = facts.service as Json | null | undefined;
  const organization = facts.organization as Json | null | undefined;
  const subjects = asks.map(({ change }) => change.subject);
  const costs = asks.filter(({ fact }) => isCostly(fact.refusal));
  const fact: Json = {
    norms: now.version.kind === "partner-norms",
    effective: effective ?? null,
    name: organization?.brand ?? service?.name ?? now.version.title,
    // A description is no name to sign with.
    handlers: ((organization?.handlers ?? []) as Json[]).filter(({ name }) => name),
    names: subjects.length > 0 && subjects.every(Boolean) ? subjects : null,
    asks: asks.length,
    tells: tells.length,
    "ask-how": asks.some(({ fact: { asked } }) => asked === null),
    later: asks.some(({ fact: { later } }) => later),
    costless: costs.length === 0,
    withdraw,
    close: waysOf(facts, "close-account"),
    archive: (facts.changes as Json | null | undefined)?.archive ?? null,
    channels: channelsOf(facts),
    url,
  };
  const diagnostics: Diagnostic[] = [
    ...told.filter(isRightGone).map((change) =>
      report("notice/right-gone", change.old ?? change.new ?? now.placeOf(""), change.old?.pointer ?? "", {
        right: (tells.find((one) => one.change === change)?.fact.right ?? change.subject) as Bilingual,
      }),
    ),
    ...told
      .filter((change) => change.level === "consent" && isOwed(change) && !isRightGone(change))
      .map((change) =>
        report("notice/owed", change.new ?? change.old ?? now.placeOf(""), change.new?.pointer ?? "", {
          subject: change.subject ?? change.title.part ?? change.title.kind,
        }),
      ),
    ...costs.map(({ change, fact: { refusal } }) =>
      report("notice/refusal-costs", change.new ?? now.placeOf(""), change.new?.pointer ?? "", {
        subject: change.subject ?? change.title.kind,
        blocks: byLanguage((language) =>
          costlyOf(refusal)
            .map(({ label }) => (label as Bilingual)[language])
            .join(TYPOGRAPHY[language].comma),
        ),
      }),
    ),
  ];
  return { value: { difference, asks, tells, fact }, diagnostics };
}

/** Of what the law owes people, the policy can promise more, and consent cannot make it less. */
const isOwed = ({ by, kind, part }: Change) =>
  by === "policy" && (data.owed.includes(kind) || data.owed.includes(`${kind}/${part}`));

/** How people take all of it back is said once, where no question has a way of its own. */
function settled(asks: Told[], withdraw: unknown[] | null): Told[] {
  if (!withdraw) return asks;
  const later = asks.every(({ fact: { stop } }) => stop === null);
  return asks.map(({ change, fact }) => ({
    change,
    fact: { ...fact, later, stop: later ? null : (fact.stop ?? withdraw) },
  }));
}

const isRightGone = ({ kind, part, action }: Change) =>
  kind === "rights" && part === null && action === "removed";

const costlyOf = (refusal: unknown): Json[] =>
  (((refusal as Json | null)?.blocks ?? []) as Json[]).filter(({ id }) => COSTLY.has(String(id)));

const isCostly = (refusal: unknown): boolean => costlyOf(refusal).length > 0;

/** A version with its facts complete, and its vocabulary. */
interface Version {
  facts: Json;
  terms: Terms;
}

function versionOf({ version, shape }: Side): Version {
  return {
    facts: completed(version.facts, shape, shape) as Json,
    terms: new Terms((version.facts as { vocabulary?: Vocabulary }).vocabulary),
  };
}

function factOf(
  change: Change,
  { old, between }: Difference,
  versions: { old: Version; new: Version },
): Json {
  const held = between.get(change) ?? { old: null, new: null };
  const entry = (side: Held | null, { facts }: Version) => (side ? at(facts, side.entry) : null) ?? null;
  const [before, after] = [entry(held.old, versions.old), entry(held.new, versions.new)];
  const [side, version] = held.new ? [held.new, versions.new] : [held.old, versions.old];
  const named = new Map([...namesIn(before), ...namesIn(after)]);
  const said = saidOf(change, held, named, versions.new.terms);
  const found = side && side.entry !== "" ? particularsOf(version.facts, side.entry) : NOWHERE;
  const isAbroad = change.cites.includes("pipl 39");
  const transfers = (old.version.facts as { transfers?: unknown }).transfers;
  return {
    kind: change.title.kind,
    part: change.title.part,
    subject: change.subject,
    old: before,
    new: after,
    ...found,
    // Of more information, or more purposes, the question is about what is new.
    ...(change.part === "items" && said.added ? { items: said.added } : {}),
    ...(change.part === "purposes" && said.added ? { purposes: said.added } : {}),
    ...said,
    said: Object.values(said).some((one) => one !== null),
    tier: (after as Json | null)?.tier ?? null,
    sensitive: (after as Json | null)?.sensitive ?? null,
    ...requestsOf(versions.old.facts, versions.new.facts),
    archive: (versions.new.facts.changes as Json | null | undefined)?.archive ?? null,
    action: change.action,
    channels: channelsOf(versions.new.facts),
    ...rightOf(after ?? before, version.terms, change),
    abroad: isAbroad,
    "nobody-abroad": isAbroad && Array.isArray(transfers) && transfers.length === 0,
    promised: change.by === "policy",
    later: false,
  };
}

/** What a right is called, and how it is said; null of any other entry. */
function rightOf(entry: unknown, terms: Terms, { kind }: Change): { right: unknown; sentence: unknown } {
  const id = kind === "rights" ? ((entry as Json | null)?.right as Json | null)?.id : undefined;
  const term = typeof id === "string" ? terms.find("rights", id) : undefined;
  const plain = (words: Bilingual) => byLanguage((language) => words[language].replace(/[{}]/g, ""));
  if (!term) return { right: null, sentence: null };
  return { right: plain(term.heading ?? term.label), sentence: plain(term.sentence ?? term.label) };
}

/** How requests are dealt with, before and now. */
function requestsOf(old: Json, now: Json): Json {
  const of = (facts: Json, group: string, key: string) =>
    (facts[group] as Json | null | undefined)?.[key] ?? null;
  return {
    fee: of(now, "requests", "fee"),
    appeal: of(now, "requests", "appeal"),
    "request-ways": of(now, "requests", "ways"),
    answer: of(now, "requests", "within"),
    "answer-before": of(old, "requests", "within"),
    reply: of(now, "contact", "within"),
    "reply-before": of(old, "contact", "within"),
  };
}

/** How a right is used, as the facts have it. */
function waysOf(facts: Json, right: string): unknown[] | null {
  const found = ((facts.rights ?? []) as Json[]).find((one) => (one.right as Json | null)?.id === right);
  return (found?.ways as unknown[] | null | undefined) ?? null;
}

function channelsOf(facts: Json): unknown[] | null {
  return ((facts.contact as Json | null | undefined)?.channels as unknown[] | null | undefined) ?? null;
}

/** Whatever an entry names, with its words, by id. */
function namesIn(entry: unknown): [string, unknown][] {
  const found: [string, unknown][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { id, label } = value as { id?: unknown; label?: unknown };
    if (typeof id === "string" && label) found.push([id, { ...linkedTerm(id, value as never), ...value }]);
    for (const one of Object.values(value)) visit(one);
  };
  visit(entry);
  return found;
}
