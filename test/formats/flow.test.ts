import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderFlow } from "../../src/formats/html/flow.ts";
import { layOut, type Plan } from "../../src/formats/html/flow-layout.ts";
import { wrap } from "../../src/formats/html/wrap.ts";
import { LANGUAGES } from "../../src/ground/language.ts";
import { compiled, compiledFolder, factsOf, MINIMAL } from "../helpers/policy.ts";

describe("wrapped labels", () => {
  it.each<[string, string, number, string[]]>([
    [
      "English at spaces",
      "Opening and managing a member account",
      10,
      ["Opening and", "managing a member", "account"],
    ],
    [
      "Chinese anywhere, but no sign at the beginning of a line",
      "账号的注册、管理和实名认证",
      5,
      ["账号的注", "册、管理和", "实名认证"],
    ],
    [
      "a long word",
      "https://example.com/a/very/long/path",
      8,
      ["https://exampl", "e.com/a/very/l", "ong/path"],
    ],
    ["both", "接入 Google Analytics 服务", 8, ["接入 Google", "Analytics 服务"]],
    ["nothing", "", 8, [""]],
  ])("break %s", (_, text, width, lines) => {
    expect(wrap(text, width, 9)).toEqual(lines);
  });

  it("end with “…” where there is no more room", () => {
    expect(wrap("one two three four five six", 5, 2)).toEqual(["one two", "three fou…"]);
  });

  it("lose nothing but white space, whatever the text", () => {
    const text = fc
      .array(fc.constantFrom("a", "word ", "W", "字", "，", "。", " ", "(", "）", "é", "—", "😀", "1.5", "-"))
      .map((list) => list.join(""));
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 12 }), (label, width) => {
        expect(wrap(label, width, 999).join("").replace(/\s/g, "")).toBe(label.replace(/\s/g, ""));
      }),
    );
  });
});

describe("the layout", () => {
  const plan = fc
    .record({
      columns: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 }),
      ways: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { maxLength: 40 }),
      heights: fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 9, maxLength: 9 }),
    })
    .map(({ columns, ways, heights }): Plan => {
      const boxes = columns.flatMap((count, column) =>
        Array.from({ length: count }, (_, n) => ({
          id: `${column}.${n}`,
          column,
          height: heights[n] as number,
        })),
      );
      const found = ways.flatMap(([c, d, m, n]) => {
        const from = c % (columns.length - 1);
        const to = from + 1 + (d % (columns.length - 1 - from));
        return [
          { from: `${from}.${m % (columns[from] as number)}`, to: `${to}.${n % (columns[to] as number)}` },
        ];
      });
      const distinct = new Map(found.map((way) => [`${way.from} ${way.to}`, way]));
      return { columns: columns.length, boxes, ways: [...distinct.values()] };
    });

  it("gives every box its height and its column, lets none overlap, draws every way, and is always the same", () => {
    fc.assert(
      fc.property(plan, (one) => {
        const layout = layOut(one);
        const placed = one.boxes.map((box) => ({
          ...box,
          at: layout.boxes.get(box.id) as NonNullable<ReturnType<typeof layout.boxes.get>>,
        }));
        for (const { height, at } of placed) {
          expect(Math.abs(at.height - height)).toBeLessThan(0.3);
          expect(at.y).toBeGreaterThanOrEqual(0);
          expect(at.y + at.height).toBeLessThanOrEqual(layout.height + 0.5);
        }
        for (const a of placed)
          for (const b of placed) {
            if (a.id === b.id) continue;
            if (a.column === b.column)
              expect(a.at.y + a.at.height <= b.at.y + 0.3 || b.at.y + b.at.height <= a.at.y + 0.3).toBe(true);
            else if (a.column < b.column) expect(a.at.x + a.at.width).toBeLessThan(b.at.x);
          }
        expect(layout.paths).toHaveLength(one.ways.length);
        for (const path of layout.paths)
          expect(path).toMatch(/^M[\d.]+ [\d.]+C[\d. ]+(?:L[\d. ]+C[\d. ]+)*$/);
        expect(layOut(one)).toEqual(layout);
      }),
      { numRuns: 60 },
    );
  });
});

const activities = (count: number, name: (n: number) => string) =>
  Array.from(
    { length: count },
    (_, n) =>
      `  - { id: a-${n}, name: { en: ${JSON.stringify(name(n))}, zh: ${JSON.stringify(`活动${name(n)}`)} }, tier: ${n % 2 ? "basic" : "further"}, purposes: [login], collects: [{ items: [mobile-phone] }] }\n`,
  ).join("");

describe("the figure", () => {
  it("says the same as tables, in both languages", async () => {
    for (const path of ["test/fixtures/everything", "policies/enterprise-china"]) {
      const policy = await compiledFolder(path);
      const { document } = policy;
      for (const language of LANGUAGES) {
        const figure = renderFlow(document.facts, language)?.text as string;
        const tables = figure.slice(figure.indexOf("<details>"));
        for (const { name } of factsOf(policy).activities ?? []) expect(tables).toContain(name[language]);
      }
    }
  });

  it("shows many activities by tier, and all of them in the tables", async () => {
    const text = (count: number) =>
      `${MINIMAL}data: { mobile-phone: }\nactivities:\n${activities(count, (n) => `Thing ${n}.`)}`;
    const [few, many] = await Promise.all(
      [12, 30].map(
        async (count) => renderFlow((await compiled(text(count))).document.facts, "en")?.text as string,
      ),
    );
    const boxes = (figure = "") => figure.match(/<g class="activity"/g)?.length;
    expect([boxes(few), boxes(many)]).toEqual([12, 2]);
    expect(many).toContain("Basic functions:");
    for (let n = 0; n < 30; n++) expect(many?.slice(many.indexOf("<details>"))).toContain(`Thing ${n}.`);
  });

  it("takes what an author wrote as text", async () => {
    const { document } = await compiled(
      `${MINIMAL}data: { mobile-phone: }\nactivities:\n${activities(2, (n) => `Thing${n}`)}`,
    );
    const wicked = `</text><script>alert(1)</script><a href="javascript:x" onclick='y'>{{x}}|`;
    const facts = JSON.parse(
      JSON.stringify(document.facts).replaceAll("Thing0", JSON.stringify(wicked).slice(1, -1)),
    );
    for (const language of LANGUAGES) {
      const figure = renderFlow(facts, language)?.text as string;
      expect(figure).not.toMatch(/<script|<a[\s>]|\son\w+="|\sstyle=/);
      expect(figure.match(/<\/svg>/g)).toHaveLength(1);
      expect(figure).toContain("&#60;/text&#62;");
      expect(new Set(figure.match(/<[a-z0-9]+/g))).toEqual(
        new Set(
          "section h2 figure div svg title desc text g path rect tspan figcaption details summary table thead tr th tbody td"
            .split(" ")
            .map((tag) => `<${tag}`),
        ),
      );
    }
  });
});
