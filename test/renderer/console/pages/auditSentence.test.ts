import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from '../../../../domain/contract/audit.ts';
import { auditSentence } from '../../../../renderer/console/pages/audit/auditSentence.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { MORNING } from '../../../kit/testClock.ts';

const PEOPLE = { p1: { account: 'chief1', name: '值班长 1席', nameEn: 'Duty chief 1' } };
const anEntry = (action: AuditAction, fields: Partial<AuditEntry> = {}): AuditEntry => ({
  seq: 1,
  at: MORNING,
  actor: 'p1',
  role: 'duty_chief',
  action,
  result: 'ok',
  ...fields,
});
const whole = (entry: AuditEntry, language: 'zh' | 'en') => {
  const { act, beside, result } = auditSentence(entry, PEOPLE, language);
  return [act, ...beside, result].join(' | ');
};

/** An entry of every action as the server writes it, and what it says after who and role. */
const SENTENCES: Readonly<
  Record<AuditAction, readonly [fields: Partial<AuditEntry>, zh: string, en: string]>
> = {
  login: [{}, '登录了系统', 'signed in'],
  'login-failed': [{ object: 'chief1' }, '登录账号 chief1 失败', 'failed to sign in as chief1'],
  logout: [{}, '退出了系统', 'signed out'],
  'read-case': [{ object: caseNo(1) }, `查看了案件 ${caseNo(1)}`, `viewed case ${caseNo(1)}`],
  search: [{ object: 'cases' }, '查找了案件', 'searched cases'],
  refused: [{ object: caseNo(1) }, `对 ${caseNo(1)} 的操作被拒绝`, `was refused an action on ${caseNo(1)}`],
  'reveal-contact': [
    { object: caseNo(1) },
    `查看了案件 ${caseNo(1)} 的诉求人联系方式`,
    `viewed the reporter's contact for case ${caseNo(1)}`,
  ],
  'erase-contact': [{ object: 'R-1' }, '删除了诉求人 R-1 的联系方式', 'erased the contact of reporter R-1'],
  'reveal-losses': [
    { object: 'incident-1' },
    '查看了突发事件 incident-1 的损失和人员',
    'viewed the losses and people of incident-1',
  ],
  'destroy-losses': [
    { object: 'incident-1', count: 2 },
    '销毁了突发事件 incident-1 的个人信息 2 份',
    'destroyed 2 sealed pieces of personal data of incident-1',
  ],
  'keep-losses': [
    { object: 'incident-1', count: 2 },
    '经评估保留了突发事件 incident-1 的个人信息 2 份',
    'retained 2 sealed pieces of personal data of incident-1 after assessment',
  ],
  'erase-again': [
    { count: 2 },
    '再次销毁了恢复的备份中已销毁过的个人信息 2 份',
    'destroyed again 2 pieces of personal data that a restored backup still held',
  ],
  'erase-by-rule': [
    { object: caseNo(1), count: 2 },
    `按留存期限清除了案件 ${caseNo(1)} 的个人信息 2 份`,
    `erased 2 pieces of personal data of ${caseNo(1)}, whose time of keeping had passed`,
  ],
  'use-labels': [
    { object: 'broadcast-1', count: 12 },
    '按敏感标签群发 broadcast-1（12 人）',
    'used sensitive labels for broadcast-1 (12 recipients)',
  ],
  'switch-secretary': [
    { object: 'switch:unit' },
    '切换了“派遣建议”的开关',
    'turned the switch "Dispatch suggestion"',
  ],
  'give-link': [
    { object: 'room-1' },
    '给出 room-1 中一位外部人员的链接',
    'gave out the link of a guest of room-1',
  ],
  'see-history': [
    { object: caseNo(1), count: 3 },
    `查看了案件 ${caseNo(1)} 诉求人的历史诉求（3 件）`,
    `looked at the earlier reports of ${caseNo(1)}'s reporter (3)`,
  ],
  'give-slip': [
    { object: caseNo(1) },
    `打印 ${caseNo(1)} 的回执（含进展链接）`,
    `printed the slip of ${caseNo(1)}, with the link of its page`,
  ],
  reword: [
    { object: caseNo(1) },
    `将${caseNo(1)}的一份文稿交语言模型改写`,
    `sent a draft of ${caseNo(1)} to the language model`,
  ],
  'read-audit': [{}, '查阅了审计记录', 'viewed the audit log'],
  export: [{ object: 'audit' }, '导出了审计记录', 'exported the audit log'],
  verify: [{ count: 2 }, '核对了 2 条链', 'verified 2 chains'],
  'account-change': [{ object: 'seat-7' }, '更改了账号 seat-7', 'changed account seat-7'],
  'rule-change': [{ object: 'version 3' }, '更改了规则（第 3 版）', 'changed the rules (version 3)'],
  'calendar-change': [
    { object: 'version 3' },
    '更改了工作日历（第 3 版）',
    'changed the working calendar (version 3)',
  ],
  'wall-change': [{}, '更改了大屏', 'changed the wall'],
  print: [{ object: 'measures' }, '打印了成效', 'printed performance figures'],
  'time-jump': [
    { detail: 'back', count: 90 },
    '发现服务器时钟向后跳了 90 秒',
    "found that the server's clock jumped back by 90 seconds",
  ],
  'time-doubt': [
    { detail: 'behind', count: 7_200 },
    '发现本机时间比记录早 7200 秒，等值班长确认',
    "found the machine's time 7200 seconds earlier than the records",
  ],
  'time-decision': [{ detail: 'was' }, '确认沿用记录的时间', 'decided that the time of the records goes on'],
  'suggestion-made': [
    { object: 'YX-20261121-000001' },
    '对 YX-20261121-000001 给出建议',
    'suggested something for YX-20261121-000001',
  ],
  'suggestion-decided': [
    { object: 'YX-20261121-000001' },
    '对 YX-20261121-000001 的建议作出决定',
    'decided on what was suggested for YX-20261121-000001',
  ],
  backup: [{}, '做了备份', 'made a backup'],
  restore: [{}, '从备份恢复了数据', 'restored the data from a backup'],
  'audit-gap': [{ count: 1 }, '有 1 条审计记录没有存上', 'failed to store 1 audit entry'],
  'retry-message': [
    { object: caseNo(1) },
    `重发了案件 ${caseNo(1)} 的消息`,
    `resent a message for case ${caseNo(1)}`,
  ],
  'settle-message': [
    { object: caseNo(1) },
    `将案件 ${caseNo(1)} 的消息记为已另行告知`,
    `marked a message for case ${caseNo(1)} as told in another way`,
  ],
  'refuse-order': [
    { object: 'connector:hotline' },
    '未能收下接入“hotline”的一件来件',
    'could not take in an order of feed "hotline"',
  ],
  'open-order': [
    { object: 'connector:hotline' },
    '查看了接入“hotline”未收下的来件',
    'looked at an order of feed "hotline" that was not taken in',
  ],
  'take-order': [
    { object: 'connector:hotline' },
    '补收了接入“hotline”的一件来件',
    'took up an order of feed "hotline"',
  ],
  'refuse-snapshot': [
    { object: '1240' },
    '启动时发现第 1240 条处的快照不可信，已按日志重建',
    'did not trust the snapshot at entry 1240 at the start, and built everything anew from the log',
  ],
  'log-fault': [
    { object: 'live', detail: `cut seq:1221 through:1240 since:${MORNING} witnessedAt:${MORNING + 60_000}` },
    '发现日志与见证不符 | 案件日志缺少第 1221 至 1240 条：2026-11-21 09:00 之后的记录不见了，2026-11-21 09:01 的见证里还有',
    'found that the log is not what was witnessed | The log of cases lacks entries 1221 to 1240: what came after 2026-11-21 09:00 is gone, and was there when it was witnessed at 2026-11-21 09:01',
  ],
  'accept-log': [
    {
      object: 'audit',
      detail: `rewritten seq:1 through:9 since:0 witnessedAt:${MORNING}`,
    },
    '确认按现有日志启动 | 审计日志在第 1 至 9 条之间被改写：启用 之后的记录与 2026-11-21 09:00 的见证不符',
    'took the log as it is | The audit was rewritten between entries 1 and 9: what came after the beginning is not what was witnessed at 2026-11-21 09:00',
  ],
  'see-log-fault': [{}, '知悉日志与见证不符', 'took note that the log is not what was witnessed'],
  'look-back': [
    { object: '2026-11-21T06:20:00.000Z' },
    '回放到 2026-11-21T06:20:00.000Z',
    'looked back to 2026-11-21T06:20:00.000Z',
  ],
  'refuse-keyframe': [
    { object: '20000' },
    '回放数据在第 20000 条处不可信，已按日志重建',
    'did not trust the replay data at event 20000 and made it anew from the log',
  ],
};

