const HAN = "\\u3400-\\u9fff";
const LATIN = "A-Za-z0-9";
const BEFORE = new RegExp(`([${HAN}])(\\*\\*)?([${LATIN}])`, "g");
const AFTER = new RegExp(`([${LATIN}%])(\\*\\*)?([${HAN}])`, "g");

/**
 * Puts the space between Chinese characters and Latin letters or figures that Chinese typography asks for, wherever
 * templates, terms and names happen to meet.
 * @param markdown Chinese Markdown
 * @returns the same with the spaces; addresses and link targets are left alone
 */
export function spaceChinese(markdown: string): string {
  return markdown
    .split(/(<[^>]*>|\]\([^)]*\))/)
    .map((part, index) => (index % 2 ? part : part.replace(BEFORE, spaceBefore).replace(AFTER, spaceAfter)))
    .join("")
    .replace(new RegExp(`([${HAN}])(<)`, "g"), "$1 $2")
    .replace(new RegExp(`(>)([${HAN}])`, "g"), "$1 $2");
}

const spaceBefore = (_: string, han: string, bold: string | undefined, latin: string) =>
  `${han} ${bold ?? ""}${latin}`;
const spaceAfter = (_: string, latin: string, bold: string | undefined, han: string) =>
  `${latin}${bold ?? ""} ${han}`;
