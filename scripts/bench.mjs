// Measures the command line against bare `node -e 0`, in one run, and prints ratios: machines differ, ratios hardly.
//   npm run bench            cold check and build of two policies; one build of 200 and of 1,000 policies
//   npm run bench -- --cold  the cold commands alone
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const bin = join(root, "bin/pellucid.js");
const policies = join(root, "policies");
const work = mkdtempSync(join(tmpdir(), "pellucid-bench-"));
const ROUNDS = 21;

const sizeOf = (name) =>
  readdirSync(join(policies, name)).reduce(
    (sum, file) => sum + readFileSync(join(policies, name, file)).length,
    0,
  );
/** What a cold command may cost at most, in bare nodes: for a policy of the usual length, and for the longest. */
const COLD = { "enterprise-china": { check: 2.5, build: 5 }, ciie: { check: 3.5, build: 8 } };
/** The policy that the many are made of. */
const MODEL = "enterprise-china";
const source = readdirSync(join(policies, MODEL)).filter((file) => file.endsWith(".yaml"));

/** Memory is read where it is spent: the child says its peak when it ends. */
const PEAK =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))";

function time(args, { memory = false } = {}) {
  const start = process.hrtime.bigint();
  const run = spawnSync(process.execPath, memory ? ["--import", PEAK, ...args] : args, {
    encoding: "utf8",
    cwd: work,
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (run.status !== 0) throw new Error(`${args.join(" ")}: exit ${run.status}\n${run.stdout}${run.stderr}`);
  return { milliseconds, megabytes: Number(/peak (\d+)/.exec(run.stderr)?.[1] ?? 0) / 1024 };
}

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Runs commands in turn, so that a slow moment of the machine falls on all of them. */
function inTurn(commands, rounds) {
  const times = commands.map(() => []);
  for (let round = -1; round < rounds; round++)
    commands.forEach((args, index) => {
      const { milliseconds } = time(args);
      if (round >= 0) times[index].push(milliseconds);
    });
  return times.map(median);
}

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

const line = (what, ratio, limit, note = "") =>
  console.log(
    `${what.padEnd(46)} ${ratio.toFixed(2).padStart(7)}   ${limit === null ? "" : `at most ${limit}`.padEnd(12)} ${note}`,
  );

try {
  console.log(`in bare nodes (node -e 0); medians of ${ROUNDS} rounds\n`);
  const commands = Object.keys(COLD).flatMap((name) => [
    [bin, "check", "--quiet", join(policies, name)],
    [bin, "build", "--quiet", join(policies, name), "--out", join(work, "out")],
  ]);
  const [bare, version, ...cold] = inTurn([["-e", "0"], [bin, "--version"], ...commands], ROUNDS);
  line("--version", version / bare, null, `bare node: ${bare.toFixed(0)} ms`);
  Object.entries(COLD).forEach(([name, limits], index) => {
    line(`cold check of ${name}`, cold[index * 2] / bare, limits.check, `${sizeOf(name)} bytes of YAML`);
    line(`cold build of ${name} (all five files)`, cold[index * 2 + 1] / bare, limits.build);
  });
  if (!process.argv.includes("--cold")) {
    const many = {};
    for (const count of [200, 1000]) {
      const folder = generate(count);
      const { milliseconds, megabytes } = time(
        [bin, "build", "--quiet", folder, "--out", join(work, `out-${count}`)],
        {
          memory: true,
        },
      );
      many[count] = { each: milliseconds / count, megabytes };
      line(
        `build of ${count} policies, each`,
        milliseconds / count / bare,
        0.6,
        `peak ${megabytes.toFixed(0)} MB`,
      );
      rmSync(folder, { recursive: true });
    }
    line("time for each: 1,000 against 200", many[1000].each / many[200].each, null, "1 is linear");
    line(
      "peak memory: 1,000 against 200",
      many[1000].megabytes / many[200].megabytes,
      null,
      "1 does not grow",
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
