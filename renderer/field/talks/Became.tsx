import type { CaseId } from '../../../domain/kernel.ts';
import type { LineOutcome } from '../../../domain/room/room.ts';
import type { ThreadOutcome } from '../../../domain/thread/thread.ts';
import { useSay } from '../context.ts';
import { hashOf } from '../nav.ts';

interface BecameProps {
  readonly became: { readonly outcome: LineOutcome | ThreadOutcome; readonly caseId?: CaseId } | undefined;
}

/** What a line has become: a case, progress of one, or nothing beyond the line. */
export function Became({ became }: BecameProps) {
  const say = useSay();
  if (became === undefined) return null;
  const { outcome, caseId } = became;
  if (outcome === 'internal' || outcome === 'kept')
    return <p className="quiet">{say('room.became.internal')}</p>;
  if (caseId === undefined) return <p className="right">✓ {say('room.became.progress')}</p>;
  return (
    <p className="right">
      ✓{' '}
      <a className="link" href={hashOf({ tab: 'todo', caseId })}>
        {say('room.became.case', { id: caseId })}
      </a>
    </p>
  );
}
