import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { diff } from "../../src/diff/diff.ts";
import type { SourceFile } from "../../src/source/source.ts";
import { run, workspace } from "../cli/helpers.ts";
import { compiledFolder, filesOf } from "../helpers/policy.ts";
import { sideOf } from "../helpers/versions.ts";
import { NORMS, SHOP } from "./base.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

async function between(
  old: SourceFile[],
  now: SourceFile[],
  library?: string,
  before?: string,
): Promise<string[]> {
  const [from, to] = [await side(old, before), await side(now, library)];
  const { value, diagnostics } = diff(from, to);
  return [...(value?.changes ?? []).map(({ code }) => code), ...diagnostics.map(({ code }) => code)];
}

async function side(files: SourceFile[], library?: string) {
  const { value, diagnostics } = await compile(files, {
    readLibrary: async () =>
      library ? [{ path: "lib/library.yaml", text: library }] : "link/library-missing",
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  if (!value) throw new Error("does not compile");
  return sideOf(value as never);
}

const edited = (text: string, ...edits: [string, string][]) =>
  edits.reduce((all, [from, to]) => {
    expect(all).toContain(from);
    return all.replace(from, () => to);
  }, text);

describe("nothing is reported", () => {
  it.each<[string, string]>([
    [
      "keys in another order",
      edited(SHOP, ["{ id: cloud, type: cloud-providers,", "{ type: cloud-providers, id: cloud,"]),
    ],
    ["a list without order", edited(SHOP, ["[encryption, masking]", "[masking, encryption]"])],
    [
      "purposes in another order",
      edited(SHOP, ["[order-processing, customer-support]", "[customer-support, order-processing]"]),
    ],
    [
      "items in another order",
      edited(SHOP, ["{ mobile-phone:, email:, id-number:,", "{ email:, id-number:, mobile-phone:,"]),
    ],
    [
      "rights in another order",
      edited(
        SHOP,
        ["  - { right: copy, ways: [{ by: contact }] }\n", ""],
        ["rights:\n", "rights:\n  - { right: copy, ways: [{ by: contact }] }\n"],
      ),
    ],
    [
      "recipients in another order",
      edited(
        SHOP,
        [
          "  - { id: courier, type: partners, receives: [{ way: shared, activities: [orders], items: [mobile-phone] }] }\n",
          "",
        ],
        [
          "recipients:\n",
          "recipients:\n  - { id: courier, type: partners, receives: [{ way: shared, activities: [orders], items: [mobile-phone] }] }\n",
        ],
      ),
    ],
    [
      "activities in another order, with their sentences",
      edited(
        SHOP,
        [
          "  - id: news\n    name: { en: News, zh: 资讯 }\n    purposes: [service-quality]\n    collects: [{ items: [browsing-history] }]\n",
          "",
        ],
        [
          "activities:\n",
          "activities:\n  - id: news\n    name: { en: News, zh: 资讯 }\n    purposes: [service-quality]\n    collects: [{ items: [browsing-history] }]\n",
        ],
      ),
    ],
    ["comments", edited(SHOP, ["activities:\n", "# What we do.\nactivities: # all of it\n"])],
    [
      "quotes",
      edited(
        SHOP,
        ["{ en: Account, zh: 账号 }", "{ en: \"Account\", 'zh': '账号' }"],
        ["kind: promise", 'kind: "promise"'],
      ),
    ],
    [
      "a consent that is written out",
      edited(SHOP, ["consent: guardian-consent", "consent: { kind: guardian-consent }"]),
    ],
    [
      "block style",
      edited(SHOP, [
        "handover: { all: [authorized-use-only] }",
        "handover:\n  all:\n    - authorized-use-only",
      ]),
    ],
    ["what rules and comparisons read", `${SHOP}scale: { people: 1000 }\nprocessing-unchanged: true\n`],
  ])("for %s", async (_name, now) => {
    expect(await between(filesOf(SHOP), filesOf(now))).toEqual([]);
    expect(await between(filesOf(now), filesOf(SHOP))).toEqual([]);
  });

  it("for a file that is split in two, and one in another folder", async () => {
    const cut = SHOP.indexOf("recipients:\n");
    const split = filesOf(SHOP.slice(0, cut), SHOP.slice(cut));
    expect(await between(filesOf(SHOP), split)).toEqual([]);
    expect(await between(split, [{ path: "elsewhere/deep/x.yaml", text: SHOP }])).toEqual([]);
  });

  it("for a term and a sentence that move to a library", async () => {
    const term = "tea: { label: { en: making tea for you, zh: 为您泡茶 } }";
    const sentence = "{ id: acme-cares, kind: promise, en: Acme cares., zh: 甲公司用心。 }";
    const own = `${edited(SHOP, ["[order-processing, customer-support]", "[order-processing, tea]"], ["  contact:\n    - { id: promise", `  contact:\n    - ${sentence}\n    - { id: promise`])}vocabulary: { purposes: { ${term} } }\n`;
    const shared = `${edited(SHOP, ["[order-processing, customer-support]", "[order-processing, tea]"], ["  contact:\n    - { id: promise", "  contact:\n    - acme-cares\n    - { id: promise"])}libraries: [../lib]\n`;
    const library = `library: 1\nid: lib\nvocabulary: { purposes: { ${term} } }\nstatements: { contact: [${sentence}] }\n`;
    expect(await between(filesOf(own), filesOf(shared), library)).toEqual([]);
    expect(await between(filesOf(shared), filesOf(own), undefined, library)).toEqual([]);
  });

  it("for norms in another order", async () => {
    const now = edited(NORMS, [
      "bearer: [partner]\n      modality: must\n      action: [take]",
      "modality: must\n      action: [take]\n      bearer: [partner]",
    ]);
    expect(await between(filesOf(NORMS), filesOf(now))).toEqual([]);
  });

  it.each([
    ...readdirSync(`${ROOT}policies`)
      .filter((name) => name !== "README.md")
      .map((name) => `policies/${name}`),
    ...["everything", "everything-norms", "app", "clinic", "game", "saas", "shop"].map(
      (name) => `test/fixtures/${name}`,
    ),
  ])("between %s and itself", async (folder) => {
    const one = sideOf(await compiledFolder(folder));
    const { value, diagnostics } = diff(one, sideOf(await compiledFolder(folder)));
    expect(value?.changes.map(({ code }) => code)).toEqual([]);
    expect(value?.level).toBeNull();
    expect(diagnostics).toEqual([]);
  });
});

it("a policy that is compared with itself ends in 0, and says nothing", async () => {
  const cwd = workspace({ "a/policy.yaml": SHOP, "b/policy.yaml": `# Another file.\n${SHOP}` });
  expect(await run(cwd, ["diff", "a", "a", "--fail-on", "any"])).toMatchObject({ code: 0 });
  expect(await run(cwd, ["diff", "a", "b", "--fail-on", "any"])).toMatchObject({ code: 0 });
});
