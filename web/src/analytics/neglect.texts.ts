import { label } from '#contract/shared/label.ts'

export const neglectTexts = {
  title: label('客户维护', 'Neglected customers'),
  summary: label('总览', 'In short'),
  held: label('有负责人的客户', 'Customers somebody holds'),
  overdue: label('该联系没联系', 'Overdue for a contact'),
  overdueNote: label('占 {share}', '{share} of all'),
  neverOnes: label('从未联系', 'Never contacted'),
  atStake: label('涉及进行中商机', 'Open deals with them'),
  matrix: label('级别 × 最后联系', 'Level by last contact'),
  hint: label(
    'A 级应每 30 天联系一次，B 级和未分级 60 天，C 级 90 天；越红越久没人管。点数字看这些客户。',
    'A is due every 30 days, B and those without a level every 60, C every 90. The redder, the longer left alone. A number opens its customers.',
  ),
  level: label('级别', 'Level'),
  noLevel: label('未分级', 'No level'),
  never: label('从未', 'Never'),
  longer: label('>90 天', '> 90 days'),
  quarter: label('61–90 天', '61–90 days'),
  twoMonths: label('31–60 天', '31–60 days'),
  month: label('8–30 天', '8–30 days'),
  week: label('7 天内', '≤ 7 days'),
  total: label('合计', 'Total'),
  fine: label('按时联系', 'In time'),
  late: label('刚逾期', 'Just late'),
  neglected: label('被冷落', 'Neglected'),
  cell: label('{level}，{age}：{count} 家，{grade}', '{level}, {age}: {count}, {grade}'),
  noneTitle: label('这个范围里没有客户', 'No customers in this scope'),
  noneHint: label(
    '客户有了负责人，这里会看到谁多久没有被联系。换一个范围试试。',
    'Once customers have owners, see here how long each was left alone. Try another scope.',
  ),
} as const
