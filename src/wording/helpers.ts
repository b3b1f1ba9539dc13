import type { Clause } from "../document/document.ts";
import { type Bilingual, type Language, TYPOGRAPHY } from "../ground/language.ts";
import { onOneLine } from "../ground/spacing.ts";
import { type Inline, text } from "../markup/tree.ts";
import { composedOf } from "./composed.ts";
import { type Ground, writeGround } from "./ground.ts";
import { inLanguage } from "./in-language.ts";
import { type Item, type Labelled, nameOf, type Text } from "./labelled.ts";
import { lowerFirst, upperFirst, upperFirstOf, writeBegin, writeLimit } from "./limits.ts";
import { type NeverAct, writeNever } from "./never.ts";
import type { Pen } from "./pen.ts";
import { isOfResidents, writePeople } from "./people.ts";
import {
  fillWith,
  type Joint,
  join,
  joinOpen,
  joinWith,
  type Phrases,
  phrasesOf,
  writeDate,
} from "./phrases.ts";
import { QUESTIONS } from "./questions.ts";
import { type Naming, referenceTo } from "./reference.ts";
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
    means?: boolean;
    last?: Joint;
    each?: string;
    whose?: string;
  };
}

/**
 * The helpers that templates may use: they join, write out and link; they decide nothing that the outline should.
 * @param language the language of the words
 * @param clauses the clauses that references lead to, by id
 * @param part the part that the words stand in: a reference to a clause of another part names it
 * @param phrases the joining words, where they are not those of a policy
 * @returns the helpers by name
 */
export function helpersOf(
  language: Language,
  clauses: ReadonlyMap<string, Clause>,
  part: string | null = null,
  phrases: Phrases = phrasesOf(language),
): Record<string, Helper> {
  const typography = TYPOGRAPHY[language];

  const joined = (list: Inline[][], { or, open, means, sep, last, together }: Options["hash"]): Inline[] => {
    if (means) return fillWith(phrases["others-means"], { list: joinWith(list, phrases.separator) });
    const joint = last ?? (or ? "or" : together ? "together" : "and");
    const all = sep ? joinWith(list, sep) : join(list, joint, phrases);
    if (!open) return all;
    return sep
      ? fillWith(phrases.others, { list: all })
      : or
        ? fillWith(phrases["others-or"], { list: join(list, "or-open", phrases) })
        : fillWith(phrases.others, { list: join(list, "and", phrases) });
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
      return fillWith(phrases[entry["any-of"].length === 2 ? "any-of-two" : "any-of"], {
        list: join(entry["any-of"].map(item), "or", phrases),
      });
    const label = named(entry.label);
    return entry.sensitive ? [{ type: "strong", children: label }] : label;
  };

  /** Alternatives stand last, each group apart from what stands before it: nobody would see otherwise where it begins and ends. */
  const itemWords = (list: (Item | { "any-of": Item[] })[], last: Joint = "and"): Inline[][] => {
    const plain = list.filter((entry) => !("any-of" in entry)).map(item);
    const groups = list.filter((entry) => "any-of" in entry).map(item);
    if (groups.length === 0) return plain;
    const alternatives = joinWith(groups, phrases["any-of-next"]);
    if (plain.length === 0) return [alternatives];
    return [joinWith([join(plain, last, phrases), alternatives], phrases["any-of-and"])];
  };
  const itemsOf = (list: (Item | { "any-of": Item[] })[]): Inline[] => join(itemWords(list), "and", phrases);
  const linkTo = (url: string | Bilingual): Inline[] => {
    const href = inLanguage(url, language) as string;
    return [{ type: "link", href, children: [text(href)] }];
  };
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
     * `together=true` (who act together), `quoted=true` (each in quotation marks), `each="to "` (before each), `whose="their"` (instead
     * of "your"). */
    list: (list: (Text | Labelled)[], { hash }: Options) =>
      joined(
        list.map((entry) => {
          const plain = hash.whose ? [text(labelOf(entry).replace(/\byour\b/g, hash.whose))] : named(entry);
          const words = hash.quoted ? fillWith(phrases.quoted, { of: plain }) : plain;
          return hash.each ? [text(hash.each), ...words] : words;
        }),
        hash,
      ),
    /** A list of items of personal information, the sensitive ones in bold. */
    items: (list: (Item | { "any-of": Item[] })[], { hash: { or, open, sep } }: Options) => {
      const labels = itemWords(list, or ? "or" : "and");
      if (sep) return joinWith(labels, sep);
      if (open) return joinOpen(labels, phrases);
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
    ...composedOf(pen),
    /** A term with the article that it stands in: `consent (PIPL Art. 13(1)(1))`. */
    cited: (term: Labelled & { cite: Text | null }) =>
      term.cite === null
        ? named(term)
        : fillWith(phrases.cited, { of: named(term), cite: [text(labelOf(term.cite))] }),
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
      const each = (one: Text | Labelled) => [...(hash.each ? [text(hash.each)] : []), ...named(one)];
      if (id === "in" && isOfResidents(of)) return writeLimit("people", writePeople(of, pen), phrases);
      const words = of === true ? [] : Array.isArray(of) ? joined(of.map(each), hash) : named(of);
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
      act: Labelled & NeverAct,
      items: Item[] | null,
      types: Labelled[] | null,
      of: Labelled[] | null,
      from: Labelled[] | null,
      to: Labelled[] | null,
      purposes: Labelled[] | null,
    ) => {
      const either = (list: Labelled[] | null) => list && join(list.map(named), "or", phrases);
      const parts = { act: named(act), items: items && join(items.map(item), "or", phrases) };
      const others = { types: either(types), of: either(of), from: either(from), to: either(to) };
      return writeNever(act, { ...parts, ...others, for: either(purposes) }, phrases);
    },
    /** A contact's address; where it is one that can be linked, the line links it. */
    address: (value: string | Bilingual) => inLanguage(value, language),
    /** Some of our own words, such as `delete`, from `templates/phrases.yaml`, joined: `{{words then or=true}}`. */
    words: (ids: (keyof Phrases)[], { hash }: Options) =>
      joined(
        ids.map((id) => [text(phrases[id] as string)]),
        hash,
      ),
    /** Writes nothing: the words around it state this fact in a way of their own. */
    states: () => [],
    /** The words of a term, with its examples where it has some. */
    "with-examples": (term: Labelled & { examples?: Text | null }) =>
      term.examples
        ? fillWith(phrases["such-as"], { what: named(term), examples: named(term.examples) })
        : named(term),
    /** The words of a term or of a text. */
    "label-of": (entry: Text | Labelled) => labelOf(entry),
    ...QUESTIONS,
    /** The same words within a sentence: they begin with a small letter. */
    "lower-first": (words: Text | Labelled) => lowerFirst(labelOf(words)),
    /** The same words, beginning with a capital. */
    "upper-first": (words: string | Inline[]) =>
      typeof words === "string" ? upperFirst(words) : upperFirstOf(words),
  };
}
