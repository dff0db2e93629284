import { type RenderResult, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { AppProvider } from '../../renderer/console/AppProvider.tsx';
import type { ConsoleApp } from '../../renderer/console/screen/app.ts';

/** Renders a part of this console with all it lives in. */
export function renderPart(app: ConsoleApp, part: ReactNode): RenderResult & { readonly user: UserEvent } {
  const around = (inner: ReactNode) => <AppProvider app={app}>{inner}</AppProvider>;
  const view = render(around(part));
  return { ...view, rerender: (next) => view.rerender(around(next)), user: userEvent.setup() };
}

/** jsdom lays nothing out: gives every element the size a virtual list needs to show rows. */
export function giveSize(width: number, height: number): void {
  Object.defineProperties(HTMLElement.prototype, {
    clientWidth: { configurable: true, get: () => width },
    clientHeight: { configurable: true, get: () => height },
    offsetWidth: { configurable: true, get: () => width },
    offsetHeight: {
      configurable: true,
      get(this: HTMLElement) {
        return this.dataset.index === undefined ? height : 80;
      },
    },
  });
}
