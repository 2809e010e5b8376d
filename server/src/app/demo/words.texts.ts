/** Words of which made-up people, companies and deals are put together. Any likeness to a real company is chance. */
export const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'.split(
    '',
  )
export const maleNames = [
  '伟',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '杰',
  '涛',
  '明',
  '超',
  '刚',
  '平',
  '辉',
  '鹏',
  '浩然',
  '子轩',
  '宇航',
  '志强',
  '建国',
  '海涛',
  '文博',
  '俊杰',
  '嘉豪',
  '思远',
  '晓东',
  '国庆',
  '立新',
  '一鸣',
  '博文',
  '天佑',
  '永康',
  '振华',
]
export const femaleNames = [
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '艳',
  '娟',
  '霞',
  '婷',
  '雪',
  '倩',
  '莉',
  '欣怡',
  '梓涵',
  '诗涵',
  '雨桐',
  '佳琪',
  '晓燕',
  '海燕',
  '春梅',
  '慧敏',
  '思琪',
  '若曦',
  '语嫣',
  '雅婷',
  '美玲',
  '文静',
  '秀英',
  '嘉怡',
  '可欣',
  '晓彤',
  '玉兰',
]

/** Where a city's centre lies on the maps of AMap, and districts in which companies settle there. */
export type City = {
  city: string
  province: string
  code: string
  at: readonly [latitude: number, longitude: number]
  districts: readonly string[]
}
export type Region = { name: string; cities: readonly City[] }

export const regions: readonly Region[] = [
  {
    name: '华北大区',
    cities: [
      {
        city: '北京',
        province: '北京市',
        code: '010',
        at: [39.909, 116.397],
        districts: ['海淀区', '朝阳区', '大兴区'],
      },
      {
        city: '天津',
        province: '天津市',
        code: '022',
        at: [39.085, 117.201],
        districts: ['滨海新区', '西青区', '武清区'],
      },
      {
        city: '石家庄',
        province: '河北省',
        code: '0311',
        at: [38.042, 114.515],
        districts: ['裕华区', '长安区', '鹿泉区'],
      },
      {
        city: '济南',
        province: '山东省',
        code: '0531',
        at: [36.652, 117.12],
        districts: ['历下区', '历城区', '章丘区'],
      },
      {
        city: '青岛',
        province: '山东省',
        code: '0532',
        at: [36.067, 120.383],
        districts: ['崂山区', '黄岛区', '城阳区'],
      },
      {
        city: '太原',
        province: '山西省',
        code: '0351',
        at: [37.871, 112.551],
        districts: ['小店区', '万柏林区', '迎泽区'],
      },
    ],
  },
  {
    name: '华东大区',
    cities: [
      {
        city: '上海',
        province: '上海市',
        code: '021',
        at: [31.231, 121.474],
        districts: ['浦东新区', '闵行区', '嘉定区'],
      },
      {
        city: '苏州',
        province: '江苏省',
        code: '0512',
        at: [31.299, 120.585],
        districts: ['吴中区', '吴江区', '虎丘区'],
      },
      {
        city: '南京',
        province: '江苏省',
        code: '025',
        at: [32.06, 118.797],
        districts: ['江宁区', '浦口区', '栖霞区'],
      },
      {
        city: '杭州',
        province: '浙江省',
        code: '0571',
        at: [30.274, 120.155],
        districts: ['滨江区', '余杭区', '萧山区'],
      },
      {
        city: '宁波',
        province: '浙江省',
        code: '0574',
        at: [29.875, 121.55],
        districts: ['鄞州区', '北仑区', '慈溪市'],
      },
      {
        city: '合肥',
        province: '安徽省',
        code: '0551',
        at: [31.821, 117.227],
        districts: ['蜀山区', '包河区', '肥西县'],
      },
    ],
  },
  {
    name: '华南大区',
    cities: [
      {
        city: '广州',
        province: '广东省',
        code: '020',
        at: [23.129, 113.264],
        districts: ['黄埔区', '番禺区', '南沙区'],
      },
      {
        city: '深圳',
        province: '广东省',
        code: '0755',
        at: [22.543, 114.058],
        districts: ['南山区', '宝安区', '龙岗区'],
      },
      {
        city: '佛山',
        province: '广东省',
        code: '0757',
        at: [23.022, 113.122],
        districts: ['顺德区', '南海区', '禅城区'],
      },
      {
        city: '东莞',
        province: '广东省',
        code: '0769',
        at: [23.021, 113.752],
        districts: ['松山湖', '长安镇', '虎门镇'],
      },
      {
        city: '厦门',
        province: '福建省',
        code: '0592',
        at: [24.48, 118.089],
        districts: ['集美区', '海沧区', '湖里区'],
      },
      {
        city: '福州',
        province: '福建省',
        code: '0591',
        at: [26.075, 119.297],
        districts: ['马尾区', '仓山区', '闽侯县'],
      },
    ],
  },
  {
    name: '西南大区',
    cities: [
      {
        city: '成都',
        province: '四川省',
        code: '028',
        at: [30.573, 104.067],
        districts: ['武侯区', '郫都区', '双流区'],
      },
      {
        city: '重庆',
        province: '重庆市',
        code: '023',
        at: [29.563, 106.551],
        districts: ['渝北区', '九龙坡区', '北碚区'],
      },
      {
        city: '贵阳',
        province: '贵州省',
        code: '0851',
        at: [26.647, 106.63],
        districts: ['观山湖区', '白云区', '乌当区'],
      },
      {
        city: '昆明',
        province: '云南省',
        code: '0871',
        at: [25.04, 102.712],
        districts: ['呈贡区', '官渡区', '五华区'],
      },
      {
        city: '西安',
        province: '陕西省',
        code: '029',
        at: [34.342, 108.94],
        districts: ['雁塔区', '未央区', '长安区'],
      },
      {
        city: '武汉',
        province: '湖北省',
        code: '027',
        at: [30.593, 114.305],
        districts: ['洪山区', '江夏区', '东西湖区'],
      },
    ],
  },
]

