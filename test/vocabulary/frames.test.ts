import { beforeAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { clausesOf } from "../../src/document/document.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { property, resolve, type Shape } from "../../src/schema/shape.ts";
import { Terms } from "../../src/vocabulary/vocabulary.ts";
import { compileValue, type Json } from "../helpers/facts.ts";
import { folder, squeeze, tested } from "../helpers/policy.ts";

const terms = new Terms(undefined);
const shape = kind.schema.shape;
const everything = parseYaml(folder("test/fixtures/everything")[0]?.text as string) as Json;

/** How many terms of a list stand together. */
const TOGETHER = 8;
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
  en: /\b(?!(?:had|that)\b)(\w+) \1\b|\b(?:a|an) (?:a|an|the|your|our) |\b(?:the|your|our) (?:a|an|the|your|our|their) | [,.;:)]|\( |[,;:] ?[,.;:]|(?<!\.)\.\.(?!\.)|\(\)|“”|undefined|null|\{/i,
  zh: /的的|您的您|了了|在在|为为|以以|由由|会会|用于用于|通过通过|[，。；、：]{2}|（）|“”|[，；、：]）|（[，。；、]|undefined|null|\{|的，的/,
};

describe("every shipped term", () => {
  it("x", async () => {
    const errs = new Map<string, number>();
    const slips = new Map<string, string>();
    for (let round = 0; round < 125; round += 1) {
      const { policy } = withTerms(round);
      const { value, diagnostics } = await compileValue(policy);
      for (const d of diagnostics)
        if (d.severity === "error") {
          const k = `${d.code} ${d.pointer?.replace(/\d+/g, "*")} ${d.message.en.slice(0, 120)}`;
          errs.set(k, (errs.get(k) ?? 0) + 1);
        }
      if (!value) continue;
      const { document, plain } = tested(value);
      for (const language of LANGUAGES)
        for (const { id } of clausesOf(document))
          for (const line of (plain[language].get(id) ?? "").split(/\n|\|/)) {
            const m = SLIPS[language].exec(line.trim());
            if (m)
              slips.set(
                `${language} ${id.replace(/\d+/g, "*")} ${m[0]}`,
                line.trim().slice(Math.max(0, m.index - 60), m.index + 60),
              );
          }
    }
    console.log([...errs].sort((a, b) => b[1] - a[1]).slice(0, 60));
    console.log(
      [...slips]
        .slice(0, 150)
        .map(([a, b]) => `${a} :: ${b}`)
        .join("\n"),
      slips.size,
    );
  });
});
void [beforeAll, squeeze, expect];
