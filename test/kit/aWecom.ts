import type { WecomParts } from '../../server/wecom/wecom.ts';

/** Keys of the official example (doc 90968); whose they are is written where it is proved. */
export const WECOM_KEYS = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: 'ww-yuexiu',
};

/** A server's WeCom at this address; anything of the setup may be said differently. */
export function aWecom(
  url = 'http://127.0.0.1:9/cgi-bin',
  setup: Partial<WecomParts['setup']> = {},
  robots: ReadonlyMap<string, string> = new Map(),
): Pick<WecomParts, 'setup' | 'keys'> {
  const { token, aesKey, receiveId: corpId } = WECOM_KEYS;
  return {
    setup: {
      ...{ url, corpId, agentId: 1_000_002, accounts: 1, members: {}, robots: {} },
      ...{ secretEnv: 'S', tokenEnv: 'T', aesKeyEnv: 'A' },
      ...setup,
    },
    keys: { secret: 'app-secret', token, aesKey, robots },
  };
}
