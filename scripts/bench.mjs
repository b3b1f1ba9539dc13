// Measures the command line on every Node that is present, in multiples of bare `node -e 0` of the same Node: machines
// differ, ratios hardly.
//   npm run bench                       on Node 20, 22 and 24, as far as npx has or can get them
//   npm run bench -- --node <path>      on this Node
//   npm run bench -- --cold             the short commands alone
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { MAJORS, nodeOf } from "./nodes.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "bin/pellucid.js");
const policies = join(root, "policies");
const work = mkdtempSync(join(tmpdir(), "pellucid-bench-"));
const { values: asked } = parseArgs({ options: { node: { type: "string" }, cold: { type: "boolean" } } });
const ROUNDS = 21;

/** What a command may cost at most, in bare nodes: for a policy of the usual length, and for the longest. */
const TARGETS = {
  20: { "enterprise-china": { check: 2.4, build: 4.2 }, ciie: { check: 3.1, build: 6.3 }, many: 0.5 },
  24: { "enterprise-china": { check: 4.0, build: 7.5 }, ciie: { check: 5.0, build: 11 } },
};
/** The policy whose versions are compared, and what that may cost at most, in checks of one of them. */
const COMPARED = "ciie";
const MOST_CHECKS = 1.5;
/** The policy that the many are made of. */
const MODEL = "enterprise-china";
const source = readdirSync(join(policies, MODEL)).filter((file) => file.endsWith(".yaml"));

/** Memory is read where it is spent: the child says its peak when it ends. */
const PEAK =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))";

/**
 * Runs Node once.
 * @param {string} node which
 * @param {string[]} args its arguments
 * @param {Record<string, string>} env where it keeps what it compiles
 * @returns {{ milliseconds: number, megabytes: number }} how long it took, and its peak when it has told it
 */
