import { describe, expect, it } from 'vitest';
import { commandAck, eventsFrame, joinAck } from '../../../domain/contract/socket.ts';
import { aCase, aFrame, anEvent, aSnapshot, caseNo } from '../../kit/aCase.ts';

const event = anEvent('CaseUrged', 11, caseNo(1), 3, { n: 1 });
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const without = (value: object, key: string): unknown =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

describe('what comes over the socket', () => {
  it('passes as the contract has it; of what a newer server adds, the envelope’s fields are left out', () => {
    const frame = aFrame(11, 11, { events: [event], entered: [aCase(2)], left: [caseNo(3)] });
    expect(eventsFrame.parse(overTheWire({ ...frame, newer: 1 }))).toEqual(overTheWire(frame));
    const joined = { ok: true, seq: 10, at: 1, rate: 1, snapshot: aSnapshot(10, [aCase(1)]) };
    expect(joinAck.parse(overTheWire({ ...joined, newer: {} }))).toEqual(overTheWire(joined));
    const newer = { ...aCase(1), newer: [] };
    expect(eventsFrame.parse(aFrame(11, 11, { entered: [newer] })).entered).toEqual([newer]);
    const results = [{ caseId: caseNo(1), version: 2 }];
    expect(commandAck.parse({ ok: true, seq: 1, results, newer: 1 })).toEqual({ ok: true, seq: 1, results });
    expect(commandAck.safeParse({ ok: false, code: 'version-conflict', message: '' }).success).toBe(true);
  });

  it('is thrown away when something the console needs is missing', () => {
    const isRead = (frame: unknown): boolean => eventsFrame.safeParse(frame).success;
    for (const key of ['id', 'version', 'state', 'title', 'urgency', 'place', 'clocks', 'absorbed']) {
      expect(isRead(aFrame(11, 11, { entered: [without(aCase(1), key) as never] })), key).toBe(false);
    }
    for (const key of ['seq', 'type', 'caseId', 'version', 'at', 'by', 'data']) {
      expect(isRead(aFrame(11, 11, { events: [without(event, key) as never] })), key).toBe(false);
    }
    for (const key of ['world', 'from', 'to', 'events']) {
      expect(isRead(without(aFrame(11, 11), key)), key).toBe(false);
    }
    for (const nonsense of [undefined, null, 'text', [], { ok: true }]) {
      expect(joinAck.safeParse(nonsense).success).toBe(false);
    }
  });
});
