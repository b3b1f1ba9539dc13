import { describe, expect, it } from "vitest";
import { flowsOf } from "../../src/flows/flows.ts";
import { type Picture, pictureOf } from "../../src/flows/picture.ts";
import { linkedPolicy, MINIMAL } from "../helpers/policy.ts";

const POLICY = `${MINIMAL}data:
  mobile-phone:
  fingerprint:
  shoe-size: { label: { en: shoe size, zh: 鞋码 } }
activities:
  - id: account
    name: { en: Your account, zh: 您的账号 }
    tier: basic
    purposes: [account-opening, login]
    collects: [{ items: [mobile-phone], method: entered }]
  - id: orders
    name: { en: Orders, zh: 下单 }
    tier: extended
    purposes: [payment]
    collects: [{ like: account, items: [shoe-size] }]
  - { id: audit, name: { en: Audits, zh: 审计 }, tier: further, uses-collected: true }
recipients:
  - { id: couriers, type: logistics-providers, names: [{ en: Fast, zh: 快递 }], receives: [{ way: shared, purposes: [payment] }] }
  - { id: clouds, type: infrastructure-providers, receives: [{ way: entrusted, items: [fingerprint] }] }
  - { id: silent, type: suppliers, receives: [{ way: shared }] }
  - { id: map, type: sdk-providers, names: [{ en: M, zh: 图 }], component: { en: Map, zh: 地图 }, receives: [{ way: collects, purposes: [payment], items: [shoe-size] }] }
`;
const facts = async (text = POLICY) => (await linkedPolicy(text)).facts;

describe("the flow of information", () => {
  it("goes from groups through items, activities and purposes to recipients and SDKs, by every key that says so", async () => {
    const steps = flowsOf(await facts()).map(
      ({ from, to }) => `${from.type} ${from.id} > ${to.type} ${to.id}`,
    );
    expect(steps).toEqual([
      "group basic > item mobile-phone",
      "item mobile-phone > activity account",
      "activity account > purpose account-opening",
      "activity account > purpose login",
      "item mobile-phone > activity orders",
      "item shoe-size > activity orders",
      "activity orders > purpose payment",
      "purpose payment > recipient couriers",
      "group biometric > item fingerprint",
      "item fingerprint > recipient clouds",
      "purpose payment > recipient map",
      "item shoe-size > recipient map",
    ]);
  });

  it("follows activities that build on each other, along a line as long as one may be", async () => {
    const line = Array.from(
      { length: 180 },
      (_, n) =>
        `  - { id: a-${n}, name: { en: A${n}, zh: 甲${n} }, tier: basic, collects: [{ ${n > 0 ? `like: a-${n - 1}, ` : ""}items: [${n > 0 ? "fingerprint" : "mobile-phone"}] }] }\n`,
    ).reverse();
    const flows = flowsOf(
      await facts(`${MINIMAL}data: { mobile-phone: , fingerprint: }\nactivities:\n${line.join("")}`),
    );
    const of = (id: string) => flows.filter(({ to }) => to.id === id).map(({ from }) => from.id);
    expect(of("a-2")).toEqual(["mobile-phone", "fingerprint"]);
    expect(of("a-179")).toEqual(["mobile-phone", "fingerprint"]);
    expect(of("a-0")).toEqual(["mobile-phone"]);
  });

  it("takes what an activity uses, and what it is combined with, for what the activity has", async () => {
    const text = `${MINIMAL}data: { mobile-phone: , email: }
activities: [{ id: a, name: { en: A, zh: 甲 }, tier: basic, uses: [mobile-phone], combines: [email] }]
`;
    const into = flowsOf(await facts(text)).filter(({ to }) => to.type === "activity");
    expect(into.map(({ from }) => from.id)).toEqual(["mobile-phone", "email"]);
  });

  it("ends where activities build on each other in a circle", async () => {
    const circle = POLICY.replace(
      "{ items: [mobile-phone], method",
      "{ like: orders, items: [mobile-phone], method",
    );
    expect(flowsOf(await facts(circle)).filter(({ to }) => to.id === "account")).toHaveLength(2);
  });
});

