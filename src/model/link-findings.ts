import { Collector } from "../diagnostics/collector.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { type DiagnosticCode, type Params, report } from "../diagnostics/report.ts";
import { replaced, separated } from "../source/replaced.ts";
import type { Source } from "../source/source.ts";
import { formOf } from "../vocabulary/form.ts";
import { type Choice, idMeant } from "../vocabulary/id-meant.ts";

/** The codes of ids that name nothing; each has a wording for when it can be guessed what was meant. */
type Unknown =
  | "link/unknown-term"
  | "link/unknown-item"
  | "link/unknown-id"
  | "link/unknown-data-term"
  | "link/unknown-statement";

/** Collects what is wrong with the ids of one document. Only what is kept costs the time of places and suggestions. */
export class LinkFindings {
  readonly found = new Collector();
  readonly #source: Source;

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
  add(code: DiagnosticCode, pointer: string, params: Params, part: "key" | "value" = "value"): void {
    this.found.make(code, () => report(code, this.#source.locate(pointer, part), pointer, params));
  }

  /**
   * Reports that something stands a second time.
   * @param code its code
   * @param pointer where it stands again
   * @param earlier where it stands first
   * @param params what fills its words
   */
  again(code: DiagnosticCode, pointer: string, earlier: string, params: Params): void {
    this.found.make(code, () => {
      const related = [this.#source.locate(earlier)];
      return report(code, this.#source.locate(pointer), pointer, params, { related });
    });
  }

  /**
   * Reports an id that names nothing, with the one that was probably meant.
   * @param code its code, which has a wording `:meant`
   * @param pointer where it stands
   * @param id the id
   * @param candidates gives the ids that are there
   * @param list what they belong to, in words of the document
   * @param part `key` to mark the name of the entry
   * @param labelOf gives the label of an id: one that is written for its id is a slip that mends itself
   */
  unknown(
    code: Unknown,
    pointer: string,
    id: string,
    candidates: () => Iterable<string>,
    list: string,
    part: "key" | "value" = "value",
    labelOf?: Choice["labelOf"],
  ): void {
    this.found.make(code, () => {
      const choice = { ids: [...candidates()], ...(labelOf && { labelOf }) };
      const meant = idMeant(id, choice) ?? closest(id, choice.ids);
      const fix = this.#fix(pointer, id, choice, part);
      const params: Params = meant ? { id, list, meant } : { id, list };
      // Whoever adds a term needs the form that it must have.
      const also = meant ? undefined : formOf(list);
      return report(meant ? `${code}:meant` : code, this.#source.locate(pointer, part), pointer, params, {
        also,
        fix,
      });
    });
  }

  /**
   * Reports a label that stands in the place of an id.
   * @param pointer where it stands
   * @param id what was written
   * @param list the vocabulary
   * @param meant the id of a term that is called so
   * @param choice all that may stand there
   */
  labelled(pointer: string, id: string, list: string, meant: string, choice: () => Choice): void {
    const code = "link/unknown-term:label";
    this.found.make(code, () => {
      const fix = this.#fix(pointer, id, choice(), "value");
      return report(code, this.#source.locate(pointer), pointer, { id, list, meant }, { fix });
    });
  }

  /** A short form has no pointer of its own: there the word stands where the group would. */
  #fix(pointer: string, id: string, choice: Choice, part: "key" | "value"): Fix | undefined {
    const meant = idMeant(id, choice);
    if (meant === undefined) return part === "value" ? separated(this.#source, pointer, id) : undefined;
    const group = pointer.slice(0, pointer.lastIndexOf("/"));
    return (
      replaced(this.#source, pointer, id, meant, part) ??
      (part === "value" ? replaced(this.#source, group, id, meant) : undefined)
    );
  }
}
