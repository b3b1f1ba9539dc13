import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { filesOf, findings, MINIMAL, marked } from "../helpers/policy.ts";

/** What is found: `severity code the text it marks < the text of the other place`. */
async function contradictions(text: string): Promise<string[]> {
  const files = filesOf(MINIMAL + text);
  const { diagnostics } = await compile(files);
  return diagnostics.map((diagnostic) => {
    const [other] = diagnostic.related ?? [];
    return `${diagnostic.severity} ${diagnostic.code} ${marked(files, diagnostic)} < ${other && marked(files, other)}`;
  });
}

describe("dates", () => {
  it("are reported where the last update lies before the release, and the effect", async () => {
    expect(
      await contradictions("dates: { released: 2024-05-08, updated: 2024-01-23, effective: 2023-11-01 }\n"),
    ).toEqual([
      "error link/updated-before-released 2024-01-23 < 2024-05-08",
      "warning link/effective-before-released 2023-11-01 < 2024-05-08",
    ]);
  });

  it.each([
    "{ released: 2024-05-08, updated: 2024-05-08, effective: 2024-05-08 }",
    "{ released: 2024-05-08, updated: 2024-05, effective: 2024-05 }",
    "{ released: 2024-05, updated: 2024-05-01 }",
    "{ updated: 2024-01-23, effective: 2023-11-01 }",
    "{ released: 2024-05-08 }",
  ])("%s can follow each other", async (dates) => {
    expect(await contradictions(`dates: ${dates}\n`)).toEqual([]);
  });

  it("of norms are held to each other too", async () => {
    const norms = `pellucid: 1
id: small
kind: partner-norms
title: { en: Norms, zh: 规范 }
languages: { written: [en, zh] }
platform: { en: Shop, zh: 商店 }
parties: [{ id: host, name: { en: host, zh: 主办方 } }]
dates: { released: 2024-05, updated: 2024-04-30 }
obligations: { general: [{ id: one, clause: I.1, bearer: [host], modality: must, action: [{ en: wait, zh: 等待 }] }] }
`;
    expect(await findings(norms)).toEqual(["link/updated-before-released 8:38 2024-04-30"]);
  });
});

const activity = (more: string) =>
  `data: { cookie-data: , email: }\nactivities: [{ id: one, name: { en: Map, zh: 地图 }, tier: basic, ${more} }]\n`;
const item = "uses: [email, cookie-data]";