export const brandStarts = [
  '华',
  '中',
  '恒',
  '盛',
  '瑞',
  '鼎',
  '金',
  '宏',
  '安',
  '德',
  '天',
  '海',
  '新',
  '东',
  '博',
  '康',
  '佳',
  '泰',
  '远',
  '长',
  '正',
  '信',
  '启',
  '源',
  '汇',
  '云',
  '众',
  '明',
  '嘉',
  '荣',
  '立',
  '晨',
  '卓',
  '睿',
  '百',
  '创',
  '亿',
  '同',
  '和',
  '润',
]
export const brandEnds = [
  '达',
  '源',
  '通',
  '信',
  '科',
  '力',
  '泰',
  '业',
  '丰',
  '盛',
  '联',
  '创',
  '辉',
  '宇',
  '诚',
  '腾',
  '兴',
  '和',
  '凯',
  '捷',
  '正',
  '峰',
  '利',
  '邦',
  '翔',
  '诺',
  '森',
  '润',
  '航',
  '锐',
  '晟',
  '昌',
  '维',
  '卓',
  '景',
  '旭',
  '霖',
  '隆',
  '瀚',
  '汇',
]

export type Trade = { words: readonly string[]; industry: string }

/** What customers do: those who run production lines stand several times, because it is they who buy such things. */
export const trades: readonly Trade[] = [
  { words: ['精密机械', '智能装备', '自动化设备', '模具制造', '机床'], industry: 'C' },
  { words: ['汽车零部件', '汽车电子', '底盘系统', '轨道装备'], industry: 'C' },
  { words: ['电子科技', '光电科技', '半导体', '线缆', '电机'], industry: 'C' },
  { words: ['新材料', '包装材料', '塑胶', '建材', '玻璃'], industry: 'C' },
  { words: ['食品', '饮料', '日化', '家居', '纺织'], industry: 'C' },
  { words: ['医疗器械', '生物制药', '药业'], industry: 'C' },
  { words: ['锂电科技', '光伏', '储能科技'], industry: 'C' },
  { words: ['电力设备', '新能源科技'], industry: 'D' },
  { words: ['供应链管理', '商贸'], industry: 'F' },
  { words: ['物流', '仓储', '冷链物流'], industry: 'G' },
  { words: ['检测技术', '工程技术'], industry: 'M' },
]
export const legalForms = ['有限公司', '有限公司', '有限公司', '股份有限公司', '集团有限公司', '有限责任公司'] as const

