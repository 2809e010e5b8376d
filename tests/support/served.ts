import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { compose, type House } from '../../server/src/app/compose.ts'
import { launchBrowser } from './browser.ts'
import { openTestDatabase } from './database.ts'

export type Served = {
  /** Address of the running installation. */
  url: () => string
  setupUrl: () => Promise<string>
  /** A new visitor: own cookies, own window; the language is that of the browser. */
  visit: (options?: { phone?: boolean; dark?: boolean; language?: 'zh-CN' | 'en-GB' }) => Promise<Page>
  house: () => House
}

/** Serves the built application on an empty database of the test file's own, and opens a browser on it. */
export function serveForJourneys(): Served {
  let house: House
  let browser: Browser
  let url = ''
  beforeAll(async () => {
    const { database, app } = await openTestDatabase()
    const dataDir = await mkdtemp(join(tmpdir(), 'tiejun-journey-'))
    house = await compose({
      dataDir,
      publicUrl: 'http://localhost',
      database,
      listen: app,
      log: pino({ level: 'error' }),
      checksAnswers: true,
    })
    await house.app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
    browser = await launchBrowser()
    afterAll(() => rm(dataDir, { recursive: true, force: true }))
  })
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
