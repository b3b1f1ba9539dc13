import type { Bilingual } from "../ground/language.ts";
import type { KindName } from "../model/facts.ts";
import type { Action, Level } from "./action.ts";

/** What a change of some sort asks for: the first whose actions and condition fit. */
export interface LevelRule {
  /** Left out, every action. */
  actions?: Action[];
  /** A condition in CEL over the change, which is `it` (`ChangeFacts`). */
  when?: string;
  level: Level;
  /** Whether people have fewer rights or promises afterwards: what a policy may promise not to do without consent. */
  reduces?: boolean;
  /** The id of the reason. */
  because: string;
  /** Articles of Chinese law behind this level alone, beside those of the reason. */
  cites?: string[];
}

/** Why a change has its level. */
export interface Reason {
  /** Laws of China by their ids, with the article: `pipl 14(2)`. */
  cites: string[];
  why: Bilingual;
}

/** What is known of changes: `rules/changes/`. */
export interface Catalogue {
  kinds: EntryKind[];
  reasons: Record<string, Reason>;
}

/** A part of an entry that changes as one. */
export interface Part {
  id: string;
  title: Bilingual;
  /** Paths from the entry; `*` stands for any index or key, and a path covers all that is under it. */
  covers: string[];
  /** The terms of `material-changes` by which a policy counts such a change among the material ones. */
  material?: string[];
  levels: LevelRule[];
}

/** The entries of lists of one sort, as their file writes them (`schemas/change.schema.json`). */
export interface EntryKind {
  id: string;
  /** The kinds of documents that have them. */
  kinds: KindName[];
  /** What one is called. */
  title: Bilingual;
  /** Where they stand: paths from the whole document; empty for the document itself. */
  lists: string[];
  /** The list by which `x-ref` names them. */
  ref?: string;
  /** The keys by which an entry without an id is known. */
  key?: string[];
  /** Whether entries of another key are never the same. */
  strict?: boolean;
  /** Whether the one entry that is left on each side is the same. */
  single?: boolean;
  /** The keys whose words name an entry, the first that is there. */
  subject?: string[];
  /** The keys under it that are not compared, each with the reason. */
  ignores?: Record<string, string>;
  /** Keys of lists whose order says something. */
  ordered?: string[];
  material?: string[];
  /** What it asks for when one is added, removed, renamed or moved. */
  levels?: LevelRule[];
  parts: Part[];
}
