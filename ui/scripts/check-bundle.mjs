// Fails the build when a route outgrows its budget (gzip, with everything it loads before it can render).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const budgets = [
  { name: 'shell + login', entries: ['index.html', 'src/features/auth/routes/login-page.tsx'], limit: 150_000 },
  { name: 'live page', entries: ['index.html', 'src/app/pages/live-page.tsx'], limit: 260_000 },
];

function files(key, seen) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`${key} is not in the build manifest`);
  if (seen.has(key)) return [];
  seen.add(key);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => files(next, seen))];
}

for (const { name, entries, limit } of budgets) {
  const seen = new Set();
  const all = new Set(entries.flatMap((entry) => files(entry, seen)));
  const bytes = [...all].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB of ${limit / 1000} kB gzip`);
  if (bytes > limit) {
    console.error(`${name} is over its budget: load the addition lazily, or take it out.`);
    process.exitCode = 1;
  }
}
