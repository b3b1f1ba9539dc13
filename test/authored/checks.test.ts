import { describe, expect, it } from "vitest";
import { STAND_IN } from "../../src/ground/stand-ins.ts";
import { MINIMAL } from "../helpers/policy.ts";
import { diagnosticsOf, foundIn, inName, inProse, prose } from "./helpers.ts";

describe("places", () => {
  const policy = (zh: string) =>
    `${MINIMAL}statements:\n  contact:\n    - id: one\n      kind: notice\n      en: |\n        First.\n\n        We keep it for 30 days.\n      zh: ${zh}\n`;

  it.each<[string, string, number, number]>([
    ["lines", "|\n        首先。\n\n        我们保存 60 天。", 20, 14],
    ["folded lines", ">-\n        首先。\n\n        我们保存\n        60 天。", 21, 9],
    ["double quotes", '"首先。\\n\\n\\u6211们保存 60 天。"', 17, 29],
    ["single quotes", "'首先''。''我们保存 60 天。'", 17, 24],
    ["no quotes", "首先。我们保存 60 天。", 17, 19],
  ])("are those of the very words in %s, and of the other language's", async (_, zh, line, column) => {
    const [found] = await diagnosticsOf(policy(zh));
    expect(found?.code).toBe("text/figures-differ");
    expect(found?.range.start).toEqual({ line, column });
    expect(found?.related?.[0]?.range.start).toEqual({ line: 16, column: 24 });
  });

  it("in a language that says nothing of it are those of the passage", async () => {
    const text = policy("|\n        首先。\n\n        我们保存它。");
    const [found] = await diagnosticsOf(text);
    expect(found?.pointer).toBe("/statements/contact/one/en");
    expect(found?.range.start).toEqual({ line: 16, column: 24 });
    expect(found?.related?.[0]?.range.start).toEqual({ line: 20, column: 9 });
    expect(found?.message.en).toContain("English 30 days, Chinese none");
  });
});

