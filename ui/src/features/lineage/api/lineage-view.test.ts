import { describe, expect, it } from 'vitest';
import { toLineageView } from '@/features/lineage/api/lineage-view';
import { formatLineageRef, parseLineageRef } from '@/lib/live/lineage-ref';
import { lineage } from '@/testing/fixtures';

describe('toLineageView', () => {
  it('gives each step its delta, record and check outcome', () => {
    const { steps, settled } = toLineageView(lineage());
    expect(steps.map(({ kind, marketDelta, position, outcome }) => [kind, marketDelta, position, outcome])).toEqual([
      ['TICK', null, 'market.tick.v1-3-4711', null],
      ['SIGNAL', '+2.0 ms', 'signal.v1-0-7', null],
      ['CHECK', null, null, 'PASSED'],
      ['DECISION', null, 'risk.decision.v1-0-9', null],
    ]);
    expect(steps[2]?.values).toEqual([
      ['limit', '200000.00'],
      ['observed', '30872.00'],
    ]);
    expect(settled).toBe(true);
  });

  it('waits for more while an intent has no position yet', () => {
    const wire = lineage();
    const [step] = wire.steps;
    if (step === undefined) throw new Error('fixture has no steps');
    expect(toLineageView({ ...wire, steps: [...wire.steps, { ...step, kind: 'INTENT' }] }).settled).toBe(false);
  });
});

describe('lineage references', () => {
  it('survive the URL, ids with colons included', () => {
    const ref = { kind: 'order', id: 'a:b:c' } as const;
    expect(parseLineageRef(formatLineageRef(ref))).toEqual(ref);
    for (const bad of [null, '', 'order', 'order:', 'page:1']) expect(parseLineageRef(bad)).toBeNull();
  });
});
