/**
 * Every stable code a person can meet, once, in both languages; the server answers with the Chinese
 * sentence, the console shows either. `{name}` is filled from the refusal's params.
 */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

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
  'unknown-case': { zh: '没有编号为“{caseId}”的案件。', en: 'There is no case "{caseId}".' },
  // the call itself
  'bad-request': { zh: '请求格式不对。', en: 'The request is malformed.' },
  'bad-json': { zh: '内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  'unknown-command': { zh: '没有“{type}”这个命令。', en: 'There is no command "{type}".' },
  'unknown-world': { zh: '没有名为“{world}”的世界。', en: 'There is no world "{world}".' },
  'payload-too-large': { zh: '内容太大，没有接收。', en: 'The payload is too large and was not taken.' },
  'rate-limited': { zh: '操作太快，请稍候再试。', en: 'Too many requests; try again in a moment.' },
  'not-signed-in': {
    zh: '登录已失效，请重新登录。',
    en: 'You are not signed in, or your session has ended.',
  },
  'bad-credentials': { zh: '账号或口令不对。', en: 'Wrong account or password.' },
  locked: {
    zh: '账号已锁定，请 {minutes} 分钟后再试。',
    en: 'The account is locked; try again in {minutes} minutes.',
  },
  'link-used': { zh: '登录链接已用过或已过期。', en: 'The sign-in link was used before or has expired.' },
  'account-exists': { zh: '已有账号“{account}”。', en: 'There is an account "{account}" already.' },
  'unknown-account': { zh: '没有账号“{account}”。', en: 'There is no account "{account}".' },
  'bad-account': {
    zh: '账号“{account}”不完整：请检查账号、岗位、角色和范围。',
    en: 'The account "{account}" is not complete: check its name, post, roles and scope.',
  },
  'password-too-short': {
    zh: '口令太短，至少 {least} 个字符。',
    en: 'The password is too short: at least {least} characters.',
  },
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
  // who, when
  'role-not-allowed': { zh: '您的岗位不能做这一步。', en: 'Your role may not do this.' },
  'out-of-scope': { zh: '这件事不在您的管辖范围内。', en: 'This is outside your scope.' },
  'version-conflict': {
    zh: '案件已被他人改动（现为第 {version} 版），请看过后再定。',
    en: 'The case has been changed meanwhile (now version {version}); look before you decide.',
  },
  'field-conflict': {
    zh: '“{field}”已被他人改动，请看过后再定。',
    en: '"{field}" has been changed meanwhile; look before you decide.',
  },
  'illegal-transition': {
    zh: '案件现在是“{state}”，不能做这一步。',
    en: 'The case is "{state}" now; this step is not possible.',
  },
  'not-your-unit': {
    zh: '这件事不由您的单位承办。',
    en: 'Your unit is not the one in charge of this case.',
  },
  // intake and filing
  'category-required': { zh: '立案前请先定类别。', en: 'Name a category before filing.' },
  'grid-required': { zh: '请先定到网格。', en: 'The place needs a grid first.' },
  'already-placed': {
    zh: '案件已落在网格“{gridId}”；要改位置请用更正。',
    en: 'The case already lies in grid "{gridId}"; correct its place instead.',
  },
  'verified-invalid': {
    zh: '核实结果为不实，不能立案。',
    en: 'The report was verified as untrue and cannot be filed.',
  },
  'category-not-preset': {
    zh: '类别“{category}”须由值班长立案。',
    en: 'Category "{category}" is filed by the duty chief.',
  },
  'no-rule': {
    zh: '没有规则命中，系统不能自行处理。',
    en: 'No rule fired; the system may not act by itself.',
  },
  'confidence-low': {
    zh: '把握不足（至少需 {least}），请人工派遣。',
    en: 'Not sure enough (at least {least} is needed); a person has to dispatch.',
  },
  'needs-duty-chief': {
    zh: '投诉、举报不予受理须由值班长决定。',
    en: 'Only the duty chief may turn down a complaint.',
  },
  // dispatch and handling
  'unit-cannot-handle': {
    zh: '区本级不能作承办单位。',
    en: 'The district itself cannot be in charge of a case.',
  },
  'community-not-primary': {
    zh: '该类别不在这个社区的清单内，社区不能主办，只能协办。',
    en: "The category is not on this community's list: it may help, not be in charge.",
  },
  'co-unit-is-primary': {
    zh: '协办单位不能与主办单位相同。',
    en: 'A co-unit must differ from the unit in charge.',
  },
  'same-unit': { zh: '案件已在这个单位。', en: 'The case is with this unit already.' },
  'no-higher-level': {
    zh: '已是最高一级，不能再上报。',
    en: 'This is the highest level; there is none above.',
  },
  'above-own-level': {
    zh: '案件已在您的上级处理，不能由您上报。',
    en: 'The case is above your level; you cannot report it up.',
  },
  'text-or-photo': { zh: '请写几句话或附照片。', en: 'Write something or add a photo.' },
  'photo-required': { zh: '请附照片。', en: 'A photo is required.' },
  'unknown-co-task': { zh: '没有待办的协办任务“{coTaskId}”。', en: 'There is no open co-task "{coTaskId}".' },
  'co-task-open': {
    zh: '还有 {n} 项协办未完成；可等待，或说明理由免除。',
    en: '{n} required co-tasks are still open; wait, or waive them with a reason.',
  },
  'pending-request': {
    zh: '有申请（{kind}）待批，暂不能反馈办结。',
    en: 'A request ({kind}) is waiting for a decision; the case cannot be resolved now.',
  },
  // checking, closing, voiding
  'not-assigned-checker': { zh: '这次核查没有派给您。', en: 'This check was not assigned to you.' },
  'checker-is-handler': { zh: '核查员不能是处置人。', en: 'The checker must not be the handler.' },
  'checker-same-unit': {
    zh: '核查员不能来自承办单位。',
    en: 'The checker must not belong to the unit that handled it.',
  },
  'check-too-far': {
    zh: '核查位置距案件 {metres} 米，请确认后再提交。',
    en: 'You are {metres} m from the case; confirm that before sending.',
  },
  'check-required': {
    zh: '须先现场核查通过才能结案。',
    en: 'A passed check on site is needed before closing.',
  },
  'review-text-required': {
    zh: '未现场核查的，结案须写明远程审核意见。',
    en: 'Without a check on site, write what the remote review found.',
  },
  'closer-is-resolver': { zh: '结案人不能是处置反馈人。', en: 'Whoever resolved the case may not close it.' },
  'no-auto-close': {
    zh: '这类案件不能由系统自动结案。',
    en: 'The system may not close this case by itself.',
  },
  'same-person': {
    zh: '申请人与批准人不能是同一人。',
    en: 'The one who asks and the one who approves must differ.',
  },
  // urgency and correction
  'no-change': { zh: '没有变化。', en: 'Nothing would change.' },
  'raise-only': { zh: '您只能调高紧急程度。', en: 'You may only raise the urgency.' },
  'lower-needs-duty-chief': {
    zh: '调低紧急程度须由值班长决定。',
    en: 'Only the duty chief may lower the urgency.',
  },
  'urgency-held': {
    zh: '并入的诉求中有更紧急的（{urgency}），请先撤销并案。',
    en: 'A merged report is more urgent ({urgency}); unmerge it first.',
  },
  'reason-required': { zh: '请写明理由。', en: 'Give a reason.' },
  'nothing-to-change': { zh: '请写明要更正的类别或位置。', en: 'Name the category or place to correct.' },
  'urged-today': { zh: '今天已催办过，请明天再来。', en: 'You have urged today; once a day is enough.' },
  // merging
  'has-merged-cases': {
    zh: '案件并有 {n} 件诉求，请先撤销并案。',
    en: 'The case carries {n} merged reports; unmerge them first.',
  },
  'merge-into-itself': { zh: '不能并入自身。', en: 'A case cannot be merged into itself.' },
  'target-closed': {
    zh: '目标案件已办结，不能并入。',
    en: 'The other case is closed; nothing can be merged into it.',
  },
  'target-merged': {
    zh: '目标案件已并入 {caseId}，请并入那一件。',
    en: 'The other case is itself merged into {caseId}; use that one.',
  },
  'target-split': {
    zh: '目标案件已拆分，不能并入。',
    en: 'The other case was split; nothing can be merged into it.',
  },
  'confidential-merge': {
    zh: '保密件不能并入非保密件。',
    en: 'A confidential case cannot be merged into one that is not.',
  },
  'whistleblow-merge': {
    zh: '举报须单独答复，不能与其他诉求并案。',
    en: 'A whistle-blow is owed its own answer and is not merged with other reports.',
  },
  'primary-closed': {
    zh: '主案 {caseId} 已结，不能撤销并案。',
    en: 'The primary case {caseId} is closed; the merge stays.',
  },
  'note-not-movable': {
    zh: '第 {seq} 条记录不是并案后写在主案上的，不能移动。',
    en: 'Entry {seq} was not written on the primary since the merge and cannot be moved.',
  },
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
  general: { zh: '一般', en: 'general' },
  important: { zh: '重要', en: 'important' },
  urgent: { zh: '紧急', en: 'urgent' },
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
  return words[language].replace(/\{(\w+)\}/gu, (whole, key: string) => {
    const value = String(refusal.params?.[key] ?? whole);
    return (VALUE_BLANKS.has(key) ? VALUES[value]?.[language] : undefined) ?? value;
  });
}
