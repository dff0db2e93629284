import { fillBlanks, URGENCY_WORDS, type Words } from '../text/words.ts';
import { AFFAIR_REFUSALS } from './affairRefusals.ts';
import { CASE_REFUSALS } from './caseRefusals.ts';

/**
 * Every stable code a person can meet, once, in both languages; the server answers with the Chinese
 * sentence, the console shows either. `{name}` is filled from the refusal's params.
 */
export const REFUSALS: Readonly<Record<string, Words>> = {
  // intake
  'what-required': { zh: '请写明是什么事。', en: 'Say what happened: a title is required.' },
  'where-required': { zh: '请写明地点：文字、坐标或网格。', en: 'Say where: words, a point or a grid.' },
  'channel-required': { zh: '请写明上报来源。', en: 'Say which channel the report came through.' },
  'crs-required': {
    zh: '坐标没有写明坐标系。请注明 wgs84、gcj02、bd09 或 cgcs2000。',
    en: 'The point has no coordinate system. Name wgs84, gcj02, bd09 or cgcs2000.',
  },
  'crs-unknown': { zh: '不认识的坐标系“{crs}”。', en: 'Unknown coordinate system "{crs}".' },
  'unknown-grid': { zh: '没有编号为“{gridId}”的网格。', en: 'There is no grid "{gridId}".' },
  'unknown-unit': { zh: '没有编号为“{unitId}”的单位。', en: 'There is no unit "{unitId}".' },
  'unknown-category': { zh: '没有编号为“{category}”的类别。', en: 'There is no category "{category}".' },
  'unknown-person': { zh: '没有编号为“{personId}”的岗位。', en: 'There is no post "{personId}".' },
  'unknown-rule': { zh: '没有编号为“{ruleId}”的规则。', en: 'There is no rule "{ruleId}".' },
  'unknown-case': { zh: '没有编号为“{caseId}”的案件。', en: 'There is no case "{caseId}".' },
  // the call itself
  'bad-request': { zh: '请求格式不对。', en: 'The request is malformed.' },
  'bad-json': { zh: '内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  'not-utf8': {
    zh: '内容不是 UTF-8，也不是所写明的字符集。',
    en: 'The body is not UTF-8, nor the charset it names.',
  },
  'charset-unknown': { zh: '不认识所写明的字符集。', en: 'The charset it names is not known.' },
  'unknown-command': { zh: '没有“{type}”这个命令。', en: 'There is no command "{type}".' },
  'unknown-world': { zh: '没有名为“{world}”的世界。', en: 'There is no world "{world}".' },
  'console-outdated': {
    zh: '控制台与服务器的版本不一致，要换用新版本。浏览器请刷新页面，桌面控制台请系统管理员安装。',
    en: 'A newer console is needed. In a browser reload the page; on the desktop ask an administrator to install it.',
  },
  'payload-too-large': { zh: '内容太大，没有接收。', en: 'The payload is too large and was not taken.' },
  'rate-limited': {
    zh: '操作太快，请 {seconds} 秒后再试。',
    en: 'Too much at once; try again in {seconds} s.',
  },
  'not-signed-in': {
    zh: '登录已失效，请重新登录。',
    en: 'You are not signed in, or your session has ended.',
  },
  'bad-credentials': { zh: '账号或口令不对。', en: 'Wrong account or password.' },
  locked: {
    zh: '账号已锁定，请 {minutes} 分钟后再试。',
    en: 'The account is locked; try again in {minutes} minutes.',
  },
  'expired-already': { zh: '有效期须在今后。', en: 'It has to end in the future.' },
  'link-used': { zh: '登录链接已用过或已过期。', en: 'The sign-in link was used before or has expired.' },
  'account-exists': { zh: '已有账号“{account}”。', en: 'There is an account "{account}" already.' },
  'unknown-account': { zh: '没有账号“{account}”。', en: 'There is no account "{account}".' },
  'bad-account': {
    zh: '账号“{account}”不完整：请检查账号、岗位、角色和范围。',
    en: 'The account "{account}" is not complete: check its name, post, roles and scope.',
  },
  'password-common': {
    zh: '这个口令太常见，请换一个。',
    en: 'That password is among the first to be guessed; choose another.',
  },
  'password-is-account': {
    zh: '口令不能由账号名组成。',
    en: "The password must not be made of the account's name.",
  },
  'password-too-short': {
    zh: '口令太短，至少 {least} 个字符。',
    en: 'The password is too short: at least {least} characters.',
  },
  'otp-required': { zh: '请输入动态口令。', en: 'Enter the one-time code.' },
  'otp-wrong': {
    zh: '动态口令不对或已用过，请等下一个。',
    en: 'The one-time code is wrong or was used before; wait for the next one.',
  },
  'otp-unreadable': {
    zh: '动态口令的密钥打不开，请联系系统管理员。',
    en: 'The secret of the one-time code cannot be opened; ask an administrator.',
  },
  'otp-not-enrolled': { zh: '还没有启用动态口令。', en: 'One-time codes are not switched on.' },
  'otp-already-on': { zh: '动态口令已启用。', en: 'One-time codes are switched on already.' },
  'account-disabled': { zh: '账号已停用，请联系系统管理员。', en: 'The account is disabled.' },
  'role-separation': {
    zh: '管理员、审计员与业务岗位须分设，也不能改动自己的岗位。',
    en: 'Administrator, auditor and case roles are kept apart, and nobody changes their own.',
  },
  'unknown-key': { zh: '没有这个接口密钥。', en: 'There is no such API key.' },
  'purpose-required': {
    zh: '请写明用途（{least} 至 {most} 个字）。',
    en: 'Say what for, in {least} to {most} characters.',
  },
  'export-too-large': {
    zh: '共 {n} 件，一次最多导出 {most} 件，请缩小范围。',
    en: 'These are {n} cases; at most {most} are exported at a time. Narrow them down.',
  },
  'export-cut-off': {
    zh: '查找时间过长，没有导出。请缩小范围。',
    en: 'The search took too long and nothing was exported. Narrow it down.',
  },
  'unknown-reporter': { zh: '这件案件没有这位诉求人。', en: 'The case has no such reporter.' },
  'confidential-contact': {
    zh: '保密件的诉求人只有受理员和督查员可以查看。',
    en: 'Only acceptor and supervisor may see the reporter of a confidential case.',
  },
  'handling-unit-barred': {
    zh: '承办单位不能查看保密件的诉求人。',
    en: 'The unit that handles a confidential case may not see its reporter.',
  },
  'contact-erased': { zh: '联系方式已按规定清除。', en: 'The contact has been erased.' },
  'contact-unreadable': {
    zh: '联系方式打不开：密钥不对，或内容被改动。',
    en: 'The contact cannot be opened: wrong key, or it was changed.',
  },
  'id-reused': {
    zh: '同一个命令编号用在了不同的内容上。',
    en: 'The same command id was used with another content.',
  },
  'store-unavailable': {
    zh: '存储写不进去（可能磁盘已满），命令没有执行。',
    en: 'The store cannot be written (disk full?); the command was not carried out.',
  },
  stopping: { zh: '服务器正在停止，请稍候。', en: 'The server is stopping; try again in a moment.' },
  'not-found': { zh: '没有这个地址。', en: 'Nothing is found here.' },
  'internal-error': { zh: '服务器内部出错，已记录。', en: 'The server failed; the fault has been logged.' },
  // public pages
  'public-link-unknown': {
    zh: '链接不对。请核对短信或应用里的完整链接。',
    en: 'This link is not right. Check that you have all of it.',
  },
  'public-link-over': {
    zh: '链接已过期。需要帮助请拨打 12345。',
    en: 'This link has expired. For help, call 12345.',
  },
  'rating-not-yet': { zh: '事情还没办完，办结后再请您评价。', en: 'It is not done yet; rate it when it is.' },
  'urge-over': { zh: '事情已办结，不需要催办。', en: 'It is done; there is nothing to urge.' },
  // photos and videos
  'media-type-refused': {
    zh: '只收照片（JPEG、PNG、WebP、HEIC）和视频（MP4、MOV）。',
    en: 'Only photos (JPEG, PNG, WebP, HEIC) and videos (MP4, MOV) are taken.',
  },
  'media-too-large': {
    zh: '文件太大，最多 {most}。',
    en: 'The file is too large; {most} at most.',
  },
  'media-damaged': { zh: '文件不完整或已损坏，请重新上传。', en: 'The file is damaged; upload it again.' },
  'unknown-media': {
    zh: '没有这张照片或视频，请重新上传。',
    en: 'There is no such photo or video; upload it again.',
  },
  'media-not-released': {
    zh: '这张照片没有放行上大屏。',
    en: 'The photo has not been released to the wall.',
  },
  'rules-changed': {
    zh: '规则已被他人改过（现为第 {version} 版），请看过后再改。',
    en: 'The rules have been changed meanwhile (now version {version}); look before you change them.',
  },
  'rules-faulty': { zh: '规则有 {n} 处错误，没有生效。', en: 'The rules have {n} faults and do not hold.' },
  'unknown-rules-version': { zh: '没有这一版规则。', en: 'There is no such version of the rules.' },
  'reapply-under-way': { zh: '正在重算，请稍候。', en: 'Dues are being recounted; wait a moment.' },
  'unknown-refusal': { zh: '没有这件来件。', en: 'There is no such order.' },
  'unknown-message': { zh: '没有这条消息。', en: 'There is no such message.' },
  'message-not-failed': {
    zh: '这条消息没有发送失败，不用重发。',
    en: 'The message has not failed; it need not be sent again.',
  },
  'no-thumb': { zh: '没有缩略图。', en: 'There is no thumbnail of it.' },
  // who, when
  'role-not-allowed': { zh: '您的岗位不能做这一步。', en: 'Your role may not do this.' },
  'source-not-yours': {
    zh: '“{source}”渠道不归您使用，不能以它的名义上报。',
    en: 'The channel "{source}" is not yours to report through.',
  },
  'out-of-scope': { zh: '这件事不在您的管辖范围内。', en: 'This is outside your scope.' },
  'version-conflict': {
    zh: '案件已被他人改动（现为第 {version} 版），请看过后再定。',
    en: 'The case has been changed meanwhile (now version {version}); look before you decide.',
  },
  'field-conflict': {
    zh: '“{field}”已被他人改动，请看过后再定。',
    en: '"{field}" has been changed meanwhile; look before you decide.',
  },
  ...CASE_REFUSALS,
  ...AFFAIR_REFUSALS,
};

