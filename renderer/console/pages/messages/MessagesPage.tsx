import { readsCases } from '../../../../domain/people/scope.ts';
import { useClient } from '../../../client/context.ts';
import { useDirectory, usePerson } from '../../../client/hooks.ts';
import { seesFeeds } from '../../../desk/feeds.ts';
import { useWords } from '../../../speech/t.ts';
import { usePageState } from '../../screen/context.ts';
import { MESSAGE_VIEW, type MessageView } from '../../screen/messageView.ts';
import { ConnectorList } from './ConnectorList.tsx';
import { MessageList } from './MessageList.tsx';
import styles from './MessagesPage.module.css';
import { ReachList } from './ReachList.tsx';

/** 消息: what left for outside and what became of it; 接入: the feeds that come in; 联系: who on the ladder can be reached. */
export default function MessagesPage() {
  const t = useWords();
  const [view, show] = usePageState(MESSAGE_VIEW);
  const tabs = useTabs();
  const tab = tabs.includes(view.tab) ? view.tab : tabs[0];
  return (
    <div className={styles.page}>
      {tabs.includes('connectors') && (
        <nav className={styles.tabs} aria-label={t('message.tabs')}>
          {tabs.map((id) => (
            <button
              key={id}
              type="button"
              aria-current={id === tab ? 'true' : undefined}
              onClick={() => show({ ...view, tab: id })}
            >
              {t(`message.tab.${id}`)}
            </button>
          ))}
        </nav>
      )}
      {tab === 'messages' && <MessageList />}
      {tab === 'connectors' && <ConnectorList />}
      {tab === 'reach' && <ReachList />}
    </div>
  );
}

/** Feeds and who can be reached are for whoever sees the whole district, and for who keeps the system; messages for who reads cases. */
function useTabs(): readonly MessageView['tab'][] {
  const person = usePerson();
  const { world } = useClient();
  const directory = useDirectory((state) => state.directory);
  if (person === undefined) return [];
  return [
    ...(readsCases(person) ? (['messages'] as const) : []),
    ...(seesFeeds(world, person, directory) ? (['connectors', 'reach'] as const) : []),
  ];
}
