import { functionsOf } from "../rules/functions.ts";
import { type Action, highest, type Level } from "./action.ts";
import type { LevelRule, Reason } from "./catalogue.ts";
import type { ChangeFacts } from "./change-facts.ts";
import type { RawChange } from "./compare.ts";
import { conditionId } from "./condition-id.ts";

/** What a change asks for, and who says so. */
export interface Judged {
  level: Level;
  /** The law, or a promise of the policy that goes beyond it. */
  by: "law" | "policy";
  /** JSON Pointer to that promise in the old version; null where the law decides. */
  promise: string | null;
  reduces: boolean;
  because: string;
  cites: string[];
  why: Reason["why"];
  /** Whether only words, names or numbers are different. */
  isMereWords: boolean;
}

/** The reasons for which a change is one of words, names or numbers. */
const MERE_WORDS = new Set(["words", "form"]);

/** What a policy itself promises about its changes. */
export interface Promises {
  /** Without which consent it does not reduce rights; undefined when it does not say so. */
  "no-reduction-without"?: unknown;
  /** The terms of `material-changes` that it lists, with their list. */
  material?: readonly string[];
}

/** What a change is judged by, beside the change itself. */
export interface Measure {
  reasons: Readonly<Record<string, Reason>>;
  conditions: Conditions;
  /** What the old version promises about changes. */
  promises: Promises;
  /** Whether the law of China applies to the policy. */
  isChinese: boolean;
}

/** The conditions of levels, made ready to run. */
export type Conditions = Readonly<Record<string, (policy: null, it: ChangeFacts) => boolean>>;

/** What expressions may call; a change was written, so nothing in it is unwritten. */
export const FUNCTIONS = functionsOf(() => false, {});

/**
 * Finds what a change asks for: what the law asks, or what the policy itself promised when that is more.
 * @param change the change
 * @param facts what is known of it
 * @param measure what it is judged by
 * @returns its level, and why. Articles are cited where their law applies; the level is the same elsewhere
 */
export function judged(
  { kind, part, action }: RawChange,
  facts: ChangeFacts,
  { reasons, conditions, promises, isChinese }: Measure,
): Judged {
  const levels = (part ?? kind).levels ?? [];
  const index = levels.findIndex((rule, at) => fits(rule, at, action));
  const rule = levels[index] as LevelRule;
  function fits({ actions, when }: LevelRule, at: number, what: Action): boolean {
    if (actions && !actions.includes(what)) return false;
    return (
      when === undefined || conditions[conditionId(kind.id, part?.id ?? null, at)]?.(null, facts) === true
    );
  }
  const { cites, why } = reasons[rule.because] as Reason;
  const byLaw: Judged = {
    level: rule.level,
    by: "law",
    promise: null,
    reduces: rule.reduces ?? false,
    because: rule.because,
    cites: isChinese ? [...new Set([...cites, ...(rule.cites ?? [])])] : [],
    why,
    isMereWords: MERE_WORDS.has(rule.because),
  };
  if (byLaw.reduces && promises["no-reduction-without"] !== undefined && rule.level !== "consent")
    return { ...byLaw, level: "consent", by: "policy", promise: "/changes/no-reduction-without" };
  const counted = (part ? part.material : kind.material) ?? [];
  const isListed = (promises.material ?? []).some((term) =>
    counted.includes(term.slice(term.indexOf("/") + 1)),
  );
  // Another id, other words or another place say nothing else.
  const isSame = action === "reworded" || action === "renamed" || action === "moved";
  if (isListed && !isSame && highest([rule.level, "notice"]) !== rule.level)
    return { ...byLaw, level: "notice", by: "policy", promise: "/changes/material" };
  return byLaw;
}

/**
 * Judges changes that are told as one.
 * @param all the verdict on each, the one that the others follow from first
 * @returns the verdict that asks most, with the articles and reasons of all that ask as much
 */
export function together(all: readonly Judged[]): Judged {
  const level = highest(all.map((each) => each.level));
  const decisive = all.filter((each) => each.level === level);
  const first = (decisive.find(({ by }) => by === "law") ?? decisive[0]) as Judged;
  const reasons = [...new Set([first, ...decisive].map(({ why }) => why))];
  // A reason that another one contains is said once.
  const whys = reasons.filter(({ en }) => !reasons.some((other) => other.en !== en && other.en.includes(en)));
  return {
    ...first,
    reduces: all.some(({ reduces }) => reduces),
    cites: [...new Set([first, ...decisive].flatMap(({ cites }) => cites))],
    why: { en: whys.map(({ en }) => en).join(" "), zh: whys.map(({ zh }) => zh).join("") },
    isMereWords: all.every(({ isMereWords }) => isMereWords),
  };
}
