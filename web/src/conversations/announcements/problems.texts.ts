import { label } from '#contract/shared/label.ts'
import { bringProblems } from '../../foundation/problem.texts.ts'

/** Sentences for problems with announcements. */
bringProblems({
  'announcement-published': label(
    '公告已经发布，不能再改；可以撤回后重写',
    'It is published and stays as it is; take it back and write another',
  ),
  'announcement-not-published': label('公告没有在发布中', 'It is not published just now'),
  'must-read-needed': label('只有必读公告才有确认期限', 'Only what must be read has a day to confirm it by'),
})
