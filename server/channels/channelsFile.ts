import { z } from 'zod';
import { defined, given } from '../../domain/defined.ts';
import { DESKS, TEMPLATES } from '../../domain/outbox/message.ts';
import { isOwnMachine, safeUrl } from '../safeUrl.ts';
import { type Environment, readSetupFile, secretsOf } from '../setupFile.ts';

/** Names of the ways a person can be reached, as they stand in an order. */
export const WAYS = ['wecom', 'sms', 'mail'] as const;
export type Way = (typeof WAYS)[number];

const envName = z.string().min(1).max(100);
const order = z
  .array(z.enum(WAYS))
  .min(1)
  .refine((ways) => new Set(ways).size === ways.length, 'names a way twice');
/** So many a minute, in one stream. */
const perMinute = z.int().min(1).max(100_000);

const anySms = {
  /** Over whose signature it goes, as it is registered with the gateway; `【…】` is the gateway's to add. */
  signature: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(/^[^【】]*$/u, 'stands without 【】'),
  /** Names of environment variables, so that no secret lies in the folder or a backup of it. */
  secretEnv: envName,
  perMinute: perMinute.default(600),
};
const sms = z.discriminatedUnion('dialect', [
  z
    .strictObject({
      dialect: z.literal('lingxing'),
      url: safeUrl,
      ...anySms,
      /** Ids of the gateway's templates, by ours. */
      templates: z.partialRecord(z.enum(TEMPLATES), z.string().min(1).max(64)).default({}),
      /** What has no template there is not sent at all. */
      onlyTemplates: z.boolean().default(false),
    })
    .refine(
      ({ onlyTemplates, templates }) => !onlyTemplates || Object.keys(templates).length > 0,
      'onlyTemplates without templates sends nothing',
    ),
  z.strictObject({
    dialect: z.literal('mas'),
    url: safeUrl,
    ...anySms,
    ecName: z.string().min(1).max(100),
    apId: z.string().min(1).max(100),
  }),
]);
export type SmsSetup = z.infer<typeof sms>;

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*|\[?[0-9a-f:]+\]?)$/iu;
/** One line, for it is the head of a mail. */
const SENDER = /^(?:[^\p{Cc}<>@]*<[^\p{Cc}\s<>@]+@[^\p{Cc}\s<>@]+>|[^\p{Cc}\s<>@]+@[^\p{Cc}\s<>@]+)$/u;

const mail = z
  .strictObject({
    host: z.string().max(253).regex(HOST, 'must be the name or address of a host, and no more'),
    port: z.int().min(1).max(65_535).default(465),
    from: z.string().max(200).regex(SENDER, 'must be ADDRESS or NAME <ADDRESS>'),
    user: z.string().min(1).max(200).optional(),
    passwordEnv: envName.optional(),
    perMinute: perMinute.default(60),
  })
  .refine(({ user, passwordEnv }) => (user === undefined) === (passwordEnv === undefined), {
    message: 'user and passwordEnv belong together',
  });
export type MailSetup = z.infer<typeof mail>;

const address = z
  .strictObject({
    phone: z
      .string()
      .regex(/^1\d{10}$/u, 'a mobile number of eleven digits')
      .optional(),
    mail: z.email().max(200).optional(),
    /** In which order they are tried; those left out are not used. */
    order: order.optional(),
  })
  .refine((fields) => Object.keys(fields).length > 0, 'says nothing');

/** Of a desk, or the id of a person, which has no colon. */
function isReader(key: string): boolean {
  const [, desk] = /:(.*)$/su.exec(key) ?? [];
  return key !== '' && (desk === undefined || DESKS.some((known) => known === desk));
}

const addresses = z.record(z.string().max(200), address).superRefine((all, { addIssue }) => {
  for (const key of Object.keys(all).filter((each) => !isReader(each))) {
    const message = `must be UNIT:DESK, with one of ${DESKS.join(' ')}, or the id of a person`;
    addIssue({ code: 'custom', path: [key], message });
  }
});

const setup = z
  .strictObject({
    sms: sms.optional(),
    mail: mail.optional(),
    /** By desk (`UNIT:duty`, `UNIT:lead` …) or id of a person. */
    addresses: addresses.default({}),
    /** For whoever has no order of their own. */
    order: order.optional(),
  })
  .refine(({ sms: ofSms, mail: ofMail, order: forAll, addresses: all }) => {
    const named = [forAll, ...Object.values(all).map((own) => own.order)].flatMap((ways) => ways ?? []);
    return !(
      (ofSms === undefined && named.includes('sms')) ||
      (ofMail === undefined && named.includes('mail'))
    );
  }, 'an order names a way that is not set up here')
  .transform(({ order: forAll, ...data }) => ({ ...data, order: forAll ?? [...WAYS] }));
export type ChannelsSetup = z.infer<typeof setup>;

export interface ChannelKeys {
  readonly sms?: string;
  readonly mail?: string;
}

/** What `channels.json` in the data folder asks for; undefined when there is none. Throws ConfigError. */
export function readChannelsFile(
  path: string,
  env: Environment,
): { readonly setup: ChannelsSetup; readonly keys: ChannelKeys } | undefined {
  const data = readSetupFile(path, setup);
  if (data === undefined) return undefined;
  const inEnv = secretsOf(path, env);
  return {
    setup: data,
    keys: defined({
      sms: given(data.sms?.secretEnv, inEnv),
      mail: given(data.mail?.passwordEnv, inEnv),
    }),
  };
}

/** Mail travels in the clear on this machine alone. */
export function isInTheClear({ host }: Pick<MailSetup, 'host'>): boolean {
  return isOwnMachine(host);
}
