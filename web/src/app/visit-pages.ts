import { lazyRouteComponent } from '@tanstack/react-router'

/** Visits as they are made, and the stream in which superiors read them. */
export const visitPages = [
  ['/map/day', lazyRouteComponent(() => import('../activities/day/day-map.page.tsx'), 'DayMapPage')],
  ['/visits/review', lazyRouteComponent(() => import('../activities/visits/review.page.tsx'), 'VisitReviewPage')],
  ['/visit-plans/$id', lazyRouteComponent(() => import('../activities/visit-plans/plan.page.tsx'), 'VisitPlanPage')],
  ['/visits/$id', lazyRouteComponent(() => import('../activities/visits/visit.page.tsx'), 'VisitPage')],
] as const