describe("what is declared to be none", () => {
  it.each([
    ["cookies", "collects: [{ items: [cookie-data, email] }]", "[cookie-data, email]"],
    ["cookies", "uses: [cookie-data, email]", "[cookie-data, email]"],
    ["cookies", `${item}, collects: [{ items: [email], method: cookies }]`, "[email, cookie-data]"],
    [
      "permissions",
      `${item}, collects: [{ items: [email], method: entered }, { items: [email], method: device-permission }]`,
      "device-permission",
    ],
    ["recipients", `${item}, collects: [{ items: [email], method: sdk }]`, "sdk"],
  ])("as %s: [] cannot be collected through: %s", async (key, more, other) => {
    expect(await contradictions(`${activity(more)}${key}: []\n`)).toEqual([
      `error link/none-and-some [] < ${other}`,
    ]);
    expect(await contradictions(activity(more))).toEqual([]);
  });

  it.each([
    ["cookies", "collection: { methods: [entered, cookies] }\n", "cookies"],
    ["cookies", "collection: { methods: [cookies, entered] }\n", "cookies"],
    ["permissions", "collection: { methods: [entered, device-permission] }\n", "device-permission"],
    [
      "permissions",
      "consent: { by-permission: { effects: [stops-services] } }\n",
      "{ effects: [stops-services] }",
    ],
  ])("as %s: [] cannot have rules: %s", async (key, more, other) => {
    expect(await contradictions(`${more}${key}: []\n`)).toEqual([`error link/none-and-some [] < ${other}`]);
    expect(await contradictions(more)).toEqual([]);
  });

  it("names who says so, in both languages", async () => {
    const text = `${MINIMAL}${activity("collects: [{ items: [cookie-data, email] }]")}cookies: []\n`;
    const [found] = (await compile(filesOf(text))).diagnostics;
    expect(found?.message).toEqual({
      en: 'The policy declares none ("cookies: []"), but "Map" has "cookie-data"',
      zh: "政策声明没有（“cookies: []”），但“地图”载有“cookie-data”",
    });
  });

  it("as a statement that there are no SDKs does not go with one, or with what one collects", async () => {
    const none = "statements: { sdks: [no-sdks] }\n";
    const sdk =
      "recipients: [{ id: map, type: sdk-providers, component: { en: Map, zh: 图 }, receives: [{ way: collects, purposes: [login], items: [email] }] }]\n";
    const mail = "data: { email: }\n";
    expect(await contradictions(mail + sdk + none)).toEqual([
      expect.stringMatching(/^error link\/no-sdks-and-some no-sdks < \{ id: map,/),
    ]);
    expect(await contradictions(mail + sdk)).toEqual([]);
    const more = activity(`${item}, collects: [{ items: [email], method: sdk }]`);
    expect(await contradictions(more + none)).toEqual(["error link/no-sdks-and-some no-sdks < sdk"]);
    expect(await contradictions(none)).toEqual([]);
  });

  it("may be empty where nothing says otherwise", async () => {
    expect(await contradictions("cookies: []\npermissions: []\nrecipients: []\n")).toEqual([]);
  });
});

describe("minors", () => {
  it.each([
    ["age: 14, serves: false, guardian-consent: true", ["error link/minors-contradict false < true"]],
    ["serves: false, account-consent: true", ["error link/minors-contradict false < true"]],
    ["age: 14, serves: false, account-consent: true", []],
    ["age: 14, serves: true, guardian-consent: true", []],
    ["age: 14, guardian-consent: true", []],
    ["age: 14, serves: false, stop-service: true", []],
  ])("{ %s } gives %j", async (minors, expected) => {
    expect(await contradictions(`minors: { ${minors} }\n`)).toEqual(expected);
  });
});

describe("times", () => {
  const period = (id: string, amount: number) =>
    `{ activity: ${id}, period: { amount: ${amount}, unit: year } }`;
  const kept = (...periods: string[]) => `data: { email: }
activities:
  - { id: one, name: { en: One, zh: 甲 }, tier: basic, uses: [email] }
  - { id: two, name: { en: Two, zh: 乙 }, tier: basic, uses: [email] }
storage: { retention: { necessary: true, periods: [${periods.join(", ")}] } }\n`;

  it("of keeping are one for each activity", async () => {
    expect(await contradictions(kept(period("one", 3), period("two", 3), period("one", 5)))).toEqual([
      "error link/period-twice one < one",
    ]);
    expect(await contradictions(kept(period("one", 3), period("two", 5)))).toEqual([]);
  });

  it("of contact lead somewhere for everybody", async () => {
    const having = (contact: string) => MINIMAL.replace(/contact: .*/, `contact: { ${contact} }`);
    const matters = "{ type: hotline, for: [children] }";
    expect(await findings(having(`channels: [${matters}]`))).toEqual([`link/no-contact 8:22 [${matters}]`]);
    expect(await findings(having(`channels: [${matters}, { type: hotline }]`))).toEqual([]);
    expect(await findings(having(`channels: [${matters}], department: { en: Legal, zh: 法务部 }`))).toEqual(
      [],
    );
  });

  const replies = (contact: string, requests: string, beside = "") =>
    MINIMAL.replace("contact: { ", `contact: { ${beside}respond-within: { ${contact} }, `) +
    `rights: { requests: { respond-within: { ${requests} } } }\n`;

  it("of answering are one for contact and rights", async () => {
    const text = replies("amount: 15, unit: working-day", "amount: 30, unit: day");
    expect(await findings(text)).toEqual([
      expect.stringMatching(/^link\/reply-periods-differ 8:\d+ \{ amount: 15, unit: working-day \}$/),
    ]);
    const [found] = (await compile(filesOf(text))).diagnostics;
    expect([found?.severity, found?.message]).toEqual([
      "warning",
      {
        en: 'Requests are answered within two different times: 15 working days under "contact", 30 days under "rights"',
        zh: "对请求的答复期限不一致：“contact”为 15 个工作日，“rights”为 30 日",
      },
    ]);
    const units = replies("amount: 15, unit: working-day", "amount: 15, unit: day");
    expect(await findings(units)).toHaveLength(1);
  });

  it.each([
    replies("amount: 15, unit: day, from: identity-verified", "amount: 15, unit: day"),
    replies("amount: 15, unit: day", "vague: reasonable"),
    replies("amount: 15, unit: day", "amount: 30, unit: day", "for: [complaints], "),
    `${replies("amount: 15, unit: day", "amount: 30, unit: day")}statements: { requests: [other-reply-periods] }\n`,
  ])("of answering may be other times: %#", async (text) => {
    expect(await findings(text)).toEqual([]);
  });
});
