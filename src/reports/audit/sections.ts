import type { Severity } from "../../diagnostics/diagnostic.ts";
import type { Bilingual, Language } from "../../ground/language.ts";
import { type Block, type Inline, text } from "../../markup/tree.ts";
import type { RuleResult } from "../../rules/audit.ts";
import { citationOf } from "../../rules/cite.ts";
import type { Failure } from "../../rules/judge.ts";
import { outcomeOf } from "../../rules/outcome.ts";
import type { RuleFile } from "../../rules/rule.ts";
import { filled, labelOf } from "../../rules/words.ts";
import type { Audited, Reported } from "../report.ts";
import { say, UNSEEN, type Word } from "./words.ts";

/** A part of the report: a heading, and what stands under it. */
export interface Section {
  level: 1 | 2 | 3;
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
    ...writer.findings(),
    ...writer.questions(),
    ...writer.waived(),
    ...writer.attestations(),
    writer.byArticle(),
    ...writer.rules("holds", "held"),
    ...writer.rules("not-applicable", "idle"),
    writer.unseen(),
    writer.about(),
  ];
}

class Writer {
  readonly #audited: Audited;
  readonly #reported: Reported;
  readonly #language: Language;

  constructor(audited: Audited, reported: Reported) {
    this.#audited = audited;
    this.#reported = reported;
    this.#language = reported.language;
  }

