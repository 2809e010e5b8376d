import { label } from '#contract/shared/label.ts'

export const setUpTexts = {
  title: label('开始使用铁军', 'Set up Tiejun'),
  hint: label(
    '两分钟：告诉我们企业和第一位管理员。以后都可以修改。',
    'Two minutes: the company and its first administrator. All of it can be changed later.',
  ),
  company: label('企业', 'The company'),
  companyName: label('企业名称', 'Name'),
  language: label('默认语言', 'Language'),
  timeZone: label('时区', 'Time zone'),
  currency: label('本位币', 'Currency'),
  fiscalMonth: label('财年开始月份', 'Fiscal year starts in'),
  administrator: label('第一位管理员', 'The first administrator'),
  name: label('姓名', 'Name'),
  login: label('邮箱或手机号（用来登录）', 'E-mail or mobile, to sign in with'),
  password: label('密码', 'Password'),
  passwordHint: label('至少 10 位', 'At least 10 characters'),
  create: label('创建企业', 'Create the company'),
  linkTitle: label('还差一个一次性链接', 'One thing first: the one-time link'),
  linkHint: label(
    '为了安全，第一位管理员要用服务器启动时打印的一次性链接来创建。请在运行铁军的终端里找到它，粘贴到这里。',
    'For safety the first administrator is created with the one-time link that the server printed when it started. Find it in its terminal and paste it here.',
  ),
  link: label('链接或其中的令牌', 'The link, or the token in it'),
  goOn: label('继续', 'Continue'),
  choose: label('从哪里开始？', 'Where shall we begin?'),
  chooseHint: label('选一个就好，以后还可以导入。', 'Choose one; importing stays possible later.'),
  demo: label('看看示例公司', 'Look at a demo company'),
  demoHint: label(
    '一家虚构的中国企业：4 个大区、60 位同事、18 个月的客户与商机。适合先熟悉。',
    'A made-up Chinese company: 4 regions, 60 people, 18 months of customers and deals. Good for getting to know it.',
  ),
  import: label('导入已有数据', 'Import what you have'),
  importHint: label(
    '把客户、联系人、商机的 Excel 或 CSV 文件放进来，字段会自动匹配。',
    'Bring Excel or CSV files of customers, contacts and deals; columns are matched for you.',
  ),
  empty: label('从空白开始', 'Begin empty'),
  emptyHint: label('直接新建第一个客户。', 'Create the first customer yourself.'),
  filling: label('正在准备示例公司，大约十几秒…', 'Preparing the demo company; some ten seconds…'),
} as const
