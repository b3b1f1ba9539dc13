import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** A field of the archive that is nobody's: readers pass over it. */
const FIELD = 0x4c50;
/** The first day that a ZIP archive can name. */
const DAY = new Date(1980, 0, 1);
const CORE = "docProps/core.xml";

/**
 * Takes out of a Word file what is different every time: the clock and random names.
 * @param file the file as the library packed it
 * @param language the tag of its language, which the library does not write down
 * @param mark tells who has written it (`mark.ts`)
 * @returns a file that says the same, and is the same whenever it is made
 */
export function sameBytes(file: Uint8Array, language: string, mark: string): Uint8Array {
  const parts = unzipSync(file);
  const names = Object.keys(parts).sort(inOrder);
  const texts = new Map(names.map((name) => [name, strFromU8(parts[name] as Uint8Array)]));
  for (const name of names) if (name.endsWith(".rels")) renumber(name, texts);
  texts.set(CORE, withoutDates(texts.get(CORE) as string, language));
  const packed = names.map((name, at): [string, Zippable[string]] => {
    const bytes = strToU8(texts.get(name) as string);
    return [name, at === 0 ? [bytes, { extra: { [FIELD]: strToU8(mark) } }] : bytes];
  });
  return zipSync(Object.fromEntries(packed), { level: 9, mtime: DAY });
}

/** What says what the parts are comes first: some readers look at nothing else. */
function inOrder(one: string, other: string): number {
  const first = (name: string) => (name === "[Content_Types].xml" ? 0 : name === "_rels/.rels" ? 1 : 2);
  return first(one) - first(other) || (one < other ? -1 : 1);
}

/** Numbers what a part refers to in the order of its list. */
function renumber(name: string, texts: Map<string, string>): void {
  const owner = name.replace(/_rels\/([^/]*)\.rels$/, "$1");
  const ids = new Map<string, string>();
  const list = (texts.get(name) as string).replace(/ Id="([^"]*)"/g, (_, id: string) => {
    ids.set(id, `rId${ids.size + 1}`);
    return ` Id="${ids.get(id)}"`;
  });
  texts.set(name, list);
  const text = texts.get(owner);
  if (text === undefined) return;
  texts.set(
    owner,
    text.replace(/ r:(id|embed|link)="([^"]*)"/g, (whole, kind: string, id: string) =>
      ids.has(id) ? ` r:${kind}="${ids.get(id)}"` : whole,
    ),
  );
}

/** The document has dates of its own. */
function withoutDates(core: string, language: string): string {
  return core
    .replace(/<dcterms:(created|modified)\b.*?<\/dcterms:\1>/g, "")
    .replace("</cp:coreProperties>", `<dc:language>${language}</dc:language></cp:coreProperties>`);
}
