import { defined } from '../../domain/defined.ts';
import type { Ring } from '../desk/ring/ring.ts';
import { createPlayer, type Player } from '../ui/tones.ts';
import type { ConsoleApp } from './screen/app.ts';
import { openCase } from './screen/openCase.ts';

/**
 * Makes what the ringer hears audible and, while another window is in front, visible: a notification that opens the
 * case. It names no place and nobody: it may stand on a screen that is locked. Returns its stop function.
 */
export function followRings(app: ConsoleApp, player: Player = createPlayer()): () => void {
  const { desk, platform, client } = app;
  const { t } = desk;

  function bodyOf({ caseId, cases, again, folded }: Ring): string {
    if (folded) return t('sound.alert.folded', { n: cases });
    if (caseId === undefined) return t('sound.alert.trouble');
    if (again) return t('sound.alert.again', { n: cases });
    return cases > 1 ? t('sound.alert.cases', { n: cases, id: caseId }) : caseId;
  }

  const stops = [
    desk.ringer.onRing((ring) => {
      player.play(ring.sort);
      if (ring.isTest === true) {
        platform.allowAlerts();
        client.notices.show({
          tone: 'info',
          text: t('sound.test.playing', { name: t(`sound.sort.${ring.sort}`) }),
        });
        return;
      }
      const title = t('sound.alert', { sort: t(`sound.sort.${ring.sort}`) });
      const { caseId } = ring;
      platform.alert({ title, body: bodyOf(ring), ...defined({ caseId }) });
    }),
    platform.onOpenCase((caseId) => {
      if (client.sessionStore.getState().session !== undefined) void openCase(app, caseId);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
