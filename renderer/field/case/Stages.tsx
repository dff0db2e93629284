import type { Case } from '../../../domain/case/case.ts';
import { useSay } from '../context.ts';

const ORDER = ['sign', 'work', 'check', 'close'] as const;
const AT: Readonly<Partial<Record<Case['state'], number>>> = {
  dispatched: 0,
  handling: 1,
  suspended: 1,
  resolved: 2,
  closed: 4,
};

/** Which of the four steps is under way; each by its mark as well as its colour. */
export function Stages({ thisCase }: { readonly thisCase: Case }) {
  const say = useSay();
  const isPassed = thisCase.check?.state === 'passed' && thisCase.state === 'resolved';
  const at = isPassed ? 3 : (AT[thisCase.state] ?? -1);
  return (
    <ol className="stages">
      {ORDER.map((stage, n) => (
        <li
          key={stage}
          data-at={n < at ? 'done' : n === at ? 'now' : 'later'}
          aria-current={n === at ? 'step' : undefined}
        >
          {say(`stage.${stage}`)}
          {n < at && ' ✓'}
          {n === at && <small>{say('stage.now')}</small>}
        </li>
      ))}
    </ol>
  );
}
