import { randomUUID } from 'node:crypto';
import type { Millis } from '../../domain/kernel.ts';
import type { Clock } from '../clock.ts';
import type { Seats } from '../link/elsewhere.ts';
import type { WorldLink } from '../link/worldLink.ts';
import type { RuleBook } from '../rules/ruleBook.ts';
import { type LeaderNews, leaderNews, type NodeNews } from './nodeContract.ts';
import type { Nodes } from './nodes.ts';
import { createLedger, type Ledger, type SharedBudget } from './sharedBudget.ts';

/** How often a node tells the leader who sits at it and what was spent at it. */
const EVERY_MS: Millis = 1_000;
/** Of a node that says nothing for so long nobody sits there any more. */
const GONE_MS: Millis = 5_000;

export interface ExchangeParts {
  readonly nodes: Pick<Nodes, 'isFollowing' | 'leaderUrl' | 'calls'>;
  readonly link: Pick<WorldLink, 'seats' | 'seatOthers'>;
  readonly budget: SharedBudget;
  readonly book: Pick<RuleBook, 'version' | 'history' | 'keepUp'>;
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly onTrouble: (error: unknown) => void;
}

export interface Exchange {
  /** At the leader: takes a node's news, and answers with those of all others. */
  hear(news: NodeNews): LeaderNews;
  stop(): void;
}

interface OtherNode {
  readonly owed: Ledger;
  seats: Seats;
  heardAt: Millis;
}

/** Presence, budgets and rules of all nodes, by way of the one that leads. */
export function startExchange(parts: ExchangeParts): Exchange {
  const { nodes, link, budget, book, clock } = parts;
  const node = randomUUID();
  const others = new Map<string, OtherNode>();
  const spentHere = createLedger();
  let isAsking = false;
  let lastLeader: string | undefined;

  budget.onSpent((key, cost) => {
    if (nodes.isFollowing()) spentHere.add(key, cost);
    else owe(key, cost);
  });

  function owe(key: string, cost: number, except?: OtherNode): void {
    for (const other of others.values()) if (other !== except) other.owed.add(key, cost);
  }

  function seatsBut(except?: OtherNode): Seats {
    const all = [...others.values()].filter((other) => other !== except).map((other) => other.seats);
    return {
      desks: all.flatMap(({ desks }) => desks),
      looks: all.flatMap(({ looks }) => looks),
    };
  }

  function forgetGone(): void {
    for (const [id, { heardAt }] of others) if (clock.now() - heardAt > GONE_MS) others.delete(id);
    link.seatOthers(seatsBut());
  }

  async function tell(leader: string): Promise<void> {
    const spent = spentHere.take();
    const news: NodeNews = { node, seats: link.seats(), spent, rules: book.version };
    try {
      const heard = leaderNews.parse(await nodes.calls.post(leader, '/node/v1/news', news));
      link.seatOthers(heard.seats);
      budget.spentElsewhere(heard.spent);
      book.keepUp(heard.rules);
    } catch (error) {
      for (const [key, cost] of spent) spentHere.add(key, cost);
      throw error;
    }
  }

  const stop = clock.every(EVERY_MS, () => {
    if (!nodes.isFollowing()) return forgetGone();
    const leader = nodes.leaderUrl();
    if (leader === undefined) return;
    // Whoever led before answers no more: a machine that lost its power does not even say so.
    if (lastLeader !== undefined && leader !== lastLeader) nodes.calls.close();
    lastLeader = leader;
    if (isAsking) return;
    isAsking = true;
    tell(leader)
      .catch(parts.onTrouble)
      .finally(() => {
        isAsking = false;
      });
  });

  return {
    stop,
    hear(news) {
      const other = others.get(news.node) ?? { owed: createLedger(), seats: news.seats, heardAt: 0 };
      other.seats = news.seats;
      other.heardAt = clock.now();
      others.set(news.node, other);
      budget.spentElsewhere(news.spent);
      for (const [key, cost] of news.spent) owe(key, cost, other);
      link.seatOthers(seatsBut());
      const own = link.seats();
      const rest = seatsBut(other);
      return {
        seats: { desks: [...own.desks, ...rest.desks], looks: [...own.looks, ...rest.looks] },
        spent: other.owed.take(),
        rules: book.history().filter(({ version }) => version > news.rules),
      };
    },
  };
}
