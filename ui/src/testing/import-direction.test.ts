import { describe, expect, it } from 'vitest';

const SOURCES = import.meta.glob<string>('/src/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Imports between the sources of a file; both ends as paths below `src`. */
function importsOf(path: string, source: string): Import[] {
  const from = path.replace('/src/', '');
  return [...source.matchAll(/(?:from|import\(|import)\s*['"]([^'"]+)['"]/g)].flatMap(([, specifier = '']) =>
    specifier.startsWith('@/') ? [{ from, to: specifier.slice(2) }] : [],
  );
}

/** Why an import is not allowed; null when it is. */
function violation({ from, to }: Import): string | null {
  const [layer, name] = from.split('/');
  const [target, targetName] = to.split('/');
  if (layer === 'app' || layer === 'testing' || from.includes('.test.')) return null;
  if (target === 'app' || target === 'testing') return `${from} imports ${to}: only app and tests may`;
  if (layer === 'features') return target === 'features' && name !== targetName ? `${from} imports ${to}: features must not know each other` : null;
  if (target === 'features') return `${from} imports ${to}: shared code must not know features`;
  if (layer === 'lib' && target === 'components') return `${from} imports ${to}: lib has no components`;
  return null;
}

describe('source layout', () => {
  it('finds the sources', () => {
    expect(Object.keys(SOURCES).length).toBeGreaterThan(50);
    expect(Object.entries(SOURCES).flatMap(([path, source]) => importsOf(path, source)).length).toBeGreaterThan(100);
  });

  it('imports flow shared -> features -> app', () => {
    const violations = Object.entries(SOURCES)
      .flatMap(([path, source]) => importsOf(path, source))
      .map(violation)
      .filter((text) => text !== null);
    expect(violations).toEqual([]);
  });

  it('recognises what is forbidden', () => {
    expect(violation({ from: 'features/orders/a.ts', to: 'features/risk/b' })).toContain('must not know each other');
    expect(violation({ from: 'lib/a.ts', to: 'features/risk/b' })).toContain('must not know features');
    expect(violation({ from: 'components/a.tsx', to: 'app/b' })).toContain('only app and tests');
  });

  it('uses kebab-case file names, alias imports and no barrel files', () => {
    const names = Object.keys(SOURCES).filter((path) => !/^[a-z0-9/-]+(\.test)?\.tsx?$/.test(path.replace('/src/', '')));
    const barrels = Object.keys(SOURCES).filter((path) => /\/index\.tsx?$/.test(path));
    const relative = Object.entries(SOURCES).filter(([, source]) => /from\s+['"]\.\.?\//.test(source)).map(([path]) => path);
    expect({ names, barrels, relative }).toEqual({ names: [], barrels: [], relative: [] });
  });
});
