import { describe, expect, it } from 'vitest';
import { toFillView, toOrderView } from '@/features/orders/api/order-view';
import { fill, order } from '@/testing/fixtures';

describe('toOrderView', () => {
  it('tells the whole path with the time between the steps', () => {
    const view = toOrderView(order());
    expect(view.path).toBe('Submitted → Filled');
    expect(view.pathDetail).toBe('1. Submitted\n2. Filled (+150.0 ms)');
    expect(view).toMatchObject({ filled: 10, averagePrice: '3087.30', tone: 'good', reason: null });
  });

  it('never shows an unknown order as failed', () => {
    expect(toOrderView(order({ state: 'UNKNOWN' }))).toMatchObject({ tone: 'warn', stateText: 'Unknown', reason: 'asking the broker' });
    expect(toOrderView(order({ state: 'UNSENT', reason: 'journal only' })).reason).toBe('never reached the broker, not repeated; journal only');
  });

  it('copes with a state it does not know and missing values', () => {
    const view = toOrderView(order({ state: 'PARKED' as never, averagePrice: null, limitPrice: null, venueOrderId: null, history: [] }));
    expect(view).toMatchObject({ stateText: 'Parked', tone: 'neutral', averagePrice: null, limitPrice: null, venueOrderId: null, path: '' });
  });

  it('maps an object once', () => {
    const wire = order();
    expect(toOrderView(wire)).toBe(toOrderView(wire));
  });
});

describe('toFillView', () => {
  it('keeps decimals as text and unknown as null', () => {
    expect(toFillView(fill({ charges: 'free' }))).toMatchObject({ price: '3087.30', charges: null, quantity: 10, orderId: 'ord-1' });
  });
});
