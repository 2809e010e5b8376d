import { label } from '#contract/shared/label.ts'

export const reportsTexts = {
  title: label('报表', 'Reports'),
  hint: label('漏斗、赢单率与赢单分析会在这里。', 'Funnel, win rate and results appear here.'),
} as const
