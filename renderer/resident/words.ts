import { type Fillings, fillBlanks, type Words } from '../../domain/text/words.ts';
import type { Language } from '../client/store/languageStore.ts';

/** All a resident reads here. Large type, short sentences, nothing of the trade. */
const WORDS = {
  title: { zh: '反映问题', en: 'Report a problem' },
  tooLong: {
    zh: '写了 {n} 字，多了 {over} 字，请删短一些。',
    en: '{n} characters, {over} too many. Please shorten it.',
  },
  otherLanguage: { zh: 'English', en: '中文' },
  'links.service': { zh: '办事', en: 'Services' },
  'links.booking': { zh: '预约', en: 'Bookings' },
  mine: { zh: '我反映过的', en: 'My reports' },
  step1: { zh: '先拍下来', en: 'Show us' },
  step2: { zh: '说明情况', en: 'Tell us' },
  'step.of': { zh: '第 {n} 步，共 2 步', en: 'Step {n} of 2' },
  'photo.take': { zh: '拍照', en: 'Take a photo' },
  'photo.more': { zh: '再拍一张', en: 'Another photo' },
  'photo.remove': { zh: '删掉照片 {n}', en: 'Remove photo {n}' },
  'photo.nth': { zh: '照片 {n}', en: 'Photo {n}' },
  'photo.private': {
    zh: '照片里的位置和设备信息，上传前会删除。没有照片也可以反映。',
    en: 'Position and device are removed from photos before upload. You can report without one.',
  },
  'photo.failed': { zh: '这张照片打不开，请换一张。', en: 'That photo cannot be opened. Try another.' },
  where: { zh: '在哪里', en: 'Where is it' },
  'where.locate': { zh: '用我的位置', en: 'Use my location' },
  'where.locating': { zh: '正在定位…', en: 'Locating…' },
  'where.denied': {
    zh: '没有取得位置，请在地图上点一下，或用文字写明。',
    en: 'No location. Tap the map, or describe the place.',
  },
  'where.map': { zh: '在地图上点', en: 'Choose on the map' },
  'where.mapClose': { zh: '收起地图', en: 'Close the map' },
  'where.error': { zh: '误差约 {n} 米', en: 'within about {n} m' },
  'where.rough': {
    zh: '位置不够准，请再用文字写明门牌或路口。',
    en: 'This is not exact. Please also describe the place.',
  },
  'where.outside': {
    zh: '这个位置不在本区内，仍可反映，请写明地点。',
    en: 'Outside the district. You can still report; describe the place.',
  },
  'where.words': { zh: '门牌、路口或附近的店', en: 'Address, crossing or a shop nearby' },
  'where.needed': {
    zh: '请说明在哪里：定位、点地图或写几个字。',
    en: 'Say where: locate, tap the map, or write a few words.',
  },
  'talk.ask': { zh: '先问问这里的网格员', en: 'Ask the grid staff of this place first' },
  'talk.write': { zh: '要问的话', en: 'Your question' },
  'talk.send': { zh: '发给网格员', en: 'Send to the grid staff' },
  'talk.sending': { zh: '正在发送…', en: 'Sending…' },
  'talk.failed': { zh: '没有发出：{why}', en: 'Not sent: {why}' },
  'talk.away': {
    zh: '没有网络，请稍后再试，写的字还在。',
    en: 'No network. Try again later; your words stay here.',
  },
  'talk.mine': { zh: '与网格员对话', en: 'Talk with the grid staff' },
  'map.label': {
    zh: '地图：点一下放图钉；方向键移动图钉',
    en: 'Map: tap to drop the pin; arrow keys move it',
  },
  'map.in': { zh: '放大', en: 'Zoom in' },
  'map.out': { zh: '缩小', en: 'Zoom out' },
  'map.street': { zh: '到哪个街道', en: 'Go to a street' },
  'map.failed': {
    zh: '地图没有取到，请用文字写明。',
    en: 'The map could not be loaded. Describe the place.',
  },
  'near.title': {
    zh: '{n} 人已反映同一件事？',
    en: '{n} {n|person has|people have} reported this. Same thing?',
  },
  'near.facts': {
    zh: '{matter} · {metres} 米内 · {since}起',
    en: '{matter} · within {metres} m · since {since}',
  },
  'near.follow': { zh: '是这件，跟进它', en: 'Yes, follow it' },
  'near.why': {
    zh: '跟进后，办理进展和结果也会告诉您。',
    en: 'You will be told its progress and result too.',
  },
  next: { zh: '继续', en: 'Continue' },
  'next.not': { zh: '不是同一件，继续反映', en: 'Not the same, continue' },
  back: { zh: '上一步', en: 'Back' },
  danger: { zh: '正在发生危险，请先拨 110、119 或 120', en: 'In danger now? Call 110, 119 or 120 first' },
  text: { zh: '发生了什么', en: 'What is wrong' },
  'text.hint': { zh: '一次只说一件事，办得快。', en: 'One matter at a time is dealt with sooner.' },
  'text.needed': { zh: '请写一两句，说明发生了什么。', en: 'Write a sentence or two about what is wrong.' },
  category: { zh: '属于哪一类', en: 'What kind is it' },
  'category.none': { zh: '不清楚，请工作人员定', en: 'Not sure, let staff decide' },
  'category.more': { zh: '更多', en: 'More' },
  'category.all': { zh: '全部类别', en: 'All kinds' },
  contact: { zh: '结果怎样告诉您', en: 'How we tell you the result' },
  'contact.none': { zh: '不留联系方式，凭编号自己查', en: 'No contact, I will look it up' },
  'contact.phone': { zh: '打电话或发短信给我', en: 'Call or text me' },
  'contact.number': { zh: '手机号码', en: 'Phone number' },
  'contact.needed': {
    zh: '请填写能打通的号码，或选不留联系方式。',
    en: 'Enter a number we can reach, or choose no contact.',
  },
  secret: { zh: '为我保密', en: 'Keep it confidential' },
  'secret.why': {
    zh: '办理单位看不到您的号码，由区中心与您联系。',
    en: 'The unit does not see your number; the district centre contacts you.',
  },
  send: { zh: '提交', en: 'Send' },
  sending: { zh: '正在发送…', en: 'Sending…' },
  'send.why': {
    zh: '仅用于办理此事；办结 180 天后隐去电话',
    en: 'Used for this matter only; the number is hidden 180 days after closing',
  },
  received: { zh: '已收到', en: 'Received' },
  number: { zh: '编号', en: 'Number' },
  copy: { zh: '复制编号', en: 'Copy number' },
  copied: { zh: '已复制', en: 'Copied' },
  qr: { zh: '进展页的二维码', en: 'QR code of the progress page' },
  'qr.why': {
    zh: '扫码或点下面的键查进展，不用登录。请保管好，别发到公开的群里。',
    en: 'Scan it, or press below, to see progress without signing in. Keep it to yourself.',
  },
  'then.title': { zh: '接下来', en: 'What happens next' },
  'then.accept': { zh: '受理', en: 'Taken up' },
  'then.acceptWhy': { zh: '确认属于哪一类、归谁办', en: 'We decide what it is and who handles it' },
  'then.contact': { zh: '与您联系', en: 'We contact you' },
  'then.contactWhy': { zh: '用您留的号码', en: 'By the number you left' },
  'then.done': { zh: '办结并告知结果', en: 'Done, and you are told' },
  'then.doneWhy': {
    zh: '结果写在进展页，请您评价',
    en: 'The result is on the progress page; please rate it',
  },
  'then.by': { zh: '{when} 前', en: 'by {when}' },
  'then.days': {
    zh: '周末和节假日不计入。若要延期，会告诉您原因。',
    en: 'Weekends and holidays do not count. If it takes longer we say why.',
  },
  progress: { zh: '查看进展', en: 'See progress' },
  again: { zh: '再反映一件', en: 'Report another' },
  'wait.title': { zh: '已存在手机里', en: 'Saved on this phone' },
  'wait.why': {
    zh: '有网络后自动发送，只发一次，不用再点。关掉页面也不会丢。',
    en: 'It is sent once, by itself, when there is a network. Closing the page loses nothing.',
  },
  'wait.since': { zh: '{when} 写好，等待网络', en: 'written {when}, waiting for the network' },
  'wait.slow': { zh: '发得太快，稍后自动再发。', en: 'Too fast; it is sent again shortly.' },
  'wait.refused': { zh: '没有发出：{why}', en: 'Not sent: {why}' },
  'wait.mend': { zh: '改一改再发', en: 'Mend and send' },
  'wait.drop': { zh: '不发了', en: 'Discard' },
  'mine.none': { zh: '这部手机上还没有反映过。', en: 'Nothing reported from this phone yet.' },
  'mine.keep': { zh: '记录只存在这部手机上。', en: 'This list is kept on this phone only.' },
  followed: { zh: '跟进', en: 'Following' },
  'failed.unreachable': { zh: '没有网络，请稍后再试。', en: 'No network. Try again later.' },
  'failed.other': {
    zh: '没有成功，请再试一次，或拨打 12345。',
    en: 'That did not work. Try again, or call 12345.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type ResidentWord = keyof typeof WORDS;
export type Say = (key: ResidentWord, params?: Fillings) => string;

/** The words of a language, blanks filled. */
export function sayIn(language: Language): Say {
  return (key, params = {}) => fillBlanks(WORDS[key][language], (name) => params[name]);
}
