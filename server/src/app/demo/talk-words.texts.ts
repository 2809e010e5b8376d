/** Who speaks in the demo company's talk: whose deal it is, who leads them, who helps. */
export type Speaker = 'owner' | 'manager' | 'helper'
/** A turn of talk: who, days before now, what; `{manager}` and the like call somebody, `{deal}` and `{customer}` point at a record. */
export type Turn = readonly [
  speaker: Speaker,
  daysAgo: number,
  text: string,
  signs?: readonly (readonly [Speaker, 'like' | 'done' | 'thanks' | 'celebrate'])[],
]

/** What is said on deals, deal by deal; it answers what somebody asked before where it begins with `↩`. */
export const dealTalk: readonly (readonly Turn[])[] = [
  [
    ['owner', 9, '今天见了技术部王主任，他们最关心的是停机时间，之前那家做了 9 天，领导很不满意。'],
    ['manager', 9, '↩停机时间能压到几天？{helper} 能不能出一版分段施工的方案，周五前给客户看。', [['owner', 'thanks']]],
    [
      'helper',
      8,
      '可以压到 5 天，前提是土建先做完。方案初稿明天下午发到这里。',
      [
        ['manager', 'like'],
        ['owner', 'like'],
      ],
    ],
    ['owner', 5, '方案给客户讲过了，王主任认可 5 天的说法，要求写进合同。竞争对手口头承诺 4 天。'],
    ['manager', 5, '4 天不现实，别跟着承诺。把我们做过的两个案例整理给他，让他打电话去问。'],
    ['owner', 2, '{manager} 客户约下周二高层见面，您能一起去吗？重点谈付款比例。'],
  ],
  [
    ['owner', 12, '预算批下来了，比去年少了 15%，采购让重新报价。'],
    ['manager', 12, '先别降价，弄清楚是总预算少了还是我们这部分少了。'],
    ['owner', 10, '↩问清楚了，是土建砍了，设备部分没动。', [['manager', 'like']]],
    ['helper', 10, '那我把设备清单按原来的口径再核一遍，备件单列。'],
    ['manager', 3, '{owner} 这个项目预计成交日期推了两次了，卡在哪里？'],
    ['owner', 3, '卡在他们董事会，月底开会。我已经请采购总监帮忙排进议题了。'],
  ],
  [
    ['helper', 7, '技术协议第 3 章的指标我改过了，{owner} 看一下，别的厂家都做不到 0.5% 的精度，我们可以写 0.3%。'],
    ['owner', 7, '↩太好了，这条写进去评分我们能多拿 6 分。', [['helper', 'celebrate']]],
    [
      'manager',
      6,
      '注意别写得太明显像是量身定做，招标文件会被质疑。写成“不低于 0.5%，每优于 0.1% 加 2 分”。',
      [
        ['owner', 'like'],
        ['helper', 'like'],
      ],
    ],
    [
      'owner',
      1,
      '招标代理确认了评分办法，按我们建议的写。开标时间定在下月 8 号。',
      [
        ['manager', 'celebrate'],
        ['helper', 'like'],
      ],
    ],
  ],
  [
    ['owner', 6, '客户换了分管领导，原来的李总调走了，新来的赵总以前在隔壁厂用的是竞争对手的设备。'],
    ['manager', 6, '马上安排拜访赵总，别等。可以从 {customer} 的老车间改造谈起，那是他上任的第一件事。'],
    ['owner', 4, '↩约到周四上午。我准备带上老车间的能耗数据。', [['manager', 'like']]],
    ['owner', 2, '见了，四十分钟。赵总没有表态，但让技术科重新比较两家方案，说“一碗水端平”。'],
    ['manager', 1, '这是好消息。{helper} 下周和技术科对一次参数，盯紧对比表里的口径。'],
  ],
  [
    ['owner', 15, '首批样机到现场了，{helper} 调试人员什么时候能进厂？'],
    ['helper', 15, '↩周三两个人过去，先做空载。', [['owner', 'thanks']]],
    ['helper', 11, '空载正常，带载振动偏大，怀疑是基础的问题，和客户一起测了，数据在附件里。'],
    ['owner', 11, '客户设备科认可是基础问题，他们负责整改，不影响验收时间。', [['manager', 'like']]],
    ['manager', 4, '整改单一定要有客户签字，{owner} 别只是口头。'],
    ['owner', 3, '↩签字件已经传到附件了。', [['manager', 'done']]],
  ],
]

