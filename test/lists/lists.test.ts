import { describe, expect, it } from "vitest";
import type { Compiled } from "../../src/compiler.ts";
import { clausesOf, type Document } from "../../src/document/document.ts";
import { type EmitName, emitOf } from "../../src/emit.ts";
import { byLanguage, LANGUAGES } from "../../src/ground/language.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { type Lists, listsOf } from "../../src/lists/lists.ts";
import { listsDocument as documentOf } from "../../src/lists/lists-document.ts";
import { plainText } from "../../src/markup/plain.ts";
import { calledBy } from "../../src/model/names.ts";
import { isPersonal } from "../../src/model/parts.ts";
import { checkParity } from "../../src/wording/parity.ts";
import { write } from "../../src/wording/write.ts";
import { compiled, compiledFolder, factsOf, MINIMAL, type Tested, tested } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";

const listsDocument = ({ document, policy }: Tested): Document =>
  documentOf(
    document,
    kind.outline.lists as NonNullable<typeof kind.outline.lists>,
    listsOf(factsOf({ policy })),
  );

const emit = (...names: EmitName[]) => emitOf(names, LANGUAGES);

const FOLDERS = ["test/fixtures/everything", "policies/enterprise-china"];

/** Rows as `name: items | purposes | …`, so that a wrong one can be read. */
const terms = (list: readonly { id: string }[] | null) => (list ?? []).map(({ id }) => id).join(" ");
const items = (list: Lists["collected"]["rows"][number]["items"]) =>
  (list ?? [])
    .map((item) => ("any-of" in item ? item["any-of"].map(({ id }) => id).join("/") : item.id))
    .join(" ");
const collected = ({ policy }: Compiled) =>
  listsOf(factsOf({ policy })).collected.rows.map(
    (row) => `${row.by} ${row.id}: ${items(row.items)} | ${terms(row.purposes)} | ${row.method?.id ?? "-"}`,
  );
const shared = ({ policy }: Compiled) =>
  listsOf(factsOf({ policy })).shared.rows.map(
    (row) =>
      `${row.recipient.id}: ${items(row.items)} | ${terms(row.purposes)} | ${row.cases.map(({ kind }) => kind).join(" ")} | ${row.way.id}`,
  );

/** The words of one list in both languages, as plain text. */
async function words(text: string, id: string): Promise<{ en: string; zh: string }> {
  const { plain } = tested(await compiled(text), "lists");
  return { en: plain.en.get(id) as string, zh: plain.zh.get(id) as string };
}

const DATA = `data:
  mobile-phone:
  email:
  device-info:
  fingerprint:
`;

