import { z } from 'zod';
import { defined, given } from '../../domain/defined.ts';
import type { Millis } from '../../domain/kernel.ts';
import { readJson } from '../answerBody.ts';
import type { Clock } from '../clock.ts';
import type { LanguageModel } from './languageModel.ts';

export interface OpenAiModelParts {
  /** Up to and without `/chat/completions`, e.g. `https://model.example/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string | undefined;
  readonly clock: Pick<Clock, 'after'>;
}

/** Somebody waits at a form for it. */
export const LONGEST_WAIT: Millis = 30_000;
/** Bytes of an answer; more is no reworded draft. */
const MOST_ANSWER = 200_000;
const MOST_TOKENS = 4_000;

const answer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** Any endpoint that speaks OpenAI's chat completions, as the servers for models one runs oneself do. */
export function createOpenAiModel({ url, model, key, clock }: OpenAiModelParts): LanguageModel {
  const address = `${url.replace(/\/+$/u, '')}/chat/completions`;
  return {
    name: model,
    async write({ instruction, text }) {
      const timeout = new AbortController();
      const cancel = clock.after(LONGEST_WAIT, () => timeout.abort());
      try {
        const response = await fetch(address, {
          method: 'POST',
          redirect: 'error',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            ...defined({ authorization: given(key, (secret) => `Bearer ${secret}`) }),
          },
          body: JSON.stringify({
            model,
            messages: [
              { role: 'system', content: instruction },
              { role: 'user', content: text },
            ],
            temperature: 0,
            max_tokens: MOST_TOKENS,
          }),
          signal: timeout.signal,
        });
        if (!response.ok) {
          await response.body?.cancel();
          return { ok: false, error: `http-${response.status}` };
        }
        return textOf(await readJson(response, MOST_ANSWER));
      } catch {
        return { ok: false, error: timeout.signal.aborted ? 'timeout' : 'unreachable' };
      } finally {
        cancel();
      }
    },
  };
}

function textOf(body: unknown): Awaited<ReturnType<LanguageModel['write']>> {
  const text = answer.safeParse(body).data?.choices[0]?.message.content.trim() ?? '';
  return text === '' ? { ok: false, error: 'unreadable' } : { ok: true, text };
}
