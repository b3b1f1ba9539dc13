import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/build.ts",
    setupFiles: "test/chance.ts",
    // No test changes what another sees, so the compiler is loaded once and not for every file.
    isolate: false,
    // By default one core is left to whoever watches; here nobody does, and the builds that run beside the tests are short.
    maxWorkers: "100%",
    // Browsers and processes take their time on a small machine; nothing here is a test of speed.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
