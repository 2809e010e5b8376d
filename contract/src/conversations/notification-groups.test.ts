import { expect, test } from 'vitest'
import { kindsOfGroup, notificationGroups } from './notification-groups.ts'
import { notificationKinds } from './notification.ts'

test('every kind of notification stands in one group', () => {
  const grouped = notificationGroups.flatMap((group) => kindsOfGroup[group])
  expect(grouped.toSorted()).toEqual([...notificationKinds].toSorted())
})
