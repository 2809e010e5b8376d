import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { compose, type House, type Materials } from '../../server/src/app/compose.ts'
import { launchBrowser } from './browser.ts'
import { openTestDatabase } from './database.ts'
import { administrator, demoSeller, demoTemplate } from './demo-template.ts'

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

/** Serves the built application on a database of the test file's own, empty or with the demo company, and opens a browser on it. */
export function serveForJourneys(company?: 'demo', more: Pick<Materials, 'mail' | 'robots'> = {}): Served {
  let house: House
  let browser: Browser
  let url = ''
  beforeAll(async () => {
    const template = company && (await demoTemplate())
    const { database, app } = await openTestDatabase(template?.database)
    const dataDir = await mkdtemp(join(tmpdir(), 'tiejun-journey-'))
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
    await house.app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
    browser = await launchBrowser()
    afterAll(() => rm(dataDir, { recursive: true, force: true }))
    // Whoever comes first fills the demo company, and a busy machine takes minutes for it.
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    await house.close()
  })
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
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return page
    },
    house: () => house,
  }
}

/** Sets the company up in the browser and leaves the visitor at its empty home, signed in as its administrator. */
export async function signUp(served: Served, page: Page): Promise<void> {
  await page.goto(await served.setupUrl())
  await page.getByLabel('企业名称').fill('新川机电')
  await page.getByLabel('姓名').fill(administrator.name)
  await page.getByLabel('邮箱或手机号（用来登录）').fill(administrator.login)
  await page.getByLabel('密码', { exact: true }).fill(administrator.password)
  await page.getByRole('button', { name: '创建企业' }).click()
  await page.getByRole('button', { name: /从空白开始/ }).click()
  await page.getByRole('heading', { name: /周敏/ }).waitFor()
}

/** Lets somebody of the company in, by a link that an administrator who is signed in at `desk` hands out. */
export async function visitAs(
  served: Served,
  desk: Page,
  person: { id: string; name: string } | undefined,
): Promise<Page> {
  const made = await desk.request.post(`${served.url()}/api/v1/users/${person?.id}/link`, {
    headers: { 'x-requested-with': 'tiejun' },
  })
  const link = new URL(((await made.json()) as { url: string }).url)
  const page = await served.visit()
  await page.goto(served.url() + link.pathname + link.search + link.hash)
  await page.getByLabel('新密码', { exact: true }).fill('红色 自行车 七月 河边')
  await page.getByRole('button', { name: '保存并进入' }).click()
  await page.getByRole('heading', { name: new RegExp(person?.name ?? '') }).waitFor()
  return page
}

/** The demo company with two windows: its administrator's, and that of one who sells in it. */
export async function visitDemo(served: Served): Promise<{ desk: Page; field: Page }> {
  const [desk, field] = [await served.visit(), await served.visit()]
  await signIn(served, desk, administrator)
  await signIn(served, field, demoSeller)
  return { desk, field }
}

/** Signs in at the entrance and waits for the home page. */
export async function signIn(served: Served, page: Page, who: { login: string; password: string }) {
  await page.goto(`${served.url()}/sign-in`)
  await page.getByLabel('邮箱或手机号').fill(who.login)
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByRole('heading', { level: 1 }).waitFor()
}
