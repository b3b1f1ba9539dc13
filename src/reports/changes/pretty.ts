import { pretty as found } from "../../diagnostics/pretty.ts";
import { clip, printable } from "../../diagnostics/printable.ts";
import { LEVELS, type Level } from "../../diff/action.ts";
import type { ClausePair } from "../../diff/clauses.ts";
import type { Difference, Side } from "../../diff/difference.ts";
import type { Stretch } from "../../diff/word-diff.ts";
import { LANGUAGES, type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { byLaw, citationOf } from "../../rules/cite.ts";
import { Terms } from "../../vocabulary/vocabulary.ts";
import { excerptOf } from "./excerpt.ts";
import type { ChangesReported, ChangesReporter } from "./report.ts";
import { countsOf, type Told, toldOf } from "./told.ts";
import { say, type Word } from "./words.ts";

/** A long stretch that came or went is shortened: the other reports have it whole. */
const LONG = 400;
/** So are more clauses of one change than this. */
const MOST_CLAUSES = 2;

const TERMS = new Terms(undefined);
const COLOURS: Readonly<Record<Level, string>> = { consent: "31", notice: "33", editorial: "36" };
/** Struck through and underlined: colour alone tells nobody who sees none. */
const MARKS = { deleted: ["31;9", "[-", "-]"], inserted: ["32;4", "{+", "+}"] } as const;

/** Changes for a terminal: by level, each with its place and the words that changed. */
export const pretty: ChangesReporter = (reported) => {
  const { differences, added, removed, language, colour, remarks } = reported;
  const blocks = differences.flatMap((difference) => {
    const told = toldOf(difference);
    const notes = found(remarks.get(difference) ?? [], { texts: new Map(), language, colour });
    const changes = told.length === 0 ? [] : [policy(difference, told, reported)];
    return [...changes, ...(notes === "" ? [] : [notes])];
  });
  const only = (sides: readonly Side[], word: Word) =>
    sides.map(({ version, name }) =>
      printable(`${say(word, language, { title: version.title[language] })} (${name})`),
    );
  const others = [...only(added, "policy-added"), ...only(removed, "policy-removed")];
  if (others.length > 0) blocks.push(`${others.join("\n")}\n`);
  return blocks.join("\n");
};

function policy(difference: Difference, told: readonly Told[], reported: ChangesReported): string {
  const { language } = reported;
  const { old, new: now, level } = difference;
  const paint = painter(reported);
  const name = ({ version }: Side, instead: Word) =>
    version.version ?? version.dates.updated ?? say(instead, language);
  const title = say("title", language, {
    title: now.version.title[language],
    old: name(old, "that-version"),
    new: name(now, "this-version"),
  });
  const result = say(level === null ? "result-acknowledged" : `result-${level}`, language);
  const counted = say("counted", language, { count: told.length, ...countsOf(told) });
  const lines = [
    paint("1", printable(title)),
    `${result}${TYPOGRAPHY[language].between}${counted}${say("full-stop", language)}`,
  ];
  let last: Word | null = null;
  for (const each of LEVELS.flatMap((one) => ofLevel(told, one))) {
    const heading: Word = each.isWords ? "words-only" : `level-${each.change.level}`;
    if (heading !== last) lines.push("", paint(COLOURS[each.change.level], say(heading, language)));
    last = heading;
    lines.push("", ...changeLines(each, reported));
  }
  return `${lines.join("\n")}\n`;
}

const ofLevel = (told: readonly Told[], level: Level) => told.filter(({ change }) => change.level === level);

function changeLines({ number, change, title, clauses, isStale }: Told, reported: ChangesReported): string[] {
  const { language } = reported;
  const paint = painter(reported);
  const head = `${String(number).padStart(3)}. `;
  const margin = " ".repeat(head.length);
  const place = change.new ?? change.old;
  const at = place && `${place.file}:${place.range.start.line}`;
  const cites = byLaw(change.cites.flatMap((cite) => citationOf(cite, TERMS) ?? []))
    .map((cite) => cite[language])
    .join(TYPOGRAPHY[language].semicolon);
  const promise = change.by === "policy" ? say("own-promise-unplaced", language) : "";
  const about = [
    change.code,
    at && (change.new ? at : say("formerly", language, { place: at })),
    [promise, cites].filter(Boolean).join(TYPOGRAPHY[language].semicolon),
    change.fingerprint,
    change.acknowledged && say("acknowledged", language),
    change.action === "moved" && clauses[0] ? movedFrom(clauses[0], language) : null,
  ];
  const shown = clauses.slice(0, MOST_CLAUSES).flatMap((pair) => clauseLines(pair, isStale, reported));
  const rest = clauses.length - MOST_CLAUSES;
  return [
    `${head}${paint("1", printable(title[language]))}`,
    `${margin}${about.filter(Boolean).map(String).map(printable).join("  ")}`,
    ...shown.map((line) => `${margin}${line}`),
    ...(rest > 0 ? [`${margin}${say("and-more", language, { count: rest })}`] : []),
  ];
}

function movedFrom({ old, new: now }: ClausePair, language: Language): string | null {
  const [from, to] = [old?.number[language], now?.number[language]];
  return from && to ? say("clause-moved", language, { old: from, new: to }) : null;
}

/** A clause in the language of the report; in the other one as well where it alone changed, or was left behind. */
function clauseLines(pair: ClausePair, isStale: boolean, reported: ChangesReported): string[] {
  const { language } = reported;
  const paint = painter(reported);
  const number = (pair.new ?? pair.old)?.number[language];
  const isSame = (of: Language) => excerptOf(pair, of).isSame;
  const shown = LANGUAGES.filter(
    (of) => isStale || (of === language ? !isSame(of) : isSame(language) && !isSame(of)),
  );
  return shown.flatMap((of) => {
    const excerpt = excerptOf(pair, of);
    const name =
      shown.length > 1 || of !== language ? `${say(of, language)}${TYPOGRAPHY[language].colon}` : "";
    const tail = excerpt.isSame ? say("unchanged", language) : "";
    return excerpt.lines.map((line, index) => {
      const isLast = index === excerpt.lines.length - 1;
      const words = line.map((stretch) => marked(stretch, reported)).join("");
      return `${paint("2", `${index === 0 && number ? `${number}  ` : ""}│ `)}${index === 0 ? name : ""}${words}${isLast ? tail : ""}`;
    });
  });
}

function marked({ kind, text }: Stretch, { colour }: ChangesReported): string {
  if (kind === "same") return printable(text);
  const [style, open, close] = MARKS[kind];
  const words = printable(clip(text, LONG));
  return colour ? `\u001b[${style}m${words}\u001b[0m` : `${open}${words}${close}`;
}

const painter =
  ({ colour }: ChangesReported) =>
  (style: string, text: string): string =>
    colour ? `\u001b[${style}m${text}\u001b[0m` : text;
