import { expect, test } from 'vitest'
import { kindsOfTopic, notificationTopics } from './notification-topics.ts'
import { notificationKinds } from './notification.ts'

test('every kind of notification stands in one topic', () => {
  const sorted = notificationTopics.flatMap((topic) => kindsOfTopic[topic])
  expect(sorted.toSorted()).toEqual([...notificationKinds].toSorted())
})
