import { setupOperations } from '#contract/organization/session.operations.ts'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router'
import { call } from '../foundation/api.ts'
import { readListSearch } from '../foundation/list-search.ts'
import { asProblem } from '../foundation/problem.ts'
import { sessionQuery } from '../foundation/session.ts'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { marketLists, marketPages } from './market-pages.ts'
import { BrokenPage } from './broken.page.tsx'
import { NotFoundPage } from './not-found.page.tsx'
import { parseSearch, stringifySearch, texts } from './search-params.ts'
import { reportPages } from './report-pages.ts'
import { ownPages } from './own-pages.ts'
import { Shell } from './shell/shell.tsx'
import { signInAddress } from './sign-in-address.ts'
import { Unreachable } from './unreachable.tsx'
import { visitPages } from './visit-pages.ts'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundPage })

/** Asks once per page load whether a company exists; a set-up house never goes back to having none. */
async function setUpIsNeeded(client: QueryClient): Promise<boolean> {
  const state = await client.ensureQueryData({
    queryKey: ['setup'],
    queryFn: () => call(setupOperations.state),
    staleTime: Infinity,
  })
  return state.needed
}

/** Pages behind the sign-in. Who is not signed in goes there, and comes back to the same address. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: Unreachable,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(sessionQuery)
    } catch (error) {
      if (asProblem(error).status !== 401) throw error
      if (await setUpIsNeeded(context.client)) redirect({ to: '/setup', throw: true })
      redirect({ href: signInAddress(location.href), throw: true })
    }
  },
})

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function open<Search extends object>(
  path: string,
  search: (raw: Record<string, unknown>) => Search,
  component: ReturnType<typeof lazyRouteComponent>,
) {
  return createRoute({ getParentRoute: () => root, path, validateSearch: search, component })
}

const openPages = [
  open(
    '/sign-in',
    (raw) => ({ to: text(raw['to']) }),
    lazyRouteComponent(() => import('../organization/sign-in.page.tsx'), 'SignInPage'),
  ),
  open(
    '/setup',
    (raw) => ({ token: text(raw['token']) }),
    lazyRouteComponent(() => import('../organization/set-up.page.tsx'), 'SetUpPage'),
  ),
  open(
    '/set-password',
    (raw) => ({ token: text(raw['token']) }),
    lazyRouteComponent(() => import('../organization/set-password.page.tsx'), 'SetPasswordPage'),
  ),
]

function page(path: string, component: ReturnType<typeof lazyRouteComponent>) {
  return createRoute({ getParentRoute: () => shell, path, component })
}

/** A list, whose address is its state: filter, order, view, layout and the record that is open beside it. */
function list(path: string, component: ReturnType<typeof lazyRouteComponent>) {
  return createRoute({ getParentRoute: () => shell, path, validateSearch: readListSearch, component })
}

