import type { Identity, WritableHost } from "../../src/host/host.ts";
import type { Steps } from "../../src/output/steps.ts";
import { type NewFile, Writer } from "../../src/output/writer.ts";

/** The methods that change something. */
const CHANGES = new Set([
  "mkdir",
  "mkdtemp",
  "write",
  "link",
  "symlink",
  "rename",
  "unlink",
  "rmdir",
  "remove",
  "touch",
]);

/** The end of a process: nothing that it still has to do is done. */
export class Killed extends Error {}

/** What a host does at one of its changes. */
export interface Fault {
  /** The number of the change, from 0. */
  at: number;
  /** `kill` ends the process before the change, `half` in the middle of a write; else the name of an error. */
  what: "kill" | "half" | (string & {});
  /** Whether every later change fails as well, as on a full disk. */
  lasts?: boolean;
}

/** A host with a fault; `count` says how many changes there were. */
export function faulty<T extends WritableHost>(
  host: T,
  { at, what, lasts = false }: Fault,
): { host: T; count: () => number } {
  let count = 0;
  let isDead = false;
  const wrapped = new Proxy(host, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (isDead) throw new Killed();
        const number = CHANGES.has(String(name)) ? count++ : -1;
        if (number !== at && !(lasts && number > at)) return value.apply(target, args);
        if (what === "half" && name === "write") value.call(target, args[0], "ha");
        isDead = what === "kill" || what === "half";
        if (isDead) throw new Killed();
        throw Object.assign(new Error(what), { code: what, syscall: String(name), path: args[0] });
      };
    },
  });
  return { host: wrapped, count: () => count };
}

/** A host as another process sees it, which may have ended. */
export function seenBy(host: WritableHost, who: Identity, ended: ReadonlySet<number>): WritableHost {
  return new Proxy(host, {
    get(target, name) {
      if (name === "self") return () => who;
      if (name === "isRunning")
        return (one: Identity) => (one.place === who.place ? !ended.has(one.pid) : null);
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** What a build makes, by policy. */
export type Output = Record<string, Record<string, string>>;

/** A build that has compiled everything: what is left is to write it, into `out` beside the policies in `p`. */
export function* builds(host: WritableHost, output: Output, root = "/site"): Steps<string | null> {
  const writer = new Writer(host, `${root}/out`, [`${root}/p`]);
  try {
    yield* writer.heal();
    for (const [id, files] of Object.entries(output)) {
      const list = Object.entries(files).map(([name, contents]): NewFile => ({ name, contents }));
      writer.add(id, `${root}/p/${id}`, list);
    }
    return yield* writer.commit();
  } finally {
    writer.discard();
  }
}

/** Does work at once; where it waits, the clock goes on. */
export function finish<T>(steps: Steps<T>, host: { pause(milliseconds: number): unknown }): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (value > 0) host.pause(value);
  }
}

/** What somebody sees who reads the output folder: the files that can be opened, with what is in them. */
export function seen(host: WritableHost, folder = "/site/out", below = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name } of host.stat(`${folder}/${below}`) ? host.list(`${folder}/${below}`) : []) {
    const path = below ? `${below}/${name}` : name;
    if (name.startsWith(".pellucid-")) continue;
    const kind = host.stat(`${folder}/${path}`)?.kind;
    if (kind === "folder") Object.assign(found, seen(host, folder, path));
    if (kind !== "file") continue;
    const reading = host.read(host.realpath(`${folder}/${path}`), 1e9);
    if (reading.kind === "bytes") found[path] = Buffer.from(reading.bytes).toString();
  }
  return Object.fromEntries(Object.entries(found).sort());
}

/** Every name in a folder, with what stands there; the output is over when there are only files and folders of policies. */
export function names(host: WritableHost, folder = "/site/out"): string[] {
  return host
    .list(folder)
    .flatMap(({ name, kind }) =>
      kind === "folder"
        ? [`${name}/`, ...names(host, `${folder}/${name}`).map((one) => `${name}/${one}`)]
        : [`${name} ${kind}`],
    )
    .sort();
}
