import type { RefusalEntry } from './entry.ts';

/** Why something beside the commands is refused: public pages, photos, rules, messages; and what every step asks. */
export const DOOR_REFUSALS = {
  // public pages
  'public-link-unknown': {
    zh: '链接不完整或有误，请从短信或应用里重新点开。',
    en: 'This link is not valid. Check that you copied all of it.',
    status: 404,
  },
  'public-link-over': {
    zh: '链接已过期。如需帮助，请拨打 12345。',
    en: 'This link has expired. For help, call 12345.',
    status: 410,
  },
  'rating-not-yet': {
    zh: '还在办理中，办结后再请您评价。',
    en: 'Not finished yet. You can rate it once it is done.',
  },
  'urge-over': {
    zh: '您反映的事已办结。如果没有解决，请在评价中说明或拨打 12345。',
    en: 'It is already done; no reminder is needed.',
  },
  'follow-over': {
    zh: '这条线索已过期，请重新定位后再选。',
    en: 'This offer has expired. Locate the place again and choose once more.',
    status: 410,
  },
  // photos and videos
  'media-type-refused': {
    zh: '只收照片（JPEG、PNG、WebP、HEIC）和视频（MP4、MOV）。',
    en: 'Only photos (JPEG, PNG, WebP, HEIC) and videos (MP4, MOV) are taken.',
    status: 415,
  },
  'media-too-large': {
    zh: '文件太大，最多 {most}。',
    en: 'The file is too large; the limit is {most}.',
    status: 413,
  },
  'media-damaged': { zh: '文件不完整或已损坏，请重新上传。', en: 'The file is damaged; upload it again.' },
  'unknown-media': {
    zh: '没有这张照片或视频，请重新上传。',
    en: 'There is no such photo or video; upload it again.',
    status: 404,
  },
  'media-not-released': {
    zh: '这张照片没有放行上大屏。',
    en: 'The photo has not been released to the wall.',
    status: 403,
  },
  'basemap-away': {
    zh: '底图暂时取不到，地图上的案件不受影响。',
    en: 'The base map cannot be reached for now; the cases on the map are not affected.',
    status: 503,
  },
  'rules-changed': {
    zh: '规则已被他人改过（现为第 {version} 版），请看过后再改。',
    en: 'The rules were changed by someone else (now version {version}); review them first.',
    status: 409,
  },
  'rules-faulty': {
    zh: '规则有 {n} 处错误，没有生效。',
    en: 'The rules have {n} errors and were not activated. Fix them first.',
  },
  'unknown-rules-version': {
    zh: '没有这一版规则。',
    en: 'That version of the rules does not exist.',
    status: 404,
  },
  'reapply-under-way': {
    zh: '正在重算，请稍候。',
    en: 'Deadlines are being recalculated; wait a moment.',
    status: 409,
  },
  'unknown-refusal': { zh: '没有这件来件。', en: 'There is no such order.', status: 404 },
  'unknown-view': {
    zh: '没有这个视图，可能已被删除。',
    en: 'There is no such view; it may have been deleted.',
    status: 404,
  },
  'not-your-view': {
    zh: '这是别人的视图，可以另存为自己的。',
    en: 'This view is somebody else’s; save it as your own.',
    status: 403,
  },
  'too-many-views': {
    zh: '视图最多 {most} 个，请先删掉不用的。',
    en: 'There can be {most} views; delete some first.',
  },
  'unknown-wall': { zh: '没有这块大屏。', en: 'There is no such wall.', status: 404 },
  'wall-name-taken': {
    zh: '已有同名的大屏，请换一个名称。',
    en: 'Another wall has this name; choose a different one.',
    status: 409,
  },
  'focus-ended': {
    zh: '这件已经办结，不能送上大屏。',
    en: 'This case is closed and cannot be sent to a wall.',
    status: 409,
  },
  'wall-too-far': {
    zh: '这么远看不清：这块屏最远 {metres} 米。',
    en: 'Nothing could be read from there: {metres} m at most for this screen.',
  },
  'unknown-message': { zh: '没有这条消息。', en: 'There is no such message.', status: 404 },
  'message-not-failed': {
    zh: '这条消息没有发送失败，不用重发。',
    en: 'This message did not fail; no need to resend.',
    status: 409,
  },
  'no-thumb': { zh: '没有缩略图。', en: 'It has no thumbnail.', status: 404 },
  // who, when
  'role-not-allowed': {
    zh: '您的岗位没有这一步的权限，需要办理请找值班长。',
    en: 'Your role cannot do this.',
    status: 403,
  },
  'out-of-scope': {
    zh: '本案不在您的管辖范围内。',
    en: 'This case is outside your area.',
    status: 403,
    vague: 4,
  },
  'version-conflict': {
    zh: '刚被他人改动，请看过后再提交。',
    en: 'Someone else just changed it; review it, then decide.',
    status: 409,
  },
  'field-conflict': {
    zh: '“{field}”刚被他人改动，请看过后再提交。',
    en: 'Someone else changed "{field}"; review it, then decide.',
    status: 409,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
