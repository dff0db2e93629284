import { approvalsNeeded, ONE_APPROVES_UP_TO } from '../../../../domain/broadcast/broadcast.ts';
import type { BroadcastKind, WarningColour } from '../../../../domain/broadcast/codes.ts';
import type { Audience, AudienceAnswer } from '../../../../domain/contract/broadcast.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import { PageNote } from '../PageNote.tsx';
import { AudienceMap } from './AudienceMap.tsx';
import styles from './BroadcastsPage.module.css';

interface AudienceCountProps {
  readonly type: BroadcastKind;
  readonly colour: WarningColour | undefined;
  readonly audience: Audience;
  /** It puts right what another said. */
  readonly isCorrection: boolean;
}

/** How many it reaches now: what each condition leaves, where they are, and how many approvals that takes. */
export function AudienceCount({ type, colour, audience, isCorrection }: AudienceCountProps) {
  const t = useWords();
  const { link } = useClient();
  const isAskable = audience.unitIds.length > 0 && audience.sources.length > 0;
  const key = isAskable ? JSON.stringify({ type, audience, isCorrection }) : undefined;
  const reply = useAnswer(key, () =>
    link.call('POST /broadcasts/audience', { body: { type, audience, isCorrection } }),
  );
  const { answer } = reply;
  if (!isAskable) return <p className={shared.muted}>{t('broadcasts.count.none')}</p>;
  if (answer === undefined) return <PageNote reply={reply} />;
  return (
    <section className={styles.count} aria-label={t('broadcasts.count.title')} aria-live="polite">
      <div>
        <p className={styles.total}>
          <b>{answer.total}</b> {t('broadcasts.count.now')}
        </p>
        <Steps answer={answer} audience={audience} />
        <p className={shared.muted}>
          {t(
            approvalsNeeded(defined({ type, colour }), answer.total) > 1
              ? 'broadcasts.count.two'
              : 'broadcasts.count.one',
            {
              n: ONE_APPROVES_UP_TO,
            },
          )}
        </p>
      </div>
      <AudienceMap places={answer.places} />
    </section>
  );
}

function Steps({ answer, audience }: { readonly answer: AudienceAnswer; readonly audience: Audience }) {
  const t = useWords();
  const { without, inPlaces, withLabels, residents, reporters, desks } = answer;
  const hasResidents = audience.sources.includes('residents');
  const rows: readonly (readonly [words: string, n: number, isLess?: true])[] = [
    ...(hasResidents
      ? ([
          [t('broadcasts.count.inPlaces'), inPlaces],
          ...(audience.labels.length > 0 ? [[t('broadcasts.count.withLabels'), withLabels] as const] : []),
          ...(without.labels > 0
            ? [[t('broadcasts.count.exceptLabels'), without.labels, true] as const]
            : []),
          ...(without.optedOut > 0
            ? [[t('broadcasts.count.optedOut'), without.optedOut, true] as const]
            : []),
          ...(without.budget > 0 ? [[t('broadcasts.count.budget'), without.budget, true] as const] : []),
          [t('broadcasts.count.residents'), residents],
        ] as const)
      : []),
    ...(audience.sources.includes('reporters')
      ? ([
          [t('broadcasts.count.reporters'), reporters],
          ...(without.noPhone > 0 ? [[t('broadcasts.count.noPhone'), without.noPhone, true] as const] : []),
          ...(without.twice > 0 ? [[t('broadcasts.count.twice'), without.twice, true] as const] : []),
        ] as const)
      : []),
    ...(audience.sources.includes('desks') ? ([[t('broadcasts.count.desks'), desks]] as const) : []),
  ];
  return (
    <dl className={styles.steps}>
      {rows.map(([words, n, isLess]) => (
        <div key={words} data-less={isLess}>
          <dt>{words}</dt>
          <dd>{isLess ? `−${n}` : n}</dd>
        </div>
      ))}
    </dl>
  );
}
