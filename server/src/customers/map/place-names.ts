/**
 * Names of provinces and of cities at or above the prefecture, as companies carry them in front of their own; a few counties in which
 * many companies sit. Extracted by hand from the administrative divisions of China as of 2024 (GB/T 2260), without 省, 市, 自治区: how
 * these are written is a rule. An unknown place only makes a comparison a little less sure, so the list stays small.
 */
const provinces =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 中国 中华 全国 内蒙 宁夏回族自治区 广西壮族自治区 新疆维吾尔自治区 内蒙古自治区 西藏自治区 香港特别行政区'

const cities =
  '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 ' +
  '沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 ' +
  '南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 ' +
  '福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 莱芜 临沂 德州 聊城 滨州 菏泽 ' +
  '郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 襄樊 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 ' +
  '广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 儋州 ' +
  '成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 拉萨 日喀则 林芝 ' +
  '西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 伊犁 石河子 喀什 阿克苏 台北 高雄'

const counties =
  '昆山 江阴 宜兴 张家港 常熟 太仓 丹阳 靖江 泰兴 如皋 启东 海门 义乌 慈溪 余姚 诸暨 海宁 桐乡 平湖 温岭 瑞安 乐清 永康 东阳 晋江 石狮 南安 福清 龙海 胶州 即墨 寿光 诸城 龙口 招远 荣成 文登 邹城 滕州 新泰 巩义 新郑 禹州 偃师 大冶 浏阳 宁乡 醴陵 增城 顺德 南海 番禺 瓦房店 海城 遵化 迁安 任丘 都江堰 江油 西昌 浦东 雄安 绥芬河 满洲里'

/** Version 2024-1. Who corrects it raises `keysVersion` in the duplicate rules, so that the sweep makes all keys anew. */
export const placeNames: ReadonlySet<string> = new Set(`${provinces} ${cities} ${counties}`.split(' '))

/** Places as English names carry them. */
export const englishPlaces: ReadonlySet<string> = new Set(
  'china prc hk hongkong beijing shanghai shenzhen guangzhou tianjin chongqing hangzhou suzhou nanjing wuhan chengdu xian qingdao dalian ningbo xiamen taiwan asia apac europe usa us uk'.split(
    ' ',
  ),
)

/** The one character by which people write a province in front of a name: 闽灿坤, 苏宁, 沪宁. */
export const provinceSigns: Readonly<Record<string, string>> = {
  京: '北京',
  津: '天津',
  沪: '上海',
  渝: '重庆',
  冀: '河北',
  晋: '山西',
  辽: '辽宁',
  吉: '吉林',
  黑: '黑龙江',
  苏: '江苏',
  浙: '浙江',
  皖: '安徽',
  闽: '福建',
  赣: '江西',
  鲁: '山东',
  豫: '河南',
  鄂: '湖北',
  湘: '湖南',
  粤: '广东',
  琼: '海南',
  川: '四川',
  蜀: '四川',
  黔: '贵州',
  滇: '云南',
  陕: '陕西',
  甘: '甘肃',
  青: '青海',
  蒙: '内蒙古',
  桂: '广西',
  藏: '西藏',
  宁: '宁夏',
  新: '新疆',
  港: '香港',
  深: '深圳',
  穗: '广州',
  杭: '杭州',
}
