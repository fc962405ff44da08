import { describe, expect, it } from 'vitest';
import { toPositionView, toValuationView } from '@/features/positions/api/position-view';
import { position, valuation } from '@/testing/fixtures';

describe('position and valuation views', () => {
  it('carry the results exactly as the server wrote them', () => {
    expect(toPositionView(position({ unrealizedPnl: '-0.10' }))).toMatchObject({ unrealized: '-0.10', realized: '0.00', quantity: 10 });
    expect(toValuationView(valuation())).toMatchObject({ equity: '1001221.15', realized: '1234.50', unrealized: '-1.00' });
  });

  it('leave unknown unknown', () => {
    expect(toPositionView(position({ averagePrice: null, lastPrice: null, unrealizedPnl: null }))).toMatchObject({ averagePrice: null, lastPrice: null, unrealized: null });
    expect(toValuationView(valuation({ equity: null, cash: null }))).toMatchObject({ equity: null, cash: null });
  });
});
