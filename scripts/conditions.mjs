// Counts the conditions that stand inside a sentence of a template: each doubles the sentences that nobody has read.
import Handlebars from "handlebars";

/** What a sentence, a line or a cell may begin behind. */
const BEGINS = /(?:^|[.!?。！？；|]|\n|(?:^|\n)[ \t]*(?:- |1\. ))[ \t]*$/;
/** What stands behind the end of one. */
const ENDS = /^[ \t]*(?:\n|\||$)/;
const CONDITIONS = new Set(["if", "unless"]);

/**
 * @param {string} text a file of named blocks
 * @param {readonly string[]} others the other files of its language, whose blocks it may include
 * @returns {{ block: string, line: number }[]} each condition that neither begins a sentence, line or cell nor ends one,
 *   and each block that is included inside a sentence and may have no words: the same condition, out of sight
 */
export function conditionsInside(text, others = []) {
  const found = [];
  const own = blocksOf(text);
  const known = new Map([...others.flatMap((other) => [...blocksOf(other)]), ...own]);
  const last = (nodes) => nodes.map(whole).join("");
  /** The words of a node, values as a letter, of a condition what it prints when it holds. */
  const whole = (node) => {
    if (node.type === "ContentStatement") return node.original ?? node.value;
    if (node.type === "BlockStatement") return last((node.program ?? node.inverse).body);
    if (node.type === "PartialStatement") {
      // A block ends where its words end, not where its last line does.
      const words = last(known.get(node.name.original) ?? []).replace(/^\n|\n$/g, "");
      return words === "" ? "x" : words;
    }
    return node.type === "CommentStatement" ? "" : "x";
  };
  const isSilent = (nodes) =>
    nodes.every((node) => {
      if (node.type === "ContentStatement") return node.value.trim() === "";
      if (node.type === "BlockStatement")
        return !node.program || !node.inverse || isSilent(node.program.body) || isSilent(node.inverse.body);
      if (node.type === "PartialStatement") return isSilent(known.get(node.name.original) ?? [node.name]);
      return node.type === "CommentStatement";
    });
  const visit = (nodes, block, before, after) => {
    nodes.forEach((node, index) => {
      const left = before + last(nodes.slice(0, index));
      const right = last(nodes.slice(index + 1)) + after;
      if (node.type === "PartialStatement" && !BEGINS.test(left) && isSilent([node]))
        found.push({ block, line: node.loc.start.line });
      if (node.type !== "BlockStatement") return;
      const inner = last((node.program ?? node.inverse).body);
      const isWhole = BEGINS.test(left) && (ENDS.test(right) || BEGINS.test(inner));
      if (CONDITIONS.has(node.path.original) && !isWhole) found.push({ block, line: node.loc.start.line });
      for (const part of [node.program, node.inverse]) if (part) visit(part.body, block, left, right);
    });
  };
  for (const [block, nodes] of own) visit(nodes, block, "", "");
  return found;
}

/** The blocks of a file by name. */
function blocksOf(text) {
  return new Map(
    Handlebars.parse(text).body.flatMap((statement) =>
      statement.type === "DecoratorBlock" ? [[statement.params[0].original, statement.program.body]] : [],
    ),
  );
}