/** What is said on customers. */
export const customerTalk: readonly (readonly Turn[])[] = [
  [
    ['owner', 8, '{customer} 下半年要上两条新线，信息科的人说的，还没有立项。大家有认识他们规划部的吗？'],
    ['manager', 8, '↩我认识规划部的陈部长，下周约他吃饭，先不要惊动采购。', [['owner', 'thanks']]],
  ],
  [
    ['owner', 4, '客户反映售后响应慢，上周报修两天才有人回电话。'],
    ['manager', 4, '我去找服务部，{owner} 你今天先给客户打个电话道歉，说清楚处理时间。'],
    ['owner', 4, '↩打过了，客户说理解，希望给一个固定联系人。', [['manager', 'done']]],
  ],
]

/** What is announced to everybody. */
export const announcements: readonly (readonly [daysAgo: number, text: string])[] = [
  [13, '<@all> 三季度价格表已经更新，旧版本从下周一起作废，报价前请核对版本号。'],
  [6, '本月起，重点客户（A 级）拜访必须带模板完成，质检会抽查照片和下一步。'],
  [1, '<@all> 祝贺华东大区拿下今年最大的一单！复盘会周五下午三点，线上参加的同事提前看一下赢单复盘。'],
]

/** What colleagues ask each other in a channel that anybody may write in. */
export const helpTalk: readonly (readonly [turn: number, daysAgo: number, text: string])[] = [
  [0, 5, '谁做过三甲医院的能源站？客户想看同规模的案例。'],
  [1, 5, '我去年做过一个 1200 床的，资料可以给你，周末整理好发你。'],
  [2, 5, '西南那边也有一个在建的，可以安排参观，提前两天说。'],
  [0, 4, '太感谢了，客户定了下周三去看西南的项目。'],
  [3, 2, '有人碰到过“分期付款+租赁”的付款方式吗？财务说没有先例。'],
  [1, 2, '前年有一单，法务那边有模板，找法务经理要。'],
]

/** What is said in the channels of departments, one after the other: by who leads it, and by two who work there. */
export const teamTalk: readonly (readonly (readonly [speaker: Speaker, daysAgo: number, text: string])[])[] = [
  [
    ['manager', 12, '<@all> 月底前把各自前三大商机的下一步补齐，周五漏斗会逐个过。'],
    ['owner', 12, '我的三个都补了，其中一个客户要求先看样板，时间等他们定。'],
    ['helper', 11, '补好了。有一单的决策人我还没见到，打算这周先约技术科。'],
    ['manager', 4, '漏斗会的纪要发了，答应的事都在各自的任务里，到期会提醒。'],
    ['helper', 2, '下周三去客户现场，车上还能坐两个人，谁顺路？'],
    ['owner', 2, '我去，正好看一家老客户。'],
  ],
  [
    ['manager', 10, '新来的同事这周开始跟访，大家出门前在这里说一声，方便安排。'],
    ['owner', 9, '我明天上午见设计院，可以带一个人。'],
    ['helper', 9, '那我跟你去，学一下怎么讲方案。'],
    ['manager', 3, '上周拜访完成率 86%，比前一周好。没写下一步的还有 4 次，今天补一下。'],
    ['owner', 3, '收到，我的两次已经补了。'],
  ],
  [
    ['owner', 8, '客户问能不能先付 20%，其余验收后付，大家碰到过吗？'],
    ['manager', 8, '可以谈，但要走特价审批，先把回款计划写清楚。'],
    ['helper', 7, '我去年有一单是 30-60-10，合同范本在资料库里，搜“付款条款”。'],
    ['owner', 7, '找到了，谢谢。'],
    ['manager', 1, '下周一早会改到九点半，带上各自的本月预测。'],
  ],
]
