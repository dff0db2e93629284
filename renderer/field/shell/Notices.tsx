import { useClient } from '../../client/context.ts';
import { useNotices } from '../../client/hooks.ts';
import { useSay } from '../context.ts';

/** What has just happened, said and shown above the bar. */
export function Notices() {
  const { notices } = useClient();
  const say = useSay();
  const shown = useNotices();
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
