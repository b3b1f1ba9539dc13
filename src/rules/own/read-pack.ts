import packShape from "#generated/pack.shape.json" with { type: "json" };
import isPack from "#generated/pack.validate.cjs";
import types from "#generated/policy.cel.json" with { type: "json" };
import ruleShape from "#generated/rule.shape.json" with { type: "json" };
import isRule from "#generated/rule.validate.cjs";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.ts";
import { report } from "../../diagnostics/report.ts";
import type { Schema, Shape } from "../../schema/shape.ts";
import { validate } from "../../schema/validate.ts";
import { parse } from "../../source/parse.ts";
import type { Source, SourceFile } from "../../source/source.ts";
import { unfolded } from "../../source/unfold.ts";
import { type Term, Terms } from "../../vocabulary/vocabulary.ts";
import type { ReadyPack } from "../audit.ts";
import { citationOf } from "../cite.ts";
import { interpreted } from "../engine.ts";
import { Expressions, factTypes, isFault, type Types } from "../expression.ts";
import { faultAt, within } from "../faults.ts";
import { unknownLaws } from "../named-laws.ts";
import { partsOf } from "../parts.ts";
import { type Example, headsOf, type Pack, type PackFile, type RuleFile } from "../rule.ts";
import { PACK_IDS } from "../shipped.ts";
import { texts as known } from "./known-texts.ts";

const TYPES = types as unknown as Types;
const PACK: Schema = { shape: packShape as Shape, validate: isPack };
const RULE: Schema = { shape: ruleShape as Shape, validate: isRule };

/** A pack of a user's, with the examples of its rules. */
export interface OwnPack extends ReadyPack {
  examples(rule: string): readonly Example[];
  /** Where the examples of a rule stand. */
  placeOf(rule: string, pointer: string): Place;
}

/**
 * Reads a pack of rules of a user's: `pack.yaml`, and a file for each rule.
 * @param id the id of the pack: the name of its folder
 * @param files the YAML files of the folder
 * @returns the pack; null when something is wrong with it; and what is: of its YAML, of its shape, of its expressions
 */
export async function readPack(
  id: string,
  files: readonly SourceFile[],
): Promise<{ value: OwnPack | null; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const file of files) {
    const name = nameOf(file.path);
    const parsed = await parse([file]);
    diagnostics.push(...parsed.diagnostics);
    if (!parsed.value?.complete) continue;
    const valid = validate(unfolded(parsed.value), name === "pack" ? PACK : RULE);
    diagnostics.push(...valid.diagnostics);
    if (valid.value) sources.set(name, valid.value);
  }
  const [first] = files;
  const head = sources.get("pack");
  if (!head && first && !files.some(({ path }) => nameOf(path) === "pack"))
    diagnostics.push(report("rules/no-pack-file", { file: first.path, range: START }, "", { id }));
  if (head && PACK_IDS.includes(id))
    diagnostics.push(report("rules/pack-exists", head.locate(""), "", { id }));
  if (!head || diagnostics.some(({ severity }) => severity === "error")) return { value: null, diagnostics };
  const rules = [...sources].filter(([name]) => name !== "pack");
  const pack: Pack = {
    id,
    file: plain<PackFile>(head),
    rules: Object.fromEntries(rules.map(([name, source]) => [name, plain<RuleFile>(source)])),
  };
  diagnostics.push(...faultsOf(pack, sources));
  if (diagnostics.some(({ severity }) => severity === "error")) return { value: null, diagnostics };
  const value: OwnPack = {
    id,
    file: pack.file,
    heads: headsOf(pack),
    rule: (rule) => pack.rules[rule] as RuleFile,
    code: (facts) => interpreted(pack, facts, TYPES, known),
    examples: (rule) => (pack.rules[rule] as RuleFile).examples,
    placeOf: (rule, pointer) => (sources.get(rule) as Source).locate(pointer),
  };
  return { value, diagnostics };
}

/** What is wrong with the expressions of a pack, and with the laws that it cites. */
function faultsOf(pack: Pack, sources: ReadonlyMap<string, Source>): Diagnostic[] {
  const expressions = new Expressions(factTypes(TYPES), known, pack.file);
  const terms = new Terms(undefined);
  const laws = terms.ids("laws").flatMap((id) => terms.find("laws", id) ?? []);
  const found: Diagnostic[] = [];
  const { applies } = pack.file;
  const start = applies === undefined ? null : expressions.check(applies, {});
  if (start && isFault(start))
    found.push(faultAt(start, "/applies", applies as string, sources.get("pack") as Source));
  for (const [name, rule] of Object.entries(pack.rules)) {
    const source = sources.get(name) as Source;
    for (const { pointer, text, fault } of partsOf(rule, expressions).problems)
      found.push(faultAt(fault, pointer, text, source));
    for (const [index, cite] of rule.cites.entries())
      if (!citationOf(cite, terms)) {
        const pointer = `/cites/${index}`;
        found.push(report("rules/unknown-law", source.locate(pointer), pointer, { cite }));
      }
    found.push(...namedIn(rule, source, laws));
  }
  return found;
}

/** The laws that the sentences of a rule name and nobody knows. */
function namedIn(rule: RuleFile, source: Source, laws: readonly Term[]): Diagnostic[] {
  return unknownLaws(rule, laws).map(({ pointer, name, meant }) => {
    const whole = source.locate(pointer);
    const place = within(whole, source.text(pointer), name, { start: 0, end: name.length });
    return meant === undefined
      ? report("rules/law-name", place, pointer, { name })
      : report("rules/law-name:meant", place, pointer, { name, meant });
  });
}

const START = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

const nameOf = (path: string) => (path.split("/").at(-1) as string).replace(/\.ya?ml$/, "");

/** What was read has no prototypes; what runs is plain JSON. */
const plain = <T>(source: Source): T => JSON.parse(JSON.stringify(source.value)) as T;
