import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { audit } from "../../src/rules/audit.ts";
import { readPack } from "../../src/rules/own/read-pack.ts";
import { exampleOf } from "../helpers/rules.ts";

const page = readFileSync("docs/own-rules.md", "utf8");
/** The files of the pack that the page shows. */
const shown = [...page.matchAll(/`our-rules\/([a-z-]+\.yaml)`:\n\n```yaml\n([\s\S]*?)```/g)].map(
  ([, name, text]) => ({
    path: `our-rules/${name}`,
    text: text as string,
  }),
);
const [HEAD, RULE] = shown.map(({ text }) => text) as [string, string];

const pack = (rule = RULE, head: string | null = HEAD) =>
  readPack("our-rules", [
    ...(head === null ? [] : [{ path: "our-rules/pack.yaml", text: head }]),
    { path: "our-rules/approved-markets.yaml", text: rule },
  ]);

/** The one finding about a rule in which something is written otherwise. */
async function fault(from: string, to: string) {
  expect(RULE).toContain(from);
  const { value, diagnostics } = await pack(RULE.replace(from, to));
  expect(value).toBeNull();
  expect(diagnostics).toHaveLength(1);
  const [{ code, range, message, help }] = diagnostics as [(typeof diagnostics)[number]];
  const line = RULE.replace(from, to).split("\n")[range.start.line - 1] as string;
  return {
    code,
    said: message.en,
    help: help?.en ?? "",
    at: line.slice(range.start.column - 1, range.end.column - 1),
  };
}

describe("a pack of one's own", () => {
  it("is judged with those that are shipped", async () => {
    const { value: own, diagnostics } = await pack();
    expect(diagnostics).toEqual([]);
    const { policy, locate } = await exampleOf({ transfers: [{ id: "support", to: ["in"] }] });
    const { results } = audit(policy, kind.schema.shape, locate, {
      packs: ["pipl", "our-rules"],
      own: own ? [own] : [],
    });
    const found = results.find(({ code }) => code === "our-rules/approved-markets")?.findings[0];
    expect(found).toMatchObject({ severity: "warning", pointer: "/transfers/0" });
    expect(found?.message).toEqual({
      en: "Information goes to India, and the board has not approved that.",
      zh: "个人信息传输至印度，未经董事会批准。",
    });
  });

  it("names a misspelt field, at its column, and what was meant", async () => {
    expect(await fault("each: policy.transfers", "each: policy.transfer")).toMatchObject({
      code: "rules/expression",
      said: expect.stringContaining('"transfer"'),
      help: expect.stringContaining('"transfers"'),
    });
  });

  it("names a misspelt id, a wrong type, a syntax error and a pattern, where they stand", async () => {
    expect(await fault('list("risky-markets")', 'list("risky-market")')).toMatchObject({
      help: expect.stringContaining("risky-markets"),
      at: '"risky-market"',
    });
    expect((await fault("places.size() == 0", "places == 0")).said).toContain("do not fit");
    expect((await fault("places.size() == 0", "places.size( == 0")).said).toContain("cannot be read");
    const pattern = 'policy.id.matches("(a+)+") && places.size() == 0';
    expect((await fault("places.size() == 0", pattern)).said).toContain('"matches"');
  });

  it("may not loop through lists in lists in lists, nor go on for ever", async () => {
    const loops =
      "policy.recipients.all(a, policy.recipients.all(b, policy.recipients.all(c, a.id == b.id || b.id == c.id)))";
    expect((await fault("places.size() == 0", loops)).said).toContain("more than 2 loops");
    const long = Array.from({ length: 300 }, () => "places.size() == 0").join(" && ");
    expect((await fault("places.size() == 0", long)).said).toContain("longer than 1500");
  });

  it("is refused where its message names a value that is not there, or it cites a law that nobody knows", async () => {
    expect((await fault("goes to {places}", "goes to {place}")).help).toContain('"places"');
    expect(await fault("cites: []", "cites: [ppil 17]")).toMatchObject({
      code: "rules/unknown-law",
      at: "ppil 17",
    });
  });

  it.each([
    ["《个人信息保户法》", "Did you mean 《个人信息保护法》?"],
    ["《数据出境安全管理办法》", "Did you mean 《数据出境安全评估办法》?"],
    ["《人工智能法》", "pellucid find --list laws"],
    ["GB/T 99999-2024《数据安全技术 某项要求》", "pellucid find --list laws"],
  ])("is warned where a sentence names a law that nobody knows: %s", async (name, help) => {
    const rule = RULE.replace("  zh: 董事会于", `  zh: ${name}如此要求。董事会于`);
    expect(rule).not.toBe(RULE);
    const { value, diagnostics } = await pack(rule);
    expect(value).not.toBeNull();
    expect(diagnostics).toMatchObject([{ code: "rules/law-name", severity: "warning", pointer: "/why/zh" }]);
    const [{ range, message, help: told }] = diagnostics as [(typeof diagnostics)[number]];
    const line = rule.split("\n")[range.start.line - 1] as string;
    const marked = line.slice(range.start.column - 1, range.end.column - 1);
    expect(name.endsWith(marked) && marked.startsWith("《")).toBe(true);
    expect(message.zh).toContain(marked);
    expect(told?.en).toContain(help);
  });

  it("may name laws as people write them, and documents of its own", async () => {
    for (const name of [
      "《中华人民共和国网络安全法》和《网络安全法》",
      "《个人信息安全规范》",
      "《信息安全技术 个人信息安全规范》",
      "美国《儿童在线隐私保护法》",
      "《隐私政策》",
      "《员工信息管理办法》",
      "《个性化推荐算法》",
    ])
      expect(
        (await pack(RULE.replace("  zh: 董事会于", `  zh: 依据${name}，董事会于`))).diagnostics,
        name,
      ).toEqual([]);
  });

  it("is refused where it has no pack.yaml, does not fit the schema, or has the name of another", async () => {
    expect((await pack(RULE, null)).diagnostics.map(({ code }) => code)).toEqual(["rules/no-pack-file"]);
    expect((await pack(RULE.replace("severity: warning", "severity: bad"))).diagnostics[0]?.code).toBe(
      "schema/not-allowed",
    );
    const same = await readPack("pipl", [{ path: "pipl/pack.yaml", text: HEAD }]);
    expect(same.diagnostics.map(({ code }) => code)).toEqual(["rules/pack-exists"]);
  });
});
