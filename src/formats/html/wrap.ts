/** What may not begin a line in Chinese. */
const NOT_FIRST = /^[、，。；：？！）”’》〉】」』…—,.;:?!)\]}]/;
/** A word with the space after it, or one Chinese character. */
const PIECE = /[^\s\u2e80-\uffef]+\s*|\s+|[\u2e80-\uffef]/gu;
/** From here on, signs are as wide as they are high: Chinese, its punctuation, and pictures. */
const WIDE = 0x2e80;

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
  let used = 0;
  const end = () => {
    if (line.trim() !== "") lines.push(line.trim());
    line = "";
    used = 0;
  };
  for (const piece of pieces(text, width)) {
    if (used + widthOf(piece.trimEnd()) > width) end();
    if (lines.length > most) break;
    const part = line === "" ? piece.trimStart() : piece;
    line += part;
    used += widthOf(part);
  }
  end();
  if (lines.length <= most) return lines.length > 0 ? lines : [""];
  const last = [...(lines[most - 1] as string)];
  while (widthOf(`${last.join("")}…`) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("").trimEnd()}…`];
}

/** What stays together: a piece with the signs that cannot begin a line; one that is longer than a line is broken. */
function pieces(text: string, width: number): string[] {
  const found: string[] = [];
  for (const part of text.match(PIECE) ?? []) {
    if (found.length > 0 && NOT_FIRST.test(part)) found[found.length - 1] += part;
    else found.push(part);
  }
  return found.flatMap((piece) => (widthOf(piece.trimEnd()) > width ? split(piece, width) : [piece]));
}

function split(piece: string, width: number): string[] {
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
    if ((sign.codePointAt(0) as number) >= WIDE) sum += 1;
    else if ("iljtfr .,:;'|!()-".includes(sign)) sum += 0.36;
    else sum += (sign >= "A" && sign <= "Z") || "mw@%&".includes(sign) ? 0.78 : 0.58;
  }
  return sum;
}
