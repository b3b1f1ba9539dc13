import { readdirSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { type Term, Terms } from "../../src/vocabulary/vocabulary.ts";

interface File {
  category: string;
  title: { en: string; zh: string };
  terms: Record<string, Term>;
}

const json = (name: string) => JSON.parse(readFileSync(`schemas/${name}`, "utf8"));
const names = readdirSync("vocabulary");
const documents = new Map(
  // With `uniqueKeys`, an id that stands twice is an error of the YAML itself.
  names.map((name) => [
    name,
    parseDocument(readFileSync(`vocabulary/${name}`, "utf8"), { uniqueKeys: true }),
  ]),
);
const files = new Map([...documents].map(([name, document]) => [name, document.toJS() as File]));
const validate = new Ajv2020({ allErrors: true }).compile(json("vocabulary.schema.json"));
const termsOf = (category: string) => files.get(`${category}.yaml`)?.terms ?? {};

/** Every word of a file that people read, as `id/key`. */
function labels({ title, terms }: File): [string, { en: string; zh: string }][] {
  return [
    ["title", title],
    ...Object.entries(terms).flatMap(([id, term]) =>
      (["label", "plural", "cite", "examples"] as const).flatMap((key) =>
        term[key] ? [[`${id}/${key}`, term[key]] as [string, { en: string; zh: string }]] : [],
      ),
    ),
  ];
}

describe.each([...files])("vocabulary/%s", (name, file) => {
  it("is valid, names itself, and has each id once", () => {
    expect(documents.get(name)?.errors).toEqual([]);
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
    expect(`${file.category}.yaml`).toBe(name);
  });

  it("has English words in English, and Chinese words in Chinese with Chinese signs", () => {
    const HAN = "[\\u3400-\\u9fff]";
    const halfWidth = new RegExp(`${HAN}[,:;()?!][^ ]?|[,:;()?!]${HAN}`);
    const wrong = labels(file).filter(
      ([, { en, zh }]) =>
        /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(en) ||
        halfWidth.test(zh) ||
        (!/\p{Script=Han}/u.test(zh) && !isName(zh)),
    );
    expect(wrong).toEqual([]);
  });

  it("has no space at an end and no full stop: labels stand in sentences", () => {
    const wrong = labels(file).filter(([, { en, zh }]) =>
      [en, zh].some((text) => text !== text.trim() || /[.。]$/.test(text) || /\s{2}/.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  it("has no two terms with the same words", () => {
    const seen = new Map<string, string>();
    const twice = Object.entries(file.terms).flatMap(([id, { label, examples }]) => {
      const key = JSON.stringify([label, examples]);
      const other = seen.get(key);
      seen.set(key, id);
      return other ? [`${other} = ${id}`] : [];
    });
    expect(twice).toEqual([]);
  });
});

describe("places", () => {
  it("that a term names are there: the place of its law, and the place whose law a place has", () => {
    const places = termsOf("places");
    const unknown = [...files.values()].flatMap(({ terms }) =>
      Object.entries(terms).flatMap(([id, { in: place, "law-of": law }]) =>
        [place, law].some((one) => one && !places[one]) ? [id] : [],
      ),
    );
    expect(unknown).toEqual([]);
  });

  it("have the law of the EEA where they are one of its states, or keep its articles", () => {
    const under = Object.entries(termsOf("places")).filter(([, term]) => term["law-of"] === "eea");
    expect(under).toHaveLength(32); // 30 states, the European Union itself and the United Kingdom
  });
});

/** What Chinese writes in Latin letters too: an abbreviation or a name, such as Cookie. */
const isName = (text: string) => /^[A-Z]/.test(text);

describe("items of personal information", () => {
  const items = Object.entries(termsOf("data-items"));

  it("belong to groups that exist", () => {
    const groups = termsOf("data-groups");
    expect(items.filter(([, { group }]) => !group || !groups[group]).map(([id]) => id)).toEqual([]);
  });

  it("say why they are sensitive, when they are or may be", () => {
    const types = termsOf("sensitive-types");
    const wrong = items.filter(([, { sensitive, "sensitive-type": type }]) =>
      sensitive === "no" ? type !== undefined : sensitive === undefined || !type || !types[type],
    );
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  it("are never plainly insensitive where PIPL Art. 28 names them", () => {
    const named = /biometric|fingerprint|facial|genetic|medical|bank card|trajector|track|religio/i;
    const wrong = items.filter(([, { label, sensitive }]) => named.test(label.en) && sensitive === "no");
    expect(wrong.map(([id, { label }]) => `${id}: ${label.en}`)).toEqual([]);
  });
});

describe("the vocabularies together", () => {
  const schemas = ["policy", "norms"]
    .map((name) => readFileSync(`schemas/${name}.schema.json`, "utf8"))
    .join("\n");
  const referred = new Set(
    [...schemas.matchAll(/terms\.schema\.json#\/\$defs\/([a-z-]+)/g)].map(
      ([, category]) => category as string,
    ),
  );
  /** What the compiler itself looks up: labels of keys, and what vocabularies refer to. */
  const internal = ["data-items", "rights", "data-groups", "sensitive-types", "disclosure-types"];

  it("are all there for the schema, and all of use", () => {
    referred.delete("vocabularies");
    expect([...new Set([...referred, ...internal])].sort()).toEqual(
      [...files.values()].map((file) => file.category).sort(),
    );
  });

  it("have a heading, a sentence and a task for every right", () => {
    for (const [id, term] of Object.entries(termsOf("rights"))) {
      const { heading, sentence, task } = term;
      expect([id, heading && sentence && task !== undefined]).toEqual([id, true]);
      // The block ends the sentence, and begins it where no condition stands before it.
      expect([id, sentence?.en]).toEqual([id, expect.stringMatching(/^[a-z].*[^.]$/)]);
      expect([id, sentence?.zh]).toEqual([id, expect.stringMatching(/[^。]$/)]);
    }
  });
});

describe("Terms", () => {
  const label = { en: "our own", zh: "自有" };

  it("adds a policy's own terms, which take the place of shipped ones", () => {
    const terms = new Terms({ purposes: { mine: { label }, login: { label } } });
    expect(terms.find("purposes", "mine")?.label).toEqual(label);
    expect(terms.find("purposes", "login")?.label).toEqual(label);
    expect(terms.find("purposes", "registration")?.label).toEqual(
      new Terms(undefined).find("purposes", "registration")?.label,
    );
    expect([terms.isShipped("purposes", "mine"), terms.isShipped("purposes", "login")]).toEqual([
      false,
      true,
    ]);
    expect(terms.ids("purposes")).toContain("mine");
  });

  it("finds nothing that nobody wrote", () => {
    const terms = new Terms(undefined);
    for (const key of ["__proto__", "constructor", "toString", "none"]) {
      expect(terms.find("purposes", key)).toBeUndefined();
      expect(terms.find(key, "login")).toBeUndefined();
      expect(terms.ids(key)).toEqual([]);
    }
  });
});
