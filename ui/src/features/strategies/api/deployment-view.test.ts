import { describe, expect, it } from 'vitest';
import { toDeploymentView } from '@/features/strategies/api/deployment-view';
import { deployment } from '@/testing/fixtures';

describe('toDeploymentView', () => {
  it('lists universe and parameters', () => {
    expect(toDeploymentView(deployment({ universe: ['NSE:TCS', 'NSE:INFY'] }))).toMatchObject({ universe: 'NSE:TCS, NSE:INFY', parameters: 'fast 10, slow 30', version: '1' });
  });
});
