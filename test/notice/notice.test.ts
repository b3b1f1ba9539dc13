import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import catalogue from "#generated/changes.json" with { type: "json" };
import english from "#generated/notice.words-en.json" with { type: "json" };
import chinese from "#generated/notice.words-zh.json" with { type: "json" };
import { ACTIONS } from "../../src/diff/action.ts";
import type { Catalogue } from "../../src/diff/catalogue.ts";
import { diff } from "../../src/diff/diff.ts";
import type { Difference, Side } from "../../src/diff/difference.ts";
import { LANGUAGES } from "../../src/ground/language.ts";
import type { Written } from "../../src/notice/formats/format.ts";
import { NOTICE_FORMATS, type NoticeFormatName } from "../../src/notice/formats/formats.ts";
import { type Notice, noticeOf } from "../../src/notice/notice.ts";
import { lengthOf } from "../../src/notice/remarks.ts";
import { blockFor, type Role, writeNotice } from "../../src/notice/words.ts";
import type { Blocks } from "../../src/wording/template.ts";
import { compiled, compiledFolder, MINIMAL } from "../helpers/policy.ts";
import { sideOf } from "../helpers/versions.ts";

const BLOCKS = { en: english, zh: chinese } as unknown as Record<"en" | "zh", Blocks>;
const FIXTURE = "test/notice/qinghe";
const OLD = readFileSync(`${FIXTURE}/old/policy.yaml`, "utf8");
const NEW = readFileSync(`${FIXTURE}/new/policy.yaml`, "utf8");
const URL = "https://www.qinghe.example/privacy/1.4";

function written(old: Side, now: Side, url: string | null = URL) {
  const difference = diff(old, now).value as Difference;
  const { value, diagnostics } = noticeOf(difference, url);
  const notice = value as Notice;
  const words = LANGUAGES.map((language) => writeNotice(notice, language));
  return { notice, words, diagnostics, difference };
}

async function between(old: string, now: string) {
  return written(sideOf(await compiled(old)), sideOf(await compiled(now)));
}

async function textOf(format: NoticeFormatName, one: Written): Promise<string> {
  return (await NOTICE_FORMATS[format]())([one]);
}

/** Everything that a notice says in one language, as plain text. */
async function plain(one: Written, language: "en" | "zh"): Promise<string> {
  return textOf("text", { ...one, words: one.words.filter((each) => each.language === language) });
}

const edited = (text: string, from: string, to: string): string => {
  expect(text.split(from), `"${from}" stands once`).toHaveLength(2);
  return text.replace(from, to);
};

describe("the words of a notice", () => {
  const { kinds } = catalogue as unknown as Catalogue;
  const reachable = kinds.flatMap((kind) =>
    [null, ...kind.parts].flatMap((part) =>
      ACTIONS.flatMap((action) => {
        const rules = ((part ?? kind).levels ?? []).filter(
          ({ actions }) => !actions || actions.includes(action),
        );
        const last = rules.findIndex(({ when }) => when === undefined);
        const possible = rules.slice(0, last === -1 ? undefined : last + 1);
        const levels = possible.map(({ level }) => level);
        if (levels.every((level) => level === "editorial")) return [];
        return [{ kind: kind.id, part: part?.id ?? null, action, asks: levels.includes("consent") }];
      }),
    ),
  );

  it("are there for every sort of entry, part and action that users can be told of", () => {
    expect(reachable.length).toBeGreaterThan(300);
    for (const language of LANGUAGES)
      for (const change of reachable)
        for (const role of ["lead", "body", "line"] satisfies Role[])
          expect(blockFor(role, change, BLOCKS[language]), JSON.stringify(change)).toMatch(`${role}:`);
  });

  it("have a question of its own for every change that the law asks consent for", () => {
    for (const language of LANGUAGES)
      for (const change of reachable.filter(({ asks }) => asks))
        expect(blockFor("ask", change, BLOCKS[language]), JSON.stringify(change)).toMatch("ask:");
  });

  it("name no entry or part that no change has", () => {
    const known = new Set(kinds.flatMap(({ id, parts }) => [id, ...parts.map((part) => `${id}/${part.id}`)]));
    const actions = new Set<string>(ACTIONS);
    const named = Object.keys(english)
      .map((block) => /^(?:ask|lead|body|line):(.+)$/.exec(block)?.[1])
      .filter((code): code is string => code !== undefined && code !== "part" && code !== "asks");
    for (const code of named) {
      const steps = code.split("/");
      const last = steps.at(-1) as string;
      const entry = actions.has(last) ? steps.slice(0, -1).join("/") : code;
      if (entry !== "") expect([...known], code).toContain(entry);
    }
  });
});

