import { describe, expect, it } from "vitest";
import { find } from "../../src/find/find.ts";
import { run, workspace } from "../cli/helpers.ts";

const namesOf = (words: string) => find(words).map(({ list, id }) => `${list}/${id}`);

describe("find", () => {
  it("knows both languages and the id, whatever the case, and begins with what is just that", () => {
    expect(namesOf("camera")[0]).toBe("device-permissions/camera");
    expect(namesOf("相机")[0]).toBe("device-permissions/camera");
    expect(namesOf("Mobile Phone")[0]).toBe("data-items/mobile-phone");
    expect(namesOf("mobile-phone")).toEqual(namesOf("mobile phone"));
  });

  it("wants every word, and finds sentences after terms", () => {
    const found = namesOf("personal information");
    const first = found.findIndex((name) => name.startsWith("statements/"));
    expect(first).toBeGreaterThan(0);
    expect(found.slice(first).every((name) => name.startsWith("statements/"))).toBe(true);
    expect(namesOf("camera zebra")).toEqual([]);
    expect(namesOf("   ")).toEqual([]);
  });

  it("says which keys take a term, where a sentence stands, and who uses it", () => {
    const [camera] = find("camera");
    expect(camera?.places).toEqual(["recipients.permissions", "permissions.permissions"]);
    const [phone] = find("手机号码");
    expect(phone?.places).toEqual(["data"]);
    expect(phone?.used).toContain("enterprise-china");
    const importance = find("how important your personal information").find(
      ({ list }) => list === "statements",
    );
    expect(importance?.places).toEqual(["statements.preface"]);
  });
});

describe("pellucid find", () => {
  it("prints ids with both labels, or says that there is nothing, in the language of messages", async () => {
    const cwd = workspace({});
    const { code, stdout } = await run(cwd, ["find", "相机"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^device-permissions\/camera\n {2}camera\n {2}相机\n {2}in: recipients\.permissions, permissions\.permissions\n/,
    );
    expect((await run(cwd, ["find", "zebra", "--ui-lang", "zh"])).stdout).toBe(
      "没有找到包含“zebra”的术语或者语句。\n",
    );
  });

  it("says how much it leaves out, and gives a program everything", async () => {
    const cwd = workspace({});
    const { stdout } = await run(cwd, ["find", "information"]);
    const all = JSON.parse((await run(cwd, ["find", "information", "--format", "json"])).stdout);
    expect(all.length).toBeGreaterThan(30);
    expect(stdout).toContain(`… and ${all.length - 30} more.`);
    expect(all[0]).toEqual({
      list: expect.any(String),
      id: expect.any(String),
      words: { en: expect.any(String), zh: expect.any(String) },
      places: expect.any(Array),
      used: expect.any(Array),
    });
  });
});