/** A picture as `column: box, box` and `from > to`, boxes by their English names. */
function drawn(picture: Picture | null): { boxes: string[]; ways: string[] } {
  const name = (id: string) => {
    const box = picture?.boxes.find((one) => one.id === id);
    return box?.labels.map(({ en }) => en).join(" + ") || box?.kind || id;
  };
  return {
    boxes: (picture?.boxes ?? []).map(
      (box) => `${box.column}: ${name(box.id)}${box.sensitive ? " (sensitive)" : ""}`,
    ),
    ways: (picture?.ways ?? []).map(({ from, to }) => `${name(from)} > ${name(to)}`).sort(),
  };
}

describe("the picture", () => {
  it("groups items, joins what nothing tells apart, and keeps what the policy only names", async () => {
    expect(drawn(pictureOf(await facts()))).toEqual({
      boxes: [
        "group: basic personal data",
        "group: ungrouped",
        "group: personal biometric information (sensitive)",
        "group: all-collected",
        "activity: Your account",
        "activity: Orders",
        "activity: Audits",
        "purpose: open your account + log you in",
        "purpose: receive payment and settle fees",
        "recipient: Fast",
        "recipient: infrastructure technology providers",
        "recipient: Map",
        "recipient: suppliers",
      ],
      ways: [
        "Orders > receive payment and settle fees",
        "Your account > open your account + log you in",
        "all-collected > Audits",
        "basic personal data > Orders",
        "basic personal data > Your account",
        "personal biometric information > infrastructure technology providers",
        "receive payment and settle fees > Fast",
        "receive payment and settle fees > Map",
        "ungrouped > Map",
        "ungrouped > Orders",
      ],
    });
  });

  it("by tier, keeps every way", async () => {
    const { boxes, ways } = drawn(
      pictureOf(await facts(POLICY.replace("tier: extended", "tier: basic")), "tier"),
    );
    expect(boxes.filter((box) => box.startsWith("activity"))).toEqual([
      "activity: Your account + Orders",
      "activity: Audits",
    ]);
    expect(ways).toContain("Your account + Orders > open your account + log you in");
    expect(ways).toContain("ungrouped > Your account + Orders");
  });

  it("keeps recipients apart of whom the policy says nothing more", async () => {
    const more = "recipients:\n  - { id: payers, type: payment-providers, receives: [{ way: shared }] }\n";
    const { boxes } = drawn(pictureOf(await facts(POLICY.replace("recipients:\n", more))));
    expect(boxes.filter((box) => box.startsWith("recipient")).length).toBe(5);
    expect(boxes).toContain("recipient: suppliers");
  });

  it("shows those who are called alike once, and nobody who receives nothing", async () => {
    const more = `recipients:
  - { id: more-suppliers, type: suppliers, receives: [{ way: shared }] }
  - { id: directory, names: [{ en: the directory, zh: 名录 }], receives: [] }
`;
    const { boxes } = drawn(pictureOf(await facts(POLICY.replace("recipients:\n", more))));
    expect(boxes.filter((box) => box === "recipient: suppliers")).toHaveLength(1);
    expect(boxes.join()).not.toContain("the directory");
  });

  it("has a group sensitive for one item that is, wherever that stands", async () => {
    const text = (items: string) => `${MINIMAL}data:
  one: { label: { en: one, zh: 甲 }, group: basic, sensitive: true }
  two: { label: { en: two, zh: 乙 }, group: basic }
activities: [{ id: a, name: { en: A, zh: 甲 }, tier: basic, collects: [{ items: [${items}] }] }]
`;
    for (const items of ["one, two", "two, one"])
      expect(drawn(pictureOf(await facts(text(items)))).boxes[0]).toBe(
        "group: basic personal data (sensitive)",
      );
    expect(drawn(pictureOf(await facts(text("two")))).boxes[0]).toBe("group: basic personal data");
  });

  it("is none without an activity", async () => {
    expect(pictureOf(await facts(MINIMAL))).toBeNull();
  });
});
