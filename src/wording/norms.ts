import type { Further } from "#generated/norms.linked.ts";
import type { Inline } from "../markup/tree.ts";
import { type Family, type Values, writeParts } from "./parts.ts";
import type { Pen } from "./pen.ts";
import { fillWith } from "./phrases.ts";

/** An obligation of partner norms, with those whom it binds. */
export type Norm = Omit<Further, "id" | "bearer"> & {
  readonly bearer: readonly unknown[];
  /** The sentence before it has the same bearer. */
  readonly again: boolean;
  /** It may go on where the sentence before it ends. */
  readonly joined: boolean;
  /** The next sentence may go on where it ends. */
  readonly continued: boolean;
};

/** How often something is done, as the facts have it (`$defs/interval` of the norms). */
export type Interval = NonNullable<Norm["interval"]>;

/** Where a part of an obligation stands: `norm` of `templates/phrases.yaml` lists the parts of each place. */
export type Place = "opening" | "manner" | "rest";

/**
 * Writes the parts of an obligation that stand in one place of its sentence.
 * @param place the place
 * @param norm the obligation
 * @param pen what writes its parts
 * @returns the parts, each as its phrase has it
 */
export function writeNorm(place: Place, norm: Norm, pen: Pen): Inline[] {
  const family: Family = pen.phrases.norm[place];
  return writeParts(family, partsOf(norm, pen)).flatMap(({ words }) => words);
}

/**
 * Writes an obligation in brief: what is done, how and when; that there are cases and exceptions is said, and not which.
 * @param norm the obligation
 * @param pen what writes its parts
 * @returns the words, without who is bound
 */
export function writeBrief(norm: Norm, pen: Pen): Inline[] {
  const family: Family = pen.phrases.norm.brief;
  const values = { ...partsOf(norm, pen), act: writeAct(norm, pen), ...hintsOf(norm) };
  return writeParts(family, values).flatMap(({ words }) => words);
}

/**
 * Tells which facts an obligation in brief states.
 * @param norm the obligation
 * @param pen what writes its parts
 * @returns the facts
 */
export function statedInBrief(norm: Norm, pen: Pen): unknown[] {
  const facts = norm as unknown as Record<string, unknown>;
  const parts = Object.keys(pen.phrases.norm.brief).map((name) => facts[name.replace(VARIANT, "")]);
  return [norm.action, norm.object, ...parts];
}

/** What is done, to what. */
function writeAct({ action, object, modality, open }: Norm, { phrases, list }: Pen): Inline[] {
  const or = modality === "must-not";
  if (!object) return list(action, { or });
  return fillWith(phrases["norm-act"], {
    action: list(action, { or }),
    object: list(object, { or, open: open?.includes("object") ?? false }),
  });
}

/** Whether there are cases or conditions, and exceptions, of which a brief line only says that there are. */
function hintsOf({ condition, cases, "only-if": onlyIf, before, exceptions }: Norm): Values {
  return {
    limited: condition || cases || onlyIf || before ? [] : null,
    excepted: exceptions ? [] : null,
  };
}

/** How the name of a part tells its form: of an announced list, the list itself states the facts. */
const VARIANT = /-(?:soon|regular|vague|open)$/;

/**
 * Tells which facts the parts in one place state: the two languages put them in different places, and lose none.
 * @param place the place
 * @param norm the obligation
 * @param pen what writes its parts
 * @returns the facts of the parts that have words there; of an announced list, the list itself states them
 */
export function statedInNorm(place: Place, norm: Norm, pen: Pen): unknown[] {
  const values = partsOf(norm, pen);
  const family: Family = pen.phrases.norm[place];
  return Object.keys(family)
    .filter((name) => values[name] && !/-(?:all|below)$/.test(name))
    .map((name) => (norm as unknown as Record<string, unknown>)[name.replace(VARIANT, "")]);
}

/**
 * Says what the parts of an obligation say, wherever they stand. A list of several conditions or exceptions follows the
 * sentence, which announces it: nothing is allowed first and limited later.
 * @param norm the obligation
 * @param pen what writes its parts
 * @returns the words of each part by its name
 */
