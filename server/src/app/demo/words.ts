/** Words of which made-up people, companies and deals are put together. Any likeness to a real company is chance. */
export const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文']
export const maleNames = ['伟', '强', '磊', '军', '洋', '勇', '杰', '涛', '明', '超', '刚', '平', '辉', '鹏', '浩然', '子轩', '宇航', '志强', '建国', '海涛', '文博', '俊杰', '嘉豪', '思远', '晓东', '国庆', '立新', '一鸣', '博文', '天佑', '永康', '振华']
export const femaleNames = ['芳', '娜', '敏', '静', '丽', '艳', '娟', '霞', '婷', '雪', '倩', '莉', '欣怡', '梓涵', '诗涵', '雨桐', '佳琪', '晓燕', '海燕', '春梅', '慧敏', '思琪', '若曦', '语嫣', '雅婷', '美玲', '文静', '秀英', '嘉怡', '可欣', '晓彤', '玉兰']

export type Region = { name: string; cities: readonly { city: string; province: string }[] }

export const regions: readonly Region[] = [
  { name: '华北大区', cities: [{ city: '北京', province: '北京市' }, { city: '天津', province: '天津市' }, { city: '石家庄', province: '河北省' }, { city: '济南', province: '山东省' }, { city: '青岛', province: '山东省' }, { city: '太原', province: '山西省' }] },
  { name: '华东大区', cities: [{ city: '上海', province: '上海市' }, { city: '苏州', province: '江苏省' }, { city: '南京', province: '江苏省' }, { city: '杭州', province: '浙江省' }, { city: '宁波', province: '浙江省' }, { city: '合肥', province: '安徽省' }] },
  { name: '华南大区', cities: [{ city: '广州', province: '广东省' }, { city: '深圳', province: '广东省' }, { city: '佛山', province: '广东省' }, { city: '东莞', province: '广东省' }, { city: '厦门', province: '福建省' }, { city: '福州', province: '福建省' }] },
  { name: '西南大区', cities: [{ city: '成都', province: '四川省' }, { city: '重庆', province: '重庆市' }, { city: '贵阳', province: '贵州省' }, { city: '昆明', province: '云南省' }, { city: '西安', province: '陕西省' }, { city: '武汉', province: '湖北省' }] },
]

export const brandStarts = ['华', '中', '恒', '盛', '瑞', '鼎', '金', '宏', '安', '德', '天', '海', '新', '东', '博', '康', '佳', '泰', '远', '长', '正', '信', '启', '源', '汇', '云', '众', '明', '嘉', '荣', '立', '晨', '卓', '睿', '百', '创', '亿', '同', '和', '润']
export const brandEnds = ['达', '源', '通', '信', '科', '力', '泰', '业', '丰', '盛', '联', '创', '辉', '宇', '诚', '腾', '兴', '和', '凯', '捷', '正', '峰', '利', '邦', '翔', '诺', '森', '润', '航', '锐', '晟', '昌', '维', '卓', '景', '旭', '霖', '隆', '瀚', '汇']

export type Trade = { words: readonly string[]; industry: string }

export const trades: readonly Trade[] = [
  { words: ['精密机械', '智能装备', '汽车零部件', '电子科技', '新材料', '医疗器械', '自动化设备', '模具制造'], industry: 'C' },
  { words: ['电力工程', '新能源科技', '燃气集团'], industry: 'D' },
  { words: ['建设集团', '建筑工程', '市政工程'], industry: 'E' },
  { words: ['商贸', '连锁超市', '供应链管理'], industry: 'F' },
  { words: ['物流', '港口集团', '轨道交通'], industry: 'G' },
  { words: ['信息技术', '软件', '网络科技', '数据服务'], industry: 'I' },
  { words: ['融资租赁', '资产管理'], industry: 'J' },
  { words: ['生物医药', '检测技术', '环境工程'], industry: 'M' },
  { words: ['教育科技', '职业教育'], industry: 'P' },
  { words: ['医疗管理', '康复医院'], industry: 'Q' },
]
export const legalForms = ['有限公司', '有限公司', '有限公司', '股份有限公司', '集团有限公司', '有限责任公司'] as const

