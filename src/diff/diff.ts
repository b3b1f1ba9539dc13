import conditionsOf from "#generated/changes.code.mjs";
import catalogue from "#generated/changes.json" with { type: "json" };
import type { Result } from "../diagnostics/diagnostic.ts";
import { sha256 } from "../ground/digest.ts";
import type { Bilingual, Language } from "../ground/language.ts";
import { at, byId } from "../ground/pointer.ts";
import { highest } from "./action.ts";
import type { Catalogue, EntryKind } from "./catalogue.ts";
import { type ClausePair, changedClauses, clausesOfChange } from "./clauses.ts";
import { compare, type Place } from "./compare.ts";
import type { Between, Change, ChangePlace, Difference, Labelled, Side } from "./difference.ts";
import { factsOf } from "./facts-of-change.ts";
import { type Folded, folded } from "./fold.ts";
import type { Json } from "./json.ts";
import { labelsOf, subjectOf } from "./labels.ts";
import { isUnderChineseLaw } from "./law.ts";
import { FUNCTIONS, judged, type Measure, type Promises, together } from "./level.ts";
import { relabelled } from "./relabelled.ts";
import { remarksOn } from "./remarks.ts";
import { isSpelling } from "./spelling.ts";
import { contentOf } from "./tree.ts";

const { kinds: KINDS, reasons: REASONS } = catalogue as unknown as Catalogue;
const CONDITIONS = conditionsOf(FUNCTIONS);

/**
 * Compares two versions of a policy by meaning.
 * @param old the old version
 * @param now the new one, of the same kind and with the same id
 * @param today the day of the comparison, for periods of notice; without it they run from the date of the new version
 * @returns every change once, in the order of the document, with its level; and what no comparison of files can see
 *   (`diff/…`)
 */
export function diff(old: Side, now: Side, today?: string): Result<Difference> {
  const kinds = KINDS.filter((kind) => kind.kinds.includes(now.version.kind));
  const { shape } = now;
  const facts = { old: old.version.facts, new: now.version.facts };
  const { changes: raw, versions } = compare({ ...facts, shape, kinds });
  const labels = { old: labelsOf(facts.old, shape), new: labelsOf(facts.new, shape) };
  const clauses = changedClauses(old.version.clauses, now.version.clauses);
  const measure: Measure = {
    reasons: REASONS,
    conditions: CONDITIONS,
    promises: ((versions.old as Json).changes ?? {}) as Promises,
    isChinese: now.version.kind === "privacy-policy" && isUnderChineseLaw([versions.old, versions.new]),
  };
  const acknowledged = acknowledgements(facts.new);
  const between = new Map<Change, Between>();
  const beyondWords = new Set<Change>();
  const reworded = new Map<Change, { old: Bilingual; new: Bilingual }>();

  const change = (one: Folded): Change => {
    const verdict = together(
      [one, ...one.follows].map((each) => judged(each, factsOf(each, versions), measure)),
    );
    const { kind, part, action, languages } = one;
    const told = [one, ...one.follows];
    const found = told.flatMap((each) => clausesOfChange(each, clauses, old.version, now.version));
    const side = one.new ? facts.new : facts.old;
    const linked = at(side, ((one.new ?? one.old) as Place).entry);
    const fingerprint = sha256(
      JSON.stringify([
        kind.id,
        part?.id,
        action,
        one.old && byId(facts.old, one.old.entry),
        one.new && byId(facts.new, one.new.entry),
        one.old?.value,
        one.new?.value,
      ]),
    ).slice(0, 12);
    const texts = rewordedText(one);
    const made: Change = {
      code: [kind.id, part?.id, action].filter(Boolean).join("/"),
      kind: kind.id,
      part: part?.id ?? null,
      action,
      level: verdict.level,
      by: verdict.by,
      promise: verdict.promise && clauseAt(old, verdict.promise),
      title: { kind: kind.title, part: part?.title ?? null },
      subject: kind.subject
        ? subject(linked, kind, (one.new ?? one.old) as Place, one.new ? now : old)
        : null,
      added: labelled(one.added, labels.new, labels.old),
      removed: labelled(one.removed, labels.old, labels.new),
      languages,
      spelling: action === "reworded" && isSpelledOtherwise(texts, found, languages),
      old: one.old && place(old, one.old),
      new: one.new && place(now, one.new),
      also: one.follows.flatMap((each) =>
        [each.new && place(now, each.new), !each.new && each.old ? place(old, each.old) : null].filter(
          (each) => each !== null,
        ),
      ),
      clauses: [...new Set(found)],
      reason: verdict.because,
      cites: verdict.cites,
      why: verdict.why,
      fingerprint,
      acknowledged: null,
    };
    const held = (side: Place | null) => side && { entry: side.entry, value: side.value };
    between.set(made, { old: held(one.old), new: held(one.new) });
    if (!verdict.isMereWords) beyondWords.add(made);
    if (texts) reworded.set(made, texts);
    return made;
  };

  const changes = folded(raw).map(change);
  const explained = new Set(changes.flatMap((one) => one.clauses.map(({ id }) => id)));
  const terms = relabelled({ old, new: now, labels, clauses, explained });
  const all = [...changes, ...terms].sort(inOrder(now));
  for (const one of all) one.acknowledged = acknowledged.get(one.fingerprint) ?? null;
  const open = all.filter((one) => one.acknowledged === null);
  const difference: Difference = {
    old,
    new: now,
    level: open.length > 0 ? highest(open.map(({ level }) => level)) : null,
    changes: all,
    between,
  };
  return { value: difference, diagnostics: remarksOn(difference, { beyondWords, reworded }, today) };
}

