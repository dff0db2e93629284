import { z } from 'zod';

/** What the simulated platform of the city takes back about its orders, and what it will not have. */

export interface TakenAnswer {
  readonly key: string;
  readonly orderNo: string;
  readonly kind: string;
  readonly text: string;
  readonly receipt: string;
  readonly outcome?: string;
  readonly reopened?: boolean;
  readonly score?: number;
}

export interface AnswerBook {
  readonly taken: readonly TakenAnswer[];
  turnDown(orderNo: string, code: string | undefined): void;
  /** Of one call: its key and its body. */
  take(key: unknown, text: string): { readonly status: number; readonly body: object };
}

const answer = z.looseObject({
  orderNo: z.string().min(1),
  kind: z.enum(['progress', 'result', 'rating']),
  text: z.string(),
  outcome: z.string().exactOptional(),
  reopened: z.boolean().exactOptional(),
  score: z.int().min(1).max(5).exactOptional(),
});

/** A result in fewer characters than this says nothing to the citizen. */
const SHORTEST_RESULT = 6;

export function createAnswerBook(
  knows: (orderNo: string) => boolean,
  onTaken: (answer: TakenAnswer) => void = () => undefined,
): AnswerBook {
  const taken: TakenAnswer[] = [];
  const receipts = new Map<string, string>();
  const turnedDown = new Map<string, string>();
  const ended = new Set<string>();

  function fault({ orderNo, kind, text, reopened }: z.infer<typeof answer>): [number, string] | undefined {
    const code = turnedDown.get(orderNo);
    if (code !== undefined) return [409, code];
    if (!knows(orderNo)) return [404, 'unknown-order'];
    if (kind === 'progress' && ended.has(orderNo) && reopened !== true) return [409, 'order-ended'];
    if (kind === 'rating' && !ended.has(orderNo)) return [409, 'order-not-ended'];
    if (kind === 'result' && [...text].length < SHORTEST_RESULT) return [422, 'text-too-short'];
    return undefined;
  }

  return {
    taken,
    turnDown(orderNo, code) {
      if (code === undefined) turnedDown.delete(orderNo);
      else turnedDown.set(orderNo, code);
    },
    take(key, text) {
      const parsed = answer.safeParse(jsonOf(text));
      if (typeof key !== 'string' || key === '' || !parsed.success) return refused(400, 'bad-answer');
      const known = receipts.get(key);
      if (known !== undefined) return { status: 200, body: { receipt: known } };
      const { data } = parsed;
      const why = fault(data);
      if (why !== undefined) return refused(...why);
      const receipt = `HZ-${String(taken.length + 1).padStart(6, '0')}`;
      receipts.set(key, receipt);
      const entry: TakenAnswer = { ...data, key, receipt };
      taken.push(entry);
      onTaken(entry);
      if (data.kind === 'result') ended.add(data.orderNo);
      if (data.reopened === true) ended.delete(data.orderNo);
      return { status: 200, body: { receipt } };
    },
  };
}

function refused(status: number, code: string) {
  return { status, body: { code } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
