import { label } from '#contract/shared/label.ts'

export const reportNavTexts = {
  reports: label('报表', 'Reports'),
  results: label('结果', 'Results'),
  waterfall: label('漏斗变化', 'Changes'),
  flow: label('阶段流向', 'Stage flow'),
  conversion: label('转化与周期', 'Conversion'),
  velocity: label('速度与覆盖', 'Velocity'),
  ageing: label('停留', 'Ageing'),
  health: label('健康度', 'Health'),
  calls: label('预测命中', 'Forecast calls'),
  paths: label('实际路径', 'Paths'),
  winLoss: label('输赢分析', 'Win/loss'),
  waits: label('资源等待', 'Waits'),
  execution: label('执行', 'Execution'),
} as const
