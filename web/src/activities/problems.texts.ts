import { label } from '#contract/shared/label.ts'
import { bringProblems } from '../foundation/problem.texts.ts'

/** Sentences for problems with what repeats, with outside calendars and with sequences. */
bringProblems({
  'https-address-expected': label(
    '请填写以 https 或 webcal 开头的日历地址',
    'Enter the address of a calendar that begins with https or webcal',
  ),
  'no-calendar': label('这不是日历文件（iCalendar）', 'This is no calendar (iCalendar)'),
  'too-many-entries': label('一年内的日程超过 5000 项', 'There are more than 5,000 entries within a year'),
  'calendar-of-file': label('来自文件的日历不能更新', 'What came from a file is not read again'),
  'sequence-retired': label('这个序列已停用', 'This sequence is offered no more'),
  'sequence-not-for': label('不符合这个序列的适用条件', 'The sequence is not for this record'),
  'sequence-running': label('这个序列已在进行中', 'The sequence is running already'),
  'record-ended': label('记录已结束', 'The record has ended'),
  'stage-of-deals': label('只有商机才有阶段', 'Only deals have stages'),
  'time-missing': label('先定好时间', 'Say when it is first'),
  'repeats-already': label('它已经在重复了', 'It repeats already'),
  'repeats-not': label('它不在重复安排中', 'It belongs to no series'),
  'start-not-in-rule': label('重复方式要包含这一天', 'The way it repeats has to include this day'),
})
