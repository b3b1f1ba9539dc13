import type { Inline } from "../markup/tree.ts";
import type { Joint, Phrases } from "./phrases.ts";

/** Writes something of the facts as words: a term, a text, items, a reference, an address. */
type Write = (value: never) => Inline[];

/** What the words of a shape are written with. */
export interface Pen {
  phrases: Phrases;
  named: Write;
  items: Write;
  link: Write;
  see: Write;
  within: Write;
  duration: Write;
  list: (entries: readonly unknown[], how: Listing) => Inline[];
}

/** How a list is joined: as alternatives, as examples of more, or by another word than "and". */
interface Listing {
  or?: boolean;
  open?: boolean;
  /** Not complete, of means. */
  means?: boolean;
  last?: Joint;
}
