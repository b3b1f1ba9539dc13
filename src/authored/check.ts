import type { DiagnosticCode, Params } from "../diagnostics/report.ts";
import type { Bilingual, Language } from "../ground/language.ts";
import type { Span, Written } from "./written.ts";

/** A string that an author wrote. */
export interface Text {
  value: string;
  pointer: string;
  /** Its language, when it is half of a text in both; otherwise it is an id, a date, an address or the like. */
  language: Language | null;
  /** What stands behind `type` beside it, such as `email`. */
  type?: string | undefined;
  /** Whether it is prose (Markdown), and not a name or a phrase. */
  isProse: boolean;
}

/** A text in both languages. */
export interface Pair extends Bilingual {
  pointer: string;
  /** The key that it stands behind, such as `title` or `name`. */
  key: string;
  isProse: boolean;
}

/** What is wrong with a text, before its place is looked up. */
export interface Finding {
  /** A code of `messages/diagnostics.yaml`, with its wording. */
  code: DiagnosticCode;
  pointer: string;
  /** The part of the text that is meant; all of it when left out. */
  span?: Span;
  params?: Params;
  related?: { pointer: string; span?: Span | undefined; message: Bilingual }[];
}

/** What a check may know of the policy around a text. */
export interface Around {
  /** Email addresses, web addresses and telephone numbers given as facts, in the form in which they are compared. */
  addresses: () => ReadonlySet<string>;
  /** Names given as facts, in small letters: of the service, of organizations, of SDKs. */
  names: () => ReadonlySet<string>;
  written: Written;
}

/** One kind of fault that a text may have. */
export interface Check {
  /** Looks at one string of the policy. */
  text?: (text: Text, around: Around) => Finding[];
  /** Looks at a text in both languages. */
  pair?: (pair: Pair, around: Around) => Finding[];
  /** A text that says why with `differs` may stand as it is. */
  waivable: boolean;
}
