import type { Urgency } from '../../../domain/case/case.ts';
import type { CaseEvent } from '../../../domain/case/caseEvents.ts';
import { type Actor, never } from '../../../domain/kernel.ts';
import type { Translate } from '../../words/t.ts';

/** How ids read to a person; made once for a language and a directory. */
export interface Names {
  actor(by: Actor): string;
  unit(id: string | undefined): string;
  category(code: string | undefined): string;
  grid(id: string | undefined): string;
  source(source: string): string;
}

/** One line of the time-line: who (bold), what, and a mark that decides its dot. */
export interface Sentence {
  readonly who: string;
  readonly text: string;
  /** Words somebody wrote, shown apart from the plain fact. */
  readonly quote?: string;
  readonly mark: 'step' | 'note' | 'warning' | 'end';
}

/** The plain sentence for a fact, e.g. "值班长 1席 派 区水务局 主办，六榕街 协办". */
export function eventSentence(event: CaseEvent, names: Names, t: Translate): Sentence {
  const who = event.type === 'CaseReported' ? names.source(event.data.source) : names.actor(event.by);
  return { who, ...body(event, names, t) };
}

type Body = Omit<Sentence, 'who'>;

const step = (text: string, quote?: string): Body => withQuote('step', text, quote);
const warning = (text: string, quote?: string): Body => withQuote('warning', text, quote);
const end = (text: string, quote?: string): Body => withQuote('end', text, quote);

function withQuote(mark: Body['mark'], text: string, quote: string | undefined): Body {
  return quote === undefined || quote === '' ? { text, mark } : { text, quote, mark };
}

function body(event: CaseEvent, names: Names, t: Translate): Body {
  const urgency = (level: Urgency) => t(`urgency.${level}`);
  switch (event.type) {
    case 'CaseReported':
      return step(t('event.reported', { urgency: urgency(event.data.urgency) }));
    case 'CaseAccepted':
      return step(t('event.accepted'), event.data.text);
    case 'CaseFiled':
      return step(
        t('event.filed', {
          category: names.category(event.data.category),
          urgency: urgency(event.data.urgency),
        }),
      );
    case 'CaseRejected':
      return end(t('event.rejected', { route: event.data.route }), event.data.reason);
    case 'CaseDispatched':
      return step(dispatched(event.data, names, t));
    case 'CoTaskAssigned':
      return step(t('event.coTask', { unit: names.unit(event.data.unitId) }), event.data.text);
    case 'CaseSigned':
      return step(t('event.signed'));
    case 'ProgressAdded':
      return withQuote(
        'note',
        t(event.data.public === true ? 'event.progressPublic' : 'event.progress'),
        event.data.text,
      );
    case 'CaseResolved':
      return step(t('event.resolved'), event.data.text);
    case 'CaseClosed':
      return end(t('event.closed'), event.data.text);
    case 'CaseRedispatched':
      return step(t('event.redispatched', { unit: names.unit(event.data.unitId) }), event.data.reason);
    case 'CaseEscalatedLevel':
      return warning(
        t('event.escalated', {
          unit: names.unit(event.data.unitId),
          post: event.data.postTitle ?? '',
        }).trim(),
        event.data.reason,
      );
    case 'UrgencyChanged':
      return warning(
        t('event.urgency', { from: urgency(event.data.from), to: urgency(event.data.urgency) }),
        event.data.reason,
      );
    case 'CaseReclassified':
      return step(reclassified(event.data, names, t), event.data.reason);
    default:
      return laterBody(event, t);
  }
}

type Later = Extract<
  CaseEvent,
  {
    type:
      | 'CaseMerged'
      | 'CaseAbsorbed'
      | 'CaseUnmerged'
      | 'CaseReleased'
      | 'CaseUrged'
      | 'VoidRequested'
      | 'CaseVoided';
  }
>;

/** Second half of the switch, split only to keep each half readable. */
function laterBody(event: Later, t: Translate): Body {
  switch (event.type) {
    case 'CaseMerged':
      return end(t('event.merged', { into: event.data.intoId }), event.data.reason);
    case 'CaseAbsorbed':
      return step(t('event.absorbed', { id: event.data.caseId, n: event.data.reports }));
    case 'CaseUnmerged':
      return step(
        t('event.unmerged', { from: event.data.fromId, n: event.data.notes.length }),
        event.data.reason,
      );
    case 'CaseReleased':
      return step(t('event.released', { id: event.data.caseId, n: event.data.movedNotes.length }));
    case 'CaseUrged':
      return warning(t('event.urged', { n: event.data.n }), event.data.text);
    case 'VoidRequested':
      return warning(t('event.voidRequested'), event.data.reason);
    case 'CaseVoided':
      return end(t('event.voided'), event.data.reason);
    default:
      return never(event);
  }
}

type DataOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>['data'];

function dispatched(data: DataOf<'CaseDispatched'>, names: Names, t: Translate): string {
  const co = data.coUnitIds.map((id) => names.unit(id)).join(t('list.comma'));
  const base = co === '' ? 'event.dispatched' : 'event.dispatchedWithCo';
  const text = t(base, { unit: names.unit(data.unitId), co });
  if (data.mode === 'auto') return t('event.byRule', { text });
  return data.suggested === true ? t('event.asSuggested', { text }) : text;
}

function reclassified(data: DataOf<'CaseReclassified'>, names: Names, t: Translate): string {
  const parts: string[] = [];
  if (data.category !== undefined) {
    parts.push(t('event.reclassified', { category: names.category(data.category) }));
  }
  if (data.place !== undefined) {
    const place = data.place.gridId === undefined ? (data.place.text ?? '—') : names.grid(data.place.gridId);
    parts.push(t('event.replaced', { place }));
  }
  return parts.join(t('list.comma'));
}
