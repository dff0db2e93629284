import { type ClipboardEvent, type DragEvent, useEffect, useId, useRef, useState } from 'react';
import type { WireRefusal } from '../../domain/contract/socket.ts';
import type { MediaId } from '../../domain/media/media.ts';
import { refusalText } from '../../domain/refusal/refusals.ts';
import { useClient } from '../client/context.ts';
import { useLanguage } from '../client/hooks.ts';
import { useWords, wordsOf } from '../speech/t.ts';
import styles from './Media.module.css';
import { Thumb } from './Thumb.tsx';

/** What the server takes (docs/wire.md); it looks at the content, this is only said beforehand. */
const ACCEPTED = 'image/jpeg,image/png,image/webp,image/heic,image/heif,video/mp4,video/quicktime';
/** A command names at most so many. */
const AT_MOST = 20;

interface UploadFieldProps {
  readonly label: string;
  readonly ids: readonly MediaId[];
  /** Sent ones, in the order they came in; they belong into the form's draft. */
  readonly onChange: (ids: readonly MediaId[]) => void;
  /** While something is on its way the form had better wait. */
  readonly onBusy?: (isBusy: boolean) => void;
}

interface Sending {
  readonly key: number;
  readonly file: File;
  readonly problem?: WireRefusal;
}

/** Photos and films for a form: chosen, dropped or pasted, sent at once, kept by their ids. */
export function UploadField({ label, ids, onChange, onBusy }: UploadFieldProps) {
  const t = useWords();
  const id = useId();
  const { sending, add, again, drop } = useUploads(ids, onChange, onBusy);
  const [isOver, setOver] = useState(false);

  function take(event: DragEvent | ClipboardEvent): void {
    const files = 'dataTransfer' in event ? event.dataTransfer.files : event.clipboardData.files;
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop onto; the button beside it does the same by key
    <div
      className={styles.field}
      data-over={isOver}
      onPaste={take}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        take(event);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        multiple
        accept={ACCEPTED}
        onChange={(event) => {
          add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      {/* The browser's own button speaks the language of the machine, not of the console. */}
      <label htmlFor={id} className={styles.pick}>
        {t('media.choose')}
      </label>
      <p className={styles.limits}>{t('media.limits')}</p>
      {(ids.length > 0 || sending.length > 0) && (
        <ul className={styles.thumbs}>
          {ids.map((mediaId, n) => (
            <li key={mediaId} className={styles.thumb}>
              <Thumb mediaId={mediaId} name={t('media.attached', { n: n + 1 })} />
              <button
                type="button"
                className={styles.remove}
                aria-label={t('media.remove', { name: t('media.attached', { n: n + 1 }) })}
                onClick={() => onChange(ids.filter((id) => id !== mediaId))}
              >
                ×
              </button>
            </li>
          ))}
          {sending.map((upload) => (
            <SendingRow
              key={upload.key}
              upload={upload}
              onAgain={() => again(upload)}
              onDrop={() => drop(upload)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface SendingRowProps {
  readonly upload: Sending;
  readonly onAgain: () => void;
  readonly onDrop: () => void;
}

function SendingRow({ upload: { file, problem }, onAgain, onDrop }: SendingRowProps) {
  const t = useWords();
  const language = useLanguage();
  if (problem === undefined) {
    return (
      <li className={styles.waiting}>
        <span role="status">{t('media.sending', { name: file.name })}</span>
      </li>
    );
  }
  return (
    <li className={styles.refused}>
      <span role="alert">
        {file.name}：{refusalText(problem, language)}
      </span>
      <button type="button" onClick={onAgain}>
        {t('media.again')}
      </button>
      <button type="button" onClick={onDrop}>
        {t('media.drop')}
      </button>
    </li>
  );
}

function useUploads(
  ids: readonly MediaId[],
  onChange: (ids: readonly MediaId[]) => void,
  onBusy: ((isBusy: boolean) => void) | undefined,
) {
  const client = useClient();
  const { link, notices } = client;
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const nextKey = useRef(0);
  // Several come back while the form goes on: each is added to what the form holds by then.
  const latest = useRef({ ids, onChange, sending, isHere: true });
  latest.current = { ...latest.current, ids, onChange, sending };
  const isBusy = sending.some(({ problem }) => problem === undefined);
  useEffect(() => onBusy?.(isBusy), [isBusy, onBusy]);
  useEffect(() => {
    latest.current.isHere = true;
    return () => {
      latest.current.isHere = false;
      for (const { file } of latest.current.sending) {
        client.notices.show({ tone: 'warning', text: wordsOf(client)('media.left', { name: file.name }) });
      }
    };
  }, [client]);

  const without = (key: number) => setSending((all) => all.filter((upload) => upload.key !== key));

  async function send(key: number, file: File): Promise<void> {
    const answer = await link.upload(file);
    const { isHere, ids: held, onChange: tell } = latest.current;
    if (!isHere) return;
    if (!answer.ok) {
      setSending((all) =>
        all.map((upload) => (upload.key === key ? { ...upload, problem: answer } : upload)),
      );
      return;
    }
    without(key);
    const next = [...new Set([...held, answer.mediaId])];
    latest.current = { ...latest.current, ids: next };
    tell(next);
  }

  function begin(file: File): void {
    nextKey.current += 1;
    const key = nextKey.current;
    setSending((all) => [...all, { key, file }]);
    void send(key, file);
  }

  return {
    sending,
    add(files: Iterable<File>): void {
      const free = Math.max(0, AT_MOST - ids.length - sending.length);
      const all = [...files];
      for (const file of all.slice(0, free)) begin(file);
      if (all.length > free)
        notices.show({ tone: 'warning', text: wordsOf(client)('media.tooMany', { n: AT_MOST }) });
    },
    again({ key, file }: Sending): void {
      without(key);
      begin(file);
    },
    drop: ({ key }: Sending) => without(key),
  };
}
