import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { beforeAll } from 'vitest'
import { compose, type House, type Materials } from '../../server/src/app/compose.ts'
import { sharedBrowser } from './browser.ts'
import { closings } from './closings.ts'
import { openTestDatabase } from './database.ts'
import { administrator, company, demoSeller, demoTemplate } from './demo-template.ts'

export { administrator } from './demo-template.ts'

export type Served = {
  /** Address of the running installation. */
  url: () => string
  setupUrl: () => Promise<string>
  /** A new visitor: own cookies, own window; the language is that of the browser. With `worker` the application also starts offline. */
  visit: (options?: {
    phone?: boolean
    dark?: boolean
    language?: 'zh-CN' | 'en-GB'
    worker?: boolean
  }) => Promise<Page>
  house: () => House
}

/** Serves the built application on a database of the test file's own, empty or with the demo company, and opens windows on it. */
export function serveForJourneys(filled?: 'demo', more: Pick<Materials, 'mail' | 'robots'> = {}): Served {
  let house: House
  let browser: Browser
  let url = ''
  const contexts: BrowserContext[] = []
  const atEnd = closings()
  beforeAll(async () => {
    const template = filled && (await demoTemplate())
    const { database, app } = await openTestDatabase(template?.database, atEnd)
    const dataDir = await mkdtemp(join(tmpdir(), 'tiejun-journey-'))
    atEnd(() => rm(dataDir, { recursive: true, force: true }))
    if (template) await cp(template.folder, dataDir, { recursive: true })
    house = await compose({
      dataDir,
      publicUrl: 'http://localhost',
      database,
      listen: app,
      log: pino({ level: 'error' }),
      checksAnswers: true,
      ...more,
    })
    atEnd(() => house.close())
    atEnd(() => Promise.all(contexts.map((context) => context.close())))
    await house.app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
    browser = await sharedBrowser()
    // Whoever comes first fills the demo company, and a busy machine takes minutes for it.
  }, 300_000)
  return {
    url: () => url,
    setupUrl: async () => {
      const told = await house.setupUrl()
      if (!told) throw new Error('a company exists already')
      return url + new URL(told).pathname + new URL(told).search
    },
    visit: async (options = {}) => {
      const context = await browser.newContext({
        locale: options.language ?? 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        colorScheme: options.dark ? 'dark' : 'light',
        // Only tests of it need the worker: it fetches every part of the application.
        serviceWorkers: options.worker ? 'allow' : 'block',
        // A press that falls into a dialog's zoom can miss what it was aimed at.
        reducedMotion: 'reduce',
        viewport: options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
        ...(options.phone ? { isMobile: true, hasTouch: true } : {}),
      })
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return page
    },
    house: () => house,
  }
}

/** Asks in the name of whoever is signed in at a page, as the page itself would. */
async function ask<Answer>(
  served: Served,
  page: Page,
  method: 'POST' | 'PUT',
  path: string,
  data?: object,
): Promise<Answer> {
  const answer = await page.request.fetch(`${served.url()}/api/v1/${path}`, {
    method,
    ...(data && { data }),
    headers: { 'x-requested-with': 'tiejun' },
  })
  if (!answer.ok()) throw new Error(`${path} was answered with ${answer.status()}: ${await answer.text()}`)
  const text = await answer.text()
  return (text ? JSON.parse(text) : undefined) as Answer
}

/** Sets the company up, empty, and signs the visitor in as its administrator. The screens for it have journeys of their own. */
export async function signUp(served: Served, page: Page): Promise<void> {
  const token = new URL(await served.setupUrl()).searchParams.get('token')
  await ask(served, page, 'POST', 'setup', { token, company, administrator })
}

/** Lets somebody of the company in, by a link that an administrator who is signed in at `desk` hands out. */
export async function visitAs(
  served: Served,
  desk: Page,
  person: { id: string; name: string } | undefined,
): Promise<Page> {
  const made = await ask<{ url: string }>(served, desk, 'POST', `users/${person?.id}/link`)
  const token = new URL(made.url).searchParams.get('token')
  const page = await served.visit()
  await ask(served, page, 'PUT', 'password-reset', { token, password: demoSeller.password })
  return page
}

/** The demo company with two windows: its administrator's, and that of one who sells in it. */
export async function visitDemo(served: Served): Promise<{ desk: Page; field: Page }> {
  const [desk, field] = [await served.visit(), await served.visit()]
  await signIn(served, desk, administrator)
  await signIn(served, field, demoSeller)
  return { desk, field }
}

/** Signs in by the request that the entrance sends, without opening a screen: a journey through the entrance presses its buttons. */
export async function signIn(served: Served, page: Page, who: { login: string; password: string }): Promise<void> {
  await ask(served, page, 'POST', 'session', { login: who.login, password: who.password })
}

/** Opens the home page of whoever is signed in. */
export async function openHome(served: Served, page: Page): Promise<void> {
  await page.goto(served.url())
  await page.getByRole('heading', { level: 1 }).waitFor()
}
