import { describe, expect, it } from 'vitest';
import { sourceText } from '@/features/session/components/source-chip';
import { session } from '@/testing/fixtures';

describe('sourceText', () => {
  it.each([
    [{ kind: 'REPLAY', label: 'RELIANCE_20210517, 2021-05-17', speed: '60' }, 'REPLAY ×60 · 2021-05-17'],
    [{ kind: 'REPLAY', label: 'two days', speed: '1' }, 'REPLAY'],
    [{ kind: 'SIMULATED', label: 'seeded model', speed: '1' }, 'SIMULATED'],
    [{ kind: 'LIVE_FEED', label: 'Dhan', speed: '1' }, 'LIVE FEED'],
  ] as const)('%o reads %s', (dataSource, text) => {
    expect(sourceText(session({ dataSource }))).toBe(text);
  });
});
