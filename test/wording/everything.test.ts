import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { clausesOf } from "../../src/document/document.ts";
import { LANGUAGES } from "../../src/ground/language.ts";
import { at } from "../../src/ground/pointer.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { property, resolve as resolveIn, type Shape } from "../../src/schema/shape.ts";
import {
  authoredIn,
  changed,
  compileValue,
  isPair,
  type Json,
  terms,
  unsetKeys,
  variations,
  walk,
  withoutProse,
} from "../helpers/facts.ts";
import { compiledFolder, folder, seen, squeeze, type Tested, tested } from "../helpers/policy.ts";

const policyShape = kind.schema.shape;
const resolve = (node: Shape, part: unknown): Shape => resolveIn(node, part, policyShape);

const FOLDER = "test/fixtures/everything";
const value = parseYaml(folder(FOLDER)[0]?.text as string) as Json;
let everything: Tested;
let words: { en: string; zh: string };

beforeAll(async () => {
  everything = await compiledFolder(FOLDER);
  words = await seen(everything);
});

/** What rules and comparisons read, and no reader. */
const FOR_RULES = /^\/(?:scale|waivers|attestations|processing-unchanged|acknowledged|law\/packs)(?:\/|$)/;

const authored = (below: string) =>
  authoredIn(policyShape, value, below).filter(([pointer]) => !FOR_RULES.test(pointer));

/** What compiling a policy comes to. */
interface Said {
  errors: string[];
  /** Its words as a reader sees them; null when it has an error. */
  now: { en: string; zh: string } | null;
  /** Whether a clause has a block and no words. */
  silent: boolean;
}

async function saidBy(policy: Json): Promise<Said> {
  const { value, diagnostics } = await compileValue(policy);
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.en);
  if (!value) return { errors, now: null, silent: false };
  const { document, words: parts } = tested(value);
  const silent = clausesOf(document).some(
    ({ id, block, title }) => block && !title && LANGUAGES.some((language) => !parts[language].get(id)),
  );
  return { errors, now: await seen(value), silent };
}

/** Says each policy once, however many facts it is the nearest of. */
function saidOnce(): typeof saidBy {
  const known = new Map<string, Promise<Said>>();
  return (policy) => {
    const key = JSON.stringify(policy);
    const result = known.get(key) ?? saidBy(policy);
    known.set(key, result);
    return result;
  };
}

