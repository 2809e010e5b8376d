import { lazyRouteComponent } from '@tanstack/react-router'

/** The reports by their addresses. */
export const reportPages = [
  ['/reports', lazyRouteComponent(() => import('../analytics/reports.page.tsx'), 'ReportsPage')],
  [
    '/reports/waterfall',
    lazyRouteComponent(() => import('../analytics/waterfall/waterfall.page.tsx'), 'WaterfallPage'),
  ],
  [
    '/funnel-talk/$person',
    lazyRouteComponent(() => import('../analytics/funnel-talk/funnel-talk.page.tsx'), 'FunnelTalkPage'),
  ],
  ['/reports/flow', lazyRouteComponent(() => import('../analytics/waterfall/flow.page.tsx'), 'FlowPage')],
  ['/reports/conversion', lazyRouteComponent(() => import('../analytics/pace/conversion.page.tsx'), 'ConversionPage')],
  ['/reports/velocity', lazyRouteComponent(() => import('../analytics/pace/velocity.page.tsx'), 'VelocityPage')],
  ['/reports/ageing', lazyRouteComponent(() => import('../analytics/pace/ageing.page.tsx'), 'AgeingPage')],
  ['/reports/health', lazyRouteComponent(() => import('../analytics/health/health.page.tsx'), 'HealthPage')],
  ['/reports/waits', lazyRouteComponent(() => import('../analytics/waits/waits.page.tsx'), 'WaitsPage')],
  [
    '/reports/execution',
    lazyRouteComponent(() => import('../analytics/execution/execution.page.tsx'), 'ExecutionPage'),
  ],
  ['/reports/paths', lazyRouteComponent(() => import('../analytics/paths/paths.page.tsx'), 'PathsPage')],
] as const satisfies readonly (readonly [path: string, component: ReturnType<typeof lazyRouteComponent>])[]
