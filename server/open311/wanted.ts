import type { Case } from '../../domain/case/case.ts';
import { idIn } from '../../domain/contract/strings.ts';
import { defined } from '../../domain/defined.ts';
import type { CaseId, Millis } from '../../domain/kernel.ts';
import { DAY_MS } from '../../domain/time/shanghaiDay.ts';
import { type Params, STATUSES } from './georeport.ts';

/** What `GET requests` asks for. */
export interface Wanted {
  /** Numbers that are named override everything else. */
  readonly ids?: readonly CaseId[];
  readonly codes?: readonly string[];
  readonly statuses?: readonly string[];
  readonly from: Millis;
  readonly to: Millis;
}

/** The specification's own figures: the longest span, which is also what is answered unless asked otherwise, and the most requests. */
const SPAN_DAYS = 90;
export const MOST_REQUESTS = 1_000;

/** A sentence in the specification's language for what cannot be read. */
export function readWanted(params: Params, now: Millis): Wanted | string {
  const [from, to] = [timeIn(params.start_date), timeIn(params.end_date)];
  if (Number.isNaN(from) || Number.isNaN(to)) return 'start_date and end_date are ISO 8601 with a time zone';
  const span = SPAN_DAYS * DAY_MS;
  const end = to ?? (from === undefined ? now : Math.min(now, from + span));
  const start = from ?? end - span;
  if (end - start > span) return 'start_date and end_date are more than 90 days apart';
  const statuses = listIn(params.status);
  if (statuses?.some((status) => !STATUSES.some((known) => known === status)) === true)
    return 'status is open or closed';
  const ids = listIn(params.service_request_id);
  if (ids !== undefined && ids.length > MOST_REQUESTS) return 'more than 1,000 numbers in service_request_id';
  const codes = listIn(params.service_code);
  return {
    from: start,
    to: end,
    ...defined({ ids: ids?.flatMap((id) => idIn('case', id) ?? []), codes, statuses }),
  };
}

/** Whether it is of that time and of one of the services. */
export function isWithin({ reportedAt, category }: Case, { from, to, codes }: Wanted): boolean {
  if (reportedAt < from || reportedAt > to) return false;
  return codes === undefined || (category !== undefined && codes.includes(category));
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/** NaN for what is no moment. The plus of a zone is a space where nobody encoded it. */
function timeIn(text = ''): Millis | undefined {
  if (text === '') return undefined;
  const plain = text.replace(' ', '+');
  return TIME.test(plain) ? Date.parse(plain) : Number.NaN;
}

function listIn(text = ''): readonly string[] | undefined {
  return text === '' ? undefined : text.split(',').map((item) => item.trim());
}
