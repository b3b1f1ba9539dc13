import { describe, expect, it } from "vitest";
import { compiled, compiledFolder, MINIMAL, wordsOf } from "../helpers/policy.ts";

/** The rows of the summary as `question: answer`, without emphasis and links. */
async function summary(text: string): Promise<{ en: string[]; zh: string[] }> {
  const { plain } = await compiled(text);
  const rows = (language: "en" | "zh") =>
    (plain[language].get("summary") as string)
      .split("\n")
      .slice(1)
      .map((row) => row.split(" | ").slice(0, 2).join(": "));
  return { en: rows("en"), zh: rows("zh") };
}

const many = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join("");

describe("the summary", () => {
  it("names whom to ask, with the address and the matters; how soon they answer stands in the section", async () => {
    const text = MINIMAL.replace(
      "contact: { channels: [{ type: email, value: privacy@acme.example }] }",
      "contact: { department: { en: Privacy Office, zh: 隐私办公室 }, channels: [{ type: email, value: privacy@acme.example }, { type: hotline, for: [children] }], within: { amount: 15, unit: day } }",
    );
    expect(await summary(text)).toEqual({
      en: [
        "Who can you contact?: Privacy Office. Email: privacy@acme.example; service hotline (for questions about children's personal information).",
      ],
      zh: [
        "可以向谁咨询？: 隐私办公室。电子邮箱：privacy@acme.example；服务热线（受理有关儿童个人信息的疑问）。",
      ],
    });
  });

  it("tells those who process for us from those with whom we share", async () => {
    const { en, zh } = await summary(`${MINIMAL}recipients:
  - { id: clouds, type: infrastructure-providers, receives: [{ way: entrusted }] }
  - { id: partners, type: partners, receives: [{ way: shared }] }
`);
    expect(en[0]).toBe(
      "Who receives it?: It goes to: partners. It is processed for us by: infrastructure technology providers.",
    );
    expect(zh[0]).toBe("谁会接收？: 接收方：合作伙伴。我们委托下列各方处理：基础技术服务提供商。");
  });

  it("is certain of nothing that the policy calls possible", async () => {
    const { en, zh } = await summary(`${MINIMAL}recipients:
  - { id: clouds, type: infrastructure-providers, receives: [{ way: entrusted, need: possible }] }
  - { id: map, type: sdk-providers, component: { en: Map, zh: 图 }, receives: [{ way: collects, need: possible }] }
`);
    expect(en[1]).toBe(
      "Who receives it?: It may be processed for us by: infrastructure technology providers. Third-party SDKs may collect information.",
    );
    expect(zh[1]).toBe("谁会接收？: 我们可能委托下列各方处理：基础技术服务提供商。第三方 SDK 可能收集信息。");
  });

  it.each<[string, string | null]>([
    ["recipients: []\n", "Nobody but us."],
    [
      "recipients: [{ id: law, type: authorities, receives: [{ way: shared, under: [laws-and-regulations] }] }]\n",
      "In some cases it may reach: authorities.",
    ],
    ["handover: { shared: { only-listed: true } }\n", null],
    ["", null],
  ])("given %j says of recipients: %s", async (more, answer) => {
    const { en, zh } = await summary(MINIMAL + more);
    const found = en.filter((row) => row.startsWith("Who receives it?"));
    expect(found).toEqual(answer === null ? [] : [`Who receives it?: ${answer}`]);
    expect(zh.filter((row) => row.startsWith("谁会接收？"))).toHaveLength(found.length);
  });

  it("says how long: a few periods by name, of many that there are some", async () => {
    const text = (count: number) => `${MINIMAL}activities:
${many(count, (n) => `  - { id: a-${n}, name: { en: Thing ${n}, zh: 事项 ${n} }, tier: basic, uses-collected: true }\n`)}transfers: []
retention:
  rule: [necessary]
  then: [delete]
  periods:
${many(count, (n) => `    - { of: { activities: [a-${n}] }, steps: [{ for: { amount: 2, unit: year } }] }\n`)}`;
    const [few, lots] = [await summary(text(1)), await summary(text(9))];
    expect(few.en[1]).toContain(
      "It does not cross borders. We keep it no longer than the purposes require. Thing 0: for 2 years. After that, we delete it.",
    );
    expect(few.zh[1]).toContain("不跨境传输。保存期限以实现目的所必需为限。事项 0：2 年。期满后删除。");
    expect(lots.en[1]).toContain("Particular periods apply to particular information.");
    expect(lots.zh[1]).toContain("部分信息另有具体期限。");
  });

  it.each([
    ["{ place: cn }", "It is stored in the People's Republic of China.", "存储于中华人民共和国境内。"],
    [
      "{ place: cn, collected-in: [cn] }",
      "What we collect and generate in the People's Republic of China is stored there.",
      "我们在中华人民共和国境内收集和产生的个人信息存储于中华人民共和国境内。",
    ],
    [
      "{ place: sg, collected-in: [cn], rule: in-principle }",
      "In principle, what we collect and generate in the People's Republic of China is stored in Singapore.",
      "我们在中华人民共和国境内收集和产生的个人信息原则上存储于新加坡。",
    ],
    [
      "{ place: cn }, { place: cn, rule: in-principle }",
      "It is stored in the People's Republic of China.",
      "存储于中华人民共和国境内。",
    ],
  ])("says where, and of which information: %s", async (entries, en, zh) => {
    const rows = await summary(`${MINIMAL}storage: [${entries}]\n`);
    expect(rows.en[0]).toBe(`Where and how long is it kept?: ${en}`);
    expect(rows.zh[0]).toBe(`存储在哪里，保存多久？: ${zh}`);
  });

  it("is read in a minute, however long the policy is", async () => {
    const items =
      "mobile-phone email name address fingerprint bank-account order-information location-information device-info medical-record".split(
        " ",
      );
    const { en, zh } = await summary(`${MINIMAL}data:
${items.map((item) => `  ${item}:\n`).join("")}activities:
${many(30, (n) => `  - { id: a-${n}, name: { en: Function number ${n}, zh: 业务功能第 ${n} 项 }, tier: basic, purposes: [login], collects: [{ items: [${items.join(", ")}] }] }\n`)}recipients:
${many(20, (n) => `  - { id: r-${n}, type: partners, names: [{ en: Company ${n}, zh: 公司 ${n} }], receives: [{ way: shared }] }\n`)}`);
    expect(en.join(" ").split(/\s+/).length).toBeLessThan(230);
    expect(zh.join("").length).toBeLessThan(450);
    expect(en.join("\n")).toContain("; and other functions.");
    expect(zh.join("\n")).toContain("；以及其他功能。");
    expect(en.join("\n")).toContain("; and others.");
    expect(zh.join("\n")).toContain("；以及其他方。");
  });

  it("sends the reader to sections by their number alone", async () => {
    const { en, zh } = wordsOf(await compiled(MINIMAL), "summary");
    expect(en.trimEnd()).toMatch(/\| \[section 1\]\(#contact\) \|$/);
    expect(zh.trimEnd()).toMatch(/\| \[第 1 节\]\(#contact\) \|$/);
  });

  it("names what permissions collect, as it names what functions collect", async () => {
    const { en, zh } = await summary(`${MINIMAL}data: { mobile-phone: , precise-location: }
activities:
  - { id: account, name: { en: Your account, zh: 您的账号 }, tier: basic, collects: [{ items: [mobile-phone], method: entered }] }
permissions:
  - { id: place, permissions: [location], purposes: [service-notices], items: [precise-location] }
`);
    expect(en[0]).toContain("This includes sensitive personal information: precise positioning information");
    expect(zh[0]).toContain("其中的敏感个人信息包括：精准定位信息");
    expect(zh[0]).toContain("位置信息");
  });

  it("links to the clauses that say more, and to none that are not there", async () => {
    const policy = await compiledFolder("policies/enterprise-china");
    for (const language of ["en", "zh"] as const) {
      const links = [...(policy.words[language].get("summary") as string).matchAll(/\]\(#([^)]+)\)/g)].map(
        ([, id]) => id,
      );
      expect(links).toEqual(
        expect.arrayContaining(["activity.feedback", "shared-table", "right.access", "contact"]),
      );
      const ids = JSON.stringify(policy.document.sections);
      expect(links.filter((id) => !ids.includes(`"id":"${id}"`))).toEqual([]);
    }
  });
});
