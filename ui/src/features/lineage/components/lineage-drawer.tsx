import { useState } from 'react';
import { Badge } from '@/components/badge';
import { Button } from '@/components/button';
import { Modal } from '@/components/modal';
import { PanelBody } from '@/components/panel';
import { SkeletonRows } from '@/components/skeleton';
import { useLineage } from '@/features/lineage/api/lineage';
import type { LineageView, StepView } from '@/features/lineage/api/lineage-view';
import { formatDateTime, formatTime, words } from '@/lib/format';
import type { LineageRef } from '@/lib/live/lineage-ref';

interface Props {
  lineageRef: LineageRef;
  onClose: () => void;
}

/** Why a record exists: every cause from the tick on, with what each check saw. */
export function LineageDrawer({ lineageRef, onClose }: Props) {
  const state = useLineage(lineageRef);
  return (
    <Modal title={`Lineage of ${lineageRef.kind} ${lineageRef.id}`} variant="drawer" testId="lineage-drawer" onClose={onClose}>
      <PanelBody
        name="The lineage"
        state={state}
        skeleton={<SkeletonRows rows={10} height={56} />}
        empty={{ text: 'The server knows this decision but no step of its chain yet. Close and open it again in a moment.' }}
      >
        {(lineage) => <Chain lineage={lineage} />}
      </PanelBody>
    </Modal>
  );
}

function Chain({ lineage }: { lineage: LineageView }) {
  const [copied, setCopied] = useState(false);
  const curl = `curl -H "Authorization: Bearer $TOKEN" ${window.location.origin}/api/v1/decisions/${encodeURIComponent(lineage.decisionId)}/lineage`;
  const copy = () => {
    navigator.clipboard.writeText(curl).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="p-4">
      <div className="mb-3 flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-mono text-2xs text-muted" title={lineage.decisionId}>
          decision {lineage.decisionId}
        </p>
        <Button onClick={copy} title={curl}>
          {copied ? 'Copied' : 'Copy as curl'}
        </Button>
      </div>
      <ol className="relative border-l border-line">
        {lineage.steps.map((step) => (
          <Step key={step.key} step={step} />
        ))}
      </ol>
    </div>
  );
}

function Step({ step }: { step: StepView }) {
  const check = step.kind === 'CHECK';
  const dot = step.outcome === 'FAILED' ? 'bg-down' : step.outcome === 'PASSED' ? 'bg-up' : 'bg-accent';
  return (
    <li className={`relative pl-4 ${check ? 'pb-2' : 'pb-4'}`}>
      <span aria-hidden="true" className={`absolute top-1.5 -left-[4.5px] size-2 rounded-full ${dot}`} />
      <div className="flex flex-wrap items-center gap-x-2">
        <Badge tone={step.outcome === 'FAILED' ? 'bad' : step.outcome === 'PASSED' ? 'good' : 'accent'}>
          {step.outcome === null ? words(step.kind) : `Check ${step.outcome.toLowerCase()}`}
        </Badge>
        <span className="font-semibold break-words">{step.title}</span>
        {step.marketDelta === null ? null : (
          <span className="text-2xs text-muted" title="Market time since the step before">
            {step.marketDelta}
          </span>
        )}
        {step.wallDelta === null ? null : (
          <span className="text-2xs text-muted" title="Wall time since the step before">
            {step.wallDelta} wall
          </span>
        )}
      </div>
      {check || step.eventTime === null ? null : (
        <p className="text-2xs text-muted" title={`UTC ${step.eventTime}${step.receivedTime === null ? '' : `\nreceived ${step.receivedTime}`}`}>
          {formatDateTime(step.eventTime).replace(' IST', '')}
          {formatTime(step.eventTime, { millis: true }).slice(8)} IST
        </p>
      )}
      {step.values.length === 0 ? null : (
        <dl className="mt-1 grid grid-cols-2 gap-x-4 text-xs">
          {step.values.map(([name, value]) => (
            <div key={name} className="flex min-w-0 justify-between gap-2 border-b border-line/50 py-0.5">
              <dt className="shrink-0 text-muted">{name}</dt>
              <dd className="min-w-0 text-right break-words">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {step.position === null ? null : <p className="mt-1 font-mono text-2xs break-all text-muted">{step.position}</p>}
    </li>
  );
}
