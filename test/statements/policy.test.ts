import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { clausesOf } from "../../src/document/document.ts";
import { compiled, filesOf, findings, MINIMAL, wordsOf } from "../helpers/policy.ts";

const OWN = "{ id: mine, kind: promise, en: Ours., zh: 我们的。 }";
const SECURITY = `${MINIMAL}security: { measures: [encrypted-transmission], certifications: [{ en: A seal, zh: 某认证 }] }\n`;
const idsIn = async (policy: string, section: string) => {
  const { document } = await compiled(policy);
  return clausesOf(document)
    .filter((clause) => clause.section === section && clause.id !== section)
    .map(({ id }) => id);
};

describe("statements", () => {
  it("are clauses of their section, in order; those in a list of their own share a paragraph", async () => {
    const policy = `${MINIMAL}statements:\n  contact:\n    - [importance, ${OWN}]\n    - { id: last, kind: notice, title: { en: Last, zh: 最后 }, en: "- One.\\n- Two.", zh: "- 一。\\n- 二。" }\n`;
    expect(await idsIn(policy, "contact")).toEqual(["contact-details", "say.importance", "say.last"]);
    const words = wordsOf(await compiled(policy), "say.importance");
    expect(words.en).toMatch(/^We understand .*\. Ours\.$/);
    expect(words.zh).toMatch(/^我们深知.*。我们的。$/);
  });

  it("stand where the policy puts them: at the beginning, or after a clause", async () => {
    const at = (place: string) =>
      `${SECURITY}statements: { security: [${OWN.replace(" }", `, at: ${place} }`)}] }\n`;
    expect(await idsIn(at("lead"), "security")).toEqual([
      "say.mine",
      "security-measures",
      "security-certifications",
    ]);
    expect(await idsIn(at("security-measures"), "security")).toEqual([
      "security-measures",
      "say.mine",
      "security-certifications",
    ]);
    const [found] = await findings(at("security-measure"));
    expect(found).toMatch(/^link\/unknown-clause 10:\d+ security-measure$/);
  });

  it("are told where a clause stands that belongs to another section, and what else there is", async () => {
    const helpOf = async (place: string) => {
      const own = OWN.replace(" }", `, at: ${place} }`);
      const { diagnostics } = await compile(filesOf(`${MINIMAL}statements: { contact: [${own}] }\n`));
      return diagnostics.map(({ message, help }) => `${message.en}. ${help?.en}`).join("\n");
    };
    expect(await helpOf("incident-notice")).toMatch(
      /The clause "incident-notice" stands in "security", and this statement in "contact"\. .*"statements: security:".*: lead, officer, contact-details, /,
    );
    expect(await helpOf("zebra")).toMatch(
      /There is no clause "zebra"\. Such as: lead, officer, .*docs\/keys\/outline\.md/,
    );
    expect(await helpOf("contact-detials")).toContain('Did you mean "contact-details"?');
  });

  it("make a section that has nothing else, and can stand under a heading within one", async () => {
    const policy = (place: string) => `${MINIMAL}statements: { ${place}: [${OWN}] }\n`;
    expect(await idsIn(policy("cookies"), "cookies")).toEqual(["say.mine"]);
    expect(await idsIn(policy("sharing"), "provision")).toEqual(["sharing", "say.mine"]);
  });

  it("about an entry stand at the end of what is said of it", async () => {
    const entry = `activities:\n  - { id: a, name: { en: A, zh: 甲 }, tier: basic, purposes: [account-opening], basis: [contract], says: [${OWN}] }\n`;
    const words = wordsOf(await compiled(MINIMAL + entry), "activity.a");
    expect(words.en).toMatch(/Ours\.$/);
    expect(words.zh).toMatch(/我们的。$/);
  });
});

describe("a statement that cannot be", () => {
  const found = (say: string, facts = MINIMAL) => findings(`${facts}statements: { contact: [${say}] }\n`);

  it("is unknown, and answered with what was meant", async () => {
    expect(await found("importence")).toEqual(["link/unknown-statement 9:25 importence"]);
  });

  it("belongs elsewhere, which is named; and has a blank, whose content is told in words", async () => {
    const told = async (facts: string) => {
      const { diagnostics } = await compile(filesOf(MINIMAL + facts));
      return diagnostics.map(({ message }) => message.en).join("\n");
    };
    expect(await told("statements: { contact: [truthful-information] }\n")).toMatch(
      /about one entry of "activities", and stands under its "says"/,
    );
    const entry = "activities: [{ id: a, name: { en: A, zh: 甲 }, says: [no-sdks] }]\n";
    expect(await told(entry)).toMatch(/about a whole section, and stands under "statements: sdks:"/);
    expect(await told("statements: { sdks: [sdk-purposes] }\n")).toMatch(/\(a list of terms of “purposes”\)/);
  });

  it("is neither of the library nor of the author", async () => {
    expect(await found("{ title: { en: A, zh: 甲 } }")).toEqual([
      expect.stringMatching(/^link\/empty-statement 9:25/),
    ]);
    expect(await found("{ use: importance, id: mine }")).not.toEqual([]);
    expect(await found("{ id: mine, kind: promise, en: Ours. }")).toEqual([
      expect.stringMatching(/^schema\/missing-language 9:/),
    ]);
    expect(await found("{ id: mine, en: Ours., zh: 我们的。 }")).toEqual([
      expect.stringMatching(/^schema\/needs 9:/),
    ]);
  });

  it("takes the id of one in the library, or stands twice", async () => {
    expect(await found(OWN.replace("mine", "importance"))).toEqual(["link/statement-exists 9:31 importance"]);
    expect(await found("importance, importance")).toEqual(["link/duplicate-id 9:37 importance"]);
    expect(await found(`${OWN}, ${OWN}`)).toEqual([expect.stringMatching(/^link\/duplicate-id 9:/)]);
  });

  it("fills a blank that is not there", async () => {
    expect(await found("{ use: importance, with: { items: [email] } }")).toEqual([
      "link/unknown-blank 9:52 items",
    ]);
  });
});
