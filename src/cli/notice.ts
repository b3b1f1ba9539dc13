import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { identify } from "../diagnostics/identify.ts";
import { sortDiagnostics } from "../diagnostics/order.ts";
import { pretty } from "../diagnostics/pretty.ts";
import { diff as compare } from "../diff/diff.ts";
import type { Difference } from "../diff/difference.ts";
import { LANGUAGES, type Language } from "../ground/language.ts";
import type { Written } from "../notice/formats/format.ts";
import { NOTICE_FORMATS, type NoticeFormatName } from "../notice/formats/formats.ts";
import { noticeOf } from "../notice/notice.ts";
import { gapsIn, lengthsOf } from "../notice/remarks.ts";
import { writeNotice } from "../notice/words.ts";
import type { Environment } from "./environment.ts";
import { COULD_NOT_RUN, FINDINGS, OK } from "./exit.ts";
import { Findings } from "./findings.ts";
import { pairsOf } from "./pairs.ts";
import { print, say } from "./print.ts";
import { writeReport } from "./report-file.ts";
import { colours, message } from "./ui.ts";

/** What `pellucid notice` is asked. */
export interface NoticeOptions {
  format: NoticeFormatName;
  /** The languages of the notice; both, if not given. */
  lang?: Language[];
  /** Refuse a notice with a place that no fact fills. */
  strict?: boolean;
  /** Where the new version can be read. */
  url?: string;
  outputFile?: string;
  quiet?: boolean;
  language: Language;
}

/**
 * `pellucid notice`: writes what users are told of a new version; what it lacks is told beside it.
 * @param old the old side
 * @param now the new side
 * @param options how to write it
 * @param environment where to look and to write
 * @returns the exit code: 1 when `strict` refuses it, 2 when a side could not be read
 */
export async function notice(
  old: string,
  now: string,
  options: NoticeOptions,
  environment: Environment,
): Promise<number> {
  const { language, quiet = false, format, strict = false } = options;
  const findings = new Findings({ format: "pretty", language, quiet }, environment, [old, now]);
  const read = await pairsOf(old, now, environment, findings);
  if (!read) {
    await findings.print(0);
    return COULD_NOT_RUN;
  }
  const { pairs } = read;
  const diagnostics: Diagnostic[] = [];
  const written: Written[] = [];
  for (const [from, to] of pairs) {
    const { value: difference } = compare(from, to);
    const found = noticeOf(difference as Difference, options.url ?? null);
    const made = found.value;
    diagnostics.push(...found.diagnostics);
    if (!made || (made.asks.length + made.tells.length === 0 && format !== "history")) continue;
    if ((difference as Difference).changes.length === 0) continue;
    const languages = format === "history" ? LANGUAGES : (options.lang ?? LANGUAGES);
    const words = languages.map((each) => writeNotice(made, each));
    if (format !== "history") diagnostics.push(...gapsIn(made, words, strict), ...lengthsOf(made, words));
    written.push({ notice: made, words });
  }
  const sorted = identify(sortDiagnostics(diagnostics), undefined);
  const { stderr, env } = environment;
  const shown = quiet ? sorted.filter(({ severity }) => severity === "error") : sorted;
  const told = pretty(shown, { texts: new Map(), language, colour: colours(stderr, env) });
  if (told !== "") await say(told.trimEnd(), environment);
  if (sorted.some(({ severity }) => severity === "error")) return FINDINGS;
  if (written.length === 0) {
    if (!quiet) await say(message("notice-nothing", language), environment);
    return OK;
  }
  const write = await NOTICE_FORMATS[format]();
  const text = write(written);
  if (options.outputFile !== undefined)
    writeReport(options.outputFile, text, environment, [old, now], language);
  else await print(text, environment, language);
  return OK;
}
