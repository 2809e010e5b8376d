import { expect, test } from 'vitest'
import { isPushService } from './push-service.rules.ts'

test('only addresses of the browsers’ push services are sent to', () => {
  const known = [
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
    'https://web.push.apple.com/QABC',
    'https://wns2-by3p.notify.windows.com/w/?token=BQ',
  ]
  const others = [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://fcm.googleapis.com@10.0.0.1/',
    'https://fcm.googleapis.com.example.org/',
    'https://notify.windows.com.example.org/',
    'https://127.0.0.1/',
    'https://localhost/',
  ]
  expect(known.filter((one) => !isPushService(one))).toEqual([])
  expect(others.filter(isPushService)).toEqual([])
})
