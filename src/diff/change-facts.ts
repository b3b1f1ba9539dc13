/** A change as the conditions of levels see it: `it`. */
export interface ChangeFacts {
  action: string;
  /** Ids and choices that only the new version has, and only the old one, without their lists. */
  added: string[];
  removed: string[];
  /** All that stands there in the old version, and in the new one. */
  old: string[];
  new: string[];
  /** On what the processing concerned rests: `consent`, `other` (law, contract and the like), or `unstated`. */
  rests: "consent" | "other" | "unstated";
  /** Whether a consent is asked for now that was not, or a stricter one than before. */
  asks: boolean;
  /** Whether sensitive personal information comes in. */
  sensitive: boolean;
  /** How the recipients concerned receive information: `shared`, `entrusted`, `disclosed`, … */
  ways: string[];
  /** Whether information goes to, or is kept in, a place outside the mainland of China that the old version did not name. */
  abroad: boolean;
  /** Whether the old version said that there is none at all: `transfers: []`. */
  none: boolean;
  /** Whether the new one says so. */
  noneNow: boolean;
  /** Of a sentence: what it does (`promise`, `limit`, …); empty for others. */
  says: string;
  /** In how many languages the words changed. */
  languages: number;
}

/** The same for CEL. */
export const CHANGE_FIELDS: Readonly<Record<keyof ChangeFacts, string>> = {
  action: "string",
  added: "list<string>",
  removed: "list<string>",
  old: "list<string>",
  new: "list<string>",
  rests: "string",
  asks: "bool",
  sensitive: "bool",
  ways: "list<string>",
  abroad: "bool",
  none: "bool",
  noneNow: "bool",
  says: "string",
  languages: "int",
};

/** The texts that conditions may compare with, beside ids and choices of the schema. */
export const CHANGE_VALUES = ["consent", "other", "unstated"];
