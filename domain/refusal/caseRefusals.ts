import type { RefusalEntry } from './entry.ts';

/** Why a step of a case's life is refused, until it is resolved. */
export const CASE_REFUSALS = {
  'illegal-transition': {
    zh: '案件当前为“{state}”，不能办这一步。',
    en: 'Not possible while the case is "{state}".',
    status: 409,
  },
  'not-your-unit': {
    zh: '本案不由您单位承办。',
    en: 'Your unit is not the lead unit of this case.',
    status: 403,
    vague: 3,
  },
  // what was told outside
  'nothing-to-recall': {
    zh: '这里没有可以撤回的操作。',
    en: 'There is nothing here to take back.',
  },
  'not-your-act': {
    zh: '只有操作人本人可以撤回。',
    en: 'Only whoever did it may take it back.',
  },
  'recalled-already': {
    zh: '已经撤回过了。',
    en: 'It has been taken back already.',
  },
  'recall-signed': {
    zh: '单位已签收，不能撤回；请改用转办。',
    en: 'The unit has signed; pass the case on instead of taking it back.',
  },
  'recall-moved-on': {
    zh: '这之后案件又有变动，不能撤回。',
    en: 'The case has changed since; it cannot be taken back.',
  },
  'recall-window-closed': {
    zh: '通知已发出，不能撤回。',
    en: 'It has left and cannot be taken back.',
  },
  'nothing-waits': {
    zh: '没有等待发出的通知。',
    en: 'Nothing waits to be sent.',
  },
  // intake and filing
  'urgency-not-yours': {
    zh: '紧急程度由受理席判定；遇到危险请直接写明。',
    en: 'The desk decides how urgent it is; where there is danger, say so in the report.',
    status: 403,
  },
  'no-device-case': {
    zh: '这台设备没有报过警，“恢复正常”没有可记的案件。',
    en: 'This device has no case that its all-clear could be written on.',
  },
  'device-has-case': {
    zh: '同一设备同一问题已另有案件 {caseId} 在办，请在那一件上办。',
    en: 'The same device has an open case on the same matter: {caseId}. Go on there.',
    status: 409,
  },
  'category-required': { zh: '请先定类别。', en: 'Name a category first.' },
  'grid-required': { zh: '请先定网格。', en: 'Set the grid first.' },
  'already-placed': {
    zh: '案件已定在网格“{gridId}”，要改请用“更正”。',
    en: 'The case is already in grid "{gridId}"; use Correct to change it.',
  },
  'verified-invalid': {
    zh: '核实不属实，不能立案；可作不予受理。',
    en: 'The report was verified as unfounded; no case can be opened.',
  },
  'category-not-preset': {
    zh: '“{category}”类须由值班长立案。',
    en: 'Category "{category}" must be opened by the duty chief.',
    vague: 2,
  },
  'no-rule': {
    zh: '没有适用的自动规则，请人工办理。',
    en: 'No rule matched; dispatch it by hand.',
  },
  'confidence-low': {
    zh: '把握不足（至少需 {least}），请人工派遣。',
    en: 'Confidence too low (at least {least} needed); dispatch it by hand.',
  },
  'needs-duty-chief': {
    zh: '投诉、举报不予受理须由值班长决定。',
    en: 'Only the duty chief may reject a complaint or whistleblowing report.',
    vague: 2,
  },
  'same-as-required': {
    zh: '重复诉求且无新情况的，请选先前的那一件，以便告知诉求人进展。',
    en: 'Name the earlier case, so the reporter can be told its progress.',
  },
  // dispatch and handling
  'unit-cannot-handle': {
    zh: '区级不能作承办单位，请选部门、街道或社区。',
    en: 'The district itself cannot be the lead unit. Choose another.',
  },
  'community-not-primary': {
    zh: '这类事项不在该社区清单内，社区只能协办，请另选主办单位。',
    en: "This category is not on the community's list: it can assist, not lead.",
  },
  'co-unit-is-primary': {
    zh: '协办单位不能与主办单位相同。',
    en: 'The lead unit cannot also assist. Choose another.',
  },
  'same-unit': { zh: '案件已由该单位承办，请选其他单位。', en: 'The case is already with this unit.' },
  'not-entrusted': {
    zh: '案件没有交给个人，不用收回。',
    en: 'The case was given to nobody; there is nothing to take back.',
  },
  'entrusted-already': { zh: '案件已交给这一位。', en: 'The case has been given to them already.' },
  'entrust-outside-unit': {
    zh: '“{who}”不在承办单位之内，请先改派。',
    en: '"{who}" is not of the unit in charge; pass the case on first.',
  },
  'no-higher-level': {
    zh: '已是最高一级，不能再上报。',
    en: 'This is the highest level; it cannot be escalated further.',
  },
  'above-own-level': {
    zh: '案件已到您的上级，不用再上报。',
    en: 'The case is already above your level; you cannot escalate it.',
    vague: 2,
  },
  'text-or-photo': { zh: '请写说明或附照片。', en: 'Enter text or add a photo.' },
  'photo-required': { zh: '请附照片。', en: 'Add a photo.' },
  'unknown-co-task': {
    zh: '这项协办已办完或不存在，请刷新后再看。',
    en: 'That assist task is done already or does not exist; refresh and look again.',
  },
  'co-task-open': {
    zh: '还有 {n} 项协办未完成；可等待，或说明理由免除。',
    en: '{n} required assist tasks are open; wait, or waive them with a reason.',
  },
  'pending-request': {
    zh: '有{kind}申请待审批，暂不能反馈。',
    en: 'A request ({kind}) is pending; it must be decided before reporting done.',
  },
  'not-due': { zh: '还没到时间。', en: 'It is not due yet.' },
  'rung-not-next': {
    zh: '提醒次序不对，系统没有执行。',
    en: 'The order of reminders is wrong; the system did nothing.',
  },
  'no-cluster': {
    zh: '没有达到集中反映的件数，或已标记。',
    en: 'Not enough similar reports here, or already flagged.',
  },
  'no-danger': { zh: '没有危险情形。', en: 'No danger to life was found.' },
  'not-sampled': {
    zh: '没有抽中，或已在抽查。',
    en: 'Not selected for a spot check, or already being inspected.',
  },
  'already-pending': {
    zh: '已有{kind}申请待审批，请等结果。',
    en: 'A request ({kind}) is already pending. Wait for the decision.',
  },
  'no-pending-request': { zh: '没有待审批的{kind}申请。', en: 'No request ({kind}) is pending.' },
  'return-window-closed': {
    zh: '已过退单时限，请继续办理；有困难可上报协调。',
    en: 'Too late to return it. Handle it, or ask the centre to coordinate.',
  },
  'returned-before': {
    zh: '您单位已退过一次，不能再退；仍有争议，请值班长终审。',
    en: 'Your unit has already returned this case once.',
  },
  'final-assigned': {
    zh: '已终审指定，不得再退单。',
    en: 'This is a final assignment; it cannot be returned.',
  },
  'hearing-not-yet': {
    zh: '第 {n} 次退单后才能召集联席会商。',
    en: 'A joint hearing is called from return no. {n} on.',
  },
  'hearing-open': {
    zh: '正在联席会商，请等结论：由值班长终审指定。',
    en: 'A joint hearing is under way; its decision is the final assignment.',
  },
  'hearing-binds': {
    zh: '联席会商已定承办单位，不能再改派。',
    en: 'The joint hearing has settled who handles it; it cannot be reassigned.',
  },
  'return-needs-duty-chief': {
    zh: '第二次及以后的退单由值班长决定。',
    en: 'A second or later return is decided by the duty chief.',
    vague: 2,
  },
  'section-asks-itself': {
    zh: '案件在科室或社区手上，由它自己申请；街道要换单位请用转办。',
    en: 'A section or community has the case and asks for itself; to give it to another unit, pass it on.',
    vague: 2,
  },
  'return-is-the-centres': {
    zh: '街道只审批本街道科室的退单，这一件由指挥中心审批。',
    en: 'A street decides the returns of its own sections; this one is for the centre to decide.',
    vague: 2,
  },
  'no-dispute': { zh: '没有争议，不需要终审。', en: 'Nothing is disputed; no final assignment is needed.' },
  'not-contacted': {
    zh: '投诉、举报留有联系方式的，请先联系诉求人再反馈。',
    en: 'Contact the complainant before reporting done.',
  },
  anonymous: { zh: '诉求人匿名，没有联系方式。', en: 'The reporter is anonymous and cannot be contacted.' },
  'co-unit-already': { zh: '该单位已在协办。', en: 'That unit is already assisting.' },
  'already-overdue': {
    zh: '已超期，不能申请延期，请尽快办理。',
    en: 'Already overdue; no extension can be requested.',
  },
  'extension-too-long': {
    zh: '延期不能超过原时限。',
    en: 'An extension cannot exceed the original time limit.',
  },
  'extension-used': { zh: '延期次数已用完。', en: 'All extensions have been used.' },
  'needs-deputy-leader': {
    zh: '工程类或第二次延期须由分管领导批准。',
    en: 'A second or construction extension must be approved by the deputy leader.',
    vague: 2,
  },
  'review-date-past': { zh: '复查日期须晚于今天。', en: 'Choose a review date in the future.' },
  'review-date-too-far': {
    zh: '挂账复查日期不能超过 {days} 天。',
    en: 'Choose a review date within {days} days.',
  },
  'opinion-required': {
    zh: '请先由值班长写初审意见。',
    en: "Get the duty chief's initial opinion first.",
  },
  'not-shelved': {
    zh: '未超期也未挂账，不能二次上报。',
    en: 'It is neither overdue nor on hold, so it cannot be reported again.',
  },
  'district-meeting': {
    zh: '已三次上报，请提交区联席会议。',
    en: 'Already reported three times; take it to the district joint meeting.',
  },
  'not-asked': { zh: '没有等您阅处的事项。', en: 'Nothing here is waiting for your review.', vague: 2 },
  'not-shorter': {
    zh: '处置时限只能提前，不能推后。',
    en: 'The handling deadline can only be brought forward.',
  },
  'already-incident': { zh: '已转为突发事件。', en: 'It is already an incident.' },
  // 关联, 督办 replies
  'link-to-itself': { zh: '不能与自身关联。', en: 'A case cannot be linked to itself.' },
  'linked-already': { zh: '这两件已关联。', en: 'The two cases are already linked.' },
  'not-linked': { zh: '没有这条关联。', en: 'That link does not exist.' },
  'distinct-already': {
    zh: '这两件已标为不是同一件事。',
    en: 'The two are marked as different matters already.',
  },
  'not-marked-distinct': {
    zh: '这两件没有标为不是同一件事。',
    en: 'The two are not marked as different matters.',
  },
  'mention-cannot-read': {
    zh: '{who} 看不到这件案件，@ 不到；可先请其协办。',
    en: '{who} cannot see this case and cannot be called to it; ask them to help first.',
  },
  'no-supervision': { zh: '没有等待回复的督办。', en: 'No oversight notice is waiting for a reply.' },
  'no-reply': { zh: '督办还没有回复。', en: 'The oversight notice has no reply yet.' },
  'unit-replies': {
    zh: '案件已派单位，督办由承办单位负责人回复。',
    en: 'The case is with a unit: its head replies to the oversight notice.',
  },
  // verifying, splitting, on the spot
  'verify-only-public': {
    zh: '只有群众诉求需要核实。',
    en: 'Only reports from the public are verified.',
  },
  'not-assigned-member': { zh: '这次核实没有派给您。', en: 'This verification was not assigned to you.' },
  'parts-required': { zh: '拆分至少要两件。', en: 'A split needs at least two parts.' },
  'children-open': { zh: '还有子案未结。', en: 'Some parts are still open. Close them first.' },
  'child-moved-on': {
    zh: '子案已派遣或已变动，不能撤销拆分。',
    en: 'A part has been dispatched or changed; the split cannot be undone.',
  },
  'process-required': {
    zh: '请写明过程：看到了什么、怎么处置的。',
    en: 'Say what was found and what was done.',
  },
  'urgency-required': { zh: '请定紧急程度。', en: 'Set the urgency.' },
  'urgent-not-on-the-spot': {
    zh: '紧急事项不能直接上报为已办结。',
    en: 'An urgent case cannot be closed on the spot. Dispatch it.',
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
