/** A letter of a conversation by mail: who writes, how many days after the one before, and what. `{contact}`, `{deal}`, `{me}` are filled in. */
export type LetterTurn = { by: 'us' | 'them'; after: number; text: string }

/** Conversations by mail as they go on between a seller and a customer. */
export const letterTalks: readonly { subject: string; turns: readonly LetterTurn[] }[] = [
  {
    subject: '{deal}：技术方案与参数表',
    turns: [
      {
        by: 'us',
        after: 0,
        text: '{contact}您好：\n\n附上技术方案和参数表，第三章是按上次交流修改的工况。如有不清楚的地方，我们工程师可以电话说明。\n\n{me}',
      },
      {
        by: 'them',
        after: 1,
        text: '收到。请补充两点：一是低负荷时的效率曲线，二是备件清单和交货期。下周二评审会前需要。',
      },
      {
        by: 'us',
        after: 1,
        text: '{contact}您好：\n\n效率曲线和备件清单已补充，常用备件有现货，其余交货期四周。评审会上需要我们到场吗？\n\n{me}',
      },
      { by: 'them', after: 2, text: '评审会改到周四下午两点，请来两个人，带上同行业的运行数据。' },
    ],
  },
  {
    subject: '{deal}报价',
    turns: [
      {
        by: 'us',
        after: 0,
        text: '{contact}您好：\n\n{deal}的报价见下，有效期三十天，含安装调试和一年质保，不含土建。\n\n{me}',
      },
      { by: 'them', after: 3, text: '价格比另一家高了百分之八。付款方式能不能改成三三三一？领导那边我需要一个说法。' },
      {
        by: 'us',
        after: 1,
        text: '{contact}您好：\n\n付款方式可以谈。价格差主要在控制系统和质保范围，我整理了一页对比，方便您汇报。\n\n{me}',
      },
      { by: 'them', after: 2, text: '对比很有用，我已转给采购。下周采购会直接联系你。' },
    ],
  },
  {
    subject: '感谢接待，附会议纪要',
    turns: [
      {
        by: 'us',
        after: 0,
        text: '{contact}您好：\n\n感谢今天的接待。会上定了三件事：现场勘测定在下周；由贵方提供电气图；我们两周内给初步方案。\n\n{me}',
      },
      { by: 'them', after: 1, text: '纪要没有问题。电气图我让设备科整理，周五前发给你。' },
      { by: 'them', after: 3, text: '电气图已整理好，文件比较大，请到现场时拷贝。勘测人员名单请提前一天发来办手续。' },
      { by: 'us', after: 1, text: '{contact}您好：\n\n勘测一共三人，名单已按要求发给门卫。周三上午九点到。\n\n{me}' },
    ],
  },
  {
    subject: '合同条款的几点修改',
    turns: [
      { by: 'them', after: 0, text: '法务对合同有三点意见：违约金上限、知识产权归属、验收标准。请看能否接受。' },
      {
        by: 'us',
        after: 2,
        text: '{contact}您好：\n\n第二、三点可以按贵方意见改。违约金上限建议保持合同额的百分之十，这是我们所有合同的统一要求。\n\n{me}',
      },
      { by: 'them', after: 1, text: '法务同意百分之十。请出正式版本，我走用印流程。' },
      { by: 'us', after: 1, text: '{contact}您好：\n\n正式版本已经准备好，纸质一式四份今天寄出。\n\n{me}' },
    ],
  },
  {
    subject: '交货时间确认',
    turns: [
      { by: 'them', after: 0, text: '项目工期提前了，设备能不能提前两周到？' },
      {
        by: 'us',
        after: 1,
        text: '{contact}您好：\n\n我和工厂确认过，主机可以提前十天，辅机按原计划。如果现场需要，可以分两批发。\n\n{me}',
      },
      { by: 'them', after: 1, text: '分两批可以。请把两批的清单和到货日期发给我，我安排吊装。' },
      { by: 'us', after: 1, text: '{contact}您好：\n\n两批清单和日期已确认，出厂前会再通知您验货。\n\n{me}' },
    ],
  },
]

/** Templates of the company. */
export const companyTemplates = [
  {
    name: '拜访后的感谢',
    subject: '感谢您的接待',
    text: '{{contact.name}}您好：\n\n感谢您今天的接待。关于{{customer.name}}的需求，我们会在三天内给出书面的回复。\n\n{{me.name}}\n{{house.name}}',
  },
  {
    name: '报价说明',
    subject: '{{deal.name}}报价说明',
    text: '{{contact.name}}您好：\n\n{{deal.name}}的报价为{{deal.amount}}元，有效期三十天。如需调整范围，请随时告诉我。\n\n{{me.name}}\n{{me.mobile}}',
  },
  {
    name: '久未联系',
    subject: '近况与新产品',
    text: '{{contact.name}}{{contact.title}}您好：\n\n许久没有联系。我们今年的新产品在同行业已有应用，想找时间向您汇报。\n\n{{me.name}}',
  },
] as const
