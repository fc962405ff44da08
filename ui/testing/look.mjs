// Takes pictures of the page and checks it with axe; exit 1 on uncaught errors or serious findings.
// The page is served by the mock server: `npm run build && npm run mock` in one terminal, `npm run look -- FOLDER` in another.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const base = process.env.BASE ?? 'http://127.0.0.1:4178';
const folder = process.argv[2] ?? 'target/look';
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const problems = [];

async function open(width, height, theme) {
  const context = await browser.newContext({ viewport: { width, height } });
  await context.addInitScript((value) => window.localStorage.setItem('quanttrade.theme', value), theme);
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // Answers the drill below provokes on purpose are no news.
    if (message.type() === 'error' && !message.text().includes('503')) problems.push(`console: ${message.text()}`);
  });
  await page.goto(base);
  await page.getByTestId('login-email').waitFor();
  return page;
}
async function signIn(page) {
  await page.getByTestId('login-email').fill('demo@quanttrade.local');
  await page.getByTestId('login-password').fill('demo');
  await page.getByTestId('login-submit').click();
  await page.locator('[data-testid=connection-state][data-kind=live]').waitFor();
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
async function shot(page, name) {
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, impact, nodes } of violations) {
    const where = nodes.map((node) => `${node.target.join(' ')} ${(node.any[0]?.message ?? '').slice(0, 140)}`).slice(0, 3);
    const text = `axe ${name}: ${impact} ${id} (${nodes.length}) ${where.join(' | ')}`;
    if (impact === 'serious' || impact === 'critical') problems.push(text);
    else console.log(text);
  }
}

const wide = await open(1440, 900, 'dark');
await shot(wide, 'login');
await signIn(wide);
await wide.getByTestId('watchlist-row-NSE:RELIANCE').click();
await wide.locator('[data-testid=chart] canvas').first().waitFor();
await wide.getByTestId('row-order').first().waitFor();
await wide.waitForTimeout(1500);
await shot(wide, 'live-dark');
for (const tab of ['fills', 'positions', 'signals', 'decisions']) {
  await wide.getByTestId(`tab-${tab}`).click();
  await wide.getByTestId(`row-${tab.slice(0, -1)}`).first().waitFor();
  await shot(wide, `tab-${tab}`);
}
await wide.getByTestId('row-decision').first().click();
await wide.getByTestId('lineage-drawer').getByText('Check').first().waitFor();
await shot(wide, 'lineage');
await wide.keyboard.press('Escape');
await wide.getByTestId('lineage-drawer').waitFor({ state: 'detached' });
await wide.keyboard.press('Control+Shift+X');
await wide.getByTestId('kill-reason').fill('checking the dialog');
await shot(wide, 'kill');
await wide.getByTestId('kill-confirm').click();
await wide.getByText('KILLED: all accounts').waitFor();
await shot(wide, 'killed');
await wide.getByTestId('kill-button').click();
await wide.getByTestId('kill-reason').fill('done');
await wide.getByTestId('kill-confirm').click();
await wide.getByTestId('kill-button').getByText('Kill', { exact: true }).waitFor();
await wide.getByRole('button', { name: 'Table' }).click();
await shot(wide, 'chart-table');

await fetch(`${base}/mock/feed`, { method: 'POST' });
await wide.locator('[data-testid=connection-state][data-kind=stale]').waitFor();
await shot(wide, 'stale');
await fetch(`${base}/mock/feed`, { method: 'POST' });
await fetch(`${base}/mock/down`, { method: 'POST' });
await wide.locator('[data-testid=connection-state][data-kind=offline]').waitFor();
await shot(wide, 'offline');
await fetch(`${base}/mock/down`, { method: 'POST' });

const light = await open(1440, 900, 'light');
await shot(light, 'login-light');
await signIn(light);
await light.getByTestId('row-order').first().waitFor();
await light.waitForTimeout(1000);
await shot(light, 'live-light');

const laptop = await open(1024, 768, 'dark');
await signIn(laptop);
await laptop.waitForTimeout(1000);
await shot(laptop, 'live-1024');

const phone = await open(640, 1100, 'dark');
await signIn(phone);
await phone.waitForTimeout(800);
await shot(phone, 'phone-watch');
for (const [name, label] of [['chart', 'Chart'], ['activity', 'Activity'], ['account', 'Account']]) {
  await phone.getByRole('button', { name: label, exact: true }).click();
  await phone.waitForTimeout(800);
  await shot(phone, `phone-${name}`);
}
const small = await open(375, 760, 'dark');
await shot(small, 'small-login');
await signIn(small);
await small.waitForTimeout(800);
await shot(small, 'small-watch');
await small.getByRole('button', { name: 'Activity', exact: true }).click();
await small.waitForTimeout(500);
await shot(small, 'small-activity');
await browser.close();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
