import { lazyRouteComponent } from '@tanstack/react-router'

const messages = lazyRouteComponent(() => import('../conversations/talk/messages.page.tsx'), 'MessagesPage')

const announcements = lazyRouteComponent(
  () => import('../conversations/announcements/announcements.page.tsx'),
  'AnnouncementsPage',
)
const library = lazyRouteComponent(() => import('../conversations/library/library.page.tsx'), 'LibraryPage')

/** What is a person's own: what they were told and talk about, what they read up on, and what they settle for themselves. */
export const ownPages = [
  ['/messages', messages],
  ['/messages/$id', messages],
  ['/announcements', announcements],
  ['/announcements/$id', announcements],
  ['/library', library],
  ['/library/$id', library],
  [
    '/notifications',
    lazyRouteComponent(() => import('../conversations/notifications/notifications.page.tsx'), 'NotificationsPage'),
  ],
  [
    '/work-reports',
    lazyRouteComponent(() => import('../conversations/reports/own-reports.page.tsx'), 'OwnReportsPage'),
  ],
  [
    '/work-reports/team',
    lazyRouteComponent(() => import('../conversations/reports/team-reports.page.tsx'), 'TeamReportsPage'),
  ],
  ['/work-reports/$id', lazyRouteComponent(() => import('../conversations/reports/report.page.tsx'), 'ReportPage')],
  ['/help-requests', lazyRouteComponent(() => import('../conversations/reports/help.page.tsx'), 'HelpPage')],
  ['/profile', lazyRouteComponent(() => import('./own-profile.page.tsx'), 'OwnProfilePage')],
] as const
