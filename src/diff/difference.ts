import type { Place as SourcePlace } from "../diagnostics/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Bilingual, Language } from "../ground/language.ts";
import type { Shape } from "../schema/shape.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { Words } from "../wording/write.ts";
import type { Action, Level } from "./action.ts";
import type { ClausePair } from "./clauses.ts";

/** One of the two versions that are compared. */
export interface Side {
  /** As the user gave it: a folder, a manifest, or `<revision>:<path>`. */
  name: string;
  version: Snapshot;
  /** The document and its words as a tree; a manifest has neither. */
  worded?: { document: Document; words: Record<Language, Words> };
  shape: Shape;
  /** Where a fact was written; of a manifest, the manifest itself. */
  placeOf: (pointer: string) => SourcePlace;
}

/** What has an id, with its words. */
export interface Labelled {
  id: string;
  /** The id itself where it has no words: a choice of the schema. */
  label: Bilingual;
}

/** Where a change stands in one version. */
export interface ChangePlace extends SourcePlace {
  /** JSON Pointer, entries by their ids where they have one. */
  pointer: string;
}

/** One change of meaning or of words. */
export interface Change {
  /** The sort of entry, the part and the action: `activities/purposes/widened`. */
  code: string;
  kind: string;
  /** Null when the entry itself came, went, moved or has another name. */
  part: string | null;
  action: Action;
  level: Level;
  /** Who asks for the level: the law, or the policy's own promise. */
  by: "law" | "policy";
  /** The clause of the old version with that promise; null where the law decides. */
  promise: string | null;
  /** What kind of entry it is, and what part of it. */
  title: { kind: Bilingual; part: Bilingual | null };
  /** What the entry is called; null where it has no name. */
  subject: Bilingual | null;
  added: Labelled[];
  removed: Labelled[];
  languages: Language[];
  /** Whether a change in one language touches a spelling alone. */
  spelling: boolean;
  old: ChangePlace | null;
  new: ChangePlace | null;
  /** Where else it shows. */
  also: ChangePlace[];
  clauses: ClausePair[];
  /** The id of the reason for the level (`rules/changes/reasons.yaml`), with its articles and words. */
  reason: string;
  cites: string[];
  why: Bilingual;
  /** What the policy acknowledges a change by: the same change has the same in every run. */
  fingerprint: string;
  /** Who acknowledged it and why; null when nobody did. */
  acknowledged: { reason: Bilingual; owner: Bilingual } | null;
}

/** What a change is between: its entry and the part of it that changed, in each version that has it. */
export interface Between {
  old: Held | null;
  new: Held | null;
}

/** One side of {@link Between}. */
export interface Held {
  /** JSON Pointer to the entry, with indices. */
  entry: string;
  /** What of it changed, canonical. */
  value: unknown;
}

/** What changed between two versions of a policy. */
export interface Difference {
  old: Side;
  new: Side;
  /** The highest level of a change that nobody acknowledged; null when nothing changed. */
  level: Level | null;
  changes: Change[];
  /** What each change is between; of the words of a term, nothing. */
  between: ReadonlyMap<Change, Between>;
}