describe("a notice", () => {
  it.each(["markdown", "html", "text", "history"] as const)(
    "reads as it was read last (%s)",
    async (format) => {
      const extension = { markdown: "md", html: "html", text: "txt", history: "yaml" }[format];
      await expect(await textOf(format, await between(OLD, NEW))).toMatchFileSnapshot(
        `qinghe/notice.${extension}`,
      );
    },
  );

  it("tells of every change that is not editorial once, and of no other", async () => {
    const { notice, difference } = await between(OLD, NEW);
    const told = [...notice.asks, ...notice.tells].map(({ change }) => change);
    const expected = difference.changes.filter(({ level }) => level !== "editorial");
    expect(told.map(({ code }) => code).sort()).toEqual(expected.map(({ code }) => code).sort());
    expect(new Set(told).size).toBe(told.length);
    expect(difference.changes.some(({ level }) => level === "editorial")).toBe(true);
  });

  it("names no law, no section and no id, and is short", async () => {
    const one = await between(OLD, NEW);
    const [en, zh] = [await plain(one, "en"), await plain(one, "zh")];
    expect(en).not.toMatch(/\bArt\.|\bsection\b|\bLaw of\b|risk-control|night-desk|cn\b/);
    expect(zh).not.toMatch(/《|第.{1,4}条|第 .{1,6} 节|risk-control|night-desk/);
    for (const words of one.words) expect(lengthOf(words)).toBeLessThan(words.language === "zh" ? 700 : 400);
    const [push, tui] = one.words.map((words) => words.push);
    expect([...(push as string)].length).toBeLessThanOrEqual(160);
    expect([...(tui as string)].length).toBeLessThanOrEqual(80);
  });

  it("asks one question a consent, with nothing ticked, and never takes silence for a yes", async () => {
    const one = await between(OLD, NEW);
    const [en, zh] = [await plain(one, "en"), await plain(one, "zh")];
    expect(en.match(/☐ Yes ☐ No/g)).toHaveLength(2);
    expect(zh.match(/☐ 同意　☐ 不同意/g)).toHaveLength(2);
    for (const text of [en, zh]) expect(text).not.toMatch(/☑|☒|✓|✔|\[x\]/i);
    expect(en).toContain("If you do not answer, that is a no.");
    expect(zh).toContain("您未作答复的，即为不同意。");
    expect(en).toContain("The questions are separate");
    for (const words of ["Harbour Support Pte. Ltd.", "mobile phone number", "provide customer support"])
      expect(en).toContain(words);
    for (const words of ["Singapore", "privacy@harbour.example", "1 January 2027", "contact us"])
      expect(en).toContain(words);
  });

  it("tells of a right that is gone, and never asks about it, whatever the policy promises", async () => {
    const promise = "changes:\n  no-reduction-without: explicit-consent\n";
    const one = await between(OLD.replace("changes:\n", promise), NEW.replace("changes:\n", promise));
    const right = one.difference.changes.find(({ code }) => code === "rights/removed");
    expect(right?.level).toBe("consent");
    expect(one.notice.asks.map(({ change }) => change.kind)).toEqual(["recipients", "recipients"]);
    expect(one.notice.tells.map(({ change }) => change)).toContain(right);
    expect(one.diagnostics.map(({ code }) => code)).toContain("notice/right-gone");
  });

  it("asks about less than the policy promised, where the law leaves it to the policy", async () => {
    const promise = "changes:\n  no-reduction-without: explicit-consent\n";
    const old = OLD.replace("changes:\n", promise);
    const one = await between(old, edited(old, "amount: 15, unit", "amount: 30, unit"));
    expect(one.notice.asks).toHaveLength(1);
    expect(await plain(one, "en")).toContain("We answer your requests within 30 working days.");
  });

  it("leaves a place for what no fact gives, and none where the fact is given", async () => {
    const one = await between(OLD, NEW);
    const gaps = (of: typeof one) => of.words[0]?.gaps.map(({ id }) => id).sort();
    expect(gaps(one)).toEqual(["answer", "remains", "right"]);
    expect(await plain(one, "zh")).toContain("【待补充：如何答复、答复的截止时间】");
    const given = edited(
      NEW,
      "consent: separate-consent\ntransfers:",
      "consent: separate-consent\n        refusal: { leaves: [other-functions] }\ntransfers:",
    );
    const other = await between(OLD, given);
    expect(gaps(other)).toEqual(["answer", "right"]);
    expect(await plain(other, "en")).toContain("You can still use our other functions.");
  });

  it("says how to take each yes back, once where it is the same for all", async () => {
    const way = "If you change your mind later, contact us.";
    expect((await plain(await between(OLD, NEW), "en")).split(way)).toHaveLength(2);
    const own = edited(
      NEW,
      "consent: separate-consent\ntransfers:",
      "consent: { kind: separate-consent, stop: [{ by: path, path: { en: Me > Night, zh: 我 > 夜间 } }] }\ntransfers:",
    );
    const text = await plain(await between(OLD, own), "en");
    expect(text.split(way)).toHaveLength(2);
    expect(text).toContain("If you change your mind later, go to “Me > Night”.");
  });

  it("asks about what is new in an activity, and not about all of it", async () => {
    const base = edited(OLD, "    basis: [contract]\n    refusal:", "    basis: [consent]\n    refusal:");
    const one = await between(
      base,
      edited(base, "[account-management]", "[account-management, advertising]"),
    );
    const [question] = one.words[0]?.asks ?? [];
    const text = JSON.stringify(question?.blocks);
    expect(one.notice.asks.map(({ change }) => change.code)).toEqual(["activities/purposes/widened"]);
    expect(text).not.toContain("manage your account");
  });

  it("says nothing of questions where there are none, and signs with names alone", async () => {
    const described = MINIMAL.replace(
      "name: { en: Acme Limited, zh: 甲公司 }",
      "described: { en: the company that runs this page, zh: 运营本页面的公司 }",
    );
    const one = await between(described, described.replace("privacy@acme", "help@acme"));
    const [en, zh] = [await plain(one, "en"), await plain(one, "zh")];
    for (const words of ["separate", "costs you nothing", "the company that runs"])
      expect(en).not.toContain(words);
    for (const words of ["分别选择", "不影响其他服务", "运营本页面的公司"]) expect(zh).not.toContain(words);
    expect(en).toContain("help@acme.example");
  });

  it("says so when a no costs more than what is asked", async () => {
    const given = edited(
      NEW,
      "consent: separate-consent\ntransfers:",
      "consent: separate-consent\n        refusal: { blocks: [all-services] }\ntransfers:",
    );
    const one = await between(OLD, given);
    expect(one.diagnostics.map(({ code }) => code)).toContain("notice/refusal-costs");
    expect(await plain(one, "en")).not.toContain("A no costs you nothing else");
  });

  it.each([
    [
      "the right",
      "  - { right: access, ways: [{ by: account }] }\n",
      "  - { right: access, ways: [{ by: account }] }\n  - { right: copy, ways: [{ by: contact }] }\n",
      /Copies of your/,
      /opies of your/,
    ],
    ["the period", "amount: 12,", "amount: 6,", /Kept longer/, /12 months/],
    ["the telephone number", "400-000-0123", "400-000-0132", /How to reach us/, /hotline/],
    [
      "the ground of refusal",
      "refuse: [repetitive]",
      "refuse: [repetitive, impractical]",
      /Fewer refusals/,
      /grounds/,
    ],
  ])("no longer tells of %s once it is as it was", async (_name, from, to, told, line) => {
    const [one, other] = [await between(OLD, NEW), await between(OLD, edited(NEW, from, to))];
    expect(await plain(one, "en")).toMatch(told);
    expect(one.words[0]?.history).toMatch(line);
    expect(await plain(other, "en")).not.toMatch(told);
    expect(other.words[0]?.history).not.toMatch(line);
    expect(other.notice.tells).toHaveLength(3);
  });

  it("shows a hostile text as just that text", async () => {
    const hostile = "<b onclick=x>*Evil*</b> [a](javascript:x) # `x`";
    // The compiler refuses such a name; a record of it may come from elsewhere.
    const side = sideOf(await compiled(NEW));
    const facts = JSON.parse(
      JSON.stringify(side.version.facts).replaceAll("Harbour Support Pte. Ltd.", hostile),
    );
    const now = { ...side, version: { ...side.version, facts } };
    const one = written(sideOf(await compiled(OLD)), now);
    const page = await textOf("html", one);
    expect(page).not.toContain("<b onclick");
    expect(page).not.toMatch(/href="?javascript/);
    expect(page).toContain("onclick=x>*Evil*");
    const markdown = await textOf("markdown", one);
    expect(markdown).not.toMatch(/(?<!\\)<b onclick|(?<!\\)\[a\]/);
    expect(await plain(one, "en")).toContain(hostile);
  });

  it("writes whatever can change, in both languages, without a hole", async () => {
    const everything = sideOf(await compiledFolder("test/fixtures/everything"));
    const small = sideOf(await compiled(MINIMAL));
    for (const [old, now] of [
      [everything, small],
      [small, everything],
    ] as const) {
      const one = written(old, now);
      const expected = one.difference.changes.filter(({ level }) => level !== "editorial");
      expect(one.notice.asks.length + one.notice.tells.length).toBe(expected.length);
      for (const language of LANGUAGES) {
        const text = await plain(one, language);
        expect(text).not.toMatch(/undefined|\[object|null\b/);
        expect(text).not.toMatch(/ {2}|\.\.|。。|：。|: \./);
      }
    }
  });

  it("is the same in every run", async () => {
    for (const format of ["markdown", "html", "text", "history"] as const)
      expect(await textOf(format, await between(OLD, NEW))).toBe(
        await textOf(format, await between(OLD, NEW)),
      );
  });
});

describe("the entry of the history", () => {
  it("is no change, and can be pasted", async () => {
    const one = await between(OLD, NEW);
    const entry = await textOf("history", one);
    const pasted = await between(NEW, `${NEW}${entry}`);
    expect(pasted.difference.changes).toEqual([]);
    expect(pasted.difference.new.version.digests.facts).toBe(pasted.difference.old.version.digests.facts);
    const { words } = await compiled(`${NEW}${entry}`);
    expect(words.en.get("changes-history")).toContain("| 1.4 | 1 January 2027 |");
    expect(words.zh.get("changes-history")).toContain("| 1.4 | 2027 年 1 月 1 日 |");
  });
});