describe("the list of what is collected", () => {
  it("tells what is collected in some cases only, and what are examples", async () => {
    const text = `${MINIMAL}${DATA}activities:
  - id: account
    name: { en: Your account, zh: 您的账号 }
    tier: basic
    collects: [{ items: [email] }, { items: [mobile-phone], need: possible }, { items: [device-info], open: [items] }]
`;
    const { rows } = listsOf(factsOf(await compiled(text))).collected;
    expect(rows.map(({ may, open }) => [may, open])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    const { en, zh } = await words(text, "collected");
    expect(en.match(/Possibly: mobile phone number/g)).toHaveLength(1);
    expect(zh.match(/可能收集：手机号码/g)).toHaveLength(1);
  });

  it("has a row for each set of each function, then permissions, cookies and third parties that collect items themselves", async () => {
    const policy = await compiled(`${MINIMAL}${DATA}activities:
  - id: account
    name: { en: Your account, zh: 您的账号 }
    tier: basic
    purposes: [account-opening]
    collects:
      - { items: [{ any-of: [mobile-phone, email] }], method: entered }
      - { when: { verification: facial }, items: [fingerprint] }
  - { id: audit, name: { en: Audits, zh: 审计 }, tier: further, uses: [email] }
  - { id: research, name: { en: Research, zh: 研究 }, tier: further, uses-collected: true }
permissions:
  - { id: camera, permissions: [camera], purposes: [identity-verification] }
  - { id: finger, permissions: [camera], purposes: [login], items: [fingerprint] }
tracking: { technologies: [{ id: ours, technologies: [cookie], purposes: [login], items: [device-info] }] }
recipients:
  - { id: map, type: sdk-providers, component: { en: Map, zh: 地图 }, receives: [{ way: collects, purposes: [login], items: [device-info] }] }
`);
    expect(collected(policy)).toEqual([
      "activity account: mobile-phone/email | account-opening | entered",
      "activity account: fingerprint | account-opening | -",
      "activity audit: email |  | -",
      "activity research:  |  | -",
      "permission finger: fingerprint | login | -",
      "cookie ours: device-info | login | -",
      "recipient map: device-info | login | -",
    ]);
    const rows = listsOf(factsOf(policy)).collected.rows;
    expect(rows.map(({ used }) => used)).toEqual([false, false, true, true, false, false, false]);
    const ids = new Set(clausesOf(policy.document).map(({ id }) => id));
    expect(rows.filter(({ clause }) => !ids.has(clause))).toEqual([]);
  });

  it("never says “none” where the policy is silent", async () => {
    expect(listsOf(factsOf(await compiled(MINIMAL))).collected.state).toBe("not-stated");
    // What is missing is told to the author, and not to the public.
    expect(await words(MINIMAL, "collected")).toEqual({ en: undefined, zh: undefined });
  });
});

describe("the list of what is shared", () => {
  const POLICY = `${MINIMAL}${DATA}recipients:
  - { id: partners, type: partners, receives: [{ way: shared, items: [email], purposes: [login], consent: separate-consent, need: necessary }] }
  - { id: couriers, type: logistics-providers, part-of: partners }
  - { id: clouds, type: infrastructure-providers, receives: [{ way: entrusted, items: [device-info] }] }
  - { id: others, type: suppliers, receives: [{ way: shared, form: deidentified }] }
  - { id: sites, type: partners, receives: [{ way: shared, instead: [{ en: totals, zh: 汇总信息 }] }] }
  - id: courts
    type: authorities
    receives:
      - { way: shared, demanded-by: [judicial-authorities] }
      - { way: shared, demanded-by: [judicial-authorities], consent: prior-consent }
  - { id: public, type: the-public, receives: [{ way: disclosed, consent: separate-consent, items: [mobile-phone] }] }
  - { id: map, type: sdk-providers, names: [{ en: M, zh: 图 }], component: { en: Map, zh: 地图 }, receives: [{ way: collects, purposes: [login], items: [device-info], manner: [api] }] }
`;

  it("has recipient, type, purpose, scenario and way; members of a group share its cases, not its items", async () => {
    expect(shared(await compiled(POLICY))).toEqual([
      "partners: email | login | consent necessary | sharing",
      "couriers:  |  | consent necessary | sharing",
      "clouds: device-info |  |  | entrusted-processing",
      "others:  |  |  | sharing",
      "courts:  |  | demanded-by | compelled",
      "courts:  |  | consent demanded-by | sharing",
      "map: device-info | login |  | third-party-collection",
    ]);
  });

  it("says that something is only possible where no condition says so", async () => {
    const one = (id: string, more: string) =>
      `  - { id: ${id}, type: partners, receives: [{ way: shared, need: possible${more} }] }\n`;
    const text = `${MINIMAL}recipients:\n${one("a", "")}${one("b", ", consent: consent")}`;
    expect(shared(await compiled(text))).toEqual([
      "a:  |  | possible | sharing",
      "b:  |  | consent | sharing",
    ]);
  });

  it("leaves a dash for what nobody stated, and out what is made public", async () => {
    const { en, zh } = await words(POLICY, "shared");
    expect(en).toContain("Suppliers | De-identified. | – | – | Sharing");
    expect(zh).toContain("供应商 | 经去标识化处理。 | – | – | 共享");
    expect(en).not.toContain("The public");
    expect(zh).not.toContain("社会公众");
  });

  it.each([
    ["", "not-stated"],
    ["recipients: []\n", "none"],
    ["handover: { shared: { only-listed: true } }\n", "none"],
    ["handover: { transferred: { only-listed: true } }\n", "not-stated"],
    ["statements: { sdks: [no-sdks] }\n", "not-stated"],
  ])("given only %j is %s", async (more, state) => {
    const { policy } = await compiled(MINIMAL + more);
    expect(listsOf(factsOf({ policy })).shared).toEqual({ state, rows: [] });
    const none = {
      en: "We share personal information with no third party.",
      zh: "我们不与第三方共享个人信息。",
    };
    const silent = { en: undefined, zh: undefined };
    expect(await words(MINIMAL + more, "shared")).toEqual(state === "none" ? none : silent);
  });

  it("says that items are examples where they are, and those alone", async () => {
    const { rows } = listsOf(
      factsOf(
        await compiled(`${MINIMAL}${DATA}recipients:
  - { id: open, type: partners, receives: [{ way: shared, items: [email], open: [items] }] }
  - { id: closed, type: partners, receives: [{ way: shared, items: [email] }] }
  - { id: services, type: partners, receives: [{ way: shared, items: [email], services: [logistics], open: [services] }] }
`),
      ),
    ).shared;
    expect(
      rows.map(({ recipient, items: named, open }) => `${recipient.id} ${items(named)} ${open}`),
    ).toEqual(["open email true", "closed email false", "services email false"]);
  });

  it("gives a member that says nothing what the nearest group has, however deep it stands", async () => {
    const policy = await compiled(`${MINIMAL}${DATA}recipients:
  - { id: top, type: partners, receives: [{ way: entrusted, items: [mobile-phone], purposes: [login], need: necessary }] }
  - { id: middle, type: partners, part-of: top }
  - { id: low, type: partners, part-of: middle, receives: [{ way: shared, items: [email] }] }
  - { id: deep, type: partners, part-of: low }
`);
    expect(shared(policy)).toEqual([
      "top: mobile-phone | login | necessary | entrusted-processing",
      "middle:  |  | necessary | entrusted-processing",
      "low: email |  |  | sharing",
      "deep:  |  |  | sharing",
    ]);
  });

  it("ends where groups are part of each other", async () => {
    const policy = await compiled(`${MINIMAL}recipients:
  - { id: one, type: partners, part-of: two }
  - { id: two, type: suppliers, part-of: one }
`);
    expect(shared(policy)).toEqual([]);
  });
});

describe("the list of SDKs", () => {
  it.each([
    ["", "not-stated", undefined, undefined],
    ["statements: { sdks: [no-sdks] }\n", "none", "We use no third-party SDKs.", "我们未接入第三方 SDK。"],
  ])("given only %j is %s", async (more, state, en, zh) => {
    const { policy } = await compiled(MINIMAL + more);
    expect(listsOf(factsOf({ policy })).sdks).toEqual({ state, rows: [] });
    expect(await words(MINIMAL + more, "sdks")).toEqual({ en, zh });
  });
});

/** Ways of receiving that are listed: what is transferred or made public is told by its occasion. */
const LISTED = new Set(["entrusted", "shared", "joint", "collects"]);

describe.each(FOLDERS)("the lists of %s", (path) => {
  const policy = () => compiledFolder(path);

  it("name every item that an activity collects, a recipient receives or an SDK takes, in both languages", async () => {
    const lists = listsDocument(await policy());
    const facts = factsOf(await policy());
    const named = JSON.stringify([facts.activities, facts.recipients]);
    const all = Object.values(facts.data ?? {});
    for (const language of LANGUAGES) {
      const text = [...write(lists, language, kind.words[language]).values()]
        .map(({ blocks }) => plainText(blocks))
        .join("\n");
      const missing = all.filter(
        ({ id, label }) => named.includes(`"id":"${id}"`) && !text.includes(label[language]),
      );
      expect(missing.map(({ id }) => id)).toEqual([]);
      const names = (facts.recipients ?? [])
        .filter((one) =>
          (one.receives ?? []).some((receipt) => isPersonal(receipt) && LISTED.has(receipt.way)),
        )
        .map(calledBy);
      expect(names.filter((name) => !text.toLowerCase().includes(name[language].toLowerCase()))).toEqual([]);
    }
  });

  it("say the same in both languages", async () => {
    const made = await policy();
    const lists = listsDocument(made);
    const words = byLanguage((language) => write(lists, language, kind.words[language]));
    expect(checkParity(lists, words.en, words.zh, made.locate(""))).toEqual([]);
  });

  it("have the same rows as the manifest", async () => {
    const made = await renderTexts(await policy(), emit("md", "manifest", "lists"), path);
    const file = (name: string) => made.find((one) => one.name === name)?.text as string;
    const { lists } = JSON.parse(file("manifest.json")) as { lists: Lists };
    const all = [lists.collected, lists.shared, lists.permissions, lists.sdks];
    const rows = all.reduce((count, list) => count + list.rows.length, 0);
    const heads = all.filter(({ state }) => state === "listed").length;
    for (const language of LANGUAGES)
      expect(file(`lists.${language}.md`).match(/^\| (?!---)/gm)).toHaveLength(rows + heads);
  });

  it("link to clauses of the policy that are there", async () => {
    const made = await renderTexts(await policy(), emit("md", "html", "lists"), path);
    for (const { name, text } of made.filter((one) => one.name.startsWith("lists."))) {
      const target = name.slice("lists.".length);
      const pattern = name.endsWith(".md") ? /\]\(([^)#]*)#([^)]+)\)/g : /href="([^"#]+)#([^"]+)"/g;
      const links = [...text.matchAll(pattern)].filter(([, page]) => page);
      expect(links.length).toBeGreaterThan(5);
      const policyText = made.find((one) => one.name === target)?.text as string;
      for (const [, page, id] of links) {
        expect(page).toBe(target);
        expect([id, policyText.includes(`id="${id}"`)]).toEqual([id, true]);
      }
    }
  });
});

describe("hostile names", () => {
  it("reach the lists as text", async () => {
    const hostile = "<script>alert(1)</script> [x](javascript:alert(1)) | a";
    // What the compiler refuses at the door never gets here; this is what it would look like if it did.
    const policy = await compiledFolder("test/fixtures/everything");
    const wicked = JSON.parse(
      JSON.stringify(factsOf(policy))
        .replaceAll("Wofikux", JSON.stringify(hostile).slice(1, -1))
        .replaceAll("Wogomex", JSON.stringify(hostile).slice(1, -1)),
    );
    const lists = listsDocument({
      ...policy,
      policy: { ...policy.policy, facts: wicked },
      document: { ...policy.document, facts: wicked },
    });
    const words = byLanguage((language) => write(lists, language, kind.words[language]));
    const documents: Compiled["documents"] = new Map(policy.documents).set("lists", {
      document: lists,
      words,
    }) as Compiled["documents"];
    const files = await renderTexts({ ...policy, documents }, emitOf(["html", "lists"], ["en"]), "p");
    const page = files.find(({ name }) => name === "lists.en.html")?.text as string;
    expect(page).toContain("&#x3C;script>alert(1)&#x3C;/script>");
    expect(page).not.toMatch(/<script|href="javascript:/i);
    expect(page.match(/role="cell"[^>]*data-label="Way"/g)?.length).toBe(
      listsOf(factsOf(policy)).shared.rows.length,
    );
  });
});
