import { describe, expect, it } from "vitest";
import { addressesIn, comparable } from "../../src/ground/addresses.ts";

const found = (text: string) => addressesIn(text).map((address) => address.text);

describe("addresses in a text", () => {
  it.each<[string, string[]]>([
    ["write to Privacy@Example.com.", ["Privacy@Example.com"]],
    ["见 https://a.example/x?y=1，或者致电", ["https://a.example/x?y=1"]],
    ["（https://a.example/）", ["https://a.example/"]],
    ["(see https://a.example/x_(y))", ["https://a.example/x_(y)"]],
    ["www.a-b.example/x, and more", ["www.a-b.example/x"]],
    ["call 010-5555-0199 or +86 10 5555 0199", ["010-5555-0199", "+86 10 5555 0199"]],
    ["致电13800000000，", ["13800000000"]],
    ["致电 400-820-8820 转 123。", ["400-820-8820 转 123"]],
    ["call 400-820-8820 ext. 123.", ["400-820-8820 ext. 123"]],
    ["拨打 4008208820", ["4008208820"]],
    ["tel:+86-10-5555-0199", ["tel:+86-10-5555-0199"]],
    ["mailto:a@b.co", ["mailto:a@b.co"]],
    ["[写信](mailto:a@b.co)或者[致电](tel:01055550199)", ["mailto:a@b.co", "tel:01055550199"]],
    [
      "[guide](https://a.example/x),or [b](https://b.example/)",
      ["https://a.example/x", "https://b.example/"],
    ],
    ["[guide](<https://a.example/x>) and <https://b.example>", ["https://a.example/x", "https://b.example"]],
    ["**https://a.example/x**", ["https://a.example/x"]],
    ["https://a.example/x&amp; more", ["https://a.example/x"]],
    ["https://a.example/x?a=1&b=2;", ["https://a.example/x?a=1&b=2"]],
    ["“https://a.example/x”和'https://b.example/'", ["https://a.example/x", "https://b.example/"]],
    ["写信至privacy@a.example。请", ["privacy@a.example"]],
    ["[section 4](#contact)", []],
    ["within 15 days, 100% of 1,000, 2022-12-08, 2022.12.08", []],
    ["138****1234, 6222-02**-****-1234", []],
    ["1000000 yuan, 20221208, GB/T 35273-2020", []],
    ["@someone, a@b, https:// and www.", []],
    ["a@b.co, a@b.co and c@d.co", ["a@b.co", "a@b.co", "c@d.co"]],
  ])("%s", (text, addresses) => {
    expect(found(text)).toEqual(addresses);
    for (const { text: written, start, end } of addressesIn(text))
      expect(text.slice(start, end)).toBe(written);
  });

  it.each([..."！？：…】」》，。；、）”’』", ".", ",", "!", "?", ":", ";", "'", '"'])(
    "end before %s",
    (mark) => {
      for (const address of [
        "https://www.juniper.example/help",
        "www.juniper.example/help",
        "privacy@juniper.example",
      ])
        expect(found(`见 ${address}${mark}内容`.replace(`${mark}内容`, `${mark} 内容`))).toEqual([address]);
      expect(found(`见https://www.juniper.example/help${mark}`)).toEqual([
        "https://www.juniper.example/help",
      ]);
    },
  );

  it("have a kind", () => {
    expect(
      addressesIn("https://a.example www.a.example a@a.example 400-820-8820").map(({ kind }) => kind),
    ).toEqual(["url", "www", "email", "phone"]);
  });

  it.each<[string, string]>([
    ["Privacy@Example.com", "mailto:privacy@example.com"],
    ["https://A.example/", "https://a.example"],
    ["+86 10 5555 0199", "010-5555-0199"],
    ["tel:+861055550199", "010 5555 0199"],
    ["400-820-8820 ext. 123", "400-820-8820 转 123"],
  ])("are one however they are written: %s, %s", (one, other) => {
    const [first, second] = [one, other].map((text) => addressesIn(text).map(comparable));
    expect(first).toHaveLength(1);
    expect(first).toEqual(second);
  });

  it("differ in the path, whose letters count", () => {
    const [one, other] = ["https://a.example/A", "https://a.example/a"].map((text) =>
      addressesIn(text).map(comparable),
    );
    expect(one).not.toEqual(other);
  });
});
