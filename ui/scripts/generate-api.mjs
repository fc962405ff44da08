// Writes src/generated/api.ts from the OpenAPI document that query-api commits.
// With --check nothing is written: exit 1 when the committed types differ from the document.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const document = resolve(root, '../query-api/src/main/openapi/openapi.json');
const target = resolve(root, 'src/generated/api.ts');

if (!existsSync(document)) {
  console.error(`OpenAPI document not found: ${document}. It is committed with query-api; the types were left as they are.`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'quanttrade-api-'));
try {
  const output = join(folder, 'api.ts');
  execFileSync(process.execPath, [resolve(root, 'node_modules/openapi-typescript/bin/cli.js'), document, '-o', output], { stdio: ['ignore', 'ignore', 'inherit'] });
  const generated = readFileSync(output, 'utf8');
  if (!process.argv.includes('--check')) {
    writeFileSync(target, generated);
  } else if (generated !== readFileSync(target, 'utf8')) {
    console.error('src/generated/api.ts differs from query-api/src/main/openapi/openapi.json: run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
