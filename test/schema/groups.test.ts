import { describe, expect, it } from "vitest";
import { findings, MINIMAL } from "../helpers/policy.ts";

const found = (...lines: string[]) => findings(`${MINIMAL}${lines.join("\n")}\n`);

describe("each right has the keys that its words say, and no others", () => {
  it("refuses a key that would be dropped, at the key", async () => {
    expect(await found("rights:", "  access: { contact: always, grounds: [no-consent] }")).toEqual([
      "schema/unknown-key 10:30 grounds",
    ]);
  });

  it("reports a misspelt key once", async () => {
    expect(await found("rights:", "  deletion: { contct: always }")).toEqual([
      "schema/unknown-key 10:15 contct",
    ]);
  });
});

describe("a key that means nothing alone", () => {
  it.each([
    ["minors: { bands: [{ id: a, under: 14, served: not, for: [login-services] }] }", "for"],
    ["provision: { public: { circumstances: [{ id: a, compelled: true }] } }", "compelled"],
    ["recipients: [{ id: a, type: partners, instead-for: partners }]", "instead-for"],
    [
      "permissions: [{ id: a, permissions: [camera], purposes: [login], refusal: { of: { en: a, zh: 甲 } } }]",
      "as-usual",
    ],
  ])("%s", async (line, key) => {
    expect(await found(line)).toEqual([`schema/needs 9:${line.indexOf(`${key}:`) + 1} ${key}`]);
  });
});

describe("a key that means nothing beside others", () => {
  it("refuses “nothing leaves the country” beside how it leaves, at the key that denies it", async () => {
    const line = "storage: { cross-border: { mechanisms: [standard-contract], none: true } }";
    expect(await found(line)).toEqual([`schema/alone 9:${line.indexOf("none") + 1} none`]);
    expect(await found("storage: { cross-border: { none: true } }")).toEqual([]);
  });
});

describe("items of which one is enough", () => {
  const set = (items: string) => [
    "data: { mobile-phone: , email: , sms-code: , email-code: }",
    `activities: [{ id: a, name: { en: A, zh: 甲 }, tier: basic, collects: [{ items: [${items}] }] }]`,
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