describe("the policy that says everything", () => {
  it("sets every key that the schema knows", () => {
    // Statements have tests of their own (test/statements), and so have libraries.
    const unset = unsetKeys(policyShape, value).filter((path) => !/\/says$|own-say|^\/libraries/.test(path));
    expect(unset).toEqual([]);
  });

  it("can say instead that nothing crosses a border", async () => {
    const { now } = await saidBy(changed(value, "/transfers", []));
    expect(now?.en).toContain(squeeze("We do not transfer your personal information across borders"));
    expect(now?.zh).toContain(squeeze("我们不跨境传输您的个人信息"));
  });

  it("uses each made-up word once", () => {
    const texts = authored("").map(([, pair]) => pair);
    for (const language of LANGUAGES)
      expect(new Set(texts.map((pair) => pair[language])).size).toBe(texts.length);
  });

  it("shows every text that the author wrote, in both languages", () => {
    const lost = authored("").filter(([, pair]) => {
      const { en, zh } = withoutProse(pair);
      return !words.en.includes(en) || !words.zh.includes(zh);
    });
    expect(lost.map(([pointer]) => pointer)).toEqual([]);
  });

  it("shows the label of every term that it names, in both languages", () => {
    const { facts } = everything.policy;
    const lost = terms(facts).filter(
      ([pointer, { label, when }]) =>
        // Why an item is sensitive, and how statutes count it, is for machines; people see that it is sensitive.
        !/\/sensitive-type$|\/statutory\//.test(pointer) &&
        // A right is said by its heading and its sentence.
        !/^\/rights\/\d+\/right$/.test(pointer) &&
        // Jurisdictions are named where something holds for some of them only.
        !pointer.startsWith("/law/jurisdictions/") &&
        ![label, when ?? label].some(
          (said) => words.en.includes(squeeze(said.en)) && words.zh.includes(squeeze(said.zh)),
        ),
    );
    expect(lost.map(([pointer, { id }]) => `${pointer} ${id}`)).toEqual([
      // It stands in the list of SDKs.
      "/recipients/2/type sdk-providers",
    ]);
  });

  it("shows addresses, dates and lengths of time in both languages", () => {
    const expected = {
      en: [
        "Version Versionword",
        "2 January 2025",
        "4 March 2025",
        "May 2025",
        "6 months",
        "7 days",
        "72 hours",
      ],
      zh: [
        "版本 Versionword",
        "2025 年 1 月 2 日",
        "2025 年 3 月 4 日",
        "2025 年 5 月",
        "6 个月",
        "7 日",
        "72 小时",
      ],
    };
    const both = [
      ...["https://shop.example/", "https://partner.example/privacy", "https://sdk.example/privacy"],
      ...["privacy@acme.example", "010-5555-0199"],
    ];
    for (const language of LANGUAGES)
      expect(
        [...expected[language], ...both].filter((text) => !words[language].includes(squeeze(text))),
      ).toEqual([]);
  });

  it("gives words to every clause that has a block", () => {
    const silent = clausesOf(everything.document).filter(
      ({ id, block }) => block && LANGUAGES.some((language) => !everything.words[language].get(id)),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});

/** Facts that machines read and people do not, or that say what the words say anyway. */
const NOT_IN_WORDS = new Set([
  // What a statement does: rules and differences read it.
  "/transfers/0/says/0/kind",
  ...["/minors/bands/0/says/0/kind", "/statements/own-section/0/kind", "/statements/contact/0/kind"],
  // A jurisdiction shows where something holds in it alone.
  ...["/law/jurisdictions/0/places/0", "/law/jurisdictions/0/places/1", "/law/jurisdictions/0/laws/0"],
  ...["/law/jurisdictions/1/places/0", "/law/jurisdictions/1/who"],
  "/vocabulary/purposes/own-purpose/source",
  // The style that a policy has that chooses none.
  "/numbering",
]);

/** The places of everything in the policy that may be left out or be something else. */
const places: [string, Shape, Shape | null][] = [];
walk(policyShape, value, (pointer, _, shape, parent) => places.push([pointer, shape, parent]));

const isLeaf = (pointer: string) => {
  const part = at(value, pointer);
  return typeof part !== "object" || part === null;
};
/** Ids are addresses; languages of one text belong together; the outline decides order and titles. */
const isFact = (pointer: string) =>
  !/\/id$|^\/(pellucid|kind|title|languages\/written|data\/[^/]+|outline|statements)(\/|$)/.test(pointer) &&
  !/\/(en|zh)$/.test(pointer);

const topKeys = [...new Set(places.map(([pointer]) => pointer.split("/")[1] as string))].filter(
  (key) => key && places.some(([pointer]) => pointer.startsWith(`/${key}`) && isFact(pointer)),
);

describe.each(topKeys)("every fact under %s", (top) => {
  const facts = places.filter(
    ([pointer]) =>
      pointer.split("/")[1] === top &&
      !FOR_RULES.test(pointer) &&
      isFact(pointer) &&
      (isLeaf(pointer) || isPair(at(value, pointer))),
  );

  it("changes the words in both languages when it is left out or changed", async () => {
    const unsaid: string[] = [];
    for (const [pointer, shape] of facts) {
      for (const other of variations(value, pointer, shape)) {
        const { value: compiled } = await compileValue(other);
        if (!compiled) continue;
        const now = await seen(compiled);
        if (now.en === words.en || now.zh === words.zh) unsaid.push(pointer);
      }
    }
    expect([...new Set(unsaid)].filter((pointer) => !NOT_IN_WORDS.has(pointer))).toEqual([]);
  }, 60_000);

  it("is said when it stands alone", async () => {
    // Own terms and sections of one's own are words for other facts.
    if (["vocabulary", "numbering", "text"].includes(top)) return;
    const unsaid: string[] = [];
    const said = saidOnce();
    for (const [pointer] of facts) {
      const path = pointer.split("/").slice(1);
      const alone = only(policyShape, value, path) as Json;
      const { errors, now, silent } = await said(alone);
      expect(errors.map((message) => `${pointer} ${message}`)).toEqual([]);
      const without = await nearest(alone, path, said);
      const texts = authored(pointer).map(([, pair]) => withoutProse(pair));
      if (
        silent ||
        now?.en === without?.en ||
        now?.zh === without?.zh ||
        texts.some(({ en, zh }) => !now?.en.includes(en) || !now.zh.includes(zh))
      )
        unsaid.push(pointer);
    }
    expect(unsaid.filter((pointer) => !NOT_IN_WORDS.has(pointer))).toEqual([]);
  }, 60_000);
});

/** What a key needs beside it. */
const COMPANIONS: Record<string, string[]> = {
  organization: ["handlers"],
  aliases: ["handlers"],
  together: ["handlers"],
  "processor-for": ["handlers"],
  officer: ["handlers"],
  representatives: ["handlers"],
  authorities: ["handlers"],
  by: ["path", "url", "types"],
  from: ["amount", "unit"],
  limit: ["amount", "unit"],
  signals: ["technologies"],
  covers: ["law"],
  act: ["types"],
  because: ["for"],
  laws: ["for"],
  arbitration: ["steps"],
  court: ["steps"],
  venue: ["steps"],
  purposes: ["path"],
  system: ["path"],
  combines: ["uses"],
  instead: ["blocks"],
  need: ["purposes", "blocks"],
  outside: ["only-listed"],
  "as-usual": ["leaves"],
  example: ["if-feasible"],
  "tells-again": ["before"],
  consent: ["covers"],
  "major-channels": ["major"],
  unless: ["recourse"],
  without: ["recourse"],
  else: ["without"],
  for: ["without", "consent", "value"],
  grounds: ["without"],
  items: ["path", "covers"],
  open: ["path", "for"],
  major: ["amount", "unit"],
  within: ["amount", "unit"],
  amount: ["unit"],
  unit: ["amount"],
  // A refusal has a consequence, and a period steps or a criterion.
  of: ["blocks", "criterion"],
  in: ["criterion"],
};

/** What a key needs beside it: `then` is no name for a property of an object. */
const companionsOf = (key: string) => (key === "then" ? ["for", "criterion"] : (COMPANIONS[key] ?? []));

/** The policy with the facts on one path, what the schema asks for, and what may be referred to. */
function only(node: Shape, part: unknown, path: string[], depth = 0, name = ""): unknown {
  const shape = resolve(node, part);
  if (typeof part !== "object" || part === null) return part;
  const [step, ...rest] = path;
  if (isPair(part) || name === "data" || name === "vocabulary") return part;
  // What holds in some places only names them as the law does.
  if (name === "law" && step === undefined) return part;
  if (Array.isArray(part)) {
    if (depth === 1 && (name === "activities" || name === "recipients"))
      return part.map((entry, index) =>
        only(shape.items ?? {}, entry, String(index) === step ? rest : [], depth + 1),
      );
    const chosen = step === undefined ? (part[0] as unknown) : part[Number(step)];
    if (typeof chosen !== "object")
      return step === undefined ? part.slice(0, 2) : [chosen].concat(atLeast(shape, part, chosen));
    const alone = only(shape.items ?? {}, chosen, rest, depth + 1);
    // A channel for certain matters leads nowhere for the others: another stands beside it.
    return name === "channels" && rest[0] === "for"
      ? [alone, only(shape.items ?? {}, part[0], ["value"], depth + 1)]
      : [alone];
  }
  const required = [...((shape as { required?: string[] }).required ?? [])];
  if ("amount" in part && "unit" in part) required.push("amount", "unit");
  // An activity must say something: its purposes, or the first thing that it says.
  if (depth === 2 && "name" in part && required.join() === "id,name")
    required.push(
      "purposes" in part
        ? "purposes"
        : (Object.keys(part).find((key) => ![...required, "tier"].includes(key)) as string),
    );
  // A set has items, or is like another one.
  if (Object.hasOwn(shape.properties ?? {}, "like") && "items" in part) required.push("items");
  // A band says something of an age.
  if ("under" in part) required.push("served");
  // A handler has a name.
  if (depth === 3 && "name" in part && name === "" && required.length === 0) required.push("name");
  // A recipient is somebody, and one that is not part of another receives something.
  if (depth === 2 && ("receives" in part || "part-of" in part))
    required.push("receives" in part ? "receives" : "part-of", "type" in part ? "type" : "names");
  if ((shape as { minProperties?: number }).minProperties === 2)
    required.push(...["purposes", "consent"].filter((key) => key in (part as object)).slice(0, 2));
  const kept = new Set([...required, ...(step ? [step, ...companionsOf(step)] : companionsOf(name))]);
  // What is stored stands somewhere.
  if (depth === 2 && "holder" in part && "collected-in" in part) kept.add("place");
  // What minors are called is said where something is said of them.
  if (step === "called" && "found" in part) kept.add("found");
  // "Not complete" is said of the list that it names.
  if (step === "open") for (const list of (part as { open: string[] }).open) kept.add(list);
  if (depth === 0) for (const key of ["data", "vocabulary", "law", "activities", "recipients"]) kept.add(key);
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key]) => kept.has(key))
      .map(([key, entry]) => [
        key,
        only(property(shape, key) ?? {}, entry, key === step ? rest : [], depth + 1, key),
      ]),
  );
}

function atLeast(shape: Shape, list: unknown[], chosen: unknown): unknown[] {
  return ((shape as { minItems?: number }).minItems ?? 0) > 1 ? list.filter((entry) => entry !== chosen) : [];
}

/** The words of the same policy without the part; where the schema asks for it, without what it belongs to. */
async function nearest(policy: Json, path: string[], said: typeof saidBy): Promise<Said["now"]> {
  for (let length = path.length; length > 0; length -= 1) {
    const indices = path.slice(0, length).map((step, index) => {
      const inTop = index === 1 && (path[0] === "activities" || path[0] === "recipients");
      return /^\d+$/.test(step) && !inTop ? "0" : step;
    });
    const { now } = await said(changed(policy, `/${indices.join("/")}`));
    if (now) return now;
  }
  return null;
}
