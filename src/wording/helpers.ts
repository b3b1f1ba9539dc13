import type { Clause } from "../document/document.ts";
import { type Bilingual, type Language, TYPOGRAPHY } from "../ground/language.ts";
import { onOneLine } from "../ground/spacing.ts";
import { type Inline, text } from "../markup/tree.ts";
import { type Ground, writeGround } from "./ground.ts";
import { inLanguage } from "./in-language.ts";
import { type Step, writeKeeping } from "./keeping.ts";
import { upperFirst, upperFirstOf, writeBegin, writeLimit } from "./limits.ts";
import { writeNever } from "./never.ts";
import { fillWith, join, joinWith, type Phrases, phrasesOf, writeDate, writeDuration } from "./phrases.ts";
import { type Naming, referenceTo } from "./reference.ts";
import {
  type Act,
  type OtherDocument,
  type Pen,
  type Reach,
  type Way,
  type When,
  writeActs,
  writeCase,
  writeChannel,
  writeDocument,
  writeWays,
} from "./shapes.ts";
import type { Helper } from "./template.ts";

interface Options {
  hash: {
    or?: boolean;
    open?: boolean;
    sep?: string;
    short?: boolean;
    label?: boolean;
    of?: string;
    upper?: boolean;
    cell?: boolean;
  };
}
type Text = Bilingual | string;
interface Labelled {
  label?: Text;
  name?: Text | null;
  /** Where it has no name. */
  described?: Text | null;
}
interface Item {
  label: Text;
  sensitive: boolean;
}
interface Length {
  amount: number;
  unit: { label: Text; plural: Text | null };
}
/** A time as the facts have it (`$defs/time` of the schema). */
type Time = Partial<Length> & {
  from: Labelled | null;
  limit: "usual" | "at-least" | "at-most" | null;
  vague: keyof Phrases | null;
};

/**
 * The helpers that templates may use: they join, write out and link; they decide nothing that the outline should.
 * @param language the language of the words
 * @param clauses the clauses that references lead to, by id
 * @param part the part that the words stand in: a reference to a clause of another part names it
 * @returns the helpers by name
 */
