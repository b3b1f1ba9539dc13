import { describe, expect, it } from "vitest";
import { layOut, type Plan } from "../../src/formats/html/flow-layout.ts";

/** Boxes named `<column>.<n>`, and ways written `0.1 > 2.0`. */
function plan(counts: number[], ways: string[], height = 30): Plan {
  return {
    columns: counts.length,
    boxes: counts.flatMap((count, column) =>
      Array.from({ length: count }, (_, n) => ({ id: `${column}.${n}`, column, height })),
    ),
    ways: ways.map((way) => {
      const [from, to] = way.split(" > ") as [string, string];
      return { from, to };
    }),
  };
}

const orderOf = (one: Plan, column: number): string[] => {
  const { boxes } = layOut(one);
  const y = (id: string) => boxes.get(id)?.y ?? 0;
  const ids = one.boxes.filter((box) => box.column === column).map(({ id }) => id);
  return ids.sort((a, b) => y(a) - y(b));
};

describe("the layout of the picture", () => {
  it("puts boxes in the order in which no way crosses another", () => {
    const one = plan(
      [4, 4, 4],
      ["0.0 > 1.3", "0.1 > 1.2", "0.2 > 1.1", "0.3 > 1.0", "1.3 > 2.1", "1.0 > 2.2"],
    );
    const numbers = (column: number) => orderOf(one, column).map((id) => Number(id.split(".")[1]));
    const first = numbers(0);
    expect(numbers(1)).toEqual(first.map((n) => 3 - n));
    expect(numbers(2).filter((n) => n === 1 || n === 2)).toEqual(first[0] === 0 ? [1, 2] : [2, 1]);
  });

  it("draws a straight line between boxes that nothing else pulls at", () => {
    const { paths, boxes } = layOut(plan([1, 3], ["0.0 > 1.1"]));
    expect(boxes.get("0.0")?.y).toBe(boxes.get("1.1")?.y);
    expect(paths).toEqual([expect.stringMatching(/^M167 ([\d.]+)C400 \1 400 \1 633 \1$/)]);
  });

  it("puts a box that nothing leads to or from below the others", () => {
    expect(orderOf(plan([2, 3], ["0.0 > 1.1", "0.1 > 1.2"]), 1).at(-1)).toBe("1.0");
  });

  it("leads a way past a column between the boxes there, and ways to one box together", () => {
    const one = plan([2, 3, 2], ["0.0 > 2.0", "0.1 > 2.0", "0.0 > 1.0", "0.1 > 1.2", "0.0 > 1.1"]);
    const { paths, boxes } = layOut(one);
    const passing = paths.slice(0, 2).map((path) => /L([\d.]+) ([\d.]+)C/.exec(path)?.slice(1).map(Number));
    expect(passing[0]).toEqual(passing[1]);
    const y = passing[0]?.[1] as number;
    for (const [id, box] of boxes)
      if (id.startsWith("1.")) expect(y < box.y || y > box.y + box.height, id).toBe(true);
  });

  it("starts ways side by side, in the order in which they end", () => {
    const { paths } = layOut(plan([1, 3], ["0.0 > 1.2", "0.0 > 1.0", "0.0 > 1.1"]));
    const ends = paths.map((path) => /^M[\d.]+ ([\d.]+)C.* ([\d.]+)$/.exec(path)?.slice(1).map(Number));
    const sorted = ends.toSorted((a, b) => (a?.[0] as number) - (b?.[0] as number));
    expect(new Set(ends.map((pair) => pair?.[0])).size).toBe(3);
    expect(sorted).toEqual(ends.toSorted((a, b) => (a?.[1] as number) - (b?.[1] as number)));
  });

  it("places on whole numbers, so that no machine rounds another way", () => {
    const { boxes, height } = layOut(
      plan([3, 5, 2], ["0.0 > 1.4", "0.1 > 2.0", "0.2 > 2.1", "1.1 > 2.0"], 33),
    );
    for (const { y } of boxes.values()) expect(Number.isInteger(y)).toBe(true);
    // Five boxes and the lanes of two ways, nine apart, and the margins.
    expect(height).toBe(5 * 33 + 2 * 2 + 6 * 9 + 2);
  });
});
