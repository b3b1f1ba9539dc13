import { beforeAll, describe, expect, it } from "vitest";
import { emitPack } from "../../src/rules/emit-pack.ts";
import { childrenOf, Expressions, factTypes, type Node } from "../../src/rules/expression.ts";
import type { Facts } from "../../src/rules/facts/facts.ts";
import { functionsOf } from "../../src/rules/functions.ts";
import { judge } from "../../src/rules/judge.ts";
import { type Parts, partsOf } from "../../src/rules/parts.ts";
import type { PackCode, RuleCode } from "../../src/rules/rule.ts";
import { exampleOf, KNOWN, PACKS, ruleFacts, TYPES } from "../helpers/rules.ts";

const TRUE: Node = { op: "value", args: true, start: 0, end: 0 };
const FALSE: Node = { op: "value", args: false, start: 0, end: 0 };

/** An expression with one operand of `&&` or `||` taken out, wherever it stands. */
function* withoutOne(node: Node): Generator<Node> {
  if (node.op === "&&" || node.op === "||") yield* node.args as Node[];
  if (Array.isArray(node.args))
    for (const [index, entry] of node.args.entries()) {
      const inside = Array.isArray(entry) ? entry : [entry];
      for (const [at, one] of inside.entries()) {
        if (typeof one !== "object" || one === null || !("op" in one)) continue;
        for (const other of withoutOne(one as Node)) {
          const changed = inside.with(at, other);
          yield { ...node, args: node.args.with(index, Array.isArray(entry) ? changed : changed[0]) };
        }
      }
    }
  else if (childrenOf(node).length === 1)
    for (const other of withoutOne(node.args as Node)) yield { ...node, args: other };
}

/** The rule with one of its conditions weaker, and what was done to it. */
function* weaker(parts: Parts): Generator<[string, Parts]> {
  for (const key of ["when", "require", "doubt"] as const) {
    const part = parts[key];
    if (!part) continue;
    const change = (node: Node): Parts => ({ ...parts, [key]: { ...part, node } });
    let count = 0;
    for (const node of withoutOne(part.node)) {
      count += 1;
      yield [`${key}: without operand ${count}`, change(node)];
    }
    // What is true as it stands is not weaker for being true.
    const isTrue = part.node.op === "value" && part.node.args === true;
    if (key !== "require" && !isTrue) yield [`${key}: always true`, change(TRUE)];
    if (key === "doubt") yield [`${key}: never true`, change(FALSE)];
    if (key === "require") yield [`${key}: always true`, change(TRUE)];
  }
}

describe.each(PACKS.map((pack) => [pack.id, pack] as const))("the examples of the pack %s", (_, pack) => {
  const expressions = new Expressions(factTypes(TYPES), KNOWN, pack.file);
  const tables = new Set(Object.keys(pack.file.tables ?? {}));
  const examples = new Map<string, Facts[]>();
  beforeAll(async () => {
    for (const [name, rule] of Object.entries(pack.rules)) {
      const all = rule.examples.map((example) => example.pass ?? example.fail ?? example.doubt ?? {});
      const compiled = await Promise.all(all.map((keys) => exampleOf(keys)));
      examples.set(
        name,
        compiled.map(({ policy }) => ruleFacts(policy)),
      );
    }
  }, 120_000);

  /** What the rule says of each of its examples. */
  const resultsOf = (name: string, parts: Parts): string => {
    const make = new Function(`return ${emitPack(undefined, { [name]: parts }, tables)}`)() as (
      f: unknown,
    ) => PackCode;
    return (examples.get(name) as Facts[])
      .map((facts) => {
        const functions = functionsOf((part) => facts.isUnwritten(part), pack.file);
        return judge(make(functions).rules[name] as RuleCode, facts).result;
      })
      .join();
  };

  it.each(Object.entries(pack.rules))("notice when the rule %s is weakened anywhere", (name, rule) => {
    const { parts } = partsOf(rule, expressions);
    const rightly = resultsOf(name, parts as Parts);
    const unnoticed: string[] = [];
    for (const [what, changed] of weaker(parts as Parts)) {
      let now: string;
      try {
        now = resultsOf(name, changed);
      } catch {
        continue; // What cannot run any more has been noticed.
      }
      if (now === rightly) unnoticed.push(what);
    }
    expect(unnoticed).toEqual([]);
  });
});
