import type { QuestionKind } from '#contract/conversations/reports/report-question.rules.ts'

/** What sellers of the demo company add to their daily reports. */
export const dailyWords = [
  '上午的技术交流比预期顺利，客户主动提出看样板点，已约下周。',
  '两家客户都在等年度预算批复，先把方案和业绩资料发过去占位。',
  '今天主要补商务文件，和法务对了付款条款，客户坚持留 10% 质保金。',
  '拜访扑空一次，采购临时出差；改为电话沟通，确认下周三见面。',
  '竞争对手已经进场做测试，我们的样机周五到，得抢在月底前出数据。',
  '新认识了设备部的王工，他对能耗很关注，是个突破口。',
  '',
] as const

export const weeklyWords = {
  summary: [
    '本周把三个重点项目都推进了一步，最大的收获是见到了能拍板的人。',
    '拜访量达标，但新增商机偏少，下周要把时间留给新客户。',
    '投标文件占了两天，跟进有欠账，周末补。',
  ],
  plan: ['确认样板点参观名单；催两份合同的会签；新客户拜访不少于四家。', '月底前拿下技术评分，重点做设计院的工作。'],
} as const

/** What they answer to the one question. */
export const questionAnswers: Readonly<Record<QuestionKind, string>> = {
  silent: '客户在等集团批预算，不催；我约了下周五的电话。',
  pushed: '董事会改期，采购总监说月底前一定上会。',
  down: '土建部分由业主自己做，设备金额没有变。',
  closing: '明天上午去谈最后的付款条件，争取周内盖章。',
  late: '先补两家的回访，其余的今晚改期。',
  'no-next-step': '客户说本周内给答复，周五下午我去问。',
  'empty-next': '上午跑园区的三家，下午整理投标资料。',
}

/** What managers ask and say on reports, and what is answered. */
export const reportTalk = [
  ['这家的预算到底是谁批？别只听采购一个人的。', '设备副总批，下周我约他。'],
  ['样机测试谁盯？数据出来先给我看一眼。', '售前周工盯，周五晚上发您。'],
  ['这周去了几次设计院？', '去了两次，图纸已经按我们的接口在画。'],
] as const

/** Help that is asked for, with the answer and after how many working hours it came; what has none waits. */
export const helpWords = [
  ['客户要求总部领导出面见一次，最好下周。', '我下周三下午可以，你把客户背景发我。', 3],
  ['价格只差 3%，能不能特批？', '先把对手的报价单拿到，再谈特批。', 6],
  ['技术协议里的振动指标谁能帮忙看一下？', null, 0],
] as const
