import { useMemo } from 'react';
import { Badge, ModeBadge } from '@/components/badge';
import { Panel, PanelBody } from '@/components/panel';
import { SkeletonRows } from '@/components/skeleton';
import { toDeploymentView } from '@/features/strategies/api/deployment-view';
import { isoTime } from '@/lib/brand';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatTime, UNKNOWN, words } from '@/lib/format';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

/** Running strategies, each with its own mode, state and last signal. */
export function DeploymentsPanel() {
  const { data: live } = useLive();
  const connection = useConnection();
  const { items, ...source } = useCollection(live.deployments);
  const signals = useCollection(live.signals);
  const deployments = useMemo(() => items.map(toDeploymentView), [items]);
  const state = panelState({ data: deployments, isEmpty: deployments.length === 0, source, connection, dependsOnTicks: false });
  return (
    <Panel title="Strategies" className="shrink-0">
      <PanelBody
        name="The strategy list"
        state={state}
        skeleton={<SkeletonRows rows={3} height={58} />}
        empty={{ text: 'No strategy is deployed, so no signal will be raised.' }}
      >
        {(data) => (
          <ul className="divide-y divide-line">
            {data.map((deployment) => {
              const last = signals.items.find((signal) => signal.deploymentId === deployment.id);
              const running = deployment.state === 'RUNNING' || deployment.state === 'ACTIVE';
              return (
                <li key={deployment.id} className="px-2.5 py-2">
                  <div className="flex items-center gap-2">
                    <span className="min-w-0 truncate font-semibold" title={deployment.id}>
                      {deployment.strategy}
                    </span>
                    <ModeBadge mode={deployment.mode} />
                    <span className="ml-auto">
                      <Badge tone={running ? 'good' : 'warn'}>{words(deployment.state)}</Badge>
                    </span>
                  </div>
                  <p className="truncate text-xs text-muted" title={deployment.parameters}>
                    {deployment.account} · {deployment.interval} · {deployment.universe} · v{deployment.version}
                  </p>
                  <p className="text-xs text-muted">
                    Last signal {last === undefined ? UNKNOWN : `${formatTime(isoTime(last.eventTime))} IST, ${words(last.action)} ${last.instrumentId}`}
                  </p>
                </li>
              );
            })}
          </ul>
        )}
      </PanelBody>
    </Panel>
  );
}
