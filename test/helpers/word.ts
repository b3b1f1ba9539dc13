import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { chinese } from "../../src/ground/chinese-numeral.ts";
import { roman } from "../../src/ground/roman.ts";

/** An element of XML. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

/** The parts of a Word file by their names; each must be well-formed. */
export function partsOf(file: Uint8Array): Map<string, Element> {
  const parts = unzipSync(file);
  return new Map(Object.entries(parts).map(([name, bytes]) => [name, parsed(strFromU8(bytes))]));
}

function parsed(xml: string): Element {
  const parser = new SaxesParser();
  const top: Element = { name: "", attributes: {}, children: [] };
  const open = [top];
  const last = () => open.at(-1) as Element;
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, children: [] };
    last().children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => last().children.push(text));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return top.children.find((child) => typeof child !== "string") as Element;
}

/** The elements of some name in an element, in order. */
export function allIn(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...allIn(child, name)],
  );
}

/** An element by the way to it. */
export function inside(element: Element | undefined, ...way: string[]): Element | undefined {
  return way.reduce<Element | undefined>(
    (at, name) =>
      at?.children.find((child): child is Element => typeof child !== "string" && child.name === name),
    element,
  );
}

export const valOf = (element: Element | undefined) => element?.attributes["w:val"] ?? null;

/** The numbers in references: they move with the clauses. */
export const NUMBERS = /\d+(?:\.\d+)*|\b[IVXLCDM]+\b|[零一二三四五六七八九十百千]+/g;

/** A paragraph as a reader sees it. */
export interface Read {
  style: string | null;
  text: string;
  numId: string | null;
  level: number;
}

/**
 * Reads the document with every change accepted, or with every change rejected: what is left of the XML.
 * @param parts the parts of the file
 * @param how what is done with the changes
 * @returns the paragraphs that have words, without the contents
 */
export function linesOf(parts: Map<string, Element>, how: "accepted" | "rejected" = "accepted"): Read[] {
  const gone = how === "accepted" ? "w:del" : "w:ins";
  const lines: Read[] = [];
  let carried = "";
  const textIn = (element: Element): string =>
    element.children
      .map((child): string => {
        if (typeof child === "string")
          return element.name === "w:t" || element.name === "w:delText" ? child : "";
        if (child.name === gone || child.name === "w:pPr") return "";
        if (child.name === "w:hyperlink" && child.attributes["w:anchor"])
          return textIn(child).replace(NUMBERS, "#");
        return textIn(child);
      })
      .join("");
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === "string" || child.name === "w:sdt") continue;
      if (child.name === "w:tr" && inside(child, "w:trPr", gone)) continue;
      if (child.name !== "w:p") {
        walk(child);
        continue;
      }
      const text = carried + textIn(child);
      // Without its mark a paragraph runs on into the next one.
      carried = inside(child, "w:pPr", "w:rPr", gone) ? text : "";
      if (carried !== "" || inside(child, "w:pPr", "w:rPr", gone) || text === "") continue;
      const number = inside(child, "w:pPr", "w:numPr");
      lines.push({
        style: valOf(inside(child, "w:pPr", "w:pStyle")),
        text,
        numId: valOf(inside(number, "w:numId")),
        level: Number(valOf(inside(number, "w:ilvl")) ?? 0),
      });
    }
  };
  walk(inside(parts.get("word/document.xml"), "w:body") as Element);
  return lines;
}

const FIGURES: Record<string, (n: number) => string> = {
  decimal: String,
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  chineseCountingThousand: chinese,
  bullet: () => "",
};

/** Counts the lists of a file as its `numbering.xml` defines them; returns what stands before each paragraph. */
export function numbersOf(parts: Map<string, Element>, lines: readonly Read[]): string[] {
  const numbering = parts.get("word/numbering.xml") as Element;
  const levelsBy = new Map(
    allIn(numbering, "w:abstractNum").map((one) => [
      one.attributes["w:abstractNumId"],
      allIn(one, "w:lvl").map((level) => ({
        figures: valOf(inside(level, "w:numFmt")) ?? "decimal",
        text: valOf(inside(level, "w:lvlText")) ?? "",
        start: Number(valOf(inside(level, "w:start")) ?? 1),
      })),
    ]),
  );
  const listOf = new Map(
    allIn(numbering, "w:num").map((one) => [
      one.attributes["w:numId"],
      valOf(inside(one, "w:abstractNumId")) as string,
    ]),
  );
  const counts = new Map<string, number[]>();
  return lines.map(({ numId, level }) => {
    if (numId === null) return "";
    const levels = levelsBy.get(listOf.get(numId) as string) as {
      figures: string;
      text: string;
      start: number;
    }[];
    const count = (counts.get(numId) ?? []).slice(0, level + 1);
    for (let at = 0; at < level; at++) count[at] ??= levels[at]?.start ?? 1;
    count[level] = count[level] === undefined ? (levels[level]?.start ?? 1) : (count[level] as number) + 1;
    counts.set(numId, count);
    const own = levels[level] as (typeof levels)[number];
    if (own.figures === "bullet") return "•";
    return own.text.replace(/%(\d)/g, (_, one: string) => {
      const at = Number(one) - 1;
      return (FIGURES[levels[at]?.figures ?? "decimal"] as (n: number) => string)(count[at] as number);
    });
  });
}
