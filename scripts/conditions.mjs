// Counts the conditions that stand inside a sentence of a template: each doubles the sentences that nobody has read.
import Handlebars from "handlebars";

/** What a sentence, a line or a cell may begin behind. */
const BEGINS = /(?:^|[.!?。！？；|]|\n|(?:^|\n)[ \t]*(?:- |1\. ))[ \t]*$/;
/** What stands behind the end of one. */
const ENDS = /^[ \t]*(?:\n|\||$)/;
const CONDITIONS = new Set(["if", "unless"]);

/**
 * @param {string} text a file of named blocks
 * @param {string} [others] the other files of its language: a block that it includes may be whole sentences
 * @returns {{ block: string, line: number }[]} each condition that neither begins a sentence, line or cell nor ends one
 */
export function conditionsInside(text, others = "") {
  const found = [];
  const blocks = new Map();
  for (const statement of Handlebars.parse(text + others).body)
    if (statement.type === "DecoratorBlock") blocks.set(statement.params[0].original, statement.program.body);
  const last = (nodes) => nodes.map(whole).join("");
  /** The words of a node, values as a letter, of a condition what it prints when it holds. */
  const whole = (node) => {
    if (node.type === "ContentStatement") return node.original ?? node.value;
    if (node.type === "BlockStatement") return last((node.program ?? node.inverse).body);
    // A block that is included ends a sentence where its own words end one.
    if (node.type === "PartialStatement" && blocks.has(node.name.original))
      return last(blocks.get(node.name.original)).trimEnd();
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
