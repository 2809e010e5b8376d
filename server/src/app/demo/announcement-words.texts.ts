/** What the demo company announced. */
type DemoAnnouncement = {
  daysAgo: number
  title: string
  body: string
  mustRead: boolean
  /** Days from now within which it is to be confirmed. */
  readWithin?: number
  /** Days from now for which it stands above the others. */
  pinnedFor?: number
  /** What share of its people has read it. */
  share: number
}

export const demoAnnouncements: readonly DemoAnnouncement[] = [
  {
    daysAgo: 21,
    title: '喜报：华东大区签下年度最大整线项目',
    body: '感谢项目组半年的坚持，尤其是售前和法务的同事。\n\n复盘会已经开过，纪要放在商机的沟通里；对阵西曼的做法整理进了资料库，遇到同样情况的同事可以直接用。',
    mustRead: false,
    share: 0.95,
  },
  {
    daysAgo: 6,
    title: '报价与折扣权限调整（本周起执行）',
    body: '一、镜头类产品上调 3%，新价格表在资料库，旧版报价单一律作废。\n\n二、九折以内经理批，八五折以内总监批，再低走特价申请，不再口头同意。\n\n三、已经发给客户的报价单，在有效期内照旧执行，到期重新报。\n\n请每位同事确认，报价前先核对版本。',
    mustRead: true,
    readWithin: 3,
    pinnedFor: 10,
    share: 0.82,
  },
  {
    daysAgo: 2,
    title: '季度冲刺奖励办法',
    body: '本季度完成目标 100% 以上的个人，超出部分提成上浮 20%。\n\n新客户首单另奖 2,000 元，以回款到账为准。\n\n所有商机以系统里的阶段和日期为准，补录的不算。',
    mustRead: false,
    pinnedFor: 14,
    share: 0.35,
  },
]