export const productSeries = [
  {
    series: '工业视觉',
    unit: '套',
    items: [
      ['视觉检测工作站 V3', 168_000],
      ['三维扫描仪 S7', 236_000],
      ['智能相机 C2', 18_600],
    ],
  },
  {
    series: '制造软件',
    unit: '年',
    items: [
      ['制造执行系统 MES', 480_000],
      ['质量追溯平台', 260_000],
      ['设备联网网关', 9_800],
    ],
  },
  {
    series: '机器人',
    unit: '台',
    items: [
      ['协作机器人 R5', 128_000],
      ['搬运机器人 M10', 198_000],
      ['码垛工作站', 356_000],
    ],
  },
  {
    series: '服务',
    unit: '次',
    items: [
      ['年度维保', 36_000],
      ['现场培训', 12_000],
      ['产线改造咨询', 86_000],
    ],
  },
] as const

/** What customers call their projects, by the series that such a project is mainly about. */
export const projects: Readonly<Record<(typeof productSeries)[number]['series'], readonly string[]>> = {
  工业视觉: ['质检升级', '视觉检测试点', '外观检测线', '在线测量', '实验室建设', '来料检验改造'],
  制造软件: ['数字化车间', 'MES 一期', 'MES 二期', '设备联网', '追溯系统', '生产看板', '工厂数据平台'],
  机器人: ['产线自动化改造', '智能仓储', '机器人上下料', '码垛线', '扩产项目', '新厂建设', '焊接工位改造'],
  服务: ['年度维保', '年度框架采购', '操作工培训', '产线评估', '搬迁调试'],
}
export const titles = [
  '总经理',
  '副总经理',
  '生产总监',
  '设备部经理',
  '采购经理',
  '采购主管',
  '技术总监',
  '信息部主任',
  '质量经理',
  '财务总监',
  '工艺工程师',
  '项目经理',
] as const
export const departments = [
  '总经办',
  '生产部',
  '设备部',
  '采购部',
  '技术部',
  '信息部',
  '质量部',
  '财务部',
  '工艺部',
  '项目部',
] as const
export const lossReasonValues = [
  'price',
  'price',
  'competitor',
  'competitor',
  'product',
  'budget',
  'timing',
  'relationship',
  'no-decision',
  'no-decision',
] as const
export const winReasonValues = [
  'solution',
  'solution',
  'relationship',
  'relationship',
  'service',
  'price',
  'references',
  'speed',
  'loyalty',
] as const
export const sourceValues = [
  'referral',
  'exhibition',
  'search',
  'advertising',
  'registration',
  'inquiry',
  'cold-visit',
  'phone',
  'existing',
] as const

/** What comes next, by the stage that a deal is in. */
export const nextSteps: readonly (readonly string[])[] = [
  ['约客户总工做技术交流', '拜访决策人', '确认预算与立项', '了解采购流程', '现场勘测产线'],
  ['整理需求清单给客户确认', '提交方案初稿', '请售前做演示', '拜访技术负责人', '核对工件图纸'],
  ['安排样机试用', '邀请客户参观标杆工厂', '提交第二版方案', '组织方案评审', '等待测试结果'],
  ['发出报价', '准备投标文件', '与采购谈付款条件', '申请特价', '等待客户内部评审结果'],
  ['确认合同条款', '跟进盖章', '确认交付计划', '拜访总经理促成签约', '核对开票信息'],
]

export type Note = readonly [kind: 'call' | 'visit' | 'meeting' | 'wechat' | 'email', subject: string, content: string]

/**
 * What salespeople note, by how far the deal is: finding the need, the solution, trial and proof, price, and the last steps before a
 * signature. {人} is the contact, {品} the product, {数} a small number.
 */
