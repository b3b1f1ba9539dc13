import { eastAsianWidth } from "get-east-asian-width";

/** What may not begin a line in Chinese. */
const NOT_FIRST = /^[、，。；：？！）”’》〉】」』…—,.;:?!)\]}]/;

/**
 * Breaks a text into lines by an estimate of its width: where a picture is drawn, there is no font to measure with.
 * @param text a text on one line
 * @param width the width of a line, in ems
 * @param most the most lines there may be; what is left then ends with “…”
 * @returns the lines, one at least
 */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  const end = () => {
    if (line.trim() !== "") lines.push(line.trim());
    line = "";
  };
  for (const piece of pieces(text)) {
    if (line !== "" && widthOf((line + piece).trimEnd()) > width) end();
    for (const part of split(piece, width)) {
      if (line !== "" && widthOf((line + part).trimEnd()) > width) end();
      line += line === "" ? part.trimStart() : part;
    }
  }
  end();
  if (lines.length <= most) return lines.length > 0 ? lines : [""];
  const last = [...(lines[most - 1] as string)];
  while (widthOf(`${last.join("")}…`) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("").trimEnd()}…`];
}

/** What stays together: a word with the space after it, or one Chinese character with the signs that follow it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (const part of text.match(/[^\s\u2e80-\uffef]+\s*|\s+|[\u2e80-\uffef]/gu) ?? []) {
    if (found.length > 0 && NOT_FIRST.test(part)) found[found.length - 1] += part;
    else found.push(part);
  }
  return found;
}

/** A word that is longer than a line is broken anywhere. */
function split(piece: string, width: number): string[] {
  if (widthOf(piece.trimEnd()) <= width) return [piece];
  const parts: string[] = [""];
  for (const sign of piece) {
    if (widthOf(parts.at(-1) + sign) > width) parts.push("");
    parts[parts.length - 1] += sign;
  }
  return parts;
}

/** In ems, on the wide side: a word that seems to end early is better than one that leaves its box. */
function widthOf(text: string): number {
  let sum = 0;
  for (const sign of text) {
    if (eastAsianWidth(sign.codePointAt(0) as number) === 2) sum += 1;
    else sum += /[A-ZMWmw@%&]/.test(sign) ? 0.78 : /[iljtfr .,:;'|!()-]/.test(sign) ? 0.36 : 0.58;
  }
  return sum;
}
