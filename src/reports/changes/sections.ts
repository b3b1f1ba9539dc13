import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { clip, printable } from "../../diagnostics/printable.ts";
import { LEVELS, type Level } from "../../diff/action.ts";
import type { ClausePair, ClauseSide } from "../../diff/clauses.ts";
import type { Difference, Side } from "../../diff/difference.ts";
import { type Bilingual, LANGUAGES, type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { type Block, type Inline, text } from "../../markup/tree.ts";
import { byLaw, citationOf } from "../../rules/cite.ts";
import { Terms } from "../../vocabulary/vocabulary.ts";
import { code, list, paragraph, strong, table, words } from "../blocks.ts";
import { excerptOf, type MarkedLine } from "./excerpt.ts";
import type { ChangesReported } from "./report.ts";
import { countsOf, following, type Told, toldOf } from "./told.ts";
import { ACTION_WORDS, NOT_COMPARED, say, type Values, type Word } from "./words.ts";

/** A clause as both versions have it, in one language: a label, and lines with deletions and insertions marked. */
export interface Quote {
  type: "quote";
  /** The language of the words. */
  language: Language;
  label: string;
  lines: MarkedLine[];
}

/** What a report is made of: what documents are made of, and clauses that are compared. */
export type ReportBlock = Block | Quote;

/** A part of the report: a heading, and what stands under it. */
export interface Section {
  level: 1 | 2 | 3;
  /** The number of a change; null for other headings. */
  number: number | null;
  title: string;
  blocks: ReportBlock[];
}

/** More clauses of one change than this are named and not shown. */
const MOST_CLAUSES = 4;
/** More clauses that only have another number are counted. */
const MOST_NUMBERS = 6;
/** As much of a promise as one needs to see what was promised. */
const PROMISE = 240;
/** What tells digests apart. */
const DIGEST = 12;

const TERMS = new Terms(undefined);

/**
 * Writes what changed in the policies, for counsel to file.
 * @param reported the comparisons, and the language
 * @returns the report, part by part; the same in both languages but for the words and the order of the quotations
 */
export function sectionsOf(reported: ChangesReported): Section[] {
  const { differences, added, removed, language } = reported;
  return [
    ...differences.flatMap((difference) => new Writer(difference, reported).sections()),
    ...(added.length + removed.length > 0 ? [policies(reported)] : []),
    {
      level: 2,
      number: null,
      title: say("not-compared", language),
      blocks: [list(NOT_COMPARED.map((one) => [paragraph(text(one[language]))]))],
    },
    {
      level: 2,
      number: null,
      title: say("about", language),
      blocks: [
        paragraph(
          text(say("about-text", language)),
          text(`${TYPOGRAPHY[language].between}${say("tool", language, { version: reported.version })}`),
        ),
      ],
    },
  ];
}

class Writer {
  readonly #difference: Difference;
  readonly #language: Language;
  readonly #told: Told[];
  readonly #remarks: readonly Diagnostic[];

  constructor(difference: Difference, { language, remarks }: ChangesReported) {
    this.#difference = difference;
    this.#language = language;
    this.#told = toldOf(difference);
    this.#remarks = remarks.get(difference) ?? [];
  }

  sections(): Section[] {
    if (this.#told.length === 0) return [this.#head()];
    return [
      this.#head(),
      this.#versions(),
      this.#overview(),
      ...LEVELS.flatMap((level) => this.#ofLevel(level)),
      ...this.#wordsOnly(),
      ...this.#following(),
      ...this.#beforeEffect(),
      ...(this.#remarks.length > 0 ? [remarksPart(this.#remarks, this.#language)] : []),
    ];
  }

  #head(): Section {
    const { old, new: now, level } = this.#difference;
    const counts = countsOf(this.#told);
    const count = this.#told.length;
    const known = this.#told.filter(({ change }) => change.acknowledged).length;
    const result: Word =
      count === 0 ? "result-none" : level === null ? "result-acknowledged" : `result-${level}`;
    const found = [
      ...(count > 0 ? [this.#say("counted", { count, ...counts })] : []),
      ...(known > 0 ? [this.#say("acknowledged-count", { count: known })] : []),
      ...(this.#remarks.length > 0 ? [this.#say("remarks-count", { count: this.#remarks.length })] : []),
    ];
    const name = ({ version }: Side, instead: Word) =>
      version.version ?? version.dates.updated ?? this.#say(instead);
    const title = this.#say("title", {
      title: now.version.title[this.#language],
      old: name(old, "that-version"),
      new: name(now, "this-version"),
    });
    return this.#part(1, title, [
      paragraph(strong(this.#say(result))),
      ...(found.length > 0
        ? [paragraph(text(`${found.join(this.#say("and"))}${this.#say("full-stop")}`))]
        : []),
    ]);
  }

  #versions(): Section {
    const { old, new: now } = this.#difference;
    const cells = (values: readonly string[], write: (value: string) => Inline): Inline[][] =>
      values.map((value) => [value === "" ? text(this.#say("none")) : write(value)]);
    const rows: Inline[][][] = [
      [[text(this.#say("read-from"))], ...cells([old.name, now.name], code)],
      [[text(this.#say("version"))], ...cells([old.version.version ?? "", now.version.version ?? ""], words)],
    ];
    for (const date of ["released", "updated", "effective"] as const) {
      const [from, to] = [old.version.dates[date] ?? "", now.version.dates[date] ?? ""];
      if (from !== "" || to !== "") rows.push([[text(this.#say(date))], ...cells([from, to], words)]);
    }
    const digest = (label: string, [from, to]: [string, string]) => {
      const [before, after] = cells([from.slice(0, DIGEST), to.slice(0, DIGEST)], code) as [
        Inline[],
        Inline[],
      ];
      rows.push([[text(label)], before, from === to ? [...after, text(this.#say("is-same"))] : after]);
    };
    const [before, after] = [old.version.digests, now.version.digests];
    digest(this.#say("digest-facts"), [before.facts, after.facts]);
    for (const each of this.#languages())
      digest(this.#say("digest-words", { language: this.#say(each) }), [
        before.words[each],
        after.words[each],
      ]);
    digest(this.#say("digest-templates"), [before.templates, after.templates]);
    return this.#part(2, this.#say("versions"), [
      table(this.#words("item", "old", "new"), rows),
      paragraph(
        strong(this.#say("legend")),
        text(TYPOGRAPHY[this.#language].colon),
        text(
          LEVELS.map(
            (level) =>
              `${this.#say(level)}${TYPOGRAPHY[this.#language].colon}${this.#say(`legend-${level}`)}`,
          ).join(TYPOGRAPHY[this.#language].between),
        ),
      ),
    ]);
  }

  #overview(): Section {
    const rows = this.#told.map((told): Inline[][] => [
      [text(String(told.number))],
      [text(this.#say(told.change.level))],
      [words(told.title[this.#language])],
      [text(ACTION_WORDS[told.change.action][this.#language])],
      this.#place(told),
      [text(this.#asks(told, true))],
    ]);
    return this.#part(2, this.#say("overview"), [
      table(this.#words("number", "level", "change", "action", "place", "law"), rows),
      ...this.#movedNumbers(),
    ]);
  }

  #ofLevel(level: Level): Section[] {
    const found = this.#told.filter(({ change, isWords }) => change.level === level && !isWords);
    if (found.length === 0) return [];
    return [
      this.#part(2, this.#say(`level-${level}`), found[0]?.number === 1 ? [this.#marks()] : []),
      ...found.map((told) => this.#change(told)),
    ];
  }

  #wordsOnly(): Section[] {
    const found = this.#told.filter(({ isWords }) => isWords);
    if (found.length === 0) return [];
    const about = paragraph(text(this.#say("words-only-about")));
    return [
      this.#part(2, this.#say("words-only"), found[0]?.number === 1 ? [about, this.#marks()] : [about]),
      ...found.map((told) => this.#change(told)),
    ];
  }

  #following(): Section[] {
    const pairs = following(this.#difference);
    if (pairs.length === 0) return [];
    return [
      this.#part(2, this.#say("following"), [
        paragraph(text(this.#say("following-about"))),
        ...pairs.flatMap((pair) => this.#quotes(pair)),
      ]),
    ];
  }

  #beforeEffect(): Section[] {
    const tasks = new Map<string, number[]>();
    for (const { change, task, number, isStale } of this.#told)
      if ((change.level !== "editorial" || isStale) && !change.acknowledged)
        tasks.set(task[this.#language], [...(tasks.get(task[this.#language]) ?? []), number]);
    if (tasks.size === 0) return [];
    const { effective } = this.#difference.new.version.dates;
    const day = effective ? this.#say("before-day", { day: effective }) : "";
    return [
      this.#part(2, this.#say("before-effect"), [
        paragraph(
          words(
            effective
              ? this.#say("before-effect-day", { day: effective })
              : this.#say("before-effect-no-day"),
          ),
        ),
        table(
          this.#words("what", "for", "by", "who"),
          [...tasks].map(([task, numbers]) => [
            [text(task)],
            [text(numbers.join(TYPOGRAPHY[this.#language].comma))],
            [words(day)],
            [],
          ]),
        ),
      ]),
    ];
  }

  /** The clauses that only moved up or down: told once, as none of the changes. */
  #movedNumbers(): Block[] {
    const { old, new: now } = this.#difference;
    const before = new Map(old.version.clauses.map((clause) => [clause.id, clause]));
    const moved = now.version.clauses.flatMap(({ id, number, text: said }) => {
      const earlier = before.get(id);
      const [from, to] = [earlier?.number[this.#language], number[this.#language]];
      const isSame = earlier && earlier.text.en === said.en && earlier.text.zh === said.zh;
      return isSame && from && to && from !== to ? [this.#say("moved-number", { old: from, new: to })] : [];
    });
    if (moved.length === 0) return [];
    const shown = moved.slice(0, MOST_NUMBERS);
    if (moved.length > MOST_NUMBERS)
      shown.push(this.#say("and-more", { count: moved.length - MOST_NUMBERS }));
    const clauses = shown.join(this.#language === "zh" ? "，" : ", ");
    return [paragraph(words(this.#say("moved-numbers", { count: moved.length, clauses })))];
  }

  #marks(): Quote {
    return {
      type: "quote",
      language: this.#language,
      label: this.#say("marks-label"),
      lines: [
        [
          { kind: "deleted", text: this.#say("mark-deleted") },
          { kind: "same", text: TYPOGRAPHY[this.#language].comma },
          { kind: "inserted", text: this.#say("mark-inserted") },
          { kind: "same", text: this.#say("marks-rest") },
        ],
      ],
    };
  }

  #change(told: Told): Section {
    const { number, change, clauses, title } = told;
    const shown = clauses.slice(0, MOST_CLAUSES);
    const rest = clauses.slice(MOST_CLAUSES);
    const blocks: ReportBlock[] = shown.flatMap((pair) => this.#quotes(pair));
    if (clauses.length === 0) blocks.push(paragraph(text(this.#say("no-clause"))));
    if (rest.length > 0)
      blocks.push(
        paragraph(
          words(
            this.#say("more-clauses", {
              count: rest.length,
              clauses: rest.map((pair) => this.#number(pair)).join(TYPOGRAPHY[this.#language].comma),
            }),
          ),
        ),
      );
    const others = this.#told.filter(
      (other) => other !== told && other.clauses.some(({ id }) => shown.some((pair) => pair.id === id)),
    );
    const items: Block[][] = [[this.#labelled("where", this.#files(told))]];
    items.push([this.#labelled("why", [text(change.why[this.#language])])]);
    items.push([this.#labelled("who-asks", [words(this.#asks(told, false))])]);
    items.push([this.#labelled("todo", [text(told.task[this.#language])])]);
    if (others.length > 0)
      blocks.push(
        paragraph(
          text(
            this.#say("shared-clause", {
              numbers: others.map((other) => other.number).join(TYPOGRAPHY[this.#language].comma),
            }),
          ),
        ),
      );
    const { acknowledged, fingerprint, level } = change;
    if (acknowledged)
      items.push([
        this.#labelled("acknowledged", [
          words(
            this.#say("acknowledged-by", {
              reason: acknowledged.reason[this.#language],
              owner: acknowledged.owner[this.#language],
            }),
          ),
        ]),
      ]);
    else if (level !== "editorial") items.push([this.#labelled("fingerprint", [code(fingerprint)])]);
    blocks.push(list(items));
    return { level: 3, number, title: printable(title[this.#language]), blocks };
  }

  /** A clause in both languages, that of the report first. */
  #quotes(pair: ClausePair): Quote[] {
    return this.#languages().map((language): Quote => {
      const { lines, isSame } = excerptOf(pair, language);
      const label = `${this.#say(language)}${this.#bracketed(this.#number(pair, language))}`;
      const note: MarkedLine = [{ kind: "same", text: this.#say("unchanged") }];
      return {
        type: "quote",
        language,
        label,
        lines: isSame ? lines.map((line) => [...line, ...note]) : lines,
      };
    });
  }

  #number({ old, new: now }: ClausePair, language = this.#language): string {
    const of = (side: ClauseSide) => side.number[language] ?? this.#say("clause-unnumbered");
    if (!now) return this.#say("clause-gone", { number: old ? of(old) : "" });
    if (!old) return this.#say("clause-new", { number: of(now) });
    const [from, to] = [of(old), of(now)];
    return from === to ? to : this.#say("clause-moved", { old: from, new: to });
  }

  /** Where a change is, for the table: its clauses, and its first line. */
  #place({ clauses, change }: Told): Inline[] {
    const numbers = clauses.map(({ old, new: now }) => {
      const number = (now ?? old)?.number[this.#language] ?? null;
      return number && !now ? this.#say("formerly", { place: number }) : number;
    });
    const said = [...new Set(numbers)].filter((one) => one !== null);
    const shown = said.slice(0, 3);
    if (said.length > shown.length) shown.push("…");
    const place = change.new ?? change.old;
    return [
      ...(shown.length > 0 ? [words(shown.join(TYPOGRAPHY[this.#language].comma))] : []),
      ...(shown.length > 0 && place ? [text(" ")] : []),
      ...(place ? [code(`${fileName(place.file)}:${place.range.start.line}`)] : []),
    ];
  }

  /** Every line that a change stands on, in both versions. */
  #files({ change }: Told): Inline[] {
    const seen = new Set<string>();
    const { old, new: now, also } = change;
    const at = [now ?? old, ...also].flatMap((place) => {
      const line = place && `${place.file}:${place.range.start.line}`;
      if (!line || seen.has(line)) return [];
      seen.add(line);
      return [line];
    });
    if (at.length === 0) return [text(this.#say("none"))];
    return at.flatMap((line, index) => [
      text(index > 0 ? TYPOGRAPHY[this.#language].comma : ""),
      ...(index === 0 && !now ? [text(`${this.#say("formerly", { place: "" }).trim()} `)] : []),
      code(line),
    ]);
  }

  /** The law, or the promise of the policy, in short for the table. */
  #asks({ change }: Told, isShort: boolean): string {
    const language = this.#language;
    const cites = byLaw(change.cites.flatMap((cite) => citationOf(cite, TERMS) ?? []))
      .map((cite: Bilingual) => cite[language])
      .join(TYPOGRAPHY[language].semicolon);
    if (change.by === "law") {
      if (isShort) return cites || this.#say("none");
      return cites ? this.#sentence(this.#say("asks-law", { cites })) : this.#say("asks-nobody");
    }
    const clause = this.#difference.old.version.clauses.find(({ id }) => id === change.promise);
    const number = clause?.number[language];
    if (isShort)
      return [
        number ? this.#say("own-promise", { clause: number }) : this.#say("own-promise-unplaced"),
        ...(cites ? [cites] : []),
      ].join(TYPOGRAPHY[language].semicolon);
    const promise =
      clause && number
        ? this.#say("asks-policy", {
            clause: number,
            text: clip(clause.text[language].replace(/\s+/g, " "), PROMISE),
          })
        : this.#say("asks-policy-unplaced");
    return this.#sentence(
      [promise, ...(cites ? [this.#say("asks-law-too", { cites })] : [])].join(
        TYPOGRAPHY[language].semicolon,
      ),
    );
  }

  #sentence(said: string): string {
    return `${said}${this.#say("full-stop")}`;
  }

  #languages(): Language[] {
    return [this.#language, ...LANGUAGES.filter((one) => one !== this.#language)];
  }

  #labelled(label: Word, inlines: readonly Inline[]): Block {
    return paragraph(strong(this.#say(label)), text(TYPOGRAPHY[this.#language].colon), ...inlines);
  }

  #bracketed(said: string): string {
    return this.#language === "zh" ? `（${said}）` : ` (${said})`;
  }

  #part(level: Section["level"], title: string, blocks: ReportBlock[]): Section {
    return { level, number: null, title: printable(title), blocks };
  }

  #words(...ids: Word[]): Inline[][] {
    return ids.map((id) => [text(this.#say(id))]);
  }

  #say(word: Word, values?: Values): string {
    return say(word, this.#language, values);
  }
}

/** The policies that only one side has. */
function policies({ added, removed, language }: ChangesReported): Section {
  const named = (sides: readonly Side[], word: "policy-added" | "policy-removed") =>
    sides.map(({ version, name }) => [
      paragraph(
        words(say(word, language, { title: version.title[language] })),
        text(language === "zh" ? "（" : " ("),
        code(name),
        text(language === "zh" ? "）。" : ")."),
        text(TYPOGRAPHY[language].between),
        text(say(`${word}-about`, language)),
      ),
    ]);
  const items = [...named(added, "policy-added"), ...named(removed, "policy-removed")];
  return { level: 2, number: null, title: say("policies", language), blocks: [list(items)] };
}

function remarksPart(found: readonly Diagnostic[], language: Language): Section {
  const { colon, between } = TYPOGRAPHY[language];
  const items = found.map(({ code: id, severity, message, help, file, range }) => [
    paragraph(
      strong(say(severity, language)),
      text(colon),
      words(message[language]),
      text(language === "zh" ? "（" : " ("),
      code(`${file}:${range.start.line}`),
      text(language === "zh" ? "，" : ", "),
      code(id),
      text(language === "zh" ? "）。" : ")."),
      ...(help ? [words(`${between}${help[language]}`)] : []),
    ),
  ]);
  return { level: 2, number: null, title: say("remarks", language), blocks: [list(items)] };
}

const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
