import { compile } from "../compiler.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { LANGUAGES } from "../ground/language.ts";
import { type Kind, policyOf } from "../rules/example.ts";
import { factsOf } from "../rules/facts/facts.ts";
import { findingsOf } from "../rules/findings.ts";
import { judge, type Result } from "../rules/judge.ts";
import type { OwnPack } from "../rules/own/read-pack.ts";
import type { Example, RuleCode, RuleFile } from "../rules/rule.ts";
import type { Environment } from "./environment.ts";
import { Findings, type ReportOptions } from "./findings.ts";
import { ownPacks } from "./own-packs.ts";
import { message } from "./ui.ts";

const COMES_TO: Record<Kind, Result[]> = {
  pass: ["holds", "not-applicable"],
  fail: ["fails"],
  doubt: ["unsettled"],
};

/**
 * `pellucid rules test`: runs the examples of packs of rules of the user's.
 * @param paths the folders of the packs
 * @param options how to report
 * @param environment where to look and to report
 * @returns the exit code: 1 when an example comes to something else than it says, or a pack has a fault
 */
export async function testRules(
  paths: string[],
  options: ReportOptions,
  environment: Environment,
): Promise<number> {
  const findings = new Findings(options, environment, paths);
  let count = 0;
  for (const pack of await ownPacks(paths, environment, findings))
    for (const name of Object.keys(pack.heads))
      for (const [index, example] of pack.examples(name).entries()) {
        count += 1;
        findings.add(await tried(pack, name, example, index));
      }
  await findings.report();
  return findings.summarize(0, message("examples-run", options.language, { count }));
}

async function tried(pack: OwnPack, name: string, example: Example, index: number): Promise<Diagnostic[]> {
  const { kind: wanted, policy } = policyOf(example);
  const code = `${pack.id}/${name}`;
  const pointer = `/examples/${index}`;
  const place = pack.placeOf(name, pointer);
  const params = { number: String(index + 1), rule: code };
  const { value, diagnostics } = await compile([{ path: place.file, text: JSON.stringify(policy) }]);
  if (value?.policy.kind !== "privacy-policy") {
    const wrong = diagnostics.find(({ severity }) => severity === "error");
    const result = wrong
      ? { en: `${wrong.pointer} ${wrong.message.en}`, zh: `${wrong.pointer} ${wrong.message.zh}` }
      : "";
    return [report("rules/example:policy", place, pointer, { ...params, result })];
  }
  const facts = factsOf(value.policy, value.kind.schema.shape);
  const verdict = judge(pack.code(facts).rules[name] as RuleCode, facts);
  if (!COMES_TO[wanted].includes(verdict.result))
    return [report("rules/example", place, pointer, { ...params, result: verdict.result, wanted })];
  const said = findingsOf(code, () => pack.rule(name) as RuleFile, verdict, facts, value.locate);
  return LANGUAGES.flatMap((language) => {
    const words = said
      .map(({ message: text, help }) => `${text[language]} ${help?.[language] ?? ""}`)
      .join(" ");
    const must = example.says?.[language] ?? "";
    if (words.includes(must)) return [];
    return [report("rules/example:says", place, pointer, { ...params, wanted: must, result: words })];
  });
}
