import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { compileUndated, filesOf, findings, MINIMAL, marked } from "../helpers/policy.ts";

/** What is found: `severity code the text it marks < the text of the other place`. */
async function contradictions(text: string): Promise<string[]> {
  const files = filesOf(MINIMAL + text);
  const { diagnostics } = await compileUndated(files);
  return diagnostics.map((diagnostic) => {
    const [other] = diagnostic.related ?? [];
    return `${diagnostic.severity} ${diagnostic.code} ${marked(files, diagnostic)} < ${other && marked(files, other)}`;
  });
}

describe("the history", () => {
  const entry = (version: string, date: string) =>
    `  - { version: ${version}, date: ${date}, entry: { en: More., zh: 更多。 } }\n`;

  it("is reported where an older entry stands above a newer one, and where the version itself has none", async () => {
    expect(
      await contradictions(`version: V3\nhistory:\n${entry("V1", "2024-01-01")}${entry("V2", "2025-01")}`),
    ).toEqual([
      expect.stringMatching(/^warning link\/history-missing /),
      "warning link/history-order 2025-01 < 2024-01-01",
    ]);
  });

  it.each([
    `version: V2\nhistory:\n${entry("V2", "2025-01-01")}${entry("V1", "2024-01-01")}`,
    `version: V2\nhistory:\n${entry("V2", "2025-01")}${entry("V1", "2025-01-20")}`,
    `dates: { effective: 2025-01-01 }\nhistory:\n${entry("V2", "2025-01-01")}`,
    `history:\n${entry("V2", "2025-01-01")}`,
    "version: V2\n",
  ])("can be %j", async (text) => {
    expect(await contradictions(text)).toEqual([]);
  });
});

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
  `data: { cookie-data: , email: }\nactivities: [{ id: one, name: { en: Map, zh: 地图 }, tier: basic, purposes: [login], ${more} }]\n`;
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
    ["recipients", `${item}, collects: [{ items: [email], method: sdk }]`, "sdk"],
  ])("as %s: [] cannot be collected through: %s", async (key, more, other) => {
    expect(await contradictions(`${activity(more)}${none(key)}`)).toEqual([
      `error link/none-and-some [] < ${other}`,
    ]);
    expect(await contradictions(activity(more))).toEqual([]);
  });

  it("names who says so, in both languages", async () => {
    const text = `${MINIMAL}${activity("collects: [{ items: [cookie-data, email] }]")}${none("technologies")}`;
    const [found] = (await compileUndated(filesOf(text))).diagnostics;
    expect(found?.message).toEqual({
      en: 'The policy declares none ("technologies: []"), but "Map" has "cookie-data"',
      zh: "政策声明没有（“technologies: []”），但“地图”载有“cookie-data”",
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
    expect(await contradictions("tracking: { technologies: [] }\npermissions: []\nrecipients: []\n")).toEqual(
      [],
    );
  });
});

describe("what is never done", () => {
  const never = (entry: string) =>
    `${activity("collects: [{ items: [email, cookie-data] }]")}never: [{ ${entry} }]\n`;

  it("is not what another fact says is done", async () => {
    expect(await contradictions(never("act: collect"))).toEqual([
      expect.stringMatching(/^error link\/never-and-done collect </),
    ]);
    expect(await contradictions(never("act: collect, items: [cookie-data]"))).toHaveLength(1);
    expect(await contradictions(never("act: use, for: [navigation]"))).toHaveLength(0);
    expect(
      await contradictions(
        "rights: { automated-decisions: { decisions: [marketing] } }\nnever: [{ act: decide }]\n",
      ),
    ).toHaveLength(1);
    expect(
      await contradictions("sources: { types: [partners] }\nnever: [{ act: obtain, from: [partners] }]\n"),
    ).toHaveLength(1);
  });

  it("is held to what recipients receive", async () => {
    const shares = (way: string) =>
      `data: { email: , cookie-data: }\nrecipients: [{ id: p, type: partners, receives: [{ ${way} }] }]\n`;
    const twice = async (way: string, entry: string) =>
      (await contradictions(`${shares(way)}never: [{ ${entry} }]\n`)).filter((one) =>
        one.includes("never-and-done"),
      ).length;
    expect(await twice("way: shared, items: [email]", "act: share")).toBe(1);
    expect(await twice("way: shared, items: [email]", "act: provide, items: [email]")).toBe(1);
    expect(await twice("way: shared, items: [email]", "act: share, items: [cookie-data]")).toBe(0);
    expect(await twice("way: shared", "act: share, items: [cookie-data]")).toBe(0);
    expect(await twice("way: entrusted, items: [email]", "act: share")).toBe(0);
    expect(
      await twice("way: disclosed, items: [email], purposes: [login]", "act: disclose, for: [navigation]"),
    ).toBe(0);
    expect(
      await twice("way: transferred, items: [email], purposes: [login]", "act: transfer, for: [login]"),
    ).toBe(1);
  });

  it("may have exceptions, hold somewhere, or be about something else", async () => {
    expect(await contradictions(never("act: collect, unless: [volunteered]"))).toEqual([]);
    expect(await contradictions(never("act: collect, by: [recipients]"))).toEqual([]);
    expect(await contradictions(never("act: sell"))).toEqual([]);
    expect(
      await contradictions("sources: { types: [affiliates] }\nnever: [{ act: obtain, from: [partners] }]\n"),
    ).toEqual([]);
  });
});