/** The label of an entry: the name that its facts give, or its id. */
function subject(linked: unknown, kind: EntryKind, { entry }: Place, side: Side): Bilingual | null {
  const known = subjectOf(linked, kind.subject ?? []);
  if (known) return known;
  // An item is called by its label; what has no name of its own, by what holds it.
  const holder = /^(\/(?:activities|recipients)\/\d+)\//.exec(entry)?.[1];
  const held = holder && subjectOf(at(side.version.facts, holder), ["name", "component", "names", "type"]);
  return held || null;
}

function labelled(ids: readonly string[], ...labels: ReturnType<typeof labelsOf>[]): Labelled[] {
  return ids.map((name) => {
    // An address has slashes and no list.
    const id = name.replace(/^[a-z-]+\/(?=[^/]+$)/, "");
    const label = labels.map((each) => each.get(name)).find((each) => each !== undefined);
    return { id, label: label ? { en: label.en, zh: label.zh } : { en: id, zh: id } };
  });
}

function place(side: Side, { entry, pointers }: Place): ChangePlace {
  const pointer = pointers[0] ?? entry;
  return { ...side.placeOf(pointer), pointer: byId(side.version.facts, pointer) };
}

/** The clause that a fact of a version is said in. */
function clauseAt({ version }: Side, pointer: string): string | null {
  const found = version.clauses.find(
    ({ section, origin }) => section !== "summary" && origin.some((one) => one.pointer === pointer),
  );
  return found?.id ?? null;
}

/** Whether the text that changed, or else each clause that says it, differs in the spelling of words alone. */
function isSpelledOtherwise(
  texts: { old: Bilingual; new: Bilingual } | undefined,
  found: readonly ClausePair[],
  languages: readonly Language[],
): boolean {
  if (!texts) return found.length > 0 && found.every((pair) => isSpelling(pair, languages));
  return isSpelling(
    { old: { title: null, text: texts.old }, new: { title: null, text: texts.new } },
    languages,
  );
}

/** The one text that a change words otherwise; undefined where there are several, or none. */
function rewordedText({ action, old, new: now }: Folded): { old: Bilingual; new: Bilingual } | undefined {
  if (action !== "reworded") return undefined;
  const [olds, news] = [old, now].map((place) => contentOf(place?.value).texts) as [Bilingual[], Bilingual[]];
  const differing = olds.flatMap((one, index) => {
    const other = news[index];
    return other && (one.en !== other.en || one.zh !== other.zh) ? [{ old: one, new: other }] : [];
  });
  return olds.length === news.length && differing.length === 1 ? differing[0] : undefined;
}

/** What the new version acknowledges, by fingerprint. */
function acknowledgements(facts: object): Map<string, NonNullable<Change["acknowledged"]>> {
  const { acknowledged } = facts as {
    acknowledged?: readonly { change: string; reason: Bilingual; owner: Bilingual }[] | null;
  };
  return new Map((acknowledged ?? []).map(({ change, reason, owner }) => [change, { reason, owner }]));
}

/** In the order of the new document; what is gone stands with what it was said beside. */
function inOrder({ version }: Side): (one: Change, other: Change) => number {
  const positions = new Map(version.clauses.map(({ id }, index) => [id, index]));
  const position = ({ clauses }: Change) =>
    Math.min(...clauses.map(({ id }) => positions.get(id) ?? version.clauses.length), version.clauses.length);
  return (one, other) => position(one) - position(other);
}
