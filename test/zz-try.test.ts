import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "vitest";

test("x", async () => {
  const { readFolder } = await import("/work/main/src/source/read-folder.ts");
  const { parse } = await import("/work/main/src/source/parse.ts");
  const { validate } = await import("/work/main/src/schema/validate.ts");
  const { link } = await import("/work/main/src/model/link.ts");
  const { outlineOf } = await import("/work/main/src/document/outline.ts");
  const { clausesOf } = await import("/work/main/src/document/document.ts");
  const { write } = await import("/work/main/src/words/write.ts");
  const { pretty } = await import("/work/main/src/diagnostics/pretty.ts");
  const files = await readFolder({ path: process.env.POL || "policies/enterprise-china" }, "/work/main");
  const show = (d: any) =>
    d.length &&
    console.log(
      pretty(d, {
        texts: new Map(files.value!.map((f: any) => [f.path, f.text])),
        language: (process.env.UL as any) || "en",
        colour: false,
      }),
    );
  const src = parse(files.value!);
  show(src.diagnostics);
  if (!src.value) return;
  const v = validate(src.value);
  show(v.diagnostics);
  if (!v.value) return;
  const l = link(v.value);
  show(l.diagnostics);
  if (!l.value) return;
  const d = outlineOf(l.value, (p: string) => src.value!.locate(p));
  show(d.diagnostics);
  if (!d.value) return;
  mkdirSync("/tmp/out", { recursive: true });
  for (const lang of ["en", "zh"] as const) {
    const w = write(d.value, lang);
    let o = "";
    for (const c of clausesOf(d.value)) {
      const n = c.number?.[lang].label ?? "";
      if (c.title) o += `\n${"#".repeat(c.depth + 2)} ${n} ${c.title[lang]}   {${c.id}}\n\n`;
      else o += `${n} `;
      if (w.has(c.id)) o += (c.title ? "" : `{${c.id}} `) + w.get(c.id) + "\n\n";
    }
    writeFileSync(`/tmp/out/${lang}.md`, o);
  }
});
