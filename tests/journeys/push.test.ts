import type { Page, Worker } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoSeller } from '../support/demo-template.ts'
import { openHome, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')

/** Hands the worker of a page what a push service would bring, by the browser's own debugger. */
async function pusher(page: Page): Promise<(message: object) => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const id = registrations[0]?.registrationId
      if (id !== undefined) resolve(id)
    })
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await registered
  return async (message) => {
    const data = JSON.stringify(message)
    await session.send('ServiceWorker.deliverPushMessage', { origin: served.url(), registrationId, data })
  }
}

type Shown = { title: string; body: string; tag: string; data: { url: string } }
type Scope = {
  shown: Map<string, Shown>
  registration: { showNotification: (title: string, options: Omit<Shown, 'title'>) => Promise<void> }
  WindowClient: { prototype: { focus: () => Promise<void> } }
  ExtendableEvent: new (type: string) => Event
  dispatchEvent: (event: Event) => void
}

/** A browser without a screen shows no notifications and lets nobody press them: what the worker asks of it is noted instead. */
const noteShown = (worker: Worker) =>
  worker.evaluate(() => {
    const scope = globalThis as unknown as Scope
    scope.shown = new Map()
    scope.registration.showNotification = async (title, options) =>
      void scope.shown.set(options.tag, { ...options, title })
    scope.WindowClient.prototype.focus = async () => undefined
  })

const shown = (worker: Worker) =>
  worker.evaluate(() =>
    [...(globalThis as unknown as Scope).shown.values()].map(({ title, body, tag }) => ({ title, body, tag })),
  )

const press = (worker: Worker) =>
  worker.evaluate(() => {
    const scope = globalThis as unknown as Scope
    const [first] = scope.shown.values()
    const notification = { data: first?.data, close: () => scope.shown.delete(first?.tag ?? '') }
    scope.dispatchEvent(Object.assign(new scope.ExtendableEvent('notificationclick'), { notification }))
  })

test('a push message is shown once however often it comes, and pressing it opens what it is about', async () => {
  const page = await served.visit({ worker: true })
  await signIn(served, page, demoSeller)
  await openHome(served, page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  const [worker] = page.context().serviceWorkers()
  if (!worker) throw new Error('there is no worker')
  await noteShown(worker)
  const push = await pusher(page)
  const message = { id: 'one', title: '管理员邀请您参加', body: '方案评审会', url: '/notifications' }
  await push(message)
  await push(message)
  await expect.poll(() => shown(worker)).toEqual([{ title: '管理员邀请您参加', body: '方案评审会', tag: 'one' }])
  await press(worker)
  await page.waitForURL(/\/notifications$/)
  await page.getByRole('heading', { name: '通知' }).waitFor()
  expect(await shown(worker)).toEqual([])
})
