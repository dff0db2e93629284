import type { RefusalEntry } from './entry.ts';

/** Why a step of a case's life is refused, until it is resolved. */
export const CASE_REFUSALS = {
  'illegal-transition': {
    zh: '案件现在是“{state}”，不能做这一步。',
    en: 'The case is "{state}" now; this step is not possible.',
    status: 409,
  },
  'not-your-unit': {
    zh: '这件事不由您的单位承办。',
    en: 'Your unit is not the one in charge of this case.',
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
    vague: 2,
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
    vague: 2,
  },
  'same-as-required': {
    zh: '无新事实的重复诉求须指明是哪一件，好把进展告知诉求人。',
    en: 'Name the earlier case, so that the reporter can be told how far it is.',
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
    en: 'This is the highest level; there is none above.',
  },
  'above-own-level': {
    zh: '案件已在您的上级处理，不能由您上报。',
    en: 'The case is above your level; you cannot report it up.',
    vague: 2,
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
  'not-due': { zh: '还没到时间。', en: 'It is not time yet.' },
  'rung-not-next': {
    zh: '{clock} 的下一级不是“{rung}”。',
    en: '"{rung}" is not the next rung of {clock}.',
  },
  'no-cluster': {
    zh: '够不上集中反映，或已标记。',
    en: 'Not enough reports of one kind at one place, or flagged already.',
  },
  'no-danger': { zh: '没有危险情形。', en: 'Nothing here speaks of danger.' },
  'not-sampled': { zh: '没有抽中复查，或已在复查。', en: 'Not drawn for a check, or being checked already.' },
  'already-pending': {
    zh: '已有一份申请（{kind}）待批。',
    en: 'A request ({kind}) is waiting for a decision already.',
  },
  'no-pending-request': { zh: '没有待批的申请（{kind}）。', en: 'There is no request ({kind}) to decide.' },
  'return-window-closed': {
    zh: '已过退单时限，请办理或申请协调。',
    en: 'The time for returning the case is over.',
  },
  'returned-before': { zh: '贵单位已退过一次，不能再退。', en: 'Your unit has returned this case before.' },
  'final-assigned': { zh: '已终审指定，不得退回。', en: 'The assignment is final; it cannot be returned.' },
  'return-needs-duty-chief': {
    zh: '第二次及以后的退单由值班长决定。',
    en: 'From the second return on the duty chief decides.',
    vague: 2,
  },
  'section-asks-itself': {
    zh: '案件在科室或社区手上，由它申请退单、街道审批；要换单位请用转办。',
    en: 'A section or community has the case: it asks for the return and the street decides; to give it to another, pass it on.',
    vague: 2,
  },
  'return-is-the-centres': {
    zh: '街道只审批本街道科室的退单，这一件由指挥中心审批。',
    en: 'A street decides the returns of its own sections; this one is for the centre to decide.',
    vague: 2,
  },
  'no-dispute': { zh: '没有争议，不需要终审。', en: 'There is no dispute to rule on.' },
  'not-contacted': {
    zh: '投诉、举报有联系人，须先联系再反馈。',
    en: 'Speak to the complainant before resolving.',
  },
  anonymous: { zh: '诉求人匿名，无从联系。', en: 'The reporter is anonymous; there is nobody to contact.' },
  'co-unit-already': { zh: '该单位已在协办。', en: 'That unit is helping already.' },
  'already-overdue': { zh: '已超期，不能再申请延期。', en: 'It is overdue; too late to ask for more time.' },
  'extension-too-long': { zh: '延期不能超过原时限。', en: 'No more than the limit itself may be added.' },
  'extension-used': { zh: '延期次数已用完。', en: 'No further extension is possible.' },
  'needs-deputy-leader': {
    zh: '工程类或第二次延期须由分管领导批准。',
    en: 'A second or engineering extension needs the deputy leader.',
    vague: 2,
  },
  'review-date-past': { zh: '复查日期须在今后。', en: 'The review date must lie ahead.' },
  'review-date-too-far': {
    zh: '挂账复查日期不能超过 {days} 天。',
    en: 'A hold is reviewed within {days} days.',
  },
  'opinion-required': {
    zh: '须先有值班长的意见。',
    en: "The duty chief's first opinion is needed.",
  },
  'not-shelved': {
    zh: '未超期也未挂账，不能二次上报。',
    en: 'It is neither overdue nor on hold; no second report.',
  },
  'district-meeting': {
    zh: '已三次上报，请提交区联席会议。',
    en: 'It has been reported three times; take it to the district meeting.',
  },
  'not-asked': { zh: '没有等您阅处的事项。', en: 'Nothing here waits for your word.', vague: 2 },
  'not-shorter': { zh: '只能提前处置时限。', en: 'The handling time may only be brought forward.' },
  'already-incident': { zh: '已转为突发事件。', en: 'It has become an incident already.' },
  // 关联, 督办 replies
  'link-to-itself': { zh: '不能与自身关联。', en: 'A case cannot be linked to itself.' },
  'linked-already': { zh: '这两件已关联。', en: 'The two cases are linked already.' },
  'not-linked': { zh: '没有这条关联。', en: 'There is no such link.' },
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
  'no-supervision': { zh: '没有等待回复的督办。', en: 'No supervision waits for a reply.' },
  'no-reply': { zh: '督办还没有回复。', en: 'The supervision has not been answered yet.' },
  'unit-replies': {
    zh: '案件已派单位，督办由承办单位负责人回复。',
    en: 'A unit has the case: its lead answers the supervision.',
  },
  // verifying, splitting, on the spot
  'verify-only-public': {
    zh: '只有公众诉求需要核实。',
    en: 'Only what the public reports is verified first.',
  },
  'not-assigned-member': { zh: '这次核实没有派给您。', en: 'This verification was not assigned to you.' },
  'parts-required': { zh: '拆分至少要两件。', en: 'A split needs at least two parts.' },
  'children-open': { zh: '还有子案未结。', en: 'Some of its parts are still open.' },
  'child-moved-on': {
    zh: '子案已派遣或已变动，不能撤销拆分。',
    en: 'A part has moved on; the split stays.',
  },
  'process-required': {
    zh: '请写明过程：看到了什么、怎么处置的。',
    en: 'Say what was found and what was done.',
  },
  'urgency-required': { zh: '请定紧急程度。', en: 'Name the urgency.' },
  'urgent-not-on-the-spot': {
    zh: '紧急事项不能直接上报为已办结。',
    en: 'An urgent matter cannot be closed on the spot.',
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;
