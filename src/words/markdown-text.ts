/**
 * Makes a text of the policy into Markdown that shows exactly that text: nothing in it can start a heading, a list,
 * a link, a table cell or HTML.
 * @param text any text
 * @returns inline Markdown on one line
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>|~]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|=+$|-[-\s]*$)/, "\\$&");
}

/**
 * Tidies what a template yields: one blank line between blocks, list items numbered in order, and no line break inside
 * a paragraph (between Chinese characters it would show as a space).
 * @param markdown the output of a template
 * @param glue what joins the lines of a paragraph: a space, or nothing in Chinese
 * @returns Markdown without leading or trailing space
 */
export function tidy(markdown: string, glue: string): string {
  const out: string[] = [];
  let last: Kind = "blank";
  let count = 0;
  for (const raw of markdown.split("\n")) {
    const line = raw.trim();
    const kind = kindOf(line);
    if (kind === "blank") {
      if (last !== "blank") out.push("");
      last = "blank";
      continue;
    }
    if (kind === "ordered") count = count > 0 ? count + 1 : 1;
    else if (kind !== "item") count = 0;
    const text = kind === "ordered" ? line.replace(/^\d+\./, `${count}.`) : line;
    if (kind === "text" && last === "text") out[out.length - 1] += glue + text;
    else {
      if (last === "text" && kind !== "text") out.push("");
      if ((last === "item" || last === "ordered" || last === "row") && kind !== last) out.push("");
      if (last === "blank" && kind === previousBlock(out)) out.pop();
      out.push(text);
    }
    last = kind;
  }
  return out.join("\n").trim();
}

type Kind = "blank" | "text" | "item" | "ordered" | "row";

function kindOf(line: string): Kind {
  if (line === "") return "blank";
  if (line.startsWith("|")) return "row";
  if (line.startsWith("- ")) return "item";
  return /^\d+\. /.test(line) ? "ordered" : "text";
}

/** List items and table rows that a template separates by blank lines belong to one list, one table. */
function previousBlock(out: string[]): Kind | null {
  const before = kindOf(out.at(-2) ?? "");
  return before === "item" || before === "ordered" || before === "row" ? before : null;
}
