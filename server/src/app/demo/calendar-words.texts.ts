/** What stands in the calendars of the demo company. */
export const calendarWords = {
  onDeals: [
    { kind: 'visit', name: '拜访采购负责人', minutes: 60 },
    { kind: 'visit', name: '现场勘察与测量', minutes: 90 },
    { kind: 'visit', name: '回访设备使用情况', minutes: 60 },
    { kind: 'visit', name: '陪同总监高层拜访', minutes: 90 },
    { kind: 'meeting', name: '方案讲解会', minutes: 90 },
    { kind: 'meeting', name: '技术交流', minutes: 60 },
    { kind: 'meeting', name: '商务条款沟通', minutes: 60 },
    { kind: 'call', name: '电话确认评审时间', minutes: 15 },
    { kind: 'call', name: '电话跟进样品测试', minutes: 30 },
    { kind: 'task', name: '准备报价单', minutes: 30 },
  ],
  own: ['体检', '接孩子', '看牙医', '驾照换证'],
  away: { annual: '年假', trip: '外地驻场', sick: '复查' },
} as const
