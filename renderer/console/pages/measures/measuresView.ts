import type { MeasureId } from '../../../../domain/measures/measure.ts';
import type { PageState } from '../../screen/screen.ts';
import type { Own, PeriodChoice } from './periods.ts';

/** What is looked at on the page: still there after a look at a case, gone with the person. */
interface MeasuresView {
  readonly choice: PeriodChoice;
  readonly own: Own;
  readonly openId?: MeasureId | undefined;
}

export const MEASURES_VIEW: PageState<MeasuresView> = {
  name: 'measures',
  start: { choice: 'today', own: { from: '', to: '' } },
};
