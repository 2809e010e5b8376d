import { label } from '#contract/shared/label.ts'
import { bringProblems } from '../../foundation/problem.texts.ts'

/** Sentences for problems with reports and requests for help. */
bringProblems({
  'no-report-asked': label('这一期不需要您写报告', 'No report of these days is asked of you'),
  'report-not-open': label('还没到可以提交的时间', 'It is too early to send it'),
  'report-settled': label(
    '上级已经看过，或者已过截止时间，不能再改',
    'It was looked at, or is past its time, and stays as it is',
  ),
  'not-a-beginning': label('不是这一期的第一天', 'Not the first day of its kind'),
  'nobody-to-ask': label('没有上级，请选择向谁求助', 'Nobody leads you: choose whom to ask'),
  'asks-oneself': label('不能向自己求助', 'Nobody asks themselves'),
  'not-asked': label('这种报告里不能求助', 'Help is not asked for in this kind of report'),
  'help-settled': label('这条求助已经有了结果', 'This request was settled meanwhile'),
  'key-taken': label('两项用了同一个标识', 'Two of them share a key'),
})
