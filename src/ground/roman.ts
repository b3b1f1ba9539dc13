const ROMAN: [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** @returns the Roman numeral of a number from 1 to 3999; figures beyond */
export function roman(n: number): string {
  if (n > 3999) return String(n);
  let left = n;
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(left / value);
    left %= value;
    return letters.repeat(times);
  }).join("");
}

/** @returns the number of a Roman numeral; what is none of its letters ends it */
export function fromRoman(letters: string): number {
  const found = ROMAN.find(([, start]) => letters.startsWith(start));
  return found ? found[0] + fromRoman(letters.slice(found[1].length)) : 0;
}
