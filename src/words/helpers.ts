import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Clause } from "../document/document.ts";
import type { Language } from "../language.ts";
import { inLanguage } from "./in-language.ts";
import { escapeMarkdown } from "./markdown-text.ts";
import { fill, join, type Phrases, phrasesOf, writeDate, writeDuration } from "./phrases.ts";
import { type Helper, Markdown } from "./template.ts";

interface Options {
  hash: {
    or?: boolean;
    open?: boolean;
    sep?: string;
    short?: boolean;
    label?: boolean;
    of?: string;
    upper?: boolean;
  };
}
type Text = Bilingual | string;
interface Labelled {
  label?: Text;
  name?: Text;
}
interface Item {
  label: Text;
  sensitive: boolean;
}
interface Length {
  amount: number;
  unit: { label: Text; plural: Text | null };
}
type Deadline = Partial<Length> & { after: Labelled | null; vague: keyof Phrases | null };

/** The policy that a document belongs to, for links from its lists: the clauses, and the file to link to. */
export interface PolicyPage {
  clauses: { has: (id: string) => boolean };
  /** Null when that file is not written. */
  file: string | null;
}

/**
 * The helpers that templates may use: they join, write out and link; they decide nothing that the outline should.
 * @param language the language of the words
 * @param clauses the clauses of the document by id, for references
 * @param part the part that the words stand in: a reference to a clause of another part names it
 * @param policy the policy that the document belongs to; null when it is the policy itself
 * @returns the helpers by name
 */
export function helpersOf(
  language: Language,
  clauses: ReadonlyMap<string, Clause>,
  part: string | null = null,
  policy: PolicyPage | null = null,
): Record<string, Helper> {
  const phrases = phrasesOf(language);
  const target = policy ?? { clauses, file: "" };

  const joined = (list: string[], { or, open, sep }: Options["hash"]): string => {
    const text = sep ? list.join(sep) : join(list, or ? "or" : "and", phrases);
    if (!open) return text;
    return sep
      ? fill(phrases.others, { list: text })
      : fill(or ? phrases["others-or"] : phrases.others, { list: list.join(phrases.separator) });
  };

  const labelOf = (entry: Text | Labelled): string => {
    const text = inLanguage(entry, language);
    return typeof text === "string"
      ? text
      : (inLanguage((text as Labelled).label ?? (text as Labelled).name ?? "", language) as string);
  };

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

  const item = (entry: Item | { "any-of": Item[] }): string => {
    if ("any-of" in entry)
      return fill(phrases["any-of"], { list: join(entry["any-of"].map(item), "or", phrases) });
    const label = escapeMarkdown(inLanguage(entry.label, language) as string);
    return entry.sensitive ? `**${label}**` : label;
  };

  return {
    /** A list of terms, names or texts: `{{list purposes}}`; `or=true`, `open=true` (not complete), `sep="; "`. */
    list: (list: (Text | Labelled)[], { hash }: Options) =>
      new Markdown(joined(list.map(labelOf).map(escapeMarkdown), hash)),
    /** A list of items of personal information, the sensitive ones in bold. */
    items: (list: (Item | { "any-of": Item[] })[], { hash: { or, open, sep } }: Options) => {
      const labels = list.map(item);
      if (sep) return new Markdown(labels.join(sep));
      if (open) return new Markdown(fill(phrases["other-items"], { list: labels.join(phrases.separator) }));
      return new Markdown(join(labels, or ? "or" : "and", phrases));
    },
    /** A deadline: `within 15 working days of verification of your identity`. */
    within: (deadline: Deadline) => {
      if (deadline.vague) return phrases[deadline.vague] as string;
      const time = length(deadline as Length);
      return deadline.after
        ? fill(phrases["within-after"], { time, event: labelOf(deadline.after) })
        : fill(phrases.within, { time });
    },
    /** A length of time: `6 months`. */
    duration: (duration: Length) => length(duration),
    /** A date of the policy, written out: `8 December 2022`. */
    date: (date: string) => writeDate(date, phrases),
    /** A date as the time of something: `on 8 December 2022`, `in December 2022`. */
    on: (date: string) => writeDate(date, phrases, true),
    /** A reference to a clause by its id: its number and title, linked; `short=true` gives its number alone,
     * `of=id` names one entry of a list, `label=true` gives the label that a norm's clause is cited by. */
    see: (name: string, { hash: { short, of, label: isLabel } }: Options) => {
      const id = of ? `${name}.${of}` : name;
      const clause = clauses.get(id);
      if (!clause) return "–";
      const title = escapeMarkdown(clause.title?.[language] ?? "");
      if (!clause.number) return new Markdown(fill(phrases["reference-unnumbered"], { title, id }));
      const { number, label, part: own } = clause.number[language];
      if (isLabel) return new Markdown(fill(phrases["reference-label"], { number, id }));
      const kind = /^\d/.test(number) ? "reference" : "reference-numeral";
      const where = own !== null && (short || own !== part) ? (`${kind}-in-part` as const) : kind;
      const phrase = own === number ? "reference-part" : short ? (`${where}-short` as const) : where;
      // A section is named as its heading has it, a deeper clause by its whole path.
      const mark = clause.id === clause.section ? label : number;
      return new Markdown(fill(phrases[phrase], { number, mark, part: own ?? "", title, id }));
    },
    /** A name, linked to the clause of the policy that says more: `{{in-policy name clause}}`; `upper=true` begins it
     * with a capital, as headings do. */
    "in-policy": (name: Text | Labelled, clause: string, { hash: { upper } }: Options) => {
      const label = escapeMarkdown(upper ? upperFirst(labelOf(name)) : labelOf(name));
      return new Markdown(
        target.file !== null && target.clauses.has(clause) ? `[${label}](${target.file}#${clause})` : label,
      );
    },
    /** A web address, linked. */
    link: (url: string) => new Markdown(`<${url}>`),
    /** A contact's address: email addresses are linked. */
    address: (value: string) =>
      new Markdown(/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(value) ? `<${value}>` : escapeMarkdown(value)),
    /** One of our own words, such as `delete`, from `templates/phrases.yaml`. */
    word: (id: keyof Phrases) => phrases[id] as string,
    /** Several of our own words, joined: `{{words then or=true}}`. */
    words: (ids: (keyof Phrases)[], { hash }: Options) =>
      joined(
        ids.map((id) => phrases[id] as string),
        hash,
      ),
    /** Whether a list (or null) has an entry. */
    has: (list: unknown[] | null, entry: unknown) => list?.includes(entry) ?? false,
    /** The words of a term or of a text. */
    "label-of": (entry: Text | Labelled) => labelOf(entry),
    /** Whether anything is set. */
    any: (...values: unknown[]) => values.slice(0, -1).some(Boolean),
    eq: (one: unknown, other: unknown) => one === other,
    no: (value: unknown) => value === false,
    /** Whether a list (or null) has several entries. */
    many: (list: unknown[] | null) => (list?.length ?? 0) > 1,
    some: (list: Record<string, unknown>[], key: string) => list.some((entry) => entry[key] !== null),
    pluck: (list: Record<string, unknown>[], key: string) => list.map((entry) => entry[key]),
    "upper-first": (text: unknown) => {
      const upper = upperFirst(String(text));
      return typeof text === "string" ? upper : new Markdown(upper);
    },
  };
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