export const notes: readonly (readonly Note[])[] = [
  [
    ['call', '首次电话沟通', '{人}介绍了现状，目前靠人工，想了解{品}能不能用。约了下周细谈。'],
    ['call', '电话确认需求', '{人}说今年有预算，{数}月前要立项，先发资料。'],
    ['visit', '初次拜访', '见到{人}，看了现场，{数}条产线，主要问题是人手不足和漏检。'],
    ['visit', '现场参观', '{人}带着走了一遍车间，节拍大约 {数}2 秒，空间比较紧。'],
    ['wechat', '微信发送资料', '发了{品}的手册和同行案例，{人}回复会转给技术部。'],
    ['wechat', '加上微信', '{人}通过展会名片加了微信，对{品}感兴趣。'],
    ['email', '发送公司介绍', '按{人}要求发了公司介绍和资质文件。'],
    ['call', '电话了解决策流程', '{人}说技术部提需求，采购比价，最后总经理批，一般要{数}个月。'],
  ],
  [
    ['visit', '技术交流', '和{人}的团队交流{品}，确认了{数}个关键指标，对精度要求较高。'],
    ['meeting', '需求评审', '{人}主持，生产、质量都参加了，需求清单剩{数}条没定。'],
    ['call', '电话澄清需求', '{人}补充了{数}种工件的规格，要求兼容换型。'],
    ['email', '发送方案初稿', '{品}方案第一版已发给{人}，附布局图。'],
    ['meeting', '内部策划会', '售前、商务一起定思路：先做{品}，二期再扩，要争取{人}支持。'],
    ['wechat', '微信催资料', '请{人}提供工件图纸，答应{数}天内给。'],
    ['visit', '拜访技术负责人', '{人}认可思路，担心和现有系统对接，需要给出接口说明。'],
    ['call', '电话了解竞争情况', '{人}透露另有{数}家在接触，有一家已经来过现场。'],
  ],
  [
    ['visit', '样件测试', '带样机在现场测了{数}0 件，误判 {数} 件，{人}基本满意。'],
    ['meeting', '方案评审会', '评审通过，{人}提出{数}处修改，下周交第二版。'],
    ['visit', '参观标杆工厂', '陪{人}一行{数}人参观了同行现场，对{品}的稳定性印象好。'],
    ['email', '发送测试报告', '测试报告发给{人}，抄送质量部。'],
    ['call', '电话回访试用', '{人}反馈试用{数}天没有停机，操作工还不熟练。'],
    ['meeting', '演示', '给{人}和班组长演示了{品}，问得最多的是换型时间。'],
    ['wechat', '微信沟通细节', '{人}问电源和气源要求，已把安装条件表发过去。'],
  ],
  [
    ['call', '电话跟进报价', '{人}说价格比预算高{数}%左右，希望分两期付。'],
    ['email', '发送报价单', '{品}报价已发给{人}，有效期 30 天。'],
    ['meeting', '商务谈判', '和{人}谈付款方式，初步 3-5-2，质保一年，税率还没谈拢。'],
    ['visit', '拜访采购部', '{人}要求三家比价，{数}周内完成，我们技术分领先。'],
    ['call', '电话探口风', '{人}暗示最低价那家交期要{数}个月，客户等不了。'],
    ['email', '发送投标文件', '标书按时递交，{人}确认收到，开标后再通知。'],
    ['wechat', '微信确认时间', '{人}确认了谈判时间，对方法务也参加。'],
  ],
  [
    ['meeting', '合同评审', '{人}和法务过了一遍合同，剩{数}条违约条款要改。'],
    ['call', '电话催合同', '{人}说合同在走流程，还差{数}个签字。'],
    ['visit', '拜访总经理', '总经理同意上{品}，要求年内投产，{人}负责对接。'],
    ['email', '发送合同终稿', '合同终稿发给{人}，双方法务已确认。'],
    ['wechat', '微信确认开票信息', '{人}发来开票信息和收货地址。'],
    ['meeting', '交付准备会', '和{人}排了交付计划，分{数}批到货。'],
  ],
]
/** What is noted where no deal is on the way, and on the day on which one ends. */
export const careNotes: readonly Note[] = [
  ['call', '电话回访', '设备运行正常，{人}说下半年可能有新需求。'],
  ['visit', '例行拜访', '看望{人}，聊了行业行情，暂时没有新项目。'],
  ['wechat', '微信节日问候', '{人}回复感谢，顺便问了新品。'],
  ['email', '发送新品资料', '把{品}的新版资料发给{人}。'],
  ['call', '电话了解规划', '{人}说明年的投资计划{数}月份出来，到时再联系。'],
]
export const endNotes: Readonly<Record<'won' | 'lost', readonly Note[]>> = {
  won: [
    ['visit', '签约', '和{人}当面签了合同，{品}按计划排产。'],
    ['meeting', '签约与启动', '合同签完，和{人}明确了双方接口人和时间表。'],
    ['call', '确认合同生效', '{人}确认盖章寄出，预付款{数}天内到。'],
  ],
  lost: [
    ['call', '确认输单', '{人}说这次没有选我们，感谢配合，以后有机会再合作。'],
    ['visit', '输单回访', '拜访{人}问原因，态度坦诚，{品}得分不低，下次早点介入。'],
    ['wechat', '得知结果', '{人}微信告知结果，项目先到这里。'],
  ],
}
export const taskNames: readonly (readonly string[])[] = [
  ['查客户背景', '约技术交流时间', '准备公司介绍', '寄产品手册'],
  ['整理客户需求清单', '约售前工程师', '完善方案 PPT', '询问接口要求'],
  ['准备演示环境', '寄样品', '整理测试报告', '安排标杆工厂参观'],
  ['提交折扣申请', '更新报价', '准备投标文件', '与商务核对付款条件'],
  ['准备合同文本', '请法务看条款', '确认交货期', '催客户盖章'],
]
export const leadNeeds = [
  '想了解视觉检测方案',
  '新厂规划，需要自动化产线',
  '现有 MES 供应商服务不好，想更换',
  '展会上留了名片，要资料',
  '询问协作机器人价格',
  '想做设备联网，先试点一个车间',
] as const

