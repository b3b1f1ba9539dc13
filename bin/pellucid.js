#!/usr/bin/env node
"use strict";
require("./compile-cache.js").keepCompiled(process.env);

require("../dist/main.cjs")
  .main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  });
