import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import type { Compiled } from "../../src/compiler.ts";
import { clausesOf } from "../../src/document/document.ts";
import { LANGUAGES } from "../../src/ground/language.ts";
import { at } from "../../src/ground/pointer.ts";
import { kind } from "../../src/kinds/partner-norms.ts";
import type { Shape } from "../../src/schema/shape.ts";
import {
  authoredIn,
  compileValue,
  isPair,
  type Json,
  terms,
  unsetKeys,
  variations,
  walk,
  withoutProse,
} from "../helpers/facts.ts";
import { compiledFolder, folder, seen, squeeze, type Tested } from "../helpers/policy.ts";

const FOLDER = "test/fixtures/everything-norms";
const { shape } = kind.schema;
const value = parseYaml(folder(FOLDER)[0]?.text as string) as Json;
let everything: Tested;
let words: { en: string; zh: string };

beforeAll(async () => {
  everything = await compiledFolder(FOLDER);
  words = await seen(everything);
});

/** Facts that only machines read, or that only English shows: it has a plural of verbs. */
const NOT_IN_WORDS = new Set([
  "/vocabulary/norm-actions/own-action/source",
  "/vocabulary/norm-actions/own-action/nexus",
  "/parties/0/plural",
  "/statements/liability/0/kind",
  "/statements/liability/0/claim",
]);

/** What holds policies of partners to an obligation, what a comparison reads, and what no reader is told. */
const FOR_RULES = /^\/(?:obligations\/.*\/check|processing-unchanged|acknowledged)(?:\/|$)/;

describe("the norms that say everything", () => {
  it("set every key that the schema knows", () => {
    // Parts are for documents that have a level above sections; policies set them.
    // So do times with a beginning or a limit, and words of rights.
    const others =
      /^#\/\$defs\/(?:key-outline|time\/(?:from|limit|vague)$|key-vocabulary\/\*\/\*\/(?:sentence|heading|task|cite|when|whole)$)/;
    expect(unsetKeys(shape, value).filter((path) => !others.test(path))).toEqual([]);
  });

  it("show every text that the author wrote, in both languages", () => {
    const lost = authoredIn(shape, value, "").filter(([pointer, pair]) => {
      if (pointer.startsWith("/statements") || FOR_RULES.test(pointer)) return false;
      const { en, zh } = withoutProse(pair);
      return !words.en.includes(en) || !words.zh.includes(zh);
    });
    expect(lost.map(([pointer]) => pointer)).toEqual([]);
  });

  it("show the label of every term that they name, in both languages", () => {
    const { facts } = everything.policy;
    const isUnit = /\/unit$/;
    const lost = terms(facts).filter(
      ([pointer, { label }]) =>
        !isUnit.test(pointer) &&
        !FOR_RULES.test(pointer) &&
        (!words.en.includes(squeeze(label.en)) || !words.zh.includes(squeeze(label.zh))),
    );
    expect(lost.map(([pointer, { id }]) => `${pointer} ${id}`)).toEqual([]);
  });

  it("print every label before its clause, as each language writes it", async () => {
    const labels = clausesOf(everything.document).flatMap(({ number }) =>
      number?.en.number.match(/^[IVX]+[.(]\d/) ? [number] : [],
    );
    expect(labels.length).toBeGreaterThan(15);
    for (const language of LANGUAGES)
      expect(labels.filter((label) => !words[language].includes(squeeze(label[language].label)))).toEqual([]);
    expect(labels.map(({ zh }) => zh.number)).toEqual(
      expect.arrayContaining(["一、3", "三（一）1", "四、1（2）"]),
    );
  });

  it("give words to every clause that has a block", () => {
    const silent = clausesOf(everything.document).filter(
      ({ id, block, title }) =>
        block && !title && LANGUAGES.some((language) => !everything.words[language].get(id)),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it("say nothing of how policies are held to them", async () => {
    const without = JSON.parse(JSON.stringify(value), (key, part) =>
      key === "check" ? undefined : part,
    ) as Json;
    const { value: compiled } = await compileValue(without);
    expect(await seen(compiled as Compiled)).toEqual(words);
  });

  it("tell each kind of duty by its word", () => {
    for (const [en, zh] of [
      ["the host must give", "主办方应当发出"],
      ["the guest must not disclose", "宾客不得在合理期限内披露"],
      ["the host may within the time specified audit", "主办方可以在规定期限内审计"],
      ["the host has the right to", "主办方有权"],
      ["worldly partners have the right to", "万象合作方有权"],
    ]) {
      expect(words.en).toContain(squeeze(en as string));
      expect(words.zh).toContain(squeeze(zh as string));
    }
  });
});

/** Ids and labels are addresses; languages of one text belong together; the outline decides order and titles. */
const isFact = (pointer: string) =>
  !/\/(id|clause|en|zh)$|^\/(pellucid|kind|title|languages\/written|outline)(\/|$)/.test(pointer) &&
  pointer !== "";

const places: [string, Shape][] = [];
walk(shape, value, (pointer, part, node) => {
  const isLeaf = typeof part !== "object" || part === null;
  if (isFact(pointer) && !FOR_RULES.test(pointer) && (isLeaf || isPair(part))) places.push([pointer, node]);
});
const groups = [...new Set(places.map(([pointer]) => pointer.split("/").slice(1, 3).join("/")))];

describe.each(groups)("every fact under %s", (group) => {
  it("changes the words in both languages when it is left out or changed", async () => {
    const unsaid: string[] = [];
    for (const [pointer, node] of places) {
      if (!`${pointer}/`.startsWith(`/${group}/`)) continue;
      for (const other of variations(value, pointer, node)) {
        const { value: compiled } = await compileValue(other);
        if (!compiled) continue;
        const now = await seen(compiled);
        if (now.en === words.en || now.zh === words.zh) unsaid.push(`${pointer} ${at(other, pointer)}`);
      }
    }
    expect(unsaid.filter((entry) => !NOT_IN_WORDS.has(entry.split(" ")[0] as string))).toEqual([]);
  });
});

describe("each part of an obligation", () => {
  const topics = value.obligations as Record<string, Json[]>;
  const full = topics.general?.[0] as Json;
  const inCases = topics.processing?.[0] as Json;
  const least = { id: "one", clause: "III.0", bearer: ["guest"], modality: "must", action: ["take"] };
  /** What a key needs beside it. */
  const companions: Record<string, Json> = {
    aware: { cases: inCases.cases },
    open: { object: full.object },
    either: { bearer: ["guest", "host"] },
  };
  const parts = Object.keys(shape.$defs?.obligation?.properties ?? {}).filter(
    (key) => !(key in least) && key !== "check",
  );
  const source = { ...inCases, ...full };
  const wordsWith = async (obligation: Json) => {
    const { value: compiled, diagnostics } = await compileValue({
      ...value,
      statements: undefined,
      outline: undefined,
      obligations: { general: [obligation] },
    });
    expect(diagnostics.filter(({ severity }) => severity === "error").map((d) => d.message.en)).toEqual([]);
    return seen(compiled as Compiled);
  };

  it.each(parts)("%s is said when it stands alone", async (key) => {
    const without = { ...least, ...companions[key] };
    const now = await wordsWith({ ...without, [key]: source[key] });
    const before = await wordsWith(without);
    expect([now.en === before.en, now.zh === before.zh]).toEqual([false, false]);
  });
});
