import type { MeasureId } from '../../../../domain/measures/measure.ts';
import type { PageState } from '../../screen/screen.ts';
import type { Own, PeriodChoice } from './periods.ts';

/** Figures to open, charts to look at, a month to hand on. */
export const SHOWN = ['figures', 'charts', 'report'] as const;

/** What is looked at on the page: still there after a look at a case, gone with the person. */
interface MeasuresView {
  readonly choice: PeriodChoice;
  readonly own: Own;
  readonly shown: (typeof SHOWN)[number];
  readonly openId?: MeasureId | undefined;
  /** Of the alarms, those of one cause; of them all or what sounded for nothing. */
  readonly alarms?: { readonly cause: string; readonly side: 'all' | 'counted' } | undefined;
}

export const MEASURES_VIEW: PageState<MeasuresView> = {
  name: 'measures',
  start: { choice: 'today', shown: 'figures', own: { from: '', to: '' } },
};
