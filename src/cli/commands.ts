// The commands, in one file of the bundle: loaded when one is called, so that `--help` and `--version` need none of it.
export { build } from "./build.ts";
export { check } from "./check.ts";
export { diff } from "./diff.ts";
export { diffDriver } from "./diff-driver.ts";
export { explain } from "./explain.ts";
export { init } from "./init.ts";
export { notice } from "./notice.ts";
export { listRules } from "./rules.ts";
export { testRules } from "./rules-test.ts";
export { schema } from "./schema.ts";
