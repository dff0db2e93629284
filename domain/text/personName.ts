/**
 * Whether a short label reads as the name of a person: what is kept by how somebody is called must not say who they
 * are. A rule cannot know every name; it knows the frequent surnames, and errs on the side of asking for other words.
 */

/** The hundred most frequent surnames (Ministry of Public Security, 2020), and those frequent in Guangdong. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温关区欧霍冼麦';

const TITLES =
  '先生|女士|小姐|太太|师傅|阿姨|叔叔|大爷|大妈|大姐|大哥|老师|医生|律师|经理|主任|书记|老板|[＊*]';
/** These begin other words as well: 白云工业园. */
const SHORT_TITLES = '总|工|姨|叔|伯|婆|嫂|姐|哥|某';

/** 陈女士, 梁伯, 何某, 黄＊. */
const WITH_TITLE = new RegExp(
  `(?:^|[^\\p{Script=Han}])[老小阿]?[${SURNAMES}]\\p{Script=Han}{0,2}` +
    `(?:${TITLES}|(?:${SHORT_TITLES})(?!\\p{Script=Han}))`,
  'u',
);
const WITH_ENGLISH_TITLE = /\b(?:mr|mrs|ms|miss|dr|madam)\b\.?\s*\p{Lu}/iu;

/** Whose voice it is, said before or after a name. */
const VOICE = '居民|业主|住户|街坊|村民|商户|租户|群众|代表|楼长|负责人|联系人|店主|户主';
const VOICES = new RegExp(`^(?:${VOICE})+|(?:${VOICE})+$`, 'gu');
/** Two or three characters that begin with a surname and end as no place, firm or group does. */
const BARE = new RegExp(`^[${SURNAMES}]\\p{Script=Han}{1,2}$`, 'u');
const NO_PERSON =
  /[街路巷里坊村楼栋座苑园城区门桥站江河湖岗涌围祠庙寺塔馆店铺档厂院校行会司业社居委部所队]$/u;

export function isPersonName(label: string): boolean {
  const text = label.normalize('NFC').trim();
  if (WITH_TITLE.test(text) || WITH_ENGLISH_TITLE.test(text)) return true;
  return text.split(/[^\p{Script=Han}]+/u).some((word) => {
    const bare = word.replaceAll(VOICES, '');
    return BARE.test(bare) && !NO_PERSON.test(bare);
  });
}
