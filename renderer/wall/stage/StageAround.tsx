import type { ReactNode } from 'react';
import { ClientContext } from '../../client/context.ts';
import { MediaContext } from '../../media/mediaUrls.ts';
import { FactsContext } from '../facts/factsStore.ts';
import type { Stage } from './stage.ts';

/** What is inside shows this world. */
export function StageAround({ stage, children }: { readonly stage: Stage; readonly children: ReactNode }) {
  return (
    <ClientContext value={stage.client}>
      <FactsContext value={stage.facts}>
        <MediaContext value={stage.mediaUrls}>{children}</MediaContext>
      </FactsContext>
    </ClientContext>
  );
}
