import { label } from '#contract/shared/label.ts'

export const calendarSettingTexts = {
  title: label('工作日历', 'Working calendar'),
  hint: label(
    '应答时限、线索响应、空闲时间和日历都按它计算：每周哪几天上班，哪些天放假，哪些天调休上班。',
    'Answers to requests and leads, free times and calendars are reckoned by it: the working week, holidays, and make-up days.',
  ),
  week: label('每周工作时间', 'The working week'),
  weekHint: label('应答时限按工作小时计算', 'What is due within working hours is reckoned by it'),
  from: label('上班', 'From'),
  to: label('下班', 'To'),
  holidays: label('法定节假日', 'Public holidays'),
  china: label('中国（国务院公布的放假与调休安排）', 'China (as published by the State Council)'),
  none: label('没有，只按每周安排和企业自己的日子', 'None beside the company’s own days'),
  yearBack: label('上一年', 'Year before'),
  yearOn: label('下一年', 'Next year'),
  unknown: label(
    '{year} 年的放假安排尚未公布或尚未录入，现在按普通周计算。公布后请升级系统，或在下面上传、手工录入。',
    'The holidays of {year} are not published, or not entered yet; the year is reckoned by plain weeks. Update the house once they are, or enter them below.',
  ),
  vouch: label('{year} 年已录入完整', 'All of {year} is entered'),
  counted: label('全年 {days} 个工作日', '{days} working days in the year'),
  own: label('企业自己的日子', 'The company’s own days'),
  ownHint: label(
    '司庆、年会、企业自己的调休；与法定安排不同时，以这里为准。',
    'Founding day, year’s end, Saturdays that are worked. They go before what is published.',
  ),
  day: label('日期', 'Day'),
  kind: label('上班还是放假', 'Worked or off'),
  off: label('放假', 'Off'),
  worked: label('上班', 'Worked'),
  nameZh: label('中文名称', 'Chinese name'),
  nameEn: label('英文名称', 'English name'),
  add: label('添加', 'Add'),
  noneOwn: label('{year} 年还没有企业自己的日子。', 'There are no days of the company’s own in {year} yet.'),
  remove: label('删除 {day}', 'Remove {day}'),
  file: label('上传放假安排', 'Upload a file'),
  fileHint: label(
    'CSV（日期或起止日期, 休/班, 名称）或日历文件 .ics；先放到上面核对，保存后生效。',
    'CSV (a day or a span, off or work, name) or a calendar file .ics; look at the days above, then save.',
  ),
  read: label(
    '识别出 {days} 天，{lines} 行没有日期',
    '{days} {days|day|days} read, {lines} {lines|line|lines} without a day',
  ),
  saved: label('已保存', 'Saved'),
} as const

export const weekdays = [
  label('一', 'Mo'),
  label('二', 'Tu'),
  label('三', 'We'),
  label('四', 'Th'),
  label('五', 'Fr'),
  label('六', 'Sa'),
  label('日', 'Su'),
]
