import type { Collector } from "../diagnostics/collector.ts";
import { report } from "../diagnostics/report.ts";
import type { Source } from "../source/source.ts";
import { isBlankType, partsOf } from "../statements/blanks.ts";
import { ENTRY_NAMES, type EntryName, type Sentence, type StatementKind } from "../statements/library.ts";
import { Terms } from "../vocabulary/vocabulary.ts";

/** Sentences by id, each as JSON, as `Library` takes them. */
export type Sentences = Record<string, string>;

/** A statement as a library writes it (`schemas/library.schema.json`). */
interface Written {
  id: string;
  kind: StatementKind;
  claim?: string;
  slot?: string;
  needs?: string[];
  params?: Record<string, string | [string]>;
  en: string;
  zh: string;
}

const TERMS = new Terms(undefined);

/**
 * Reads the sentences of a library.
 * @param library the library, valid
 * @param found takes `link/duplicate-id` and `link/blanks-differ`
 * @returns its sentences by id
 */
export function sentencesOf(library: Source, found: Collector): Sentences {
  const sentences: Sentences = {};
  for (const [place, list] of Object.entries((library.value.statements ?? {}) as Record<string, Written[]>))
    for (const [index, written] of list.entries()) {
      const pointer = `/statements/${place}/${index}`;
      const { id, kind, claim, slot, needs, en, zh } = written;
      if (Object.hasOwn(sentences, id))
        found.add([report("link/duplicate-id", library.locate(`${pointer}/id`), `${pointer}/id`, { id })]);
      const params = Object.fromEntries(
        Object.entries(written.params ?? {}).map(([name, type]) => [
          name,
          Array.isArray(type) ? `[${type[0]}]` : type,
        ]),
      );
      const odd = oddBlank(params, en, zh);
      if (odd !== undefined)
        found.add([report("link/blanks-differ", library.locate(pointer), pointer, { id, name: odd })]);
      const entry = ENTRY_NAMES.find((name) => name === place) ?? null;
      sentences[id] = JSON.stringify({
        section: entry ? null : place,
        entry: entry as EntryName | null,
        kind,
        claim: claim ?? id,
        slot: slot ?? null,
        needs: needs ?? [],
        params,
        en,
        zh,
      } satisfies Sentence);
    }
  return sentences;
}

/** A blank that one of the languages does not have, that nothing is said of, or whose type is none. */
function oddBlank(params: Record<string, string>, en: string, zh: string): string | undefined {
  const blanksIn = (text: string) =>
    new Set(partsOf(text).flatMap((part) => (typeof part === "string" ? [] : [part.blank])));
  const [one, other] = [blanksIn(en), blanksIn(zh)];
  const names = new Set([...one, ...other, ...Object.keys(params)]);
  return [...names].find((name) => {
    const type = Object.hasOwn(params, name) ? (params[name] as string) : "";
    const isKnown = isBlankType(type) || TERMS.ids(type.replace(/^\[|\]$/g, "")).length > 0;
    return !isKnown || !one.has(name) || !other.has(name);
  });
}
