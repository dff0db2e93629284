import { useId, useState } from 'react';
import { defined } from '../../domain/defined.ts';
import { CountedText } from '../ui/Counted.tsx';
import { useResident } from './context.ts';
import type { ReportForm } from './form.ts';

/** To whoever looks after the grid of the place, before anything is reported; the talk goes on on a page of its own. */
export function AskGrid({ form }: { readonly form: ReportForm }) {
  const { door, sending, newId, say, language } = useResident();
  const field = useId();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  // One intent has one number, however often it is sent.
  const [id, setId] = useState(newId);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  if (form.point === undefined || form.nearby?.where === undefined) return null;
  const { point, placeText } = form;

  async function send(): Promise<void> {
    setBusy(true);
    const words = placeText.trim() === '' ? undefined : placeText.trim();
    const place = { point, crs: 'wgs84', ...defined({ text: words }) };
    const answer = await door.talk({ id, text: text.trim(), place });
    setBusy(false);
    if (!answer.ok) {
      const isAway = answer.code === 'unreachable';
      if (!isAway) setId(newId());
      setFault(isAway ? say('talk.away') : say('talk.failed', { why: answer.message || answer.code }));
      return;
    }
    await sending.keepTalk(answer.value);
    location.assign(`${answer.value.path}?lang=${language}`);
  }

  if (!isOpen)
    return (
      <button type="button" className="key" onClick={() => setOpen(true)}>
        {say('talk.ask')}
      </button>
    );
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && text.trim() !== '') void send();
      }}
    >
      <label htmlFor={field}>{say('talk.write')}</label>
      <CountedText
        id={field}
        value={text}
        most={1000}
        tooLong={(blanks) => say('tooLong', blanks)}
        onChange={({ target }) => {
          setText(target.value);
          setFault(undefined);
        }}
      />
      {fault !== undefined && (
        <p className="wrong" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" className="key" disabled={isBusy || text.trim() === ''}>
        {say(isBusy ? 'talk.sending' : 'talk.send')}
      </button>
    </form>
  );
}
