import { useState } from 'react';
import type { Case, UnreadField } from '../../../domain/case/case.ts';
import { purposeFault, REVEAL_MILLIS } from '../../../domain/case/reveal.ts';
import type { RevealAnswer } from '../../../domain/contract/audit.ts';
import type { WireRefusal } from '../../../domain/contract/socket.ts';
import type { ReporterId } from '../../../domain/kernel.ts';
import { refusalText } from '../../../domain/refusal/refusals.ts';
import { useClient } from '../../client/context.ts';
import { useLanguage, useNow } from '../../client/hooks.ts';
import { useFlow } from '../../desk/useFlow.ts';
import { useWords } from '../../speech/t.ts';
import type { WordKey } from '../../speech/words/zh.ts';
import styles from '../../ui/Form.module.css';
import { SegmentedField } from '../../ui/SegmentedField.tsx';
import { FlowForm } from './FlowForm.tsx';
import { ReasonField } from './ReasonField.tsx';
import own from './RevealFlow.module.css';

interface RevealValues {
  readonly [field: string]: string | boolean | readonly string[] | undefined;
  readonly purpose?: string;
  readonly reporterId?: ReporterId;
}

/**
 * 查看联系方式: a purpose, then name and phone for a minute. They live in this form's memory alone and
 * go with it: another case, another form, Esc or the end of the minute.
 */
export function RevealFlow({ thisCase }: { readonly thisCase: Case }) {
  const { link } = useClient();
  const t = useWords();
  const now = useNow();
  const language = useLanguage();
  const flow = useFlow<RevealValues>('reveal', thisCase, {});
  const [contact, setContact] = useState<RevealAnswer>();
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [isAsking, setAsking] = useState(false);
  const purpose = (flow.values.purpose ?? '').trim();
  const { reporterIds } = flow.thisCase;
  const reporterId = reporterIds.find((id) => id === flow.values.reporterId) ?? reporterIds[0];
  const isShown = contact !== undefined && now < contact.until;

  async function ask(): Promise<void> {
    if (reporterId === undefined || isAsking) return;
    setAsking(true);
    setRefusal(undefined);
    const answer = await link.reveal(thisCase.id, { reporterId, purpose });
    setAsking(false);
    if (answer.ok) setContact(answer);
    else setRefusal(answer);
  }

  return (
    <FlowForm
      flow={flow}
      title={t('reveal.title')}
      confirm={t(isAsking ? 'flow.sending' : isShown ? 'reveal.hide' : 'reveal.confirm')}
      ready={isShown || purposeFault(purpose) === undefined}
      missing={t('reveal.missing')}
      onConfirm={() => (isShown ? flow.discard() : void ask())}
    >
      {isShown ? (
        <Contact contact={contact} now={now} />
      ) : (
        <>
          {contact !== undefined && <p className={styles.hint}>{t('reveal.over')}</p>}
          {reporterIds.length > 1 && (
            <SegmentedField
              label={t('reveal.whom')}
              value={reporterId}
              choices={reporterIds.map((id, n) => ({ id, name: t('reveal.reporter', { n: n + 1 }) }))}
              onChange={(id) => flow.set({ reporterId: id })}
            />
          )}
          <ReasonField
            kind="reveal"
            label={t('reveal.purpose')}
            value={flow.values.purpose ?? ''}
            onChange={(text) => flow.set({ purpose: text })}
          />
          <p className={styles.hint}>{t('reveal.recorded')}</p>
        </>
      )}
      {refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {refusalText(refusal, language)}
        </p>
      )}
    </FlowForm>
  );
}

/** Name and phone, what had numbers masked in it, and the bar of the minute running out. */
function Contact({ contact, now }: { readonly contact: RevealAnswer; readonly now: number }) {
  const t = useWords();
  const left = Math.min(REVEAL_MILLIS, contact.until - now);
  return (
    <div className={own.contact} role="status">
      <dl>
        <dt>{t('reveal.name')}</dt>
        <dd>{contact.name ?? t('reveal.none')}</dd>
        <dt>{t('reveal.phone')}</dt>
        <dd>{contact.phone ?? t('reveal.none')}</dd>
        {Object.entries(contact.originals ?? {}).map(([path, text]) => (
          <Original key={path} path={path} text={text} />
        ))}
      </dl>
      <div className={own.bar} aria-hidden="true">
        <span style={{ inlineSize: `${(left / REVEAL_MILLIS) * 100}%` }} />
      </div>
      <small aria-live="off">{t('reveal.left', { n: Math.ceil(left / 1000) })}</small>
    </div>
  );
}

/** Words as they were written before numbers were masked; of an order also what stood in fields that are not read. */
function Original({ path, text }: { readonly path: string; readonly text: string }) {
  const t = useWords();
  const field = FIELDS[path];
  const label: WordKey =
    path === 'beside'
      ? 'reveal.beside'
      : field === undefined
        ? 'reveal.original.other'
        : `unread.field.${field}`;
  return (
    <>
      <dt>{t(label)}</dt>
      <dd className={own.original}>{path === 'beside' ? pretty(text) : text}</dd>
    </>
  );
}

const FIELDS: Readonly<Record<string, UnreadField['field']>> = {
  title: 'title',
  description: 'description',
  'place.text': 'address',
};

/** JSON line by line; whatever else a program left there, as it stands. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
