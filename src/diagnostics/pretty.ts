import { type Bilingual, TYPOGRAPHY } from "../ground/language.ts";
import { codeFrame, gutterWidth } from "./code-frame.ts";
import type { Diagnostic, Place, Severity } from "./diagnostic.ts";
import { type Lines, linesOf } from "./lines.ts";
import { printable } from "./printable.ts";

/** The words of this report around those of the diagnostics. */
const WORDS = {
  en: { error: "error", warning: "warning", info: "info", related: "related", help: "help", cites: "cites" },
  zh: { error: "错误", warning: "警告", info: "提示", related: "相关", help: "帮助", cites: "依据" },
} as const;

const COLOURS: Record<Severity, number> = { error: 31, warning: 33, info: 36 };

/** How to print: the texts of the files for the frames, the language, and whether the output takes colour. */
export interface PrettyOptions {
  texts: ReadonlyMap<string, string>;
  language: keyof Bilingual;
  colour: boolean;
}

/**
 * Writes diagnostics for people at a terminal.
 * @param diagnostics in the order in which they are to be printed
 * @param options see {@link PrettyOptions}; a file without text gets no frame
 * @returns one block a diagnostic with an empty line between, ending in a line break; empty when there are none
 */
export function pretty(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  const known = new Map<string, Lines>();
  const linesIn = (file: string): Lines | undefined => {
    const text = options.texts.get(file);
    if (text !== undefined && !known.has(file)) known.set(file, linesOf(text));
    return known.get(file);
  };
  return diagnostics
    .map((diagnostic) => `${block(diagnostic, linesIn(diagnostic.file), options)}\n`)
    .join("\n");
}

/**
 * Counts diagnostics in one line.
 * @param diagnostics the findings
 * @param language the language of the line
 * @param policies how many policies were compiled
 * @returns such as "1 error, 0 warnings in 1 policy", without a line break
 */
export function summary(
  diagnostics: readonly Diagnostic[],
  language: keyof Bilingual,
  policies: number,
): string {
  const count = (severity: Severity) => diagnostics.filter((item) => item.severity === severity).length;
  const [errors, warnings, infos] = [count("error"), count("warning"), count("info")];
  if (language === "zh") {
    const notes = infos > 0 ? `，${infos} 条提示` : "";
    return `${errors} 个错误，${warnings} 个警告${notes}，共 ${policies} 份政策`;
  }
  const notes = infos > 0 ? `, ${plural(infos, "info message", "info messages")}` : "";
  return `${plural(errors, "error", "errors")}, ${plural(warnings, "warning", "warnings")}${notes} in ${plural(policies, "policy", "policies")}`;
}

function block(diagnostic: Diagnostic, text: Lines | undefined, { language, colour }: PrettyOptions): string {
  const words = WORDS[language];
  // A short gutter keeps the notes of a finding without a frame where the eye expects them.
  const margin = " ".repeat((text === undefined ? 2 : gutterWidth(text, diagnostic.range)) + 1);
  const { colon, comma } = TYPOGRAPHY[language];
  const paint = (s: string, style: number) => (colour ? `\u001b[${style}m${s}\u001b[0m` : s);
  const say = (words: Bilingual, indent: string) => lines(words[language], indent);
  const note = (label: string, content: string) => `${margin}= ${label}${colon}${content}`;

  const head = `${words[diagnostic.severity]}[${printable(diagnostic.code)}]`;
  const block = [
    `${paint(head, COLOURS[diagnostic.severity])}${colon}${paint(say(diagnostic.message, "  "), 1)}`,
    `  ${address(diagnostic, text !== undefined)}`,
  ];
  if (text !== undefined) block.push(codeFrame(text, diagnostic.range, { colour }));
  for (const place of diagnostic.related ?? []) {
    block.push(note(words.related, `${say(place.message, `${margin}  `)}${colon}${address(place, true)}`));
  }
  if (diagnostic.help) block.push(note(words.help, say(diagnostic.help, `${margin}  `)));
  if (diagnostic.cites?.length) {
    block.push(note(words.cites, diagnostic.cites.map((cite) => printable(cite[language])).join(comma)));
  }
  return block.join("\n");
}

/** `file:line:column`; of a folder, or of a file that could not be read, its path alone. */
function address({ file, range: { start, end } }: Place, hasText: boolean): string {
  const whole = start.line === 1 && start.column === 1 && end.line === 1 && end.column === 1;
  return hasText || !whole ? `${printable(file)}:${start.line}:${start.column}` : printable(file);
}

/** Text of several lines, each made safe and all but the first indented, so that it cannot pose as another finding. */
function lines(text: string, indent: string): string {
  return text.trimEnd().split("\n").map(printable).join(`\n${indent}`);
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
