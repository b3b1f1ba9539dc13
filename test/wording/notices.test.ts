import { expect, it } from "vitest";
import { compiled, MINIMAL } from "../helpers/policy.ts";

/** What is said of notices, in both languages, of changes and of the end of services. */
async function said(notices: string) {
  const { plain } = await compiled(`${MINIMAL}changes: { notices: [${notices}] }\n`);
  const of = (language: "en" | "zh") =>
    ["changes-notice", "service-stop"].flatMap((id) => plain[language].get(id)?.split(/\n+/) ?? []).join(" ");
  return { en: of("en"), zh: of("zh") };
}

it.each([
  [
    "any",
    "Before it takes effect, we also give notice of it by text message.",
    "生效前，我们还会以短信方式告知您。",
  ],
  [
    "material",
    "Before it takes effect, we also give notice of it by text message.",
    "生效前，我们还会以短信方式告知您。",
  ],
  [
    "recipients",
    "Before a new recipient receives your personal information, we also give notice of it by text message.",
    "新的接收方接收您的个人信息前，我们还会以短信方式告知您。",
  ],
  [
    "closing",
    "Before we stop all or part of our services, we also give notice of it by text message.",
    "我们停止提供全部或者部分服务前，我们还会以短信方式告知您。",
  ],
])("a further notice in advance says before what it is given: %s", async (of, en, zh) => {
  for (const first of ["", ", at: before"]) {
    const words = await said(
      `{ of: ${of}, channels: [email]${first} }, { of: ${of}, at: before, channels: [sms] }`,
    );
    expect(words.en).toContain(en);
    expect(words.zh).toContain(zh);
  }
});

it.each(["any", "material", "recipients", "closing"])(
  "a further notice that is not in advance names no time: %s",
  async (of) => {
    const words = await said(`{ of: ${of}, channels: [email] }, { of: ${of}, channels: [sms] }`);
    expect(words.en).toContain("We also give notice of this by text message.");
    expect(words.zh).toContain("我们还会以短信方式告知您。");
  },
);
