import type { Clause } from "../document/document.ts";
import { type Bilingual, type Language, TYPOGRAPHY } from "../ground/language.ts";
import { onOneLine } from "../ground/spacing.ts";
import { type Inline, text } from "../markup/tree.ts";
import { inLanguage } from "./in-language.ts";
import { type Norm, type Place, statedInNorm, writeNorm, writeTimes } from "./norms.ts";
import { fillWith, type Joint, join, joinWith, type Phrases, phrasesOf, writeDate } from "./phrases.ts";
import { type Limits, writeLimits } from "./receipt-limits.ts";
import { type Naming, referenceTo } from "./reference.ts";
import {
  type Channel,
  type Information,
  type Pen,
  type Way,
  type When,
  writeCase,
  writeChannels,
  writeInformation,
  writeWays,
} from "./shapes.ts";
import type { Helper } from "./template.ts";
import { type Time, writeLasting, writeWithin } from "./times.ts";

interface Options {
  hash: {
    or?: boolean;
    open?: boolean;
    sep?: string;
    short?: boolean;
    label?: boolean;
    of?: string;
    to?: string;
    upper?: boolean;
    cell?: boolean;
    together?: boolean;
    quoted?: boolean;
    last?: Joint;
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

  const joined = (list: Inline[][], { or, open, sep, last, together }: Options["hash"]): Inline[] => {
    const joint = last ?? (or ? "or" : together ? "together" : "and");
    const all = sep ? joinWith(list, sep) : join(list, joint, phrases);
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

  const item = (entry: Item | { "any-of": Item[] }): Inline[] => {
    if ("any-of" in entry)
      return fillWith(phrases["any-of"], { list: join(entry["any-of"].map(item), "or", phrases) });
    const label = named(entry.label);
    return entry.sensitive ? [{ type: "strong", children: label }] : label;
  };

  const itemsOf = (list: (Item | { "any-of": Item[] })[]): Inline[] => join(list.map(item), "and", phrases);
  const linkTo = (url: string): Inline[] => [{ type: "link", href: url, children: [text(url)] }];
  const see = (id: string): Inline[] => [referenceTo(id, { clauses, part, language, how: "whole" })];
  const timePen = { phrases, language, named };
  const within = (deadline: Time) => writeWithin(deadline, timePen);
  const duration = (time: Time) => writeLasting(time, timePen);
  const linkedTo = (clause: string, name: Text | Labelled, upper = false): Inline[] => {
    const label = upper ? upperFirst(labelOf(name)) : labelOf(name);
    return [{ type: "reference", to: clause, document: "policy", children: [text(label)] }];
  };
  const pen = {
    ...{ phrases, named, items: itemsOf, link: linkTo, see },
    ...{ within, duration },
    list: (entries: readonly (Text | Labelled)[], how: Options["hash"]) => joined(entries.map(named), how),
  } as Pen;

  return {
    /** A list of terms, names or texts: `{{list purposes}}`; `or=true`, `open=true` (not complete), `sep="; "`,
     * `together=true` (who act together), `quoted=true` (each in quotation marks). */
    list: (list: (Text | Labelled)[], { hash }: Options) =>
      joined(
        list.map((entry) => (hash.quoted ? fillWith(phrases.quoted, { of: named(entry) }) : named(entry))),
        hash,
      ),
    /** A list of items of personal information, the sensitive ones in bold. */
    items: (list: (Item | { "any-of": Item[] })[], { hash: { or, open, sep } }: Options) => {
      const labels = list.map(item);
      if (sep) return joinWith(labels, sep);
      if (open) return fillWith(phrases["other-items"], { list: joinWith(labels, phrases.separator) });
      return join(labels, or ? "or" : "and", phrases);
    },
    /** A deadline: `within 15 working days of verification of your identity`. */
    within,
    /** A length of time: `6 months`, `at least 3 years from the end of the transaction`. */
    duration,
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
    "in-policy": (name: Text | Labelled, clause: string, { hash: { upper } }: Options) =>
      linkedTo(clause, name, upper),
    /** Names, each linked to the clause of the policy that says more: `{{links rights sep="; "}}`; `to=clause` for names
     * of which one clause says more. */
    links: (names: (Labelled & { clause: string })[], { hash: { sep, to, upper } }: Options) =>
      joinWith(
        names.map((name, index) => linkedTo(to ?? name.clause, name, upper && index === 0)),
        sep ?? phrases.separator,
      ),
    /** A web address, linked. */
    link: linkTo,
    /** The ways in which something is done, as alternatives: `go to “Me > Settings”; or contact us (section 9)`. */
    ways: composing((ways: Way[]) => writeWays(ways, pen)),
    /** The case in which something holds: `when you place an order`; `upper=true` begins a sentence. */
    case: composing((when: When, { hash: { upper, cell } }: Options) => {
      const words = writeCase(when, pen, cell);
      return upper ? upperFirstOf(words) : words;
    }),
    /** Why and how far a recipient receives information: ` for delivery, only with your consent`. */
    limits: composing(
      (receipt: Limits) => writeLimits(receipt, pen),
      ({ purposes, when, grounds, consent, "demanded-by": demanding }: Limits) => [
        ...[purposes, grounds, demanding, consent?.kind],
        ...Object.values(when ?? {}),
      ],
    ),
    /** Which information something is about: `{{information of}}`; `cell=true` in a table. */
    information: composing((about: Information, { hash: { cell } }: Options) =>
      writeInformation(about, pen, cell),
    ),
    /** Channels as alternatives: `by email (privacy@acme.example)`; `cell=true` in a table. */
    channels: composing((channels: Channel[], { hash: { cell } }: Options) =>
      writeChannels(channels, pen, cell),
    ),
    /** A term with the article that it stands in: `consent (PIPL Art. 13(1)(1))`. */
    cited: (term: Labelled & { cite: Text | null }) =>
      term.cite === null
        ? named(term)
        : fillWith(phrases.cited, { of: named(term), cite: [text(labelOf(term.cite))] }),
    /** The parts of an obligation that stand in one place of its sentence: `{{norm "opening" this}}`. */
    norm: composing(
      (place: Place, norm: Norm) => writeNorm(place, norm, pen),
      (place: Place, norm: Norm) => statedInNorm(place, norm, pen),
    ),
    /** The times of an obligation: `immediately`, `at least once every year, at least 3 years`. */
    times: composing(
      (norm: Norm) => writeTimes(norm, pen),
      ({ deadline, interval, keep }: Norm) => [deadline, interval, keep],
    ),
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
    /** The words of a term or of a text. */
    "label-of": (entry: Text | Labelled) => labelOf(entry),
    /** Whether anything is set. */
    any: (...values: unknown[]) => values.slice(0, -1).some(Boolean),
    /** Whether everything is set. */
    all: (...values: unknown[]) => values.slice(0, -1).every(Boolean),
    eq: (one: unknown, other: unknown) => one === other,
    no: (value: unknown) => value === false,
    /** Whether a need (or none) is of this degree. */
    is: (need: { is: string } | null, degree: string) => need?.is === degree,
    /** Whether a need, or one of some sets, has a sentence of its own: what is possible is said by "may". */
    told: (of: { is: string } | { need: { is: string } | null }[] | null) =>
      (Array.isArray(of) ? of.map(({ need }) => need) : [of]).some((need) => need && need.is !== "possible"),
    /** Whether a list (or null) has several entries. */
    many: (list: unknown[] | null) => (list?.length ?? 0) > 1,
    /** Whether names take a plural verb in English. */
    plural: (parties: { plural: true | null }[]) => parties.length > 1 || Boolean(parties[0]?.plural),
    some: (list: Record<string, unknown>[], key: string) => list.some((entry) => entry[key] !== null),
    pluck: (list: Record<string, unknown>[], key: string) => list.map((entry) => entry[key]),
    /** The same words, beginning with a capital. */
    "upper-first": (words: string | Inline[]) =>
      typeof words === "string" ? upperFirst(words) : upperFirstOf(words),
  };
}

/** A helper that is given a whole part of the policy: what it states are the facts in it. */
const composing = (helper: Helper, states: NonNullable<Helper["states"]> = partsIn): Helper =>
  Object.assign(helper, { states });

const partsIn = (part: object | object[]): unknown[] =>
  Array.isArray(part) ? part.flatMap(partsIn) : Object.values(part);

const nameOf = ({ label, name, described }: Labelled): Text => label ?? name ?? described ?? "";

const upperFirst = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function upperFirstOf(inlines: readonly Inline[]): Inline[] {
  const [first, ...rest] = inlines;
  if (!first) return [];
  if (first.type === "text") return [text(upperFirst(first.value)), ...rest];
  return [{ ...first, children: upperFirstOf(first.children) }, ...rest];
}
