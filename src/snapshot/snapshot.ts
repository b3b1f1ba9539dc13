import build from "#generated/build.json" with { type: "json" };
import { addressOf, clausesOf, type Document } from "../document/document.ts";
import { sha256 } from "../ground/digest.ts";
import { type Bilingual, byLanguage, type Language } from "../ground/language.ts";
import { plainText } from "../markup/plain.ts";
import type { Facts, KindName, Policy } from "../model/facts.ts";
import type { Words } from "../wording/write.ts";

/** Where the fact of a clause was written: a file of the policy's folder, and the line (from 1). */
export interface Origin {
  file: string;
  /** JSON Pointer into the merged policy. */
  pointer: string;
  line: number;
}

/** A clause as the manifest records it: what it says in every language, and the facts that it comes from. */
export interface ClauseRecord {
  id: string;
  section: string;
  number: Record<Language, string | null>;
  title: Bilingual | null;
  anchor: string;
  /** Whether an author's own words stand in it. */
  prose: boolean;
  origin: Origin[];
  text: Bilingual;
}

/** Three digests that tell a change of meaning from a change of words, and both from another compiler. */
export interface Digests {
  facts: string;
  words: Bilingual;
  templates: string;
}

/** One version of a policy as machines keep it: what a manifest records of it, and what two versions are compared by. */
export interface Snapshot {
  id: string;
  kind: KindName;
  title: Bilingual;
  version: string | null;
  dates: Readonly<Record<string, string>>;
  languages: object;
  digests: Digests;
  facts: object;
  clauses: ClauseRecord[];
}

/** What is said of the document as a whole, or to rules and comparisons alone, and not of how information is handled. */
const NOT_MEANING = new Set([
  ...["pellucid", "version", "dates", "outline", "numbering", "title"],
  ...["scale", "waivers", "attestations", "history", "processing-unchanged", "acknowledged"],
]);

/** A policy that compiled, with its words. */
export interface Versioned {
  policy: Policy;
  document: Document;
  words: Record<Language, Words>;
}

/**
 * Takes down what a version of a policy says.
 * @param versioned the policy
 * @param folder its folder: paths are relative to it
 * @returns its facts, its clauses and their digests
 */
export function snapshotOf({ policy, document, words }: Versioned, folder: string): Snapshot {
  const { facts } = policy;
  const relative = relativeTo(folder);
  const clauses = clausesOf(document).map((clause) => ({
    id: clause.id,
    section: clause.section,
    number: byLanguage((language) => addressOf(clause.number?.[language] ?? null)),
    title: clause.title,
    anchor: `#${clause.id}`,
    prose: clause.says.some(({ say }) => say.own),
    origin: clause.origin.map(({ file, pointer, range }) => ({
      file: relative(file),
      pointer,
      line: range.start.line,
    })),
    text: byLanguage((language) => plainText(words[language].get(clause.id)?.blocks ?? [])),
  }));
  const meaning = Object.fromEntries(
    Object.entries(policy.written)
      .filter(([key]) => !NOT_MEANING.has(key))
      .map(([key, value]) => [key, key === "obligations" ? withoutChecks(value as Topics) : value]),
  );
  return {
    id: policy.id,
    kind: policy.kind,
    title: facts.title,
    version: facts.version,
    dates: (present(facts.dates) ?? {}) as Record<string, string>,
    languages: present(facts.languages) as object,
    digests: {
      facts: sha256(JSON.stringify(meaning, withoutWords)),
      words: byLanguage((language) =>
        sha256(JSON.stringify(clauses.map(({ id, text }) => [id, text[language]]))),
      ),
      templates: build.templates,
    },
    facts: factsForMachines(facts),
    clauses,
  };
}

/**
 * @param folder the folder of a policy
 * @returns what makes a path relative to it; one that lies elsewhere stays as it is
 */
export function relativeTo(folder: string): (path: string) => string {
  return (path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);
}

/** Of an author's own statement, what it does and claims is meaning; how it is worded is not. */
function withoutWords(_key: string, value: unknown): unknown {
  const say = value as { kind?: unknown; claim?: unknown; id?: unknown; en?: unknown } | null;
  if (typeof say !== "object" || typeof say?.en !== "string" || say.kind === undefined) return value;
  return { id: say.id, kind: say.kind, claim: say.claim };
}

/** The obligations of norms as they are written. */
type Topics = Readonly<Record<string, readonly { check?: unknown; also?: readonly { check?: unknown }[] }[]>>;

/** How policies are held to an obligation is no part of what it says. */
function withoutChecks(topics: Topics): unknown {
  const without = ({ check, ...clause }: Topics[string][number]): unknown =>
    clause.also ? { ...clause, also: clause.also.map(without) } : clause;
  return Object.fromEntries(Object.entries(topics).map(([topic, clauses]) => [topic, clauses.map(without)]));
}

/** The facts without what the author left out. */
function factsForMachines(facts: Facts): object {
  const { data, ...others } = { data: null, ...facts };
  return { ...(present(others) as object), data: present(data) };
}

/**
 * Leaves out nulls; an item that is only referred to is named, not described again.
 * @param value linked facts, or a part of them
 * @param top whether items are described here
 * @returns the same as plain JSON; undefined for null
 */
export function present(value: unknown, top = true): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((entry) => present(entry, false));
  if (typeof value !== "object") return value;
  const object = value as Record<string, unknown>;
  const described: Record<string, unknown> =
    top || !("sensitive-type" in object)
      ? object
      : { id: object.id, label: object.label, sensitive: object.sensitive };
  const kept: Record<string, unknown> = {};
  for (const key in described) {
    const entry = present(described[key], top && key !== "sensitive-type");
    if (entry !== undefined) kept[key] = entry;
  }
  return kept;
}
