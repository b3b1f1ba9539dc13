import { test } from 'vitest';
import { launch, openFolder, chineseFont, ORIGIN } from '../page/browser.ts';
test('shots', async () => {
  const b = await launch();
  for (const [name, file, opt] of [['en-desktop','en.html',{}],['zh-desktop','zh.html',{}],['zh-phone','zh.html',{viewport:{width:360,height:800}}],['en-phone','en.html',{viewport:{width:360,height:800}}],['en-dark','en.html',{colorScheme:'dark'}]] as const) {
    const { context } = await openFolder(b, 'out/enterprise-china', { bypassCSP: true, ...(opt as any) });
    const p = await context.newPage(); await p.goto(`${ORIGIN}/${file}`); await p.addStyleTag({ content: chineseFont() }); await p.evaluate(() => document.fonts.ready); await p.waitForTimeout(500);
    await p.screenshot({ path: `/tmp/shots-${name}.png` });
    await p.screenshot({ path: `/tmp/shots-${name}-full.png`, fullPage: true, ...(name.includes('phone') ? {} : {}) });
    await context.close();
  }
  await b.close();
}, 120000);