const pages = [
  page(
    '/',
    lazyRouteComponent(() => import('../analytics/home.page.tsx'), 'HomePage'),
  ),
  list(
    '/customers',
    lazyRouteComponent(() => import('../customers/customer-list.page.tsx'), 'CustomerListPage'),
  ),
  // The map is a layout of the list; its own address is for who types or links it.
  createRoute({
    getParentRoute: () => shell,
    path: '/customers/map',
    validateSearch: readListSearch,
    beforeLoad: ({ search }) => redirect({ to: '/customers', search: { ...search, layout: 'map' }, throw: true }),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/customers/nearby',
    validateSearch: (raw: Record<string, unknown>) => texts(raw, ['customer', 'at', 'within']),
    component: lazyRouteComponent(() => import('../customers/map/nearby.page.tsx'), 'NearbyPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/day',
    validateSearch: (raw: Record<string, unknown>) => texts(raw, ['day', 'person', 'view', 'from', 'fixed']),
    component: lazyRouteComponent(() => import('../activities/today/today.page.tsx'), 'TodayPage'),
  }),
  page(
    '/customers/$id',
    lazyRouteComponent(() => import('../customers/customer.page.tsx'), 'CustomerPage'),
  ),
  page(
    '/handovers',
    lazyRouteComponent(() => import('../customers/handover/handover-list.page.tsx'), 'HandoversPage'),
  ),
  page(
    '/handovers/$id',
    lazyRouteComponent(() => import('../customers/handover/handover.page.tsx'), 'HandoverPage'),
  ),
  createRoute({
    getParentRoute: () => shell,
    path: '/pool',
    validateSearch: (raw: Record<string, unknown>) => ({ ...readListSearch(raw), ...texts(raw, ['pool']) }),
    component: lazyRouteComponent(() => import('../customers/pools/pool.page.tsx'), 'PoolPage'),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/pool/due',
    validateSearch: (raw: Record<string, unknown>) => texts(raw, ['pool', 'owner', 'level', 'rule', 'within', 'near']),
    component: lazyRouteComponent(() => import('../customers/pools/due.page.tsx'), 'DuePage'),
  }),
  list(
    '/contacts',
    lazyRouteComponent(() => import('../customers/contacts/contact-list.page.tsx'), 'ContactListPage'),
  ),
  page(
    '/contacts/$id',
    lazyRouteComponent(() => import('../customers/contacts/contact.page.tsx'), 'ContactPage'),
  ),
  list(
    '/leads',
    lazyRouteComponent(() => import('../customers/leads/lead-list.page.tsx'), 'LeadListPage'),
  ),
  page(
    '/leads/$id',
    lazyRouteComponent(() => import('../customers/leads/lead.page.tsx'), 'LeadPage'),
  ),
  list(
    '/opportunities',
    lazyRouteComponent(() => import('../opportunities/opportunity-list.page.tsx'), 'OpportunityListPage'),
  ),
  page(
    '/opportunities/$id',
    lazyRouteComponent(() => import('../opportunities/opportunity.page.tsx'), 'OpportunityPage'),
  ),
  ...marketLists.map(([path, component]) => list(path, component)),
  ...marketPages.map(([path, component]) => page(path, component)),
  createRoute({
    getParentRoute: () => shell,
    path: '/calendar',
    validateSearch: (raw: Record<string, unknown>) =>
      texts(raw, ['view', 'day', 'people', 'department', 'kind', 'open']),
    component: lazyRouteComponent(() => import('../activities/calendar/calendar.page.tsx'), 'CalendarPage'),
  }),
  list(
    '/activities',
    lazyRouteComponent(() => import('../activities/activity-list.page.tsx'), 'ActivityListPage'),
  ),
  page(
    '/activities/$id',
    lazyRouteComponent(() => import('../activities/activity.page.tsx'), 'ActivityPage'),
  ),
  createRoute({
    getParentRoute: () => shell,
    path: '/visit-plans',
    validateSearch: (raw: Record<string, unknown>) => texts(raw, ['month']),
    component: lazyRouteComponent(() => import('../activities/visit-plans/plan-list.page.tsx'), 'VisitPlansPage'),
  }),
  ...visitPages.map(([path, component]) => page(path, component)),
  page(
    '/funnel-review',
    lazyRouteComponent(() => import('../opportunities/funnel-review/start.page.tsx'), 'FunnelReviewStartPage'),
  ),
  page(
    '/funnel-review/$id',
    lazyRouteComponent(() => import('../opportunities/funnel-review/review.page.tsx'), 'FunnelReviewPage'),
  ),
  page(
    '/level-proposals',
    lazyRouteComponent(() => import('../customers/levels/level-proposals.page.tsx'), 'LevelProposalsPage'),
  ),
  page(
    '/duplicates',
    lazyRouteComponent(() => import('../customers/duplicates/duplicates.page.tsx'), 'DuplicatesPage'),
  ),
  page(
    '/taken',
    lazyRouteComponent(() => import('../customers/conflicts/taken.page.tsx'), 'TakenPage'),
  ),
  page(
    '/conflicts',
    lazyRouteComponent(() => import('../customers/conflicts/conflict-list.page.tsx'), 'ConflictsPage'),
  ),
  page(
    '/conflicts/$id',
    lazyRouteComponent(() => import('../customers/conflicts/conflict.page.tsx'), 'ConflictPage'),
  ),
  page(
    '/approvals',
    lazyRouteComponent(() => import('../approvals/approval-list.page.tsx'), 'ApprovalsPage'),
  ),
  page(
    '/approvals/$id',
    lazyRouteComponent(() => import('../approvals/approval.page.tsx'), 'ApprovalPage'),
  ),
  ...reportPages.map(([path, component]) => page(path, component)),
  page(
    '/requests',
    lazyRouteComponent(() => import('../opportunities/requests/request-list.page.tsx'), 'RequestsPage'),
  ),
  page(
    '/reports/forecast-calls',
    lazyRouteComponent(() => import('../analytics/forecast-calls/forecast-calls.page.tsx'), 'ForecastCallsPage'),
  ),
  page(
    '/key-people',
    lazyRouteComponent(() => import('../analytics/key-people.page.tsx'), 'KeyPeoplePage'),
  ),
  page(
    '/completeness',
    lazyRouteComponent(() => import('../analytics/completeness.page.tsx'), 'CompletenessPage'),
  ),
  page(
    '/segments',
    lazyRouteComponent(() => import('../customers/segments/segments.page.tsx'), 'SegmentsPage'),
  ),
  page(
    '/neglect',
    lazyRouteComponent(() => import('../analytics/neglect.page.tsx'), 'NeglectPage'),
  ),
  page(
    '/import',
    lazyRouteComponent(() => import('../platform/import.page.tsx'), 'ImportPage'),
  ),
  page(
    '/settings',
    lazyRouteComponent(() => import('./settings/settings.page.tsx'), 'SettingsPage'),
  ),
  page(
    '/settings/$section',
    lazyRouteComponent(() => import('./settings/settings.page.tsx'), 'SettingsPage'),
  ),
  page(
    '/recycle-bin',
    lazyRouteComponent(() => import('../platform/recycle-bin.page.tsx'), 'RecycleBinPage'),
  ),
  ...ownPages.map(([path, component]) => page(path, component)),
]

const routeTree = root.addChildren([...openPages, shell.addChildren(pages)])

/** Addresses and the pages behind them; each page's code is loaded when it is first opened. */
export function createAppRouter(client: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 150,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    scrollToTopSelectors: ['.shell__page'],
  })
  // The page's code comes while the session is asked for, not after it. Where it does not come, the router asks again, and tells.
  const [, , found] = router.getMatchedRoutes(router.latestLocation.pathname)
  const page: { component?: RouteComponent } | undefined = found?.options
  void page?.component?.preload?.()?.catch(() => undefined)
  return router
}
