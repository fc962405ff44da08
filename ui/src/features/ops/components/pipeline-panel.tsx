import { Badge } from '@/components/badge';
import { Panel, PanelBody } from '@/components/panel';
import { SkeletonRows } from '@/components/skeleton';
import { toOpsView, type OpsView } from '@/features/ops/api/ops-view';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatCompact, formatCount, formatDecimal, UNKNOWN } from '@/lib/format';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

/** Is the pipeline healthy, and how much went through each stage. */
export function PipelinePanel() {
  const connection = useConnection();
  const { items, ...source } = useCollection(useLive().data.ops);
  const ops = items[0];
  const state = panelState({
    data: ops === undefined ? null : toOpsView(ops),
    isEmpty: ops === undefined,
    source,
    connection,
    dependsOnTicks: false,
  });
  return (
    <Panel title="Pipeline" className="shrink-0" aside={ops === undefined ? undefined : <Badge tone={ops.state === 'READY' ? 'good' : 'warn'}>{ops.state}</Badge>}>
      <PanelBody name="The pipeline summary" state={state} skeleton={<SkeletonRows rows={6} height={26} />} empty={{ text: 'No summary yet.' }}>
        {(view) => (view === null ? null : <Summary ops={view} />)}
      </PanelBody>
    </Panel>
  );
}

function Summary({ ops }: { ops: OpsView }) {
  return (
    <div className="px-2.5 py-2">
      <p className="text-xs text-muted">{ops.verdict}</p>
      <dl className="mt-2 grid grid-cols-3 gap-2">
        <Figure name="Ticks/s" value={formatDecimal(ops.tickRate, { places: 0 })} />
        {ops.counts.map(([name, value]) => (
          <Figure key={name} name={name} value={formatCompact(value)} exact={formatCount(value)} />
        ))}
        <Figure name="Dead letters" value={formatCount(ops.deadLetters)} bad={ops.deadLetters !== null && ops.deadLetters !== '0'} />
      </dl>
      <h3 className="label-caps mt-3">Services</h3>
      <ul className="mt-1 text-xs">
        {ops.services.map((service) => (
          <li key={service.name} className="flex items-center gap-2 py-0.5" title={service.detail ?? undefined}>
            <span className="min-w-0 truncate">{service.name}</span>
            <span className="ml-auto">
              <Badge tone={service.ready ? 'good' : 'bad'}>{service.ready ? 'Ready' : (service.code ?? 'Not ready')}</Badge>
            </span>
          </li>
        ))}
      </ul>
      <dl className="mt-2 flex flex-wrap justify-between gap-x-4 border-t border-line pt-2 text-xs">
        <div className="flex gap-2">
          <dt className="text-muted">Worst lag</dt>
          <dd>{ops.worstLag === null ? UNKNOWN : `${formatCount(ops.worstLag.lag)} records, ${ops.worstLag.group}`}</dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-muted">Memory</dt>
          <dd>{ops.memoryMebibytes === null ? UNKNOWN : `${formatCount(ops.memoryMebibytes)} MiB`}</dd>
        </div>
      </dl>
    </div>
  );
}

function Figure({ name, value, exact, bad = false }: { name: string; value: string; exact?: string; bad?: boolean }) {
  return (
    <div className="rounded border border-line px-2 py-1">
      <dt className="truncate text-2xs text-muted">{name}</dt>
      <dd className={`font-semibold ${bad ? 'text-danger-text' : ''}`} title={exact}>
        {value}
      </dd>
    </div>
  );
}
