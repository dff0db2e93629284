import { Suspense, useEffect, useRef } from 'react';
import { readsCases } from '../../domain/people/scope.ts';
import { usePerson } from '../client/hooks.ts';
import { useWords } from '../speech/t.ts';
import { Keycap } from '../ui/Keycap.tsx';
import { OwnWindowButton } from '../ui/OwnWindowButton.tsx';
import { PanelGuard } from '../ui/PanelGuard.tsx';
import { runCommand } from './commands/registry.ts';
import styles from './PageFrame.module.css';
import { PAGE_BODIES } from './pageBodies.ts';
import { useApp, useScreen } from './screen/context.ts';
import { landingPage, type PageEntry, pagesOf, whyOfToday } from './screen/pageList.ts';

/** The open page, over the three columns; map, queue and case live on underneath. */
export function PageFrame() {
  const app = useApp();
  const { screen, past } = app;
  const t = useWords();
  const person = usePerson();
  const pages = pagesOf(person);
  const page = useOpenPage();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page that comes up takes the focus
  useEffect(() => heading.current?.focus(), [page?.id]);
  if (page === undefined) return undefined;
  return (
    <section className={styles.page} aria-label={t(page.words)}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h2 ref={heading} tabIndex={-1}>
            {t(page.words)}
          </h2>
          {past === undefined && (
            <OwnWindowButton
              name={t('window.page')}
              keys="Ctrl+Alt+P"
              onPress={() => runCommand(app, 'view.window.page')}
            />
          )}
        </div>
        <nav className={styles.tabs} aria-label={t('page.all')}>
          <WithAlt />
          {person !== undefined && readsCases(person) && (
            <Tab words="page.situation" keys="0" current={false} onPress={() => screen.openPage(undefined)} />
          )}
          {pages.map((listed) => (
            <PageTab key={listed.id} page={listed} current={listed.id === page.id} />
          ))}
        </nav>
      </header>
      <PageBody page={page} />
    </section>
  );
}

/** What is on the page, below its head. */
export function PageBody({ page }: { readonly page: PageEntry }) {
  const { past } = useApp();
  const t = useWords();
  const Body = PAGE_BODIES[page.id];
  return (
    <div className={styles.body}>
      {past !== undefined && (
        <p className={styles.then} role="note">
          {t('replay.pageThen')}
        </p>
      )}
      <PanelGuard name={t(page.words)} about={page.id}>
        <Suspense fallback={<p className={styles.loading}>{t('page.loading')}</p>}>
          {Body !== undefined && <Body />}
        </Suspense>
      </PanelGuard>
    </div>
  );
}

function PageTab({ page, current }: { readonly page: PageEntry; readonly current: boolean }) {
  const app = useApp();
  const useCount = page.useCount ?? useNothing;
  return (
    <Tab
      words={page.words}
      count={useCount()}
      keys={page.key}
      current={current}
      isShut={app.past !== undefined && whyOfToday(page, app.client.world) !== undefined}
      onPress={() => runCommand(app, `page.${page.id}`)}
    />
  );
}

/** Of a page on which nothing waits for anybody. */
function useNothing(): number {
  return 0;
}

interface TabProps {
  readonly words: PageEntry['words'];
  readonly keys: string;
  readonly current: boolean;
  /** Things on it that wait for whoever sits here. */
  readonly count?: number;
  /** Not shown in a replay; a press says why. */
  readonly isShut?: boolean;
  readonly onPress: () => void;
}

function Tab({ words, keys, current, count = 0, isShut = false, onPress }: TabProps) {
  const t = useWords();
  return (
    <button
      type="button"
      className={styles.tab}
      aria-current={current ? 'page' : undefined}
      aria-disabled={isShut}
      aria-keyshortcuts={`Alt+${keys}`}
      onClick={() => {
        if (!current) onPress();
      }}
    >
      <Keycap keys={keys} />
      {t(words)}
      {count > 0 && (
        <b className={styles.waits} role="img" aria-label={t('page.waits', { n: count })}>
          {count}
        </b>
      )}
    </button>
  );
}

/** Said once for all the digits beside it. */
function WithAlt() {
  return (
    <span className={styles.alt}>
      <Keycap keys="Alt" />
    </span>
  );
}

/** The way to the pages from the foot of the situation. */
export function PageLinks() {
  const t = useWords();
  const pages = pagesOf(usePerson());
  if (pages.length === 0) return undefined;
  return (
    <nav className={styles.links} aria-label={t('page.all')}>
      <WithAlt />
      {pages.map((page) => (
        <PageTab key={page.id} page={page} current={false} />
      ))}
    </nav>
  );
}

/**
 * The page on the screen, if any. Somebody who reads no cases is never shown the situation: an empty map
 * would look like a quiet day.
 */
export function useOpenPage(): PageEntry | undefined {
  const person = usePerson();
  const open = useScreen((state) => state.page);
  if (person === undefined) return undefined;
  const pages = pagesOf(person);
  const id = pages.some((page) => page.id === open) || readsCases(person) ? open : landingPage(person);
  return pages.find((page) => page.id === id);
}

/** Whoever the situation says nothing to begins on their own page. */
export function useLanding(): void {
  const { screen } = useApp();
  const person = usePerson();
  useEffect(() => {
    const page = person === undefined ? undefined : landingPage(person);
    if (page !== undefined) screen.openPage(page);
  }, [person, screen]);
}
