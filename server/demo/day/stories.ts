import type { DemandType, Urgency } from '../../../domain/case/case.ts';

/** When a kind of trouble is reported; see arrivals.ts for the hours. */
export type Season = 'any' | 'work' | 'rush' | 'evening' | 'night';

/** A kind of report the demo invents. Every sentence is ours; no letter of a real person is among them. */
export interface Story {
  readonly category: string;
  readonly weight: number;
  readonly when: Season;
  /** How often it is 一般, 重要, 紧急, in tenths. */
  readonly urgencies: Readonly<Record<Urgency, number>>;
  readonly demandType: DemandType;
  readonly sources: readonly string[];
  /** {地} an address, {路} its road, {社} the community. */
  readonly titles: readonly string[];
  readonly details: readonly string[];
}

type Row = readonly [
  category: string,
  weight: number,
  when: Season,
  urgencies: string,
  demandType: DemandType,
  sources: string,
  titles: string,
  details: string,
];

// biome-ignore format: one story a line reads like the table it is
const ROWS: readonly Row[] = [
  ['0101', 3, 'any', '0 3 7', 'help', '12345 patrol wecom', '{地}井盖缺失，夜间看不清;{地}沙井盖松动，车过就响', '井盖边缘已经翘起，旁边没有围挡。;骑车经过时轮子被卡了一下。'],
  ['0102', 5, 'night', '9 1 0', 'help', '12345 wecom grid', '{地}路灯连续几盏不亮;{路}一段路灯不亮', '晚上回家很暗，老人不敢走。;已经三天没有修。'],
  ['0103', 3, 'any', '1 4 5', 'help', '12345 wecom patrol', '{地}自来水管漏水，水流到路面;{地}水管爆裂，路面积水', '水压明显变小。;已经流了一个多小时，请尽快关阀。'],
  ['0104', 4, 'any', '7 3 0', 'help', '12345 wecom', '{地}整栋楼停水，没有通知;{地}水压太低，高层用不上水', '家里有老人和小孩，请告知恢复时间。;物业说不清楚原因。'],
  ['0105', 4, 'any', '6 4 0', 'complaint', '12345 wecom grid', '{地}下水道堵塞返水;{地}化粪池满溢，味道很大', '一楼商铺无法营业。;自己请人疏通过，两天又堵。'],
  ['0106', 2, 'any', '8 2 0', 'help', 'patrol 12345', '{路}雨水口破损，容易崴脚', '箅子少了两根。'],
  ['0107', 3, 'evening', '4 4 2', 'help', '12345 wecom', '{地}突然停电;{地}配电箱有火花声', '整栋楼都停了，电梯也不动。;下雨后一直有滋滋声。'],
  ['0109', 2, 'work', '9 1 0', 'complaint', '12345 wecom', '{地}电线杆上光缆下垂，快碰到头;{地}弱电线路杂乱', '大车经过会刮到。'],
  ['0201', 4, 'work', '8 2 0', 'complaint', '12345 patrol wecom', '{路}路面坑洼，车辆颠簸;{地}门前道路破损', '下雨积水看不见坑。;修过一次，又烂了。'],
  ['0202', 4, 'work', '8 2 0', 'complaint', '12345 wecom', '{路}盲道地砖松动，轮椅难走;{地}人行道砖破损', '视障人士反映绊倒。;踩上去溅一身水。'],
  ['0203', 2, 'rush', '3 5 2', 'help', '12345 video', '{路}路口红绿灯不亮;{路}信号灯乱闪', '早高峰路口已经堵住。'],
  ['0204', 2, 'any', '9 1 0', 'suggestion', '12345 wecom', '{路}斑马线磨得看不清;{路}护栏被撞歪', '学校旁边，孩子过马路危险。'],
  ['0205', 1, 'rush', '9 1 0', 'help', '12345', '{路}公交站亭顶棚损坏', '候车时滴水。'],
  ['0207', 4, 'evening', '9 1 0', 'complaint', '12345 wecom', '{地}停车位被私人加锁;{社}停车难，收费不公示', '与管理人员沟通过，没有结果。'],
  ['0208', 2, 'any', '3 5 2', 'help', '12345 patrol sensor', '{路}路面积水，行人要绕行;{路}桥底积水', '水深到脚踝。'],
  ['0301', 3, 'work', '9 1 0', 'complaint', '12345 wecom', '{路}公厕异味大，没有纸', '下午尤其明显。'],
  ['0302', 5, 'any', '9 1 0', 'complaint', '12345 wecom grid', '{地}垃圾桶满溢没有清;{社}垃圾分类投放点脏乱', '昨天到今天没有收运。;污水流到人行道。'],
  ['0304', 2, 'work', '10 0 0', 'help', 'wecom 12345', '{社}健身器材断了一个把手', '孩子玩耍时差点受伤。'],
  ['0401', 2, 'any', '2 5 3', 'help', '12345 patrol', '{地}大树断枝压到车;{路}树木倾斜', '刚下过雨。;枝条挂在电线上。'],
  ['0402', 3, 'work', '9 1 0', 'suggestion', '12345 wecom', '{地}榕树枝叶遮挡窗户，申请修剪', '蚊虫多，采光差。'],
  ['0403', 2, 'work', '10 0 0', 'complaint', '12345 grid', '{路}绿化带被踩踏、露土;{社}花坛被改成停车位', '希望补种。'],
  ['0405', 1, 'work', '9 1 0', 'help', '12345', '{地}楼道发现白蚁', '木门已被蛀空。'],
  ['0501', 3, 'any', '1 6 3', 'complaint', '12345 wecom grid', '{地}外墙瓷砖脱落，下方是人行道;{地}墙砖掉下来', '昨天掉了一大块，差点砸到人。'],
  ['0502', 1, 'work', '3 6 1', 'help', '12345 grid', '{地}老房子墙体开裂，申请鉴定', '裂缝可以伸进手指。'],
  ['0503', 4, 'any', '4 4 2', 'complaint', '12345 wecom', '{地}电梯一周坏三次;{地}电梯停运，老人下不了楼', '维修单位说等配件。'],
  ['0504', 2, 'evening', '10 0 0', 'suggestion', 'wecom 12345', '{社}充电柜太少，希望增设', '电动自行车没有地方充电。'],
  ['0506', 2, 'night', '9 1 0', 'help', 'wecom grid', '{地}楼道灯不亮，门禁失灵', '已报物业一周。'],
  ['1101', 8, 'any', '9 1 0', 'complaint', '12345 wecom patrol grid', '{地}门口有暴露垃圾没人清;{路}垃圾堆在路边', '天热味道大。;每天早上都这样。'],
  ['1102', 4, 'work', '10 0 0', 'complaint', 'patrol 12345', '{路}路面油污，行人滑倒;{路}泥浆遗撒', '餐馆后门一带。'],
  ['1103', 4, 'any', '9 1 0', 'complaint', 'patrol 12345 grid', '{地}装修垃圾堆了几天;{社}建筑垃圾占了消防通道', '没有袋装，风一吹到处是灰。'],
  ['1104', 3, 'any', '5 4 1', 'complaint', '12345 wecom', '{地}污水外溢流到马路;{路}臭水横流', '已经两天。'],
  ['1105', 2, 'any', '10 0 0', 'complaint', 'grid patrol', '{地}旧沙发床垫丢在路边', '占了半条人行道。'],
  ['1106', 3, 'evening', '9 1 0', 'complaint', '12345 wecom', '{社}老鼠多，晚上成群;{地}蚊子多，申请消杀', '附近有积水的花盆和空地。'],
  ['1201', 3, 'work', '10 0 0', 'complaint', 'patrol grid', '{路}电线杆贴满小广告', '清了又贴。'],
  ['1202', 2, 'evening', '10 0 0', 'complaint', '12345 wecom', '{地}灯箱广告太亮影响睡眠', '晚上十二点还不关。'],
  ['1203', 2, 'any', '2 6 2', 'help', 'patrol 12345', '{地}招牌松动，风吹会响;{路}广告牌摇晃', '下面就是公交站。'],
  ['1301', 4, 'work', '10 0 0', 'whistleblow', '12345 wecom grid', '{地}天台搭建铁皮房;{地}一楼私自搭建雨棚', '影响楼上采光和排水。'],
  ['1302', 5, 'night', '8 2 0', 'complaint', '12345 wecom', '{路}工地夜间施工噪音;{地}凌晨施工打桩，无法入睡', '连续三晚。;没有看到公示。'],
  ['1303', 2, 'work', '9 1 0', 'complaint', '12345 video', '{路}工地扬尘大，没有喷淋', '窗台一天一层灰。'],
  ['1304', 3, 'work', '9 1 0', 'complaint', '12345 wecom', '{路}开挖后一直没有恢复;{地}门前围挡占了人行道', '公示期限已经过了。'],
  ['1306', 3, 'work', '10 0 0', 'complaint', '12345 wecom', '{地}楼上周末装修，电钻声不停', '中午也在敲墙。'],
  ['1401', 6, 'evening', '9 1 0', 'complaint', '12345 wecom patrol', '{路}占道经营，行人走到车道;{地}店外经营，桌椅摆满人行道', '劝过几次又回来。'],
  ['1402', 3, 'evening', '8 2 0', 'complaint', '12345 wecom', '{地}烧烤油烟扰民，多次反映未解决;{路}露天烧烤到凌晨', '家里不敢开窗。'],
  ['1403', 6, 'rush', '10 0 0', 'complaint', '12345 patrol wecom', '{路}共享单车占满盲道，轮椅无法通行;{地}单车堆在地铁口', '早晚高峰最严重。'],
  ['1404', 6, 'rush', '9 1 0', 'complaint', '12345 wecom video', '{路}违停车辆占用车道;{地}门口违章停车堵住出口', '每天放学时间都这样。'],
  ['1405', 3, 'rush', '9 1 0', 'complaint', '12345 wecom', '{路}外卖电动自行车逆行;{路}电动车乱停在人行道', '差点撞到老人。'],
  ['1406', 1, 'night', '8 2 0', 'help', 'patrol 12345', '{路}桥底有露宿人员', '天冷，请劝导安置。'],
  ['1407', 3, 'evening', '9 1 0', 'complaint', '12345 wecom', '{社}遛狗不牵绳，孩子被吓到;{地}狗叫扰民', '与主人沟通无效。'],
  ['1408', 2, 'rush', '7 3 0', 'help', '12345 video', '{路}拥堵严重，没有人疏导', '学校门口接送车三排。'],
  ['1501', 2, 'any', '0 2 8', 'help', '12345 wecom grid', '{地}充电棚冒烟，已有居民聚集;{地}楼上有烧焦味，看见冒烟', '已经有人拨打 119。'],
  ['1502', 1, 'any', '0 1 9', 'help', '12345 wecom', '{地}楼道闻到煤气味', '住户都出来了，没有开灯。'],
  ['1503', 1, 'any', '0 3 7', 'help', '12345 patrol', '{路}路面塌陷一个洞', '直径约半米，下面是空的。'],
  ['1601', 5, 'any', '5 5 0', 'complaint', '12345 wecom grid', '{地}消防通道被车辆堵塞;{社}消防车通道长期停车', '画了线也没人管。'],
  ['1602', 4, 'evening', '4 6 0', 'whistleblow', '12345 wecom grid', '{地}电动自行车飞线充电;{地}电动车推上楼充电', '一楼门口五六辆。'],
  ['1603', 4, 'any', '8 2 0', 'complaint', 'grid 12345', '{地}楼道堆满杂物;{地}楼梯间堆放纸皮', '影响疏散。'],
  ['1604', 2, 'any', '4 5 1', 'complaint', '12345 wecom', '{地}高空抛物，砸到雨棚', '已经第二次。'],
  ['1605', 2, 'work', '8 2 0', 'whistleblow', '12345 grid', '{地}出租屋隔断群租，十几人一套', '晚上进出频繁。'],
  ['1701', 3, 'evening', '10 0 0', 'help', 'wecom 12345', '{地}邻居漏水到楼下，协商不成;{地}邻里因通道纠纷', '请社区帮助协调。'],
  ['1702', 5, 'night', '9 1 0', 'complaint', '12345 wecom', '{路}广场舞音响声音太大;{地}半夜唱歌扰民', '孩子要考试。'],
  ['2101', 4, 'work', '10 0 0', 'complaint', '12345 wecom', '{社}物业费上涨没有公示;{地}物业长期不维修门禁', '业主群里意见很大。'],
  ['2103', 2, 'work', '10 0 0', 'help', 'wecom 12345', '{地}旧楼加装电梯意见未统一，请求社区协调', '一楼住户反对。'],
  ['2104', 2, 'work', '10 0 0', 'consult', '12345 wecom', '{社}老旧小区改造什么时候开工', '想了解外墙是否包含。'],
  ['2201', 4, 'evening', '9 1 0', 'complaint', '12345 wecom', '{地}餐馆油烟直排;{地}餐饮烟道破损漏油', '住户窗户都是油。'],
  ['2202', 3, 'night', '9 1 0', 'complaint', '12345', '{地}商铺空调外机噪音;{路}酒吧音乐到凌晨', '已向门店反映。'],
  ['2203', 1, 'work', '8 2 0', 'complaint', '12345 sensor', '东濠涌水质发黑有异味', '靠近{路}一段。'],
  ['2301', 4, 'work', '10 0 0', 'complaint', '12345 wecom', '{路}商家不退款，虚假宣传;{路}购物退货被拒', '有付款凭证。'],
  ['2302', 3, 'work', '8 2 0', 'whistleblow', '12345', '{路}餐厅食品变质;外卖吃出异物，店在{路}', '已保留照片。'],
  ['2303', 2, 'work', '9 1 0', 'complaint', '12345', '{路}健身房关门，会员卡退费难', '涉及二十多人。'],
  ['2401', 2, 'rush', '10 0 0', 'suggestion', '12345', '{路}公交班次太少，等候时间长', '早高峰半小时一班。'],
  ['2501', 2, 'work', '10 0 0', 'consult', '12345', '{社}入学地段如何划分', '租房家庭是否可以申请。'],
  ['2702', 3, 'work', '10 0 0', 'consult', '12345 wecom', '{社}长者饭堂助餐补贴怎么申领', '老人八十二岁。'],
  ['2704', 2, 'work', '7 3 0', 'complaint', '12345', '{路}店铺拖欠工资三个月', '共六名员工。'],
  ['2705', 2, 'work', '10 0 0', 'consult', '12345 wecom', '社保转移手续如何办理', '之前在外市参保。'],
  ['2801', 2, 'work', '10 0 0', 'consult', '12345 wecom', '{社}办理居住证明需要什么材料', '网上预约不到号。'],
  ['2802', 1, 'work', '10 0 0', 'complaint', '12345', '窗口工作人员态度差，办事推诿', '在{路}办事点。'],
];

export const STORIES: readonly Story[] = ROWS.map(
  ([category, weight, when, urgencies, demandType, sources, titles, details]) => {
    const [general = 0, important = 0, urgent = 0] = urgencies.split(' ').map(Number);
    return {
      category,
      weight,
      when,
      urgencies: { general, important, urgent },
      demandType,
      sources: sources.split(' '),
      titles: titles.split(';'),
      details: details.split(';'),
    };
  },
);
