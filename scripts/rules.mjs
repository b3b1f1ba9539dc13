// Reads the packs of `rules/`, holds them to their schemas and to the facts, and writes them as the code and the texts that
// `check` loads. A fault in a rule stops the build, with the place in the rule's file.
import { existsSync, readdirSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { at, fail, read, readYaml } from "./sources.mjs";

/**
 * @returns {object[]} the packs as `src/rules/rule.ts` has them
 */
export function readPacks() {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  const fits = (name) => ajv.compile(JSON.parse(read("schemas", `${name}.schema.json`)));
  const [isPack, isRule] = [fits("pack"), fits("rule")];
  if (!existsSync(at("rules"))) return [];
  return (
    readdirSync(at("rules"), { withFileTypes: true })
      // What changes ask for lies beside the packs (`changes.mjs`).
      .filter((entry) => entry.isDirectory() && entry.name !== "changes")
      .map(({ name }) => name)
      .sort()
      .map((id) => {
        const file = readYaml("rules", id, "pack.yaml");
        if (!isPack(file)) fail(`rules/${id}/pack.yaml: ${JSON.stringify(isPack.errors?.[0])}`);
        const rules = {};
        for (const name of readdirSync(at("rules", id)).sort()) {
          if (!name.endsWith(".yaml") || name === "pack.yaml" || name === "termbase.yaml") continue;
          const rule = readYaml("rules", id, name);
          if (!isRule(rule)) fail(`rules/${id}/${name}: ${JSON.stringify(isRule.errors?.[0])}`);
          rules[name.slice(0, -".yaml".length)] = rule;
        }
        return { id, file, rules };
      })
  );
}

/**
 * @param {object[]} packs what {@link readPacks} gives
 * @param {object} compiler the functions of `src/rules/ship.ts`
 * @param {object} types the types of the view
 * @param {string[]} known the texts that expressions may name
 * @param {Record<string, object>} laws the laws that the vocabulary has, by id
 * @returns {string} the module `generated/rules.code.mjs`: a function of `f` for every pack
 */
export function packsCode(packs, compiler, types, known, laws) {
  const ids = new Set(packs.flatMap(({ id, rules }) => Object.keys(rules).map((rule) => `${id}/${rule}`)));
  for (const { id, rules } of packs)
    for (const [name, rule] of Object.entries(rules)) {
      const wrong = (what) => fail(`rules/${id}/${name}.yaml: ${what}`);
      for (const cite of rule.cites)
        if (!Object.hasOwn(laws, cite.split(" ")[0])) wrong(`the vocabulary has no law ${cite}`);
      for (const { pointer, name, meant } of compiler.unknownLaws(rule, Object.values(laws)))
        wrong(`${pointer}: the vocabulary has no law ${name}${meant ? ` (did you mean ${meant}?)` : ""}`);
      for (const other of rule["covered-by"] ?? []) if (!ids.has(other)) wrong(`there is no rule ${other}`);
    }
  const lines = packs.map((pack) => {
    const { code, problems } = compiler.shipped(pack, types, known);
    for (const { rule, pointer, fault } of problems)
      fail(
        `rules/${pack.id}/${rule}.yaml: ${pointer}: ${fault.kind}: ${fault.detail}${fault.meant ? ` (did you mean "${fault.meant}"?)` : ""}, column ${fault.start + 1}`,
      );
    return `${JSON.stringify(pack.id)}:${code}`;
  });
  return `export default {${lines.join(",\n")}};\n`;
}

/** The types of that module. */
export const RULES_TYPES = `import type { Functions } from "../src/rules/functions.ts";
import type { PackCode } from "../src/rules/rule.ts";
declare const code: Record<string, (f: Functions) => PackCode>;
export default code;
`;