/** The form on the demo company's web site, and the rules that give its leads away. */
export const webForm = {
  name: '官网询价',
  title: '告诉我们您的需求',
  thanks: '谢谢，销售工程师会在两个工作小时内联系您。',
  titleEn: 'Tell us what you need',
  thanksEn: 'Thank you. A sales engineer will call you within two working hours.',
  urgent: '询价和来电：华东团队，30 分钟内响应',
  rest: '其他线索：轮流分配',
} as const
/** Pools of the demo company, the region that each belongs to, and none for the one of all. */
export const poolNames = [
  { name: { zh: '华北公海', en: 'North China pool' }, department: '华北大区', region: 0 },
  { name: { zh: '华东公海', en: 'East China pool' }, department: '华东大区', region: 1 },
  { name: { zh: '全国公海', en: 'Nationwide pool' }, department: null, region: null },
] as const
export const returnReasons = [
  '联系不上关键人，三次预约都被推掉',
  '今年没有预算，明年上半年再看',
  '需求与我们的产品不匹配',
  '客户已与竞争对手签约，合同期两年',
  '客户搬迁到外地，不在我的区域',
] as const

/** Why the company published the second version of its process. */
export const versionNote = '每个阶段加上里程碑和凭证：先有证据，再往前走'

/** Why a superior let a deal through although something was missing. */
export const overrideReasons = [
  '客户要求本周内收到正式方案，确认书后补',
  '年底预算关账，先走流程再补资料',
  '老客户增购，需求与上一期相同',
  '客户总经理口头确认，书面件下周补齐',
] as const

/** What files of evidence are called. */
export const evidenceFiles = ['需求确认书（客户签回）', '技术交流纪要', '需求确认邮件', '投标文件终稿'] as const

/** What shows that a customer came to a buying stage. */
export const buyingNotes = {
  need: [
    '设备部长说老线每周停机两次，领导已经过问',
    '车间主任提出今年必须解决在线检测',
    '客户主动来电，问类似项目的案例',
  ],
  initiated: ['立项报告已上会，项目编号发给我们看了', '客户成立了项目小组，技术总监任组长', '年度技改计划里列了这一项'],
  budget: ['财务总监确认列入今年技改预算', '预算批文已下，科目是设备更新', '需求书第三版发来，范围不再变'],
  options: ['客户请三家做技术对比，我们排第一', '评审会上逐项打分，方案已通过初评', '客户去了我们两家标杆工厂考察'],
  procurement: [
    '采购部发出询价函，要求两周内报价',
    '招标公告已挂网，开标日期已定',
    '商务谈判第一轮结束，等法务回复条款',
  ],
  contract: ['合同文本双方法务已过，等总经理签字', '客户走内部会签，还差财务一个章'],
} as const

/** What customers have to decide, the stage in which they do, and how it went. */
export const decisionSteps = [
  { name: '项目立项会', stage: 'initiated', results: ['通过', '通过，要求分两期做'] },
  { name: '预算审批', stage: 'budget', results: ['批复 95%', '全额批复'] },
  { name: '技术方案评审', stage: 'options', results: ['我们排第一', '通过，补充一份接口说明'] },
  { name: '开标 / 商务谈判', stage: 'procurement', results: ['进入最后一轮', '价格谈定'] },
  { name: '合同会签', stage: 'contract', results: ['已会签'] },
] as const
