import { placeOf } from "./emit-pack.ts";
import { Expressions, factTypes, type Types } from "./expression.ts";
import type { Facts } from "./facts/facts.ts";
import { functionsOf } from "./functions.ts";
import { partsOf } from "./parts.ts";
import type { Compute, Pack, PackCode, RuleCode } from "./rule.ts";

type Program = (values: Record<string, unknown>) => unknown;

/**
 * Runs the rules of a pack in the CEL engine: those of users, and in tests those that are shipped.
 * @param pack a pack whose expressions have been checked
 * @param facts the facts of the policy that it is to judge
 * @param types the types of the view
 * @param known the texts that expressions may name
 * @param baseline the facts of the policy that expressions compare with as `baseline`
 * @returns what the code of a shipped pack is
 */
export function interpreted(
  pack: Pack,
  facts: Facts,
  types: Types,
  known: Iterable<string>,
  baseline?: Facts,
): PackCode {
  const all = factTypes(types);
  const casts = new Casts(all, baseline ? [facts, baseline] : [facts]);
  const functions = functionsOf((part) => casts.isUnwritten(part), pack.file);
  const expressions = new Expressions(all, known, pack.file, { classes: casts.classes, functions });
  const compute = (text: string, variables: Readonly<Record<string, string>>): Compute => {
    let program: Program | undefined;
    return (policy, it, names) => {
      program ??= expressions.program(text, variables);
      const values: Record<string, unknown> = { policy: casts.to(policy, "RulePolicy") };
      if (baseline) values.baseline = casts.to(baseline.policy, "RulePolicy");
      if (variables.it !== undefined) values.it = casts.to(it, variables.it);
      for (const [name, value] of Object.entries(names))
        values[name] = casts.to(value, variables[name] ?? "dyn");
      return casts.from(program(values));
    };
  };
  const rules: Record<string, RuleCode> = {};
  for (const [id, rule] of Object.entries(pack.rules)) {
    const { parts } = partsOf(rule, expressions, baseline ? { baseline: "RulePolicy" } : {});
    if (!parts) continue;
    const made = (part: { text: string; variables: Readonly<Record<string, string>> }) =>
      compute(part.text, part.variables);
    const code: RuleCode = {
      let: parts.let.map(([name, part]) => [name, made(part)]),
      require: made(parts.require),
      values: Object.fromEntries(Object.entries(parts.values).map(([blank, part]) => [blank, made(part)])),
    };
    for (const key of ["each", "when", "doubt", "name"] as const) {
      const part = parts[key];
      if (part) code[key] = made(part);
    }
    if (parts.at) {
      const { part, name } = placeOf(parts.at.node);
      const text = parts.at.text.slice(part.start, part.end);
      code.at = { part: compute(text, parts.at.variables), ...(name === undefined ? {} : { name }) };
    }
    rules[id] = code;
  }
  const { applies } = pack.file;
  return { rules, ...(applies === undefined ? {} : { applies: compute(applies, {}) }) };
}

/** Gives the facts to CEL as it has them (a class for each type, whole numbers), and takes back what comes of them. */
class Casts {
  readonly classes = new Map<string, new () => object>();
  readonly #types: Types;
  readonly #facts: readonly Facts[];
  /** What was made of each part, by the type that it has there: a text may stand where anything may. */
  readonly #made = new Map<object, Map<string, object>>();
  readonly #origins = new WeakMap<object, object>();

  constructor(types: Types, facts: readonly Facts[]) {
    this.#types = types;
    this.#facts = facts;
    for (const name of Object.keys(types)) this.classes.set(name, class {});
  }

  /** Whether a part, as CEL has it, stands for something that nobody wrote. */
  isUnwritten(part: object): boolean {
    const origin = this.#origins.get(part) ?? part;
    return this.#facts.some((facts) => facts.isUnwritten(origin));
  }

  to(value: unknown, type: string): unknown {
    if (type === "int") return BigInt(value as number);
    if (typeof value !== "object" || value === null) return value;
    const known = this.#made.get(value)?.get(type);
    if (known) return known;
    const list = /^list<(.+)>$/.exec(type)?.[1];
    const record = /^map<string, (.+)>$/.exec(type)?.[1];
    const Made = this.classes.get(type);
    let made: object;
    if (list && Array.isArray(value)) made = value.map((entry) => this.to(entry, list));
    else if (record)
      made = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, this.to(entry, record)]));
    else if (Made) {
      made = new Made();
      this.#keep(value, type, made);
      for (const [field, of] of Object.entries(this.#types[type] ?? {}))
        Object.assign(made, { [field]: this.to((value as Record<string, unknown>)[field], of) });
      return made;
    } else made = value;
    this.#keep(value, type, made);
    return made;
  }

  from(value: unknown): unknown {
    if (typeof value === "bigint") return Number(value);
    if (typeof value !== "object" || value === null) return value;
    const origin = this.#origins.get(value);
    if (origin) return origin;
    return Array.isArray(value) ? value.map((entry) => this.from(entry)) : value;
  }

  #keep(value: object, type: string, made: object): void {
    const known = this.#made.get(value) ?? new Map<string, object>();
    this.#made.set(value, known.set(type, made));
    this.#origins.set(made, value);
  }
}
