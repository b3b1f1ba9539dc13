// Reads `rules/changes/`: which entries a policy has, which parts of them change as one, and what each change asks for.
import { readdirSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { at, fail, read, readYaml } from "./sources.mjs";

/**
 * @param {string[]} laws the laws that the vocabulary has
 * @param {string[]} material the terms of `material-changes`
 * @returns {{ kinds: object[], reasons: object }} the catalogue as `src/diff/catalogue.ts` has it
 */
export function readChanges(laws, material) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  const fits = (name) => ajv.compile(JSON.parse(read("schemas", `${name}.schema.json`)));
  const [isChange, areReasons] = [fits("change"), fits("change-reasons")];
  const reasons = readYaml("rules", "changes", "reasons.yaml");
  const wrong = (name, what) => fail(`rules/changes/${name}: ${what}`);
  if (!areReasons(reasons)) wrong("reasons.yaml", JSON.stringify(areReasons.errors?.[0]));
  for (const [id, { cites }] of Object.entries(reasons))
    for (const cite of cites)
      if (!laws.includes(cite.split(" ")[0]))
        wrong("reasons.yaml", `${id}: the vocabulary has no law ${cite}`);
  const used = new Set();
  const kinds = readdirSync(at("rules", "changes"))
    .filter((name) => name.endsWith(".yaml") && name !== "reasons.yaml")
    .sort()
    .map((name) => {
      const kind = readYaml("rules", "changes", name);
      if (!isChange(kind)) wrong(name, JSON.stringify(isChange.errors?.[0]));
      if (`${kind.id}.yaml` !== name) wrong(name, `its id is ${kind.id}`);
      for (const { because, cites = [] } of [kind, ...kind.parts].flatMap((one) => one.levels ?? [])) {
        for (const cite of cites)
          if (!laws.includes(cite.split(" ")[0])) wrong(name, `the vocabulary has no law ${cite}`);
        if (!Object.hasOwn(reasons, because)) wrong(name, `there is no reason ${because} in reasons.yaml`);
        used.add(because);
      }
      for (const term of [kind, ...kind.parts].flatMap((one) => one.material ?? []))
        if (!material.includes(term)) wrong(name, `material-changes has no ${term}`);
      return kind;
    });
  const unused = Object.keys(reasons).find((id) => !used.has(id));
  if (unused) wrong("reasons.yaml", `nothing names ${unused}`);
  return { kinds, reasons };
}

/**
 * @param {object[]} kinds the kinds of {@link readChanges}
 * @param {object} compiler the functions of `src/diff/ship.ts`
 * @param {object} types the types of the view
 * @param {string[]} known the texts that expressions may name
 * @returns {string} the module `generated/changes.code.mjs`
 */
export function changesCode(kinds, compiler, types, known) {
  const { code, problems } = compiler.conditionsCode(kinds, types, known);
  for (const { kind, pointer, fault } of problems)
    fail(
      `rules/changes/${kind}.yaml: ${pointer}: ${fault.kind}: ${fault.detail}${fault.meant ? ` (did you mean "${fault.meant}"?)` : ""}, column ${fault.start + 1}`,
    );
  return code;
}

/** The types of that module. */
export const CHANGES_TYPES = `import type { ChangeFacts } from "../src/diff/change-facts.ts";
import type { Functions } from "../src/rules/functions.ts";
declare const code: (f: Functions) => Record<string, (policy: null, it: ChangeFacts) => boolean>;
export default code;
`;
