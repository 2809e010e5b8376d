import type { MaterialKind } from '#contract/conversations/library/material.ts'

/** What was published in a version, so many days ago, and what was new in it. */
export type DemoVersion = readonly [daysAgo: number, note: string, body: string]

/** A material of the demo company: its names for stages, competitors and series of products are those of the demo. */
export type DemoMaterial = {
  kind: MaterialKind
  title: string
  summary: string
  stages?: readonly string[]
  industries?: readonly string[]
  competitor?: string
  series?: string
  /** Days from now until its last one; negative where that is past. */
  validFor?: number
  versions: readonly DemoVersion[]
  retired?: boolean
}

/** What helps the people of the demo company to sell. */
export const demoMaterials: readonly DemoMaterial[] = [
  {
    kind: 'battle-card',
    title: '对阵华锐自动化：低价怎么接',
    summary: '华锐报价低一成时用。算五年总成本，拿同工件节拍测试和本市响应记录说话。',
    competitor: '华锐自动化',
    versions: [
      [
        210,
        '第一版',
        '一、先问清楚：对方报的是不是同样的范围\n夹具、安全围栏、联调、备件，逐项对。\n\n二、算五年总成本\n故障停机一天损失多少，由客户自己报数。',
      ],
      [
        45,
        '补了三家切换客户的停机数据',
        '一、先问清楚：对方报的是不是同样的范围\n夹具、安全围栏、联调、备件，逐项对。\n\n二、算五年总成本\n故障停机一天损失多少，由客户自己报数。三家切换客户停机时间平均降 60%，可以请他们见面。\n\n三、开标前\n要求统一工件和节拍，防止对方挑最简单的工件演示。',
      ],
    ],
  },
  {
    kind: 'battle-card',
    title: '对阵西曼工业：品牌和交期',
    summary: '客户或设计院倾向西曼时用。交期写进合同，逾期按日赔；请决策人见已切换的同行。',
    competitor: '西曼工业',
    versions: [
      [
        120,
        '第一版',
        '对方会说：全球前五百里七成在用，选我们没人会担责任。\n\n我们答：\n1. 交期 12 周写进合同，逾期按日赔。\n2. 请决策人见同行业已切换的客户。\n3. 把以后每改一次多少钱摆到桌面上。\n\n尽早看技术规格书，发现专有协议就提等效条款。',
      ],
    ],
  },
  {
    kind: 'battle-card',
    title: '对阵中科智联：软硬件谁负责',
    summary: '对方只做软件、演示漂亮时用。带客户看一条真正跑了三年的线。',
    competitor: '中科智联',
    versions: [
      [
        80,
        '第一版',
        '一问：谁对整条线负责？请他们写明软硬件接口责任。\n\n二看：带客户看一条跑了三年的线，而不是大屏。\n\n三算：按三年总点位报价，防止先低后高。',
      ],
    ],
  },
  {
    kind: 'case',
    title: '制造业案例：汽车零部件视觉检测，漏检率降到万分之二',
    summary: '技术交流和方案阶段给质量负责人看。含现场数据、验收标准和客户可接待参观的时间。',
    stages: ['技术交流', '需求调研与方案确认'],
    industries: ['C'],
    versions: [
      [
        260,
        '第一版',
        '背景：底盘件表面缺陷靠人工目检，漏检率千分之三。\n\n做法：六工位视觉检测，节拍 4.2 秒。\n\n结果：上线三个月漏检率万分之二，两班减少 14 人。',
      ],
      [
        60,
        '补了两年后的运行数据',
        '背景：底盘件表面缺陷靠人工目检，漏检率千分之三。\n\n做法：六工位视觉检测，节拍 4.2 秒。\n\n结果：上线三个月漏检率万分之二，两班减少 14 人；运行两年，累计停机 9 小时。\n\n参观：每月第二个周四，提前一周预约。',
      ],
    ],
  },
  {
    kind: 'case',
    title: '物流案例：冷链仓库自动分拣，八个月收回投资',
    summary: '给仓储、冷链客户算投资回报时用，附计算方法。',
    stages: ['技术交流', '需求调研与方案确认'],
    industries: ['G'],
    versions: [
      [
        150,
        '第一版',
        '背景：日均三万件，旺季靠临时工。\n\n做法：分拣线加视觉读码，夜间无人值守。\n\n结果：每件成本降 0.21 元，八个月收回投资。\n\n算法：节省人工 + 减少错发 − 维护费。',
      ],
    ],
  },
  {
    kind: 'price-sheet',
    title: '2026 年工业视觉价格表与折扣权限',
    summary: '报价前核对。九折以内经理批，八五折以内总监批，再低走特价申请。',
    stages: ['项目评估', '商务谈判'],
    series: '工业视觉',
    validFor: 60,
    versions: [
      [300, '年初版', '标准价以产品目录为准。\n\n折扣权限：九五折以内销售自定，九折以内经理批。'],
      [
        20,
        '第二季度调价：镜头涨 3%，增加八五折档',
        '标准价以产品目录为准，镜头自本版起上调 3%。\n\n折扣权限：九五折以内销售自定，九折以内经理批，八五折以内总监批，再低走特价申请。\n\n报价单有效期一律 30 天。',
      ],
    ],
  },
  {
    kind: 'price-sheet',
    title: '2025 年服务与备件价格表',
    summary: '去年的备件和年度保养价格，仅供查旧合同。',
    validFor: -25,
    versions: [[400, '年初版', '年度保养按设备原值 4% 计；备件价见附表，加急另收 15%。']],
  },
  {
    kind: 'contract-model',
    title: '设备买卖合同范本（含验收与付款条款）',
    summary: '商务谈判用。付款 3-3-3-1，验收标准写进附件；改动违约责任要法务看。',
    stages: ['商务谈判'],
    versions: [
      [
        330,
        '第一版',
        '付款：合同签订 30%，发货前 30%，验收 30%，质保金 10%。\n\n验收：按附件的工件、节拍和良率，连续 72 小时。',
      ],
      [
        95,
        '法务更新违约责任，增加数据安全条款',
        '付款：合同签订 30%，发货前 30%，验收 30%，质保金 10%。\n\n验收：按附件的工件、节拍和良率，连续 72 小时。\n\n违约责任：逾期按日千分之一，上限 10%。改动本条先找法务。\n\n数据安全：设备采集的生产数据归客户所有。',
      ],
    ],
  },
  {
    kind: 'guide',
    title: '立项三问：值不值得投入',
    summary: '立项前逐条答：为什么要做、钱从哪里来、为什么是现在。答不全先别立项。',
    stages: ['商机立项'],
    versions: [
      [
        200,
        '第一版',
        '一、客户为什么要做？谁因为什么事难受？\n\n二、钱从哪里来？哪个科目，谁批，今年还是明年？\n\n三、为什么是现在？晚半年会怎样？\n\n三问有一问答不上来，就再约一次。',
      ],
    ],
  },
  {
    kind: 'guide',
    title: '新人第一个月怎么用资料',
    summary: '从哪份开始看、见客户前带什么、见完怎么记。适合所有商机。',
    versions: [
      [
        170,
        '第一版',
        '第一周：看三份客户案例，背下数字。\n\n第二周：跟一次技术交流，写纪要。\n\n第三周：自己讲一次案例，请经理点评。\n\n第四周：独立拜访，拜访前看竞争应对卡。',
      ],
    ],
  },
  {
    kind: 'guide',
    title: '旧版拜访话术',
    summary: '已由拜访模板代替。',
    retired: true,
    versions: [[390, '第一版', '开场、提问、总结、约下一步。']],
  },
]
