// Reads the library of statements, holds it to its schema and to the rest of the data, and packs it.
import { readdirSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { at, fail, read, readYaml } from "./sources.mjs";

/** The types of blanks that are no vocabularies. */
const TYPES = ["label", "labels", "items", "time", "duration", "date", "clause", "url"];

/**
 * @param {string[]} categories the names of the vocabularies
 * @returns {Record<string, object>} the sentences by id, as `src/statements/library.ts` describes them
 */
export function readStatements(categories) {
  const check = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(read("schemas", "statements.schema.json")),
  );
  const found = {};
  for (const file of readdirSync(at("statements")).sort()) {
    const content = readYaml("statements", file);
    const wrong = (id, what) => fail(`statements/${file}: ${id}: ${what}`);
    if (!check(content)) fail(`statements/${file}: ${JSON.stringify(check.errors?.[0])}`);
    if (`${content.section ?? content.entry}.yaml` !== file)
      fail(`statements/${file}: it is about ${content.section ?? content.entry}`);
    for (const [id, { params = {}, ...sentence }] of Object.entries(content.statements)) {
      if (found[id]) wrong(id, `${found[id].section ?? found[id].entry}.yaml has it already`);
      const types = Object.fromEntries(
        Object.entries(params).map(([name, type]) => [name, Array.isArray(type) ? `[${type}]` : type]),
      );
      for (const type of Object.values(types))
        if (!TYPES.includes(type) && !categories.includes(type.replace(/[[\]]/g, "")))
          wrong(id, `there is no vocabulary ${type}`);
      for (const language of ["en", "zh"]) {
        const blanks = [...sentence[language].matchAll(/\{([a-z][a-z0-9]*)(?::or)?\}/g)].map(
          ([, name]) => name,
        );
        const odd = [...new Set([...blanks, ...Object.keys(types)])].find(
          (name) => !types[name] || !blanks.includes(name),
        );
        if (odd) wrong(id, `${language} and params do not have the same blanks: ${odd}`);
        if (/[{}]/.test(sentence[language].replace(/\{[a-z][a-z0-9]*(?::or)?\}/g, "")))
          wrong(id, `${language}: a brace that is no blank`);
      }
      found[id] = {
        section: content.section ?? null,
        entry: content.entry ?? null,
        kind: sentence.kind,
        claim: sentence.claim ?? id,
        slot: sentence.slot ?? null,
        needs: sentence.needs ?? [],
        params: types,
        en: sentence.en,
        zh: sentence.zh,
      };
    }
  }
  return found;
}

/**
 * Most sentences are not used by a policy: each is a text of its own, which is read only when it is.
 * @param {Record<string, object>} statements the sentences by id
 * @returns {Record<string, string>} each as JSON
 */
export function packedStatements(statements) {
  return Object.fromEntries(
    Object.entries(statements).map(([id, sentence]) => [id, JSON.stringify(sentence)]),
  );
}
