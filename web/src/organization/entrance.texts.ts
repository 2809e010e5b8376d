import { label } from '#contract/shared/label.ts'

export const entranceTexts = {
  product: label('铁军', 'Tiejun'),
  line: label(
    '目标明确、过程透明、动作标准、结果准确',
    'Clear goals, transparent process, standard actions, accurate results',
  ),
  goals: label('目标明确', 'Clear goals'),
  goalsHint: label('从年度目标拆到每个人、每个月、每一天', 'From the yearly target to each person, month and day'),
  process: label('过程透明', 'Transparent process'),
  processHint: label('每个商机到了哪一步、下一步是什么，一目了然', 'Where each deal stands, and what comes next'),
  actions: label('动作标准', 'Standard actions'),
  actionsHint: label('把优秀销售的做法变成团队的标准动作', 'What the best do becomes what the team does'),
  results: label('结果准确', 'Accurate results'),
  resultsHint: label('每个数字都能打开，看到它背后的记录', 'Every figure opens into the records behind it'),
  language: label('语言', 'Language'),
  signIn: label('登录', 'Sign in'),
  welcome: label('欢迎回来', 'Welcome back'),
  login: label('邮箱或手机号', 'E-mail or mobile'),
  password: label('密码', 'Password'),
  code: label('两步验证码', 'Code of the second factor'),
  codeHint: label('打开您的验证器应用，输入 6 位数字', 'Open your authenticator and enter the six digits'),
  forgot: label('忘记密码', 'Forgot your password'),
  forgotTitle: label('重置密码', 'Reset the password'),
  forgotHint: label(
    '输入您的账号，我们会发送一个设置新密码的链接。',
    'Enter your account and a link to set a new password will be sent.',
  ),
  sendLink: label('发送链接', 'Send the link'),
  linkSent: label(
    '如果这个账号存在，链接已经发出。没有配置邮件时，请向管理员索取链接。',
    'If the account exists, the link is on its way. Where no mail server is set up, ask your administrator for it.',
  ),
  backToSignIn: label('返回登录', 'Back to sign-in'),
  setPassword: label('设置密码', 'Set your password'),
  setPasswordHint: label('设置后会直接登录。', 'You will be signed in straight away.'),
  newPassword: label('新密码', 'New password'),
  passwordHint: label(
    '至少 10 位；用几个不相关的词最好记也最安全',
    'At least 10 characters; a few unrelated words are easy to remember and safe',
  ),
  saveAndEnter: label('保存并进入', 'Save and enter'),
  linkMissing: label(
    '链接不完整，请从邮件或管理员给您的地址重新打开。',
    'The link is not complete. Open it again from the mail or as your administrator gave it.',
  ),
} as const
