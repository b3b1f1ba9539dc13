import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { disk } from "../../src/host/disk.ts";
import { faulty } from "../output/crash.ts";
import { FILES, run, snapshot, workspace } from "./helpers.ts";

/** Writes a policy, which must build at once; gives its YAML back, and what a build still reports of it. */
async function initAndBuild(
  flags: string[],
  folder = "my-policy",
): Promise<{ value: Record<string, unknown>; stdout: string; findings: string }> {
  const cwd = workspace();
  const ran = await run(cwd, ["init", folder, ...flags]);
  expect(ran.stderr).toBe("");
  expect(ran.code).toBe(0);
  expect(Object.keys(snapshot(join(cwd, folder)))).toEqual(["policy.schema.json", "policy.yaml"]);
  const value = parse(readFileSync(join(cwd, folder, "policy.yaml"), "utf8"));
  const built = await run(cwd, ["build", folder, "--out", "out"]);
  expect(built.code).toBe(0);
  expect(built.stderr).toMatch(/^0 errors, \d+ warnings? in 1 policy\n5 files in out\n$/);
  expect(Object.keys(snapshot(join(cwd, "out", value.id)))).toEqual(FILES);
  return { value, stdout: ran.stdout, findings: built.stdout };
}

describe("init", () => {
  it("without a terminal takes the usual answers, and says what to do next", async () => {
    const { value, stdout, findings } = await initAndBuild([]);
    expect(findings.match(/^warning\[text\/placeholder\]/gm)).toHaveLength(6);
    expect(stdout).toBe("Wrote my-policy/policy.yaml\nNext: pellucid build my-policy --out out\n");
    expect(value).toMatchObject({
      id: "my-policy",
      service: {
        name: { en: "Example Shop", zh: "示例商城" },
        surfaces: [{ url: "https://www.example.com/" }],
      },
      organization: { handlers: [{ name: { en: "Example Technology Co., Ltd.", zh: "示例科技有限公司" } }] },
      contact: { channels: [{ type: "email", value: "privacy@example.com" }] },
    });
  });

  it("takes its answers from flags", async () => {
    const { value, findings } = await initAndBuild([
      ...["--name-en", "Blue Shop", "--name-zh", "蓝店", "--organization-en", "Blue Ltd."],
      ...[
        "--organization-zh",
        "蓝色有限公司",
        "--url",
        "https://blue.example/a?b=c#d",
        "--email",
        "a+b@blue.example",
      ],
    ]);
    expect(findings).toBe("");
    expect(value).toMatchObject({
      service: { name: { en: "Blue Shop", zh: "蓝店" }, surfaces: [{ url: "https://blue.example/a?b=c#d" }] },
      organization: { handlers: [{ name: { en: "Blue Ltd.", zh: "蓝色有限公司" } }] },
      contact: { channels: [{ value: "a+b@blue.example" }] },
    });
  });

  it.each([
    ["quotes", `Bob's "Best" \\ Shop`, `“最佳”'商店'"\\`],
    ["YAML signs", "- a: b # c, [d] & *e !f %g @h `i | > ?", "：键: 值 # 注, [店]"],
    ["line breaks and tabs", "Blue\n  id: evil\n\tShop", "蓝\n店"],
    ["what a replacement would take for a group", "$& $$ $`", "美元$&"],
    ["Markdown", "*Blue* [Shop](x) | _a_", "*蓝* [店](x) | _甲_"],
    ["a word that YAML reads otherwise", "null", "真"],
    ["a name that is only spaces", "   ", "\t"],
  ])("survives a name with %s", async (_, en, zh) => {
    const { value } = await initAndBuild([
      "--name-en",
      en,
      "--name-zh",
      zh,
      "--organization-en",
      en,
      "--organization-zh",
      zh,
    ]);
    const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
    const name = { en: oneLine(en) || "Example Shop", zh: oneLine(zh) || "示例商城" };
    expect((value.service as { name: unknown }).name).toEqual(name);
    expect(value.id).toBe("my-policy");
  });

  it.each([
    ["--name-en", "蓝店", 'The English text contains Chinese ("蓝店")'],
    ["--name-zh", "the blue shop", "The Chinese text contains no Chinese"],
    ["--organization-en", "<script>alert</script>", 'The text contains HTML ("<script")'],
    ["--name-en", "{{see}}", 'The text contains a template mark ("{{")'],
    ["--name-en", "a".repeat(401), '"en" is longer than 400 characters'],
    ["--url", "javascript:alert(1)", '"javascript:alert(1)" is not a web address'],
    ["--url", "shop.example", '"shop.example" is not a web address'],
    ["--email", "privacy", undefined],
    ["--email", "a@b.example, c", undefined],
  ])("refuses %s %j with the reason, and writes nothing", async (flag, answer, reason) => {
    const cwd = workspace();
    const { code, stdout, stderr } = await run(cwd, ["init", "p", flag, answer]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(`pellucid: "${answer}" cannot be used for ${flag}.${reason ? ` ${reason}` : ""}\n`);
    expect(snapshot(cwd)).toEqual({});
  });

  it.each([
    ["My Shop 2", "my-shop-2"],
    ["2024", "my-policy"],
    ["蓝店", "my-policy"],
    ["con", "my-policy"],
    ["a--b__c..d", "a-b-c-d"],
    [`${"a".repeat(63)}-b`, "a".repeat(63)],
    ["a/b/c", "c"],
  ])("makes an id of the folder's name: %j", async (folder, id) => {
    const cwd = workspace();
    expect((await run(cwd, ["init", folder])).code).toBe(0);
    expect(parse(readFileSync(join(cwd, folder, "policy.yaml"), "utf8")).id).toBe(id);
  });

  it("writes into the working folder", async () => {
    const cwd = workspace();
    expect((await run(cwd, ["init", "."])).code).toBe(0);
    expect((await run(cwd, ["check", "."])).code).toBe(0);
  });

  it("tells the next step so that a shell understands it", async () => {
    const { stdout } = await initAndBuild([], "it's mine");
    expect(stdout).toContain("Next: pellucid build 'it'\\''s mine' --out out\n");
  });

  it("speaks Chinese", async () => {
    const cwd = workspace();
    expect((await run(cwd, ["init", "p", "--ui-lang", "zh"])).stdout).toBe(
      "已生成 p/policy.yaml\n下一步：pellucid build p --out out\n",
    );
  });

  it.each(["policy.yaml", "policy.schema.json"])("refuses to overwrite %s", async (name) => {
    const cwd = workspace({ [`p/${name}`]: "mine\n" });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await run(cwd, ["init", "p"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(`pellucid: p/${name} exists already; nothing was written.\n`);
    expect(snapshot(cwd)).toEqual(before);
  });

  it("does not write through a link that leads to nothing", async () => {
    const cwd = workspace();
    mkdirSync(join(cwd, "p"));
    symlinkSync("../elsewhere.yaml", join(cwd, "p/policy.yaml"));
    const before = snapshot(cwd);
    expect((await run(cwd, ["init", "p"])).code).toBe(2);
    expect(snapshot(cwd)).toEqual(before);
  });

  it("leaves nothing behind on a disk that fails at any change, or when it cannot tell", async () => {
    for (const folder of ["p", "new/deep"])
      for (let at = 0; ; at += 1) {
        const cwd = workspace({ "p/mine.txt": "mine\n" });
        const before = snapshot(cwd);
        const { code, stderr } = await run(cwd, ["init", folder], {
          host: faulty(disk, { at, what: "ENOSPC" }).host,
        });
        if (code === 0) {
          expect(at).toBeGreaterThan(4);
          break;
        }
        expect(stderr).toBe(
          `pellucid: Cannot write to "${folder}/policy.yaml" (ENOSPC). Nothing was written.\n`,
        );
        expect({ at, state: snapshot(cwd) }).toEqual({ at, state: before });
        if (at > 0) continue;
        expect((await run(cwd, ["init", folder], { broken: { stdout: "ENOSPC" } })).code).toBe(2);
        expect({ at, state: snapshot(cwd) }).toEqual({ at, state: before });
        expect((await run(cwd, ["init", folder])).code).toBe(0);
      }
  });

  it("says so when a file stands where the folder should be", async () => {
    const cwd = workspace({ p: "a file\n" });
    const { code, stdout, stderr } = await run(cwd, ["init", "p"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^pellucid: Cannot write to "p\/policy\.yaml" \(E\w+\)\./);
    expect(snapshot(cwd)).toEqual({ p: "a file\n" });
  });
});