  head(): Section {
    const results = this.#audited.audit.results.filter(({ coveredBy }) => coveredBy === null);
    const count = (wanted: Severity) =>
      results.filter(({ fails, rule }) => fails.length > 0 && rule.severity === wanted).length;
    const errors = count("error");
    const values = {
      errors: this.#say("errors", { count: errors }),
      warnings: this.#say("warnings", { count: count("warning") }),
      unsettled: this.#say("questions", {
        count: results.filter(({ unsettled }) => unsettled.length > 0).length,
      }),
      waived: this.#say("waivers", { count: results.filter(({ waived }) => waived.length > 0).length }),
    };
    return {
      level: 1,
      title: this.#say("title", { title: this.#audited.title[this.#language] }),
      blocks: [paragraph(strong(this.#say(errors > 0 ? "result-fails" : "result-holds", values)))],
    };
  }

  checked(): Section {
    const { id, title, handler, version, dates, audit } = this.#audited;
    const { today, version: tool } = this.#reported;
    const rows: [Word, string][] = [["document", `${title[this.#language]} (${id})`]];
    if (handler) rows.push(["handler", handler[this.#language]]);
    if (version) rows.push(["version", version]);
    if (dates.updated) rows.push(["updated", dates.updated]);
    if (dates.effective) rows.push(["effective", dates.effective]);
    rows.push(["day", today ?? this.#say("no-day")]);
    rows.push(["law-of", audit.asOf || this.#say("no-law-day")]);
    rows.push(["tool", `Pellucid ${tool}`]);
    const packs = audit.packs.map(({ id: pack, file, rules }) => [
      pack,
      file.title[this.#language],
      file["in-force"] ?? "–",
      file.read ?? "–",
      String(rules.length),
    ]);
    const blocks: Block[] = [
      table(
        [this.#say("checked"), ""],
        rows.map(([word, value]) => [this.#say(word), value]),
      ),
      table(
        ["pack", "law", "in-force", "read", "rules"].map((word) => this.#say(word as Word)),
        packs,
      ),
    ];
    if (audit.notRun.length > 0) {
      const names = audit.notRun.map(({ id: pack, why }) => this.#say(why, { id: pack }));
      blocks.push(paragraph(text(this.#say("not-run", { packs: names.join(this.#say("separator")) }))));
    }
    return { level: 2, title: this.#say("checked"), blocks };
  }

  findings(): Section[] {
    const found = this.#weightiest((one) => one.fails.length > 0 && one.coveredBy === null);
    const head: Section = {
      level: 2,
      title: this.#say("findings"),
      blocks: found.length > 0 ? [] : [paragraph(text(this.#say("no-findings")))],
    };
    return [head, ...found.map((one, index) => this.#finding(one, one.fails, one.rule.message, index + 1))];
  }

  questions(): Section[] {
    const found = this.#weightiest((one) => one.unsettled.length > 0 && one.coveredBy === null);
    if (found.length === 0) return [];
    return [
      { level: 2, title: this.#say("open-questions"), blocks: [] },
      ...found.map((one, index) =>
        this.#finding(one, one.unsettled, one.rule.unsettled ?? one.rule.message, index + 1, true),
      ),
    ];
  }

  waived(): Section[] {
    const rows = this.#audited.audit.results.flatMap(({ code, waived }) =>
      waived.map(({ failure, waiver }) => [
        code,
        this.#place(failure.pointer),
        waiver.reason[this.#language],
        waiver.owner[this.#language],
        waiver.until,
      ]),
    );
    if (rows.length === 0) return [];
    const head = (["rule", "place", "reason", "owner", "until"] as const).map((word) => this.#say(word));
    return [{ level: 2, title: this.#say("waived-title"), blocks: [table(head, rows)] }];
  }

  attestations(): Section[] {
    const { facts, results } = this.#audited.audit;
    const { attestations } = facts.policy;
    if (attestations.length === 0) return [];
    const rows = attestations.map((attestation) => {
      const { rule, norms, obligation, by, on, states } = attestation;
      // Where the attestation has no end, the interval of the obligation may give one.
      const judged = results.find(({ attested }) => attested?.attestation === attestation)?.attested;
      const until = judged?.until ?? attestation.until;
      return [
        rule || `${norms}: ${obligation}`,
        states[this.#language],
        [by.name, by.role]
          .map((one) => one[this.#language])
          .filter(Boolean)
          .join(this.#language === "zh" ? "，" : ", "),
        on,
        until || "–",
        this.#state(until),
      ];
    });
    const head = (["rule", "attested", "by", "on", "until", "state"] as const).map((word) => this.#say(word));
    return [
      {
        level: 2,
        title: this.#say("attestations"),
        blocks: [table(head, rows), paragraph(text(this.#say("attested-about")))],
      },
    ];
  }

  byArticle(): Section {
    const { results, facts, packs } = this.#audited.audit;
    const groups = new Map<string, { law: string; article: string; counts: number[] }>();
    const columns = ["holds", "fails", "unsettled", "waived", "not-applicable"] as const;
    const totals = columns.map(() => 0);
    for (const one of results) {
      const cited = one.rule.cites[0] === undefined ? null : citationOf(one.rule.cites[0], facts.terms);
      const law = cited
        ? (facts.terms.find("laws", cited.law)?.cite?.[this.#language] ?? cited.law)
        : one.rule.evidence === "norms"
          ? (packs.find(({ id }) => id === one.pack)?.file.title[this.#language] ?? one.pack)
          : this.#say("itself");
      const article = cited ? (/^\d+/.exec(cited.article)?.[0] ?? cited.article) : "";
      const key = `${law} ${article}`;
      const group = groups.get(key) ?? { law, article, counts: columns.map(() => 0) };
      groups.set(key, group);
      const at = columns.indexOf(outcomeOf(one));
      group.counts[at] = (group.counts[at] ?? 0) + 1;
      totals[at] = (totals[at] ?? 0) + 1;
    }
    const rows = [...groups.values()].map(({ law, article, counts }) => [
      law,
      article,
      ...counts.map((one) => (one === 0 ? "" : String(one))),
    ]);
    rows.push([this.#say("total", { count: results.length }), "", ...totals.map(String)]);
    return {
      level: 2,
      title: this.#say("by-article"),
      blocks: [
        paragraph(text(this.#say("by-article-lead"))),
        table([this.#say("law"), this.#say("article"), ...columns.map((word) => this.#say(word))], rows),
      ],
    };
  }

  rules(wanted: "holds" | "not-applicable", title: "held" | "idle"): Section[] {
    const found = this.#audited.audit.results.filter((one) => outcomeOf(one) === wanted);
    if (found.length === 0) return [];
    const items = found.map(({ code, rule }): Block[] => [
      paragraph(
        text(`${rule.title[this.#language]}${this.#language === "zh" ? "" : " "}${this.#bracketed(code)}`),
      ),
    ]);
    return [{ level: 2, title: this.#say(title), blocks: [{ type: "list", start: null, items }] }];
  }

  unseen(): Section {
    const items = UNSEEN.map((one): Block[] => [paragraph(text(one[this.#language]))]);
    return { level: 2, title: this.#say("unseen"), blocks: [{ type: "list", start: null, items }] };
  }

  about(): Section {
    const { folder } = this.#audited;
    const { today, asOf, against, baseline } = this.#reported;
    const given = { "--against": against, "--baseline": baseline, "--today": today, "--as-of": asOf };
    const options = Object.entries(given)
      .map(([option, value]) => (value ? ` ${option} ${value}` : ""))
      .join("");
    const command = `pellucid check ${folder} --format markdown${options} --ui-lang ${this.#language}`;
    return {
      level: 2,
      title: this.#say("about"),
      blocks: [paragraph(text(this.#say("about-text"))), paragraph(text(this.#say("repeat", { command })))],
    };
  }

  #finding(
    one: RuleResult,
    failures: readonly Failure[],
    message: Bilingual,
    number: number,
    isQuestion = false,
  ): Section {
    const { facts } = this.#audited.audit;
    const rule = one.rule as RuleFile;
    const language = this.#language;
    const colon = language === "zh" ? "：" : ": ";
    const line = (word: Word, words: string): Block[] => [
      paragraph(strong(this.#say(word)), text(`${colon}${words}`)),
    ];
    const count = new Set(failures.map(({ pointer }) => pointer)).size;
    const places = count === 1 ? this.#say("one-place") : this.#say("places", { count });
    const shown = failures.map((failure) => {
      const label = labelOf(failure, rule, facts);
      const place = this.#place(failure.pointer);
      return label === null ? place : `${label[language]}${this.#bracketed(place)}`;
    });
    const cites = rule.cites.flatMap((cite) => citationOf(cite, facts.terms)?.label[language] ?? []);
    const items = [
      line("in-policy", `${filled(message, rule, failures, facts)[language]}`),
      line("place", [...new Set(shown)].join(this.#say("separator"))),
      ...(cites.length > 0 ? [line("in-law", cites.join(this.#say("separator")))] : []),
      line("why", rule.why[language]),
      line("mend", filled(rule.fix, rule, failures, facts)[language]),
      line("firm", this.#say(rule.evidence === "read" ? "read-firm" : rule.evidence)),
      line("rule", one.code),
    ];
    const weight = isQuestion ? "" : ` · ${this.#say(rule.severity)}`;
    return {
      level: 3,
      title: `${number}. ${rule.title[language].replace(/[.。]$/, "")}${weight} · ${places}`,
      blocks: [{ type: "list", start: null, items }],
    };
  }

  #weightiest(wanted: (one: RuleResult) => boolean): RuleResult[] {
    const found = this.#audited.audit.results.filter(wanted);
    return HEAVY.flatMap((severity) => found.filter(({ rule }) => rule.severity === severity));
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

  #bracketed(words: string): string {
    return this.#language === "zh" ? `（${words}）` : ` (${words})`;
  }

  #say(word: Word, values?: Readonly<Record<string, string | number>>): string {
    return say(word, this.#language, values);
  }
}

const paragraph = (...children: Inline[]): Block & { type: "paragraph" } => ({ type: "paragraph", children });
const strong = (words: string): Inline => ({ type: "strong", children: [text(words)] });
const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  type: "table",
  head: head.map((cell) => [text(cell)]),
  rows: rows.map((row) => row.map((cell) => [text(cell)])),
});
