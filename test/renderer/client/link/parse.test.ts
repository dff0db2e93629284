import { describe, expect, it } from 'vitest';
import { parseCommandAck, parseFrame, parseJoinAck } from '../../../../renderer/client/link/parse.ts';
import { aCase, aFrame, anEvent, aSnapshot, caseNo } from '../../../kit/aCase.ts';

const event = anEvent('CaseUrged', 11, caseNo(1), 3, { n: 1 });
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const without = (value: object, key: string): unknown =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

describe('what comes over the wire', () => {
  it('passes as the contract has it, with fields a newer server adds', () => {
    const frame = { ...aFrame(11, 11, { events: [event], entered: [aCase(2)], left: [caseNo(3)] }), more: 1 };
    expect(parseFrame(overTheWire(frame))).toEqual(overTheWire(frame));
    const joined = { ok: true, seq: 10, at: 1, rate: 1, snapshot: aSnapshot(10, [aCase(1)]) };
    expect(parseJoinAck(overTheWire(joined))).toEqual(overTheWire(joined));
    expect(parseCommandAck({ ok: true, seq: 1, results: [{ caseId: caseNo(1), version: 2 }] })).toBeDefined();
    expect(parseCommandAck({ ok: false, code: 'version-conflict', message: '' })).toBeDefined();
  });

  it('is thrown away when something the console needs is missing', () => {
    for (const key of ['id', 'version', 'state', 'title', 'urgency', 'place', 'clocks', 'absorbed']) {
      expect(parseFrame(aFrame(11, 11, { entered: [without(aCase(1), key) as never] })), key).toBeUndefined();
    }
    for (const key of ['seq', 'type', 'caseId', 'version', 'at', 'by', 'data']) {
      expect(parseFrame(aFrame(11, 11, { events: [without(event, key) as never] })), key).toBeUndefined();
    }
    for (const key of ['world', 'from', 'to', 'events']) {
      expect(parseFrame(without(aFrame(11, 11), key)), key).toBeUndefined();
    }
    for (const nonsense of [undefined, null, 'text', [], { ok: true }]) {
      expect(parseJoinAck(nonsense)).toBeUndefined();
    }
  });
});
