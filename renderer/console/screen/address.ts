import type { CaseId } from '../../../domain/case/case.ts';
import { idIn } from '../../../domain/contract/strings.ts';
import type { ConsoleApp } from './app.ts';
import { PAGE_IDS, type PageId } from './pageIds.ts';
import { pageStateIn } from './screen.ts';
import { TABLE_VIEW } from './tableView.ts';

/** What has an address: a case, a page, a view, a moment of the past. The situation by itself has none. */
export type Address =
  | { readonly kind: 'case'; readonly id: CaseId }
  | { readonly kind: 'page'; readonly id: PageId }
  /** The table of cases, as a stored view shows it. */
  | { readonly kind: 'view'; readonly id: string }
  /** The world as of a moment, in epoch milliseconds. */
  | { readonly kind: 'at'; readonly id: number };

/** The address in `#/case/YX-20261121-000123`, `#/page/measures`, `#/at/1795241400000` …; undefined for anything else. */
export function addressIn(hash: string): Address | undefined {
  const [, kind = '', name = '', ...more] = /^#(\/.*)$/u.exec(hash)?.[1]?.split('/') ?? [];
  if (more.length > 0 || !Object.hasOwn(NAMED, kind)) return undefined;
  return NAMED[kind]?.(name);
}

/** What stands behind each word of an address. */
const NAMED: Readonly<Record<string, (name: string) => Address | undefined>> = {
  case(name) {
    const id = idIn('case', name);
    return id === undefined ? undefined : { kind: 'case', id };
  },
  view(name) {
    const id = idIn('view', name);
    return id === undefined ? undefined : { kind: 'view', id };
  },
  at: (name) => (/^\d{12,14}$/u.test(name) ? { kind: 'at', id: Number(name) } : undefined),
  page(name) {
    const id = PAGE_IDS.find((each) => each === name);
    return id === undefined ? undefined : { kind: 'page', id };
  },
};

/** As it stands behind the address of the console; empty for the situation. */
export function hashOf(address: Address | undefined): string {
  return address === undefined ? '' : `#/${address.kind}/${address.id}`;
}

/** What is on this screen: a page lies over whatever is selected. */
export function addressOn({ client, screen, past }: ConsoleApp): Address | undefined {
  if (past !== undefined) return { kind: 'at', id: Math.floor(past.player.store.getState().at) };
  const { page } = screen.get();
  const viewId = page === 'cases' ? pageStateIn(screen.get(), TABLE_VIEW).viewId : undefined;
  if (viewId !== undefined) return { kind: 'view', id: viewId };
  if (page !== undefined) return { kind: 'page', id: page };
  const { selectedId } = client.view.get();
  return selectedId === undefined ? undefined : { kind: 'case', id: selectedId };
}

/** Where a browser, and a window that is given it, finds this: at the server, for a colleague has no window of ours open. */
export function linkTo({ platform }: Pick<ConsoleApp, 'platform'>, address: Address): string {
  return `${platform.serverUrl}/${hashOf(address)}`;
}
