import base from "#generated/rules.base.json" with { type: "json" };
import code from "#generated/rules.code.mjs";
import packs from "#generated/rules.packs.json" with { type: "json" };
import texts from "#generated/rules.texts.json" with { type: "json" };
import type { Functions } from "./functions.ts";
import type { PackCode, PackFile, RuleFile, RuleHead } from "./rule.ts";

/** A pack that comes with the compiler. */
export interface Shipped {
  file: PackFile;
  /** The heads of its rules, by id without the pack's. */
  heads: Readonly<Record<string, RuleHead>>;
  code: (functions: Functions) => PackCode;
}

const PACKS = packs as unknown as Record<string, Pick<Shipped, "file" | "heads">>;
const TEXTS = texts as unknown as Record<string, Omit<RuleFile, "examples">>;

/** The ids of the packs that come with the compiler, in the order of the report. */
export const PACK_IDS: readonly string[] = Object.keys(PACKS);

/** The policy that examples are laid over. */
export const BASE: Readonly<Record<string, unknown>> = base;

/**
 * @param id the id of a pack
 * @returns the pack; undefined when none that comes with the compiler has that id
 */
export function shippedPack(id: string): Shipped | undefined {
  if (!Object.hasOwn(PACKS, id)) return undefined;
  const { file, heads } = PACKS[id] as Pick<Shipped, "file" | "heads">;
  return { file, heads, code: code[id] as Shipped["code"] };
}

/**
 * @param id the id of a rule with its pack's, such as `pipl/recipient-details`
 * @returns what is said of it; undefined when there is no such rule
 */
export function shippedRule(id: string): Omit<RuleFile, "examples"> | undefined {
  return Object.hasOwn(TEXTS, id) ? TEXTS[id] : undefined;
}
