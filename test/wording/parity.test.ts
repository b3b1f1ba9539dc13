import { beforeAll, describe, expect, it } from "vitest";
import type { Worded } from "../../src/compiler.ts";
import { clausesOf, type Document } from "../../src/document/document.ts";
import { byLanguage, LANGUAGES, type Language } from "../../src/ground/language.ts";
import { checkParity } from "../../src/wording/parity.ts";
import type { Blocks, Template, TemplateNode } from "../../src/wording/template.ts";
import { type Words, write } from "../../src/wording/write.ts";
import { compiled, compiledFolder, MINIMAL, type Tested } from "../helpers/policy.ts";

/** Most of what templates show is said once in its clause; the rest names clauses, or says a fact again. */
const FOUND = 0.65;

describe("the report that the languages state different facts", () => {
  const statedIn = (
    policy: Tested,
    language: Language,
    id: string,
    change: (keys: Set<string>) => void,
  ): Words => {
    const { words } = policy.main;
    return new Map(
      [...words[language]].map(([clause, said]) => {
        const stated = new Set(said.stated);
        if (clause === id) change(stated);
        return [clause, { ...said, stated }];
      }),
    );
  };

  it("names the clause, what one of them lacks, and the place of the fact", async () => {
    const policy = await compiled(`${MINIMAL}minors: { bands: [{ id: young, under: 14, served: not }] }\n`);
    const { words } = policy.main;
    const [clause] = clausesOf(policy.document).filter(({ section, block }) => section === "minors" && block);
    const id = clause?.id as string;
    expect(checkParity(policy.document, words.en, words.zh, policy.locate(""))).toEqual([]);
    const lacking = statedIn(policy, "zh", id, (keys) => keys.delete("14"));
    const more = statedIn(policy, "en", id, (keys) => keys.add("more"));
    for (const [en, zh, fact] of [
      [words.en, lacking, "14"],
      [more, words.zh, "more"],
      [words.en, statedIn(policy, "zh", id, (keys) => keys.add("extra")), "extra"],
    ] as const) {
      const [found, ...others] = checkParity(policy.document, en, zh, policy.locate(""));
      expect(others).toEqual([]);
      expect(found).toMatchObject({ code: "text/facts-differ", severity: "error", file: "p/a.yaml" });
      expect(found?.range.start.line).toBe(9);
      expect(found?.message.en).toContain(`"${id}"`);
      expect(found?.message.en.endsWith(fact)).toBe(true);
    }
  });

  it("is made of words that do not state a fact at all", async () => {
    const policy = await compiled(`${MINIMAL}minors: { bands: [{ id: young, under: 14, served: not }] }\n`);
    const { words } = policy.main;
    expect(
      checkParity(policy.document, words.en, new Map(), policy.locate("")).map(({ code }) => code),
    ).toContain("text/facts-differ");
  });
});

/** Each template with one of its `{{…}}` taken out. */
function* withoutOne(template: Template): Generator<Template> {
  for (const [index, node] of template.entries()) {
    const instead = (...nodes: TemplateNode[]): Template => template.toSpliced(index, 1, ...nodes);
    if (node[0] === "value") yield instead();
    if (node[0] !== "if" && node[0] !== "each") continue;
    const [kind, condition, body, otherwise] = node as Extract<TemplateNode, ["if", ...unknown[]]>;
    for (const other of withoutOne(body)) yield instead([kind, condition, other, otherwise]);
    for (const other of withoutOne(otherwise)) yield instead([kind, condition, body, other]);
  }
}

/** Several recipients of each way, which stand in tables. */
const TABLES = `${MINIMAL}data: { email: }\nactivities: [{ id: shop, name: { en: Shop, zh: 店 }, purposes: [login] }]\nrecipients:\n${[
  "entrusted",
  "shared",
  "joint",
  "collects",
]
  .flatMap((way) =>
    [
      ["necessary", ", when: { events: [merger] }"],
      ["possible", ""],
    ].map(
      ([need, when]) =>
        `  - { id: ${way}-${need}, type: partners, places: [sg], receives: [{ way: ${way}, need: ${need}, items: [email], purposes: [login], activities: [shop]${when}, says: [nothing-else] }] }\n`,
    ),
  )
  .join("")}`;

/** Documents that together use every block: what a template says, it says in one of them. */
describe.each<[string, string[]]>([
  [
    "test/fixtures/everything",
    [
      `${MINIMAL}tracking: { technologies: [] }\nrecipients: []\ndecisions: []\ntransfers: []\npermissions: []\nstorage: [{ place: cn, collected-in: [cn] }, { place: sg, rule: in-principle }]\n`,
      TABLES,
    ],
  ],
  ["test/fixtures/everything-norms", []],
])("the words of %s", (folder, more) => {
  let policy: Tested;
  let worded: Worded[];
  beforeAll(async () => {
    policy = await compiledFolder(folder);
    const others = await Promise.all(more.map((text) => compiled(text)));
    worded = [policy, ...others].flatMap(({ documents }) => [...documents.values()]);
  });
  const check = (document: Document, en: Words, zh: Words) =>
    checkParity(document, en, zh, policy.locate(""));

  it("state the same facts in both languages, in every block", () => {
    const used = new Set<string>();
    for (const { document } of worded) {
      const words = byLanguage((language) => {
        const blocks = new Proxy(policy.kind.words[language], {
          get: (all, name: string) => {
            used.add(`${language} ${name}`);
            return all[name];
          },
        });
        return write(document, language, blocks);
      });
      expect(check(document, words.en, words.zh)).toEqual([]);
    }
    const unused = LANGUAGES.flatMap((language) =>
      Object.keys(policy.kind.words[language]).filter((name) => !used.has(`${language} ${name}`)),
    );
    expect(unused).toEqual([]);
  });

  it.each(LANGUAGES)("are found to differ when a template loses one of its facts (%s)", (language) => {
    const blocks: Blocks = policy.kind.words[language];
    const unfound: string[] = [];
    let found = 0;
    let all = 0;
    for (const [name, template] of Object.entries(blocks))
      for (const mutant of withoutOne(template)) {
        all += 1;
        for (const { document, words } of worded) {
          const now = write(document, language, { ...blocks, [name]: mutant });
          // A fact that the same clause states twice, or that the fixture does not reach, is not lost.
          const isLost = [...words[language]].some(
            ([id, { stated }]) => (now.get(id)?.stated.size ?? 0) < stated.size,
          );
          const reports = check(
            document,
            language === "en" ? now : words.en,
            language === "zh" ? now : words.zh,
          );
          if (isLost && reports.length === 0) unfound.push(name);
          if (isLost) found += 1;
        }
      }
    expect(unfound).toEqual([]);
    expect(found / all).toBeGreaterThan(FOUND);
  });
});