export function helpersOf(
  language: Language,
  clauses: ReadonlyMap<string, Clause>,
  part: string | null = null,
): Record<string, Helper> {
  const phrases = phrasesOf(language);
  const typography = TYPOGRAPHY[language];

  const joined = (list: Inline[][], { or, open, sep }: Options["hash"]): Inline[] => {
    const all = sep ? joinWith(list, sep) : join(list, or ? "or" : "and", phrases);
    if (!open) return all;
    return sep
      ? fillWith(phrases.others, { list: all })
      : fillWith(or ? phrases["others-or"] : phrases.others, { list: joinWith(list, phrases.separator) });
  };

  const labelOf = (entry: Text | Labelled): string => {
    const found = inLanguage(entry, language);
    const label =
      typeof found === "string" ? found : (inLanguage(nameOf(found as Labelled), language) as string);
    return onOneLine(label, typography);
  };
  const named = (entry: Text | Labelled): Inline[] => [text(labelOf(entry))];

  const length = ({ amount, unit }: Length): string =>
    writeDuration(
      {
        amount,
        unit: {
          label: inLanguage(unit.label, language) as string,
          plural: inLanguage(unit.plural, language) as string | null,
        },
      },
      phrases,
    );

  const item = (entry: Item | { "any-of": Item[] }): Inline[] => {
    if ("any-of" in entry)
      return fillWith(phrases["any-of"], { list: join(entry["any-of"].map(item), "or", phrases) });
    const label = named(entry.label);
    return entry.sensitive ? [{ type: "strong", children: label }] : label;
  };

  const itemsOf = (list: (Item | { "any-of": Item[] })[]): Inline[] => join(list.map(item), "and", phrases);
  const linkTo = (url: string): Inline[] => [{ type: "link", href: url, children: [text(url)] }];
  const see = (id: string): Inline[] => [referenceTo(id, { clauses, part, language, how: "whole" })];
  const durationOf = (duration: Time): Inline[] => {
    if (duration.vague) return [text(phrases[`for-${duration.vague}` as keyof Phrases] as string)];
    const time = [text(length(duration as Length))];
    const limited = duration.limit ? fillWith(phrases[duration.limit], { time }) : time;
    return duration.from
      ? fillWith(phrases["length-from"], { time: limited, event: named(duration.from) })
      : limited;
  };
  const pen = { phrases, named, items: itemsOf, link: linkTo, see } as Pen;

  return {
    /** A list of terms, names or texts: `{{list purposes}}`; `or=true`, `open=true` (not complete), `sep="; "`. */
    list: (list: (Text | Labelled)[], { hash }: Options) => joined(list.map(named), hash),
    /** A list of items of personal information, the sensitive ones in bold. */
    items: (list: (Item | { "any-of": Item[] })[], { hash: { or, open, sep } }: Options) => {
      const labels = list.map(item);
      if (sep) return joinWith(labels, sep);
      if (open) return fillWith(phrases["other-items"], { list: joinWith(labels, phrases.separator) });
      return join(labels, or ? "or" : "and", phrases);
    },
    /** A deadline: `within 15 working days of verification of your identity`. */
    within: (deadline: Time) => {
      if (deadline.vague) return phrases[deadline.vague] as string;
      const time = [text(length(deadline as Length))];
      const within = deadline.from
        ? fillWith(phrases["within-after"], { time, event: named(deadline.from) })
        : fillWith(phrases.within, { time });
      return deadline.limit === "usual" ? fillWith(phrases.usual, { time: within }) : within;
    },
    /** A length of time: `6 months`, `at least 3 years from the end of the transaction`. */
    duration: durationOf,
    /** A date of the policy, written out: `8 December 2022`. */
    date: (date: string) => writeDate(date, phrases),
    /** A date as the time of something: `on 8 December 2022`, `in December 2022`. */
    on: (date: string) => writeDate(date, phrases, true),
    /** A reference to a clause by its id: its number and title, linked; `short=true` gives its number alone,
     * `of=id` names one entry of a list, `label=true` gives the label that a norm's clause is cited by. */
    see: (name: string, { hash: { short, of, label } }: Options) => {
      const how: Naming = label ? "label" : short ? "short" : "whole";
      return [referenceTo(of ? `${name}.${of}` : name, { clauses, part, language, how })];
    },
    /** A name, linked to the clause of the policy that says more: `{{in-policy name clause}}`; `upper=true` begins it
     * with a capital, as headings do. */
    "in-policy": (name: Text | Labelled, clause: string, { hash: { upper } }: Options) => {
      const label = upper ? upperFirst(labelOf(name)) : labelOf(name);
      return [{ type: "reference", to: clause, document: "policy", children: [text(label)] }];
    },
    /** A web address, linked. */
    link: linkTo,
    /** The ways in which something is done, as alternatives: `go to “Me > Settings”; or contact us (section 9)`. */
    ways: (ways: Way[]) => writeWays(ways, pen),
    /** The case in which something holds: `when you place an order`; `upper=true` begins a sentence. None for null. */
    case: (when: When | null, { hash: { upper, cell } }: Options) => {
      if (!when) return [];
      const words = writeCase(when, pen, cell);
      return upper ? upperFirstOf(words) : words;
    },
    /** What counts as acceptance: `tick “Agree” and confirm your choice`. */
    acts: (acts: Act[], label: Text | null) => writeActs(acts, label, pen),
    /** A document by its title or its kind, with its address. */
    document: (document: OtherDocument) => writeDocument(document, pen),
    /** A way to reach somebody: `email: privacy@acme.example (for complaints)`. */
    channel: (channel: Reach) => writeChannel(channel, pen),
    /** How a sentence begins that conditions may limit: `{{begin "we" (limit "unless" unless or=true)}}`. */
    begin: (words: string | Inline[], ...rest: unknown[]) =>
      writeBegin(
        typeof words === "string" ? [text(onOneLine(words, typography))] : words,
        rest.slice(0, -1) as Inline[][],
        phrases,
      ),
    /** A condition that limits a sentence, from a list, a text or true: none for null. */
    limit: (id: string, of: (Text | Labelled)[] | Text | Labelled | true | null, { hash }: Options) => {
      if (of === null) return [];
      const words = of === true ? [] : Array.isArray(of) ? joined(of.map(named), hash) : named(of);
      return writeLimit(id, words, phrases);
    },
    /** A ground of exemption or of refusal, as a clause; `nexus` is that of the list that it stands in. */
    ground: (ground: Labelled & Ground & { examples: Text | null }, nexus: string | null) =>
      writeGround(
        ground,
        { label: named(ground), examples: ground.examples ? named(ground.examples) : null },
        nexus,
        phrases,
      ),
    /** An act that is never done, with its object: `sell your email address`. */
    never: (
      act: Labelled & { id: string },
      items: Item[] | null,
      types: Labelled[] | null,
      of: Labelled[] | null,
      from: Labelled[] | null,
    ) => {
      const either = (list: Labelled[] | null) => list && join(list.map(named), "or", phrases);
      const parts = { act: named(act), items: items && join(items.map(item), "or", phrases) };
      return writeNever(
        act.id,
        { ...parts, types: either(types), of: either(of), from: either(from) },
        phrases,
      );
    },
    /** How long information is kept: by which criterion, and in which steps. */
    keeping: (criterion: Text | null, steps: Step[] | null) =>
      writeKeeping(criterion, steps, { phrases, named, duration: durationOf } as never),
    /** A contact's address; where it is one that can be linked, the line links it. */
    address: (value: string) => value,
    /** One of our own words, such as `delete`, from `templates/phrases.yaml`. */
    word: (id: keyof Phrases) => phrases[id] as string,
    /** Several of our own words, joined: `{{words then or=true}}`. */
    words: (ids: (keyof Phrases)[], { hash }: Options) =>
      joined(
        ids.map((id) => [text(phrases[id] as string)]),
        hash,
      ),
    /** Writes nothing: the words around it state this fact in a way of their own. */
    states: () => [],
    /** Whether a list (or null) has an entry. */
    has: (list: unknown[] | null, entry: unknown) => list?.includes(entry) ?? false,
    /** The words of a term, with its examples where it has some. */
    "with-examples": (term: Labelled & { examples?: Text | null }) =>
      term.examples
        ? fillWith(phrases["such-as"], { what: named(term), examples: named(term.examples) })
        : named(term),
    /** The words of a term or of a text. */
    "label-of": (entry: Text | Labelled) => labelOf(entry),
    /** Whether anything is set. */
    any: (...values: unknown[]) => values.slice(0, -1).some(Boolean),
    eq: (one: unknown, other: unknown) => one === other,
    no: (value: unknown) => value === false,
    /** Whether a need (or none) is of this degree. */
    is: (need: { is: string } | null, degree: string) => need?.is === degree,
    /** Whether a need, or one of some sets, has a sentence of its own: what is possible is said by "may". */
    told: (of: { is: string } | { need: { is: string } | null }[] | null) =>
      (Array.isArray(of) ? of.map(({ need }) => need) : [of]).some((need) => need && need.is !== "possible"),
    /** Whether a list (or null) has several entries. */
    many: (list: unknown[] | null) => (list?.length ?? 0) > 1,
    some: (list: Record<string, unknown>[], key: string) => list.some((entry) => entry[key] !== null),
    pluck: (list: Record<string, unknown>[], key: string) => list.map((entry) => entry[key]),
    /** The same words, beginning with a capital. */
    "upper-first": (words: string | Inline[]) =>
      typeof words === "string" ? upperFirst(words) : upperFirstOf(words),
  };
}

const nameOf = ({ label, name, described }: Labelled): Text => label ?? name ?? described ?? "";
