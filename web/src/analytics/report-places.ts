import type { reportNavTexts } from './report-nav.texts.ts'

/** The reports in the order of their row, by the names of their texts. */
export const reportPlaces = [
  { to: '/reports', key: 'results' },
  { to: '/reports/waterfall', key: 'waterfall' },
  { to: '/reports/flow', key: 'flow' },
  { to: '/reports/conversion', key: 'conversion' },
  { to: '/reports/velocity', key: 'velocity' },
  { to: '/reports/ageing', key: 'ageing' },
  { to: '/reports/health', key: 'health' },
  { to: '/reports/paths', key: 'paths' },
  { to: '/reports/forecast-calls', key: 'calls' },
  { to: '/reports/win-loss', key: 'winLoss' },
  { to: '/reports/waits', key: 'waits' },
  { to: '/reports/execution', key: 'execution' },
] as const satisfies readonly { to: string; key: keyof typeof reportNavTexts }[]
