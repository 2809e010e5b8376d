import { label } from '#contract/shared/label.ts'

export const departmentTexts = {
  title: label('部门', 'Departments'),
  hint: label(
    '部门决定谁能看到谁的数据：“本部门及下级”按这棵树往下看。',
    'Departments decide who sees whose data: “department and below” looks down this tree.',
  ),
  add: label('新建部门', 'New department'),
  addBelow: label('新建下级部门', 'New department below'),
  edit: label('修改', 'Change'),
  remove: label('删除', 'Delete'),
  removeAsk: label('删除部门“{name}”？', 'Delete the department “{name}”?'),
  removeHint: label(
    '只能删除没有人员和下级的部门。',
    'Only a department without people and without departments below can go.',
  ),
  more: label('“{name}”的操作', 'Actions for “{name}”'),
  name: label('名称', 'Name'),
  parent: label('上级部门', 'Above it'),
  top: label('（顶级）', '(none, at the top)'),
  manager: label('负责人', 'Manager'),
  noManager: label('未指定', 'Nobody'),
  people: label('{count} 人', '{count} {count|person|people}'),
  save: label('保存', 'Save'),
  saved: label('已保存', 'Saved'),
  removed: label('部门已删除', 'The department is deleted'),
  empty: label('还没有部门', 'No departments yet'),
  emptyHint: label(
    '先建立最上面的一层，例如“销售中心”，再往下分大区和团队。',
    'Begin at the top, with “Sales” say, then regions and teams below.',
  ),
} as const
