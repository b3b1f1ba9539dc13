import { Environment } from "@marcbachmann/cel-js";
import { closest } from "../diagnostics/did-you-mean.ts";
import { FACT_TYPES, FACT_VALUES } from "./facts/types.ts";
import { type Functions, SIGNATURES } from "./functions.ts";
import type { PackFile } from "./rule.ts";

/** A node of an expression, as the library parses it. */
export interface Node {
  op: string;
  // The shape of what it is made of follows from `op`.
  args: unknown;
  start: number;
  end: number;
}

/** What is wrong with an expression, and where in it. */
export interface Fault {
  kind: "syntax" | "type" | "field" | "value" | "function" | "loops" | "size";
  /** What the library says, or the name that is not known. */
  detail: string;
  /** What may have been meant. */
  meant?: string | undefined;
  start: number;
  end: number;
}

/** An expression that is right. */
export interface Checked {
  node: Node;
  /** Its type in CEL, such as `list<ActivityFacts>`. */
  type: string;
}

/** The types of the facts: the fields of each by its name. */
export type Types = Readonly<Record<string, Readonly<Record<string, string>>>>;

const LIMITS = { maxAstNodes: 400, maxDepth: 32, maxListElements: 100, maxCallArguments: 8 };
const MAX_LOOPS = 2;
const LOOPS = new Set(["all", "exists", "exists_one", "filter", "map"]);

/**
 * @param view the types of the view (`generated/policy.cel.json`)
 * @returns them with those of what follows from the facts
 */
export function factTypes(view: Types): Types {
  const more = Object.entries(FACT_TYPES).map(([name, { extends: above, fields }]) => [
    name,
    { ...(above === undefined ? {} : view[above]), ...fields },
  ]);
  return { ...view, ...Object.fromEntries(more) };
}

/** Runs a function that expressions may call. */
type Handler = (...values: never[]) => unknown;

/** Holds expressions to the facts; and, given classes and functions, runs them. */
export class Expressions {
  readonly #environment: Environment;
  readonly #types: Types;
  readonly #known: ReadonlySet<string>;

  /**
   * @param types the types of the facts ({@link factTypes})
   * @param known every text that an expression may name: ids of vocabularies, values of enumerations
   * @param pack its tables are functions, its lists are known
   * @param running what runs them; without it, they are only checked
   */
  constructor(
    types: Types,
    known: Iterable<string>,
    pack: Pick<PackFile, "tables" | "lists">,
    running?: { classes: ReadonlyMap<string, new () => object>; functions: Functions },
  ) {
    this.#types = types;
    const ratings = Object.values(pack.tables ?? {}).flatMap(({ rates, title, ...rest }) => [
      rest.else,
      ...Object.keys(rest),
    ]);
    this.#known = new Set([...known, ...FACT_VALUES, ...ratings, ...Object.keys(pack.lists ?? {})]);
    const environment = new Environment({ limits: LIMITS });
    for (const [name, fields] of Object.entries(types))
      environment.registerType(name, {
        fields,
        ctor: running?.classes.get(name) ?? (class {} as new () => object),
      } as never);
    for (const [name, signature] of Object.entries(SIGNATURES))
      environment.registerFunction(
        signature,
        (running?.functions[name as keyof Functions] ?? nothing) as never,
      );
    for (const name of Object.keys(pack.tables ?? {}))
      environment.registerFunction(`${name}(string): string`, ((id: string) =>
        running?.functions.table(name, id)) as never);
    environment.registerVariable("policy", "RulePolicy");
    this.#environment = environment;
  }

  /**
   * Checks an expression.
   * @param text the expression
   * @param variables the types of `it` and of the names of `let`
   * @returns what it is, or what is wrong with it
   */
  check(text: string, variables: Readonly<Record<string, string>>): Checked | Fault {
    const environment = this.#with(variables);
    let node: Node;
    try {
      node = environment.parse(text).ast as unknown as Node;
    } catch (error) {
      const { code = "", message = "", range } = error as { code?: string; message?: string; range?: Node };
      const kind = /limit|exceed|max/i.test(`${code} ${message}`) ? "size" : "syntax";
      return { kind, detail: firstLine(message), start: range?.start ?? 0, end: range?.end ?? text.length };
    }
    const fault = this.#fault(node, 0);
    if (fault) return fault;
    const { valid, type, error } = environment.check(text);
    if (valid) return { node, type: String(type) };
    const { message = "", range } = error as unknown as { message?: string; range?: Node };
    const at = { start: range?.start ?? 0, end: range?.end ?? text.length };
    const detail = firstLine(message);
    const field = /No such key: (\w+)|Unknown variable: (\w+)/.exec(detail);
    if (!field) return { kind: "type", detail, ...at };
    const name = (field[1] ?? field[2]) as string;
    const names = new Set(
      field[1] === undefined
        ? ["policy", ...Object.keys(variables)]
        : Object.values(this.#types).flatMap(Object.keys),
    );
    return { kind: "field", detail: name, meant: closest(name, [...names]), ...at };
  }

  /**
   * Makes an expression ready to run.
   * @param text the expression, which has been checked
   * @param variables as for {@link check}
   * @returns what computes it from the values of the variables
   */
  program(
    text: string,
    variables: Readonly<Record<string, string>>,
  ): (values: Record<string, unknown>) => unknown {
    return this.#with(variables).parse(text) as never;
  }

  #with(variables: Readonly<Record<string, string>>): Environment {
    const environment = this.#environment.clone();
    for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type);
    return environment;
  }

  /** What the types do not see: texts that nothing has, loops in loops in loops, and what may take for ever. */
  #fault(node: Node, loops: number): Fault | null {
    const { op, args, start, end } = node;
    if (op === "value") {
      if (typeof args !== "string" || args === "" || this.#known.has(args)) return null;
      return { kind: "value", detail: args, meant: closest(args, [...this.#known]), start, end };
    }
    if (op === "rcall") {
      const [name, receiver, list] = args as [string, Node, Node[]];
      if (name === "matches") return { kind: "function", detail: name, start, end };
      // What text methods look for are words, and no ids.
      if (["contains", "startsWith", "endsWith"].includes(name)) return this.#fault(receiver, loops);
      const inner = LOOPS.has(name) ? loops + 1 : loops;
      if (inner > MAX_LOOPS) return { kind: "loops", detail: String(MAX_LOOPS), start, end };
      return this.#first([receiver], loops) ?? this.#first(list, inner);
    }
    if (op === "call") {
      const [name, list] = args as [string, Node[]];
      return this.#first(name === "mentions" ? list.slice(0, 1) : list, loops);
    }
    return this.#first(childrenOf(node), loops);
  }

  #first(nodes: readonly Node[], loops: number): Fault | null {
    for (const node of nodes) {
      const fault = this.#fault(node, loops);
      if (fault) return fault;
    }
    return null;
  }
}

const nothing: Handler = () => undefined;

const firstLine = (text: string) => text.split("\n")[0] as string;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "op" in value;

/** The nodes that a node is made of, whatever its operation. */
export function childrenOf({ args }: Node): Node[] {
  if (isNode(args)) return [args];
  return Array.isArray(args) ? args.flat(2).filter(isNode) : [];
}

/**
 * @param found what {@link Expressions.check} found
 * @returns whether it is a fault
 */
export const isFault = (found: Checked | Fault): found is Fault => "kind" in found;
