#!/usr/bin/env node
"use strict";
// A short command is over before optimized code pays for itself; a long one (many policies) still gets it.
require("node:v8").setFlagsFromString("--interrupt-budget=2000000");

require("../dist/main.cjs")
  .main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  });
