const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const UNITS = ["千", "百", "十", ""];

/**
 * @param n a whole number
 * @returns its Chinese numeral from 1 to 9999, as headings and statutes write it; figures beyond
 */
export function chinese(n: number): string {
  if (n > 9999) return String(n);
  const digits = String(n).padStart(4, "0");
  const full = UNITS.map((unit, place) => {
    const digit = DIGITS[Number(digits[place])] ?? "";
    return digit === "零" ? digit : digit + unit;
  }).join("");
  return full
    .replace(/^零+|零+$/g, "")
    .replace(/零+/g, "零")
    .replace(/^一十/, "十");
}
