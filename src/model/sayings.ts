import type { Bilingual } from "../ground/language.ts";
import { at, child } from "../ground/pointer.ts";
import type { Shape } from "../schema/shape.ts";
import { blankWords } from "../statements/blank-words.ts";
import { fits, shapeOf } from "../statements/blanks.ts";
import { entryAt, type Library, type Sentence, type StatementKind } from "../statements/library.ts";
import { deepFreeze } from "./derivation.ts";
import type { LinkFindings } from "./link-findings.ts";
import type { LinkedSay } from "./linked.ts";
import { both } from "./term.ts";

/** A statement as an author writes it in its long form. */
interface Written {
  use?: string;
  with?: Record<string, unknown>;
  id?: string;
  kind?: StatementKind;
  claim?: string;
  title?: Bilingual;
  en?: string;
  zh?: string;
  at?: string;
}

/** Finds what the statements of one document say, and holds them to the library. */
export class Sayings {
  /** Every statement that was linked, by JSON Pointer. */
  readonly all = new Map<string, LinkedSay>();
  readonly #facts: object;
  readonly #library: Library;
  readonly #findings: LinkFindings;
  readonly #complete: (shape: Shape, value: unknown, pointer: string) => unknown;
  /** Where each statement of a section stands. */
  readonly #standing = new Map<string, string>();

  /**
   * @param facts the document as written
   * @param library the sentences that it may use
   * @param findings takes what is wrong
   * @param complete links a value of some shape
   */
  constructor(
    facts: object,
    library: Library,
    findings: LinkFindings,
    complete: (shape: Shape, value: unknown, pointer: string) => unknown,
  ) {
    this.#facts = facts;
    this.#library = library;
    this.#findings = findings;
    this.#complete = complete;
  }

  /**
   * Links one statement.
   * @param written the id of a sentence of the library, or the long form
   * @param pointer where it stands
   * @returns the statement; one that says its own id where the library has none such, which is reported
   */
  link(written: string | Written, pointer: string): LinkedSay {
    const long: Written = typeof written === "string" ? { use: written } : written;
    const say = deepFreeze(
      long.use === undefined ? this.#own(long, pointer) : this.#used(long.use, long, pointer),
    );
    this.all.set(pointer, say);
    if (entryAt(pointer) === null) this.#once(say, pointer);
    return say;
  }

  #own(
    { id = "", kind = "notice", claim, title, en = "", zh = "", at = undefined }: Written,
    pointer: string,
  ): LinkedSay {
    if (!id) this.#findings.add("link/empty-statement", pointer, {});
    if (this.#library.find(id)) this.#findings.add("link/statement-exists", child(pointer, "id"), { id });
    return {
      id,
      own: true,
      kind,
      claim: claim ?? id,
      title: title ? both(title) : null,
      at: at ?? null,
      slot: null,
      text: { en, zh },
      blanks: {},
    };
  }

  #used(id: string, long: Written, pointer: string): LinkedSay {
    const place = at(this.#facts, pointer) === id ? pointer : child(pointer, "use");
    const sentence = this.#library.find(id);
    const title = long.title ? both(long.title) : null;
    if (!sentence) {
      const isAbout = entryAt(pointer);
      const candidates = () =>
        this.#library.ids().filter((one) => this.#library.find(one)?.entry === isAbout);
      this.#findings.unknown("link/unknown-statement", place, id, candidates, "statements");
      const text = { en: id, zh: id };
      return { id, own: false, kind: "notice", claim: id, title, at: null, slot: null, text, blanks: {} };
    }
    this.#checkPlace(id, sentence, pointer, place);
    const { kind, claim, slot, en, zh } = sentence;
    const blanks = this.#blanks(id, sentence, long.with ?? {}, pointer, place);
    return { id, own: false, kind, claim, title, at: long.at ?? null, slot, text: { en, zh }, blanks };
  }

  #checkPlace(id: string, { entry, section, needs }: Sentence, pointer: string, place: string): void {
    if (entry !== entryAt(pointer)) {
      if (entry) this.#findings.add("link/statement-elsewhere", place, { id, key: KEY_OF[entry] });
      else this.#findings.add("link/statement-elsewhere:section", place, { id, section: section ?? "" });
    }
    const isThere = (fact: string) => at(this.#facts, fact) !== undefined;
    if (needs.length > 0 && !needs.some(isThere))
      this.#findings.add("link/statement-needs", place, { id, needs: needs.map(keyOf) });
  }

  #blanks(
    id: string,
    { params }: Sentence,
    given: Record<string, unknown>,
    pointer: string,
    place: string,
  ): LinkedSay["blanks"] {
    const blanks: Record<string, { type: string; value: unknown }> = {};
    const filled = child(pointer, "with");
    const known = Object.keys(params);
    for (const name of Object.keys(given))
      if (!Object.hasOwn(params, name))
        this.#findings.add(
          known.length > 0 ? "link/unknown-blank" : "link/unknown-blank:none",
          child(filled, name),
          { id, name, known },
          "key",
        );
    for (const [name, type] of Object.entries(params)) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      const words = blankWords(type);
      if (value === undefined) this.#findings.add("link/blank-missing", place, { id, name, type: words });
      else if (!fits(value, type))
        this.#findings.add("link/blank-type", child(filled, name), { id, name, type: words });
      else blanks[name] = { type, value: this.#complete(shapeOf(type), value, child(filled, name)) };
    }
    return blanks;
  }

  /** A statement of a section is a clause, and its id is an address. */
  #once({ id, own }: LinkedSay, pointer: string): void {
    const earlier = this.#standing.get(id);
    if (earlier === undefined) this.#standing.set(id, pointer);
    // Two with one id in one list are found wherever there are lists.
    else if (!own || listOf(earlier) !== listOf(pointer))
      this.#findings.again("link/duplicate-id", pointer, earlier, { id });
  }
}

/** Where the entries stand that statements may be about. */
const KEY_OF = {
  activity: "activities",
  recipient: "recipients",
  right: "rights",
  technology: "tracking.technologies",
} as const;

/** A pointer as the author writes the key. */
const keyOf = (pointer: string): string => pointer.slice(1).replaceAll("/", ".");

const listOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf("/"));
