import { type Checked, type Expressions, type Fault, isFault, type Node } from "./expression.ts";
import { blanksOf, FILLED, type RuleFile } from "./rule.ts";

/** An expression of a rule: its text, what it is made of, and the variables that it may name. */
export interface Part {
  text: string;
  node: Node;
  variables: Readonly<Record<string, string>>;
}

/** The expressions of a rule. */
export interface Parts {
  each?: Part;
  let: [name: string, part: Part][];
  when?: Part;
  require: Part;
  doubt?: Part;
  at?: Part;
  name?: Part;
  values: Record<string, Part>;
}

/** What is wrong with an expression of a rule, and where it stands in the rule's file. */
export interface Problem {
  /** JSON Pointer into the rule. */
  pointer: string;
  /** The expression, which may stand within a text. */
  text: string;
  fault: Fault;
}

/** What a part of a rule must come to. */
const WANTED = { each: /^list/, when: /^bool$/, require: /^bool$/, doubt: /^bool$/ };

/**
 * Checks the expressions of a rule, in the order in which they may use each other.
 * @param rule the rule
 * @param expressions holds them to the facts
 * @param given the types of what its expressions may name beside the policy
 * @returns its parts, null when one of them has a fault; and the faults
 */
export function partsOf(
  rule: RuleFile,
  expressions: Expressions,
  given: Readonly<Record<string, string>> = {},
): { parts: Parts | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const variables: Record<string, string> = { ...given };
  const check = (text: string, pointer: string, wanted?: RegExp): (Part & { type: string }) | undefined => {
    const now = { ...variables };
    const found: Checked | Fault = expressions.check(text, now);
    if (isFault(found)) {
      problems.push({ pointer, text, fault: found });
      return undefined;
    }
    if (wanted && !wanted.test(found.type))
      problems.push({
        pointer,
        text,
        fault: { kind: "type", detail: found.type, start: 0, end: text.length },
      });
    return { text, node: found.node, type: found.type, variables: now };
  };
  // A rule that only asks is never sure of a fault.
  const texts = rule.message ? rule : { ...rule, doubt: "true" };
  const own = (key: "when" | "require" | "doubt") =>
    texts[key] === undefined ? undefined : check(texts[key], `/${key}`, WANTED[key]);

  const each = rule.each === undefined ? undefined : check(rule.each, "/each", WANTED.each);
  // Of what has a fault, nothing more is found: one slip is one finding.
  if (rule.each !== undefined) variables.it = (each && /^list<(.+)>$/.exec(each.type)?.[1]) ?? "dyn";
  const names: [string, Part][] = [];
  for (const [name, text] of Object.entries(rule.let ?? {})) {
    const part = check(text, `/let/${name}`);
    variables[name] = part === undefined ? "dyn" : part.type === "list" ? "list<dyn>" : part.type;
    if (part) names.push([name, part]);
  }
  const [when, require, doubt] = [own("when"), own("require"), own("doubt")];
  const at = rule.at === undefined ? undefined : check(rule.at, "/at");
  const name = rule.name === undefined ? undefined : check(rule.name, "/name");
  const values: Record<string, Part> = {};
  for (const key of FILLED)
    for (const blank of rule[key] ? blanksOf(rule[key]) : []) {
      const part = blank === "all" ? undefined : check(blank, `/${key}`);
      if (part) values[blank] = part;
    }
  if (problems.length > 0 || !require) return { parts: null, problems };
  const parts: Parts = { let: names, require, values };
  for (const [key, part] of Object.entries({ each, when, doubt, at, name }))
    if (part) Object.assign(parts, { [key]: part });
  return { parts, problems };
}
