import type { Millis } from '../../../domain/kernel.ts';
import { useLanguage } from '../../client/hooks.ts';
import { useWords } from '../../speech/t.ts';
import { useCommandFacts, useSeenNow } from '../facts/factsStore.ts';
import { useClockText } from './clockText.ts';
import { Figure } from './FigureTile.tsx';
import type { TileProps } from './tile.ts';

/** What is done of what was ordered, of all units and orders that stand; late and refused ones by number. */
export function ReceiptsTile(props: TileProps) {
  const t = useWords();
  const language = useLanguage();
  const { all = 0, done = 0, overdue = 0, refused = 0 } = useCommandFacts()?.receipts ?? {};
  const late = overdue > 0 ? t('wall.real.overdue', { n: overdue }) : undefined;
  const no = refused > 0 ? t('wall.receipts.refused', { n: refused }) : undefined;
  const between = language === 'zh' ? ' · ' : ', ';
  const plain = [t('wall.receipts'), t('wall.receipts.short')];
  const more = [
    [plain[0], late, no],
    [plain[1], late, no],
    [late, no],
    [plain[1], late],
    [plain[1], no],
  ]
    .map((parts) => parts.filter((part) => part !== undefined))
    .filter((parts) => parts.length > 1)
    .map((parts) => parts.join(between));
  const heat = overdue > 0 ? 'overdue' : refused > 0 ? 'nearDue' : undefined;
  const text = all === 0 ? '—' : `${done} / ${all}`;
  return <Figure label={[...more, ...plain]} text={text} heat={heat} {...props} />;
}

/** Who answered the newest roll-call, of all that were called. */
export function RollTile(props: TileProps) {
  const t = useWords();
  const { all = 0, answered = 0, isMissed = false } = useCommandFacts()?.roll ?? {};
  const text = all === 0 ? '—' : `${answered} / ${all}`;
  const heat = isMissed ? 'overdue' : undefined;
  return <Figure label={[t('wall.roll'), t('wall.roll.short')]} text={text} heat={heat} {...props} />;
}

const STEP: Millis = 5_000;
/** As the clocks of the room: so long before it is due a report is near. */
const SOON: Millis = 10 * 60_000;

/** How long until the next report up the line is due, or how late it is. */
export function ReportTile(props: TileProps) {
  const t = useWords();
  const now = useSeenNow(STEP);
  const { kind = 'more', due } = useCommandFacts()?.report ?? {};
  const left = due === undefined ? Number.POSITIVE_INFINITY : due - now;
  const heat = left < 0 ? 'overdue' : left < SOON ? 'nearDue' : undefined;
  const text = useClockText()(due, now) || '—';
  return <Figure label={[t(`wall.report.${kind}`), t('wall.report')]} text={text} heat={heat} {...props} />;
}
