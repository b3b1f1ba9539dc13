import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { disk } from "../../src/host/disk.ts";
import { findPolicies } from "../../src/reading/find-policies.ts";
import { readFolder } from "../../src/reading/read-folder.ts";
import { decode } from "../../src/source/decode.ts";
import { parse } from "../../src/source/parse.ts";

let cwd: string;
beforeEach(() => {
  cwd = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "pellucid-")));
  fs.chmodSync(cwd, 0o755);
});
afterEach(() => fs.rmSync(cwd, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array = "pellucid: 1\n"): void {
  fs.mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
  fs.writeFileSync(path.join(cwd, name), content);
}

const link = (target: string, name: string) =>
  fs.symlinkSync(path.resolve(cwd, target), path.join(cwd, name));

async function find(...paths: string[]) {
  const { value, diagnostics } = await findPolicies(paths, cwd, disk);
  for (const { message, help } of diagnostics)
    expect(message.en && message.zh && help?.en && help.zh).toBeTruthy();
  return { found: value.map((folder) => folder.path), said: diagnostics.map((d) => `${d.code} ${d.file}`) };
}

async function read(folder: string) {
  const { value, diagnostics } = await readFolder({ path: folder }, cwd, disk);
  expect(value === null).toBe(diagnostics.some(({ severity }) => severity === "error"));
  for (const { message, help } of diagnostics)
    expect(message.en && message.zh && help?.en && help.zh).toBeTruthy();
  return {
    files: value,
    said: diagnostics.map((d) => `${d.code} ${d.file} ${d.range.start.line}:${d.range.start.column}`),
    diagnostics,
  };
}

describe("findPolicies", () => {
  it("finds every policy below, sorted, and nothing inside a policy, hidden folders or node_modules", async () => {
    for (const name of [
      "p/b/policy.yaml",
      "p/B/x.yml",
      "p/a/deep/er/policy.YAML",
      "p/b/inner/policy.yaml",
      "p/.git/x.yaml",
      "p/node_modules/m/x.yaml",
      "p/ä/x.yaml",
    ])
      write(name);
    write("p/c/other.yaml", "name: x\n# pellucid: 1\n  pellucid: 1\n");
    write("p/d/.hidden.yaml");
    write("p/e/readme.md");
    expect(await find("p")).toEqual({ found: ["p/B", "p/a/deep/er", "p/b", "p/ä"], said: [] });
    expect((await find(".")).found).toHaveLength(4);
    expect((await find("p/b")).found).toEqual(["p/b"]);
    expect((await find(path.join(cwd, "p/b"), "p/b/", "p")).found).toEqual([
      "p/b",
      "p/B",
      "p/a/deep/er",
      "p/ä",
    ]);
  });
  it("names the working folder and folders above it", async () => {
    write("here.yaml");
    expect((await find(".")).found).toEqual(["."]);
    const above = await findPolicies([".."], path.join(cwd, "x"), disk);
    expect(above.value).toEqual([{ path: ".." }]);
  });
  it.each([
    ["'pellucid' : 1\r\n"],
    ['# c\n---\n"pellucid": 1\n'],
    ["\ufeffpellucid: 1\n"],
    [Buffer.from("\ufeffpellucid: 1\n", "utf16le")],
    [Buffer.from([...Buffer.from("pellucid: 1\n# "), 0xd2, 0xfe])],
  ])("recognizes a policy however it is written and saved (%#)", async (content) => {
    write("p/q/a.yaml", content);
    expect((await find("p")).found).toEqual(["p/q"]);
  });
  it("takes a given folder with YAML as a policy when it finds none, so that its real error comes out", async () => {
    write("broken/policy.yaml", "");
    expect(await find("broken")).toEqual({ found: ["broken"], said: [] });
    write("repo/compose.yaml", "services: {}\n");
    write("repo/policies/acme/policy.yaml");
    expect(await find("repo")).toEqual({ found: ["repo/policies/acme"], said: [] });
  });
  it("says what is wrong with a path", async () => {
    write("p/policy.yaml");
    fs.mkdirSync(path.join(cwd, "empty/sub"), { recursive: true });
    expect(await find("p/policy.yaml", "empty", "nowhere", "p/policy.yaml/x", "p")).toEqual({
      found: ["p"],
      said: [
        "yaml/not-a-folder p/policy.yaml",
        "yaml/no-policy empty",
        "yaml/not-found nowhere",
        "yaml/not-found p/policy.yaml/x",
      ],
    });
    const { diagnostics } = await findPolicies(["p/policy.yaml"], cwd, disk);
    expect(diagnostics[0]?.help).toEqual({
      en: "Give its folder instead: p",
      zh: "请改为指定它所在的文件夹：p",
    });
    expect((await find("a\0b")).said).toEqual(["yaml/unreadable a\0b"]);
  });
  it("follows links within the given path only, and ends where they go in circles", async () => {
    write("p/a/policy.yaml");
    write("outside/policy.yaml");
    fs.mkdirSync(path.join(cwd, "p/z"));
    link("outside", "p/away");
    link("p", "p/circle");
    link("p/a", "p/z/again");
    link("nowhere", "p/dangling");
    expect(await find("p")).toEqual({ found: ["p/a"], said: [] });
  });
  it("reports a folder that it may not open", async () => {
    write("p/a/policy.yaml");
    write("p/b/policy.yaml");
    fs.chmodSync(path.join(cwd, "p/b"), 0);
    expect(await asNobody(() => find("p"))).toEqual({ found: ["p/a"], said: ["yaml/unreadable p/b"] });
    fs.chmodSync(path.join(cwd, "p/b"), 0o755);
  });
});

/** Runs something without the rights of root, to whom no permission is denied. */
async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run();
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

describe("readFolder", () => {
  it("reads the YAML files of the folder itself, by name, with their bytes", async () => {
    write("p/b.yml", "b: 1\n");
    write("p/a.yaml", "\ufeff隐私: 1\r\n");
    write("p/notes.md", "x");
    write("p/.#a.yaml", "x");
    write("p/sub/c.yaml", "x");
    const { files } = await read("p");
    expect(files?.map(({ path, text }) => [path, text])).toEqual([
      ["p/a.yaml", "隐私: 1\r\n"],
      ["p/b.yml", "b: 1\n"],
    ]);
    expect(Buffer.from(files?.[0]?.bytes ?? []).toString("hex")).toMatch(/^efbbbf/);
    expect((await parse(files ?? [])).value?.value).toEqual({ 隐私: 1, b: 1 });
  });
  it("reads up to 1 MB a file and 2 MB a folder, and says the limit", async () => {
    const big = (size: number) => `a: ${"x".repeat(size - 4)}\n`;
    write("p/a.yaml", big(1_000_000));
    expect((await read("p")).said).toEqual([]);
    write("p/b.yaml", big(1_000_001));
    const { said, diagnostics } = await read("p");
    expect(said).toEqual(["yaml/too-large p/b.yaml 1:1"]);
    expect(diagnostics[0]?.message.en).toContain("1 MB");
    expect(diagnostics[0]?.message.zh).toContain("1 MB");
    for (const name of ["b", "c", "d"]) write(`p/${name}.yaml`, big(900_000));
    const folder = await read("p");
    expect(folder.said).toEqual(["yaml/too-large p 1:1"]);
    expect(folder.diagnostics[0]?.message.en).toContain("2 MB");
  });
  it("refuses a sparse file of a terabyte by its size", async () => {
    write("p/a.yaml", "");
    fs.truncateSync(path.join(cwd, "p/a.yaml"), 1e12);
    expect((await read("p")).said).toEqual(["yaml/too-large p/a.yaml 1:1"]);
  });
  it.each<[string, Uint8Array, string]>([
    ["GBK", Buffer.from([...Buffer.from("a: 1\nb: 隐"), 0xd2, 0xfe, 0x0a]), "2:5"],
    ["a cut character", Buffer.from("a: 😀隐").subarray(0, -1), "1:6"],
    ["behind a byte order mark", Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff]), "1:2"],
    ["behind a typed U+FFFD", Buffer.from([...Buffer.from("\n\n\ufffd"), 0xc0, 0x80]), "3:2"],
    ["an encoded surrogate", Buffer.from([0x61, 0xed, 0xa0, 0x80]), "1:2"],
    ["UTF-16", Buffer.from("\ufeffa: 1", "utf16le"), "1:1"],
    ["UTF-16, big end first", Buffer.from([0xfe, 0xff, 0, 0x61]), "1:1"],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), "1:1"],
    ["UTF-32, big end first", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]), "1:1"],
  ])("refuses what is not UTF-8: %s", async (name, bytes, at) => {
    write("p/a.yaml", bytes);
    const { said, diagnostics } = await read("p");
    expect(said).toEqual([`yaml/not-utf8 p/a.yaml ${at}`]);
    for (const encoding of ["UTF-16", "UTF-32"])
      expect(diagnostics[0]?.message.en.includes(encoding)).toBe(name.startsWith(encoding));
    expect(decode("x", bytes).value).toBeNull();
  });
  it("names what has a name that is not UTF-8", async () => {
    write("p/a.yaml", "pellucid: 1\n");
    fs.writeFileSync(
      Buffer.concat([Buffer.from(`${cwd}/p/b`), Buffer.from([0xe9]), Buffer.from(".yaml")]),
      "",
    );
    expect((await read("p")).said).toEqual(["yaml/not-utf8 p/b\ufffd.yaml 1:1"]);
  });
  it("refuses NUL bytes", async () => {
    write("p/a.yaml", "pellucid: 1\nb: x\0\n");
    const { files } = await read("p");
    expect((await parse(files ?? [])).diagnostics.map(({ code, range }) => [code, range.start])).toEqual([
      ["yaml/control-character", { line: 2, column: 5 }],
    ]);
  });
  it("refuses a link out of the folder, accepts one within, and names a dangling one", async () => {
    write("secret.yaml", "secret: 1\n");
    write("p/a.yaml", "a: 1\n");
    write("p/sub/b.yaml", "b: 1\n");
    link("p/sub/b.yaml", "p/b.yaml");
    expect((await read("p")).files?.map(({ text }) => text)).toEqual(["a: 1\n", "b: 1\n"]);
    link("secret.yaml", "p/c.yaml");
    link("nowhere.yaml", "p/d.yaml");
    link("p/e.yaml", "p/e.yaml");
    expect((await read("p")).said).toEqual([
      "yaml/outside-folder p/c.yaml 1:1",
      "yaml/not-found p/d.yaml 1:1",
      "yaml/unreadable p/e.yaml 1:1",
    ]);
    expect((await find("p")).found).toEqual(["p"]);
  });
  it("reads a policy folder that is itself a link", async () => {
    write("real/a.yaml");
    link("real", "p");
    expect((await find("p")).found).toEqual(["p"]);
    expect((await read("p")).files?.[0]?.path).toBe("p/a.yaml");
  });
  it("refuses folders, pipes and devices that are named like YAML, without waiting for them", async () => {
    fs.mkdirSync(path.join(cwd, "p/a.yaml"), { recursive: true });
    execFileSync("mkfifo", [path.join(cwd, "p/b.yaml")]);
    expect((await read("p")).said).toEqual(["yaml/unreadable p/a.yaml 1:1", "yaml/unreadable p/b.yaml 1:1"]);
    expect((await find("p")).found).toEqual(["p"]);
    expect(disk.read("/dev/zero", 10)).toEqual({ kind: "not-a-file" });
  });
  it("reports a file and a folder that it may not open", async () => {
    write("p/a.yaml");
    fs.chmodSync(path.join(cwd, "p/a.yaml"), 0);
    expect(await asNobody(() => find("."))).toEqual({ found: ["p"], said: [] });
    expect((await asNobody(() => read("p"))).said).toEqual(["yaml/unreadable p/a.yaml 1:1"]);
    fs.chmodSync(path.join(cwd, "p"), 0);
    expect((await asNobody(() => read("p"))).said).toEqual(["yaml/unreadable p 1:1"]);
    fs.chmodSync(path.join(cwd, "p"), 0o755);
  });
  it("says so when the folder is gone or holds no YAML", async () => {
    fs.mkdirSync(path.join(cwd, "p"));
    expect((await read("p")).said).toEqual(["yaml/no-policy p 1:1"]);
    expect((await read("gone")).said).toEqual(["yaml/not-found gone 1:1"]);
  });
});
