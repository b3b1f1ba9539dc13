import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POLICY, policyWith, type Report, ROOT, run, spawned, workspace } from "./helpers.ts";

const NORMS = "policies/taobao-partner-norms";
const GOOD = "test/fixtures/partner-good";
const BAD = "test/fixtures/partner-bad";

const against = (...args: string[]) => ["check", ...args, "--against", NORMS, "--today", "2026-03-01"];

describe("check --against", () => {
  it("holds a policy to norms, as a process, and counts what came of the obligations", () => {
    const good = spawned(ROOT, against(GOOD));
    expect(good.code).toBe(0);
    expect(good.stderr).toMatch(
      /^partner-good against taobao-partner-norms: \d+ obligations met, 0 not met, .* 0 to be attested$/m,
    );
    const bad = spawned(ROOT, against(BAD, "--ui-lang", "zh"));
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain("错误[taobao-partner-norms/security.logs]：三（三）10：合作伙伴应当");
    expect(bad.stdout).toContain("规范的要求");
    expect(bad.stderr).toContain("不符合 12 项");
  });

  it("reports every obligation that is not met, in every format", async () => {
    const json = await run(ROOT, against(BAD, "--format", "json"));
    const { diagnostics } = JSON.parse(json.stdout) as Report;
    expect(diagnostics.filter(({ code }) => code.startsWith("taobao-partner-norms/"))).toHaveLength(12);
    for (const format of ["junit", "sarif", "markdown", "github", "gitlab", "html"]) {
      const { stdout } = await run(ROOT, against(BAD, "--format", format));
      expect([format, stdout]).toEqual([
        format,
        expect.stringContaining("taobao-partner-norms/security.logs"),
      ]);
    }
    const late = ["check", GOOD, "--against", NORMS, "--today", "2027-02-01", "--format", "markdown"];
    expect((await run(ROOT, late)).stdout).toContain("ran out on 2027-01-15");
    const { stdout } = await run(ROOT, against(GOOD, "--format", "markdown"));
    expect(stdout).toContain(`--against ${NORMS}`);
    // The end of an attestation may come from the interval of the obligation.
    expect(stdout).toMatch(/security\.self-inspection` \|.*2026-01-15 \| 2027-01-15/);
  });

  it("shows what a waiver of an obligation accepts, and counts it", async () => {
    const waiver =
      "  - { rule: taobao-partner-norms/security.logs, reason: { en: The log service is being moved., zh: 日志服务迁移中。 }, owner: { en: Head of security, zh: 安全负责人 }, until: 2026-06-30 }\n";
    const policy = readFileSync(join(ROOT, BAD, "policy.yaml"), "utf8");
    const folder = workspace({ "app/policy.yaml": `${policy}waivers:\n${waiver}` });
    const check = (...args: string[]) =>
      run(folder, ["check", "app", "--against", join(ROOT, NORMS), "--today", "2026-03-01", ...args]);
    const { stdout, stderr } = await check("--format", "markdown");
    expect(stderr).toMatch(/ 11 not met, .* 1 waived, /);
    const part = stdout.slice(stdout.indexOf("\n## Waived"));
    expect(part).toMatch(
      /`taobao-partner-norms\/security\.logs` \| `app\/policy\.yaml:\d+` \| The log service/,
    );
    expect(part).toContain("Head of security");
    const junit = (await check("--format", "junit")).stdout;
    expect(junit).toMatch(/name="taobao-partner-norms\/security\.logs">\s*<skipped message="waived"\/>/);
    // Without the norms nothing is known of them, and nothing is said.
    const alone = await run(folder, ["check", "app", "--today", "2026-03-01"]);
    expect(alone.stdout).not.toContain("rules/waiver-");
  });

  it("compares with the policy of --baseline", async () => {
    const { code, stdout } = await run(ROOT, against(GOOD, "--baseline", "test/fixtures/partner-operator"));
    expect(code).toBe(1);
    expect(stdout).toContain("general.compliance.no-less-rigorous");
  });

  it("could not run where there are no norms, or nothing to compare with", async () => {
    const folder = workspace({
      "shop/a.yaml": POLICY,
      "two/a/a.yaml": POLICY,
      "two/b/a.yaml": POLICY,
      "none/x.txt": "",
    });
    for (const path of ["shop", "none"]) {
      const { code, stderr } = await run(folder, ["check", "shop", "--against", path]);
      expect([code, stderr]).toEqual([
        2,
        `pellucid: There are no norms in "${path}". Name a folder with "kind: partner-norms".\n`,
      ]);
    }
    const missing = await run(folder, ["check", "shop", "--against", "nowhere"]);
    expect([missing.code, missing.stdout]).toEqual([2, expect.stringContaining("yaml/not-found")]);
    const alone = await run(folder, ["check", "shop", "--baseline", "shop"]);
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining("--against")]);
    const norms = await run(ROOT, against(GOOD, "--baseline", NORMS));
    expect([norms.code, norms.stderr]).toEqual([2, expect.stringContaining("has 0")]);
  });

  it("tells a mistake in an expression at the line of the norms, also to those who write them", async () => {
    const text = readFileSync(join(ROOT, NORMS, "obligations.yaml"), "utf8");
    const part = `require: '"key-management" in policy.measures'`;
    const folder = workspace({
      "shop/a.yaml": POLICY,
      "norms/policy.yaml": readFileSync(join(ROOT, NORMS, "policy.yaml"), "utf8"),
      "norms/obligations.yaml": policyWith(part, `require: '"key-management" in policy.mesures'`, text),
    });
    const line = text.slice(0, text.indexOf(part)).split("\n").length;
    for (const args of [
      ["check", "norms"],
      ["check", "shop", "--against", "norms"],
    ]) {
      const { code, stdout } = await run(folder, args);
      expect(code).toBe(1);
      expect(stdout).toContain(`norms/obligations.yaml:${line}:`);
      expect(stdout).toContain('Did you mean "measures"?');
    }
  });

  it("tells an attestation of what the norms do not have", async () => {
    const by = "by: { name: { en: Li Lei, zh: 李雷 } }, on: 2026-01-01, states: { en: Done., zh: 已完成。 }";
    const folder = workspace({
      "shop/a.yaml": `${POLICY}attestations: [{ norms: taobao-partner-norms, obligation: security.self-inspektion, ${by} }]\n`,
    });
    const { code, stdout } = await run(folder, ["check", "shop", "--against", join(ROOT, NORMS)]);
    expect(code).toBe(1);
    expect(stdout).toContain("error[rules/attestation-unknown]");
    expect(stdout).toContain('Did you mean "security.self-inspection"?');
  });
});
