import { label } from '#contract/shared/label.ts'

export const segmentTexts = {
  title: label('分群', 'Segments'),
  by: label('创建人', 'Made by'),
  shared: label('全员', 'Everybody'),
  mine: label('仅自己', 'Only me'),
  unreadable: label('用到了您不能查看的信息', 'Asks for what you may not read'),
  about: label('约 {count}', 'About {count}'),
  growth: label('较上周 {size}', '{size} in a week'),
  unchanged: label('较上周持平', 'As a week ago'),
  line: label('{first} {from} → {last} {to}', '{first} {from} → {last} {to}'),
  remove: label('删除分群“{name}”', 'Delete “{name}”'),
  removeAsk: label('删除分群“{name}”？', 'Delete “{name}”?'),
  removeNow: label('删除', 'Delete'),
  keep: label('保留', 'Keep'),
  removeHint: label(
    '客户和联系人不受影响，只是不再有这个名字可用。',
    'Customers and contacts stay as they are; only the name is gone.',
  ),
  removed: label('已删除', 'Deleted'),
  onMap: label('地图', 'Map'),
  noneTitle: label('还没有分群', 'There are no segments yet'),
  noneHint: label(
    '在客户或联系人列表里筛选好，点标题旁的“把当前列表存为视图”，勾选“同时作为分群”。分群随数据自动更新，可以被其他筛选、地图和报表引用。',
    'Filter customers or contacts, save the list as a view from its title, and tick “It is a segment”. Segments follow the data; filters, map and reports refer to them.',
  ),
  toCustomers: label('去客户列表', 'To the customers'),
  inSegments: label('所在分群', 'In segments'),
} as const
