import { lazyRouteComponent } from '@tanstack/react-router'

/** What is a person's own: what they were told, and what they settle for themselves. */
export const ownPages = [
  [
    '/notifications',
    lazyRouteComponent(() => import('../conversations/notifications/notifications.page.tsx'), 'NotificationsPage'),
  ],
  ['/profile', lazyRouteComponent(() => import('./own-profile.page.tsx'), 'OwnProfilePage')],
] as const
