import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PolicyOf } from "../../src/model/facts.ts";
import { functionsOf } from "../../src/rules/functions.ts";
import { judge, type Verdict } from "../../src/rules/judge.ts";
import type { PackCode } from "../../src/rules/rule.ts";
import { shippedPack } from "../../src/rules/shipped.ts";
import { compiledFolder } from "../helpers/policy.ts";
import { inEngine, PACKS, ruleFacts } from "../helpers/rules.ts";

const FOLDERS = ["policies", "test/fixtures"].flatMap((above) =>
  readdirSync(above).map((name) => `${above}/${name}`),
);

describe.each(FOLDERS)("the rules, over %s", (folder) => {
  it("say the same as code and in the engine", async () => {
    const { policy } = await compiledFolder(folder);
    if (policy.kind !== "privacy-policy") return;
    const facts = ruleFacts(policy as PolicyOf<"privacy-policy">);
    const saidBy = ({ rules }: PackCode): [string, Verdict][] =>
      Object.entries(rules).map(([name, code]) => [name, judge(code, facts)]);
    for (const pack of PACKS) {
      const code = shippedPack(pack.id)?.code(functionsOf((part) => facts.isUnwritten(part), pack.file));
      expect(saidBy(inEngine(pack, facts))).toEqual(saidBy(code as PackCode));
    }
  });
});
