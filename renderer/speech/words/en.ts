import { accountsEn } from './accountsEn.ts';
import { attentionEn } from './attentionEn.ts';
import { auditEn } from './auditEn.ts';
import { batchEn } from './batchEn.ts';
import { besideEn } from './besideEn.ts';
import { broadcastsEn } from './broadcastsEn.ts';
import { campaignsEn } from './campaignsEn.ts';
import { caseEn } from './caseEn.ts';
import { casesEn } from './casesEn.ts';
import { chartsEn } from './chartsEn.ts';
import { claimEn } from './claimEn.ts';
import { coreEn } from './coreEn.ts';
import { desksEn } from './desksEn.ts';
import { drillEn } from './drillEn.ts';
import { drillReportEn } from './drillReportEn.ts';
import { dutyEn } from './dutyEn.ts';
import { entrustEn } from './entrustEn.ts';
import { exportEn } from './exportEn.ts';
import { hotEn } from './hotEn.ts';
import { inboxEn } from './inboxEn.ts';
import { incidentEn } from './incidentEn.ts';
import { keysEn } from './keysEn.ts';
import { mapEn } from './mapEn.ts';
import { measuresEn } from './measuresEn.ts';
import { mediaEn } from './mediaEn.ts';
import { mediaViewEn } from './mediaViewEn.ts';
import { messagesEn } from './messagesEn.ts';
import { peopleEn } from './peopleEn.ts';
import { replayEn } from './replayEn.ts';
import { reportEn } from './reportEn.ts';
import { roomsEn } from './roomsEn.ts';
import { rulesEn } from './rulesEn.ts';
import { scriptEn } from './scriptEn.ts';
import { secretaryEn } from './secretaryEn.ts';
import { soundEn } from './soundEn.ts';
import { successionsEn } from './successionsEn.ts';
import { talksEn } from './talksEn.ts';
import { timeDoubtEn } from './timeDoubtEn.ts';
import { unseenEn } from './unseenEn.ts';
import { wallEn } from './wallEn.ts';
import { wallsEn } from './wallsEn.ts';
import { windowsEn } from './windowsEn.ts';
import type { WordKey } from './zh.ts';

/** English, complete: a missing or surplus key fails to compile. */
export const en: Readonly<Record<WordKey, string>> = {
  ...coreEn,
  ...drillEn,
  ...drillReportEn,
  ...scriptEn,
  ...caseEn,
  ...batchEn,
  ...casesEn,
  ...mapEn,
  ...mediaEn,
  ...mediaViewEn,
  ...reportEn,
  ...besideEn,
  ...desksEn,
  ...measuresEn,
  ...chartsEn,
  ...accountsEn,
  ...auditEn,
  ...messagesEn,
  ...dutyEn,
  ...entrustEn,
  ...peopleEn,
  ...exportEn,
  ...successionsEn,
  ...broadcastsEn,
  ...campaignsEn,
  ...roomsEn,
  ...talksEn,
  ...inboxEn,
  ...rulesEn,
  ...incidentEn,
  ...keysEn,
  ...replayEn,
  ...timeDoubtEn,
  ...secretaryEn,
  ...hotEn,
  ...soundEn,
  ...claimEn,
  ...attentionEn,
  ...unseenEn,
  ...wallEn,
  ...windowsEn,
  ...wallsEn,
};
