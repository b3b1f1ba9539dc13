import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { printable } from "../../diagnostics/printable.ts";
import { type Bilingual, type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { type Block, type Inline, text } from "../../markup/tree.ts";
import type { RuleResult } from "../../rules/audit.ts";
import { byLaw, citationOf } from "../../rules/cite.ts";
import type { Failure } from "../../rules/judge.ts";
import { outcomeOf } from "../../rules/outcome.ts";
import type { RuleFile } from "../../rules/rule.ts";
import { filled, labelOf } from "../../rules/words.ts";
import type { Audited, Reported } from "../report.ts";
import { articlesOf, countsOf, OUTCOMES } from "./articles.ts";
import { commandOf } from "./command.ts";
import { piecesOf } from "./pieces.ts";
import { listed, type Shown } from "./places.ts";
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
    return this.#part(1, this.#say("title", { title: this.#audited.title[this.#language] }), [
      paragraph(strong(this.#say(result))),
      paragraph(text(`${found.join(this.#say("and"))}${this.#say("full-stop")}`)),
    ]);
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
      [words(file.read ?? "–")],
      [words(String(audit.results.filter((one) => one.pack === pack).length))],
    ]);
    const blocks: Block[] = [
      table(
        this.#words("item", "content"),
        rows.map(([word, value]) => [[words(this.#say(word))], value]),
      ),
      table(this.#words("pack", "pack-title", "in-force", "read", "rules"), packs),
    ];
    const idle = audit.packs.flatMap(({ id: pack, heads }) =>
      Object.keys(heads)
        .map((rule) => `${pack}/${rule}`)
        .filter((one) => !audit.results.some(({ code }) => code === one)),
    );
    if (idle.length > 0)
      blocks.push(
        paragraph(
          text(this.#say("rules-of-other-days")),
          ...this.#listed(idle),
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
    const { results, facts, packs } = this.#audited.audit;
    const titleOf = (pack: string) => packs.find(({ id }) => id === pack)?.file.title ?? null;
    let previous = "";
    const rows = articlesOf(results, facts.terms, titleOf).map(({ law, number, results: here }) => {
      const name = law ? law[this.#language] : this.#say("itself");
      // The law is named once.
      const isNew = name !== previous;
      previous = name;
      return [
        isNew ? name : "",
        number[this.#language],
        ...countsOf(here).map((one) => (one === 0 ? "" : String(one))),
        this.#numbersOf(here).join(TYPOGRAPHY[this.#language].comma),
      ];
    });
    rows.push([
      this.#say("total", { count: results.length }),
      "",
      ...countsOf(results).map(String),
      this.#say("none"),
    ]);
    return this.#part(2, this.#say("by-article"), [
      paragraph(text(this.#say("by-article-lead"))),
      table(
        this.#words("law", "article", ...OUTCOMES, "see"),
        rows.map((row) => row.map((cell) => [words(cell)])),
      ),
    ]);
  }

  findings(): Section[] {
    const blocks = this.#failing.length > 0 ? [] : [paragraph(text(this.#say("no-findings")))];
    return [
      this.#part(2, this.#say("findings"), blocks),
      ...this.#failing.map((one, index) =>
        this.#finding(one, one.fails, one.rule.message, "in-policy", index + 1),
      ),
    ];
  }

  questions(): Section[] {
    if (this.#open.length === 0) return [];
    return [
      this.#part(2, this.#say("open-questions"), [paragraph(text(this.#say("open-questions-lead")))]),
      ...this.#open.map((one, index) => {
        const asked = one.rule.unsettled ?? one.rule.message;
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
    const rows = attestations.map((one) => {
      const { rule, norms, obligation, by, on, states } = one;
      const until = endOf(one);
      return [
        [code(rule || `${norms}: ${obligation}`)],
        [words(states[this.#language])],
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
    const items = found.map(({ code, rule }) => [
      paragraph(text(rule.title[this.#language]), ...this.#bracketed(code)),
    ]);
    return [this.#part(2, this.#say(title), [list(items)])];
  }

  about(): Section {
    const command = commandOf(this.#audited, this.#reported);
    return this.#part(2, this.#say("about"), [
      paragraph(text(this.#say("about-text"))),
      paragraph(text(this.#say("repeat")), code(command)),
    ]);
  }

  /** The numbers under which findings and questions of some rules stand, or of the rules that cover them. */
  #numbersOf(results: readonly RuleResult[]): number[] {
    const told = new Set(results.map((one) => this.#tellerOf(one)));
    const numbers = (list: readonly RuleResult[], from: number) =>
      list.flatMap((one, index) => (told.has(one) ? [from + index] : []));
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
    const { shown, count, more } = listed(
      failures.map((failure) => ({
        label: labelOf(failure, rule, facts),
        ...this.#audited.placeOf(failure.pointer),
      })),
    );
    const fill = (said: Bilingual) =>
      piecesOf(said[language], language).map(({ text: piece, isCode }) => {
        const put = filled({ en: piece, zh: piece }, rule, failures, facts)[language];
        return isCode ? code(put) : words(put);
      });
    const cites = byLaw(rule.cites.flatMap((cite) => citationOf(cite, facts.terms) ?? []));
    const covered = this.#audited.audit.results
      .filter((other) => other !== one && other.coveredBy !== null && this.#tellerOf(other) === one)
      .map(({ code }) => code);
    const items: Block[][] = [
      [line(label, ...fill(message))],
      this.#places(shown, more),
      ...(cites.length > 0
        ? [[line("in-law", text(cites.map((cite) => cite[language]).join(this.#say("separator"))))]]
        : []),
      [line("why", text(rule.why[language]))],
      [line("mend", ...fill(rule.fix))],
      [line("firm", text(this.#say(rule.evidence === "read" ? "read-firm" : rule.evidence)))],
      [line("rule", code(one.code))],
      ...(covered.length > 0 ? [[line("covers", ...this.#listed(covered))]] : []),
    ];
    const asked = rule.title[language].replace(/[.。]$/, "");
    const places = this.#say("places", { count });
    const title =
      label === "question"
        ? this.#say("open-title", { asked, places })
        : this.#say("finding-title", { asked, severity: this.#say(rule.severity), places });
    return { ...this.#part(3, title, [list(items)]), number };
  }

  /** One place in its line; several as a list. */
  #places(shown: readonly Shown[], more: number): Block[] {
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
      return [this.#labelled(this.#say("place"), [...one(only), ...tail])];
    }
    return [
      paragraph(strong(this.#say("places-label")), text(this.#language === "zh" ? "：" : ":")),
      list([
        ...shown.map((each) => [paragraph(...one(each))]),
        ...rest.map((words) => [paragraph(text(words))]),
      ]),
    ];
  }

  #weightiest(wanted: (one: RuleResult) => boolean): RuleResult[] {
    const found = this.#audited.audit.results.filter(wanted);
    return HEAVY.flatMap((severity) => found.filter((one) => one.severity === severity));
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

  #listed(ids: readonly string[]): Inline[] {
    const comma = TYPOGRAPHY[this.#language].comma;
    return ids.flatMap((id, index) => [text(index > 0 ? comma : ""), code(id)]);
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

const paragraph = (...children: Inline[]): Block & { type: "paragraph" } => ({
  type: "paragraph",
  // Nothing is set for a text that is empty.
  children: children.filter((node) => node.type !== "text" || node.value !== ""),
});
const strong = (said: string): Inline => ({ type: "strong", children: [text(said)] });
/** Words in which something of the policy may stand: nothing in them is invisible, and nothing turns the line around. */
const words = (said: string): Inline => text(printable(said));
const code = (said: string): Inline => ({ type: "code", children: [text(printable(said))] });
const list = (items: Block[][]): Block => ({ type: "list", start: null, items });
const table = (head: Inline[][], rows: Inline[][][]): Block => ({ type: "table", head, rows });
