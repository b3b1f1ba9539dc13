import { describe, expect, it } from "vitest";
import conditionsOf from "#generated/changes.code.mjs";
import catalogue from "#generated/changes.json" with { type: "json" };
import { ACTIONS, MIRROR } from "../../src/diff/action.ts";
import type { Catalogue, EntryKind, LevelRule, Part } from "../../src/diff/catalogue.ts";
import type { ChangeFacts } from "../../src/diff/change-facts.ts";
import { FUNCTIONS, judged } from "../../src/diff/level.ts";
import { Terms } from "../../src/vocabulary/vocabulary.ts";

const { kinds, reasons } = catalogue as unknown as Catalogue;
const CONDITIONS = conditionsOf(FUNCTIONS);
const CHINESE = new Set(["pipl", "ndsmr"]);

interface List {
  name: string;
  kind: EntryKind;
  part: Part | null;
  levels: LevelRule[];
}
const LISTS: List[] = kinds.flatMap((kind) => [
  ...(kind.levels ? [{ name: `${kind.id}/`, kind, part: null, levels: kind.levels }] : []),
  ...kind.parts.map((part) => ({ name: `${kind.id}/${part.id}`, kind, part, levels: part.levels })),
]);

const NOTHING: ChangeFacts = {
  action: "",
  ...{ added: [], removed: [], old: [], new: [], ways: [] },
  ...{ rests: "other", asks: false, sensitive: false, abroad: false, none: false, noneNow: false },
  ...{ says: "", languages: 2 },
};

/** What each fact may be, as far as the conditions of a list ask for it. */
function universe({ levels }: List): ChangeFacts[] {
  const asked = levels.map(({ when = "" }) => when).join(" ");
  const ids = [...asked.matchAll(/'([a-z-]+)'/g)].map(([, id]) => [id as string]);
  const choices: Partial<Record<keyof ChangeFacts, unknown[]>> = {
    rests: ["consent", "other", "unstated"],
    says: ["promise", "limit", "condition", "notice", "explanation"],
    languages: [1, 2],
    ways: [
      [],
      ["entrusted"],
      ["shared"],
      ["entrusted", "shared"],
      ["transferred"],
      ["disclosed"],
      ["joint"],
      ["collects"],
    ],
    ...Object.fromEntries(["added", "removed", "old", "new"].map((key) => [key, [[], ...ids]])),
    ...Object.fromEntries(
      ["asks", "sensitive", "abroad", "none", "noneNow"].map((key) => [key, [false, true]]),
    ),
  };
  return Object.entries(choices)
    .filter(([key]) => new RegExp(`\\bit\\.${key}\\b`).test(asked))
    .reduce<ChangeFacts[]>(
      (all, [key, values]) =>
        all.flatMap((facts) => (values ?? []).map((value) => ({ ...facts, [key]: value }))),
      [NOTHING],
    );
}

const verdict = ({ kind, part }: List, facts: ChangeFacts, action: ChangeFacts["action"]) =>
  judged(
    { kind, part, action: action as never, old: null, new: null, added: [], removed: [], languages: [] },
    { ...facts, action },
    { reasons, conditions: CONDITIONS, promises: {}, isChinese: true },
  );

describe("the levels of changes", () => {
  it.each(LISTS)("of $name end with one that always fits", ({ levels }) => {
    expect(levels.at(-1)).not.toHaveProperty("when");
    expect(levels.at(-1)).not.toHaveProperty("actions");
  });

  it.each(LISTS)("of $name know every action and its mirror", (list) => {
    for (const action of ACTIONS)
      for (const each of [action, MIRROR[action]]) expect(verdict(list, NOTHING, each).level).toBeTruthy();
  });

  it("have no line that never decides", () => {
    const idle = LISTS.flatMap((list) => {
      const decided = new Set<string>();
      for (const facts of universe(list))
        for (const action of ACTIONS) {
          const { level, because, reduces, cites } = verdict(list, facts, action);
          decided.add([level, because, reduces, cites.length].join());
        }
      return list.levels
        .filter(
          ({ level, because, reduces = false, cites = [] }) =>
            !decided.has(
              [level, because, reduces, new Set([...(reasons[because]?.cites ?? []), ...cites]).size].join(),
            ),
        )
        .map(({ because }) => `${list.name} ${because}`);
    });
    expect(idle).toEqual([]);
  });

  it("give no less for a change that adds than for what it takes away", () => {
    const RANK = ["editorial", "notice", "consent"];
    // To add is to promise more where the reason says so; and to say where earlier versions are.
    const laxer = LISTS.filter((list) =>
      universe(list).some((facts) => {
        const [more, fewer] = ["added", "removed"].map((action) => verdict(list, facts, action));
        return (
          more && fewer && RANK.indexOf(more.level) < RANK.indexOf(fewer.level) && more.because !== "better"
        );
      }),
    ).map(({ name }) => name);
    expect(laxer).toEqual(["policy/archive"]);
  });

  it("are as they were recorded, so that a condition is not weakened unnoticed", async () => {
    const lines = LISTS.map((list) => {
      const counts = new Map<string, number>();
      for (const facts of universe(list))
        for (const action of ACTIONS) {
          const { level, because, reduces, cites } = verdict(list, facts, action);
          const key = `${level} ${because}${reduces ? " (reduces)" : ""} [${cites.join(", ")}]`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      const told = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
      return [list.name, ...told.map(([key, count]) => `  ${count} ${key}`)].join("\n");
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("verdicts.txt");
  });
});

describe("the reasons of levels", () => {
  const used = new Set(LISTS.flatMap(({ levels }) => levels.map(({ because }) => because)));

  it.each(Object.entries(reasons))(
    "%s is used, says why in both languages, and cites laws of China alone",
    (id, reason) => {
      expect(used.has(id)).toBe(true);
      expect(reason.why.en).toMatch(/^[A-Z].*\.$/);
      expect(reason.why.zh).toMatch(/。$/);
      expect(reason.why.zh).not.toMatch(/[,.;:()]/);
      const terms = new Terms(undefined);
      for (const cite of reason.cites) {
        expect(CHINESE.has(cite.split(" ")[0] as string), cite).toBe(true);
        expect(terms.find("laws", cite.split(" ")[0] as string)).toBeTruthy();
      }
    },
  );

  it("of consent cite a law", () => {
    const without = LISTS.flatMap(({ name, levels }) =>
      levels
        .filter(({ level, because }) => level === "consent" && reasons[because]?.cites.length === 0)
        .map(() => name),
    );
    expect(without).toEqual([]);
  });
});
