import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { MIRROR } from "../../src/diff/action.ts";
import { diff } from "../../src/diff/diff.ts";
import type { Change, Difference, Side } from "../../src/diff/difference.ts";
import { compiled } from "../helpers/policy.ts";
import { sideOf } from "../helpers/versions.ts";
import { NORMS, SHOP } from "./base.ts";

interface Row {
  name: string;
  edits: { from: string; to: string }[];
  expect: string[];
}

const KNOWN = parse(readFileSync(new URL("levels.yaml", import.meta.url), "utf8")) as Record<
  "shop" | "norms",
  Row[]
>;
const differenceOf = (old: Side, now: Side) => diff(old, now).value as Difference;
const short = ({ level, code, subject }: Change) => `${level} ${code}${subject ? ` (${subject.en})` : ""}`;
const mirrored = ({ kind, part, action }: Change) => [kind, part, MIRROR[action]].join("/");
const seen = ({ kind, part, action }: Change) => [kind, part, action].join("/");

it("more than 120 pairs of versions are known", () => {
  expect(KNOWN.shop.length + KNOWN.norms.length).toBeGreaterThan(120);
});

describe.each([
  ["policy", SHOP, KNOWN.shop],
  ["norms", NORMS, KNOWN.norms],
])("a %s", (_kind, base, rows) => {
  let old: Side;
  beforeAll(async () => {
    old = sideOf(await compiled(base));
  });

  it.each(rows)("with $name", async ({ edits, expect: expected }) => {
    const text = edits.reduce((all, { from, to }) => {
      expect(all).toContain(from);
      return all.replace(from, () => to);
    }, base);
    const now = sideOf(await compiled(text));
    const { changes } = differenceOf(old, now);
    expect(changes.map(short)).toEqual(expected);
    // Each change has a reason, and from the other side the same is its mirror.
    for (const { why, title } of changes) expect([why.en, why.zh, title.kind.en]).not.toContain("");
    expect(differenceOf(now, old).changes.map(mirrored).sort()).toEqual(changes.map(seen).sort());
  });
});

describe("a level", () => {
  const versions = async (...edits: [string, string][]) => {
    const text = edits.reduce((all, [from, to]) => all.replace(from, () => to), SHOP);
    return sideOf(await compiled(text));
  };
  const route: [string, string] = [
    "transfers: []",
    "transfers: [{ id: support, to: [sg], items: [email], mechanisms: [{ mechanism: standard-contract }] }]",
  ];

  it("is consent where information goes abroad that never did, and says that a promise ends", async () => {
    const [change, ...others] = differenceOf(await versions(), await versions(route)).changes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({ level: "consent", cites: ["pipl 38", "pipl 39"] });
    expect(change?.why.en).toContain("that promise ends");
    expect(change?.why.zh).toContain("该承诺就此终止");
  });

  it("of a recipient abroad tells him with his route, with the reasons of both", async () => {
    const recipient: [string, string] = [
      "  - { id: courier",
      "  - { id: harbour, type: partners, places: [sg], receives: [{ way: shared, activities: [account], items: [email] }] }\n  - { id: courier",
    ];
    const to: [string, string] = [
      "transfers: []",
      "transfers: [{ id: support, to: [sg], recipients: [harbour], items: [email], mechanisms: [{ mechanism: standard-contract }] }]",
    ];
    const [change, ...others] = differenceOf(await versions(), await versions(recipient, to)).changes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({ code: "recipients/added", level: "consent" });
    expect(change?.cites).toEqual(["pipl 38", "pipl 39", "pipl 23"]);
    expect(change?.why.en).toContain("that promise ends");
    expect(change?.also).toHaveLength(1);
  });

  it("is consent where the policy promises not to reduce rights without it, and the promise is named", async () => {
    const promise: [string, string] = [
      "  reasons: [law-change]\n",
      "  reasons: [law-change]\n  no-reduction-without: explicit-consent\n",
    ];
    const less: [string, string] = ["  - { right: copy, ways: [{ by: contact }] }\n", ""];
    const [change] = differenceOf(await versions(promise), await versions(promise, less)).changes;
    expect(change).toMatchObject({ code: "rights/removed", level: "consent", by: "policy" });
    expect(change?.promise).toMatch(/^changes/);
  });

  it("is notice where the policy counts an editorial change among the material ones", async () => {
    const listed: [string, string] = [
      "  reasons: [law-change]\n",
      "  reasons: [law-change]\n  material: [recipients]\n",
    ];
    const more: [string, string] = [
      "safeguards: [no-other-use]",
      "safeguards: [no-other-use, same-standard]",
    ];
    const handover: [string, string] = [
      "all: [authorized-use-only]",
      "all: [authorized-use-only, same-standard]",
    ];
    const changes = differenceOf(await versions(listed), await versions(listed, more, handover)).changes;
    expect(changes.map(({ code, level, by }) => [code, level, by]).sort()).toEqual([
      ["policy/handover/widened", "notice", "policy"],
      ["receives/duties/widened", "editorial", "law"],
    ]);
  });

  it("stands without an article where the law of China does not apply", async () => {
    const abroad: [string, string] = [
      "{ id: china, places: [cn], laws: [pipl] }",
      "{ id: us, places: [us], laws: [ccpa] }",
    ];
    const more: [string, string] = ["[order-processing, customer-support]", "[order-processing]"];
    const [here] = differenceOf(await versions(), await versions(more)).changes;
    const [there] = differenceOf(await versions(abroad), await versions(abroad, more)).changes;
    expect(here).toMatchObject({ level: "notice", cites: ["pipl 17(1)(2)", "pipl 17(2)"] });
    expect(there).toMatchObject({ level: "notice", cites: [], why: here?.why });
  });

  it("does not take Hong Kong, Macao or Taiwan for mainland China, nor another place of the policy's laws", async () => {
    const two: [string, string] = [
      "laws: [pipl] }]",
      "laws: [pipl] }, { id: eu, places: [eea], laws: [gdpr] }]",
    ];
    const at = (place: string): [string, string] => [
      "type: cloud-providers, names",
      `type: cloud-providers, places: [${place}], names`,
    ];
    const levelOf = async (place: string) =>
      differenceOf(await versions(two), await versions(two, at(place))).changes.map(({ level }) => level);
    expect(await levelOf("hk")).toEqual(["consent"]);
    expect(await levelOf("eea")).toEqual(["consent"]);
    expect(await levelOf("cn-mainland")).toEqual(["notice"]);
  });
});
