import { label } from '#contract/shared/label.ts'

export const sightTexts = {
  title: label('谁能看到，为什么', 'Who can see this, and why'),
  summary: label('{count} 位同事能看到这条记录', '{count} {count|person|people} can see this record'),
  owner: label('负责人', 'Owner'),
  ownerWhy: label('这条记录由他负责', 'The record is theirs'),
  shared: label('共享', 'Shared'),
  sharedWhy: label('有人把它共享给了他们', 'Somebody shared it with them'),
  department: label('本部门', 'Same department'),
  departmentWhy: label('角色允许查看本部门的记录', 'Their role sees the records of the department'),
  below: label('上级部门', 'Departments above'),
  belowWhy: label('角色允许查看本部门及下级的记录', 'Their role sees the department and those below'),
  all: label('全部数据', 'Everything'),
  allWhy: label('角色允许查看所有记录', 'Their role sees all records'),
  mayChange: label('可编辑', 'Can change'),
  mayRead: label('只读', 'Read only'),
  share: label('共享给同事', 'Share with'),
  shareHint: label('选择同事，马上生效', 'Choose a colleague; it takes effect at once'),
  stop: label('取消与 {name} 的共享', 'Stop sharing with {name}'),
  changed: label('共享已更新', 'Sharing was updated'),
  access: label('{name} 的权限', 'What {name} may do'),
} as const
