import { expect, it } from "vitest";
import { compiled, MINIMAL } from "../helpers/policy.ts";

/** What is said of the legal bases of a function, in both languages. */
async function said(basis: string) {
  const { plain } = await compiled(
    `${MINIMAL}activities: [{ id: a, name: { en: A, zh: 甲 }, tier: basic, uses-collected: true, basis: [${basis}] }]\n`,
  );
  return { en: plain.en.get("activity.a") ?? "", zh: plain.zh.get("activity.a") ?? "" };
}

it("a law is that of its basis: of several, the basis is named", async () => {
  const alone = await said("{ basis: legal-duty, laws: [csl] }");
  expect(alone.en).toContain("This rests on the Cybersecurity Law of the People's Republic of China.");
  expect(alone.zh).toContain("所依据的法律是《中华人民共和国网络安全法》。");
  const beside = await said("{ basis: legal-duty, laws: [csl] }, contract");
  expect(beside.en).toContain(
    "Of these, the need to perform statutory functions or statutory duties rests on the Cybersecurity Law of the People's Republic of China.",
  );
  expect(beside.en).not.toContain("This rests on");
  expect(beside.zh).toContain(
    "其中，“为履行法定职责或者法定义务所必需”所依据的法律是《中华人民共和国网络安全法》。",
  );
});
