import { label } from '#contract/shared/label.ts'

export const formTexts = {
  title: label('网页表单', 'Web forms'),
  hint: label(
    '放在官网或落地页上，访客填写后立刻成为线索，并按分配规则交给同事。',
    'On your web site or landing page: what visitors send becomes a lead at once and is given away by the rules.',
  ),
  add: label('新建表单', 'New form'),
  empty: label('还没有网页表单', 'No web forms yet'),
  emptyHint: label(
    '建一个表单，把代码贴到网页上，或直接把链接发给客户。',
    'Make one, paste its code into a page, or simply send its link.',
  ),
  name: label('名称（内部使用）', 'Name (for you)'),
  heading: label('页面标题', 'Heading on the page'),
  fields: label('询问的内容', 'What it asks'),
  fieldsHint: label(
    '姓名总会询问；手机和邮箱至少填一个',
    'The name is always asked; of mobile and e-mail one must be given',
  ),
  source: label('线索来源', 'Source of the leads'),
  thanks: label('提交后的感谢语', 'Words of thanks'),
  thanksUsual: label('谢谢，我们会尽快联系您。', 'Thank you. We will be in touch soon.'),
  headingUsual: label('联系我们', 'Contact us'),
  origins: label('允许嵌入的网站', 'Web sites that may embed it'),
  originsHint: label(
    '例如 https://www.example.com；直接用链接不需要填写',
    'For example https://www.example.com; the link needs none',
  ),
  owner: label('没有规则适用时的负责人', 'Owner where no rule applies'),
  active: label('启用', 'In use'),
  inactive: label('已停用', 'Out of use'),
  leads: label('{count} 条线索', '{count} {count|lead|leads}'),
  open: label('打开页面', 'Open the page'),
  copyLink: label('复制链接', 'Copy the link'),
  copyCode: label('复制嵌入代码', 'Copy the code'),
  copied: label('已复制', 'Copied'),
  edit: label('编辑', 'Edit'),
  editTitle: label('编辑表单', 'Edit the form'),
  save: label('保存', 'Save'),
  cancel: label('取消', 'Cancel'),
  saved: label('已保存', 'Saved'),
} as const
