/**
 * Reads the Markdown of a clause as plain text.
 * @param markdown Markdown as templates and authors write it
 * @returns the words alone: no emphasis, no link targets, cells of a row separated by ` | `
 */
export function plainText(markdown: string): string {
  return markdown
    .split("\n")
    .filter((line) => !/^\| ?-{3}/.test(line))
    .map((line) => line.replace(/^\| (.*) \|$/, "$1"))
    .join("\n")
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, "$1")
    .replace(/<((?:https?|mailto|tel):[^>]*|[^<>\s]+@[^<>\s]+)>/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])|\*\*/g, "$1");
}
