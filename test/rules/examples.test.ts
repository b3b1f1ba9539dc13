import { describe, expect, it } from "vitest";
import { findingsOf } from "../../src/rules/findings.ts";
import { functionsOf } from "../../src/rules/functions.ts";
import { judge, type Result } from "../../src/rules/judge.ts";
import type { RuleCode } from "../../src/rules/rule.ts";
import { shippedPack } from "../../src/rules/shipped.ts";
import { exampleOf, inEngine, PACKS, ruleFacts } from "../helpers/rules.ts";

/** What each kind of example comes to. */
const COMES_TO: Record<string, Result[]> = {
  pass: ["holds", "not-applicable"],
  fail: ["fails"],
  doubt: ["unsettled"],
};

describe.each(PACKS.map((pack) => [pack.id, pack] as const))("the pack %s", (id, pack) => {
  describe.each(Object.entries(pack.rules))(`${id}/%s`, (name, rule) => {
    // The engine reads every rule of a pack, and one is judged.
    const alone = { ...pack, rules: { [name]: rule } };
    it.each(rule.examples.map((example, index) => [index + 1, example] as const))(
      "comes to what its example %i says, as code and in the engine",
      async (_, example) => {
        const [kind, keys] = Object.entries(example).find(([key]) => key in COMES_TO) as [
          string,
          Record<string, unknown>,
        ];
        const compiled = await exampleOf(keys);
        const facts = ruleFacts(compiled.policy);
        const code = shippedPack(id)?.code(functionsOf((part) => facts.isUnwritten(part), pack.file)).rules[
          name
        ];
        const verdict = judge(code as RuleCode, facts);
        expect(COMES_TO[kind]).toContain(verdict.result);
        expect(judge(inEngine(alone, facts).rules[name] as RuleCode, facts)).toEqual(verdict);
        const [finding] = findingsOf(`${id}/${name}`, () => rule, verdict, facts, compiled.locate);
        for (const language of ["en", "zh"] as const) {
          const said = [finding?.message, finding?.help].map((text) => text?.[language]).join("\n");
          expect(said).toContain(example.says?.[language] ?? "");
          expect(said).not.toMatch(/[{}]|undefined|\[object/);
        }
      },
    );
  });
});
