import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { find, lists, sections } from "../../src/find/find.ts";
import { run, workspace } from "../cli/helpers.ts";

const namesOf = (words: string) => find({ words }).map(({ list, id }) => `${list}/${id}`);

describe("find", () => {
  it("knows both languages and the id, whatever the case, and begins with what is just that", () => {
    expect(namesOf("camera")[0]).toBe("device-permissions/camera");
    expect(namesOf("相机")[0]).toBe("device-permissions/camera");
    expect(namesOf("Mobile Phone")[0]).toBe("data-items/mobile-phone");
    expect(namesOf("mobile-phone")).toEqual(namesOf("mobile phone"));
  });

  it("puts what has every word before what has some of them", () => {
    const found = find({ words: "camera mobile" });
    const has = (word: string) =>
      found.map(({ id, words }) => `${id} ${words.en} ${words.zh}`.toLowerCase().includes(word));
    const both = has("camera").map((there, at) => there && has("mobile")[at]);
    expect(both.lastIndexOf(true)).toBe(both.filter(Boolean).length - 1);
    expect(namesOf("camera zebra")[0]).toBe("device-permissions/camera");
    expect(namesOf("zebra")).toEqual([]);
    expect(namesOf("   ")).toEqual([]);
  });

  it("takes a part or another form of a word, after the whole word", () => {
    expect(namesOf("advertis")).toContain("purposes/advertising");
    expect(namesOf("cameras")).toContain("device-permissions/camera");
    const whole = namesOf("share");
    expect(whole.indexOf("acts/share")).toBeLessThan(whole.findIndex((name) => name.includes("shared")));
  });

  it("finds what comes near when nothing has the word", () => {
    expect(namesOf("camra")[0]).toBe("device-permissions/camera");
    expect(namesOf("剪切板")[0]).toBe("device-permissions/clipboard");
    // The hits of a word that is there have no near ones among them.
    const there = namesOf("剪贴板");
    expect(there.slice(0, 2)).toEqual(["device-permissions/clipboard", "data-items/clipboard-content"]);
    expect(there.filter((name) => !/clipboard|share-codes/.test(name))).toEqual([]);
  });

  it("puts terms before statements that answer alike, and what only norms can name last", () => {
    const found = namesOf("personal information");
    const isOfNorms = (name: string) => /^(?:norm-|principles)/.test(name);
    const [first, policies] = [found.findIndex(isOfNorms), found.filter((name) => !isOfNorms(name))];
    expect(first).toBeGreaterThan(0);
    expect(found.slice(0, first).some((name) => name.startsWith("statements/"))).toBe(true);
    expect(policies.findIndex((name) => name.startsWith("statements/"))).toBeGreaterThan(0);
  });

  it("keeps to a list, to statements, or to a section, with or without words", () => {
    const inLists = (query: Parameters<typeof find>[0]) => new Set(find(query).map(({ list }) => list));
    expect(inLists({ words: "information", list: "aspects" })).toEqual(new Set(["aspects"]));
    expect(inLists({ words: "information", statements: true })).toEqual(new Set(["statements"]));
    const sdks = parse(readFileSync(new URL("../../statements/sdks.yaml", import.meta.url), "utf8"));
    expect(
      find({ words: "", section: "sdks" })
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(sdks.statements).sort());
    expect(sections()).toHaveLength(readdirSync(new URL("../../statements", import.meta.url)).length);
    expect(lists()).toHaveLength(readdirSync(new URL("../../vocabulary", import.meta.url)).length);
  });

  it("says which keys take a term, where a sentence stands, and who uses it", () => {
    const [camera] = find({ words: "camera" });
    expect(camera?.places).toEqual(["recipients.permissions", "permissions.permissions"]);
    const [phone] = find({ words: "手机号码" });
    expect(phone?.places).toEqual(["data"]);
    expect(phone?.used).toContain("enterprise-china");
    const [importance] = find({ words: "how important your personal information", statements: true });
    expect(importance?.places).toEqual(["statements.preface"]);
  });

  it("says what is printed: examples, the sentence of a right, the blanks of a statement", () => {
    const [right] = find({ words: "close-account", list: "rights" });
    expect(right?.sentence?.en).toBe("you have the right to close your account");
    const [list] = find({ words: "sdk-list-gives" });
    expect(list).toMatchObject({ section: "sdks", kind: "notice", blanks: { aspects: "[aspects]" } });
    expect(find({ words: "", list: "material-changes" }).some(({ examples }) => examples)).toBe(true);
    // What is printed with a term is looked through as well.
    const terms = find({ words: "you have the right to close", list: "rights" });
    expect(terms[0]?.id).toBe("close-account");
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

  it("prints three places, what fills a blank, and the form of an own term once for each list", async () => {
    const cwd = workspace({});
    const { stdout } = await run(cwd, ["find", "--list", "purposes", "account"]);
    expect(stdout.match(/^ {2}own terms of this list: .*“to”/gm)).toHaveLength(1);
    expect(stdout).toMatch(/^ {2}in: [^,\n]+, [^,\n]+, [^,\n]+ and \d+ more$/m);
    expect(await run(cwd, ["find", "sdk-list-gives", "--ui-lang", "zh"])).toMatchObject({
      stdout: expect.stringContaining("  待填处 aspects：“aspects”的术语列表\n"),
    });
    const right = await run(cwd, ["find", "--list", "rights", "close-account"]);
    expect(right.stdout).toContain("  printed: you have the right to close your account · 您有权注销账号\n");
  });

  it("refuses a list or section that is not there, and asks for words where nothing narrows it", async () => {
    const cwd = workspace({});
    for (const [args, said] of [
      [["find"], 'The argument "words" is missing.'],
      [["find", "--list", "zebra"], '--list cannot be "zebra".'],
      [["find", "--section", "zebra"], '--section cannot be "zebra".'],
      [["find", "--list", "acts", "--statements"], "--list is for terms."],
    ] as const) {
      const { code, stderr } = await run(cwd, [...args]);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
    }
    expect((await run(cwd, ["find", "--section", "sdks"])).stdout).toContain("statements/no-sdks\n");
  });

  it("says how much it leaves out, and gives a program everything", async () => {
    const cwd = workspace({});
    const { stdout } = await run(cwd, ["find", "information"]);
    const all = JSON.parse((await run(cwd, ["find", "information", "--format", "json"])).stdout);
    expect(all.length).toBeGreaterThan(30);
    expect(stdout).toContain(`… and ${all.length - 30} more.`);
    const whole = (await run(cwd, ["find", "--list", "purposes"])).stdout;
    const purposes = JSON.parse((await run(cwd, ["find", "--list", "purposes", "--format", "json"])).stdout);
    expect(whole.match(/^purposes\//gm)).toHaveLength(purposes.length);
    expect(all[0]).toMatchObject({
      list: expect.any(String),
      id: expect.any(String),
      words: { en: expect.any(String), zh: expect.any(String) },
      places: expect.any(Array),
      used: expect.any(Array),
    });
  });
});

describe("the form of own terms", () => {
  const all = readdirSync(new URL("../../vocabulary", import.meta.url)).map((file) =>
    parse(readFileSync(new URL(`../../vocabulary/${file}`, import.meta.url), "utf8")),
  );

  it.each(all)(
    "$category: has an example with a term of the list, the same in both languages",
    ({ form, terms }) => {
      const marked = [/\[(.+?)\]/.exec(form.en)?.[1], /【(.+?)】/.exec(form.zh)?.[1]];
      const labels = Object.values(terms as Record<string, { label: { en: string; zh: string } }>).map(
        ({ label }) => [label.en, label.zh],
      );
      expect(labels).toContainEqual(marked);
    },
  );
});