export function partsOf(norm: Norm, { phrases, named, list, within, duration }: Pen): Values {
  const { aware, cases, exceptions, deadline, interval, open } = norm;
  const isOpen = (name: "by" | "under") => open?.includes(name) ?? false;
  const isSoon = ["immediate", "prompt", "specified"].includes(deadline?.vague ?? "");
  const severalConditions = isSeveral(norm["only-if"]);
  const severalExceptions = isSeveral(exceptions);
  const hasList = Boolean(cases) || severalConditions || severalExceptions;
  const often = interval && writeInterval(interval, { phrases, named, duration });
  return {
    under: norm.under && list(norm.under, { open: isOpen("under") }),
    before: norm.before && named(norm.before as never),
    in: norm.in && named(norm.in as never),
    condition: norm.condition && named(norm.condition as never),
    [cases ? `cases${awareness(aware)}` : "no-cases"]: [],
    [oneOf("only-if", severalConditions, Boolean(cases))]:
      norm["only-if"] && list(norm["only-if"], { last: "and" }),
    [bearerOf(norm)]: list(norm.bearer, norm.either ? { or: true } : { last: "together" }),
    [isSoon ? "deadline-soon" : "deadline"]: deadline && within(deadline as never),
    [interval?.amount ? "interval" : "interval-regular"]: often,
    counterparty: norm.counterparty && list(norm.counterparty, { or: true }),
    by: norm.by && list(norm.by, { or: true, means: isOpen("by") }),
    [norm.keep?.vague ? "keep-vague" : "keep"]: norm.keep && writeKept(norm.keep, { phrases, duration }),
    purpose: norm.purpose && list(norm.purpose, { last: "further" }),
    grounds: norm.grounds && list(norm.grounds, { or: true }),
    [oneOf("exceptions", severalExceptions, Boolean(cases) || severalConditions)]:
      exceptions && list(exceptions, { last: "and" }),
    [hasList ? "included" : `includes${open?.includes("includes") ? "-open" : ""}`]:
      norm.includes && list(norm.includes, {}),
    [hasList ? (cases && norm.aware ? "end-cases" : "end-list") : norm.continued ? "end-continued" : "end"]:
      [],
  };
}

/** The part that names who is bound, or that takes them up again from the sentence before. */
function bearerOf({ again, joined, bearer }: Norm): string {
  if (!again) return "bearer";
  const isPlural = bearer.length > 1 || (bearer[0] as { plural?: boolean | null }).plural;
  return `bearer-${joined ? "joined" : "again"}-${isPlural ? "they" : "it"}`;
}

/** The part that says one condition itself, announces the list that follows at once, or one that follows another list. */
const oneOf = (name: string, several: boolean, isLater: boolean) =>
  several ? `${name}-${isLater ? "below" : "all"}` : name;

const isSeveral = (list: readonly unknown[] | null) => (list?.length ?? 0) > 1;

/** How long something is kept: a length alone is the least, for keeping longer breaks no norm. */
function writeKept(
  keep: NonNullable<Norm["keep"]>,
  { phrases, duration }: Pick<Pen, "phrases" | "duration">,
) {
  const time = duration(keep as never);
  return keep.limit || keep.vague ? time : fillWith(phrases["keep-least"], { time });
}

function awareness(aware: Norm["aware"]): string {
  if (!aware) return "";
  return aware.length > 1 ? "-known-suspected" : `-${aware[0]}`;
}

/**
 * Writes how often something is done: `regularly`, `at least once every 6 months`, or both.
 * @param interval the interval
 * @param pen what writes its parts
 * @returns the words
 */
export function writeInterval(
  { regular, amount, unit }: Interval,
  { phrases, named, duration }: Pick<Pen, "phrases" | "named" | "duration">,
): Inline[] {
  if (amount === null) return fillWith(phrases["interval-regular"], {});
  const one = unit?.id === "hour" ? phrases["interval-one-hour"] : phrases["interval-one"];
  const often =
    amount === 1
      ? fillWith(one, { unit: named(unit as never) })
      : fillWith(phrases["interval-several"], { length: duration({ amount, unit } as never) });
  return regular ? fillWith(phrases["interval-regular-often"], { often }) : often;
}
