import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/rules/judge.ts";
import type { Compute, RuleCode } from "../../src/rules/rule.ts";
import { exampleOf, ruleFacts } from "../helpers/rules.ts";

/** What the expressions of a rule are asked, in order. */
async function asked(answers: Partial<Record<"when" | "require" | "doubt", boolean>>): Promise<string[]> {
  const order: string[] = [];
  const { policy } = await exampleOf({});
  const facts = ruleFacts(policy);
  const ask =
    (name: string, answer: unknown): Compute =>
    () => {
      order.push(name);
      return answer;
    };
  const code: RuleCode = {
    each: ask("each", [facts.policy.organization]),
    let: [["name", ask("let", 1)]],
    when: ask("when", answers.when ?? true),
    require: ask("require", answers.require ?? false),
    doubt: ask("doubt", answers.doubt ?? false),
    at: { part: ask("at", facts.policy.organization) },
    values: {},
  };
  judge(code, facts);
  return order;
}

describe("the expressions of a rule", () => {
  it("are asked in the order in which the documentation and the editor explain them", async () => {
    const page = readFileSync("docs/rules/README.md", "utf8");
    const part = page.slice(page.indexOf("## How to read a rule"), page.indexOf("## By law"));
    const explained = [...part.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, key]) => key);
    expect(explained).toEqual(await asked({}));
    const { description } = JSON.parse(readFileSync("schemas/rule.schema.json", "utf8"));
    expect([...description.split("\n\n")[0].matchAll(/`([a-z]+)`/g)].map(([, key]) => key)).toEqual(
      explained,
    );
  });

  it("are asked no further than there is something to ask", async () => {
    expect(await asked({ when: false })).toEqual(["each", "let", "when"]);
    expect(await asked({ require: true })).toEqual(["each", "let", "when", "require"]);
    expect(await asked({ doubt: true })).toEqual(["each", "let", "when", "require", "doubt", "at"]);
  });
});
