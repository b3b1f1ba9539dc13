import { describe, expect, it } from "vitest";
import { at, byId, indexIn } from "../../src/ground/pointer.ts";

const value = {
  activities: [
    { id: "account", collects: [{ items: ["name"] }] },
    { id: "account" },
    { name: "x" },
    { id: "Not an id" },
  ],
  recipients: [{ id: "shop", purposes: ["analytics", "analytics", "Free text"] }],
};

describe("byId", () => {
  it.each([
    ["/activities/0/collects/0", "/activities/account/collects/0"],
    ["/activities/0/collects/0/items/0", "/activities/account/collects/0/items/name"],
    ["/activities/1", "/activities/1"],
    ["/activities/2/name", "/activities/2/name"],
    ["/activities/3", "/activities/3"],
    ["/recipients/0/purposes/0", "/recipients/shop/purposes/analytics"],
    ["/recipients/0/purposes/1", "/recipients/shop/purposes/1"],
    ["/recipients/0/purposes/2", "/recipients/shop/purposes/2"],
    ["/recipients/0/missing/0", "/recipients/shop/missing/0"],
    ["/recipients/9/a~1b", "/recipients/9/a~1b"],
    ["", ""],
  ])("%s → %s", (pointer, expected) => {
    expect(byId(value, pointer)).toBe(expected);
    expect(byId(value, expected)).toBe(expected);
    expect(at(value, expected)).toBe(at(value, pointer));
  });
  it("leaves a pointer into nothing as it is", () => {
    expect(byId(undefined, "/activities/0")).toBe("/activities/0");
  });
});

describe("indexIn", () => {
  it.each([
    ["0", 0],
    ["account", 0],
    ["1", 1],
    ["4", undefined],
    ["01", undefined],
    ["-1", undefined],
    ["toString", undefined],
    ["length", undefined],
  ])("%s", (step, expected) => expect(indexIn(value.activities, step)).toBe(expected));
});
