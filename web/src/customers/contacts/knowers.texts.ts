import { label } from '#contract/shared/label.ts'

export const knowersTexts = {
  title: label('谁了解这个客户', 'Who of us knows them'),
  high: label('依赖一人', 'Rests on one person'),
  watch: label('偏重一人', 'Leans on one person'),
  low: label('多人了解', 'Known by several'),
  nobody: label('近 12 个月没有人与这个客户往来。', 'Nobody did anything with them in the last 12 months.'),
  left: label('已离开', 'left'),
  neverTouched: label('近期无往来', 'no recent contact'),
  activities: label('{own}/{all} 次往来', '{own} of {all} activities'),
  contacts: label('{own}/{all} 位联系人只和他谈过', '{own} of {all} contacts talked to nobody else'),
  deals: label('{own}/{all} 个进行中商机', '{own} of {all} open deals'),
  why: label('{name}：{reasons}', '{name}: {reasons}'),
  note: label('按您能看到的近 12 个月往来计算', 'From the last 12 months that you may see'),
} as const
