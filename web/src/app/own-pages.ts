import { lazyRouteComponent } from '@tanstack/react-router'

const messages = lazyRouteComponent(() => import('../conversations/talk/messages.page.tsx'), 'MessagesPage')

const library = lazyRouteComponent(() => import('../conversations/library/library.page.tsx'), 'LibraryPage')

/** What is a person's own: what they were told, what they talk about, read up on, and settle for themselves. */
export const ownPages = [
  ['/messages', messages],
  ['/messages/$id', messages],
  ['/library', library],
  ['/library/$id', library],
  [
    '/notifications',
    lazyRouteComponent(() => import('../conversations/notifications/notifications.page.tsx'), 'NotificationsPage'),
  ],
  ['/profile', lazyRouteComponent(() => import('./own-profile.page.tsx'), 'OwnProfilePage')],
] as const
