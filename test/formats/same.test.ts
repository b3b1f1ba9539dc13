import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { compile } from "../../src/compiler.ts";
import { emitOf } from "../../src/emit.ts";
import { LANGUAGES } from "../../src/ground/language.ts";
import type { SourceFile } from "../../src/source/source.ts";
import { filesOf, folder, MINIMAL } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";
import { differences } from "../helpers/same.ts";

const golden = new URL("../golden/", import.meta.url);
const FIXTURES = ["everything", "everything-norms", "shop", "game", "clinic"];

/** What differs between the two formats of a policy, by file and clause; null when it does not compile. */
async function differencesIn(files: SourceFile[]) {
  const { value } = await compile(files);
  if (!value) return null;
  const made = await renderTexts(value, emitOf(["md", "html", "lists"], LANGUAGES), "p");
  const text = (name: string) => made.find((file) => file.name === name)?.text as string;
  return made
    .filter(({ name }) => name.endsWith(".md"))
    .flatMap(({ name }) =>
      differences(text(name), text(name.replace(".md", ".html"))).map((found) => ({ name, ...found })),
    );
}

describe("GitHub shows of a Markdown file what a browser shows of the page", () => {
  it.each(readdirSync(golden))("%s", (policy) => {
    for (const language of LANGUAGES) {
      const read = (extension: string) =>
        readFileSync(new URL(`${policy}/${language}.${extension}`, golden), "utf8");
      expect(differences(read("md"), read("html"))).toEqual([]);
    }
  });

  it.each([
    ["a word less", "personal information", "information"],
    ["other bold", "**login password**", "login password"],
    ["another target", "](#contact)", "](#rights)"],
    ["another level", "\n### ", "\n#### "],
    ["an item that is none", "\n- ", "\n\\- "],
  ])("and %s would be found", (_, from, to) => {
    const read = (extension: string) =>
      readFileSync(new URL(`enterprise-china/en.${extension}`, golden), "utf8");
    expect(read("md")).toContain(from);
    expect(differences(read("md").replace(from, to), read("html"))).not.toEqual([]);
  });

  it.each(FIXTURES)("the fixture %s", async (name) => {
    expect(await differencesIn(folder(`test/fixtures/${name}`))).toEqual([]);
  });

  it("whatever names, titles and texts a policy has", async () => {
    const part = fc.constantFrom(
      ..."*_~|[](){}`\\#+-=.!:;,'\"@^$>&",
      ...["**", "~~", "1.", "- ", "# ", " #", "> ", "&amp;", "&copy;", "[x](y)", "[^a]", "![", "www.a.b"],
      ...[
        "http://a.b",
        "a@b.co",
        "a_b@c.de",
        "|---|",
        "a",
        "Word ",
        " ",
        "é",
        "😀",
        "——",
        "“",
        "”",
        "（",
        "）",
      ],
    );
    const label = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => {
      const words = parts.join("");
      return { en: `A${words}`, zh: `${words}甲` };
    });
    const prose = fc
      .array(fc.oneof(part, fc.constantFrom("\n\n", "\n- ", "\n1. ", "**a**", "[](#contact)", "*b*")), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => ({ en: parts.join(""), zh: `甲${parts.join("")}` }));
    let compiled = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(label, { minLength: 6, maxLength: 6 }), prose, async (labels, words) => {
        const [title, service, item, activity, recipient, heading] = labels;
        const policy = `${MINIMAL.replace(/^(title|service):.*\n/gm, "")}${stringify({
          title,
          service: { name: service },
          data: { mobile: { label: item, group: "basic" } },
          activities: [
            {
              id: "one",
              name: activity,
              tier: "basic",
              purposes: ["login"],
              collects: [{ items: ["mobile"] }],
            },
          ],
          recipients: [{ id: "them", type: "partners", names: [recipient], receives: [{ way: "shared" }] }],
          statements: {
            contact: [
              { id: "mine", kind: "notice", ...words },
              { id: "titled", kind: "notice", title: heading, ...words },
            ],
          },
        })}`;
        const found = await differencesIn(filesOf(policy));
        if (!found) return;
        compiled += 1;
        expect(found).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(compiled).toBeGreaterThan(10);
  });
});
