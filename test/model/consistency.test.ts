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
const none = (key: string) => (key === "technologies" ? "tracking: { technologies: [] }\n" : `${key}: []\n`);

describe("what is declared to be none", () => {
  it.each([
    ["technologies", "collects: [{ items: [cookie-data, email] }]", "[cookie-data, email]"],
    ["technologies", "uses: [cookie-data, email]", "[cookie-data, email]"],
    ["technologies", `${item}, collects: [{ items: [email], method: cookies }]`, "[email, cookie-data]"],
    [
      "permissions",
      `${item}, collects: [{ items: [email], method: entered }, { items: [email], method: device-permission }]`,
      "device-permission",
    ],
    ["sdks", `${item}, collects: [{ items: [email], method: sdk }]`, "sdk"],
  ])("as %s: [] cannot be collected through: %s", async (key, more, other) => {
    expect(await contradictions(`${activity(more)}${none(key)}`)).toEqual([
      `error link/none-and-some [] < ${other}`,
    ]);
    expect(await contradictions(activity(more))).toEqual([]);
  });

  it.each([
    ["permissions", "collection: { methods: [entered, device-permission] }\n", "device-permission"],
    [
      "permissions",
      "consent: { by-permission: { effects: [stops-services] } }\n",
      "{ effects: [stops-services] }",
    ],
    [
      "sdks",
      "sdk-rules: { agreement: data-processing-agreement }\n",
      "{ agreement: data-processing-agreement }",
    ],
  ])("as %s: [] cannot have rules: %s", async (key, more, other) => {
    expect(await contradictions(`${more}${key}: []\n`)).toEqual([`error link/none-and-some [] < ${other}`]);
    expect(await contradictions(more)).toEqual([]);
  });

  it("names who says so, in both languages", async () => {
    const text = `${MINIMAL}${activity("collects: [{ items: [cookie-data, email] }]")}${none("technologies")}`;
    const [found] = (await compile(filesOf(text))).diagnostics;
    expect(found?.message).toEqual({
      en: 'The policy declares none ("technologies: []"), but "Map" has "cookie-data"',
      zh: "政策声明没有（“technologies: []”），但“地图”载有“cookie-data”",
    });
  });

  it("as recipients: [] does not go with an SDK, or with partners that take part", async () => {
    const sdk =
      "sdks: [{ id: map, name: { en: Map, zh: 图 }, provider: { en: M, zh: 图 }, purposes: [login], items: [email] }]\n";
    const mail = "data: { email: }\n";
    expect(await contradictions(`${mail}${sdk}recipients: []\n`)).toEqual([
      expect.stringMatching(/^warning link\/nobody-and-sdks \[\] < \{ id: map,/),
    ]);
    expect(await contradictions(mail + sdk)).toEqual([]);
    const notice =
      "sensitive-notice: { necessity: { en: We need it., zh: 必需。 }, partners: { types: [partners] } }";
    const more = activity(`${item}, ${notice}`);
    expect(await contradictions(`${more}recipients: []\n`)).toEqual([
      "error link/none-and-some [] < { types: [partners] }",
    ]);
  });

  it("may be empty where nothing says otherwise", async () => {
    expect(
      await contradictions("tracking: { technologies: [] }\npermissions: []\nsdks: []\nrecipients: []\n"),
    ).toEqual([]);
  });
});

describe("minors", () => {
  const band = (id: string, rest: string) => `{ id: ${id}, ${rest} }`;

  it.each([
    [
      "under: 14, served: not, consent: guardian-consent",
      ["error link/minors-contradict not < guardian-consent"],
    ],
    ["under: 14, served: with-guardian, consent: guardian-consent", []],
    ["under: 14, served: not", []],
    ["under: 14, from: 14, served: not", ["error link/band-empty 14 < 14"]],
  ])("{ %s } gives %j", async (rest, expected) => {
    expect(await contradictions(`minors: { bands: [${band("young", rest)}] }\n`)).toEqual(expected);
  });

  const law = "law: { jurisdictions: [{ id: cn, places: [cn] }, { id: eea, places: [eea] }] }\n";
  it.each([
    ["under: 14, served: not", "under: 18, served: freely", true],
    ["under: 14, served: not", "from: 14, under: 18, served: freely", false],
    ["from: 14, under: 18, served: freely", "under: 14, served: not", false],
    ["under: 14, in: [cn], served: not", "under: 16, in: [eea], served: not", false],
    ["under: 14, in: [cn, eea], served: not", "under: 16, in: [eea], served: not", true],
    ["under: 14, in: [cn], served: not", "under: 16, served: not", true],
  ])("the bands %s and %s overlap: %s", async (one, other, isOverlap) => {
    const found = await contradictions(`${law}minors: { bands: [${band("a", one)}, ${band("b", other)}] }\n`);
    expect(found.map((line) => line.split(" ")[1])).toEqual(isOverlap ? ["link/bands-overlap"] : []);
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
