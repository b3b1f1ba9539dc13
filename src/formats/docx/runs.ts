import type { Inline, Text } from "../../markup/tree.ts";
import type { Resolve } from "../page.ts";
import { bookmarkOf } from "./bookmark.ts";
import { plainRun, type Run, type Target } from "./manuscript.ts";

/**
 * Lays a line out as runs, each in one setting.
 * @param inlines what the line is made of
 * @param resolve finds what references point to
 * @returns its words in order
 */
export function runsOf(inlines: readonly Inline[], resolve: Resolve): Run[] {
  return within(inlines, plainRun(""), resolve);
}

function within(inlines: readonly Inline[], set: Run, resolve: Resolve): Run[] {
  return inlines.flatMap((node): Run[] => {
    if (node.type === "text") return node.value === "" ? [] : [{ ...set, text: node.value }];
    return within(node.children, settingOf(node, set, resolve), resolve);
  });
}

/** What the words inside a node are set in. */
function settingOf(node: Exclude<Inline, Text>, set: Run, resolve: Resolve): Run {
  switch (node.type) {
    case "strong":
      return { ...set, bold: true };
    case "emphasis":
      return { ...set, italic: true };
    case "code":
      return { ...set, code: true };
    case "link":
      return { ...set, to: { href: node.href } };
    case "reference":
      return { ...set, to: target(resolve(node)) };
  }
}

function target(found: string | null): Target | null {
  if (found === null) return null;
  if (found.startsWith("#")) return { clause: found.slice(1) };
  // In the file beside this one too, a clause is found by its bookmark.
  return { href: found.replace(/#(.*)$/, (_, id: string) => `#${bookmarkOf(id)}`) };
}
