import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { onOneLine } from "../ground/spacing.ts";
import { type Block, type Inline, text } from "../markup/tree.ts";
import { Assembly } from "./assembly.ts";
import { inLanguage } from "./in-language.ts";
import { statedBy } from "./stated.ts";

/**
 * A template as `scripts/generate.mjs` leaves it: Handlebars has parsed it and seen to its white space, and what is left
 * is read here. That starts in a few milliseconds, where Handlebars' generated code takes fifty, on every command in
 * every CI run; `test/wording` holds the two to the same output.
 */
export type Template = TemplateNode[];

/** The templates of a language by the name of their block. */
export type Blocks = Readonly<Record<string, Template>>;

/**
 * Words, a mark of the template (the end of a line, the beginning of a list item or of a cell, bold on and off), a value,
 * a choice, a repetition, or another block.
 */
export type TemplateNode =
  | string
  | ["end"]
  | ["item" | "numbered", string]
  | ["cell"]
  | ["strong"]
  | ["value", Expression]
  | ["if", Expression, Template, Template]
  | ["each", Expression, Template, Template]
  | ["block", string, Expression | null];

/** A path with the number of `../` before it, a loop variable, a literal, or a helper with its arguments. */
export type Expression =
  | ["path", number, ...string[]]
  | ["loop", "index" | "last"]
  | ["literal", unknown]
  | ["call", string, Expression[], Record<string, Expression>];

/** The words of one block in one language. */
export interface BlockWords {
  blocks: Block[];
  /** What of the facts they state, as keys that are the same in every language. */
  stated: ReadonlySet<string>;
}

/**
 * A helper: its arguments, and last the named ones under `hash`, as in Handlebars. What it gives to be shown is a text,
 * a number, or inlines. One that composes words of several facts says which it states; else it states its arguments.
 */
export interface Helper {
  // biome-ignore lint/suspicious/noExplicitAny: templates decide what a helper is given.
  (...args: any[]): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: the same.
  states?: (...args: any[]) => unknown;
}

interface Loop {
  index: number;
  last: boolean;
}

/**
 * Writes the words of one block.
 * @param name the block
 * @param fact what its paths look up
 * @param blocks every block of the language, for `{{> name}}`
 * @param helpers the helpers by name
 * @param language the language that is taken of a text in both
 * @returns the words as a tree, and what they state
 * @throws when a path leads to nothing (Handlebars' strict mode), or a block or helper is unknown: a defect of ours
 */
export function writeBlock(
  name: string,
  fact: unknown,
  blocks: Blocks,
  helpers: Readonly<Record<string, Helper>>,
  language: Language,
): BlockWords {
  const words = new Assembly(TYPOGRAPHY[language]);
  const stated = new Set<string>();

  /** `contexts` are the values of `this`, the innermost first. */
  const write = (template: Template, contexts: readonly unknown[], loop: Loop | null): void => {
    for (const node of template) {
      if (typeof node === "string") words.add(text(node));
      else if (node[0] === "end") words.end();
      else if (node[0] === "cell") words.cell();
      else if (node[0] === "strong") words.strong();
      else if (node[0] === "item" || node[0] === "numbered") words.item(node[0], node[1]);
      else if (node[0] === "value") words.add(...shown(evaluate(node[1], contexts, loop, stated), language));
      else if (node[0] === "if")
        write(node[isEmpty(evaluate(node[1], contexts, loop, null)) ? 3 : 2], contexts, loop);
      else if (node[0] === "each") repeat(node, contexts, loop);
      else if (node[0] === "block")
        call(node[1], node[2] === null ? contexts[0] : evaluate(node[2], contexts, loop, null));
    }
  };

  const call = (block: string, context: unknown): void => {
    const template = blocks[block];
    if (!template) throw new Error(`there is no block "${block}"`);
    write(template, [context], null);
  };

  const repeat = (
    [, list, body, otherwise]: Extract<TemplateNode, ["each", ...unknown[]]>,
    contexts: readonly unknown[],
    loop: Loop | null,
  ): void => {
    const entries = evaluate(list, contexts, loop, null) as unknown[] | null;
    if (!entries || entries.length === 0) {
      write(otherwise, contexts, loop);
      return;
    }
    entries.forEach((entry, index) => {
      write(body, [entry, ...contexts], { index, last: index === entries.length - 1 });
    });
  };

  /** `into` takes what an expression that is shown states; null for one that only decides. */
  const evaluate = (
    expression: Expression,
    contexts: readonly unknown[],
    loop: Loop | null,
    into: Set<string> | null,
  ): unknown => {
    switch (expression[0]) {
      case "literal":
        return expression[1];
      case "loop":
        return loop?.[expression[1]];
      case "path": {
        const [, depth, ...parts] = expression;
        const value = parts.reduce((whole: unknown, part) => property(whole, part, name), contexts[depth]);
        if (into) for (const key of statedBy(value)) into.add(key);
        return inLanguage(value, language);
      }
      case "call": {
        const helper = helpers[expression[1]];
        if (!helper) throw new Error(`there is no helper "${expression[1]}"`);
        const hash: Record<string, unknown> = {};
        for (const key in expression[3])
          hash[key] = evaluate(expression[3][key] as Expression, contexts, loop, null);
        const values = expression[2].map((argument) => evaluate(argument, contexts, loop, into));
        if (into && helper.states) for (const key of statedBy(helper.states(...values))) into.add(key);
        return helper(...values, { hash });
      }
    }
  };

  call(name, fact);
  return { blocks: words.blocks(), stated };
}

function property(value: unknown, part: string, block: string): unknown {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, part))
    return (value as Record<string, unknown>)[part];
  throw new Error(`the block "${block}" asks for "${part}", which the linked policy does not have`);
}

/** What `{{#if}}` takes for no: as Handlebars, an empty list too. */
function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : !value;
}

/** What a template inserts is a text of the policy or of the vocabulary, and shows as just that text. */
function shown(value: unknown, language: Language): Inline[] {
  if (Array.isArray(value)) return value as Inline[];
  if (value === null || value === undefined) return [];
  return [text(typeof value === "string" ? onOneLine(value, TYPOGRAPHY[language]) : String(value))];
}
