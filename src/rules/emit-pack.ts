import { emit } from "./emit.ts";
import type { Node } from "./expression.ts";
import type { Part, Parts } from "./parts.ts";

/**
 * Writes the code of a pack: what `PackCode` is, as JavaScript.
 * @param applies the expression that says to which policies the pack applies
 * @param rules the parts of its rules, by their ids without the pack's
 * @param tables the names of its tables
 * @returns a function of `f`, the functions that expressions may call
 */
export function emitPack(
  applies: Part | undefined,
  rules: Readonly<Record<string, Parts>>,
  tables: ReadonlySet<string>,
): string {
  const entries = Object.entries(rules).map(
    ([id, parts]) => `${JSON.stringify(id)}:${emitRule(parts, tables)}`,
  );
  const start = applies ? `applies:(policy)=>${emit(applies.node, new Set(), tables)},` : "";
  return `(f)=>({${start}rules:{${entries.join(",\n")}}})`;
}

function emitRule(parts: Parts, tables: ReadonlySet<string>): string {
  const names = new Set(parts.let.map(([name]) => name));
  const compute = (node: Node) => `(policy,it,v)=>${emit(node, names, tables)}`;
  const fields = [
    `let:[${parts.let.map(([name, { node }]) => `[${JSON.stringify(name)},${compute(node)}]`).join(",")}]`,
    `require:${compute(parts.require.node)}`,
    `values:{${Object.entries(parts.values)
      .map(([blank, { node }]) => `${JSON.stringify(blank)}:${compute(node)}`)
      .join(",")}}`,
  ];
  for (const key of ["each", "when", "doubt", "name"] as const) {
    const part = parts[key];
    if (part) fields.push(`${key}:${compute(part.node)}`);
  }
  if (parts.at) {
    const { part, name } = placeOf(parts.at.node);
    fields.push(`at:{part:${compute(part)}${name === undefined ? "" : `,name:${JSON.stringify(name)}`}}`);
  }
  return `{${fields.join(",")}}`;
}

/**
 * A value does not know where it stands; what it is a member of does.
 * @param node the expression that says where a finding points
 * @returns the part, and the name in it
 */
export function placeOf(node: Node): { part: Node; name?: string } {
  if (node.op !== ".") return { part: node };
  const [part, name] = node.args as [Node, string];
  return { part, name };
}
