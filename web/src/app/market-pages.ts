import { lazyRouteComponent } from '@tanstack/react-router'

/** Lists of what we sell and who else does, with their addresses. */
export const marketLists = [
  [
    '/competitors',
    lazyRouteComponent(() => import('../opportunities/competitors/competitor-list.page.tsx'), 'CompetitorListPage'),
  ],
  [
    '/market-information',
    lazyRouteComponent(
      () => import('../commerce/market/market-information-list.page.tsx'),
      'MarketInformationListPage',
    ),
  ],
  ['/products', lazyRouteComponent(() => import('../commerce/product-list.page.tsx'), 'ProductListPage')],
] as const

/** The other pages about them, and about what was won and lost. */
export const marketPages = [
  [
    '/competitors/$id',
    lazyRouteComponent(() => import('../opportunities/competitors/competitor.page.tsx'), 'CompetitorPage'),
  ],
  ['/reviews', lazyRouteComponent(() => import('../opportunities/reviews/own-reviews.page.tsx'), 'OwnReviewsPage')],
  ['/reports/win-loss', lazyRouteComponent(() => import('../analytics/win-loss/win-loss.page.tsx'), 'WinLossPage')],
  [
    '/market-information/$id',
    lazyRouteComponent(() => import('../commerce/market/market-information.page.tsx'), 'MarketInformationPage'),
  ],
  ['/market', lazyRouteComponent(() => import('../analytics/market/market.page.tsx'), 'MarketPage')],
  ['/products/$id', lazyRouteComponent(() => import('../commerce/product.page.tsx'), 'ProductPage')],
] as const
