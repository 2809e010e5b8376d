import { label, type Label, type Language } from '#contract/shared/label.ts'
import type { RowProblem } from './import-row.rules.ts'

/** Reasons in the file of bad rows; the web application has its own texts for the same codes. */
const texts: Readonly<Record<string, Label>> = {
  required: label('必填', 'required'),
  'number-expected': label('不是数字', 'not a number'),
  'money-expected': label('不是金额', 'not an amount of money'),
  'percent-expected': label('不是百分比', 'not a percentage'),
  'date-expected': label('不是日期', 'not a date'),
  'boolean-expected': label('不是“是/否”', 'neither yes nor no'),
  'phone-malformed': label('不是电话号码', 'not a telephone number'),
  'email-expected': label('不是邮箱地址', 'not an e-mail address'),
  'url-expected': label('不是网址', 'not a web address'),
  'choice-unknown': label('选项不存在', 'not one of the choices'),
  'text-too-long': label('文字过长', 'text too long'),
  'text-not-clean': label('含有无法保存的字符', 'holds characters that cannot be stored'),
  'value-unsuitable': label('值不合适', 'value not suitable'),
  'owner-out-of-reach': label('无权为该负责人创建', 'not allowed for this owner'),
  'owner-leaving': label('负责人正在离职或已停用', 'the owner is leaving, or has left'),
  'member-leaving': label('这位同事正在离职或已停用', 'this colleague is leaving, or has left'),
  'reference-unknown': label('找不到对应的记录', 'no such record'),
  'pooled-with-owner': label('公海客户没有负责人', 'nobody owns who lies in a pool'),
  'field-not-writable': label('无权填写该字段', 'not allowed to write this field'),
  'credit-code-wrong': label('统一社会信用代码有误', 'credit code is wrong'),
  'not-found': label('记录不存在或不可见', 'record not there or not visible'),
  forbidden: label('没有权限', 'not allowed'),
  'login-taken': label('邮箱或手机已被占用', 'e-mail or mobile already taken'),
  'likely-duplicate': label('可能与已有记录重复', 'seems to be there already'),
  'latitude-out-of-range': label('纬度应在 ±90 之间', 'a latitude lies between −90 and 90'),
  'longitude-out-of-range': label('经度应在 ±180 之间', 'a longitude lies between −180 and 180'),
  'group-too-deep': label('集团层级超过 8 级', 'a group of more than 8 levels'),
  'import-skips-gates': label('此阶段有关卡，您不能导入到这里', 'this stage has gates that you may not skip'),
  circle: label('形成了循环', 'would belong to itself'),
}

/** A problem in words: column, what stands there, and what is wrong with it. */
export function problemText(problem: Pick<RowProblem, 'column' | 'code' | 'detail'>, language: Language): string {
  const reason = texts[problem.code]?.[language] ?? problem.code
  const what = [problem.column, problem.detail === '' ? null : `“${problem.detail}”`]
    .filter((part) => part !== null)
    .join(' ')
  return what === '' ? reason : `${what}: ${reason}`
}
