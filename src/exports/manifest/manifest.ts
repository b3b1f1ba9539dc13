import build from "#generated/build.json" with { type: "json" };
import type { Locate } from "../../diagnostics/diagnostic.ts";
import { escapeUnprintable } from "../../diagnostics/printable.ts";
import { type ClauseNumber, clausesOf } from "../../document/document.ts";
import { digestOf, sha256 } from "../../ground/digest.ts";
import { byLanguage } from "../../ground/language.ts";
import { byId } from "../../ground/pointer.ts";
import { plainText } from "../../markup/plain.ts";
import type { Facts, PolicyOf } from "../../model/facts.ts";
import { audit } from "../../rules/audit.ts";
import { outcomeOf } from "../../rules/outcome.ts";
import type { Shape } from "../../schema/shape.ts";
import type { Export, Exported } from "../export.ts";

/** What is said of the document as a whole, or to rules alone, and not of how information is handled. */
const NOT_MEANING = new Set([
  ...["pellucid", "version", "dates", "outline", "numbering", "title"],
  ...["scale", "waivers", "attestations"],
]);

/** The policy for machines. */
export const manifest: Export = { file: "manifest.json", write: writeManifest };

/**
 * Writes the policy for machines (`schemas/manifest.schema.json`).
 * @param exported the policy; paths in the manifest are relative to its folder
 * @returns the whole file
 */
function writeManifest({ kind, policy, document, words, files, sources, folder, locate }: Exported): string {
  const relative = (path: string) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);
  const { facts } = policy;
  const clauses = clausesOf(document).map((clause) => ({
    id: clause.id,
    section: clause.section,
    number: byLanguage((language) => address(clause.number?.[language] ?? null)),
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
  const made = {
    manifest: 1,
    pellucid: build.version,
    id: policy.id,
    kind: facts.kind,
    title: facts.title,
    version: facts.version,
    dates: present(facts.dates) ?? {},
    languages: present(facts.languages),
    digests: {
      facts: sha256(JSON.stringify(meaning, withoutWords)),
      words: byLanguage((language) =>
        sha256(JSON.stringify(clauses.map(({ id, text }) => [id, text[language]]))),
      ),
      templates: build.templates,
    },
    facts: factsForMachines(facts),
    flows: kind.flows?.(facts),
    lists: kind.lists && present(kind.lists(facts), false),
    clauses,
    rules: policy.kind === "privacy-policy" ? resultsOf(policy, kind.schema.shape, locate) : [],
    files: files.map((file) => ({
      path: file.name,
      sha256: digestOf(file),
      bytes: Buffer.byteLength(file.contents),
    })),
    sources: sources.map(({ path, text, bytes }) => ({
      path: relative(path),
      sha256: sha256(bytes ?? text),
    })),
  };
  return `${escapeUnprintable(JSON.stringify(made, null, 1))}\n`;
}

/** What every rule says that applies to the policy. */
function resultsOf(policy: PolicyOf<"privacy-policy">, shape: Shape, locate: Locate) {
  return audit(policy, shape, locate).results.map((one) => {
    const { code: rule, severity, fails, unsettled, waived } = one;
    const places = [...fails, ...unsettled, ...waived.map(({ failure }) => failure)];
    return {
      rule,
      severity,
      result: outcomeOf(one),
      places: [...new Set(places.map(({ pointer }) => byId(policy.written, pointer)))],
    };
  });
}

/** Each part counts from the beginning: only with the part is a number one of its kind. */
function address(number: ClauseNumber | null): string | null {
  if (!number) return null;
  return number.part && number.part !== number.number ? `${number.part} ${number.number}` : number.number;
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

/** Leaves out nulls; an item that is only referred to is named, not described again. */
function present(value: unknown, top = true): unknown {
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
