import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/document/document.ts";
import { listsOf } from "../../src/lists/lists.ts";
import { compiled, factsOf, linkedPolicy, MINIMAL, type Tested } from "../helpers/policy.ts";

const DATA = "data: { email: , mobile-phone: }\n";
const activity = (id: string, rest: string) =>
  `  - { id: ${id}, name: { en: A ${id}, zh: 甲${id} }, ${rest} }\n`;
const policy = (...activities: string[]) => `${MINIMAL}${DATA}activities:\n${activities.join("")}`;
const account = activity("account", "purposes: [login], collects: [{ items: [email] }]");
const involved = activity("device", "involves: [mobile-phone]");

/** The heading that a clause stands under. */
function groupOf({ document }: Tested, id: string): string | undefined {
  const clauses = clausesOf(document);
  const index = clauses.findIndex((clause) => clause.id === id);
  const { depth } = clauses[index] as { depth: number };
  return clauses.slice(0, index).findLast((clause) => clause.depth < depth)?.id;
}

describe("information that is only involved", () => {
  it("is said to be involved, and stands under no heading that says that it is collected", async () => {
    const tested = await compiled(policy(account, involved));
    expect(tested.plain.en.get("activity.device")).toBe(
      "This personal information is involved: mobile phone number.",
    );
    expect(tested.plain.zh.get("activity.device")).toBe("涉及下列个人信息：手机号码。");
    expect([groupOf(tested, "activity.account"), groupOf(tested, "activity.device")]).toEqual([
      "functions",
      "involved",
    ]);
  });

  it("is in no list of what is collected, and no function of the summary", async () => {
    const tested = await compiled(policy(account, involved));
    expect(listsOf(factsOf(tested)).collected.rows.map(({ id }) => id)).toEqual(["account"]);
    const { groups, activities } = (await linkedPolicy(policy(account, involved))).derived.summary;
    expect(groups?.first).toHaveLength(1);
    expect(activities?.first.map(({ name }) => name.en)).toEqual(["A account"]);
  });

  it("stays with what the same function collects", async () => {
    const both = activity(
      "both",
      "purposes: [login], need: possible, collects: [{ items: [email] }], involves: [mobile-phone]",
    );
    const tested = await compiled(policy(account, both));
    expect(groupOf(tested, "activity.both")).toBe("functions");
    expect(tested.plain.en.get("activity.both")).toContain(
      "This personal information may be involved: mobile phone number.",
    );
    expect(tested.plain.zh.get("activity.both")).toContain("可能涉及下列个人信息：手机号码。");
    expect(listsOf(factsOf(tested)).collected.rows.map(({ id }) => id)).toEqual(["account", "both"]);
  });
});

describe("what follows from refusing cookies", () => {
  const cookies = (more: string) =>
    `${MINIMAL}tracking: { technologies: [{ id: c, technologies: [cookie], purposes: [login], ${more} }] }\n`;

  it("may be possible and not certain", async () => {
    const may = await compiled(
      cookies("stop: [{ by: browser }], refusal: { blocks: [login-services], need: possible }"),
    );
    expect(may.plain.en.get("cookie.c")).toContain("please change the settings of your browser.");
    expect(may.plain.en.get("cookie.c")).toContain("If you refuse, you may be unable to use");
    expect(may.plain.zh.get("cookie.c")).toContain("请在浏览器的设置中办理。");
    expect(may.plain.zh.get("cookie.c")).toContain("您拒绝的，可能无法使用");
    const certain = await compiled(cookies("refusal: { blocks: [login-services] }"));
    expect(certain.plain.en.get("cookie.c")).toContain("If you refuse, you cannot use");
    expect(certain.plain.zh.get("cookie.c")).toContain("您拒绝的，将无法使用");
  });
});

describe("a document that the policy is part of", () => {
  it("is said so, with what prevails and what acceptance is", async () => {
    const { plain } = await compiled(
      `${MINIMAL}documents: [{ id: a, types: [user-agreement], relation: whole, prevails: it-then-policy }]\nacceptance: { acts: [agreement] }\n`,
    );
    expect(plain.en.get("documents")).toBe(
      "This policy is part of our user agreement. Where such a document and this policy differ, that document prevails. This policy governs what it does not cover.",
    );
    expect(plain.zh.get("documents")).toBe(
      "本政策是用户协议的组成部分。上述文件与本政策不一致的，以上述文件为准。上述文件未涵盖的内容，适用本政策。",
    );
    expect(plain.en.get("acceptance")).toBe(
      "If you agree to our service agreement, you are deemed to accept this policy.",
    );
    expect(plain.zh.get("acceptance")).toBe("您同意我们的服务协议的，视为接受本政策。");
  });
});
