/** What competitors of the demo company sell, at which price a year ago, and how that changes in a year. */
export const marketGoods = [
  { rival: '华锐自动化', model: '上下料机械手 HR-20', unit: '台', price: 86_000, change: -0.14 },
  { rival: '华锐自动化', model: '视觉检测工位 HV-3', unit: '套', price: 128_000, change: -0.06 },
  { rival: '西曼工业', model: '运动控制器 S7-C', unit: '台', price: 42_500, change: 0.05 },
  { rival: '西曼工业', model: '六轴机器人 SR-50', unit: '台', price: 265_000, change: 0.02 },
  { rival: '博创机器人', model: '六轴机器人 BY-50', unit: '台', price: 188_000, change: -0.1 },
  { rival: '博创机器人', model: '视觉检测工位 BV-1', unit: '套', price: 99_000, change: -0.03 },
] as const

/** What else is heard, by kind. */
export const marketNews = [
  ['activity', '{对手}在本地招了三名售后，准备设服务点', '客户设备科说的，月底挂牌。'],
  ['activity', '{对手}把交期从 12 周压到 9 周', '在招标澄清会上口头承诺。'],
  ['activity', '{对手}送样机试用三个月', '使用部门反应不错，要盯试用结果。'],
  ['bid', '{客户}明年产线改造立项，预计三月招标', '预算已报集团，设计院已介入。'],
  ['bid', '{客户}二期招标挂网，截止下周五', '评分里技术占六成，有节拍要求。'],
  ['bid', '{对手}中标{客户}一期，比我们低 8%', '开标记录，差在报价分。'],
  ['policy', '省里设备更新贴息延到明年底', '技改贷款贴两个点，客户可以提前上。'],
  ['policy', '本市智能工厂评审开始申报', '获评的一次性奖励一百万。'],
  ['customer', '{客户}换了主管生产的副总', '新副总从同行过来，用过我们的设备。'],
  ['customer', '{客户}拿到大单，明年扩产三成', '年报披露，两条线要新建。'],
  ['customer', '{客户}付款变慢，供应商在催', '采购私下提醒，合同里加预付款。'],
] as const
