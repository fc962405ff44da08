import { describe, expect, it } from 'vitest';
import { toOpsView } from '@/features/ops/api/ops-view';
import { ops } from '@/testing/fixtures';

describe('toOpsView', () => {
  it('finds the worst lag and keeps 64-bit counts as text', () => {
    const view = toOpsView(ops({ counts: { ...ops().counts, ticks: '9007199254740993' } }));
    expect(view.worstLag).toEqual({ group: 'signal-engine', lag: '3' });
    expect(view.counts[0]).toEqual(['Ticks', '9007199254740993']);
    expect(view.memoryMebibytes).toBe('1433');
  });

  it('leaves unknown unknown', () => {
    const view = toOpsView(ops({ tickRate: 'n/a', lag: [], memory: { rssBytes: null } }));
    expect(view).toMatchObject({ tickRate: null, worstLag: null, memoryMebibytes: null });
  });
});