describe("public disclosure", () => {
  const to = (type: string) => `recipients: [{ id: court, type: ${type}, receives: [{ way: disclosed }] }]\n`;

  it.each(["authorities", "anyone-with-consent"])("is not one to %s", async (type) => {
    expect(await contradictions(to(type))).toEqual([`error link/disclosed-to-some disclosed < ${type}`]);
  });

  it("is one to the public", async () => {
    expect(await contradictions(to("the-public"))).toEqual([]);
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
    MINIMAL.replace("contact: { ", `contact: { ${beside}within: { ${contact} }, `) +
    `requests: { within: { ${requests} } }\n`;

  it("of answering are one for contact and requests", async () => {
    const text = replies("amount: 15, unit: working-day", "amount: 30, unit: day");
    expect(await findings(text)).toEqual([
      expect.stringMatching(/^link\/reply-periods-differ 8:\d+ \{ amount: 15, unit: working-day \}$/),
    ]);
    const [found] = (await compileUndated(filesOf(text))).diagnostics;
    expect([found?.severity, found?.message]).toEqual([
      "warning",
      {
        en: 'Requests are answered within two different times: 15 working days under "contact", 30 days under "requests"',
        zh: "对请求的答复期限不一致：“contact”为 15 个工作日，“requests”为 30 日",
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

describe("what a reader would miss", () => {
  const ACTIVITY =
    "activities: [{ id: a, name: { en: A, zh: 甲 }, tier: basic, basis: [contract], uses: [email] }]\n";

  it("is a date or a version", async () => {
    const codes = async (more: string) =>
      (await compile(filesOf(MINIMAL + more))).diagnostics.map(({ code }) => code);
    expect(await codes("")).toEqual(["link/undated"]);
    expect(await codes('version: "1"\n')).toEqual([]);
    expect(await codes("dates: { updated: 2026-01 }\n")).toEqual([]);
  });

  it("is why an activity collects or uses information", async () => {
    expect(await contradictions(`data: { email: }\n${ACTIVITY}`)).toEqual([
      expect.stringMatching(/^warning link\/no-purpose /),
    ]);
    expect(
      await contradictions(`data: { email: }\n${ACTIVITY.replace("basis", "purposes: [login], basis")}`),
    ).toEqual([]);
    // Another activity tells why all that is collected is used.
    const all = "  - { id: b, name: { en: B, zh: 乙 }, purposes: [login], uses-collected: true }\n";
    expect(
      await contradictions(
        `data: { email: }\n${ACTIVITY.replace(": [{", ":\n  - {").replace("}]", "}")}${all}`,
      ),
    ).toEqual([]);
  });

  it("is whether an item of a kind that often is sensitive is so, where others are listed", async () => {
    const data = (more: string) =>
      `data: { pulse: { label: { en: pulse, zh: 脉搏 }, group: health${more} }, fingerprint: { sensitive: true } }\nactivities: [{ id: a, name: { en: A, zh: 甲 }, purposes: [login], uses: [pulse, fingerprint] }]\n`;
    expect(await contradictions(data(""))).toEqual([
      expect.stringMatching(/^warning link\/sensitive-undecided /),
    ]);
    expect(await contradictions(data(", sensitive: false"))).toEqual([]);
  });

  it("is what a section of the outline is about", async () => {
    const outline = "outline: [contact, security]\n";
    // It is told at its own entry.
    expect(await contradictions(outline)).toEqual([
      expect.stringMatching(/^warning link\/section-empty security < /),
    ]);
    const part =
      "outline: [{ part: p, title: { en: P, zh: 甲 }, sections: [contact, { section: minors }] }]\n";
    expect(await contradictions(part)).toEqual([
      expect.stringMatching(/^warning link\/section-empty \{ section: minors \} < /),
    ]);
    expect(await contradictions(`${outline}security: { measures: [encrypted-transmission] }\n`)).toEqual([]);
  });
});

describe("keeping", () => {
  const kept = (
    ...periods: string[]
  ) => `law: { jurisdictions: [{ id: eea, places: [eea] }, { id: uk, places: [gb] }] }
data: { email: , name: }
activities:
  - { id: one, name: { en: One, zh: 甲 }, purposes: [login], uses: [email, name] }
  - { id: two, name: { en: Two, zh: 乙 }, purposes: [login], uses: [email] }
retention: { periods: [${periods.join(", ")}] }\n`;
  const period = (of: string, amount: number, where = "") =>
    `{ ${of ? `of: { ${of} }, ` : ""}${where}steps: [{ for: { amount: ${amount}, unit: year } }] }`;

  it.each([
    [
      [period("activities: [one]", 3), period("activities: [two]", 3), period("activities: [one]", 5)],
      "one < one",
    ],
    [[period("items: [email]", 3), period("activities: [one], items: [name, email]", 3)], "email < email"],
    [[period("groups: [basic]", 3), period("groups: [basic]", 3)], "basic < basic"],
    [
      [period("items: [email]", 3, "in: [eea, uk], "), period("items: [email]", 5, "in: [uk], ")],
      "email < email",
    ],
    [[period("items: [email]", 3), period("items: [email]", 5, "in: [uk], ")], "email < email"],
  ])("has one period for each thing: %j", async (periods, expected) => {
    expect(await contradictions(kept(...periods))).toEqual([`error link/period-twice ${expected}`]);
  });

  it.each([
    [[period("activities: [one]", 3), period("activities: [two]", 5)]],
    [[period("", 3), period("items: [email]", 3)]],
    [[period("items: [email]", 3, "in: [eea], "), period("items: [email]", 5, "in: [uk], ")]],
  ])("may have several periods: %j", async (periods) => {
    expect(await contradictions(kept(...periods))).toEqual([]);
  });

  it("says once how long everything is kept", async () => {
    const [found] = await contradictions(kept(period("", 3), period("", 5)));
    expect(found).toMatch(/^error link\/period-twice /);
  });

  const steps = (...list: string[]) => kept(`{ of: { items: [email] }, steps: [${list.join(", ")}] }`);
  const year = "{ for: { amount: 1, unit: year } }";

  it("ends every step but the last", async () => {
    expect(await contradictions(steps("{ state: active }", year))).toEqual([
      `error link/step-without-end { state: active } < ${year}`,
    ]);
    expect(await contradictions(steps("{ state: active }", "{ state: archive }", year))).toHaveLength(2);
    expect(
      await contradictions(steps("{ until: [account-closure] }", year, "{ state: aggregated }")),
    ).toEqual([]);
  });
});

describe("a route across a border", () => {
  const route = (from: string, ...others: string[]) =>
    `${others.map((line) => `${line}\n`).join("")}transfers: [{ id: a, from: [${from}], to: [us] }]\n`;
  const kept = "storage: [{ place: sg, collected-in: [eea] }]";
  const spokenTo = "law: { jurisdictions: [{ id: uk, places: [gb] }] }";

  it("comes from a place that the policy knows", async () => {
    expect(await contradictions(route("jp", kept))).toEqual([
      "warning link/route-from-nowhere jp < undefined",
    ]);
    expect(await contradictions(route("us-ca", spokenTo))).toEqual([
      "warning link/route-from-nowhere us-ca < undefined",
    ]);
  });

  it.each([["sg"], ["eea"], ["de"], ["gb"], ["abroad"]])("may come from %s", async (place) => {
    expect(await contradictions(route(place, kept, spokenTo))).toEqual([]);
  });

  it("may come from anywhere where the policy names no place", async () => {
    expect(await contradictions(route("jp"))).toEqual([]);
  });
});
