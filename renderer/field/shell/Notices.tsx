import { useClient } from '../../client/context.ts';
import { useNotices } from '../../client/hooks.ts';
import { useSay } from '../context.ts';

const MOST = 2;

/** What has just happened, said and shown above the bar. */
export function Notices() {
  const { notices } = useClient();
  const say = useSay();
  const all = useNotices();
  // The newest of each sentence, and no more than leaves the page to be seen.
  const shown = all
    .filter(({ text }, n) => !all.slice(n + 1).some((later) => later.text === text))
    .slice(-MOST);
  return (
    <div className="notices" aria-live="polite">
      {shown.map(({ id, tone, text }) => (
        <p key={id} className="notice" data-tone={tone}>
          <span>{text}</span>
          <button type="button" className="link" onClick={() => notices.dismiss(id)}>
            {say('close')}
          </button>
        </p>
      ))}
    </div>
  );
}
