import type { RefusalEntry } from './entry.ts';

/** Why something beside the commands is refused: public pages, photos, rules, messages; and what every step asks. */
export const DOOR_REFUSALS = {
  // public pages
  'public-link-unknown': {
    zh: '链接不对。请核对短信或应用里的完整链接。',
    en: 'This link is not right. Check that you have all of it.',
    status: 404,
  },
  'public-link-over': {
    zh: '链接已过期。需要帮助请拨打 12345。',
    en: 'This link has expired. For help, call 12345.',
    status: 410,
  },
  'rating-not-yet': { zh: '事情还没办完，办结后再请您评价。', en: 'It is not done yet; rate it when it is.' },
  'urge-over': { zh: '事情已办结，不需要催办。', en: 'It is done; there is nothing to urge.' },
  // photos and videos
  'media-type-refused': {
    zh: '只收照片（JPEG、PNG、WebP、HEIC）和视频（MP4、MOV）。',
    en: 'Only photos (JPEG, PNG, WebP, HEIC) and videos (MP4, MOV) are taken.',
    status: 415,
  },
  'media-too-large': {
    zh: '文件太大，最多 {most}。',
    en: 'The file is too large; {most} at most.',
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
  'rules-changed': {
    zh: '规则已被他人改过（现为第 {version} 版），请看过后再改。',
    en: 'The rules have been changed meanwhile (now version {version}); look before you change them.',
    status: 409,
  },
  'rules-faulty': { zh: '规则有 {n} 处错误，没有生效。', en: 'The rules have {n} faults and do not hold.' },
  'unknown-rules-version': {
    zh: '没有这一版规则。',
    en: 'There is no such version of the rules.',
    status: 404,
  },
  'reapply-under-way': {
    zh: '正在重算，请稍候。',
    en: 'Dues are being recounted; wait a moment.',
    status: 409,
  },
  'unknown-refusal': { zh: '没有这件来件。', en: 'There is no such order.', status: 404 },
  'unknown-wall': { zh: '没有这块大屏。', en: 'There is no such wall.', status: 404 },
  'wall-too-far': {
    zh: '这么远看不清：这块屏最远 {metres} 米。',
    en: 'Nothing could be read from there: {metres} m at most for this screen.',
  },
  'unknown-message': { zh: '没有这条消息。', en: 'There is no such message.', status: 404 },
  'message-not-failed': {
    zh: '这条消息没有发送失败，不用重发。',
    en: 'The message has not failed; it need not be sent again.',
    status: 409,
  },
  'no-thumb': { zh: '没有缩略图。', en: 'There is no thumbnail of it.', status: 404 },
  // who, when
  'role-not-allowed': { zh: '您的岗位不能做这一步。', en: 'Your role may not do this.', status: 403 },
  'out-of-scope': {
    zh: '这件事不在您的管辖范围内。',
    en: 'This is outside your scope.',
    status: 403,
    vague: 4,
  },
  'version-conflict': {
    zh: '案件已被他人改动（现为第 {version} 版），请看过后再定。',
    en: 'The case has been changed meanwhile (now version {version}); look before you decide.',
    status: 409,
  },
  'field-conflict': {
    zh: '“{field}”已被他人改动，请看过后再定。',
    en: '"{field}" has been changed meanwhile; look before you decide.',
    status: 409,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
