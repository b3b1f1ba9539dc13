// Reads the vocabulary, and makes of it what the compiler loads and what editors complete from.
import { readdirSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { at, fail, read, readYaml } from "./sources.mjs";

/** @returns {object[]} the files of the vocabulary, each held to its schema */
export function readVocabulary() {
  const check = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(read("schemas", "vocabulary.schema.json")),
  );
  return readdirSync(at("vocabulary"))
    .sort()
    .map((file) => {
      const content = readYaml("vocabulary", file);
      if (!check(content)) fail(`vocabulary/${file}: ${JSON.stringify(check.errors?.[0])}`);
      if (`${content.category}.yaml` !== file)
        fail(`vocabulary/${file}: its category is ${content.category}`);
      return content;
    });
}

const mapped = (object, map) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
const byCategory = (lists, map) => Object.fromEntries(lists.map((list) => [list.category, map(list)]));

/**
 * Where a term comes from is for readers of the vocabulary; the compiler does not print it.
 * Most terms are two labels: `[en, zh]`, and a third entry for the rest, is half the work to load.
 * @param {object[]} lists the files of the vocabulary
 * @returns {object} the terms by category and id, as `src/vocabulary/vocabulary.ts` reads them
 */
export function packedVocabulary(lists) {
  const packed = ({ source: _source, label, ...rest }) =>
    Object.keys(rest).length > 0 ? [label.en, label.zh, rest] : [label.en, label.zh];
  return byCategory(lists, ({ terms }) => mapped(terms, packed));
}

/**
 * @param {object[]} lists the files of the vocabulary
 * @returns {object} `schemas/terms.schema.json`
 */
export function termsSchema(lists) {
  const enumeration = ({ title, terms }) => ({
    title: `${title.en} · ${title.zh}`,
    anyOf: [
      {
        enum: Object.keys(terms),
        markdownEnumDescriptions: Object.values(terms).map(({ label }) => `${label.en} · ${label.zh}`),
      },
      { type: "string", pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
    ],
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Terms of the vocabulary · 词表术语",
    description:
      "The known terms, by vocabulary. Any other id must be defined under `vocabulary` in the policy.\n\n各词表的已知术语。其他标识须在政策的 `vocabulary` 中定义。",
    $defs: {
      ...byCategory(lists, enumeration),
      vocabularies: { title: "Vocabularies · 词表", enum: lists.map(({ category }) => category) },
    },
  };
}
