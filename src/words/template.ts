import type { Language } from "../language.ts";
import { inLanguage } from "./in-language.ts";
import { escapeMarkdown } from "./markdown-text.ts";

/**
 * A template as `scripts/generate.mjs` leaves it: Handlebars has parsed it and seen to its white space, and what is left
 * is read here. That starts in a few milliseconds, where Handlebars' generated code takes fifty, on every command in
 * every CI run; `test/words` holds the two to the same output.
 */
export type Template = TemplateNode[];

/** The templates of a language by the name of their block. */
export type Blocks = Readonly<Record<string, Template>>;

/** A text, a value, a choice, a repetition, or another block. */
export type TemplateNode =
  | string
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

/** Markdown that a helper made: it is not escaped again. */
export class Markdown {
  readonly text: string;

  /** @param text Markdown */
  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** A helper: its arguments, and last the named ones under `hash`, as in Handlebars. */
// biome-ignore lint/suspicious/noExplicitAny: templates decide what a helper is given.
export type Helper = (...args: any[]) => unknown;

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
 * @returns Markdown
 * @throws when a path leads to nothing (Handlebars' strict mode), or a block or helper is unknown: a defect of ours
 */
export function writeBlock(
  name: string,
  fact: unknown,
  blocks: Blocks,
  helpers: Readonly<Record<string, Helper>>,
  language: Language,
): string {
  /** `contexts` are the values of `this`, the innermost first. */
  const write = (template: Template, contexts: readonly unknown[], loop: Loop | null): string => {
    let text = "";
    for (const node of template) {
      if (typeof node === "string") text += node;
      else if (node[0] === "value") text += shown(evaluate(node[1], contexts, loop));
      else if (node[0] === "if")
        text += write(node[isEmpty(evaluate(node[1], contexts, loop)) ? 3 : 2], contexts, loop);
      else if (node[0] === "each") text += repeat(node, contexts, loop);
      else text += call(node[1], node[2] === null ? contexts[0] : evaluate(node[2], contexts, loop));
    }
    return text;
  };

  const call = (block: string, context: unknown): string => {
    const template = blocks[block];
    if (!template) throw new Error(`there is no block "${block}"`);
    return write(template, [context], null);
  };

  const repeat = (
    [, list, body, otherwise]: Extract<TemplateNode, ["each", ...unknown[]]>,
    contexts: readonly unknown[],
    loop: Loop | null,
  ): string => {
    const entries = evaluate(list, contexts, loop) as unknown[] | null;
    if (!entries || entries.length === 0) return write(otherwise, contexts, loop);
    return entries
      .map((entry, index) => write(body, [entry, ...contexts], { index, last: index === entries.length - 1 }))
      .join("");
  };

  const evaluate = (expression: Expression, contexts: readonly unknown[], loop: Loop | null): unknown => {
    switch (expression[0]) {
      case "literal":
        return expression[1];
      case "loop":
        return loop?.[expression[1]];
      case "path": {
        const [, depth, ...parts] = expression;
        const value = parts.reduce((whole: unknown, part) => property(whole, part, name), contexts[depth]);
        return inLanguage(value, language);
      }
      case "call": {
        const helper = helpers[expression[1]];
        if (!helper) throw new Error(`there is no helper "${expression[1]}"`);
        const hash = Object.fromEntries(
          Object.entries(expression[3]).map(([key, value]) => [key, evaluate(value, contexts, loop)]),
        );
        return helper(...expression[2].map((argument) => evaluate(argument, contexts, loop)), { hash });
      }
    }
  };

  return call(name, fact);
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

/** What a template inserts is a text of the policy or of the vocabulary: it is escaped for Markdown, not for HTML. */
function shown(value: unknown): string {
  if (value instanceof Markdown) return value.text;
  return typeof value === "string" ? escapeMarkdown(value) : String(value ?? "");
}
