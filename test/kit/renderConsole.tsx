import { type RenderResult, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import type { Case } from '../../domain/case/case.ts';
import type { SessionControl } from '../../renderer/client/link/session.ts';
import { SessionContext } from '../../renderer/client/link/sessionContext.ts';
import type { Platform } from '../../renderer/client/platform.ts';
import { PlatformContext } from '../../renderer/client/platformContext.ts';
import { clearDistrict, showDistrict } from '../../renderer/client/store/directoryStore.ts';
import { linkStore, resetLink } from '../../renderer/client/store/linkStore.ts';
import { noticeStore } from '../../renderer/client/store/noticeStore.ts';
import { outboxStore } from '../../renderer/client/store/outboxStore.ts';
import { sessionStore } from '../../renderer/client/store/sessionStore.ts';
import { situation } from '../../renderer/client/store/situationStore.ts';
import { tick } from '../../renderer/client/store/timeStore.ts';
import { startQueueFeed } from '../../renderer/desk/queueFeed.ts';
import { ui } from '../../renderer/desk/uiStore.ts';
import { aDistrict } from './aDistrict.ts';
import { createTestClock, MORNING } from './testClock.ts';

// jsdom has no CSS object; react-aria asks it to escape the ids of list items.
if (globalThis.CSS === undefined) {
  Object.assign(globalThis, { CSS: { escape: (text: string) => text.replace(/[^\w-]/gu, '\\$&') } });
}

export const CHIEF = {
  id: 'me',
  name: '值班长 1席',
  nameEn: 'Duty chief 1',
  roles: ['duty_chief', 'dispatcher'],
  scope: 'D',
} as const;

/** A signed-in console at 09:00 in Shanghai with these cases, live, its list fed; call in `beforeEach`. */
export function setConsole(cases: readonly Case[] = []): () => void {
  localStorage.clear();
  ui.reset();
  ui.setLanguage('zh');
  noticeStore.setState({ notices: [], lastId: 0 });
  outboxStore.setState({ entries: [] });
  resetLink();
  // Test time for `serverNow()`: this machine's clock plus the offset is the morning of the tests.
  linkStore.setState({ phase: 'live', since: Date.now(), heardAt: Date.now(), offset: MORNING - Date.now() });
  tick();
  showDistrict(aDistrict());
  sessionStore.setState(
    {
      status: 'signed-in',
      serverUrl: 'http://127.0.0.1:8471',
      world: 'live',
      session: { token: 't', expiresAt: MORNING + 3_600_000, person: CHIEF },
    },
    true,
  );
  situation.replace('live', 100, cases);
  const stop = startQueueFeed(situation, createTestClock());
  return () => {
    stop();
    situation.clear();
    clearDistrict();
  };
}

export const noSession: SessionControl = {
  signIn: async () => false,
  signOut: async () => undefined,
  resume: () => false,
  loadDistrict: async () => undefined,
  wake: () => undefined,
  lock: () => undefined,
  unlock: async () => undefined,
  release: () => undefined,
  discard: () => undefined,
};

export const aBrowser: Platform = {
  kind: 'browser',
  reload: () => undefined,
  serverUrl: 'http://127.0.0.1:8471',
  takeSignInLink: async () => undefined,
  onCommand: () => () => undefined,
  setMenu: () => undefined,
};

/** Renders a part with the contexts it lives in. */
export function renderPart(
  part: ReactNode,
  { session = noSession, platform = aBrowser }: { session?: SessionControl; platform?: Platform } = {},
): RenderResult & { readonly user: UserEvent } {
  const around = (inner: ReactNode) => (
    <PlatformContext value={platform}>
      <SessionContext value={session}>{inner}</SessionContext>
    </PlatformContext>
  );
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
