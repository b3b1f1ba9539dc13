import { test } from 'vitest';
import { launch, openFolder, chineseFont, ORIGIN } from '../page/browser.ts';
test('shots', async () => {
  const b = await launch();
  for (const [name, file, id, opt] of [['a','en.html','basic-functions',{}],['b','en.html','provision',{}],['c','zh.html','basic-functions',{viewport:{width:360,height:900}}],['d','zh.html','right-deletion',{}],['e','en.html','contact',{colorScheme:'dark'}]] as const) {
    const { context } = await openFolder(b, 'out/enterprise-china', { bypassCSP: true, ...(opt as any) });
    const p = await context.newPage(); await p.goto(`${ORIGIN}/${file}`); await p.addStyleTag({ content: chineseFont() }); await p.evaluate(() => document.fonts.ready); await p.waitForTimeout(300);
    await p.evaluate((x)=>{location.hash='#'+x},id); await p.waitForTimeout(900);
    await p.screenshot({ path: `/tmp/crop-${name}.png` });
    await context.close();
  }
  await b.close();
}, 120000);
