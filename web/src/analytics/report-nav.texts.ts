import { label } from '#contract/shared/label.ts'

export const reportNavTexts = {
  reports: label('报表', 'Reports'),
  results: label('结果', 'Results'),
  waterfall: label('漏斗变化', 'Changes'),
  flow: label('阶段流向', 'Stage flow'),
} as const
