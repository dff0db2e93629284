import type { RefusalEntry } from './entry.ts';

/** Why a call is refused whatever it is about: its form, who calls, what the server can do now. */
export const CALL_REFUSALS = {
  // intake
  'what-required': { zh: '请写明反映什么事。', en: 'Say what happened: enter a title.' },
  'where-required': {
    zh: '请写明地点：填地址、网格，或在地图选点。',
    en: 'Say where: enter an address, a point or a grid.',
  },
  'channel-required': { zh: '请选择来源。', en: 'Choose the source of the report.' },
  'slip-not-yours': {
    zh: '回执由当面受理的人在一天内打印。',
    en: 'The slip is printed by whoever took the report at the counter, within a day.',
    status: 403,
  },
  'consent-required': {
    zh: '代为反映要先征得本人同意，请勾选“本人同意”。',
    en: 'Reporting for somebody needs their consent; tick it.',
  },
  'crs-required': {
    zh: '坐标没有写明坐标系。请注明 wgs84、gcj02、bd09 或 cgcs2000。',
    en: 'The point has no coordinate system. Name wgs84, gcj02, bd09 or cgcs2000.',
  },
  'crs-unknown': { zh: '不认识的坐标系“{crs}”。', en: 'Unknown coordinate system "{crs}".' },
  'unknown-grid': { zh: '没有网格“{gridId}”，请核对编号。', en: 'There is no grid "{gridId}".' },
  'unknown-unit': {
    zh: '没有单位“{unitId}”，请重新选择。',
    en: 'There is no unit "{unitId}". Choose one from the list.',
  },
  'unknown-category': { zh: '没有类别“{category}”，请重新选择。', en: 'There is no category "{category}".' },
  'unknown-person': { zh: '没有编号为“{personId}”的岗位。', en: 'There is no post "{personId}".' },
  'unknown-rule': { zh: '没有编号为“{ruleId}”的规则。', en: 'There is no rule "{ruleId}".' },
  'unknown-case': {
    zh: '没有找到案件“{caseId}”，请核对编号。',
    en: 'There is no case "{caseId}".',
    status: 404,
  },
  'source-not-yours': {
    zh: '“{source}”渠道不归您使用，不能以它的名义上报。',
    en: 'The channel "{source}" is not yours to report through.',
    status: 403,
    vague: 3,
  },
  // the call itself
  'bad-request': { zh: '提交的内容有误，请刷新后重试。', en: 'The request is malformed.', status: 400 },
  'bad-json': { zh: '内容不是有效的 JSON。', en: 'The body is not valid JSON.', status: 400 },
  'not-utf8': {
    zh: '内容不是 UTF-8，也不是所写明的字符集。',
    en: 'The body is not UTF-8, nor the charset it names.',
    status: 400,
  },
  'charset-unknown': { zh: '不认识所写明的字符集。', en: 'The charset it names is not known.', status: 415 },
  'unknown-command': {
    zh: '系统不支持这个操作（{type}），请刷新页面。',
    en: 'There is no command "{type}".',
    status: 400,
  },
  'unknown-world': { zh: '没有“{world}”这个运行环境。', en: 'There is no world "{world}".', status: 404 },
  'console-outdated': {
    zh: '控制台与服务器的版本不一致，要换用新版本。浏览器请刷新页面，桌面控制台请系统管理员安装。',
    en: 'A newer console is needed. In a browser reload the page; on the desktop ask an administrator to install it.',
    status: 409,
  },
  'payload-too-large': {
    zh: '内容过大，没有提交成功，请删减后再试。',
    en: 'Too large to accept. Send less at once.',
    status: 413,
  },
  'rate-limited': {
    zh: '操作太快，请 {seconds} 秒后再试。',
    en: 'Too much at once; try again in {seconds} s.',
    status: 429,
  },
  'not-signed-in': {
    zh: '登录已失效，请重新登录。',
    en: 'You are signed out. Sign in again.',
    status: 401,
  },
  'bad-credentials': { zh: '账号或密码不对。', en: 'Wrong account or password. Try again.', status: 401 },
  locked: {
    zh: '账号已锁定，请 {minutes} 分钟后再试，或请系统管理员重置密码。',
    en: 'The account is locked; try again in {minutes} minutes.',
    status: 423,
  },
  'expired-already': { zh: '有效期须在今后。', en: 'It has to end in the future.' },
  'link-used': {
    zh: '登录链接已用过或已过期，请重新获取。',
    en: 'This sign-in link has been used or has expired. Request a new one.',
    status: 401,
  },
  'account-exists': {
    zh: '已有账号“{account}”。',
    en: 'Account "{account}" already exists. Choose another name.',
    status: 409,
  },
  'unknown-account': { zh: '没有账号“{account}”。', en: 'There is no account "{account}".', status: 404 },
  'bad-account': {
    zh: '账号“{account}”不完整：请检查账号、岗位、角色和范围。',
    en: 'Account "{account}" is incomplete: check its name, position, roles and scope.',
  },
  'password-too-short': {
    zh: '密码太短，至少 {least} 个字符。',
    en: 'The password is too short: at least {least} characters.',
  },
  'password-common': {
    zh: '这个密码太常见，请换一个。',
    en: 'That password is among the first to be guessed; choose another.',
  },
  'password-is-account': {
    zh: '密码不能由账号名组成。',
    en: "The password must not be made of the account's name.",
  },
  'password-must-change': {
    zh: '这个密码别人也知道：请设一个自己的新密码再登录。',
    en: 'Somebody else knows this password: choose one of your own to sign in.',
    status: 401,
  },
  'password-unchanged': {
    zh: '新密码要与原来的不同。',
    en: 'The new password must be another than the old one.',
  },
  'otp-required': { zh: '请输入动态密码。', en: 'Enter the one-time code.', status: 401 },
  'otp-wrong': {
    zh: '动态密码不对或已用过，请等下一个。',
    en: 'The one-time code is wrong or already used; wait for the next one.',
    status: 401,
  },
  'otp-unreadable': {
    zh: '动态密码无法校验，请联系系统管理员。',
    en: 'The one-time code cannot be checked here; ask an administrator.',
    status: 500,
  },
  'otp-not-enrolled': { zh: '还没有启用动态密码。', en: 'One-time codes are off. Switch them on first.' },
  'otp-already-on': { zh: '动态密码已启用。', en: 'One-time codes are already on.', status: 409 },
  'account-disabled': {
    zh: '账号已停用，请联系系统管理员。',
    en: 'This account is disabled; ask an administrator.',
    status: 403,
  },
  'role-separation': {
    zh: '管理员、审计员不得兼任业务岗位，也不能改自己的岗位。',
    en: 'Administrator, auditor and case roles must be separate people, and you cannot change your own.',
    status: 403,
  },
  'wall-no-account': {
    zh: '大屏不用账号：由管理员在“大屏”页新建，凭地址打开。',
    en: 'A wall needs no account: an administrator makes one under Walls, and it opens by its address.',
    status: 403,
  },
  'unknown-key': { zh: '没有这个接口密钥。', en: 'There is no such API key.', status: 404 },
  'purpose-required': {
    zh: '请写明用途（{least} 至 {most} 个字）。',
    en: 'State the purpose in {least} to {most} characters.',
  },
  'export-too-large': {
    zh: '共 {n} 件，一次最多导出 {most} 件，请缩小范围。',
    en: '{n} cases found; at most {most} can be exported at once. Narrow the filters.',
  },
  'export-cut-off': {
    zh: '查找时间过长，没有导出。请缩小范围。',
    en: 'The search took too long and nothing was exported. Narrow it down.',
  },
  'unknown-reporter': { zh: '这件案件没有这位诉求人。', en: 'This case has no such reporter.', status: 404 },
  'confidential-contact': {
    zh: '保密件的诉求人只有受理员和督查员可以查看。',
    en: 'Only intake and oversight officers may see the reporter of a confidential case.',
    status: 403,
  },
  'handling-unit-barred': {
    zh: '承办单位不能查看保密件的诉求人。',
    en: 'The handling unit may not see the reporter of a confidential case.',
    status: 403,
  },
  'contact-erased': {
    zh: '联系方式已按规定清除。',
    en: 'The contact details have been erased as required.',
    status: 410,
  },
  'contact-unreadable': {
    zh: '联系方式无法解密，请联系系统管理员。',
    en: 'The contact details cannot be opened; ask an administrator.',
    status: 500,
  },
  'id-reused': {
    zh: '提交重复且内容不同，没有生效，请刷新后重试。',
    en: 'This command number was already used for something else. Try again.',
    status: 409,
  },
  'store-unavailable': {
    zh: '服务器存不进数据（可能磁盘已满），本次操作没有生效，请立即联系系统管理员。',
    en: 'Not carried out: the server cannot save (disk full?). Tell an administrator.',
    status: 503,
  },
  'no-leader': {
    zh: '主服务器正在切换，暂时存不进数据，本次操作没有生效；查看照常，请稍候重试。',
    en: 'Not carried out: another server is taking over. Reading goes on; try again in a moment.',
    status: 503,
  },
  stopping: {
    zh: '服务器正在停止，请稍候。',
    en: 'The server is shutting down; try again in a moment.',
    status: 503,
  },
  'clock-jumped': {
    zh: '本机时间对不上记录，正等值班长确认；新诉求照收，其他要计时的操作先停。',
    en: "This machine's time does not fit the records; until the duty chief decides, reports are taken and nothing else that starts a clock.",
    status: 503,
  },
  'model-off': { zh: '本区没有接入语言模型。', en: 'No language model is connected here.' },
  'model-failed': {
    zh: '语言模型没有给出结果，原稿没有变动。请稍后重试。',
    en: 'The language model gave no answer; your draft is as it was. Try again later.',
    status: 502,
  },
  'model-changed-facts': {
    zh: '改写稿改动了数字或空白，没有采用，原稿没有变动。',
    en: 'The reworded draft changed a number or a blank, so it was dropped; yours is as it was.',
    status: 502,
  },
  'not-found': { zh: '没有这个页面。', en: 'This address does not exist.', status: 404 },
  'internal-error': {
    zh: '服务器出错，已记录。请稍后重试；仍不行，请联系系统管理员。',
    en: 'The server failed and logged the error. Try again or tell an administrator.',
    status: 500,
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
