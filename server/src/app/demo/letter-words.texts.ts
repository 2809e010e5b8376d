/** A sheet that goes with a letter, as a file of that name. */
export type LetterSheet = { name: string; head: string; rows: readonly (readonly [string, string])[]; foot: string }

/**
 * A letter of a conversation by mail: who writes, how many days after the one before, what, and what goes with it. `{contact}`, `{deal}`,
 * `{me}` and `{amount}` are filled in.
 */
export type LetterTurn = { by: 'us' | 'them'; after: number; text: string; sheets?: readonly LetterSheet[] }

/** What is said on every sheet of ours. */
const ours = '{deal} · 编制：{me}'

/** Conversations by mail as they go on between a seller and a customer. */
export const letterTalks: readonly { subject: string; turns: readonly LetterTurn[] }[] = [
  {
    subject: '{deal}：技术方案与参数表',
    turns: [
      {
        by: 'us',
        after: 0,
        text: '{contact}您好：\n\n附上技术方案和参数表，第三章是按上次交流修改的工况。如有不清楚的地方，我们工程师可以电话说明。\n\n{me}',
        sheets: [
          {
            name: '技术方案',
            head: ours,
            rows: [
              ['一、设计依据', '贵方提供的工况与场地图'],
              ['二、系统组成', '主机两台，一用一备；变频控制'],
              ['三、工况修改', '连续运行 8,000 小时，低负荷 40%'],
              ['四、噪声', '机旁一米处不高于 85 dB(A)'],
              ['五、供货范围', '主机、电机、控制柜、随机备件'],
              ['六、不含', '土建、外部电缆、消防'],
            ],
            foot: '本方案供技术交流使用，以签订的技术协议为准。',
          },
          {
            name: '参数表',
            head: ours,
            rows: [
              ['流量', '320 m³/min'],
              ['排气压力', '0.45 MPa'],
              ['轴功率', '1,150 kW'],
              ['冷却方式', '水冷'],
              ['电压等级', '10 kV'],
              ['外形尺寸', '6,200 × 2,400 × 2,600 mm'],
              ['重量', '18.5 t'],
            ],
            foot: '参数按标准工况，现场数据允许偏差 ±3%。',
          },
        ],
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
        sheets: [
          {
            name: '备件清单与交货期',
            head: ours,
            rows: [
              ['轴承组件', '现货'],
              ['密封件（一套）', '现货'],
              ['滤芯（十二件）', '现货'],
              ['叶轮', '四周'],
              ['变频器功率模块', '四周'],
            ],
            foot: '现货自订单起三个工作日发出。',
          },
        ],
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
        text: '{contact}您好：\n\n{deal}的报价见附件，有效期三十天，含安装调试和一年质保，不含土建。\n\n{me}',
        sheets: [
          {
            name: '报价单',
            head: ours,
            rows: [
              ['设备与控制系统', '见技术协议'],
              ['安装与调试', '含'],
              ['质保', '十二个月'],
              ['付款方式', '三成预付、六成发货前、一成质保'],
              ['交货期', '合同生效后十六周'],
              ['合计（含税）', '{amount} 元'],
            ],
            foot: '报价有效期三十天；不含土建。',
          },
        ],
      },
      { by: 'them', after: 3, text: '价格比另一家高了百分之八。付款方式能不能改成三三三一？领导那边我需要一个说法。' },
      {
        by: 'us',
        after: 1,
        text: '{contact}您好：\n\n付款方式可以谈。价格差主要在控制系统和质保范围，我整理了一页对比，方便您汇报。\n\n{me}',
        sheets: [
          {
            name: '方案对比',
            head: ours,
            rows: [
              ['控制系统', '冗余配置 / 单套'],
              ['质保', '十二个月 / 六个月'],
              ['能耗', '低约 4%'],
              ['服务响应', '二十四小时到场 / 三天'],
              ['五年总费用', '低约 6%'],
            ],
            foot: '左为我方，右为其他方案；数据来自公开资料和贵方提供的条件。',
          },
        ],
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
        sheets: [
          {
            name: '会议纪要',
            head: ours,
            rows: [
              ['一、现场勘测', '下周，我方三人'],
              ['二、电气图', '由贵方设备科提供，周五前'],
              ['三、初步方案', '我方两周内提交'],
              ['四、下次会议', '方案提交后一周'],
            ],
            foot: '参会人员对以上内容无异议。',
          },
        ],
      },
      { by: 'them', after: 1, text: '纪要没有问题。电气图我让设备科整理，周五前发给你。' },
      { by: 'them', after: 3, text: '电气图已整理好，文件比较大，请到现场时拷贝。勘测人员名单请提前一天发来办手续。' },
      { by: 'us', after: 1, text: '{contact}您好：\n\n勘测一共三人，名单已按要求发给门卫。周三上午九点到。\n\n{me}' },
    ],
  },
  {
    subject: '合同条款的几点修改',
    turns: [
      {
        by: 'them',
        after: 0,
        text: '法务对合同有三点意见：违约金上限、知识产权归属、验收标准。请看能否接受。',
        sheets: [
          {
            name: '合同修改意见',
            head: '{deal} · 法务部',
            rows: [
              ['第八条 违约金', '上限改为合同额的百分之二十'],
              ['第十一条 知识产权', '定制部分归采购方'],
              ['第十四条 验收', '连续运行七十二小时后签字'],
            ],
            foot: '请于五个工作日内书面答复。',
          },
        ],
      },
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
      {
        by: 'us',
        after: 1,
        text: '{contact}您好：\n\n两批清单和日期已确认，见附件，出厂前会再通知您验货。\n\n{me}',
        sheets: [
          {
            name: '分批发货清单',
            head: ours,
            rows: [
              ['第一批', '主机两台、电机两台'],
              ['第一批到货', '原计划提前十天'],
              ['第二批', '控制柜、管路、随机备件'],
              ['第二批到货', '按原计划'],
              ['吊装要求', '25 吨吊车，平整场地 20 × 15 m'],
            ],
            foot: '出厂前五个工作日通知验货。',
          },
        ],
      },
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
