import { describe, expect, it } from 'vitest';
import { toDecisionView } from '@/features/risk/api/decision-view';
import { scopeText, toTradingStates } from '@/features/risk/api/trading-state';
import { decision, ops } from '@/testing/fixtures';

describe('toDecisionView', () => {
  it('counts the checks and measures from tick to decision', () => {
    expect(toDecisionView(decision())).toMatchObject({ passed: 2, checks: 2, latency: '+12.4 ms', reason: 'All checks passed' });
  });

  it('says code, observed value and limit of a denial', () => {
    const denied = decision({ outcome: 'DENIED', code: 'MAX_GROSS_EXPOSURE', observed: '431250.50', limit: '400000.00' });
    expect(toDecisionView(denied).reason).toBe('MAX_GROSS_EXPOSURE: observed 431250.50, limit 400000.00');
    expect(toDecisionView(decision({ outcome: 'DENIED', code: 'KILL_SWITCH' })).reason).toBe('KILL_SWITCH');
    expect(toDecisionView(decision({ decidedTime: 'never' })).latency).toBe('—');
  });
});

describe('toTradingStates', () => {
  it('names scope, cause and actor', () => {
    const wire = ops({ tradingStates: [{ scope: '*', state: 'HALTED', killed: true, cause: 'drill', actor: 'demo', since: '2026-11-26T08:00:00Z' }] });
    expect(toTradingStates(wire)).toEqual([{ scope: '*', state: 'HALTED', killed: true, cause: 'drill', actor: 'demo', since: '2026-11-26T08:00:00Z' }]);
    expect([scopeText('*'), scopeText('PAPER-1')]).toEqual(['all accounts', 'PAPER-1']);
  });
});
