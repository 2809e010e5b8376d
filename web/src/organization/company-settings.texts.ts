import { label } from '#contract/shared/label.ts'

export const companySettingsTexts = {
  title: label('企业信息', 'Company'),
  hint: label(
    '时区决定“今天”和“本月”从何时算起，财年月份决定季度和年度。',
    'The time zone says when today and this month begin; the fiscal year says what quarters are.',
  ),
  safety: label('登录与隐私', 'Sign-in and privacy'),
  sessionHours: label('多少小时不操作后退出登录', 'Signed out after hours without use'),
  sessionDays: label('多少天后必须重新登录', 'Sign in anew after days'),
  offlineDays: label('手机离线资料保留天数（0：不保留）', 'Days that phones keep data offline (0: none)'),
  revealsPerDay: label('每人每天可查看的打码信息', 'Masked values one may reveal in a day'),
  exportApprovalOver: label('超过多少行的导出需要审批', 'Exports wait for leave over rows'),
  exportApprovalOverHint: label(
    '留空则都不需要。有“审批导出”权限的人导出不需要别人批准。',
    'Empty: none waits. Who may allow exports needs nobody else for their own.',
  ),
  eraseDeletedAfterDays: label(
    '回收站里的联系人和线索，多少天后抹除',
    'Contacts and leads in the bin are erased after days',
  ),
  eraseDeletedAfterDaysHint: label(
    '姓名、电话、邮箱等个人信息连同历史记录一起抹除，不能恢复。',
    'Names, telephones and addresses go, in their history too, and do not come back.',
  ),
  eraseLeadsAfterMonths: label('放弃的线索，多少个月后抹除', 'Leads given up are erased after months'),
  eraseLeadsAfterMonthsHint: label(
    '来源和放弃原因保留，统计不变。',
    'Source and reason stay, so that reports do not change.',
  ),
  erasurePreview: label(
    '保存后，今晚会抹除 {contacts} 个联系人、{leads} 条线索的个人信息。',
    'Once saved, {contacts} {contacts|contact|contacts} and {leads} {leads|lead|leads} are erased in the coming night.',
  ),
  never: label('从不', 'Never'),
  watermark: label('页面水印', 'Watermark on screens'),
  watermarkHint: label('每个页面淡淡显示看的人和日期。', 'Every screen shows faintly who looks at it, and the day.'),
  exportMarks: label('CSV 导出标记', 'Mark in CSV exports'),
  exportMarksHint: label(
    '每行最后一列写明导出人、时间和编号；重新导入时自动跳过。Excel 和名片文件始终带标记。',
    'A last column of each row says who exported it, when and under which number; imports pass over it. Workbooks and cards are always marked.',
  ),
  map: label('地图底图', 'Ground of the map'),
  mapTiles: label('底图地址', 'Address of map tiles'),
  mapTilesHint: label(
    '留空：地图自己绘制，不访问任何外部服务。填写后，看地图的人会向这个地址请求所看区域的图片；需使用 WGS-84 坐标的底图。刷新页面后生效。',
    'Empty: the map draws itself and asks nobody. With an address, whoever looks at the map asks it for pictures of what they look at; tiles must be in WGS-84. It holds once the page is loaded anew.',
  ),
  mapAttribution: label('版权说明', 'Attribution'),
  mapAttributionHint: label('显示在地图右下角。', 'Stands in the corner of the map.'),
  save: label('保存', 'Save'),
  saved: label('已保存', 'Saved'),
} as const