describe("what differs rightly", () => {
  const links = (more: string) =>
    prose("Read [it](https://acme.example/en/).", "请阅读[说明](https://acme.example/zh/)。", more);

  it("is a warning, and none with a reason", async () => {
    expect(await foundIn(links(""))).toEqual(["addresses-differ: https://acme.example/zh/"]);
    expect(await foundIn(links("      differs: Each language has its own page.\n"))).toEqual([]);
    expect((await diagnosticsOf(links("")))[0]?.severity).toBe("warning");
  });

  it("is said in names too, and stays out of the linked policy", async () => {
    const policy = (more: string) =>
      MINIMAL.replace("{ en: Acme Shop, zh: 甲商店 }", `{ en: Acme Shop 24, zh: 甲商店${more} }`);
    expect(await foundIn(policy(""))).toEqual(["figures-differ: 24"]);
    expect(await foundIn(policy(", differs: the English name has a number"))).toEqual([]);
  });

  it("needs its reason, and something to be the reason of", async () => {
    expect(await foundIn(links('      differs: ""\n'))).toContainEqual(expect.stringMatching(/^schema\//));
    expect(await foundIn(prose("It is so.", "如此。", "      differs: for no reason\n"))).toEqual([
      "waives-nothing: for no reason",
    ]);
  });

  it("is nothing hostile", async () => {
    const found = await foundIn(prose("<b>15</b>", "<b>16</b>甲", "      differs: we like it\n"));
    expect(found.filter((one) => one.startsWith("html"))).toHaveLength(2);
  });
});

describe("a name", () => {
  it.each([",", ";", ":", "，", "；", "：", "、"])("does not end with %s, as prose may", async (mark) => {
    const named = (en: string, zh: string) =>
      foundIn(MINIMAL.replace("{ en: Acme Shop, zh: 甲商店 }", `{ en: "${en}", zh: "${zh}" }`));
    expect(await named(`Shop${mark}`, `甲店${mark}`)).toEqual([`open-end: ${mark}`, `open-end: ${mark}`]);
    expect(await named("Shop, Inc.", "甲店？")).toEqual([]);
    expect(await foundIn(prose(`So${mark}`, `故${mark}`))).toEqual([]);
  });
});

describe("addresses", () => {
  it.each<[string, string]>([
    ["https://user:secret@acme.example/", "address: https://user:secret@acme.example"],
    ["https:///path", "address: https://"],
    ["https://.example/", "address: https://.example"],
    ["https://acme..example/", "address: https://acme..example"],
    ["https://acme.example:99999/", "address: https://acme.example:99999"],
    ["https://аcme.example/", "address: https://аcme.example"],
    ["https://acmе.example/", "address: https://acmе.example"],
    ["https://xn--80ak6aa92e.example/", "address: https://xn--80ak6aa92e.example"],
  ])("that mislead: %s", async (address, finding) => {
    expect(await inProse(`See ${address} now.`, `请看 ${address} 。`)).toContain(finding);
  });

  it.each(["privacy@", "privacy@acme", "a@b@acme.example", "privacy at acme@", "@acme.example", "privacy"])(
    "that are no email address: %s",
    async (value) => {
      expect(await foundIn(MINIMAL.replace("privacy@acme.example", JSON.stringify(value)))).toContainEqual(
        expect.stringMatching(/^(?:address|schema)/),
      );
    },
  );

  it.each([
    "https://www.acme.example/",
    "https://acme.example:8443/x@y",
    "https://acme.example/帮助",
    "https://中文.example/",
  ])("that do not: %s", async (address) => {
    expect(
      await inProse(
        `See ${address} now.`.replace(/[\u3400-\u9fff]+/g, "x"),
        `请看 ${address.replace(/[\u3400-\u9fff]+/g, "x")}`,
      ),
    ).toEqual([]);
  });

  it.each<[string, boolean]>([
    ["privacy@acmee.example", true],
    ["privcay@acme.example", true],
    ["privacy@acme.example", false],
    ["support@acme.example", false],
    ["press@acme.example", false],
    ["privacy@other.example", false],
    ["privacy@acme.co", false],
    // The plural is a name of its own, of a mailbox and of a host.
    ["privacys@acme.example", false],
    ["privacy@acmes.example", false],
  ])("%s is nearly privacy@acme.example: %s", async (address, isNear) => {
    const found = await inProse(`Write to ${address}.`, `请写信至 ${address}。`);
    expect(found).toEqual(isNear ? [`near-address: ${address}`, `near-address: ${address}`] : []);
  });

  it("is not seen in data: name/alias", async () => {
    expect(
      await inProse("We keep the following data: name/alias.", "我们保存下列 data: name/alias。"),
    ).toEqual([]);
    for (const hostile of [
      "data:text/html,x",
      "data:,x",
      "data: text/html,<x",
      "data:image/svg+xml;base64,x",
    ])
      expect(await inProse(`See ${hostile}`, `见 ${hostile}`)).toContainEqual(
        expect.stringMatching(/^unsafe-link/),
      );
  });
});

describe("placeholders", () => {
  it.each([
    "[Company Name]",
    "[insert date]",
    "[Your Email Address]",
    "TODO",
    "TBD",
    "____",
    "lorem ipsum",
    "xxx@xxx.com",
    "privacy@example.com",
    "https://www.example.com/privacy",
    "XXXX",
    "20XX",
  ])("%s", async (words) => {
    expect(await inProse(`See ${words} here.`, `见 ${words} 。`)).toContain(`placeholder: ${words}`);
  });

  it.each(["【公司名称】", "【请填写联系电话】", "待补充", "此处填写", "XX", "某某"])("%s", async (words) => {
    expect(await inProse("It is so.", `由${words}公司负责。`)).toContain(`placeholder: ${words}`);
  });

  it.each([
    [
      "service.name.en",
      "{ en: Acme Shop, zh: 甲商店 }",
      `{ en: ${STAND_IN.nameEn}, zh: 甲商店 }`,
      STAND_IN.nameEn,
    ],
    ["service.name.zh", "甲商店", STAND_IN.nameZh, STAND_IN.nameZh],
    ["organization.zh", "甲公司", STAND_IN.organizationZh, STAND_IN.organizationZh],
    ["organization.en", "Acme Limited", `"${STAND_IN.organizationEn}"`, STAND_IN.organizationEn],
    ["contact", "privacy@acme.example", STAND_IN.email, STAND_IN.email],
  ])("are the values of a new policy too: %s", async (_, usual, value, marked) => {
    expect(await foundIn(MINIMAL.replace(usual, value))).toEqual([`placeholder: ${marked}`]);
  });

  it.each<[string, string]>([
    ["Read [our guide](https://acme.example/).", "请阅读[公司名称](https://acme.example/)。"],
    ["**Important** [see](#contact)", "【重要提示】【公司】旗下 [见](#contact)"],
    ["Fill in your to-do list on example pages.", "请填写您的姓名，待确认的订单。"],
    ["138XXXX1234", "138XXXX1234 的用户"],
    ["One.\n\n___\n\nTwo, __bold__ and snake___case.", "一。\n\n___\n\n二，__粗体__ 和 snake___case。"],
    ["Write to privacy@juniper.example.", "请写信至 privacy@juniper.example。"],
  ])("are not: %s", async (en, zh) => {
    expect((await inProse(en, zh)).filter((found) => found.startsWith("placeholder"))).toEqual([]);
  });
});

describe("Chinese as it is written", () => {
  it("is Simplified; the characters are named", async () => {
    const [found] = await diagnosticsOf(
      prose("We collect your email address.", "我們收集您的電子郵件地址。"),
    );
    expect(found?.code).toBe("text/traditional");
    expect(found?.message.en).toContain("們, 電, 郵");
    expect(found?.severity).toBe("warning");
  });

  it.each([
    "乾坤、瞭望、藉由、著名、甯先生、喆、於先生",
    "「香港電訊有限公司」负责",
    "后来在里面干了只有几个",
  ])("is Simplified: %s", async (zh) => {
    expect(await inProse("It is so.", zh)).toEqual([]);
  });

  it.each<[string, string]>([
    ["甲,乙", "half-width: ,"],
    ["甲.乙", "half-width: ."],
    ["甲:乙", "half-width: :"],
    ["公司(以下简称“甲”）", "half-width: ("],
    ["甲)乙", "half-width: )"],
    ["我们 答复", "space-in-chinese: 们 答"],
    ["甲ï¼Œä¹™", "mojibake: ï¼Œ"],
    ["甲â€™乙", "mojibake: â€™"],
    ["甲锟斤拷乙", "mojibake: 锟斤拷"],
  ])("has its own marks, and is readable: %s", async (zh, finding) => {
    expect(await inProse("It is so.", zh)).toEqual([finding]);
  });

  it.each([
    "上午 9:00，ABC(甲)，3.5 次，SDK, API 和甲",
    "《信息安全技术 个人信息安全规范》",
    "[指南](#contact)和甲",
    "甲\n乙",
    "使用 App 时",
  ])("is right as %s", async (zh) => {
    const found = await inProse("It is so: 9:00, 3.5 times.", zh);
    expect(found.filter((one) => /half-width|space-in|mojibake/.test(one))).toEqual([]);
  });

  it("has no space where the lines of the file were folded", async () => {
    const folded = (zh: string) =>
      `${MINIMAL}statements:\n  contact:\n    - id: one\n      kind: notice\n      en: It is so.\n      zh: ${zh}\n`;
    expect(await foundIn(folded(">-\n        我们会\n        答复。"))).toEqual([]);
    expect(await foundIn(folded("我们会\n        答复。"))).toEqual([]);
    expect(await foundIn(folded(">-\n        我们会\n        答 复。"))).toEqual(["space-in-chinese: 答 复"]);
  });

  it("in the wrong encoding is seen in English too, and accents are no such thing", async () => {
    expect(await inProse("It isnâ€™t so.", "并非如此。")).toEqual(["mojibake: â€™"]);
    expect(await inProse("KÃ¤se", "奶酪")).toEqual(["mojibake: Ã¤"]);
    expect(await inProse("A café… “São Paulo” costs £5, NÃO, Ångström é…”", "咖啡馆收费 5 英镑")).toEqual([]);
  });
});

describe("a title", () => {
  it("is translated", async () => {
    expect(await foundIn(MINIMAL.replace("zh: 隐私政策", "zh: Privacy Policy"))).toEqual([
      "untranslated: Privacy Policy",
    ]);
    expect(await inName("Account Settings", "Account Settings")).toEqual([
      'untranslated: "Account Settings"',
    ]);
  });

  it.each(["Acme Cloud", "PayPal", "GDPR", "ISO 27001", "Health Kit", "SDK", "Photos"])(
    "may be a name: %s",
    async (name) => {
      expect(await inName(name, name)).toEqual([]);
    },
  );
});

describe("a reference to a section", () => {
  it.each<[string, string, string[]]>([
    [
      "For children, see section 5.4 of this policy.",
      "关于儿童，见本政策第 5.4 节。",
      ["section 5.4", "第 5.4 节"],
    ],
    ["See clause 3.", "见第三部分。", ["clause 3", "第三部分"]],
    ["Article 3 above applies.", "适用本政策第三条。", ["Article 3", "第三条"]],
  ])("is typed: %s", async (en, zh, found) => {
    expect(await inProse(en, zh)).toEqual(found.map((words) => `typed-reference: ${words}`));
  });

  it.each<[string, string]>([
    ["As Article 13 of the Personal Information Protection Law says.", "依照《个人信息保护法》第十三条。"],
    ["Section 5 of the Cybersecurity Law, GDPR Article 6.", "《网络安全法》第五节，GDPR 第六条。"],
    ["See [section 4](#contact).", "见[第四节](#contact)。"],
    ["The first section of our shop.", "商店的首个分区。"],
  ])("is not: %s", async (en, zh) => {
    expect(await inProse(en, zh)).toEqual([]);
  });
});

describe("a full stop at the end of a name", () => {
  const named = (en: string, zh: string) =>
    MINIMAL.replace("{ en: Acme Limited, zh: 甲公司 }", `{ en: ${en}, zh: ${zh} }`);

  it("is said in both languages, and is none where it ends an abbreviation", async () => {
    expect(await foundIn(named("Acme Limited.", "甲公司。"))).toEqual(["full-stop: .", "full-stop: 。"]);
    for (const name of ["Acme Co., Ltd.", "Acme Inc.", "Acme S.p.A.", "Acme Limited"])
      expect(await foundIn(named(`"${name}"`, "甲公司"))).toEqual([]);
  });
});

describe("a list", () => {
  it("in one language alone is said of the other", async () => {
    expect(await inProse("- One.\n- Two.", "一。二。")).toEqual([expect.stringMatching(/^list-in-one: /)]);
    expect(await inProse("One. Two.", "1. 一。\n2. 二。")).toEqual([expect.stringMatching(/^list-in-one: /)]);
    expect(await inProse("- One.\n- Two.", "（一）一。\n（二）二。")).toEqual([]);
  });
});
