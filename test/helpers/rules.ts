import { readdirSync, readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import types from "../../generated/policy.cel.json" with { type: "json" };
import statements from "../../generated/statements.json" with { type: "json" };
import vocabulary from "../../generated/vocabulary.json" with { type: "json" };
import { type Compiled, compile } from "../../src/compiler.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import type { PolicyOf } from "../../src/model/facts.ts";
import { interpreted } from "../../src/rules/engine.ts";
import { policyOf } from "../../src/rules/example.ts";
import { type Facts, factsOf } from "../../src/rules/facts/facts.ts";
import { knownTexts } from "../../src/rules/known.ts";
import type { Pack, PackFile, RuleFile } from "../../src/rules/rule.ts";
import { filesOf } from "./policy.ts";

/** The types of the view, for expressions. */
export const TYPES = types as Record<string, Record<string, string>>;

/** Every text that an expression may name. */
export const KNOWN = knownTexts(kind.schema.shape, {
  ...Object.fromEntries(Object.entries(vocabulary).map(([name, terms]) => [name, Object.keys(terms)])),
  statements: Object.entries(statements).flatMap(([id, one]) => [id, JSON.parse(one).claim]),
});

/** The packs of the checkout, as their files write them. */
export const PACKS: Pack[] = readdirSync("rules", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "changes")
  .map(({ name: id }) => ({
    id,
    file: parseYaml(readFileSync(`rules/${id}/pack.yaml`, "utf8")) as PackFile,
    rules: Object.fromEntries(
      readdirSync(`rules/${id}`)
        .filter((name) => name.endsWith(".yaml") && !["pack.yaml", "termbase.yaml"].includes(name))
        .map((name) => [
          name.slice(0, -".yaml".length),
          parseYaml(readFileSync(`rules/${id}/${name}`, "utf8")) as RuleFile,
        ]),
    ),
  }));

/** A policy that an example describes: its keys in place of those of the small complete one. */
export async function exampleOf(
  keys: Record<string, unknown>,
): Promise<Compiled & { policy: PolicyOf<"privacy-policy"> }> {
  const { policy } = policyOf({ pass: keys });
  const { value, diagnostics } = await compile(filesOf(JSON.stringify(policy)));
  if (value?.policy.kind !== "privacy-policy")
    throw new Error(diagnostics.map(({ message, pointer }) => `${pointer}: ${message.en}`).join("\n"));
  return value as Compiled & { policy: PolicyOf<"privacy-policy"> };
}

/** The facts of a compiled policy, as rules read them. */
export const ruleFacts = (policy: PolicyOf<"privacy-policy">): Facts => factsOf(policy, kind.schema.shape);

/** A pack in the CEL engine. */
export const inEngine = (pack: Pack, facts: Facts) => interpreted(pack, facts, TYPES, KNOWN);
