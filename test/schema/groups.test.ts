import { describe, expect, it } from "vitest";
import { findings, MINIMAL } from "../helpers/policy.ts";

const found = (...lines: string[]) => findings(`${MINIMAL}${lines.join("\n")}\n`);

describe("rights", () => {
  it("report a misspelt key once", async () => {
    expect(await found("rights:", "  - { right: deletion, wayz: [{ by: contact }] }")).toEqual([
      "schema/unknown-key 10:24 wayz",
    ]);
  });

  it("that stand twice have ids of their own", async () => {
    expect(await found("rights: [{ right: access }, { right: access, id: access-eea }]")).toEqual([]);
    expect(await found("rights: [{ right: access }, { right: access }]")).toEqual([
      "link/right-twice 9:38 access",
    ]);
    expect(await found("rights: [{ right: access }, { right: copy, id: access }]")).toEqual([
      "link/right-twice 9:48 access",
    ]);
    expect(await found("rights: [{ right: access, id: a }, { right: copy, id: a }]")).toEqual([
      "link/duplicate-id 9:55 a",
    ]);
  });

  it("of one's own say what they are", async () => {
    const own = (more: string) => [
      "rights: [{ right: mine }]",
      `vocabulary: { rights: { mine: { label: { en: mine, zh: 自有 }${more} } } }`,
    ];
    expect(await found(...own(""))).toEqual(["link/right-without-sentence 10:25 mine"]);
    expect(await found(...own(", sentence: { en: you have it, zh: 您有之 }"))).toEqual([]);
  });

  it("say where a path or a link leads", async () => {
    for (const by of ["path", "link", "form"])
      expect(await found(`rights: [{ right: access, ways: [{ by: ${by} }] }]`)).toHaveLength(1);
  });
});

describe("a key that means nothing alone", () => {
  it.each([
    ["minors: { bands: [{ id: a, under: 14, served: not, for: [login-services] }] }", "for"],
    ["handover: { disclosed: { outside: { en: a, zh: 甲 }, safeguards: [supervision] } }", "outside"],
  ])("%s", async (line, key) => {
    expect(await found(line)).toEqual([`schema/needs 9:${line.indexOf(`${key}:`) + 1} ${key}`]);
  });
});

describe("items of which one is enough", () => {
  const set = (items: string) => [
    "data: { mobile-phone: , email: , sms-code: , email-code: }",
    `activities: [{ id: a, name: { en: A, zh: 甲 }, purposes: [login], collects: [{ items: [${items}] }] }]`,
  ];

  it("may stand in one set several times", async () => {
    const codes = "{ any-of: [sms-code, email-code] }";
    expect(await found(...set(`{ any-of: [mobile-phone, email] }, ${codes}`))).toEqual([]);
    const twice = await found(...set(`mobile-phone, email, ${codes}, ${codes}`));
    expect(twice.map((line) => line.split(" ")[0])).toEqual(["schema/repeated"]);
  });
});

describe("links in prose", () => {
  const prose = (link: string) => [
    "statements:",
    "  contact:",
    `    - { id: a, kind: notice, en: "See [this](${link}).", zh: "见[此处](${link})。" }`,
  ];

  it("lead to a clause that is there", async () => {
    expect(await found(...prose("#contact"))).toEqual([]);
    const codes = (await found(...prose("#contakt"))).map((line) => line.split(" ")[0]);
    expect(codes).toEqual(["link/unknown-clause", "link/unknown-clause"]);
  });

  it.each(["other.html", "//acme.example/x", "/etc"])("do not lead nowhere: %s", async (link) => {
    const codes = (await found(...prose(link))).map((line) => line.split(" ")[0]);
    expect(codes).toEqual(["text/unsafe-link", "text/unsafe-link"]);
  });
});
