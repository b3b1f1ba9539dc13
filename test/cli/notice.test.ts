import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, run, workspace } from "./helpers.ts";

const policy = (side: "old" | "new") =>
  readFileSync(join(ROOT, "test/notice/qinghe", side, "policy.yaml"), "utf8");
const both = () => workspace({ "old/policy.yaml": policy("old"), "new/policy.yaml": policy("new") });
const URL = ["--url", "https://www.qinghe.example/privacy/1.4"];

describe("notice", () => {
  it("writes the notice on stdout, and what it lacks on stderr", async () => {
    const { code, stdout, stderr } = await run(both(), ["notice", "old", "new", ...URL]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n# Our privacy policy changes on 1 January 2027\n[\s\S]*\n# 隐私政策更新/);
    expect(stderr).toMatch(/warning\[notice\/gap\]: .*how people answer/);
    expect(stderr).toMatch(/notice\/right-gone/);
  });

  it("takes a web address, and nothing that runs or hides", async () => {
    for (const url of ["javascript:alert(1)", "", "http://a b", "http://a.example/\u202e", "policy.html"]) {
      const { code, stdout, stderr } = await run(both(), ["notice", "old", "new", "--url", url]);
      expect({ url, code, stdout }).toEqual({ url, code: 2, stdout: "" });
      expect(stderr).toContain("--url <address> takes a web address");
    }
  });

  it("writes one language", async () => {
    const { stdout } = await run(both(), ["notice", "old", "new", "--lang", "zh", "--format", "text"]);
    expect(stdout).toMatch(/^\[推送\]\n青禾企服/);
    expect(stdout).not.toContain("Our privacy policy");
  });

  it("refuses a notice with a gap when it is strict, and writes nothing", async () => {
    const cwd = both();
    const args = ["notice", "old", "new", "--strict", "--output-file", "notice.md"];
    const { code, stdout, stderr } = await run(cwd, args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/error\[notice\/gap\]/);
    expect(existsSync(join(cwd, "notice.md"))).toBe(false);
  });

  it("writes a file, and replaces none but an earlier notice", async () => {
    const cwd = workspace({
      "old/policy.yaml": policy("old"),
      "new/policy.yaml": policy("new"),
      "mine.md": "# Mine\n",
    });
    for (const format of ["markdown", "html", "text", "history"]) {
      const args = [
        "notice",
        "old",
        "new",
        "--quiet",
        "--format",
        format,
        "--output-file",
        `notice.${format}`,
      ];
      expect((await run(cwd, args)).code).toBe(0);
      expect((await run(cwd, args)).code).toBe(0);
      const onStdout = await run(cwd, args.slice(0, -2));
      expect(readFileSync(join(cwd, `notice.${format}`), "utf8")).toBe(onStdout.stdout);
    }
    const refused = await run(cwd, ["notice", "old", "new", "--quiet", "--output-file", "mine.md"]);
    expect(refused.code).toBe(2);
    expect(readFileSync(join(cwd, "mine.md"), "utf8")).toBe("# Mine\n");
  });

  it("says that there is nothing to tell", async () => {
    const { code, stdout, stderr } = await run(both(), ["notice", "new", "new"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toBe("Nothing has changed that users must be told\n");
  });

  it("refuses a side with an error, and two different policies", async () => {
    const cwd = workspace({
      "old/policy.yaml": policy("old"),
      "new/policy.yaml": policy("new").replace("id: qinghe", "id: other"),
      "bad/policy.yaml": policy("new").replace("recipients:", "recipientz:"),
    });
    expect((await run(cwd, ["notice", "old", "new"])).code).toBe(2);
    const { code, stdout } = await run(cwd, ["notice", "old", "bad"]);
    expect(code).toBe(2);
    expect(stdout).toContain("recipientz");
    expect(stdout).not.toContain("Our privacy policy");
  });
});
