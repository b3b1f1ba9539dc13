import type { Node } from "./expression.ts";

/**
 * Writes an expression as JavaScript, which costs nothing to load but its text. The functions of `src/rules/functions.ts`
 * stand under `f`; what is not a comparison, a loop or a member is one of them.
 * @param node an expression that has been checked
 * @param names the names of `let`
 * @param tables the names of the pack's tables
 * @returns an expression over `policy`, `it`, `v` (the values of the names) and `f`
 */
export function emit(node: Node, names: ReadonlySet<string>, tables: ReadonlySet<string>): string {
  const write = (one: Node): string => {
    const { op, args } = one;
    switch (op) {
      case "value":
        return typeof args === "bigint" ? String(args) : JSON.stringify(args);
      case "id": {
        const name = args as string;
        if (name === "policy" || name === "it") return name;
        return names.has(name) ? `v.${name}` : `$${name}`;
      }
      case ".":
        return `${write((args as [Node, string])[0])}.${(args as [Node, string])[1]}`;
      case "[]": {
        const [whole, key] = args as [Node, Node];
        return `${write(whole)}[${write(key)}]`;
      }
      case "!_":
        return `!(${write(args as Node)})`;
      case "-_":
        return `-(${write(args as Node)})`;
      case "in":
        return `f.has(${write((args as Node[])[1] as Node)},${write((args as Node[])[0] as Node)})`;
      case "+":
        return `f.plus(${(args as Node[]).map(write).join(",")})`;
      case "==":
      case "!=":
        return `(${(args as Node[]).map(write).join(`${op}=`)})`;
      case "||":
      case "&&":
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "-":
      case "*":
      case "%":
        return `(${(args as Node[]).map(write).join(op)})`;
      case "?:": {
        const [condition, yes, no] = (args as Node[]).map(write);
        return `(${condition}?${yes}:${no})`;
      }
      case "list":
        return `[${(args as Node[]).map(write).join(",")}]`;
      case "call": {
        const [name, list] = args as [string, Node[]];
        const given = list.map(write).join(",");
        return tables.has(name) ? `f.table(${JSON.stringify(name)},${given})` : `f.${name}(${given})`;
      }
      case "rcall":
        return called(args as [string, Node, Node[]]);
      default:
        throw new Error(`An expression of a rule has an operation that cannot be written: ${op}`);
    }
  };
  const called = ([name, receiver, list]: [string, Node, Node[]]): string => {
    const of = write(receiver);
    const loop = (body: Node) => `($${(list[0] as Node).args as string})=>${write(body)}`;
    switch (name) {
      case "all":
        return `${of}.every(${loop(list[1] as Node)})`;
      case "exists":
        return `${of}.some(${loop(list[1] as Node)})`;
      case "exists_one":
        return `(${of}.filter(${loop(list[1] as Node)}).length===1)`;
      case "filter":
        return `${of}.filter(${loop(list[1] as Node)})`;
      case "map":
        return list.length === 2
          ? `${of}.map(${loop(list[1] as Node)})`
          : `${of}.filter(${loop(list[1] as Node)}).map(${loop(list[2] as Node)})`;
      case "size":
        return `f.size(${of})`;
      case "contains":
        return `${of}.includes(${list.map(write).join(",")})`;
      case "startsWith":
      case "endsWith":
        return `${of}.${name}(${list.map(write).join(",")})`;
      default:
        throw new Error(`A rule calls a method that cannot be written: ${name}`);
    }
  };
  return write(node);
}
