import { useEffect } from 'react';
import { ClientContext } from '../client/context.ts';
import { useLanguage, useSession } from '../client/hooks.ts';
import { Calls } from './calls/Calls.tsx';
import { CasePage } from './case/CasePage.tsx';
import { FieldContext, usePlace, useSay } from './context.ts';
import { Me } from './Me.tsx';
import type { Field } from './openField.ts';
import { Report } from './report/Report.tsx';
import { SignIn } from './SignIn.tsx';
import { Notices } from './shell/Notices.tsx';
import { TabBar } from './shell/TabBar.tsx';
import { RoomPage } from './talks/RoomPage.tsx';
import { TalkPage } from './talks/TalkPage.tsx';
import { Talks } from './talks/Talks.tsx';
import { Todo } from './todo/Todo.tsx';
import { Waiting } from './Waiting.tsx';

/** The whole client: signed out, or one of its screens above the bar. */
export function App({ field }: { readonly field: Field }) {
  return (
    <ClientContext value={field.client}>
      <FieldContext value={field}>
        <Screens />
      </FieldContext>
    </ClientContext>
  );
}

function Screens() {
  const status = useSession((state) => state.status);
  const language = useLanguage();
  const say = useSay();
  const { tab, caseId, roomId, talkId, form } = usePlace();

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = say('title');
  }, [language, say]);

  if (status !== 'signed-in') return <SignIn />;
  if (caseId !== undefined) return <CasePage key={caseId} caseId={caseId} form={form} />;
  if (talkId !== undefined) return <TalkPage key={talkId} talkId={talkId} />;
  if (roomId !== undefined) return <RoomPage key={roomId} roomId={roomId} />;
  return (
    <>
      {tab === 'todo' && <Todo />}
      {tab === 'report' && <Report />}
      {tab === 'talks' && <Talks />}
      {tab === 'calls' && <Calls />}
      {tab === 'me' && <Me />}
      {tab === 'waiting' && <Waiting />}
      <div className="foot">
        <Notices />
        <TabBar />
      </div>
    </>
  );
}
