// Counts the conditions that stand inside a sentence of a template: each doubles the sentences that nobody has read.
import Handlebars from "handlebars";

/** What a sentence, a line or a cell may begin behind. */
const BEGINS = /(?:^|[.!?。！？；|]|\n|(?:^|\n)[ \t]*(?:- |1\. ))[ \t]*$/;
/** What stands behind the end of one. */
const ENDS = /^[ \t]*(?:\n|\||$)/;
const CONDITIONS = new Set(["if", "unless"]);

/**
 * @param {string} text a file of named blocks
 * @returns {{ block: string, line: number }[]} each condition that neither begins a sentence, line or cell nor ends one
 */
export function conditionsInside(text) {
  const found = [];
  const last = (nodes) => nodes.map(whole).join("");
  /** The words of a node, values as a letter, of a condition what it prints when it holds. */
  const whole = (node) => {
    if (node.type === "ContentStatement") return node.original ?? node.value;
    if (node.type === "BlockStatement") return last((node.program ?? node.inverse).body);
    return node.type === "CommentStatement" ? "" : "x";
  };
  const visit = (nodes, block, before, after) => {
    nodes.forEach((node, index) => {
      if (node.type !== "BlockStatement") return;
      const left = before + last(nodes.slice(0, index));
      const right = last(nodes.slice(index + 1)) + after;
      const inner = last((node.program ?? node.inverse).body);
      const isWhole = BEGINS.test(left) && (ENDS.test(right) || BEGINS.test(inner));
      if (CONDITIONS.has(node.path.original) && !isWhole) found.push({ block, line: node.loc.start.line });
      for (const part of [node.program, node.inverse]) if (part) visit(part.body, block, left, right);
    });
  };
  for (const statement of Handlebars.parse(text).body)
    if (statement.type === "DecoratorBlock")
      visit(statement.program.body, statement.params[0].original, "", "");
  return found;
}
