import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { MeasureId } from '../../../../domain/measures/measure.ts';
import type { Own, PeriodChoice } from './periods.ts';

/** What is looked at on the page: still there after a look at a case, gone with the person. */
interface MeasuresView {
  readonly personId?: string;
  readonly choice: PeriodChoice;
  readonly own: Own;
  readonly openId?: MeasureId;
}

const START: MeasuresView = { choice: 'today', own: { from: '', to: '' } };

const viewStore = createStore<MeasuresView>(() => START);

export const measuresView = {
  choose: (choice: PeriodChoice) => viewStore.setState({ choice }),
  setOwn: (own: Own) => viewStore.setState({ own }),
  open(openId: MeasureId | undefined): void {
    const { openId: _closed, ...rest } = viewStore.getState();
    viewStore.setState(openId === undefined ? rest : { ...rest, openId }, true);
  },
  /** Somebody else's look at the page is not this person's. */
  begin(personId: string): void {
    if (viewStore.getState().personId !== personId) viewStore.setState({ ...START, personId }, true);
  },
};

export function useMeasuresView(): MeasuresView {
  return useStore(viewStore);
}
