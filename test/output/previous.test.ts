import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, POLICY, policyNamed, put, run, snapshot, workspace } from "../cli/helpers.ts";

describe("an earlier output", () => {
  it.each([
    ["is not a policy", { "p/b/policy.yaml": "pellucid: [" }, 1],
    ["does not fit the schema", { "p/b/policy.yaml": BAD.replace("id: shop", "id: other") }, 1],
    ["names what does not exist", { "p/b/policy.yaml": POLICY.replace("[account-opening]", "[nothing]") }, 1],
    ["has HTML in it", { "p/b/policy.yaml": POLICY.replace("Welcome.", "<b>Welcome</b>.") }, 1],
    ["has the id of another", { "p/b/policy.yaml": POLICY, "p/c/policy.yaml": POLICY }, 1],
    ["is not UTF-8", { "p/b/policy.yaml": Buffer.from(POLICY, "latin1") }, 1],
  ])(
    "stays byte for byte when one policy %s",
    async (_, files: Record<string, string | Uint8Array>, code) => {
      const cwd = workspace({
        "p/a/policy.yaml": policyNamed("first"),
        "p/b/policy.yaml": POLICY,
        "out/mine.txt": "mine\n",
      });
      expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(0);
      put(cwd, { "p/a/policy.yaml": policyNamed("first").replace("Welcome.", "Hello."), ...files });
      const before = snapshot(cwd);
      expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(code);
      expect(snapshot(cwd)).toEqual(before);
    },
  );

  it("keeps every file that a build does not make", async () => {
    const foreign = {
      "out/index.html": "<!doctype html>\n",
      "out/shop/fr.md": "# Confidentialité\n",
      "out/shop/.htaccess": "Deny from all\n",
      "out/shop/old/en.md": "older\n",
      "out/.pellucid": "not a staging folder\n",
      "out/.pellucid-notes/a.txt": "nor this\n",
      "out/gone/en.md": "of a policy that is no more\n",
    };
    const cwd = workspace({ "p/policy.yaml": POLICY, ...foreign });
    expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(0);
    expect(snapshot(cwd)).toMatchObject(
      Object.fromEntries(
        Object.entries(foreign).map(([path, text]) => [path, Buffer.from(text).toString("latin1")]),
      ),
    );
    const second = snapshot(join(cwd, "out"));
    expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(0);
    expect(snapshot(join(cwd, "out"))).toEqual(second);
  });

  it("may be a folder of the policies themselves", async () => {
    const cwd = workspace({ "p/shop/policy.yaml": POLICY });
    for (let round = 0; round < 2; round += 1)
      expect(await run(cwd, ["build", "p", "--out", "p"])).toMatchObject({ code: 0, stdout: "" });
    expect(snapshot(cwd)["p/shop/policy.yaml"]).toBe(Buffer.from(POLICY).toString("latin1"));
  });
});