function time(node, args, env) {
  const start = process.hrtime.bigint();
  const run = spawnSync(node, args, {
    encoding: "utf8",
    cwd: work,
    env: { PATH: process.env.PATH, ...env },
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.status !== 0) throw new Error(`${args.join(" ")}: exit ${run.status}\n${run.stdout}${run.stderr}`);
  return { milliseconds, megabytes: Number(/peak (\d+)/.exec(run.stderr)?.[1] ?? 0) / 1024 };
}

const FIRST = { NODE_DISABLE_COMPILE_CACHE: "1" };
const AGAIN = { XDG_CACHE_HOME: work, LOCALAPPDATA: work };
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Policies of the same size that differ as real ones do: names, addresses, figures, items, wording. */
function generate(count) {
  const folder = join(work, `many-${count}`);
  for (let n = 1; n <= count; n++) {
    mkdirSync(join(folder, `policy-${n}`), { recursive: true });
    for (const file of source) {
      const text = readFileSync(join(policies, MODEL, file), "utf8")
        .replace(/^id: .*$/m, `id: policy-${n}`)
        .replaceAll("enterprise-china.com", `company-${n}.example.com`)
        .replace(/amount: 15/g, `amount: ${10 + (n % 20)}`)
        .replace(
          /en: Platform Operations Department, zh: 平台运营部/,
          `en: Department ${n}, zh: 第 ${n} 部门`,
        )
        .replace(/en: Profile settings, zh: 个人资料设置/, `en: Settings ${n}, zh: 设置 ${n}`)
        .replace(
          /en: Opening and managing a member account, zh: 会员账号的开立与管理/,
          `en: Account ${n}, zh: 账号 ${n}`,
        )
        .replace(
          /\[nickname, email, phone-number\]/g,
          n % 2 ? "[email, nickname]" : "[phone-number, email, nickname]",
        )
        .replace(
          /en: activate the account online, zh: 在线激活账号/,
          `en: activate account ${n} online, zh: 在线激活账号 ${n}`,
        );
      writeFileSync(join(folder, `policy-${n}`, file), text);
    }
  }
  return folder;
}

/** A version of a policy in which requests are answered sooner. */
function changed(name) {
  const folder = join(work, name);
  cpSync(join(policies, name), folder, { recursive: true });
  for (const file of readdirSync(folder).filter((one) => one.endsWith(".yaml"))) {
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(
      join(folder, file),
      text.replace(/amount: 15, unit: working-day/, "amount: 10, unit: working-day"),
    );
  }
  return folder;
}

const line = (what, ...cells) =>
  console.log(what.padEnd(40) + cells.map((cell) => String(cell ?? "").padStart(10)).join(""));
const times = (ratio) => ratio.toFixed(2);

const rulesOf = (name) => `check of ${name}, with its rules`;

/** The short commands, run in turn, so that a slow moment of the machine falls on all of them. */
function short(node, targets) {
  const out = join(work, "out");
  const rows = [
    { what: "--version", args: [bin, "--version"] },
    ...Object.keys(TARGETS[24]).flatMap((name) => [
      {
        what: `check of ${name}, without rules`,
        args: [bin, "check", "--quiet", "--pack", "none", join(policies, name)],
        most: targets?.[name].check,
      },
      {
        what: rulesOf(name),
        args: [bin, "check", "--quiet", "--fail-on", "none", "--format", "gitlab", join(policies, name)],
      },
      {
        what: `build of ${name} (five files)`,
        args: [bin, "build", "--quiet", join(policies, name), "--out", out],
        most: targets?.[name].build,
      },
    ]),
    {
      what: `diff of two versions of ${COMPARED}`,
      args: [bin, "diff", "--quiet", "--fail-on", "none", join(policies, COMPARED), changed(COMPARED)],
      checks: rulesOf(COMPARED),
    },
  ];
  const bare = [];
  for (const row of rows) Object.assign(row, { first: [], again: [] });
  for (let round = -1; round < ROUNDS; round++) {
    const kept = (list, args, env) => {
      const { milliseconds } = time(node, args, env);
      if (round >= 0) list.push(milliseconds);
    };
    kept(bare, ["-e", "0"], {});
    for (const { args, first, again } of rows) {
      kept(first, args, FIRST);
      kept(again, args, AGAIN);
    }
  }
  const one = median(bare);
  line(`bare: ${one.toFixed(0)} ms; medians of ${ROUNDS}`, "cold", "second", "at most");
  for (const { what, first, again, most, checks } of rows) {
    const check = checks && rows.find((row) => row.what === checks);
    const limit = check ? times((MOST_CHECKS * median(check.first)) / one) : most;
    line(what, times(median(first) / one), times(median(again) / one), limit);
  }
  return one;
}

/** Builds of many policies: what each costs, and whether time and memory grow with their number. */
function many(node, bare, most) {
  const [some, more] = [200, 1000].map((count) => {
    const folder = generate(count);
    const args = [bin, "build", "--quiet", folder, "--out", join(work, `out-${count}`)];
    const { milliseconds, megabytes } = time(node, ["--import", PEAK, ...args], AGAIN);
    rmSync(folder, { recursive: true });
    rmSync(join(work, `out-${count}`), { recursive: true });
    const each = milliseconds / count / bare;
    line(`build of ${count} policies, each; peak MB`, times(each), megabytes.toFixed(0), most);
    return { each, megabytes };
  });
  line(
    "1,000 against 200: time for each; peak",
    times(more.each / some.each),
    times(more.megabytes / some.megabytes),
  );
}

try {
  for (const major of asked.node ? [asked.node] : MAJORS) {
    let node = asked.node;
    try {
      node ??= nodeOf(major);
    } catch (error) {
      console.log(`\n${error.message}`);
      continue;
    }
    const { stdout: version } = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" });
    const targets = TARGETS[version.split(".")[0]];
    console.log(`\nNode ${version.trim()}, in bare nodes (node -e 0)`);
    const bare = short(node, targets);
    if (!asked.cold) many(node, bare, targets?.many);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
