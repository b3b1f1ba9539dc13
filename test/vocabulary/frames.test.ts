import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { clausesOf } from "../../src/document/document.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { property, resolve, type Shape } from "../../src/schema/shape.ts";
import { Terms } from "../../src/vocabulary/vocabulary.ts";
import { compileValue, type Json } from "../helpers/facts.ts";
import { folder, tested } from "../helpers/policy.ts";

const terms = new Terms(undefined);
const shape = kind.schema.shape;
const everything = parseYaml(folder("test/fixtures/everything")[0]?.text as string) as Json;

/** How many terms of a list stand together. */
const TOGETHER = 8;
/** As many as the longest list of terms of which one stands alone. */
const ROUNDS = 125;
/** A term in these places decides what else the policy may say there: the everything policy keeps it. */
const STRUCTURAL = /^\/recipients\/\d+\/type$|^\/data\/|^\/vocabulary\/|^\/never\/\d+\/act$|\/unit$/;

/** The policy with other terms in every place: the round says which ones. */
function withTerms(round: number): { policy: Json; used: Set<string> } {
  const used = new Set<string>();
  const put = (node: Shape, part: unknown, pointer: string): unknown => {
    const own = resolve(node, part, shape);
    const list = own["x-term"];
    if (list !== undefined && typeof part === "string") {
      if (STRUCTURAL.test(pointer)) return part;
      const ids = terms.ids(list);
      const id = ids[round % ids.length] as string;
      used.add(`${list}/${id}`);
      return id;
    }
    if (Array.isArray(part)) {
      const of = own.items && resolve(own.items, part[0], shape)["x-term"];
      if (of === undefined || typeof part[0] !== "string" || STRUCTURAL.test(pointer))
        return part.map((entry, index) => put(own.items ?? {}, entry, `${pointer}/${index}`));
      const ids = terms.ids(of);
      const chosen = Array.from(
        { length: Math.min(TOGETHER, ids.length) },
        (_, index) => ids[(round * TOGETHER + index) % ids.length] as string,
      );
      for (const id of chosen) used.add(`${of}/${id}`);
      return [...new Set(chosen)];
    }
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, entry]) => [
        key,
        put(property(own, key) ?? {}, entry, `${pointer}/${key}`),
      ]),
    );
  };
  const policy = put(shape, everything, "") as Json & { rights: Json[] };
  for (const [index, right] of policy.rights.entries()) right.id ??= `right-${index}`;
  return { policy, used };
}

/** What no sentence has, whatever stands in it. */
const SLIPS: Record<Language, RegExp> = {
  en: /\b(?!(?:had|that)\b)(\w+) \1\b|\b(?:an?|the|your|our) (?:an?|the|your|our|their) | [,.;:)]|\( |[,;:] ?[,.;:]|(?<!\.)\.\.(?!\.)|\(\)|“”|undefined|null|\{/i,
  zh: /的的(?!处理)|您的您的|了了|在在|为为|以以|由由|会会|用于用于|通过通过|[，。；、：]{2}|（）|“”|[，；、：]）|（[，。；、]|undefined|null|\{/,
};

describe("every shipped term", () => {
  it("is said in every frame that it may stand in, and no frame stumbles over it", async () => {
    const all = new Set<string>();
    const slips: string[] = [];
    // The longest list of single terms has as many rounds as terms; a list of several gets through in fewer.
    for (let round = 0; round < ROUNDS; round += 1) {
      const { policy, used } = withTerms(round);
      const { value, diagnostics } = await compileValue(policy);
      expect(
        diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.en),
      ).toEqual([]);
      for (const id of used) all.add(id);
      const { document, plain } = tested(value as NonNullable<typeof value>);
      for (const language of LANGUAGES)
        for (const { id } of clausesOf(document))
          for (const line of (plain[language].get(id) ?? "").split(/\n|\|/)) {
            const words = line.replaceAll("目的的", "目的").trim();
            const found = SLIPS[language].exec(words);
            if (found)
              slips.push(
                `${language} ${id}: …${words.slice(Math.max(0, found.index - 40), found.index + 40)}…`,
              );
          }
    }
    expect([...new Set(slips)]).toEqual([]);
    const lists = new Set([...all].map((id) => id.split("/")[0] as string));
    for (const list of lists) {
      const missing = terms.ids(list).filter((id) => !all.has(`${list}/${id}`));
      expect([list, missing]).toEqual([list, []]);
    }
    expect(lists.size).toBeGreaterThan(35);
  }, 120_000);
});
