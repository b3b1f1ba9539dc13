import type { Bilingual } from "../../ground/language.ts";
import type { LinkedSay } from "../../model/linked.ts";
import type { Terms } from "../../vocabulary/vocabulary.ts";
import type { Extender } from "./extender.ts";

/** What parts are made with. */
export interface Making {
  extender: Extender;
  terms: Terms;
  /** The names of items, activities and recipients, by id. */
  names: ReadonlyMap<string, Bilingual>;
  /** What a statement of the view says. */
  said(statement: object): LinkedSay | undefined;
}