export const productSeries = [
  { series: '工业视觉', unit: '套', items: [['视觉检测工作站 V3', 168_000], ['三维扫描仪 S7', 236_000], ['智能相机 C2', 18_600]] },
  { series: '制造软件', unit: '年', items: [['制造执行系统 MES', 480_000], ['质量追溯平台', 260_000], ['设备联网网关', 9_800]] },
  { series: '机器人', unit: '台', items: [['协作机器人 R5', 128_000], ['搬运机器人 M10', 198_000], ['码垛工作站', 356_000]] },
  { series: '服务', unit: '次', items: [['年度维保', 36_000], ['现场培训', 12_000], ['产线改造咨询', 86_000]] },
] as const

export const projects = ['产线自动化改造', '质检升级', '智能仓储', '数字化车间', 'MES 一期', 'MES 二期', '视觉检测试点', '设备联网', '追溯系统', '新厂建设', '机器人上下料', '年度框架采购', '实验室建设', '扩产项目'] as const
export const titles = ['总经理', '副总经理', '生产总监', '设备部经理', '采购经理', '采购主管', '技术总监', '信息部主任', '质量经理', '财务总监', '工艺工程师', '项目经理'] as const
export const departments = ['总经办', '生产部', '设备部', '采购部', '技术部', '信息部', '质量部', '财务部', '工艺部', '项目部'] as const
export const competitorNames = ['甲方自研', '某外资品牌', '本地集成商', '某上市同行'] as const
export const lossReasonValues = ['price', 'product', 'competitor', 'budget', 'timing', 'relationship', 'no-decision'] as const
export const sourceValues = ['referral', 'exhibition', 'search', 'advertising', 'registration', 'inquiry', 'cold-visit', 'phone', 'existing'] as const

export const nextSteps = ['约客户总工做技术交流', '提交方案初稿', '安排样机试用', '拜访决策人', '确认预算与立项', '发出报价', '准备投标文件', '现场勘测产线', '请售前做演示', '与采购谈付款条件', '等待客户内部评审结果', '邀请客户参观标杆工厂'] as const

/** Subjects and contents of what salespeople note, by kind. */
export const notes: Record<'call' | 'visit' | 'meeting' | 'wechat' | 'email', readonly (readonly [string, string])[]> = {
  call: [['电话沟通需求', '客户确认今年有预算，下周给详细需求表。'], ['电话跟进报价', '价格偏高，需要申请折扣；对方关注交期。'], ['电话约访', '约好下周三上午见设备部负责人。'], ['电话回访', '客户对试用效果满意，等领导出差回来再定。'], ['电话了解竞争情况', '另有两家在接触，其中一家报价更低。']],
  visit: [['拜访采购部', '了解了采购流程，需要三家比价，四季度完成。'], ['现场勘测', '看了两条产线，节拍 18 秒，现有人工质检漏检约 2%。'], ['拜访总经理', '总经理支持，要求年底前上线，关注投资回收期。'], ['技术交流拜访', '和工艺、设备两个部门交流，确认了三个关键指标。']],
  meeting: [['方案评审会', '评审通过，客户提出两处修改。'], ['商务谈判', '付款方式谈到 3-5-2，质保一年，还差税率没谈拢。'], ['项目启动会', '明确双方接口人和时间表。'], ['内部策划会', '售前、商务一起定了投标策略。']],
  wechat: [['微信发送资料', '发了同行业案例和产品手册。'], ['微信确认时间', '客户确认周五下午会议。'], ['微信节日问候', '客户回复感谢，顺便问了新品。']],
  email: [['邮件发送方案', '方案第二版已发，抄送采购。'], ['邮件发送报价单', '报价有效期 30 天。'], ['邮件确认技术规格', '客户回签了规格书。']],
}
export const taskNames = ['准备演示环境', '整理客户需求清单', '提交折扣申请', '完善方案 PPT', '约售前工程师', '寄样品', '更新报价', '准备合同文本'] as const
export const leadNeeds = ['想了解视觉检测方案', '新厂规划，需要自动化产线', '现有 MES 供应商服务不好，想更换', '展会上留了名片，要资料', '询问协作机器人价格', '想做设备联网，先试点一个车间'] as const
