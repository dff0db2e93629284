import { useState } from 'react';
import type { WireRefusal } from '../../../../domain/contract/socket.ts';
import type { CaseView, ViewReach } from '../../../../domain/contract/views.ts';
import { defined } from '../../../../domain/defined.ts';
import { useClient } from '../../../client/context.ts';
import { useAnswer } from '../../../client/useAnswer.ts';
import { narrowing, type TableView } from '../../screen/tableView.ts';

const NONE: readonly CaseView[] = [];

export interface Views {
  readonly views: readonly CaseView[];
  /** Whether the server has answered. */
  readonly isRead: boolean;
  readonly problem?: WireRefusal | undefined;
  /** In place of the one with this id, or as a new one. Undefined when it was refused; `problem` says why. */
  save(
    table: TableView,
    as: { readonly name: string; readonly reach: ViewReach },
    id?: string,
  ): Promise<string | undefined>;
  remove(id: string): Promise<boolean>;
}

/** Views on the server: one's own, and those that are shared with whoever is signed in. */
export function useViews(): Views {
  const { link } = useClient();
  const read = useAnswer('views', () => link.call('GET /views'));
  const [problem, setProblem] = useState<WireRefusal>();

  return {
    views: read.answer?.views ?? NONE,
    isRead: read.answer !== undefined,
    problem: problem ?? read.problem,
    async save({ filters, columns, sort }, { name, reach }, id) {
      const body = { name, reach, columns, filters: narrowing(filters), ...defined({ sort }) };
      const answer =
        id === undefined
          ? await link.call('POST /views', { body })
          : await link.call('PUT /views/:id', { path: { id }, body });
      setProblem(answer.ok ? undefined : answer);
      if (!answer.ok) return undefined;
      await read.again();
      return answer.id;
    },
    async remove(id) {
      const answer = await link.call('DELETE /views/:id', { path: { id } });
      setProblem(answer.ok ? undefined : answer);
      if (answer.ok) await read.again();
      return answer.ok;
    },
  };
}
