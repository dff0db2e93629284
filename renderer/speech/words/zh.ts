import { accountsZh } from './accountsZh.ts';
import { attentionZh } from './attentionZh.ts';
import { auditZh } from './auditZh.ts';
import { batchZh } from './batchZh.ts';
import { besideZh } from './besideZh.ts';
import { broadcastsZh } from './broadcastsZh.ts';
import { campaignsZh } from './campaignsZh.ts';
import { casesZh } from './casesZh.ts';
import { caseZh } from './caseZh.ts';
import { chartsZh } from './chartsZh.ts';
import { claimZh } from './claimZh.ts';
import { coreZh } from './coreZh.ts';
import { desksZh } from './desksZh.ts';
import { drillReportZh } from './drillReportZh.ts';
import { drillZh } from './drillZh.ts';
import { dutyZh } from './dutyZh.ts';
import { entrustZh } from './entrustZh.ts';
import { exportZh } from './exportZh.ts';
import { hotZh } from './hotZh.ts';
import { inboxZh } from './inboxZh.ts';
import { incidentZh } from './incidentZh.ts';
import { keysZh } from './keysZh.ts';
import { mapZh } from './mapZh.ts';
import { measuresZh } from './measuresZh.ts';
import { mediaViewZh } from './mediaViewZh.ts';
import { mediaZh } from './mediaZh.ts';
import { messagesZh } from './messagesZh.ts';
import { peopleZh } from './peopleZh.ts';
import { replayZh } from './replayZh.ts';
import { reportZh } from './reportZh.ts';
import { roomsZh } from './roomsZh.ts';
import { rulesZh } from './rulesZh.ts';
import { scriptZh } from './scriptZh.ts';
import { secretaryZh } from './secretaryZh.ts';
import { soundZh } from './soundZh.ts';
import { successionsZh } from './successionsZh.ts';
import { talksZh } from './talksZh.ts';
import { timeDoubtZh } from './timeDoubtZh.ts';
import { unseenZh } from './unseenZh.ts';
import { wallsZh } from './wallsZh.ts';
import { wallZh } from './wallZh.ts';
import { windowsZh } from './windowsZh.ts';

/** Chinese is the source: its keys are the keys. One file a part, so that parts grow side by side. */
export const zh = {
  ...coreZh,
  ...drillZh,
  ...drillReportZh,
  ...scriptZh,
  ...caseZh,
  ...batchZh,
  ...casesZh,
  ...mapZh,
  ...mediaZh,
  ...mediaViewZh,
  ...reportZh,
  ...besideZh,
  ...desksZh,
  ...measuresZh,
  ...chartsZh,
  ...accountsZh,
  ...auditZh,
  ...messagesZh,
  ...dutyZh,
  ...entrustZh,
  ...peopleZh,
  ...exportZh,
  ...successionsZh,
  ...broadcastsZh,
  ...campaignsZh,
  ...roomsZh,
  ...talksZh,
  ...inboxZh,
  ...rulesZh,
  ...incidentZh,
  ...keysZh,
  ...replayZh,
  ...timeDoubtZh,
  ...secretaryZh,
  ...hotZh,
  ...soundZh,
  ...claimZh,
  ...attentionZh,
  ...unseenZh,
  ...wallZh,
  ...windowsZh,
  ...wallsZh,
} as const;

export type WordKey = keyof typeof zh;
