import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openPeople, type People } from '../../../server/people/accounts.ts';
import {
  base32,
  OTP_SECRET_BYTES,
  OTP_STEP_MILLIS,
  otpCode,
  otpStepAt,
} from '../../../server/people/totp.ts';
import { createVault } from '../../../server/people/vault.ts';
import { createMemoryStore, type MemoryStore } from '../../../server/store/memory/memoryStore.ts';
import { createTestClock, type TestClock } from '../../kit/testClock.ts';

const CHEAP = { N: 16, r: 1, p: 1 };
const PASSWORD = 'correct horse';

describe('one-time codes of an account', () => {
  let store: MemoryStore;
  let people: People;
  let clock: TestClock;
  /** Every secret drawn is this one, so that a test can be the phone. */
  const SECRET = Uint8Array.from({ length: OTP_SECRET_BYTES }, (_, n) => n + 1);
  const open = (key = 1) =>
    openPeople({
      store: store.people,
      clock,
      passwordCost: CHEAP,
      vault: createVault(new Uint8Array(32).fill(key)),
      randomBytes: (size) => (size === OTP_SECRET_BYTES ? SECRET : randomBytes(size)),
    });

  beforeEach(async () => {
    store = createMemoryStore();
    clock = createTestClock();
    people = await open();
    await people.createAccount({
      account: 'chief1',
      password: PASSWORD,
      name: '值班长 1席',
      roles: ['duty_chief'],
      scope: 'D',
    });
  });

  const code = (offset = 0) => otpCode(SECRET, otpStepAt(clock.now()) + offset);
  const next = () => clock.advance(OTP_STEP_MILLIS);
  const resultOf = (answer: object | undefined) =>
    answer === undefined ? 'ok' : 'code' in answer ? answer.code : 'in';
  const signIn = async (otp?: string, password = PASSWORD) =>
    resultOf(await people.signIn({ account: 'chief1', password, ...(otp === undefined ? {} : { otp }) }));
  const switchOn = async () => {
    await people.otp.begin('chief1');
    expect(await people.otp.confirm('chief1', code())).toBeUndefined();
    next();
  };

  it('are not asked for before they are switched on, nor while the first one is awaited', async () => {
    expect(await signIn()).toBe('in');
    const begun = await people.otp.begin('chief1');
    expect(begun).toMatchObject({ secret: base32(SECRET) });
    expect(await signIn()).toBe('in');
    expect(await people.admin.view('chief1')).toMatchObject({ otp: false });
  });

  it('are needed beside the password from then on', async () => {
    await switchOn();
    expect(await people.admin.view('chief1')).toMatchObject({ otp: true });
    expect(await signIn()).toBe('otp-required');
    expect(await signIn('')).toBe('otp-required');
    expect(await signIn('000000')).toBe('otp-wrong');
    expect(await signIn(code())).toBe('in');
  });

  it('tell nobody without the password that they are needed', async () => {
    await switchOn();
    expect(await signIn(undefined, 'wrong')).toBe('bad-credentials');
    expect(await signIn(code(), 'wrong')).toBe('bad-credentials');
  });

  it('are taken once, also over a restart', async () => {
    await switchOn();
    const used = code();
    expect(await signIn(used)).toBe('in');
    expect(await signIn(used)).toBe('otp-wrong');
    store = createMemoryStore({ reopen: store });
    people = await open();
    expect(await signIn(used)).toBe('otp-wrong');
    expect(await signIn(code(-1))).toBe('otp-wrong');
    next();
    expect(await signIn(code())).toBe('in');
  });

  it('are not taken at sign-in when they switched the codes on', async () => {
    await people.otp.begin('chief1');
    const first = code();
    await people.otp.confirm('chief1', first);
    expect(await signIn(first)).toBe('otp-wrong');
  });

  it('lock the account when they are guessed', async () => {
    await switchOn();
    for (let n = 0; n < 5; n += 1) expect(await signIn('000000')).toBe('otp-wrong');
    expect(await signIn(code())).toBe('locked');
  });

  it('are taken once even while the disk is full', async () => {
    await switchOn();
    store.faults.fillDisk();
    const used = code();
    expect(await signIn(used)).toBe('in');
    expect(await signIn(used)).toBe('otp-wrong');
  });

  it('cannot be switched on twice, confirmed with nothing begun, or confirmed by a wrong code', async () => {
    expect(resultOf(await people.otp.confirm('chief1', code()))).toBe('otp-not-enrolled');
    await people.otp.begin('chief1');
    expect(resultOf(await people.otp.confirm('chief1', '000000'))).toBe('otp-wrong');
    expect(await signIn()).toBe('in');
    await people.otp.confirm('chief1', code());
    next();
    expect(resultOf(await people.otp.begin('chief1'))).toBe('otp-already-on');
    expect(resultOf(await people.otp.confirm('chief1', code()))).toBe('otp-already-on');
    expect(resultOf(await people.otp.begin('nobody'))).toBe('otp-unreadable');
  });

  it('are switched off with a code, or by an administrator when the phone is lost', async () => {
    await switchOn();
    expect(resultOf(await people.otp.end('chief1', '000000'))).toBe('otp-wrong');
    expect(await signIn()).toBe('otp-required');
    expect(await people.otp.end('chief1', code())).toBeUndefined();
    expect(await signIn()).toBe('in');
    expect(resultOf(await people.otp.end('chief1', code()))).toBe('otp-not-enrolled');
    await switchOn();
    await people.admin.change('chief1', { otp: 'off' });
    expect(await signIn()).toBe('in');
  });

  it('keep their secret sealed: not in the file, and useless without the key', async () => {
    await switchOn();
    const stored = Buffer.from((await store.people.account('chief1'))?.otp?.sealed ?? []);
    const secret = Buffer.from(SECRET);
    expect(stored.length).toBeGreaterThan(secret.length);
    expect(stored.includes(secret)).toBe(false);
    expect(stored.includes(base32(secret))).toBe(false);
    people = await open(2);
    expect(await signIn(code())).toBe('otp-unreadable');
  });

  it('cannot be moved to another account', async () => {
    await switchOn();
    await people.createAccount({
      account: 'chief2',
      password: PASSWORD,
      name: '值班长 2席',
      roles: ['duty_chief'],
      scope: 'D',
    });
    const { sealed } = (await store.people.account('chief1'))?.otp ?? {};
    await store.people.setOtp('chief2', sealed);
    await store.people.confirmOtp('chief2', 0);
    expect(resultOf(await people.signIn({ account: 'chief2', password: PASSWORD, otp: code() }))).toBe(
      'otp-unreadable',
    );
  });
});
