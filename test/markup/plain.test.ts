import { expect, it } from "vitest";
import { plainText } from "../../src/markup/plain.ts";
import { readProse } from "../../src/markup/prose.ts";

it("plain text keeps the words and the shape of blocks, and no mark", async () => {
  const { blocks } = await readProse(`One **two** [three](https://a.example).

9. *nine*
10. ten

    more
    - inner

| a | b |
| --- | --- |
| c | |
`);
  expect(plainText(blocks)).toBe("One two three.\n\n9. nine\n10. ten\n    more\n    - inner\n\na | b\nc | ");
});
