import { describe, expect, it } from "vitest";
import { MINIMAL } from "../helpers/policy.ts";
import { changesOf, difference } from "../helpers/versions.ts";

const BASE = `${MINIMAL}version: "1"
dates: { updated: 2026-01-01, effective: 2026-01-01 }
law: { jurisdictions: [{ id: cn, places: [cn] }] }
data: { mobile-phone:, email:, id-number: { sensitive: true } }
activities:
  - id: account
    name: { en: Your account, zh: 您的账号 }
    tier: basic
    purposes: [account-opening]
    collects: [{ items: [mobile-phone], method: entered }]
    basis: [consent]
  - id: support
    name: { en: Support, zh: 客户支持 }
    tier: further
    purposes: [customer-support]
    collects: [{ items: [email, id-number] }]
    basis: [contract]
recipients:
  - { id: cloud, type: cloud-providers, receives: [{ way: entrusted, activities: [account] }] }
retention:
  periods:
    - { of: { activities: [support] }, steps: [{ for: { amount: 6, unit: month } }] }
rights:
  - { right: access, ways: [{ by: account }] }
  - { right: copy, ways: [{ by: contact }] }
requests: { within: { amount: 15, unit: working-day }, refuse: [repetitive, impractical] }
`;

const edited = (...edits: [from: string, to: string][]) =>
  edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, BASE);

describe("two versions", () => {
  it.each<[string, [string, string][], string[]]>([
    [
      "a new purpose on consent",
      [["[account-opening]", "[account-opening, advertising]"]],
      ["consent activities/purposes/widened (Your account)"],
    ],
    [
      "a purpose less",
      [["[customer-support]", "[service-quality]"]],
      ["notice activities/purposes/changed (Support)"],
    ],
    [
      "a new item on consent",
      [["items: [mobile-phone]", "items: [mobile-phone, email]"]],
      ["consent activities/items/widened (Your account)"],
    ],
    [
      "an item by contract",
      [["items: [email, id-number]", "items: [email, id-number, mobile-phone]"]],
      ["notice activities/items/widened (Support)"],
    ],
    [
      "a longer period",
      [["amount: 6, unit: month", "amount: 1, unit: year"]],
      ["notice periods/time/longer (Support)"],
    ],
    [
      "a right less",
      [["  - { right: copy, ways: [{ by: contact }] }\n", ""]],
      ["notice rights/removed (a copy of your personal information)"],
    ],
    [
      "a ground of refusal less",
      [["repetitive, impractical", "repetitive"]],
      ["notice policy/refusals/narrowed"],
    ],
    [
      "a slower answer",
      [["amount: 15, unit: working-day", "amount: 30, unit: working-day"]],
      ["notice policy/answer-time/longer"],
    ],
    [
      "another mailbox",
      [["privacy@acme.example", "help@acme.example"]],
      ["notice channels/value/changed (email)"],
    ],
    [
      "a name of an activity",
      [["Your account, zh", "Your profile, zh"]],
      ["editorial activities/name/reworded (Your profile)"],
    ],
    [
      "another id of an activity",
      [
        ["- id: account", "- id: profile"],
        ["activities: [account]", "activities: [profile]"],
      ],
      ["editorial activities/renamed (Your account)"],
    ],
  ])("show %s once", async (_name, edits, expected) => {
    expect(await changesOf(BASE, edited(...edits))).toEqual(expected);
  });

  it("name the clauses of what was said nowhere before, and no others", async () => {
    const dated = BASE.replace('version: "1"\ndates: { updated: 2026-01-01, effective: 2026-01-01 }\n', "");
    const { difference: found } = await difference(dated, edited(["Your account, zh", "Your profile, zh"]));
    const version = found.changes.find(({ code }) => code === "policy/version/added");
    expect(version?.clauses.map(({ id }) => id)).not.toContain("activity.account");
    expect(version?.clauses).not.toEqual([]);
  });
});
