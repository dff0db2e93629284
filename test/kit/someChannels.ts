import type { AppParts } from '../../server/appParts.ts';
import type { ChannelsSetup } from '../../server/channels/channelsFile.ts';

export const SMS_SECRET = 'a secret of the gateway';
export const SIGNATURE = '越秀指挥中心';

/** A server's channels by these simulators; anything else of the setup may be said differently. */
export function someChannels(
  { sms, mail }: { readonly sms?: string; readonly mail?: { readonly host: string; readonly port: number } },
  setup: Partial<ChannelsSetup> = {},
): NonNullable<AppParts['channels']> {
  return {
    setup: {
      ...{ addresses: {}, order: ['wecom', 'sms', 'mail'] },
      ...(sms === undefined ? {} : { sms: anSms(sms) }),
      ...(mail === undefined
        ? {}
        : { mail: { ...mail, from: '令行 <duty@lingxing.invalid>', perMinute: 6_000 } }),
      ...setup,
    },
    keys: { sms: SMS_SECRET },
  };
}

export function anSms(url: string): Extract<NonNullable<ChannelsSetup['sms']>, { dialect: 'lingxing' }> {
  return {
    ...{ dialect: 'lingxing', url, signature: SIGNATURE, secretEnv: 'S' },
    ...{ perMinute: 60_000, templates: {}, onlyTemplates: false },
  };
}
