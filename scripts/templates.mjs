// Turns a Handlebars file into the blocks that `src/wording/template.ts` reads.
import Handlebars from "handlebars";

const LOOPS = ["index", "last"];

/** The line between the head of a table and its rows: the head is known by its place. */
const RULE = /^\|(?: --- \|)+\n/gm;

/**
 * Takes the marks of Markdown out of the words of a template: nothing is ever read as a mark again.
 * @param {string} text words with lines, list items, cells and bold
 * @returns {unknown[]} words and marks as `src/wording/template.ts` reads them
 */
function wordsOf(text) {
  return text
    .replace(RULE, "")
    .split(/(\n[ \t]*|\*\*|\||(?<=^|\n)[ \t]*(?:- |1\. ))/)
    .flatMap((part) => {
      if (part === "") return [];
      if (part.startsWith("\n")) return [["end"]];
      if (part === "**") return [["strong"]];
      if (part === "|") return [["cell"]];
      if (/^[ \t]*- $/.test(part)) return [["item", part]];
      if (/^[ \t]*1\. $/.test(part)) return [["numbered", part]];
      return [part];
    });
}

/**
 * @param {string} text a file of named blocks, `{{#*inline "name"}}…{{/inline}}`
 * @param {string} file its name, for messages
 * @param {readonly string[]} helpers the helpers that templates may use
 * @returns {[string, unknown[]][]} the blocks in order
 * @throws when the file uses what the words do not need
 */
export function blocksOf(text, file, helpers) {
  const refuse = (what, { loc }) => {
    throw new Error(`${file}:${loc.start.line}: ${what}`);
  };

  const path = (node) => {
    if (node.data)
      return LOOPS.includes(node.parts[0])
        ? ["loop", node.parts[0]]
        : refuse(`@${node.parts[0]} is not available`, node);
    return ["path", node.depth, ...node.parts];
  };

  const call = (node) => {
    const name = node.path.original;
    if (!helpers.includes(name)) refuse(`there is no helper "${name}"`, node);
    const hash = Object.fromEntries(
      (node.hash?.pairs ?? []).map(({ key, value }) => [key, expression(value)]),
    );
    return ["call", name, node.params.map(expression), hash];
  };

  const expression = (node) => {
    if (node.type === "PathExpression") return path(node);
    if (node.type === "SubExpression") return call(node);
    return "value" in node ? ["literal", node.value] : refuse(`${node.type} is not available`, node);
  };

  const statement = (node) => {
    switch (node.type) {
      case "ContentStatement":
        return wordsOf(node.value);
      case "CommentStatement":
        return [];
      case "MustacheStatement":
        return [["value", node.params.length > 0 || node.hash ? call(node) : expression(node.path)]];
      case "PartialStatement":
        return [["block", node.name.original, node.params.length > 0 ? expression(node.params[0]) : null]];
      case "BlockStatement": {
        const body = program(node.program);
        const otherwise = node.inverse ? program(node.inverse) : [];
        const kind = node.path.original;
        if (kind === "unless") return [["if", expression(node.params[0]), otherwise, body]];
        if (kind !== "if" && kind !== "each") refuse(`{{#${kind}}} is not available`, node);
        return [[kind, expression(node.params[0]), body, otherwise]];
      }
      default:
        return refuse(`${node.type} is not available`, node);
    }
  };

  /** `{{else if}}` chains and `{{#if}}` without an else come as programs, or as nothing. */
  const program = (node) => (node ? node.body.flatMap(statement) : []);

  return Handlebars.parse(text, { srcName: file }).body.flatMap((node) => {
    if (node.type === "ContentStatement" && node.value.trim() === "") return [];
    if (node.type === "CommentStatement") return [];
    if (node.type !== "DecoratorBlock") refuse("text outside a named block", node);
    const last = node.program.body.at(-1);
    // A block ends where its words end: it may stand inside a sentence or a table cell.
    if (last?.type === "ContentStatement") last.value = last.value.replace(/\n$/, "");
    return [[node.params[0].value, program(node.program)]];
  });
}
