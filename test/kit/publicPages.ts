import type { IntakeAnswer } from '../../domain/contract/http.ts';
import type { Person } from '../../domain/kernel.ts';
import { type Answer, ask } from './httpAsk.ts';
import type { TestWorld } from './world.ts';

/** What a resident has in hand: a link, and a phone's browser. */
export interface Phone {
  /** The page as a browser shows it: its words, without the marks. */
  read(
    language?: 'zh' | 'en',
  ): Promise<{ readonly status: number; readonly words: string; readonly html: string }>;
  rate(fields: {
    readonly score: number;
    readonly text?: string;
    readonly reasons?: readonly string[];
  }): Promise<Answer>;
  urge(): Promise<Answer>;
}

const JSON_ACCEPTED = { accept: 'application/json' };

export function phoneWith(world: Pick<TestWorld, 'url'>, path: string): Phone {
  const url = () => `${world.url}${path}`;
  return {
    async read(language = 'zh') {
      const answer = await fetch(`${url()}?lang=${language}`, { headers: { accept: 'text/html' } });
      const html = await answer.text();
      const body = html.replace(/<(?<part>head|script)>.*?<\/\k<part>>/gsu, '');
      return { status: answer.status, words: body.replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' '), html };
    },
    rate: (body) => ask('POST', `${url()}/rate`, { headers: JSON_ACCEPTED, body }),
    urge: () => ask('POST', `${url()}/urge`, { headers: JSON_ACCEPTED, body: {} }),
  };
}

/** Somebody reports through a channel of their own key; what the channel is answered. */
export async function reportThrough(world: TestWorld, channel: Person, body: object): Promise<IntakeAnswer> {
  const headers = { 'x-api-key': world.people.giveKey(channel) };
  const answer = await ask('POST', `${world.url}/api/v1/cases`, { headers, body });
  if (answer.status !== 201 && answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as IntakeAnswer;
}
