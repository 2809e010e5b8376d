import type { Label, Language } from '#contract/shared/label.ts'
import { inLanguage, label } from '#contract/shared/label.ts'
import type { ApiProblem } from './problem.ts'

/** Sentences for the stable codes of problems, of whole requests and of single fields alike. */
const problemTexts: Readonly<Record<string, Label>> = {
  unreachable: label(
    '连接不上服务器，请检查网络后重试',
    'The server cannot be reached. Check the network and try again',
  ),
  internal: label(
    '系统出错了，稍后再试；如果反复出现，请告诉管理员',
    'Something went wrong on our side. Try again, and tell your administrator if it persists',
  ),
  'database-away': label('系统正忙，请稍后再试', 'The system is busy for a moment. Try again shortly'),
  'try-again': label('有人同时在修改，请再试一次', 'Somebody was changing the same thing. Try once more'),
  forbidden: label('您没有这样做的权限', 'You do not have the right to do this'),
  'not-found': label('找不到，或者您无权查看', 'Not found, or not yours to see'),
  invalid: label('有些内容需要修改', 'Some values need another look'),
  'request-unreadable': label('请求无法识别', 'The request cannot be read'),
  'changed-meanwhile': label('其他人刚刚修改过这条记录', 'Somebody else changed this record meanwhile'),
  'signed-out': label('请先登录', 'Sign in first'),
  'session-ended': label('登录已过期，请重新登录', 'Your session has ended. Sign in again'),
  'sign-in-wrong': label('账号或密码不正确', 'The account or password is not right'),
  'sign-in-locked': label('尝试次数过多，请稍后再试', 'Too many attempts. Wait a while before the next'),
  'too-many-attempts': label('尝试次数过多，请稍后再试', 'Too many attempts. Wait a while before the next'),
  'code-needed': label('请输入两步验证码', 'Enter the code of your second factor'),
  'code-wrong': label('验证码不正确或已过期', 'The code is not right, or too old'),
  'password-wrong': label('当前密码不正确', 'The present password is not right'),
  'password-too-short': label('密码至少 10 位', 'A password has at least 10 characters'),
  'password-common': label('这个密码太常见，请换一个', 'This password is too common. Choose another'),
  'second-factor-on-already': label(
    '两步验证已开启，请先关闭再重新绑定',
    'The second factor is on already. Switch it off before setting up another',
  ),
  'only-for-people': label(
    '只有登录的用户才能这样做，API 密钥不行',
    'Only somebody signed in may do this, not an API key',
  ),
  'idempotency-key-reused': label(
    '这次请求与之前提交的不同，请刷新后重试',
    'This request differs from the one sent before. Reload and try again',
  ),
  'last-administrator': label('至少要保留一位管理员', 'A company keeps at least one administrator'),
  'link-ended': label('链接已失效，请索取新的链接', 'The link is no longer valid. Ask for a new one'),
  'set-up-already': label('企业已经初始化，请直接登录', 'The company exists already. Sign in instead'),
  'set-up-link-wrong': label(
    '初始化链接不正确，请使用服务器启动时打印的最新链接',
    'This set-up link is not right. Use the newest one that the server printed',
  ),
  'login-malformed': label('请输入邮箱或手机号', 'Enter an e-mail address or a mobile number'),
  'login-taken': label('这个账号已被使用', 'This account is in use already'),
  'no-login': label('请填写邮箱或手机号', 'Give an e-mail address or a mobile number'),
  required: label('必填', 'Required'),
  'text-too-long': label('内容太长', 'Too long'),
  'text-too-short': label('内容太短', 'Too short'),
  'text-not-clean': label('含有无法保存的字符', 'Holds characters that cannot be kept'),
  'type-unsuitable': label('格式不正确', 'Not the right kind of value'),
  'value-unsuitable': label('格式不正确', 'Not a suitable value'),
  'too-large': label('超出允许的大小', 'Larger than allowed'),
  'too-small': label('小于允许的值', 'Smaller than allowed'),
  'too-many': label('一次处理的数量太多', 'Too many at once'),
  'email-expected': label('请输入正确的邮箱', 'An e-mail address is expected'),
  'url-expected': label('请输入正确的网址', 'A web address is expected'),
  'money-expected': label('请输入金额，最多两位小数', 'An amount is expected, with at most two decimals'),
  'phone-malformed': label('电话号码格式不正确', 'Not a telephone number'),
  'choice-unknown': label('没有这个选项', 'No such choice'),
  'reference-unknown': label('引用的记录不存在或不可见', 'The record referred to is absent or out of sight'),
  'target-unknown': label('找不到目标', 'The target is not known'),
  'credit-code-wrong': label('统一社会信用代码校验不通过', 'The credit code fails its check'),
  'field-unknown': label('没有这个字段', 'No such field'),
  'field-not-writable': label('您不能修改这个字段', 'You may not change this field'),
  'field-not-sortable': label('不能按这个字段排序', 'This field cannot be sorted by'),
  'operator-unknown': label('不支持的筛选条件', 'This condition is not supported'),
  'period-unknown': label('无法识别的时间范围', 'This period is not known'),
  'filter-malformed': label('筛选条件无法识别', 'The filter cannot be read'),
  'erased-already': label('个人信息已经抹除', 'Erased already'),
  'export-own': label('不能审批自己的导出', 'Nobody decides on their own export'),
  'export-decided': label('这个导出已经处理过了', 'This export has been decided on already'),
  'fields-malformed': label('字段列表无法识别', 'The list of fields cannot be read'),
  'sort-malformed': label('排序无法识别', 'The order cannot be read'),
  'exists-already': label('已经存在', 'Exists already'),
  'still-in-use': label('仍在使用，不能删除', 'Still in use'),
  'owner-out-of-reach': label('不能分配给这位同事', 'You may not give it to this person'),
  'successor-oneself': label('不能交给要离开的人自己', 'It cannot go to the person who is leaving'),
  'person-left': label('发起的人已不在', 'The person who began it has left'),
  'handover-begun': label('这次交接已经开始或结束', 'This handover has begun or ended already'),
  'loss-reason-required': label('请选择输单原因', 'Say why it was lost'),
  'lead-status-by-action': label(
    '“已转化”和“无效”要通过“转化”或“判为无效”来完成',
    'A lead becomes converted or disqualified by its own action, and is taken up again by another',
  ),
  'lead-converted-already': label('这条线索已经转化', 'This lead was converted already'),
  'lead-given-up': label('这条线索已判为无效，请先重新跟进', 'This lead was given up. Take it up again first'),
  'lead-open-already': label('这条线索正在跟进', 'This lead is being worked on'),
  'lead-ended': label('这条线索已经结束', 'This lead has ended'),
  'no-rule-fits': label('没有规则能把它分给别人', 'No rule gives it to anybody else'),
  'contact-of-other-customer': label('这位联系人不属于所选客户', 'This contact belongs to another customer'),
  'either-known-or-new': label('请选择已有的或填写新的', 'Choose an existing one or fill in a new one'),
  'same-stage': label('已经在这个阶段', 'Already in this stage'),
  'stage-of-other-process': label('这个阶段属于另一个流程', 'This stage belongs to another process'),
  'outcome-fixed': label('结果已定，不能修改', 'The outcome is settled'),
  'field-not-masked': label('这个字段没有打码', 'This field is not masked'),
  'reveal-limit': label(
    '今天查看打码信息的次数已用完，明天再来或联系管理员',
    'You have revealed as many values as one may in a day; try tomorrow, or ask your administrator',
  ),
  'not-in-pool': label('已经被别人领走了', 'Somebody else has it already'),
  'not-a-member': label('您不是这个公海的成员', 'You are no member of this pool'),
  'cool-down': label(
    '您刚退回不久，冷静期内不能再领',
    'You gave it back not long ago: it waits before you may have it again',
  ),
  'cap-reached': label('已达到持有上限', 'The number of customers one may hold is reached'),
  'claims-today': label('今天的领取次数已用完', 'The claims of today are used up'),
  'open-opportunity': label(
    '还有进行中的商机，先结束或转移商机',
    'It has an open deal: close or hand over the deal first',
  ),
  'not-held': label('现在没有负责人', 'Nobody holds it'),
  'pool-not-empty': label('公海里还有客户，请选择移到哪个公海', 'The pool holds customers: say where they go'),
  'same-record': label('不能与自己合并', 'A record cannot be merged with itself'),
  duplicate: label('已有相同的记录，不能再建', 'The same record exists already'),
  'duplicate-ask': label('可能已有相同的记录', 'The same record may exist already'),
  'threshold-order': label('应不低于前一档', 'Not below the one before'),
  'merge-too-old': label('合并已超过 30 天，不能撤销', 'The merge is older than 30 days'),
  'merge-contradicted': label('之后又有合并或恢复，不能撤销', 'Later merges or a restore stand in the way'),
  'pair-merged': label('这两条已经合并', 'The two are merged already'),
  'latitude-out-of-range': label(
    '纬度应在 ±90 之间，是不是和经度填反了？',
    'A latitude lies between −90 and 90. Are the two swapped?',
  ),
  'longitude-out-of-range': label('经度应在 ±180 之间', 'A longitude lies between −180 and 180'),
  circle: label('不能形成循环的上下级关系', 'This would make a circle'),
  'group-too-deep': label('集团最多 8 级', 'A group has 8 levels at most'),
  'boss-of-other-company': label('只能向同一客户或集团里的人汇报', 'Reporting stays within one company or its group'),
  'no-process': label('还没有可用的销售流程', 'There is no sales process yet'),
  'file-missing': label('请选择文件', 'Choose a file'),
  'file-too-large': label('文件太大', 'The file is too large'),
  'file-unreadable': label('文件无法读取', 'The file cannot be read'),
  'demo-needs-empty': label(
    '已有数据，不能再载入示例公司',
    'There is data already; the demo company needs an empty system',
  ),
  'time-zone-unknown': label('没有这个时区', 'No such time zone'),
  'more-than-own-rights': label('不能授予自己没有的权限', 'Nobody grants rights that they do not hold'),
  'not-oneself': label('不能对自己这样做', 'Not on oneself'),
  'administrator-role-fixed': label('管理员角色不能修改', 'The administrator role stays as it is'),
}

const unknownProblem = label('没有成功，请检查后重试', 'It did not work. Check and try again')

/** What a code says in the reader's language. */
export function codeText(code: string, language: Language): string {
  return inLanguage(problemTexts[code] ?? unknownProblem, language)
}

/** One sentence for a whole problem: of its single fault where there is just one, which says more than "invalid". */
export function problemText(problem: ApiProblem, language: Language): string {
  const [only, ...others] = problem.errors
  return codeText(only && others.length === 0 ? only.code : problem.code, language)
}
