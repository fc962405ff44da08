import { describe, expect, it } from 'vitest';
import { toSignalView } from '@/features/signals/api/signal-view';
import { signal } from '@/testing/fixtures';

describe('toSignalView', () => {
  it('keeps what the strategy saw', () => {
    expect(toSignalView(signal())).toMatchObject({ size: '10', inputs: 'sma(10) 3088.10', referencePrice: '3087.20', outcome: null });
  });

  it('names a size rule by value, or by its type', () => {
    expect(toSignalView(signal({ sizeRule: { type: 'FIXED_VALUE', quantity: null, value: '50000' } })).size).toBe('Fixed value 50,000.00');
    expect(toSignalView(signal({ sizeRule: { type: 'WHOLE_POSITION', quantity: null, value: null } })).size).toBe('Whole position');
  });
});
