import { expect, it } from "vitest";
import { judge } from "../../src/rules/judge.ts";
import { exampleOf, inEngine, PACKS, ruleFacts } from "../helpers/rules.ts";
function split(text: string): string[] {
  const cuts: [number, number][] = [];
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quote) { if (c === quote) quote = ""; continue; }
    if (c === '"') { quote = c; continue; }
    if (text.startsWith("&&", i) || text.startsWith("||", i)) { cuts.push([i, 2]); i++; }
  }
  const outs: string[] = [];
  for (const [at] of cuts) {
    // left operand: back to boundary at same depth ; right operand: forward
    let d = 0; let l = at - 1; let q = false;
    for (; l >= 0; l--) { const c = text[l] as string; if (c === '"') q = !q; if (q) continue; if (")]".includes(c)) d++; if ("([".includes(c)) { if (d === 0) break; d--; } if (d === 0 && (text.startsWith("&&", l) || text.startsWith("||", l))) { l++; break; } if (d === 0 && c === "," ) break; if (d===0 && c==="?") break; if (d===0 && c===":") break; }
    let r = at + 2; d = 0; q = false;
    for (; r < text.length; r++) { const c = text[r] as string; if (c === '"') q = !q; if (q) continue; if ("([".includes(c)) d++; if (")]".includes(c)) { if (d === 0) break; d--; } if (d === 0 && (text.startsWith("&&", r) || text.startsWith("||", r))) break; if (d===0 && (c==="?"||c===",")) break; }
    outs.push(text.slice(0, l + 1) + " " + text.slice(at + 2));
    outs.push(text.slice(0, at) + text.slice(r));
  }
  return [...new Set(outs)];
}
const only = process.env.RULES?.split(",");
it("mutants", async () => {
  const pack = PACKS.find((p) => p.id === "pipl")!;
  const lines: string[] = [];
  for (const [name, rule] of Object.entries(pack.rules)) {
    if (only && !only.includes(name)) continue;
    const facts = await Promise.all(rule.examples.map(async (ex: any) => { const k = Object.keys(ex).find((x) => ["pass", "fail", "doubt"].includes(x))!; return [k, ruleFacts((await exampleOf(ex[k])).policy)] as const; }));
    const survive = (mut: any) => { try { return facts.every(([k, f]) => { const r = judge(inEngine({ ...pack, rules: { [name]: mut } } as any, f).rules[name] as any, f).result; return k === "pass" ? ["holds", "not-applicable"].includes(r) : k === "fail" ? r === "fails" : r === "unsettled"; }); } catch (e) { return false; } };
    for (const key of ["when", "require", "doubt"] as const) {
      const text = (rule as any)[key]; if (!text) continue;
      for (const m of split(text)) if (survive({ ...rule, [key]: m })) lines.push(`${name} ${key}: ${m}`);
    }
    for (const [n, text] of Object.entries((rule as any).let ?? {})) for (const m of split(text as string)) if (survive({ ...rule, let: { ...(rule as any).let, [n]: m } })) lines.push(`${name} let ${n}: ${m}`);
    if ((rule as any).doubt && survive({ ...rule, doubt: undefined })) lines.push(`${name} no doubt needed`);
    if ((rule as any).when && survive({ ...rule, when: undefined })) lines.push(`${name} no when needed`);
  }
  console.log(lines.join("\n") + "\nEND");
}, 300000);