/** Identifiers that appear inside a sentence, in the reader's language. */
const VALUES: Readonly<Record<string, Words>> = {
  reported: { zh: '待受理', en: 'waiting for acceptance' },
  verifying: { zh: '待核实', en: 'being verified' },
  filed: { zh: '待派遣', en: 'waiting for dispatch' },
  dispatched: { zh: '待签收', en: 'waiting for signature' },
  handling: { zh: '处置中', en: 'in handling' },
  suspended: { zh: '挂账', en: 'on hold' },
  resolved: { zh: '待核查', en: 'waiting for its check' },
  split: { zh: '已拆分', en: 'split' },
  closed: { zh: '已结案', en: 'closed' },
  rejected: { zh: '不予受理', en: 'not accepted' },
  voided: { zh: '已作废', en: 'voided' },
  merged: { zh: '已并案', en: 'merged' },
  ...URGENCY_WORDS,
  return: { zh: '退单', en: 'return' },
  extension: { zh: '延期', en: 'extension' },
  suspend: { zh: '挂账', en: 'hold' },
  void: { zh: '作废', en: 'void' },
};
/** Blanks that are filled with such an identifier. */
const VALUE_BLANKS: ReadonlySet<string> = new Set(['state', 'urgency', 'kind']);

/** The sentence for a code, filled; an unknown code shows itself rather than nothing. */
export function refusalText(
  refusal: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> | undefined },
  language: 'zh' | 'en',
): string {
  const words = REFUSALS[refusal.code];
  if (words === undefined) return refusal.code;
  return fillBlanks(words[language], (name) => {
    const value = refusal.params?.[name];
    return (VALUE_BLANKS.has(name) ? VALUES[String(value)]?.[language] : undefined) ?? value;
  });
}
