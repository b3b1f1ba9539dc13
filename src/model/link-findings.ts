import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { Source } from "../source/source.ts";

/** What a code is called in the catalogue (`messages/diagnostics.yaml`). */
type Code = Parameters<typeof report>[0];

/** Comparing an id with every other one takes its time: whoever has this many findings mends a few and asks again. */
const MOST_SUGGESTIONS = 100;

/** Collects what is wrong with the ids of one document. */
export class LinkFindings {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: Source;
  #suggestions = 0;

  /** @param source the document */
  constructor(source: Source) {
    this.#source = source;
  }

  /**
   * Reports a finding at what stands behind a pointer.
   * @param code its code
   * @param pointer JSON Pointer into the document
   * @param params what fills its words
   * @param part `key` to mark the name of the entry
   */
  add(code: Code, pointer: string, params: Record<string, string>, part: "key" | "value" = "value"): void {
    this.diagnostics.push(report(code, this.#source.locate(pointer, part), pointer, params));
  }

  /**
   * Reports that something stands a second time.
   * @param code its code
   * @param pointer where it stands again
   * @param earlier where it stands first
   * @param params what fills its words
   */
  again(code: Code, pointer: string, earlier: string, params: Record<string, string>): void {
    const related = [this.#source.locate(earlier)];
    this.diagnostics.push(report(code, this.#source.locate(pointer), pointer, params, { related }));
  }

  /**
   * Reports an id that names nothing, with the one that was probably meant; beyond a hundred, without.
   * @param code its code, which has a wording `:meant`
   * @param pointer where it stands
   * @param id the id
   * @param candidates gives the ids that are there
   * @param list what they belong to, in words of the document
   * @param part `key` to mark the name of the entry
   */
  unknown(
    code: "link/unknown-term" | "link/unknown-item" | "link/unknown-id" | "link/unknown-data-term",
    pointer: string,
    id: string,
    candidates: () => Iterable<string>,
    list: string,
    part: "key" | "value" = "value",
  ): void {
    this.#suggestions += 1;
    const meant = this.#suggestions <= MOST_SUGGESTIONS ? closest(id, candidates()) : undefined;
    this.add(meant ? `${code}:meant` : code, pointer, { id, list, ...(meant ? { meant } : {}) }, part);
  }
}
