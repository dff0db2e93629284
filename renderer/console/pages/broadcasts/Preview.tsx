import { smsParts, TEXT_BLANKS, textFor, unknownBlank } from '../../../../domain/broadcast/broadcastText.ts';
import { LIVE, type Millis, type UnitId } from '../../../../domain/kernel.ts';
import { maskText } from '../../../../domain/text/masking.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, useNow } from '../../../client/hooks.ts';
import { useWords } from '../../../speech/t.ts';
import shared from '../desk.module.css';
import styles from './BroadcastsPage.module.css';

interface PreviewProps {
  readonly text: string;
  /** The place whose first community it is filled for. */
  readonly unitId: UnitId | undefined;
  readonly isCorrection: boolean;
  /** When it was let out: the words are those that were sent. */
  readonly sentAt?: Millis | undefined;
}

/** The message as one recipient gets it, how long it is, and what it costs by SMS. */
export function Preview({ text, unitId, isCorrection, sentAt }: PreviewProps) {
  const t = useWords();
  const { world } = useClient();
  const directory = useDirectory((state) => state.directory);
  const now = useNow(60_000);
  const blanks = t('broadcasts.preview.blanks', { names: TEXT_BLANKS.map((name) => `{${name}}`).join(' ') });
  if (directory === undefined || text.trim() === '') return <p className={shared.muted}>{blanks}</p>;
  const example = deepest(unitId);
  const masked = maskText(text.trim());
  const whole = textFor(masked, {
    ...{ directory, unitId: example, at: sentAt ?? now, isCorrection, isDrill: world !== LIVE },
  });
  return (
    <figure className={styles.preview}>
      <figcaption>
        {t(sentAt === undefined ? 'broadcasts.preview.title' : 'broadcasts.preview.sent', {
          ...{ n: whole.length, parts: smsParts(whole) },
        })}
        {sentAt === undefined && ` · ${blanks}`}
      </figcaption>
      <blockquote>{whole}</blockquote>
      {masked !== text.trim() && <p className={shared.warn}>{t('broadcasts.preview.masked')}</p>}
      {unknownBlank(text) !== undefined && <p className={shared.bad}>{t('broadcasts.preview.unknown')}</p>}
    </figure>
  );

  function deepest(id: UnitId | undefined): UnitId | undefined {
    const below = directory
      ?.childrenOf(id)
      .find(({ kind }) => ['street', 'community', 'grid'].includes(kind));
    return below === undefined ? id : deepest(below.id);
  }
}
