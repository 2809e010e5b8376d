import { label } from '#contract/shared/label.ts'

export const completenessTexts = {
  title: label('资料完整度', 'Completeness'),
  summary: label('总览', 'In short'),
  average: label('平均完整度', 'Average'),
  customers: label('客户', 'Customers'),
  low: label('低于 70%', 'Below 70%'),
  byOwner: label('按负责人', 'By owner'),
  byOwnerHint: label(
    '完整度最低的排在前面。点一个人，看他的客户缺什么。',
    'The least complete first. Choose somebody to see what their customers lack.',
  ),
  owner: label('负责人', 'Owner'),
  lacks: label('{name} 的客户缺什么', 'What the customers of {name} lack'),
  lacksHint: label('每一行打开的就是这些客户。', 'Each line opens exactly these customers.'),
  fine: label('他的客户资料齐全。', 'Nothing is missing of their customers.'),
  all: label('全部客户', 'All of them'),
  noneTitle: label('还没有客户', 'There are no customers yet'),
  noneHint: label('有了客户，这里会看到资料缺什么。', 'Once there are, see here what is missing of them.'),
  of: label('{count} / {all}', '{count} of {all}'),
} as const
