import { label } from '#contract/shared/label.ts'
import { bringProblems } from '../../foundation/problem.texts.ts'

/** Sentences for problems with materials. */
bringProblems({
  'material-unpublished': label('这份资料还没有发布', 'This material is not published yet'),
})
