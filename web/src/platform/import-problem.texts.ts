import { inLanguage, type Label, label, type Language } from '#contract/shared/label.ts'

const codes: Readonly<Record<string, Label>> = {
  required: label('必填', 'required'),
  'number-expected': label('不是数字', 'not a number'),
  'money-expected': label('不是金额', 'not an amount'),
  'percent-expected': label('不是百分比', 'not a percentage'),
  'date-expected': label('不是日期', 'not a date'),
  'boolean-expected': label('不是“是/否”', 'neither yes nor no'),
  'phone-malformed': label('不是电话号码', 'not a telephone number'),
  'email-expected': label('不是邮箱', 'not an e-mail address'),
  'url-expected': label('不是网址', 'not a web address'),
  'choice-unknown': label('没有这个选项', 'not one of the choices'),
  'reference-unknown': label('找不到对应的记录', 'no such record'),
  'reference-left-empty': label('没有这条记录，这一格留空', 'no such record; left empty'),
  'value-left-empty': label('不认识的值，这一格留空', 'value not known; left empty'),
  'text-too-long': label('文字太长', 'too long'),
  'text-not-clean': label('含有无法保存的字符', 'holds characters that cannot be kept'),
  'value-unsuitable': label('值不合适', 'not suitable'),
  'owner-out-of-reach': label('不能分配给该负责人', 'may not be given to this owner'),
  'owner-leaving': label('负责人正在离职或已停用', 'the owner is leaving, or has left'),
  'member-leaving': label('这位同事正在离职或已停用', 'this colleague is leaving, or has left'),
  'pooled-with-owner': label(
    '公海客户没有负责人，两列只能填一列',
    'nobody owns who lies in a pool: name one or the other',
  ),
  'field-not-writable': label('您不能填写这个字段', 'you may not write this field'),
  'credit-code-wrong': label('统一社会信用代码校验不通过', 'the credit code fails its check'),
  'not-found': label('记录不存在或不可见', 'not there, or out of sight'),
  forbidden: label('没有权限', 'not allowed'),
  'login-taken': label('邮箱或手机已被占用', 'e-mail or mobile is taken'),
  'likely-duplicate': label('可能与已有记录重复', 'seems to be there already'),
  'latitude-out-of-range': label('纬度应在 ±90 之间', 'a latitude lies between −90 and 90'),
  'longitude-out-of-range': label('经度应在 ±180 之间', 'a longitude lies between −180 and 180'),
  'group-too-deep': label('集团层级超过 8 级', 'a group of more than 8 levels'),
  'import-skips-gates': label('此阶段有关卡，您不能导入到这里', 'this stage has gates that you may not skip'),
  circle: label('形成循环', 'would belong to itself'),
}

const other = label('这一行无法导入', 'this row cannot be taken')

/** Why a row could not be taken, in a few words. */
export function rowProblemText(code: string, language: Language): string {
  return inLanguage(codes[code] ?? other, language)
}
