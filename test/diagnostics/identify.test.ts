import { describe, expect, it } from "vitest";
import { compileUndated, filesOf, MINIMAL } from "../helpers/policy.ts";

/** Address and fingerprint of every finding. */
async function identities(text: string): Promise<string[]> {
  const { diagnostics } = await compileUndated(filesOf(MINIMAL + text));
  return diagnostics.map(({ code, pointer, fingerprint }) => `${code} ${pointer} ${fingerprint}`);
}
const activity = (id: string, purpose: string) =>
  `  - { id: ${id}, name: { en: ${id}, zh: 甲 }, tier: basic, purposes: [${purpose}], collects: [{ items: [name], method: entered }], basis: [contract] }\n`;

describe("the identity of a finding", () => {
  it("goes by ids, and stays when a neighbour is added", async () => {
    const data = "data:\n  name:\nactivities:\n";
    const before = await identities(data + activity("one", "nonsense"));
    expect(before).toEqual([
      expect.stringMatching(/^link\/unknown-term \/activities\/one\/purposes\/nonsense [0-9a-f]{12}$/),
    ]);
    const after = await identities(data + activity("other", "account-opening") + activity("one", "nonsense"));
    expect(after).toEqual(before);
  });

  it("leaves out the index of an entry without an id, and counts what is alike", async () => {
    const wrong = "  - { en: a, zh: 甲, x: 1 }\n";
    const fingerprints = async (lines: string) =>
      (await identities(`commitments:\n${lines}`)).map((identity) => identity.split(" ")[2]);
    const [first, ...none] = await fingerprints(wrong);
    expect(none).toEqual([]);
    expect(await fingerprints(`  - { en: b, zh: 乙 }\n${wrong}`)).toEqual([first]);
    const [one, two] = await fingerprints(wrong + wrong);
    expect(one).toBe(first);
    expect(two).not.toBe(first);
  });
});
