import type { DealRole } from '#contract/opportunities/team/deal-role.ts'

/** Colleagues who sell nothing and are needed all the same: for which role, how many requests they take at a time. */
export const supporters: readonly {
  key: string
  name: string
  title: string
  roles: readonly DealRole[]
  capacity: number | null
}[] = [
  { key: 'pre0', name: '方砚秋', title: '售前工程师', roles: ['pre-sales'], capacity: 12 },
  { key: 'pre1', name: '柏松岩', title: '售前工程师', roles: ['pre-sales'], capacity: 12 },
  { key: 'pre2', name: '乔麦冬', title: '高级售前顾问', roles: ['pre-sales', 'expert'], capacity: 10 },
  { key: 'exp0', name: '祁连山', title: '工艺专家', roles: ['expert'], capacity: 8 },
  { key: 'exp1', name: '容若水', title: '自动化专家', roles: ['expert'], capacity: 8 },
  { key: 'biz0', name: '井然', title: '商务经理', roles: ['business'], capacity: 15 },
  { key: 'fin0', name: '贝青禾', title: '财务经理', roles: ['finance'], capacity: 15 },
]

/** What was delivered, by role. */
export const results: Readonly<Partial<Record<DealRole, readonly string[]>>> = {
  'pre-sales': [
    '已完成技术交流，交流纪要和选型建议见附件',
    '按客户工况完成方案初稿，关键参数已与设备科确认',
    '现场演示完成，客户要求补充两套同行业案例',
  ],
  expert: ['方案评审通过，建议增加一路冗余', '复核了节拍与能耗，满足客户指标', '指出两处接口风险，已与客户工艺确认'],
  executive: ['已与客户总经理会面，对方确认年内预算', '高层互访完成，客户同意进入商务谈判'],
  business: ['报价与付款条件已核定', '交期与违约条款已和客户采购对齐'],
  finance: ['付款条件评估通过，建议预付三成', '信用额度核定完成'],
  legal: ['合同文本审核完成，修改三处', '保密条款与知识产权条款已确认'],
}

/** What is asked for by hand. */
export const handAsks: readonly (readonly [DealRole, string, number])[] = [
  ['pre-sales', '客户临时要求下周做一次产线演示，需要一位懂机器视觉的同事', 4],
  ['expert', '客户问到高温工况下的寿命数据，请给出结论和依据', 8],
  ['legal', '客户用自己的合同模板，请看第 7、12 条', 8],
  ['finance', '客户希望承兑汇票付款，请评估', 8],
  ['business', '需要按三种付款方式各出一版报价', 4],
]

/** Why somebody took more than they take at a time. */
export const urgencies = [
  '客户本周五评标，来不及等下一位',
  '同一个客户的第二条线，资料都在我这里',
  '负责人已和我约好分两次交付',
] as const

/** Why somebody said no. */
export const declines = [
  '本周在外地驻场，排不开',
  '手上有两个投标，下周才能腾出来',
  '这个行业不熟，建议请另一位同事',
] as const
