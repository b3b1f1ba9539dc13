import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POLICY, reportOf, run, workspace } from "../cli/helpers.ts";

const LIBRARY = `library: 1
id: acme
vocabulary:
  purposes:
    tea-making: { label: { en: making tea for you, zh: 为您泡茶 } }
statements:
  preface:
    - { id: acme-cares, kind: promise, en: Acme cares., zh: 甲公司用心。 }
  contact:
    - id: acme-hours
      kind: notice
      params: { hours: label, items: items }
      en: We are there from {hours}, and keep your {items}.
      zh: 我们在{hours}提供服务，并保存您的{items}。
`;
const USES = `libraries: [../acme]
${POLICY.replace("purposes: [account-opening]", "purposes: [account-opening, tea-making]")}  contact:
    - acme-cares
    - use: acme-hours
      with: { hours: { en: early morning on, zh: 清晨起 }, items: [shoe-size] }
`;
const built = async (files: Record<string, string>) => {
  const cwd = workspace(files);
  const { code, stdout, stderr } = await run(cwd, ["check", "p", "--format", "json"]);
  return { cwd, code, stderr, found: reportOf(stdout).diagnostics };
};
const codes = async (files: Record<string, string>) =>
  (await built(files)).found.map(({ code, file }: { code: string; file: string }) => `${code} ${file}`);

describe("a library", () => {
  it("gives its terms and statements to every policy that names it", async () => {
    const second = USES.replace("id: shop", "id: second");
    const cwd = workspace({
      "p/one/policy.yaml": USES,
      "p/two/policy.yaml": second,
      "p/acme/library.yaml": LIBRARY,
    });
    const { code, stdout } = await run(cwd, [
      "build",
      "p/one",
      "p/two",
      "--out",
      "out",
      "--emit",
      "md,manifest",
    ]);
    expect([code, stdout]).toEqual([0, ""]);
    const { readFileSync } = await import("node:fs");
    for (const id of ["shop", "second"]) {
      const text = (name: string) => readFileSync(join(cwd, "out", id, name), "utf8");
      expect(text("en.md")).toContain("making tea for you");
      expect(text("en.md")).toContain("Acme cares.");
      expect(text("zh.md")).toContain("我们在清晨起提供服务，并保存您的鞋码。");
      expect(JSON.parse(text("manifest.json")).sources).toHaveLength(2);
    }
  });

  it("is nobody's policy, and may be spread over files", async () => {
    const [terms, statements] = LIBRARY.split("statements:") as [string, string];
    const files = {
      "p/one/policy.yaml": USES,
      "p/acme/a.yaml": terms,
      "p/acme/b.yaml": `statements:${statements}`,
    };
    expect(await codes(files)).toEqual([]);
  });

  it("is refused where it is none, is broken, or is out of reach", async () => {
    const policy = (path: string) => USES.replace("../acme", path);
    expect(await codes({ "p/one/policy.yaml": USES })).toEqual(["link/library-missing p/one/policy.yaml"]);
    expect(await codes({ "p/one/policy.yaml": USES, "p/acme/x.md": "" })).toEqual([
      "link/library-missing p/one/policy.yaml",
    ]);
    expect(await codes({ "p/one/policy.yaml": policy("../../../etc") })).toEqual([
      "link/library-outside p/one/policy.yaml",
    ]);
    const broken = LIBRARY.replace("kind: promise, ", "");
    expect(await codes({ "p/one/policy.yaml": USES, "p/acme/l.yaml": broken })).toEqual([
      "schema/missing-key p/acme/l.yaml",
    ]);
    const link = workspace({ "w/p/one/policy.yaml": USES, "other/l.yaml": LIBRARY });
    symlinkSync(join(link, "other"), join(link, "w/p/acme"));
    const { stdout } = await run(join(link, "w"), ["check", "p", "--format", "json"]);
    expect(reportOf(stdout).diagnostics.map(({ code }: { code: string }) => code)).toEqual([
      "link/library-outside",
    ]);
  });

  it("cannot share its id, its terms or its statements with another one", async () => {
    const files = {
      "p/one/policy.yaml": USES.replace("[../acme]", "[../acme, ../other]"),
      "p/acme/l.yaml": LIBRARY,
      "p/other/l.yaml": LIBRARY,
    };
    expect((await codes(files)).sort()).toEqual([
      "link/in-two-libraries p/other/l.yaml",
      "link/in-two-libraries p/other/l.yaml",
      "link/in-two-libraries p/other/l.yaml",
      "link/library-twice p/one/policy.yaml",
    ]);
  });

  it("says the same in both languages: every blank in both, with its type", async () => {
    const found = (from: string, to: string) =>
      codes({ "p/one/policy.yaml": USES, "p/acme/l.yaml": LIBRARY.replace(from, to) });
    expect(await found("在{hours}提供", "提供")).toEqual(["link/blanks-differ p/acme/l.yaml"]);
    expect(await found("hours: label", "hours: colour")).toEqual(["link/blanks-differ p/acme/l.yaml"]);
    expect(await found("en: Acme cares.", 'en: "{{#if x}}Acme{{/if}} cares."')).toEqual([
      "text/template-mark p/acme/l.yaml",
    ]);
  });

  it("may take the place of a shipped sentence, which is said", async () => {
    const files = {
      "p/one/policy.yaml": USES,
      "p/acme/l.yaml": LIBRARY.replace("id: acme-cares", "id: importance"),
    };
    expect(
      await codes({ ...files, "p/one/policy.yaml": USES.replace("- acme-cares", "- importance") }),
    ).toEqual(["link/statement-exists p/acme/l.yaml"]);
  });
});
