import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { type Bilingual, byLanguage, type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { type Block, type Inline, text } from "../../markup/tree.ts";
import type { RuleResult } from "../../rules/audit.ts";
import { byLaw, citedIn } from "../../rules/cite.ts";
import type { Failure } from "../../rules/judge.ts";
import { type Outcome, outcomeOf } from "../../rules/outcome.ts";
import { type Evidence, type RuleFile, saidBy } from "../../rules/rule.ts";
import { filled, filledByRule, labelOf, saidOfEach } from "../../rules/words.ts";
import { code, list, paragraph, strong, table, words } from "../blocks.ts";
import type { Published } from "../published.ts";
import type { Audited, Reported } from "../report.ts";
import { type Article, articlesOf, columnsOf, countsOf } from "./articles.ts";
import { commandOf } from "./command.ts";
import { piecesOf } from "./pieces.ts";
import { listed, type Shown } from "./places.ts";
import { quotedFrom } from "./quoted.ts";
import { say, UNSEEN, type Word } from "./words.ts";

/** A part of the report: a heading, and what stands under it. */
export interface Section {
  level: 1 | 2 | 3;
  /** The number of a finding; null for other headings. */
  number: number | null;
  title: string;
  blocks: Block[];
}

const HEAVY: Severity[] = ["error", "warning", "info"];

/** The evidence of rules, the firmest first. */
const FIRM: Evidence[][] = [["norms", "read"], ["own-reading"], ["reported"], ["practice"]];

/** More texts of one finding than this are counted and not listed. */
const MOST_SAID = 10;

/**
 * Writes the audit of a policy, for counsel to file.
 * @param audited the policy and what came of its audit
 * @param reported the language, the version of the program, the days that were given
 * @returns the report, part by part; the same in both languages but for the words
 */
export function sectionsOf(audited: Audited, reported: Reported): Section[] {
  const writer = new Writer(audited, reported);
  return [
    writer.head(),
    writer.checked(),
    writer.byArticle(),
    ...writer.findings(),
    ...writer.questions(),
    ...writer.others(),
    ...writer.waived(),
    ...writer.attestations(),
    writer.unseen(),
    ...writer.rules("holds", "held"),
    ...writer.rules("not-applicable", "idle"),
    writer.about(),
  ];
}

/**
 * Writes what was found in files of no policy that was audited, such as one that does not compile.
 * @param reported every finding, and the policies that were audited
 * @returns a part of the report, or none
 */
export function leftOver(reported: Reported): Section[] {
  const { audited, diagnostics, language } = reported;
  const found = diagnostics.filter(
    (one) => !isOfRule(one, audited) && !audited.some(({ folder }) => isIn(one, folder)),
  );
  if (found.length === 0) return [];
  const blocks = [paragraph(text(say("left-over-about", language))), foundList(found, language)];
  return [{ level: 1, number: null, title: say("left-over", language), blocks }];
}

class Writer {
  readonly #audited: Audited;
  readonly #reported: Reported;
  readonly #language: Language;
  readonly #failing: RuleResult[];
  readonly #open: RuleResult[];
  /** What is found in the files of the policy, but by no rule. */
  readonly #others: Diagnostic[];

  constructor(audited: Audited, reported: Reported) {
    this.#audited = audited;
    this.#reported = reported;
    this.#language = reported.language;
    this.#failing = this.#weightiest((one) => one.fails.length > 0 && one.coveredBy === null);
    this.#open = this.#weightiest((one) => one.unsettled.length > 0 && one.coveredBy === null);
    this.#others = reported.diagnostics.filter(
      (one) => !isOfRule(one, reported.audited) && isIn(one, audited.folder),
    );
  }

  head(): Section {
    const { results } = this.#audited.audit;
    const count = (wanted: Severity) => this.#failing.filter(({ severity }) => severity === wanted).length;
    const counted = (words: readonly [Word, number][]) =>
      words.flatMap(([word, count]) => (count > 0 ? [this.#say(word, { count })] : []));
    const errors = count("error");
    const open = this.#open.length;
    const kinds = counted([
      ["errors", errors],
      ["warnings", count("warning")],
      ["infos", count("info")],
    ]);
    const waived = results.filter((one) => one.waived.length > 0).length;
    const found = [
      kinds.length === 0
        ? this.#say("nothing-found")
        : this.#say("found", {
            count: this.#failing.length,
            kinds: kinds.join(TYPOGRAPHY[this.#language].comma),
          }),
      ...counted([
        ["questions", open],
        ["waivers", waived],
        ["remarks", this.#others.length],
      ]),
    ];
    const result = errors > 0 ? "result-fails" : open > 0 ? "result-open" : "result-holds";
    const { title, id } = this.#audited;
    return this.#part(1, this.#say("title", { title: title[this.#language], id }), [
      paragraph(strong(this.#say(result))),
      paragraph(text(`${found.join(this.#say("and"))}${this.#say("full-stop")}`)),
      ...this.#ofNorms(),
      ...this.#notHeldTo(),
    ]);
  }

  /** What came of each set of norms: a contract asks for other things than the law. */
  #ofNorms(): Block[] {
    const { results, packs } = this.#audited.audit;
    return packs.flatMap(({ id, file }) => {
      const own = results.filter(({ pack, rule }) => pack === id && rule.evidence === "norms");
      if (own.length === 0) return [];
      const count = (wanted: Outcome) => own.filter((one) => outcomeOf(one) === wanted).length;
      const counts = {
        ...{ holds: count("holds"), declared: count("declared"), fails: count("fails") },
        ...{ open: count("unsettled"), none: count("not-applicable") },
      };
      return [paragraph(words(this.#say("norms-result", { title: file.title[this.#language], ...counts })))];
    });
  }

  /** The laws that came into force between the day whose law was applied and the day of the check. */
  #notHeldTo(): Block[] {
    const { audit } = this.#audited;
    const { today } = this.#reported;
    const { asOf } = audit;
    if (today === undefined || asOf === "" || asOf >= today) return [];
    const later = audit.notYet.flatMap(({ title, from }) =>
      from <= today ? [`${title[this.#language]} (${from})`] : [],
    );
    const rules = audit.otherDays.filter(({ since }) => since > asOf && since <= today).length;
    if (later.length + rules === 0) return [];
    const parts = [...later, ...(rules > 0 ? [this.#say("later-rules", { count: rules })] : [])];
    return [
      paragraph(
        words(
          this.#say("law-since", { day: asOf, today, later: parts.join(TYPOGRAPHY[this.#language].comma) }),
        ),
      ),
    ];
  }

  checked(): Section {
    const { id, title, handler, version, dates, audit } = this.#audited;
    const { today, version: tool } = this.#reported;
    const day = (value: string | undefined, instead: Word) => [words(value || this.#say(instead))];
    const rows: [Word, Inline[]][] = [["document", [words(title[this.#language]), ...this.#bracketed(id)]]];
    if (handler) rows.push(["handler", [words(handler[this.#language])]]);
    if (version) rows.push(["version", [words(version)]]);
    if (dates.updated) rows.push(["updated", [words(dates.updated)]]);
    if (dates.effective) rows.push(["effective", [words(dates.effective)]]);
    rows.push(["day", day(today, "no-day")]);
    rows.push(["law-of", day(audit.asOf, "no-law-day")]);
    rows.push(["tool", [words(`Pellucid ${tool}`)]]);
    const packs = audit.packs.map(({ id: pack, file }) => [
      [code(pack)],
      [words(file.title[this.#language])],
      [words(file["in-force"] ?? "–")],
      [words(file.read ?? (file.law ? this.#say("read-by-rule") : "–"))],
      [words(String(audit.results.filter((one) => one.pack === pack).length))],
    ]);
    const blocks: Block[] = [
      table(
        this.#words("item", "content"),
        rows.map(([word, value]) => [[words(this.#say(word))], value]),
      ),
      table(this.#words("pack", "pack-title", "in-force", "read", "rules"), packs),
    ];
    if (audit.otherDays.length > 0)
      blocks.push(
        paragraph(
          text(this.#say("rules-of-other-days")),
          ...audit.otherDays.flatMap(({ code: rule, title }, index) => [
            text(`${index > 0 ? this.#say("separator") : ""}${title[this.#language].replace(/[.。]$/, "")}`),
            ...this.#bracketed(rule),
          ]),
          text(this.#say("full-stop")),
        ),
      );
    if (audit.notRun.length > 0)
      blocks.push(
        paragraph(
          text(this.#say("not-run")),
          ...audit.notRun.flatMap(({ id: pack, why }, index) => [
            text(index > 0 ? this.#say("separator") : ""),
            code(pack),
            text(this.#say(why)),
          ]),
          text(this.#say("full-stop")),
        ),
      );
    return this.#part(2, this.#say("checked"), blocks);
  }

  byArticle(): Section {
    const { results, facts, packs, asOf } = this.#audited.audit;
    const titleOf = (pack: string) => packs.find(({ id }) => id === pack)?.file.title ?? null;
    const columns = columnsOf(results);
    const all = articlesOf(results, { terms: facts.terms, titleOf, day: asOf });
    // Articles of which no rule applies are told in one line.
    const isIdle = (one: Article) => one.results.every((each) => outcomeOf(each) === "not-applicable");
    const idle = all.filter(isIdle);
    let previous = "";
    const rows = all
      .filter((one) => !isIdle(one))
      .map(({ law, number, results: here }) => {
        const name = law ? law[this.#language] : this.#say("itself");
        // The law is named once.
        const isNew = name !== previous;
        previous = name;
        return [
          isNew ? name : "",
          number[this.#language],
          ...countsOf(here, columns).map((one) => (one === 0 ? "" : String(one))),
          this.#numbersOf(here).join(TYPOGRAPHY[this.#language].comma),
        ];
      });
    if (idle.length > 0) {
      const counts = countsOf(
        idle.flatMap((one) => one.results),
        columns,
      );
      const numbers = counts.map((one) => (one === 0 ? "" : String(one)));
      rows.push([this.#say("other-articles", { count: idle.length }), "", ...numbers, ""]);
    }
    rows.push([
      this.#say("total", { count: results.length }),
      "",
      ...countsOf(results, columns).map(String),
      this.#say("none"),
    ]);
    return this.#part(2, this.#say("by-article"), [
      paragraph(text(this.#say("by-article-lead"))),
      table(
        this.#words("law", "article", ...columns, "see"),
        rows.map((row) => row.map((cell) => [words(cell)])),
      ),
    ]);
  }

  findings(): Section[] {
    const blocks = this.#failing.length > 0 ? [] : [paragraph(text(this.#say("no-findings")))];
    return [
      this.#part(2, this.#say("findings"), blocks),
      ...this.#failing.map((one, index) =>
        this.#finding(one, one.fails, saidBy(one.rule, true), "in-policy", index + 1),
      ),
    ];
  }

  questions(): Section[] {
    if (this.#open.length === 0) return [];
    return [
      this.#part(2, this.#say("open-questions"), [paragraph(text(this.#say("open-questions-lead")))]),
      ...this.#open.map((one, index) => {
        const asked = saidBy(one.rule, false);
        return this.#finding(one, one.unsettled, asked, "question", this.#failing.length + index + 1);
      }),
    ];
  }

  others(): Section[] {
    if (this.#others.length === 0) return [];
    return [this.#part(2, this.#say("others"), [foundList(this.#others, this.#language)])];
  }

  waived(): Section[] {
    const rows = this.#audited.audit.results.flatMap(({ code: rule, waived }) =>
      waived.map(({ failure, waiver }) => [
        [code(rule)],
        [code(this.#place(failure.pointer))],
        [words(waiver.reason[this.#language])],
        [words(waiver.owner[this.#language])],
        [words(waiver.until)],
        [words(this.#state(waiver.until))],
      ]),
    );
    if (rows.length === 0) return [];
    const head = this.#words("rule", "place", "reason", "owner", "until", "state");
    return [
      this.#part(2, this.#say("waived-title"), [
        table(head, rows),
        paragraph(text(this.#say("waived-about"))),
      ]),
    ];
  }

  attestations(): Section[] {
    const { facts, results } = this.#audited.audit;
    const { attestations } = facts.policy;
    if (attestations.length === 0) return [];
    // Where an attestation has no end, the interval of the obligation may give one.
    const endOf = (one: (typeof attestations)[number]) =>
      results.find(({ attested }) => attested?.attestation === one)?.attested?.until ?? one.until;
    const said = (name: string) => this.#say("evidence", { name });
    const gap = TYPOGRAPHY[this.#language].between;
    const rows = attestations.map((one) => {
      const { rule, norms, obligation, by, on, states } = one;
      const until = endOf(one);
      return [
        [code(rule || `${norms}/${obligation}`)],
        [words([states[this.#language], ...one.evidence.map(said)].filter(Boolean).join(gap))],
        [
          words(
            [by.name, by.role]
              .map((one) => one[this.#language])
              .filter(Boolean)
              .join(this.#language === "zh" ? "，" : ", "),
          ),
        ],
        [words(on)],
        [words(until || "–")],
        [words(this.#state(until))],
      ];
    });
    const head = this.#words("rule", "attested", "by", "on", "until", "state");
    return [
      this.#part(2, this.#say("attestations"), [
        table(head, rows),
        paragraph(text(this.#say("attested-about"))),
      ]),
    ];
  }

  unseen(): Section {
    return this.#part(2, this.#say("unseen"), [
      list(UNSEEN.map((one) => [paragraph(text(one[this.#language]))])),
    ]);
  }

  rules(wanted: "holds" | "not-applicable", title: "held" | "idle"): Section[] {
    const found = this.#audited.audit.results.filter((one) => outcomeOf(one) === wanted);
    if (found.length === 0) return [];
    const { facts, asOf } = this.#audited.audit;
    const items = found.map(({ code: id, rule }) => {
      const [cited] = citedIn(rule.cites, facts.terms, asOf);
      const asked = rule.title[this.#language].replace(/[.。]$/, "");
      const [open, close] = this.#language === "zh" ? ["（", "）"] : [" (", ")"];
      const law = cited ? `${this.#say("separator")}${cited.label[this.#language]}` : "";
      return [paragraph(words(`${asked}${open}`), code(id), text(`${law}${close}`))];
    });
    return [this.#part(2, this.#say(title), [list(items)])];
  }

  about(): Section {
    const command = commandOf(this.#audited, this.#reported);
    return this.#part(2, this.#say("about"), [
      paragraph(text(this.#say("about-text"))),
      paragraph(text(this.#say("repeat")), code(command)),
    ]);
  }

  /** The numbers under which findings and questions of some rules stand; in brackets, where a rule that covers one has it. */
  #numbersOf(results: readonly RuleResult[]): string[] {
    const told = new Set(results.map((one) => this.#tellerOf(one)));
    const [open, close] = this.#language === "zh" ? ["（", "）"] : ["(", ")"];
    const numbers = (list: readonly RuleResult[], from: number) =>
      list.flatMap((one, index) => {
        if (!told.has(one)) return [];
        return [results.includes(one) ? `${from + index}` : `${open}${from + index}${close}`];
      });
    return [...numbers(this.#failing, 1), ...numbers(this.#open, this.#failing.length + 1)];
  }

  /** The rule under which a finding is told: the last that covers it. */
  #tellerOf(result: RuleResult): RuleResult {
    const passed = new Set<RuleResult>();
    let teller = result;
    while (teller.coveredBy !== null && !passed.has(teller)) {
      passed.add(teller);
      const by = teller.coveredBy;
      teller = this.#audited.audit.results.find(({ code }) => code === by) ?? teller;
    }
    return teller;
  }

  #finding(
    one: RuleResult,
    failures: readonly Failure[],
    message: Bilingual,
    label: "in-policy" | "question",
    number: number,
  ): Section {
    const { facts } = this.#audited.audit;
    const rule = one.rule as RuleFile;
    const language = this.#language;
    const line = (word: Word, ...inlines: Inline[]): Block => this.#labelled(this.#say(word), inlines);
    const places = failures.map((failure) => ({
      label: labelOf(failure, rule, facts) ?? this.#wholeOf(failure.pointer),
      ...this.#audited.placeOf(failure.pointer),
    }));
    const { shown, count, more } = listed(places);
    const fill = (said: Bilingual, of: readonly Failure[] = failures) =>
      piecesOf(filledByRule(said, rule, of, facts), language, said === rule.fix).map(
        ({ text: piece, isCode }) => {
          const put = filled({ en: piece, zh: piece }, rule, of, facts)[language];
          return isCode ? code(put) : words(put);
        },
      );
    const cites = byLaw(citedIn(rule.cites, facts.terms, this.#audited.audit.asOf));
    const covered = this.#audited.audit.results.filter(
      (other) => other !== one && other.coveredBy !== null && this.#tellerOf(other) === one,
    );
    const isOfNorms = rule.evidence === "norms";
    const each = isOfNorms ? [[...failures]] : saidOfEach(message, rule, failures, facts);
    const firm = rule.evidence === "read" ? "read-firm" : rule.evidence;
    const items: Block[][] = [
      each.length === 1
        ? [isOfNorms ? this.#ofObligation(rule, label) : line(label, ...fill(message))]
        : [
            paragraph(strong(this.#say(label)), text(this.#language === "zh" ? "：" : ":")),
            list(each.slice(0, MOST_SAID).map((of) => [paragraph(...fill(message, of))])),
            ...(each.length > MOST_SAID
              ? [paragraph(text(this.#say("more", { count: each.length - MOST_SAID })))]
              : []),
          ],
      this.#places(shown, count, more),
      ...this.#published(failures, rule),
      ...(cites.length > 0
        ? [[line("in-law", text(cites.map((cite) => cite[language]).join(this.#say("separator"))))]]
        : []),
      // Of norms, why is that they ask for it: it has been said.
      ...(isOfNorms ? [] : [[line("why", text(rule.why[language]))]]),
      [line("mend", ...fill(rule.fix))],
      [line("firm", text(this.#say(firm === "practice" && cites.length > 0 ? "practice-cited" : firm)))],
      [line("rule", code(one.code))],
      ...(covered.length > 0 ? [[line("covers", ...this.#covered(covered))]] : []),
    ];
    const asked = isOfNorms
      ? this.#labelOfObligation(rule, one.pack)
      : rule.title[language].replace(/[.。]$/, "");
    const counted = this.#say("places", { count });
    const title = this.#say(label === "question" ? "open-title" : "finding-title", {
      asked,
      severity: this.#say(rule.severity),
      places: counted,
    });
    return { ...this.#part(3, title, [list(items)]), number };
  }

  /** What norms ask for, in their words; where a declaration settles it, as a question. */
  #ofObligation(rule: RuleFile, label: "in-policy" | "question"): Block {
    const said = rule.title[this.#language];
    if (label === "in-policy") return this.#labelled(this.#say("in-norms"), [words(said)]);
    return this.#labelled(this.#say(label), [words(this.#say("to-declare", { said }))]);
  }

  /** The label that norms give to the clause of an obligation: it stands before its sentence. */
  #labelOfObligation({ title }: RuleFile, pack: string): string {
    const [label = ""] = title[this.#language].split(TYPOGRAPHY[this.#language].colon);
    const norms = this.#audited.audit.packs.find(({ id }) => id === pack)?.file.title[this.#language];
    return norms === undefined ? label : this.#say("of-norms", { norms, label });
  }

  /** What a place without a name of its own is called: the key, where it is no single entry that is meant. */
  #wholeOf(pointer: string): Bilingual | null {
    const [key, ...deeper] = pointer.split("/").slice(1);
    if (key === undefined) return byLanguage((language) => say("nowhere", language));
    return deeper.length > 0 ? null : byLanguage((language) => say("whole-key", language, { key }));
  }

  /** The words of the published policy that a finding is about, with the number of their clause. */
  #published(failures: readonly Failure[], rule: RuleFile): Block[][] {
    const language = this.#language;
    const { facts } = this.#audited.audit;
    const found = failures.flatMap((failure) => {
      const clause = this.#audited.clauseOf(failure.pointer);
      return clause ? [byLanguage((each) => cited(clause, labelOf(failure, rule, facts)?.[each], each))] : [];
    });
    // Where two quotations are the same in one language only, both are shown in both.
    const said = [...new Map(found.map((one) => [`${one.en}\n${one.zh}`, one[language]])).values()];
    const [only] = said;
    if (only === undefined) return [];
    if (said.length === 1) return [[this.#labelled(this.#say("published"), [words(only)])]];
    const more = said.length - MOST_SAID;
    return [
      [
        paragraph(strong(this.#say("published")), text(language === "zh" ? "：" : ":")),
        list([
          ...said.slice(0, MOST_SAID).map((one) => [paragraph(words(one))]),
          ...(more > 0 ? [[paragraph(text(this.#say("more-clauses", { count: more })))]] : []),
        ]),
      ],
    ];
  }

  /** The rules that the same change meets, by what they ask. */
  #covered(results: readonly RuleResult[]): Inline[] {
    return results.flatMap(({ code: id, rule }, index) => [
      text(`${index > 0 ? this.#say("separator") : ""}${rule.title[this.#language].replace(/[.。]$/, "")}`),
      ...this.#bracketed(id),
    ]);
  }

  /** One place in its line; several as a list. */
  #places(shown: readonly Shown[], count: number, more: number): Block[] {
    const comma = TYPOGRAPHY[this.#language].comma;
    const one = ({ label, at }: Shown): Inline[] => {
      const lines = at.flatMap((line, index) => [text(index > 0 ? comma : ""), code(line)]);
      if (label === null) return lines;
      return [words(`${label[this.#language]}${TYPOGRAPHY[this.#language].colon}`), ...lines];
    };
    const rest = more > 0 ? [this.#say("more", { count: more })] : [];
    const [only] = shown;
    if (only && shown.length === 1) {
      const tail = rest.map((words) => text(`${this.#say("and")}${words}`));
      return [this.#labelled(this.#say(count > 1 ? "places-label" : "place"), [...one(only), ...tail])];
    }
    return [
      paragraph(strong(this.#say("places-label")), text(this.#language === "zh" ? "：" : ":")),
      list([
        ...shown.map((each) => [paragraph(...one(each))]),
        ...rest.map((words) => [paragraph(text(words))]),
      ]),
    ];
  }

  /** By severity, and what a law asks for before what is a reading, a standard or a practice. */
  #weightiest(wanted: (one: RuleResult) => boolean): RuleResult[] {
    const found = this.#audited.audit.results.filter(wanted);
    return HEAVY.flatMap((severity) =>
      FIRM.flatMap((evidence) =>
        found.filter((one) => one.severity === severity && evidence.includes(one.rule.evidence)),
      ),
    );
  }

  #place(pointer: string): string {
    const { file, line } = this.#audited.placeOf(pointer);
    return `${file}:${line}`;
  }

  #state(until: string): string {
    const { today } = this.#reported;
    if (until === "") return this.#say("no-end");
    if (today === undefined) return "–";
    if (until < today) return this.#say("ran-out");
    const days = Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
    return days <= 30 ? this.#say("runs-out", { count: days }) : this.#say("valid");
  }

  #labelled(label: string, inlines: readonly Inline[]): Block {
    return paragraph(strong(label), text(TYPOGRAPHY[this.#language].colon), ...inlines);
  }

  #bracketed(id: string): Inline[] {
    const [open, close] = this.#language === "zh" ? ["（", "）"] : [" (", ")"];
    return [text(open), code(id), text(close)];
  }

  #part(level: Section["level"], title: string, blocks: Block[]): Section {
    return { level, number: null, title, blocks };
  }

  #words(...ids: Word[]): Inline[][] {
    return ids.map((id) => [text(this.#say(id))]);
  }

  #say(word: Word, values?: Readonly<Record<string, string | number>>): string {
    return say(word, this.#language, values);
  }
}

/** A clause by its number and heading, with the words that a finding is about. */
function cited({ number, heading, lines }: Published, name: string | undefined, language: Language): string {
  const { quotes, colon } = TYPOGRAPHY[language];
  const [open, close] = quotes;
  const [opening, closing] = language === "zh" ? ["（", "）"] : [" (", ")"];
  const named = heading?.[language] ?? "";
  const where = number ? `${number[language]}${named && `${opening}${named}${closing}`}` : named;
  const quoted = quotedFrom(lines[language], name, language).replaceAll(open, "‘").replaceAll(close, "’");
  if (quoted === "") return where;
  return `${where}${where && colon}${open}${quoted}${close}`;
}

/** Whether a rule found it. */
function isOfRule({ code }: Diagnostic, audited: readonly Audited[]): boolean {
  return audited.some(({ audit }) => audit.results.some((one) => one.code === code));
}

/** Whether it is in a file of a folder. */
const isIn = ({ file }: Diagnostic, folder: string): boolean =>
  folder === "." || file === folder || file.startsWith(`${folder}/`);

/** Findings of the compiler, and about packs and waivers. */
function foundList(found: readonly Diagnostic[], language: Language): Block {
  const { colon, between } = TYPOGRAPHY[language];
  return list(
    found.map(({ code: id, severity, message, help, file, range }) => [
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
    ]),
  );
}