describe('an entry of the audit in words', () => {
  it.each(AUDIT_ACTIONS)('says who in which role did what, in both languages: %s', (action) => {
    const [fields, zh, en] = SENTENCES[action];
    expect(whole(anEntry(action, fields), 'zh')).toBe(`值班长 1席 chief1（值班长）${zh} | 成功`);
    expect(whole(anEntry(action, fields), 'en')).toMatch(/^Duty chief 1 chief1 \(.+\) /u);
    expect(whole(anEntry(action, fields), 'en')).toContain(`) ${en} | Done`);
  });

  it.each(AUDIT_ACTIONS)('has no blank left open, also when the object is missing: %s', (action) => {
    for (const language of ['zh', 'en'] as const) {
      expect(whole(anEntry(action), language)).not.toMatch(/[{}]|undefined/u);
    }
  });

  it('adds the purpose, what exactly, how many, and from where', () => {
    const entry = anEntry('export', {
      object: 'cases',
      purpose: '月度检查',
      detail: 'q state',
      count: 12,
      ip: '10.0.0.7',
    });
    expect(auditSentence(entry, PEOPLE, 'zh').beside).toEqual([
      '用途：月度检查',
      '详情：q state',
      '12 条',
      '来自 10.0.0.7',
    ]);
    expect(auditSentence(entry, PEOPLE, 'en').beside).toEqual([
      'Purpose: 月度检查',
      'Details: q state',
      '12 rows',
      'from 10.0.0.7',
    ]);
  });

  it('says of a switch of the secretary from what to what it was turned, and that it fell back by itself', () => {
    const beside = (detail: string) =>
      auditSentence(anEntry('switch-secretary', { detail }), {}, 'zh').beside;
    expect(beside('from:shown to:sending')).toEqual(['详情：原为显示 改为自动派遣']);
    expect(beside('from:sending to:shown share-fell')).toEqual([
      '详情：原为自动派遣 改为显示 准确率下降，自行退回',
    ]);
  });

  it('leaves out how many entries were asked for at a time', () => {
    const beside = (detail: string) => auditSentence(anEntry('read-audit', { detail }), PEOPLE, 'en').beside;
    expect(beside('before limit')).toEqual([]);
    expect(beside('actor from limit')).toEqual(['Details: actor from']);
  });

  it('says what changed about an account in words', () => {
    const detail = 'created roles:duty_chief+acceptor scope:D otp:off';
    const entry = anEntry('account-change', { object: 'seat-7', detail });
    expect(auditSentence(entry, PEOPLE, 'zh').beside).toEqual([
      '详情：新建 角色：值班长 + 受理员 scope:D 停用动态密码',
    ]);
  });

  it('gives a refusal by the words of its code, without open blanks', () => {
    const refused = (code: string) =>
      auditSentence(anEntry('refused', { result: code }), PEOPLE, 'en').result;
    expect(refused('out-of-scope')).not.toBe('out-of-scope');
    expect(refused('export-too-large')).toContain('… cases found');
    expect(refused('of-a-newer-server')).toBe('of-a-newer-server');
  });

  it('names nobody, the system, a tool, and whoever has no account any more', () => {
    const by = (actor: string, language: 'zh' | 'en') => {
      const { role: _role, ...entry } = anEntry('backup', { actor });
      return auditSentence(entry, PEOPLE, language).act;
    };
    expect(by('nobody', 'en')).toBe('Someone not signed in made a backup');
    expect(by('system', 'zh')).toBe('系统做了备份');
    expect(by('tool', 'en')).toBe('A command-line tool made a backup');
    expect(by('p9', 'zh')).toBe('无账号者 p9 做了备份');
  });
});
