import catalogue from "#generated/changes.json" with { type: "json" };
import { sha256 } from "../ground/digest.ts";
import { LANGUAGES } from "../ground/language.ts";
import type { Catalogue, EntryKind, Reason } from "./catalogue.ts";
import type { ClausePair } from "./clauses.ts";
import type { Change, Side } from "./difference.ts";
import type { Labels } from "./labels.ts";
import { isSpelling } from "./spelling.ts";

const { kinds, reasons } = catalogue as unknown as Catalogue;
const TERMS = kinds.find(({ id }) => id === "terms") as EntryKind;
const WORDS = reasons.words as Reason;

/** What is left when all that the facts explain was told. */
interface Left {
  old: Side;
  new: Side;
  labels: { old: Labels; new: Labels };
  /** The clauses that have other words. */
  clauses: readonly ClausePair[];
  /** Those that other changes explain. */
  explained: ReadonlySet<string>;
}

/**
 * Finds words that changed while the facts stayed: of terms that the policy or a library names, and of the compiler itself.
 * @param left both versions, and what other changes leave unexplained
 * @returns a change for each term, and one for all that the compiler words otherwise
 */
export function relabelled({ old, new: now, labels, clauses, explained }: Left): Change[] {
  const sameCompiler = old.version.digests.templates === now.version.digests.templates;
  const own = ownTerms(now);
  const changes: Change[] = [];
  const told = new Set<string>();
  for (const [name, label] of labels.new) {
    const before = labels.old.get(name);
    if (!before || name.startsWith("data/") || ENTRIES.has(name.slice(0, name.indexOf("/")))) continue;
    const languages = LANGUAGES.filter((language) => before[language] !== label[language]);
    // Under another compiler, the words of a term that nobody here wrote are the compiler's.
    if (languages.length === 0 || (!sameCompiler && !own.has(name))) continue;
    const shown = clauses.filter(({ id, old: from, new: to }) => {
      const uses = languages.some(
        (language) =>
          from?.text[language].includes(before[language]) && to?.text[language].includes(label[language]),
      );
      return uses && !explained.has(id);
    });
    for (const { id } of shown) told.add(id);
    const id = name.slice(name.indexOf("/") + 1);
    changes.push({
      ...reworded("terms/label/reworded", shown, name),
      subject: { en: label.en, zh: label.zh },
      removed: [{ id, label: { en: before.en, zh: before.zh } }],
      added: [{ id, label: { en: label.en, zh: label.zh } }],
      languages,
      spelling: shown.length > 0 && shown.every((pair) => isSpelling(pair, languages)),
    });
  }
  if (sameCompiler) return changes;
  const rest = clauses.filter(
    ({ id, old: from, new: to }) => from && to && !explained.has(id) && !told.has(id),
  );
  if (rest.length > 0)
    changes.push({
      ...reworded("wording/reworded", rest, rest.map(({ id }) => id).join()),
      title: { kind: { en: "wording of the compiler", zh: "编译器的用语" }, part: null },
      kind: "wording",
      part: null,
      languages: LANGUAGES.filter((language) =>
        rest.some(({ old: from, new: to }) => from?.text[language] !== to?.text[language]),
      ),
    });
  return changes;
}

/** Lists whose entries are compared with their names. */
const ENTRIES = new Set(kinds.flatMap(({ ref }) => ref ?? []));

/** The terms that a version defines itself, by their lists. */
function ownTerms({ version }: Side): Set<string> {
  const { vocabulary } = version.facts as { vocabulary?: Record<string, object> | null };
  return new Set(
    Object.entries(vocabulary ?? {}).flatMap(([list, terms]) =>
      Object.keys(terms).map((id) => `${list}/${id}`),
    ),
  );
}

function reworded(code: string, clauses: ClausePair[], seed: string): Change {
  return {
    code,
    kind: "terms",
    part: "label",
    action: "reworded",
    level: "editorial",
    by: "law",
    promise: null,
    title: { kind: TERMS.title, part: TERMS.parts[0]?.title ?? null },
    subject: null,
    added: [],
    removed: [],
    languages: [],
    spelling: false,
    old: null,
    new: null,
    also: [],
    clauses,
    reason: "words",
    cites: WORDS.cites,
    why: WORDS.why,
    fingerprint: sha256(JSON.stringify([code, seed, clauses])).slice(0, 12),
    acknowledged: null,
  };
}
