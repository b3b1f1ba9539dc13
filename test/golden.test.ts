import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROOT, run } from "./cli/helpers.ts";
import { compileFolder } from "./helpers/folder.ts";

const policies = readdirSync(new URL("../policies", import.meta.url));
const golden = new URL("golden/", import.meta.url);

describe("what is told of two versions (npm run golden re-records it)", () => {
  const folder = "test/versions";
  const formats = {
    pretty: "txt",
    json: "json",
    markdown: "md",
    html: "html",
    github: "github.txt",
    sarif: "sarif.json",
  };
  const languages = ["en", "zh"];

  it("is recorded in every format, and nothing else", () => {
    const files = languages.flatMap((language) =>
      Object.values(formats).map((extension) => `changes.${language}.${extension}`),
    );
    expect(readdirSync(folder).sort()).toEqual([...files, "new", "old"].sort());
  });

  it.each(Object.entries(formats))("as %s", async (format, extension) => {
    for (const language of languages) {
      const asked = ["--format", format, "--ui-lang", language, "--fail-on", "none", "--quiet"];
      const { code, stdout } = await run(ROOT, ["diff", `${folder}/old`, `${folder}/new`, ...asked]);
      expect(code).toBe(0);
      expect(stdout).toBe(readFileSync(`${folder}/changes.${language}.${extension}`, "utf8"));
    }
  });
});

describe("what the bundled policies compile to (npm run golden re-records it)", () => {
  it("is recorded for these policies and no others", () => {
    expect(readdirSync(golden)).toEqual(policies);
  });

  it.each(policies)("%s", async (policy) => {
    const { files } = await compileFolder(`policies/${policy}`);
    const folder = new URL(`${policy}/`, golden);
    expect(existsSync(folder)).toBe(true);
    for (const language of ["en", "zh"]) {
      const asked = ["check", `policies/${policy}`, "--format", "markdown", "--ui-lang", language];
      const { code, stdout } = await run(ROOT, [...asked, "--today", "2026-11-28", "--fail-on", "none"]);
      expect(code).toBe(0);
      if (stdout !== "") files.set(`audit.${language}.md`, stdout);
    }
    expect(readdirSync(folder)).toEqual([...files.keys()].sort());
    for (const [name, text] of files) expect(text, name).toBe(readFileSync(new URL(name, folder), "utf8"));
  });
});
